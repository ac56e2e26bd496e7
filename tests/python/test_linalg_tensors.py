# SPDX-License-Identifier: BSD-3-Clause
"""Tensors: against NumPy's own einsum, moveaxis and linalg, and across the boundary."""

from __future__ import annotations

import re

import numpy as np
import pytest

from mixlab import Status, linalg

EPS = np.finfo(float).eps
SHAPES = [(4,), (3, 5), (2, 3, 4), (3, 1, 2, 4), (1, 1, 1), (2, 1, 3, 2, 2)]


def random(*shape, seed=1):
    return np.random.default_rng(seed).normal(size=shape)


def letters(count):
    return "abcdefgh"[:count]


# ---- unfoldings and products


@pytest.mark.parametrize("shape", SHAPES)
def test_unfold_is_moveaxis_and_reshape(shape):
    X = random(*shape)
    for mode in range(X.ndim):
        unfolded = linalg.unfold(X, mode)
        assert np.array_equal(unfolded, np.moveaxis(X, mode, 0).reshape(shape[mode], -1))
        assert np.array_equal(linalg.fold(unfolded, mode, shape), X)


@pytest.mark.parametrize("shape", SHAPES)
def test_mode_product_is_an_einsum(shape):
    X = random(*shape)
    axes = letters(X.ndim)
    for mode in range(X.ndim):
        A = random(3, shape[mode], seed=2)
        expected = np.einsum(f"{axes},z{axes[mode]}->{axes.replace(axes[mode], 'z')}", X, A)
        assert np.allclose(linalg.mode_product(X, A, mode), expected, rtol=0, atol=50 * EPS)


def test_contract_is_tensordot():
    X, Y = random(2, 3, 4), random(5, 4, 3, seed=2)
    for mode_x, mode_y in ((1, 2), (2, 1)):
        expected = np.tensordot(X, Y, (mode_x, mode_y))
        assert np.allclose(linalg.contract(X, mode_x, Y, mode_y), expected, rtol=0, atol=50 * EPS)


def test_inner_is_the_sum_of_products():
    X, Y = random(2, 3, 4), random(2, 3, 4, seed=2)
    assert abs(linalg.inner(X, Y) - np.einsum("ijk,ijk", X, Y)) < 100 * EPS


def test_khatri_rao_is_an_einsum():
    A, B = random(3, 4), random(5, 4, seed=2)
    assert np.array_equal(linalg.khatri_rao(A, B), np.einsum("ir,jr->ijr", A, B).reshape(15, 4))


def test_an_unfolded_tucker_product_is_a_kronecker_product_in_natural_order():
    G, A, B, C = random(2, 3, 2), random(4, 2, seed=2), random(5, 3, seed=3), random(3, 2, seed=4)
    X = np.einsum("abc,ia,jb,kc->ijk", G, A, B, C)
    assert np.allclose(linalg.unfold(X, 0), A @ linalg.unfold(G, 0) @ np.kron(B, C).T, atol=1e-13)
    assert np.allclose(linalg.unfold(X, 1), B @ linalg.unfold(G, 1) @ np.kron(A, C).T, atol=1e-13)
    assert np.allclose(linalg.unfold(X, 2), C @ linalg.unfold(G, 2) @ np.kron(A, B).T, atol=1e-13)


# ---- the boundary

LAYOUTS = {
    "F": lambda X: np.asfortranarray(X),
    "transposed": lambda X: np.ascontiguousarray(X.T).T,
    "strided": lambda X: np.repeat(X, 2, axis=-1)[..., ::2],
    "reversed": lambda X: np.ascontiguousarray(X[::-1])[::-1],
    "list": lambda X: X.tolist(),
    "read-only": lambda X: np.broadcast_to(X, X.shape),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_tensor_is_taken_in_any_layout(layout):
    X = random(2, 3, 4)
    assert np.array_equal(linalg.unfold(LAYOUTS[layout](X), 1), linalg.unfold(X, 1))


def test_numbers_that_fit_into_float64_are_taken():
    X = np.arange(24).reshape(2, 3, 4)
    for dtype in (np.int8, np.int64, np.float32, bool):
        assert np.array_equal(linalg.unfold(X.astype(dtype), 2), linalg.unfold(X.astype(dtype).astype(float), 2))


REFUSED = {
    "float": (1.0, TypeError, "tensor must be an array of float64 of one axis or more; got a float"),
    "0-D": (
        np.array(1.0),
        TypeError,
        "tensor must be an array of float64 of one axis or more; got a 0-D array of float64 with shape ()",
    ),
    "None": (None, TypeError, "tensor must be an array of float64 of one axis or more; got None"),
    "complex": (
        np.ones((2, 2, 2), complex),
        TypeError,
        "tensor must be an array of float64 of one axis or more; got a 3-D array of complex128 with shape (2, 2, 2) "
        "(the imaginary part would be lost)",
    ),
    "NaN": (
        np.where(np.arange(8).reshape(2, 2, 2) == 5, np.nan, 0.0),
        ValueError,
        "tensor must be finite, got nan at index (1, 0, 1)",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("call", [lambda X: linalg.unfold(X, 0), lambda X: linalg.cp(X, 1)])
def test_what_is_no_tensor_is_refused(name, call):
    given, error, message = REFUSED[name]
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call(given)


def test_a_returned_tensor_owns_its_memory():
    X = random(2, 3, 4)
    folded = linalg.fold(linalg.unfold(X, 1), 1, X.shape)
    assert folded.flags.c_contiguous
    assert folded.flags.writeable
    folded[0, 0, 0] = 7
    result = linalg.tucker(X, (2, 2, 2))
    result.core[...] = 0  # a copy: the result stays
    assert np.any(result.core)


def test_mistakes_are_value_errors():
    X = random(2, 3)
    with pytest.raises(ValueError, match=r"mode must be in 0\.\.1 for a tensor of 2 axes, got 2"):
        linalg.unfold(X, 2)
    with pytest.raises(ValueError, match="columns"):
        linalg.mode_product(X, X, 0)
    with pytest.raises(ValueError, match=r"matrix must be 2 x 4"):
        linalg.fold(X, 0, (2, 4))
    with pytest.raises(ValueError, match="same shape"):
        linalg.inner(X, X.T)
    with pytest.raises(ValueError, match="ranks"):
        linalg.tucker(X, (3, 3))
    with pytest.raises(ValueError, match="start must be"):
        linalg.cp(X, 1, start="zeros")
    with pytest.raises(ValueError, match="must have entries"):
        linalg.tucker(np.empty((0, 2)), (1, 1))


# ---- CP


def cp_by_einsum(X, rank, seed, sweeps):
    """The same algorithm, written for three modes by somebody who has einsum only; the errors."""
    rng = np.random.default_rng(seed)
    A, B, C = (2 * rng.random((n, rank)) - 1 for n in X.shape)
    errors = []
    for _ in range(sweeps):
        A = np.einsum("ijk,jr,kr->ir", X, B, C) @ np.linalg.pinv((B.T @ B) * (C.T @ C))
        B = np.einsum("ijk,ir,kr->jr", X, A, C) @ np.linalg.pinv((A.T @ A) * (C.T @ C))
        C = np.einsum("ijk,ir,jr->kr", X, A, B) @ np.linalg.pinv((A.T @ A) * (B.T @ B))
        errors.append(np.linalg.norm(X - np.einsum("ir,jr,kr->ijk", A, B, C)) / np.linalg.norm(X))
    return errors


def test_cp_is_the_algorithm_of_the_textbook_sweep_by_sweep():
    X = random(4, 5, 6)
    found = linalg.cp(X, 3, rng=7, tolerance=0, max_iterations=20)
    # Each sweep solves systems of condition ~100, so that rounding grows to about 1e-14 a sweep.
    assert np.allclose(found.history_error, cp_by_einsum(X, 3, 7, 20), rtol=1e-11, atol=0)
    assert found.status is Status.completed


def test_cp_recovers_its_terms_up_to_order_and_sign():
    A, B, C = random(6, 3, seed=2), random(5, 3, seed=3), random(7, 3, seed=4)
    X = np.einsum("ir,jr,kr->ijk", A, B, C)
    found = linalg.cp(X, 3, start="hosvd", tolerance=1e-13, max_iterations=20000, rng=1)
    assert found.error < 1e-9
    weights = np.prod([np.linalg.norm(M, axis=0) for M in (A, B, C)], axis=0)
    assert np.allclose(found.weights, np.sort(weights)[::-1], rtol=1e-7)
    for M, factor in zip((A, B, C), found.factors, strict=True):
        cosines = abs(factor.T @ (M / np.linalg.norm(M, axis=0)))
        assert np.allclose(cosines.max(axis=0), 1, atol=1e-7)
    assert np.allclose(found.reconstruct(), X, atol=1e-8)


def test_reconstruct_is_the_einsum_of_weights_and_factors():
    found = linalg.cp(random(3, 4, 5), 2, rng=1)
    assert np.allclose(found.reconstruct(), np.einsum("r,ir,jr,kr", found.weights, *found.factors), atol=1e-13)
    assert found.fit == 1 - found.error


def test_signs_are_fixed():
    found = linalg.cp(random(3, 4, 5), 2, rng=1)
    for factor in found.factors[:-1]:
        assert np.all(factor[np.argmax(abs(factor), axis=0), range(2)] > 0)


def test_a_seed_gives_the_same_terms_again_and_a_generator_goes_on():
    X = random(3, 4, 5)
    first, second = (linalg.cp(X, 2, rng=3, max_iterations=5).factors[0] for _ in range(2))
    assert np.array_equal(first, second)
    rng = np.random.default_rng(3)
    linalg.cp(X, 2, rng=rng, max_iterations=1)
    reference = np.random.default_rng(3)
    reference.random(2 * (3 + 4 + 5))
    assert rng.random() == reference.random()


def test_progress_can_stop_a_decomposition():
    X = random(30, 30, 30)
    found = linalg.cp(X, 10, tolerance=0, max_iterations=10**6, rng=1, progress=lambda *_: False)
    assert found.status is Status.stopped
    assert found.iterations == len(found.history_error)


def test_the_best_rank_one_term_of_the_identity_tensor_has_weight_one():
    # sum_i e_i o e_i o e_i is its own decomposition: three terms of weight one.
    X = np.zeros((3, 3, 3))
    X[range(3), range(3), range(3)] = 1
    found = linalg.cp(X, 3, rng=1, tolerance=1e-14)
    assert np.allclose(found.weights, 1, atol=1e-6)
    assert found.error < 1e-6


# ---- Tucker


def test_hosvd_is_that_of_numpy():
    X = random(4, 5, 6)
    ranks = (2, 3, 4)
    found = linalg.tucker(X, ranks)
    expected = X
    for mode, rank in enumerate(ranks):
        U, s, _ = np.linalg.svd(np.moveaxis(X, mode, 0).reshape(X.shape[mode], -1), full_matrices=False)
        assert np.allclose(found.singular_values[mode], s, rtol=1e-13)
        projector = U[:, :rank] @ U[:, :rank].T
        assert np.allclose(found.factors[mode] @ found.factors[mode].T, projector, atol=1e-13)
        expected = np.moveaxis(np.tensordot(projector, expected, (1, mode)), 0, mode)
    assert np.allclose(found.reconstruct(), expected, atol=1e-13)
    assert found.error == pytest.approx(np.linalg.norm(X - expected) / np.linalg.norm(X), rel=1e-12)


def test_the_core_is_the_projection_and_reconstruct_its_expansion():
    X = random(4, 5, 6)
    found = linalg.tucker(X, (2, 3, 4), method="hooi")
    assert np.allclose(found.core, np.einsum("ijk,ia,jb,kc->abc", X, *found.factors), atol=1e-13)
    assert np.allclose(found.reconstruct(), np.einsum("abc,ia,jb,kc->ijk", found.core, *found.factors), atol=1e-13)


def test_small_singular_values_keep_their_digits():
    # Through the Gram matrix, those below 1e-8 of the largest would be noise.
    U, _ = np.linalg.qr(random(6, 6))
    V, _ = np.linalg.qr(random(20, 6, seed=2))
    s = 10.0 ** -np.arange(0, 12, 2)
    X = (U * s @ V.T).reshape(6, 4, 5)
    assert np.allclose(linalg.tucker(X, (6, 4, 5)).singular_values[0], s, rtol=0, atol=1e-15)


def test_hooi_improves_on_hosvd_within_the_bounds():
    X = random(6, 7, 8)
    start, better = (linalg.tucker(X, (2, 3, 2), method=method) for method in ("hosvd", "hooi"))
    assert start.status is Status.completed
    assert better.status is Status.converged
    assert better.error < start.error <= start.upper_bound <= np.sqrt(3) * start.lower_bound
    assert better.error >= better.lower_bound
    assert np.all(np.diff(better.history_error) <= 10 * EPS)


def test_results_say_what_they_are():
    X = random(3, 4, 5)
    assert re.fullmatch(r"Cp\(rank=2, error=\S+, converged after \d+ sweeps\)", repr(linalg.cp(X, 2, rng=1)))
    expected = r"Tucker\(ranks=\(2, 1, 3\), error=\S+, completed after 0 sweeps\)"
    assert re.fullmatch(expected, repr(linalg.tucker(X, [2, 1, 3])))
