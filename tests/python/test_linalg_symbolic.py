# SPDX-License-Identifier: BSD-3-Clause
"""From numbers to exact numbers to proofs."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

sp = pytest.importorskip("sympy")

from mixlab.linalg import symbolic  # noqa: E402

EXACT = {
    "0": 0,
    "1e-17": 0,
    "-7": -7,
    "1/3": sp.Rational(1, 3),
    "-22/7": sp.Rational(-22, 7),
    "12345.5": sp.Rational(24691, 2),
    "sqrt(2)/2": sp.sqrt(2) / 2,
    "-sqrt(3/7)": -sp.sqrt(sp.Rational(3, 7)),
    "golden ratio": (1 + sp.sqrt(5)) / 2,
    "cos(pi/5)": (1 + sp.sqrt(5)) / 4,
    "sin(pi/8)": sp.sqrt(2 - sp.sqrt(2)) / 2,
}


@pytest.mark.parametrize("name", EXACT)
def test_a_number_is_recognised(name):
    expected = sp.sympify(EXACT[name])
    given = 1e-17 if name == "1e-17" else float(expected)
    assert sp.simplify(symbolic.as_exact([[given]])[0] - expected) == 0


def test_a_vector_is_a_column_and_complex_numbers_have_two_parts():
    exact = symbolic.as_exact([1, 0.5 + 1j * np.sqrt(3) / 2])
    assert exact == sp.Matrix([1, sp.Rational(1, 2) + sp.I * sp.sqrt(3) / 2])


@pytest.mark.parametrize("number", [np.pi, np.e, 2 ** (1 / 3), np.cos(2 * np.pi / 7)])
def test_what_is_no_surd_is_refused(number):
    with pytest.raises(ValueError, match=r"^array\[0, 1\] = .* is recognised neither as a fraction nor as a surd"):
        symbolic.as_exact([[1, number]])


def test_few_random_numbers_are_taken_for_exact_ones():
    # Four guesses, each right by chance with probability 0.6 % at most: 2.4 % of 300 numbers are 7; more than 20 have
    # probability 3e-5.
    numbers = np.random.default_rng(1).normal(size=300)
    taken = 0
    for number in numbers:
        try:
            symbolic.as_exact([number])
            taken += 1
        except ValueError:
            pass
    assert taken <= 20


def test_the_tolerance_says_how_long_fractions_may_be():
    third = 0.33333
    assert symbolic.as_exact([third])[0] == sp.Rational(33333, 100000)
    assert symbolic.as_exact([third], tolerance=1e-4)[0] == sp.Rational(1, 3)


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ([["a"]], TypeError, "array must be an array of numbers"),
        (np.zeros((9, 2)), ValueError, "1 to 8 rows and columns, got shape"),
        (np.zeros((0, 2)), ValueError, "1 to 8 rows and columns, got shape"),
        (np.zeros((2, 2, 2)), ValueError, "got shape"),
        ([np.nan], ValueError, "array must be finite"),
    ],
)
def test_what_is_no_small_matrix_is_refused(given, error, message):
    with pytest.raises(error, match=message):
        symbolic.as_exact(given)


@pytest.mark.parametrize("tolerance", [0, 1e-20, 1, np.nan])
def test_a_tolerance_out_of_range_is_refused(tolerance):
    with pytest.raises(ValueError, match="tolerance must be in"):
        symbolic.as_exact([1], tolerance=tolerance)


def integers(*shape, seed=0):
    return np.random.default_rng(seed).integers(-3, 4, shape)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_factorisations_of_integer_matrices_are_proved(n):
    A = integers(n, n, seed=3) + 5 * np.eye(n)
    assert symbolic.check_qr(A, *np.linalg.qr(A))
    B = A @ A.T
    assert symbolic.check_cholesky(B, np.linalg.cholesky(B))
    assert symbolic.check_projection(A[:, : n // 2 + 1], A[:, : n // 2 + 1] @ np.linalg.pinv(A[:, : n // 2 + 1]))
    L, U = elimination(A)
    assert symbolic.check_lu(A, L, U)


def elimination(A):
    n = len(A)
    L, U = np.eye(n), A.astype(float)
    for k in range(n):
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i, k:] -= L[i, k] * U[k, k:]
            U[i, k] = 0
    return L, U


@pytest.mark.parametrize("A", [integers(2, 2, seed=s) for s in range(3)] + [integers(3, 2, seed=4)])
def test_singular_value_decompositions_with_nested_surds_are_proved(A):
    check = symbolic.check_svd(A, *np.linalg.svd(A, full_matrices=False))
    assert check.holds
    assert check.exact["U"].cols == 2


@pytest.mark.parametrize("n", [2, 3, 5])
def test_eigenvalues_of_the_discrete_laplacian_are_proved(n):
    A = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    check = symbolic.check_eigen(A, *np.linalg.eigh(A))
    assert check
    polynomial = symbolic.characteristic_polynomial(A)
    x = next(iter(polynomial.free_symbols))
    assert all(sp.simplify(polynomial.subs(x, value)) == 0 for value in check.exact["values"])


def test_complex_eigenvalues_of_a_rotation_are_proved():
    A = np.roll(np.eye(4), 1, axis=0)
    assert symbolic.check_eigen(A, *np.linalg.eig(A))


def test_a_permutation_is_a_vector_or_a_matrix():
    A = np.array([[0, 1], [2, 3]])
    for permutation in ([1, 0], [[0, 1], [1, 0]]):
        check = symbolic.check_lu(A, np.eye(2), [[2, 3], [0, 1]], permutation)
        assert check.holds
        assert repr(check) == "P A = L U holds exactly"
    with pytest.raises(ValueError, match="permutation must hold each row number of A once"):
        symbolic.check_lu(A, np.eye(2), A, [0, 0])


WRONG = {
    "product": (
        lambda: symbolic.check_qr(np.eye(2), np.eye(2), 2 * np.eye(2)),
        ["A = Q R"],
    ),
    "columns that are not orthogonal": (
        lambda: symbolic.check_qr([[1, 1], [0, 1]], [[1, 1], [0, 1]], np.eye(2)),
        ["Q^T Q = I"],
    ),
    "R not triangular": (
        lambda: symbolic.check_qr([[0, 1], [1, 0]], np.eye(2), [[0, 1], [1, 0]]),
        ["R is upper triangular"],
    ),
    "L without unit diagonal": (
        lambda: symbolic.check_lu(2 * np.eye(2), 2 * np.eye(2), np.eye(2)),
        ["L is lower triangular with unit diagonal"],
    ),
    "negative diagonal": (
        lambda: symbolic.check_cholesky([[4]], [[-2]]),
        ["the diagonal of L is positive"],
    ),
    "wrong eigenvalue": (
        lambda: symbolic.check_eigen([[1, 0], [0, 2]], [1, 1], np.eye(2)),
        ["A V = V diag(values)"],
    ),
    "zero vector": (
        lambda: symbolic.check_eigen([[1, 0], [0, 2]], [1, 2], [[1, 0], [0, 0]]),
        ["no vector is zero"],
    ),
    "negative singular value": (
        lambda: symbolic.check_svd([[-1]], [[1]], [-1], [[1]]),
        ["s is non-negative and decreasing"],
    ),
    "singular values in disorder": (
        lambda: symbolic.check_svd([[1, 0], [0, 2]], np.eye(2), [1, 2], np.eye(2)),
        ["s is non-negative and decreasing"],
    ),
    "oblique projection": (
        lambda: symbolic.check_projection([1, 0], [[1, 1], [0, 0]]),
        ["P = P^T"],
    ),
    "projection on more": (
        lambda: symbolic.check_projection([1, 0], np.eye(2)),
        ["trace P = rank A"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_fails_is_said(name):
    call, failed = WRONG[name]
    check = call()
    assert not check
    assert check.failed == failed
    assert repr(check).endswith("what fails: " + ", ".join(failed))


def test_a_residual_is_exact():
    check = symbolic.check_qr([[3, 1], [4, 2]], [[0.6, -0.8], [0.8, 0.6]], [[5, 2.2], [0, 0.5]])
    assert check.residual == sp.Matrix([[0, sp.Rational(2, 25)], [0, sp.Rational(-3, 50)]])
    assert check.numerical_residual == pytest.approx(0.08)
    assert r"\neq" in check._repr_latex_()


def test_an_identity_that_rounding_alone_satisfies_is_not_proved():
    # Two fractions 4e-12 apart, closer than one would compare numbers; and the message says where to look.
    check = symbolic.check_lu([[1 / 999983]], [[1]], [[1 / 999979]], tolerance=1e-14)
    assert not check
    assert "yet the numbers satisfy it to" in repr(check)


def test_the_notebook_shows_the_identity_between_exact_matrices():
    A = [[1, 1], [1, 2], [1, 3]]
    shown = symbolic.check_qr(A, *np.linalg.qr(A))._repr_latex_()
    assert shown.startswith("$")
    assert r"\sqrt{3}" in shown
    assert r"\checkmark" in shown
    assert r"\times" not in shown


@pytest.mark.parametrize(
    "call",
    [
        lambda: symbolic.check_qr(np.eye(2), np.eye(3), np.eye(3)),
        lambda: symbolic.check_lu(np.eye(2), np.eye(2), np.eye(3)),
        lambda: symbolic.check_cholesky(np.ones((2, 3)), np.eye(2)),
        lambda: symbolic.check_eigen(np.eye(2), [1, 1, 1], np.eye(2)),
        lambda: symbolic.check_svd(np.eye(2), np.eye(2), [1], np.eye(2)),
        lambda: symbolic.check_projection(np.ones((3, 2)), np.eye(2)),
        lambda: symbolic.characteristic_polynomial(np.ones((2, 3))),
    ],
)
def test_shapes_that_do_not_fit_are_refused(call):
    with pytest.raises(ValueError, match=r"must (have shape|be square)"):
        call()


def test_eigenvalues_of_a_cubic_polynomial_are_refused():
    A = np.array([[0, 0, 1], [1, 0, 1], [0, 1, 0]])  # x^3 - x - 1
    with pytest.raises(ValueError, match="is recognised neither as a fraction nor as a surd"):
        symbolic.check_eigen(A, *np.linalg.eig(A))


def test_linalg_loads_neither_sympy_nor_matplotlib():
    script = "import sys; import mixlab.linalg; print(*{'sympy', 'matplotlib', 'pyvista', 'scipy'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60)
    assert said.stdout.strip() == ""
