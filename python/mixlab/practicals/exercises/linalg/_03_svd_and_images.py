# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of linalg-03: the singular value decomposition, and images compressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mixlab.practicals._diagnosis import Finding
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import SEEDS, Call

from ._01_bases_and_orthogonality import ill_conditioned

# --- the SVD by the eigenvectors of the Gram matrix


def tall_matrix(draw: np.random.Generator) -> tuple[Any]:
    """Singular values well apart: those of a Gram matrix lose half of the digits of the small ones."""
    n = int(draw.integers(3, 5))
    spread = np.sort(draw.uniform(0.9, 1.1, n) * np.arange(1, n + 1))[::-1]
    return (ill_conditioned(n + 2 + int(draw.integers(0, 2)), spread, draw),)


def thin_svd(A: Any) -> Any:
    return tuple(np.linalg.svd(A, full_matrices=False))


def with_eigenvalues(A: Any) -> tuple[Any, Any, Any]:
    U, s, Vt = thin_svd(A)
    return U / s, s**2, Vt


def smallest_first(A: Any) -> tuple[Any, Any, Any]:
    U, s, Vt = thin_svd(A)
    return U[:, ::-1], s[::-1], Vt[::-1]


def u_not_divided(A: Any) -> tuple[Any, Any, Any]:
    U, s, Vt = thin_svd(A)
    return U * s, s, Vt


V_FOR_VT = {
    "fr": "Vous rendez V. On demande sa transposée : les v_i sont les lignes de `Vt`.",
    "en": "You return V. What is asked for is its transpose: the v_i are the rows of `Vt`.",
}
SIGNS_APART = {
    "fr": "Chaque vecteur est juste au signe près, mais le produit U diag(s) Vᵀ ne redonne pas A : u_i et v_i ont "
    "choisi leurs signes chacun de leur côté. Calculez u_i à partir de v_i.",
    "en": "Each vector is right up to its sign, but the product U diag(s) Vᵀ does not give A back: u_i and v_i have "
    "chosen their signs independently. Compute u_i from v_i.",
}


@dataclass(frozen=True)
class ProductIsA:
    """The signs of u_i and v_i are free, but not one without the other. Told where the vectors are right."""

    def examine(self, call: Call) -> Finding | None:
        for seed in SEEDS:
            (A,) = tall_matrix(np.random.default_rng(seed))
            U, s, Vt = call(A)
            if np.allclose(U * s @ Vt, A):
                continue
            if np.allclose(U * s @ Vt.T, A):
                return Finding("v-for-vt", text=V_FOR_VT)
            right = thin_svd(A)
            if np.allclose(np.abs(U), np.abs(right[0])) and np.allclose(np.abs(Vt), np.abs(right[2])):
                return Finding("signs-apart", text=SIGNS_APART)
        return None


exercise(
    "linalg.svd_by_gram",
    name="svd_by_gram",
    cases=tall_matrix,
    reference=thin_svd,
    arguments=("A",),
    results=("U", "s", "Vt"),
    up_to_sign=("columns", "", "rows"),
    properties=[ProductIsA()],
    mistakes={
        "eigenvalues": Mistake(
            with_eigenvalues,
            {
                "fr": "Les valeurs propres de AᵀA sont les σ² : prenez leur racine carrée.",
                "en": "The eigenvalues of AᵀA are the σ²: take their square root.",
            },
        ),
        "smallest-first": Mistake(
            smallest_first,
            {
                "fr": "Tout est juste, mais à l'envers : `np.linalg.eigh` range les valeurs propres en croissant, une "
                "SVD commence par la plus grande. Retournez aussi les vecteurs.",
                "en": "All is right, but backwards: `np.linalg.eigh` sorts eigenvalues in increasing order, an SVD "
                "begins with the largest. Reverse the vectors too.",
            },
        ),
        "u-not-divided": Mistake(
            u_not_divided,
            {
                "fr": "A v_i vaut σ_i u_i : divisez chaque colonne de A V par son σ_i.",
                "en": "A v_i is σ_i u_i: divide each column of A V by its σ_i.",
            },
        ),
    },
)


# --- the same, exactly


def integer_2x2(draw: np.random.Generator) -> tuple[Any]:
    """Positive entries, so that the eigenvalues of A itself are real too."""
    import sympy

    while True:
        entries = draw.integers(1, 7, 4)
        A = sympy.Matrix(2, 2, entries.tolist())
        if len(set(entries.tolist())) == 4 and A.det() != 0:
            return (A,)


def exact_values(M: Any, largest_first: bool = True) -> list[Any]:
    return sorted(M.eigenvals(multiple=True), reverse=largest_first)


def roots(values: list[Any]) -> list[Any]:
    import sympy

    return [sympy.sqrt(value) for value in values]


exercise(
    "linalg.exact_singular_values",
    name="exact_singular_values",
    cases=integer_2x2,
    reference=lambda A: roots(exact_values(A.T * A)),
    exact=True,
    mistakes={
        "eigenvalues-of-a": Mistake(
            lambda A: exact_values(A),
            {
                "fr": "Ce sont les valeurs propres de A. Les valeurs singulières sont les racines de celles de AᵀA.",
                "en": "These are the eigenvalues of A. The singular values are the square roots of those of AᵀA.",
            },
        ),
        "not-rooted": Mistake(
            lambda A: exact_values(A.T * A),
            {
                "fr": "Les valeurs propres de AᵀA sont les σ² : il manque `sp.sqrt`.",
                "en": "The eigenvalues of AᵀA are the σ²: `sp.sqrt` is missing.",
            },
        ),
        "smallest-first": Mistake(
            lambda A: roots(exact_values(A.T * A, largest_first=False)),
            {
                "fr": "Les deux valeurs sont justes, dans l'autre ordre : la plus grande d'abord.",
                "en": "Both values are right, in the other order: the largest first.",
            },
        ),
    },
)


# --- the best approximation of rank k


def factors_and_rank(draw: np.random.Generator) -> tuple[Any, Any, Any, int]:
    m, n = draw.permutation([4, 5, 6, 7])[:2]
    return (*thin_svd(draw.uniform(-1, 2, (int(m), int(n)))), int(draw.integers(2, 4)))


exercise(
    "linalg.rank_k",
    name="rank_k",
    cases=factors_and_rank,
    reference=lambda U, s, Vt, k: (U[:, :k] * s[:k]) @ Vt[:k],
    mistakes={
        "without-s": Mistake(
            lambda U, s, Vt, k: U[:, :k] @ Vt[:k],
            {
                "fr": "Les valeurs singulières manquent : chaque terme u_i v_iᵀ doit être multiplié par σ_i.",
                "en": "The singular values are missing: each term u_i v_iᵀ must be multiplied by σ_i.",
            },
        ),
        "last-terms": Mistake(
            lambda U, s, Vt, k: (U[:, -k:] * s[-k:]) @ Vt[-k:],
            {
                "fr": "Vous gardez les k derniers termes, les plus petits. Gardez les premiers.",
                "en": "You keep the last k terms, the smallest. Keep the first ones.",
            },
        ),
        "one-term": Mistake(
            lambda U, s, Vt, k: s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1]),
            {
                "fr": "C'est le k-ième terme seul. On demande la somme des k premiers : `:k`.",
                "en": "This is the k-th term alone. What is asked for is the sum of the first k: `:k`.",
            },
        ),
        "term-after": Mistake(
            lambda U, s, Vt, k: s[k] * np.outer(U[:, k], Vt[k]),
            {
                "fr": "C'est un seul terme, celui d'indice k. On demande la somme des k premiers : `:k`.",
                "en": "This is a single term, that of index k. What is asked for is the sum of the first k: `:k`.",
            },
        ),
    },
)


# --- how many terms


def spectrum_and_share(draw: np.random.Generator) -> tuple[Any, float]:
    s = np.sort(draw.uniform(0.5, 1.5, 30) * np.arange(1, 31) ** -0.6)[::-1]
    return s, float(draw.uniform(0.75, 0.95))


def first_reaching(shares: Any, share: float) -> int:
    return int(np.argmax(shares >= share)) + 1


def energy(s: Any) -> Any:
    return np.cumsum(s**2) / np.sum(s**2)


exercise(
    "linalg.rank_for_energy",
    name="rank_for_energy",
    cases=spectrum_and_share,
    reference=lambda s, share: first_reaching(energy(s), share),
    mistakes={
        "not-squared": Mistake(
            lambda s, share: first_reaching(np.cumsum(s) / np.sum(s), share),
            {
                "fr": "Vous cumulez les σ. L'énergie est la somme de leurs carrés.",
                "en": "You add up the σ. The energy is the sum of their squares.",
            },
        ),
        "one-too-few": Mistake(
            lambda s, share: first_reaching(energy(s), share) - 1,
            {
                "fr": "Il manque un terme : un indice commence à 0, un nombre de termes à 1.",
                "en": "One term is missing: an index starts at 0, a number of terms at 1.",
            },
        ),
        "norm-for-energy": Mistake(
            lambda s, share: first_reaching(1 - np.sqrt(np.maximum(0, 1 - energy(s))), share),
            {
                "fr": "Vous demandez que l'erreur relative soit au plus 1 − share. Ce sont les carrés que l'on "
                "compare : l'énergie perdue est le carré de cette erreur.",
                "en": "You ask for a relative error of at most 1 − share. It is squares that are compared: the energy "
                "lost is the square of that error.",
            },
        ),
    },
)


# --- least squares with the small singular values left out


def system_and_rank(draw: np.random.Generator) -> tuple[Any, Any, int]:
    m, n = draw.permutation([5, 6, 7, 8])[:2]
    return draw.uniform(-1, 2, (int(m), int(n))), draw.uniform(-2, 2, int(m)), int(draw.integers(2, 4))


def by_terms(A: Any, b: Any, kept: slice, power: int = -1) -> Any:
    U, s, Vt = thin_svd(A)
    return Vt[kept].T @ (U[:, kept].T @ b * s[kept] ** power)


exercise(
    "linalg.truncated_solve",
    name="truncated_solve",
    cases=system_and_rank,
    reference=lambda A, b, k: by_terms(A, b, slice(k)),
    mistakes={
        "not-truncated": Mistake(
            lambda A, b, k: by_terms(A, b, slice(None)),
            {
                "fr": "C'est la solution des moindres carrés avec tous les termes. On n'en garde que k.",
                "en": "This is the least-squares solution with all the terms. Only k of them are kept.",
            },
        ),
        "multiplies": Mistake(
            lambda A, b, k: by_terms(A, b, slice(k), power=1),
            {
                "fr": "Vous multipliez par σ_i : c'est Aᵀ, et non son inverse. Divisez.",
                "en": "You multiply by σ_i: this is Aᵀ, and not its inverse. Divide.",
            },
        ),
        "smallest-kept": Mistake(
            lambda A, b, k: by_terms(A, b, slice(-k, None)),
            {
                "fr": "Vous gardez les k plus petites valeurs singulières : celles qui amplifient le bruit.",
                "en": "You keep the k smallest singular values: those that amplify the noise.",
            },
        ),
        "without-s": Mistake(
            lambda A, b, k: by_terms(A, b, slice(k), power=0),
            {
                "fr": "Les valeurs singulières manquent : divisez chaque u_i·b par σ_i.",
                "en": "The singular values are missing: divide each u_i·b by σ_i.",
            },
        ),
    },
)


# --- the range, by random vectors


def matrix_and_directions(draw: np.random.Generator) -> tuple[Any, Any, int]:
    m, n = draw.permutation([7, 8, 9, 10])[:2]
    A = ill_conditioned(int(m), np.linspace(2, 1, 6), draw) @ np.linalg.qr(draw.standard_normal((int(n), 6)))[0].T
    return A, draw.standard_normal((int(n), 3)), int(draw.integers(1, 3))


def range_found(A: Any, omega: Any, q: int) -> Any:
    Q = np.linalg.qr(A @ omega)[0]
    for _ in range(q):
        Q = np.linalg.qr(A @ np.linalg.qr(A.T @ Q)[0])[0]
    return Q


NO_QR_BETWEEN = {
    "fr": "Juste sur une matrice tranquille, mais sans QR entre les produits les colonnes s'alignent toutes sur u_1, "
    "et les petites valeurs singulières se perdent dans l'arrondi. Un QR après chaque produit.",
    "en": "Right on a quiet matrix, but without a QR between the products all columns line up with u_1, and the small "
    "singular values are lost in rounding. One QR after each product.",
}


@dataclass(frozen=True)
class KeepsSmallValues:
    """Of rank 6, singular values down to 1e-4: found to rounding with a QR at each product, to 1e-4 without."""

    def examine(self, call: Call) -> Finding | None:
        quiet = matrix_and_directions(np.random.default_rng(1))
        if not np.allclose(projector(call(*quiet)), projector(range_found(*quiet))):
            return None  # what is wrong is something else
        draw = np.random.default_rng(3)
        A = ill_conditioned(20, np.logspace(0, -4, 6), draw)
        Q = call(A, draw.standard_normal((6, 6)), 3)
        fine = np.linalg.norm(A - projector(Q) @ A, 2) <= 1e-10
        return None if fine else Finding("no-qr-between", text=NO_QR_BETWEEN, almost=True)


def projector(Q: Any, *_: Any) -> Any:
    return np.asarray(Q) @ np.asarray(Q).T


exercise(
    "linalg.range_finder",
    name="range_finder",
    cases=matrix_and_directions,
    reference=range_found,
    compared=projector,
    properties=[KeepsSmallValues()],
    mistakes={
        "no-power": Mistake(
            lambda A, omega, q: range_found(A, omega, 0),
            {
                "fr": "Juste pour q = 0. Les q itérations de puissance ne sont pas encore faites.",
                "en": "Right for q = 0. The q power iterations are not done yet.",
            },
        ),
        "not-orthonormal": Mistake(
            lambda A, omega, q: A @ omega,
            {
                "fr": "A Ω engendre déjà une bonne image, mais ses colonnes ne sont pas orthonormées, et les q "
                "itérations manquent : `np.linalg.qr`.",
                "en": "A Ω spans a good range already, but its columns are not orthonormal, and the q iterations are "
                "missing: `np.linalg.qr`.",
            },
        ),
        "one-iteration": Mistake(
            lambda A, omega, q: range_found(A, omega, 1),
            {
                "fr": "Vous faites une seule itération de puissance, quel que soit q.",
                "en": "You do one power iteration only, whatever q.",
            },
        ),
    },
)
