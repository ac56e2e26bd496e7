# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of fem-04: convection, diffusion, reaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mixlab.practicals._exercises import Mistake, exercise

DAY = 86400.0

# --- the numbers of a river


def a_river(draw: np.random.Generator) -> tuple[float, float, float, float]:
    speed, dispersion, decay, length = np.round(draw.uniform([0.2, 5, 0.3, 4e3], [1.4, 60, 4, 6e4]), 2)
    return float(speed), float(dispersion), float(decay), float(length)


exercise(
    "fem.transport_numbers",
    name="transport_numbers",
    cases=a_river,
    reference=lambda speed, dispersion, decay, length: (
        length**2 / dispersion / (length / speed),
        length / speed / (DAY / decay),
    ),
    results=("Pe", "Da"),
    mistakes={
        "days": Mistake(
            lambda speed, dispersion, decay, length: (speed * length / dispersion, decay * length / speed),
            {
                "fr": "Le nombre de Damköhler a encore une unité : la réaction est donnée par jour, la vitesse par "
                "seconde.",
                "en": "The Damköhler number still has a unit: the decay is given per day, the speed per second.",
            },
        ),
        "inverse": Mistake(
            lambda speed, dispersion, decay, length: (dispersion / speed / length, speed / length / decay * DAY),
            {
                "fr": "Ce sont les inverses. Pe est grand quand la convection l'emporte, Da quand la réaction est "
                "rapide.",
                "en": "These are the inverses. Pe is large where convection wins, Da where the reaction is fast.",
            },
        ),
        "against-diffusion": Mistake(
            lambda speed, dispersion, decay, length: (
                speed * length / dispersion,
                decay / DAY * length**2 / dispersion,
            ),
            {
                "fr": "Votre Da compare la réaction à la diffusion. On demande le temps de convection, L/b.",
                "en": "Your Da compares the reaction with diffusion. What is asked for is the time of convection, L/b.",
            },
        ),
    },
)


# --- Galerkin's solution at the points


def a_layer(draw: np.random.Generator) -> tuple[int, float, float]:
    n, b = int(draw.integers(6, 10)), round(draw.uniform(1.2, 2.5), 2)
    return n, round(b / (2 * n * draw.choice([0.4, 0.6, 1.7, 2.6])), 4), b


def line(n: int, eps: float, b: float, viscosity: float = 0.0) -> Any:
    """The matrix of the points inside."""
    diffusion = (eps + viscosity) * n
    return 2 * diffusion * np.eye(n - 1) + sum((side * b / 2 - diffusion) * np.eye(n - 1, k=side) for side in (1, -1))


def from_the_matrix(n: int, eps: float, b: float) -> Any:
    return np.concatenate([[0], np.linalg.solve(line(n, eps, b), np.full(n - 1, 1 / n)), [0]])


def by_powers(n: int, b: float, ratio: float) -> Any:
    i = np.arange(n + 1)
    return (i / n - (ratio**i - 1) / (ratio**n - 1)) / b


exercise(
    "fem.galerkin_layer",
    name="galerkin_values",
    cases=a_layer,
    reference=lambda n, eps, b: from_the_matrix(n, eps, b),
    axes=("i",),
    mistakes={
        "factor-two": Mistake(
            lambda n, eps, b: by_powers(n, b, (1 + b / n / eps) / (1 - b / n / eps)),
            {
                "fr": "Le nombre de Péclet des éléments est b h/(2 ε) : il manque le 2.",
                "en": "The Péclet number of the cells is b h/(2 ε): the 2 is missing.",
            },
        ),
        "exact": Mistake(
            lambda n, eps, b: by_powers(n, b, np.exp(b / n / eps)),
            {
                "fr": "C'est la solution exacte. Celle de Galerkin a pour raison (1 + Pe)/(1 − Pe).",
                "en": "This is the exact solution. Galerkin's has the ratio (1 + Pe)/(1 − Pe).",
            },
        ),
        "upside-down": Mistake(
            lambda n, eps, b: by_powers(n, b, (1 - b / 2 / n / eps) / (1 + b / 2 / n / eps)),
            {
                "fr": "La raison est à l'envers : la couche serait à l'entrée, en 0.",
                "en": "The ratio is upside down: the layer would be at the inflow, at 0.",
            },
        ),
        "no-speed": Mistake(
            lambda n, eps, b: b * from_the_matrix(n, eps, b),
            {
                "fr": "Sans diffusion, b u' = 1 a la pente 1/b : divisez tout par b.",
                "en": "Without diffusion, b u' = 1 has the slope 1/b: divide everything by b.",
            },
        ),
        "no-condition": Mistake(
            lambda n, eps, b: np.linspace(0, 1, n + 1) / b,
            {
                "fr": "C'est la solution particulière seule. Elle ne s'annule pas en 1.",
                "en": "This is the particular solution alone. It does not vanish at 1.",
            },
        ),
    },
)


# --- SUPG on a line


def tau_of(peclet: float, h: float, b: float) -> float:
    return float(h / (2 * b) * (1 / np.tanh(peclet) - 1 / peclet))


def with_tau(
    n: int, eps: float, b: float, tau: Callable[[float], float] | None = None, squared: bool = True, sign: int = 1
) -> tuple[float, Any]:
    """The options make the known mistakes."""
    peclet = b / (2 * n * eps)
    parameter = tau_of(peclet, 1 / n, b) if tau is None else tau(peclet)
    return parameter, line(n, eps, sign * b, parameter * b ** (2 if squared else 0))


exercise(
    "fem.supg_line",
    name="supg_system",
    cases=a_layer,
    reference=lambda n, eps, b: with_tau(n, eps, b),
    results=("tau", "A"),
    axes=((), ("i", "j")),
    mistakes={
        "upwind": Mistake(
            lambda n, eps, b: with_tau(n, eps, b, lambda peclet: 1 / (2 * n * b)),
            {
                "fr": "Avec τ = h/(2b), c'est le décentrage complet, d'ordre 1. Il manque le facteur coth Pe − 1/Pe.",
                "en": "With τ = h/(2b), this is full upwinding, of order 1. The factor coth Pe − 1/Pe is missing.",
            },
        ),
        "no-speed-squared": Mistake(
            lambda n, eps, b: with_tau(n, eps, b, squared=False),
            {
                "fr": "τ est juste. Le terme ajouté est τ b² u'v' : un b vient de l'équation, l'autre de la fonction "
                "test.",
                "en": "τ is right. The term added is τ b² u'v': one b comes from the equation, the other from the test "
                "function.",
            },
        ),
        "sign-of-convection": Mistake(
            lambda n, eps, b: with_tau(n, eps, b, sign=-1),
            {
                "fr": "Le courant va dans l'autre sens : à la ligne i, u' vaut (u_{i+1} − u_{i−1})/2, donc +b/2 à "
                "droite de la diagonale.",
                "en": "The current flows the other way: in row i, u' is (u_{i+1} − u_{i−1})/2, hence +b/2 on the "
                "right of the diagonal.",
            },
        ),
        "factor-two": Mistake(
            lambda n, eps, b: with_tau(n, eps, b, lambda peclet: tau_of(2 * peclet, 1 / n, b)),
            {
                "fr": "Le nombre de Péclet des éléments est b h/(2 ε) : il manque le 2.",
                "en": "The Péclet number of the cells is b h/(2 ε): the 2 is missing.",
            },
        ),
        "galerkin": Mistake(
            lambda n, eps, b: (with_tau(n, eps, b)[0], line(n, eps, b)),
            {
                "fr": "τ est juste, mais la matrice est celle de Galerkin : ajoutez-y τ b² u'v'.",
                "en": "τ is right, but the matrix is Galerkin's: add τ b² u'v' to it.",
            },
        ),
    },
)


# --- how far values leave their bounds


def values_and_bounds(draw: np.random.Generator) -> tuple[Any, float, float]:
    """Some leave the bounds on both sides, others not at all."""
    leave = draw.random(4)[-1] < 0.7
    low, high = np.round(draw.uniform([-2, 1], [-1, 3]), 2)
    values = draw.uniform(low + 0.1, high - 0.1, 9)
    if leave:
        under, over = draw.permutation([draw.uniform(0.1, 0.4), draw.uniform(0.5, 0.9)])
        values[[2, 5]] = low - under, high + over
    return np.round(values, 3), float(low), float(high)


exercise(
    "fem.overshoot",
    name="overshoot",
    cases=values_and_bounds,
    reference=lambda values, low, high: float(np.max(np.abs(values - np.clip(values, low, high)))),
    mistakes={
        "above-only": Mistake(
            lambda values, low, high: max(0.0, np.max(values) - high),
            {
                "fr": "Vous ne regardez que vers le haut. Les valeurs passent aussi sous `low`.",
                "en": "You look upwards only. The values go below `low`, too.",
            },
        ),
        "sum": Mistake(
            lambda values, low, high: max(0.0, np.max(values) - high) + max(0.0, low - np.min(values)),
            {
                "fr": "Vous additionnez les deux dépassements ; on demande le plus grand.",
                "en": "You add the two overshoots; what is asked for is the larger one.",
            },
        ),
        "negative": Mistake(
            lambda values, low, high: max(np.max(values) - high, low - np.min(values)),
            {
                "fr": "Quand toutes les valeurs sont entre les bornes, le dépassement est nul, et non négatif.",
                "en": "When all the values are between the bounds, the overshoot is zero, not negative.",
            },
        ),
    },
)


# --- a hill carried by a rotation


def hill(x: Any, y: Any) -> Any:
    return np.exp(-((x - 0.4) ** 2) - 2 * (y + 0.1) ** 2)


def a_time(draw: np.random.Generator) -> tuple[Any, Any, Any, float, float]:
    x, y = np.round(draw.uniform(-0.7, 0.7, (2, 5)), 2)
    t, decay = np.round(draw.uniform([0.1, 0.4], [0.4, 1.5]), 2)
    return hill, x, y, float(t), float(decay)


def turned(start: Any, x: Any, y: Any, angle: float) -> Any:
    foot = (x + 1j * y) * np.exp(1j * angle)
    return start(foot.real, foot.imag)


exercise(
    "fem.carried",
    name="carried",
    cases=a_time,
    reference=lambda start, x, y, t, decay: turned(start, x, y, -2 * np.pi * t) * np.exp(-decay * t),
    axes=("i",),
    mistakes={
        "forward": Mistake(
            lambda start, x, y, t, decay: turned(start, x, y, 2 * np.pi * t) * np.exp(-decay * t),
            {
                "fr": "Vous suivez la particule vers l'avant. La valeur en (x, y) vient d'où la particule était : "
                "tournez de −2πt.",
                "en": "You follow the particle forwards. The value at (x, y) comes from where the particle was: turn "
                "by −2πt.",
            },
        ),
        "no-turn": Mistake(
            lambda start, x, y, t, decay: turned(start, x, y, -t) * np.exp(-decay * t),
            {
                "fr": "La vitesse est 2π(−y, x) : un tour par unité de temps. L'angle est 2πt, et non t.",
                "en": "The velocity is 2π(−y, x): one turn a unit of time. The angle is 2πt, not t.",
            },
        ),
        "no-decay": Mistake(
            lambda start, x, y, t, decay: turned(start, x, y, -2 * np.pi * t),
            {
                "fr": "Le transport est juste ; il manque la réaction, u' = −c u le long du chemin.",
                "en": "The transport is right; the reaction is missing, u' = −c u along the path.",
            },
        ),
        "growth": Mistake(
            lambda start, x, y, t, decay: turned(start, x, y, -2 * np.pi * t) * np.exp(decay * t),
            {
                "fr": "Votre colline grandit : avec u_t + … + c u = 0, u décroît comme exp(−ct).",
                "en": "Your hill grows: with u_t + … + c u = 0, u decreases like exp(−ct).",
            },
        ),
    },
)
