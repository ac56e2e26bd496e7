# SPDX-License-Identifier: BSD-3-Clause
"""Runs a practical as CI wants it: ``python rehearse.py solution|student|mutants SOURCE LANG RESULT.json``.

The notebooks run in a kernel of their own, as a student's would. The mutants all run in one process: the solution is
gone through once, and at each exercise its mutants take its place one by one, up to its check.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from mixlab.practicals import _notebooks, _source

CELL_TIMEOUT = 120  # seconds
RESULTS = """
import json as _json
print(_json.dumps([[result.id, result.state, result.code] for result in Out.values() if hasattr(result, "passed")]))
"""


def rehearse(what, source, lang):
    practical = _source.read(Path(source))
    return mutants(practical, lang) if what == "mutants" else run(_notebooks.notebook(practical, lang, what))


def run(notebook):
    """The exercise, state and code of each check, in the order they ran."""
    import nbformat
    from nbclient import NotebookClient

    for cell in notebook.cells:
        if cell.metadata.mixlab.get("ci_skip"):
            cell.metadata["tags"] = ["skip-execution"]
    notebook.cells.append(nbformat.v4.new_code_cell(RESULTS))
    NotebookClient(notebook, timeout=CELL_TIMEOUT, kernel_name="python3").execute()
    printed = [output.text for output in notebook.cells[-1].outputs if output.get("name") == "stdout"]
    return json.loads("".join(printed))  # the kernel may send one line in two pieces, or warn beside it


def mutants(practical, lang):
    """Of each mutant: its line and what it expects, then the state and code that its check gave."""
    from IPython.core.interactiveshell import InteractiveShell

    class Shell(InteractiveShell):
        def enable_gui(self, gui=None):
            """``%matplotlib`` asks for it; there is no window here."""

    shell = Shell.instance()
    cells = [
        cell
        for cell in _notebooks.notebook(practical, lang, "solution").cells
        if cell.cell_type == "code" and not cell.metadata.mixlab.get("ci_skip")
    ]
    found = []
    for number, cell in enumerate(cells):
        if cell.metadata.mixlab.kind == "exercise":
            exercise = practical.exercises[cell.metadata.mixlab.exercise]
            rest = up_to_the_check(cells[number + 1 :], exercise.id)
            for mutant in exercise.mutants:
                result = in_its_place(shell, _notebooks.mutant_code(practical, mutant), rest)
                found.append([mutant.line, mutant.expect, mutant.state, result.state, result.code])
        execute(shell, cell)
    return found


def up_to_the_check(cells, exercise):
    checks = [cell.metadata.mixlab.kind == "check" and cell.metadata.mixlab.exercise == exercise for cell in cells]
    return cells[: checks.index(True) + 1]


def in_its_place(shell, code, rest):
    """What the check says of a mutant; afterwards the names are what they were."""
    before = dict(shell.user_ns)
    shell.run_cell(code).raise_error()
    for cell in rest:
        result = execute(shell, cell)
    shell.user_ns.clear()
    shell.user_ns.update(before)
    return result


def execute(shell, cell):
    ran = shell.run_cell(cell.source)
    if "raises-exception" not in cell.metadata.get("tags", []):
        ran.raise_error()
    close_figures()
    return ran.result


def close_figures():
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


if __name__ == "__main__":
    *request, result_file = sys.argv[1:]
    with contextlib.redirect_stdout(sys.stderr):
        found = rehearse(*request)
    Path(result_file).write_text(json.dumps(found), encoding="utf-8")
