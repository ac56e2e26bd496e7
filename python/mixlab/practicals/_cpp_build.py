# SPDX-License-Identifier: BSD-3-Clause
"""Compiles a ``%%cpp`` cell, once, and tells what the compiler has to say in few lines."""

from __future__ import annotations

import ctypes
import functools
import hashlib
import os
import platform
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ._cpp_source import CELL, Source
from ._lang import say

COMPILERS = ("c++", "g++", "clang++")
FLAGS = ("-O3", "-march=native", "-std=c++20", "-shared", "-fPIC", "-fvisibility=hidden")
WARNINGS = ("-Wall", "-Wextra", "-Wno-unused", "-Wunused-value", "-Werror=return-type", "-fdiagnostics-color=never")
SHOWN = 3  # diagnostics
LONGEST = 120.0  # seconds of compilation
_START = re.compile(r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?:\d+:)? (?P<kind>fatal error|error|warning|note): ")


class CompileError(RuntimeError):
    """The C++ of a cell was refused. A notebook shows the message alone, without the way through Python."""

    def _render_traceback_(self) -> list[str]:
        return str(self).split("\n")


def build(source: Source) -> tuple[ctypes.CDLL, list[str]]:
    """The library, from the cache when the same source was compiled before, and the compiler's warnings."""
    compiler = find_compiler()
    if compiler is None:
        raise CompileError(
            say(
                "Pas de compilateur C++ sur cet ordinateur (cherchés : c++, g++, clang++). Sous Debian ou Ubuntu : apt "
                "install g++",
                "No C++ compiler on this computer (looked for c++, g++, clang++). On Debian or Ubuntu: apt install g++",
            )
        )
    library = cache() / f"{_key(source.text, compiler)}.so"
    remarks = library.with_suffix(".txt")
    if not library.exists():
        _compile(source, compiler, library, remarks)
    return ctypes.CDLL(str(library)), remarks.read_text(encoding="utf-8").splitlines() if remarks.exists() else []


def find_compiler() -> str | None:
    return next((path for path in map(shutil.which, COMPILERS) if path), None)


@functools.cache
def cache() -> Path:
    """Where libraries are kept; a folder for this run only when there is no other."""
    from platformdirs import user_cache_dir

    folder = Path(os.environ.get("MIXLAB_DATA") or user_cache_dir("mixlab")) / "cpp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="mixlab-cpp-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="mixlab-cpp-"))


def _key(text: str, compiler: str) -> str:
    parts = (text, _version(compiler), cpu(), *FLAGS, os.getcwd() if '#include "' in text else "")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@functools.cache
def _version(compiler: str) -> str:
    return subprocess.run([compiler, "--version"], capture_output=True, text=True).stdout


@functools.cache
def cpu() -> str:
    """A library made for one processor may not run on another that shares the folder."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _compile(source: Source, compiler: str, library: Path, remarks: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="mixlab-cpp-", ignore_cleanup_errors=True) as folder:
        Path(folder, CELL).write_text(source.cell, encoding="utf-8")  # from there the compiler shows its lines
        Path(folder, "cell.cpp").write_text(source.text, encoding="utf-8")
        command = [compiler, *FLAGS, *WARNINGS, "-I", os.getcwd(), "cell.cpp", "-o", "cell.so"]
        environment = os.environ | {"LC_ALL": "C.UTF-8"}
        ended = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace", timeout=LONGEST
        )
        said = shortened(ended.stderr)
        if ended.returncode:
            raise CompileError("\n".join(said) or ended.stderr.strip()[-1000:])
        part = library.with_suffix(f".{os.getpid()}")
        shutil.copyfile(Path(folder, "cell.so"), part)
        remarks.write_text("\n".join(said), encoding="utf-8")
        os.replace(part, library)


@dataclass
class _Diagnostic:
    file: str
    kind: str
    lines: list[str]


def shortened(text: str) -> list[str]:
    """The first diagnostics, errors before warnings, each with its source line and caret.

    Those of the standard library's headers are shown only when there is none on the cell, after the line of the cell
    that they come from.

    Examples
    --------
    >>> from mixlab.practicals._cpp_build import shortened
    >>> shortened("<cell>: In function 'f':\\n<cell>:3:5: error: no\\n    3 |  n\\n      |  ^\\n<cell>:1:1: note: x")
    ['<cell>:3:5: error: no', '    3 |  n', '      |  ^']
    """
    found = _diagnostics(text)
    of_cell = [one for one in found if one.file == CELL and one.kind != "warning"]
    if of_cell or all(one.kind == "warning" for one in found):
        found = [one for one in found if one.file == CELL]
    found.sort(key=lambda one: one.kind == "warning")
    lines = [line for one in found[:SHOWN] for line in one.lines]
    left = len(found) - SHOWN
    if left > 0:
        lines.append(say(f"… et {left} autre{'s' if left > 1 else ''}", f"… and {left} more"))
    return lines


def _diagnostics(text: str) -> list[_Diagnostic]:
    found: list[_Diagnostic] = []
    open_lines: list[str] | None = None  # those that still belong to the last one
    origin: list[str] = []
    for line in text.splitlines():
        start = _START.match(line)
        if start and start["kind"] != "note":
            open_lines = [*(origin if start["file"] != CELL else []), line]
            found.append(_Diagnostic(start["file"], start["kind"], open_lines))
            origin = []
        elif line.startswith(" ") and not line.lstrip().startswith("from "):
            if open_lines is not None:
                open_lines.append(line)
        else:
            open_lines = None
            origin = [line] if line.startswith(CELL) and "required from here" in line else origin
    return found
