# SPDX-License-Identifier: BSD-3-Clause
"""The rules that the cells of a practical keep: both languages, and for each exercise all that belongs to it."""

from __future__ import annotations

import ast
import re

from . import _cut
from ._model import LANGUAGES, Cell, Exercise, Header, Problems, the

MOST_LINES = 25  # of code in a cell

_EXERCISE_ID = re.compile(r"(?=.{3,40}$)[a-z][a-z0-9]*\.[a-z][a-z0-9_]*")
_TITLE = re.compile(r"^# ", re.MULTILINE)


def apply(cells: list[Cell], header: Header | None, problems: Problems) -> dict[str, Exercise]:
    """Note what is wrong, and return the exercises of the cells."""
    _check_languages(cells, problems)
    _check_code(cells, problems)
    _check_setup(cells, header, problems)
    return _exercises(cells, problems)


def _check_languages(cells: list[Cell], problems: Problems) -> None:
    """Text and hints come in pairs, French then English; code too where it has a language at all."""
    number = 0
    while number < len(cells):
        cell = cells[number]
        number += 1
        if cell.lang is None and cell.kind not in ("text", "hint"):
            continue
        if cell.lang not in LANGUAGES:
            problems.add(cell.line, f'{the(cell.kind)} has its language: lang="fr" or lang="en"')
        elif cell.lang == "en":
            problems.add(cell.line, "English without the French just before it")
        elif number < len(cells) and _is_twin(cell, cells[number]):
            number += 1
        else:
            problems.add(cell.line, "French without the English just after it")


def _is_twin(french: Cell, other: Cell) -> bool:
    return other.lang == "en" and (other.kind, other.exercise) == (french.kind, french.exercise)


def _check_code(cells: list[Cell], problems: Problems) -> None:
    for cell in cells:
        if cell.kind == "text" and _TITLE.search(re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL)):
            problems.add(cell.line, "the title is made from the header; the headings of a text begin with `##`")
        if cell.kind in ("code", "exercise", "check"):
            lines = sum(bool(line.strip()) for line in cell.source.split("\n"))
            if lines > MOST_LINES:
                problems.add(cell.line, f"{lines} lines of code in a cell, at most {MOST_LINES}")
        if cell.kind in ("code", "exercise", "check", "mutant"):
            _tree(cell, problems)


def _tree(cell: Cell, problems: Problems) -> ast.Module | None:
    """The cell as a syntax tree; None in another language, and when it does not parse, which is told."""
    if _cut.is_cell_magic(cell.source):
        return None
    try:
        return ast.parse(_cut.python(cell.source))
    except SyntaxError as error:
        problems.add(cell.line + (error.lineno or 1) - 1, f"Python cannot read this: {error.msg}")
        return None


def _check_setup(cells: list[Cell], header: Header | None, problems: Problems) -> None:
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


def _exercises(cells: list[Cell], problems: Problems) -> dict[str, Exercise]:
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
        for mutant in mutants:
            if _cut.is_cell_magic(mutant.source) != _cut.is_cell_magic(cell.source):
                problems.add(mutant.line, f"a mutant is in the language of its exercise `{name}`, the whole cell")
        if name in checks:
            exercises[name] = Exercise(name, cell, checks[name], hints, mutants)
        else:
            problems.add(cell.line, f'`{name}` has no `# %% check` cell with check("{name}", …) after it')
    return exercises


def _of(cells: list[Cell], kind: str, exercise: str) -> list[Cell]:
    return [cell for cell in cells if cell.kind == kind and cell.exercise == exercise]


def _exercise_cells(cells: list[Cell], problems: Problems) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for cell in cells:
        if cell.kind != "exercise":
            continue
        name = str(cell.exercise)
        if not _EXERCISE_ID.fullmatch(name):
            problems.add(cell.line, f"an exercise is called like `lbm.equilibrium`, in 40 letters; not `{name}`")
        if name in found:
            problems.add(cell.line, f"a second exercise `{name}`; the first is on line {found[name].line}")
        found.setdefault(name, cell)
        _check_cut(cell, problems)
    return found


def _check_cut(cell: Cell, problems: Problems) -> None:
    try:
        stub = _cut.student(cell.source, "en")
    except _cut.CutError as error:
        problems.add(cell.line + error.line - 1, str(error))
        return
    except SyntaxError:  # told by _check_code
        return
    if _tree(cell, problems):
        try:
            compile(_cut.python(stub), "stub", "exec")
        except SyntaxError as error:
            problems.add(cell.line, f"what is left for the student is not Python: {error.msg}")


def _checks(cells: list[Cell], exercises: dict[str, Cell], problems: Problems) -> dict[str, Cell]:
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
    """The exercise that a check cell is about, or None if the cell is not one call of ``check``."""
    try:
        body = ast.parse(code).body
    except SyntaxError:  # told by _check_code
        return None
    match body:
        case [ast.Expr(value=ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str(name)), *_]))]:
            return name
    return None
