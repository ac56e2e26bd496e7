// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/orthogonal_factorizations.hpp"

#include "checks.hpp"
#include "matrix_steps.hpp"
#include "rotations.hpp"

namespace mixlab::linalg {
namespace {

using steps::MatrixSteps;
using steps::Reflection;
using steps::Rotation;

/// The first min(m, n) rows, with exact zeros below the diagonal.
Matrix upper_part(const Matrix& R) {
  Matrix upper = R.topRows(std::min(R.rows(), R.cols()));
  upper.triangularView<Eigen::StrictlyLower>().setZero();
  return upper;
}

/// H_1 ... H_k applied to the first columns of I, from the last to the first: so the zeros of I are used.
Matrix first_columns(const std::vector<Reflection>& reflections, Index m, Index k) {
  Matrix Q = Matrix::Identity(m, k);
  for (Index i = Index(reflections.size()) - 1; i >= 0; --i)
    reflections[std::size_t(i)].from_left(Q.bottomRightCorner(m - i, k - i));
  return Q;
}

void keep(HouseholderQr& result, const std::vector<Reflection>& reflections, Index m) {
  const Index count = Index(reflections.size());
  result.vectors = Matrix::Zero(count, m);
  result.beta.resize(count);
  for (Index k = 0; k < count; ++k) {
    result.vectors.row(k).tail(m - k) = reflections[std::size_t(k)].v.transpose();
    result.beta[k] = reflections[std::size_t(k)].beta;
  }
}

} // namespace

HouseholderQr householder_qr(const MatrixView& A, bool keep_steps) {
  steps::require_numbers(A, "householder_qr", "A");
  const Index m = A.rows(), n = A.cols(), k = std::min(m, n);
  Matrix R = A;
  MatrixSteps kept(keep_steps, m, n);
  kept.add(R);
  std::vector<Reflection> reflections;
  for (Index j = 0; j < std::min(m - 1, n); ++j) {
    const Reflection& H = reflections.emplace_back(R.col(j).tail(m - j));
    H.from_left(R.bottomRightCorner(m - j, n - j));
    R.col(j).tail(m - j - 1).setZero(); // exactly, and not up to rounding
    kept.add(R);
  }
  HouseholderQr result{first_columns(reflections, m, k), upper_part(R), {}, {}, kept.all()};
  keep(result, reflections, m);
  return result;
}

GivensQr givens_qr(const MatrixView& A, bool keep_steps) {
  steps::require_numbers(A, "givens_qr", "A");
  const Index m = A.rows(), n = A.cols(), k = std::min(m, n);
  Matrix R = A, Qt = Matrix::Identity(m, m);
  MatrixSteps kept(keep_steps, m, n);
  kept.add(R);
  std::vector<GivensRotation> rotations;
  for (Index j = 0; j < k; ++j)
    for (Index i = m - 1; i > j; --i) {
      if (R(i, j) == 0)
        continue;
      const auto G = Rotation::zeroing(R(i - 1, j), R(i, j));
      G.turn_rows(R, i - 1, i, j);
      G.turn_rows(Qt, i - 1, i);
      R(i, j) = 0;
      rotations.push_back({i - 1, i, G.c, G.s});
      kept.add(R);
    }
  return {Qt.topRows(k).transpose(), upper_part(R), std::move(rotations), kept.all()};
}

} // namespace mixlab::linalg
