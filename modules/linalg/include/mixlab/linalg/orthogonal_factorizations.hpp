// SPDX-License-Identifier: BSD-3-Clause
// A = Q R by orthogonal matrices that are easy to write down: reflections and rotations.
#pragma once

#include <vector>

#include "mixlab/core/array.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

/// A = Q R by reflections H_k = I - beta_k v_k v_k^T, each of which makes one column zero below the diagonal.
struct HouseholderQr {
  Matrix q;               ///< (m, k), orthonormal columns, k = min(m, n)
  Matrix r;               ///< (k, n), upper triangular; a diagonal entry may be negative
  Matrix vectors;         ///< (reflections, m): v_k, one a row, zero before its entry k
  Vector beta;            ///< (reflections,)
  Array<double, 3> steps; ///< (reflections + 1, m, n): A, H_1 A, H_2 H_1 A, ...; empty unless asked for
};

/// The orthonormal basis that does not depend on how good a basis A was: ||I - Q^T Q|| is of the order of
/// eps.
///
/// 2 n^2 (m - n/3) operations for R, as many for Q. Golub & Van Loan 2013, Alg. 5.2.1 and section 5.1.6.
///
/// @throws std::invalid_argument when A is not finite.
HouseholderQr householder_qr(const MatrixView& A, bool keep_steps = false);

/// Rows `upper` and `lower` become those of [c s; -s c] times them: the entry in the lower one becomes zero.
struct GivensRotation {
  Index upper = 0;
  Index lower = 0;
  double c = 1;
  double s = 0;
};

struct GivensQr {
  Matrix q;                              ///< (m, k), orthonormal columns, k = min(m, n)
  Matrix r;                              ///< (k, n), upper triangular
  std::vector<GivensRotation> rotations; ///< in their order; an entry that is zero already needs none
  Array<double, 3> steps; ///< (rotations + 1, m, n): A and what each rotation leaves; empty unless asked for
};

/// A = Q R by rotations of two neighbouring rows, one an entry below the diagonal, columns from the left,
/// each from the bottom. Worth its 3 n^2 (m - n/3) operations where few entries are to be made zero.
///
/// Golub & Van Loan 2013, Alg. 5.2.4.
///
/// @throws std::invalid_argument when A is not finite.
GivensQr givens_qr(const MatrixView& A, bool keep_steps = false);

} // namespace mixlab::linalg
