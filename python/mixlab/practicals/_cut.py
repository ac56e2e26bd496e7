# SPDX-License-Identifier: BSD-3-Clause
"""An exercise's cell, cut at its ``# solution`` line: what the student gets, what the solution shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

TO_DO = {"fr": "à compléter", "en": "to do"}

_MARKER = re.compile(r"^([ \t]*)(#|//) solution[ \t]*$")
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class CutError(ValueError):
    """The cell cannot be cut. ``line`` counts from 1 at the cell's first line."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Parts:
    """The lines of an exercise's cell on both sides of its marker, the marker itself left out."""

    before: list[str]
    solution: list[str]
    after: list[str]
    indent: str
    comment: str


def is_cell_magic(code: str) -> bool:
    """Whether the cell is in another language, such as ``%%cpp``."""
    return code.startswith("%%")


def python(code: str) -> str:
    """The cell as Python alone, so that it can be parsed: ``pass`` where IPython has ``%timeit f()`` or ``!ls``."""
    return re.sub(r"^([ \t]*)(?:%[a-zA-Z]|!(?!=)).*$", r"\1pass", code, flags=re.MULTILINE)


def parts(code: str) -> Parts:
    """Cut a cell at its marker.

    In Python all that follows the marker is the solution; in C++ the solution ends where the indentation does, so that
    the closing brace stays.
    """
    lines = code.split("\n")
    found = [(number, match) for number, line in enumerate(lines) if (match := _MARKER.match(line))]
    if not found:
        raise CutError("the exercise has no `# solution` line")
    if len(found) > 1:
        raise CutError("a second `# solution` line in the same exercise", found[1][0] + 1)
    number, match = found[0]
    indent, comment = match.groups()
    if comment != ("//" if is_cell_magic(code) else "#"):
        raise CutError("the marker is `# solution` in Python, `// solution` in C++", number + 1)
    end = _end_of_block(lines, number + 1, indent)
    if end < len(lines) and comment == "#":
        raise CutError(
            "this line comes after the end of the solution's block; move it above or to another cell", end + 1
        )
    if not "".join(lines[number + 1 : end]).strip():
        raise CutError("nothing stands after the `# solution` line", number + 1)
    return Parts(lines[:number], lines[number + 1 : end], lines[end:], indent, comment)


def _end_of_block(lines: list[str], start: int, indent: str) -> int:
    for number in range(start, len(lines)):
        if lines[number].strip() and not lines[number].startswith(indent):
            return number
    return len(lines)


def student(code: str, lang: str) -> str:
    """The student's cell: what stands before the marker, then something to complete.

    >>> from mixlab.practicals._cut import student
    >>> print(student("def f(x):\\n    # solution\\n    return 2 * x", "en"))
    def f(x):
        return ...  # to do
    >>> print(student("h = 0.1\\n# solution\\na = h**2\\nb = 2 * a", "fr"))
    h = 0.1
    a = ...  # à compléter
    b = ...  # à compléter
    """
    cut = parts(code)
    return _joined(cut.before, _stub(cut, TO_DO[lang]), cut.after)


def solution(code: str) -> str:
    """The whole cell without its marker."""
    cut = parts(code)
    return _joined(cut.before, cut.solution, cut.after)


def marked(code: str) -> str:
    """The whole cell, its solution between nbgrader's marks."""
    cut = parts(code)
    mark = "###" if cut.comment == "#" else "//"
    begin, end = (f"{cut.indent}{mark} {word} SOLUTION" for word in ("BEGIN", "END"))
    return _joined(cut.before, [begin, *cut.solution, end], cut.after)


def _joined(*blocks: list[str]) -> str:
    return "\n".join(line for block in blocks for line in block).strip("\n")


def _stub(cut: Parts, words: str) -> list[str]:
    if cut.comment == "//":
        return [f"{cut.indent}// {words}"]
    if cut.indent:
        return [f"{cut.indent}return ...  # {words}"]
    names = list(dict.fromkeys(_assigned(ast.parse(python("\n".join(cut.solution))))))
    if not names:
        raise CutError(
            "the solution assigns no name, so there is nothing for the student to complete", len(cut.before) + 1
        )
    return [f"{name} = ...  # {words}" for name in names]


def _assigned(node: ast.AST) -> Iterator[str]:
    """Names that the code gives a value to where it stands, in their order; those of inner functions are not seen."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield child.name
        elif isinstance(child, (ast.Assign, ast.AnnAssign)):
            targets = child.targets if isinstance(child, ast.Assign) else [child.target]
            for target in targets:
                yield from _names(target)
        elif not isinstance(child, _SCOPES):
            yield from _assigned(child)


def _names(target: ast.AST) -> Iterator[str]:
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, (ast.Tuple, ast.List)):
        for element in target.elts:
            yield from _names(element)
    elif isinstance(target, ast.Starred):
        yield from _names(target.value)
