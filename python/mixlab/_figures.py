# SPDX-License-Identifier: BSD-3-Clause
"""Figures of what all modules share. Loaded when the first one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mixlab._core import RunResult


def run_result(result: RunResult, ax: Axes | None = None, **kwargs: Any) -> Axes:
    """Draw the residual of a run against the step, on a logarithmic scale."""
    if ax is None:
        _, ax = plt.subplots()
    ax.semilogy(result.history_step, result.history_residual, **kwargs)
    ax.set_xlabel("step")
    ax.set_ylabel("residual")
    ax.set_title(f"{result.status.name} after {result.steps} steps")
    ax.grid(True, which="major", alpha=0.3)
    return ax
