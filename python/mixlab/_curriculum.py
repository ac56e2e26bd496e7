# SPDX-License-Identifier: BSD-3-Clause
"""What the courses ask, and which practicals, functions and tests of mixlab answer it: `curriculum.toml`, read."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FILE = Path(__file__).with_name("curriculum.toml")
_WORDS = {
    "fr": {
        "not covered": "pas encore traité",
        "covered": "{covered} objectifs sur {total} ont une séance.",
        "semester": "semestre",
        "columns": "objectif | séances | fonctions | tests",
    },
    "en": {
        "not covered": "not yet covered",
        "covered": "{covered} of {total} objectives have a practical.",
        "semester": "semester",
        "columns": "objective | practicals | functions | tests",
    },
}


@dataclass(frozen=True)
class Course:
    """A course; ``semester`` is 0 for what goes on in all of them."""

    code: str
    title: dict[str, str]
    semester: int
    modules: list[str]


@dataclass(frozen=True)
class Objective:
    """What a course asks, and what serves it: nothing yet, if the lists are empty."""

    id: str
    course: str
    title: dict[str, str]
    practicals: list[str]
    functions: list[str]
    tests: list[str]


@functools.cache
def courses() -> tuple[Course, ...]:
    """The courses, in the order of the programme."""
    return tuple(Course(**entry) for entry in _read()["course"])


@functools.cache
def objectives() -> dict[str, Objective]:
    """The objectives by id, in the order of the programme."""
    return {entry["id"]: Objective(**entry) for entry in _read()["objective"]}


def title(objective: str, lang: str) -> str:
    """What an objective asks; an unknown one is a LookupError.

    >>> from mixlab import _curriculum
    >>> _curriculum.title("2-21.3", "en")
    'MRT: collision in moment space'
    """
    if objective not in objectives():
        raise LookupError(f"no course has the objective '{objective}'")
    return objectives()[objective].title[lang]


def report(lang: str) -> str:
    """The objectives by course, each with its practicals, as lines to print."""
    words = _WORDS[lang]
    lines = []
    for course in courses():
        lines.append(_heading(course, lang))
        for objective in _of(course):
            served = ", ".join(objective.practicals) or words["not covered"]
            lines.append(f"  {objective.id:8} {objective.title[lang]} → {served}")
        lines.append("")
    return "\n".join([*lines, _count(lang)])


def to_markdown(lang: str = "en") -> str:
    """A table for each course: objective, practicals, functions, tests."""
    tables = [f"## {_heading(course, lang)}\n\n{_table(course, lang)}" for course in courses()]
    return "\n\n".join([_count(lang), *tables])


def _table(course: Course, lang: str) -> str:
    rows = [_WORDS[lang]["columns"], "--- | --- | --- | ---"]
    for objective in _of(course):
        functions = [function.removeprefix("mixlab.") for function in objective.functions]
        served = [_code(objective.practicals), _code(functions), "<br>".join(map(_test, objective.tests))]
        cells = served if objective.practicals else [f"*{_WORDS[lang]['not covered']}*", "", ""]
        rows.append(" | ".join([f"**{objective.id}** {objective.title[lang]}", *cells]))
    return "\n".join(f"| {row} |" for row in rows)


def _code(names: list[str]) -> str:
    return "<br>".join(f"`{name}`" for name in names)


def _test(name: str) -> str:
    """A C++ test has a sentence as its name, a Python one an identifier."""
    return f"`{name.rpartition('/')[2]}`" if "::" in name else f"“{name}”"


def _heading(course: Course, lang: str) -> str:
    semester = f", {_WORDS[lang]['semester']} {course.semester}" if course.semester else ""
    return f"{course.title[lang]} ({course.code}{semester})"


def _count(lang: str) -> str:
    covered = sum(bool(objective.practicals) for objective in objectives().values())
    return _WORDS[lang]["covered"].format(covered=covered, total=len(objectives()))


def _of(course: Course) -> list[Objective]:
    return [objective for objective in objectives().values() if objective.course == course.code]


def _read() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
