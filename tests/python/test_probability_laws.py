# SPDX-License-Identifier: BSD-3-Clause
"""The laws, seen from Python: against scipy.stats, by quadrature, by tests on samples."""

import itertools
import math
from typing import Any

import matplotlib
import numpy as np
import pytest
from scipy import integrate, stats

import mixlab
from mixlab import probability as P

matplotlib.use("Agg")

CONTINUOUS = [
    (P.Uniform(-1, 2), stats.uniform(-1, 3)),
    (P.Normal(1, 2), stats.norm(1, 2)),
    (P.LogNormal(0.3, 0.5), stats.lognorm(0.5, scale=math.exp(0.3))),
    (P.Cauchy(1, 2), stats.cauchy(1, 2)),
    (P.Laplace(1, 2), stats.laplace(1, 2)),
    (P.Logistic(1, 2), stats.logistic(1, 2)),
    (P.Gumbel(1, 2), stats.gumbel_r(1, 2)),
    (P.Exponential(2), stats.expon(scale=0.5)),
    (P.Gamma(2.5, 2), stats.gamma(2.5, scale=2)),
    (P.Gamma(0.4), stats.gamma(0.4)),
    (P.InverseGamma(5.5, 2), stats.invgamma(5.5, scale=2)),
    (P.ChiSquared(5), stats.chi2(5)),
    (P.Weibull(1.5, 2), stats.weibull_min(1.5, scale=2)),
    (P.Rayleigh(2), stats.rayleigh(scale=2)),
    (P.Beta(2, 3.5), stats.beta(2, 3.5)),
    (P.Beta(0.5, 0.6), stats.beta(0.5, 0.6)),
    (P.StudentT(6, 1, 2), stats.t(6, 1, 2)),
    (P.FisherF(5, 12), stats.f(5, 12)),
    (P.FisherF(1.5, 12), stats.f(1.5, 12)),
    (P.Pareto(5, 2), stats.pareto(5, scale=2)),
]
DISCRETE = [
    (P.Bernoulli(0.3), stats.bernoulli(0.3)),
    (P.Binomial(20, 0.3), stats.binom(20, 0.3)),
    (P.Geometric(0.3), stats.geom(0.3)),
    (P.NegativeBinomial(2.5, 0.3), stats.nbinom(2.5, 0.3)),
    (P.Poisson(4), stats.poisson(4)),
    (P.Poisson(300), stats.poisson(300)),
    (P.Hypergeometric(50, 20, 10), stats.hypergeom(50, 20, 10)),
    (P.DiscreteUniform(-2, 6), stats.randint(-2, 7)),
]
FALSE_ALARM = 1e-6 / 28  # of one test on a sample: 1e-6 over all of them


def name(value: Any) -> str | None:
    return repr(value) if isinstance(value, P.Law) else ""


@pytest.mark.parametrize(("ours", "theirs"), CONTINUOUS, ids=name)
def test_continuous_laws_agree_with_scipy(ours, theirs):
    x = theirs.ppf(np.array([1e-12, 1e-4, 0.1, 0.5, 0.8, 0.999, 1 - 1e-12]))
    np.testing.assert_allclose(ours.pdf(x), theirs.pdf(x), rtol=1e-12)
    np.testing.assert_allclose(ours.log_pdf(x), theirs.logpdf(x), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(ours.cdf(x), theirs.cdf(x), rtol=2e-12)
    np.testing.assert_allclose(ours.quantile([0.01, 0.3, 0.9]), theirs.ppf([0.01, 0.3, 0.9]), rtol=1e-12, atol=1e-15)
    assert ours.entropy == pytest.approx(float(theirs.entropy()), rel=1e-12, abs=1e-12)
    assert ours.median == pytest.approx(theirs.median(), rel=1e-12)


@pytest.mark.parametrize(("ours", "theirs"), DISCRETE, ids=name)
def test_laws_on_integers_agree_with_scipy(ours, theirs):
    k = np.arange(theirs.ppf(1e-9) - 1, theirs.ppf(1 - 1e-9) + 2)
    np.testing.assert_allclose(ours.pmf(k), theirs.pmf(k), rtol=1e-12)  # scipy's Poisson(300) is off by 6e-13 itself
    np.testing.assert_allclose(ours.cdf(k), theirs.cdf(k), rtol=1e-12)
    np.testing.assert_allclose(ours.survival(k), theirs.sf(k), rtol=1e-12, atol=1e-20)
    assert float(np.sum(ours.pmf(k))) == pytest.approx(1, abs=1e-7)


@pytest.mark.parametrize(("ours", "theirs"), [*CONTINUOUS, *DISCRETE], ids=name)
def test_moments_agree_with_scipy(ours, theirs):
    if isinstance(ours, P.Cauchy):
        pytest.skip("it has none")
    expected = [float(m) for m in theirs.stats("mvsk")]
    found = [ours.mean, ours.variance, ours.skewness, ours.kurtosis]
    np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("law", [ours for ours, _ in CONTINUOUS], ids=name)
def test_a_density_integrates_to_the_difference_of_the_distribution_function(law):
    a, b = law.quantile([0.05, 0.95])
    total, _ = integrate.quad(law.pdf, a, b, epsabs=1e-13, epsrel=1e-13)
    assert total == pytest.approx(0.9, abs=1e-11)


@pytest.mark.parametrize(
    "law",
    [
        P.Uniform(-1, 2),
        P.Normal(1, 2),
        P.Laplace(1, 2),
        P.Logistic(1, 2),
        P.Gumbel(1, 2),
        P.Exponential(2),
        P.Gamma(2.5, 2),
        P.ChiSquared(5),
        P.Weibull(1.5, 2),
        P.Rayleigh(2),
        P.Beta(2, 3.5),
    ],
    ids=name,
)
@pytest.mark.parametrize("t", [-0.3, 0.2])
def test_the_moment_generating_function_is_an_integral(law, t):
    ends = [law.quantile(1e-30), *law.quantile([0.1, 0.9]), law.inverse_survival(1e-30)]
    pieces = [
        integrate.quad(lambda x: math.exp(t * x) * law.pdf(x), a, b, epsabs=1e-13, epsrel=1e-12, limit=200)[0]
        for a, b in itertools.pairwise(ends)
    ]
    assert law.moment_generating_function(t) == pytest.approx(sum(pieces), rel=1e-9)


@pytest.mark.parametrize("law", [ours for ours, _ in DISCRETE], ids=name)
def test_the_moment_generating_function_is_a_sum(law):
    k = np.arange(law.quantile(1e-30), law.inverse_survival(1e-30) + 1)
    for t in (-0.3, 0.1):
        assert law.moment_generating_function(t) == pytest.approx(float(np.sum(np.exp(t * k) * law.pmf(k))), rel=1e-11)


@pytest.mark.parametrize(("ours", "theirs"), CONTINUOUS, ids=name)
def test_samples_pass_kolmogorov_and_smirnov(ours, theirs):
    assert stats.kstest(ours.sample(200_000, rng=11), theirs.cdf).pvalue > FALSE_ALARM


@pytest.mark.parametrize(("ours", "theirs"), DISCRETE, ids=name)
def test_samples_of_integers_pass_the_chi_squared_test(ours, theirs):
    sample = ours.sample(200_000, rng=12)
    assert sample.dtype == np.int64
    k = np.arange(theirs.ppf(1e-4), theirs.ppf(1 - 1e-4) + 1)
    observed = np.array([np.count_nonzero(sample == j) for j in k])
    expected = theirs.pmf(k) * len(sample)
    kept = expected > 10
    statistic = float(np.sum((observed - expected)[kept] ** 2 / expected[kept]))
    assert stats.chi2.sf(statistic, kept.sum()) > FALSE_ALARM


def test_numbers_in_numbers_out_and_shapes_are_kept():
    law = P.Normal()
    assert isinstance(law.pdf(0), float)
    assert isinstance(law.cdf(np.float64(1)), float)
    assert isinstance(law.pdf(np.array(0.5)), float)
    x = np.arange(24).reshape(2, 3, 4)
    assert law.pdf(x).shape == (2, 3, 4)
    assert law.pdf(x[:, ::2].astype(float)).shape == (2, 2, 4)
    assert law.pdf(np.empty((0, 3))).shape == (0, 3)
    assert P.Poisson(2).pmf([0, 1]).shape == (2,)
    assert law.sample((2, 5), rng=1).shape == (2, 5)
    assert law.sample(0, rng=1).shape == (0,)


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="nan"):
        P.Normal().pdf([0.0, math.nan])
    with pytest.raises(ValueError, match="nan"):
        P.Normal().cdf(math.nan)
    with pytest.raises(TypeError, match="x must be"):
        P.Normal().pdf(None)
    with pytest.raises(TypeError, match="imaginary"):
        P.Normal().pdf(np.array([1j]))
    with pytest.raises(ValueError, match="size"):
        P.Normal().sample(-1)
    with pytest.raises(mixlab.MixlabError, match="mean is not defined"):
        _ = P.Cauchy().mean
    with pytest.raises(ValueError, match="there is no moment_generating_function"):
        P.LogNormal().moment_generating_function(0.5)


def test_a_generator_is_advanced_by_one_key():
    rng, twin = np.random.default_rng(5), np.random.default_rng(5)
    P.Normal().sample(10_000, rng)
    twin.bit_generator.random_raw(2)
    assert rng.random() == twin.random()


@pytest.mark.parametrize("law", [P.Gamma(0.5), P.Normal(), P.Poisson(4), P.Poisson(1e6), P.Binomial(3, 1)], ids=name)
def test_plot(law):
    import matplotlib.pyplot as plt

    axes = law.plot()
    assert axes[0].get_ylabel()
    assert axes[1].get_xlabel()
    plt.close("all")


def test_multivariate_normal_agrees_with_scipy():
    mean, covariance = np.array([1.0, -2.0, 0.5]), np.array([[4, 1, 0.5], [1, 3, -1], [0.5, -1, 2]])
    law, peer = P.MultivariateNormal(mean, covariance), stats.multivariate_normal(mean, covariance)
    x = np.random.default_rng(1).normal(size=(50, 3)) * 5
    np.testing.assert_allclose(law.log_pdf(x), peer.logpdf(x), rtol=1e-12)
    np.testing.assert_allclose(law.pdf(x), peer.pdf(x), rtol=1e-12)
    assert law.entropy == pytest.approx(peer.entropy(), rel=1e-14)
    sample = law.sample(100_000, rng=3)
    assert (sample[:10] == law.sample(10, rng=3)).all()
    # the squared distance to the mean is chi-squared
    assert stats.kstest(law.mahalanobis(sample) ** 2, stats.chi2(3).cdf).pvalue > FALSE_ALARM
    with pytest.raises(mixlab.NotPositiveDefiniteError):
        P.MultivariateNormal([0, 0], [[1, 2], [2, 1]])
