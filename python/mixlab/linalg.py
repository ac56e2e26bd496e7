# SPDX-License-Identifier: BSD-3-Clause
"""Linear algebra for machine learning (course 254-1-71).

Made to be used, on LAPACK: `svd`, `eigh`, `qr`, `lstsq`; a few singular values of what is large or sparse:
`randomized_svd`, `truncated_svd`; principal components: `pca`, and scikit-learn's way `PCA`, `IncrementalPCA`,
`KernelPCA`, `ProbabilisticPCA`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._linalg import (
    Eigh,
    Lstsq,
    LstsqMany,
    PrincipalComponents,
    RandomizedSvd,
    Svd,
    ThinQr,
    TruncatedSvd,
    eigh,
    lstsq,
    pca,
    qr,
    randomized_svd,
    svd,
)
from ._truncated_svd import truncated_svd

if TYPE_CHECKING:
    from ._pca import PCA, IncrementalPCA, KernelPCA, ProbabilisticPCA

__all__ = [
    "PCA",
    "Eigh",
    "IncrementalPCA",
    "KernelPCA",
    "Lstsq",
    "LstsqMany",
    "PrincipalComponents",
    "ProbabilisticPCA",
    "RandomizedSvd",
    "Svd",
    "ThinQr",
    "TruncatedSvd",
    "eigh",
    "lstsq",
    "pca",
    "qr",
    "randomized_svd",
    "svd",
    "truncated_svd",
]

# What needs a library that is slow to load is found here once it is asked for.
_LAZY = {
    "PCA": "_pca",
    "IncrementalPCA": "_pca",
    "KernelPCA": "_pca",
    "ProbabilisticPCA": "_pca",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"mixlab.{_LAZY[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
