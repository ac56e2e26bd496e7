# SPDX-License-Identifier: BSD-3-Clause
"""The program FreeFem++: where it is, and what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from .._core import MixlabError, threads

VARIABLE = "MIXLAB_FREEFEM"


class FreeFemError(MixlabError):
    """FreeFem++ refused a script, or did not get to its end."""


class FreeFemMissing(FreeFemError):
    """There is no FreeFem++ on this machine."""


def find() -> str | None:
    return shutil.which(os.environ.get(VARIABLE) or "FreeFem++")


def command() -> str:
    """Where the program FreeFem++ is.

    It is looked for on the PATH; the environment variable MIXLAB_FREEFEM names another place.

    Returns
    -------
    str

    Raises
    ------
    FreeFemMissing
        When it is not there.
    """
    found = find()
    if found:
        return found
    asked = os.environ.get(VARIABLE)
    where = f"{VARIABLE} names {asked}, which is no program" if asked else "the program FreeFem++ is not on the PATH"
    raise FreeFemMissing(f"{where}; on Debian and Ubuntu: apt install freefem++")


def run(script: Path, timeout: float | None = None) -> str:
    """Runs a script in its directory, and returns what was printed. An interrupt ends the program, too."""
    environment = os.environ | {"OMP_NUM_THREADS": str(threads()), "OPENBLAS_NUM_THREADS": str(threads())}
    try:
        done = subprocess.run(
            [command(), "-nw", "-v", "0", script.name],
            cwd=script.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FreeFemError(f"FreeFem++ was not done after {timeout:g} s, and was stopped") from None
    if done.returncode:
        raise FreeFemError(explain(script.read_text(encoding="utf-8"), done.stdout, done.returncode))
    return done.stdout


def explain(script: str, output: str, code: int) -> str:
    """What went wrong, with the line of the script it went wrong in."""
    said = [line.strip() for line in output.splitlines() if line.strip()]
    message = [f"FreeFem++ stopped with code {code}. The end of what it says:", *(f"  {line}" for line in said[-8:])]
    number = re.search(r"line number\s*:?\s*(\d+)|current line = (\d+)", output)
    lines = script.splitlines()
    at = int(next(filter(None, number.groups()))) if number else 0
    if 1 <= at <= len(lines):
        message.insert(1, f"  line {at} of the script: {lines[at - 1].strip()}")
    return "\n".join(message)
