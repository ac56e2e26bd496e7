# SPDX-License-Identifier: BSD-3-Clause
"""Meshes and functions for VTK's programs: files .vtu and .pvd, and PyVista's grids.

A function of degree 2 or 3 is written on cells of its degree, not cut in straight ones; a function that jumps from cell
to cell is written with points of each cell's own.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .._fem import Function, Mesh, Space

FileName = str | PathLike[str]

_THIRD = 1 / 3
# By shape and degree: VTK's number of the cell, and its nodes in VTK's order.
_CELLS: dict[tuple[str, int], tuple[int, list[list[float]]]] = {
    ("interval", 1): (3, [[0], [1]]),
    ("interval", 2): (21, [[0], [1], [0.5]]),
    ("interval", 3): (68, [[0], [1], [_THIRD], [2 * _THIRD]]),
    ("triangle", 1): (5, [[0, 0], [1, 0], [0, 1]]),
    ("triangle", 2): (22, [[0, 0], [1, 0], [0, 1], [0.5, 0], [0.5, 0.5], [0, 0.5]]),
    ("quadrilateral", 1): (9, [[0, 0], [1, 0], [1, 1], [0, 1]]),
    ("quadrilateral", 2): (
        28,
        [[0, 0], [1, 0], [1, 1], [0, 1], [0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5], [0.5, 0.5]],
    ),
}
_NODAL = {"interval": "P", "triangle": "P", "quadrilateral": "Q"}
_TYPES = {"float64": "Float64", "int64": "Int64", "int32": "Int32", "uint8": "UInt8"}


@dataclass
class Grid:
    """What VTK calls an unstructured grid."""

    points: NDArray[np.float64]  # (n, 3)
    cells: NDArray[np.int64]  # (m, nodes)
    kind: int
    point_values: dict[str, NDArray[Any]]
    cell_values: dict[str, NDArray[Any]]


def write_vtu(
    path: FileName,
    mesh: Mesh | Function,
    fields: Mapping[str, Any] | None = None,
    *,
    on_cells: Mapping[str, ArrayLike] | None = None,
    text: bool = False,
) -> Path:
    """Write a mesh and functions on it as a VTK file, which ParaView and PyVista read.

    Parameters
    ----------
    path : str or path-like
        ".vtu" is added where it has no ending.
    mesh : Mesh or Function
        A Function stands for its mesh, and for itself by the name "u".
    fields : dict of str to Function or array_like, optional
        Functions on the mesh; pairs of them, the components of vectors; or values at the points of the mesh.
    on_cells : dict of str to array_like, shape (cells,), optional
        Values of cells, such as error indicators.
    text : bool
        Numbers in decimal digits, to be read by people; otherwise in base64, exact and smaller.

    Returns
    -------
    Path
        Of the file.

    Raises
    ------
    ValueError
        For a function on another mesh; as many values as there are neither points nor cells.

    Notes
    -----
    P2, Q2 and P3 are written on cells of their degree. Functions that jump (Crouzeix-Raviart) give every cell points of
    its own. Of P1b the values at the corners are written. Each region of the mesh is a value of cells, 1 in it and 0
    elsewhere.

    Examples
    --------
    >>> from mixlab import fem
    >>> V = fem.Space(fem.disk(4), "P2")
    >>> x, y = fem.coordinates()
    >>> fem.write_vtu("disk", fem.interpolate(V, x * y)).name
    'disk.vtu'
    """
    return _write(_with_ending(path, ".vtu"), _vtu(grid_of(mesh, fields, on_cells, "write_vtu"), text))


def write_pvd(
    path: FileName, space: Space, times: ArrayLike, snapshots: Iterable[Any], *, name: str = "u", text: bool = False
) -> Path:
    """Write a function that changes in time as a series, which ParaView plays.

    Parameters
    ----------
    path : str or path-like
        Of the list of files, ".pvd"; beside it there is a file .vtu for each time.
    space : Space
    times : array_like, shape (k,)
    snapshots : sequence of Function, or array_like of shape (k, space.size)
        The function at these times.
    name : str
        Of the function in the files.
    text : bool
        As in `write_vtu`.

    Returns
    -------
    Path
        Of the list.

    Raises
    ------
    ValueError
        For fewer or more snapshots than times.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> V = fem.Space(fem.rectangle(4, 4))
    >>> x, y = fem.coordinates()
    >>> waves = [fem.interpolate(V, np.sin(np.pi * (x - t))) for t in (0, 0.5, 1)]
    >>> fem.write_pvd("wave", V, [0, 0.5, 1], waves).name
    'wave.pvd'
    """
    path = _with_ending(path, ".pvd")
    moments, states = snapshots_of(space, times, snapshots, "write_pvd")
    width = len(str(len(moments) - 1))
    lines = []
    for k, (t, u) in enumerate(zip(moments, states, strict=True)):
        file = path.with_name(f"{path.stem}_{k:0{width}d}.vtu")
        write_vtu(file, space.mesh, {name: u}, text=text)
        lines.append(f'<DataSet timestep="{t!r}" file={quoteattr(file.name)}/>')
    return _write(path, _document("Collection", lines))


def snapshots_of(
    space: Space, times: ArrayLike, snapshots: Iterable[Any], caller: str
) -> tuple[list[float], list[Any]]:
    """Times, and a Function for each."""
    moments = np.asarray(times, dtype=np.float64).ravel().tolist()
    states = [u if isinstance(u, Function) else Function(space, np.asarray(u)) for u in snapshots]
    if len(moments) != len(states) or not states:
        raise ValueError(f"{caller}: snapshots must be one a time, got {len(states)} for {len(moments)} times")
    return moments, states


def to_pyvista(
    mesh: Mesh | Function,
    fields: Mapping[str, Any] | None = None,
    *,
    on_cells: Mapping[str, ArrayLike] | None = None,
) -> Any:
    """A mesh and functions on it as a `pyvista.UnstructuredGrid`.

    Parameters
    ----------
    mesh, fields, on_cells
        As in `write_vtu`.

    Returns
    -------
    pyvista.UnstructuredGrid

    Raises
    ------
    ImportError
        Without PyVista.

    Examples
    --------
    >>> from mixlab import fem
    >>> V = fem.Space(fem.disk(4), "P2")
    >>> grid = fem.to_pyvista(fem.Function(V))  # doctest: +SKIP
    >>> grid.plot(cpos="xy")  # doctest: +SKIP
    """
    try:
        import pyvista
    except ImportError as error:
        raise ImportError("to_pyvista needs PyVista: pip install mixlab[3d]") from error
    it = grid_of(mesh, fields, on_cells, "to_pyvista")
    grid = pyvista.UnstructuredGrid({it.kind: it.cells}, it.points)
    for name, values in it.point_values.items():
        grid.point_data[name] = values
    for name, values in it.cell_values.items():
        grid.cell_data[name] = values
    return grid


# ---- from functions to nodes


def grid_of(
    mesh: Mesh | Function, fields: Mapping[str, Any] | None, on_cells: Mapping[str, ArrayLike] | None, caller: str
) -> Grid:
    given = dict(fields or {})
    if isinstance(mesh, Function):
        given = {"u": mesh, **given}
        mesh = mesh.space.mesh
    functions = [u for value in given.values() for u in _components(value)]
    _refuse_other_meshes(mesh, functions, caller)
    degree = max((u.space.degree for u in functions if u.space.element in ("P2", "P3", "Q2")), default=1)
    kind, reference = _CELLS[mesh.shape, degree]
    nodes, cells = _nodes(mesh, degree, np.array(reference))
    if any(u.space.element == "CR" for u in functions):
        nodes, cells = nodes[cells].reshape(-1, nodes.shape[1]), np.arange(cells.size).reshape(cells.shape)
    point_values = {
        name: _at_nodes(name, value, mesh, np.array(reference), cells, len(nodes), caller)
        for name, value in given.items()
    }
    points = np.zeros((len(nodes), 3))
    points[:, : nodes.shape[1]] = nodes
    return Grid(points, cells, kind, point_values, _cell_values(mesh, on_cells or {}, caller))


def _components(value: Any) -> list[Function]:
    if isinstance(value, Function):
        return [value]
    if isinstance(value, (list, tuple)) and value and all(isinstance(part, Function) for part in value):
        return list(value)
    return []


def _refuse_other_meshes(mesh: Mesh, functions: Sequence[Function], caller: str) -> None:
    for u in functions:
        other = u.space.mesh
        if not (np.array_equal(other.cells, mesh.cells) and np.array_equal(other.points, mesh.points)):
            raise ValueError(f"{caller}: functions must be on one mesh, got {u.space!r} beside {mesh!r}")


def _nodes(mesh: Mesh, degree: int, reference: NDArray[np.float64]) -> tuple[Any, Any]:
    """Places of the nodes, and each cell's nodes in VTK's order."""
    nodal = Space(mesh, f"{_NODAL[mesh.shape]}{degree}")
    order = np.argmax(nodal.basis(reference), axis=1)  # the function that is 1 at a node
    return nodal.nodes, nodal.dofs[:, order].astype(np.int64)


def _at_nodes(
    name: str, value: Any, mesh: Mesh, reference: NDArray[np.float64], cells: Any, count: int, caller: str
) -> NDArray[np.float64]:
    """The values of a function, of a vector or of an array at the nodes of the grid."""
    functions = _components(value)
    if not functions:
        functions = [_interpolant(name, value, mesh, caller)]
    values = np.zeros((count, 3 if len(functions) > 1 else 1))
    for k, u in enumerate(functions):
        values[cells, k] = u.values[u.space.dofs] @ u.space.basis(reference).T
    return values if len(functions) > 1 else values[:, 0]


def _interpolant(name: str, value: Any, mesh: Mesh, caller: str) -> Function:
    values = np.asarray(value, dtype=np.float64)
    if values.shape != (len(mesh.points),):
        raise ValueError(
            f"{caller}: {name!r} must be a Function, a pair of them or {len(mesh.points)} values at points,"
            f" got shape {values.shape}"
        )
    return Function(Space(mesh, f"{_NODAL[mesh.shape]}1"), values)


def _cell_values(mesh: Mesh, on_cells: Mapping[str, ArrayLike], caller: str) -> dict[str, NDArray[Any]]:
    count = len(mesh.cells)
    found: dict[str, NDArray[Any]] = {}
    for name in mesh.region_names:
        found[name] = np.zeros(count, dtype=np.uint8)
        found[name][mesh.region(name)] = 1
    for name, values in on_cells.items():
        found[name] = np.asarray(values, dtype=np.float64)
        if found[name].shape != (count,):
            raise ValueError(f"{caller}: {name!r} must have one value a cell, {count}, got shape {found[name].shape}")
    return found


# ---- files


def _with_ending(path: FileName, ending: str) -> Path:
    path = Path(fspath(path))
    return path if path.suffix == ending else path.with_name(path.name + ending)


def _write(path: Path, document: str) -> Path:
    path.write_text(document, encoding="utf-8")
    return path


def _document(kind: str, lines: Sequence[str]) -> str:
    head = f'<VTKFile type="{kind}" version="1.0" byte_order="LittleEndian" header_type="UInt64">'
    return "\n".join(['<?xml version="1.0"?>', head, f"<{kind}>", *lines, f"</{kind}>", "</VTKFile>", ""])


def _vtu(grid: Grid, text: bool) -> str:
    count, width = grid.cells.shape
    lines = [f'<Piece NumberOfPoints="{len(grid.points)}" NumberOfCells="{count}">']
    lines += _section("Points", {"Points": grid.points}, text)
    structure = {
        "connectivity": grid.cells.ravel(),
        "offsets": width * np.arange(1, count + 1, dtype=np.int64),
        "types": np.full(count, grid.kind, dtype=np.uint8),
    }
    lines += _section("Cells", structure, text)
    lines += _section("PointData", grid.point_values, text)
    lines += _section("CellData", grid.cell_values, text)
    return _document("UnstructuredGrid", [*lines, "</Piece>"])


def _section(kind: str, arrays: Mapping[str, NDArray[Any]], text: bool) -> list[str]:
    return [f"<{kind}>", *(_data_array(name, array, text) for name, array in arrays.items()), f"</{kind}>"]


def _data_array(name: str, array: NDArray[Any], text: bool) -> str:
    components = f' NumberOfComponents="{array.shape[1]}"' if array.ndim > 1 else ""
    how = "ascii" if text else "binary"
    return (
        f'<DataArray type="{_TYPES[array.dtype.name]}" Name={quoteattr(name)}{components} format="{how}">'
        f"{_digits(array) if text else _base64(array)}</DataArray>"
    )


def _digits(array: NDArray[Any]) -> str:
    return " ".join(map(repr, array.ravel().tolist()))


def _base64(array: NDArray[Any]) -> str:
    """The number of bytes, and after it the bytes."""
    data = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).tobytes()
    return base64.b64encode(len(data).to_bytes(8, "little") + data).decode("ascii")
