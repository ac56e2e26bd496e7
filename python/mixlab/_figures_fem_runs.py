# SPDX-License-Identifier: BSD-3-Clause
"""Figures of what mixlab.fem computes step by step: adaptive meshes, eigenfunctions, residuals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

from . import _fem, _figures_fem

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .fem import (
        AdaptiveResult,
        Branch,
        ConjugateGradient,
        EigenFunctions,
        Evolution,
        NonlinearResult,
        StokesSolution,
    )

_BLUE, _GREY = "#0072B2", "0.5"


def adaptive(result: AdaptiveResult, axes: Any = None) -> Any:
    if axes is None:
        axes = plt.subplots(1, 2, figsize=(9.6, 4.2), layout="constrained")[1]
    _figures_fem.mesh(result.meshes[-1], axes[0])
    unknowns, estimates = result.unknowns, result.estimates
    axes[1].loglog(unknowns, estimates, "o-", color=_BLUE, label="estimate")
    degree = result.solution.space.degree
    power = degree if result.meshes[-1].dimension == 1 else degree / 2
    axes[1].loglog(
        unknowns, estimates[-1] * (unknowns / unknowns[-1]) ** -power, "--", color=_GREY, label=f"N^-{power:g}"
    )
    axes[1].set(xlabel="unknowns N", ylabel="estimate of the error's energy", title=f"{len(result.meshes)} meshes")
    axes[1].grid(alpha=0.3, which="both")
    axes[1].legend()
    return np.asarray(axes)


def eigenfunctions(result: EigenFunctions, axes: Any = None) -> Any:
    count = len(result.functions)
    if axes is None:
        columns = min(count, 4)
        rows = -(-count // columns)
        size = (3.0 * columns, 2.8 * rows)
        axes = plt.subplots(rows, columns, figsize=size, layout="constrained", squeeze=False)[1].ravel()
        for unused in axes[count:]:
            unused.set_axis_off()
    for ax, value, u in zip(axes, result.values, result.functions, strict=False):
        _figures_fem.function(u, ax)
        ax.set_title(f"λ = {value:.6g}")
    return np.asarray(axes[:count])


def residuals(result: ConjugateGradient | NonlinearResult, ax: Axes | None = None) -> Axes:
    if ax is None:
        ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")[1]
    ax.semilogy(result.history_residual, ".-", color=_BLUE)
    ax.set(xlabel="iteration", ylabel="residual", title=f"{result.status.name} after {result.iterations} iterations")
    ax.grid(alpha=0.3)
    return ax


def branch(result: Branch, ax: Axes | None = None) -> Axes:
    if ax is None:
        ax = plt.subplots(figsize=(5.6, 4.2), layout="constrained")[1]
    ax.plot(result.parameter, [np.abs(u).max() for u in result.values], ".-", color=_BLUE)
    for fold in result.folds:
        label = f"fold at λ = {fold.parameter:.6g}"
        ax.plot(fold.parameter, np.abs(fold.values).max(), "o", color="#D55E00", markersize=8, label=label)
    if result.folds:
        ax.legend()
    ax.set(xlabel="λ", ylabel="largest |u|", title=f"{len(result.parameter)} points of the branch")
    ax.grid(alpha=0.3)
    return ax


def evolution(result: Evolution, axes: Any = None, *, count: int = 6) -> Any:
    space = result.solution.space
    times, values = result.snapshot_times, list(result.snapshots)
    if not values:
        times, values = np.array([result.time]), [result.solution.values]
    chosen = np.unique(np.linspace(0, len(values) - 1, min(count, len(values))).round().astype(int))
    if space.mesh.dimension == 1:
        return _curves(result, [(times[k], values[k]) for k in chosen], axes)
    if axes is None:
        size = (3.2 * len(chosen), 2.9)
        axes = plt.subplots(1, len(chosen), figsize=size, layout="constrained", squeeze=False)[1].ravel()
    low, high = min(map(np.min, values)), max(map(np.max, values))
    for ax, k in zip(axes, chosen, strict=False):
        _figures_fem.function(_fem.Function(space, values[k]), ax, bar=k == chosen[-1], vmin=low, vmax=high)
        ax.set_title(f"t = {times[k]:.4g}")
    return np.asarray(axes)


def stokes(flow: StokesSolution, ax: Axes | None = None, *, density: float = 1.2) -> Axes:
    """Colours leave out the highest and lowest hundredths: at corners pressure may be infinite."""
    low, high = np.quantile(flow.pressure.values, [0.01, 0.99])
    ax = _figures_fem.function(flow.pressure, ax, name="p", vmin=low, vmax=high)
    x, y, u0, u1 = _on_a_grid(flow, 80)
    ax.streamplot(x, y, u0, u1, color="white", linewidth=0.9, density=density)
    ax.set(xlim=x[[0, -1]], ylim=y[[0, -1]])
    ax.set_title(f"{flow.velocity[0].space.element} and {flow.pressure.space.element}: pressure, lines of flow")
    return ax


def _on_a_grid(flow: StokesSolution, count: int) -> tuple[Any, Any, Any, Any]:
    """The velocity at count x count places; masked outside the mesh, where lines stop."""
    domain = flow.pressure.space.mesh
    x, y = np.linspace(domain.points.min(axis=0), domain.points.max(axis=0), count).T
    places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    inside = _figures_fem.inside(domain, places)
    components = np.full((2, len(places)), np.nan)
    for component, u in zip(components, flow.velocity, strict=True):
        component[inside] = u.at(places[inside])
    u0, u1 = np.ma.masked_invalid(components).reshape(2, count, count)
    return x, y, u0, u1


def _curves(result: Evolution, states: list[tuple[float, Any]], axes: Any) -> Any:
    ax = plt.subplots(figsize=(5.6, 4.2), layout="constrained")[1] if axes is None else np.ravel(axes)[0]
    shades = plt.get_cmap("viridis")(np.linspace(0, 0.9, len(states)))
    for (time, values), shade in zip(states, shades, strict=True):
        _figures_fem.function(_fem.Function(result.solution.space, values), ax, color=shade, label=f"t = {time:.4g}")
    ax.set_title(f"{result.steps} steps")
    ax.legend(fontsize="small")
    return np.asarray([ax])
