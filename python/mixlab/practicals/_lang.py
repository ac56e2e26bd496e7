# SPDX-License-Identifier: BSD-3-Clause
"""The language that messages are written in: the one asked for, else the session's, else English."""

from __future__ import annotations

from ._model import LANGUAGES
from ._session import current
from ._typography import typeset


def language(lang: str | None = None) -> str:
    """Return "fr" or "en".

    Examples
    --------
    >>> from mixlab.practicals._lang import language
    >>> language("fr")
    'fr'
    """
    if lang is None:
        return current().lang
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be 'fr' or 'en', got {lang!r}")
    return lang


def say(french: str, english: str, lang: str | None = None) -> str:
    """Return the one of two texts that the reader understands; the French one gets its unbreakable spaces here.

    Examples
    --------
    >>> from mixlab.practicals._lang import say
    >>> say("prêts ?", "ready?", lang="en")
    'ready?'
    """
    if language(lang) == "en":
        return english
    return typeset(french, "fr")
