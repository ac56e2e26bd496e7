// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <limits>

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

struct GolubKahanOptions {
  /// f_i is taken for zero when |f_i| <= tolerance (|d_i| + |d_{i+1}|), d_i when |d_i| <= tolerance max|B|.
  double tolerance = std::numeric_limits<double>::epsilon();
  Index max_iterations = 10'000;
  bool keep_history = true; ///< of the superdiagonal entries: k - 1 numbers an iteration
};

/// A = U diag(singular_values) V^T, the thin decomposition with k = min(m, n).
struct GolubKahanSvd {
  Matrix u;               ///< (m, k)
  Vector singular_values; ///< descending
  Matrix vt;              ///< (k, n)
  Status status = Status::exhausted;
  Index iterations = 0;        ///< QR steps
  Matrix history_off_diagonal; ///< |f_1|, ..., |f_{k-1}| before each step and at the end, one row each
};

/// Singular values by the method of Golub & Reinsch (1970): A = U B V^T with B bidiagonal (d on its diagonal,
/// f above), then the QR algorithm with Wilkinson's shift for B^T B, done on B itself.
///
/// Each singular value has an error of the order of eps ||A||: those below are lost (see
/// one_sided_jacobi_svd). A step costs O(n), and O((m + n) n) for the vectors; some two steps a singular
/// value. Golub & Van Loan 2013, Alg. 8.6.1 and 8.6.2. A wide matrix is transposed.
///
/// @throws std::invalid_argument unless A is finite.
GolubKahanSvd golub_kahan_svd(const MatrixView& A, const GolubKahanOptions& options = {},
                              const Monitor& monitor = {});

} // namespace mixlab::linalg
