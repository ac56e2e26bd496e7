# SPDX-License-Identifier: BSD-3-Clause
"""``python -m mixlab.demos`` as one types it: each demonstration writes its figures and prints its table."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

DEMOS = ["cavity", "karman", "convection", "torsion"]
NUMBER = re.compile(r"(?<![\w.])[-+]?\d+\.?\d*(?:e[-+]?\d+)?(?![\w.])")
PNG = b"\x89PNG\r\n\x1a\n"


def demos(*arguments, folder):
    return subprocess.run(
        [sys.executable, "-m", "mixlab.demos", *arguments], cwd=folder, capture_output=True, text=True, timeout=300
    )


def test_the_list_names_each_demo_and_says_what_it_is(tmp_path):
    ended = demos("--list", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    lines = [line.split(maxsplit=1) for line in ended.stdout.splitlines() if line.strip()]
    assert [line[0] for line in lines] == DEMOS
    assert all(len(line) == 2 for line in lines)
    assert not list(tmp_path.iterdir()), "a list writes nothing"


def test_a_demo_that_does_not_exist_is_refused_with_those_that_do(tmp_path):
    ended = demos("nothing", folder=tmp_path)
    assert ended.returncode == 2
    assert "nothing" in ended.stderr
    assert all(name in ended.stderr for name in DEMOS)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("name", DEMOS)
def test_a_demo_writes_figures_and_prints_a_table(name, tmp_path):
    ended = demos(name, "--quick", "--output", "figures", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["figures"], "nothing is written elsewhere"

    figures = list((tmp_path / "figures").glob("*.png"))
    assert figures
    for path in figures:
        assert path.read_bytes().startswith(PNG)
        assert path.stat().st_size > 10_000, f"{path.name} is all but empty"
        assert path.name in ended.stdout, "it says what it wrote"

    rows = [line for line in ended.stdout.splitlines() if len(NUMBER.findall(line)) >= 2]
    assert len(rows) >= 2, ended.stdout
    assert "nan" not in ended.stdout.lower().split()
