# SPDX-License-Identifier: BSD-3-Clause
"""Figures of the iterations of mixlab.linalg. Loaded when the first one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import Normalize
from matplotlib.ticker import MaxNLocator

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def _new(ax: Axes | None) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=(5.6, 4.0), layout="constrained")[1]


def _ended(it: Any, unit: str) -> str:
    return f"{it.status.name} after {it.iterations} {unit}{'' if it.iterations == 1 else 's'}"


def _positive(history: Any) -> Any:
    """Exact zeros have no place on a logarithmic axis."""
    return np.where(np.asarray(history) > 0, history, np.nan)


def _history(ax: Axes | None, history: Any, label: str | None, **texts: str) -> Axes:
    ax = _new(ax)
    ax.semilogy(np.arange(len(history)), _positive(history), marker="o", markersize=3, label=label)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(alpha=0.3)
    ax.set(**texts)
    if label is not None:
        ax.legend()
    return ax


def _entries(ax: Axes | None, history: Any, color_label: str, **texts: str) -> Axes:
    """One curve an entry, coloured by its place from the first to the last."""
    ax = _new(ax)
    steps, count = history.shape
    colors = plt.get_cmap("viridis")(np.linspace(0, 0.92, max(count, 1)))
    for i in range(count):
        ax.semilogy(np.arange(steps), _positive(history[:, i]), color=colors[i], marker=".", markersize=3, linewidth=1)
    if count > 1:
        shades = plt.cm.ScalarMappable(Normalize(1, count), plt.get_cmap("viridis"))
        figure = ax.get_figure()
        assert figure is not None
        figure.colorbar(shades, ax=ax, label=color_label, ticks=MaxNLocator(nbins=6, integer=True))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(alpha=0.3)
    ax.set(**texts)
    return ax


def eigen_pair(it: Any, ax: Axes | None = None, label: str | None = None) -> Axes:
    """The residual against the iteration."""
    return _history(
        ax,
        it.history_residual,
        label,
        xlabel="iteration",
        ylabel=r"$\|Ax - \lambda x\| \, / \, \|A\|_F$",
        title=f"{_ended(it, 'iteration')}, $\\lambda$ = {it.value:.6g}" if label is None else "eigenvalue iterations",
    )


def jacobi_eigen(it: Any, ax: Axes | None = None, label: str | None = None) -> Axes:
    """What is left off the diagonal against the sweep."""
    return _history(
        ax, it.history_off, label, xlabel="sweep", ylabel=r"off$(S) \, / \, \|S\|_F$", title=_ended(it, "sweep")
    )


def jacobi_svd(it: Any, ax: Axes | None = None, label: str | None = None) -> Axes:
    """How far from orthogonal the worst pair of columns was in each sweep."""
    return _history(
        ax,
        it.history_cosine,
        label,
        xlabel="sweep",
        ylabel=r"largest $|\cos \angle(a_p, a_q)|$",
        title=_ended(it, "sweep"),
    )


def qr_eigen(it: Any, ax: Axes | None = None) -> Axes:
    """The off-diagonal entries of T."""
    return _entries(
        ax,
        it.history_off_diagonal,
        "i",
        xlabel="QR step",
        ylabel="$|b_i|$, off the diagonal of T",
        title=_ended(it, "QR step"),
    )


def golub_kahan_svd(it: Any, ax: Axes | None = None) -> Axes:
    """The superdiagonal entries of B."""
    return _entries(
        ax,
        it.history_off_diagonal,
        "i",
        xlabel="QR step",
        ylabel="$|f_i|$, above the diagonal of B",
        title=_ended(it, "QR step"),
    )


def schur(it: Any, ax: Axes | None = None) -> Axes:
    """The subdiagonal entries of H; one that stays belongs to a complex pair."""
    return _entries(
        ax,
        it.history_sub_diagonal,
        "i",
        xlabel="double step",
        ylabel="$|h_{i+1,i}|$, below the diagonal of H",
        title=_ended(it, "double step"),
    )
