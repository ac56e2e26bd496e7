// SPDX-License-Identifier: BSD-3-Clause
// From a cell to that of a place, across the edge beyond which it lies (Green & Sibson 1978).
#pragma once

#include <algorithm>

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

class Walk {
 public:
  explicit Walk(const Mesh& mesh) : mesh_(mesh) {}
  const Mesh& mesh() const { return mesh_; }

  /// @param share of the cell's points in the place, cut off at 0 where the walk comes to the boundary
  Number find(const Eigen::Vector2d& place, Number cell, double (&share)[3]) const {
    const Edges& edges = mesh_.edges();
    for (Index steps = 0; steps < mesh_.cells().rows(); ++steps) {
      shares(place, cell, share);
      const int i = int(std::min_element(share, share + 3) - share);
      if (share[i] >= -1e-12)
        return cell;
      const auto sides = edges.cells.row(edges.of_cell(cell, i));
      const Number beyond = sides[0] == cell ? sides[1] : sides[0];
      if (beyond < 0)
        break;
      cell = beyond;
    }
    double sum = 0;
    for (double& s : share)
      sum += s = std::max(s, 0.0);
    for (double& s : share)
      s /= sum;
    return cell;
  }

 private:
  void shares(const Eigen::Vector2d& place, Number cell, double (&share)[3]) const {
    Eigen::Vector2d to[3];
    for (int i = 0; i < 3; ++i)
      to[i] = mesh_.points().row(mesh_.cells()(cell, i)).transpose() - place;
    double sum = 0;
    for (int i = 0; i < 3; ++i) {
      const Eigen::Vector2d &a = to[(i + 1) % 3], &b = to[(i + 2) % 3];
      sum += share[i] = a[0] * b[1] - a[1] * b[0];
    }
    for (double& s : share)
      s /= sum;
  }

  const Mesh mesh_;
};

} // namespace mixlab::fem
