# SPDX-License-Identifier: BSD-3-Clause
"""Sphinx configuration. The built pages load nothing from outside: docs/check_offline.py looks."""

import importlib.metadata
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from sphinx.domains.python import PythonDomain

_here = Path(__file__).parent
sys.path.insert(0, str(_here))

project = "mixlab"
author = "the mixlab authors"
release = importlib.metadata.version("mixlab")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.mathjax",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build", "changelog/[!i]*.md"]  # fragments: gathered below
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}

myst_enable_extensions = ["amsmath", "colon_fence", "deflist", "dollarmath", "fieldlist"]
myst_dmath_double_inline = True  # notebooks have $$…$$ within a paragraph
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "none"  # docstrings state types and shapes
napoleon_google_docstring = False
napoleon_use_ivar = True  # attributes listed in a docstring are not described a second time
napoleon_use_rtype = False

html_theme = "furo"
html_title = f"mixlab {release}"
html_static_path = ["static"]
html_css_files = ["mixlab.css"]
html_show_sphinx = False

# MathJax in one file, with its fonts, from a package: no page waits for another machine.
_built = _here / "_build" / "mathjax"
_built.mkdir(parents=True, exist_ok=True)
_script = next(file for file in importlib.metadata.files("sphinx-mathjax-offline") or [] if file.name == "tex-svg.js")
shutil.copyfile(_script.locate(), _built / "tex-svg.js")
html_static_path.append(str(_built))
mathjax_path = "tex-svg.js"


def gather_fragments(app: Any, docname: str, source: list[str]) -> None:
    """Puts every docs/changelog/<name>.md where changelog/index.md says so: nobody has to list a fragment."""
    if docname == "changelog/index":
        fragments = sorted(path for path in (_here / "changelog").glob("*.md") if path.stem != "index")
        text = "\n".join(path.read_text(encoding="utf-8").strip() for path in fragments)
        source[0] = source[0].replace("<!-- fragments -->", text)


def put_tables(app: Any, docname: str, source: list[str]) -> None:
    """What the package knows by itself is not written down a second time."""
    if docname == "curriculum":
        from mixlab import _curriculum

        source[0] = source[0].replace("<!-- curriculum -->", _curriculum.to_markdown("en"))
    if docname == "instructors":
        import practical_pages

        source[0] = source[0].replace("<!-- mistakes -->", practical_pages.mistakes())
    if docname == "cpp":
        source[0] = source[0].replace("<!-- headers -->", public_headers())


def public_headers() -> str:
    """Every public header of every module, after its licence."""
    text = ""
    for module in sorted((_here.parent / "modules").iterdir()):
        text += f"## {module.name}\n\n"
        for header in sorted((module / "include" / "mixlab" / module.name).glob("*.hpp")):
            text += f"### `mixlab/{module.name}/{header.name}`\n\n"
            text += f"```{{literalinclude}} /../{header.relative_to(_here.parent)}\n:language: cpp\n:lines: 2-\n```\n\n"
    return text


def always_read_what_is_gathered(app: Any, env: Any, added: Any, changed: Any, removed: Any) -> list[str]:
    return ["changelog/index", "cpp", "curriculum", "instructors"]


def write_practicals(app: Any) -> None:
    """A page for each practical and language, run now; before the sources are looked for."""
    import practical_pages

    practical_pages.write_all(_here / "practicals")


def bars_are_bars(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """In a docstring |k| is a modulus, where reStructuredText would see a substitution."""
    in_example = False
    for i, line in enumerate(lines):
        in_example = line.lstrip().startswith(">>>") or (in_example and bool(line.strip()))
        if not in_example:
            lines[i] = line.replace("|", r"\|")


def first_overload(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Of a function with several signatures one is described, and pybind11 numbers them all."""
    numbered = [i for i, line in enumerate(lines) if re.match(r"\d+\. \w+\(", line)]
    if "Overloaded function." in lines[:3] and numbered:
        lines[:] = lines[numbered[0] + 1 : numbered[1] if len(numbered) > 1 else None]


def not_from_others(app: Any, what: str, name: str, obj: Any, skip: bool, options: Any) -> bool | None:
    """What estimators inherit from scikit-learn is described there."""
    return True if str(getattr(obj, "__module__", "")).startswith("sklearn.") else None


class Python(PythonDomain):
    def find_obj(self, env: Any, modname: Any, classname: Any, name: str, kind: Any, searchmode: int = 0) -> Any:
        """In "ndarray, shape (n,)" shape is a word, and not the attribute of some class."""
        a_word = searchmode == 1 and name.islower() and "." not in name
        return [] if a_word else super().find_obj(env, modname, classname, name, kind, searchmode)


def setup(app: Any) -> None:
    app.add_domain(Python, override=True)
    app.connect("autodoc-process-docstring", first_overload, priority=100)  # before napoleon
    app.connect("autodoc-skip-member", not_from_others)
    app.connect("autodoc-process-docstring", bars_are_bars, priority=900)  # after napoleon
    app.connect("builder-inited", write_practicals)
    app.connect("source-read", gather_fragments)
    app.connect("source-read", put_tables)
    app.connect("env-get-outdated", always_read_what_is_gathered)
