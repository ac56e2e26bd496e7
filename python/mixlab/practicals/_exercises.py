# SPDX-License-Identifier: BSD-3-Clause
"""What an exercise asks for, and the list of them all.

An exercise "lbm.equilibrium" is declared in a file of ``exercises/lbm/``, loaded when the first "lbm.…" is named. The
notebook knows the id alone.
"""

from __future__ import annotations

import hashlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np

from . import exercises
from ._properties import Property
from ._run_safely import LIMIT

SIGNED = ("columns", "rows")
CASES = 4  # inputs that a function is tried on


@dataclass(frozen=True)
class Mistake:
    """A wrong answer known by name.

    Attributes
    ----------
    wrong : callable or value
        What somebody who makes it answers: a function of the exercise's arguments, or a number or an array.
    text : dict
        What to tell them, {"fr": …, "en": …}.
    """

    wrong: Any
    text: Mapping[str, str]


@dataclass(frozen=True)
class Exercise:
    """One exercise: see `exercise`."""

    id: str
    name: str
    cases: Callable[[np.random.Generator], tuple[Any, ...]] | None = None
    reference: Callable[..., Any] | None = None
    value: Any = None
    terms: Callable[..., Mapping[str, Any]] | None = None
    mistakes: Mapping[str, Mistake] = field(default_factory=dict)
    properties: Sequence[Property] = ()
    compared: Callable[..., Any] | None = None
    up_to_sign: str | tuple[str, ...] = ""
    exact: bool = False
    tolerance: float = 1e-9
    almost: float | None = None
    axes: tuple[Any, ...] = ()
    arguments: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    time_limit: float = LIMIT
    is_random: bool = False

    def drawn(self, case: int) -> tuple[Any, ...]:
        """The arguments of one case: always the same."""
        assert self.cases is not None
        return self.cases(np.random.default_rng(seed_of(self.id, str(case))))

    def up_to_sign_of(self, place: int) -> str:
        """What of one of the results may have the other sign."""
        return self.up_to_sign if isinstance(self.up_to_sign, str) else self.up_to_sign[place]


def seed_of(*words: str) -> int:
    """The same number on every machine; `hash` changes from one run to the next."""
    return int.from_bytes(hashlib.sha256("\0".join(words).encode()).digest()[:8], "big")


_registry: dict[str, Exercise] = {}


def exercise(exercise_id: str, **what: Any) -> Exercise:
    """Declare an exercise. Called in a file of ``exercises/<module>/``, where <module> begins the id.

    Parameters
    ----------
    exercise_id : str
        "module.name".
    name : str
        The name that the student gives to what is checked.
    cases : callable
        ``cases(draw) -> tuple of arguments``, where draw is a NumPy Generator. Small, varied, never symmetric: no two
        axes of one length, no zeros, no value twice.
    reference : callable
        The right function. Without it, the properties decide.
    value : number, array, word, truth value or callable
        For an exercise that asks for no function: what is right, or a function of the session.
    terms : callable, optional
        ``terms(*arguments) -> dict`` of named arrays whose sum is the answer; names as "français | English".
    mistakes : dict of str to Mistake, optional
        Wrong answers known by name; their codes are the keys.
    properties : list, optional
        See `_properties`.
    compared : callable, optional
        What to look at where the answer is no number, array nor expression, or is not unique:
        ``compared(answer, *arguments)``, an array, or a tuple of them if there are several `results`. Of a model,
        ``lambda model, X, y: model.predict(X)``; of a basis of a subspace, ``lambda Q, A: Q @ Q.T``. The properties
        are examined on the answer itself.
    up_to_sign : {"columns", "rows"}, optional
        Each column (or row) may as well have the other sign, as eigenvectors and singular vectors have none of their
        own. A vector is a column. For several results, a tuple, with "" for a result that has its sign.
    exact : bool
        For SymPy's numbers and expressions: one in which there is a floating-point number is almost right.
    tolerance, almost : float
        Largest error, relative to the largest expected number: of a right answer (1e-9), and of one that is almost
        right (by default 100 times that, but not over 1e-4).
    axes : tuple of str, optional
        Names of the axes of the result, for messages. "x", "y", "z", "t", "i", "j" have a boundary. For several
        results, a tuple of such tuples.
    arguments, results : tuple of str
        Names, for messages. Several results: the function returns a tuple.
    time_limit : float
        Seconds a call.
    is_random : bool
        Two calls may differ.
    """
    declared = Exercise(exercise_id, **what)
    if not declared.arguments and inspect.isfunction(declared.reference):
        names = tuple(inspect.signature(declared.reference).parameters)
        declared = Exercise(exercise_id, **what, arguments=names)
    unknown = {declared.up_to_sign_of(place) for place in range(max(1, len(declared.results)))} - {"", *SIGNED}
    if unknown:
        raise ValueError(f"exercise: up_to_sign must be of {SIGNED}, got {unknown.pop()!r}")
    _registry[exercise_id] = declared
    return declared


def exercise_ids() -> list[str]:
    """List the ids of all exercises.

    Examples
    --------
    >>> from mixlab.practicals import exercise_ids
    >>> "lbm.equilibrium" in exercise_ids()
    True
    """
    for module in _modules():
        _load(module)
    return sorted(_registry)


def find(exercise_id: object) -> Exercise | None:
    """The exercise of that id, or None."""
    if not isinstance(exercise_id, str):
        return None
    module = exercise_id.partition(".")[0]
    if exercise_id not in _registry and module in _modules():
        _load(module)
    return _registry.get(exercise_id)


def _modules() -> list[str]:
    return [found.name for found in pkgutil.iter_modules(exercises.__path__)]


def _load(module: str) -> None:
    """Import every file of a module's exercises: they declare them."""
    package = import_module(f"{exercises.__name__}.{module}")
    for found in pkgutil.iter_modules(package.__path__):
        import_module(f"{package.__name__}.{found.name}")
