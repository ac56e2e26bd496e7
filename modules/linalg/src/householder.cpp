// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/householder.hpp"

#include "checks.hpp"
#include "matrix_steps.hpp"

namespace mixlab::linalg {
namespace {

Vector reflector(const Vector& x) {
  const double length = x.stableNorm();
  if (length == 0)
    return Vector::Zero(x.size());
  Vector v = x / length;
  v[0] += std::copysign(1.0, v[0]);
  return v.normalized();
}

/// A <- A - 2 v (v^T A).
void reflect(Eigen::Ref<Matrix> A, const VectorView& v) {
  const Eigen::RowVectorXd w = 2 * (v.transpose() * A);
  A.noalias() -= v * w;
}

/// The first columns of H_0 H_1 ... H_{p-1}, from the last reflection to the first: rows above it are still
/// those of the identity.
Matrix orthogonal_factor(const Matrix& V) {
  const Index m = V.rows(), p = V.cols();
  Matrix Q = Matrix::Identity(m, p);
  for (Index k = p - 1; k >= 0; --k)
    reflect(Q.bottomRightCorner(m - k, p - k), V.col(k).tail(m - k));
  return Q;
}

} // namespace

Vector householder_reflector(const VectorView& x) {
  require(x.size() > 0, "householder_reflector", "x must not be empty");
  require_finite(x.data(), x.size(), "householder_reflector", "x");
  return reflector(x);
}

Householder householder_qr(const MatrixView& A, const HouseholderOptions& options) {
  steps::require_numbers(A, "householder_qr", "A");
  const Index m = A.rows(), n = A.cols(), p = std::min(m, n);
  steps::MatrixSteps kept(options.steps, p, A, "householder_qr");
  Matrix R = A, V = Matrix::Zero(m, p);
  for (Index k = 0; k < p; ++k) {
    const Vector v = reflector(R.col(k).tail(m - k));
    reflect(R.bottomRightCorner(m - k, n - k), v);
    R.col(k).tail(m - k - 1).setZero();
    V.col(k).tail(m - k) = v;
    kept.add(R);
  }
  steps::refuse_overflow(R, "householder_qr");
  return {orthogonal_factor(V), R.topRows(p), V, kept.all()};
}

Vector Householder::apply_q_transposed(const VectorView& b) const {
  linalg::steps::require_right_side(b, reflectors.rows(), "Householder.apply_q_transposed");
  Vector y = b;
  for (Index k = 0; k < reflectors.cols(); ++k) {
    const auto v = reflectors.col(k);
    y -= 2 * v.dot(y) * v;
  }
  return y.head(reflectors.cols());
}

} // namespace mixlab::linalg
