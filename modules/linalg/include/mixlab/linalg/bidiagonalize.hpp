// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

/// A = U B V^T, U (m, n) and V (n, n) with orthonormal columns, B upper bidiagonal.
struct Bidiagonal {
  Vector diagonal;
  Vector super_diagonal;
  Matrix u;
  Matrix vt;

  Matrix matrix() const; ///< B
};

/// By Householder reflections from the left and from the right in turn: 4 m n^2 - 4/3 n^3 operations, and as
/// many again for U and V. Golub & Van Loan 2013, Alg. 5.4.2. The monitor may interrupt by throwing; its
/// answer is not heeded.
///
/// @throws std::invalid_argument unless A is finite and has at least as many rows as columns.
Bidiagonal bidiagonalize(const MatrixView& A, const Monitor& monitor = {});

} // namespace mixlab::linalg
