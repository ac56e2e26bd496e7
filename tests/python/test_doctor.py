# SPDX-License-Identifier: BSD-3-Clause
"""``mixlab doctor``: it says what there is, and never fails."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

import mixlab
from mixlab import _doctor, threads


def lines():
    """First column to the rest."""
    found, name = {}, ""
    for line in _doctor.report().splitlines():
        name = line[: _doctor.WIDTH].strip() or name
        found.setdefault(name, []).append(line[_doctor.WIDTH + 1 :].strip())
    return found


def test_it_says_what_there_is(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.setenv("MIXLAB_DATA", "/somewhere/else")
    found = lines()
    assert found["NumPy"] == [np.__version__]
    assert found["compiled parts"] == ["all load"]
    for name, package in {"SciPy": "scipy", "scikit-learn": "scikit-learn", "SymPy": "sympy"}.items():
        assert found[name] == [metadata.version(package)]
    assert found["threads"] == [f"{threads()} (OMP_NUM_THREADS=3)"]
    assert found["progress is kept in"][0].startswith("/somewhere/else")
    assert not [name for name, text in found.items() if text[0].startswith("unknown (")]


def test_what_is_missing_comes_with_its_remedy(monkeypatch):
    def version(package):
        if package == "ipywidgets":
            raise metadata.PackageNotFoundError(package)
        return "1.2.3"

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr(_doctor.shutil, "which", lambda name: None)
    found = lines()
    assert found["ipywidgets"] == ['missing: pip install "mixlab[lab]"  (sliders that move)']
    assert found["jupytext"][0].startswith("1.2.3 ")
    assert found["C++ compilers"][0].startswith("none, so %%cpp does not work")


def test_a_module_that_does_not_load_is_named(monkeypatch):
    monkeypatch.setattr(mixlab, "_MODULES", ("lbm", "nothing"))
    assert lines()["compiled parts"] == [
        "mixlab.nothing does not load (ModuleNotFoundError: No module named 'mixlab.nothing')"
    ]


def test_it_never_fails(monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("all\nis broken")

    for name in list(_doctor._QUESTIONS):
        monkeypatch.setitem(_doctor._QUESTIONS, name, broken)
    monkeypatch.setattr(metadata, "version", broken)
    found = lines()
    assert found["mixlab"] == ["unknown (RuntimeError: all is broken)"]
    assert found["torch"][0].startswith("missing")


def test_a_compiler_that_does_not_run(monkeypatch, tmp_path):
    compiler = tmp_path / "c++"
    compiler.write_text("#!/bin/sh\nexit 1\n")
    compiler.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert lines()["C++ compilers"] == ["c++: does not run"]


def test_every_optional_part_is_in_the_extra_named():
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    extras = dict(re.findall(r"^(\w+) = \[(.*?)\]$", text.partition("[project.optional-dependencies]")[2], re.M | re.S))
    for part in _doctor.OPTIONAL:
        packages = re.findall(r'"([\w-]+)', extras[part.extra])
        assert part.package in packages, part


@pytest.mark.parametrize("flags", ["sse4_2 avx2", ""])
def test_vector_instructions(monkeypatch, flags):
    monkeypatch.setattr(_doctor, "_cpu_field", lambda name: flags if name == "flags" else "")
    assert _doctor._vectors() == (flags or "unknown")
