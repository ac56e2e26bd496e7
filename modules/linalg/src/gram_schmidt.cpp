// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/gram_schmidt.hpp"

#include <limits>

#include "checks.hpp"

namespace mixlab::linalg {
namespace {

// Vectors are the rows of Qt here: contiguous in memory.

/// All coefficients first, then all subtractions.
void project_out_classical(Vector& v, const Matrix& Qt, Index k, Vector& r) {
  const auto Q = Qt.topRows(k);
  const Vector coefficients = Q * v;
  v.noalias() -= Q.transpose() * coefficients;
  r.head(k) += coefficients;
}

/// Each coefficient from what is left.
void project_out_modified(Vector& v, const Matrix& Qt, Index k, Vector& r) {
  for (Index i = 0; i < k; ++i) {
    const double coefficient = Qt.row(i).dot(v);
    v.noalias() -= coefficient * Qt.row(i).transpose();
    r[i] += coefficient;
  }
}

void project_out(Vector& v, const Matrix& Qt, Index k, Vector& r, GramSchmidtVariant variant) {
  if (variant == GramSchmidtVariant::modified)
    return project_out_modified(v, Qt, k, r);
  project_out_classical(v, Qt, k, r);
  if (variant == GramSchmidtVariant::reorthogonalized)
    project_out_classical(v, Qt, k, r);
}

/// ||I - Q_k^T Q_k||_F^2 when q_k joins those before it.
double loss_squared(double before, const Matrix& Qt, Index k) {
  const double length_off = 1 - Qt.row(k).squaredNorm();
  return before + 2 * (Qt.topRows(k) * Qt.row(k).transpose()).squaredNorm() + length_off * length_off;
}

} // namespace

GramSchmidtVariant gram_schmidt_variant_named(std::string_view name) {
  if (name == "classical")
    return GramSchmidtVariant::classical;
  if (name == "modified")
    return GramSchmidtVariant::modified;
  require(name == "reorthogonalized", "gram_schmidt",
          "variant must be 'classical', 'modified' or 'reorthogonalized', got '", name, "'");
  return GramSchmidtVariant::reorthogonalized;
}

GramSchmidt gram_schmidt(const MatrixView& A, const GramSchmidtOptions& options) {
  steps::require_numbers(A, "gram_schmidt", "A");
  require(options.tolerance < 1, "gram_schmidt", "tolerance must be < 1, got ", options.tolerance);
  const Index m = A.rows(), n = A.cols();
  const double rounding = double(std::max(m, n)) * std::numeric_limits<double>::epsilon();
  const double tolerance = options.tolerance < 0 ? rounding : options.tolerance;

  GramSchmidt result{Matrix::Zero(m, n), Matrix::Zero(n, n), {}, Vector::Zero(n)};
  Matrix Qt = Matrix::Zero(n, m);
  double squared = 0;
  for (Index k = 0; k < n; ++k) {
    Vector v = A.col(k);
    Vector r = Vector::Zero(n);
    const double length = v.stableNorm();
    project_out(v, Qt, k, r, options.variant);
    r[k] = v.stableNorm();
    if (std::isfinite(length) && r[k] <= tolerance * length) {
      r[k] = 0;
      result.dependent.push_back(k);
    } else {
      Qt.row(k) = v.transpose() / r[k];
      squared = loss_squared(squared, Qt, k);
    }
    result.r.col(k) = r;
    result.orthogonality_loss[k] = std::sqrt(squared);
  }
  result.q = Qt.transpose();
  steps::refuse_overflow(result.r, "gram_schmidt");
  return result;
}

} // namespace mixlab::linalg
