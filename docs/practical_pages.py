# SPDX-License-Identifier: BSD-3-Clause
"""Turns each practical into a page in each language: its text, a student's code, and the figures of the solution.

The solution is run in CI's sizes; where it answers an exercise, the page shows the student's stub.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

from mixlab.practicals import _catalogue, _exercises, _notebooks
from mixlab.practicals._model import LANGUAGES

CELL_TIMEOUT = 300  # seconds
SHARP = "%config InlineBackend.figure_formats = ['retina']"
ABOUT = {
    "fr": """
Cette page montre la séance une fois ses exercices résolus, mais sans les solutions, et calculée dans de petites
tailles. Pour y travailler\N{NO-BREAK SPACE}:
""",
    "en": """
This page shows the practical once its exercises are solved, yet without the solutions, and computed in small sizes. To
work in it:
""",
}
OTHER = {"fr": ("en", "In English"), "en": ("fr", "En français")}
FIGURE = {"fr": "Figure tracée par la cellule ci-dessus", "en": "Figure drawn by the cell above"}
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def write_all(folder: Path) -> None:
    """Write every page anew, below ``folder/<language>/``."""
    for lang in LANGUAGES:
        shutil.rmtree(folder / lang, ignore_errors=True)
    for practical in _catalogue.load(_catalogue.sources()):
        for lang in LANGUAGES:
            write(practical, lang, folder)


def write(practical: Any, lang: str, folder: Path) -> Path:
    """Write the page of a practical and its figures, and return its path."""
    page = folder / lang / f"{practical.id}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    shown = _notebooks.notebook(practical, lang, "student").cells
    ran = executed(_notebooks.notebook(practical, lang, "solution")).cells
    title, *rest = [as_markdown(one, other, page, lang) for one, other in zip(shown, ran, strict=True)]
    page.write_text("\n\n".join([title, about(practical.id, lang), *rest]) + "\n", encoding="utf-8")
    return page


def mistakes() -> str:
    """For instructors: the exercises of each practical, and the mistakes that their checks know by name."""
    return "\n\n".join(_mistakes(practical) for practical in _catalogue.load(_catalogue.sources()))


def _mistakes(practical: Any) -> str:
    header = practical.header
    lines = [
        f"### {header.id}: {header.title['en']}",
        f"{header.minutes} minutes, objectives {', '.join(header.objectives)}: "
        f"[the practical as a page](practicals/en/{header.id}.md).",
        "",
    ]
    for name, exercise in practical.exercises.items():
        known = _exercises.find(name)
        lines.append(f"- `{name}` (hints: {len(exercise.hints['en'])})")
        lines += [f"  - {mistake.text['en']}" for mistake in known.mistakes.values()]
    return "\n".join(lines)


def executed(notebook: Any) -> Any:
    """The notebook with its outputs; it is run as nobody's, so that no settings nor progress of a user take part."""
    for cell in notebook.cells:
        if cell.metadata.mixlab.get("ci_skip"):
            cell.metadata["tags"] = ["skip-execution"]
    notebook.cells.insert(0, new_code_cell(SHARP))
    with tempfile.TemporaryDirectory(prefix="mixlab-") as home:
        environment = os.environ | {
            "IPYTHONDIR": f"{home}/ipython",
            "MIXLAB_CI": "1",
            "MIXLAB_DATA": f"{home}/data",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        }
        client = NotebookClient(notebook, timeout=CELL_TIMEOUT, kernel_name="python3")
        client.execute(cwd=home, env=environment)
    del notebook.cells[0]
    return notebook


def about(practical: str, lang: str) -> str:
    other, label = OTHER[lang]
    command = f"mixlab practicals get {practical} --lang {lang}"
    return f":::{{note}}\n{ABOUT[lang]}\n`{command}`\n\n[{label}](../{other}/{practical}.md)\n:::"


def as_markdown(shown: Any, ran: Any, page: Path, lang: str) -> str:
    """A cell: the text or code of the student's, the outputs of the solution's."""
    if shown.cell_type == "markdown":
        return str(shown.source)
    outputs = [output_as_markdown(output, f"{ran.id}-{i}", page, lang) for i, output in enumerate(ran.outputs)]
    return "\n\n".join([fenced(shown.source, "ipython3" if "%" in shown.source else "python"), *filter(None, outputs)])


def output_as_markdown(output: Any, name: str, page: Path, lang: str) -> str:
    """An output in the richest form that it has; what was written on the error stream is left out."""
    if output.output_type == "stream":
        return fenced(output.text, "text") if output.name == "stdout" else ""
    if output.output_type == "error":
        return fenced(ANSI.sub("", "\n".join(output.traceback)), "text")
    data = output.data
    if "image/png" in data:
        return figure(data["image/png"], output.metadata.get("image/png", {}), page.with_name(f"{name}.png"), lang)
    if "text/html" in data:
        return fenced(data["text/html"].replace("<table>", '<table class="docutils">'), "{raw} html")
    if "text/markdown" in data:
        return str(data["text/markdown"])
    return fenced(data["text/plain"], "text")


def figure(encoded: str, metadata: Any, path: Path, lang: str) -> str:
    path.write_bytes(base64.b64decode(encoded))
    width = [f":width: {metadata['width']}px"] if "width" in metadata else []
    return "\n".join([f"```{{image}} {path.name}", f":alt: {FIGURE[lang]}", *width, "```"])


def fenced(text: str, kind: str) -> str:
    """A block of code, with a fence longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{kind}\n{text.rstrip()}\n{fence}"
