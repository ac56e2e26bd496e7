// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/givens.hpp"

#include "checks.hpp"
#include "matrix_steps.hpp"
#include "rotations.hpp"

namespace mixlab::linalg {
namespace {

/// The first p columns of the transposed rotations' product.
Matrix orthogonal_factor(const std::vector<GivensRotation>& rotations, Index m, Index p) {
  Matrix Q = Matrix::Identity(m, p);
  for (auto G = rotations.rbegin(); G != rotations.rend(); ++G)
    steps::Rotation{G->c, -G->s}.turn_rows(Q, G->i, G->j);
  return Q;
}

} // namespace

PlaneRotation givens_rotation(double a, double b) {
  require(std::isfinite(a) && std::isfinite(b), "givens_rotation", "a and b must be finite, got ", a, " and ",
          b);
  const auto [c, s] = steps::Rotation::zeroing(a, b);
  return {c, s, c * a + s * b};
}

Givens givens_qr(const MatrixView& A, const GivensOptions& options) {
  steps::require_numbers(A, "givens_qr", "A");
  const Index m = A.rows(), n = A.cols(), p = std::min(m, n);
  steps::MatrixSteps kept(options.steps, p * (2 * m - p - 1) / 2, A, "givens_qr");
  Matrix R = A;
  std::vector<GivensRotation> rotations;
  for (Index k = 0; k < p; ++k)
    for (Index j = m - 1; j > k; --j) {
      if (R(j, k) == 0)
        continue;
      const auto G = steps::Rotation::zeroing(R(j - 1, k), R(j, k));
      G.turn_rows(R, j - 1, j, k);
      rotations.push_back({j - 1, j, G.c, G.s});
      R(j, k) = 0;
      kept.add(R);
    }
  steps::refuse_overflow(R, "givens_qr");
  return {orthogonal_factor(rotations, m, p), R.topRows(p), rotations, kept.all()};
}

} // namespace mixlab::linalg
