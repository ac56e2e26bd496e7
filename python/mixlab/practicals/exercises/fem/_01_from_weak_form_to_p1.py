# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of fem-01: from the variational formulation to P1 in one dimension."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.polynomial import Polynomial

from mixlab.practicals._exercises import Mistake, exercise


def uneven(cells: int, draw: np.random.Generator) -> Any:
    """Points whose cells have no two lengths alike."""
    lengths = draw.permutation(1 + np.arange(cells)) + draw.uniform(-0.3, 0.3, cells)
    return np.round(draw.uniform(-1, 1) + np.append(0, np.cumsum(0.2 * lengths)), 3)


def polynomial(degree: int, draw: np.random.Generator) -> Polynomial:
    """Positive where the cells are."""
    return Polynomial(
        np.round(np.append(draw.uniform(9, 12), draw.uniform(-0.8, 0.8, degree) / 3 ** np.arange(degree)), 2)
    )


# --- the norm of the difference quotients


def samples(draw: np.random.Generator) -> tuple[Any, float]:
    return np.round(draw.uniform(-3, 3, int(draw.integers(5, 9))), 2), round(draw.uniform(0.1, 0.4), 3)


exercise(
    "fem.quotient_norm",
    name="quotient_norm",
    cases=samples,
    reference=lambda values, h: np.linalg.norm(np.diff(values)) / np.sqrt(h),
    mistakes={
        "no-length": Mistake(
            lambda values, h: np.linalg.norm(np.diff(values) / h),
            {
                "fr": "Vous additionnez les carrés des quotients. Une intégrale les pèse : chacun par la longueur h de "
                "son intervalle.",
                "en": "You add up the squares of the quotients. An integral weighs them: each by the length h of its "
                "interval.",
            },
        ),
        "no-root": Mistake(
            lambda values, h: np.sum(np.diff(values) ** 2) / h,
            {
                "fr": "C'est le carré de la norme : il manque la racine.",
                "en": "This is the square of the norm: the root is missing.",
            },
        ),
        "no-quotient": Mistake(
            lambda values, h: np.sqrt(h) * np.linalg.norm(np.diff(values)),
            {
                "fr": "C'est la norme des différences. Divisez-les d'abord par h : ce sont des pentes.",
                "en": "This is the norm of the differences. Divide them by h first: they are slopes.",
            },
        ),
        "other-norm": Mistake(
            lambda values, h: np.sum(np.abs(np.diff(values))),
            {
                "fr": "C'est l'intégrale de la valeur absolue des pentes, la norme L1. Il faut celle des carrés, puis "
                "la racine.",
                "en": "This is the integral of the absolute value of the slopes, the L1 norm. It takes that of the "
                "squares, then the root.",
            },
        ),
    },
)


# --- the matrices of one cell, exactly


def a_length(draw: np.random.Generator) -> tuple[Any]:
    import sympy

    return (sympy.Symbol("h", positive=True),)


def matrices(h: Any, slope: Any, mass: Any) -> tuple[Any, Any]:
    """The matrices of a cell from their factors."""
    import sympy

    return slope * sympy.Matrix([[1, -1], [-1, 1]]), mass * sympy.Matrix([[2, 1], [1, 2]])


def integrated_over_the_reference(h: Any) -> tuple[Any, Any]:
    import sympy

    x = sympy.Symbol("x")
    phi = sympy.Matrix([1 - x / h, x / h])
    K, M = (product.integrate((x, 0, 1)) for product in (phi.diff(x) @ phi.diff(x).T, phi @ phi.T))
    return K, M


def lumped(h: Any) -> tuple[Any, Any]:
    import sympy

    return matrices(h, 1 / h, h / 6)[0], sympy.diag(h / 2, h / 2)


exercise(
    "fem.element_matrices",
    name="element_matrices",
    cases=a_length,
    reference=lambda h: matrices(h, 1 / h, h / 6),
    results=("K", "M"),
    exact=True,
    mistakes={
        "derivative": Mistake(
            lambda h: matrices(h, h, h / 6),
            {
                "fr": "La pente de x/h est 1/h, et non 1 : dérivez les fonctions chapeaux elles-mêmes.",
                "en": "The slope of x/h is 1/h, not 1: differentiate the hat functions themselves.",
            },
        ),
        "reference-interval": Mistake(
            integrated_over_the_reference,
            {
                "fr": "Vous intégrez de 0 à 1 ; l'élément va de 0 à h.",
                "en": "You integrate from 0 to 1; the cell goes from 0 to h.",
            },
        ),
        "lumped": Mistake(
            lumped,
            {
                "fr": "Une masse diagonale : c'est ce que donne la formule des trapèzes. L'intégrale exacte de φ₀φ₁ "
                "n'est pas nulle.",
                "en": "A diagonal mass: this is what the trapezoidal rule gives. The exact integral of φ₀φ₁ is not "
                "zero.",
            },
        ),
        "unscaled": Mistake(
            lambda h: tuple(matrix.subs(h, 1) for matrix in matrices(h, 1 / h, h / 6)),
            {
                "fr": "Ce sont les matrices d'un élément de longueur 1 : h a disparu.",
                "en": "These are the matrices of a cell of length 1: h has disappeared.",
            },
        ),
    },
)


# --- assembly


def a_problem(draw: np.random.Generator) -> tuple[Any, Any, Any, Any]:
    return uneven(int(draw.integers(3, 6)), draw), polynomial(2, draw), polynomial(2, draw), polynomial(3, draw)


def assembled(
    points: Any, k: Any, c: Any, f: Any, *, jacobian: bool = True, mapped: bool = True, overwrite: bool = False,
    slope: Callable[[Any], Any] = lambda h: 1 / h, reaction: float = 1,
) -> tuple[Any, Any]:  # fmt: skip
    """All cells at once, by a rule that is exact for the cases; the options make the known mistakes."""
    s, w = np.polynomial.legendre.leggauss(6)
    s, w = (1 + s) / 2, w / 2
    h = np.diff(points)[:, None]
    x = points[:-1, None] + h * s if mapped else s + 0 * h
    weights = w * h if jacobian else w + 0 * h
    phi = np.stack([1 - s, s])
    dphi = np.array([-1.0, 1.0])
    K = np.einsum("eq,eq,i,j->eij", weights * slope(h) ** 2, k(x), dphi, dphi)
    M = np.einsum("eq,eq,iq,jq->eij", weights, c(x), phi, phi)
    F = np.einsum("eq,eq,iq->ei", weights, f(x), phi)
    A, b = np.zeros((len(points), len(points))), np.zeros(len(points))
    for e in range(len(h)):
        A[e : e + 2, e : e + 2] = (0 if overwrite else A[e : e + 2, e : e + 2]) + K[e] + reaction * M[e]
        b[e : e + 2] = (0 if overwrite else b[e : e + 2]) + F[e]
    return A, b


exercise(
    "fem.assemble_1d",
    name="assemble",
    cases=a_problem,
    reference=lambda points, k, c, f: assembled(points, k, c, f),
    results=("A", "b"),
    axes=(("i", "j"), ("i",)),
    mistakes={
        "overwrites": Mistake(
            lambda *problem: assembled(*problem, overwrite=True),
            {
                "fr": "Chaque élément efface ce que son voisin avait mis sur leur nœud commun : ajoutez, avec `+=`.",
                "en": "Each cell wipes out what its neighbour had put on the node they share: add, with `+=`.",
            },
        ),
        "no-length": Mistake(
            lambda *problem: assembled(*problem, jacobian=False),
            {
                "fr": "Les poids de la quadrature sont ceux de (0, 1), de somme 1. Sur un élément, multipliez-les par "
                "sa longueur h.",
                "en": "The weights of the quadrature are those of (0, 1), with sum 1. On a cell, multiply them by its "
                "length h.",
            },
        ),
        "derivative": Mistake(
            lambda *problem: assembled(*problem, slope=lambda h: 1 + 0 * h),
            {
                "fr": "Les pentes des chapeaux sont −1/h et 1/h : −1 et 1 sont les dérivées par rapport à s.",
                "en": "The slopes of the hats are −1/h and 1/h: −1 and 1 are the derivatives with respect to s.",
            },
        ),
        "reference-point": Mistake(
            lambda *problem: assembled(*problem, mapped=False),
            {
                "fr": "k, c et f se prennent au point x de l'élément, et non en s, qui est dans (0, 1).",
                "en": "k, c and f are taken at the point x of the cell, not at s, which is in (0, 1).",
            },
        ),
        "sign-of-reaction": Mistake(
            lambda *problem: assembled(*problem, reaction=-1),
            {
                "fr": "Le terme de réaction c u v entre avec un signe plus.",
                "en": "The reaction term c u v comes with a plus sign.",
            },
        ),
        "no-reaction": Mistake(
            lambda *problem: assembled(*problem, reaction=0),
            {
                "fr": "La raideur est juste ; il manque le terme de réaction, c u v.",
                "en": "The stiffness is right; the reaction term c u v is missing.",
            },
        ),
    },
)


# --- the two ends


def a_system(draw: np.random.Generator) -> tuple[Any, Any, float, float, float]:
    points = uneven(int(draw.integers(4, 6)), draw)
    A, b = assembled(points, polynomial(2, draw), polynomial(1, draw), polynomial(2, draw))
    left, alpha, outside = np.round(draw.uniform([2, 3, -4], [5, 9, -2]), 2)
    return A, b, float(left), float(alpha), float(outside)


def with_ends(
    A: Any,
    b: Any,
    left: float,
    alpha: float,
    outside: float,
    *,
    column: bool = True,
    matrix: float = 1,
    load: Any = None,
) -> Any:
    """By a first row of the identity; the options make the known mistakes."""
    A, b = A.copy(), b.copy()
    A[-1, -1] += matrix * alpha
    b[-1] += alpha * outside if load is None else load
    A[0], b[0] = np.eye(len(b))[0], left
    if not column:
        A[1:, 0] = 0
    return np.linalg.solve(A, b)


exercise(
    "fem.solve_with_ends",
    name="solve_with_ends",
    cases=a_system,
    reference=lambda A, b, left, alpha, outside: with_ends(A, b, left, alpha, outside),
    axes=("i",),
    mistakes={
        "column-forgotten": Mistake(
            lambda *system: with_ends(*system, column=False),
            {
                "fr": "La colonne du nœud connu a disparu. Sa valeur est connue, mais elle agit encore sur son "
                "voisin : passez `A[1:, 0] * left` au second membre.",
                "en": "The column of the known node has disappeared. Its value is known, but still acts on its "
                "neighbour: bring `A[1:, 0] * left` to the right-hand side.",
            },
        ),
        "sign-of-robin": Mistake(
            lambda *system: with_ends(*system, matrix=-1),
            {
                "fr": "α s'ajoute à la matrice : le mur perd de la chaleur, et la forme reste coercive.",
                "en": "α is added to the matrix: the wall loses heat, and the form stays coercive.",
            },
        ),
        "robin-in-load-only": Mistake(
            lambda *system: with_ends(*system, matrix=0),
            {
                "fr": "α u(L) v(L) contient l'inconnue : ce terme va dans la matrice.",
                "en": "α u(L) v(L) holds the unknown: this term goes into the matrix.",
            },
        ),
        "robin-in-matrix-only": Mistake(
            lambda *system: with_ends(*system, load=0),
            {
                "fr": "La matrice est juste ; il manque la température extérieure au second membre.",
                "en": "The matrix is right; the outside temperature is missing in the right-hand side.",
            },
        ),
        "outside-without-alpha": Mistake(
            lambda A, b, left, alpha, outside: with_ends(A, b, left, alpha, outside, load=outside),
            {
                "fr": "Au second membre, la température extérieure est multipliée par α.",
                "en": "In the right-hand side, the outside temperature is multiplied by α.",
            },
        ),
    },
)


# --- which problems are exact at the nodes

exercise(
    "fem.exact_at_nodes",
    name="exact_at_nodes",
    value=np.array([True, False, True, False]),
    mistakes={
        "even-cells": Mistake(
            np.array([False, False, True, False]),
            {
                "fr": "Le premier : la démonstration ne demande pas des éléments de même longueur.",
                "en": "The first one: the proof does not ask for cells of one length.",
            },
        ),
        "reaction": Mistake(
            np.array([True, True, True, False]),
            {
                "fr": "Le deuxième : G vérifie −G'' + G = 0 entre les nœuds. Est-ce une droite ?",
                "en": "The second one: G satisfies −G'' + G = 0 between the nodes. Is that a straight line?",
            },
        ),
        "joint-at-a-node": Mistake(
            np.array([True, False, False, False]),
            {
                "fr": "Le troisième : k G' est constant par morceaux, donc G' aussi. Où sont les cassures de G ?",
                "en": "The third one: k G' is piecewise constant, so G' is, too. Where are the kinks of G?",
            },
        ),
        "joint-in-a-cell": Mistake(
            np.array([True, False, True, True]),
            {
                "fr": "Le quatrième : G a une cassure à la jonction. Si celle-ci n'est pas un nœud, G est-elle "
                "dans V_h ?",
                "en": "The fourth one: G has a kink at the joint. If that is no node, is G in V_h?",
            },
        ),
    },
)


# --- the error, by quadrature


def an_approximation(draw: np.random.Generator) -> tuple[Any, Any, Any, Any]:
    points = uneven(int(draw.integers(3, 6)), draw)
    u = polynomial(2, draw) * 0.1
    return points, np.round(u(points) + draw.uniform(-0.4, 0.4, len(points)), 3), u, u.deriv()


def errors(
    points: Any, values: Any, u: Any, du: Any, *, nodes: int = 6, jacobian: bool = True, root: bool = True,
    full: bool = False, slope: bool = True,
) -> tuple[float, float]:  # fmt: skip
    s, w = np.polynomial.legendre.leggauss(nodes)
    s, w = (1 + s) / 2, w / 2
    h = np.diff(points)[:, None]
    x = points[:-1, None] + h * s
    weights = w * h if jacobian else w + 0 * h
    l2 = np.sum(weights * (u(x) - np.interp(x, points, values)) ** 2)
    h1 = np.sum(weights * (du(x) - np.diff(values)[:, None] / (h if slope else 1)) ** 2)
    h1 += l2 if full else 0
    return (float(np.sqrt(l2)), float(np.sqrt(h1))) if root else (float(l2), float(h1))


def trapezoids(points: Any, error: Any) -> float:
    return float(np.sqrt(np.sum(np.diff(points) * (error[1:] ** 2 + error[:-1] ** 2) / 2)))


exercise(
    "fem.errors_1d",
    name="errors",
    cases=an_approximation,
    reference=lambda points, values, u, du: errors(points, values, u, du),
    results=("l2", "h1"),
    mistakes={
        "at-the-nodes": Mistake(
            lambda points, values, u, du: (trapezoids(points, u(points) - values), errors(points, values, u, du)[1]),
            {
                "fr": "Vous ne regardez que les nœuds, où l'erreur peut être nulle. Prenez les points de Gauss, à "
                "l'intérieur des éléments.",
                "en": "You look at the nodes only, where the error may vanish. Take the Gauss points, inside the "
                "cells.",
            },
        ),
        "one-point": Mistake(
            lambda *answer: errors(*answer, nodes=1),
            {
                "fr": "Un seul point par élément, le milieu : c'est celui où la pente de P1 est la meilleure, et vous "
                "verriez un ordre de trop. Prenez les trois points `s`.",
                "en": "A single point a cell, the middle: it is where the slope of P1 is at its best, and you would "
                "see an order too many. Take the three points `s`.",
            },
        ),
        "no-length": Mistake(
            lambda *answer: errors(*answer, jacobian=False),
            {
                "fr": "Les poids `w` sont ceux de (0, 1) : multipliez-les par la longueur de chaque élément.",
                "en": "The weights `w` are those of (0, 1): multiply them by the length of each cell.",
            },
        ),
        "no-root": Mistake(
            lambda *answer: errors(*answer, root=False),
            {
                "fr": "C'est le carré de la norme : il manque la racine.",
                "en": "This is the square of the norm: the root is missing.",
            },
        ),
        "full-norm": Mistake(
            lambda *answer: errors(*answer, full=True),
            {
                "fr": "C'est la norme H1 entière, avec la part de L2. On demande la semi-norme, la dérivée seule.",
                "en": "This is the whole H1 norm, with its L2 part. What is asked for is the seminorm, the derivative "
                "alone.",
            },
        ),
        "slope": Mistake(
            lambda *answer: errors(*answer, slope=False),
            {
                "fr": "La dérivée de u_h sur un élément est la différence des valeurs divisée par h.",
                "en": "The derivative of u_h on a cell is the difference of the values divided by h.",
            },
        ),
    },
)
