// SPDX-License-Identifier: BSD-3-Clause
// Factorisations of dense matrices made to be used: LAPACK's, in double and in single precision, with a
// convention for the signs, so that a result can be compared with another.
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

template <class T>
using MatrixOf = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using VectorOf = Eigen::Matrix<T, Eigen::Dynamic, 1>;
template <class T>
using MatrixViewOf = Eigen::Ref<const MatrixOf<T>>;

/// A = U diag(singular_values) Vt, k = min(m, n).
template <class T>
struct Svd {
  MatrixOf<T> U;               ///< (m, k), orthonormal columns
  VectorOf<T> singular_values; ///< (k), decreasing
  MatrixOf<T> Vt;              ///< (k, n), orthonormal rows; the largest entry of each in modulus is positive
};

/// Thin singular value decomposition by divide and conquer (LAPACK's gesdd).
Svd<double> svd(const MatrixViewOf<double>& A);
Svd<float> svd(const MatrixViewOf<float>& A);

/// S = vectors diag(values) vectors^T.
template <class T>
struct Eigh {
  VectorOf<T> values;  ///< (n), increasing
  MatrixOf<T> vectors; ///< (n, n), a column each; the largest entry in modulus of each is positive
};

/// Eigenvalues and eigenvectors of a symmetric matrix by divide and conquer (syevd).
/// @throws std::invalid_argument unless S is square and symmetric up to rounding.
Eigh<double> eigh(const MatrixViewOf<double>& S);
Eigh<float> eigh(const MatrixViewOf<float>& S);

/// A = Q R, k = min(m, n).
template <class T>
struct ThinQr {
  MatrixOf<T> Q; ///< (m, k), orthonormal columns
  MatrixOf<T> R; ///< (k, n), upper triangular, its diagonal >= 0
};

/// Thin QR factorisation by blocks of Householder reflections (geqrf).
ThinQr<double> qr(const MatrixViewOf<double>& A);
ThinQr<float> qr(const MatrixViewOf<float>& A);

/// X is Vector for one right-hand side, Matrix for several.
template <class X>
struct Lstsq {
  X x;                    ///< (n) or (n, r): of all minimisers the one of least norm
  Vector residual_norms;  ///< (r): |b - A x|_2, a column each
  Vector singular_values; ///< (min(m, n)) of A
  Index rank = 0;         ///< how many of them exceed relative_tolerance times the largest
};

Lstsq<Vector> lstsq_one(const MatrixView& A, const VectorView& b, double relative_tolerance = -1);
Lstsq<Matrix> lstsq_many(const MatrixView& A, const MatrixView& b, double relative_tolerance = -1);

/// min |A x - b|_2 by the singular value decomposition (gelsd). Singular values below relative_tolerance
/// times the largest count as zero; a negative relative_tolerance stands for max(m, n) epsilon.
/// @param b a column, or a matrix with a right-hand side each column
template <class B>
auto lstsq(const MatrixView& A, const Eigen::MatrixBase<B>& b, double relative_tolerance = -1) {
  if constexpr (B::ColsAtCompileTime == 1)
    return lstsq_one(A, b.derived(), relative_tolerance);
  else
    return lstsq_many(A, b.derived(), relative_tolerance);
}

} // namespace mixlab::linalg
