# SPDX-License-Identifier: BSD-3-Clause
"""Meshes from and to meshio, and so from and to the formats that it knows.

meshio is not needed to read its objects: what has `points`, `cells`, `cell_data`, `field_data` and `cell_sets` will do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .._fem import Function, Mesh
from ._vtk import grid_of

# By meshio's name of a cell: our name of its shape, and how many of its points are corners, which come first.
_SHAPES = {
    "vertex": ("point", 1),
    "line": ("interval", 2),
    "line3": ("interval", 2),
    "line4": ("interval", 2),
    "triangle": ("triangle", 3),
    "triangle6": ("triangle", 3),
    "triangle7": ("triangle", 3),
    "triangle10": ("triangle", 3),
    "quad": ("quadrilateral", 4),
    "quad8": ("quadrilateral", 4),
    "quad9": ("quadrilateral", 4),
}
_DIMENSION = {"point": 0, "interval": 1, "triangle": 2, "quadrilateral": 2}
_NAMES = {3: "line", 21: "line3", 68: "line4", 5: "triangle", 22: "triangle6", 9: "quad", 28: "quad9"}
_TAGS = "gmsh:physical"


def from_meshio(mesh: Any, *, skip_inner_lines: bool = False) -> Mesh:
    """A mesh from a `meshio.Mesh`.

    Named sets of cells, and Gmsh's physical groups, become regions and parts of the boundary.

    Parameters
    ----------
    mesh : meshio.Mesh
        Of triangles, of quadrilaterals or, if there are neither, of lines. Of curved cells the corners are kept.
    skip_inner_lines : bool
        Leave out named lines inside the domain rather than refuse them.

    Returns
    -------
    Mesh

    Raises
    ------
    ValueError
        For cells of other or of several shapes; points that are not in a plane z = constant; whatever `Mesh` refuses.

    Notes
    -----
    A group without a name gets its number for a name. Triangles that are all clockwise are turned round.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from mixlab import fem
    >>> block = SimpleNamespace(type="triangle", data=[[0, 1, 2], [0, 2, 3]])
    >>> given = SimpleNamespace(points=[[0, 0], [1, 0], [1, 1], [0, 1]], cells=[block], cell_sets={"upper": [[1]]})
    >>> mesh = fem.from_meshio(given)
    >>> mesh, mesh.region_names
    (Mesh(4 points, 2 triangles), ['upper'])
    """
    blocks = [_corners(block) for block in mesh.cells]
    shape = _shape_of({shape for shape, _ in blocks})
    dimension = _DIMENSION[shape]
    named = _named_cells(mesh, blocks)
    first = np.cumsum([0, *(len(data) if of == shape else 0 for of, data in blocks)])
    cells = np.vstack([data for of, data in blocks if of == shape])
    regions: dict[str, Any] = {}
    facets: dict[str, Any] = {}
    for (name, k), rows in named.items():
        of, data = blocks[k]
        if of == shape:
            regions.setdefault(name, []).append(first[k] + rows)
        elif _DIMENSION[of] == dimension - 1:
            facets.setdefault(name, []).append(data[rows])
    used, flat = np.unique(cells, return_inverse=True)
    number = np.full(len(mesh.points), -1)
    number[used] = np.arange(len(used))
    cells = flat.reshape(cells.shape)
    points = _plane(np.asarray(mesh.points, dtype=np.float64), dimension)[used]
    boundary = {name: _unique_rows(number[np.vstack(of)]) for name, of in facets.items()}
    if skip_inner_lines:
        boundary = _on_boundary(boundary, cells)
    return Mesh(
        points,
        _turned(points, cells),
        shape,
        boundary={name: rows for name, rows in boundary.items() if len(rows)},
        regions={name: np.unique(np.concatenate(of)) for name, of in regions.items()},
    )


def to_meshio(
    mesh: Mesh | Function,
    fields: Mapping[str, Any] | None = None,
    *,
    on_cells: Mapping[str, ArrayLike] | None = None,
) -> Any:
    """A mesh and functions on it as a `meshio.Mesh`.

    Regions and named parts of the boundary become sets of cells, and Gmsh's physical groups.

    Parameters
    ----------
    mesh, fields, on_cells
        As in `write_vtu`.

    Returns
    -------
    meshio.Mesh

    Raises
    ------
    ImportError
        Without meshio.

    Notes
    -----
    Of regions that overlap, a cell's physical group is the last; sets of cells keep all. meshio 5.3 writes such a mesh
    in Gmsh's format 2.2, not in 4.1.

    Examples
    --------
    >>> from mixlab import fem
    >>> fem.to_meshio(fem.l_shape(4)).write("l.msh", file_format="gmsh22")  # doctest: +SKIP
    """
    try:
        import meshio  # type: ignore[import-untyped]
    except ImportError as error:
        raise ImportError("to_meshio needs meshio: pip install meshio") from error
    grid = grid_of(mesh, fields, on_cells, "to_meshio")
    domain = mesh.space.mesh if isinstance(mesh, Function) else mesh
    regions = {name: domain.region(name) for name in domain.region_names}
    names = domain.boundary_names
    parts = [domain.part(name) for name in names]
    at = np.zeros(len(domain.points), dtype=np.int64)
    at[domain.cells] = grid.cells[:, : domain.cells.shape[1]]
    kind = "line" if domain.dimension == 2 else "vertex"
    cells = [(_NAMES[grid.kind], grid.cells), *((kind, at[domain.boundary[part]]) for part in parts)]
    tags, field_data = _tags(regions, names, len(grid.cells), [len(part) for part in parts], domain.dimension)
    values = {
        name: [of_cells, *(np.full(len(part), np.nan) for part in parts)]
        for name, of_cells in grid.cell_values.items()
        if name not in regions
    }
    return meshio.Mesh(
        grid.points,
        cells,
        point_data=grid.point_values,
        cell_data={_TAGS: tags, "gmsh:geometrical": tags, **values},
        field_data=field_data,
        cell_sets=_sets(regions, names, [len(part) for part in parts]),
    )


# ---- from


def _corners(block: Any) -> tuple[str, NDArray[np.int64]]:
    if block.type not in _SHAPES:
        raise ValueError(
            f"from_meshio: mesh must be one of lines, triangles or quadrilaterals, got {block.type!r} cells"
        )
    shape, count = _SHAPES[block.type]
    return shape, np.asarray(block.data, dtype=np.int64).reshape(len(block.data), -1)[:, :count]


def _shape_of(shapes: set[str]) -> str:
    plane = shapes & {"triangle", "quadrilateral"}
    if len(plane) == 2:
        raise ValueError("from_meshio: mesh must have cells of one shape, got triangles and quadrilaterals")
    if not plane and "interval" not in shapes:
        raise ValueError(f"from_meshio: mesh must have cells, got {sorted(shapes) or 'none'}")
    return plane.pop() if plane else "interval"


def _plane(points: NDArray[np.float64], dimension: int) -> NDArray[np.float64]:
    points = points.reshape(len(points), -1)
    others = points[:, dimension:]
    if others.size and np.ptp(others, axis=0).max() > 1e-12 * max(1.0, float(np.ptp(points))):
        raise ValueError(f"from_meshio: points must lie in {dimension} dimensions, got other coordinates that vary")
    return points[:, :dimension]


def _named_cells(mesh: Any, blocks: list[tuple[str, Any]]) -> dict[tuple[str, int], NDArray[np.int64]]:
    """Rows of each block by names: those of the sets and those of the physical groups, which may be the same."""
    found: dict[tuple[str, int], NDArray[np.int64]] = {}
    for name, k, rows in (*_rows_of_sets(mesh), *_rows_of_groups(mesh, blocks)):
        before = found.get((name, k), rows)
        found[name, k] = np.union1d(before, rows)
    return found


def _rows_of_sets(mesh: Any) -> Iterator[tuple[str, int, NDArray[np.int64]]]:
    for name, of_blocks in (getattr(mesh, "cell_sets", None) or {}).items():
        if name.startswith("gmsh:"):
            continue
        for k, rows in enumerate(of_blocks):
            if rows is not None and len(rows):
                yield name, k, np.asarray(rows, dtype=np.int64)


def _rows_of_groups(mesh: Any, blocks: list[tuple[str, Any]]) -> Iterator[tuple[str, int, NDArray[np.int64]]]:
    named = {(int(tag), int(of)): name for name, (tag, of) in (getattr(mesh, "field_data", None) or {}).items()}
    for k, tags in enumerate((getattr(mesh, "cell_data", None) or {}).get(_TAGS, [])):
        for tag in np.unique(tags).tolist():
            if tag:
                name = named.get((int(tag), _DIMENSION[blocks[k][0]]), str(int(tag)))
                yield name, k, np.flatnonzero(np.asarray(tags) == tag)


def _unique_rows(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    return rows[np.sort(np.unique(np.sort(rows, axis=1), axis=0, return_index=True)[1])]


def _on_boundary(facets: Mapping[str, Any], cells: NDArray[np.int64]) -> dict[str, Any]:
    """Those facets that are a side of one cell."""
    corners = cells.shape[1]
    if corners == 2:
        sides = cells.reshape(-1, 1)
    else:
        sides = np.sort(np.stack([cells, np.roll(cells, -1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    unique, count = np.unique(sides, axis=0, return_counts=True)
    single = set(map(tuple, unique[count == 1].tolist()))
    return {
        name: rows[[tuple(sorted(row)) in single for row in rows.tolist()]]
        for name, rows in facets.items()
        if len(rows)
    }


def _turned(points: NDArray[np.float64], cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counter-clockwise, if all are clockwise; what is mixed is for `Mesh` to refuse."""
    if cells.shape[1] == 2:
        return cells
    x, y = points[cells].transpose(2, 0, 1)
    twice = (x * np.roll(y, -1, axis=1) - y * np.roll(x, -1, axis=1)).sum(axis=1)
    return cells[:, ::-1] if (twice < 0).all() else cells


# ---- to


def _tags(
    regions: Mapping[str, NDArray[Any]], names: list[str], cells: int, counts: list[int], dimension: int
) -> tuple[list[NDArray[np.int32]], dict[str, NDArray[np.int32]]]:
    """Numbers of physical groups: of the boundary from 1, of regions after them; the last of regions that overlap."""
    of_cells = np.zeros(cells, dtype=np.int32)
    field_data = {name: np.array([k, dimension - 1], dtype=np.int32) for k, name in enumerate(names, 1)}
    for k, (name, rows) in enumerate(regions.items(), len(names) + 1):
        of_cells[rows] = k
        field_data[name] = np.array([k, dimension], dtype=np.int32)
    of_parts = [np.full(count, k, dtype=np.int32) for k, count in enumerate(counts, 1)]
    return [of_cells, *of_parts], field_data


def _sets(regions: Mapping[str, NDArray[Any]], names: list[str], counts: list[int]) -> dict[str, list[NDArray[Any]]]:
    none = np.zeros(0, dtype=np.int64)
    sets = {name: [rows, *[none] * len(names)] for name, rows in regions.items()}
    for k, (name, count) in enumerate(zip(names, counts, strict=True), 1):
        of_blocks = sets.setdefault(name, [none] * (len(names) + 1))
        sets[name] = [np.arange(count) if block == k else rows for block, rows in enumerate(of_blocks)]
    return sets
