# SPDX-License-Identifier: BSD-3-Clause
"""One source file of a practical, read and checked. Every rule it breaks is told at once, with file and line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from . import _cut

LANGUAGES = ("fr", "en")
MOST_LINES = 25  # of code in a cell

_MARKER = re.compile(r"^# %%(?: |$)")
_NEARLY_A_MARKER = re.compile(r"^\s*#\s*%%+(?:\s|$)")
_HINT = re.compile(
    r'^# %% hint="(?P<exercise>[^"]+)" lang="(?P<lang>\w+)"[ \t]*\n(?P<text>(?:#.*\n|[ \t]*\n)*)', re.MULTILINE
)
_EXERCISE = re.compile(r'^# %% exercise="([^"]+)"', re.MULTILINE)
_FIELD = re.compile(r"^(\w+): *(.*)$")
_TITLE = re.compile(r"^# ", re.MULTILINE)

_PRACTICAL_ID = re.compile(r"[a-z][a-z0-9]{0,19}-\d\d")
_EXERCISE_ID = re.compile(r"(?=.{3,40}$)[a-z][a-z0-9]*\.[a-z][a-z0-9_]*")
_COURSE = re.compile(r"\d{3}-\d-\d\d")
_OBJECTIVE = re.compile(r"\d-\d\d\.\d+")
_MINUTES = re.compile(r"[1-9]\d*")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

FIELDS = ("practical", "course", "objectives", "title", "minutes", "needs")
REFUSED = ("undefined", "to do", "wrong", "almost")  # the states of a check that a mutant may ask for
_OPTIONS = {
    "text": {"lang"},
    "code": {"lang", "ci-skip"},
    "exercise": {"exercise"},
    "check": set(),
    "hint": {"hint", "lang"},
    "mutant": {"mutant", "expect", "state"},
}
_TAGS = {"check": {"check"}, "code": {"raises-exception"}}


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


class _Chunk(NamedTuple):
    line: int  # of the marker
    text: str


class _Problems:
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


def read(path: Path) -> Practical:
    """Read a source; a `SourceError` lists every rule it breaks.

    The practical's text is read by jupytext, so that what it shows is what an editor that knows the format shows.
    """
    text = _text(path)
    problems = _Problems(path)
    header = _header(path, text, problems)
    cells = [cell for chunk in _chunks(text, problems) if (cell := _cell(chunk, problems))]
    _check_languages(cells, problems)
    _check_code(cells, problems)
    _check_setup(cells, header, problems)
    exercises = _exercises(cells, problems)
    if problems.found or header is None:
        raise problems.error()
    return Practical(header, cells, exercises)


def read_header(path: Path) -> Header:
    """Read the first block of a source alone, which is quick and needs no other package."""
    problems = _Problems(path)
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


def _header(path: Path, text: str, problems: _Problems) -> Header | None:
    fields = _fields(text, problems)
    if fields is None:
        return None
    before = len(problems.found)
    lines = {name: line for name, (line, _) in fields.items()}
    for name in FIELDS:
        if name not in fields:
            problems.add(1, f"the header has no `{name}:`")
    for name in fields.keys() - set(FIELDS):
        problems.add(lines[name], f"the header knows no `{name}:` (it has {', '.join(FIELDS)})")
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


def _fields(text: str, problems: _Problems) -> dict[str, tuple[int, str]] | None:
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


def _both(name: str, value: str, lines: dict[str, int], problems: _Problems) -> dict[str, str]:
    halves = [half.strip() for half in value.split("|")]
    if len(halves) != 2 or not all(halves):
        problems.add(lines[name], f"`{name}:` is French, a bar, English: `… | …`")
    return dict(zip(LANGUAGES, halves, strict=False))


# ---- the cells -----------------------------------------------------------------------------------------------------


def _chunks(text: str, problems: _Problems) -> Iterator[_Chunk]:
    """The file cut at the lines that begin a cell; what stands before the first one is the header's."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _MARKER.match(line)]
    for number, line in enumerate(lines):
        if _NEARLY_A_MARKER.match(line) and not _MARKER.match(line):
            problems.add(number + 1, "a cell begins with `# %%` at the start of the line, then a space")
    if not starts:
        problems.add(1, "the file has no cell")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _Chunk(start + 1, "\n".join(lines[start:end]) + "\n")


def _cell(chunk: _Chunk, problems: _Problems) -> Cell | None:
    if re.match(r"# %% .*\bhint=", chunk.text):
        return _hint_cell(chunk, problems)
    import jupytext

    (parsed,) = jupytext.reads(chunk.text, fmt="py:percent").cells
    options = {key: value for key, value in parsed.metadata.items() if key != "lines_to_next_cell"}
    tags = set(str(options.pop("title", "")).split())
    kind = _kind(parsed.cell_type, options, tags)
    for name in sorted(options.keys() - _OPTIONS[kind]):
        problems.add(chunk.line, f"{_the(kind)} knows no option `{name}`")
    for tag in sorted(tags - _TAGS.get(kind, set())):
        problems.add(chunk.line, f"{_the(kind)} knows no tag `{tag}`")
    if not parsed.source.strip():
        problems.add(chunk.line, "the cell is empty")
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


def _made(kind: str, options: dict[str, Any], tags: set[str], source: str, chunk: _Chunk, problems: _Problems) -> Cell:
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


def _hint_cell(chunk: _Chunk, problems: _Problems) -> Cell | None:
    match = _HINT.fullmatch(chunk.text)
    if match is None:
        problems.add(chunk.line, 'a hint is `# %% hint="module.exercise" lang="fr"`, then lines of comment alone')
        return None
    source = _uncommented(match["text"])
    if not source:
        problems.add(chunk.line, "the hint is empty")
    return Cell("hint", source, _first_line(chunk), lang=match["lang"], exercise=match["exercise"])


def _check_mutant(options: dict[str, Any], line: int, problems: _Problems) -> None:
    if not _CODE.fullmatch(str(options.get("expect", ""))):
        problems.add(line, 'a mutant says how it is refused: expect="code", like expect="factor-on-term"')
    if options.get("state", "wrong") not in REFUSED:
        problems.add(line, f"the state of a mutant is one of {', '.join(REFUSED)}")


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


def _the(kind: str) -> str:
    return {"text": "a text cell", "code": "a cell of code", "exercise": "an exercise"}.get(kind, f"a {kind}")


# ---- the rules -----------------------------------------------------------------------------------------------------


def _check_languages(cells: list[Cell], problems: _Problems) -> None:
    """Text and hints come in pairs, French then English; code too where it has a language at all."""
    number = 0
    while number < len(cells):
        cell = cells[number]
        number += 1
        if cell.lang is None and cell.kind not in ("text", "hint"):
            continue
        if cell.lang not in LANGUAGES:
            problems.add(cell.line, f'{_the(cell.kind)} has its language: lang="fr" or lang="en"')
        elif cell.lang == "en":
            problems.add(cell.line, "English without the French just before it")
        elif number < len(cells) and _is_twin(cell, cells[number]):
            number += 1
        else:
            problems.add(cell.line, "French without the English just after it")


def _is_twin(french: Cell, other: Cell) -> bool:
    return other.lang == "en" and (other.kind, other.exercise) == (french.kind, french.exercise)


def _check_code(cells: list[Cell], problems: _Problems) -> None:
    for cell in cells:
        if cell.kind == "text" and _TITLE.search(re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL)):
            problems.add(
                cell.line, "a heading of the first level: the title is made from the header, sections are `##`"
            )
        if cell.kind in ("code", "exercise", "check"):
            lines = sum(bool(line.strip()) for line in cell.source.split("\n"))
            if lines > MOST_LINES:
                problems.add(cell.line, f"{lines} lines of code in a cell, at most {MOST_LINES}")
        if cell.kind in ("code", "exercise", "check", "mutant"):
            _tree(cell, problems)


def _tree(cell: Cell, problems: _Problems) -> ast.Module | None:
    """The cell as a syntax tree; None in another language, and when it does not parse, which is told."""
    if _cut.is_cell_magic(cell.source):
        return None
    try:
        return ast.parse(_cut.python(cell.source))
    except SyntaxError as error:
        problems.add(cell.line + (error.lineno or 1) - 1, f"Python cannot read this: {error.msg}")
        return None


def _check_setup(cells: list[Cell], header: Header | None, problems: _Problems) -> None:
    calls = [(cell, call) for cell in cells if cell.kind == "code" for call in setup_calls(cell.source)]
    if len(calls) != 1:
        line = calls[1][0].line if calls else 1
        problems.add(line, f"the source calls `setup(…)` once, not {len(calls)} times")
    for cell, call in calls:
        line = cell.line + call.lineno - 1
        if len(call.args) != 1 or call.keywords:
            problems.add(line, 'the call is `setup("…")` alone: the language is added by the builder')
        elif header and getattr(call.args[0], "value", None) != header.id:
            problems.add(line, f'the header says this is `setup("{header.id}")`')


def setup_calls(code: str) -> list[ast.Call]:
    """The calls of ``setup`` in a cell."""
    if _cut.is_cell_magic(code):
        return []
    try:
        tree = ast.parse(_cut.python(code))
    except SyntaxError:  # told by _check_code
        return []
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "setup"]


def _exercises(cells: list[Cell], problems: _Problems) -> dict[str, Exercise]:
    found = _exercise_cells(cells, problems)
    checks = _checks(cells, found, problems)
    for cell in cells:
        if cell.kind in ("hint", "mutant") and cell.exercise not in found:
            problems.add(cell.line, f"a {cell.kind} for `{cell.exercise}`, which is no exercise of this source")
    exercises = {}
    for name, cell in found.items():
        hints = {lang: [c.source for c in _of(cells, "hint", name) if c.lang == lang] for lang in LANGUAGES}
        mutants = _of(cells, "mutant", name)
        for missing in (lang for lang in LANGUAGES if not hints[lang]):
            problems.add(cell.line, f'`{name}` has no hint in lang="{missing}"')
        if not mutants:
            problems.add(cell.line, f"`{name}` has no mutant, so nothing proves its check")
        if name in checks:
            exercises[name] = Exercise(name, cell, checks[name], hints, mutants)
        else:
            problems.add(cell.line, f'`{name}` has no `# %% check` cell with check("{name}", …) after it')
    return exercises


def _of(cells: list[Cell], kind: str, exercise: str) -> list[Cell]:
    return [cell for cell in cells if cell.kind == kind and cell.exercise == exercise]


def _exercise_cells(cells: list[Cell], problems: _Problems) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for cell in cells:
        if cell.kind != "exercise":
            continue
        name = str(cell.exercise)
        if not _EXERCISE_ID.fullmatch(name):
            problems.add(
                cell.line, f"an exercise is called like `lbm.equilibrium`, in 40 letters at most; not `{name}`"
            )
        if name in found:
            problems.add(cell.line, f"a second exercise `{name}`; the first is on line {found[name].line}")
        found.setdefault(name, cell)
        _check_cut(cell, problems)
    return found


def _check_cut(cell: Cell, problems: _Problems) -> None:
    if not _cut.is_cell_magic(cell.source) and _tree(cell, problems) is None:
        return
    try:
        stub = _cut.student(cell.source, "en")
    except _cut.CutError as error:
        problems.add(cell.line + error.line - 1, str(error))
        return
    if not _cut.is_cell_magic(stub):
        try:
            compile(_cut.python(stub), "stub", "exec")
        except SyntaxError as error:
            problems.add(cell.line, f"what is left for the student is not Python: {error.msg}")


def _checks(cells: list[Cell], exercises: dict[str, Cell], problems: _Problems) -> dict[str, Cell]:
    """The check cells by exercise, each told what it checks."""
    found: dict[str, Cell] = {}
    for cell in cells:
        if cell.kind != "check":
            continue
        name = checked(cell.source)
        if name is None:
            problems.add(cell.line, 'a check cell is one call: check("module.exercise", thing)')
        elif name not in exercises:
            problems.add(cell.line, f"a check of `{name}`, which is no exercise of this source")
        elif cell.line < exercises[name].line:
            problems.add(cell.line, f"the check of `{name}` comes before its exercise")
        elif name in found:
            problems.add(cell.line, f"a second check of `{name}`; the first is on line {found[name].line}")
        else:
            found[name] = cell
    return found


def checked(code: str) -> str | None:
    """The exercise that a check cell is about, or None if the cell is not one call of ``check``.

    >>> checked('check("lbm.equilibrium", equilibrium)')
    'lbm.equilibrium'
    """
    try:
        body = ast.parse(code).body
    except SyntaxError:  # told by _check_code
        return None
    match body:
        case [ast.Expr(value=ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str(name)), *_]))]:
            return name
    return None
