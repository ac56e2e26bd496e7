# SPDX-License-Identifier: BSD-3-Clause
"""One source file of a practical, read and checked. Every rule it breaks is told at once, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from . import _cut, _rules
from ._model import LANGUAGES, Cell, Header, Place, Practical, Problem, Problems, SourceError, the

_MARKER = re.compile(r"^# %%(?: |$)")
_NEARLY_A_MARKER = re.compile(r"^\s*#\s*%%+(?:\s|$)")
_HINT = re.compile(
    r'^# %% hint="(?P<exercise>[^"]+)" lang="(?P<lang>\w+)"[ \t]*\n(?P<text>(?:(?!# %%[ \n])#.*\n|[ \t]*\n)*)',
    re.MULTILINE,
)
_EXERCISE = re.compile(r'^# %% exercise="([^"]+)"', re.MULTILINE)
_FIELD = re.compile(r"^(\w+): *(.*)$")

_PRACTICAL_ID = re.compile(r"[a-z][a-z0-9]{0,19}-\d\d")
_COURSE = re.compile(r"\d{3}-\d-\d\d")
_OBJECTIVE = re.compile(r"\d-\d\d\.\d+")
_MINUTES = re.compile(r"[1-9]\d*")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_FIELDS = ("practical", "course", "objectives", "title", "minutes", "needs")
_REFUSED = ("undefined", "to do", "wrong", "almost")  # the states of a check that a mutant may ask for
_OPTIONS = {
    "text": {"lang"},
    "code": {"lang", "ci-skip"},
    "exercise": {"exercise"},
    "check": set(),
    "hint": {"hint", "lang"},
    "mutant": {"mutant", "expect", "state"},
}
_TAGS = {"check": {"check"}, "code": {"raises-exception"}}


class _Chunk(NamedTuple):
    line: int  # of the marker
    text: str


def read(path: Path) -> Practical:
    """Read a source; a `SourceError` lists every rule it breaks.

    The practical's text is read by jupytext, so that what it shows is what an editor that knows the format shows.
    """
    text = _text(path)
    problems = Problems(path)
    header = _header(path, text, problems)
    cells = [cell for chunk in _chunks(text, problems) if (cell := _cell(chunk, problems))]
    exercises = _rules.apply(cells, header, problems)
    if problems.found or header is None:
        raise problems.error()
    return Practical(header, cells, exercises)


def read_header(path: Path) -> Header:
    """Read the first block of a source alone, which is quick and needs no other package."""
    problems = Problems(path)
    header = _header(path, _text(path), problems)
    if problems.found or header is None:
        raise problems.error()
    return header


def read_hints(path: Path) -> dict[str, dict[str, list[str]]]:
    """The hints of a source by exercise and language. Students read them while they work: it needs no other package."""
    found: dict[str, dict[str, list[str]]] = {}
    for match in _HINT.finditer(_text(path)):
        by_language = found.setdefault(match["exercise"], {lang: [] for lang in LANGUAGES})
        by_language.setdefault(match["lang"], []).append(_uncommented(match["text"]))
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    except UnicodeDecodeError:
        raise SourceError([Problem(path, 1, "the file is not UTF-8")]) from None


# ---- the header ----------------------------------------------------------------------------------------------------


def _header(path: Path, text: str, problems: Problems) -> Header | None:
    fields = _fields(text, problems)
    if fields is None:
        return None
    before = len(problems.found)
    lines = {name: line for name, (line, _) in fields.items()}
    for name in _FIELDS:
        if name not in fields:
            problems.add(1, f"the header has no `{name}:`")
    for name in fields.keys() - set(_FIELDS):
        problems.add(lines[name], f"the header knows no `{name}:` (it has {', '.join(_FIELDS)})")
    if len(problems.found) > before:
        return None

    def matching(name: str, pattern: re.Pattern[str], value: str, like: str) -> str:
        if pattern.fullmatch(value):
            return value
        problems.add(lines[name], f"`{name}:` is written like {like}, not `{value}`")
        return ""

    values = {name: value for name, (_, value) in fields.items()}
    objectives = tuple(part.strip() for part in _inside(values["objectives"]).split(","))
    header = Header(
        path,
        matching("practical", _PRACTICAL_ID, values["practical"], "`lbm-01`"),
        matching("course", _COURSE, values["course"], "`254-2-21`"),
        tuple(matching("objectives", _OBJECTIVE, objective, "`[2-21.1, 2-21.4]`") for objective in objectives),
        _both("title", values["title"], lines, problems),
        int("0" + matching("minutes", _MINUTES, values["minutes"], "`120`")),
        _both("needs", _inside(values["needs"]), lines, problems),
        tuple(Place(match[1], text.count("\n", 0, match.start()) + 1) for match in _EXERCISE.finditer(text)),
    )
    return header if len(problems.found) == before else None


def _fields(text: str, problems: Problems) -> dict[str, tuple[int, str]] | None:
    """The `key: value` lines between the first two `# ---`, each with its line; an indented line continues a value."""
    lines = text.split("\n")
    first_cell = next((number for number, line in enumerate(lines) if _MARKER.match(line)), len(lines))
    rules = [number for number, line in enumerate(lines[:first_cell]) if line.rstrip() == "# ---"]
    if len(rules) != 2:
        problems.add(1, "the file begins with a header between two `# ---` lines, before its first cell")
        return None
    fields: dict[str, tuple[int, str]] = {}
    name = ""
    for number in range(rules[0] + 1, rules[1]):
        content = lines[number].removeprefix("#").removeprefix(" ").rstrip()
        match = _FIELD.match(content)
        if match and match[1] not in fields:
            name = match[1]
            fields[name] = (number + 1, match[2].strip())
        elif name and content.startswith(" "):
            fields[name] = (fields[name][0], f"{fields[name][1]} {content.strip()}")
        else:
            problems.add(number + 1, f"a line of the header is `key: value`, each key once; not `{content}`")
    return fields


def _inside(value: str) -> str:
    return value[1:-1].strip() if value.startswith("[") and value.endswith("]") else value


def _both(name: str, value: str, lines: dict[str, int], problems: Problems) -> dict[str, str]:
    halves = [half.strip() for half in value.split("|")]
    if len(halves) != 2 or not all(halves):
        problems.add(lines[name], f"`{name}:` is French, a bar, English: `… | …`")
    return dict(zip(LANGUAGES, halves, strict=False))


# ---- the cells -----------------------------------------------------------------------------------------------------


def _chunks(text: str, problems: Problems) -> Iterator[_Chunk]:
    """The file cut at the lines that begin a cell; what stands before the first one is the header's."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _MARKER.match(line)]
    for number, line in enumerate(lines):
        if _NEARLY_A_MARKER.match(line) and not _MARKER.match(line):
            problems.add(number + 1, "a cell begins with `# %%` at the start of the line, then a space")
    if not starts:
        problems.add(1, "the file has no cell")
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        yield _Chunk(start + 1, "\n".join(lines[start:end]) + "\n")


def _cell(chunk: _Chunk, problems: Problems) -> Cell | None:
    if re.match(r"# %% .*\bhint=", chunk.text):
        return _hint_cell(chunk, problems)
    import jupytext

    parsed, *_ = jupytext.reads(chunk.text, fmt="py:percent").cells
    options = {key: value for key, value in parsed.metadata.items() if key != "lines_to_next_cell"}
    tags = set(str(options.pop("title", "")).split())
    kind = _kind(parsed.cell_type, options, tags)
    for name in sorted(options.keys() - _OPTIONS[kind]):
        problems.add(chunk.line, f"{the(kind)} knows no option `{name}`")
    for tag in sorted(tags - _TAGS.get(kind, set())):
        problems.add(chunk.line, f"{the(kind)} knows no tag `{tag}`")
    if parsed.cell_type not in ("markdown", "code") or not parsed.source.strip():
        problems.add(chunk.line, "a cell is [markdown] or code, and not empty")
        return None
    source = parsed.source
    if _cut.is_cell_magic(source):
        source = _uncommented_magic(source)
    return _made(kind, options, tags, source, chunk, problems)


def _kind(cell_type: str, options: dict[str, Any], tags: set[str]) -> str:
    if cell_type == "markdown":
        return "text"
    for kind in ("exercise", "mutant"):
        if kind in options:
            return kind
    return "check" if "check" in tags else "code"


def _made(kind: str, options: dict[str, Any], tags: set[str], source: str, chunk: _Chunk, problems: Problems) -> Cell:
    for name, value in options.items():
        if not isinstance(value, str) or not value.strip():
            problems.add(chunk.line, f'an option is a text between quotes, like {name}="…"')
    exercise = options.get("exercise", options.get("mutant"))
    if kind == "mutant":
        _check_mutant(options, chunk.line, problems)
    return Cell(
        kind,
        source,
        _first_line(chunk),
        lang=options.get("lang"),
        exercise=exercise,
        raises="raises-exception" in tags,
        ci_skip=options.get("ci-skip"),
        expect=options.get("expect"),
        state=options.get("state"),
    )


def _hint_cell(chunk: _Chunk, problems: Problems) -> Cell | None:
    match = _HINT.fullmatch(chunk.text)
    if match is None:
        problems.add(chunk.line, 'a hint is `# %% hint="module.exercise" lang="fr"`, then lines of comment alone')
        return None
    source = _uncommented(match["text"])
    if not source:
        problems.add(chunk.line, "the hint is empty")
    return Cell("hint", source, _first_line(chunk), lang=match["lang"], exercise=match["exercise"])


def _check_mutant(options: dict[str, Any], line: int, problems: Problems) -> None:
    if not _CODE.fullmatch(str(options.get("expect", ""))):
        problems.add(line, 'a mutant says how it is refused: expect="code", like expect="factor-on-term"')
    if options.get("state", "wrong") not in _REFUSED:
        problems.add(line, f"the state of a mutant is one of {', '.join(_REFUSED)}")


def _first_line(chunk: _Chunk) -> int:
    """Where the content begins: the first line below the marker that is not blank."""
    below = chunk.text.split("\n")[1:]
    return chunk.line + 1 + next((number for number, line in enumerate(below) if line.strip()), 0)


def _uncommented(text: str) -> str:
    return re.sub(r"^# ?", "", text, flags=re.MULTILINE).strip()


def _uncommented_magic(source: str) -> str:
    """A cell in another language stands in comments, so that the source is Python; jupytext freed its first line."""
    first, _, rest = source.partition("\n")
    return f"{first}\n{_uncommented(rest)}" if rest else first
