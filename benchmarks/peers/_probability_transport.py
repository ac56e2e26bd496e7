# SPDX-License-Identifier: BSD-3-Clause
"""Races of transport and divergences: Sinkhorn, the Wasserstein distance on the line, exact plans, Kullback-Leibler.

Sinkhorn's contenders run to the same error of the marginals: POT to its own tolerance, mixlab to the error that the
plan of POT then has. The plans are compared, too, when both are run far enough.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import _side_by_side as side
import numpy as np
import ot
import scipy.stats
from _race import Race

from mixlab import probability

BUDGET = 100_000


def clouds(n: int) -> tuple[Any, Any, Any]:
    rng = np.random.default_rng(n)
    cost = probability.cost_matrix(rng.random((n, 2)), rng.random((n, 2)))
    b = rng.random(n) + 0.1
    return cost, np.full(n, 1 / n), b / b.sum()


def marginal_error(plan: Any, a: Any, b: Any) -> float:
    return float(np.abs(plan.sum(1) - a).sum() + np.abs(plan.sum(0) - b).sum())


def sinkhorn(n: int, method: str = "sinkhorn", regularization: float = 0.01) -> Race:
    cost, a, b = clouds(n)

    def pot(tolerance: float = 1e-6) -> Any:
        return ot.sinkhorn(a, b, cost, regularization, method=method, stopThr=tolerance, numItermax=BUDGET)

    def ours(tolerance: float = marginal_error(pot(), a, b)) -> Any:
        return probability.sinkhorn(
            cost, a, b, regularization=regularization, tolerance=tolerance, max_iterations=BUDGET, progress=False
        )

    def agree(results: dict[str, Any]) -> str:
        plan, peer = results["mixlab"].plan, results[f"POT {method}"]
        if marginal_error(plan, a, b) > 1.01 * marginal_error(peer, a, b):
            raise side.Disagreement("mixlab's marginals are further off than POT's")
        far, peer_far = ours(1e-10).plan, pot(1e-11)
        worst = float(np.abs(far - peer_far).max() / peer_far.max())
        if not worst < 1e-6:
            raise side.Disagreement(f"the plans differ by {worst:.3g}")
        return f"marginals to {marginal_error(peer, a, b):.0e}, plans to {worst:.0e}"

    return Race(
        subject="Sinkhorn",
        size=f"{n} x {n}, eps {regularization:g}",
        contenders={"mixlab": ours, f"POT {method}": pot},
        agree=agree,
        wanted={f"POT {method}": 1.5},
    )


def line(n: int) -> Race:
    rng = np.random.default_rng(1)
    x, y = rng.standard_normal(n), 1 + rng.standard_normal(n)
    return Race(
        subject="Wasserstein on the line",
        size=f"{n}",
        contenders={
            "mixlab": lambda: probability.wasserstein_1d(x, y),
            "SciPy wasserstein_distance": lambda: scipy.stats.wasserstein_distance(x, y),
            "POT emd2_1d": lambda: ot.emd2_1d(x, y, metric="euclidean"),
        },
        tolerance=1e-10,
        wanted={"SciPy wasserstein_distance": 1.5, "POT emd2_1d": 1.5},
    )


def exact(n: int) -> Race:
    cost, a, b = clouds(n)
    return Race(
        subject="exact transport",
        size=f"{n} x {n}",
        contenders={
            "mixlab": lambda: probability.exact_transport(cost, a, b, progress=False).cost,
            "POT emd": lambda: float((ot.emd(a, b, cost) * cost).sum()),
        },
        tolerance=1e-12,
    )


def kl(n: int) -> Race:
    rng = np.random.default_rng(2)
    p, q = rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(n))
    return Race(
        subject="Kullback-Leibler",
        size=f"{n}",
        contenders={
            "mixlab": lambda: probability.kl_divergence(p, q),
            "SciPy entropy": lambda: scipy.stats.entropy(p, q),
        },
        tolerance=1e-11,
        wanted={"SciPy entropy": 1.5},
    )


def races() -> dict[str, Callable[[], Race]]:
    return {
        **{f"sinkhorn-{n}": lambda n=n: sinkhorn(n) for n in (200, 500, 1000, 2000)},  # type: ignore[misc]
        **{f"sinkhorn-log-{n}": lambda n=n: sinkhorn(n, "sinkhorn_log") for n in (200, 500)},  # type: ignore[misc]
        **{f"wasserstein-1d-{n}": lambda n=n: line(n) for n in (100_000, 1_000_000)},  # type: ignore[misc]
        "exact-transport": lambda: exact(100),
        "kl": lambda: kl(100_000),
    }
