# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of fem-02: elliptic problems in two dimensions."""

from __future__ import annotations

from typing import Any

import numpy as np

from mixlab.practicals._exercises import Mistake, exercise

# --- which functions of the disk are in H1

exercise(
    "fem.in_h1",
    name="in_h1",
    value=np.array([True, False, True, False]),
    mistakes={
        "infinite-slope": Mistake(
            np.array([False, False, True, False]),
            {
                "fr": "La première : son gradient est infini au centre, mais son carré, 1/(4r), s'intègre contre r dr.",
                "en": "The first one: its gradient is infinite at the centre, but the square of it, 1/(4r), can be "
                "integrated against r dr.",
            },
        ),
        "log": Mistake(
            np.array([True, True, True, False]),
            {
                "fr": "La deuxième : le carré de la pente est 1/r². Contre r dr, il reste 1/r : son intégrale "
                "jusqu'en 0 est-elle finie ?",
                "en": "The second one: the square of the slope is 1/r². Against r dr, 1/r is left: is its integral "
                "down to 0 finite?",
            },
        ),
        "unbounded": Mistake(
            np.array([True, False, False, False]),
            {
                "fr": "La troisième n'est pas bornée, c'est vrai. Mais H1 ne regarde que des intégrales : calculez "
                "celle du carré de la pente.",
                "en": "The third one is not bounded, that is true. But H1 looks at integrals only: compute that of "
                "the square of the slope.",
            },
        ),
        "jump": Mistake(
            np.array([True, False, True, True]),
            {
                "fr": "La quatrième : sa dérivée est nulle de part et d'autre, mais sur la ligne du saut c'est une "
                "masse, comme en dimension un.",
                "en": "The fourth one: its derivative is zero on both sides, but on the line of the jump it is a mass, "
                "as in one dimension.",
            },
        ),
    },
)


# --- the stiffness matrix of one triangle


def a_triangle(draw: np.random.Generator) -> tuple[Any]:
    """One corner after the other about a point, in either direction."""
    angles = draw.uniform(0, 2) + np.array([0, 2.1, 4.2]) + draw.uniform(-0.5, 0.5, 3)
    points = draw.uniform(-2, 2, 2) + draw.uniform(0.4, 1.6, (3, 1)) * np.stack([np.cos(angles), np.sin(angles)], 1)
    return (np.round(points[:: 1 if draw.random() < 0.5 else -1], 2),)


def area_of(points: Any) -> float:
    """With a sign: positive where the corners turn to the left."""
    (a, b), (c, d) = points[1:] - points[0]
    return float(a * d - b * c) / 2


def stiffness(points: Any) -> Any:
    """By the sides opposite the corners: K_ij = e_i . e_j / (4 area)."""
    sides = np.roll(points, 1, axis=0) - np.roll(points, -1, axis=0)
    return sides @ sides.T / (4 * abs(area_of(points)))


def by_rows(points: Any) -> Any:
    inverse = np.linalg.inv(np.column_stack([np.ones(3), points]))
    return abs(area_of(points)) * inverse[:, 1:] @ inverse[:, 1:].T


def of_the_reference(points: Any) -> Any:
    slopes = np.array([[-1.0, -1.0], [1.0, 0.0], [0.0, 1.0]])
    return abs(area_of(points)) * slopes @ slopes.T


exercise(
    "fem.triangle_stiffness",
    name="triangle_stiffness",
    cases=a_triangle,
    reference=lambda points: stiffness(points),
    axes=("i", "j"),
    mistakes={
        "parallelogram": Mistake(
            lambda points: 2 * stiffness(points),
            {
                "fr": "Le déterminant est l'aire du parallélogramme : celle du triangle en est la moitié.",
                "en": "The determinant is the area of the parallelogram: that of the triangle is half of it.",
            },
        ),
        "no-area": Mistake(
            lambda points: stiffness(points) / abs(area_of(points)),
            {
                "fr": "Les produits des gradients sont justes. Une intégrale de constante : multipliez par l'aire.",
                "en": "The products of the gradients are right. The integral of a constant: multiply by the area.",
            },
        ),
        "orientation": Mistake(
            lambda points: np.sign(area_of(points)) * stiffness(points),
            {
                "fr": "Le signe dépend du sens des sommets : le déterminant en a un, l'aire non.",
                "en": "The sign depends on the direction of the corners: the determinant has one, the area has none.",
            },
        ),
        "rows": Mistake(
            by_rows,
            {
                "fr": "Vous avez pris des lignes pour des colonnes : la colonne i de l'inverse contient la fonction "
                "φ_i, et ses deux dernières lignes les pentes.",
                "en": "You took rows for columns: column i of the inverse holds the function φ_i, and its last two "
                "rows the slopes.",
            },
        ),
        "reference": Mistake(
            of_the_reference,
            {
                "fr": "Ce sont les pentes sur le triangle (0, 0), (1, 0), (0, 1). Sur un autre, elles changent.",
                "en": "These are the slopes on the triangle (0, 0), (1, 0), (0, 1). On another one they are not the "
                "same.",
            },
        ),
    },
)


# --- assembly of blocks


def some_blocks(draw: np.random.Generator) -> tuple[Any, Any]:
    """A strip of triangles whose points are numbered at random; no block is symmetric."""
    count = int(draw.integers(4, 7))
    number = draw.permutation(count + 2)
    cells = number[np.arange(count)[:, None] + np.arange(3)]
    return np.round(draw.uniform(1, 9, (count, 3, 3)), 2), cells


def assembled(blocks: Any, cells: Any, *, overwrite: bool = False, diagonal: bool = False) -> Any:
    """The options make the known mistakes."""
    from scipy.sparse import csr_array

    count = cells.max() + 1
    A = np.zeros((count, count))
    for cell, block in zip(cells, blocks, strict=True):
        there = np.ix_(cell, cell)
        A[there] = (0 if overwrite else A[there]) + block
    return csr_array(np.diag(np.diag(A)) if diagonal else A)


exercise(
    "fem.assemble_blocks",
    name="assemble",
    cases=some_blocks,
    reference=lambda blocks, cells: assembled(blocks, cells),
    compared=lambda A, *_: A.toarray(),
    axes=("i", "j"),
    mistakes={
        "overwrites": Mistake(
            lambda blocks, cells: assembled(blocks, cells, overwrite=True),
            {
                "fr": "Chaque triangle efface ce que ses voisins avaient mis. Attention : `A[rows, columns] += …` "
                "n'ajoute qu'une fois là où un indice se répète ; `coo_array` ajoute tout.",
                "en": "Each triangle wipes out what its neighbours had put. Beware: `A[rows, columns] += …` adds only "
                "once where an index is repeated; `coo_array` adds everything.",
            },
        ),
        "transposed": Mistake(
            lambda blocks, cells: assembled(blocks, cells).T,
            {
                "fr": "C'est la transposée. `blocks[e, i, j]` va à la ligne `cells[e, i]`, à la colonne `cells[e, j]`.",
                "en": "This is the transpose. `blocks[e, i, j]` goes to row `cells[e, i]` and column `cells[e, j]`.",
            },
        ),
        "diagonal": Mistake(
            lambda blocks, cells: assembled(blocks, cells, diagonal=True),
            {
                "fr": "Il n'y a que la diagonale : lignes et colonnes doivent parcourir les neuf couples (i, j).",
                "en": "There is only the diagonal: rows and columns must run through all nine pairs (i, j).",
            },
        ),
    },
)


# --- the order between two meshes


def some_errors(draw: np.random.Generator) -> tuple[Any, Any]:
    """Steps that are not halved."""
    h = np.round(draw.uniform(0.8, 1.1) * np.cumprod(draw.uniform(0.35, 0.8, 4)), 4)
    return h, np.round(draw.uniform(2, 5) * h ** draw.uniform(1.2, 2.4) * draw.uniform(0.95, 1.05, 4), 6)


def slopes(h: Any, errors: Any) -> Any:
    return np.diff(np.log(errors)) / np.diff(np.log(h))


exercise(
    "fem.orders_between",
    name="orders",
    cases=some_errors,
    reference=lambda h, errors: slopes(h, errors),
    mistakes={
        "halved": Mistake(
            lambda h, errors: np.log2(errors[:-1] / errors[1:]),
            {
                "fr": "log₂ suppose que h est divisé par 2. Ici le rapport des pas est quelconque : divisez par son "
                "logarithme.",
                "en": "log₂ takes it that h is halved. Here the ratio of the steps is any number: divide by its "
                "logarithm.",
            },
        ),
        "upside-down": Mistake(
            lambda h, errors: 1 / slopes(h, errors),
            {
                "fr": "Le quotient est à l'envers : erreurs en haut, pas en bas.",
                "en": "The quotient is upside down: errors on top, steps below.",
            },
        ),
        "no-log": Mistake(
            lambda h, errors: (errors[:-1] / errors[1:]) / (h[:-1] / h[1:]),
            {
                "fr": "C'est le quotient des rapports. Prenez leurs logarithmes d'abord : l'ordre est un exposant.",
                "en": "This is the quotient of the ratios. Take their logarithms first: the order is an exponent.",
            },
        ),
        "differences": Mistake(
            lambda h, errors: np.diff(errors) / np.diff(h),
            {
                "fr": "C'est la pente de l'erreur. L'ordre est celle de son logarithme contre celui de h.",
                "en": "This is the slope of the error. The order is that of its logarithm against that of h.",
            },
        ),
    },
)


# --- Dörfler's marking


def some_indicators(draw: np.random.Generator) -> tuple[Any, float]:
    """For these shares, the known mistakes mark other cells."""
    eta = draw.permutation(np.linspace(0.3, 3, 9) + draw.uniform(-0.1, 0.1, 9))
    return np.round(eta, 3), round(float(draw.uniform(0.45, 0.7)), 2)


def largest_first(eta: Any, theta: float, *, power: int = 2, spared: int = 0, reverse: bool = False) -> Any:
    order = np.argsort(eta if reverse else -eta)
    weight = np.cumsum(eta[order] ** power)
    mask = np.zeros(len(eta), bool)
    mask[order[: np.searchsorted(weight, theta * weight[-1]) + 1 - spared]] = True
    return mask


exercise(
    "fem.doerfler",
    name="marked",
    cases=some_indicators,
    reference=lambda eta, theta: largest_first(eta, theta),
    mistakes={
        "not-squared": Mistake(
            lambda eta, theta: largest_first(eta, theta, power=1),
            {
                "fr": "Ce sont les carrés qu'on additionne : l'estimation est une norme.",
                "en": "It is the squares that are added up: the estimate is a norm.",
            },
        ),
        "one-short": Mistake(
            lambda eta, theta: largest_first(eta, theta, spared=1),
            {
                "fr": "Il en manque un : le triangle qui fait atteindre θ est marqué, lui aussi.",
                "en": "One is missing: the triangle by which θ is reached is marked, too.",
            },
        ),
        "by-maximum": Mistake(
            lambda eta, theta: eta >= theta * np.max(eta),
            {
                "fr": "Ce sont les triangles dont l'indicateur dépasse θ fois le plus grand. Celui de Dörfler compte "
                "une part de la somme des carrés.",
                "en": "These are the triangles whose indicator is over θ times the largest. Dörfler's marking counts "
                "a share of the sum of squares.",
            },
        ),
        "smallest": Mistake(
            lambda eta, theta: largest_first(eta, theta, reverse=True),
            {
                "fr": "Vous commencez par les plus petits. Il faut le moins de triangles possible : les plus grands "
                "d'abord.",
                "en": "You begin with the smallest ones. As few triangles as possible are wanted: the largest first.",
            },
        ),
    },
)


# --- a weak form with Neumann and Robin


def a_plate(draw: np.random.Generator) -> tuple[float, ...]:
    k, alpha, outside, q, f = np.round(draw.uniform([1.5, 3, 6, 9, 12], [2.5, 5, 8, 11, 15]), 2).tolist()
    return k, alpha, outside, q, f


def forms(
    k: Any, alpha: Any, outside: Any, q: Any, f: Any, *, robin: Any = 1, flux: Any = 1,
    with_alpha: bool = True, in_matrix: bool = True, right: str | None = "right", top: str | None = "top",
) -> tuple[Any, Any]:  # fmt: skip
    """The options make the known mistakes."""
    from mixlab import fem

    u, v = fem.trial(), fem.test()
    a = fem.integral(k * (fem.grad(u) @ fem.grad(v)))
    if in_matrix:
        a = a + fem.integral(robin * alpha * u * v, on=right)
    load = fem.integral(f * v) + fem.integral(flux * q * v, on=top)
    return a, load + fem.integral((alpha if with_alpha else 1) * outside * v, on=right)


def on_a_square(returned: Any, *_: Any) -> tuple[Any, Any]:
    from mixlab import fem

    a, l = returned  # noqa: E741
    V = fem.Space(fem.rectangle(3, 2))
    return fem.assemble(a, V).toarray(), fem.assemble(l, V)


exercise(
    "fem.robin_form",
    name="weak_form",
    cases=a_plate,
    reference=lambda k, alpha, outside, q, f: forms(k, alpha, outside, q, f),
    compared=on_a_square,
    results=("a", "l"),
    axes=(("i", "j"), ("i",)),
    mistakes={
        "sign-of-robin": Mistake(
            lambda *numbers: forms(*numbers, robin=-1),
            {
                "fr": "α u v entre dans a avec un signe plus : la plaque perd de la chaleur, et a reste coercive.",
                "en": "α u v comes into a with a plus sign: the plate loses heat, and a stays coercive.",
            },
        ),
        "robin-in-load-only": Mistake(
            lambda *numbers: forms(*numbers, in_matrix=False),
            {
                "fr": "α u v contient l'inconnue : ce terme va dans a.",
                "en": "α u v holds the unknown: this term goes into a.",
            },
        ),
        "on-forgotten": Mistake(
            lambda *numbers: forms(*numbers, right=None),
            {
                "fr": 'Le terme de Robin est une intégrale sur le côté droit : `fem.integral(…, on="right")`.',
                "en": 'The term of Robin is an integral over the right side: `fem.integral(…, on="right")`.',
            },
        ),
        "everywhere": Mistake(
            lambda *numbers: forms(*numbers, right="", top=""),
            {
                "fr": "Chaque terme de bord n'est que sur son côté, et non sur tout le bord.",
                "en": "Each boundary term is on its side only, not on the whole boundary.",
            },
        ),
        "no-conductivity": Mistake(
            lambda k, alpha, outside, q, f: forms(1, alpha, outside, q, f),
            {
                "fr": "Il manque la conductivité k dans l'intégrale de ∇u · ∇v.",
                "en": "The conductivity k is missing in the integral of ∇u · ∇v.",
            },
        ),
        "no-flux": Mistake(
            lambda *numbers: forms(*numbers, flux=0),
            {
                "fr": 'Il manque le flux donné en haut : `fem.integral(…, on="top")`.',
                "en": 'The flux given at the top is missing: `fem.integral(…, on="top")`.',
            },
        ),
        "outside-without-alpha": Mistake(
            lambda *numbers: forms(*numbers, with_alpha=False),
            {
                "fr": "Dans l, la température extérieure est multipliée par α.",
                "en": "In l, the outside temperature is multiplied by α.",
            },
        ),
        "sign-of-flux": Mistake(
            lambda *numbers: forms(*numbers, flux=-1),
            {
                "fr": "k ∂ₙu = q est ce qui reste au second membre après intégration par parties : signe plus.",
                "en": "k ∂ₙu = q is what is left on the right-hand side after integration by parts: a plus sign.",
            },
        ),
    },
)
