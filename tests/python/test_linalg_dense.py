# SPDX-License-Identifier: BSD-3-Clause
"""mixlab.linalg on LAPACK, and for large and sparse matrices."""

import subprocess
import sys

import numpy as np
import pytest
import scipy.linalg
import scipy.sparse

import mixlab
from mixlab import linalg

SHAPES = [(7, 7), (20, 6), (6, 20), (1, 5), (5, 1)]


def gaussian(*shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape)


def test_scipy_and_sklearn_are_loaded_when_they_are_needed():
    code = "import sys, mixlab.linalg; print(*(n for n in ('scipy', 'sklearn', 'matplotlib') if n in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize("shape", SHAPES)
def test_factorisations_are_those_of_scipy(shape):
    A = gaussian(*shape)
    found = linalg.svd(A)
    np.testing.assert_allclose(found.singular_values, scipy.linalg.svdvals(A), rtol=1e-13, atol=1e-14)
    np.testing.assert_allclose(found.U * found.singular_values @ found.Vt, A, atol=1e-13)
    thin = linalg.qr(A)
    np.testing.assert_allclose(thin.Q @ thin.R, A, atol=1e-13)
    np.testing.assert_allclose(abs(thin.R), abs(scipy.linalg.qr(A, mode="economic")[1]), atol=1e-13)
    S = A @ A.T
    np.testing.assert_allclose(linalg.eigh(S).values, scipy.linalg.eigvalsh(S), atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_lstsq_is_scipys(shape):
    A, b = gaussian(*shape), gaussian(shape[0], seed=1)
    found = linalg.lstsq(A, b)
    np.testing.assert_allclose(found.x, scipy.linalg.lstsq(A, b)[0], atol=1e-12)
    np.testing.assert_allclose(found.residual_norms, [np.linalg.norm(b - A @ found.x)], atol=1e-12)
    assert found.rank == min(shape)
    many = linalg.lstsq(A, np.column_stack([b, 2 * b]))
    np.testing.assert_allclose(many.x, np.column_stack([found.x, 2 * found.x]), atol=1e-12)


def test_lists_integers_and_strides():
    assert linalg.lstsq([[1, 0], [0, 2]], [3, 4]).x.tolist() == [3, 2]
    assert linalg.lstsq([[1, 0], [0, 2]], [[3], [4]]).x.tolist() == [[3], [2]]
    A = gaussian(10, 8)
    for view in (A[::2], A[:, ::-1], np.asfortranarray(A), A.T):
        np.testing.assert_allclose(linalg.svd(view).singular_values, scipy.linalg.svdvals(view), atol=1e-14)


def test_a_relative_tolerance_sets_the_rank():
    A = np.diag([1.0, 1e-3, 1e-9])
    assert [linalg.lstsq(A, np.ones(3), relative_tolerance=t).rank for t in (1e-12, 1e-6, 1e-2)] == [3, 2, 1]


@pytest.mark.parametrize("function", [linalg.svd, linalg.qr, lambda A: linalg.eigh(A @ A.T)])
def test_float32_stays_float32(function):
    result = function(gaussian(6, 4).astype(np.float32))
    arrays = [v for n in dir(result) if isinstance(v := getattr(result, n), np.ndarray)]
    assert arrays
    assert all(a.dtype == np.float32 for a in arrays)


@pytest.mark.parametrize("function", [linalg.svd, linalg.qr, linalg.eigh])
def test_what_is_refused(function):
    with pytest.raises(ValueError, match=r"must be finite, got nan at index \(0, 1\)"):
        function([[1.0, np.nan], [0.0, 1.0]])
    with pytest.raises(TypeError, match="2-D array"):
        function([1.0, 2.0])
    with pytest.raises(TypeError, match="imaginary"):
        function([[1j]])


def test_errors_name_what_is_wrong():
    with pytest.raises(ValueError, match="S must be symmetric"):
        linalg.eigh([[1.0, 2.0], [0.0, 1.0]])
    with pytest.raises(ValueError, match="b must have A's 2 rows, got 3"):
        linalg.lstsq(np.eye(2), np.ones(3))
    with pytest.raises(ValueError, match=r"rank must be between 1 and min\(m, n\) = 2, got 3"):
        linalg.randomized_svd(np.eye(2), 3)
    with pytest.raises(ValueError, match="tolerance must be > 0"):
        linalg.truncated_svd(np.eye(4), 1, tolerance=0)


def test_a_seed_means_the_same_numbers():
    A = gaussian(60, 30)
    one = linalg.randomized_svd(A, 3, power_iterations=0, rng=5).singular_values
    other = linalg.randomized_svd(A, 3, power_iterations=0, rng=np.random.default_rng(5)).singular_values
    assert one.tolist() == other.tolist()


def test_randomized_svd_is_sklearns_to_the_accuracy_of_both():
    from sklearn.utils.extmath import randomized_svd

    A = gaussian(400, 100) * np.geomspace(1, 1e-6, 100)
    found = linalg.randomized_svd(A, 8, rng=0)
    theirs = randomized_svd(A, 8, n_iter=4, random_state=0)[1]
    exact = scipy.linalg.svdvals(A)[:8]
    np.testing.assert_allclose(found.singular_values, exact, rtol=1e-8)
    np.testing.assert_allclose(theirs, exact, rtol=1e-8)
    residual = A - found.U * found.singular_values @ found.Vt
    assert np.linalg.norm(residual, 2) <= found.error_bound + exact[-1]  # fails with probability 1e-10
    assert found.U.dtype == np.float64
    assert linalg.randomized_svd(A.astype(np.float32), 2, rng=0).Vt.dtype == np.float32


@pytest.mark.parametrize("make", ["csr_array", "csc_array", "coo_array", "csr_matrix"])
@pytest.mark.parametrize("shape", [(400, 120), (120, 400)])
def test_sparse_formats(make, shape):
    A = scipy.sparse.random_array(shape, density=0.05, rng=np.random.default_rng(2))
    found = linalg.truncated_svd(getattr(scipy.sparse, make)(A), 5, rng=0)
    assert found.status == mixlab.Status.converged
    exact = scipy.linalg.svdvals(A.toarray())[:5]
    np.testing.assert_allclose(found.singular_values, exact, rtol=1e-12)
    np.testing.assert_allclose(A @ found.Vt.T, found.U * found.singular_values, atol=1e-8)
    assert found.residuals.max() < 2e-10 * exact[0]
    assert found.history_residual[-1] <= 1e-10
    assert "converged" in repr(found)


def test_sparse_edges():
    empty = scipy.sparse.csr_array((6, 4))
    assert linalg.truncated_svd(empty, 2, rng=0).singular_values.tolist() == [0, 0]
    integers = scipy.sparse.csr_array(np.diag([3, 2, 1]))
    np.testing.assert_allclose(linalg.truncated_svd(integers, 2, rng=0).singular_values, [3, 2], atol=1e-12)
    twice = scipy.sparse.coo_array(([1.0, 2.0], ([0, 0], [0, 0])), shape=(3, 3))  # two entries in one place
    np.testing.assert_allclose(linalg.truncated_svd(twice, 1, rng=0).singular_values, [3], atol=1e-12)
    bad = scipy.sparse.csr_array(np.array([[np.inf, 0.0], [0.0, 1.0]]))
    with pytest.raises(ValueError, match="must be finite"):
        linalg.truncated_svd(bad, 1)
    wide = scipy.sparse.csr_array(np.diag([3.0, 2.0]))
    wide.indices = wide.indices.astype(np.int64)
    wide.indptr = wide.indptr.astype(np.int64)
    np.testing.assert_allclose(linalg.truncated_svd(wide, 1, rng=0).singular_values, [3], atol=1e-12)


def test_a_callable_watches_and_stops():
    A = gaussian(300, 200)
    seen = []
    found = linalg.truncated_svd(A, 4, tolerance=1e-14, rng=0, progress=lambda *now: seen.append(now) or False)
    assert found.status == mixlab.Status.stopped
    assert len(seen) == 1
