# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of fem-03: nonlinear problems and the heat equation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.linalg import eigh

from mixlab.practicals._diagnosis import Finding
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import GradientTest

# --- meshes of unequal elements: no symmetry hides an error


def line(draw: np.random.Generator) -> tuple[Any, Any, Any]:
    """The stiffness of P1 inside (0, 1), the mass matrix and the weights of the points."""
    h = draw.uniform(0.6, 1.4, int(draw.integers(5, 8)))
    h /= h.sum()
    stiffness = np.diag(1 / h[:-1] + 1 / h[1:]) - np.diag(1 / h[1:-1], 1) - np.diag(1 / h[1:-1], -1)
    mass = np.diag((h[:-1] + h[1:]) / 3) + np.diag(h[1:-1] / 6, 1) + np.diag(h[1:-1] / 6, -1)
    return stiffness, mass, (h[:-1] + h[1:]) / 2


def bratu_at(draw: np.random.Generator) -> tuple[Any, float, Any, Any]:
    K, _, m = line(draw)
    return np.round(draw.uniform(0.2, 1.2, len(m)), 3), round(draw.uniform(1.2, 3.2), 2), K, m


# --- one step of Picard

exercise(
    "fem.picard_step",
    name="picard_step",
    cases=bratu_at,
    reference=lambda u, lam, K, m: np.linalg.inv(K) @ (lam * m * np.exp(u)),
    axes=("i",),
    mistakes={
        "no-weights": Mistake(
            lambda u, lam, K, m: np.linalg.solve(K, lam * np.exp(u)),
            {
                "fr": "Il manque les poids m : le second membre est l'intégrale de λ e^u φ_i, environ λ m_i e^(u_i).",
                "en": "The weights m are missing: the right-hand side is the integral of λ e^u φ_i, about λ m_i "
                "e^(u_i).",
            },
        ),
        "product": Mistake(
            lambda u, lam, K, m: K @ (lam * m * np.exp(u)),
            {
                "fr": "Vous multipliez par K. On cherche w avec K w = … : il faut résoudre.",
                "en": "You multiply by K. What is sought is w with K w = …: solve.",
            },
        ),
        "inside-exponential": Mistake(
            lambda u, lam, K, m: np.linalg.solve(K, m * np.exp(lam * u)),
            {
                "fr": "λ multiplie l'exponentielle, il n'est pas dedans : λ e^u, et non e^(λu).",
                "en": "λ multiplies the exponential, it is not inside: λ e^u, not e^(λu).",
            },
        ),
        "linearised": Mistake(
            lambda u, lam, K, m: np.linalg.solve(K - lam * np.diag(m * np.exp(u)), lam * m * np.exp(u) * (1 - u)),
            {
                "fr": "C'est un pas de Newton. Picard ne touche pas à la matrice : K à gauche, l'ancien u à droite.",
                "en": "This is a step of Newton's. Picard leaves the matrix alone: K on the left, the old u on the "
                "right.",
            },
        ),
    },
)


# --- the Jacobian


def residual(u: Any, lam: float, K: Any, m: Any) -> Any:
    return K @ u - lam * m * np.exp(u)


@dataclass(frozen=True)
class DerivativeOf:
    """The matrix J(u) is the derivative of a function F: c @ J is the gradient of c @ F, for some c."""

    function: Callable[..., Any]
    cases: Callable[[np.random.Generator], tuple[Any, ...]]

    def examine(self, call: Callable[..., Any]) -> Finding | None:
        def value(u: Any, *rest: Any) -> float:
            return float((np.arange(len(u)) + 1) @ self.function(u, *rest))

        def gradient(u: Any, *rest: Any) -> Any:
            J = np.asarray(call(u, *rest))
            return (np.arange(len(u)) + 1) @ J if J.shape == (len(u), len(u)) else J[..., None]

        return GradientTest(value, self.cases).examine(gradient)


exercise(
    "fem.bratu_jacobian",
    name="jacobian",
    cases=bratu_at,
    reference=lambda u, lam, K, m: K - np.diag(lam * np.exp(u) * m),
    properties=[DerivativeOf(residual, bratu_at)],
    axes=("i", "j"),
    mistakes={
        "no-diagonal": Mistake(
            lambda u, lam, K, m: K - lam * m * np.exp(u),
            {
                "fr": "NumPy retranche votre vecteur de chaque ligne de K. La dérivée de m_i e^(u_i) par rapport à "
                "u_j est nulle si i ≠ j : c'est une matrice diagonale.",
                "en": "NumPy subtracts your vector from every row of K. The derivative of m_i e^(u_i) by u_j is zero "
                "for i ≠ j: it is a diagonal matrix.",
            },
        ),
        "sign": Mistake(
            lambda u, lam, K, m: K + np.diag(lam * m * np.exp(u)),
            {
                "fr": "Le signe : le résidu contient −λ m e^u, sa dérivée aussi.",
                "en": "The sign: the residual has −λ m e^u in it, and so has its derivative.",
            },
        ),
        "at-zero": Mistake(
            lambda u, lam, K, m: K - np.diag(lam * m),
            {
                "fr": "C'est la dérivée en u = 0. La dérivée de e^u est e^u : elle change à chaque itération.",
                "en": "This is the derivative at u = 0. The derivative of e^u is e^u: it changes at each iteration.",
            },
        ),
        "no-stiffness": Mistake(
            lambda u, lam, K, m: np.diag(-lam * m * np.exp(u)),
            {
                "fr": "Il manque la dérivée du terme linéaire : celle de K u est K.",
                "en": "The derivative of the linear term is missing: that of K u is K.",
            },
        ),
    },
)


# --- Newton's loop


def a_system(draw: np.random.Generator) -> tuple[Any, Any, Any, int]:
    """A Jacobian that is not symmetric, and a start that is not zero."""
    u, lam, K, m = bratu_at(draw)
    wind = np.round(draw.uniform(0.5, 1.5), 2) * (np.eye(len(m), k=1) - np.eye(len(m), k=-1))
    return (
        lambda w: residual(w, lam, K + wind, m),
        lambda w: K + wind - np.diag(lam * m * np.exp(w)),
        u / 2,
        int(draw.integers(3, 5)),
    )


def iterates(
    F: Callable[..., Any], J: Callable[..., Any], u: Any, steps: int, change: Callable[..., Any] | None = None
) -> Any:
    """With `change(F, J, u, start)`, the way of somebody mistaken."""
    found = [np.array(u, dtype=float)]
    for _ in range(steps):
        last = found[-1]
        found.append(last - np.linalg.solve(J(last), F(last)) if change is None else change(F, J, last, found[0]))
    return np.array(found)


exercise(
    "fem.newton_loop",
    name="newton",
    cases=a_system,
    reference=lambda F, J, u, steps: iterates(F, J, u, steps),
    axes=("k", "i"),
    mistakes={
        "sign": Mistake(
            lambda F, J, u, steps: iterates(F, J, u, steps, lambda F, J, u, _: u + np.linalg.solve(J(u), F(u))),
            {
                "fr": "Vous partez dans l'autre sens : J d = −F(u), puis u + d.",
                "en": "You walk the other way: J d = −F(u), then u + d.",
            },
        ),
        "frozen": Mistake(
            lambda F, J, u, steps: iterates(F, J, u, steps, lambda F, J, u, start: u - np.linalg.solve(J(start), F(u))),
            {
                "fr": "Votre jacobienne reste celle du départ : c'est la méthode de la corde, qui converge "
                "linéairement. Recalculez-la à chaque itération.",
                "en": "Your Jacobian stays that of the start: this is the chord method, which converges linearly. "
                "Compute it anew at each iteration.",
            },
        ),
        "in-place": Mistake(
            lambda F, J, u, steps: np.tile(iterates(F, J, u, steps)[-1], (steps + 1, 1)),
            {
                "fr": "Toutes vos lignes sont égales : `u += d` change le tableau déjà rangé dans la liste. Écrivez "
                "`u = u + d`.",
                "en": "All your rows are the same: `u += d` changes the array that is in the list already. Write "
                "`u = u + d`.",
            },
        ),
        "only-diagonal": Mistake(
            lambda F, J, u, steps: iterates(F, J, u, steps, lambda F, J, u, _: u - F(u) / np.diag(J(u))),
            {
                "fr": "Vous divisez par la diagonale de J. Il faut résoudre avec la matrice entière.",
                "en": "You divide by the diagonal of J. Solve with the whole matrix.",
            },
        ),
    },
)


# --- one step of the theta scheme


def a_step(draw: np.random.Generator) -> tuple[Any, float, float, Any, Any]:
    K, M, m = line(draw)
    u = np.round(draw.uniform(0.3, 1.5, len(m)), 3)
    return u, round(draw.uniform(0.01, 0.03), 4), round(draw.uniform(0.55, 0.9), 2), M, K


def theta_scheme(u: Any, dt: float, implicit: float, explicit: float, M: Any, K: Any) -> Any:
    return np.linalg.inv(M + implicit * dt * K) @ (M @ u - explicit * dt * K @ u)


exercise(
    "fem.theta_step",
    name="theta_step",
    cases=a_step,
    reference=lambda u, dt, theta, M, K: theta_scheme(u, dt, theta, 1 - theta, M, K),
    axes=("i",),
    mistakes={
        "swapped": Mistake(
            lambda u, dt, theta, M, K: theta_scheme(u, dt, 1 - theta, theta, M, K),
            {
                "fr": "θ et 1 − θ sont échangés : θ = 1 doit donner Euler implicite.",
                "en": "θ and 1 − θ are swapped: θ = 1 must give implicit Euler.",
            },
        ),
        "no-mass": Mistake(
            lambda u, dt, theta, M, K: theta_scheme(u, dt, theta, 1 - theta, np.eye(len(u)), K),
            {
                "fr": "Vous avez pris l'identité à la place de la matrice de masse M.",
                "en": "You took the identity for the mass matrix M.",
            },
        ),
        "source-sign": Mistake(
            lambda u, dt, theta, M, K: theta_scheme(u, dt, theta, theta - 1, M, K),
            {
                "fr": "Le signe de la part explicite : M u − (1 − θ) dt K u.",
                "en": "The sign of the explicit part: M u − (1 − θ) dt K u.",
            },
        ),
        "mass-left-only": Mistake(
            lambda u, dt, theta, M, K: np.linalg.solve(M + theta * dt * K, u - (1 - theta) * dt * (K @ u)),
            {
                "fr": "À droite, u doit être multiplié par M, comme à gauche.",
                "en": "On the right, u must be multiplied by M, as on the left.",
            },
        ),
        "all-implicit": Mistake(
            lambda u, dt, theta, M, K: np.linalg.solve(M + dt * K, M @ u),
            {
                "fr": "C'est Euler implicite, θ = 1. Où est θ ?",
                "en": "This is implicit Euler, θ = 1. Where is θ?",
            },
        ),
    },
)


# --- the longest step of explicit Euler


def two_matrices(draw: np.random.Generator) -> tuple[Any, Any]:
    K, M, _ = line(draw)
    return M, K


exercise(
    "fem.largest_step",
    name="largest_step",
    cases=two_matrices,
    reference=lambda M, K: float(2 / eigh(K, M, eigvals_only=True)[-1]),
    mistakes={
        "one-over": Mistake(
            lambda M, K: 1 / eigh(K, M, eigvals_only=True)[-1],
            {
                "fr": "|1 − dt λ| ≤ 1 permet d'aller jusqu'à dt λ = 2 : il manque le 2.",
                "en": "|1 − dt λ| ≤ 1 lets dt λ go up to 2: the 2 is missing.",
            },
        ),
        "slowest": Mistake(
            lambda M, K: 2 / eigh(K, M, eigvals_only=True)[0],
            {
                "fr": "Vous avez pris la plus petite valeur propre. C'est la plus grande qui devient instable d'abord.",
                "en": "You took the smallest eigenvalue. The largest one is the first to be unstable.",
            },
        ),
        "no-mass": Mistake(
            lambda M, K: 2 / np.linalg.eigvalsh(K)[-1],
            {
                "fr": "Ce sont les valeurs propres de K seule. Il faut celles de K v = λ M v.",
                "en": "These are the eigenvalues of K alone. What is wanted is those of K v = λ M v.",
            },
        ),
        "eigenvalue": Mistake(
            lambda M, K: eigh(K, M, eigvals_only=True)[-1],
            {
                "fr": "C'est la valeur propre λ. On demande le pas, qui en dépend comme un inverse.",
                "en": "This is the eigenvalue λ. What is asked for is the step, which depends on it as an inverse.",
            },
        ),
    },
)
