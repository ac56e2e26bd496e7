# SPDX-License-Identifier: BSD-3-Clause
"""Figures of what mixlab.fem computes step by step: adaptive meshes, eigenfunctions, residuals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

from . import _figures_fem

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .fem import AdaptiveResult, ConjugateGradient, EigenFunctions

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


def residuals(result: ConjugateGradient, ax: Axes | None = None) -> Axes:
    if ax is None:
        ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")[1]
    ax.semilogy(result.history_residual, ".-", color=_BLUE)
    ax.set(xlabel="iteration", ylabel="|r| / |b|", title=f"{result.status.name} after {result.iterations} iterations")
    ax.grid(alpha=0.3)
    return ax
