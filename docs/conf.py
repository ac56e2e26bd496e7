# SPDX-License-Identifier: BSD-3-Clause
"""Sphinx configuration. The built pages load nothing from outside: docs/check_offline.py looks."""

import importlib.metadata
import shutil
from pathlib import Path

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
exclude_patterns = ["_build", "changelog/[!i]*.md"]  # the fragments are included by changelog/index.md
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}

myst_enable_extensions = ["amsmath", "colon_fence", "deflist", "dollarmath", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "none"  # docstrings state types and shapes
napoleon_google_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_title = f"mixlab {release}"
html_static_path = []
html_show_sphinx = False

# MathJax in one file, with its fonts, from a package: no page waits for another machine.
_built = Path(__file__).parent / "_build" / "mathjax"
_built.mkdir(parents=True, exist_ok=True)
_script = next(file for file in importlib.metadata.files("sphinx-mathjax-offline") or [] if file.name == "tex-svg.js")
shutil.copyfile(_script.locate(), _built / "tex-svg.js")
html_static_path.append(str(_built))
mathjax_path = "tex-svg.js"
