# SPDX-License-Identifier: BSD-3-Clause
"""What is wrong with an answer, from the most telling explanation to the least.

An explanation holds for all the cases at once: the same factor, the same shift. It speaks no language and shows no
expected value: `_messages` puts it in words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
LOW_PRECISION = {"e": 1e-2, "f": 1e-5}  # by dtype.char: how far such an array may stand from a double one
SPACE = frozenset("xyzijt")  # names of axes that have a boundary
FIELDWISE = 4  # an unnamed axis shorter than this has no interior worth the name


@dataclass(frozen=True)
class Finding:
    """One thing to say about an answer.

    Attributes
    ----------
    code : str
        Stable, language-free: what a mutant expects.
    parts : dict
        What the message is made with.
    variant : str
        Chooses between messages of one code.
    almost : bool
        The answer is right but for this.
    text : dict, optional
        The message itself by language, for the mistakes that an exercise knows by name.
    result : int, optional
        Which of several results it is about.
    """

    code: str
    parts: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""
    almost: bool = False
    text: Mapping[str, str] | None = None
    result: int | None = None


@dataclass(frozen=True)
class Cases:
    """Answers and what they should be, for several inputs."""

    got: list[Array]
    expected: list[Array]
    tolerance: float
    axes: tuple[str, ...] = ()
    scalars: Mapping[str, Sequence[float]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[Array, Array]]:
        return zip(self.got, self.expected, strict=True)

    @property
    def ndim(self) -> int:
        return self.expected[0].ndim

    @property
    def single_number(self) -> bool:
        return len(self.expected) == 1 and self.expected[0].size == 1

    @property
    def scales(self) -> list[float]:
        """The size of each expected array; a case where it vanishes is measured against the others."""
        sizes = [_largest(array) for array in self.expected]
        return [size or max(sizes) or 1.0 for size in sizes]

    def error(self, other: Sequence[Array]) -> float:
        """Largest distance from the answers to `other`, in units of the scale."""
        pairs = zip(self.got, other, self.scales, strict=True)
        return max(_largest(got - array) / scale for got, array, scale in pairs)

    def explained_by(self, other: Sequence[Array]) -> bool:
        """Whether the answers are `other`, which tells them better than the expected ones do."""
        error = self.error(other)
        return error <= 2 * self.tolerance and error < 0.1 * self.error(self.expected)

    def axis_name(self, axis: int) -> str:
        return self.axes[axis] if len(self.axes) == self.ndim else str(axis)


def _largest(array: Array) -> float:
    magnitudes = np.abs(array)
    magnitudes = magnitudes[np.isfinite(magnitudes)]
    return float(magnitudes.max()) if magnitudes.size else 0.0


def diagnose(
    got: Sequence[Any],
    expected: Sequence[Any],
    *,
    terms: Sequence[Mapping[str, Any]] | None = None,
    mistakes: Mapping[str, Sequence[Any]] | None = None,
    tolerance: float,
    almost: float | None = None,
    axes: tuple[str, ...] = (),
    scalars: Mapping[str, Sequence[float]] | None = None,
) -> Finding | None:
    """Say what is wrong with answers of the right shape, or None when nothing is.

    Parameters
    ----------
    got, expected : sequence of array_like
        One a case, of equal shapes.
    terms : sequence of dict, optional
        For each case, named arrays whose sum is the expected one.
    mistakes : dict, optional
        For each mistake known by name, the answers it leads to.
    tolerance, almost : float
        Largest error of a right answer, and of one that is nearly right, relative to the largest expected number. The
        second is 100 times the first by default, but not over 1e-4.
    axes : tuple of str, optional
        Names of the axes, "français | English" where they differ. Only x, y, z, i, j and t have a boundary.
    scalars : dict, optional
        Numbers that the function was given, by name, one a case: a power of one may be the wrong factor.

    Examples
    --------
    >>> from mixlab.practicals._diagnosis import diagnose
    >>> found = diagnose([[2.0, 4.0]], [[1.0, 2.0]], tolerance=1e-9)
    >>> found.code, found.parts["factor"]
    ('factor', 2.0)
    """
    if all(np.asarray(array).dtype.kind in "bU" for array in expected):
        return _of_choices(got, expected, mistakes or {})
    types = [np.asarray(array).dtype for array in got]
    cases = Cases(_as_double(got), _as_double(expected), tolerance, axes, scalars or {})
    not_finite = _not_finite(cases)
    if not_finite:
        return not_finite
    error = cases.error(cases.expected)
    if error <= tolerance:
        return None
    telling = _named_mistake(cases, mistakes or {}) or _low_precision(error, types)
    if telling:
        return telling
    if error <= (min(100 * tolerance, 1e-4) if almost is None else almost):
        return Finding("value", {"error": error}, variant="close", almost=True)
    return _of_type(cases, types) or _of_form(cases, terms) or _somewhere(cases)


def _of_choices(got: Sequence[Any], expected: Sequence[Any], mistakes: Mapping[str, Sequence[Any]]) -> Finding | None:
    """Of truth values and of words, which are right or wrong, and never near."""
    wrong = _differences(got, expected)
    if not wrong.any():
        return None
    for code, answers in mistakes.items():
        same_shapes = all(np.shape(one) == np.shape(other) for one, other in zip(got, answers, strict=True))
        if same_shapes and not _differences(got, answers).any():
            return Finding(code)
    if wrong.all():
        right = np.concatenate([np.ravel(array) for array in expected])
        is_opposite = right.dtype.kind == "b" and right.any() and not right.all()
        return Finding("value", variant="opposite" if is_opposite else "choice")
    return Finding("value", {"share": float(wrong.mean())}, variant="choices")


def _differences(got: Sequence[Any], others: Sequence[Any]) -> Array:
    return np.concatenate([np.not_equal(one, other).ravel() for one, other in zip(got, others, strict=True)])


def _as_double(arrays: Sequence[Any]) -> list[Array]:
    arrays = [np.asarray(array) for array in arrays]
    return [array.astype(np.complex128 if array.dtype.kind == "c" else np.float64) for array in arrays]


def _of_form(cases: Cases, terms: Sequence[Mapping[str, Any]] | None) -> Finding | None:
    for search in (_sign, _constant_factor, _power_of_an_argument, _transposed, _shift, _permuted, _offset):
        found = search(cases)
        if found:
            return found
    return (
        (_factor_on_term(cases, terms) if terms else None)
        or _shift_of_each_slice(cases)
        or _shift_but_for_the_ends(cases)
        or _varying_factor(cases)
        or _varying_offset(cases)
        or _scattered(cases)
        or _boundary(cases)
    )


# --- what is not a finite number, or not of the right type


def _not_finite(cases: Cases) -> Finding | None:
    for got, expected in cases:
        bad = np.isfinite(expected) & ~np.isfinite(got)
        if bad.any():
            variant = "" if np.isnan(got[bad]).any() else "infinite"
            return Finding("nan", {"share": float(bad.mean()), "where": _where(cases, bad)}, variant=variant)
        if not np.array_equal(np.isnan(got), np.isnan(expected)):
            return Finding("nan", {"where": _where(cases, np.isnan(got) != np.isnan(expected))}, variant="kept")
    return None


def _where(cases: Cases, wrong: Array) -> tuple[tuple[str, int], ...]:
    """The first wrong entry, as pairs (name of the axis, index)."""
    index = np.argwhere(wrong)[0]
    return tuple((cases.axis_name(axis), int(i)) for axis, i in enumerate(index))


def _named_mistake(cases: Cases, mistakes: Mapping[str, Sequence[Any]]) -> Finding | None:
    for code, answers in mistakes.items():
        arrays = _as_double(answers)
        same_shapes = all(array.shape == expected.shape for array, expected in zip(arrays, cases.expected, strict=True))
        if same_shapes and cases.explained_by(arrays):
            return Finding(code)
    return None


def _low_precision(error: float, types: Sequence[np.dtype[Any]]) -> Finding | None:
    char = max((dtype.char for dtype in types), key="fe".find)
    if error > LOW_PRECISION.get(char, 0.0):
        return None
    return Finding("dtype", {"dtype": "float16" if char == "e" else "float32"}, variant="precision", almost=True)


def _of_type(cases: Cases, types: Sequence[np.dtype[Any]]) -> Finding | None:
    if all(np.iscomplexobj(array) for array in cases.expected) and not any(dtype.kind == "c" for dtype in types):
        return Finding("complex", variant="lost") if cases.explained_by([e.real for e in cases.expected]) else None
    if any(dtype.kind not in "iub" for dtype in types) or any(np.iscomplexobj(array) for array in cases.expected):
        return None
    boolean = all(dtype.kind == "b" for dtype in types)
    rounded = all(np.all(np.abs(got - expected) < 1 + cases.tolerance) for got, expected in cases)
    whole = all(np.array_equal(expected, np.round(expected)) for expected in cases.expected)
    if whole or not (boolean or rounded):
        return None
    return Finding("dtype", {"dtype": str(types[0])}, variant="integers")


# --- one explanation for every entry


def _sign(cases: Cases) -> Finding | None:
    return Finding("sign") if cases.explained_by([-array for array in cases.expected]) else None


def _fitted_factor(got: Array, expected: Array) -> float | None:
    norm = np.vdot(expected, expected).real
    factor = np.vdot(expected, got) / norm if norm else 0.0
    is_real = abs(np.imag(factor)) <= 1e-9 * abs(factor)
    return float(np.real(factor)) if is_real and factor else None


def _constant_factor(cases: Cases) -> Finding | None:
    flat = [
        np.concatenate([(a / s).ravel() for a, s in zip(arrays, cases.scales, strict=True)])
        for arrays in (cases.got, cases.expected)
    ]
    factor = _fitted_factor(*flat)
    if factor is None:
        return Finding("value", variant="zero") if cases.error([0 * array for array in cases.got]) == 0 else None
    if not _proportional(cases, [factor] * len(cases.got)):
        return None
    if cases.single_number and simple_number(factor) is None:
        return None
    return Finding("factor", {"factor": simple_number(factor) or factor})


def _proportional(cases: Cases, factors: Sequence[float]) -> bool:
    """Whether the answers are the expected ones times these."""
    for (got, expected), factor, scale in zip(cases, factors, cases.scales, strict=True):
        if _largest(got - factor * expected) > 2 * cases.tolerance * abs(factor) * scale:
            return False
        if _largest(got - factor * expected) > 0.1 * _largest(got - expected):
            return False
    return True


def simple_number(value: float) -> float | None:
    """The number that `value` looks like among small fractions and multiples of pi, powers of ten and roots."""
    for candidate in _SIMPLE:
        if abs(abs(value) / candidate - 1) < 1e-6:
            return float(np.copysign(candidate, value))
    return None


_SIMPLE = tuple(
    dict.fromkeys(
        [p / q for q in range(1, 10) for p in range(1, 17)]
        + [1 / p for p in range(10, 17)]
        + [10.0**k for k in range(-9, 10)]
        + [f * r for r in (np.pi, np.sqrt(np.pi), np.sqrt(2 * np.pi)) for f in (1, 2, 4, 1 / 2, 1 / 4)]
        + [f / r for r in (np.pi, np.sqrt(np.pi), np.sqrt(2 * np.pi)) for f in (1, 2, 4, 1 / 2, 1 / 4)]
        + [np.sqrt(2), np.sqrt(3), 1 / np.sqrt(2), 1 / np.sqrt(3)]
    )
)


def _power_of_an_argument(cases: Cases) -> Finding | None:
    for name, values in cases.scalars.items():
        if len(set(values)) < 2 or not all(value > 0 for value in values):
            continue
        for power, number in itertools.product((1, -1, 2, -2, 0.5, -0.5), (1, 2, 0.5, -1)):
            if _proportional(cases, [number * value**power for value in values]):
                return Finding("factor", {"argument": name, "power": power, "number": number}, variant="argument")
    return None


def _varying_factor(cases: Cases) -> Finding | None:
    if any(array.size < 3 for array in cases.expected):
        return None
    factors = [_fitted_factor(got, expected) for got, expected in cases]
    known = [factor for factor in factors if factor is not None]
    if len(known) < len(factors) or not _proportional(cases, known):
        return None
    return Finding("factor", variant="varying")


def _offset(cases: Cases) -> Finding | None:
    if cases.single_number or (len(cases.got) < 3 and any(array.size < 3 for array in cases.expected)):
        return None
    offset = np.mean(cases.got[0] - cases.expected[0])
    return Finding("offset") if cases.explained_by([array + offset for array in cases.expected]) else None


def _varying_offset(cases: Cases) -> Finding | None:
    if any(array.size < 3 for array in cases.expected):
        return None
    shifted = [expected + np.mean(got - expected) for got, expected in cases]
    return Finding("offset", variant="varying") if cases.explained_by(shifted) else None


def _factor_on_term(cases: Cases, terms: Sequence[Mapping[str, Any]]) -> Finding | None:
    """A least-squares fit of the answers on the terms whose sum is expected."""
    names = list(terms[0])
    columns = [
        np.concatenate(
            [
                (np.broadcast_to(of_case[name], e.shape) / scale).ravel()
                for of_case, e, scale in zip(terms, cases.expected, cases.scales, strict=True)
            ]
        )
        for name in names
    ]
    answers = np.concatenate([(got / scale).ravel() for got, scale in zip(cases.got, cases.scales, strict=True)])
    matrix = np.stack(columns, axis=1)
    sizes = np.linalg.norm(matrix, axis=0)
    if not sizes.all():
        return None
    scaled, _, rank, _ = np.linalg.lstsq(matrix / sizes, answers, rcond=1e-10)
    factors = scaled / sizes
    fitted = [sum(f * np.asarray(of_case[n]) for f, n in zip(factors, names, strict=True)) for of_case in terms]
    if rank < len(names) or not cases.explained_by(fitted):
        return None
    wrong = {n: _tidy(f) for n, f in zip(names, np.real(factors), strict=True) if abs(f - 1) > 1e-6}
    return Finding("factor-on-term", {"factors": wrong}) if wrong else None


def _tidy(factor: float) -> float:
    return 0.0 if abs(factor) < 1e-9 else simple_number(factor) or float(factor)


# --- the right numbers, elsewhere


def _transposed(cases: Cases) -> Finding | None:
    for a, b in itertools.combinations(range(cases.ndim), 2):
        if any(array.shape[a] != array.shape[b] for array in cases.expected):
            continue
        if cases.explained_by([array.swapaxes(a, b) for array in cases.expected]):
            return Finding("transposed", {"axes": (cases.axis_name(a), cases.axis_name(b))})
    return None


SHIFTS = (1, -1, 2, -2)


def _shift(cases: Cases) -> Finding | None:
    """Every entry moved by one or two places, on a circle, along one axis or two."""
    long_enough = [a for a in range(cases.ndim) if all(array.shape[a] >= 3 for array in cases.expected)]
    for axis, by in itertools.product(long_enough, SHIFTS):
        if cases.explained_by([np.roll(array, by, axis) for array in cases.expected]):
            return Finding("shift", {"axis": cases.axis_name(axis), "by": by})
    for a, b in itertools.combinations(long_enough, 2):
        for both in itertools.product(SHIFTS, repeat=2):
            if cases.explained_by([np.roll(array, both, (a, b)) for array in cases.expected]):
                return Finding("shift", {"axes": (cases.axis_name(a), cases.axis_name(b))}, variant="two axes")
    return None


def _shift_but_for_the_ends(cases: Cases) -> Finding | None:
    for axis, by in itertools.product(range(cases.ndim), SHIFTS):
        if any(array.shape[axis] < 2 * abs(by) + FIELDWISE for array in cases.expected):
            continue
        got, expected = (
            [_inside(array, axis, abs(by)) for array in arrays]
            for arrays in (cases.got, [np.roll(array, by, axis) for array in cases.expected])
        )
        plain = [_inside(array, axis, abs(by)) for array in cases.expected]
        if Cases(got, plain, cases.tolerance).explained_by(expected):
            return Finding("shift", {"axis": cases.axis_name(axis), "by": by})
    return None


def _inside(array: Array, axis: int, margin: int) -> Array:
    return np.take(array, range(margin, array.shape[axis] - margin), axis)


def _shift_of_each_slice(cases: Cases) -> Finding | None:
    """Each slice along the first axis moved by its own number of places along the others."""
    if cases.ndim < 2 or len({array.shape[0] for array in cases.expected}) > 1:
        return None
    moved = 0
    for index in range(cases.expected[0].shape[0]):
        slices = Cases([g[index] for g in cases.got], [e[index] for e in cases.expected], cases.tolerance)
        if slices.error(slices.expected) <= 2 * cases.tolerance:
            continue
        axes = tuple(range(slices.ndim))
        ways = itertools.product((0, *SHIFTS), repeat=slices.ndim)
        if not any(slices.explained_by([np.roll(e, by, axes) for e in slices.expected]) for by in ways):
            return None
        moved += 1
    return Finding("shift", {"axis": cases.axis_name(0)}, variant="each") if moved else None


def _permuted(cases: Cases) -> Finding | None:
    """The slices along an axis in another order, the same one in all cases."""
    for axis in range(cases.ndim):
        lengths = {array.shape[axis] for array in cases.expected}
        if len(lengths) > 1 or not 2 <= max(lengths) <= 200:
            if cases.explained_by([np.flip(array, axis) for array in cases.expected]):
                return Finding("permuted", {"axis": cases.axis_name(axis)}, variant="reversed")
            continue
        order = _order_of_slices(cases, axis)
        if order is None or not cases.explained_by([np.take(array, order, axis) for array in cases.expected]):
            continue
        places = [i for i, j in enumerate(order) if i != j]
        variant = "reversed" if order == list(range(len(order)))[::-1] else ""
        return Finding("permuted", {"axis": cases.axis_name(axis), "places": places}, variant=variant)
    return None


def _order_of_slices(cases: Cases, axis: int) -> list[int] | None:
    got, expected = (
        np.concatenate(
            [np.moveaxis(a / s, axis, 0).reshape(a.shape[axis], -1) for a, s in zip(arrays, cases.scales, strict=True)],
            axis=1,
        )
        for arrays in (cases.got, cases.expected)
    )
    order: list[int] = []
    for row in got:
        distances = np.abs(expected - row).max(axis=1, initial=0.0)
        free = [int(i) for i in np.argsort(distances) if int(i) not in order]
        if distances[free[0]] > 2 * cases.tolerance:
            return None
        order.append(free[0])
    return order


def _scattered(cases: Cases) -> Finding | None:
    """The same numbers in no order that was recognised."""
    if cases.ndim == 0 or any(array.size < 3 or np.iscomplexobj(array) for array in cases.expected):
        return None
    ordered = Cases(
        [np.sort(a, axis=None) for a in cases.got], [np.sort(a, axis=None) for a in cases.expected], cases.tolerance
    )
    return Finding("permuted", variant="scattered") if ordered.error(ordered.expected) <= cases.tolerance else None


# --- wrong in places


def _wrong(cases: Cases) -> list[Array]:
    return [
        np.abs(got - expected) > cases.tolerance * scale
        for (got, expected), scale in zip(cases, cases.scales, strict=True)
    ]


def _boundary(cases: Cases) -> Finding | None:
    """Every wrong entry is on the outermost layer of an axis of space."""
    named = len(cases.axes) == cases.ndim
    axes = [
        a
        for a in range(cases.ndim)
        if (cases.axes[a] in SPACE if named else True) and all(array.shape[a] >= FIELDWISE for array in cases.expected)
    ]
    layers = [(axis, end) for axis in axes for end in (0, -1)]
    sides: set[tuple[int, int]] = set()
    for wrong in _wrong(cases):
        left = wrong.copy()
        for axis, end in layers:
            np.moveaxis(left, axis, 0)[end] = False
        if left.any():
            return None
        sides |= {(axis, end) for axis, end in layers if _inner_part(wrong, axis, end, axes).any()}
    if not layers or not any(wrong.any() for wrong in _wrong(cases)):
        return None
    return Finding("boundary", {"sides": tuple((cases.axis_name(a), end) for a, end in sorted(sides))}, almost=True)


def _inner_part(wrong: Array, axis: int, end: int, axes: Sequence[int]) -> Array:
    """The layer at one end of an axis, without its own edges."""
    index = [slice(1, -1) if a in axes else slice(None) for a in range(wrong.ndim)]
    index[axis] = slice(0, 1) if end == 0 else slice(-1, None)
    return wrong[tuple(index)]


def _somewhere(cases: Cases) -> Finding:
    """Nothing better to say than where and how far."""
    wrong = _wrong(cases)
    failing = [index for index, array in enumerate(wrong) if array.any()]
    first = failing[0]
    error = np.abs(cases.got[first] - cases.expected[first])
    parts = {
        "error": cases.error(cases.expected),
        "case": first,
        "failing": len(failing),
        "cases": len(wrong),
        "share": float(wrong[first].mean()),
        "worst": _where(cases, error == error.max()),
        "only": _only_there(cases, wrong),
    }
    return Finding("value", parts, variant="number" if cases.expected[first].ndim == 0 else "")


def _only_there(cases: Cases, wrong: Sequence[Array]) -> tuple[str, list[int]] | None:
    """An axis along which few indices are wrong, and those indices."""
    for axis in range(cases.ndim):
        length = min(array.shape[axis] for array in wrong)
        others = tuple(a for a in range(cases.ndim) if a != axis)
        indices = sorted({int(i) for array in wrong for i in np.flatnonzero(array.any(axis=others))})
        if length >= 3 and len(indices) <= length // 2:
            return cases.axis_name(axis), indices
    return None
