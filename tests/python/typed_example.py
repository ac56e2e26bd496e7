# SPDX-License-Identifier: BSD-3-Clause
"""What a typed program sees of mixlab. mypy reads it in strict mode; it is run as a test too."""

import numpy as np

import mixlab


def order_of_midpoint_rule() -> float:
    """The midpoint rule on exp over [0, 1] is of second order."""
    steps = np.array([0.1, 0.05, 0.025])
    errors = np.array([abs(float(np.exp(np.arange(h / 2, 1, h)).sum()) * h - (np.e - 1)) for h in steps])
    order: float = mixlab.observed_order(steps, errors)
    return order


def threads_restored() -> int:
    before: int = mixlab.threads()
    mixlab.set_threads(1)
    mixlab.set_threads(before)
    return mixlab.threads() - before


if __name__ == "__main__":
    print(f"observed order {order_of_midpoint_rule():.3f}, threads changed by {threads_restored()}")
