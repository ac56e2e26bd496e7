// SPDX-License-Identifier: BSD-3-Clause
// The sides of the cells of the plane, sorted so that those on the same two points stand together.
#pragma once

#include <memory>
#include <span>
#include <utility>

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// Local points of edge i of a cell with `corners` corners, counter-clockwise.
constexpr std::pair<int, int> corners_of_edge(int corners, int i) {
  return corners == 3 ? std::pair((i + 1) % 3, (i + 2) % 3) : std::pair(i, (i + 1) % 4);
}

/// Edge `place % corners` of cell `place / corners`, as seen from the smaller of its two points.
struct Side {
  Number far; ///< the larger point
  Number place;
};

struct SortedSides {
  Index corners = 3;
  Numbers
      starts; ///< (n + 1): the sides from point p are starts[p] <= s < starts[p + 1], by `far`, then `place`
  std::unique_ptr<Side[]> sides;

  std::span<const Side> from(Index point) const {
    return {sides.get() + starts[point], sides.get() + starts[point + 1]};
  }
};

SortedSides sorted_sides(Index points, const NumberTable& cells);

/// The edges, in the order of their points. A third cell of an edge is passed over.
Edges edges_of(const SortedSides& sides, Index cells);

} // namespace mixlab::fem
