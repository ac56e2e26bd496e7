// SPDX-License-Identifier: BSD-3-Clause
// Newest-vertex bisection (Mitchell 1991). A triangle is cut from its newest point to the middle of the edge
// opposite, its reference edge, and the middle is the newest point of both halves. So the descendants of a
// triangle have at most four shapes, however deep. To leave no hanging point, a cell any of whose edges is
// cut has its reference edge cut first; how many cells that adds is bounded by the number marked so far
// (Binev, Dahmen & DeVore 2004; for any first choice of reference edges Karkulik, Pavlicek & Praetorius
// 2013).
#pragma once

#include "mixlab/fem/refinement.hpp"

namespace mixlab::fem {

struct BisectionOptions {
  bool every_edge =
      false;        ///< cut all three edges of a marked cell, into four, rather than its reference edge
  Curve curve = {}; ///< as in refine()
};

struct Bisection {
  /// Coarse points first; the cells in the order of those they come from. The reference edge of each is its
  /// edge 0, the newest point its point 0: newest_point_first().
  Mesh mesh;
  NumberTable parents; ///< (n, 2) as in Refinement: for prolongation()
  Numbers cells;       ///< (m) the coarse cell in which each cell lies; increasing
};

/// A mesh that is not newest_point_first() gets the longest edge of each triangle as its reference edge.
/// Intervals are halved.
/// @param marked numbers of cells, in any order
/// @throws std::invalid_argument for quadrilaterals, a cell that does not exist, a curve that turns a cell
/// over
Bisection bisect(const Mesh& mesh, const Numbers& marked, const BisectionOptions& options = {});

} // namespace mixlab::fem
