# SPDX-License-Identifier: BSD-3-Clause
"""Runs the examples on the pages of the courses: those of a page one after the other, as a reader would type them."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

COURSES = Path(__file__).parents[2] / "docs" / "courses"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page):
    return "".join(block for block in BLOCK.findall(page.read_text(encoding="utf-8")) if ">>>" in block)


PAGES = [page for page in sorted(COURSES.glob("*.md")) if examples(page)]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_the_examples_of_a_course_print_what_its_page_says(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(examples(page), {}, page.stem, str(page), 0)
    assert test.examples
    report = []
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert results.failed == 0, "".join(report)
