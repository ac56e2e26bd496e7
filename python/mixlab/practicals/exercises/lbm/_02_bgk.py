# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of lbm-02: BGK calibrated in dimension two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mixlab import lbm
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import Conserves

C = lbm.D2Q9.velocities
W_QYX = lbm.D2Q9.weights[:, None, None]
OPPOSITE = lbm.D2Q9.opposite
MIRROR = [int(np.flatnonzero((c[0] == C[:, 0]) & (-c[1] == C[:, 1]))[0]) for c in C]  # c_y alone changes sign
UP, DOWN = np.flatnonzero(C[:, 1] > 0), np.flatnonzero(C[:, 1] < 0)
AXES = ("q", "y", "x")


# --- relaxation time


def flow(draw: np.random.Generator) -> tuple[float, int, float]:
    return draw.uniform(50, 500), int(draw.integers(20, 80)), draw.uniform(0.02, 0.1)


exercise(
    "lbm.relaxation_time",
    name="relaxation_time",
    cases=flow,
    reference=lambda reynolds, n, speed: 3 * speed * n / reynolds + 0.5,
    mistakes={
        "no-half": Mistake(
            lambda reynolds, n, speed: 3 * speed * n / reynolds,
            {
                "fr": "Il manque le 1/2 : une viscosité nulle correspond à τ = 1/2, pas à τ = 0.",
                "en": "The 1/2 is missing: no viscosity at all corresponds to τ = 1/2, not to τ = 0.",
            },
        ),
        "viscosity": Mistake(
            lambda reynolds, n, speed: speed * n / reynolds,
            {
                "fr": "C'est la viscosité du réseau. Il reste à en tirer τ.",
                "en": "This is the viscosity of the lattice. τ is still to be got from it.",
            },
        ),
        "inverse-of-three": Mistake(
            lambda reynolds, n, speed: speed * n / reynolds / 3 + 0.5,
            {
                "fr": "ν = (τ − 1/2)/3, donc pour avoir τ on multiplie ν par 3, on ne la divise pas.",
                "en": "ν = (τ − 1/2)/3, so to get τ one multiplies ν by 3, one does not divide it.",
            },
        ),
        "inverse-reynolds": Mistake(
            lambda reynolds, n, speed: 3 * reynolds / (speed * n) + 0.5,
            {
                "fr": "Votre viscosité croît avec Re. Retournez la fraction : Re = U n / ν.",
                "en": "Your viscosity grows with Re. Turn the fraction over: Re = U n / ν.",
            },
        ),
    },
)


# --- bounce-back


def before_and_after_flight(draw: np.random.Generator) -> tuple[Any, Any]:
    ny, nx = int(draw.integers(4, 6)), int(draw.integers(6, 9))
    collided = W_QYX * draw.uniform(0.6, 1.4, (9, ny, nx))
    return collided, lbm.stream(collided)


def with_walls(take: Any = OPPOSITE, *, bottom: Any = UP, top: Any = DOWN, late: bool = False) -> Callable[..., Any]:
    """Bounce-back, and what becomes of it when something is confused."""

    def bounce_back(f_collided: Any, f_streamed: Any) -> Any:
        f, source = f_streamed.copy(), f_streamed if late else f_collided
        for row, entering in ((0, bottom), (-1, top)):
            for q in entering:
                f[q, row] = source[take[q], row]
        return f

    return bounce_back


def lost_wall() -> dict[str, str]:
    return {
        "fr": "Un seul des deux murs est traité : il y a la rangée du bas, `[:, 0]`, et celle du haut, `[:, -1]`.",
        "en": "Only one of the two walls is there: there is the bottom row, `[:, 0]`, and the top one, `[:, -1]`.",
    }


exercise(
    "lbm.bounce_back",
    name="bounce_back",
    cases=before_and_after_flight,
    reference=with_walls(),
    axes=AXES,
    properties=[Conserves("la masse | the mass", cases=before_and_after_flight, before=lambda f, *_: f.sum())],
    mistakes={
        "slip-wall": Mistake(
            with_walls(MIRROR),
            {
                "fr": "Vous renvoyez les particules comme un miroir : le fluide glisse le long du mur. Pour le "
                "retenir, il faut les renvoyer d'où elles viennent, `opposite[q]`.",
                "en": "You send the particles back as a mirror does: the fluid slips along the wall. To hold it back "
                "they must go where they came from, `opposite[q]`.",
            },
        ),
        "same-direction": Mistake(
            with_walls(np.arange(9)),
            {
                "fr": "La population qui entre est celle qui partait vers le mur, en sens opposé : `opposite[q]`.",
                "en": "The population that enters is the one that left for the wall, in the opposite direction: "
                "`opposite[q]`.",
            },
        ),
        "after-the-flight": Mistake(
            with_walls(late=True),
            {
                "fr": "Vous renvoyez `f_streamed`, déjà arrivée d'ailleurs. Ce qui rebondit est ce qui quittait cette "
                "cellule : `f_collided`.",
                "en": "You send back `f_streamed`, which has come from elsewhere already. What bounces is what left "
                "this cell: `f_collided`.",
            },
        ),
        "leaving": Mistake(
            with_walls(bottom=DOWN, top=UP),
            {
                "fr": "Vous remplacez les populations qui sortent. En bas, celles qui entrent dans le fluide "
                "montent : c_y > 0.",
                "en": "You replace the populations that leave. At the bottom, those that enter the fluid go "
                "up: c_y > 0.",
            },
        ),
        "bottom-only": Mistake(with_walls(top=()), lost_wall()),
        "top-only": Mistake(with_walls(bottom=()), lost_wall()),
    },
)


# --- the relaxation time that puts the walls in their place

exercise(
    "lbm.exact_time",
    name="exact_time",
    value=0.5 + np.sqrt(3) / 4,
    tolerance=2e-3,
    almost=8e-3,
    mistakes={
        "other-root": Mistake(
            0.5 - np.sqrt(3) / 4,
            {
                "fr": "Cette racine est sous 1/2 : la viscosité y serait négative. Prenez l'autre.",
                "en": "This root is below 1/2: the viscosity would be negative there. Take the other one.",
            },
        ),
        "nearest-tried": Mistake(
            0.9,
            {
                "fr": "C'est le plus proche des temps essayés. Le zéro est entre deux : interpolez.",
                "en": "This is the nearest of the times that were tried. The zero is between two of them: interpolate.",
            },
        ),
        "no-half": Mistake(
            np.sqrt(3) / 4,
            {
                "fr": "C'est τ − 1/2. Ajoutez le 1/2.",
                "en": "This is τ − 1/2. Add the 1/2.",
            },
        ),
        "no-root": Mistake(
            0.5 + 3 / 16,
            {
                "fr": "Avec BGK le produit magique est (τ − 1/2)² : il manque une racine carrée. Mesurez plutôt.",
                "en": "With BGK the magic product is (τ − 1/2)²: a square root is missing. Better measure it.",
            },
        ),
    },
)


# --- observed order


def errors(draw: np.random.Generator) -> tuple[Any, Any]:
    """With ten per cent of noise, on sizes that do not double."""
    n = np.sort(draw.choice(np.arange(10, 120, 5), size=5, replace=False)).astype(float)
    noise = 1 + 0.1 * draw.uniform(-1, 1, n.size)
    return n, draw.uniform(0.5, 5) * n ** -draw.uniform(1, 3) * noise


exercise(
    "lbm.observed_order",
    name="observed_order",
    cases=errors,
    reference=lambda n, error: -np.polyfit(np.log(n), np.log(error), 1)[0],
    mistakes={
        "grows-with-n": Mistake(
            lambda n, error: np.polyfit(np.log(n), np.log(error), 1)[0],
            {
                "fr": "La pente est négative puisque l'erreur décroît quand n croît. L'ordre est son opposé.",
                "en": "The slope is negative since the error decreases when n grows. The order is minus that.",
            },
        ),
        "two-points": Mistake(
            lambda n, error: -np.log(error[-1] / error[0]) / np.log(n[-1] / n[0]),
            {
                "fr": "Vous n'utilisez que la première et la dernière taille. Ajustez une droite sur toutes.",
                "en": "You use the first and the last size only. Fit a straight line to all of them.",
            },
        ),
        "assumes-doubling": Mistake(
            lambda n, error: np.mean(np.log2(error[:-1] / error[1:])),
            {
                "fr": "`log2` d'un rapport d'erreurs suppose que n double. Ici n est quelconque : servez-vous de `n`.",
                "en": "`log2` of a ratio of errors supposes that n doubles. Here n is anything: make use of `n`.",
            },
        ),
        "one-logarithm": Mistake(
            lambda n, error: -np.polyfit(n, np.log(error), 1)[0],
            {
                "fr": "Une puissance de n est une droite quand les deux axes sont logarithmiques.",
                "en": "A power of n is a straight line when both axes are logarithmic.",
            },
        ),
    },
)


# --- stability


def sweep(draw: np.random.Generator) -> tuple[float, Any, Any]:
    """The waves of a box of 32 cells and a small viscosity: there the first ones to grow are oblique."""
    speeds = draw.uniform(0.05, 0.08) + 0.03 * np.arange(11)
    return 0.5 + 10 ** draw.uniform(-3.3, -2), speeds, 2 * np.pi * np.arange(17) / 32


def growth(tau: float, speed: float, kx: Any, ky: Any) -> Any:
    return lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (float(speed), 0.0)), kx, ky)


def limit(is_stable: Callable[[float, float, Any], bool], *, first_unstable: bool = False) -> Callable[..., float]:
    def largest_stable_speed(tau: float, speeds: Any, k: Any) -> float:
        stable = 0.0
        for speed in speeds:
            if not is_stable(tau, speed, k):
                return float(speed) if first_unstable else stable
            stable = float(speed)
        return stable

    return largest_stable_speed


def all_waves_decay(tau: float, speed: float, k: Any) -> bool:
    return bool(growth(tau, speed, k, k).max() <= 1 + 1e-9)


exercise(
    "lbm.largest_stable_speed",
    name="largest_stable_speed",
    cases=sweep,
    reference=limit(all_waves_decay),
    arguments=("tau", "speeds", "k"),
    mistakes={
        "first-unstable": Mistake(
            limit(all_waves_decay, first_unstable=True),
            {
                "fr": "Vous rendez la première vitesse instable. On veut celle d'avant, la dernière qui tient.",
                "en": "You return the first speed that is unstable. The one before is wanted, the last that holds.",
            },
        ),
        "no-tolerance": Mistake(
            limit(lambda tau, speed, k: bool(growth(tau, speed, k, k).max() <= 1)),
            {
                "fr": "Vous comparez à 1 exactement. L'onde constante a un facteur 1, aux arrondis près : "
                "comparez à `1 + 1e-9`.",
                "en": "You compare with 1 exactly. The constant wave has a factor of 1, up to rounding: "
                "compare with `1 + 1e-9`.",
            },
        ),
        "waves-along-x": Mistake(
            limit(lambda tau, speed, k: bool(growth(tau, speed, k, [0.0]).max() <= 1 + 1e-9)),
            {
                "fr": "Vous n'essayez que les ondes dirigées selon x. Les plus dangereuses sont obliques : "
                "`k` sur les deux axes.",
                "en": "You try only waves along x. The dangerous ones are oblique: `k` along both axes.",
            },
        ),
        "mean-growth": Mistake(
            limit(lambda tau, speed, k: bool(growth(tau, speed, k, k).mean() <= 1 + 1e-9)),
            {
                "fr": "Une seule onde qui croît suffit à tout perdre : prenez le maximum, pas la moyenne.",
                "en": "One wave that grows is enough to lose everything: take the maximum, not the mean.",
            },
        ),
    },
)
