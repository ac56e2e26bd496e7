# SPDX-License-Identifier: BSD-3-Clause
"""The curriculum names nothing that does not exist, and forgets less and less."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from mixlab import _curriculum
from mixlab.practicals import _catalogue

ROOT = Path(__file__).parents[2]
UNCOVERED = ROOT / "tests" / "golden" / "uncovered_objectives.txt"
PENDING: set[str] = set()
OBJECTIVES = _curriculum.objectives()
COVERED = [objective for objective in OBJECTIVES.values() if objective.practicals]


@cache
def cpp_tests():
    """The names of the C++ tests, as their sources have them."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").glob("*/*.cpp"))]
    return {name for source in sources for name in re.findall(r'TEST_CASE\("([^"]*)"', source)}


def python_tests(path):
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


def exists(test):
    if "::" not in test:
        return test in cpp_tests()
    file, function = test.split("::")
    return (ROOT / file).is_file() and function in python_tests(ROOT / file)


def test_ids_are_unique_and_each_objective_is_of_a_course():
    read = _curriculum._read()
    codes = [course.code for course in _curriculum.courses()]
    assert len(OBJECTIVES) == len(read["objective"])
    assert len(set(codes)) == len(codes)
    assert {objective.course for objective in OBJECTIVES.values()} == set(codes)


@pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=OBJECTIVES)
def test_an_objective_has_its_course_number_and_a_title_in_both_languages(objective):
    code, _, number = objective.id.rpartition(".")
    assert number.isdigit()
    assert objective.course == ("seminars" if code == "x" else f"254-{code}")
    assert objective.title.keys() == {"fr", "en"}
    assert all(objective.title.values())
    assert not re.search(r" [;:?!]", objective.title["fr"]), "French wants a no-break space there"


@pytest.mark.parametrize("objective", COVERED, ids=lambda objective: objective.id)
def test_an_objective_that_has_a_practical_has_functions_and_tests_that_exist(objective):
    assert objective.functions
    assert objective.tests
    for function in objective.functions:
        module, name = function.rsplit(".", 1)
        assert name in import_module(module).__all__, function
    assert [test for test in objective.tests if not exists(test)] == []


def test_a_test_that_does_not_exist_would_be_noticed():
    assert not exists("no C++ test has this name")
    assert not exists("tests/python/test_lbm.py::test_that_nobody_wrote")
    assert not exists("tests/python/test_of_nothing.py::test_that_nobody_wrote")


def test_practicals_and_objectives_name_each_other():
    headers = _catalogue.headers()
    named = {(name, objective.id) for objective in OBJECTIVES.values() for name in objective.practicals}
    said = {(header.id, objective) for header in headers.values() for objective in header.objectives}
    assert {pair for pair in named if pair[0] not in PENDING or pair[0] in headers} == said


def test_what_is_pending_is_not_there_yet():
    arrived = PENDING & _catalogue.headers().keys()
    assert not arrived, f"delete {', '.join(sorted(arrived))} from PENDING in {Path(__file__).name}"


def test_the_list_of_uncovered_objectives_only_gets_shorter():
    lines = [line for line in UNCOVERED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    uncovered = [objective.id for objective in OBJECTIVES.values() if not objective.practicals]
    served = [line for line in lines if line not in uncovered]
    assert not served, f"delete from {UNCOVERED.relative_to(ROOT)}, now that a practical serves them: {served}"
    lost = [objective for objective in uncovered if objective not in lines]
    assert not lost, f"no practical serves {lost}, and {UNCOVERED.relative_to(ROOT)} takes no new lines"


def test_an_unknown_objective_is_a_lookup_error():
    with pytest.raises(LookupError, match="9-99"):
        _curriculum.title("9-99.9", "en")


@pytest.mark.parametrize(("lang", "missing"), [("fr", "pas encore traité"), ("en", "not yet covered")])
def test_the_report_has_a_line_for_each_objective_that_says_what_serves_it(lang, missing):
    lines = {line.split()[0]: line for line in _curriculum.report(lang).splitlines() if line.startswith("  ")}
    assert lines.keys() == OBJECTIVES.keys()
    for name, objective in OBJECTIVES.items():
        assert lines[name].endswith(", ".join(objective.practicals) or missing)


def test_the_tables_have_a_row_for_each_objective_and_mark_what_is_not_covered():
    rows = [line for line in _curriculum.to_markdown().splitlines() if line.startswith("| **")]
    assert len(rows) == len(OBJECTIVES)
    assert sum("not yet covered" in row for row in rows) == len(OBJECTIVES) - len(COVERED)
    assert {row.count(" | ") for row in rows} == {3}
