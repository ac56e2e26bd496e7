# SPDX-License-Identifier: BSD-3-Clause
"""Linear algebra for machine learning (course 254-1-71).

Tensors: `unfold`, `fold`, `mode_product`, `contract`, `inner`, `khatri_rao`, and the decompositions `cp` and `tucker`.
Proofs by SymPy of what was computed: ``linalg.symbolic``. Pictures: `plot_transformation`, `plot_vectors`,
`plot_scree`, `plot_biplot`, `plot_low_rank`, `plot_points_3d`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._linalg import (
    Cp,
    Tucker,
    contract,
    cp,
    fold,
    inner,
    khatri_rao,
    mode_product,
    tucker,
    unfold,
)

if TYPE_CHECKING:
    from . import _symbolic as symbolic
    from ._figures_linalg import (
        plot_biplot,
        plot_low_rank,
        plot_points_3d,
        plot_scree,
        plot_transformation,
        plot_vectors,
    )

__all__ = [
    "Cp",
    "Tucker",
    "contract",
    "cp",
    "fold",
    "inner",
    "khatri_rao",
    "mode_product",
    "plot_biplot",
    "plot_low_rank",
    "plot_points_3d",
    "plot_scree",
    "plot_transformation",
    "plot_vectors",
    "symbolic",
    "tucker",
    "unfold",
]

# What needs a library that is slow to load is found here once it is asked for.
_LAZY = {
    "plot_biplot": "_figures_linalg",
    "plot_low_rank": "_figures_linalg",
    "plot_points_3d": "_figures_linalg",
    "plot_scree": "_figures_linalg",
    "plot_transformation": "_figures_linalg",
    "plot_vectors": "_figures_linalg",
}


def __getattr__(name: str) -> Any:
    if name == "symbolic":
        value = import_module("mixlab._symbolic")
    elif name in _LAZY:
        value = getattr(import_module(f"mixlab.{_LAZY[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
