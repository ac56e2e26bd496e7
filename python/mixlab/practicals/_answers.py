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
from dataclasses import dataclass
from typing import Any

import numpy as np

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


def read_answer(thing: Any, expected: Array | None, *, tolerance: float = 1e-9) -> Answer:
    """Return a copy of an answer, of the shape of `expected` when it is given; raise Failure when that cannot be.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab.practicals._answers import read_answer
    >>> from mixlab.practicals._run_safely import Failure
    >>> read_answer([1, 2], np.zeros(2)).remark.code
    'type'
    >>> try:
    ...     read_answer(np.zeros((2, 1)), np.zeros(2))
    ... except Failure as failure:
    ...     print(failure.finding.code)
    shape
    """
    refuse_what_is_no_array(thing)
    shape = _shape_of(thing)
    if expected is None:
        if np.prod([float(n) for n in shape]) > LARGEST:
            raise Failure("shape", "huge", got=shape)
    elif shape != expected.shape:
        raise _wrong_shape(thing, shape, expected)
    array = _as_numbers(thing)
    if expected is not None and array.shape != expected.shape:
        raise _wrong_shape(array, array.shape, expected)
    array, complex_remark = _real_if_expected(array, expected, tolerance)
    return Answer(array, complex_remark or _remark_on_type(thing, array))


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


def refuse_what_is_no_array(thing: Any) -> None:
    if thing is Ellipsis or thing is NotImplemented:
        raise Failure("todo")
    if thing is None:
        raise Failure("returns-none")
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
    if not hasattr(type(thing), "__array__"):
        raise Failure("type", type=type_name(thing))
    shape = getattr(thing, "shape", None)
    return tuple(int(n) for n in (shape if isinstance(shape, tuple) else np.shape(np.asarray(thing))))


def _as_numbers(thing: Any) -> Array:
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
    if array.dtype.kind not in NUMBERS:
        raise Failure("dtype", "objects" if array.dtype.kind == "O" else "", dtype=str(array.dtype))
    return array


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
    if _is_number(thing) or type(thing) in (np.ndarray, np.memmap):
        return None
    variant = "list" if isinstance(thing, (list, tuple)) else "other"
    return Finding("type", {"type": type_name(thing)}, variant=variant, almost=True)


# --- wrong shapes


def _wrong_shape(thing: Any, shape: tuple[int, ...], expected: Array) -> Failure:
    parts = {"got": shape, "expected": expected.shape}
    if not shape:
        return Failure("shape", "number", **parts)
    if tuple(n for n in shape if n != 1) == tuple(n for n in expected.shape if n != 1):
        return Failure("shape", "one too many" if len(shape) > expected.ndim else "one missing", **parts)
    if expected.ndim == 1 and shape == expected.shape * 2:
        return Failure("shape", "outer", **parts)
    if sorted(shape) == sorted(expected.shape) and expected.size <= LARGEST:
        order = _order_of_axes(thing, shape, expected)
        if order:
            return Failure("shape", "axes", **parts)
    return Failure("shape", **parts)


def _order_of_axes(thing: Any, shape: tuple[int, ...], expected: Array) -> tuple[int, ...] | None:
    """How the axes of `expected` must be ordered to give the answer."""
    array = _as_numbers(thing)
    for order in itertools.permutations(range(expected.ndim)):
        moved = expected.transpose(order)
        if moved.shape == shape and np.allclose(array, moved, rtol=1e-6, atol=1e-9, equal_nan=True):
            return order
    return None
