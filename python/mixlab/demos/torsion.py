# SPDX-License-Identifier: BSD-3-Clause
"""Torsion of an L-shaped bar: where stresses gather, and a mesh that follows them."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt

from mixlab import fem

# The integral of Prandtl's function, -laplace u = 1 with u = 0 on the boundary of three unit squares.
TORSION = 0.2140758026865


def solve(mesh: fem.Mesh) -> fem.Function:
    u, v = fem.trial(), fem.test()
    return fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), fem.Space(mesh, "P2"), {"": 0})


def run(output: Path, quick: bool = False) -> None:
    bar = fem.solve_adaptively(
        fem.l_shape(4), solve, fem.recovery_indicators, max_unknowns=1500 if quick else 20_000, progress=False
    )
    print(("{:>10}" * 2 + "{:>16}{:>12}").format("triangles", "unknowns", "torsion", "error"))
    for mesh in bar.meshes[:: max(1, len(bar.meshes) // 8)]:
        uh = solve(mesh)
        torsion = fem.integrate(mesh, uh)
        print(f"{len(mesh.cells):10}{uh.space.size:10}{torsion:16.10f}{TORSION - torsion:12.1e}")
    figure, axes = plt.subplots(2, 2, figsize=(10, 8.4), layout="constrained")
    uniform = solve(fem.l_shape(24))  # its stresses are not infinite at the corner, and can be drawn
    uniform.plot(axes[0, 0]).set_title("Prandtl's function u")
    fem.plot_gradient(uniform, axes[0, 1]).set_title("Stresses |∇u|")
    bar.plot(axes[1])
    path = output / "torsion.png"
    figure.savefig(path, dpi=150)
    plt.close(figure)
    print(f"wrote {path}")
