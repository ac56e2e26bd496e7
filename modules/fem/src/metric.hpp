// SPDX-License-Identifier: BSD-3-Clause
// A tensor at each place that says how long edges are there.
#pragma once

#include <cmath>

#include "walk.hpp"

namespace mixlab::fem {

/// |e|^2 = e . M e, with M symmetric and positive definite.
struct Metric {
  double xx = 1, xy = 0, yy = 1;
  double inner(const Eigen::Vector2d& u, const Eigen::Vector2d& v) const {
    return xx * u[0] * v[0] + xy * (u[0] * v[1] + u[1] * v[0]) + yy * u[1] * v[1];
  }
  double squared(const Eigen::Vector2d& e) const { return inner(e, e); }
  double root_determinant() const { return std::sqrt(xx * yy - xy * xy); }
};
inline Metric operator+(const Metric& a, const Metric& b) { return {a.xx + b.xx, a.xy + b.xy, a.yy + b.yy}; }
inline Metric operator*(double s, const Metric& a) { return {s * a.xx, s * a.xy, s * a.yy}; }

/// The metric everywhere: linear on a mesh that stays as it was.
class Background {
 public:
  /// @param values (n, 3)
  Background(const Mesh& mesh, const MatrixView& values) : walk_(mesh), values_(values) {}
  /// @param cell where to begin to look; then the cell
  Metric at(const Eigen::Vector2d& place, Number& cell) const {
    double share[3] = {};
    cell = walk_.find(place, cell, share);
    Metric sum{0, 0, 0};
    for (int i = 0; i < 3; ++i) {
      const double* M = values_.data() + 3 * Index(walk_.mesh().cells()(cell, i));
      sum = sum + share[i] * Metric{M[0], M[1], M[2]};
    }
    return sum;
  }

 private:
  Walk walk_;
  Matrix values_;
};

} // namespace mixlab::fem
