// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/hessenberg.hpp"

#include <vector>

#include "checks.hpp"
#include "reductions.hpp"
#include "rotations.hpp"

namespace mixlab::linalg {
namespace steps {

Hessenberg hessenberg_of(Matrix A, Heartbeat& heartbeat) {
  const Index n = A.rows();
  std::vector<Reflection> reflections;
  for (Index k = 0; k + 2 < n; ++k) {
    const Index m = n - k - 1; // rows below the diagonal
    const Reflection H(A.col(k).tail(m));
    A(k + 1, k) = H.alpha;
    A.col(k).tail(m - 1).setZero();
    H.from_left(A.bottomRightCorner(m, m));
    H.from_right(A.rightCols(m));
    reflections.push_back(H);
    heartbeat.goes_on();
  }
  Matrix Q = product_of(reflections, n, n, 1, heartbeat);
  return {std::move(A), std::move(Q)};
}

Tridiagonal tridiagonal_of(Matrix S, Heartbeat& heartbeat) {
  const Index n = S.rows();
  Vector off_diagonal(std::max<Index>(n - 1, 0));
  std::vector<Reflection> reflections;
  for (Index k = 0; k + 2 < n; ++k) {
    const Index m = n - k - 1;
    const Reflection H(S.col(k).tail(m));
    off_diagonal[k] = H.alpha;
    auto B = S.bottomRightCorner(m, m);
    const auto& v = H.v;
    const Vector p = H.beta * (B * v); // H B H = B - v w^T - w v^T
    const Vector w = p - 0.5 * H.beta * p.dot(v) * v;
    for (Index i = 0; i < m; ++i)
      B.row(i) -= v[i] * w.transpose() + w[i] * v.transpose();
    reflections.push_back(H);
    heartbeat.goes_on();
  }
  if (n >= 2)
    off_diagonal[n - 2] = S(n - 1, n - 2);
  return {S.diagonal(), off_diagonal, product_of(reflections, n, n, 1, heartbeat)};
}

} // namespace steps

Matrix Tridiagonal::matrix() const {
  Matrix T = diagonal.asDiagonal();
  if (off_diagonal.size() > 0)
    T.diagonal(1) = T.diagonal(-1) = off_diagonal;
  return T;
}

Hessenberg hessenberg(const MatrixView& A, const Monitor& monitor) {
  steps::require_square(A, "hessenberg", "A");
  const double scale = steps::scale_of(A);
  steps::Heartbeat heartbeat(monitor, A.rows());
  Hessenberg result = steps::hessenberg_of(A / scale, heartbeat);
  result.h *= scale;
  return result;
}

Tridiagonal tridiagonalize(const MatrixView& S, const Monitor& monitor) {
  steps::require_symmetric(S, "tridiagonalize", "S");
  const double scale = steps::scale_of(S);
  steps::Heartbeat heartbeat(monitor, S.rows());
  Tridiagonal result = steps::tridiagonal_of((S + S.transpose()) / (2 * scale), heartbeat);
  result.diagonal *= scale;
  result.off_diagonal *= scale;
  return result;
}

} // namespace mixlab::linalg
