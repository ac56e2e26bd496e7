// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/least_squares.hpp"

#include <limits>

#include "checks.hpp"
#include "mixlab/linalg/cholesky.hpp"
#include "mixlab/linalg/norms.hpp"
#include "mixlab/linalg/one_sided_jacobi.hpp"
#include "mixlab/linalg/projection.hpp"
#include "mixlab/linalg/triangular.hpp"
#include "thin_svd.hpp"

namespace mixlab::linalg {
namespace {

/// Cholesky's refusal, in the words of the problem.
Matrix factor_of_normal_equations(const MatrixView& A) {
  try {
    return cholesky(A.transpose() * A);
  } catch (const NotPositiveDefiniteError&) {
    throw SingularMatrixError(
        "least_squares: A^T A is singular to working precision; take method 'qr' or 'svd'");
  }
}

Vector by_normal_equations(const MatrixView& A, const VectorView& b) {
  const Matrix L = factor_of_normal_equations(A);
  return solve_upper(L.transpose(), solve_lower(L, A.transpose() * b));
}

/// How many singular values count.
Index numerical_rank(const Vector& sigma, double rtol) {
  Index rank = 0;
  while (rank < sigma.size() && sigma[rank] > rtol * sigma[0])
    ++rank;
  return rank;
}

double rounding(const MatrixView& A) {
  return double(std::max(A.rows(), A.cols())) * std::numeric_limits<double>::epsilon();
}

/// By rotations of columns: unlike a bidiagonalisation, they do not mix columns of different size, and the
/// error is that of columns scaled to length 1 (Demmel & Veselic 1992). The rank, too, is the SVD's to say.
Vector by_svd(const MatrixView& A, const VectorView& b, Index& rank) {
  const JacobiSvd svd = one_sided_jacobi_svd(A);
  if (svd.status != Status::converged)
    throw DivergenceError("least_squares: the singular values did not converge");
  rank = numerical_rank(svd.singular_values, rounding(A));
  const Vector c = (svd.u.leftCols(rank).transpose() * b).cwiseQuotient(svd.singular_values.head(rank));
  return svd.vt.topRows(rank).transpose() * c;
}

} // namespace

LeastSquaresMethod least_squares_method_named(std::string_view name) {
  if (name == "normal")
    return LeastSquaresMethod::normal;
  if (name == "qr")
    return LeastSquaresMethod::qr;
  require(name == "svd", "least_squares", "method must be 'normal', 'qr' or 'svd', got '", name, "'");
  return LeastSquaresMethod::svd;
}

LeastSquares least_squares(const MatrixView& A, const VectorView& b, LeastSquaresMethod method) {
  steps::require_numbers(A, "least_squares", "A");
  steps::require_right_side(b, A.rows(), "least_squares");
  require(method == LeastSquaresMethod::svd || A.rows() >= A.cols(), "least_squares",
          "A must have at least as many rows as columns (or take method 'svd'), got shape (", A.rows(), ", ",
          A.cols(), ")");
  LeastSquares result{{}, 0, A.cols(), condition_number(A)};
  switch (method) {
  case LeastSquaresMethod::normal:
    result.solution = by_normal_equations(A, b);
    break;
  case LeastSquaresMethod::qr:
    result.solution = coordinates(b, A);
    break;
  case LeastSquaresMethod::svd:
    result.solution = by_svd(A, b, result.rank);
    break;
  }
  result.residual_norm = (A * result.solution - b).stableNorm();
  return result;
}

Matrix pseudo_inverse(const MatrixView& A, double rtol) {
  steps::require_numbers(A, "pseudo_inverse", "A");
  require(std::isfinite(rtol), "pseudo_inverse", "rtol must be finite, got ", rtol);
  const auto svd = steps::thin_svd(A, "pseudo_inverse");
  const Index k = numerical_rank(svd.singular_values, rtol < 0 ? rounding(A) : rtol);
  const Vector inverse = svd.singular_values.head(k).cwiseInverse();
  return svd.vt.topRows(k).transpose() * inverse.asDiagonal() * svd.u.leftCols(k).transpose();
}

} // namespace mixlab::linalg
