# SPDX-License-Identifier: BSD-3-Clause
"""SymPy's numbers, expressions and matrices as arrays of numbers.

An expression with symbols is told by its values at a few points, always the same. SymPy is never loaded here: nobody
has an object of it before somebody else has loaded it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np

from ._diagnosis import Array
from ._run_safely import Failure

POINTS = 5
DIGITS = 17

Point = Mapping[str, Any]  # the values of symbols by their names


def is_symbolic(thing: object) -> bool:
    """Whether this is a number, an expression, a matrix or an array of SymPy's, or one of its truth values."""
    sympy = sys.modules.get("sympy")
    if sympy is None:
        return False
    return isinstance(thing, (sympy.Expr, sympy.MatrixBase, sympy.NDimArray, sympy.logic.boolalg.BooleanAtom))


def points_for(thing: Any) -> tuple[Point, ...]:
    """Where to compare with what is right; none when there is no symbol in it."""
    symbols = sorted(_symbols(_expressions(thing)), key=lambda symbol: symbol.name)
    if not symbols:
        return ()
    return tuple({symbol.name: _coordinate(symbol, place) for symbol in symbols} for place in range(POINTS))


def numbers(thing: Any, point: Point | None = None) -> Array:
    """The values at a point, real where they are; Failure for a symbol of another name.

    Examples
    --------
    >>> import sympy
    >>> from mixlab.practicals._symbolic import numbers
    >>> numbers(sympy.Matrix([sympy.Rational(1, 4), sympy.Symbol("x")]), {"x": 2})
    array([[0.25],
           [2.  ]])
    """
    at, expressions = point or {}, _expressions(thing)
    unknown = sorted({symbol.name for symbol in _symbols(expressions)} - at.keys())
    if unknown:
        raise Failure("type", "symbols", names=tuple(unknown))
    values = [_number(expression, at) for expression in expressions.ravel()]
    return np.array(values, dtype=None if values else float).reshape(expressions.shape)


def is_exact(thing: Any) -> bool:
    """Whether there is no floating-point number in it."""
    for expression in _expressions(thing).ravel():
        rounded = expression.atoms(sys.modules["sympy"].Float) if is_symbolic(expression) else False
        if rounded or isinstance(expression, (float, complex, np.inexact)):
            return False
    return True


def _expressions(thing: Any) -> Array:
    if hasattr(thing, "as_explicit"):  # a product of matrices that was left as such
        thing = thing.as_explicit()
    if is_symbolic(thing) and hasattr(thing, "tolist"):
        return np.array(thing.tolist(), dtype=object).reshape(thing.shape)
    return np.array(thing, dtype=object)


def _symbols(expressions: Array) -> set[Any]:
    return {symbol for one in expressions.ravel() if is_symbolic(one) for symbol in one.free_symbols}


def _coordinate(symbol: Any, place: int) -> Any:
    """A fraction that makes nothing vanish by chance; an integer or a negative number where the symbol is one."""
    draw = random.Random(f"{symbol.name} {place}")
    size = draw.randint(2, 9) if symbol.is_integer else sys.modules["sympy"].Rational(draw.randint(30, 160), 97)
    return -size if symbol.is_negative else size


def _number(expression: Any, at: Point) -> Any:
    if not is_symbolic(expression):
        return expression  # a number of Python's or of NumPy's among them
    if expression.is_Boolean:
        return bool(expression)
    values = {symbol: at[symbol.name] for symbol in expression.free_symbols}
    value = expression.doit().subs(values).evalf(DIGITS, chop=True)
    if value.is_infinite:
        return -np.inf if value.is_extended_negative else np.inf
    number = complex(value)
    return number if number.imag else number.real
