# SPDX-License-Identifier: BSD-3-Clause
"""From whatever a function returned to a plain NumPy array, or what stands in the way.

Shapes are compared before anything is copied: an array of a billion elements costs nothing to refuse. Call it through
`call_safely`: an object of theirs may do anything when it is asked for its shape or its numbers.
"""

from __future__ import annotations

import collections.abc
import inspect
import itertools
import types
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import _symbolic
from ._diagnosis import Array, Finding
from ._run_safely import Failure

LARGEST = 10_000_000  # elements of an answer whose shape is not known beforehand
DEEPEST = 32  # lists in lists
NUMBERS = "biufc"  # kinds of dtype


@dataclass(frozen=True)
class Answer:
    """An array of numbers, and what is to be said of it when it is otherwise right."""

    array: Array
    remark: Finding | None = None


@dataclass(frozen=True)
class Expected:
    """What is right, as an array: of numbers, of truth values or of words.

    Attributes
    ----------
    array : ndarray
        Of an expression with symbols, its values at each of the points, along a first axis.
    points : tuple
        The values of these symbols.
    is_symbolic : bool
        SymPy's: no answer need be an array of NumPy's.
    up_to_sign : {"", "columns", "rows"}
        What may as well have the other sign.
    exact : bool
        Floating-point numbers are almost right.
    """

    array: Array
    points: tuple[_symbolic.Point, ...] = ()
    is_symbolic: bool = False
    up_to_sign: str = ""
    exact: bool = False

    @classmethod
    def of(cls, thing: Any, up_to_sign: str = "", exact: bool = False) -> Expected:
        """From what a reference returned.

        Examples
        --------
        >>> from mixlab.practicals._answers import Expected
        >>> Expected.of([-3.0, 4.0], up_to_sign="columns").layers
        [array([ 3., -4.])]
        """
        is_symbolic = _symbolic.is_symbolic(thing) or _holds_symbols(np.asarray(thing))
        points = _symbolic.points_for(thing) if is_symbolic else ()
        layers = _layers(thing, points, up_to_sign)
        return cls(np.stack(layers) if points else layers[0], points, is_symbolic, up_to_sign, exact)

    @property
    def layers(self) -> list[Array]:
        """The array at each point, or the only one."""
        return self.split(self.array)

    def split(self, array: Array) -> list[Array]:
        """An array like this one, by points."""
        return list(array) if self.points else [array]

    def layers_of(self, thing: Any) -> list[Array]:
        """Something else at the same points, with the same choice of signs."""
        return _layers(thing, self.points, self.up_to_sign)


def _layers(thing: Any, points: Sequence[_symbolic.Point], up_to_sign: str) -> list[Array]:
    is_symbolic = _symbolic.is_symbolic(thing) or _holds_symbols(np.asarray(thing))
    arrays = [_symbolic.numbers(thing, at) if is_symbolic else np.asarray(thing) for at in points or (None,)]
    return [oriented(_folded(array), up_to_sign) for array in arrays]


def read_answer(thing: Any, expected: Expected | None, *, tolerance: float = 1e-9) -> Answer:
    """Return a copy of an answer, of the shape of `expected` when it is given; raise Failure when that cannot be.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab.practicals._answers import Expected, read_answer
    >>> from mixlab.practicals._run_safely import Failure
    >>> read_answer([1, 2], Expected.of(np.zeros(2))).remark.code
    'type'
    >>> try:
    ...     read_answer(np.zeros((2, 1)), Expected.of(np.zeros(2)))
    ... except Failure as failure:
    ...     print(failure.finding.code)
    shape
    """
    if expected is None:
        return _read_numbers(thing, None)
    if expected.array.dtype.kind == "U":
        return Answer(_read_words(thing, expected.array))
    layers = zip(expected.layers, expected.points or (None,), strict=True)
    answers = [_read_numbers(thing, layer, point, tolerance) for layer, point in layers]
    arrays = [oriented(answer.array, expected.up_to_sign) for answer in answers]
    remark = None if expected.is_symbolic else answers[0].remark
    if expected.exact and not _symbolic.is_exact(thing):
        remark = Finding("type", variant="inexact", almost=True)
    return Answer(np.stack(arrays) if expected.points else arrays[0], remark)


def _read_numbers(
    thing: Any, expected: Array | None, point: _symbolic.Point | None = None, tolerance: float = 1e-9
) -> Answer:
    refuse_what_is_no_array(thing)
    shape = _shape_of(thing)
    if expected is None:
        if np.prod([float(n) for n in shape]) > LARGEST:
            raise Failure("shape", "huge", got=shape)
    elif shape != expected.shape:
        raise _wrong_shape(thing, shape, expected, point)
    array = _as_numbers(thing, point)
    if expected is not None and array.shape != expected.shape:
        raise _wrong_shape(array, array.shape, expected, point)
    array, complex_remark = _real_if_expected(array, expected, tolerance)
    return Answer(array, complex_remark or _remark_on_type(thing, array))


def _read_words(thing: Any, expected: Array) -> Array:
    refuse_nothing(thing)
    words = np.asarray(thing)
    if words.dtype.kind != "U":
        raise Failure("type", "text", type=type_name(thing))
    if words.shape != expected.shape:
        raise Failure("shape", got=words.shape, expected=expected.shape)
    return _folded(words)


def _folded(array: Array) -> Array:
    """Words whatever their capitals and the spaces around them; other arrays as they are."""
    return np.char.lower(np.char.strip(array)) if array.dtype.kind == "U" else array


def oriented(array: Array, along: str) -> Array:
    """The same columns (or rows), each with the sign that makes its product with fixed weights positive.

    A single vector is a column, and a row. Of complex vectors, it is the phase that is chosen.
    """
    if not along or array.ndim == 0 or array.dtype.kind not in "ifc":
        return array
    vectors = array.swapaxes(-1, -2) if along == "columns" and array.ndim > 1 else array
    products = vectors @ np.random.default_rng(0).standard_normal(vectors.shape[-1])
    sizes = np.abs(products)
    signs = np.divide(
        products, sizes, where=(sizes > 0) & (sizes < np.inf), out=np.ones(products.shape, products.dtype)
    )
    signed = (vectors / signs[..., None]).astype(array.dtype)
    return signed.swapaxes(-1, -2) if along == "columns" and array.ndim > 1 else signed


def read_tuple(thing: Any, length: int) -> list[Any]:
    """The results of a function that returns several."""
    refuse_what_is_no_array(thing)
    if not isinstance(thing, (tuple, list)):
        raise Failure("type", "not several", expected=length, type=type_name(thing))
    if len(thing) != length:
        raise Failure("type", "how many", expected=length, got=len(thing))
    for item in thing:
        refuse_what_is_no_array(item)
    return list(thing)


def refuse_nothing(thing: Any) -> None:
    if thing is Ellipsis or thing is NotImplemented:
        raise Failure("todo")
    if thing is None:
        raise Failure("returns-none")


def refuse_what_is_no_array(thing: Any) -> None:
    refuse_nothing(thing)
    name = type_name(thing)
    if inspect.iscoroutine(thing):
        thing.close()  # else Python complains that nobody awaited it
        raise Failure("type", "coroutine", type=name)
    if isinstance(thing, (types.GeneratorType, types.AsyncGeneratorType, collections.abc.Iterator)):
        raise Failure("type", "generator", type=name)
    if isinstance(thing, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, type)):
        raise Failure("type", "function", type=name)
    if isinstance(thing, (str, bytes, dict, set, frozenset)):
        raise Failure("type", type=name)


def type_name(thing: object) -> str:
    try:
        return str(type(thing).__name__)
    except Exception:  # a class may do as it likes with its name
        return "?"


def _is_number(thing: Any) -> bool:
    return type(thing) in (bool, int, float, complex) or isinstance(thing, np.number | np.bool_)


def _shape_of(thing: Any, depth: int = 0) -> tuple[int, ...]:
    """The shape that NumPy would find, without looking at the numbers."""
    if depth > DEEPEST:
        raise Failure("shape", "ragged")
    if _is_number(thing):
        return ()
    if isinstance(thing, np.ndarray):
        return thing.shape
    if isinstance(thing, (list, tuple)):
        if len(thing) == 0:
            return (0,)
        refuse_what_is_no_array(thing[0])
        return (len(thing), *_shape_of(thing[0], depth + 1))
    if not hasattr(type(thing), "__array__") and not _symbolic.is_symbolic(thing):
        raise Failure("type", type=type_name(thing))
    shape = getattr(thing, "shape", () if _symbolic.is_symbolic(thing) else None)
    return tuple(int(n) for n in (shape if isinstance(shape, tuple) else np.shape(np.asarray(thing))))


def _as_numbers(thing: Any, point: _symbolic.Point | None = None) -> Array:
    if _symbolic.is_symbolic(thing):
        return _symbolic.numbers(thing, point)
    if isinstance(thing, np.ma.MaskedArray) and np.ma.is_masked(thing):
        raise Failure("type", "masked", type="MaskedArray")
    try:
        array = np.array(thing, copy=True, subok=False)
    except (ValueError, OverflowError) as error:
        if isinstance(thing, (list, tuple)):
            _find_ellipsis(thing)
            raise Failure("shape", "ragged") from error
        raise
    if array.dtype.kind == "O":
        _find_ellipsis(array.ravel()[:1000].tolist())
        if _holds_symbols(array):
            return _symbolic.numbers(array, point)
    if array.dtype.kind not in NUMBERS:
        raise Failure("dtype", "objects" if array.dtype.kind == "O" else "", dtype=str(array.dtype))
    return array


def _holds_symbols(array: Array) -> bool:
    return array.dtype.kind == "O" and any(_symbolic.is_symbolic(item) for item in array.ravel())


def _find_ellipsis(items: Any) -> None:
    """A part is still to do."""
    for item in items:
        if item is Ellipsis:
            raise Failure("todo")
        if type(item) in (list, tuple):
            _find_ellipsis(item)


def _real_if_expected(array: Array, expected: Array | None, tolerance: float) -> tuple[Array, Finding | None]:
    if array.dtype.kind != "c" or expected is None or expected.dtype.kind == "c":
        return array, None
    real, imaginary = array.real.copy(), np.abs(array.imag)
    scale = np.max(np.abs(expected), initial=0.0) or 1.0
    if not np.all(imaginary <= tolerance * scale):
        raise Failure("complex", share=float(np.mean(imaginary > tolerance * scale)))
    return real, Finding("complex", variant="zero", almost=True)


def _remark_on_type(thing: Any, array: Array) -> Finding | None:
    if _is_number(thing) or type(thing) in (np.ndarray, np.memmap) or (not array.ndim and _symbolic.is_symbolic(thing)):
        return None
    variant = "list" if isinstance(thing, (list, tuple)) else "sympy" if _symbolic.is_symbolic(thing) else "other"
    return Finding("type", {"type": type_name(thing)}, variant=variant, almost=True)


# --- wrong shapes


def _wrong_shape(thing: Any, shape: tuple[int, ...], expected: Array, point: _symbolic.Point | None = None) -> Failure:
    parts = {"got": shape, "expected": expected.shape}
    if not shape:
        return Failure("shape", "number", **parts)
    if tuple(n for n in shape if n != 1) == tuple(n for n in expected.shape if n != 1):
        return Failure("shape", "one too many" if len(shape) > expected.ndim else "one missing", **parts)
    if expected.ndim == 1 and shape == expected.shape * 2:
        return Failure("shape", "outer", **parts)
    if sorted(shape) == sorted(expected.shape) and expected.size <= LARGEST:
        order = _order_of_axes(_as_numbers(thing, point), expected)
        if order:
            return Failure("shape", "axes", **parts)
    return Failure("shape", **parts)


def _order_of_axes(array: Array, expected: Array) -> tuple[int, ...] | None:
    """How the axes of `expected` must be ordered to give the answer."""
    for order in itertools.permutations(range(expected.ndim)):
        moved = expected.transpose(order)
        if moved.shape == array.shape and np.allclose(array, moved, rtol=1e-6, atol=1e-9, equal_nan=True):
            return order
    return None
