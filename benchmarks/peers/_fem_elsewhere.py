# SPDX-License-Identifier: BSD-3-Clause
"""Poisson's equation by programs that run on their own: FreeFem++, and DOLFINx in whichever Python has it.

Each prints the seconds it took by its own clock, without being started, without imports and without the compilation of
its forms; mixlab's time is wall-clock time within the benchmark.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# Hecht's own way of a matrix and a vector; clock() is CPU time.
FREEFEM = """
int n = {n};
real start = clock();
mesh Th = square(n, n);
fespace Vh(Th, P1);
Vh u, v;
varf a(u, v) = int2d(Th, qforder = 2)(dx(u)*dx(v) + dy(u)*dy(v)) + on(1, 2, 3, 4, u = 0);
varf l(unused, v) = int2d(Th, qforder = 2)(v) + on(1, 2, 3, 4, unused = 0);
matrix A = a(Vh, Vh{options});
real[int] b = l(0, Vh);
u[] = A^-1 * b;
cout.precision(17);
cout << "seconds " << clock() - start << endl;
cout << "centre " << u(0.5, 0.5) << endl;
"""
FREEFEM_SOLVERS = {"default": "", "CHOLMOD": ', solver = "CHOLMOD", sym = 1, positive = 1'}

DOLFINX = """
import sys, time
import numpy as np, ufl
from dolfinx import fem, mesh
from dolfinx.fem import petsc
from mpi4py import MPI
from petsc4py import PETSc

def poisson(n):
    begin = time.perf_counter()
    domain = mesh.create_unit_square(MPI.COMM_SELF, n, n)
    V = fem.FunctionSpace(domain, ("CG", 1))
    facets = mesh.locate_entities_boundary(domain, 1, lambda x: np.full(x.shape[1], True))
    zero = fem.dirichletbc(PETSc.ScalarType(0), fem.locate_dofs_topological(V, 1, facets), V)
    u, v = ufl.TrialFunction(V), ufl.TestFunction(V)
    a = fem.form(ufl.inner(ufl.grad(u), ufl.grad(v)) * ufl.dx)
    l = fem.form(fem.Constant(domain, PETSc.ScalarType(1)) * v * ufl.dx)
    A = petsc.create_matrix(a)
    petsc.assemble_matrix(A, a, bcs=[zero]); A.assemble()
    b = petsc.assemble_vector(l)
    petsc.apply_lifting(b, [a], [[zero]]); petsc.set_bc(b, [zero])
    uh = fem.Function(V)
    solver = PETSc.KSP().create(MPI.COMM_SELF)
    solver.setType("cg"); solver.getPC().setType("hypre"); solver.getPC().setHYPREType("boomeramg")
    solver.setTolerances(rtol=1e-10); solver.setOperators(A)
    solver.solve(b, uh.vector)
    total = time.perf_counter() - begin
    again = []
    for _ in range(5):
        begin = time.perf_counter()
        A.zeroEntries(); petsc.assemble_matrix(A, a, bcs=[zero]); A.assemble()
        again.append(time.perf_counter() - begin)
    x = V.tabulate_dof_coordinates()
    centre = np.argmin(np.hypot(x[:, 0] - 0.5, x[:, 1] - 0.5))
    return total, min(again), uh.vector.array[centre]

poisson(8)
total, again, centre = poisson(int(sys.argv[1]))
print("seconds", repr(total)); print("again", repr(again)); print("centre", repr(float(centre)))
"""


@dataclass(frozen=True)
class Told:
    """What a program says of itself."""

    seconds: float
    centre: float
    again: float = float("nan")


def _told(output: str) -> Told:
    words = dict(line.split()[:2] for line in output.splitlines() if line.split()[:1] and len(line.split()) == 2)
    return Told(**{key: float(words[key]) for key in ("seconds", "centre", "again") if key in words})


def freefem(n: int, solver: str) -> Told:
    with tempfile.TemporaryDirectory() as directory:
        script = Path(directory) / "poisson.edp"
        script.write_text(FREEFEM.format(n=n, options=FREEFEM_SOLVERS[solver]))
        command = ["FreeFem++", "-nw", "-v", "0", str(script)]
        return _told(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@functools.cache
def python_with_dolfinx() -> str | None:
    for python in dict.fromkeys([sys.executable, "/usr/bin/python3"]):
        if (
            Path(python).exists()
            and not subprocess.run([python, "-c", "import dolfinx"], capture_output=True).returncode
        ):
            return python
    return None


def dolfinx(n: int) -> Told:
    python = python_with_dolfinx()
    assert python is not None
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    command = [python, "-c", DOLFINX, str(n)]
    return _told(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)


def there() -> dict[str, bool]:
    return {"FreeFem++": shutil.which("FreeFem++") is not None, "DOLFINx": python_with_dolfinx() is not None}


def centre_of(values: np.ndarray, n: int) -> float:
    """Of the values at the points of an n x n square, by rows."""
    return float(values.reshape(n + 1, n + 1)[n // 2, n // 2])
