# SPDX-License-Identifier: BSD-3-Clause
"""mixlab: scientific computing for the practicals of a master's in applied mathematics.

One module a subject, loaded when it is first named: ``mixlab.linalg`` for linear algebra, ``mixlab.probability``,
``mixlab.fem`` for finite elements, ``mixlab.lbm`` for the lattice Boltzmann method.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import fem, lbm, linalg, probability
    from ._core import (
        DivergenceError,
        MixlabError,
        NotPositiveDefiniteError,
        SingularMatrixError,
        Status,
        observed_order,
        set_threads,
        threads,
    )

    __version__: str

__all__ = [
    "DivergenceError",
    "MixlabError",
    "NotPositiveDefiniteError",
    "SingularMatrixError",
    "Status",
    "fem",
    "lbm",
    "linalg",
    "observed_order",
    "probability",
    "set_threads",
    "threads",
]

# What is found where, once it is asked for: `import mixlab` itself loads nothing.
_MODULES = ("fem", "lbm", "linalg", "probability")
_CORE = (
    "DivergenceError",
    "MixlabError",
    "NotPositiveDefiniteError",
    "SingularMatrixError",
    "Status",
    "observed_order",
    "set_threads",
    "threads",
)


def __getattr__(name: str) -> Any:
    value: Any
    if name in _MODULES:
        value = import_module(f"{__name__}.{name}")
    elif name in _CORE:
        value = getattr(import_module(f"{__name__}._core"), name)
    elif name == "__version__":
        from importlib.metadata import version

        value = version("mixlab")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
