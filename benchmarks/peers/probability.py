# SPDX-License-Identifier: BSD-3-Clause
"""mixlab.probability beside scipy.stats: densities and samples of each law, 10^6 values.

python benchmarks/peers/probability.py --quick
python benchmarks/peers/probability.py --markdown docs/benchmarks/probability.md
"""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import _probability_transport
import _side_by_side as side
import numpy as np
from _race import Race, main

SIZE = 1_000_000
PEER = "scipy.stats"
# Each law as mixlab and as scipy.stats write it.
LAWS: dict[str, tuple[tuple[Any, ...], str, tuple[Any, ...], dict[str, Any]]] = {
    "Uniform": ((-1, 2), "uniform", (-1, 3), {}),
    "Normal": ((1, 2), "norm", (1, 2), {}),
    "LogNormal": ((0, 0.75), "lognorm", (0.75,), {}),
    "Cauchy": ((1, 2), "cauchy", (1, 2), {}),
    "Laplace": ((1, 2), "laplace", (1, 2), {}),
    "Logistic": ((1, 2), "logistic", (1, 2), {}),
    "Gumbel": ((1, 2), "gumbel_r", (1, 2), {}),
    "Exponential": ((0.5,), "expon", (), {"scale": 2}),
    "Gamma": ((2.5, 2), "gamma", (2.5,), {"scale": 2}),
    "InverseGamma": ((4.5, 2), "invgamma", (4.5,), {"scale": 2}),
    "ChiSquared": ((5,), "chi2", (5,), {}),
    "Weibull": ((1.5, 2), "weibull_min", (1.5,), {"scale": 2}),
    "Rayleigh": ((2,), "rayleigh", (), {"scale": 2}),
    "Beta": ((2, 3.5), "beta", (2, 3.5), {}),
    "StudentT": ((5,), "t", (5,), {}),
    "FisherF": ((5, 11), "f", (5, 11), {}),
    "Pareto": ((5, 2), "pareto", (5,), {"scale": 2}),
    "Bernoulli": ((0.3,), "bernoulli", (0.3,), {}),
    "Binomial": ((20, 0.3), "binom", (20, 0.3), {}),
    "Geometric": ((0.3,), "geom", (0.3,), {}),
    "NegativeBinomial": ((5, 0.3), "nbinom", (5, 0.3), {}),
    "Poisson": ((4,), "poisson", (4,), {}),
    "Hypergeometric": ((50, 20, 10), "hypergeom", (50, 20, 10), {}),
    "DiscreteUniform": ((1, 6), "randint", (1, 7), {}),
}


def both(name: str) -> tuple[Any, Any]:
    from scipy import stats

    from mixlab import probability

    ours, peer, arguments, keywords = LAWS[name]
    return getattr(probability, name)(*ours), getattr(stats, peer)(*arguments, **keywords)


def density(name: str) -> Race:
    ours, theirs = both(name)
    x = np.asarray(theirs.rvs(size=SIZE, random_state=np.random.default_rng(1)), dtype=np.float64)
    p, q = (ours.pdf, theirs.pdf) if hasattr(ours, "pdf") else (ours.pmf, theirs.pmf)
    return Race(
        subject=f"{name}, {'density' if hasattr(ours, 'pdf') else 'probabilities'}",
        size="1e6",
        contenders={"mixlab": lambda: p(x), PEER: lambda: q(x)},
        tolerance=1e-12,
        wanted={PEER: 1.5},
    )


def same_law(law: Any, results: dict[str, Any]) -> str:
    """A p-value of each sample: Kolmogorov and Smirnov's, or chi-squared over the values that are expected 10 times."""
    from scipy import stats

    worst = 1.0
    for name, sample in results.items():
        if hasattr(law, "pdf"):
            value = stats.kstest(sample, law.cdf).pvalue
        else:
            k = np.arange(int(law.quantile(1e-5)), int(law.inverse_survival(1e-5)) + 1)
            observed = np.array([np.count_nonzero(sample == j) for j in k])
            expected = law.pmf(k) * len(sample)
            observed, expected = (
                np.append(observed, len(sample) - observed.sum()),
                np.append(expected, len(sample) - expected.sum()),
            )
            kept = expected >= 10
            statistic = np.sum((observed[kept] - expected[kept]) ** 2 / expected[kept])
            value = stats.chi2.sf(statistic, max(int(kept.sum()) - 1, 1))
        if not value > 1e-6:
            raise side.Disagreement(f"{name}: not a sample of {law}, p-value {value:.1e}")
        worst = min(worst, float(value))
    return f"p-values >= {worst:.0e}"


def sampling(name: str) -> Race:
    ours, theirs = both(name)
    first, second = np.random.default_rng(1), np.random.default_rng(2)
    return Race(
        subject=f"{name}, sample",
        size="1e6",
        contenders={
            "mixlab": lambda: ours.sample(SIZE, first),
            PEER: lambda: theirs.rvs(size=SIZE, random_state=second),
        },
        agree=lambda results: same_law(ours, results),
        wanted={PEER: 1.5},
    )


RACES: dict[str, Callable[[], Race]] = {
    **{f"density_{name}": partial(density, name) for name in LAWS},
    **{f"sample_{name}": partial(sampling, name) for name in LAWS},
    **_probability_transport.races(),
}

if __name__ == "__main__":
    sys.exit(main("probability", RACES, packages=("mixlab", "numpy", "scipy", "POT")))
