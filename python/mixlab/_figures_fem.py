# SPDX-License-Identifier: BSD-3-Clause
"""Figures of mixlab.fem. Loaded when the first one is drawn."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.tri import Triangulation

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .fem import Function, Mesh

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")


def _new(ax: Axes | None, **options: Any) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=(5.6, 4.2), layout="constrained", **options)[1]


def mesh(mesh: Mesh, ax: Axes | None = None) -> Axes:
    ax = _new(ax)
    points = mesh.points
    if mesh.dimension == 1:
        ax.plot(points[:, 0], np.zeros(len(points)), "|-", color="0.6", markersize=12)
        for name, colour in zip(mesh.boundary_names, _COLOURS * 9, strict=False):
            ends = points[mesh.boundary[mesh.part(name)].ravel(), 0]
            ax.plot(ends, np.zeros(len(ends)), "o", color=colour, label=name)
        ax.set_yticks([])
    else:
        inner = LineCollection(points[mesh.edges], colors="0.7", linewidths=0.6)
        ax.add_collection(inner)
        for name, colour in zip(mesh.boundary_names, _COLOURS * 9, strict=False):
            lines = points[mesh.boundary[mesh.part(name)]]
            ax.add_collection(LineCollection(lines, colors=colour, linewidths=2, label=name))
        ax.autoscale()
        ax.set_aspect("equal")
        ax.set_ylabel("y")
    ax.set_xlabel("x")
    ax.set_title(f"{len(mesh.cells)} {mesh.shape}s, {len(points)} points")
    ax.legend(loc="upper right", fontsize="small")
    return ax


def function(u: Function, ax: Axes | None = None, *, surface: bool = False, mesh: bool = False, **options: Any) -> Axes:
    if u.space.mesh.dimension == 1:
        return _curve(u, ax, mesh, **options)
    places, values, triangles = _fine_triangles(u)
    grid = Triangulation(places[:, 0], places[:, 1], triangles)
    if surface:
        ax = _new(ax, subplot_kw={"projection": "3d"})
        ax.plot_trisurf(grid, values, cmap="viridis", linewidth=0.1, **options)  # type: ignore[attr-defined]
        ax.set_zlabel("u")  # type: ignore[attr-defined]
    else:
        ax = _new(ax)
        shades = ax.tripcolor(grid, values, shading="gouraud", cmap="viridis", **options)
        figure = ax.get_figure()
        if figure is not None:
            figure.colorbar(shades, ax=ax, label="u")
        ax.set_aspect("equal")
        if mesh:
            lines = u.space.mesh.points[u.space.mesh.edges]
            ax.add_collection(LineCollection(lines, colors="k", linewidths=0.3, alpha=0.6))
    ax.set(xlabel="x", ylabel="y", title=f"{u.space.element}, {u.space.size} unknowns")
    return ax


def _curve(u: Function, ax: Axes | None, mesh: bool, **options: Any) -> Axes:
    """Each cell in as many pieces as show its polynomial."""
    ax = _new(ax)
    ends = np.sort(u.space.mesh.points[:, 0])
    pieces = 1 if u.space.degree == 1 else 12
    x = np.unique(np.concatenate([np.linspace(a, b, pieces + 1) for a, b in itertools.pairwise(ends)]))
    ax.plot(x, u.at(x[:, None]), color=options.pop("color", _COLOURS[0]), **options)
    if mesh:
        ax.plot(ends, u.at(ends[:, None]), "o", color="0.3", markersize=3)
    ax.grid(alpha=0.3)
    ax.set(xlabel="x", ylabel="u", title=f"{u.space.element}, {u.space.size} unknowns")
    return ax


# Reference cells in triangles between places where the functions are known: cut finer for elements of degree 2.
_HALVES = {
    "triangle": (
        [[0, 0], [1, 0], [0, 1], [0.5, 0.5], [0, 0.5], [0.5, 0]],
        [[0, 5, 4], [5, 1, 3], [4, 3, 2], [5, 3, 4]],
    ),
    "quadrilateral": ([[0, 0], [1, 0], [1, 1], [0, 1]], [[0, 1, 2], [0, 2, 3]]),
}


def _fine_triangles(u: Function) -> tuple[Any, Any, Any]:
    """Places (k, 2), the function there, and triangles between them: cell by cell, for it may jump."""
    domain = u.space.mesh
    reference, pieces = (np.asarray(part) for part in _HALVES[domain.shape])
    values = _values_in_cells(u, reference)
    corners = domain.points[domain.cells]
    places = np.einsum("qi,cid->cqd", _corner_functions(domain.shape, reference), corners)
    count = len(reference)
    triangles = pieces[None] + count * np.arange(len(corners))[:, None, None]
    return places.reshape(-1, 2), values.ravel(), triangles.reshape(-1, 3)


def _corner_functions(shape: str, reference: Any) -> Any:
    x, y = reference.T
    if shape == "triangle":
        return np.stack([1 - x - y, x, y], axis=1)
    return np.stack([(1 - x) * (1 - y), x * (1 - y), x * y, (1 - x) * y], axis=1)


def _values_in_cells(u: Function, reference: Any) -> Any:
    return u.values[u.space.dofs] @ u.space.basis(reference).T
