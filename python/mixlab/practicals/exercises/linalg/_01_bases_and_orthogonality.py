# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of linalg-01: vectors, bases, orthogonality."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from mixlab.practicals._diagnosis import Finding
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import Call

EPS = np.finfo(float).eps


@dataclass(frozen=True)
class Precise:
    """An error that stays below a bound on an ill-conditioned input; `code` and `text` say what else was done."""

    code: str
    text: Mapping[str, str]
    error: Callable[[Call], float]
    bound: float
    almost: bool = False

    def examine(self, call: Call) -> Finding | None:
        fine = self.error(call) <= self.bound  # False for NaN
        return None if fine else Finding(self.code, text=self.text, almost=self.almost)


def ill_conditioned(rows: int, singular_values: Any, draw: np.random.Generator) -> Any:
    n = len(singular_values)
    left, right = (np.linalg.qr(draw.standard_normal((k, n)))[0] for k in (rows, n))
    return (left * singular_values) @ right.T


# --- standardise


def recordings(draw: np.random.Generator) -> tuple[Any]:
    samples, times, sensors = draw.permutation([3, 4, 5, 6])[:3]
    scale, level = draw.uniform(1, 9, sensors), draw.uniform(-20, 20, sensors)
    return (level + scale * draw.standard_normal((samples, times, sensors)),)


def standardised(X: Any, axis: Any = (0, 1)) -> Any:
    return (X - X.mean(axis=axis, keepdims=True)) / X.std(axis=axis, keepdims=True)


exercise(
    "linalg.standardise",
    name="standardise",
    cases=recordings,
    reference=lambda X: standardised(X),
    axes=("échantillon | sample", "temps | time", "capteur | sensor"),
    mistakes={
        "one-mean-for-all": Mistake(
            lambda X: standardised(X, None),
            {
                "fr": "Vous retirez une seule moyenne, celle de tout le tableau. Chaque capteur a la sienne : "
                "donnez `axis` à `mean` et à `std`.",
                "en": "You remove a single mean, that of the whole array. Each sensor has its own: give `axis` to "
                "`mean` and to `std`.",
            },
        ),
        "samples-only": Mistake(
            lambda X: standardised(X, 0),
            {
                "fr": "Vous moyennez sur les échantillons seulement, et chaque instant garde sa propre moyenne. Il "
                "faut faire disparaître deux axes : `axis` accepte un couple.",
                "en": "You average over the samples only, so each time keeps a mean of its own. Two axes must "
                "disappear: `axis` takes a pair.",
            },
        ),
        "times-only": Mistake(
            lambda X: standardised(X, 1),
            {
                "fr": "Vous moyennez sur le temps seulement, et chaque échantillon garde sa propre moyenne. Il faut "
                "faire disparaître deux axes : `axis` accepte un couple.",
                "en": "You average over time only, so each sample keeps a mean of its own. Two axes must disappear: "
                "`axis` takes a pair.",
            },
        ),
        "sensors": Mistake(
            lambda X: standardised(X, 2),
            {
                "fr": "L'axe 2 est celui des capteurs : vous mélangez des grandeurs différentes. C'est l'axe à garder.",
                "en": "Axis 2 is that of the sensors: you mix quantities of different kinds. It is the one to keep.",
            },
        ),
        "variance": Mistake(
            lambda X: (X - X.mean(axis=(0, 1))) / X.var(axis=(0, 1)),
            {
                "fr": "Vous divisez par la variance. L'écart-type en est la racine carrée : `np.std`.",
                "en": "You divide by the variance. The standard deviation is its square root: `np.std`.",
            },
        ),
        "centred-only": Mistake(
            lambda X: X - X.mean(axis=(0, 1)),
            {
                "fr": "Les moyennes sont nulles ; il reste à diviser par l'écart-type de chaque capteur.",
                "en": "The means are zero; it remains to divide by the standard deviation of each sensor.",
            },
        ),
    },
)


# --- coordinates


def basis_and_vector(draw: np.random.Generator) -> tuple[Any, Any]:
    n = int(draw.integers(3, 6))
    return 2 * np.eye(n) + draw.uniform(-0.9, 0.9, (n, n)), draw.uniform(0.5, 3, n)


def residual_on_a_nearly_dependent_basis(call: Call) -> float:
    """‖B c - x‖ in units of ‖B‖ ‖c‖: of the order of 1e-16 with `solve`, 1e-7 with the inverse."""
    draw = np.random.default_rng(7)
    B = ill_conditioned(6, 10.0 ** -np.linspace(0, 10, 6), draw)
    x = B @ draw.uniform(1, 2, 6)
    c = call(B, x)
    return float(np.linalg.norm(B @ c - x) / (np.linalg.norm(B) * np.linalg.norm(c)))


exercise(
    "linalg.coordinates",
    name="coordinates",
    cases=basis_and_vector,
    reference=lambda B, x: np.linalg.solve(B, x),
    properties=[
        Precise(
            "inverts",
            {
                "fr": "Juste sur le papier, mais sur une base presque dépendante B c ne redonne plus x : la moitié des "
                "chiffres sont perdus. Ne calculez pas l'inverse, résolvez le système avec `np.linalg.solve`.",
                "en": "Right on paper, but on a nearly dependent basis B c no longer gives x back: half of the digits "
                "are lost. Do not compute the inverse, solve the system with `np.linalg.solve`.",
            },
            residual_on_a_nearly_dependent_basis,
            bound=1e-12,
            almost=True,
        )
    ],
    mistakes={
        "wrong-way": Mistake(
            lambda B, x: B @ x,
            {
                "fr": "Vous faites le chemin inverse : `B @ c` va des coordonnées c au vecteur x. Ici c'est x qui est "
                "donné.",
                "en": "You go the other way: `B @ c` leads from the coordinates c to the vector x. Here x is given.",
            },
        ),
        "rows-for-columns": Mistake(
            lambda B, x: np.linalg.solve(B.T, x),
            {
                "fr": "Les vecteurs de la base sont les colonnes de B, et vous prenez ses lignes.",
                "en": "The vectors of the basis are the columns of B, and you take its rows.",
            },
        ),
        "dot-products": Mistake(
            lambda B, x: B.T @ x,
            {
                "fr": "Les produits scalaires avec les vecteurs de la base ne donnent les coordonnées que si la base "
                "est orthonormée. Celle-ci ne l'est pas.",
                "en": "Dot products with the vectors of the basis are the coordinates only when the basis is "
                "orthonormal. This one is not.",
            },
        ),
    },
)


# --- projection


def subspace_and_vector(draw: np.random.Generator) -> tuple[Any, Any]:
    m = int(draw.integers(5, 8))
    return draw.uniform(0.2, 2, (m, 3)), draw.uniform(0.5, 3, m)


def projected(A: Any, b: Any) -> Any:
    return A @ np.linalg.lstsq(A, b)[0]


exercise(
    "linalg.projection",
    name="projection",
    cases=subspace_and_vector,
    reference=projected,
    mistakes={
        "as-if-orthonormal": Mistake(
            lambda A, b: A @ (A.T @ b),
            {
                "fr": "A Aᵀ b est la projection si les colonnes de A sont orthonormées. Celles-ci ne le sont pas : il "
                "manque le système AᵀA c = Aᵀb.",
                "en": "A Aᵀ b is the projection when the columns of A are orthonormal. These are not: the system "
                "AᵀA c = Aᵀb is missing.",
            },
        ),
        "one-column-at-a-time": Mistake(
            lambda A, b: A @ (A.T @ b / np.sum(A**2, axis=0)),
            {
                "fr": "Vous projetez sur chaque colonne séparément, puis vous ajoutez. Les colonnes ne sont pas "
                "orthogonales : ce qu'elles ont en commun est compté plusieurs fois.",
                "en": "You project on each column separately, then add. The columns are not orthogonal: what they "
                "share is counted several times.",
            },
        ),
        "residual": Mistake(
            lambda A, b: b - projected(A, b),
            {
                "fr": "C'est le résidu b − p, la partie orthogonale aux colonnes. On demande p.",
                "en": "This is the residual b − p, the part orthogonal to the columns. What is asked for is p.",
            },
        ),
    },
)


# --- Gram-Schmidt


def tall_matrix(draw: np.random.Generator) -> tuple[Any]:
    m = int(draw.integers(5, 8))
    return (draw.uniform(-1, 2, (m, 4)),)


def gram_schmidt(A: Any) -> tuple[Any, Any]:
    """Q and R, the diagonal of R positive: from Householder's, independently of what the student writes."""
    Q, R = np.linalg.qr(A)
    signs = np.sign(np.diag(R))
    return Q * signs, signs[:, None] * R


def not_normalised(A: Any) -> tuple[Any, Any]:
    Q, R = gram_schmidt(A)
    return Q * np.diag(R), R / np.diag(R)[:, None]


def loss_on_a_hilbert_matrix(call: Call) -> float:
    """‖I - QᵀQ‖ where κ = 5e8: near 2e-8 with the modified order, 0.6 with the classical one."""
    i = np.arange(7)
    Q, _ = call(1 / (1.0 + i[:, None] + i))
    return float(np.linalg.norm(np.eye(7) - Q.T @ Q))


exercise(
    "linalg.gram_schmidt",
    name="gram_schmidt",
    cases=tall_matrix,
    reference=gram_schmidt,
    results=("Q", "R"),
    axes=(("ligne | row", "colonne | column"), ("ligne | row", "colonne | column")),
    properties=[
        Precise(
            "classical",
            {
                "fr": "Juste sur une matrice tranquille, mais c'est l'ordre classique : sur celle de Hilbert, vos "
                "colonnes ne sont plus orthogonales du tout. Prenez le produit scalaire avec ce qui reste de la "
                "colonne, et non avec la colonne de départ.",
                "en": "Right on a quiet matrix, but this is the classical order: on Hilbert's, your columns are "
                "no longer orthogonal at all. Take the dot product with what is left of the column, and not with the "
                "column you started from.",
            },
            loss_on_a_hilbert_matrix,
            bound=1e-5,
            almost=True,
        )
    ],
    mistakes={
        "not-normalised": Mistake(
            not_normalised,
            {
                "fr": "Vos colonnes sont orthogonales, mais pas de norme 1 : divisez chacune par sa norme, et rangez "
                "cette norme sur la diagonale de R.",
                "en": "Your columns are orthogonal, but not of norm 1: divide each by its norm, and store that norm on "
                "the diagonal of R.",
            },
        ),
        "unit-columns-only": Mistake(
            lambda A: (A / np.linalg.norm(A, axis=0), np.diag(np.linalg.norm(A, axis=0))),
            {
                "fr": "Les colonnes sont de norme 1, mais rien ne les a rendues orthogonales entre elles.",
                "en": "The columns have norm 1, but nothing has made them orthogonal to one another.",
            },
        ),
    },
)


# --- least squares


def tall_system(draw: np.random.Generator) -> tuple[Any, Any]:
    m = int(draw.integers(6, 10))
    return draw.uniform(-1, 2, (m, 3)), draw.uniform(-2, 2, m)


def error_on_wampler(call: Call) -> float:
    """Degree 6, all coefficients 1: 1e-8 with QR, 3e-5 with the normal equations."""
    A = np.vander(np.arange(21.0), 7, increasing=True)
    return float(np.max(np.abs(call(A, A.sum(axis=1)) - 1)))


exercise(
    "linalg.least_squares",
    name="least_squares",
    cases=tall_system,
    reference=lambda A, b: np.linalg.lstsq(A, b)[0],
    properties=[
        Precise(
            "loses-digits",
            {
                "fr": "Juste sur une matrice tranquille, mais sur un polynôme de degré 6 vous perdez trois chiffres de "
                "plus que nécessaire. Former AᵀA élève κ au carré : passez par Q et R, avec un Q bien orthogonal "
                "(`np.linalg.qr`).",
                "en": "Right on a quiet matrix, but on a polynomial of degree 6 you lose three more digits than you "
                "have to. Forming AᵀA squares κ: go through Q and R, with a Q that is well orthogonal "
                "(`np.linalg.qr`).",
            },
            error_on_wampler,
            bound=1e-6,
            almost=True,
        )
    ],
    mistakes={
        "r-left-out": Mistake(
            lambda A, b: np.linalg.qr(A)[0].T @ b,
            {
                "fr": "Qᵀb donne les coordonnées de la projection dans la base Q. Il reste à résoudre R c = Qᵀb pour "
                "avoir celles dans la base des colonnes de A.",
                "en": "Qᵀb gives the coordinates of the projection in the basis Q. It remains to solve R c = Qᵀb for "
                "those in the basis of the columns of A.",
            },
        ),
        "r-transposed": Mistake(
            lambda A, b: np.linalg.solve(np.linalg.qr(A)[1].T, np.linalg.qr(A)[0].T @ b),
            {
                "fr": "Vous résolvez avec Rᵀ ; c'est R, triangulaire supérieure, qu'il faut.",
                "en": "You solve with Rᵀ; it takes R, the upper triangular one.",
            },
        ),
    },
)


# --- the same, exactly


def integer_matrix(draw: np.random.Generator) -> tuple[Any]:
    import sympy

    while True:
        A = sympy.Matrix(draw.integers(1, 6, (3, 3)).tolist())
        if A.det() != 0:
            return (A,)


def exact_q(A: Any) -> Any:
    return A.QRdecomposition()[0]


def orthogonal_columns(A: Any) -> Any:
    Q, R = A.QRdecomposition()
    return Q @ type(A).diag(*R.diagonal())


exercise(
    "linalg.exact_gram_schmidt",
    name="exact_gram_schmidt",
    cases=integer_matrix,
    reference=exact_q,
    exact=True,
    axes=("ligne | row", "colonne | column"),
    mistakes={
        "not-normalised": Mistake(
            orthogonal_columns,
            {
                "fr": "Vos colonnes sont orthogonales, mais pas de norme 1 : divisez chacune par `v.norm()`.",
                "en": "Your columns are orthogonal, but not of norm 1: divide each by `v.norm()`.",
            },
        ),
        "starting-columns": Mistake(
            lambda A: type(A).hstack(*(A[:, j] / A[:, j].norm() for j in range(A.shape[1]))),
            {
                "fr": "Les colonnes sont de norme 1, mais rien ne les a rendues orthogonales entre elles.",
                "en": "The columns have norm 1, but nothing has made them orthogonal to one another.",
            },
        ),
        "rows-for-columns": Mistake(
            lambda A: exact_q(A.T),
            {
                "fr": "Vous orthonormalisez les lignes de A. On part de ses colonnes, `A[:, j]`.",
                "en": "You orthonormalise the rows of A. One starts from its columns, `A[:, j]`.",
            },
        ),
    },
)
