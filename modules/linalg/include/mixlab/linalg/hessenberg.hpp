// SPDX-License-Identifier: BSD-3-Clause
// What comes before a QR algorithm: as many zeros as a finite number of reflections can make.
#pragma once

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

/// A = Q H Q^T with Q orthogonal and H zero below its first subdiagonal.
struct Hessenberg {
  Matrix h;
  Matrix q;
};

/// S = Q T Q^T with Q orthogonal and T symmetric tridiagonal.
struct Tridiagonal {
  Vector diagonal;
  Vector off_diagonal;
  Matrix q;

  Matrix matrix() const; ///< T
};

/// By n - 2 Householder reflections: 10/3 n^3 operations, and 4/3 n^3 for Q. Golub & Van Loan 2013,
/// Alg. 7.4.2. The monitor may interrupt by throwing; its answer is not heeded, as half a reduction is of no
/// use.
///
/// @throws std::invalid_argument unless A is square and finite.
Hessenberg hessenberg(const MatrixView& A, const Monitor& monitor = {});

/// The same where symmetry is kept: 4/3 n^3 operations if only a triangle is updated; here the whole matrix
/// is, which is twice that and vectorises. Golub & Van Loan 2013, Alg. 8.3.1.
///
/// @throws std::invalid_argument unless S is square, finite and symmetric.
Tridiagonal tridiagonalize(const MatrixView& S, const Monitor& monitor = {});

} // namespace mixlab::linalg
