// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <limits>

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

struct SchurOptions {
  /// h is taken for zero when |h(i+1,i)| <= tolerance (|h(i,i)| + |h(i+1,i+1)|).
  double tolerance = std::numeric_limits<double>::epsilon();
  Index max_iterations = 10'000;
  bool keep_history = true; ///< of the subdiagonal entries: n - 1 numbers an iteration
};

/// A = Q T Q^T with Q orthogonal and T quasi upper triangular: 1 x 1 blocks hold the real eigenvalues, 2 x 2
/// blocks [a b; c a] with b c < 0 the pairs a +- i sqrt(-b c).
struct Schur {
  Matrix t;
  Matrix q;
  Eigen::VectorXcd eigenvalues; ///< in the order of the blocks of T
  Status status = Status::exhausted;
  Index iterations = 0;        ///< double steps
  Matrix history_sub_diagonal; ///< |h(i+1,i)| before each step and at the end, one row each
};

/// The real Schur form: Hessenberg first, then Francis' implicit double shift. The two shifts are the
/// eigenvalues of the last 2 x 2 block, real or a conjugate pair, and the arithmetic stays real: the first
/// column of (H - mu_1 I)(H - mu_2 I) gives a reflection of three rows, whose bulge is chased out below.
///
/// About 25 n^3 operations, quadratic convergence as a rule. Two exceptional shifts break the rare cycles.
/// No balancing: the backward error is small against ||A||. Golub & Van Loan 2013, Alg. 7.5.1 and 7.5.2.
///
/// @throws std::invalid_argument unless A is square and finite.
Schur schur(const MatrixView& A, const SchurOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::linalg
