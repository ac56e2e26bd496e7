# SPDX-License-Identifier: BSD-3-Clause
"""Factorisations, norms, projections and least squares: what Python adds to the C++ tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import mixlab
from mixlab import linalg

GOLDEN = Path(__file__).parents[1] / "golden"
RNG = np.random.default_rng(71)
A = RNG.standard_normal((9, 5))
SQUARE = RNG.standard_normal((6, 6))


@pytest.mark.parametrize("variant", ["classical", "modified", "reorthogonalized"])
def test_gram_schmidt_is_numpys_qr_up_to_signs(variant: str) -> None:
    it = linalg.gram_schmidt(A, variant)
    q, r = np.linalg.qr(A)
    signs = np.sign(np.diag(r))
    np.testing.assert_allclose(it.q, q * signs, atol=1e-13)
    np.testing.assert_allclose(it.r, signs[:, None] * r, atol=1e-13)
    assert (it.rank, it.dependent.size, it.orthogonality_loss.shape) == (5, 0, (5,))
    assert repr(it).startswith("GramSchmidt(q (9, 5), rank 5, loss")


def test_gram_schmidt_names_dependent_columns() -> None:
    it = linalg.gram_schmidt([[1, 2, 0], [1, 2, 1]])
    assert it.dependent.tolist() == [1]
    assert np.issubdtype(it.dependent.dtype, np.integer)
    np.testing.assert_allclose(it.q @ it.r, [[1, 2, 0], [1, 2, 1]], atol=1e-15)
    assert linalg.gram_schmidt([[1, 1], [0, 1e-6]], tolerance=1e-3).rank == 1


@pytest.mark.parametrize("factorize", [linalg.householder_qr, linalg.givens_qr])
def test_qr_agrees_with_numpy_and_keeps_steps_only_when_asked(factorize: Any) -> None:
    it = factorize(A)
    np.testing.assert_allclose(np.abs(it.r), np.abs(np.linalg.qr(A)[1]), atol=1e-13)
    np.testing.assert_allclose(it.q @ it.r, A, atol=1e-13)
    assert it.steps.shape == (0, 9, 5)
    steps = factorize(A, steps=True).steps
    np.testing.assert_array_equal(steps[0], A)
    np.testing.assert_array_equal(steps[-1][:5], it.r)
    np.testing.assert_allclose(np.linalg.norm(steps, axis=(1, 2)), np.linalg.norm(A), rtol=1e-13)


def test_reflectors_and_rotations_rebuild_r() -> None:
    r = A.copy()
    for v in linalg.householder_qr(A).reflectors.T:
        r -= 2 * np.outer(v, v @ r)
    np.testing.assert_allclose(r[:5], linalg.householder_qr(A).r, atol=1e-13)
    r = A.copy()
    for i, j, c, s in linalg.givens_qr(A).rotations:
        r[[i, j]] = np.array([[c, s], [-s, c]]) @ r[[i, j]]
    np.testing.assert_allclose(r[:5], linalg.givens_qr(A).r, atol=1e-13)


@pytest.mark.parametrize("pivoting", ["none", "partial", "complete"])
def test_lu_reproduces_and_solves(pivoting: str) -> None:
    it = linalg.lu(SQUARE, pivoting, steps=True)
    np.testing.assert_allclose(SQUARE[it.row_permutation][:, it.column_permutation], it.l @ it.u, atol=1e-12)
    np.testing.assert_allclose(it.solve(SQUARE @ np.ones(6)), np.ones(6), rtol=1e-10)
    assert it.determinant == pytest.approx(np.linalg.det(SQUARE), rel=1e-11)
    assert it.steps.shape == (7, 6, 6)
    assert it.growth_factor >= 1


def test_cholesky_and_triangles_agree_with_numpy() -> None:
    S = SQUARE @ SQUARE.T
    lower = linalg.cholesky(S)
    np.testing.assert_allclose(lower, np.linalg.cholesky(S), rtol=1e-9, atol=1e-13)
    x = linalg.solve_upper(lower.T, linalg.solve_lower(lower, S @ np.ones(6)))
    np.testing.assert_allclose(x, np.ones(6), rtol=1e-8)


@pytest.mark.parametrize(
    ("kind", "numpys"), [("1", 1), ("2", 2), ("inf", np.inf), ("frobenius", "fro"), ("nuclear", "nuc")]
)
def test_norms_agree_with_numpy(kind: str, numpys: Any) -> None:
    assert linalg.norm(A, kind) == pytest.approx(np.linalg.norm(A, numpys), rel=1e-13)
    assert linalg.condition_number(SQUARE, kind) == pytest.approx(np.linalg.cond(SQUARE, numpys), rel=1e-10)


def test_vector_norms_agree_with_numpy() -> None:
    for p in (1, 1.5, 2, 3, np.inf):
        assert linalg.vector_norm(A[:, 0], p) == pytest.approx(np.linalg.norm(A[:, 0], p), rel=1e-14)


def test_projection_is_that_of_least_squares() -> None:
    x = RNG.standard_normal(9)
    c = np.linalg.lstsq(A, x, rcond=None)[0]
    np.testing.assert_allclose(linalg.coordinates(x, A), c, rtol=1e-11)
    np.testing.assert_allclose(linalg.project(x, A), A @ c, atol=1e-13)
    np.testing.assert_allclose(linalg.projection_matrix(A) @ x, A @ c, atol=1e-13)
    np.testing.assert_allclose(linalg.gram_matrix(A), A.T @ A, atol=1e-13)
    expected = np.linalg.solve(SQUARE, A[:6] @ A[:6].T @ SQUARE)
    np.testing.assert_allclose(linalg.change_of_basis(A[:6] @ A[:6].T, SQUARE), expected, rtol=1e-9, atol=1e-9)


def test_pseudo_inverse_agrees_with_numpy() -> None:
    deficient = A @ np.diag([1, 1, 0, 0, 1]) @ RNG.standard_normal((5, 7))
    np.testing.assert_allclose(linalg.pseudo_inverse(deficient), np.linalg.pinv(deficient, rcond=1e-12), atol=1e-12)
    assert not linalg.pseudo_inverse(np.diag([1.0, 1e-3]), rtol=1e-2)[1, 1]


def test_low_rank_is_the_truncated_svd() -> None:
    u, s, vt = np.linalg.svd(A, full_matrices=False)
    it = linalg.low_rank(A, 2)
    np.testing.assert_allclose(it.approximation, (u[:, :2] * s[:2]) @ vt[:2], atol=1e-13)
    assert it.error_2 == pytest.approx(s[2], rel=1e-13)
    assert it.error_frobenius == pytest.approx(np.linalg.norm(s[2:]), rel=1e-13)
    assert (it.u.shape, it.singular_values.shape, it.vt.shape) == ((9, 2), (2,), (2, 5))


def test_longley_loses_digits_by_the_method() -> None:
    data = np.loadtxt(GOLDEN / "longley.csv", delimiter=",", skiprows=4)
    y, X = data[:, 0], np.column_stack([np.ones(16), data[:, 1:]])
    exact = np.array(
        [
            -3482258.634595818,
            15.06187227137329,
            -0.03581917929259102,
            -2.020229803816825,
            -1.033226867173592,
            -0.05110410565358071,
            1829.151464613552,
        ]
    )
    error = {m: np.abs(linalg.least_squares(X, y, m).solution / exact - 1).max() for m in ("qr", "svd", "normal")}
    assert error["qr"] < 1e-10
    assert error["svd"] < 1e-10
    assert 100 * error["qr"] < error["normal"] < 1e-6


def test_mathematics_that_fails_says_so() -> None:
    with pytest.raises(mixlab.SingularMatrixError, match="singular to working precision"):
        linalg.lu([[1, 2], [2, 4]]).solve([1, 1])
    with pytest.raises(mixlab.NotPositiveDefiniteError, match="pivot 1 is -3"):
        linalg.cholesky([[1, 2], [2, 1]])
    with pytest.raises(mixlab.SingularMatrixError, match="column 1 of basis"):
        linalg.project([1, 1], [[1, 2], [1, 2]])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: linalg.gram_schmidt([[np.nan]]), "A must be finite"),
        (lambda: linalg.gram_schmidt([[1]], "old"), "variant must be"),
        (lambda: linalg.lu([[1]], "full"), "pivoting must be"),
        (lambda: linalg.norm([[1]], "max"), "kind must be"),
        (lambda: linalg.least_squares([[1]], [1], "lu"), "method must be"),
        (lambda: linalg.low_rank([[1]], 2), "rank must be between 0 and 1"),
        (lambda: linalg.cholesky([[1, 2], [0, 1]]), "must be symmetric"),
        (lambda: linalg.solve_lower([[1]], [1, 2]), "b must have as many entries"),
    ],
)
def test_a_callers_mistake_is_a_value_error_with_the_name(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def test_a_vector_is_no_matrix() -> None:
    with pytest.raises(TypeError, match="A must be a 2-D array"):
        linalg.householder_qr([1, 2, 3])


def test_results_are_copies() -> None:
    it = linalg.householder_qr(A)
    it.q[0, 0] = 7
    assert it.q[0, 0] != 7


def test_the_figure_of_gram_schmidt_has_one_line_a_variant() -> None:
    import matplotlib.pyplot as plt

    hilbert = 1 / (np.arange(9)[:, None] + np.arange(9) + 1)
    ax = linalg.gram_schmidt(hilbert, "classical").plot(label="classical")
    linalg.gram_schmidt(hilbert, "modified").plot(ax=ax, label="modified")
    assert ax.get_yscale() == "log"
    assert len(ax.get_lines()) == 3
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["machine epsilon", "classical", "modified"]
    plt.close(ax.figure)


def test_importing_loads_no_heavy_library() -> None:
    code = (
        "import sys, mixlab.linalg; print([m for m in ('matplotlib', 'scipy', 'sklearn', 'sympy') if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"
    )
