# SPDX-License-Identifier: BSD-3-Clause
"""Linear algebra for machine learning (course 254-1-71).

Factorisations, step by step: `gram_schmidt`, `householder_qr`, `givens_qr`, `lu`, `cholesky`, and what is made of them:
`solve_lower`, `solve_upper`, `least_squares`, `pseudo_inverse`, `low_rank`, `project`, `coordinates`,
`change_of_basis`, `norm`, `condition_number`.

Iterations for eigenvalues and singular values, each with its history and a picture of it: `power_iteration`,
`inverse_iteration`, `rayleigh_quotient_iteration`, `qr_algorithm`, `schur`, `jacobi_eigen`, `one_sided_jacobi_svd`,
`golub_kahan_svd`, and the reductions before them: `hessenberg`, `tridiagonalize`, `bidiagonalize`.

Tensors: `unfold`, `fold`, `mode_product`, `contract`, `inner`, `khatri_rao`, and the decompositions `cp` and `tucker`.
Proofs by SymPy of what was computed: ``linalg.symbolic``. Pictures: `plot_transformation`, `plot_vectors`,
`plot_scree`, `plot_biplot`, `plot_low_rank`, `plot_points_3d`.

Made to be used, on LAPACK: `svd`, `eigh`, `qr`, `lstsq`; a few singular values of what is large or sparse:
`randomized_svd`, `truncated_svd`; principal components: `pca`, and scikit-learn's way `PCA`, `IncrementalPCA`,
`KernelPCA`, `ProbabilisticPCA`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._linalg import (
    Bidiagonal,
    Cp,
    EigenPair,
    Eigh,
    Givens,
    GolubKahanSvd,
    GramSchmidt,
    Hessenberg,
    Householder,
    JacobiEigen,
    JacobiSvd,
    LeastSquares,
    LowRank,
    Lstsq,
    LstsqMany,
    Lu,
    PrincipalComponents,
    QrEigen,
    RandomizedSvd,
    Schur,
    Svd,
    ThinQr,
    Tridiagonal,
    TruncatedSvd,
    Tucker,
    bidiagonalize,
    change_of_basis,
    cholesky,
    condition_number,
    contract,
    coordinates,
    cp,
    eigh,
    fold,
    givens_qr,
    givens_rotation,
    golub_kahan_svd,
    gram_matrix,
    gram_schmidt,
    hessenberg,
    householder_qr,
    householder_reflector,
    inner,
    inverse_iteration,
    jacobi_eigen,
    khatri_rao,
    least_squares,
    low_rank,
    lstsq,
    lu,
    mode_product,
    norm,
    one_sided_jacobi_svd,
    pca,
    power_iteration,
    project,
    projection_matrix,
    pseudo_inverse,
    qr,
    qr_algorithm,
    randomized_svd,
    rayleigh_quotient_iteration,
    schur,
    solve_lower,
    solve_upper,
    svd,
    tridiagonalize,
    tucker,
    unfold,
    vector_norm,
)
from ._truncated_svd import truncated_svd

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
    from ._pca import (
        PCA,
        IncrementalPCA,
        KernelPCA,
        ProbabilisticPCA,
    )

__all__ = [
    "PCA",
    "Bidiagonal",
    "Cp",
    "EigenPair",
    "Eigh",
    "Givens",
    "GolubKahanSvd",
    "GramSchmidt",
    "Hessenberg",
    "Householder",
    "IncrementalPCA",
    "JacobiEigen",
    "JacobiSvd",
    "KernelPCA",
    "LeastSquares",
    "LowRank",
    "Lstsq",
    "LstsqMany",
    "Lu",
    "PrincipalComponents",
    "ProbabilisticPCA",
    "QrEigen",
    "RandomizedSvd",
    "Schur",
    "Svd",
    "ThinQr",
    "Tridiagonal",
    "TruncatedSvd",
    "Tucker",
    "bidiagonalize",
    "change_of_basis",
    "cholesky",
    "condition_number",
    "contract",
    "coordinates",
    "cp",
    "eigh",
    "fold",
    "givens_qr",
    "givens_rotation",
    "golub_kahan_svd",
    "gram_matrix",
    "gram_schmidt",
    "hessenberg",
    "householder_qr",
    "householder_reflector",
    "inner",
    "inverse_iteration",
    "jacobi_eigen",
    "khatri_rao",
    "least_squares",
    "low_rank",
    "lstsq",
    "lu",
    "mode_product",
    "norm",
    "one_sided_jacobi_svd",
    "pca",
    "plot_biplot",
    "plot_low_rank",
    "plot_points_3d",
    "plot_scree",
    "plot_transformation",
    "plot_vectors",
    "power_iteration",
    "project",
    "projection_matrix",
    "pseudo_inverse",
    "qr",
    "qr_algorithm",
    "randomized_svd",
    "rayleigh_quotient_iteration",
    "schur",
    "solve_lower",
    "solve_upper",
    "svd",
    "symbolic",
    "tridiagonalize",
    "truncated_svd",
    "tucker",
    "unfold",
    "vector_norm",
]

# What needs a library that is slow to load is found here once it is asked for.
_LAZY = {
    "IncrementalPCA": "_pca",
    "KernelPCA": "_pca",
    "PCA": "_pca",
    "ProbabilisticPCA": "_pca",
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
