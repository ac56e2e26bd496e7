# SPDX-License-Identifier: BSD-3-Clause
"""Many short races in one table: a call of mixlab and the calls that a user would write instead.

A peers script declares its races and hands them to `main`::

    def pca(rows: int, columns: int) -> Race:
        samples = ...
        return Race(
            subject="PCA(10)", size=f"{rows} x {columns}",
            contenders={"mixlab": lambda: ..., "scikit-learn covariance_eigh": lambda: ...},
            answers={"mixlab": lambda result: ..., "scikit-learn covariance_eigh": lambda result: ...},  # to compare
            tolerance=1e-8, wanted={"scikit-learn covariance_eigh": 1.0},
        )

    if __name__ == "__main__":
        sys.exit(main("linalg", {"pca": lambda: pca(20_000, 200)}, packages=("mixlab", "numpy", "scikit-learn")))

The first contender is mixlab; ratios are a peer's time over its. Each race runs in a process of its own, with the
number of threads asked for everywhere (OpenMP, OpenBLAS, MKL).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import _side_by_side as side
import numpy as np


@dataclass(frozen=True)
class Race:
    subject: str
    size: str
    contenders: Mapping[str, Callable[[], Any]]
    """The calls, mixlab's first. What each returns goes to its entry of ``answers``."""
    answers: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    """What of a result must agree, as an array; the result itself where there is none."""
    tolerance: float = 1e-10
    """Largest difference from mixlab's answer, relative to its largest entry."""
    agree: Callable[[dict[str, Any]], str] | None = None
    """Instead of ``answers``: gets every result, raises `side.Disagreement`, or says in a few words what agrees."""
    wanted: Mapping[str, float] = field(default_factory=dict)
    """The ratio aimed at, by peer."""
    clock: Mapping[str, Callable[[Any], float]] = field(default_factory=dict)
    """For programs of their own: the seconds that a result says it took."""


class Call:
    def __init__(self, name: str, call: Callable[[], Any], clock: Callable[[Any], float] | None = None) -> None:
        self.name, self.call, self.clock = name, call, clock

    def advance(self, work: int) -> float | None:
        if self.clock is not None:
            return sum(self.clock(self.call()) for _ in range(work))
        for _ in range(work):
            self.call()
        return None


def agreement(race: Race) -> str:
    """Runs every contender once; `side.Disagreement` when one computes something else."""
    results = {name: call() for name, call in race.contenders.items()}
    if race.agree is not None:
        return race.agree(results)
    answers = {name: np.asarray(race.answers.get(name, lambda r: r)(result)) for name, result in results.items()}
    ours = next(iter(answers))
    scale = float(np.max(np.abs(answers[ours]))) or 1.0
    worst = 0.0
    for name, answer in answers.items():
        reference = {"answer": answers[ours] / scale}
        worst = max(worst, side.require_agreement(name, {"answer": answer / scale}, reference, race.tolerance))
    return f"to {worst:.0e}"


def measure(race: Race, rounds: int, seconds: float) -> dict[str, Any]:
    agreed = agreement(race)
    calls = [Call(name, call, race.clock.get(name)) for name, call in race.contenders.items()]
    samples = side.alternate(calls, {call.name: side.work_for(call, seconds) for call in calls}, rounds)
    ours, *peers = samples
    return {
        "subject": race.subject,
        "size": race.size,
        "agreement": agreed,
        "seconds": samples,
        "ratios": {peer: side.ratios(samples[peer], samples[ours]) for peer in peers},
        "wanted": dict(race.wanted),
    }


HEADER = ["task", "size", "threads", "mixlab, ms", "peer", "its ms", "mixlab is faster by", "wanted", "agreement"]


def table(results: Sequence[dict[str, Any]]) -> list[list[str]]:
    rows = []
    for r in results:
        ours = side.spread(next(iter(r["seconds"].values())))[0]
        first = [r["subject"], r["size"], str(r["threads"]), f"{1e3 * ours:.3g}"]
        for peer, ratios in r["ratios"].items():
            middle, least, most = side.spread(ratios)
            wanted = f"{r['wanted'][peer]:g}" if peer in r["wanted"] else ""
            theirs = f"{1e3 * side.spread(r['seconds'][peer])[0]:.3g}"
            rows.append([*first, peer, theirs, f"{middle:.2f} [{least:.2f}-{most:.2f}]", wanted, r["agreement"]])
            first = [""] * len(first)
    return rows


def in_a_process(name: str, threads: int, args: argparse.Namespace) -> dict[str, Any]:
    variables = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
    environment = os.environ | dict.fromkeys(variables, str(threads))
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        job = json.dumps({"race": name, "rounds": args.rounds, "seconds": args.seconds})
        command = [sys.executable, "-W", "ignore", sys.argv[0], "--worker", job, file.name]
        subprocess.run(command, env=environment, check=True, stdout=sys.stderr)
        return {"race": name, "threads": threads, **json.loads(Path(file.name).read_text())}


def blas() -> list[str]:
    """Which BLAS the peers run on, and with how many threads: half of any such comparison."""
    import scipy.linalg  # noqa: F401
    from threadpoolctl import threadpool_info

    found = threadpool_info()
    return [
        f"{b['internal_api']} {b['version']} ({b.get('architecture', '?')})" for b in found if b["user_api"] == "blas"
    ]


def arguments(module: str, races: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=f"mixlab.{module} side by side with its peers")
    parser.add_argument("races", nargs="*", metavar="race", help="some of: " + ", ".join(races))
    parser.add_argument("--quick", action="store_true", help="one thread, 3 short rounds")
    parser.add_argument("--threads", type=lambda text: [int(part) for part in text.split(",")], metavar="1,2")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, help="about how long a sample lasts")
    parser.add_argument("--json", type=Path, default=side.OUTPUT / f"{module}.json")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="writes the table into this page, too")
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    unknown = sorted(set(args.races) - set(races))
    if unknown:
        parser.error(f"no race called {', '.join(unknown)}; there are {', '.join(races)}")
    args.races = args.races or list(races)
    args.rounds = args.rounds or (3 if args.quick else 7)
    args.seconds = args.seconds or (0.05 if args.quick else 0.2)
    cores = len(os.sched_getaffinity(0))
    args.threads = args.threads or ([1] if args.quick else [t for t in (1, 2) if t <= cores])
    return args


def main(module: str, races: Mapping[str, Callable[[], Race]], packages: Sequence[str]) -> int:
    args = arguments(module, list(races))
    if args.worker:
        job = json.loads(args.worker[0])
        Path(args.worker[1]).write_text(json.dumps(measure(races[job["race"]](), job["rounds"], job["seconds"])))
        return 0
    report = {"machine": side.machine(), "versions": side.versions(packages), "blas": blas()}
    results = []
    for threads in args.threads:
        for name in args.races:
            side.say(f"{name}, {threads} thread{'s' * (threads > 1)}")
            results.append(in_a_process(name, threads, args))
    report["results"] = results
    args.json.parent.mkdir(parents=True, exist_ok=True)
    args.json.write_text(json.dumps(report, indent=1) + "\n")
    print("NumPy and SciPy run on", "; ".join(report["blas"]))
    print(side.aligned(HEADER, table(results)))
    if args.markdown:
        words = side.described(report) + " NumPy and SciPy run on " + "; ".join(report["blas"]) + "."
        side.write_table(args.markdown, f"benchmarks/peers/{module}.py", words, side.markdown(HEADER, table(results)))
    return 0
