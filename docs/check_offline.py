# SPDX-License-Identifier: BSD-3-Clause
"""Refuses built pages that would load something from another machine: python docs/check_offline.py docs/_build/html.

Links that a reader may click are no concern; scripts, style sheets, pictures, fonts and frames are.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

LOADED = {
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("img", "srcset"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("object", "data"),
    ("embed", "src"),
}
NOT_FETCHED = {"canonical", "next", "prev", "author", "license", "help"}
OUTSIDE = re.compile(r"^\s*(?:[a-z]+:)?//", re.IGNORECASE)
IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
IN_SCRIPT = re.compile(r"""(?:import\s*\(?\s*|from\s*|fetch\(\s*|importScripts\(\s*)["'](https?://[^"']+)""")


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "link" and attributes.get("rel", "") in NOT_FETCHED:
            return
        self.outside += [
            value for name, value in attrs if (tag, name) in LOADED and value is not None and OUTSIDE.match(value)
        ]


def outside(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".html":
        page = Page()
        page.feed(text)
        return page.outside + IN_STYLE.findall(text) + IN_SCRIPT.findall(text)
    return (IN_STYLE if path.suffix == ".css" else IN_SCRIPT).findall(text)


def main(folder: Path) -> int:
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".html", ".css", ".js"}]
    found = [(path, address) for path in files for address in outside(path)]
    for path, address in found:
        print(f"{path}: loads {address}")
    if not any(path.name == "tex-svg.js" for path in files):
        print(f"{folder}: MathJax is missing")
        return 1
    print(f"{len(files)} files, {len(found)} addresses outside")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
