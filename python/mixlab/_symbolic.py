# SPDX-License-Identifier: BSD-3-Clause
"""From a small numerical factorisation to a proof, by SymPy: ``mixlab.linalg.symbolic``.

One idea in three steps: the numbers computed; the exact numbers they seem to stand for (`as_exact`); the identities
between these, verified exactly. What rounding blurs, such as orthogonality to 1e-16, becomes true or false.

Examples
--------
>>> import numpy as np
>>> from mixlab.linalg import symbolic
>>> A = [[1, 1], [1, 2], [1, 3]]
>>> Q, R = np.linalg.qr(A)
>>> check = symbolic.check_qr(A, Q, R)
>>> check
A = Q R holds exactly
>>> check.exact["R"]
Matrix([
[-sqrt(3), -2*sqrt(3)],
[       0,   -sqrt(2)]])
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp
from mpmath import mp, pslq

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

__all__ = [
    "SymbolicCheck",
    "as_exact",
    "characteristic_polynomial",
    "check_cholesky",
    "check_eigen",
    "check_lu",
    "check_projection",
    "check_qr",
    "check_svd",
]

LARGEST = 8  # rows or columns: beyond, exact numbers grow too long to be looked at


# ---- from a number to the exact one it stands for


def _rational(x: float, tolerance: float) -> Any:
    """The fraction nearest to x, or None.

    Among numbers drawn at random, fractions with denominators up to q are met by chance with probability 0.6 q^2
    tolerance: 0.6 % here.
    """
    fraction = Fraction(x).limit_denominator(max(1, int(0.1 / tolerance**0.5)))
    if abs(float(fraction) - x) <= tolerance * max(1.0, abs(x)):
        return sp.Rational(fraction.numerator, fraction.denominator)
    return None


def _quadratic(x: float, tolerance: float) -> Any:
    """The irrational root a + b sqrt(d) of a quadratic polynomial with small integer coefficients, or None."""
    bound = int((0.01 / tolerance) ** (1 / 3))
    with mp.workdps(30):
        relation = pslq([mp.mpf(1), mp.mpf(x), mp.mpf(x) ** 2], tol=tolerance, maxcoeff=bound, maxsteps=1000)
    if relation is None or relation[2] == 0:
        return None
    c, b, a = relation
    if b * b < 4 * a * c:
        return None
    root = sp.sqrt(b * b - 4 * a * c)
    candidates = [(-b + sign * root) / (2 * sp.Integer(a)) for sign in (1, -1)]
    best = min(candidates, key=lambda candidate: abs(float(candidate) - x))
    return sp.expand(best) if abs(float(best) - x) <= tolerance * max(1.0, abs(x)) else None


def _real(x: float, tolerance: float) -> Any:
    """x as p/q, sqrt(p/q), a + b sqrt(d) or the square root of that: the simplest that fits, or None."""
    square, sign = x * x, 1 if x > 0 else -1
    doubled = tolerance * max(1.0, 2 * abs(x))  # the error of a square
    for recognise in (_rational, _quadratic):
        exact = recognise(x, tolerance)
        if exact is not None:
            return exact
        exact = recognise(square, doubled)
        if exact is not None:
            return sign * sp.sqrtdenest(sp.sqrt(exact))
    return None


def _number(x: complex, tolerance: float) -> Any:
    real = _real(float(np.real(x)), tolerance)
    imaginary = _real(float(np.imag(x)), tolerance)
    return None if real is None or imaginary is None else real + sp.I * imaginary


def _matrix(array: ArrayLike, name: str, function: str) -> np.ndarray:
    M = np.asarray(array)
    if M.dtype.kind not in "biufc":
        raise TypeError(f"{name} must be an array of numbers; got one of {M.dtype}")
    if M.ndim not in (1, 2) or 0 in M.shape or max(M.shape) > LARGEST:
        raise ValueError(f"{function}: {name} must have 1 to {LARGEST} rows and columns, got shape {M.shape}")
    if not np.isfinite(M).all():
        raise ValueError(f"{name} must be finite")
    return M.reshape(len(M), -1)


def _require_tolerance(tolerance: float, function: str) -> None:
    if not 1e-15 <= tolerance <= 1e-3:
        raise ValueError(f"{function}: tolerance must be in 1e-15..1e-3, got {tolerance}")


def as_exact(array: ArrayLike, tolerance: float = 1e-12, *, name: str = "array") -> sp.Matrix:
    """The exact matrix that an array of rounded numbers seems to stand for.

    Each entry becomes the simplest of p/q, sqrt(p/q), a + b sqrt(d), sqrt(a + b sqrt(d)) that is within the tolerance:
    a guess, to be verified. Of complex numbers, both parts are.

    Parameters
    ----------
    array : array_like, shape (n, m) or (n,)
        At most 8 rows and columns. A vector becomes a column.
    tolerance : float
        Absolute below 1, relative above. The smaller, the longer fractions may be: a denominator up to
        0.1/sqrt(tolerance) is not yet chance.
    name : str
        What messages call it.

    Returns
    -------
    sympy.Matrix

    Raises
    ------
    ValueError
        For an entry that is none of these, such as pi or the root of a cubic polynomial.

    Examples
    --------
    >>> from mixlab.linalg import symbolic
    >>> symbolic.as_exact([[0.5, 0.7071067811865476], [1.618033988749895, -1e-17]])
    Matrix([
    [              1/2, sqrt(2)/2],
    [1/2 + sqrt(5)/2,         0]])
    """
    M = _matrix(array, name, "as_exact")
    _require_tolerance(tolerance, "as_exact")
    return _exact(M, tolerance, name)


def _exact(M: np.ndarray, tolerance: float, name: str, of: str = "") -> sp.Matrix:
    entries = [[_number(x, tolerance) for x in row] for row in M.tolist()]
    for i, row in enumerate(entries):
        for j, entry in enumerate(row):
            if entry is None:
                raise ValueError(
                    f"{name}[{i}, {j}]{of} = {M[i, j]!s} is recognised neither as a fraction nor as a surd, to a "
                    f"tolerance of {tolerance:g}; choose a matrix with simpler numbers, or another tolerance"
                )
    return sp.Matrix(entries)


def _exact_direction(v: np.ndarray, tolerance: float, name: str) -> sp.Matrix:
    """A unit vector u/|u|, where u is made of simpler numbers: the ratios to the entry of largest modulus."""
    largest = v[np.argmax(np.abs(v))]
    ratios = _exact((v / largest)[:, None], tolerance, name, " over the largest entry of its column")
    length = sp.sqrt(sp.radsimp(sp.expand((ratios.H * ratios)[0])))
    phase = 1 if largest > 0 else -1
    return (phase * ratios / length).applyfunc(sp.radsimp)


def _exact_orthonormal(M: np.ndarray, tolerance: float, name: str) -> sp.Matrix:
    """Column by column; where columns are no unit vectors, entry by entry, so that the check can say what is wrong."""
    if np.iscomplexobj(M) or np.abs(np.linalg.norm(M, axis=0) - 1).max() > np.sqrt(tolerance):
        return _exact(M, tolerance, name)
    return sp.Matrix.hstack(*(_exact_direction(column, tolerance, name) for column in M.T))


def _exact_rows(M: np.ndarray, tolerance: float, name: str) -> sp.Matrix:
    """Each row is a surd times a row of simpler numbers: so are those of R, and the columns of Cholesky's factor."""
    rows = []
    for row in M:
        largest = row[np.argmax(np.abs(row))]
        scale = _number(largest, tolerance)
        if scale is None or scale == 0:
            rows.append(_exact(row[None, :], tolerance, name))
        else:
            rows.append((scale * _exact(row[None, :] / largest, tolerance, name)).applyfunc(sp.expand))
    return sp.Matrix.vstack(*rows)


def _exact_or(
    guess: Callable[[], sp.Matrix], derived: Callable[[], sp.Matrix], M: np.ndarray, tolerance: float
) -> sp.Matrix:
    """What is recognised; where a number is too long for that, what theory says, if the numbers agree with it."""
    try:
        return guess()
    except ValueError as unrecognised:
        try:
            candidate = derived()
        except ValueError:  # dependent columns, a matrix that is not positive definite
            raise unrecognised from None
        agrees = candidate.shape == M.shape and np.allclose(
            np.array(candidate.evalf(), dtype=complex), M, rtol=0, atol=tolerance * max(1.0, _largest(M))
        )
        if not agrees:
            raise
        return candidate


# ---- from exact numbers to a proof


def _is_zero(expression: Any) -> bool:
    """Whether an expression of nested square roots is zero, decided exactly."""
    expression = sp.expand(expression)
    if expression.is_Rational:
        return bool(expression == 0)
    if abs(sp.N(expression, 50, maxn=200)) > sp.Float("1e-40"):
        return False
    if sp.radsimp(expression) == 0 or sp.simplify(expression) == 0:
        return True
    x = sp.Dummy("x")
    return bool(sp.minimal_polynomial(expression, x) == x)


def _denested(product: Any) -> Any:
    """A product of nested square roots in its simplest form, which SymPy finds from its square."""
    nested = any(power.base.is_Add and power.exp.is_Rational for power in product.atoms(sp.Pow))
    if not nested or product.is_Add or not product.is_real:
        return product
    root = sp.sqrtdenest(sp.sqrt(sp.radsimp(sp.expand(product**2))))
    return root if product.is_nonnegative else -root


def _product(A: sp.Matrix, B: sp.Matrix) -> sp.Matrix:
    return sp.Matrix(A.rows, B.cols, lambda i, j: sp.Add(*(_denested(A[i, k] * B[k, j]) for k in range(A.cols))))


def _zeros(M: sp.Matrix) -> bool:
    return all(_is_zero(entry) for entry in M)


@dataclass(frozen=True)
class SymbolicCheck:
    """What came out of verifying an identity between exact matrices.

    Attributes
    ----------
    identity : str
        Such as "A = Q R".
    holds : bool
        Whether all conditions do; the truth value of the check itself.
    conditions : dict of str to bool
        Each condition, and whether it holds exactly.
    exact : dict of str to sympy.Matrix
        The exact matrices by their names.
    residual : sympy.Matrix
        Left side minus right side of the identity: zero if it holds.
    numerical_residual : float
        The largest modulus of the same, computed in floating point from the numbers that were given.
    sides : tuple of two lists of sympy.Matrix
        The factors on the left and on the right, as a notebook shows them.
    """

    identity: str
    conditions: dict[str, bool]
    exact: dict[str, sp.Matrix]
    residual: sp.Matrix
    numerical_residual: float
    sides: tuple[list[sp.Matrix], list[sp.Matrix]] = field(repr=False)

    @property
    def holds(self) -> bool:
        return all(self.conditions.values())

    def __bool__(self) -> bool:
        return self.holds

    @property
    def failed(self) -> list[str]:
        """The conditions that do not hold."""
        return [condition for condition, holds in self.conditions.items() if not holds]

    def __repr__(self) -> str:
        if self.holds:
            return f"{self.identity} holds exactly"
        text = f"{self.identity} is not proved; what fails: {', '.join(self.failed)}"
        if self.identity in self.failed and self.numerical_residual < 1e-10:
            text += f" (yet the numbers satisfy it to {self.numerical_residual:.0e}: an entry may be guessed wrong)"
        return text

    def _repr_latex_(self) -> str:
        lines = [
            (r"\checkmark" if holds else r"\times") + rf"\quad &\text{{{_escaped(condition)}}}"
            for condition, holds in self.conditions.items()
        ]
        said = r"\begin{aligned}" + r"\\".join(lines) + r"\end{aligned}"
        residual = "" if self.holds else rf"\\[1ex] &\text{{left minus right}} = {sp.latex(self.residual)}"
        left, right = (r"\,".join(sp.latex(M) for M in side) for side in self.sides)
        relation = "=" if self.conditions[self.identity] else r"\neq"
        return (
            rf"$\displaystyle \begin{{aligned}} &{left} {relation} {right} \\[1ex] &{said} {residual}\end{{aligned}}$"
        )


def _escaped(text: str) -> str:
    for plain, tex in (("^T", "ᵀ"), ("^2", "²"), ("_", r"\_")):
        text = text.replace(plain, tex)
    return text


def _largest(M: np.ndarray) -> float:
    return float(np.abs(M).max(initial=0))


def _require_shapes(function: str, *wanted: tuple[str, np.ndarray, tuple[int, int]]) -> None:
    for name, M, shape in wanted:
        if M.shape != shape:
            raise ValueError(f"{function}: {name} must have shape {shape}, got {M.shape}")


def _require_square(function: str, A: np.ndarray) -> None:
    if A.shape[0] != A.shape[1]:
        raise ValueError(f"{function}: A must be square, got shape {A.shape}")


def _is_orthonormal(Q: sp.Matrix) -> bool:
    return _zeros(_product(Q.T, Q) - sp.eye(Q.cols))


def check_qr(A: ArrayLike, Q: ArrayLike, R: ArrayLike, *, tolerance: float = 1e-12) -> SymbolicCheck:
    """Verify A = Q R, Q^T Q = I and that R is upper triangular.

    Columns of Q are recognised as u/\\|u\\|, rows of R as a surd times fractions. Where these are too long for that,
    Q is taken to be what Gram-Schmidt makes of A, and R to be Q^T A, if the numbers agree.

    Parameters
    ----------
    A : array_like, shape (m, n)
    Q : array_like, shape (m, k)
    R : array_like, shape (k, n)
    tolerance : float
        As in `as_exact`.

    Returns
    -------
    SymbolicCheck

    Raises
    ------
    ValueError
        For shapes that do not fit, and an entry that is not recognised.

    Examples
    --------
    >>> from mixlab.linalg import symbolic
    >>> symbolic.check_qr([[3, 1], [4, 2]], [[0.6, -0.8], [0.8, 0.6]], [[5, 2.2], [0, 0.4]])
    A = Q R holds exactly
    >>> symbolic.check_qr([[3, 1], [4, 2]], [[3, 1], [4, 2]], [[1, 0], [0, 1]])
    A = Q R is not proved; what fails: Q^T Q = I
    """
    a, q, r = (_matrix(M, name, "check_qr") for M, name in ((A, "A"), (Q, "Q"), (R, "R")))
    _require_tolerance(tolerance, "check_qr")
    _require_shapes("check_qr", ("Q", q, (a.shape[0], q.shape[1])), ("R", r, (q.shape[1], a.shape[1])))
    exact = {"A": _exact(a, tolerance, "A")}
    exact["Q"] = _exact_or(
        lambda: _exact_orthonormal(q, tolerance, "Q"), lambda: _gram_schmidt(exact["A"], q), q, tolerance
    )
    exact["R"] = _exact_or(lambda: _exact_rows(r, tolerance, "R"), lambda: exact["Q"].T * exact["A"], r, tolerance)
    residual = exact["A"] - exact["Q"] * exact["R"]
    conditions = {
        "A = Q R": _zeros(residual),
        "Q^T Q = I": _is_orthonormal(exact["Q"]),
        "R is upper triangular": exact["R"].is_upper,
    }
    sides = ([exact["A"]], [exact["Q"], exact["R"]])
    return SymbolicCheck("A = Q R", conditions, exact, _tidy(residual), _largest(a - q @ r), sides)


def _tidy(residual: sp.Matrix) -> sp.Matrix:
    return residual.applyfunc(lambda entry: sp.Integer(0) if _is_zero(entry) else sp.radsimp(sp.expand(entry)))


def _gram_schmidt(A: sp.Matrix, like: np.ndarray) -> sp.Matrix:
    """The exact Q of A, its columns with the signs of those given."""
    columns = sp.GramSchmidt([A.col(j) for j in range(min(A.cols, like.shape[1]))], orthonormal=True)
    signs = [
        1 if np.dot(np.array(q, dtype=float).ravel(), g) > 0 else -1 for q, g in zip(columns, like.T, strict=False)
    ]
    return sp.Matrix.hstack(*(sign * q for sign, q in zip(signs, columns, strict=True)))


def _permuted(a: np.ndarray, permutation: ArrayLike | None, function: str) -> np.ndarray:
    """The rows of A in the order that a vector of indices or a permutation matrix says."""
    if permutation is None:
        return a
    p = np.asarray(permutation)
    if p.shape == (len(a), len(a)) and np.isin(p, (0, 1)).all():
        p = np.argmax(p, axis=1)
    if p.ndim != 1 or sorted(p.tolist()) != list(range(len(a))):
        raise ValueError(f"{function}: permutation must hold each row number of A once, or be a permutation matrix")
    return np.asarray(a[p.astype(int)])


def check_lu(
    A: ArrayLike,
    L: ArrayLike,
    U: ArrayLike,
    permutation: ArrayLike | None = None,
    *,
    tolerance: float = 1e-12,
) -> SymbolicCheck:
    """Verify P A = L U, that L is lower triangular with ones on its diagonal, and U upper triangular.

    Parameters
    ----------
    A : array_like, shape (m, n)
    L : array_like, shape (m, k)
    U : array_like, shape (k, n)
    permutation : array_like, shape (m,) or (m, m), optional
        Row numbers p with A[p] = L U, or the matrix P with P A = L U. (SciPy's P is the transpose of that.)
    tolerance : float
        As in `as_exact`.

    Returns
    -------
    SymbolicCheck

    Raises
    ------
    ValueError
        For shapes that do not fit, and an entry that is not recognised.

    Examples
    --------
    >>> from mixlab.linalg import symbolic
    >>> check = symbolic.check_lu([[1, 2], [3, 4]], [[1, 0], [1 / 3, 1]], [[3, 4], [0, 2 / 3]], [1, 0])
    >>> check, check.exact["U"]
    (P A = L U holds exactly, Matrix([
    [3,   4],
    [0, 2/3]]))
    """
    a, l, u = (_matrix(M, name, "check_lu") for M, name in ((A, "A"), (L, "L"), (U, "U")))  # noqa: E741
    _require_tolerance(tolerance, "check_lu")
    _require_shapes("check_lu", ("L", l, (a.shape[0], l.shape[1])), ("U", u, (l.shape[1], a.shape[1])))
    a = _permuted(a, permutation, "check_lu")
    name = "A" if permutation is None else "P A"
    exact = {name: _exact(a, tolerance, "A"), "L": _exact(l, tolerance, "L"), "U": _exact(u, tolerance, "U")}
    residual = exact[name] - exact["L"] * exact["U"]
    conditions = {
        f"{name} = L U": _zeros(residual),
        "L is lower triangular with unit diagonal": exact["L"].is_lower and all(d == 1 for d in exact["L"].diagonal()),
        "U is upper triangular": exact["U"].is_upper,
    }
    sides = ([exact[name]], [exact["L"], exact["U"]])
    return SymbolicCheck(f"{name} = L U", conditions, exact, _tidy(residual), _largest(a - l @ u), sides)


def check_cholesky(A: ArrayLike, L: ArrayLike, *, tolerance: float = 1e-12) -> SymbolicCheck:
    """Verify A = L L^T, that L is lower triangular, and its diagonal positive.

    Columns of L are recognised as a surd times fractions. Where these are too long for that, L is taken to be the exact
    factor if the numbers agree.

    Parameters
    ----------
    A : array_like, shape (n, n)
    L : array_like, shape (n, n)
    tolerance : float
        As in `as_exact`.

    Returns
    -------
    SymbolicCheck

    Raises
    ------
    ValueError
        For shapes that do not fit, and an entry that is not recognised.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab.linalg import symbolic
    >>> A = [[2, 1], [1, 2]]
    >>> check = symbolic.check_cholesky(A, np.linalg.cholesky(A))
    >>> check, check.exact["L"]
    (A = L L^T holds exactly, Matrix([
    [  sqrt(2),         0],
    [sqrt(2)/2, sqrt(6)/2]]))
    """
    a, l = (_matrix(M, name, "check_cholesky") for M, name in ((A, "A"), (L, "L")))  # noqa: E741
    _require_tolerance(tolerance, "check_cholesky")
    _require_square("check_cholesky", a)
    _require_shapes("check_cholesky", ("L", l, a.shape))
    exact = {"A": _exact(a, tolerance, "A")}
    exact["L"] = _exact_or(lambda: _exact_rows(l.T, tolerance, "L^T").T, lambda: exact["A"].cholesky(), l, tolerance)
    residual = exact["A"] - exact["L"] * exact["L"].T
    conditions = {
        "A = L L^T": _zeros(residual),
        "L is lower triangular": exact["L"].is_lower,
        "the diagonal of L is positive": all(bool(d > 0) for d in exact["L"].diagonal()),
    }
    sides = ([exact["A"]], [exact["L"], exact["L"].T])
    return SymbolicCheck("A = L L^T", conditions, exact, _tidy(residual), _largest(a - l @ l.T), sides)


def check_eigen(A: ArrayLike, values: ArrayLike, vectors: ArrayLike, *, tolerance: float = 1e-12) -> SymbolicCheck:
    """Verify A V = V diag(values), and that no column of V is zero.

    Each vector is recognised by the ratios of its entries: it keeps its direction, and gets the largest entry 1 in
    modulus. Values that are roots of cubic polynomials, or of higher ones, are not recognised.

    Parameters
    ----------
    A : array_like, shape (n, n)
    values : array_like, shape (k,)
    vectors : array_like, shape (n, k)
        The columns.
    tolerance : float
        As in `as_exact`.

    Returns
    -------
    SymbolicCheck

    Raises
    ------
    ValueError
        For shapes that do not fit, and an entry that is not recognised.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab.linalg import symbolic
    >>> A = [[1, 1], [1, 0]]
    >>> check = symbolic.check_eigen(A, *np.linalg.eigh(A))
    >>> check, list(check.exact["values"])
    (A V = V diag(values) holds exactly, [1/2 - sqrt(5)/2, 1/2 + sqrt(5)/2])
    """
    a, v, w = (_matrix(M, name, "check_eigen") for M, name in ((A, "A"), (vectors, "vectors"), (values, "values")))
    _require_tolerance(tolerance, "check_eigen")
    _require_square("check_eigen", a)
    _require_shapes("check_eigen", ("values", w, (v.shape[1], 1)), ("vectors", v, (a.shape[0], v.shape[1])))
    scale = v[np.argmax(np.abs(v), axis=0), np.arange(v.shape[1])]
    v = v / np.where(scale == 0, 1, scale)
    exact = {
        "A": _exact(a, tolerance, "A"),
        "values": _exact(w, tolerance, "values"),
        "vectors": _exact(v, tolerance, "vectors"),
    }
    V, Lambda = exact["vectors"], sp.diag(*exact["values"])
    residual = exact["A"] * V - V * Lambda
    conditions = {
        "A V = V diag(values)": _zeros(residual),
        "no vector is zero": not any(_zeros(V.col(k)) for k in range(V.cols)),
    }
    sides = ([exact["A"], V], [V, Lambda])
    numerical = _largest(a @ v - v * w[:, 0])
    return SymbolicCheck("A V = V diag(values)", conditions, exact, _tidy(residual), numerical, sides)


def check_svd(A: ArrayLike, U: ArrayLike, s: ArrayLike, Vt: ArrayLike, *, tolerance: float = 1e-12) -> SymbolicCheck:
    """Verify A = U diag(s) V^T, U^T U = I, V^T V = I, and that s is non-negative and decreasing.

    Parameters
    ----------
    A : array_like, shape (m, n)
    U : array_like, shape (m, k)
    s : array_like, shape (k,)
    Vt : array_like, shape (k, n)
        k = min(m, n), or less where the other singular values are zero.
    tolerance : float
        As in `as_exact`.

    Returns
    -------
    SymbolicCheck

    Raises
    ------
    ValueError
        For shapes that do not fit, and an entry that is not recognised.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab.linalg import symbolic
    >>> A = [[1, 1], [0, 1], [1, 0]]
    >>> check = symbolic.check_svd(A, *np.linalg.svd(A, full_matrices=False))
    >>> check, list(check.exact["s"])
    (A = U diag(s) V^T holds exactly, [sqrt(3), 1])
    """
    a, u, sigma, vt = (
        _matrix(M, name, "check_svd") for M, name in ((A, "A"), (U, "U"), (s, "s"), (np.atleast_2d(Vt), "Vt"))
    )
    _require_tolerance(tolerance, "check_svd")
    k = len(sigma)
    _require_shapes("check_svd", ("s", sigma, (k, 1)), ("U", u, (a.shape[0], k)), ("Vt", vt, (k, a.shape[1])))
    exact = {
        "A": _exact(a, tolerance, "A"),
        "U": _exact_orthonormal(u, tolerance, "U"),
        "s": _exact(sigma, tolerance, "s"),
        "V": _exact_orthonormal(vt.T, tolerance, "V"),
    }
    S = sp.diag(*exact["s"])
    residual = exact["A"] - _product(exact["U"] * S, exact["V"].T)
    values = list(exact["s"])
    conditions = {
        "A = U diag(s) V^T": _zeros(residual),
        "U^T U = I": _is_orthonormal(exact["U"]),
        "V^T V = I": _is_orthonormal(exact["V"]),
        "s is non-negative and decreasing": all(
            bool(x >= y) for x, y in zip(values, [*values[1:], sp.Integer(0)], strict=True)
        ),
    }
    sides = ([exact["A"]], [exact["U"], S, exact["V"].T])
    numerical = _largest(a - u * sigma[:, 0] @ vt)
    return SymbolicCheck("A = U diag(s) V^T", conditions, exact, _tidy(residual), numerical, sides)


def _projection(A: sp.Matrix) -> sp.Matrix:
    return A * (A.T * A).inv() * A.T


def check_projection(A: ArrayLike, P: ArrayLike, *, tolerance: float = 1e-12) -> SymbolicCheck:
    """Verify that P is the orthogonal projection on the columns of A.

    It is if P^2 = P (a projection), P = P^T (orthogonal), P A = A (it keeps the columns of A), and its trace is the
    rank of A (and nothing else). Fractions too long to be recognised are taken to be those of A (A^T A)^-1 A^T, if the
    numbers agree.

    Parameters
    ----------
    A : array_like, shape (m, n)
    P : array_like, shape (m, m)
    tolerance : float
        As in `as_exact`.

    Returns
    -------
    SymbolicCheck

    Raises
    ------
    ValueError
        For shapes that do not fit, and an entry that is not recognised.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab.linalg import symbolic
    >>> A = np.array([[1, 0], [1, 1], [1, 2]])
    >>> check = symbolic.check_projection(A, A @ np.linalg.pinv(A))
    >>> check, check.exact["P"]
    (P A = A holds exactly, Matrix([
    [ 5/6, 1/3, -1/6],
    [ 1/3, 1/3,  1/3],
    [-1/6, 1/3,  5/6]]))
    >>> symbolic.check_projection([1, 1], [[1, 0], [1, 0]])      # along the second axis
    P A = A is not proved; what fails: P = P^T
    """
    a, p = (_matrix(M, name, "check_projection") for M, name in ((A, "A"), (P, "P")))
    _require_tolerance(tolerance, "check_projection")
    _require_shapes("check_projection", ("P", p, (a.shape[0], a.shape[0])))
    exact = {"A": _exact(a, tolerance, "A")}
    exact["P"] = _exact_or(lambda: _exact(p, tolerance, "P"), lambda: _projection(exact["A"]), p, tolerance)
    projection = exact["P"]
    residual = projection * exact["A"] - exact["A"]
    conditions = {
        "P A = A": _zeros(residual),
        "P^2 = P": _zeros(projection**2 - projection),
        "P = P^T": _zeros(projection - projection.T),
        "trace P = rank A": _is_zero(projection.trace() - exact["A"].rank(iszerofunc=_is_zero)),
    }
    sides = ([projection, exact["A"]], [exact["A"]])
    return SymbolicCheck("P A = A", conditions, exact, _tidy(residual), _largest(p @ a - a), sides)


def characteristic_polynomial(A: ArrayLike, symbol: str = "lambda", *, tolerance: float = 1e-12) -> sp.Expr:
    """det(x I - A) of the exact matrix that A stands for.

    Parameters
    ----------
    A : array_like, shape (n, n)
    symbol : str
        What x is called.
    tolerance : float
        As in `as_exact`.

    Returns
    -------
    sympy.Expr

    Raises
    ------
    ValueError
        If A is not square, or an entry is not recognised.

    Examples
    --------
    >>> from mixlab.linalg import symbolic
    >>> symbolic.characteristic_polynomial([[1, 1], [1, 0]], "x")
    x**2 - x - 1
    """
    a = _matrix(A, "A", "characteristic_polynomial")
    _require_tolerance(tolerance, "characteristic_polynomial")
    _require_square("characteristic_polynomial", a)
    return _exact(a, tolerance, "A").charpoly(sp.Symbol(symbol)).as_expr()
