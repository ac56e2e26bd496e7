// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/norms.hpp"

#include <Eigen/LU>
#include <Eigen/SVD>
#include <limits>

#include "checks.hpp"

namespace mixlab::linalg {
namespace {

Vector singular_values(const MatrixView& A) { return Eigen::BDCSVD<Eigen::MatrixXd>(A).singularValues(); }

} // namespace

Norm norm_named(std::string_view name) {
  if (name == "1")
    return Norm::one;
  if (name == "2")
    return Norm::two;
  if (name == "inf")
    return Norm::infinity;
  if (name == "frobenius")
    return Norm::frobenius;
  require(name == "nuclear", "norm", "kind must be '1', '2', 'inf', 'frobenius' or 'nuclear', got '", name,
          "'");
  return Norm::nuclear;
}

double norm(const MatrixView& A, Norm kind) {
  steps::require_numbers(A, "norm", "A");
  if (A.size() == 0)
    return 0;
  switch (kind) {
  case Norm::one:
    return A.cwiseAbs().colwise().sum().maxCoeff();
  case Norm::two:
    return singular_values(A)[0];
  case Norm::infinity:
    return A.cwiseAbs().rowwise().sum().maxCoeff();
  case Norm::frobenius:
    return A.reshaped().stableNorm();
  case Norm::nuclear:
    break;
  }
  return singular_values(A).sum();
}

double vector_norm(const VectorView& x, double p) {
  require(p >= 1, "vector_norm", "p must be >= 1, got ", p);
  require_finite(x.data(), x.size(), "vector_norm", "x");
  const double largest = x.size() == 0 ? 0 : x.cwiseAbs().maxCoeff();
  if (largest == 0 || std::isinf(p))
    return largest;
  return largest * std::pow((x / largest).array().abs().pow(p).sum(), 1 / p);
}

double condition_number(const MatrixView& A, Norm kind) {
  steps::require_numbers(A, "condition_number", "A");
  if (A.size() == 0)
    return 1;
  constexpr double infinite = std::numeric_limits<double>::infinity();
  if (kind == Norm::two) {
    const Vector sigma = singular_values(A);
    const double least = sigma[sigma.size() - 1];
    return least == 0 ? infinite : sigma[0] / least;
  }
  require(A.rows() == A.cols(), "condition_number", "A must be square unless kind is '2', got shape (",
          A.rows(), ", ", A.cols(), ")");
  const Eigen::PartialPivLU<Matrix> factors(A);
  if ((factors.matrixLU().diagonal().array() == 0).any())
    return infinite;
  const Matrix inverse = factors.inverse();
  return inverse.allFinite() ? norm(A, kind) * norm(inverse, kind) : infinite;
}

} // namespace mixlab::linalg
