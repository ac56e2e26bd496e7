# SPDX-License-Identifier: BSD-3-Clause
"""The practical that a notebook is about, and the student who does it."""

from __future__ import annotations

import os
import platform
import sys
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from ._exercises import seed_of
from ._model import LANGUAGES
from ._typography import colon

T = TypeVar("T")


class Session:
    """What `setup` returns; `check`, `hint` and `ready` read the last one.

    Attributes
    ----------
    practical : str or None
    lang : str
        "fr" or "en".
    student : str or None
    rng : numpy.random.Generator
        The same stream at each run, the student's own.
    ci : bool
        The practical runs in its small sizes (``MIXLAB_CI=1``).
    """

    def __init__(self, practical: str | None = None, lang: str = "en", student: str | None = None) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f'setup: lang must be "fr" or "en", got {lang!r}')
        self.practical = practical
        self.lang = lang
        self.student = student
        self.ci = os.environ.get("MIXLAB_CI") == "1"
        self.rng = np.random.default_rng(seed_of(practical or "", _same_spelling(student)))
        self.passed: set[str] = set()
        self.hints: dict[str, int] = {}

    def pick(self, name: str, choices: Sequence[T]) -> T:
        """The student's own parameter of that name; the first choice when there is no student.

        Examples
        --------
        >>> from mixlab.practicals._session import Session
        >>> Session("lbm-01", student="Ada").pick("tau", (0.6, 0.7, 0.8)) in (0.6, 0.7, 0.8)
        True
        >>> Session("lbm-01").pick("tau", (0.6, 0.7, 0.8))
        0.6
        """
        if len(choices) == 0:
            raise ValueError(f"pick: no choices for {name!r}")
        if self.student is None:
            return choices[0]
        return choices[seed_of(self.practical or "", _same_spelling(self.student), name) % len(choices)]

    def size(self, full: T, ci: T) -> T:
        """`full`, or `ci` where the practical runs in its small sizes."""
        return ci if self.ci else full

    def text(self, fr: str, en: str) -> str:
        """Whichever is in the notebook's language."""
        return fr if self.lang == "fr" else en

    def __repr__(self) -> str:
        return f"<Session {self.practical} lang={self.lang!r} student={self.student!r}>"


def _same_spelling(student: str | None) -> str:
    """One seed for "Zoé ", "zoé" and "ZOÉ", whatever the keyboard."""
    return unicodedata.normalize("NFKC", student or "").strip().casefold()


_current = Session()


def current() -> Session:
    return _current


def setup(practical: str, lang: str = "en", student: str | None = None) -> Session:
    """Begin a practical: the first cell of its notebook.

    Parameters
    ----------
    practical : str
        Id, as "lbm-01".
    lang : str
        "fr" or "en": of the cards that `check` shows.
    student : str, optional
        Name or number. Each has their own parameters.

    Returns
    -------
    Session

    Examples
    --------
    >>> from mixlab.practicals import setup
    >>> tp = setup("lbm-01", student="Ada")
    mixlab ...
    >>> tau = tp.pick("relaxation time", (0.6, 0.7, 0.8))
    """
    global _current
    session = Session(practical, lang, student)
    _current = session
    _load_cpp_magic()
    print(_versions(session))
    return session


def _versions(session: Session) -> str:
    from mixlab import threads

    count = threads()
    unit = session.text("fil" if count == 1 else "fils", "thread" if count == 1 else "threads")
    parts = [
        f"mixlab {mixlab_version()}",
        f"Python {platform.python_version()}",
        f"NumPy {np.__version__}",
        f"{count} {unit}",
        session.practical or "",
    ]
    if session.student is not None:
        parts.append(session.text(f"étudiant·e{colon('fr')} ", "student: ") + session.student)
    return " · ".join(parts)


def mixlab_version() -> str:
    from importlib.metadata import PackageNotFoundError

    import mixlab

    try:
        return mixlab.__version__
    except PackageNotFoundError:  # used from a checkout
        return "(checkout)"


def _load_cpp_magic() -> None:
    """Give a notebook its ``%%cpp`` cells."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return
    from . import _cpp

    _cpp.load_ipython_extension(shell)
