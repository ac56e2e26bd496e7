# SPDX-License-Identifier: BSD-3-Clause
"""The practicals there are: their sources come with the package, or stand in the checkout it was installed from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from . import _source
from ._model import Header, Practical, Problem, SourceError
from ._typography import did_you_mean

_HERE = Path(__file__).parent
_PLACES = (_HERE / "sources", _HERE.parents[2] / "notebooks")  # an installed package, an editable one


class UnknownPracticalError(LookupError):
    """No practical has this id."""


def sources() -> list[Path]:
    """The source files, in the order of their module and number."""
    place = next((place for place in _PLACES if place.is_dir()), _PLACES[0])
    return sorted(place.glob("*/[0-9][0-9]_*.py"))


def headers() -> dict[str, Header]:
    """What each source says of itself, by id, in the same order; quick, and needs no other package."""
    return {header.id: header for header in map(_source.read_header, sources())}


def find(practical: str) -> Path:
    """The source of a practical by its id."""
    known = headers()
    if practical in known:
        return known[practical].path
    raise UnknownPracticalError(f"no practical is called '{practical}'{_suggestion(practical, list(known))}")


def _suggestion(word: str, known: list[str]) -> str:
    suggestion = did_you_mean(word, known, "en")
    if suggestion:
        return f"; {suggestion}"
    return f"; there are {', '.join(known)}" if known else "; none is installed"


def load(paths: Iterable[Path]) -> list[Practical]:
    """Read whole sources. What is wrong with any of them is told at once, in one `SourceError`."""
    read: list[Practical] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            read.append(_source.read(path))
        except SourceError as error:
            problems += error.problems
    problems += _twice(read)
    if problems:
        raise SourceError(problems)
    return read


def _twice(read: list[Practical]) -> list[Problem]:
    """Ids are unique among all practicals: a check and a hint find theirs by nothing else."""
    problems = []
    first: dict[str, Path] = {}
    for header in (practical.header for practical in read):
        for name, line in [(header.id, 1), *header.exercises]:
            if name in first:
                problems.append(Problem(header.path, line, f"`{name}` is also in {first[name]}"))
            first.setdefault(name, header.path)
    return problems


def hints(exercise: str, lang: str) -> list[str]:
    """The hints of an exercise in their order, as Markdown; none if no practical has this exercise."""
    from . import _notebooks

    for path in sources():
        found = _source.read_hints(path).get(exercise)
        if found:
            return [_notebooks.spaced(hint, lang) for hint in found.get(lang, [])]
    return []
