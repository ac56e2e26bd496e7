# SPDX-License-Identifier: BSD-3-Clause
"""Benchmark problems of the literature, solved from Python as a student would. Others are tested in tests/fem.

NIST-06 and NIST-09 are problems of Mitchell, A Collection of 2D Elliptic Problems for Testing Adaptive Grid Refinement
Algorithms, Appl. Math. Comput. 220 (2013), 350-364. Kellogg's interface: Applicable Anal. 4 (1974), 101-129, with the
numbers of Morin, Nochetto & Siebert, SIAM J. Numer. Anal. 38 (2000), 466-488.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sympy as sp

from mixlab import fem

u, v = fem.trial(), fem.test()
LAPLACE = fem.integral(fem.grad(u) @ fem.grad(v))
X, Y = sp.symbols("x y", real=True)


def field(expression: Any) -> fem.Field:
    function = sp.lambdify((X, Y), expression, "numpy")
    return fem.Field(lambda x, y: function(x, y) + 0 * x)


def slopes(expression: Any) -> list[fem.Field]:
    return [field(sp.diff(expression, X)), field(sp.diff(expression, Y))]


def test_four_programs_agree_on_the_centre_of_the_square() -> None:
    """P1 on 400 x 400 x 2 triangles: FreeFem++, scikit-fem, DOLFINx and an independent program, to twelve digits."""
    space = fem.Space(fem.rectangle(400, 400))
    uh = fem.solve(LAPLACE, fem.integral(1 * v), space, {"": 0})
    assert uh.at([[0.5, 0.5]])[0] == pytest.approx(0.0736709904710, abs=1e-12)


def test_the_height_of_the_solution_at_the_fold_of_bratus_square() -> None:
    """1.391661206 by Chebyshev collocation with 20, 24 and 28 points; P2 comes nearer like h^4."""
    misses = []
    for n in (4, 8):
        w, k = fem.Function(fem.Space(fem.rectangle(n, n), "P2")), fem.Parameter(5.0)
        branch = fem.continuation(*fem.bratu(w, k), w, k, {"": 0}, lowest=5, largest_step=0.5, progress=False)
        fold = branch.folds[0]
        misses.append((abs(fold.parameter - 6.8081244226), abs(max(fold.values) - 1.391661206)))
    (far, high), (near, low) = misses
    assert far / near > 10
    assert near < 2e-3
    assert low < 2e-3
    assert low < high


def layer(eps: float) -> Any:
    a, b = (1 - sp.exp(-(1 - z) / eps) for z in (X, Y))
    return a * b * sp.cos(sp.pi * (X + Y))


def convected(eps: float, supg: bool, element: str) -> Callable[[int], Any]:
    exact = layer(eps)
    f = field(-eps * (sp.diff(exact, X, 2) + sp.diff(exact, Y, 2)) + 2 * sp.diff(exact, X) + sp.diff(exact, Y))
    galerkin = fem.integral(eps * (fem.grad(u) @ fem.grad(v)) + (2 * fem.dx(u) + fem.dy(u)) * v)
    forms = fem.supg([2, 1], eps, f) if supg else (galerkin, fem.integral(f * v, degree=8))

    def solve(n: int) -> Any:
        mesh = fem.rectangle(n, n, x0=-1, y0=-1)
        return fem.solve(*forms, fem.Space(mesh, element), {"": field(exact)})

    return solve


def test_a_layer_that_the_mesh_resolves_nist_06() -> None:
    exact = layer(0.1)
    table = fem.convergence(convected(0.1, False, "P2"), field(exact), (16, 32, 64), gradient=slopes(exact))
    assert table.order["L2"] == pytest.approx(3, abs=0.15)
    assert table.order["H1"] == pytest.approx(2, abs=0.1)


def test_a_layer_that_the_mesh_does_not_see_nist_06() -> None:
    """eps = 1/200 on cells of 1/8: Galerkin's oscillations reach the whole domain, SUPG's error stays in the layer."""
    away = fem.Field(lambda x, y: 1.0 * ((x < 0.7) & (y < 0.7)))
    errors = {}
    for supg in (False, True):
        uh = convected(0.005, supg, "P1")(16)
        miss = uh - field(layer(0.005))
        errors[supg] = np.sqrt(fem.integrate(uh.space.mesh, away * miss * miss, degree=6))
    assert errors[True] < 0.06
    assert errors[False] > 0.4


@pytest.mark.parametrize(("alpha", "centre", "radius"), [(20, -0.05, 0.7), (50, 0.5, 0.25)])
def test_a_wave_front_nist_09(alpha: float, centre: float, radius: float) -> None:
    """A steep front: the mesh gathers on the circle, and its energy error decreases like N^(-1/2)."""
    distance = sp.sqrt((X - centre) ** 2 + (Y - centre) ** 2)
    exact = sp.atan(alpha * (distance - radius))
    f, given = field(-sp.diff(exact, X, 2) - sp.diff(exact, Y, 2)), field(exact)

    def solve(mesh: Any) -> Any:
        return fem.solve(LAPLACE, fem.integral(f * v, degree=6), fem.Space(mesh), {"": given})

    run = fem.solve_adaptively(
        fem.rectangle(10, 10), solve, lambda uh: fem.residual_indicators(uh, f), max_unknowns=8000, progress=False
    )
    table = fem.convergence(solve, given, run.meshes[-6:], gradient=slopes(exact), step="unknowns")
    assert table.order["H1"] == pytest.approx(1, abs=0.1)
    n = int(np.sqrt(run.unknowns[-1]))
    uniform = [fem.rectangle(n // 2, n // 2), fem.rectangle(n, n)]
    evenly = fem.convergence(solve, given, uniform, gradient=slopes(exact)).errors["H1"][-1]
    assert table.errors["H1"][-1] < 0.5 * evenly


GAMMA, RATIO, SIGMA, RHO = 0.1, 161.4476387975881, -14.92256510455152, np.pi / 4


def kellogg(angle: Any) -> Any:
    """mu of r^gamma mu(angle), angle in [0, 2 pi)."""
    turns = [
        (np.cos((np.pi / 2 - SIGMA) * GAMMA), -np.pi / 2 + RHO),
        (np.cos(RHO * GAMMA), -np.pi + SIGMA),
        (np.cos(SIGMA * GAMMA), -np.pi - RHO),
        (np.cos((np.pi / 2 - RHO) * GAMMA), -3 * np.pi / 2 - SIGMA),
    ]
    quarter = np.minimum(angle // (np.pi / 2), 3).astype(int)
    factor, shift = np.array(turns)[quarter].T
    return factor * np.cos((angle + shift) * GAMMA)


def test_kelloggs_interface() -> None:
    """Nearly r^0.1: on uniform meshes the largest error stays where it is; adaptive ones do as for smooth solutions."""
    diffusion = fem.Field(lambda x, y: np.where(x * y > 0, RATIO, 1.0))
    exact = fem.Field(lambda x, y: np.hypot(x, y) ** GAMMA * kellogg(np.arctan2(y, x) % (2 * np.pi)))
    a = fem.integral(diffusion * (fem.grad(u) @ fem.grad(v)), degree=0)

    def solve(mesh: Any) -> Any:
        return fem.solve(a, fem.integral(0 * v), fem.Space(mesh), {"": exact})

    def square(n: int) -> Any:
        return fem.rectangle(n, n, x0=-1, y0=-1)

    uniform = [solve(square(n)) for n in (16, 32, 64)]
    largest = [np.abs(uh.values - fem.interpolate(uh.space, exact).values).max() for uh in uniform]
    assert min(largest) > 0.03
    run = fem.solve_adaptively(
        square(8),
        solve,
        lambda uh: fem.residual_indicators(uh, 0, diffusion=diffusion),
        max_unknowns=2500,
        progress=False,
    )
    late = run.unknowns > 400
    assert np.polyfit(np.log(run.unknowns[late]), np.log(run.estimates[late]), 1)[0] == pytest.approx(-0.5, abs=0.1)
    even, adapted = (fem.norm_l2(uh.space.mesh, uh - exact, 4) for uh in (uniform[-1], run.solution))
    assert run.unknowns[-1] < uniform[-1].space.size
    assert adapted < 0.15 * even
