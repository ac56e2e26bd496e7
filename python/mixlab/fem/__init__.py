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

Meshes: `interval`, `rectangle`, `l_shape`, `disk`, `annulus`, `triangulate`, `read_gmsh`, `from_meshio`, or a `Mesh` of
one's own points and cells; `refine` and `bisect` make finer ones. Spaces: `Space`, with its `Function`. What is known
in formulas is a `Field`: `coordinates`, `normal`, `cell_size`, `on_cells`, and all that is computed from them. Forms:
`trial`, `test`, `dx`, `dy`, `grad`, `integral`; their matrices and vectors: `assemble`, `Assembler`. Answers: `solve`,
`interpolate`, `integrate`, `norm_l2`, `seminorm_h1`, `convergence`. For the eyes: `plot_gradient`, `plot_error`,
`animate`; for other programs: `write_vtu`, `write_pvd`, `to_pyvista`, `to_meshio`, `write_gmsh`.
"""

from .._fem import (
    Assembler,
    Bilinear,
    BilinearForm,
    Bisection,
    Field,
    Function,
    LinearForm,
    Mesh,
    Refinement,
    Space,
    Test,
    Trial,
    annulus,
    assemble,
    bisect,
    cell_size,
    coordinates,
    disk,
    dx,
    dy,
    grad,
    integral,
    integrate,
    interpolate,
    interval,
    l_shape,
    maximum,
    minimum,
    norm_l2,
    normal,
    on_cells,
    read_gmsh,
    rectangle,
    refine,
    seminorm_h1,
    solve,
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
    "Assembler",
    "Bilinear",
    "BilinearForm",
    "Bisection",
    "Field",
    "Function",
    "LinearForm",
    "Mesh",
    "OrderTable",
    "Refinement",
    "Space",
    "Test",
    "Trial",
    "animate",
    "annulus",
    "assemble",
    "bisect",
    "cell_size",
    "convergence",
    "coordinates",
    "disk",
    "dx",
    "dy",
    "from_meshio",
    "grad",
    "integral",
    "integrate",
    "interpolate",
    "interval",
    "l_shape",
    "maximum",
    "minimum",
    "norm_l2",
    "normal",
    "on_cells",
    "plot_error",
    "plot_gradient",
    "read_gmsh",
    "rectangle",
    "refine",
    "seminorm_h1",
    "solve",
    "test",
    "to_meshio",
    "to_pyvista",
    "trial",
    "triangulate",
    "write_gmsh",
    "write_pvd",
    "write_vtu",
]
