# SPDX-License-Identifier: BSD-3-Clause
"""Figures of mixlab.probability. Loaded when the first one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def _window(it: Any) -> tuple[float, float]:
    """Where nearly all of the law is: from quantile 0.001 to 0.999, and a finite end of the support that is near."""
    lower, upper = it.quantile(0.001), it.quantile(0.999)
    middle = it.quantile(0.75) - it.quantile(0.25) or upper - lower or 1.0
    lower, upper = max(lower, it.median - 6 * middle), min(upper, it.median + 6 * middle)
    first, last = it.support
    margin = 0.15 * (upper - lower)
    return (first if lower - first < margin else lower), (last if last - upper < margin else upper)


def _density(it: Any, axes: Any) -> None:
    lower, upper = _window(it)
    margin = 0.05 * (upper - lower)
    x = np.linspace(lower - margin, upper + margin, 801)
    p = it.pdf(x)
    top = float(np.max(p[(x > lower + 0.2 * margin) & (x < upper - 0.2 * margin)]))
    p[p > 1.5 * top] = np.nan  # a density may be infinite at an end of the support
    axes[0].plot(x, p, color="tab:blue")
    axes[0].fill_between(x, p, color="tab:blue", alpha=0.15)
    axes[0].set(xlabel="x", ylabel="density p(x)", ylim=(0, None))
    axes[1].plot(x, it.cdf(x), color="tab:blue")
    axes[1].set(xlabel="x", ylabel=r"P(X $\leq$ x)")


def _bars(it: Any, axes: Any) -> None:
    lower, upper = _window(it)
    step = max(1, int((upper - lower) // 400))
    k = np.arange(int(lower), int(upper) + 1, step)
    axes[0].bar(k, it.pmf(k), width=0.8 * step, color="tab:blue")
    axes[0].set(xlabel="k", ylabel="P(X = k)")
    ends = np.concatenate([[k[0] - step], k, [k[-1] + step]])
    axes[1].step(ends, it.cdf(ends), where="post", color="tab:blue")
    axes[1].set(xlabel="k", ylabel=r"P(X $\leq$ k)")


def law(it: Any, ax: Any = None) -> Any:
    """The density, or the probabilities as bars, beside the distribution function: two panels."""
    axes = ax if ax is not None else plt.subplots(1, 2, figsize=(9.5, 3.6), layout="constrained")[1]
    if hasattr(it, "pdf"):
        _density(it, axes)
    else:
        _bars(it, axes)
    axes[0].set_title(repr(it), fontsize="medium")
    axes[1].axhline(0.5, color="0.6", linewidth=0.8, linestyle="dashed")
    axes[1].axvline(it.median, color="0.6", linewidth=0.8, linestyle="dashed")
    axes[1].set(ylim=(-0.03, 1.03))
    axes[1].set_title(f"median {it.median:.4g}", fontsize="medium")
    for one in axes:
        one.grid(alpha=0.3)
    return axes


def multivariate_normal(it: Any, ax: Axes | None = None) -> Axes:
    """Ellipses that hold 50, 90 and 99 % of the probability, in the plane."""
    if it.dimension != 2:
        raise ValueError(f"MultivariateNormal.plot: dimension must be 2, got {it.dimension}; take a marginal")
    ax = ax if ax is not None else plt.subplots(figsize=(5.2, 4.6), layout="constrained")[1]
    angle = np.linspace(0, 2 * np.pi, 201)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    for probability, shade in ((0.5, 1.0), (0.9, 0.65), (0.99, 0.35)):
        radius = np.sqrt(-2 * np.log1p(-probability))  # the distance to the mean has a Rayleigh law
        curve = it.mean + radius * circle @ it.cholesky_factor.T
        ax.plot(*curve.T, color="tab:blue", alpha=shade, label=f"{100 * probability:.0f} %")
    ax.plot(*it.mean, "+", color="black", label="mean")
    ax.set(xlabel="$x_0$", ylabel="$x_1$", title="holds this part of the probability", aspect="equal")
    ax.grid(alpha=0.3)
    ax.legend(fontsize="small")
    return ax
