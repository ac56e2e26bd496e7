# SPDX-License-Identifier: BSD-3-Clause
"""What every comparison with a peer needs: contenders agree, then alternate, then a table.

A contender is anything with ``name`` and ``advance(work)``; `alternate` times it. Samples of one round are taken one
after the other, so that what else the machine does hits all of them alike: ratios are formed within a round, and their
median over the rounds is reported with its smallest and largest value.
"""

import ctypes
import hashlib
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Protocol

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "benchmarks"
OUTPUT = ROOT / "output" / "benchmarks"


class Contender(Protocol):
    name: str

    def advance(self, work: int) -> float | None:
        """Does that much work: steps, iterations, calls. Returns the seconds if it has a clock of its own."""


class Disagreement(AssertionError):
    """A contender computes something else: its time would mean nothing."""


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def require_agreement(name: str, answers: dict[str, np.ndarray], reference: dict[str, np.ndarray], tol: float) -> float:
    """The largest difference, absolute, over all fields; Disagreement when it exceeds the tolerance."""
    worst = 0.0
    for field, expected in reference.items():
        difference = float(np.max(np.abs(answers[field].astype(np.float64) - expected)))
        if not difference <= tol:  # NaN too
            raise Disagreement(f"{name}: {field} differs by {difference:.3g}, more than {tol:.3g}")
        worst = max(worst, difference)
    return worst


def seconds_of(contender: Contender, work: int) -> float:
    start = time.perf_counter()
    told = contender.advance(work)
    return time.perf_counter() - start if told is None else told


def work_for(contender: Contender, seconds: float, least: int = 1, multiple: int = 1) -> int:
    """How much work lasts about that long. Warms up, too: called before anything is recorded."""
    work = multiple
    while True:
        took = seconds_of(contender, work)
        if took > 0.2 * seconds or took > 1:
            break
        work *= 4
    wanted = max(least, round(work * seconds / took))
    return -(-wanted // multiple) * multiple


def alternate(contenders: Sequence[Contender], work: dict[str, int], rounds: int) -> dict[str, list[float]]:
    """Seconds per unit of work, one sample a round. The first two stay neighbours; the others begin elsewhere each
    round, so that none of them always follows the same one."""
    samples: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    first, others = list(contenders[:2]), list(contenders[2:])
    for k in range(rounds):
        turn = k % max(len(others), 1)
        for contender in first + others[turn:] + others[:turn]:
            samples[contender.name].append(seconds_of(contender, work[contender.name]) / work[contender.name])
    return samples


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, smallest, largest."""
    return median(values), min(values), max(values)


def ratios(numerator: Sequence[float], denominator: Sequence[float]) -> list[float]:
    return [a / b for a, b in zip(numerator, denominator, strict=True)]


# ---- C compiled on the spot, for what the machine can do at most ---------------------------------------------------

FLAGS = ["-O3", "-march=native", "-fopenmp", "-shared", "-fPIC"]


def compiler() -> str:
    return os.environ.get("CC") or shutil.which("cc") or "gcc"


def compile_c(name: str, source: str) -> ctypes.CDLL:
    text = " ".join([compiler(), *FLAGS, cpu_flags(), source])
    library = BUILD / f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.so"
    if not library.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        subprocess.run([compiler(), *FLAGS, "-x", "c", "-", "-o", str(library)], input=source, text=True, check=True)
    return ctypes.CDLL(str(library))


# ---- on what, with what --------------------------------------------------------------------------------------------


def _cpuinfo(key: str) -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith(key):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return ""


def cpu_flags() -> str:
    return _cpuinfo("flags")


def first_line(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def caches() -> dict[str, str]:
    found = {}
    for index in sorted(Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")):
        try:
            level, kind, size = ((index / part).read_text().strip() for part in ("level", "type", "size"))
        except OSError:
            continue
        found[f"L{level} {kind.lower()}"] = size
    return found


def versions(packages: Sequence[str]) -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in packages:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "not installed"
    return found


def machine() -> dict[str, Any]:
    isa = [f for f in ("avx", "avx2", "fma", "avx512f", "asimd", "sve") if f in cpu_flags().split()]
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cpu": _cpuinfo("model name") or platform.processor(),
        "cpu_family_model": f"{_cpuinfo('cpu family')}/{_cpuinfo('model')}",
        "instructions": isa,
        "cores": os.cpu_count(),
        "caches": caches(),
        "load_average_at_start": os.getloadavg(),
        "compiler": first_line([compiler(), "--version"]),
        "flags": " ".join(FLAGS),
        "date": time.strftime("%Y-%m-%d"),
    }


# ---- tables --------------------------------------------------------------------------------------------------------


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[k]) for row in [header, *rows]) for k in range(len(header))]
    return "\n".join("  ".join(cell.rjust(w) for cell, w in zip(row, widths, strict=True)) for row in [header, *rows])


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---:"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def described(report: dict[str, Any]) -> str:
    """The machine and the versions, in a sentence or two."""
    m, v = report["machine"], report["versions"]
    words = f"{m['cpu']}, {m['cores']} cores, {m['compiler']}, {m['date']}. "
    return words + ", ".join(f"{name} {version}" for name, version in v.items()) + "."


def write_table(page: Path, script: str, words: str, table: str) -> None:
    """Puts the table between its two marks in the page; what stands around it is written by hand."""
    begin, end = f"<!-- table: written by {script} -->", "<!-- end of table -->"
    text = page.read_text(encoding="utf-8") if page.exists() else f"{begin}\n{end}\n"
    before, found, rest = text.partition(begin)
    if not found or end not in rest:
        raise SystemExit(f"{page}: the marks of the table are missing")
    page.write_text(f"{before}{begin}\n{words}\n\n{table}{end}{rest.partition(end)[2]}", encoding="utf-8")


def attempt(make: Callable[[], Any]) -> tuple[Any, str]:
    """What make() returns, or None and why not: an absent or broken peer is a row, a wrong one an error."""
    try:
        return make(), ""
    except Disagreement:
        raise
    except ImportError as error:
        return None, f"not installed: {error}".splitlines()[0][:160]
    except Exception as error:
        return None, f"{type(error).__name__}: {error}".splitlines()[0][:160]
