# SPDX-License-Identifier: BSD-3-Clause
"""Figures of tables, beliefs, networks and plans of mixlab.probability. Loaded when the first one is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ORDERED = "viridis"
MOST_WRITTEN = 12  # rows or columns of a heat map in whose cells the numbers are written


def _new(ax: Axes | None, size: tuple[float, float] = (5.6, 4.2)) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=size, layout="constrained")[1]


def _colour_bar(ax: Axes, image: Any, label: str) -> None:
    figure = ax.get_figure()
    assert figure is not None
    figure.colorbar(image, ax=ax, label=label, fraction=0.046)


def _write_numbers(ax: Axes, values: Any) -> None:
    """In each cell, white on what is dark."""
    middle = 0.5 * float(values.max())
    for (i, j), value in np.ndenumerate(values):
        ax.text(j, i, f"{value:.3g}", ha="center", va="center", color="white" if value < middle else "black")


def joint(table: Any, ax: Axes | None = None) -> Axes:
    """Bars of one variable, a heat map of two."""
    ax = _new(ax)
    names, p = table.names, table.probabilities
    labels = [[str(outcome) for outcome in table.outcomes[name]] for name in names]
    if len(names) == 1:
        ax.bar(labels[0], p, color="tab:blue")
        ax.set(xlabel=names[0], ylabel="probability", title=f"law of {names[0]}")
        return ax
    if len(names) != 2:
        raise ValueError(f"plot draws one or two variables, got {len(names)}: take a marginal, or what is given")
    image = ax.imshow(p, cmap=ORDERED, vmin=0, aspect="auto")
    ax.set_xticks(range(len(labels[1])), labels[1])
    ax.set_yticks(range(len(labels[0])), labels[0])
    if max(p.shape) <= MOST_WRITTEN:
        _write_numbers(ax, p)
    _colour_bar(ax, image, "probability")
    ax.set(xlabel=names[1], ylabel=names[0], title=f"joint law of {names[0]} and {names[1]}")
    return ax


def sequential_update(update: Any, ax: Axes | None = None, labels: Sequence[str] | None = None) -> Axes:
    """The probability of each hypothesis against the data seen."""
    ax = _new(ax)
    history = update.history
    if labels is None:
        labels = [f"hypothesis {h}" for h in range(history.shape[1])]
    for label, line in zip(labels, history.T, strict=True):
        ax.plot(line, marker=".", label=label)
    ax.set(xlabel="data seen", ylabel="probability", ylim=(-0.02, 1.02), title="beliefs after each datum")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(fontsize="small")
    ax.grid(alpha=0.3)
    return ax


# Name of the parameter, and hyper-parameters of a row of the history as arguments of the class.
PARAMETER = {
    "BetaBinomial": "probability of success",
    "GammaPoisson": "rate",
    "NormalNormal": "mean",
    "NormalInverseGamma": "mean",
}


def _since_the_prior(belief: Any, curves: int) -> list[tuple[int, Any]]:
    """At most so many of the beliefs, the prior and the last among them: numbers of data, and the belief."""
    chosen = np.unique(np.linspace(0, belief.size, max(curves, 2)).round().astype(int))
    noise = [belief.noise_variance] if type(belief).__name__ == "NormalNormal" else []
    return [(int(k), type(belief)(*belief.history[k], *noise)) for k in chosen]


def _classes(belief: Any, ax: Axes) -> Axes:
    """Means and intervals of the classes' probabilities."""
    mean, interval = belief.mean, belief.credible_interval()
    places = np.arange(mean.size)
    ax.errorbar(places, mean, yerr=[mean - interval[:, 0], interval[:, 1] - mean], fmt="o", capsize=4, label="95 %")
    first = belief.history[0]
    ax.plot(places, first / first.sum(), "_", color="black", markersize=14, label="prior mean")
    ax.set_xticks(places)
    ax.set(xlabel="class", ylabel="probability", ylim=(0, None), title=f"belief after {belief.size} data")
    ax.legend(fontsize="small")
    return ax


def belief(it: Any, ax: Axes | None = None, curves: int = 6) -> Axes:
    """Densities of the parameter, from the first prior to this belief."""
    ax = _new(ax)
    kind = type(it).__name__
    if kind == "DirichletMultinomial":
        return _classes(it, ax)
    beliefs = _since_the_prior(it, curves)
    ends = np.array([b.credible_interval(0.8 if seen == 0 < it.size else 0.998) for seen, b in beliefs])
    low, high = ends[:, 0].min(), ends[:, 1].max()
    if kind == "BetaBinomial":
        low, high = 1e-4, 1 - 1e-4  # ends where a density may be infinite
    x = np.linspace(low, high, 401)
    colours = plt.get_cmap(ORDERED)(np.linspace(0, 0.9, len(beliefs)))
    for (seen, b), colour in zip(beliefs, colours, strict=True):
        label = "prior" if seen == 0 else f"after {seen}"
        ax.plot(x, [b.pdf(value) for value in x], color=colour, label=label)
    ax.axvspan(*it.credible_interval(), color="black", alpha=0.08, label="95 %")
    ax.set(xlabel=PARAMETER[kind], ylabel="density", ylim=(0, None), title=f"belief after {it.size} data")
    ax.legend(fontsize="small")
    return ax


def _places(net: Any) -> dict[str, tuple[float, float]]:
    """Each variable one row below the lowest of its parents, rows centred."""
    depth: dict[str, int] = {}
    for name in net.names:
        depth[name] = 1 + max((depth[parent] for parent in net.parents(name)), default=-1)
    rows: dict[int, list[str]] = {}
    for name, row in depth.items():
        rows.setdefault(row, []).append(name)
    return {
        name: (k - 0.5 * (len(row) - 1) + 0.12 * (level % 2), -float(level))
        for level, row in rows.items()
        for k, name in enumerate(row)
    }


def network(net: Any, ax: Axes | None = None) -> Axes:
    """The graph, parents above children."""
    ax = _new(ax)
    places = _places(net)
    box = {"boxstyle": "round,pad=0.5", "facecolor": "#dce9f5", "edgecolor": "tab:blue"}
    for name, (x, y) in places.items():
        ax.text(x, y, name, ha="center", va="center", bbox=box, zorder=3)
    for child in net.names:
        for parent in net.parents(child):
            arrow = {"arrowstyle": "-|>", "color": "0.3", "shrinkA": 16, "shrinkB": 16}
            ax.annotate("", xy=places[child], xytext=places[parent], arrowprops=arrow)
    x, y = np.array(list(places.values()) or [(0, 0)]).T
    ax.set(xlim=(x.min() - 0.7, x.max() + 0.7), ylim=(y.min() - 0.5, y.max() + 0.5))
    ax.set(title="Bayesian network", xticks=[], yticks=[])
    ax.axis("off")
    return ax


def plan(transport: Any, ax: Axes | None = None, x: Any = None, y: Any = None) -> Axes:
    """The plan as a matrix or, given points in the plane, as lines between them."""
    ax = _new(ax)
    sent = transport.plan
    title = f"transport, cost {transport.cost:.4g}"
    if x is None or y is None:
        image = ax.imshow(sent, cmap=ORDERED, vmin=0, interpolation="nearest", aspect="auto")
        _colour_bar(ax, image, "mass sent")
        ax.set(xlabel="to j", ylabel="from i", title=title)
        return ax
    x, y = (np.column_stack([z, np.full(len(z), h)]) if np.ndim(z) == 1 else np.asarray(z) for z, h in ((x, 0), (y, 1)))
    top = sent.max() or 1.0
    for i, j in np.argwhere(sent > 0.02 * top):
        ax.plot(*zip(x[i], y[j], strict=True), color="0.5", linewidth=2.5 * sent[i, j] / top, zorder=1)
    scale = 40 * max(len(x), len(y)) / sent.sum()
    sizes = {"s": np.minimum(scale * sent.sum(axis=1), 200)}, {"s": np.minimum(scale * sent.sum(axis=0), 200)}
    ax.scatter(*x.T, **sizes[0], color="tab:blue", label="from")
    ax.scatter(*y.T, **sizes[1], color="tab:orange", label="to")
    ax.set(xlabel="x", ylabel="y", title=title, aspect="equal")
    ax.legend(fontsize="small")
    return ax
