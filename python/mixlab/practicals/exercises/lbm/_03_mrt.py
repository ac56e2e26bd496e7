# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of lbm-03: collision in moment space, and the lid-driven cavity."""

from __future__ import annotations

from typing import Any

import numpy as np

from mixlab import lbm
from mixlab.practicals._exercises import Mistake, exercise
from mixlab.practicals._properties import Conserves, Orthogonal, Symmetric, unchanged

from ._01_from_boltzmann import AXES, equilibrium_of, mass_and_momentum, populations, shape

C, W, M = lbm.D2Q9.velocities, lbm.D2Q9.weights, lbm.D2Q9.moment_matrix


# --- the matrix of moments


def velocities_in_any_order(draw: np.random.Generator) -> tuple[Any]:
    """The nine velocities, shuffled: the matrix is to be made from them."""
    return (C[draw.permutation(9)],)


def rows_of_moments(c: Any, fourth: Any = None) -> Any:
    """The rows, for a given fourth power of the speed."""
    cx, cy = c[:, 0], c[:, 1]
    c2 = cx**2 + cy**2
    c4 = c2**2 if fourth is None else fourth
    one = np.ones(len(c))
    return np.stack(
        [
            one,
            3 * c2 - 4,
            4 - 10.5 * c2 + 4.5 * c4,
            cx * one,
            (3 * c2 - 5) * cx,
            cy * one,
            (3 * c2 - 5) * cy,
            cx**2 - cy**2,
            cx * cy,
        ]
    )


exercise(
    "lbm.moment_matrix",
    name="moment_matrix",
    cases=velocities_in_any_order,
    reference=lambda c: rows_of_moments(c),
    axes=("moment", "direction"),
    properties=[Orthogonal(velocities_in_any_order, rows=True, unit=False)],
    mistakes={
        "ignores-c": Mistake(
            lambda c: M,
            {
                "fr": "Votre matrice ne dépend pas de `c`. On l'essaie avec les neuf vitesses dans le désordre.",
                "en": "Your matrix does not depend on the argument `c`. It is tried with the nine velocities shuffled.",
            },
        ),
        "fourth-power": Mistake(
            lambda c: rows_of_moments(c, fourth=np.sum(c**4, axis=1)),
            {
                "fr": "|c|⁴ est le carré de |c|², et non c_x⁴ + c_y⁴ : la différence se voit sur les diagonales.",
                "en": "|c|⁴ is the square of |c|², not c_x⁴ + c_y⁴: the diagonals see the difference.",
            },
        ),
    },
)


# --- collision in moment space


def populations_and_rates(draw: np.random.Generator) -> tuple[Any, Any]:
    """One rate a moment; those of a pair are equal, as isotropy wants it."""
    rates = draw.uniform(0.6, 1.9, 9)
    rates[6], rates[8] = rates[4], rates[7]
    return (*populations(draw), rates)


def in_moments(matrix: Any, f: Any) -> Any:
    return np.tensordot(matrix, f, axes=1)


def relaxed_moments(f: Any, s: Any) -> Any:
    m = in_moments(M, f)
    return m - s[:, None, None] * (m - in_moments(M, equilibrium_of(f)))


exercise(
    "lbm.mrt_collision",
    name="mrt_collision",
    cases=populations_and_rates,
    reference=lambda f, s: lbm.collide(f, 1 / s[7], collision=lbm.Mrt(s[1], s[2], s[4])),
    axes=AXES,
    properties=[
        Conserves(
            "la masse et la quantité de mouvement de chaque nœud | the mass and the momentum of each node",
            cases=populations_and_rates,
            before=mass_and_momentum,
        )
    ],
    mistakes={
        "in-populations": Mistake(
            lambda f, s: f - s[:, None, None] * (f - equilibrium_of(f)),
            {
                "fr": "Vous relaxez les populations. Les taux `s` sont ceux des moments : passez d'abord par `M`.",
                "en": "You relax the populations. The rates `s` are those of the moments: go through `M` first.",
            },
        ),
        "transpose-for-inverse": Mistake(
            lambda f, s: in_moments(M.T, relaxed_moments(f, s)),
            {
                "fr": "Les lignes de `M` sont orthogonales, mais pas de norme 1 : sa transposée n'est pas son inverse.",
                "en": "The rows of `M` are orthogonal, but not of norm 1: its transpose is not its inverse.",
            },
        ),
        "stays-in-moments": Mistake(
            relaxed_moments,
            {
                "fr": "Ce sont les moments après le choc. Il reste à revenir aux populations, par l'inverse de `M`.",
                "en": "These are the moments after the collision. Come back to the populations, by the inverse of `M`.",
            },
        ),
        "change-only": Mistake(
            lambda f, s: in_moments(np.linalg.inv(M), relaxed_moments(f, s)) - f,
            {
                "fr": "C'est la variation due au choc. Il reste à l'ajouter à `f`.",
                "en": "This is the change that the collision makes. It is still to be added to `f`.",
            },
        ),
        "times-for-rates": Mistake(
            lambda f, s: in_moments(np.linalg.inv(M), relaxed_moments(f, 1 / s)),
            {
                "fr": "`s` contient déjà des taux, inverses des temps de relaxation : on multiplie, on ne divise pas.",
                "en": "`s` already holds rates, inverses of relaxation times: one multiplies, one does not divide.",
            },
        ),
    },
)


# --- the lid

UP, DOWN = [2, 5, 6], [4, 7, 8]  # N, NE, NW leave through the lid; S, SW, SE come back


def top_row(draw: np.random.Generator) -> tuple[Any, float]:
    nx = int(draw.integers(5, 9))
    return W[:, None] * draw.uniform(0.6, 1.4, (9, nx)), draw.uniform(0.03, 0.15)


def wall_term(f: Any, lid: float, factor: float = 6.0) -> Any:
    return np.broadcast_to(factor * (W[DOWN] * C[DOWN, 0] * lid)[:, None], (3, f.shape[1]))


def lid_terms(f: Any, lid: float) -> dict[str, Any]:
    return {
        "ce qui revient | what comes back": f[UP],
        "le terme de la paroi mobile | the term of the moving wall": wall_term(f, lid),
    }


exercise(
    "lbm.bounce_on_lid",
    name="bounce_on_lid",
    cases=top_row,
    reference=lambda f, lid: f[UP] + wall_term(f, lid),
    terms=lid_terms,
    axes=("direction", "x"),
    mistakes={
        "wrong-way": Mistake(
            lambda f, lid: f[UP] - wall_term(f, lid),
            {
                "fr": "Le couvercle entraîne le fluide à l'envers : `c` est la vitesse de ce qui revient.",
                "en": "The lid drags the fluid backwards: `c` is the velocity of what comes back.",
            },
        ),
        "mirror": Mistake(
            lambda f, lid: f[[2, 6, 5]] + wall_term(f, lid),
            {
                "fr": "Ainsi réfléchit un miroir, où le fluide glisse. Ici NE repart d'où il vient, en SW.",
                "en": "So reflects a mirror, where fluid slips. Here NE goes back where it came from, as SW.",
            },
        ),
        "at-rest": Mistake(
            lambda f, lid: f[UP],
            {
                "fr": "Juste pour une paroi au repos. Il manque la quantité de mouvement que donne le couvercle.",
                "en": "Right for a wall at rest. The momentum that the lid gives is missing.",
            },
        ),
        "never-left": Mistake(
            lambda f, lid: f[DOWN] + wall_term(f, lid),
            {
                "fr": "Ces populations descendaient déjà. Ce sont celles qui montent qui touchent le couvercle.",
                "en": "These populations were going down already. Those that go up are the ones that hit the lid.",
            },
        ),
    },
)


# --- the distance to a published table


def profile_and_table(draw: np.random.Generator) -> tuple[Any, Any, Any, Any]:
    """A profile with a boundary layer, and a table of another such flow, from the top down as Ghia's is."""
    sign = draw.choice([-1, 1])
    n = int(draw.integers(20, 30))
    y = np.concatenate([[0.0], (np.arange(n) + 0.5) / n, [1.0]])
    y_ref = np.sort(draw.uniform(0.02, 0.98, 12))[::-1].copy()
    scale = draw.uniform(6, 12)

    def u(y: Any) -> Any:
        return np.exp(-scale * (1 - y)) - 0.4 * np.sin(np.pi * y)

    off = sign * draw.uniform(-0.01, 0.03, 12)
    return y, u(y), y_ref, u(y_ref) + off


def cubic(y: Any, u: Any, places: Any) -> Any:
    return np.array([lbm.interpolate_cubic(y, u, place) for place in places])


def at_nodes(y: Any, u: Any, y_ref: Any, u_ref: Any) -> Any:
    order = np.argsort(y_ref)
    return np.max(np.abs(u - np.interp(y, y_ref[order], u_ref[order])))


exercise(
    "lbm.largest_error",
    name="largest_error",
    cases=profile_and_table,
    reference=lambda y, u, y_ref, u_ref: np.max(np.abs(cubic(y, u, y_ref) - u_ref)),
    properties=[
        Symmetric(  # whatever the signs of the cases drawn, a difference without its absolute value is seen
            "l'écart, quand u et la table changent de signe | the distance, when u and the table change sign",
            cases=profile_and_table,
            before=lambda y, u, y_ref, u_ref: (y, -u, y_ref, -u_ref),
            after=unchanged,
        )
    ],
    mistakes={
        "linear": Mistake(
            lambda y, u, y_ref, u_ref: np.max(np.abs(np.interp(y_ref, y, u) - u_ref)),
            {
                "fr": "L'interpolation linéaire ajoute son erreur, grande dans une couche limite. Prenez la cubique.",
                "en": "Linear interpolation adds an error of its own, large in a boundary layer. Take the cubic one.",
            },
        ),
        "signed": Mistake(
            lambda y, u, y_ref, u_ref: np.max(cubic(y, u, y_ref) - u_ref),
            {
                "fr": "Un écart négatif compte autant qu'un positif : prenez la valeur absolue avant le maximum.",
                "en": "A negative difference counts as much as a positive one: absolute value first, then maximum.",
            },
        ),
        "mean": Mistake(
            lambda y, u, y_ref, u_ref: np.mean(np.abs(cubic(y, u, y_ref) - u_ref)),
            {
                "fr": "C'est l'écart moyen. On demande le plus grand.",
                "en": "This is the mean difference. The largest one is asked for.",
            },
        ),
        "at-nodes": Mistake(
            at_nodes,
            {
                "fr": "Vous interpolez la table, qui a peu de points. Interpolez le calcul, aux points `y_ref`.",
                "en": "You interpolate the table, which has few points. Interpolate the computation, at `y_ref`.",
            },
        ),
    },
)


# --- a scalar that is carried along

C5, W5 = lbm.D2Q5.velocities, lbm.D2Q5.weights[:, None, None]


def concentration_and_velocity(draw: np.random.Generator) -> tuple[Any, Any]:
    ny, nx = shape(draw)
    return draw.uniform(0.2, 1.8, (ny, nx)), draw.uniform(-0.1, 0.1, (ny, nx, 2))


def along(u: Any) -> Any:
    return np.einsum("qd,yxd->qyx", C5, u)


exercise(
    "lbm.scalar_equilibrium",
    name="scalar_equilibrium",
    cases=concentration_and_velocity,
    reference=lambda C, u: W5 * C * (1 + 3 * along(u)),
    terms=lambda C, u: {
        "le terme constant | the constant term": W5 * C,
        "le terme en c·u | the term in c·u": W5 * C * 3 * along(u),
    },
    axes=AXES,
    mistakes={
        "without-concentration": Mistake(
            lambda C, u: W5 * (C + 3 * along(u)),
            {
                "fr": "`C` multiplie toute la parenthèse : le flux emporté par le fluide est C u.",
                "en": "`C` multiplies the whole bracket: the flux that the fluid carries is C u.",
            },
        ),
        "fluid": Mistake(
            lambda C, u: W5 * C * (1 + 3 * along(u) + 4.5 * along(u) ** 2 - 1.5 * np.sum(u**2, axis=-1)),
            {
                "fr": "Ce sont les termes du fluide. Un scalaire n'a pas de quantité de mouvement à transporter :"
                " arrêtez-vous au terme en c·u.",
                "en": "Those are the fluid's terms. A scalar has no momentum to carry: stop at the term in c·u.",
            },
        ),
        "against-the-flow": Mistake(
            lambda C, u: W5 * C * (1 - 3 * along(u)),
            {
                "fr": "Le signe du terme en c·u envoie le colorant à contre-courant.",
                "en": "The sign of the term in c·u sends the dye upstream.",
            },
        ),
    },
)
