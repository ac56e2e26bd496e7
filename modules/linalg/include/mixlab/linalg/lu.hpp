// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>
#include <vector>

#include "mixlab/core/array.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

enum class Pivoting {
  none,     ///< the diagonal as it comes: breaks down at a zero, and loses all digits near one
  partial,  ///< the largest entry of the column: growth at most 2^(n-1), hardly ever more than 10
  complete, ///< the largest entry of all that is left
};

Pivoting pivoting_named(std::string_view name);

struct LuOptions {
  Pivoting pivoting = Pivoting::partial;
  bool keep_steps = false;
};

/// A[rows][:, columns] = L U.
struct Lu {
  Matrix l;                   ///< (n, n), ones on the diagonal
  Matrix u;                   ///< (n, n)
  std::vector<Index> rows;    ///< row i of L U is row rows[i] of A
  std::vector<Index> columns; ///< 0, 1, ..., n - 1 but for complete pivoting
  double growth_factor = 1;   ///< the largest entry met on the way, over the largest of A
  Array<double, 3>
      steps; ///< (n, n, n) what is left to eliminate before each step and at the end; empty unless kept

  /// x with A x = b.
  /// @throws SingularMatrixError when U has a zero on its diagonal.
  Vector solve(const VectorView& b) const;
  double determinant() const;
};

/// Gaussian elimination. 2/3 n^3 operations. Golub & Van Loan 2013, Alg. 3.2.1, 3.4.1 and 3.4.3.
///
/// A - L U is of the order of eps times the growth factor. A column of zeros is passed over: U then has a
/// zero on its diagonal.
///
/// @throws std::invalid_argument unless A is square and finite; SingularMatrixError for a zero pivot with
/// Pivoting::none.
Lu lu(const MatrixView& A, const LuOptions& options = {});

} // namespace mixlab::linalg
