# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of linalg-02: from eigenvalues to PCA."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from mixlab.practicals._diagnosis import Finding
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import SEEDS, Call, Of, Orthogonal, Symmetric


def rotation(n: int, draw: np.random.Generator) -> Any:
    """An orthogonal matrix of no particular direction."""
    return np.linalg.qr(draw.standard_normal((n, n)))[0]


def points(draw: np.random.Generator) -> Any:
    """A cloud far from the origin, its variances well apart, along no axis."""
    n, p = int(draw.integers(8, 12)), int(draw.integers(4, 6))
    spread = draw.permuted(1.7 ** np.arange(p) * draw.uniform(0.9, 1.1, p))
    return draw.standard_normal((n, p)) * spread @ rotation(p, draw) + draw.uniform(2, 6, p)


def centred(X: Any, axis: int | None = 0) -> Any:
    return X - X.mean(axis=axis, keepdims=True)


# --- power_iteration


@dataclass(frozen=True)
class SmallResidual:
    """``||A x - value x|| <= tolerance |value|`` on a matrix whose two largest eigenvalues are close in modulus."""

    cases: Callable[[np.random.Generator], tuple[Any, ...]]
    text: Mapping[str, str]

    def examine(self, call: Call) -> Finding | None:
        for seed in SEEDS:
            A, x, tolerance = self.cases(np.random.default_rng(seed))
            value, vector = call(A, x, tolerance)
            residual = np.linalg.norm(A @ vector - value * vector) / np.linalg.norm(vector)
            if not residual <= 1.01 * tolerance * abs(value):
                return Finding("residual", text=self.text)
        return None


def dominated(draw: np.random.Generator) -> tuple[Any, Any, float]:
    """A symmetric matrix whose dominant eigenvalue is negative, a start that is not short of it, a tolerance."""
    n = int(draw.integers(3, 6))
    values = draw.uniform(3, 9) * np.array([-1, draw.choice([-0.85, 0.85]), 0.5, -0.3, 0.1])[:n]
    V = rotation(n, draw)
    return (V * values) @ V.T, V @ draw.uniform(1, 3, n), 10 ** draw.uniform(-9, -8)


def dominant_pair(A: Any) -> tuple[Any, Any]:
    values, V = np.linalg.eigh(A)
    largest = np.argmax(np.abs(values))
    return values[largest], V[:, largest]


exercise(
    "linalg.power_iteration",
    name="power_iteration",
    cases=dominated,
    reference=lambda A, x, tolerance: dominant_pair(A),
    arguments=("A", "x", "tolerance"),
    results=("value", "vector"),
    up_to_sign=("", "columns"),
    tolerance=1e-3,  # where it stops is the business of the property
    time_limit=2.0,
    properties=[
        SmallResidual(
            dominated,
            {
                "fr": "Vous vous arrêtez trop tôt : le résidu ‖Ax − λx‖ dépasse encore tolerance × |λ|. Un nombre fixé "
                "de pas, ou une valeur propre qui ne bouge plus, ne suffit pas : elle se stabilise bien avant le "
                "vecteur.",
                "en": "You stop too early: the residual ‖Ax − λx‖ is still above tolerance × |λ|. A fixed number of "
                "steps, or an eigenvalue that moves no more, is not enough: it settles long before the vector does.",
            },
        )
    ],
    mistakes={
        "modulus": Mistake(
            lambda A, x, tolerance: (abs(dominant_pair(A)[0]), dominant_pair(A)[1]),
            {
                "fr": "Le signe de la valeur propre s'est perdu : une norme est toujours positive. Le quotient de "
                "Rayleigh x·Ax le garde.",
                "en": "The sign of the eigenvalue is lost: a norm is always positive. The Rayleigh quotient x·Ax keeps "
                "it.",
            },
        ),
        "largest": Mistake(
            lambda A, x, tolerance: (np.linalg.eigh(A)[0][-1], np.linalg.eigh(A)[1][:, -1]),
            {
                "fr": "C'est la plus grande valeur propre. La méthode de la puissance trouve la plus grande en valeur "
                "absolue.",
                "en": "This is the largest eigenvalue. The power iteration finds the largest in modulus.",
            },
        ),
        "not-normalised": Mistake(
            lambda A, x, tolerance: (dominant_pair(A)[0], dominant_pair(A)[0] * dominant_pair(A)[1]),
            {
                "fr": "Le vecteur rendu est A x, pas x : il n'a pas la longueur 1.",
                "en": "The vector returned is A x, not x: its length is not 1.",
            },
        ),
    },
)


# --- largest_eigenvalue


def root(sign: int) -> Any:
    import sympy as sp

    a, b, c = sp.symbols("a b c", real=True)
    return (a + c + sign * sp.sqrt((a - c) ** 2 + 4 * b**2)) / 2


def without_identity() -> Any:
    """The root of det(S - x J), where J is full of ones."""
    import sympy as sp

    a, b, c = sp.symbols("a b c", real=True)
    return (a * c - b**2) / (a - 2 * b + c)


exercise(
    "linalg.largest_eigenvalue",
    name="largest_eigenvalue",
    value=lambda session: root(1),
    exact=True,
    mistakes={
        "smallest": Mistake(
            lambda session: root(-1),
            {
                "fr": "C'est l'autre racine, la plus petite.",
                "en": "This is the other root, the smallest.",
            },
        ),
        "identity-forgotten": Mistake(
            lambda session: without_identity(),
            {
                "fr": "Vous retirez x de tous les éléments de S. Il ne faut le retirer que sur la diagonale : "
                "`S - x * sp.eye(2)`.",
                "en": "You subtract x from every entry of S. It must be subtracted on the diagonal only: "
                "`S - x * sp.eye(2)`.",
            },
        ),
    },
)


# --- covariance


def gram(Y: Any, divisor: float) -> Any:
    return Y.T @ Y / divisor


exercise(
    "linalg.covariance",
    name="covariance",
    cases=lambda draw: (points(draw),),
    reference=lambda X: np.cov(X.T),
    properties=[Symmetric("la matrice | the matrix", cases=lambda draw: (points(draw),))],
    mistakes={
        "not-centred": Mistake(
            lambda X: gram(X, len(X) - 1),
            {
                "fr": "Vous n'avez pas retiré la moyenne de chaque colonne.",
                "en": "You have not removed the mean of each column.",
            },
        ),
        "divided-by-n": Mistake(
            lambda X: gram(centred(X), len(X)),
            {
                "fr": "Vous divisez par n. La moyenne a coûté un degré de liberté : divisez par n − 1.",
                "en": "You divide by n. The mean has cost one degree of freedom: divide by n − 1.",
            },
        ),
        "not-divided": Mistake(
            lambda X: gram(centred(X), 1),
            {
                "fr": "Il reste à diviser par n − 1.",
                "en": "It remains to divide by n − 1.",
            },
        ),
        "divided-by-p": Mistake(
            lambda X: gram(centred(X), X.shape[1] - 1),
            {
                "fr": "n est le nombre de points, donc de lignes ; vous avez compté les colonnes.",
                "en": "n is the number of points, hence of rows; you have counted the columns.",
            },
        ),
        "row-means": Mistake(
            lambda X: gram(centred(X, 1), len(X) - 1),
            {
                "fr": "Vous retirez à chaque point sa propre moyenne. C'est chaque mesure, donc chaque colonne, "
                "qui a la sienne : `axis=0`.",
                "en": "You remove from each point its own mean. It is each measurement, hence each column, that has "
                "one: `axis=0`.",
            },
        ),
        "one-mean": Mistake(
            lambda X: gram(centred(X, None), len(X) - 1),
            {
                "fr": "Vous retirez la moyenne de tout le tableau. Chaque colonne a la sienne : `axis=0`.",
                "en": "You remove the mean of the whole array. Each column has its own: `axis=0`.",
            },
        ),
        "correlation": Mistake(
            lambda X: np.corrcoef(X.T),
            {
                "fr": "C'est la matrice des corrélations : ici on ne divise pas par les écarts-types.",
                "en": "This is the matrix of correlations: here one does not divide by the standard deviations.",
            },
        ),
    },
)


# --- fit_pca


def points_and_count(draw: np.random.Generator) -> tuple[Any, int]:
    X = points(draw)
    return X, X.shape[1] - int(draw.integers(1, 3))


def spectrum(X: Any) -> tuple[Any, Any]:
    """Eigenvalues of the covariance, decreasing, and the eigenvectors in columns."""
    values, V = np.linalg.eigh(np.cov(X.T))
    return values[::-1], V[:, ::-1]


def principal(X: Any, k: int) -> tuple[Any, Any]:
    values, V = spectrum(X)
    return V[:, :k].T, values[:k] / values.sum()


def smallest(X: Any, k: int) -> tuple[Any, Any]:
    values, V = spectrum(X)
    return V[:, ::-1][:, :k].T, values[::-1][:k] / values.sum()


def rows_of_v(X: Any, k: int) -> tuple[Any, Any]:
    return spectrum(X)[1][:k], principal(X, k)[1]


def not_centred(X: Any, k: int) -> tuple[Any, Any]:
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    return Vt[:k], s[:k] ** 2 / np.sum(s**2)


exercise(
    "linalg.fit_pca",
    name="fit_pca",
    cases=points_and_count,
    reference=principal,
    results=("components", "ratios"),
    up_to_sign=("rows", ""),
    properties=[Of(0, Orthogonal(points_and_count, rows=True))],
    mistakes={
        "smallest": Mistake(
            smallest,
            {
                "fr": "Ce sont les composantes de plus petite variance : `eigh` range les valeurs propres en ordre "
                "croissant.",
                "en": "These are the components of smallest variance: `eigh` sorts the eigenvalues upwards.",
            },
        ),
        "rows-of-v": Mistake(
            rows_of_v,
            {
                "fr": "Vous avez pris des lignes de la matrice des vecteurs propres. Ils y sont en colonnes : "
                "`V[:, :k].T`.",
                "en": "You have taken rows of the matrix of eigenvectors. They are its columns: `V[:, :k].T`.",
            },
        ),
        "shares-of-the-kept": Mistake(
            lambda X, k: (principal(X, k)[0], principal(X, k)[1] / principal(X, k)[1].sum()),
            {
                "fr": "Vos parts sont celles de la variance gardée : leur somme vaut 1. Divisez par la variance "
                "totale, la somme de toutes les valeurs propres.",
                "en": "Your shares are those of the variance kept: they sum to 1. Divide by the total variance, the "
                "sum of all the eigenvalues.",
            },
        ),
        "variances": Mistake(
            lambda X, k: (principal(X, k)[0], spectrum(X)[0][:k]),
            {
                "fr": "Ce sont les variances elles-mêmes. On veut leur part : divisez par la somme de toutes.",
                "en": "These are the variances themselves. Their share is wanted: divide by the sum of all of them.",
            },
        ),
        "standard-deviations": Mistake(
            lambda X, k: (principal(X, k)[0], np.sqrt(spectrum(X)[0])[:k] / np.sqrt(spectrum(X)[0]).sum()),
            {
                "fr": "Vos parts sont celles des écarts-types. La variance en est le carré : ce sont les valeurs "
                "propres, ou les carrés des valeurs singulières.",
                "en": "Your shares are those of the standard deviations. The variance is their square: the "
                "eigenvalues, or the squares of the singular values.",
            },
        ),
        "not-centred": Mistake(
            not_centred,
            {
                "fr": "Vous n'avez pas retiré la moyenne de chaque colonne : la première composante montre la moyenne.",
                "en": "You have not removed the mean of each column: the first component points at the mean.",
            },
        ),
    },
)


# --- reconstruction_error


def points_and_basis(draw: np.random.Generator) -> tuple[Any, Any]:
    """Any orthonormal rows: the formula holds for all of them."""
    X = points(draw)
    p = X.shape[1]
    return X, rotation(p, draw)[: p - int(draw.integers(1, 3))]


def lost(X: Any, W: Any) -> Any:
    Y = centred(X)
    return (Y - Y @ W.T @ W) ** 2


exercise(
    "linalg.reconstruction_error",
    name="reconstruction_error",
    cases=points_and_basis,
    reference=lambda X, W: lost(X, W).sum() / (len(X) - 1),
    mistakes={
        "mean-not-put-back": Mistake(
            lambda X, W: np.sum((X - centred(X) @ W.T @ W) ** 2) / (len(X) - 1),
            {
                "fr": "Vous comparez `X` à des points centrés : remettez la moyenne dans la reconstruction.",
                "en": "You compare `X` with centred points: put the mean back into the reconstruction.",
            },
        ),
        "not-centred": Mistake(
            lambda X, W: np.sum((X - X @ W.T @ W) ** 2) / (len(X) - 1),
            {
                "fr": "Vous projetez autour de l'origine. Centrez d'abord, projetez, puis remettez la moyenne.",
                "en": "You project around the origin. Centre first, project, then put the mean back.",
            },
        ),
        "mean-of-squares": Mistake(
            lambda X, W: lost(X, W).mean(),
            {
                "fr": "C'est la moyenne sur tous les éléments. On veut leur somme, divisée par n − 1.",
                "en": "This is the mean over all the entries. Their sum is wanted, divided by n − 1.",
            },
        ),
        "divided-by-n": Mistake(
            lambda X, W: lost(X, W).sum() / len(X),
            {
                "fr": "Divisez par n − 1, comme dans la covariance, et non par n.",
                "en": "Divide by n − 1, as in the covariance, and not by n.",
            },
        ),
        "not-divided": Mistake(
            lambda X, W: lost(X, W).sum(),
            {
                "fr": "Il reste à diviser par n − 1.",
                "en": "It remains to divide by n − 1.",
            },
        ),
        "norm": Mistake(
            lambda X, W: np.sqrt(lost(X, W).sum()) / (len(X) - 1),
            {
                "fr": "C'est la norme. On veut son carré, divisé par n − 1.",
                "en": "This is the norm. Its square is wanted, divided by n − 1.",
            },
        ),
        "kept": Mistake(
            lambda X, W: np.sum((centred(X) @ W.T) ** 2) / (len(X) - 1),
            {
                "fr": "C'est la variance gardée. L'erreur est ce qui manque : comparez `X` et sa reconstruction.",
                "en": "This is the variance kept. The error is what is missing: compare `X` with its reconstruction.",
            },
        ),
    },
)
