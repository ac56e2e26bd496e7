// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <limits>
#include <string_view>
#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

enum class Shift {
  none,      ///< 0: the plain QR algorithm, linear at the rate |lambda_{i+1} / lambda_i|
  rayleigh,  ///< the last diagonal entry: cubic nearly always, but may not move at all
  wilkinson, ///< the eigenvalue of the last 2 x 2 block nearest to that entry: always converges, cubic
};

std::string_view name(Shift shift);
Shift shift_named(std::string_view name);

struct QrAlgorithmOptions {
  Shift shift = Shift::wilkinson;
  /// b_i is taken for zero when |b_i| <= tolerance (|a_i| + |a_{i+1}|).
  double tolerance = std::numeric_limits<double>::epsilon();
  Index max_iterations = 10'000;
  bool keep_history = true; ///< of the off-diagonal entries: n - 1 numbers an iteration
};

/// S = V diag(values) V^T.
struct QrEigen {
  Vector values;  ///< ascending
  Matrix vectors; ///< V, one eigenvector a column
  Status status = Status::exhausted;
  Index iterations = 0;              ///< QR steps
  Matrix history_off_diagonal;       ///< |b_1|, ..., |b_{n-1}| before each step and at the end, one row each
  std::vector<Index> history_active; ///< the row whose b is being driven to zero, at the same times
};

/// All eigenvalues and eigenvectors of a symmetric matrix: S = Q T Q^T with T tridiagonal (a on its diagonal,
/// b beside it), then T - mu I = Q R, T <- R Q + mu I, done implicitly, from below: where b_i has become
/// negligible, T falls apart, and the step goes on with the part above.
///
/// A step costs O(n), and O(n^2) for the vectors; some two steps an eigenvalue. Golub & Van Loan 2013,
/// Alg. 8.3.2 and 8.3.3. Where the budget is spent, values and vectors are the present diagonal and basis.
///
/// @throws std::invalid_argument unless S is square, finite and symmetric.
QrEigen qr_algorithm(const MatrixView& S, const QrAlgorithmOptions& options = {},
                     const Monitor& monitor = {});

} // namespace mixlab::linalg
