# SPDX-License-Identifier: BSD-3-Clause
"""How each language writes: the no-break spaces of French, its colon, its decimal comma, and a question."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

WIDE, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"

# What is of Markdown stays: an image after a space, a colon that begins a name, a line that begins with one of these.
_SPACE = re.compile(r"(?<!\s)(?: (?P<narrow>[;?]|!(?!\[))| (?P<wide>»|:(?![\w:-]))|(?<=«) )")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def typeset(text: str, lang: str) -> str:
    """Turn the plain spaces of French into no-break ones: narrow before ; ? !, wide before a colon and inside « ».

    >>> from mixlab.practicals._typography import typeset
    >>> typeset("Prêts ?", "fr") == "Prêts" + "\\u202f" + "?"
    True
    """
    return _SPACE.sub(_no_break, text) if lang == "fr" else text


def _no_break(found: re.Match[str]) -> str:
    return NARROW + found["narrow"] if found["narrow"] else WIDE + (found["wide"] or "")


def colon(lang: str) -> str:
    return f"{WIDE}:" if lang == "fr" else ":"


def decimal(value: float, lang: str, digits: int = 3) -> str:
    """A number with so many digits, as it is written by hand.

    >>> from mixlab.practicals._typography import decimal
    >>> decimal(0.125, "fr"), decimal(2.5e-7, "en"), decimal(1e-10, "en")
    ('0,125', '2.5·10⁻⁷', '10⁻¹⁰')
    """
    mantissa, _, exponent = f"{value:.{digits}g}".partition("e")
    mantissa = mantissa.replace(".", ",") if lang == "fr" else mantissa
    if not exponent:
        return mantissa
    power = power_of_ten(int(exponent))
    return power if mantissa == "1" else f"{mantissa}·{power}"


def power_of_ten(exponent: int) -> str:
    return "10" + str(exponent).translate(_SUPERSCRIPTS)


def did_you_mean(word: str, known: Sequence[str], lang: str, most: int = 3) -> str:
    """Ask whether one of the words that look like this one was meant; nothing when none does.

    Examples
    --------
    >>> from mixlab.practicals._typography import did_you_mean
    >>> did_you_mean("lbm-1", ["lbm-01", "linalg-01"], "en")
    'did you mean lbm-01?'
    """
    close = difflib.get_close_matches(word, known, n=most)
    if not close:
        return ""
    french, english = (between.join(close) for between in (" ou ", " or "))
    return typeset(f"vouliez-vous dire {french} ?", "fr") if lang == "fr" else f"did you mean {english}?"
