# SPDX-License-Identifier: BSD-3-Clause
"""The iterations of mixlab.linalg: against NumPy and mpmath, their histories, their pictures, what they refuse."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes

from mixlab import Status, linalg

mpl.use("Agg")

SYMMETRIC = (linalg.tridiagonalize, linalg.qr_algorithm, linalg.jacobi_eigen)
SQUARE = (linalg.power_iteration, linalg.inverse_iteration, linalg.hessenberg, linalg.schur, *SYMMETRIC)
ANY_SHAPE = (linalg.golub_kahan_svd, linalg.one_sided_jacobi_svd)


def laplacian(n):
    return 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)


def graded(n, seed):
    """Well conditioned columns, scaled by 1, 1e-5, 1e-10, ..."""
    return np.random.default_rng(seed).uniform(-1, 1, (n + 2, n)) * 10.0 ** (-5 * np.arange(n))


@pytest.mark.parametrize("method", [linalg.qr_algorithm, linalg.jacobi_eigen])
def test_symmetric_eigenvalues_are_those_of_numpy(method):
    S = np.random.default_rng(1).standard_normal((40, 40))
    S = S + S.T
    it = method(S)
    assert it.converged
    assert np.abs(it.values - np.linalg.eigvalsh(S)).max() < 40 * 1e-15 * np.linalg.norm(S, 2)
    assert np.linalg.norm(S @ it.vectors - it.vectors * it.values, 2) < 40 * 1e-14 * np.linalg.norm(S, 2)


def test_complex_eigenvalues_are_those_of_numpy():
    A = np.random.default_rng(2).standard_normal((30, 30))
    it = linalg.schur(A)
    ours, theirs = np.sort_complex(it.eigenvalues.round(9)), np.sort_complex(np.linalg.eigvals(A).round(9))
    assert it.eigenvalues.dtype == np.complex128
    assert np.abs(ours - theirs).max() < 1e-8
    assert np.linalg.norm(it.q @ it.t @ it.q.T - A, 2) < 30 * 1e-14 * np.linalg.norm(A, 2)


@pytest.mark.parametrize("method", ANY_SHAPE)
@pytest.mark.parametrize("shape", [(30, 30), (40, 12), (12, 40)])
def test_singular_values_are_those_of_numpy(method, shape):
    A = np.random.default_rng(3).standard_normal(shape)
    it = method(A)
    sigma = np.linalg.svd(A, compute_uv=False)
    assert (it.u.shape, it.vt.shape) == ((shape[0], min(shape)), (min(shape), shape[1]))
    assert np.abs(it.singular_values - sigma).max() < 1e-13 * sigma[0]
    assert np.linalg.norm(it.u * it.singular_values @ it.vt - A, 2) < 1e-13 * sigma[0]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_one_sided_jacobi_keeps_all_digits_of_tiny_singular_values(seed):
    mpmath = pytest.importorskip("mpmath")
    A = graded(8, seed)
    with mpmath.workdps(120):
        exact = np.array([float(s) for s in mpmath.svd_r(mpmath.matrix(A.tolist()), compute_uv=False)])
    assert exact[-1] < 1e-34
    # The bound is eps times the condition of the columns once scaled (at most 1e2 here) and a modest power of n.
    assert np.abs(linalg.one_sided_jacobi_svd(A).singular_values / exact - 1).max() < 1e-13
    # Bidiagonalisation answers to eps ||A|| only: the same values have no digit left.
    assert np.abs(linalg.golub_kahan_svd(A[:, ::-1]).singular_values / exact - 1).max() > 1e-2


def test_the_history_shows_three_speeds():
    S = laplacian(20) + np.diag(np.arange(20.0))
    start = np.ones(20)
    power = linalg.power_iteration(S, start)
    shift = round(power.value, 1)
    inverse = linalg.inverse_iteration(S, shift, start)
    rayleigh = linalg.rayleigh_quotient_iteration(S, linalg.power_iteration(S, start, max_iterations=12).vector)
    assert power.converged
    assert inverse.converged
    assert rayleigh.converged
    assert power.iterations > 5 * inverse.iterations > 5 * rayleigh.iterations
    assert power.value == pytest.approx(inverse.value, rel=1e-12)


def test_status_and_repr():
    pair = linalg.power_iteration([[0, -1], [1, 0]], [1, 2], max_iterations=3)
    assert pair.status is Status.exhausted
    assert not pair.converged
    assert repr(pair).startswith("EigenPair(value=")
    assert "exhausted after 3 iterations" in repr(pair)
    assert repr(linalg.qr_algorithm(np.eye(2))) == "QrEigen(converged after 0 QR steps)"
    assert repr(linalg.tridiagonalize(np.eye(2))) == "Tridiagonal(n=2)"
    assert repr(linalg.bidiagonalize(np.ones((3, 2)))) == "Bidiagonal(m=3, n=2)"


def test_a_progress_function_stops_the_iteration():
    seen = []

    def enough(step, steps, residual):
        seen.append((step, steps, residual))
        return False

    pair = linalg.power_iteration([[0, -1], [1, 0]], max_iterations=10**9, progress=enough)
    assert pair.status is Status.stopped
    assert len(seen) == 1
    assert seen[0][1] == 10**9


@pytest.mark.parametrize("method", SQUARE)
def test_square_matrices_are_asked_for(method):
    with pytest.raises(ValueError, match=f"{method.__name__}: [AS] must be square"):
        method(np.ones((2, 3)))
    with pytest.raises(ValueError, match=r"[AS] must be finite"):
        method([[1.0, np.nan], [np.nan, 1.0]])
    with pytest.raises(TypeError, match=r"[AS]"):
        method([1.0, 2.0])
    with pytest.raises(TypeError, match=r"[AS]"):
        method(np.eye(2) * 1j)


@pytest.mark.parametrize("method", SYMMETRIC)
def test_symmetric_matrices_are_asked_for(method):
    with pytest.raises(ValueError, match=f"{method.__name__}: S must be symmetric"):
        method([[1, 2], [3, 4]])


@pytest.mark.parametrize("method", [*ANY_SHAPE, linalg.bidiagonalize])
def test_finite_matrices_are_asked_for(method):
    with pytest.raises(ValueError, match="A must be finite"):
        method([[np.inf], [1.0]])


def test_shifts_have_names():
    with pytest.raises(ValueError, match="'wilkinson', 'rayleigh' or 'none', got 'double'"):
        linalg.qr_algorithm(np.eye(2), shift="double")


def test_empty_and_zero_matrices():
    empty, zero = np.zeros((0, 0)), np.zeros((3, 3))
    assert linalg.qr_algorithm(empty).values.shape == linalg.schur(empty).eigenvalues.shape == (0,)
    assert linalg.golub_kahan_svd(np.zeros((4, 0))).u.shape == (4, 0)
    for method in ANY_SHAPE:
        it = method(zero)
        assert it.converged
        assert not it.singular_values.any()
        assert np.array_equal(it.u.T @ it.u, np.eye(3))
    with pytest.raises(ValueError, match="at least one row"):
        linalg.power_iteration(empty)


def test_any_layout_gives_the_same_numbers():
    A = np.random.default_rng(4).standard_normal((6, 6))
    for same in (np.asfortranarray(A), np.kron(A, np.ones((2, 2)))[::2, ::2]):
        assert np.array_equal(linalg.schur(same).t, linalg.schur(A).t)


S = laplacian(8) + np.diag(np.arange(8.0))


@pytest.mark.parametrize(
    "result",
    [
        linalg.power_iteration(S),
        linalg.qr_algorithm(S),
        linalg.qr_algorithm([[1.0]]),
        linalg.schur(np.triu(S, -1) + np.triu(S)),
        linalg.jacobi_eigen(S),
        linalg.one_sided_jacobi_svd(S),
        linalg.golub_kahan_svd(S[:, :5]),
        linalg.golub_kahan_svd(np.ones((4, 2))),
    ],
    ids=lambda it: type(it).__name__,
)
def test_every_result_draws_its_history(result):
    ax = result.plot()
    assert isinstance(ax, Axes)
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    assert ax.get_title()
    plt.close("all")


def test_several_histories_on_one_picture():
    ax = linalg.power_iteration(S).plot(label="power")
    assert linalg.inverse_iteration(S, 10).plot(ax, label="inverse") is ax
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["power", "inverse"]
    plt.close("all")
