# SPDX-License-Identifier: BSD-3-Clause
"""Figures of the factorisations of mixlab.linalg. Loaded when the first one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def gram_schmidt(it: Any, ax: Axes | None = None, label: str | None = None) -> Axes:
    """The loss of orthogonality after each column, with a line at the machine epsilon."""
    if ax is None:
        _, ax = plt.subplots(figsize=(5.6, 4.2), layout="constrained")
        ax.axhline(np.finfo(float).eps, color="black", linestyle=":", linewidth=1, label="machine epsilon")
    loss = np.asarray(it.orthogonality_loss)
    seen = np.where(loss > 0, loss, np.nan)  # a first column of length 1 to the last bit has no logarithm
    ax.semilogy(np.arange(1, len(loss) + 1), seen, marker="o", markersize=4, label=label)
    ax.set(xlabel="number of columns k", ylabel=r"$\|I - Q_k^T Q_k\|_F$", title="Loss of orthogonality")
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.grid(True, which="major", alpha=0.3)
    ax.legend(fontsize="small")
    return ax
