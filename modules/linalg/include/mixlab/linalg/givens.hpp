// SPDX-License-Identifier: BSD-3-Clause
// QR factorisation by plane rotations. One rotation of two rows makes one entry zero:
//
//     [ c  s] [a]   [r]
//     [-s  c] [b] = [0],    c = a / r,  s = b / r,  r = hypot(a, b) up to a sign.
//
// Entries that are zero already cost nothing: a Hessenberg matrix takes n - 1 rotations.
#pragma once

#include <vector>

#include "mixlab/core/array.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

struct GivensOptions {
  bool steps = false; ///< keep A and what each rotation makes of it
};

/// Rows i < j become c row_i + s row_j and c row_j - s row_i.
struct GivensRotation {
  Index i, j;
  double c, s;
};

struct Givens {
  Matrix q;                              ///< (m, p), orthonormal columns, p = min(m, n)
  Matrix r;                              ///< (p, n), upper triangular (trapezoidal if n > m)
  std::vector<GivensRotation> rotations; ///< in the order in which they were applied to A
  Array<double, 3> steps;                ///< (rotations + 1, m, n); (0, m, n) unless asked for
};

struct PlaneRotation {
  double c, s, r;
};

/// c, s with c a + s b = r, c b - s a = 0, c^2 + s^2 = 1; no square overflows (Golub & Van Loan 2013, section
/// 5.1.8). b = 0 gives the identity.
/// @throws std::invalid_argument unless a and b are finite.
PlaneRotation givens_rotation(double a, double b);

/// Column by column, from the bottom up, each rotation of two neighbouring rows (Golub & Van Loan 2013,
/// Algorithm 5.2.4). Cost: 3 n^2 (m - n / 3) for R of a full matrix.
/// @throws std::invalid_argument unless A is finite.
Givens givens_qr(const MatrixView& A, const GivensOptions& options = {});

} // namespace mixlab::linalg
