// SPDX-License-Identifier: BSD-3-Clause
// The two elementary orthogonal matrices.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "mixlab/core/types.hpp"

namespace mixlab::linalg::steps {

/// G = [c s; -s c].
struct Rotation {
  double c = 1;
  double s = 0;

  /// The rotation with G (a, b) = (r, 0). Golub & Van Loan 2013, section 5.1.8.
  static Rotation zeroing(double a, double b) {
    if (b == 0)
      return {};
    const double size = std::max(std::abs(a), std::abs(b)); // numbers near the smallest keep their ratio
    const double r = std::hypot(a / size, b / size);
    return {a / size / r, b / size / r};
  }

  /// (a, b) becomes G (a, b).
  void turn(double& a, double& b) const {
    const double old = a;
    a = c * old + s * b;
    b = c * b - s * old;
  }

  /// Rows i and k of M become those of G M. Contiguous in a row-major matrix, hence the fast side.
  void turn_rows(Matrix& M, Index i, Index k, Index first = 0) const {
    double *a = &M(i, 0), *b = &M(k, 0);
    for (Index j = first; j < M.cols(); ++j)
      turn(a[j], b[j]);
  }

  /// Columns i and k of M become those of M G^T, down to row `end`.
  void turn_columns(Matrix& M, Index i, Index k, Index end) const {
    for (Index j = 0; j < end; ++j)
      turn(M(j, i), M(j, k));
  }
};

/// H = I - beta v v^T, that takes x to (alpha, 0, ..., 0). Golub & Van Loan 2013, Alg. 5.1.1 up to the length
/// of v.
template <int size>
struct ReflectionOf {
  Eigen::Matrix<double, size, 1> v;
  double beta = 0;
  double alpha = 0;

  explicit ReflectionOf(Eigen::Matrix<double, size, 1> x) : v(std::move(x)), alpha(v[0]) {
    if (v.tail(v.size() - 1).isZero(0))
      return; // H = I
    const double largest = v.cwiseAbs().maxCoeff();
    v /= largest; // so that no square overflows or vanishes
    const double mu = v.norm();
    const double image = v[0] > 0 ? -mu : mu; // the sign that does not cancel in the next line
    v[0] -= image;
    beta = 2 / v.squaredNorm();
    alpha = image * largest;
  }

  /// H M, in place.
  template <class Block>
  void from_left(Block&& M) const {
    if (beta == 0)
      return;
    const Eigen::RowVectorXd w = beta * (v.transpose() * M);
    M.noalias() -= v * w;
  }

  /// M H, in place.
  template <class Block>
  void from_right(Block&& M) const {
    if (beta == 0)
      return;
    const Vector w = beta * (M * v);
    M.noalias() -= w * v.transpose();
  }
};

using Reflection = ReflectionOf<Eigen::Dynamic>;

} // namespace mixlab::linalg::steps
