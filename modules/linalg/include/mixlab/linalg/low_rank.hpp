// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

/// The nearest matrix of a given rank, as factors: U_k diag(sigma_1, ..., sigma_k) V_k^T.
struct LowRank {
  Matrix u;                   ///< (m, k)
  Vector singular_values;     ///< (k,)
  Matrix vt;                  ///< (k, n)
  double error_2 = 0;         ///< ||A - A_k||_2 = sigma_{k+1}
  double error_frobenius = 0; ///< sqrt(sum_{i > k} sigma_i^2)

  Matrix approximation() const; ///< A_k itself, (m, n)
};

/// No matrix of that rank is nearer to A, in the 2-norm or in Frobenius's (Eckart & Young 1936, Mirsky 1960).
///
/// @throws std::invalid_argument unless A is finite and 0 <= rank <= min(m, n); DivergenceError should the
/// singular values not converge.
LowRank low_rank(const MatrixView& A, Index rank);

} // namespace mixlab::linalg
