// SPDX-License-Identifier: BSD-3-Clause
// Gaussian elimination as a factorisation: A with its rows and columns permuted is L U, L unit lower
// triangular, U upper triangular,
//
//     A[rows][:, columns] = L U.
//
// Which entry is the pivot decides how large the entries become on the way (the growth factor rho), and with
// it the error, |A - L U| <= c n^3 rho u |A| (Wilkinson 1961; Higham 2002, section 9.3): unbounded without
// pivoting, rho <= 2^(n-1) with the largest of a column (reached, but hardly ever seen), and much smaller
// with the largest of all.
#pragma once

#include <string_view>
#include <vector>

#include "mixlab/core/array.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

enum class Pivoting {
  none,
  partial,  ///< the largest entry of the column: rows are swapped
  complete, ///< the largest of all that is left: rows and columns are swapped
};

/// @throws std::invalid_argument for another name.
Pivoting pivoting_named(std::string_view name);

struct LuOptions {
  Pivoting pivoting = Pivoting::partial;
  bool steps = false; ///< keep A and what each step of the elimination makes of it
};

struct Lu {
  Matrix l;                              ///< (m, p), ones on the diagonal, p = min(m, n)
  Matrix u;                              ///< (p, n)
  std::vector<Index> row_permutation;    ///< row i of L U is row row_permutation[i] of A
  std::vector<Index> column_permutation; ///< and the same for columns
  double growth_factor = 1;              ///< largest entry met on the way over the largest of A
  Array<double, 3> steps;                ///< (p + 1, m, n); (0, m, n) unless asked for

  /// Product of the pivots, with the sign of the permutations; it may over- or underflow.
  /// @throws std::invalid_argument unless A was square.
  double determinant() const;

  /// A x = b by two substitutions. Cost: 2 n^2.
  /// @throws std::invalid_argument unless A was square and b fits.
  /// @throws SingularMatrixError if a pivot cannot be told from zero: |u_kk| <= n u (|L| |U|)_kk, which is
  /// the error it may have (Higham 2002, Theorem 9.3). No scaling of rows or columns changes that verdict.
  Vector solve(const VectorView& b) const;
};

/// Cost: 2 n^3 / 3 for a square matrix, and as many comparisons for the growth factor. A singular matrix has
/// a factorisation too, with zeros among its pivots.
/// @throws std::invalid_argument unless A is finite.
/// @throws SingularMatrixError without pivoting, when a pivot is zero and an entry below it is not.
Lu lu(const MatrixView& A, const LuOptions& options = {});

} // namespace mixlab::linalg
