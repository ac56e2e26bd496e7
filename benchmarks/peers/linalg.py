# SPDX-License-Identifier: BSD-3-Clause
"""mixlab.linalg beside scikit-learn, NumPy and SciPy.

python benchmarks/peers/linalg.py --quick
python benchmarks/peers/linalg.py --markdown docs/benchmarks/linalg.md
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import _side_by_side as side
import numpy as np
from _race import Race, main

PACKAGES = ["mixlab", "numpy", "scipy", "scikit-learn"]


def samples(rows: int, columns: int) -> Any:
    return np.random.default_rng(0).standard_normal((rows, columns)) * np.linspace(10, 1, columns)


def pca(rows: int, columns: int) -> Race:
    """All exact solvers; scikit-learn's randomized one is as it comes, and only near the answer."""
    import sklearn.decomposition as peer

    from mixlab import linalg

    X = samples(rows, columns)
    solvers = ["covariance_eigh", "full", "arpack", "randomized"]
    theirs = {f"scikit-learn {s}": lambda s=s: peer.PCA(10, svd_solver=s, random_state=0).fit(X) for s in solvers}

    def agree(results: dict[str, Any]) -> str:
        ours, *others = results
        expected = results[ours].explained_variance_
        worst = 0.0
        for name in others:
            off = float(np.max(np.abs(results[name].explained_variance_ / expected - 1)))
            allowed = 0.05 if name.endswith("randomized") else 1e-8
            if not off <= allowed:
                raise side.Disagreement(f"{name}: variances differ by {off:.3g}, more than {allowed:.3g}")
            worst = worst if name.endswith("randomized") else max(worst, off)
        return f"variances to {worst:.0e}; randomized to 5 %"

    return Race(
        subject="PCA(10).fit",
        size=f"{rows} x {columns}",
        contenders={"mixlab auto": lambda: linalg.PCA(10).fit(X), **theirs},
        agree=agree,
        wanted={"scikit-learn covariance_eigh": 1.0, "scikit-learn full": 10.0},
    )


def accurate_pca(rows: int, columns: int) -> Race:
    import sklearn.decomposition as peer

    from mixlab import linalg

    X = samples(rows, columns)
    return Race(
        subject="PCA(10), accurate",
        size=f"{rows} x {columns}",
        contenders={
            "mixlab qr-svd": lambda: linalg.PCA(10, solver="qr-svd").fit(X),
            "scikit-learn full": lambda: peer.PCA(10, svd_solver="full").fit(X),
        },
        answers=dict.fromkeys(("mixlab qr-svd", "scikit-learn full"), lambda model: model.singular_values_),
    )


def randomized(rows: int, columns: int, rank: int) -> Race:
    """Equal accuracy: both err by what the power iterations leave, in the mean over the spectrum within a tenth."""
    from sklearn.utils.extmath import randomized_svd

    from mixlab import linalg

    A = samples(rows, columns)
    exact = np.sqrt(np.linalg.eigvalsh(A.T @ A)[::-1][:rank])

    def agree(results: dict[str, Any]) -> str:
        deficits = {
            "mixlab": 1 - results["mixlab"].singular_values / exact,
            "scikit-learn": 1 - results["scikit-learn"][1] / exact,
        }
        ours, theirs = (float(np.mean(d)) for d in deficits.values())
        if not ours <= 1.25 * theirs + 1e-12:  # another random start
            raise side.Disagreement(f"mixlab is {ours:.3g} below the singular values, scikit-learn {theirs:.3g}")
        return f"both too small, {ours:.1e} and {theirs:.1e}"

    return Race(
        subject="randomized SVD, 4 power iterations, oversampling 10",
        size=f"{rows} x {columns}, rank {rank}",
        contenders={
            "mixlab": lambda: linalg.randomized_svd(A, rank, power_iterations=4, error_probes=0, rng=0),
            "scikit-learn": lambda: randomized_svd(A, rank, n_oversamples=10, n_iter=4, random_state=0),
        },
        agree=agree,
        wanted={"scikit-learn": 1.5},
    )


def sparse(rows: int, columns: int, density: float, rank: int) -> Race:
    """To equal residuals: svds stops when those of A^T A are below the square of its tolerance, so that 1e-6 there is
    1e-12 here. Ours may not be larger than the largest of the peers' by more than a factor of two."""
    import scipy.sparse as sp
    import scipy.sparse.linalg as spl

    from mixlab import linalg

    A = sp.random(rows, columns, density=density, rng=np.random.default_rng(1), format="csr")
    start = np.random.default_rng(2).standard_normal(columns)
    tolerance = 1e-12
    peers: dict[str, Callable[[], Any]] = {
        "scipy svds arpack": lambda: spl.svds(A, rank, tol=tolerance**0.5, v0=start),
        "scipy svds propack": lambda: spl.svds(
            A, rank, tol=tolerance**0.5, solver="propack", maxiter=1000, rng=np.random.default_rng(0)
        ),
    }

    def agree(results: dict[str, Any]) -> str:
        ours = results["mixlab"]
        worst = {"mixlab": float(np.max(ours.residuals)) / ours.singular_values[0]}
        for name in peers:
            U, s, Vt = results[name]
            worst[name] = float(np.max(np.linalg.norm(A.T @ U - Vt.T * s, axis=0))) / float(np.max(s))
            off = float(np.max(np.abs(np.sort(s)[::-1] / ours.singular_values - 1)))
            if not off <= 1e-8:
                raise side.Disagreement(f"{name}: singular values differ by {off:.3g}")
        if worst["mixlab"] > 2 * max(worst[name] for name in peers):
            raise side.Disagreement(f"mixlab's residual is {worst['mixlab']:.3g}, more than twice any peer's")
        return "residuals " + ", ".join(f"{value:.0e}" for value in worst.values())

    return Race(
        subject=f"truncated SVD, rank {rank}, residual {tolerance:g}",
        size=f"{rows} x {columns}, {A.nnz} entries",
        contenders={"mixlab": lambda: linalg.truncated_svd(A, rank, tolerance=tolerance, rng=0), **peers},
        agree=agree,
        wanted={"scipy svds arpack": 1.5},
    )


def factorisation(name: str, n: int) -> Race:
    import scipy.linalg

    from mixlab import linalg

    A, b = np.random.default_rng(3).standard_normal((n, n)), np.ones(n)
    S = A + A.T
    calls: dict[str, tuple[Callable[[], Any], Callable[[], Any], Callable[[], Any]]] = {
        "svd": (lambda: linalg.svd(A), lambda: np.linalg.svd(A), lambda: scipy.linalg.svd(A)),
        "eigh": (lambda: linalg.eigh(S), lambda: np.linalg.eigh(S), lambda: scipy.linalg.eigh(S, driver="evd")),
        "qr": (lambda: linalg.qr(A), lambda: np.linalg.qr(A), lambda: scipy.linalg.qr(A, mode="economic")),
        "lstsq": (lambda: linalg.lstsq(A, b), lambda: np.linalg.lstsq(A, b), lambda: scipy.linalg.lstsq(A, b)),
    }
    answer: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
        "svd": (lambda r: r.singular_values, lambda r: r[1]),
        "eigh": (lambda r: r.values, lambda r: r[0]),
        "qr": (lambda r: np.abs(np.diag(r.R)), lambda r: np.abs(np.diag(r[1]))),
        "lstsq": (lambda r: r.singular_values, lambda r: r[3]),
    }
    contenders = dict(zip(("mixlab", "NumPy", "SciPy"), calls[name], strict=True))
    ours, theirs = answer[name]
    return Race(
        subject=name,
        size=f"{n} x {n}",
        contenders=contenders,
        answers={"mixlab": ours, "NumPy": theirs, "SciPy": theirs},
        tolerance=1e-11,
    )


RACES = {
    "pca-20000": lambda: pca(20_000, 200),
    "pca-100000": lambda: pca(100_000, 100),
    "accurate-pca": lambda: accurate_pca(20_000, 200),
    "randomized-tall": lambda: randomized(20_000, 200, 10),
    "randomized-wide": lambda: randomized(4_000, 1_000, 20),
    "sparse": lambda: sparse(50_000, 5_000, 0.001, 10),
    **{
        f"{name}-{n}": lambda name=name, n=n: factorisation(name, n)
        for n in (200, 1000)
        for name in ("svd", "eigh", "qr", "lstsq")
    },
}

if __name__ == "__main__":
    sys.exit(main("linalg", RACES, PACKAGES))
