# SPDX-License-Identifier: BSD-3-Clause
"""mixlab.fem beside FreeFem++, scikit-fem and DOLFINx.

python benchmarks/peers/fem.py --quick
python benchmarks/peers/fem.py --threads 1 --markdown docs/benchmarks/fem.md

-laplace u = 1 on the unit square, u = 0 on its boundary, P1 on n x n x 2 right triangles: from nothing to the solution,
the mesh included. FreeFem++ and DOLFINx take part where they are installed.
"""

from __future__ import annotations

import sys
from typing import Any

import _fem_elsewhere as elsewhere
from _race import Race, main

from mixlab import fem

PACKAGES = ["mixlab", "numpy", "scipy", "scikit-fem", "scikit-sparse"]
u, v = fem.trial(), fem.test()
LAPLACE, LOAD = fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v)


def coarse(n: int) -> tuple[int, int]:
    """n = m 2^k with m small: cells of the coarsest mesh, and how many meshes."""
    levels = 1
    while n % 2 == 0 and n > 12:
        n, levels = n // 2, levels + 1
    return n, levels


def by_multigrid(n: int) -> Any:
    m, levels = coarse(n)
    return fem.solve_nested(LAPLACE, LOAD, fem.MeshHierarchy(fem.rectangle(m, m), levels), {"": 0}).solution


def by_factorisation(n: int, solver: str) -> Any:
    return fem.solve(LAPLACE, LOAD, fem.Space(fem.rectangle(n, n)), {"": 0}, solver=solver)


def by_scikit_fem(n: int, **solver: Any) -> Any:
    """As its examples do it; unless it is told otherwise, solve() is SciPy's SuperLU."""
    import numpy as np
    import skfem
    from skfem.models.poisson import laplace, unit_load

    line = np.linspace(0, 1, n + 1)
    mesh = skfem.MeshTri.init_tensor(line, line)
    basis = skfem.Basis(mesh, skfem.ElementTriP1())
    system = skfem.condense(laplace.assemble(basis), unit_load.assemble(basis), D=mesh.boundary_nodes())
    return skfem.solve(*system, **solver)[int(np.argmin(np.hypot(*(mesh.p - 0.5))))]


def cholmod(A: Any, b: Any) -> Any:
    from sksparse.cholmod import cholesky

    return cholesky(A.tocsc())(b)


def poisson(n: int) -> Race:
    there = elsewhere.there()
    centre = {"mixlab multigrid": lambda found: found.at([[0.5, 0.5]])[0]}
    contenders: dict[str, Any] = {"mixlab multigrid": lambda: by_multigrid(n)}
    clock = {}
    for solver in ("ldlt", "cholmod") if n <= 400 else ("cholmod",):
        contenders[f"mixlab {solver}"] = lambda solver=solver: by_factorisation(n, solver)
        centre[f"mixlab {solver}"] = centre["mixlab multigrid"]
    if n <= 400:
        contenders["scikit-fem, SuperLU"] = lambda: by_scikit_fem(n)
        contenders["scikit-fem, CHOLMOD"] = lambda: by_scikit_fem(n, solver=cholmod)
    outside = {}
    if there["FreeFem++"]:
        for solver in elsewhere.FREEFEM_SOLVERS:
            outside[f"FreeFem++ {solver}"] = lambda solver=solver: elsewhere.freefem(n, solver)
    if there["DOLFINx"]:
        outside["DOLFINx, BoomerAMG"] = lambda: elsewhere.dolfinx(n)
    for name, call in outside.items():
        contenders[name] = call
        centre[name] = lambda told: told.centre
        clock[name] = lambda told: told.seconds
    shares = {"FreeFem++ CHOLMOD": 0.35, "scikit-fem, CHOLMOD": 0.15, "DOLFINx, BoomerAMG": 0.5} if n == 400 else {}
    return Race(
        subject="Poisson P1, end to end",
        size=f"{n} x {n} x 2",
        contenders=contenders,
        answers=centre,
        tolerance=1e-9,
        wanted={peer: 1 / share for peer, share in shares.items()},
        clock=clock,
    )


def assembly_again(n: int) -> Race:
    """The same matrix with other numbers; DOLFINx imposes the boundary values with it."""
    system = fem.Assembler(LAPLACE, fem.Space(fem.rectangle(n, n)))
    contenders: dict[str, Any] = {"mixlab refill": system.refill}
    clock = {}
    if elsewhere.there()["DOLFINx"]:
        contenders["DOLFINx assemble_matrix"] = lambda: elsewhere.dolfinx(n)
        clock["DOLFINx assemble_matrix"] = lambda told: told.again
    return Race(
        subject="assembly again, P1",
        size=f"{n} x {n} x 2",
        contenders=contenders,
        agree=lambda results: "the solutions of Poisson's equation",
        wanted={"DOLFINx assemble_matrix": 8},
        clock=clock,
    )


RACES = {
    "poisson-200": lambda: poisson(200),
    "poisson-400": lambda: poisson(400),
    "poisson-800": lambda: poisson(800),
    "assembly": lambda: assembly_again(400),
}

if __name__ == "__main__":
    sys.exit(main("fem", RACES, PACKAGES))
