// SPDX-License-Identifier: BSD-3-Clause
// Which cell a point is in. A grid of boxes lists the cells that reach into each: about one box a cell, so
// that a search looks at a few cells.
#pragma once

#include <vector>

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

struct Located {
  Number cell = -1; ///< -1: outside
  Matrix reference; ///< (1, d), its place in the reference cell
};

class Locator {
 public:
  explicit Locator(const Mesh& mesh);
  /// A point on a side is in one of its cells; a point outside by rounding is in the nearest.
  Located find(const Eigen::Ref<const Eigen::RowVectorXd>& point) const;

 private:
  Index box(double coordinate, int k) const;
  Located in_simplex(Number cell, const Eigen::RowVectorXd& point) const;
  Located in_quadrilateral(Number cell, const Eigen::RowVectorXd& point) const;

  const Mesh& mesh_;
  Eigen::RowVectorXd low_, high_;
  Index boxes_[2] = {1, 1};
  std::vector<std::vector<Number>> cells_;
};

} // namespace mixlab::fem
