// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

enum class LeastSquaresMethod {
  normal, ///< A^T A x = A^T b by Cholesky: half the work, and an error like eps kappa^2
  qr,     ///< R x = Q^T b by reflections: like eps kappa where the residual is small
  svd,    ///< V diag(1/sigma) U^T b: the same, by one-sided Jacobi; the shortest solution if the rank is not
          ///< full
};

LeastSquaresMethod least_squares_method_named(std::string_view name);

struct LeastSquares {
  Vector solution;          ///< (n,)
  double residual_norm = 0; ///< ||A x - b||_2
  Index rank = 0;           ///< n but for the SVD, which may find less
  double condition = 1;     ///< sigma_1 / sigma_n of A
};

/// x that minimises ||A x - b||_2. O(m n^2). Golub & Van Loan 2013, sections 5.3.2, 5.3.3 and 5.5.3.
///
/// @throws std::invalid_argument unless both are finite, b fits, and A has at least as many rows as columns
/// (but for the SVD); SingularMatrixError (normal, qr) when the columns of A are dependent, as far as
/// the method can tell.
LeastSquares least_squares(const MatrixView& A, const VectorView& b,
                           LeastSquaresMethod method = LeastSquaresMethod::qr);

/// The matrix A^+ = V diag(1/sigma) U^T, singular values up to rtol sigma_1 left out: the one matrix with A
/// A^+ A = A, A^+ A A^+ = A^+, and A A^+ and A^+ A symmetric (Penrose 1955). O(m n min(m, n)).
///
/// @param rtol  below 0: max(m, n) eps
/// @throws std::invalid_argument when A is not finite or rtol is not; DivergenceError should the singular
/// values not converge (method svd alike).
Matrix pseudo_inverse(const MatrixView& A, double rtol = -1);

} // namespace mixlab::linalg
