# SPDX-License-Identifier: BSD-3-Clause
"""Probability and information (course 254-1-71).

Laws, one class each: `Normal`, `Exponential`, `Gamma`, `Beta`, `Binomial`, `Poisson` and so on, with density,
distribution function, quantiles, moments, entropy, moment generating function and samples; `MultivariateNormal`.

Examples
--------
>>> from mixlab.probability import Normal
>>> round(Normal(mean=100, standard_deviation=15).survival(130), 4)
0.0228
"""

from ._probability import (
    Bernoulli,
    Beta,
    Binomial,
    Cauchy,
    ChiSquared,
    ContinuousLaw,
    DiscreteLaw,
    DiscreteUniform,
    Exponential,
    FisherF,
    Gamma,
    Geometric,
    Gumbel,
    Hypergeometric,
    InverseGamma,
    Laplace,
    Law,
    Logistic,
    LogNormal,
    MultivariateNormal,
    NegativeBinomial,
    Normal,
    Pareto,
    Poisson,
    Rayleigh,
    StudentT,
    Uniform,
    Weibull,
)

__all__ = [
    "Bernoulli",
    "Beta",
    "Binomial",
    "Cauchy",
    "ChiSquared",
    "ContinuousLaw",
    "DiscreteLaw",
    "DiscreteUniform",
    "Exponential",
    "FisherF",
    "Gamma",
    "Geometric",
    "Gumbel",
    "Hypergeometric",
    "InverseGamma",
    "Laplace",
    "Law",
    "LogNormal",
    "Logistic",
    "MultivariateNormal",
    "NegativeBinomial",
    "Normal",
    "Pareto",
    "Poisson",
    "Rayleigh",
    "StudentT",
    "Uniform",
    "Weibull",
]
