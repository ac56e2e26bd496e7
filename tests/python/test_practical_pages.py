# SPDX-License-Identifier: BSD-3-Clause
"""The pages that the documentation makes of practicals: what a student may see, and no more."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from pathlib import Path

import pytest

from mixlab.practicals import _catalogue, _source

ROOT = Path(__file__).parents[2]
WAVES = ROOT / "tests" / "python" / "practical" / "01_waves.py"
FIGURE = """

# %%
import matplotlib.pyplot as plt

plt.plot([double(1), 7])
plt.show()
print("``` and", double(21))
"""


@pytest.fixture(scope="module")
def pages():
    spec = importlib.util.spec_from_file_location("practical_pages", ROOT / "docs" / "practical_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(pages, tmp_path_factory):
    """The page of a small practical with a figure, in French."""
    folder = tmp_path_factory.mktemp("pages")
    source = folder / "01_waves.py"
    source.write_text(WAVES.read_text(encoding="utf-8") + FIGURE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(WAVES.parent), *sys.path]))
        return pages.write(_source.read(source), "fr", folder)


@pytest.mark.slow
def test_a_page_shows_the_stub_and_the_outputs_of_the_solution(page):
    text = page.read_text(encoding="utf-8")
    assert "return ...  # à compléter" in text
    assert "y = factor * x" not in text
    assert "``` and 42" in text


@pytest.mark.slow
def test_a_page_is_in_one_language_without_hints_nor_mutants(page):
    text = page.read_text(encoding="utf-8")
    assert "## 1. Une image" in text
    assert not [word for word in ("A picture", "Multipliez", "Multiply", "return -factor") if word in text]


@pytest.mark.slow
def test_the_figures_of_a_page_are_there(page):
    named = re.findall(r"^```\{image\} (\S+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) == 1
    assert (page.parent / named[0]).read_bytes().startswith(b"\x89PNG")


def test_a_fence_is_longer_than_those_inside(pages):
    assert pages.fenced("a\n````\nb", "text") == "`````text\na\n````\nb\n`````"


def test_the_instructors_guide_lists_every_exercise(pages):
    listed = re.findall(r"^- `([^`]+)`", pages.mistakes(), re.MULTILINE)
    assert listed == [place.id for header in _catalogue.headers().values() for place in header.exercises]
