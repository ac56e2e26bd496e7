# SPDX-License-Identifier: BSD-3-Clause
"""The text of a FreeFem++ script, from a mesh, forms, spaces and conditions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .._fem import BilinearForm, Function, LinearForm, Mesh, Space, Writer, interpolate

ELEMENTS = {"P1": "P1", "P2": "P2", "P1b": "P1b", "CR": "P1nc"}

SOLVERS = {
    "default": "",
    "UMFPACK": "solver = UMFPACK",
    "CHOLMOD": 'solver = "CHOLMOD", sym = 1, positive = 1',
    "LU": "solver = LU",
    "Cholesky": "solver = Cholesky",
    "Crout": "solver = Crout",
    "CG": "solver = CG, eps = 1e-12",
    "GMRES": "solver = GMRES, eps = 1e-12",
}
SYMMETRIC = ("CHOLMOD", "Cholesky", "Crout", "CG")  # they look at one half of the matrix, or count on the other

WORDS = {
    "**": "^",
    "n_x": "N.x",
    "n_y": "N.y",
    "h": "hTriangle",
    "arctan": "atan",
    "minimum": "min",
    "maximum": "max",
}

ALREADY_EXACT = 5  # the degree of FreeFem++'s own rule
HIGHEST_DEGREE = 9  # of the rules that it has on triangles


@dataclass(frozen=True)
class Parts:
    """Named parts of a mesh as FreeFem++ sees them: one label a cell or facet.

    A cell in several regions gets a label of its own, so that a name stands for one label or more.
    """

    labels: np.ndarray  # (cells or facets), 0 for what has no name
    names: dict[str, str]  # mixlab's name: the script's
    numbers: dict[str, list[int]]

    @classmethod
    def of(cls, count: int, members: dict[str, np.ndarray], letter: str) -> Parts:
        belongs = np.zeros((count, len(members)), dtype=bool)
        for k, rows in enumerate(members.values()):
            belongs[rows, k] = True
        kinds, labels = np.unique(belongs, axis=0, return_inverse=True)
        order = sorted((tuple(np.flatnonzero(kind)), k) for k, kind in enumerate(kinds) if kind.any())
        new = np.zeros(len(kinds), dtype=int)
        for label, (_, k) in enumerate(order, start=1):
            new[k] = label
        numbers = {name: [int(new[k]) for _, k in order if kinds[k, j]] for j, name in enumerate(members)}
        return cls(new[labels.ravel()], _identifiers(list(members), letter), numbers)

    def declarations(self) -> list[str]:
        lines = []
        for name, word in self.names.items():
            numbers = self.numbers[name]
            value = f"int {word} = {numbers[0]};" if len(numbers) == 1 else f"int[int] {word} = {numbers};"
            lines.append(f"{value} // {_one_line(name)}")
        return lines


def _identifiers(names: Sequence[str], letter: str) -> dict[str, str]:
    """Letters and digits are all that FreeFem++ takes: Gamma and the name, each word with a capital."""
    words: dict[str, str] = {}
    for k, name in enumerate(names, start=1):
        parts = re.findall("[A-Za-z0-9]+", name)
        word = letter + "".join(part[0].upper() + part[1:] for part in parts)
        words[name] = word if word != letter and word not in words.values() else f"{letter}{k}x"
    return words


def _one_line(name: str) -> str:
    return " ".join(name.split())


def boundary_of(mesh: Mesh) -> Parts:
    members = {name: mesh.part(name) for name in mesh.boundary_names}
    return Parts.of(len(mesh.boundary), members, "Gamma")


def regions_of(mesh: Mesh) -> Parts:
    members = {name: mesh.region(name) for name in mesh.region_names}
    return Parts.of(len(mesh.cells), members, "Omega")


def mesh_text(mesh: Mesh) -> str:
    """FreeFem++'s format: how many of each; points, triangles, sides; each with its label; numbers from 1."""
    points, cells, sides = mesh.points, mesh.cells + 1, mesh.boundary + 1
    lines = [f"{len(points)} {len(cells)} {len(sides)}"]
    lines += [f"{x!r} {y!r} 0" for x, y in points.tolist()]
    for rows, labels in ((cells, regions_of(mesh).labels), (sides, boundary_of(mesh).labels)):
        lines += [" ".join(map(str, row)) for row in np.column_stack([rows, labels]).tolist()]
    return "\n".join(lines) + "\n"


def nodal_values(u: Function) -> np.ndarray:
    """Values at the nodes of each cell, shape (m, functions of a cell): a bubble's is that of u in the middle."""
    values = u.values[u.space.dofs]
    if u.space.element == "P1b":
        values[:, 3] += values[:, :3].mean(axis=1)
    return values


def function_of(space: Space, values: np.ndarray) -> Function:
    """The function with these values at the nodes: the other way round."""
    if space.element == "P1b":
        values = values.copy()
        values[space.dofs[:, 3]] -= values[space.dofs[:, :3]].mean(axis=1)
    return Function(space, values)


@dataclass
class Problem:
    """What is written: a(u, v) = l(v) over spaces, u given on parts of the boundary.

    Parameters
    ----------
    a : BilinearForm
    l : LinearForm
    spaces : list of Space
    conditions : list of (str, int, field)
        Where, of which block, and what.
    several : bool
        Whether the spaces were given as a list, be it of one.
    """

    a: BilinearForm
    l: LinearForm  # noqa: E741  (the name that it has on the blackboard)
    spaces: list[Space]
    conditions: list[tuple[str, int, Any]]
    several: bool = False
    boundary: Parts = field(init=False)
    regions: Parts = field(init=False)
    writer: Writer = field(init=False)
    notes: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        for space in self.spaces:
            _require_known(space)
        self.boundary, self.regions = boundary_of(self.mesh), regions_of(self.mesh)
        self.writer = Writer(WORDS, len(self.spaces))
        self.given = [self._condition(*condition) for condition in self.conditions]
        self.bilinear = self._integrals(self.a)
        self.linear = self._integrals(self.l)
        if self.writer.programs:
            raise ValueError(
                "freefem: a Python function in a form has no text; write it with x, y = fem.coordinates(),"
                " or hand over its values, fem.interpolate(space, f)"
            )
        for w in self.writer.functions:
            _require_known(w.space)

    @property
    def mesh(self) -> Mesh:
        return self.spaces[0].mesh

    @property
    def unknowns(self) -> list[str]:
        return ["u"] if len(self.spaces) == 1 else [f"u{b}" for b in range(len(self.spaces))]

    def _where(self, kind: str, name: str) -> str:
        """The label of a part, or nothing for all."""
        if not name:
            return ""
        parts = self.boundary if kind == "on" else self.regions
        _ = self.mesh.part(name) if kind == "on" else self.mesh.region(name)  # says which names there are
        return parts.names[name]

    def _integrals(self, form: BilinearForm | LinearForm) -> list[str]:
        lines = []
        for integrand, kind, name, degree, given in self.writer.integrals(form, self.spaces):
            if integrand == "0":
                continue
            over = ", ".join(filter(None, ["Th", self._where(kind, name), self._rule(degree, given)]))
            lines.append(f"int{1 if kind == 'on' else 2}d({over})({integrand})")
        return lines

    def _rule(self, degree: int, given: bool) -> str:
        if degree <= ALREADY_EXACT and not given:
            return ""
        if degree > HIGHEST_DEGREE:
            self.notes.append(f"mixlab's rule is exact to degree {degree}, FreeFem++'s best one to {HIGHEST_DEGREE}.")
        return f"qforder = {min(degree, HIGHEST_DEGREE) + 1}"

    def _condition(self, name: str, block: int, value: Any) -> str:
        if not 0 <= block < len(self.spaces):
            raise ValueError(f"freefem: a condition is for block {block}, but there are {len(self.spaces)}")
        where = self._where("on", name) or "Gamma"
        probe = Writer({})
        probe.field(value)
        # A Python function has no text, but its values at the nodes are all that is asked for.
        text = self.writer.field(interpolate(self.spaces[block], value) if probe.programs else value)
        return f"on({where}, {self.unknowns[block]} = {text})"


def _require_known(space: Space) -> None:
    mesh = space.mesh
    if mesh.shape != "triangle":
        raise ValueError(f"freefem: the mesh must be of triangles, got {mesh.shape}s")
    if space.element not in ELEMENTS:
        raise ValueError(f"freefem: element must be one of {', '.join(ELEMENTS)}, got {space.element}")
    places = {"P1": len(mesh.points), "P1b": len(mesh.points) + len(mesh.cells), "CR": len(mesh.edges)}
    if space.size != places.get(space.element, len(mesh.points) + len(mesh.edges)):
        raise ValueError("freefem: periodic spaces are not written")


def script(problem: Problem, name: str, solver: str, tgv: float | None) -> str:
    """The whole script; the files that it reads and writes begin with `name`."""
    sections = [
        _title(problem, name),
        _mesh_section(problem, name),
        _space_section(problem),
        _data_section(problem, name),
        _form_section(problem),
        _solve_section(problem, solver, tgv),
        _output_section(problem, name),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _title(problem: Problem, name: str) -> list[str]:
    tuple_of = "u" if len(problem.spaces) == 1 else f"[{', '.join(problem.unknowns)}]"
    lines = [
        f"// Find {tuple_of} with a(u, v) = l(v) for all v{' that are 0 where u is given' if problem.given else ''}.",
        f"// Run it where {name}.msh is: FreeFem++ -nw {name}.edp",
    ]
    return lines + [f"// Note: {note}" for note in dict.fromkeys(problem.notes)]


def _mesh_section(problem: Problem, name: str) -> list[str]:
    lines = ["// The mesh, and the labels of its parts.", "real start = clock();", f'mesh Th = readmesh("{name}.msh");']
    lines += problem.boundary.declarations() + problem.regions.declarations()
    if any(it.startswith("on(Gamma,") for it in problem.given):
        labels = sorted({number for numbers in problem.boundary.numbers.values() for number in numbers})
        lines.append(f"int[int] Gamma = {labels}; // all of the boundary")
    return lines


def _space_section(problem: Problem) -> list[str]:
    elements = [ELEMENTS[space.element] for space in problem.spaces]
    tests = [unknown.replace("u", "v") for unknown in problem.unknowns]
    if len(elements) == 1:
        return ["// The space, its unknown and its test function.", f"fespace Vh(Th, {elements[0]});", "Vh u, v;"]
    return [
        "// The space, its unknowns and its test functions.",
        f"fespace Vh(Th, [{', '.join(elements)}]);",
        f"Vh {_tuple(problem.unknowns)}, {_tuple(tests)};",
    ]


def _tuple(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _data_section(problem: Problem, name: str) -> list[str]:
    lines = []
    for k, w in enumerate(problem.writer.functions, start=1):
        lines += [f"fespace W{k}(Th, {ELEMENTS[w.space.element]});", f"W{k} w{k}; // a discrete function"]
        read = [f"in >> w{k}[];"]
        if w.space.element != "P1":
            loops = ("for (int k = 0; k < Th.nt; k++)", f"  for (int i = 0; i < W{k}.ndofK; i++)")
            read = [*loops, f"    in >> w{k}[][W{k}(k, i)];"]
        lines += _block(f'ifstream in("{name}.w{k}.txt");', *read)
    for k in range(1, len(problem.writer.on_cells) + 1):
        lines += [f"fespace C{k}(Th, P0);", f"C{k} c{k}; // one number a triangle"]
        lines += _block(f'ifstream in("{name}.c{k}.txt");', f"in >> c{k}[];")
    return ["// What is known in numbers only.", *lines] if lines else []


def data_files(problem: Problem, name: str) -> dict[str, str]:
    """The files that the script reads, but for the mesh."""
    files = {}
    for k, w in enumerate(problem.writer.functions, start=1):
        values = w.values if w.space.element == "P1" else nodal_values(w).ravel()
        head = [str(len(values))] if w.space.element == "P1" else []
        files[f"{name}.w{k}.txt"] = "\n".join(head + list(map(repr, values.tolist()))) + "\n"
    for k, values in enumerate(problem.writer.on_cells, start=1):
        files[f"{name}.c{k}.txt"] = "\n".join([str(len(values)), *map(repr, values.tolist())]) + "\n"
    return files


def _form_section(problem: Problem) -> list[str]:
    arguments = f"{_tuple(problem.unknowns)}, {_tuple([u.replace('u', 'v') for u in problem.unknowns])}"
    lines = ["// The weak form; u is given by `on`."] if problem.given else ["// The weak form."]
    for letter, integrals in (("a", problem.bilinear), ("l", problem.linear)):
        first = problem.unknowns[0]
        nothing = f"int2d(Th)(0*{first + '*' if letter == 'a' else ''}{first.replace('u', 'v')})"
        terms = [*(integrals or [nothing]), *problem.given]
        lines += [f"varf {letter}({arguments}) =", "    " + "\n  + ".join(terms) + ";"]
    return lines


def _solve_section(problem: Problem, solver: str, tgv: float | None) -> list[str]:
    options = [] if tgv is None else [f"tgv = {tgv:.17g}"]
    of_matrix = ", ".join(["Vh", "Vh", *filter(None, [SOLVERS[solver]]), *options])
    return [
        "// The matrix, the vector, the solution.",
        "real ready = clock();",
        f"matrix A = a({of_matrix});",
        f"real[int] b = l({', '.join(['0', 'Vh', *options])});",
        "real assembled = clock();",
        f"{problem.unknowns[0]}[] = A^-1*b;",
        "real solved = clock();",
    ]


def _output_section(problem: Problem, name: str) -> list[str]:
    """The nodes go with the values: FreeFem++ numbers them in its own way."""
    lines = ["// What mixlab reads back: the nodes, the values there, seconds."]
    for b, (space, unknown) in enumerate(zip(problem.spaces, problem.unknowns, strict=True)):
        if len(problem.spaces) == 1:
            lines.append("Vh X = x, Y = y;")
            names = ("X", "Y", unknown)
        else:
            lines += [f"fespace V{b}(Th, {ELEMENTS[space.element]});", f"V{b} X{b} = x, Y{b} = y, U{b} = {unknown};"]
            names = (f"X{b}", f"Y{b}", f"U{b}")
        columns = " << ".join(f"{it}[] << endl" for it in names)
        lines += _block(f'ofstream out("{name}.{unknown}.txt");', "out.precision(17);", f"out << {columns};")
    seconds = ' << " " << '.join(["ready - start", "assembled - ready", "solved - assembled", "version"])
    return lines + _block(f'ofstream out("{name}.seconds.txt");', f"out << {seconds} << endl;")


def _block(*statements: str) -> list[str]:
    """In braces, a file is closed at their end."""
    return ["{", *(f"  {statement}" for statement in statements), "}"]
