// SPDX-License-Identifier: BSD-3-Clause
// What the dense factorisations share with those built on them. Arguments taken by value are overwritten.
#pragma once

#include <cmath>
#include <string_view>

#include "mixlab/core/error.hpp"
#include "mixlab/linalg/dense.hpp"

namespace mixlab::linalg {

/// Refuses a NaN or an infinity. NaN - NaN and inf - inf are NaN: unlike a test of each entry, a sum of these
/// is vectorised.
template <class M>
void require_finite_matrix(const M& A, std::string_view function, std::string_view argument) {
  if ((A - A).sum() == 0)
    return;
  for (Index i = 0; i < A.rows(); ++i)
    for (Index j = 0; j < A.cols(); ++j)
      require(std::isfinite(A(i, j)), function, argument, " must be finite, got ", A(i, j), " at (", i, ", ",
              j, ")");
}

/// The thin SVD without checks.
template <class T>
Svd<T> svd_of(MatrixOf<T> A);

/// The thin QR factorisation without checks.
template <class T>
ThinQr<T> qr_of(MatrixOf<T> A);

/// R of the thin QR factorisation of the m x n matrix at A, m >= n, which is overwritten; R (n x n) has the
/// signs that LAPACK gives it.
template <class T>
void triangular_factor(T* A, Index m, Index n, T* R);

/// Some eigenpairs of a symmetric matrix, the largest first.
template <class T>
struct LeadingEigen {
  VectorOf<T> values;  ///< (k), decreasing
  MatrixOf<T> vectors; ///< (k, n), a row each; the largest entry in modulus of each is positive
};

/// The k largest eigenvalues of S; reads only the triangle on and above the diagonal.
template <class T>
LeadingEigen<T> leading_eigen(MatrixOf<T> S, Index k);

/// Turns each row so that its largest entry in modulus is positive (the first such); +1 or -1 a row.
template <class T>
VectorOf<T> orient_rows(MatrixOf<T>& rows) {
  VectorOf<T> signs(rows.rows());
  for (Index i = 0; i < rows.rows(); ++i) {
    Index largest = 0;
    if (rows.cols() > 0)
      rows.row(i).cwiseAbs().maxCoeff(&largest);
    signs[i] = rows.cols() > 0 && rows(i, largest) < 0 ? T(-1) : T(1);
    rows.row(i) *= signs[i];
  }
  return signs;
}

} // namespace mixlab::linalg
