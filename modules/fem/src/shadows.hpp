// SPDX-License-Identifier: BSD-3-Clause
// Points sorted so that those near each other are near each other in the list.
#pragma once

#include <algorithm>
#include <vector>

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// Points in the order of their shadows on a line whose slope is no simple fraction, so that the points of a
/// grid have shadows of their own and few others are near any of them.
class Shadows {
 public:
  explicit Shadows(const Matrix& points) : points_(points) {}
  double of(Index p) const { return points_(p, 0) + (points_.cols() > 1 ? slope * points_(p, 1) : 0); }
  /// How far apart two shadows can be when the points are one unit apart.
  static constexpr double stretch = 1.27;
  void sort(std::vector<Number>& numbers) const {
    std::vector<std::pair<double, Number>> keys(numbers.size());
    std::transform(numbers.begin(), numbers.end(), keys.begin(),
                   [&](Number p) { return std::pair(of(p), p); });
    std::sort(keys.begin(), keys.end());
    std::transform(keys.begin(), keys.end(), numbers.begin(), [](const auto& key) { return key.second; });
  }

 private:
  static constexpr double slope = 0.7548776662466927; // root of s^3 + s^2 = 1
  const Matrix& points_;
};

} // namespace mixlab::fem
