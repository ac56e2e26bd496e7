// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/bidiagonalize.hpp"

#include <vector>

#include "checks.hpp"
#include "reductions.hpp"
#include "rotations.hpp"

namespace mixlab::linalg {
namespace steps {

Bidiagonal bidiagonal_of(Matrix A, Heartbeat& heartbeat) {
  const Index m = A.rows(), n = A.cols();
  Vector d(n), f(std::max<Index>(n - 1, 0));
  std::vector<Reflection> left, right;
  for (Index k = 0; k < n; ++k) {
    const Reflection H(A.col(k).tail(m - k)); // zeros below the diagonal
    d[k] = H.alpha;
    H.from_left(A.bottomRightCorner(m - k, n - k - 1));
    left.push_back(H);
    if (k + 1 < n) {
      const Reflection G(A.row(k).tail(n - k - 1).transpose()); // zeros right of the superdiagonal
      f[k] = G.alpha;
      G.from_right(A.bottomRightCorner(m - k - 1, n - k - 1));
      right.push_back(G);
    }
    heartbeat.goes_on();
  }
  Matrix U = product_of(left, m, n, 0, heartbeat);
  return {d, f, std::move(U), product_of(right, n, n, 1, heartbeat).transpose()};
}

} // namespace steps

Matrix Bidiagonal::matrix() const {
  Matrix B = diagonal.asDiagonal();
  if (super_diagonal.size() > 0)
    B.diagonal(1) = super_diagonal;
  return B;
}

Bidiagonal bidiagonalize(const MatrixView& A, const Monitor& monitor) {
  require(A.rows() >= A.cols(), "bidiagonalize", "A must have at least as many rows as columns, got shape (",
          A.rows(), ", ", A.cols(), "); take its transpose");
  steps::require_numbers(A, "bidiagonalize", "A");
  const double scale = steps::scale_of(A);
  steps::Heartbeat heartbeat(monitor, A.cols());
  Bidiagonal result = steps::bidiagonal_of(A / scale, heartbeat);
  result.diagonal *= scale;
  result.super_diagonal *= scale;
  return result;
}

} // namespace mixlab::linalg
