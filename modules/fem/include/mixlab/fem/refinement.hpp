// SPDX-License-Identifier: BSD-3-Clause
// Uniform refinement: an edge is cut at its midpoint, a triangle into four similar ones, a quadrilateral into
// four, an interval into two. Names of boundary parts and regions are inherited.
#pragma once

#include <functional>

#include "mixlab/core/sparse.hpp"
#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// Where a new point of the boundary goes: onto the curve for which that part of the boundary stands. Called
/// with the part's name and the midpoint of a facet.
using Curve = std::function<Eigen::Vector2d(std::string_view part, const Eigen::Vector2d& midpoint)>;

struct Refinement {
  Mesh mesh; ///< coarse points first, then a point each edge; cell c has become 4 c, ..., 4 c + 3 (2 c, 2 c +
             ///< 1)
  /// (n, 2), of quadrilaterals (n, 4): each point was put at the mean of these coarse points (twice, four
  /// times the same for one that was there before; an edge's ends twice)
  NumberTable parents;
};

/// @throws std::invalid_argument if a curve turns a cell over
Refinement refine(const Mesh& mesh, const Curve& curve = {});

/// (n, coarse_points): values at new points are the means of those at their parents. For P1 on nested meshes
/// this is the inclusion of the coarse space in the fine one.
/// @param parents (n, k)  @throws std::invalid_argument if one is not a coarse point
SparseMatrix prolongation(const NumberTable& parents, Index coarse_points);

/// Meshes 0 (the coarse one) to levels - 1, each the uniform refinement of the one before: what multigrid
/// walks up and down.
class MeshHierarchy {
 public:
  MeshHierarchy(Mesh coarse, Index levels, const Curve& curve = {});

  Index levels() const { return static_cast<Index>(meshes_.size()); }
  const Mesh& mesh(Index level) const;
  const Mesh& finest() const { return meshes_.back(); }
  const NumberTable& parents(Index level) const; ///< points of `level` >= 1 from those of level - 1
  SparseMatrix prolongation(Index level) const;  ///< from level - 1 to `level` >= 1

 private:
  std::vector<Mesh> meshes_;
  std::vector<NumberTable> parents_;
};

} // namespace mixlab::fem
