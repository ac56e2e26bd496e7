// SPDX-License-Identifier: BSD-3-Clause
// QR factorisation by reflections. H = I - 2 v v^T with |v| = 1 mirrors space in the plane orthogonal to v;
// one chosen for x turns it into -sign(x_0) |x| e_0. One a column makes A triangular:
//
//     H_{p-1} ... H_1 H_0 A = R,    A = Q R,    Q = H_0 H_1 ... H_{p-1},    p = min(m, n).
//
// Q is orthogonal to working precision whatever A is: |A - Q R| <= c m n u |A|, |I - Q^T Q| <= c m n u
// (Higham 2002, Theorem 19.4).
#pragma once

#include "mixlab/core/array.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

struct HouseholderOptions {
  bool steps = false; ///< keep A, H_0 A, H_1 H_0 A, ...
};

struct Householder {
  Matrix q;               ///< (m, p), orthonormal columns
  Matrix r;               ///< (p, n), upper triangular (trapezoidal if n > m)
  Matrix reflectors;      ///< (m, p): column k is v_k, zero above row k; a zero column is H_k = I
  Array<double, 3> steps; ///< (p + 1, m, n); (0, m, n) unless asked for

  /// Q^T b of the reduced Q, without Q: one reflection after the other.
  /// @throws std::invalid_argument unless b has shape (m,).
  Vector apply_q_transposed(const VectorView& b) const;
};

/// The unit vector v with (I - 2 v v^T) x = -sign(x_0) |x| e_0; zero for x = 0. The sign avoids cancellation
/// (Trefethen & Bau 1997, Algorithm 10.1).
/// @throws std::invalid_argument unless x is finite and not empty.
Vector householder_reflector(const VectorView& x);

/// Cost: 2 m n^2 - 2 n^3 / 3 for R, as much for Q.
/// @throws std::invalid_argument unless A is finite.
Householder householder_qr(const MatrixView& A, const HouseholderOptions& options = {});

} // namespace mixlab::linalg
