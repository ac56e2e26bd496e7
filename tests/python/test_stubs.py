# SPDX-License-Identifier: BSD-3-Clause
"""The committed type stubs are those of the extensions as they are built."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

PYTHON = Path(__file__).parents[2] / "python"
TOOL = PYTHON / "tools" / "stubs.py"
STUBS = sorted(path.stem for path in (PYTHON / "mixlab").glob("_*.pyi"))


def test_every_extension_has_a_stub():
    assert runpy.run_path(str(TOOL))["extensions"]() == STUBS


@pytest.mark.parametrize("name", STUBS)
def test_stub_is_up_to_date(name):
    run = subprocess.run(
        [sys.executable, TOOL, "--check", name], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, f"run python python/tools/stubs.py\n{run.stdout}\n{run.stderr}"


def test_the_typed_example_runs():
    runpy.run_path(str(Path(__file__).with_name("typed_example.py")), run_name="__main__")
