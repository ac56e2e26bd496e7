# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of lbm-01: from Boltzmann to the lattice."""

from __future__ import annotations

from typing import Any

import numpy as np

from mixlab import lbm
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import Conserves

C = lbm.D2Q9.velocities
W_QYX = lbm.D2Q9.weights[:, None, None]
AXES = ("q", "y", "x")


def shape(draw: np.random.Generator) -> tuple[int, int]:
    """(ny, nx), never square, neither of them 9."""
    ny = int(draw.integers(4, 7))
    return ny, ny + int(draw.integers(1, 3)) if ny < 6 else ny + 1


def density_and_velocity(draw: np.random.Generator) -> tuple[Any, Any]:
    ny, nx = shape(draw)
    return draw.uniform(0.8, 1.2, (ny, nx)), draw.uniform(-0.1, 0.1, (ny, nx, 2))


def populations(draw: np.random.Generator) -> tuple[Any]:
    """Near no equilibrium, so that a collision does something."""
    return (W_QYX * draw.uniform(0.6, 1.4, (9, *shape(draw))),)


# --- equilibrium


def products(u: Any) -> tuple[Any, Any]:
    """c.u by direction, and u.u."""
    return np.einsum("qd,yxd->qyx", C, u), np.sum(u**2, axis=-1)


def equilibrium_terms(rho: Any, u: Any) -> dict[str, Any]:
    cu, uu = products(u)
    return {
        "le terme constant | the constant term": W_QYX * rho,
        "le terme en c·u | the term in c·u": W_QYX * rho * 3 * cu,
        "le terme en (c·u)² | the term in (c·u)²": W_QYX * rho * 4.5 * cu**2,
        "le terme en |u|² | the term in |u|²": -W_QYX * rho * 1.5 * uu,
    }


exercise(
    "lbm.equilibrium",
    name="equilibrium",
    cases=density_and_velocity,
    reference=lbm.equilibrium,
    arguments=("rho", "u"),
    terms=equilibrium_terms,
    axes=AXES,
    mistakes={
        "components-swapped": Mistake(
            lambda rho, u: lbm.equilibrium(rho, u[..., ::-1]),
            {
                "fr": "Les deux composantes sont échangées : `u[..., 0]` est la vitesse selon x, comme `c[:, 0]`.",
                "en": "The two components are swapped: `u[..., 0]` is the velocity along x, as is `c[:, 0]`.",
            },
        ),
        "opposite-directions": Mistake(
            lambda rho, u: lbm.equilibrium(rho, -u),
            {
                "fr": "Le terme impair a le mauvais signe : chaque direction a reçu la valeur de son opposée.",
                "en": "The odd term has the wrong sign: each direction got the value of its opposite.",
            },
        ),
        "without-density": Mistake(
            lambda rho, u: lbm.equilibrium(np.ones_like(rho), u),
            {
                "fr": "La densité `rho` n'intervient pas encore dans le résultat.",
                "en": "The density `rho` does not take part in the result yet.",
            },
        ),
        "density-in-one-term": Mistake(
            lambda rho, u: lbm.equilibrium(rho, u, incompressible=True),
            {
                "fr": "La densité multiplie toute la parenthèse, pas seulement le 1. Regardez vos parenthèses.",
                "en": "The density multiplies the whole bracket, not the 1 alone. Look at your parentheses.",
            },
        ),
    },
)


# --- viscosity


def decaying_wave(draw: np.random.Generator) -> tuple[Any, Any, float]:
    """Amplitudes with one per cent of noise: two points do not give what a fit gives."""
    k = 2 * np.pi / int(draw.integers(20, 60))
    t = np.arange(0.0, 40.0 + int(draw.integers(0, 20)))
    rate = draw.uniform(0.5, 1.5) / t[-1]
    noise = 1 + 0.01 * draw.standard_normal(t.size)
    return t, draw.uniform(0.01, 0.1) * np.exp(-rate * t) * noise, k


def fitted_viscosity(t: Any, a: Any, k: float) -> Any:
    return -np.polyfit(t, np.log(a), 1)[0] / k**2


exercise(
    "lbm.viscosity",
    name="viscosity",
    cases=decaying_wave,
    reference=fitted_viscosity,
    tolerance=5e-3,  # another way to fit the same noise is right too
    almost=1e-2,
    mistakes={
        "two-points": Mistake(
            lambda t, a, k: -np.log(a[-1] / a[0]) / (t[-1] - t[0]) / k**2,
            {
                "fr": "Deux points ne suffisent pas : tout leur bruit passe dans le résultat. Ajustez une droite.",
                "en": "Two points are not enough: all of their noise goes into the result. Fit a straight line.",
            },
        ),
        "no-logarithm": Mistake(
            lambda t, a, k: -np.polyfit(t, a, 1)[0] / k**2,
            {
                "fr": "L'amplitude décroît comme une exponentielle : c'est son logarithme qui est une droite.",
                "en": "The amplitude decays exponentially: it is its logarithm that is a straight line.",
            },
        ),
        "decimal-logarithm": Mistake(
            lambda t, a, k: -np.polyfit(t, np.log10(a), 1)[0] / k**2,
            {
                "fr": "Il faut le logarithme népérien, `np.log`, et non celui de base 10.",
                "en": "It takes the natural logarithm, `np.log`, and not that of base 10.",
            },
        ),
        "intercept": Mistake(
            lambda t, a, k: -np.polyfit(t, np.log(a), 1)[1] / k**2,
            {
                "fr": "`np.polyfit` donne d'abord la pente, puis l'ordonnée à l'origine : vous prenez la seconde.",
                "en": "`np.polyfit` gives the slope first, then the intercept: you take the second.",
            },
        ),
    },
)


# --- streaming


def rolled(f: Any, along_y: Any, along_x: Any) -> Any:
    return np.stack([np.roll(f[q], (along_y[q], along_x[q]), axis=(0, 1)) for q in range(9)])


exercise(
    "lbm.streaming",
    name="streaming",
    cases=populations,
    reference=lbm.stream,
    arguments=("f",),
    axes=AXES,
    properties=[
        Conserves(
            "le nombre de particules de chaque direction | the number of particles of each direction",
            cases=populations,
            before=lambda f: f.sum(axis=(1, 2)),
        )
    ],
    mistakes={
        "backwards": Mistake(
            lambda f: rolled(f, -C[:, 1], -C[:, 0]),
            {
                "fr": "Les particules volent à l'envers : ce qui est en x doit arriver en x + c, et non en x − c.",
                "en": "The particles fly backwards: what is at x must arrive at x + c, and not at x − c.",
            },
        ),
        "axes-swapped": Mistake(
            lambda f: rolled(f, C[:, 0], C[:, 1]),
            {
                "fr": "Les axes sont échangés : les champs sont indexés `[y, x]`, et `c[q]` est (c_x, c_y).",
                "en": "The axes are swapped: fields are indexed `[y, x]`, and `c[q]` is (c_x, c_y).",
            },
        ),
        "no-move": Mistake(
            lambda f: f,
            {
                "fr": "Rien n'a bougé. `np.roll` renvoie un nouveau tableau ; il ne modifie pas celui qu'on lui donne.",
                "en": "Nothing has moved. `np.roll` returns a new array; it does not change the one it is given.",
            },
        ),
    },
)


# --- collision


def populations_and_time(draw: np.random.Generator) -> tuple[Any, float]:
    return (*populations(draw), draw.uniform(0.6, 1.8))


def equilibrium_of(f: Any) -> Any:
    return lbm.equilibrium(lbm.density_of(f), lbm.velocity_of(f))


def collision_terms(f: Any, tau: float) -> dict[str, Any]:
    return {
        "la population f | the population f": f,
        "l'écart à l'équilibre | the distance to equilibrium": -(f - equilibrium_of(f)) / tau,
    }


def mass_and_momentum(f: Any, *_: Any) -> Any:
    return np.concatenate([f.sum(axis=0, keepdims=True), np.einsum("qd,qyx->dyx", C, f)])


exercise(
    "lbm.collision",
    name="collision",
    cases=populations_and_time,
    reference=lambda f, tau: lbm.collide(f, tau),
    terms=collision_terms,
    axes=AXES,
    properties=[
        Conserves(
            "la masse et la quantité de mouvement de chaque nœud | the mass and the momentum of each node",
            cases=populations_and_time,
            before=mass_and_momentum,
        )
    ],
    mistakes={
        "time-for-rate": Mistake(
            lambda f, tau: f - tau * (f - equilibrium_of(f)),
            {
                "fr": "On divise par le temps de relaxation `tau`, on ne multiplie pas.",
                "en": "One divides by the relaxation time `tau`, one does not multiply.",
            },
        ),
        "equilibrium-only": Mistake(
            lambda f, tau: equilibrium_of(f),
            {
                "fr": "Le choc rapproche de l'équilibre sans l'atteindre d'un coup : `tau` dit à quelle vitesse.",
                "en": "A collision comes nearer to equilibrium without getting there at once: `tau` says how fast.",
            },
        ),
        "change-only": Mistake(
            lambda f, tau: -(f - equilibrium_of(f)) / tau,
            {
                "fr": "C'est la variation due au choc. Il reste à l'ajouter à `f`.",
                "en": "This is the change that the collision makes. It is still to be added to `f`.",
            },
        ),
    },
)


# --- moments

exercise(
    "lbm.moments",
    name="moments",
    cases=populations,
    reference=lambda f: (lbm.density_of(f), lbm.velocity_of(f)),
    results=("rho", "u"),
    axes=(("y", "x"), ("y", "x", "component")),
    mistakes={
        "momentum": Mistake(
            lambda f: (lbm.density_of(f), mass_and_momentum(f)[1:].transpose(1, 2, 0)),
            {
                "fr": "La somme des c f est la quantité de mouvement : divisez-la par `rho` pour avoir la vitesse.",
                "en": "The sum of the c f is the momentum: divide it by `rho` to get the velocity.",
            },
        ),
    },
)


# --- diffusion


def diffused(f: Any, tau: float) -> Any:
    ny, nx = f.shape[1:]
    scalar = lbm.Transport((ny, nx), tau)
    scalar.set_state(f, 0)
    scalar.run(1, progress=False)
    return scalar.state


def relaxed(f: Any, tau: float) -> Any:
    return f - (f - W_QYX * f.sum(axis=0)) / tau


exercise(
    "lbm.diffusion_step",
    name="diffusion_step",
    cases=populations_and_time,
    reference=diffused,
    axes=AXES,
    properties=[
        Conserves(
            "la quantité totale de C | the total amount of C",
            cases=populations_and_time,
            before=lambda f, *_: f.sum(),
        )
    ],
    mistakes={
        "flies-first": Mistake(
            lambda f, tau: relaxed(lbm.stream(f), tau),
            {
                "fr": "L'ordre est inversé : d'abord le choc, ensuite le vol.",
                "en": "The order is reversed: collide first, then fly.",
            },
        ),
        "does-not-fly": Mistake(
            relaxed,
            {
                "fr": "Le choc est juste ; il reste à faire voler les populations.",
                "en": "The collision is right; the populations are still to fly.",
            },
        ),
        "fluid": Mistake(
            lambda f, tau: lbm.stream(lbm.collide(f, tau)),
            {
                "fr": "C'est le pas d'un fluide. Ici l'équilibre ne dépend que de C, pas de la vitesse.",
                "en": "This is the step of a fluid. Here the equilibrium depends on C alone, not on the velocity.",
            },
        ),
        "time-for-rate": Mistake(
            lambda f, tau: lbm.stream(f - tau * (f - W_QYX * f.sum(axis=0))),
            {
                "fr": "On divise par le temps de relaxation `tau`, on ne multiplie pas.",
                "en": "One divides by the relaxation time `tau`, one does not multiply.",
            },
        ),
    },
)
