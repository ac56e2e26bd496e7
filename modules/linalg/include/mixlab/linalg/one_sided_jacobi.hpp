// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/linalg/jacobi_eigen.hpp"

namespace mixlab::linalg {

/// A = U diag(singular_values) V^T, the thin decomposition with k = min(m, n).
struct JacobiSvd {
  Matrix u;               ///< (m, k)
  Vector singular_values; ///< descending
  Matrix vt;              ///< (k, n)
  Status status = Status::exhausted;
  Index iterations = 0;               ///< sweeps
  std::vector<double> history_cosine; ///< the largest |cos| of the angle of two columns met in each sweep
};

/// Singular values by rotations of pairs of columns until all are orthogonal: A V = U diag(sigma) (Hestenes
/// 1958). It is Jacobi's method for A^T A, which is never formed.
///
/// Two columns are orthogonal when |a_p . a_q| <= tolerance ||a_p|| ||a_q||. The error of each singular value
/// is small relative to itself wherever A = B D with D diagonal and B well conditioned (A = D B for a wide
/// matrix, which is transposed): tiny singular values of a graded matrix come out with all their digits,
/// where a method by bidiagonalisation keeps those above eps ||A|| only. Demmel & Veselic 1992; Golub & Van
/// Loan 2013, section 8.6.4. A sweep costs about 6 m n^2 operations.
///
/// @throws std::invalid_argument unless A is finite.
JacobiSvd one_sided_jacobi_svd(const MatrixView& A, const JacobiOptions& options = {},
                               const Monitor& monitor = {});

} // namespace mixlab::linalg
