# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of probability-01: random variables, Bayes' rule and the classical laws."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mixlab.practicals._diagnosis import Finding
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import Call
from mixlab.practicals._typography import decimal

# --- inverse transform


# By the distribution function of the draws that the mistake leads to.
OTHER_LAWS = {
    "mean-for-rate": (
        lambda x, rate: 1 - np.exp(-np.maximum(x, 0) / rate),
        {
            "fr": "Vos tirages ont pour moyenne `rate`, et non `1 / rate` : vous multipliez par le taux au lieu de "
            "diviser. Un taux élevé, ce sont des attentes courtes.",
            "en": "Your draws have the mean `rate`, and not `1 / rate`: you multiply by the rate instead of "
            "dividing. A high rate makes short waits.",
        },
    ),
    "negative": (
        lambda x, rate: np.exp(rate * np.minimum(x, 0)),
        {
            "fr": "Vos durées sont négatives : le logarithme d'un nombre entre 0 et 1 l'est. Il manque un signe.",
            "en": "Your times are negative: so is the logarithm of a number between 0 and 1. A sign is missing.",
        },
    ),
    "not-transformed": (
        lambda x, rate: np.clip(x, 0, 1),
        {
            "fr": "Ce sont des nombres uniformes sur [0, 1] : il reste à leur appliquer le quantile.",
            "en": "These are uniform numbers on [0, 1]: it remains to apply the quantile to them.",
        },
    ),
    "density-of-uniform": (
        lambda x, rate: 1 + np.log(np.clip(x / rate, np.exp(-rate), 1)) / rate,
        {
            "fr": "Vous appliquez la densité aux nombres uniformes. Il faut le quantile, l'inverse de F : résolvez "
            "u = F(x).",
            "en": "You apply the density to the uniform numbers. It takes the quantile, the inverse of F: solve "
            "u = F(x).",
        },
    ),
    "distribution-of-uniform": (
        lambda x, rate: -np.log1p(-np.clip(x, 0, -np.expm1(-rate))) / rate,
        {
            "fr": "Vous appliquez F aux nombres uniformes. Il faut son inverse : résolvez u = F(x).",
            "en": "You apply F to the uniform numbers. It takes its inverse: solve u = F(x).",
        },
    ),
}

NOT_EXPONENTIAL = {
    "fr": "Vos tirages ne suivent pas la loi exponentielle : leur répartition s'écarte de F de {gap}, quand le "
    "hasard n'explique pas plus de {most}. Appliquez le quantile à des nombres uniformes.",
    "en": "Your draws do not follow the exponential law: their distribution function is {gap} away from F, when "
    "chance explains no more than {most}. Apply the quantile to uniform numbers.",
}


OWN_GENERATOR = Finding(
    "own-generator",
    text={
        "fr": "La loi est juste, mais deux appels avec le même `rng` donnent des tirages différents : tirez dans "
        "`rng`, celui que la fonction reçoit, pour que l'on puisse refaire le calcul.",
        "en": "The law is right, but two calls with the same `rng` give different draws: draw from `rng`, the one that "
        "the function is given, so that the computation can be done again.",
    },
    almost=True,
)


class IsExponential:
    """The draws follow the exponential law, by Kolmogorov and Smirnov's distance; else it is told which they do follow.

    Of all right functions, one in a million is refused (Dvoretzky, Kiefer and Wolfowitz, with Massart's constant).
    """

    SIZE = 8000
    RATES = (0.4, 3.0)
    FALSE_ALARM = 1e-6

    def examine(self, call: Call) -> Finding | None:
        most = math.sqrt(math.log(2 * len(self.RATES) / self.FALSE_ALARM) / (2 * self.SIZE))
        samples = []
        for seed, rate in enumerate(self.RATES):
            sample = call(rate, self.SIZE, np.random.default_rng(seed))
            if np.shape(sample) != (self.SIZE,):
                return Finding("shape", {"got": np.shape(sample), "expected": (self.SIZE,)})
            if not np.isfinite(sample).all():
                return Finding("nan", variant="law")
            if np.ptp(sample) == 0:
                return Finding("law", variant="constant")
            samples.append((sample, rate))

        def gap(cdf: Any) -> float:
            return max(kolmogorov_smirnov(sample, cdf(np.sort(sample), rate)) for sample, rate in samples)

        found = gap(lambda x, rate: -np.expm1(-rate * np.maximum(x, 0)))
        if found <= most:
            again = call(self.RATES[0], self.SIZE, np.random.default_rng(0))
            return None if np.array_equal(again, samples[0][0]) else OWN_GENERATOR
        for code, (cdf, text) in OTHER_LAWS.items():
            if gap(cdf) <= most:
                return Finding(code, text=text)
        shown = {lang: {"gap": decimal(found, lang), "most": decimal(most, lang)} for lang in NOT_EXPONENTIAL}
        return Finding("law", text={lang: text.format(**shown[lang]) for lang, text in NOT_EXPONENTIAL.items()})


def kolmogorov_smirnov(sample: Any, cdf_of_sorted: Any) -> float:
    """The largest distance between the distribution function of a sample and a continuous one."""
    steps = np.arange(len(sample) + 1) / len(sample)
    return float(max(np.max(steps[1:] - cdf_of_sorted), np.max(cdf_of_sorted - steps[:-1])))


exercise(
    "probability.sample_exponential",
    name="sample_exponential",
    arguments=("rate", "size", "rng"),
    properties=[IsExponential()],
)


# --- from the binomial law to Poisson's


def number_and_rate(draw: np.random.Generator) -> tuple[int, float]:
    return int(draw.integers(6, 30)), float(draw.uniform(1, 4))


def binomial(n: int, p: float) -> Any:
    return np.array([math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)])


def poisson(rate: float, most: int) -> Any:
    return np.array([math.exp(-rate + k * math.log(rate) - math.lgamma(k + 1)) for k in range(most + 1)])


def poisson_distance(n: int, rate: float) -> float:
    """What is above n, where Poisson's law alone has mass, is the rest of its sum."""
    of_poisson = poisson(rate, n)
    return float(np.sum(np.abs(binomial(n, rate / n) - of_poisson)) + 1 - np.sum(of_poisson)) / 2


exercise(
    "probability.poisson_distance",
    name="poisson_distance",
    cases=number_and_rate,
    reference=poisson_distance,
    mistakes={
        "tail": Mistake(
            lambda n, rate: np.sum(np.abs(binomial(n, rate / n) - poisson(rate, n))) / 2,
            {
                "fr": "Vous vous arrêtez à k = n. La loi binomiale s'y arrête, celle de Poisson non : allez plus loin.",
                "en": "You stop at k = n. So does the binomial law, but not Poisson's: go further.",
            },
        ),
        "not-halved": Mistake(
            lambda n, rate: 2 * poisson_distance(n, rate),
            {
                "fr": "C'est le double : il manque le facteur 1/2. Sans lui, deux lois étrangères seraient à distance "
                "2, et non 1.",
                "en": "This is twice the distance: the factor 1/2 is missing. Without it, two laws that share nothing "
                "would be at distance 2, and not 1.",
            },
        ),
        "largest-gap": Mistake(
            lambda n, rate: np.max(np.abs(binomial(n, rate / n) - poisson(rate, n))),
            {
                "fr": "C'est le plus grand écart en un point. On demande la demi-somme des écarts, sur tous les k.",
                "en": "This is the largest gap at one point. What is asked for is half the sum of all gaps.",
            },
        ),
    },
)


# --- mean and variance of the binomial law, exactly


def number_and_symbol(draw: np.random.Generator) -> tuple[int, Any]:
    import sympy

    return int(draw.integers(3, 7)), sympy.Symbol("p", positive=True)


def without_coefficients(n: int, p: Any) -> tuple[Any, Any]:
    weights = [p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    mean = sum(k * weight for k, weight in enumerate(weights))
    return mean, sum(k**2 * weight for k, weight in enumerate(weights)) - mean**2


def without_the_last(n: int, p: Any) -> tuple[Any, Any]:
    mean = n * p - n * p**n
    return mean, n * p * (1 - p) + (n * p) ** 2 - n**2 * p**n - mean**2


exercise(
    "probability.binomial_moments",
    name="binomial_moments",
    cases=number_and_symbol,
    reference=lambda n, p: (n * p, n * p * (1 - p)),
    arguments=("n", "p"),
    results=("mean", "variance"),
    exact=True,
    mistakes={
        "second-moment": Mistake(
            lambda n, p: (n * p, n * p * (1 - p) + (n * p) ** 2),
            {
                "fr": "C'est E[X²]. Pour la variance, retirez le carré de l'espérance.",
                "en": "This is E[X²]. For the variance, subtract the square of the mean.",
            },
        ),
        "no-coefficient": Mistake(
            without_coefficients,
            {
                "fr": "Il manque le coefficient binomial : le nombre de façons de placer k succès parmi n.",
                "en": "The binomial coefficient is missing: the number of ways to place k successes among n.",
            },
        ),
        "last-term": Mistake(
            without_the_last,
            {
                "fr": "Il manque le dernier terme, k = n : `range(n)` s'arrête à n − 1.",
                "en": "The last term, k = n, is missing: `range(n)` stops at n − 1.",
            },
        ),
    },
)


# --- tables


def joint_table(draw: np.random.Generator) -> tuple[Any]:
    rows, columns = draw.permutation([3, 4, 5])[:2]
    return (draw.dirichlet(np.full(rows * columns, 3.0)).reshape(rows, columns),)


exercise(
    "probability.marginal_conditional",
    name="marginal_and_conditional",
    cases=joint_table,
    reference=lambda P: (np.einsum("xy->x", P), np.einsum("xy,x->xy", P, 1 / np.einsum("xy->x", P))),
    arguments=("P",),
    results=("p_x", "p_y_given_x"),
    axes=(("x",), ("x", "y")),
    mistakes={
        "given-y": Mistake(
            lambda P: (P.sum(axis=1), P / P.sum(axis=0)),
            {
                "fr": "Ce sont les lois de X sachant Y : chaque colonne a pour somme 1. On demande Y sachant X : "
                "chaque ligne doit avoir pour somme 1.",
                "en": "These are the laws of X given Y: each column sums to 1. What is asked for is Y given X: each "
                "row must sum to 1.",
            },
        ),
        "joint": Mistake(
            lambda P: (P.sum(axis=1), P),
            {
                "fr": "C'est la table conjointe elle-même : il reste à diviser chaque ligne par sa somme.",
                "en": "This is the joint table itself: it remains to divide each row by its sum.",
            },
        ),
        "product": Mistake(
            lambda P: (P.sum(axis=1), P * P.sum(axis=1, keepdims=True)),
            {
                "fr": "Vous multipliez par P(x) ; la règle de la chaîne P(x, y) = P(x) P(y | x) veut que l'on divise.",
                "en": "You multiply by P(x); by the chain rule, P(x, y) = P(x) P(y | x), one divides.",
            },
        ),
    },
)


# --- Bayes' rule


def beliefs(draw: np.random.Generator) -> tuple[Any, Any]:
    n = int(draw.integers(3, 6))
    return draw.dirichlet(np.full(n, 2.0)), draw.uniform(0.05, 0.95, n)


def posterior(prior: Any, likelihood: Any) -> Any:
    return prior * likelihood / np.dot(prior, likelihood)


exercise(
    "probability.bayes",
    name="bayes",
    cases=beliefs,
    reference=posterior,
    mistakes={
        "not-normalised": Mistake(
            lambda prior, likelihood: prior * likelihood,
            {
                "fr": "Le numérateur est juste. Divisez par sa somme sur les hypothèses, pour que le total soit 1.",
                "en": "The numerator is right. Divide by its sum over the hypotheses, so that the total is 1.",
            },
        ),
        "prior-forgotten": Mistake(
            lambda prior, likelihood: likelihood / np.sum(likelihood),
            {
                "fr": "Vous oubliez l'a priori : c'est l'erreur du taux de base. Une maladie rare reste peu probable, "
                "même si le test est bon.",
                "en": "You forget the prior: this is the base-rate fallacy. A rare disease remains unlikely, however "
                "good the test.",
            },
        ),
        "wrong-evidence": Mistake(
            lambda prior, likelihood: prior * likelihood / np.sum(likelihood),
            {
                "fr": "Vous divisez par la somme des vraisemblances. Le dénominateur est la probabilité des données : "
                "la somme des produits a priori × vraisemblance.",
                "en": "You divide by the sum of the likelihoods. The denominator is the probability of the data: the "
                "sum of the products prior × likelihood.",
            },
        ),
    },
)


# --- naive Bayes


def classes(draw: np.random.Generator) -> tuple[Any, Any, Any, Any]:
    n, d, k = 6, 4, 3
    prior, mean, variance = draw.dirichlet(np.full(k, 3.0)), draw.uniform(-2, 2, (k, d)), draw.uniform(0.3, 3, (k, d))
    return draw.uniform(-2, 2, (n, d)), prior, mean, variance


def log_joint(X: Any, prior: Any, mean: Any, variance: Any) -> Any:
    from scipy.stats import norm

    return np.log(prior) + np.sum(norm.logpdf(X[:, None, :], mean, np.sqrt(variance)), axis=-1)


def normalised(joint: Any) -> Any:
    return joint - np.logaddexp.reduce(joint, axis=1, keepdims=True)


def log_posterior(X: Any, prior: Any, mean: Any, variance: Any) -> Any:
    return normalised(log_joint(X, prior, mean, variance))


def with_variance_for_deviation(X: Any, prior: Any, mean: Any, variance: Any) -> Any:
    return normalised(log_joint(X, prior, mean, variance**2))


def without_log_variance(X: Any, prior: Any, mean: Any, variance: Any) -> Any:
    return normalised(np.log(prior) - np.sum((X[:, None, :] - mean) ** 2 / variance, axis=-1) / 2)


FAR_AWAY = {
    "fr": "Juste près des classes, mais loin d'elles toutes les densités tombent à 0, et log(0) ou 0/0 n'a pas de "
    "sens. Restez en logarithmes, et retirez le plus grand avant l'exponentielle.",
    "en": "Right near the classes, but far from them all densities fall to 0, and log(0) or 0/0 has no meaning. "
    "Stay with logarithms, and subtract the largest before the exponential.",
}


class HoldsFarAway:
    """Samples so far from every class that their densities are below the smallest number."""

    def examine(self, call: Call) -> Finding | None:
        X, *law = classes(np.random.default_rng(5))
        far = X + np.array([60.0, -45.0, 80.0, 50.0])

        def is_right(at: Any) -> bool:
            got, expected = np.asarray(call(at, *law)), log_posterior(at, *law)
            return got.shape == expected.shape and np.allclose(got, expected, rtol=1e-9, atol=1e-9)

        if is_right(far) or not is_right(X):
            return None
        return Finding("underflow", text=FAR_AWAY, almost=True)


exercise(
    "probability.log_posterior",
    name="log_posterior",
    cases=classes,
    reference=log_posterior,
    axes=("échantillon | sample", "classe | class"),
    properties=[HoldsFarAway()],
    mistakes={
        "not-normalised": Mistake(
            log_joint,
            {
                "fr": "C'est le logarithme du numérateur. Sur chaque ligne, retirez le logarithme de la somme des "
                "exponentielles.",
                "en": "This is the logarithm of the numerator. In each row, subtract the logarithm of the sum of the "
                "exponentials.",
            },
        ),
        "one-sum-for-all": Mistake(
            lambda X, prior, mean, variance: (
                log_joint(X, prior, mean, variance)
                - np.logaddexp.reduce(log_joint(X, prior, mean, variance), axis=None)
            ),
            {
                "fr": "Vous retirez le même nombre partout. La somme des exponentielles se fait sur les classes, pour "
                "chaque ligne : `axis=1, keepdims=True`.",
                "en": "You subtract the same number everywhere. The sum of the exponentials runs over the classes, for "
                "each row: `axis=1, keepdims=True`.",
            },
        ),
        "prior-forgotten": Mistake(
            lambda X, prior, mean, variance: log_posterior(X, np.ones_like(prior), mean, variance),
            {
                "fr": "Vous oubliez l'a priori : ajoutez `np.log(prior)`.",
                "en": "You forget the prior: add `np.log(prior)`.",
            },
        ),
        "variance-for-deviation": Mistake(
            with_variance_for_deviation,
            {
                "fr": "Vous prenez la variance pour l'écart-type : il en est la racine carrée.",
                "en": "You take the variance for the standard deviation, which is its square root.",
            },
        ),
        "no-log-variance": Mistake(
            without_log_variance,
            {
                "fr": "Il manque le terme en log v. Il ne s'élimine pas : chaque classe a sa variance.",
                "en": "The term in log v is missing. It does not cancel: each class has a variance of its own.",
            },
        ),
        "posterior": Mistake(
            lambda X, prior, mean, variance: np.exp(log_posterior(X, prior, mean, variance)),
            {
                "fr": "Ce sont les probabilités. On demande leur logarithme, qui ne tombe pas à 0.",
                "en": "These are the probabilities. What is asked for is their logarithm, which does not fall to 0.",
            },
        ),
    },
)
