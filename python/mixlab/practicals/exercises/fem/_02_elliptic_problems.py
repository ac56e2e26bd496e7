# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of fem-02: elliptic problems in two dimensions."""

from __future__ import annotations

from typing import Any

import numpy as np

from mixlab.practicals._exercises import Mistake, exercise

ROW, COLUMN = "ligne | row", "colonne | column"


# --- one triangle


def a_triangle(draw: np.random.Generator) -> tuple[Any]:
    """Counter-clockwise, no two sides alike."""
    corners = np.array([[0, 0], [1.7, 0.2], [0.4, 1.1]]) + draw.uniform(-0.15, 0.15, (3, 2))
    return (np.round(corners + draw.uniform(-2, 2, 2), 3),)


def double_area(p: Any) -> float:
    (ax, ay), (bx, by) = p[1] - p[0], p[2] - p[0]
    return float(ax * by - ay * bx)


def by_gradients(p: Any) -> Any:
    """The gradients of the barycentric coordinates solve a 3 x 3 system; this is not how the text does it."""
    slopes = np.linalg.inv(np.column_stack([np.ones(3), p]))[1:]
    return double_area(p) / 2 * slopes.T @ slopes


def by_edges(p: Any, first: int, factor: float) -> Any:
    """Edge i goes from corner i + first to the next one."""
    edges = np.roll(p, -first - 1, axis=0) - np.roll(p, -first, axis=0)
    return factor * edges @ edges.T


exercise(
    "fem.triangle",
    name="triangle_stiffness",
    cases=a_triangle,
    reference=lambda p: by_gradients(p),
    axes=(ROW, COLUMN),
    mistakes={
        "next-edge": Mistake(
            lambda p: by_edges(p, 0, 1 / (2 * double_area(p))),
            {
                "fr": "Vous prenez pour e_i l'arête qui part du sommet i. C'est l'arête opposée : de p_{i+1} à "
                "p_{i+2}.",
                "en": "For e_i you take the edge that starts at corner i. It is the opposite edge: from p_{i+1} to "
                "p_{i+2}.",
            },
        ),
        "double": Mistake(
            lambda p: by_edges(p, 1, 1 / double_area(p)),
            {
                "fr": "Deux fois trop grand : le déterminant vaut 2A, et on divise par 4A.",
                "en": "Twice too large: the determinant is 2A, and it is 4A that divides.",
            },
        ),
        "no-area": Mistake(
            lambda p: by_edges(p, 1, 1.0),
            {
                "fr": "Il manque l'aire : les gradients valent e_i/(2A), et l'intégrale ajoute un facteur A.",
                "en": "The area is missing: gradients are e_i/(2A), and the integral brings a factor A.",
            },
        ),
        "mass": Mistake(
            lambda p: double_area(p) / 24 * (np.ones((3, 3)) + np.eye(3)),
            {
                "fr": "C'est la matrice de masse, ∫ λ_i λ_j. On demande celle des gradients.",
                "en": "This is the mass matrix, ∫ λ_i λ_j. What is asked for is that of the gradients.",
            },
        ),
    },
)


# --- from triangles to the whole matrix


def blocks_and_cells(draw: np.random.Generator) -> tuple[Any, Any, int]:
    """Blocks that are not symmetric, so that a transposed one is seen."""
    cells = np.array([[0, 1, 4], [1, 2, 4], [2, 5, 4], [4, 3, 0]])[:, draw.permutation(3)]
    return np.round(draw.uniform(-2, 2, (4, 3, 3)), 2), cells, 6


def added(blocks: Any, cells: Any, count: int) -> Any:
    A = np.zeros((count, count))
    np.add.at(A, (cells[:, :, None], cells[:, None, :]), blocks)
    return A


def written_over(blocks: Any, cells: Any, count: int) -> Any:
    A = np.zeros((count, count))
    for block, cell in zip(blocks, cells, strict=True):
        A[np.ix_(cell, cell)] = block
    return A


exercise(
    "fem.assembly",
    name="assemble_blocks",
    cases=blocks_and_cells,
    reference=added,
    compared=lambda A, *arguments: A.toarray() if hasattr(A, "toarray") else A,
    axes=(ROW, COLUMN),
    mistakes={
        "written-over": Mistake(
            written_over,
            {
                "fr": "Là où deux triangles partagent des sommets, le dernier efface l'autre : il faut additionner.",
                "en": "Where two triangles share corners, the last one wipes out the other: they have to be added.",
            },
        ),
        "transposed": Mistake(
            lambda blocks, cells, count: added(blocks.swapaxes(1, 2), cells, count),
            {
                "fr": "Les lignes et les colonnes sont échangées. Ici les blocs ne sont pas symétriques, exprès.",
                "en": "Rows and columns are swapped. The blocks are not symmetric here, on purpose.",
            },
        ),
        "diagonal": Mistake(
            lambda blocks, cells, count: np.diag(np.diag(added(blocks, cells, count))),
            {
                "fr": "Seule la diagonale est là : il faut toutes les paires de sommets d'un triangle.",
                "en": "Only the diagonal is there: all pairs of corners of a triangle are needed.",
            },
        ),
    },
)


# --- values given on the boundary


def a_system(draw: np.random.Generator) -> tuple[Any, Any, Any, Any]:
    n = 6
    B = draw.uniform(-1, 1, (n, n))
    A = np.round(B @ B.T + 3 * np.eye(n), 2)
    given = np.sort(draw.permutation(n)[:2])
    return A, np.round(draw.uniform(-2, 2, n), 2), given, np.round(draw.uniform(1, 3, 2), 2)


def eliminated(A: Any, b: Any, given: Any, values: Any, lift: float = 1.0) -> Any:
    u = np.zeros(len(b))
    u[given] = values
    free = np.setdiff1d(np.arange(len(b)), given)
    u[free] = np.linalg.solve(A[np.ix_(free, free)], b[free] - lift * A[np.ix_(free, given)] @ values)
    return u


exercise(
    "fem.dirichlet",
    name="solve_with_values",
    cases=a_system,
    reference=lambda A, b, given, values: eliminated(A, b, given, values),
    axes=("i",),
    mistakes={
        "no-lift": Mistake(
            lambda A, b, given, values: eliminated(A, b, given, values, lift=0),
            {
                "fr": "Les colonnes des inconnues données passent à droite : il manque − A[libres, données] · valeurs.",
                "en": "The columns of given unknowns go to the right: − A[free, given] · values is missing.",
            },
        ),
        "sign": Mistake(
            lambda A, b, given, values: eliminated(A, b, given, values, lift=-1),
            {
                "fr": "En passant à droite, les colonnes des inconnues données changent de signe.",
                "en": "When they go to the right, the columns of given unknowns change sign.",
            },
        ),
        "zero": Mistake(
            lambda A, b, given, values: eliminated(A, b, given, 0 * values),
            {
                "fr": "C'est la solution pour des valeurs nulles au bord.",
                "en": "This is the solution for values zero on the boundary.",
            },
        ),
        "ignored": Mistake(
            lambda A, b, given, values: np.linalg.solve(A, b),
            {
                "fr": "Vous résolvez sans les conditions : les inconnues données ne sont pas des inconnues.",
                "en": "You solve without the conditions: given unknowns are not unknown.",
            },
        ),
    },
)


# --- where r^alpha belongs


def exponents(draw: np.random.Generator) -> tuple[Any]:
    """No whole numbers, and on both sides of the halves, where one dimension would decide otherwise."""
    whole = draw.permutation([-1, 0, 0, 1, 1, 2, 2])
    return (np.round(whole + np.where(draw.permutation(7) < 4, 0.25, 0.75) + draw.uniform(-0.2, 0.2, 7), 2),)


exercise(
    "fem.sobolev_order",
    name="sobolev_order",
    cases=exponents,
    reference=lambda alpha: np.ceil(alpha),
    axes=("i",),
    mistakes={
        "one-dimension": Mistake(
            lambda alpha: np.ceil(alpha - 0.5),
            {
                "fr": "C'est la réponse en dimension un. Dans le plan, l'élément d'aire est r dr dθ.",
                "en": "This is the answer in one dimension. In the plane, the element of area is r dr dθ.",
            },
        ),
        "not-squared": Mistake(
            lambda alpha: np.ceil(alpha + 1),
            {
                "fr": "Une dérivée de trop : c'est le carré de la dérivée qui doit être intégrable.",
                "en": "One derivative too many: it is the derivative's square that has to be integrable.",
            },
        ),
        "bounded": Mistake(
            lambda alpha: np.floor(alpha),
            {
                "fr": "Vous demandez des dérivées bornées. Être de carré intégrable est moins exigeant.",
                "en": "You ask for bounded derivatives. To be square integrable is less demanding.",
            },
        ),
    },
)


# --- observed orders


def steps_and_errors(draw: np.random.Generator) -> tuple[Any, Any]:
    """Meshes that are not halved."""
    h = np.round(np.cumprod(draw.uniform(0.35, 0.65, 5)), 4)
    return h, draw.uniform(1, 4) * h ** draw.uniform(0.7, 3) * draw.uniform(0.9, 1.1, 5)


exercise(
    "fem.orders",
    name="orders",
    cases=steps_and_errors,
    reference=lambda h, errors: np.diff(np.log(errors)) / np.diff(np.log(h)),
    axes=("i",),
    mistakes={
        "halved": Mistake(
            lambda h, errors: np.log2(errors[:-1] / errors[1:]),
            {
                "fr": "log2 suppose que h est divisé par deux. Ici, il ne l'est pas : divisez par le log du rapport "
                "des pas.",
                "en": "log2 supposes that h is halved. Here it is not: divide by the log of the quotient of steps.",
            },
        ),
        "upside-down": Mistake(
            lambda h, errors: np.diff(np.log(h)) / np.diff(np.log(errors)),
            {
                "fr": "Le rapport est à l'envers : l'ordre est la pente de log e en fonction de log h.",
                "en": "The quotient is upside down: the order is the slope of log e against log h.",
            },
        ),
        "no-logarithm": Mistake(
            lambda h, errors: np.diff(errors) / np.diff(h),
            {
                "fr": "C'est la pente de l'erreur elle-même. Prenez les logarithmes : e = C h^p.",
                "en": "This is the slope of the error itself. Take logarithms: e = C h^p.",
            },
        ),
    },
)


# --- which cells to refine


def indicators(draw: np.random.Generator) -> tuple[Any, float]:
    return np.round(draw.permutation(0.85 ** np.arange(12)) * draw.uniform(0.98, 1.02, 12), 4), 0.5


def marked(weights: Any, theta: float, missing: int = 0) -> Any:
    order = np.argsort(weights)[::-1]
    enough = np.searchsorted(np.cumsum(weights[order]), theta * weights.sum()) + 1
    marks = np.zeros(len(weights), bool)
    marks[order[: enough - missing]] = True
    return marks


exercise(
    "fem.marking",
    name="mark",
    cases=indicators,
    reference=lambda eta, theta: marked(eta**2, theta),
    axes=("i",),
    mistakes={
        "not-squared": Mistake(
            lambda eta, theta: marked(eta, theta),
            {
                "fr": "C'est la part de la somme des η. On demande celle de la somme des carrés.",
                "en": "This is the share of the sum of the η. What is asked for is that of the sum of squares.",
            },
        ),
        "largest": Mistake(
            lambda eta, theta: eta >= theta * eta.max(),
            {
                "fr": "Vous marquez ce qui dépasse θ fois le plus grand. C'est un autre critère, celui du maximum.",
                "en": "You mark what is above θ times the largest one. This is another criterion, the maximum's.",
            },
        ),
        "one-short": Mistake(
            lambda eta, theta: marked(eta**2, theta, missing=1),
            {
                "fr": "Il manque une maille : la somme des marquées n'atteint pas encore la part θ.",
                "en": "One cell is missing: the sum of those marked does not reach the share θ yet.",
            },
        ),
    },
)
