# SPDX-License-Identifier: BSD-3-Clause
"""``mixlab doctor``: what is installed, what this machine has, and what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path

WIDTH = 20  # of the first column
COMPILERS = ("c++", "g++", "clang++")
VECTORS = ("sse4_2", "avx", "fma", "avx2", "avx512f", "asimd", "sve")  # slowest first


@dataclass(frozen=True)
class _Optional:
    """A package that one can do without."""

    package: str
    extra: str  # of mixlab, that brings it
    use: str


OPTIONAL = (
    _Optional("ipykernel", "practicals", "notebooks"),
    _Optional("jupytext", "practicals", "taking and building practicals"),
    _Optional("nbformat", "practicals", "taking and building practicals"),
    _Optional("jupyterlab", "lab", "notebooks in a browser"),
    _Optional("ipywidgets", "lab", "sliders that move"),
    _Optional("numba", "bench", "comparisons"),
    _Optional("pyvista", "3d", "figures in three dimensions"),
    _Optional("torch", "torch", "comparisons in deep learning"),
)


def report() -> str:
    """Say what is installed and what is missing. It never raises: what cannot be found out is said to be unknown.

    Examples
    --------
    >>> from mixlab._doctor import report
    >>> print(report())
    mixlab               ...
    """
    lines = [_line(name, *_attempt(find)) for name, find in _QUESTIONS.items()]
    return "\n".join([*lines, "", "Optional", *_optional_lines()])


def _line(name: str, text: str, *more: str) -> str:
    return "\n".join([f"{name:{WIDTH}} {text}", *(f"{'':{WIDTH}} {line}" for line in more)])


def _attempt(find: Callable[[], str | list[str]]) -> list[str]:
    try:
        found = find()
    except Exception as error:  # whatever is broken there is what one runs this for
        return [f"unknown ({_in_a_line(error)})"]
    return (found if isinstance(found, list) else [found]) or ["unknown"]


def _in_a_line(error: Exception) -> str:
    reason = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{': ' if reason else ''}{reason}"


# --- what each line says


def _mixlab() -> list[str]:
    folder = str(Path(__file__).parent)
    try:
        return [metadata.version("mixlab"), folder]
    except metadata.PackageNotFoundError:
        return ["not installed: used from a folder", folder]


def _compiled_parts() -> list[str]:
    """Each module of mixlab, which loads its extension; that they load is the question."""
    import mixlab

    problems = [problem for name in ("_core", *mixlab._MODULES) if (problem := _problem_of(f"mixlab.{name}"))]
    return problems or ["all load"]


def _problem_of(module: str) -> str:
    try:
        import_module(module)
    except Exception as error:  # whatever is broken there is what one runs this for
        return f"{module} does not load ({_in_a_line(error)})"
    return ""


def _python() -> str:
    return f"{platform.python_version()} ({platform.system()} {platform.machine()})"


def _version_of(package: str) -> Callable[[], str]:
    def find() -> str:
        return metadata.version(package)

    return find


def _processor() -> list[str]:
    cores = os.cpu_count() or 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else cores
    name = _cpu_field("model name") or platform.processor() or platform.machine()
    allowed = "" if usable == cores else f", {usable} of them for this process"
    return [name, f"{cores} {'core' if cores == 1 else 'cores'}{allowed}"]


def _vectors() -> str:
    flags = (_cpu_field("flags") or _cpu_field("Features")).split()
    return " ".join(name for name in VECTORS if name in flags) or "unknown"


def _cpu_field(name: str) -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # there is none on this system
        return ""
    fields = (line.partition(":") for line in lines)
    return next((value.strip() for key, _, value in fields if key.strip() == name), "")


def _threads() -> str:
    from mixlab import threads

    wanted = os.environ.get("OMP_NUM_THREADS")
    return f"{threads()}" + (f" (OMP_NUM_THREADS={wanted})" if wanted else "")


def _blas() -> str:
    import numpy as np

    found = np.show_config(mode="dicts")["Build Dependencies"]["blas"]  # NumPy >= 1.25
    return f"{found['name']} {found.get('version', '')}".strip()


def _compilers() -> list[str]:
    paths = {name: shutil.which(name) for name in COMPILERS}
    found = [f"{name}: {_first_line(path)}" for name, path in paths.items() if path]
    return found or ["none, so %%cpp does not work (on Debian or Ubuntu: apt install g++)"]


def _first_line(compiler: str) -> str:
    ended = subprocess.run([compiler, "--version"], capture_output=True, text=True, timeout=10)
    return next(iter(ended.stdout.splitlines()), "does not run")


def _progress() -> str:
    from .practicals import _record

    return _place(_record.folder())


def _cache() -> str:
    from .practicals import _cpp_build

    return _place(_cpp_build.cache())


def _place(folder: Path) -> str:
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return f"{folder}" + ("" if os.access(nearest, os.W_OK) else " (cannot be written)")


_QUESTIONS: dict[str, Callable[[], str | list[str]]] = {
    "mixlab": _mixlab,
    "compiled parts": _compiled_parts,
    "Python": _python,
    "NumPy": _version_of("numpy"),
    "BLAS of NumPy": _blas,
    "SciPy": _version_of("scipy"),
    "scikit-learn": _version_of("scikit-learn"),
    "SymPy": _version_of("sympy"),
    "Matplotlib": _version_of("matplotlib"),
    "processor": _processor,
    "vector instructions": _vectors,
    "threads": _threads,
    "C++ compilers": _compilers,
    "progress is kept in": _progress,
    "%%cpp is kept in": _cache,
}


def _optional_lines() -> Iterator[str]:
    for part in OPTIONAL:
        version = _installed(part.package)
        found = version or f'missing: pip install "mixlab[{part.extra}]"'
        yield _line(f"  {part.package}", f"{found}  ({part.use})")


def _installed(package: str) -> str | None:
    try:
        return metadata.version(package)
    except Exception:  # not there, or its record is damaged
        return None
