# SPDX-License-Identifier: BSD-3-Clause
"""mixlab.lbm beside lbmpy, pylbm, Numba and NumPy, and beside what the memory allows.

    python benchmarks/peers/lbm.py --quick
    python benchmarks/peers/lbm.py --markdown docs/benchmarks/lbm.md

A periodic D2Q9 fluid starts from Taylor-Green vortices. After 100 steps every contender must have the density and the
velocity that mixlab has; only then are they timed, in alternation. Rates are in MLUPS, millions of lattice updates per
second. One process a number of threads, because most of these libraries read it once, when they are loaded.
"""

import argparse
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import _side_by_side as side
import numpy as np
from _lbm_case import MRT_RATES, STEPS_TO_AGREE, TAU, TOLERANCE, Case, Fields, initial
from _lbm_lbmpy import Bare, Lbmpy
from _lbm_memory import Copy, Update
from _lbm_pylbm import Pylbm
from _lbm_python import Numba, NumpyBlocked, NumpyRoll

PACKAGES = ["mixlab", "numpy", "lbmpy", "pystencils", "sympy", "pylbm", "cython", "mpi4py", "numba", "llvmlite"]


class Mixlab:
    name = "mixlab"

    def __init__(self, case: Case) -> None:
        import mixlab
        from mixlab import lbm

        mixlab.set_threads(case.threads)
        collision = lbm.Mrt(**MRT_RATES) if case.collision == "mrt" else lbm.Bgk()
        n = case.n
        self.simulation = lbm.Simulation((n, n), TAU, collision=collision, precision=case.precision)
        self.simulation.initialise(*initial(n))
        self.calls: list[tuple[float, float]] = []

    def advance(self, steps: int) -> None:
        start = time.perf_counter()
        result = self.simulation.run(steps, progress=False)
        self.calls.append((time.perf_counter() - start, result.seconds))

    def fields(self) -> Fields:
        return {"density": self.simulation.density, "velocity": self.simulation.velocity}


# ---- one case ------------------------------------------------------------------------------------------------------

VECTORISED = {"vectorise": True}
LBMPY: list[tuple[str, list[dict[str, Any]]]] = [
    ("lbmpy default", [{"pattern": "pull", "vectorise": False, "fixed": True}]),
    ("lbmpy pull, best", [{"pattern": "pull", "fixed": fixed} | VECTORISED for fixed in (False, True)]),
    (
        "lbmpy in place, best",
        [{"pattern": pattern} | VECTORISED for pattern in ("aa", "esopull", "esotwist")]
        + [{"pattern": "aa", "fixed": True} | VECTORISED],
    ),
]
SLOW = [Pylbm, NumpyBlocked, NumpyRoll]  # measured with BGK in double precision alone: minutes a case
KERNEL_ALONE = ", kernel alone"


def agreed(contender: Any, reference: Fields, tolerance: float) -> float:
    contender.advance(STEPS_TO_AGREE)
    return side.require_agreement(contender.name, contender.fields(), reference, tolerance)


def best_lbmpy(case: Case, row: str, settings: list[dict[str, Any]], reference: Fields) -> tuple[Lbmpy, Any, float]:
    """The fastest of several settings, and its kernel alone. All of them have to agree."""
    best: tuple[float, Lbmpy, Any, float] | None = None
    for setting in settings:
        contender = Lbmpy(case, **setting)
        difference = agreed(contender, reference, TOLERANCE[case.precision])
        alone = Bare(contender)
        steps = side.work_for(alone, 0.1, multiple=2)
        took = min(side.seconds_of(alone, steps) for _ in range(5)) / steps
        side.say(f"    {contender.name}: kernel {case.n**2 / took / 1e6:.0f} MLUPS, agrees to {difference:.1e}")
        if best is None or took < best[0]:
            best = took, contender, alone, difference
    assert best is not None
    _, contender, alone, difference = best
    contender.name, alone.name = row, row + KERNEL_ALONE
    return contender, alone, difference


def measure(case: Case, rounds: int, seconds: float) -> dict[str, Any]:
    side.say(f"{case}")
    ours = Mixlab(case)
    ours.advance(STEPS_TO_AGREE)
    reference = ours.fields()
    contenders: list[Any] = [Update(case), ours]
    missing, differences, settings = {}, {}, {}

    for row, candidates in LBMPY:
        made, why = side.attempt(lambda r=row, c=candidates: best_lbmpy(case, r, c, reference))
        if made is None:
            missing[row] = why
        else:
            contenders += made[:2]
            differences[row], settings[row] = made[2], made[0].kind
    others = [Numba, *SLOW] if (case.collision, case.precision) == ("bgk", "float64") else [Numba]
    for kind in others:
        contender, why = side.attempt(lambda k=kind: k(case))
        if contender is None:
            missing[kind.name] = why
        else:
            differences[kind.name] = agreed(contender, reference, TOLERANCE[case.precision])
            contenders.append(contender)
    contenders.append(Copy(case))
    for row, why in missing.items():
        side.say(f"    {row}: not measured: {why}")

    work = {}
    for contender in contenders:
        # What is run for real lasts many steps; who is slow does fewer, or the evening would be over.
        work[contender.name] = side.work_for(contender, seconds, 1, 2)
    for contender in contenders:
        if isinstance(contender, Mixlab | Lbmpy):
            work[contender.name] = max(work[contender.name], 100 if case.n <= 512 else 20)
    ours.calls.clear()
    samples = side.alternate(contenders, work, rounds)
    rates = {name: [case.n**2 / s / 1e6 for s in values] for name, values in samples.items()}
    result = {
        "size": case.n,
        "collision": case.collision,
        "precision": case.precision,
        "threads": case.threads,
        "mlups": rates,
        "steps_a_sample": work,
        "differences": differences,
        "settings": settings,
        "not_measured": missing,
        "roofline_fraction": side.ratios(rates["mixlab"], rates[Update.name]),
        "ratios": {name: side.ratios(rates["mixlab"], rates[name]) for name in rates if name != "mixlab"},
        "python_call": python_call(ours),
    }
    side.say("    " + ", ".join(f"{name} {side.spread(values)[0]:.0f}" for name, values in rates.items()))
    return result


def python_call(ours: Mixlab) -> dict[str, float]:
    """What run(100) costs from Python beyond the seconds its loop in C++ measures."""
    ours.calls.clear()
    deadline = time.perf_counter() + 0.5
    while len(ours.calls) < 9 and (len(ours.calls) < 3 or time.perf_counter() < deadline):
        ours.advance(100)
    extra = [wall - inside for wall, inside in ours.calls]
    return {
        "steps": 100,
        "microseconds": 1e6 * side.spread(extra)[0],
        "fraction": side.spread([e / inside for e, (_, inside) in zip(extra, ours.calls, strict=True)])[0],
    }


# ---- all of them ---------------------------------------------------------------------------------------------------


def header() -> list[str]:
    return [
        "size",
        "collision",
        "precision",
        "threads",
        "mixlab MLUPS",
        "peer",
        "its MLUPS",
        "mixlab / peer",
        "mixlab / roofline",
        "from Python",
    ]


def table(results: list[dict[str, Any]]) -> list[list[str]]:
    lines = []
    for r in results:
        ours = side.spread(r["mlups"]["mixlab"])[0]
        bytes_moved = 18 * np.dtype(r["precision"]).itemsize
        start = [f"{r['size']}²", r["collision"].upper(), r["precision"], str(r["threads"]), f"{ours:.0f}"]
        low = side.spread(r["roofline_fraction"])
        end = [
            f"{100 * low[0]:.0f} % [{100 * low[1]:.0f}-{100 * low[2]:.0f}]",
            f"+{100 * r['python_call']['fraction']:.2f} %",
        ]
        for name, ratio in r["ratios"].items():
            middle, smallest, largest = side.spread(ratio)
            rate = side.spread(r["mlups"][name])[0]
            label = name
            if name in r["settings"]:
                label += f" ({r['settings'][name]})"
            if name == Update.name:
                label = f"roofline: {name}, {rate * bytes_moved / 1e3:.1f} GB/s"
            if name == Copy.name:
                label = f"{name}, {rate * bytes_moved * 1.5 / 1e3:.1f} GB/s with write-allocate"
            lines.append([*start, label, f"{rate:.0f}", f"{middle:.2f} [{smallest:.2f}-{largest:.2f}]", *end])
            start, end = [""] * len(start), ["", ""]
        for name, why in r["not_measured"].items():
            lines.append([*start, name, "-", why, *end])
    return lines


def run_worker(threads: int, cases: list[tuple[int, str, str]], args: argparse.Namespace) -> list[dict[str, Any]]:
    """A process that has this many threads from its start."""
    environment = {k: v for k, v in os.environ.items() if not re.match(r"(OMP|NUMBA|KMP|GOMP)_", k)}
    for name in ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[name] = str(threads)
    results = []
    for case in cases:  # a process each: what one case has allocated is given back before the next
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            job = json.dumps({"case": case, "threads": threads, "rounds": args.rounds, "seconds": args.seconds})
            command = [sys.executable, "-W", "ignore", str(Path(__file__).resolve()), "--worker", job, file.name]
            # Elsewhere than among the sources: pylbm's compilation reads a pyproject.toml of the folder it is run in.
            subprocess.run(command, env=environment, check=True, stdout=sys.stderr, cwd=side.BUILD)
            results.append(json.loads(Path(file.name).read_text()))
    return results


def work(job: str, path: str) -> None:
    wanted = json.loads(job)
    case = Case(*wanted["case"], wanted["threads"])
    Path(path).write_text(json.dumps(measure(case, wanted["rounds"], wanted["seconds"])))


def listed(kind: Any) -> Any:
    return lambda text: [kind(part) for part in text.split(",")]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="mixlab.lbm side by side with its peers")
    parser.add_argument("--quick", action="store_true", help="128^2 and 512^2, BGK, float64, one thread, 3 rounds")
    parser.add_argument("--sizes", type=listed(int), metavar="N,N")
    parser.add_argument("--collisions", type=listed(str), metavar="bgk,mrt")
    parser.add_argument("--precisions", type=listed(str), metavar="float64,float32")
    parser.add_argument("--threads", type=listed(int), metavar="1,2")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, help="about how long a sample lasts")
    parser.add_argument("--json", type=Path, default=side.OUTPUT / "lbm.json")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="writes the table into this page, too")
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    full = {
        "sizes": [64, 128, 256, 1024, 2048],
        "collisions": ["bgk", "mrt"],
        "precisions": ["float64", "float32"],
        "threads": [t for t in (1, 2) if t <= cores],
        "rounds": 7,
        "seconds": 0.2,
    }
    quick = {"sizes": [128, 512], "collisions": ["bgk"], "precisions": ["float64"], "threads": [1], "rounds": 3}
    for name, value in (full | ({**quick, "seconds": 0.1} if args.quick else {})).items():
        if getattr(args, name) is None:
            setattr(args, name, value)
    return args


def main() -> int:
    args = arguments()
    if args.worker:
        work(*args.worker)
        return 0
    side.BUILD.mkdir(parents=True, exist_ok=True)
    cases = list(itertools.product(args.sizes, args.collisions, args.precisions))
    report = {"machine": side.machine(), "versions": side.versions(PACKAGES), "tau": TAU, "mrt_rates": MRT_RATES}
    if report["machine"]["load_average_at_start"][0] > 0.5:
        side.say("other programs are running: the figures for two threads will mean little, those for one are noisy")
    report["results"] = [r for threads in args.threads for r in run_worker(threads, cases, args)]
    args.json.parent.mkdir(parents=True, exist_ok=True)
    args.json.write_text(json.dumps(report, indent=1) + "\n")
    print(side.aligned(header(), table(report["results"])))
    if args.markdown:
        table_text = side.markdown(header(), table(report["results"]))
        side.write_table(args.markdown, "benchmarks/peers/lbm.py", side.described(report), table_text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
