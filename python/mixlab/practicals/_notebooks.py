# SPDX-License-Identifier: BSD-3-Clause
"""Notebooks made from a practical's source: the same bytes each time, for the same source and version of mixlab."""

from __future__ import annotations

import ast
import json
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from . import _cut, _rules
from ._model import Cell, Practical
from ._typography import colon, typeset

if TYPE_CHECKING:
    from nbformat import NotebookNode

KINDS = ("student", "solution", "nbgrader")

# Code, formulas, links, HTML, the rules of tables and the marks of lists.
_NO_PROSE = re.compile(
    r"(```.*?```|`[^`]*`|\$\$.*?\$\$|(?<!\\)\$[^$]*\$|<[^>\n]*>|\]\([^)\n]*\)|^[ |:-]+$|^[ \t]*(?:[-*+>]|\d+[.)]) )",
    re.DOTALL | re.MULTILINE,
)
_WORDS = {
    "fr": {"course": "Cours", "needs": "Prérequis", "objectives": "Objectifs"},
    "en": {"course": "Course", "needs": "You need", "objectives": "Objectives"},
}
_LANGUAGE_INFO = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def notebook(practical: Practical, lang: str, kind: str, student: str | None = None) -> NotebookNode:
    """The notebook of a practical in one language: for the student, with solutions, or for nbgrader to take in."""
    import nbformat

    import mixlab

    shown = [cell for cell in practical.cells if cell.kind not in ("hint", "mutant") and cell.lang in (None, lang)]
    counts: dict[str, int] = {}
    cells = [_markdown(f"{practical.id}-title", _title(practical, lang), "title")]
    for cell in shown:
        counts[cell.kind] = counts.get(cell.kind, 0) + 1
        cells.append(_built(practical, cell, counts[cell.kind], lang, kind, student))
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": _LANGUAGE_INFO,
        "mixlab": {"practical": practical.id, "lang": lang, "version": mixlab.__version__, "kind": kind},
    }
    made = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    made.nbformat_minor = 5
    nbformat.validate(made)
    return made


def place(practical: Practical, kind: str) -> Path:
    """Where a notebook goes below its language and kind; nbgrader wants a course with a folder for each assignment."""
    name = f"{practical.id}.ipynb"
    return Path("source", practical.id, name) if kind == "nbgrader" else Path(name)


def mutant_code(practical: Practical, mutant: Cell) -> str:
    """The code of an exercise's cell once a student has made this mistake in it.

    A mutant tells what is written below the stub, so that what stands before the solution need not be repeated; in
    another language than Python it is the whole cell.
    """
    if _cut.is_cell_magic(mutant.source):
        return mutant.source
    return f"{_cut.student(practical.exercises[str(mutant.exercise)].cell.source, 'en')}\n\n\n{mutant.source}"


def write(made: NotebookNode, path: Path) -> None:
    """Write a notebook, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".mixlab-", dir=path.parent) as folder:
        draft = Path(folder, path.name)
        draft.write_text(text(made), encoding="utf-8", newline="\n")
        os.replace(draft, path)


def text(made: NotebookNode) -> str:
    """The notebook as its file holds it."""
    import nbformat

    return nbformat.writes(made) + "\n"


def spaced(text: str, lang: str) -> str:
    """Markdown with the spaces of its language, outside code, formulas and links.

    >>> from mixlab.practicals._notebooks import spaced
    >>> spaced("Que devient-elle ? `x ? y`", "fr").replace("\\u202f", "~")
    'Que devient-elle~? `x ? y`'
    """
    pieces = _NO_PROSE.split(text)  # what is no prose at the odd places
    return "".join(piece if k % 2 else typeset(piece, lang) for k, piece in enumerate(pieces))


# ---- one cell ------------------------------------------------------------------------------------------------------


def _built(practical: Practical, cell: Cell, number: int, lang: str, kind: str, student: str | None) -> NotebookNode:
    name = f"{practical.id}-{cell.kind}-{number}"
    if cell.kind == "text":
        return _markdown(name, spaced(cell.source, lang), cell.kind)
    if cell.kind == "code":
        return _code(name, _addressed(cell.source, lang, student), cell)
    exercise = str(cell.exercise or _rules.checked(cell.source))
    name = f"{practical.id}-{cell.kind}-{exercise.replace('.', '-')}"
    if cell.kind == "check":
        return _check(name, cell, exercise, kind)
    return _exercise(name, cell, exercise, lang, kind)


def _markdown(name: str, content: str, kind: str) -> NotebookNode:
    from nbformat.v4 import new_markdown_cell

    return new_markdown_cell(content, id=name, metadata={"mixlab": {"kind": kind}})


def _code(name: str, code: str, cell: Cell, exercise: str | None = None) -> NotebookNode:
    from nbformat.v4 import new_code_cell

    about = {"kind": cell.kind, "exercise": exercise, "ci_skip": cell.ci_skip}
    metadata = {"mixlab": {key: value for key, value in about.items() if value}}
    code = re.sub(r"\n{3,}", "\n\n", code)  # two blank lines between functions are for files
    return new_code_cell(code, id=name, metadata=metadata | ({"tags": ["raises-exception"]} if cell.raises else {}))


def _exercise(name: str, cell: Cell, exercise: str, lang: str, kind: str) -> NotebookNode:
    if kind == "student":
        return _code(name, _cut.student(cell.source, lang), cell, exercise)
    if kind == "solution":
        return _code(name, _cut.solution(cell.source), cell, exercise)
    made = _code(name, _cut.marked(cell.source), cell, exercise)
    made.metadata["nbgrader"] = _graded(name, solution=True)
    return made


def _check(name: str, cell: Cell, exercise: str, kind: str) -> NotebookNode:
    if kind != "nbgrader":
        return _code(name, cell.source, cell, exercise)
    # The mark is the assertion's; the last line shows the card.
    code = f"_checked = {cell.source}\nassert _checked.passed, _checked.message\n_checked"
    made = _code(name, code, cell, exercise)
    made.metadata["nbgrader"] = _graded(name, solution=False)
    return made


def _graded(name: str, solution: bool) -> dict[str, object]:
    """nbgrader's metadata, schema version 3, of an autograded answer or of the test that marks it."""
    role = {"schema_version": 3, "grade_id": name, "cell_type": "code", "task": False}
    if solution:
        return role | {"grade": False, "locked": False, "solution": True}
    return role | {"grade": True, "locked": True, "solution": False, "points": 1}


def _addressed(code: str, lang: str, student: str | None) -> str:
    """The cell with the language, and the student's name if there is one, added to its call of ``setup``."""
    lines = code.encode().split(b"\n")  # syntax trees count bytes
    for call in _rules.setup_calls(code):
        argument: ast.expr = call.args[0]
        added = f', lang="{lang}"' + (f", student={json.dumps(student, ensure_ascii=False)}" if student else "")
        line, place = (argument.end_lineno or 1) - 1, argument.end_col_offset or 0
        lines[line] = lines[line][:place] + added.encode() + lines[line][place:]
    return b"\n".join(lines).decode()


# ---- the first cell ------------------------------------------------------------------------------------------------


def _title(practical: Practical, lang: str) -> str:
    header, words = practical.header, _WORDS[lang]
    facts = [
        f"**{words['course']} {header.course}**",
        f"{header.minutes} minutes",
        f"{words['needs']}{colon(lang)} {spaced(header.needs[lang], lang)}",
    ]
    objectives = "\n".join(f"- {_objective(name, lang)}" for name in header.objectives)
    title = f"# {spaced(header.title[lang], lang)}"
    return "\n\n".join([title, " · ".join(facts), f"{words['objectives']}{colon(lang)}", objectives])


def _objective(name: str, lang: str) -> str:
    """An objective's code, and what it says where the curriculum knows."""
    try:
        from mixlab import _curriculum

        return f"{name}{colon(lang)} {spaced(_curriculum.title(name, lang), lang)}"
    except (ImportError, LookupError):
        return name
