# SPDX-License-Identifier: BSD-3-Clause
"""What `check` and `hint` return, and how it looks: a small card in a notebook, text elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ._messages import STATES
from ._typography import colon

Line = tuple[str, int, str]  # file ("" for a cell), number, text


@dataclass(frozen=True, repr=False, eq=False)
class Result:
    """The answer of `check`.

    Attributes
    ----------
    id : str
        Of the exercise.
    state : str
        "undefined", "to do", "wrong", "almost" or "passed".
    code : str
        Of the diagnosis: "sign", "shape"…; "passed" after a pass.
    message : str
    lang : str
    arguments : tuple
        What the function was given where it failed, to try again by hand; empty when it does not apply.
    lines : tuple
        The student's own lines that an exception went through: (file, number, text).
    printed : str
        What the function printed, cut when long.
    note : str
        Progress, or why it could not be written.
    """

    id: str
    state: str
    code: str
    message: str
    lang: str = "en"
    arguments: tuple[Any, ...] = ()
    lines: Sequence[Line] = ()
    printed: str = ""
    note: str = ""

    @property
    def passed(self) -> bool:
        return self.state == "passed"

    def __bool__(self) -> bool:
        return self.passed

    def __repr__(self) -> str:
        state = STATES[self.state]
        text = [f"{state.icon} {self.id}{colon(self.lang)} {state.word[self.lang]}. {self.message.replace('`', '')}"]
        text += [f"    {_where(line, self.lang)} {line[2]}" for line in self.lines]
        text += [_indented(_printed_title(self.lang), self.printed)] if self.printed else []
        text += [f"  {self.note}"] if self.note else []
        return "\n".join(text)

    def _repr_html_(self) -> str:
        state = STATES[self.state]
        head = (
            f'<span style="color:{state.colour};font-weight:700"><span aria-hidden="true">{state.icon}</span> '
            f'{state.word[self.lang]}</span> <span style="opacity:.65;font-size:.85em">{html.escape(self.id)}</span>'
        )
        parts = [f"<div>{head}</div>", f'<div style="margin-top:.25em">{_marked_up(self.message)}</div>']
        if self.lines:
            shown = "\n".join(f"{_where(line, self.lang)} {line[2]}" for line in self.lines)
            parts.append(_preformatted(shown))
        if self.printed:
            parts.append(
                f'<details style="margin-top:.25em"><summary style="opacity:.75">{_printed_title(self.lang)}</summary>'
                f"{_preformatted(self.printed)}</details>"
            )
        if self.note:
            parts.append(f'<div style="margin-top:.25em;opacity:.75;font-size:.9em">{_marked_up(self.note)}</div>')
        return _framed("".join(parts), state.colour, self.lang)


@dataclass(frozen=True, repr=False)
class Hint:
    """One hint: Markdown in a notebook, text elsewhere."""

    text: str
    title: str

    def __repr__(self) -> str:
        return f"{self.title}\n{self.text}"

    def _repr_markdown_(self) -> str:
        return f"**{self.title}**\n\n{self.text}"


def _framed(inside: str, colour: str, lang: str) -> str:
    """Half-transparent, so that it is readable on a light and on a dark page."""
    return (
        f'<div role="status" lang="{lang}" style="border-left:4px solid {colour};background:{colour}1f;color:inherit;'
        f'border-radius:4px;padding:.5em .9em;margin:.3em 0;max-width:46em;line-height:1.45">{inside}</div>'
    )


def _preformatted(text: str) -> str:
    return (
        '<pre style="margin:.35em 0 0;padding:.35em .6em;background:rgba(128,128,128,.14);color:inherit;'
        f'border-radius:3px;white-space:pre-wrap;font-size:.9em">{html.escape(text)}</pre>'
    )


def _marked_up(text: str) -> str:
    """Escaped; what stands between backquotes is code."""
    code = r'<code style="background:rgba(128,128,128,.16);color:inherit;padding:0 .25em;border-radius:3px">\1</code>'
    return re.sub(r"`([^`]+)`", code, html.escape(text))


def _where(line: Line, lang: str) -> str:
    file, number, _ = line
    place = file or ("cellule" if lang == "fr" else "cell")
    word = "ligne" if lang == "fr" else "line"
    return f"{place}, {word} {number}{colon(lang)}"


def _printed_title(lang: str) -> str:
    return "Ce que votre fonction a affiché" if lang == "fr" else "What your function printed"


def _indented(title: str, text: str) -> str:
    return "\n".join([f"  {title}", *(f"  | {line}" for line in text.splitlines())])
