# SPDX-License-Identifier: BSD-3-Clause
"""What a right function satisfies, whatever the way it is written.

Each property has ``examine(call) -> Finding | None``; ``call(*arguments)`` runs the student's function and returns an
array (a tuple of arrays when it returns several). ``cases(draw)``, as for an exercise, draws the arguments. What has a
name in messages has it in both languages: "la masse | the mass".

Examples
--------
>>> import numpy as np
>>> from mixlab.practicals._properties import Conserves
>>> keeps_sum = Conserves("la somme | the sum", cases=lambda draw: (draw.random(5),), before=np.sum)
>>> keeps_sum.examine(lambda x: np.roll(x, 1)) is None
True
>>> keeps_sum.examine(lambda x: 1.1 * x).code
'conservation'
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any, Protocol

import numpy as np

from ._diagnosis import Array, Finding

Call = Callable[..., Any]
Draw = Callable[[np.random.Generator], tuple[Any, ...]]
SEEDS = (1, 2, 3)
ROUNDING = 1e-13  # an error this small tells nothing about an order


class Property(Protocol):
    def examine(self, call: Call) -> Finding | None:
        """Return what is wrong with a function, or None."""


def _draws(cases: Draw) -> list[tuple[Any, ...]]:
    return [cases(np.random.default_rng(seed)) for seed in SEEDS]


def _distance(a: Any, b: Any) -> float:
    """Relative to the larger; infinite when the shapes differ or a number is not finite."""
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape or not (np.isfinite(a).all() and np.isfinite(b).all()):
        return np.inf
    scale = max(np.max(np.abs(a), initial=0.0), np.max(np.abs(b), initial=0.0)) or 1.0
    return float(np.max(np.abs(a - b), initial=0.0) / scale)


def unchanged(result: Any) -> Any:
    """The result itself: what `Symmetric` compares with when its arguments should make no difference."""
    return result


def _slope(steps: Sequence[float], errors: Sequence[float]) -> float:
    return float(np.polyfit(np.log(steps), np.log(errors), 1)[0])


class _CaseByCase(ABC):
    """A property that holds for each case on its own."""

    cases: Draw

    def examine(self, call: Call) -> Finding | None:
        findings = (self.of_case(call, *arguments) for arguments in _draws(self.cases))
        return next((finding for finding in findings if finding), None)

    @abstractmethod
    def of_case(self, call: Call, *arguments: Any) -> Finding | None:
        """What is wrong with the result for these arguments."""


class _OfMatrix(_CaseByCase):
    """A property of the matrix that a function returns."""

    def of_case(self, call: Call, *arguments: Any) -> Finding | None:
        matrix = np.asarray(call(*arguments))
        if matrix.ndim != 2:
            return Finding("shape", {"got": matrix.shape}, variant="matrix")
        return self.of_matrix(matrix)

    @abstractmethod
    def of_matrix(self, matrix: Array) -> Finding | None:
        """What is wrong with this matrix."""


@dataclass(frozen=True)
class ObservedOrder:
    """The error decreases like step**expected: the slope is fitted, and checked from both sides.

    Attributes
    ----------
    problem : callable
        ``problem(call, step) -> error`` on a problem whose solution is known.
    expected : float
    steps : sequence of float
        Three at least.
    within : float
        Largest distance from the slope to `expected`.
    """

    problem: Callable[[Call, float], float]
    expected: float
    steps: Sequence[float]
    within: float = 0.2

    def examine(self, call: Call) -> Finding | None:
        errors = [float(self.problem(call, step)) for step in self.steps]
        if not np.all(np.isfinite(errors)):
            return Finding("nan", variant="order")
        if min(errors) < ROUNDING:
            return Finding("order", {"expected": self.expected}, variant="no error")
        slope = _slope(self.steps, errors)
        if abs(slope - self.expected) <= self.within:
            return None
        variant = "constant" if abs(slope) < 0.1 else "grows" if slope < 0 else ""
        return Finding("order", {"measured": slope, "expected": self.expected}, variant=variant)


@dataclass(frozen=True)
class Conserves(_CaseByCase):
    """``before(*arguments)`` equals ``after(result)``; `after` is `before` unless it is given."""

    name: str
    cases: Draw
    before: Callable[..., Any]
    after: Callable[[Any], Any] | None = None
    tolerance: float = 1e-10

    def of_case(self, call: Call, *arguments: Any) -> Finding | None:
        change = _distance((self.after or self.before)(call(*arguments)), self.before(*arguments))
        if change > self.tolerance:
            return Finding("conservation", {"name": self.name, "change": change})
        return None


@dataclass(frozen=True)
class Symmetric(_CaseByCase):
    """The result for ``before(*arguments)`` is ``after(result)``; with ``after=unchanged``, it is the same.

    Without `before`, the result itself is unchanged by `after`: by default, a matrix equals its transpose.
    """

    name: str
    cases: Draw
    after: Callable[[Any], Any] = np.transpose
    before: Callable[..., tuple[Any, ...]] | None = None
    tolerance: float = 1e-10

    def of_case(self, call: Call, *arguments: Any) -> Finding | None:
        result = call(*arguments)
        other = call(*self.before(*arguments)) if self.before else result
        gap = _distance(other, self.after(result))
        if gap > self.tolerance:
            return Finding("symmetry", {"name": self.name, "gap": gap})
        return None


@dataclass(frozen=True)
class Positive(_CaseByCase):
    """No result is negative; with `strictly`, none is zero either."""

    cases: Draw
    strictly: bool = False
    tolerance: float = 1e-12

    def of_case(self, call: Call, *arguments: Any) -> Finding | None:
        result = np.asarray(call(*arguments))
        least = -self.tolerance * np.max(np.abs(result), initial=0.0)
        wrong = ~(result > 0) if self.strictly else ~(result >= least)
        if wrong.any():
            variant = "strictly" if self.strictly else ""
            return Finding("positivity", {"share": float(wrong.mean())}, variant=variant)
        return None


@dataclass(frozen=True)
class AdjointTest(_CaseByCase):
    """<A x, y> = <x, A* y>: the student's function is A*, or A when `forward` is the adjoint.

    ``cases(draw)`` returns (x, y, *rest): ``forward(x, *rest)`` and ``call(y, *rest)``.
    """

    forward: Callable[..., Any]
    cases: Draw
    tolerance: float = 1e-10

    def of_case(self, call: Call, x: Any, y: Any, *rest: Any) -> Finding | None:
        image, back = self.forward(x, *rest), call(y, *rest)
        if np.shape(back) != np.shape(x):
            return Finding("shape", {"got": np.shape(back), "expected": np.shape(x)})
        left, right = np.vdot(image, y), np.vdot(x, back)
        scale = np.linalg.norm(image) * np.linalg.norm(y)
        gap = abs(left - right) / scale
        if not gap <= self.tolerance:
            return Finding("adjoint", {"gap": float(gap)})
        return None


@dataclass(frozen=True)
class GradientTest:
    """Taylor: J(x + e d) - J(x) - e <g, d> is of order e**2 when g is the gradient of J at x.

    ``cases(draw)`` returns (x, *rest): ``function(x, *rest)`` is a number, ``call(x, *rest)`` its gradient.
    """

    function: Callable[..., float]
    cases: Draw
    steps: Sequence[float] = (1e-1, 3e-2, 1e-2, 3e-3, 1e-3)
    within: float = 0.2

    def examine(self, call: Call) -> Finding | None:
        for seed, (x, *rest) in zip(SEEDS, _draws(self.cases), strict=True):
            gradient = call(x, *rest)
            if np.shape(gradient) != np.shape(x):
                return Finding("shape", {"got": np.shape(gradient), "expected": np.shape(x)})
            if not np.isfinite(gradient).all():
                return Finding("nan", variant="gradient")
            slope = self._slope_of_remainder(x, rest, gradient, np.random.default_rng(seed + 100))
            if slope is not None and abs(slope - 2) > self.within and slope < 2:
                return Finding("gradient", {"measured": slope})
        return None

    def _slope_of_remainder(self, x: Any, rest: list[Any], gradient: Any, draw: np.random.Generator) -> float | None:
        direction = draw.standard_normal(np.shape(x))
        direction /= np.linalg.norm(direction)
        start, slope = self.function(x, *rest), np.vdot(gradient, direction).real
        remainders = [abs(self.function(x + e * direction, *rest) - start - e * slope) for e in self.steps]
        floor = 1e-13 * max(1.0, abs(start))
        kept = [(e, r) for e, r in zip(self.steps, remainders, strict=True) if r > 10 * floor]
        return _slope(*zip(*kept, strict=True)) if len(kept) >= 3 else None  # none left: exact, as for a linear J


@dataclass(frozen=True)
class PerfectReconstruction(_CaseByCase):
    """``inverse(result, *arguments[1:])`` is the first argument again: for A = Q R, ``lambda qr: qr[0] @ qr[1]``."""

    inverse: Callable[..., Any]
    cases: Draw
    tolerance: float = 1e-10

    def of_case(self, call: Call, *arguments: Any) -> Finding | None:
        try:
            back = self.inverse(call(*arguments), *arguments[1:])
        except (ValueError, TypeError, IndexError):  # what they return cannot even be inverted
            return Finding("reconstruction", variant="impossible")
        gap = _distance(back, arguments[0])
        if gap > self.tolerance:
            return Finding("reconstruction", {"gap": gap})
        return None


@dataclass(frozen=True)
class Orthogonal(_OfMatrix):
    """The columns of the result are orthonormal; its rows when `rows`; of whatever norm unless `unit`."""

    cases: Draw
    rows: bool = False
    unit: bool = True
    tolerance: float = 1e-10

    def of_matrix(self, matrix: Array) -> Finding | None:
        matrix = matrix.T if self.rows else matrix
        gram = matrix.conj().T @ matrix
        scale = 1.0 if self.unit else np.max(np.abs(gram), initial=0.0)
        off_diagonal = gram - np.diag(np.diag(gram))
        if not np.max(np.abs(off_diagonal), initial=0.0) <= self.tolerance * scale:
            return Finding("orthogonality", variant="rows" if self.rows else "")
        if self.unit and not np.max(np.abs(np.diag(gram) - 1), initial=0.0) <= self.tolerance:
            return Finding("orthogonality", variant="norm of rows" if self.rows else "norm")
        return None


@dataclass(frozen=True)
class Triangular(_OfMatrix):
    """Nothing of the result is below its diagonal; above when `lower`."""

    cases: Draw
    lower: bool = False
    tolerance: float = 1e-12

    def of_matrix(self, matrix: Array) -> Finding | None:
        if _distance(matrix, np.tril(matrix) if self.lower else np.triu(matrix)) > self.tolerance:
            return Finding("triangular", variant="lower" if self.lower else "")
        return None


@dataclass(frozen=True)
class Probabilities(_CaseByCase):
    """No result is negative and their sum is one; along an axis when one is given."""

    cases: Draw
    axis: int | None = None
    tolerance: float = 1e-10

    def of_case(self, call: Call, *arguments: Any) -> Finding | None:
        result = call(*arguments)
        negative = Positive(self.cases).of_case(lambda *_: result)
        if negative:
            return negative
        gap = np.max(np.abs(np.sum(result, axis=self.axis) - 1), initial=0.0)
        if not gap <= self.tolerance:
            return Finding("sum", {"gap": float(gap)})
        return None


@dataclass(frozen=True)
class Of:
    """A property of one of several results, by its place: ``Of(0, Orthogonal(cases))``."""

    place: int
    wanted: Property

    def examine(self, call: Call) -> Finding | None:
        finding = self.wanted.examine(lambda *arguments: call(*arguments)[self.place])
        return replace(finding, result=self.place) if finding else None


@dataclass(frozen=True)
class FollowsLaw(_CaseByCase):
    """The results are independent draws from a law of this mean and variance.

    Attributes
    ----------
    cases : callable
        ``cases(draw)`` returns the arguments; the result holds many draws (1000 at least).
    mean, variance, fourth : float
        Expectation, and the central moments of order two and four.
    false_alarm : float
        Probability that a right function is refused: of the two tests together, over all the cases.
    """

    cases: Draw
    mean: float
    variance: float
    fourth: float
    false_alarm: float = 1e-6

    def of_case(self, call: Call, *arguments: Any) -> Finding | None:
        threshold = -NormalDist().inv_cdf(self.false_alarm / (4 * len(SEEDS)))
        sample = np.asarray(call(*arguments), dtype=float).ravel()
        if sample.size < 2 or not np.isfinite(sample).all():
            return Finding("nan", variant="law")
        if np.ptp(sample) == 0:
            return Finding("law", variant="constant")
        spread = np.mean((sample - self.mean) ** 2)
        of_spread = np.sqrt((self.fourth - self.variance**2) / sample.size)
        if abs(sample.mean() - self.mean) > threshold * np.sqrt(self.variance / sample.size):
            return Finding("law", {"false_alarm": self.false_alarm}, variant="mean")
        if abs(spread - self.variance) > threshold * of_spread:
            return Finding("law", {"false_alarm": self.false_alarm}, variant="variance")
        return None
