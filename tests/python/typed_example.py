# SPDX-License-Identifier: BSD-3-Clause
"""What a user's typed code looks like; mypy --strict must accept it, and pytest runs it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from mixlab import fem
from mixlab._core import DivergenceError, RunResult, Status, observed_order, set_threads, threads


def order_of(errors: list[float]) -> float:
    steps = 0.5 ** np.arange(len(errors))
    return observed_order(steps, errors)


def last_residual(result: RunResult) -> float | None:
    residuals: npt.NDArray[np.float64] = result.history_residual
    if result.status is Status.converged or result.converged:
        return float(residuals[-1])
    return None


def with_threads(count: int) -> int:
    before = threads()
    set_threads(count)
    now = threads()
    set_threads(before)
    return now


def outcome(name: str) -> Status:
    code: int = Status[name].value
    assert code >= 0
    return Status[name]


def is_mathematics(error: Exception) -> bool:
    return isinstance(error, DivergenceError) and isinstance(error, RuntimeError)


def torsion(n: int, give: float = 0.0) -> float:
    u, v = fem.trial(), fem.test()
    mesh = fem.rectangle(n, n)
    uh = fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), fem.Space(mesh), {"": give})
    assert fem.integrate(mesh, lambda x, y: 0 * x + give) == give
    return fem.integrate(mesh, uh)


if __name__ == "__main__":
    assert round(order_of([4.0, 1.0, 0.25]), 9) == 2
    assert with_threads(1) == 1
    assert outcome("stopped") is Status.stopped
    assert is_mathematics(DivergenceError("at step 3"))
    assert abs(torsion(16) - 0.0351) < 1e-3
