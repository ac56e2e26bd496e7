// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

struct JacobiOptions {
  double tolerance = 1e-15;  ///< a few roundings: with one alone, columns of noise may turn for ever
  Index max_iterations = 60; ///< sweeps; six to ten are usual
};

/// S = V diag(values) V^T.
struct JacobiEigen {
  Vector values;  ///< ascending
  Matrix vectors; ///< V, one eigenvector a column
  Status status = Status::exhausted;
  Index iterations = 0;            ///< sweeps
  std::vector<double> history_off; ///< off(S) / ||S||_F before the first sweep and after each
};

/// All eigenvalues and eigenvectors of a symmetric matrix by rotations in the planes (p, q), each of which
/// makes s_pq zero; a sweep visits all pairs row by row.
///
/// off(S)^2, the sum of the squares off the diagonal, falls by 2 s_pq^2 a rotation: quadratic convergence at
/// the end. It stops when |s_pq| <= tolerance sqrt(|s_pp s_qq|) for all pairs, which gives each eigenvalue of
/// a positive definite matrix as accurately as the entries determine it, small ones included (Demmel &
/// Veselic 1992). Golub & Van Loan 2013, Alg. 8.5.1 and 8.5.3. A sweep costs about 9 n^3 operations.
///
/// @throws std::invalid_argument unless S is square, finite and symmetric.
JacobiEigen jacobi_eigen(const MatrixView& S, const JacobiOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::linalg
