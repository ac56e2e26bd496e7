// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/projection.hpp"

#include <limits>
#include <string>

#include "checks.hpp"
#include "mixlab/linalg/householder.hpp"
#include "mixlab/linalg/lu.hpp"
#include "mixlab/linalg/triangular.hpp"

namespace mixlab::linalg {
namespace {

/// Reflections, and the certainty that R can be divided by.
Householder factorized(const MatrixView& basis, std::string_view function) {
  steps::require_numbers(basis, function, "basis");
  require(basis.cols() <= basis.rows(), function, "basis must not have more columns than rows, got shape (",
          basis.rows(), ", ", basis.cols(), ")");
  Householder factors = householder_qr(basis);
  const Vector diagonal = factors.r.diagonal().cwiseAbs();
  const double rounding = double(basis.rows()) * std::numeric_limits<double>::epsilon();
  for (Index k = 0; k < diagonal.size(); ++k)
    if (diagonal[k] <= rounding * basis.col(k).stableNorm())
      throw SingularMatrixError(std::string(function) + ": column " + std::to_string(k) +
                                " of basis depends on those before it");
  return factors;
}

void require_point(const VectorView& x, const MatrixView& basis, std::string_view function) {
  require(x.size() == basis.rows(), function, "x must have as many entries as basis has rows, ", basis.rows(),
          ", got ", x.size());
  require_finite(x.data(), x.size(), function, "x");
}

} // namespace

Vector project(const VectorView& x, const MatrixView& basis) {
  require_point(x, basis, "project");
  const Matrix Q = factorized(basis, "project").q;
  return Q * (Q.transpose() * x);
}

Matrix projection_matrix(const MatrixView& basis) {
  const Matrix Q = factorized(basis, "projection_matrix").q;
  return Q * Q.transpose();
}

Vector coordinates(const VectorView& x, const MatrixView& basis) {
  require_point(x, basis, "coordinates");
  const Householder factors = factorized(basis, "coordinates");
  return solve_upper(factors.r, factors.apply_q_transposed(x));
}

Matrix change_of_basis(const MatrixView& A, const MatrixView& P) {
  steps::require_square(A, "change_of_basis", "A");
  steps::require_square(P, "change_of_basis", "P");
  require(A.rows() == P.rows(), "change_of_basis", "A and P must have the same size, got ", A.rows(), " and ",
          P.rows());
  const Lu factors = lu(P);
  const Matrix AP = A * P;
  Matrix result(A.rows(), A.cols());
  for (Index j = 0; j < AP.cols(); ++j)
    result.col(j) = factors.solve(AP.col(j));
  return result;
}

Matrix gram_matrix(const MatrixView& vectors) {
  steps::require_numbers(vectors, "gram_matrix", "vectors");
  const Matrix G = vectors.transpose() * vectors;
  steps::refuse_overflow(G, "gram_matrix");
  return G;
}

} // namespace mixlab::linalg
