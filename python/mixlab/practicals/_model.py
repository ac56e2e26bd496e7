# SPDX-License-Identifier: BSD-3-Clause
"""What a practical is made of, once its source has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("fr", "en")


class Problem(NamedTuple):
    """A rule that a source breaks, and where."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class SourceError(Exception):
    """What is wrong with one source or several; the message has a line for each problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class Place(NamedTuple):
    """An exercise's id, and the line of the file where it begins."""

    id: str
    line: int


@dataclass(frozen=True)
class Header:
    """What the first comment block of a source says, and its exercises. ``title`` and ``needs`` are by language."""

    path: Path
    id: str
    course: str
    objectives: tuple[str, ...]
    title: dict[str, str]
    minutes: int
    needs: dict[str, str]
    exercises: tuple[Place, ...]


@dataclass(frozen=True)
class Cell:
    """One cell; ``line`` is where its own first line stands in the file, ``lang`` is None for what is shared."""

    kind: str
    source: str
    line: int
    lang: str | None = None
    exercise: str | None = None
    raises: bool = False
    ci_skip: str | None = None
    expect: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class Exercise:
    """An exercise and all that belongs to it. A mutant without ``state`` may be refused in any of them."""

    id: str
    cell: Cell
    check: Cell
    hints: dict[str, list[str]]
    mutants: list[Cell]


@dataclass(frozen=True)
class Practical:
    """A source that keeps every rule."""

    header: Header
    cells: list[Cell]
    exercises: dict[str, Exercise] = field(repr=False)

    @property
    def id(self) -> str:
        return self.header.id


class Problems:
    """Gathers what is wrong with one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[Problem] = []

    def add(self, line: int, message: str) -> None:
        problem = Problem(self.path, line, message)
        if problem not in self.found:
            self.found.append(problem)

    def error(self) -> SourceError:
        return SourceError(sorted(self.found))


def the(kind: str) -> str:
    return {"text": "a text cell", "code": "a cell of code", "exercise": "an exercise"}.get(kind, f"a {kind}")
