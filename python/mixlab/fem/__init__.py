# SPDX-License-Identifier: BSD-3-Clause
"""Finite elements in one and two dimensions (course 254-1-11).

A weak form reads as on the blackboard:

>>> from mixlab import fem
>>> V = fem.Space(fem.rectangle(20, 20), "P2")
>>> u, v = fem.trial(), fem.test()
>>> x, y = fem.coordinates()
>>> a = fem.integral(fem.grad(u) @ fem.grad(v))
>>> l = fem.integral(2 * v)
>>> uh = fem.solve(a, l, V, {"left": 0, "right": 0, "bottom": x * (1 - x), "top": x * (1 - x)})
>>> fem.norm_l2(V.mesh, uh - x * (1 - x)) < 1e-14
True

- Meshes: `interval`, `rectangle`, `l_shape`, `disk`, `annulus`, `triangulate`, `read_gmsh`, `from_meshio`, or a `Mesh`
  of one's own points and cells; `refine`, `bisect` and `MeshHierarchy` make finer ones.
- Spaces and fields: `Space`, with its `Function`; what is known in formulas is a `Field`: `coordinates`, `normal`,
  `cell_size`, `on_cells`, and all that is computed from them.
- Forms: `trial`, `test`, `dx`, `dy`, `grad`, `integral`; their matrices and vectors: `assemble`, `Assembler`.
- Answers: `solve`, `interpolate`, `integrate`, `norm_l2`, `seminorm_h1`, `convergence`; vibrations: `eigenfunctions`.
- What is behind them: `eliminate`, `penalize`, `DirectSolver`, `conjugate_gradient` with its preconditioners,
  `Multigrid`, `algebraic_multigrid`, `smallest_eigenpairs`.
- Meshes that follow the solution: `solve_adaptively`, `residual_indicators`, `recovery_indicators`, `mark`.
- Convection: `supg`, `cell_peclet`, `feet`, `at_feet`.
- For the eyes: `plot_gradient`, `plot_error`, `animate`; for other programs: `write_vtu`, `write_pvd`, `to_pyvista`,
  `to_meshio`, `write_gmsh`; the same problem in FreeFem++: ``from mixlab.fem import freefem``.
"""

from .._fem import (
    AdaptiveResult,
    Assembler,
    Bilinear,
    BilinearForm,
    Bisection,
    ConjugateGradient,
    DirectSolver,
    EigenFunctions,
    Eigenpairs,
    Field,
    Function,
    IncompleteCholesky,
    Jacobi,
    LinearForm,
    Mesh,
    MeshHierarchy,
    Multigrid,
    Preconditioner,
    Refinement,
    Space,
    SymmetricGaussSeidel,
    Test,
    Trial,
    algebraic_multigrid,
    annulus,
    assemble,
    at_feet,
    bisect,
    cell_integrals,
    cell_peclet,
    cell_size,
    conjugate_gradient,
    coordinates,
    disk,
    dx,
    dy,
    eigenfunctions,
    eliminate,
    feet,
    grad,
    integral,
    integrate,
    interpolate,
    interval,
    l_shape,
    mark,
    maximum,
    minimum,
    norm_l2,
    normal,
    on_cells,
    penalize,
    prolongation,
    read_gmsh,
    recovery_indicators,
    rectangle,
    refine,
    residual_indicators,
    seminorm_h1,
    smallest_eigenpairs,
    solve,
    solve_adaptively,
    supg,
    supg_parameter,
    test,
    trial,
    write_gmsh,
)
from ._meshio import from_meshio, to_meshio
from ._orders import OrderTable, convergence
from ._pictures import animate, plot_error, plot_gradient
from ._triangulate import triangulate
from ._vtk import to_pyvista, write_pvd, write_vtu

__all__ = [
    "AdaptiveResult",
    "Assembler",
    "Bilinear",
    "BilinearForm",
    "Bisection",
    "ConjugateGradient",
    "DirectSolver",
    "EigenFunctions",
    "Eigenpairs",
    "Field",
    "Function",
    "IncompleteCholesky",
    "Jacobi",
    "LinearForm",
    "Mesh",
    "MeshHierarchy",
    "Multigrid",
    "OrderTable",
    "Preconditioner",
    "Refinement",
    "Space",
    "SymmetricGaussSeidel",
    "Test",
    "Trial",
    "algebraic_multigrid",
    "animate",
    "annulus",
    "assemble",
    "at_feet",
    "bisect",
    "cell_integrals",
    "cell_peclet",
    "cell_size",
    "conjugate_gradient",
    "convergence",
    "coordinates",
    "disk",
    "dx",
    "dy",
    "eigenfunctions",
    "eliminate",
    "feet",
    "from_meshio",
    "grad",
    "integral",
    "integrate",
    "interpolate",
    "interval",
    "l_shape",
    "mark",
    "maximum",
    "minimum",
    "norm_l2",
    "normal",
    "on_cells",
    "penalize",
    "plot_error",
    "plot_gradient",
    "prolongation",
    "read_gmsh",
    "recovery_indicators",
    "rectangle",
    "refine",
    "residual_indicators",
    "seminorm_h1",
    "smallest_eigenpairs",
    "solve",
    "solve_adaptively",
    "supg",
    "supg_parameter",
    "test",
    "to_meshio",
    "to_pyvista",
    "trial",
    "triangulate",
    "write_gmsh",
    "write_pvd",
    "write_vtu",
]
