# SPDX-License-Identifier: BSD-3-Clause
"""FreeFem++ beside mixlab: the same problem as a script, its solution read back, both compared.

>>> from mixlab import fem
>>> from mixlab.fem import freefem
>>> u, v = fem.trial(), fem.test()
>>> V = fem.Space(fem.rectangle(20, 20), "P2")
>>> laplace, load = fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v)
>>> twin = freefem.twin(laplace, load, V, {"left": 0, "right": 0})
>>> print(twin.script)
// Find u with a(u, v) = l(v) for all v that are 0 where u is given.
...
varf a(u, v) =
    int2d(Th)(dx(u)*dx(v) + dy(u)*dy(v))
  + on(GammaLeft, u = 0)
  + on(GammaRight, u = 0);
...
>>> if freefem.available():
...     print(freefem.compare(laplace, load, V, {"left": 0, "right": 0}).agree)
... else:
...     print(True)
True

FreeFem++ is a program of its own (Debian and Ubuntu: ``apt install freefem++``). Scripts are written without it;
`Twin.run` and `compare` need it.
"""

from __future__ import annotations

import html
import math
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from .._fem import BilinearForm, Function, LinearForm, Space, assemble, grad, norm_l2, seminorm_h1, solve
from . import _freefem_process as _process, _freefem_script as _script
from ._freefem_process import FreeFemError, FreeFemMissing, command

__all__ = ["Comparison", "FreeFemError", "FreeFemMissing", "Run", "Twin", "available", "command", "compare", "twin"]

_STEPS = ("mesh", "assembly", "solve")


def available() -> bool:
    """Whether there is a FreeFem++ to run.

    Returns
    -------
    bool
    """
    return _process.find() is not None


@dataclass(frozen=True)
class Run:
    """What FreeFem++ found.

    Attributes
    ----------
    solution : Function, or list of Functions
        In mixlab's spaces and numbers, as `mixlab.fem.solve` returns it.
    seconds : dict of str to float
        CPU seconds by FreeFem++'s own clock: "mesh" to read it and make the space, "assembly" of matrix and vector,
        "solve", "total".
    version : str
        Of FreeFem++.
    output : str
        What it printed.
    """

    solution: Function | list[Function]
    seconds: dict[str, float]
    version: str
    output: str = field(repr=False, default="")

    @property
    def functions(self) -> list[Function]:
        """list of Functions: one a space."""
        return self.solution if isinstance(self.solution, list) else [self.solution]

    @property
    def values(self) -> np.ndarray:
        """ndarray: of all spaces, one after the other, as the rows of the matrix are."""
        return np.concatenate([u.values for u in self.functions])


@dataclass(frozen=True)
class Twin:
    """A problem as a script of FreeFem++: what `twin` returns.

    Attributes
    ----------
    script : str
        The script.
    solver : str
        How FreeFem++ solves.
    tgv : float or None
        How it imposes given values.
    """

    _problem: _script.Problem = field(repr=False)
    solver: str = "default"
    tgv: float | None = None

    def __post_init__(self) -> None:
        if self.solver not in _script.SOLVERS:
            raise ValueError(f"freefem: solver must be one of {', '.join(_script.SOLVERS)}, got {self.solver}")
        if self.tgv is not None and self.tgv != -1 and not 0 < self.tgv < math.inf:
            raise ValueError(f"freefem: tgv must be > 0, or -1, got {self.tgv}")
        if self.solver in _script.SYMMETRIC:
            self._require_symmetry()

    def _require_symmetry(self) -> None:
        if not _is_symmetric(self._problem):
            raise ValueError(f"freefem: {self.solver} is for symmetric forms, and a(u, v) is not a(v, u) here")
        if self.tgv == -1:
            raise ValueError(f"freefem: {self.solver} is for symmetric matrices, and with tgv=-1 it is none")

    @property
    def script(self) -> str:
        return self._text("twin")

    def _text(self, name: str) -> str:
        return _script.script(self._problem, name, self.solver, self.tgv)

    def write(self, path: str | Path) -> Path:
        """Write the script, and beside it the mesh and what else it reads.

        Parameters
        ----------
        path : str or Path
            Of the script, such as "poisson.edp"; the mesh will be poisson.msh.

        Returns
        -------
        Path
            Of the script.

        Examples
        --------
        >>> from mixlab import fem
        >>> from mixlab.fem import freefem
        >>> u, v = fem.trial(), fem.test()
        >>> V = fem.Space(fem.disk(4))
        >>> twin = freefem.twin(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), V, {"circle": 0})
        >>> path = twin.write("disk.edp")
        >>> sorted(file.name for file in path.absolute().parent.glob("disk.*"))
        ['disk.edp', 'disk.msh']
        """
        path = Path(path)
        path = path if path.suffix == ".edp" else path.with_name(path.name + ".edp")
        name = path.stem
        files = {path.name: self._text(name), f"{name}.msh": _script.mesh_text(self._problem.mesh)}
        for file, text in (files | _script.data_files(self._problem, name)).items():
            path.with_name(file).write_text(text, encoding="utf-8")
        return path

    def run(self, *, solver: str | None = None, timeout: float | None = None, repeat: int = 1) -> Run:
        """Run FreeFem++ in a directory of its own, and read its solution back.

        Parameters
        ----------
        solver : str, optional
            Another one than the twin's: see `twin`.
        timeout : float, optional
            Seconds after which it is stopped.
        repeat : int
            How often; the seconds are those of the fastest run.

        Returns
        -------
        Run

        Raises
        ------
        FreeFemMissing
            When there is no FreeFem++.
        FreeFemError
            When it stops with an error: what it says, and the line of the script. When it takes too long.
        """
        if repeat < 1:
            raise ValueError(f"freefem: repeat must be >= 1, got {repeat}")
        command()  # before anything is written
        it = self if solver is None else replace(self, solver=solver)
        with tempfile.TemporaryDirectory(prefix="mixlab-freefem-") as directory:
            path = it.write(Path(directory) / "twin.edp")
            return min((it._once(path, timeout) for _ in range(repeat)), key=lambda run: run.seconds["total"])

    def _once(self, path: Path, timeout: float | None) -> Run:
        output = _process.run(path, timeout)
        *times, version = path.with_name("twin.seconds.txt").read_text(encoding="utf-8").split()
        seconds = dict(zip(_STEPS, map(float, times), strict=True))
        seconds["total"] = sum(seconds.values())
        found = [
            _function_from(space, path.with_name(f"twin.{unknown}.txt").read_text(encoding="utf-8"))
            for space, unknown in zip(self._problem.spaces, self._problem.unknowns, strict=True)
        ]
        return Run(found if self._problem.several else found[0], seconds, f"{float(version):g}", output)


def _is_symmetric(problem: _script.Problem) -> bool:
    A = assemble(problem.a, problem.spaces)
    return bool(abs(A - A.T).max() <= 1e-12 * abs(A).max())


def _function_from(space: Space, text: str) -> Function:
    """From the nodes' x, their y and the values, each after their number."""
    numbers = np.array(text.split(), dtype=float)
    if len(numbers) != 3 * (space.size + 1):
        raise FreeFemError(f"FreeFem++ has {len(numbers) // 3 - 1} unknowns where mixlab has {space.size}")
    x, y, values = numbers.reshape(3, space.size + 1)[:, 1:]
    if not np.all(np.isfinite(values)):
        raise FreeFemError("FreeFem++'s solution is not finite: is it unique?")
    distance, place = cKDTree(np.column_stack([x, y])).query(space.nodes)
    if distance.max() > 1e-6 * space.mesh.h:
        raise FreeFemError("FreeFem++'s nodes are not where mixlab's are")
    return _script.function_of(space, values[place])


def twin(
    a: BilinearForm,
    l: LinearForm,  # noqa: E741
    space: Space | Sequence[Space],
    dirichlet: Mapping[Any, Any] | None = None,
    *,
    solver: str = "default",
    tgv: float | None = None,
) -> Twin:
    """The script of FreeFem++ for a problem as `mixlab.fem.solve` takes it.

    Parameters
    ----------
    a : BilinearForm
    l : LinearForm
    space : Space, or list of Spaces
        On triangles: P1, P2, P1b, CR.
    dirichlet : dict
        Values on parts of the boundary, by name, or by (name, block).
    solver : {"default", "UMFPACK", "CHOLMOD", "LU", "Cholesky", "Crout", "CG", "GMRES"}
        How FreeFem++ solves. Its default is an LU factorisation (UMFPACK), for symmetric matrices, too.
    tgv : float, optional
        The *très grande valeur* by which FreeFem++ imposes given values; its own is 1e30. With -1 it replaces the rows
        instead, which leaves no symmetric matrix.

    Returns
    -------
    Twin

    Raises
    ------
    ValueError
        For cells that are no triangles, another element, a periodic space; for a Python function in a form, which has
        no text; for a solver that the form is not fit for.

    Notes
    -----
    Both programs integrate exactly what is a polynomial of degree up to 5, and more where the form's ``degree`` asks
    for it, up to 9. For other factors they have different points, and differ by the errors of integration that both
    make: the higher the degree that is given, the less.

    Examples
    --------
    >>> from mixlab import fem
    >>> from mixlab.fem import freefem
    >>> u, v = fem.trial(), fem.test()
    >>> x, y = fem.coordinates()
    >>> a = fem.integral((1 + x**2) * fem.grad(u) @ fem.grad(v)) + fem.integral(2 * u * v, on="right")
    >>> script = freefem.twin(a, fem.integral(x * v), fem.Space(fem.rectangle(4, 4))).script
    >>> [line.strip() for line in script.splitlines() if "int1d" in line]
    ['+ int1d(Th, GammaRight)(2*u*v);']
    """
    several = not isinstance(space, Space)
    spaces = list(space) if not isinstance(space, Space) else [space]
    conditions = [
        (key, 0, value) if isinstance(key, str) else (*key, value) for key, value in (dirichlet or {}).items()
    ]
    return Twin(_script.Problem(a, l, spaces, conditions, several), solver, tgv)


@dataclass(frozen=True)
class Comparison:
    """What `compare` found.

    Attributes
    ----------
    l2, h1 : float
        The norms of the difference of the two solutions, relative to those of mixlab's.
    tolerance : float
        What these are held against.
    agree : bool
        Whether both are within it.
    seconds : dict of str to dict
        For each program, CPU seconds of "assembly" and "solve" ("mesh" for FreeFem++, which reads a file), and "total".
    mixlab : Function, or list of Functions
    freefem : Run
    """

    l2: float
    h1: float
    tolerance: float
    seconds: dict[str, dict[str, float]]
    mixlab: Function | list[Function] = field(repr=False)
    freefem: Run = field(repr=False)

    @property
    def agree(self) -> bool:
        return max(self.l2, self.h1) <= self.tolerance

    @property
    def verdict(self) -> str:
        """str: the sentence under the table."""
        says = "They agree" if self.agree else "They do NOT agree"
        return f"{says}: relative difference {self.l2:.1e} in L2, {self.h1:.1e} in H1; tolerance {self.tolerance:.0e}."

    def _rows(self) -> list[list[str]]:
        head = ["CPU seconds", *_STEPS, "total"]
        return [head] + [
            [program, *(f"{times[step]:.4f}" if step in times else "" for step in head[1:])]
            for program, times in self.seconds.items()
        ]

    def __str__(self) -> str:
        rows = self._rows()
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join([row[0].ljust(widths[0])] + [cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True)])
            for row in rows
        ]
        return "\n".join([*lines, self.verdict])

    def _repr_html_(self) -> str:
        head, *body = self._rows()
        rows = ["".join(f"<th>{html.escape(cell)}</th>" for cell in head)]
        rows += ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in body]
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<table>{table}</table><p>{html.escape(self.verdict)}</p>"


def compare(
    a: BilinearForm,
    l: LinearForm,  # noqa: E741
    space: Space | Sequence[Space],
    dirichlet: Mapping[Any, Any] | None = None,
    *,
    solver: str = "default",
    mixlab_solver: str = "auto",
    tgv: float | None = None,
    tolerance: float = 1e-8,
    timeout: float | None = None,
    repeat: int = 1,
) -> Comparison:
    """Solve a problem by mixlab and by FreeFem++: how far apart the answers are, and how long both take.

    Parameters
    ----------
    a, l, space, dirichlet, solver, tgv
        As in `twin`.
    mixlab_solver : str
        As in `mixlab.fem.solve`.
    tolerance : float
        Up to which relative difference, in L2 and in H1, the two are said to agree.
    timeout : float, optional
        Seconds after which FreeFem++ is stopped.
    repeat : int
        How often both are run; the times are those of the fastest runs.

    Returns
    -------
    Comparison
        It prints as a table. Whether the answers agree is said there and in `agree`; nothing is raised when they do
        not.

    Raises
    ------
    FreeFemMissing, FreeFemError, ValueError
        As in `twin` and `Twin.run`.

    Notes
    -----
    FreeFem++ reads its mesh from a file, which its "mesh" and "total" count; mixlab has it already.
    """
    the_twin = twin(a, l, space, dirichlet, solver=solver, tgv=tgv)
    theirs = the_twin.run(timeout=timeout, repeat=repeat)
    spaces = the_twin._problem.spaces
    given = dict(dirichlet or {})
    runs = [_ours(a, l, space if isinstance(space, Space) else spaces, given, mixlab_solver) for _ in range(repeat)]
    ours, seconds = min(runs, key=lambda run: run[1]["total"])
    functions = ours if isinstance(ours, list) else [ours]
    l2, h1 = _relative(functions, theirs.functions)
    times = {f"mixlab ({mixlab_solver})": seconds, f"FreeFem++ {theirs.version} ({solver})": theirs.seconds}
    return Comparison(l2, h1, tolerance, times, ours, theirs)


def _ours(
    a: BilinearForm, linear: LinearForm, space: Any, given: dict[Any, Any], solver: str
) -> tuple[Function | list[Function], dict[str, float]]:
    """`solve` assembles as well: what assembly takes is measured alone, and the rest is the solver's."""
    start = time.process_time()
    assemble(a, space), assemble(linear, space)
    assembled = time.process_time()
    found = solve(a, linear, space, given, solver=solver)
    assembly, total = assembled - start, time.process_time() - assembled
    return found, {"assembly": assembly, "solve": max(total - assembly, 0.0), "total": total}


def _relative(ours: list[Function], theirs: list[Function]) -> tuple[float, float]:
    squares = np.zeros((2, 2))  # of L2 norms and H1 seminorms; of the difference and of ours
    for u, other in zip(ours, theirs, strict=True):
        for k, w in enumerate((Function(u.space, u.values - other.values), u)):
            squares[:, k] += norm_l2(u.space.mesh, w) ** 2, seminorm_h1(u.space.mesh, grad(w)) ** 2
    squares[1] += squares[0]
    difference, size = np.sqrt(squares.T)
    return tuple((difference / np.where(size > 0, size, 1)).tolist())
