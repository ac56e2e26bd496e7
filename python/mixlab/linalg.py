# SPDX-License-Identifier: BSD-3-Clause
"""Linear algebra for machine learning (course 254-1-71).

Iterations for eigenvalues and singular values, each with its history and a picture of it: `power_iteration`,
`inverse_iteration`, `rayleigh_quotient_iteration`, `qr_algorithm`, `schur`, `jacobi_eigen`, `one_sided_jacobi_svd`,
`golub_kahan_svd`, and the reductions before them: `hessenberg`, `tridiagonalize`, `bidiagonalize`.
"""

from ._linalg import (
    Bidiagonal,
    EigenPair,
    GolubKahanSvd,
    Hessenberg,
    JacobiEigen,
    JacobiSvd,
    QrEigen,
    Schur,
    Tridiagonal,
    bidiagonalize,
    golub_kahan_svd,
    hessenberg,
    inverse_iteration,
    jacobi_eigen,
    one_sided_jacobi_svd,
    power_iteration,
    qr_algorithm,
    rayleigh_quotient_iteration,
    schur,
    tridiagonalize,
)

__all__ = [
    "Bidiagonal",
    "EigenPair",
    "GolubKahanSvd",
    "Hessenberg",
    "JacobiEigen",
    "JacobiSvd",
    "QrEigen",
    "Schur",
    "Tridiagonal",
    "bidiagonalize",
    "golub_kahan_svd",
    "hessenberg",
    "inverse_iteration",
    "jacobi_eigen",
    "one_sided_jacobi_svd",
    "power_iteration",
    "qr_algorithm",
    "rayleigh_quotient_iteration",
    "schur",
    "tridiagonalize",
]
