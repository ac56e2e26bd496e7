# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of probability-02: divergences and information."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from mixlab.practicals._diagnosis import Finding
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import Call


@dataclass(frozen=True)
class At:
    """The value at one pair of laws, infinite or not; `code` and `text` say what else was done."""

    code: str
    text: Mapping[str, str]
    laws: tuple[Any, Any]
    value: float

    def examine(self, call: Call) -> Finding | None:
        found = float(call(*(np.array(law) for law in self.laws)))
        fine = found == self.value or abs(found - self.value) <= 1e-6  # an infinity less itself is not a number
        return None if fine else Finding(self.code, text=self.text)


def law(draw: np.random.Generator, size: int) -> Any:
    """No two probabilities alike, none very small."""
    weights = draw.permutation(np.arange(1, size + 1)) + draw.uniform(0, 0.8, size)
    return weights / weights.sum()


def times_log(p: Any, ratio: Any, log: Any = np.log) -> Any:
    """Terms p log(ratio), zero where p is."""
    return np.where(p > 0, p * log(np.where(p > 0, ratio, 1.0)), 0.0)


# --- entropy


def law_with_a_zero(draw: np.random.Generator) -> tuple[Any]:
    return (np.insert(law(draw, int(draw.integers(4, 8))), 2, 0.0),)


exercise(
    "probability.entropy",
    name="entropy",
    cases=law_with_a_zero,
    reference=lambda p: times_log(p, 1 / np.where(p > 0, p, 1.0), np.log2).sum(),
    arguments=("p",),
    mistakes={
        "nats": Mistake(
            lambda p: -times_log(p, p).sum(),
            {
                "fr": "C'est l'entropie en logarithmes népériens. Pour des bits, il faut `np.log2`.",
                "en": "This is the entropy in natural logarithms. For bits, it takes `np.log2`.",
            },
        ),
        "sign": Mistake(
            lambda p: times_log(p, p, np.log2).sum(),
            {
                "fr": "Une entropie n'est jamais négative : la surprise est **moins** le logarithme de p.",
                "en": "An entropy is never negative: the surprise is **minus** the logarithm of p.",
            },
        ),
        "unweighted": Mistake(
            lambda p: -np.log2(p[p > 0]).sum(),
            {
                "fr": "Vous additionnez les surprises. Il en faut la moyenne : chacune compte avec son poids p.",
                "en": "You add the surprises. Their mean is wanted: each of them counts with its weight p.",
            },
        ),
        "mean-of-surprises": Mistake(
            lambda p: -np.log2(p[p > 0]).mean(),
            {
                "fr": "`mean` donne à tous les résultats le même poids. Ici chacun pèse p.",
                "en": "`mean` gives the same weight to all the outcomes. Here each of them weighs p.",
            },
        ),
    },
)


# --- the Kullback-Leibler divergence


def two_laws(draw: np.random.Generator) -> tuple[Any, Any]:
    size = int(draw.integers(3, 7))
    p, q = law(draw, size), law(draw, size)
    return p, q if np.abs(p - q).max() > 0.1 else np.roll(q, 1)


def divergence(p: Any, q: Any) -> Any:
    return times_log(p, p / np.where(p > 0, q, 1.0)).sum()


exercise(
    "probability.kl",
    name="kl",
    cases=two_laws,
    reference=lambda p, q: divergence(p, q),
    arguments=("p", "q"),
    properties=[
        At(
            "zero-in-p",
            {
                "fr": "Là où p vaut 0, le terme vaut 0 : c'est la limite de p log p. Ne gardez que les p non nuls, "
                "dans les deux lois.",
                "en": "Where p is 0, the term is 0: it is the limit of p log p. Keep the nonzero p only, in both laws.",
            },
            ([0.0, 0.25, 0.75], [0.5, 0.25, 0.25]),
            0.75 * np.log(3),
        ),
        At(
            "zero-in-both",
            {
                "fr": "Un résultat que les deux lois excluent ne doit rien changer. Ne gardez que les p non nuls.",
                "en": "An outcome that both laws exclude must change nothing. Keep the nonzero p only.",
            },
            ([0.0, 0.25, 0.75], [0.0, 0.75, 0.25]),
            0.5 * np.log(3),
        ),
        At(
            "not-infinite",
            {
                "fr": "q exclut un résultat que p permet : la divergence y est infinie, et ne doit pas être coupée.",
                "en": "q excludes an outcome that p allows: the divergence is infinite there, and must not be cut off.",
            },
            ([0.5, 0.25, 0.25], [0.0, 0.25, 0.75]),
            np.inf,
        ),
    ],
    mistakes={
        "reversed": Mistake(
            lambda p, q: divergence(q, p),
            {
                "fr": "C'est KL(q‖p). La moyenne se prend sous la première loi, p, qui est aussi au numérateur.",
                "en": "This is KL(q‖p). The mean is taken under the first law, p, which is the numerator too.",
            },
        ),
        "sign": Mistake(
            lambda p, q: -divergence(p, q),
            {
                "fr": "Une divergence n'est jamais négative. Est-ce bien p au numérateur, et q au dénominateur ?",
                "en": "A divergence is never negative. Is p really the numerator, and q the denominator?",
            },
        ),
        "cross-entropy": Mistake(
            lambda p, q: -np.sum(p * np.log(q)),
            {
                "fr": "C'est l'entropie croisée H(p, q). Il reste à en retirer l'entropie de p.",
                "en": "This is the cross entropy H(p, q). The entropy of p is still to be taken away.",
            },
        ),
        "bits": Mistake(
            lambda p, q: divergence(p, q) / np.log(2),
            {
                "fr": "C'est la divergence en bits. À partir d'ici le logarithme est népérien : `np.log`.",
                "en": "This is the divergence in bits. From here on the logarithm is natural: `np.log`.",
            },
        ),
        "weights-of-q": Mistake(
            lambda p, q: np.sum(q * np.log(p / q)),
            {
                "fr": "La moyenne se prend sous p : c'est p qui pèse les termes, et non q.",
                "en": "The mean is taken under p: the terms are weighed by p, and not by q.",
            },
        ),
    },
)


# --- two Gaussian laws


def gaussians(draw: np.random.Generator) -> tuple[float, float, float, float]:
    mean, gap = draw.uniform(-3, 3), draw.uniform(0.5, 2)
    spread, other = draw.uniform(1.2, 1.8), draw.uniform(2.2, 3)
    return (mean, spread, mean + gap, other) if draw.random() < 0.5 else (mean, other, mean - gap, spread)


def of_gaussians(m1: float, s1: float, m2: float, s2: float) -> float:
    return float(np.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 0.5)


exercise(
    "probability.gaussian_kl",
    name="gaussian_kl",
    cases=gaussians,
    reference=of_gaussians,
    arguments=("m1", "s1", "m2", "s2"),
    mistakes={
        "reversed": Mistake(
            lambda m1, s1, m2, s2: of_gaussians(m2, s2, m1, s1),
            {
                "fr": "C'est la divergence dans l'autre sens : l'espérance se prend sous p = N(m1, s1²).",
                "en": "This is the divergence the other way round: the expectation is taken under p = N(m1, s1²).",
            },
        ),
        "variances": Mistake(
            lambda m1, s1, m2, s2: of_gaussians(m1, np.sqrt(s1), m2, np.sqrt(s2)),
            {
                "fr": "`s1` et `s2` sont des écarts-types : les variances sont leurs carrés.",
                "en": "`s1` and `s2` are standard deviations: the variances are their squares.",
            },
        ),
        "half": Mistake(
            lambda m1, s1, m2, s2: of_gaussians(m1, s1, m2, s2) + 0.5,
            {
                "fr": "Deux lois égales ne donnent pas 0 : il manque −1/2, l'espérance de −(x − m1)²/(2 s1²).",
                "en": "Two equal laws do not give 0: −1/2 is missing, the expectation of −(x − m1)²/(2 s1²).",
            },
        ),
        "no-logarithm": Mistake(
            lambda m1, s1, m2, s2: of_gaussians(m1, s1, m2, s2) - np.log(s2 / s1),
            {
                "fr": "Les constantes devant les deux exponentielles diffèrent : il manque log(s2/s1).",
                "en": "The constants in front of the two exponentials differ: log(s2/s1) is missing.",
            },
        ),
        "no-spread": Mistake(
            lambda m1, s1, m2, s2: of_gaussians(m1, s1, m2, s2) - s1**2 / (2 * s2**2),
            {
                "fr": "Sous p, l'espérance de (x − m2)² n'est pas (m1 − m2)² : x varie autour de m1.",
                "en": "Under p, the expectation of (x − m2)² is not (m1 − m2)²: x varies around m1.",
            },
        ),
    },
)


# --- an estimate and its error bar


def log_densities(draw: np.random.Generator) -> tuple[Any, Any]:
    """Of two Gaussian laws, at draws from the first; where they come from does not matter."""
    x = draw.standard_normal(int(draw.integers(380, 450)))
    mean, spread = draw.uniform(1, 2), draw.uniform(1.2, 2)
    constant = -0.5 * np.log(2 * np.pi)
    return constant - x**2 / 2, constant - np.log(spread) - (x - mean) ** 2 / (2 * spread**2)


def estimated(log_p: Any, log_q: Any) -> tuple[Any, Any]:
    terms = log_p - log_q
    return terms.mean(), terms.std(ddof=1) / np.sqrt(terms.size)


def of_one_draw(log_p: Any, log_q: Any, ddof: int) -> tuple[Any, Any]:
    return estimated(log_p, log_q)[0], np.std(log_p - log_q, ddof=ddof)


ONE_DRAW = {
    "fr": "C'est l'écart-type d'un terme. Celui de la moyenne de n termes est √n fois plus petit.",
    "en": "This is the standard deviation of one term. That of the mean of n terms is √n times smaller.",
}

exercise(
    "probability.kl_estimate",
    name="kl_estimate",
    cases=log_densities,
    reference=lambda log_p, log_q: estimated(log_p, log_q),
    arguments=("log_p", "log_q"),
    results=("value", "error"),
    tolerance=5e-3,  # the standard deviation with n or with n - 1, both are right
    almost=1e-2,
    mistakes={
        "sign": Mistake(
            lambda log_p, log_q: (-estimated(log_p, log_q)[0], estimated(log_p, log_q)[1]),
            {
                "fr": "Le signe est inversé : on moyenne log p − log q.",
                "en": "The sign is wrong: one averages log p − log q.",
            },
        ),
        "weighted-twice": Mistake(
            lambda log_p, log_q: estimated(np.exp(log_p) * (log_p - log_q), 0.0),
            {
                "fr": "Les tirages viennent déjà de p : les plus probables y sont plus souvent. Ne les pesez pas "
                "encore par p.",
                "en": "The draws come from p already: the likelier ones are there more often. Do not weigh them by p "
                "again.",
            },
        ),
        "one-draw": Mistake(lambda log_p, log_q: of_one_draw(log_p, log_q, 0), ONE_DRAW),
        "one-draw-unbiased": Mistake(lambda log_p, log_q: of_one_draw(log_p, log_q, 1), ONE_DRAW),
        "divided-by-n": Mistake(
            lambda log_p, log_q: (
                estimated(log_p, log_q)[0],
                np.std(log_p - log_q, ddof=1) / np.size(log_p),
            ),
            {
                "fr": "L'écart-type d'une moyenne décroît comme 1/√n, et non comme 1/n.",
                "en": "The standard deviation of a mean decreases like 1/√n, and not like 1/n.",
            },
        ),
        "variance": Mistake(
            lambda log_p, log_q: (
                estimated(log_p, log_q)[0],
                np.var(log_p - log_q, ddof=1) / np.size(log_p),
            ),
            {
                "fr": "C'est une variance. La barre d'erreur est sa racine carrée.",
                "en": "This is a variance. The error bar is its square root.",
            },
        ),
    },
)


# --- mutual information


def table_of_counts(draw: np.random.Generator) -> tuple[Any]:
    """A zero in it, and no empty row or column."""
    rows = int(draw.integers(3, 5))
    counts = draw.integers(1, 30, (rows, rows - 1 if draw.random() < 0.5 else rows + 1))
    counts[1, 0] = 0
    return (counts,)


def shared(counts: Any) -> Any:
    p = counts / counts.sum()
    return divergence(p, p.sum(axis=1, keepdims=True) * p.sum(axis=0, keepdims=True))


def joint_entropy(counts: Any) -> Any:
    p = counts / counts.sum()
    return -times_log(p, p).sum()


exercise(
    "probability.mutual_information",
    name="mutual_information",
    cases=table_of_counts,
    reference=lambda counts: shared(counts),
    arguments=("counts",),
    mistakes={
        "counts": Mistake(
            lambda counts: divergence(counts, counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True)),
            {
                "fr": "Ce sont encore des effectifs : divisez d'abord la table par sa somme.",
                "en": "These are still counts: divide the table by its sum first.",
            },
        ),
        "against-uniform": Mistake(
            lambda counts: np.log(counts.size) - joint_entropy(counts),
            {
                "fr": "Vous comparez à la loi uniforme. Il faut comparer au produit des deux marges.",
                "en": "You compare with the uniform law. Compare with the product of the two margins.",
            },
        ),
        "joint-entropy": Mistake(
            joint_entropy,
            {
                "fr": "C'est l'entropie de la table. I = H(X) + H(Y) − H(X, Y).",
                "en": "This is the entropy of the table. I = H(X) + H(Y) − H(X, Y).",
            },
        ),
        "bits": Mistake(
            lambda counts: shared(counts) / np.log(2),
            {
                "fr": "C'est l'information en bits. Le logarithme est népérien ici : `np.log`.",
                "en": "This is the information in bits. The logarithm is natural here: `np.log`.",
            },
        ),
    },
)


# --- the distance that a mass travels


def two_samples(draw: np.random.Generator) -> tuple[Any, Any]:
    n = int(draw.integers(6, 12))
    return draw.normal(0, 1, n), draw.normal(draw.uniform(0.2, 0.6), 3, n)


exercise(
    "probability.wasserstein",
    name="wasserstein",
    cases=two_samples,
    reference=lambda x, y: np.abs(np.sort(x) - np.sort(y)).mean(),
    arguments=("x", "y"),
    mistakes={
        "unsorted": Mistake(
            lambda x, y: np.abs(x - y).mean(),
            {
                "fr": "Les points sont appariés dans l'ordre où ils viennent. Triez d'abord les deux échantillons.",
                "en": "The points are paired in the order in which they come. Sort both samples first.",
            },
        ),
        "means": Mistake(
            lambda x, y: np.abs(np.mean(x - y)),
            {
                "fr": "C'est l'écart des moyennes. Prenez la valeur absolue de chaque trajet avant de moyenner.",
                "en": "This is the gap of the means. Take the absolute value of each trip before you average.",
            },
        ),
        "total": Mistake(
            lambda x, y: np.abs(np.sort(x) - np.sort(y)).sum(),
            {
                "fr": "C'est le total des trajets. Chaque point pèse 1/n : prenez-en la moyenne.",
                "en": "This is the total of the trips. Each point weighs 1/n: take their mean.",
            },
        ),
        "squares": Mistake(
            lambda x, y: np.sqrt(np.mean((np.sort(x) - np.sort(y)) ** 2)),
            {
                "fr": "C'est la distance d'ordre 2. Ici le coût est la distance, et non son carré.",
                "en": "This is the distance of order 2. Here the cost is the distance, and not its square.",
            },
        ),
    },
)
