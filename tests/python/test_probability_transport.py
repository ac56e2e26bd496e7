# SPDX-License-Identifier: BSD-3-Clause
"""Optimal transport from Python: against SciPy, by theorems, and what is refused."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
import scipy.optimize
import scipy.stats

import mixlab
from mixlab import probability


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def problem(n, m, seed=1):
    rng = np.random.default_rng(seed)
    x, y = rng.random((n, 2)), rng.random((m, 2))
    return probability.cost_matrix(x, y), rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(m))


def linear_programme(cost, a, b):
    n, m = cost.shape
    rows, columns = np.kron(np.eye(n), np.ones(m)), np.kron(np.ones(n), np.eye(m))
    return scipy.optimize.linprog(cost.ravel(), A_eq=np.vstack([rows, columns]), b_eq=np.concatenate([a, b])).fun


@pytest.mark.parametrize(("n", "m"), [(1, 1), (500, 500), (300, 500), (5000, 5000), (4000, 6000)])
def test_the_line_agrees_with_scipy(n, m):
    rng = np.random.default_rng(n + m)
    x, y = rng.standard_normal(n), 0.5 + rng.standard_cauchy(m)
    expected = scipy.stats.wasserstein_distance(x, y)
    assert probability.wasserstein_1d(x, y) == pytest.approx(expected, rel=1e-11)
    u, v = rng.random(n), rng.random(m)
    expected = scipy.stats.wasserstein_distance(x, y, u, v)
    assert probability.wasserstein_1d(x, y, u, v) == pytest.approx(expected, rel=1e-10)


def test_sorting_by_bits_keeps_signs_zeros_and_extremes_in_order():
    rng = np.random.default_rng(2)
    x = np.concatenate(
        [rng.standard_normal(5000) * 10.0 ** rng.integers(-300, 300, 5000), [0.0, -0.0, 1e-320, -1e-320]]
    )
    assert probability.wasserstein_1d(x, np.random.default_rng(3).permutation(x)) == 0


@pytest.mark.parametrize(("n", "m"), [(1, 3), (12, 12), (20, 35)])
def test_the_exact_plan_costs_what_linprog_finds(n, m):
    cost, a, b = problem(n, m)
    plan = probability.exact_transport(cost, a, b)
    assert plan.status is mixlab.Status.converged
    assert plan.cost == pytest.approx(linear_programme(cost, a, b), rel=1e-9)
    assert plan.dual_cost == pytest.approx(plan.cost, rel=1e-12)
    assert (plan.row_potential[:, None] + plan.column_potential <= cost + 1e-13).all()


def test_equal_masses_are_an_assignment():
    cost, _, _ = problem(60, 60)
    rows, columns = scipy.optimize.linear_sum_assignment(cost)
    assert probability.exact_transport(cost).cost == pytest.approx(cost[rows, columns].mean(), rel=1e-12)


@pytest.mark.parametrize("method", ["stabilized", "kernel", "log"])
def test_sinkhorn_has_the_marginals_asked_for(method):
    cost, a, b = problem(30, 50)
    result = probability.sinkhorn(cost, a, b, regularization=0.02, tolerance=1e-10, method=method)
    assert result.status is mixlab.Status.converged
    np.testing.assert_allclose(result.plan.sum(axis=0), b, rtol=0, atol=1e-14)
    assert np.abs(result.plan.sum(axis=1) - a).sum() == pytest.approx(result.history_error[-1], rel=1e-3, abs=1e-15)
    assert result.history_error[-1] <= 1e-10 < result.history_error[-2]
    assert result.history_step[-1] == result.iterations
    assert result.cost >= probability.exact_transport(cost, a, b).cost


def test_a_small_regularization_comes_near_the_exact_cost():
    cost, a, b = problem(20, 20)
    exact = probability.exact_transport(cost, a, b).cost
    result = probability.sinkhorn(cost, a, b, regularization=1e-3, tolerance=1e-7, max_iterations=1_000_000)
    assert 0 <= result.cost - exact + 1e-7 <= 1e-3 * np.log(400)
    with pytest.raises(mixlab.DivergenceError, match="regularization is too small for method 'kernel'"):
        probability.sinkhorn(cost + 1, a, b, regularization=1e-3, method="kernel")


def test_progress_is_reported_and_may_stop():
    cost, a, b = problem(20, 20)
    seen = []

    def stop(step, steps, residual):
        seen.append((step, steps))
        return False

    result = probability.sinkhorn(
        cost, a, b, regularization=1e-6, tolerance=1e-300, max_iterations=10**9, progress=stop
    )
    assert result.status is mixlab.Status.stopped
    assert len(seen) == 1
    assert seen[0][1] == 10**9
    spent = probability.sinkhorn(cost, a, b, regularization=1e-3, max_iterations=2)
    assert spent.status is mixlab.Status.exhausted
    assert "exhausted after 2 iterations" in repr(spent)


def test_clouds_and_the_debiased_divergence():
    rng = np.random.default_rng(4)
    x = rng.random((25, 2))
    assert probability.wasserstein(x, x + np.array([3, 4])) == pytest.approx(5, rel=1e-12)
    assert probability.sinkhorn_divergence(x, x + np.array([0.3, 0.4]), regularization=0.1) == pytest.approx(
        0.25, abs=1e-7
    )
    assert abs(probability.sinkhorn_divergence(x, x[::-1], regularization=0.1)) < 1e-8


def test_the_empirical_distance_of_gaussians_is_near_the_closed_form():
    rng = np.random.default_rng(5)
    x, y = rng.standard_normal(200_000), 1 + 2 * rng.standard_normal(200_000)
    # The means and deviations are known to about 2/sqrt(2e5) = 0.0045: 5 of those.
    assert probability.wasserstein_1d(x, y, p=2) == pytest.approx(
        probability.gaussian_wasserstein(0, 1, 1, 4), abs=0.022
    )


def test_transport_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="a and b must have the same sum"):
        probability.exact_transport([[0, 1], [1, 0]], [1, 1], [1, 2])
    with pytest.raises(ValueError, match="cost must be 2 x 3"):
        probability.sinkhorn(np.zeros((2, 2)), [0.5, 0.5], [0.2, 0.3, 0.5])
    with pytest.raises(ValueError, match="method must be 'stabilized'"):
        probability.sinkhorn([[0.0]], method="exact")
    with pytest.raises(ValueError, match="regularization must be > 0"):
        probability.sinkhorn([[0.0]], regularization=0)
    with pytest.raises(ValueError, match="p must be >= 1"):
        probability.wasserstein_1d([0], [1], p=0.5)
    with pytest.raises(ValueError, match="cost must be finite"):
        probability.exact_transport([[np.inf]])
    with pytest.raises(ValueError, match="at least one point"):
        probability.wasserstein(np.zeros((0, 2)), np.zeros((1, 2)))


def test_plans_are_drawn():
    rng = np.random.default_rng(6)
    x, y = rng.random((8, 2)), rng.random((9, 2))
    plan = probability.exact_transport(probability.cost_matrix(x, y))
    assert plan.plot().get_xlabel() == "to j"
    assert len(plan.plot(x=x, y=y).lines) >= 9
    assert plan.plot(x=np.arange(8), y=np.arange(9)).get_ylabel() == "y"
