// SPDX-License-Identifier: BSD-3-Clause
// Products of a tall matrix with thin ones, and the subspace iteration made of them. A may be centred as it
// is read: see CentredRows.
#pragma once

#include "row_blocks.hpp"

namespace mixlab::linalg {

/// A Q, (m, l).
template <class T>
MatrixOf<T> times(const CentredRows<T>& A, const MatrixOf<T>& Q);

/// A^T Y, (n, l).
template <class T>
MatrixOf<T> transposed_times(const CentredRows<T>& A, const MatrixOf<T>& Y);

/// A^T (A Q), (n, l): A is read from memory once.
template <class T>
MatrixOf<T> gram_times(const CentredRows<T>& A, const MatrixOf<T>& Q);

/// An orthonormal basis of the columns of Y, m >= l.
template <class T>
MatrixOf<T> orthonormal_columns(const MatrixOf<T>& Y);

/// A ~ basis W S Vt, W S Vt = basis^T A.
template <class T>
struct SubspaceSvd {
  MatrixOf<T> basis; ///< (m, l)
  Svd<T> small;      ///< of the (l, n) matrix basis^T A
  double error_bound = std::numeric_limits<double>::quiet_NaN();
};

/// q power iterations from the first l columns of start; the others are probes of the error.
template <class T>
SubspaceSvd<T> subspace_svd(const CentredRows<T>& A, MatrixOf<T> start, Index l, Index power_iterations);

} // namespace mixlab::linalg
