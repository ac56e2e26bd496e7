# SPDX-License-Identifier: BSD-3-Clause
"""Figures of mixlab.fem. Loaded when the first one is drawn."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.tri import Triangulation

from . import _fem

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .fem import Function, Mesh, OrderTable, Space

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")


def _new(ax: Axes | None, **options: Any) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=(5.6, 4.2), layout="constrained", **options)[1]


def _bar(ax: Axes, shades: Any, label: str) -> None:
    figure = ax.get_figure()
    if figure is not None:
        figure.colorbar(shades, ax=ax, label=label)


def mesh(mesh: Mesh, ax: Axes | None = None, *, values: Any = None, label: str = "value of the cell") -> Axes:
    if values is not None:
        return _cells(mesh, np.asarray(values, dtype=np.float64), ax, label)
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


def _cells(mesh: Mesh, values: Any, ax: Axes | None, label: str) -> Axes:
    """One colour, or one step, a cell."""
    if values.shape != (len(mesh.cells),):
        raise ValueError(f"plot: values must have one number a cell, {len(mesh.cells)}, got shape {values.shape}")
    ax = _new(ax)
    if mesh.dimension == 1:
        ends = np.sort(mesh.points[mesh.cells, 0], axis=1)
        order = np.argsort(ends[:, 0])
        ax.stairs(values[order], [*ends[order, 0], ends[order[-1], 1]], color=_COLOURS[0], baseline=None)
        ax.set_ylabel(label)
        ax.grid(alpha=0.3)
    else:
        edges = "face" if len(mesh.cells) > 5000 else "0.4"
        polygons = PolyCollection(list(mesh.points[mesh.cells]), cmap="viridis", edgecolors=edges, linewidths=0.2)
        polygons.set_array(values)
        ax.add_collection(polygons)
        ax.autoscale()
        ax.set_aspect("equal")
        ax.set_ylabel("y")
        _bar(ax, polygons, label)
    ax.set_xlabel("x")
    ax.set_title(f"{len(mesh.cells)} {mesh.shape}s")
    return ax


def function(
    u: Function,
    ax: Axes | None = None,
    *,
    surface: bool = False,
    mesh: bool = False,
    name: str = "u",
    bar: bool = True,
    **options: Any,
) -> Axes:
    if u.space.mesh.dimension == 1:
        return _curve(u, ax, mesh, name, **options)
    places, values, triangles = _fine_triangles(u)
    grid = Triangulation(places[:, 0], places[:, 1], triangles)
    if surface:
        ax = _new(ax, subplot_kw={"projection": "3d"})
        ax.plot_trisurf(grid, values, cmap="viridis", linewidth=0.1, **options)  # type: ignore[attr-defined]
        ax.set_zlabel(name)  # type: ignore[attr-defined]
    else:
        ax = _new(ax)
        shades = ax.tripcolor(grid, values, shading="gouraud", cmap="viridis", **options)
        if bar:
            _bar(ax, shades, name)
        ax.set_aspect("equal")
        if mesh:
            lines = u.space.mesh.points[u.space.mesh.edges]
            ax.add_collection(LineCollection(lines, colors="k", linewidths=0.3, alpha=0.6))
    ax.set(xlabel="x", ylabel="y", title=f"{u.space.element}, {u.space.size} unknowns")
    return ax


def inside(domain: Mesh, places: Any) -> Any:
    """Whether each place (k, 2) is in a cell."""
    pieces = np.asarray(_HALVES[domain.shape][1]) if domain.shape == "quadrilateral" else np.array([[0, 1, 2]])
    grid = Triangulation(*domain.points.T, domain.cells[:, pieces].reshape(-1, 3))
    return grid.get_trifinder()(*places.T) >= 0


def _curve(u: Function, ax: Axes | None, mesh: bool, name: str = "u", **options: Any) -> Axes:
    """Each cell in as many pieces as show its polynomial."""
    ax = _new(ax)
    ends = np.sort(u.space.mesh.points[:, 0])
    pieces = 1 if u.space.degree == 1 else 12
    x = np.unique(np.concatenate([np.linspace(a, b, pieces + 1) for a, b in itertools.pairwise(ends)]))
    ax.plot(x, u.at(x[:, None]), color=options.pop("color", _COLOURS[0]), **options)
    if mesh:
        ax.plot(ends, u.at(ends[:, None]), "o", color="0.3", markersize=3)
    ax.grid(alpha=0.3)
    ax.set(xlabel="x", ylabel=name, title=f"{u.space.element}, {u.space.size} unknowns")
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
    if shape == "interval":
        return np.hstack([1 - reference, reference])
    x, y = reference.T
    if shape == "triangle":
        return np.stack([1 - x - y, x, y], axis=1)
    return np.stack([(1 - x) * (1 - y), x * (1 - y), x * y, (1 - x) * y], axis=1)


def _values_in_cells(u: Function, reference: Any) -> Any:
    return u.values[u.space.dofs] @ u.space.basis(reference).T


# ---- gradients


def gradient(u: Function, ax: Axes | None = None, *, arrows: int = 16) -> Axes:
    """|grad u| in colours, and arrows along grad u; in one dimension u'."""
    if u.space.mesh.dimension == 1:
        return _derivative(u, ax)
    ax = _new(ax)
    reference, pieces = (np.asarray(part) for part in _HALVES[u.space.mesh.shape])
    places, slopes = _gradient_in_cells(u, reference)
    triangles = pieces[None] + len(reference) * np.arange(len(places))[:, None, None]
    grid = Triangulation(places[..., 0].ravel(), places[..., 1].ravel(), triangles.reshape(-1, 3))
    steepness = np.hypot(*slopes.reshape(-1, 2).T)
    _bar(ax, ax.tripcolor(grid, steepness, shading="gouraud", cmap="viridis"), r"$|\nabla u|$")
    x, y, gx, gy = _spread(*_gradient_in_cells(u, reference[: len(u.space.mesh.cells[0])].mean(axis=0)[None]), arrows)
    arrow: dict[str, Any] = {"color": "white", "edgecolor": "black", "linewidth": 0.4, "pivot": "mid", "width": 0.006}
    ax.quiver(x, y, gx, gy, **arrow)
    ax.set_aspect("equal")
    ax.set(xlabel="x", ylabel="y", title=f"{u.space.element}, {u.space.size} unknowns")
    return ax


def _derivative(u: Function, ax: Axes | None) -> Axes:
    """Cell by cell, for it jumps."""
    ax = _new(ax)
    reference = np.linspace(0, 1, 2 if u.space.degree < 3 else 12)[:, None]
    places, slopes = _gradient_in_cells(u, reference)
    gaps = np.full((len(places), 1), np.nan)
    ax.plot(np.hstack([places[..., 0], gaps]).ravel(), np.hstack([slopes[..., 0], gaps]).ravel(), color=_COLOURS[0])
    ax.grid(alpha=0.3)
    ax.set(xlabel="x", ylabel="u'", title=f"{u.space.element}, {u.space.size} unknowns")
    return ax


def _gradient_in_cells(u: Function, reference: Any) -> tuple[Any, Any]:
    """Places (c, q, d) of points of the reference cell, and grad u there: by the chain rule."""
    domain = u.space.mesh
    corners = domain.points[domain.cells]

    def shape_functions(points: Any) -> Any:
        return _corner_functions(domain.shape, points)

    places = np.einsum("qi,cid->cqd", shape_functions(reference), corners)
    jacobian = np.einsum("qik,cid->cqdk", _slopes(shape_functions, reference), corners)
    slopes = np.einsum("qik,ci->cqk", _slopes(u.space.basis, reference), u.values[u.space.dofs])
    return places, np.linalg.solve(jacobian.swapaxes(-1, -2), slopes[..., None])[..., 0]


def _slopes(functions: Any, reference: Any, step: float = 1e-4) -> Any:
    """Derivatives (q, i, k) of polynomials: central differences, exact up to degree 2."""
    shifts = step * np.eye(reference.shape[1])
    return np.stack([(functions(reference + e) - functions(reference - e)) / (2 * step) for e in shifts], axis=-1)


def _spread(places: Any, slopes: Any, arrows: int) -> tuple[Any, Any, Any, Any]:
    """At most one arrow in each of so many squares a side."""
    places, slopes = places[:, 0], slopes[:, 0]
    low, width = places.min(axis=0), np.ptp(places, axis=0).max() / arrows
    square = np.floor((places - low) / width)
    from_middle = np.hypot(*(places - low - (square + 0.5) * width).T)
    order = np.argsort(from_middle)
    kept = order[np.unique(square[order], axis=0, return_index=True)[1]]
    return (*places[kept].T, *slopes[kept].T)


# ---- errors


def error(u: Function, exact: Any, ax: Axes | None = None) -> Axes:
    """u - exact: white where they agree."""
    ax = _new(ax)
    domain = u.space.mesh
    misses = _fem.norm_l2(domain, u - exact, 2 * u.space.degree + 4)
    if domain.dimension == 1:
        places, values = _error_in_cells(u, exact, np.linspace(0, 1, 4)[:, None], "P3")
        order = np.argsort(places[:, 0, 0])
        ax.plot(places[order, :, 0].ravel(), values[order].ravel(), color=_COLOURS[0])
        ax.axhline(0, color="0.4", linewidth=0.8)
        ax.grid(alpha=0.3)
        ax.set_ylabel(r"$u_h - u$")
    else:
        reference, pieces = (np.asarray(part) for part in _QUARTERS[domain.shape])
        places, values = _error_in_cells(u, exact, reference, "P2" if domain.shape == "triangle" else "Q2")
        triangles = (pieces[None] + len(reference) * np.arange(len(places))[:, None, None]).reshape(-1, 3)
        grid = Triangulation(places[..., 0].ravel(), places[..., 1].ravel(), triangles)
        top = np.abs(values).max() or 1.0
        shades = ax.tripcolor(grid, values.ravel(), shading="gouraud", cmap="RdBu_r", vmin=-top, vmax=top)
        _bar(ax, shades, r"$u_h - u$")
        ax.set_aspect("equal")
        ax.set_ylabel("y")
    ax.set(xlabel="x", title=rf"{u.space.element}, {u.space.size} unknowns, $\|u_h - u\|_{{L^2}}$ = {misses:.2e}")
    return ax


# Reference cells in pieces between the nodes of elements of degree 2.
_QUARTERS = {
    "triangle": _HALVES["triangle"],
    "quadrilateral": (
        [[0, 0], [1, 0], [1, 1], [0, 1], [0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5], [0.5, 0.5]],
        [[0, 4, 8], [4, 1, 8], [1, 5, 8], [5, 2, 8], [2, 6, 8], [6, 3, 8], [3, 7, 8], [7, 0, 8]],
    ),
}


def _error_in_cells(u: Function, exact: Any, reference: Any, element: str) -> tuple[Any, Any]:
    """Places (c, q, d) of the nodes of an element, and u - exact there (c, q)."""
    nodal = _fem.Space(u.space.mesh, element)
    order = np.argmax(nodal.basis(reference), axis=1)
    numbers = nodal.dofs[:, order]
    return nodal.nodes[numbers], _values_in_cells(u, reference) - _fem.interpolate(nodal, exact).values[numbers]


# Orders that theory knows, with the corner that points inwards.
_ORDERS = {"1/2": 0.5, "2/3": 2 / 3, "1": 1.0, "4/3": 4 / 3, "3/2": 1.5, "2": 2.0, "3": 3.0, "4": 4.0}


def orders(table: OrderTable, ax: Axes | None = None) -> Axes:
    """Errors against the step, each with the slope of the nearest order that theory knows."""
    ax = _new(ax)
    steps = table.steps
    for k, (norm, errors) in enumerate(table.errors.items()):
        order, style = table.order[norm], {"color": _COLOURS[k], "marker": "osD"[k], "markersize": 8 - 2 * k}
        ax.loglog(steps, errors, label=f"{norm}: order {order:.2f}", **style)
        name = min(_ORDERS, key=lambda name: abs(_ORDERS[name] - order))
        if abs(_ORDERS[name] - order) < 0.3:
            slope = 0.6 * errors[-1] * (steps / steps[-1]) ** _ORDERS[name]
            ax.loglog(steps, slope, "--", color=_COLOURS[k], linewidth=0.8)
            ax.annotate(name, (steps[0], slope[0]), color=_COLOURS[k], xytext=(4, 0), textcoords="offset points")
    label = "h" if table.step == "h" else ("1 / N" if table.dimension == 1 else r"$N^{-1/2}$")
    ax.set(xlabel=label, ylabel="error", title="dashed: slopes of the order written beside them")
    ax.grid(which="both", alpha=0.25)
    ax.legend()
    return ax


# ---- time


class Film(FuncAnimation):
    """An animation that notebooks show with buttons to play it."""

    def _repr_html_(self) -> str:
        return str(self.to_jshtml())


def film(space: Space, times: list[float], snapshots: list[Any], interval: int) -> Film:
    """One scale of values for all times."""
    ax = _new(None)
    low, high = _limits(snapshots)
    draw = _curve_frames if space.mesh.dimension == 1 else _colour_frames
    update = draw(ax, snapshots, low, high)

    def frame(k: int) -> Any:
        ax.set_title(f"t = {times[k]:.4g}")
        return update(k)

    figure = ax.get_figure()
    assert figure is not None
    made = Film(figure, frame, frames=len(times), interval=interval)  # type: ignore[arg-type]
    plt.close(figure)  # type: ignore[arg-type]
    return made


def _limits(snapshots: list[Any]) -> tuple[float, float]:
    low, high = min(u.values.min() for u in snapshots), max(u.values.max() for u in snapshots)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _colour_frames(ax: Axes, snapshots: list[Any], low: float, high: float) -> Any:
    places, values, triangles = _fine_triangles(snapshots[0])
    grid = Triangulation(places[:, 0], places[:, 1], triangles)
    shades = ax.tripcolor(grid, values, shading="gouraud", cmap="viridis", vmin=low, vmax=high)
    _bar(ax, shades, "u")
    ax.set_aspect("equal")
    ax.set(xlabel="x", ylabel="y")

    def update(k: int) -> Any:
        shades.set_array(_fine_triangles(snapshots[k])[1])
        return (shades,)

    return update


def _curve_frames(ax: Axes, snapshots: list[Any], low: float, high: float) -> Any:
    _curve(snapshots[0], ax, False)
    line = ax.lines[-1]
    x = line.get_xdata()
    margin = 0.05 * (high - low)
    ax.set_ylim(low - margin, high + margin)

    def update(k: int) -> Any:
        line.set_ydata(snapshots[k].at(np.asarray(x)[:, None]))
        return (line,)

    return update
