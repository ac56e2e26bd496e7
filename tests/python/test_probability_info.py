# SPDX-License-Identifier: BSD-3-Clause
"""Entropies, divergences and estimates from Python: against SciPy, by theorems, and what is refused."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import scipy.spatial.distance
import scipy.stats

import mixlab
from mixlab import probability

UNIFORM = [1 / 3, 1 / 3, 1 / 3]
P = [0.36, 0.48, 0.16]
LAW_DIVERGENCES = [
    probability.kl_divergence,
    probability.js_divergence,
    probability.js_distance,
    probability.total_variation,
    probability.hellinger,
    probability.chi_squared_divergence,
    probability.bhattacharyya,
    probability.cross_entropy,
]


class Normal:
    """A law as the estimates ask for it."""

    def __init__(self, mean, variance):
        self.mean, self.variance = mean, variance

    def sample(self, size, rng=None):
        return self.mean + np.sqrt(self.variance) * np.random.default_rng(rng).standard_normal(size)

    def log_pdf(self, x):
        return -0.5 * ((x - self.mean) ** 2 / self.variance + np.log(2 * np.pi * self.variance))


@pytest.mark.parametrize("n", [1, 2, 50, 5000])
def test_entropies_and_divergences_agree_with_scipy(n):
    rng = np.random.default_rng(n)
    p, q = rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(n))
    assert probability.entropy(p) == pytest.approx(scipy.stats.entropy(p), rel=1e-13)
    assert probability.entropy(p, base=2) == pytest.approx(scipy.stats.entropy(p, base=2), rel=1e-13)
    assert probability.kl_divergence(p, q) == pytest.approx(scipy.stats.entropy(p, q), rel=1e-12, abs=1e-15)
    assert probability.js_distance(p, q) == pytest.approx(scipy.spatial.distance.jensenshannon(p, q), rel=1e-12)


def test_published_values():
    assert probability.kl_divergence(P, UNIFORM) == pytest.approx(0.0852996013, abs=1e-10)
    assert probability.kl_divergence(UNIFORM, P) == pytest.approx(0.0974550068, abs=1e-10)
    assert probability.gaussian_kl_divergence(0, 1, 1, 4) == pytest.approx(0.4431471805599453, abs=1e-10)
    assert probability.gaussian_kl_divergence(1, 4, 0, 1) == pytest.approx(1.3068528194400546, abs=1e-10)


@pytest.mark.parametrize("divergence", LAW_DIVERGENCES, ids=lambda f: f.__name__)
def test_a_divergence_normalizes_when_told_and_refuses_otherwise(divergence):
    counts, others = [36, 48, 16], [2, 2, 2]
    assert divergence(counts, others, normalize=True) == pytest.approx(divergence(P, UNIFORM), rel=1e-12)
    with pytest.raises(ValueError, match="must sum to 1"):
        divergence(counts, others)
    with pytest.raises(ValueError, match="same size"):
        divergence(P, [0.5, 0.5])
    with pytest.raises(ValueError, match="finite"):
        divergence([np.nan, 1, 0], UNIFORM)
    with pytest.raises(TypeError, match="1-D array"):
        divergence([P], UNIFORM)


def test_f_divergence_calls_f_once_on_an_array_of_its_own():
    seen = []

    def f(t):
        seen.append(t)
        return t * np.log(t)

    value = probability.f_divergence([0.5, 0.5, 0], [0.25, 0.5, 0.25], f, at_zero=0)
    assert value == pytest.approx(0.5 * np.log(2), rel=1e-14)
    assert len(seen) == 1
    assert seen[0].tolist() == [2, 1]
    with pytest.raises(ValueError, match="at_infinity must be given"):
        probability.f_divergence([0.5, 0.5], [1, 0], f)
    with pytest.raises(ZeroDivisionError):
        probability.f_divergence(P, UNIFORM, lambda t: 1 / 0)
    with pytest.raises(TypeError, match="f must be callable"):
        probability.f_divergence(P, UNIFORM, None)


def test_gaussians_take_numbers_or_vectors_and_matrices():
    one = probability.gaussian_renyi_divergence(0, 1, 1, 2, 0.5)
    assert probability.gaussian_renyi_divergence([0.0], [[1.0]], [1.0], [[2.0]], 0.5) == pytest.approx(one, rel=1e-14)
    with pytest.raises(mixlab.NotPositiveDefiniteError):
        probability.gaussian_kl_divergence(0, 1, 0, -1)
    with pytest.raises(ValueError, match="must be equal"):
        probability.gaussian_total_variation(0, 1, 0, 2)


# A false alarm has probability 6e-7: 5 standard errors.
@pytest.mark.parametrize(
    ("kind", "truth"),
    [
        ("kl", probability.gaussian_kl_divergence(0, 1, 0.5, 1.3)),
        ("hellinger", probability.gaussian_hellinger(0, 1, 0.5, 1.3)),
        ("bhattacharyya", probability.gaussian_bhattacharyya(0, 1, 0.5, 1.3)),
        ("renyi", probability.gaussian_renyi_divergence(0, 1, 0.5, 1.3, 0.5)),
    ],
)
def test_monte_carlo_finds_the_closed_form(kind, truth):
    estimate = probability.monte_carlo_divergence(kind, Normal(0, 1), Normal(0.5, 1.3), 50_000, rng=3)
    assert abs(estimate.value - truth) <= 5 * estimate.standard_error
    assert estimate.interval[0] < estimate.value < estimate.interval[1]
    assert estimate.size == 50_000
    assert "50000 samples" in repr(estimate)


def test_monte_carlo_repeats_with_a_seed_and_takes_densities():
    p, q = Normal(0, 1), Normal(1, 1)
    first = probability.monte_carlo_divergence("js", p, q, 1000, rng=5)
    assert first.value == probability.monte_carlo_divergence("js", p, q, 1000, rng=5).value
    x = p.sample(1000, rng=6)
    by_density = probability.monte_carlo_divergence("kl", p.log_pdf, q.log_pdf, samples_p=x)
    assert by_density.value == pytest.approx(np.mean(p.log_pdf(x) - q.log_pdf(x)), rel=1e-13)


def test_monte_carlo_refuses_what_it_cannot_use():
    with pytest.raises(ValueError, match="kind must be 'kl'"):
        probability.monte_carlo_divergence("distance", Normal(0, 1), Normal(1, 1), rng=1)
    with pytest.raises(TypeError, match="p cannot be drawn from: give samples_p"):
        probability.monte_carlo_divergence("kl", Normal(0, 1).log_pdf, Normal(1, 1))
    with pytest.raises(TypeError, match="q must be a law"):
        probability.monte_carlo_divergence("kl", Normal(0, 1), 3)
    with pytest.raises(ValueError, match="at least 2 samples"):
        probability.monte_carlo_divergence("kl", Normal(0, 1), Normal(1, 1), 1, rng=1)


def test_estimates_from_counts():
    counts = np.bincount(np.random.default_rng(7).integers(0, 10, 500)).astype(float)
    plain = probability.estimate_entropy(counts, correction=None)
    assert plain.value == pytest.approx(scipy.stats.entropy(counts), rel=1e-12)
    assert probability.estimate_entropy(counts).value - plain.value == pytest.approx(9 / 1000, rel=1e-9)
    with pytest.raises(ValueError, match="correction must be"):
        probability.estimate_entropy(counts, correction="jackknife")
    table = np.array([[30.0, 10], [5, 55]])
    by_law = probability.mutual_information(table, normalize=True)
    assert probability.estimate_mutual_information(table, correction=None).value == pytest.approx(by_law, rel=1e-12)


def test_the_module_loads_neither_scipy_nor_matplotlib():
    script = "import sys, mixlab.probability; print([m for m in ('scipy', 'matplotlib', 'ot') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60)
    assert ran.stdout.strip() == "[]"
