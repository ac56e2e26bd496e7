# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of fem-03: nonlinear problems and the heat equation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.linalg

from mixlab.practicals._exercises import Mistake, exercise

ROW, COLUMN = "ligne | row", "colonne | column"


def stiffness(n: int) -> Any:
    """P1 on n equal cells of (0, 1), the points inside."""
    return n * (2 * np.eye(n - 1) - np.eye(n - 1, k=1) - np.eye(n - 1, k=-1))


def mass(n: int) -> Any:
    return (4 * np.eye(n - 1) + np.eye(n - 1, k=1) + np.eye(n - 1, k=-1)) / (6 * n)


# --- one step of the fixed point


def a_guess(draw: np.random.Generator) -> tuple[Any, float, float, Any]:
    n = int(draw.integers(5, 9))
    return stiffness(n), 1 / n, round(draw.uniform(0.8, 2.9), 2), np.round(draw.uniform(0.1, 1.2, n - 1), 2)


exercise(
    "fem.bratu_picard",
    name="picard_step",
    cases=a_guess,
    reference=lambda K, h, lam, u: np.linalg.solve(K, lam * h * np.exp(u)),
    axes=("i",),
    mistakes={
        "no-cell": Mistake(
            lambda K, h, lam, u: np.linalg.solve(K, lam * np.exp(u)),
            {
                "fr": "Le second membre est une intégrale : au nœud i, la fonction test a l'aire h.",
                "en": "The right-hand side is an integral: at point i, the test function has the area h.",
            },
        ),
        "no-load": Mistake(
            lambda K, h, lam, u: np.linalg.solve(K, h * np.exp(u)),
            {"fr": "Il manque λ : c'est le pas pour λ = 1.", "en": "λ is missing: this is the step for λ = 1."},
        ),
        "product": Mistake(
            lambda K, h, lam, u: K @ (lam * h * np.exp(u)),
            {
                "fr": "Vous multipliez par K ; il faut résoudre K w = …",
                "en": "You multiply by K; K w = … is to be solved.",
            },
        ),
        "linearised": Mistake(
            lambda K, h, lam, u: np.linalg.solve(K, lam * h * (1 + u)),
            {
                "fr": "Vous avez remplacé exp(u) par 1 + u : c'est un autre problème, linéaire.",
                "en": "You replaced exp(u) by 1 + u: this is another problem, a linear one.",
            },
        ),
    },
)


# --- residual and Jacobian


def residual_and(jacobian: Callable[..., Any]) -> Callable[..., tuple[Any, Any]]:
    return lambda K, h, lam, u: (K @ u - lam * h * np.exp(u), jacobian(K, h, lam, u))


exercise(
    "fem.bratu_jacobian",
    name="residual_and_jacobian",
    cases=a_guess,
    reference=residual_and(lambda K, h, lam, u: K - np.diag(lam * h * np.exp(u))),
    results=("R", "J"),
    axes=(("i",), (ROW, COLUMN)),
    mistakes={
        "broadcast": Mistake(
            residual_and(lambda K, h, lam, u: K - lam * h * np.exp(u)),
            {
                "fr": "NumPy soustrait λ h exp(u) de chaque ligne de K. R_i ne contient que exp(u_i) : sa dérivée est "
                "une matrice diagonale.",
                "en": "NumPy subtracts λ h exp(u) from each row of K. R_i only contains exp(u_i): its derivative is a "
                "diagonal matrix.",
            },
        ),
        "linear-part": Mistake(
            residual_and(lambda K, h, lam, u: K),
            {
                "fr": "J = K oublie le terme non linéaire. Avec elle, Newton redevient le point fixe.",
                "en": "J = K forgets the nonlinear term. With it, Newton is the fixed point again.",
            },
        ),
        "sign": Mistake(
            residual_and(lambda K, h, lam, u: K + np.diag(lam * h * np.exp(u))),
            {
                "fr": "Le signe du terme non linéaire : R contient − λ h exp(u), sa dérivée aussi.",
                "en": "The sign of the nonlinear term: R contains − λ h exp(u), so does its derivative.",
            },
        ),
        "no-cell": Mistake(
            residual_and(lambda K, h, lam, u: K - np.diag(lam * np.exp(u))),
            {
                "fr": "Dans J, il manque h : dérivez λ h exp(u_i) tel qu'il est dans R.",
                "en": "In J, h is missing: differentiate λ h exp(u_i) as it stands in R.",
            },
        ),
    },
)


# --- Newton's loop


def a_problem(draw: np.random.Generator) -> tuple[Callable[[Any], tuple[Any, Any]], Any, float]:
    K, h, lam, u = a_guess(draw)
    return lambda w: (K @ w - lam * h * np.exp(w), K - np.diag(lam * h * np.exp(w))), 0.3 * u, 1e-6


def newton(problem: Callable[[Any], tuple[Any, Any]], u: Any, tolerance: float, frozen: bool = False) -> Any:
    """With the Jacobian of the start if it is frozen."""
    R, J = problem(u)
    goal, steps = tolerance * np.linalg.norm(R), 0
    while np.linalg.norm(R) > goal and steps < 60:
        u = u - np.linalg.solve(J, R)
        R, new = problem(u)
        J, steps = J if frozen else new, steps + 1
    return u, steps


def one_step(problem: Callable[[Any], tuple[Any, Any]], u: Any, tolerance: float) -> Any:
    R, J = problem(u)
    return u - np.linalg.solve(J, R), 1


def one_more(problem: Callable[[Any], tuple[Any, Any]], u: Any, tolerance: float) -> Any:
    """Not the count of another tolerance: the last iterate is improved once more."""
    u, steps = newton(problem, u, tolerance)
    return one_step(problem, u, tolerance)[0], steps + 1


exercise(
    "fem.newton_loop",
    name="newton",
    cases=a_problem,
    reference=newton,
    arguments=("problem", "u", "tolerance"),
    results=("u", "steps"),
    tolerance=1e-11,
    mistakes={
        "frozen": Mistake(
            lambda problem, u, tolerance: newton(problem, u, tolerance, frozen=True),
            {
                "fr": "La matrice reste celle du départ : c'est la méthode de la corde, linéaire. Recalculez J à "
                "chaque pas.",
                "en": "The matrix stays that of the start: this is the chord method, which is linear. Compute J at "
                "each step.",
            },
        ),
        "one-step": Mistake(
            one_step,
            {
                "fr": "Vous ne faites qu'un pas. Recommencez tant que |R| est trop grand.",
                "en": "You take one step only. Go on while |R| is too large.",
            },
        ),
        "one-more": Mistake(
            one_more,
            {
                "fr": "Un pas de trop : testez |R(u)| avant de résoudre, avec le u du moment.",
                "en": "One step too many: test |R(u)| before solving, with the present u.",
            },
        ),
    },
)


# --- one step of the theta scheme


def a_state(draw: np.random.Generator) -> tuple[Any, Any, float, float, Any]:
    n = int(draw.integers(5, 9))
    dt, theta = np.round(draw.uniform([0.02, 0.15], [0.2, 0.4]), 3)
    if draw.random() < 0.5:
        theta = 1 - theta
    return mass(n), stiffness(n), float(dt), float(theta), np.round(draw.uniform(-1, 2, n - 1), 2)


def theta_step(M: Any, K: Any, dt: float, theta: float, u: Any) -> Any:
    return np.linalg.solve(M + theta * dt * K, (M - (1 - theta) * dt * K) @ u)


exercise(
    "fem.theta_step",
    name="theta_step",
    cases=a_state,
    reference=theta_step,
    axes=("i",),
    mistakes={
        "swapped": Mistake(
            lambda M, K, dt, theta, u: theta_step(M, K, dt, 1 - theta, u),
            {
                "fr": "θ et 1 − θ sont échangés : θ = 1 doit donner Euler implicite.",
                "en": "θ and 1 − θ are swapped: θ = 1 must give implicit Euler.",
            },
        ),
        "sign": Mistake(
            lambda M, K, dt, theta, u: np.linalg.solve(M + theta * dt * K, (M + (1 - theta) * dt * K) @ u),
            {
                "fr": "À droite, le signe de K : M u' = − K u, et la part explicite reste à droite.",
                "en": "On the right, the sign of K: M u' = − K u, and the explicit share stays on the right.",
            },
        ),
        "no-mass": Mistake(
            lambda M, K, dt, theta, u: theta_step(np.eye(len(u)), K, dt, theta, u),
            {
                "fr": "La matrice de masse manque : en éléments finis, u' est multipliée par M, et non par l'identité.",
                "en": "The mass matrix is missing: with finite elements, u' is multiplied by M, not by the identity.",
            },
        ),
        "implicit": Mistake(
            lambda M, K, dt, theta, u: np.linalg.solve(M + theta * dt * K, M @ u),
            {
                "fr": "La part explicite, (1 − θ) dt K u, manque à droite.",
                "en": "The explicit share, (1 − θ) dt K u, is missing on the right.",
            },
        ),
    },
)


# --- the largest stable step of explicit Euler


def two_matrices(draw: np.random.Generator) -> tuple[Any, Any]:
    n = int(draw.integers(4, 10))
    return mass(n), round(draw.uniform(0.5, 3), 2) * stiffness(n)


def eigenvalues(K: Any, M: Any) -> Any:
    return scipy.linalg.eigh(K, M, eigvals_only=True)


exercise(
    "fem.largest_step",
    name="largest_step",
    cases=two_matrices,
    reference=lambda M, K: 2 / float(eigenvalues(K, M)[-1]),
    mistakes={
        "no-mass": Mistake(
            lambda M, K: 2 / float(np.linalg.eigvalsh(K)[-1]),
            {
                "fr": "Ce sont les valeurs propres de K seule. Euler itère I − dt M⁻¹K : résolvez K v = λ M v.",
                "en": "These are the eigenvalues of K alone. Euler iterates I − dt M⁻¹K: solve K v = λ M v.",
            },
        ),
        "smallest": Mistake(
            lambda M, K: 2 / float(eigenvalues(K, M)[0]),
            {
                "fr": "C'est la plus petite valeur propre. Le mode le plus raide limite le pas.",
                "en": "This is the smallest eigenvalue. The stiffest mode limits the step.",
            },
        ),
        "monotone": Mistake(
            lambda M, K: 1 / float(eigenvalues(K, M)[-1]),
            {
                "fr": "Avec 1/λ_max, les modes ne changent même pas de signe. Stable veut dire |1 − λ dt| ≤ 1.",
                "en": "With 1/λ_max, modes do not even change sign. Stable means |1 − λ dt| ≤ 1.",
            },
        ),
        "swapped": Mistake(
            lambda M, K: 2 / float(eigenvalues(M, K)[-1]),
            {
                "fr": "M et K sont échangées : `eigh(K, M)` résout K v = λ M v.",
                "en": "M and K are swapped: `eigh(K, M)` solves K v = λ M v.",
            },
        ),
    },
)
