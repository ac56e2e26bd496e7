// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/refinement.hpp"

#include <limits>

#include "generator_parts.hpp"
#include "mixlab/core/parallel.hpp"
#include "subdivision.hpp"

namespace mixlab::fem {
namespace {

/// (m + 1): 0, children, 2 children, ...
Numbers equal_shares(Index m, Number children) {
  return Numbers::NullaryExpr(m + 1, [children](Index c) { return static_cast<Number>(c) * children; });
}

Refinement refine_intervals(const Mesh& mesh) {
  const auto& cells = mesh.cells();
  const Index n = mesh.points().rows(), m = cells.rows();
  Matrix points(n + m, 1);
  points.topRows(n) = mesh.points();
  NumberTable parents(n + m, 2), fine(2 * m, 2);
  parents.topRows(n) = range(0, n).replicate(1, 2);
  parents.bottomRows(m) = cells;
  for (Index c = 0; c < m; ++c) {
    const auto middle = static_cast<Number>(n + c);
    points(middle, 0) = 0.5 * (points(cells(c, 0), 0) + points(cells(c, 1), 0));
    write(fine.data() + 4 * c, {cells(c, 0), middle, middle, cells(c, 1)});
  }
  return {Mesh::trusted(mesh.shape(), std::move(points), std::move(fine), mesh.boundary(),
                        mesh.boundary_parts(), inherited(mesh.regions(), equal_shares(m, 2))),
          std::move(parents)};
}

/// Children of (0, 1, 2) with its edges' midpoints a, b, c. Point 0 of each is where it was in the parent,
/// seen from its centre or from the other side, so that edge 0 stays parallel to the parent's.
NumberTable quarter_triangles(const Mesh& mesh) {
  const auto& cells = mesh.cells();
  const auto& edges = mesh.edges().of_cell;
  const auto n = static_cast<Number>(mesh.points().rows());
  NumberTable fine(4 * cells.rows(), 3);
  parallel_for(cells.rows(), [&](Index k) {
    const Number p = cells(k, 0), q = cells(k, 1), r = cells(k, 2);
    const Number a = n + edges(k, 0), b = n + edges(k, 1), c = n + edges(k, 2);
    write(fine.data() + 12 * k, {p, c, b, c, q, a, b, a, r, a, b, c});
  });
  return fine;
}

NumberTable quarter_quadrilaterals(const Mesh& mesh) {
  const auto& cells = mesh.cells();
  const auto& edges = mesh.edges().of_cell;
  const auto n = static_cast<Number>(mesh.points().rows());
  const auto first_centre = static_cast<Number>(n + mesh.edges().points.rows());
  NumberTable fine(4 * cells.rows(), 4);
  parallel_for(cells.rows(), [&](Index k) {
    const Number a = n + edges(k, 0), b = n + edges(k, 1), c = n + edges(k, 2), d = n + edges(k, 3);
    const Number p = cells(k, 0), q = cells(k, 1), r = cells(k, 2), s = cells(k, 3);
    const Number m = first_centre + static_cast<Number>(k);
    write(fine.data() + 16 * k, {p, a, m, d, a, q, b, m, m, b, r, c, d, m, c, s});
  });
  return fine;
}

/// Widens (n, 2) to (n + m, 4): each twice, then the corners of the cells.
NumberTable with_centres(const NumberTable& parents, const NumberTable& cells) {
  NumberTable result(parents.rows() + cells.rows(), 4);
  result.topRows(parents.rows()) << parents, parents;
  result.bottomRows(cells.rows()) = cells;
  return result;
}

void append_centres(Matrix& points, const Mesh& mesh) {
  const Index before = points.rows(), m = mesh.cells().rows();
  points.conservativeResize(before + m, 2);
  for (Index k = 0; k < m; ++k) {
    const auto corner = [&](int i) { return points.row(mesh.cells()(k, i)); };
    points.row(before + k) = 0.25 * (corner(0) + corner(1) + corner(2) + corner(3));
  }
}

void require_room_for(const Mesh& mesh) {
  constexpr Index most = std::numeric_limits<Number>::max() / 16;
  require(mesh.cells().rows() < most, "refine", "the mesh must have fewer than ", most, " cells, got ",
          mesh.cells().rows());
}

Refinement refine_plane(const Mesh& mesh, const Curve& curve) {
  const bool has_triangles = mesh.shape() == CellShape::triangle;
  const Index n = mesh.points().rows(), e = mesh.edges().points.rows();
  const Numbers midpoints = range(n, e);
  CutBoundary boundary = cut_boundary(mesh, midpoints);
  Matrix points = cut_points(mesh, midpoints, n + e, curve, "refine");
  NumberTable parents = cut_parents(mesh, midpoints, n + e);
  if (!has_triangles) {
    append_centres(points, mesh);
    parents = with_centres(parents, mesh.cells());
  }
  return {Mesh::trusted(mesh.shape(), std::move(points),
                        has_triangles ? quarter_triangles(mesh) : quarter_quadrilaterals(mesh),
                        std::move(boundary.facets), inherited(mesh.boundary_parts(), boundary.starts),
                        inherited(mesh.regions(), equal_shares(mesh.cells().rows(), 4)),
                        mesh.newest_point_first()),
          std::move(parents)};
}

} // namespace

Refinement refine(const Mesh& mesh, const Curve& curve) {
  require_room_for(mesh);
  if (mesh.shape() == CellShape::interval)
    return refine_intervals(mesh);
  Refinement result = refine_plane(mesh, curve);
  if (curve)
    require_positive_areas(result.mesh, "refine");
  return result;
}

SparseMatrix prolongation(const NumberTable& parents, Index coarse_points) {
  const Index n = parents.rows(), k = parents.cols();
  require(k >= 1, "prolongation", "parents must have columns, got none");
  require(n == 0 || (parents.minCoeff() >= 0 && parents.maxCoeff() < coarse_points), "prolongation",
          "parents must be from 0 to ", coarse_points - 1, ", got ", n == 0 ? 0 : parents.minCoeff(), " to ",
          n == 0 ? 0 : parents.maxCoeff());
  SparseMatrix P(n, coarse_points);
  P.resizeNonZeros(n * k);
  Number entries = 0;
  Numbers row(k);
  for (Index p = 0; p < n; ++p) {
    row = parents.row(p).transpose();
    std::sort(row.begin(), row.end());
    P.outerIndexPtr()[p] = entries;
    for (Index i = 0; i < k; ++i) {
      if (i == 0 || row[i] != row[i - 1]) {
        P.innerIndexPtr()[entries] = row[i];
        P.valuePtr()[entries++] = 0;
      }
      P.valuePtr()[entries - 1] += 1.0 / static_cast<double>(k);
    }
  }
  P.outerIndexPtr()[n] = entries;
  P.resizeNonZeros(entries);
  return P;
}

MeshHierarchy::MeshHierarchy(Mesh coarse, Index levels, const Curve& curve) : meshes_{std::move(coarse)} {
  require(levels >= 1, "MeshHierarchy", "levels must be >= 1, got ", levels);
  while (static_cast<Index>(meshes_.size()) < levels) {
    Refinement finer = refine(meshes_.back(), curve);
    meshes_.push_back(std::move(finer.mesh));
    parents_.push_back(std::move(finer.parents));
  }
}

const Mesh& MeshHierarchy::mesh(Index level) const {
  require(0 <= level && level < levels(), "MeshHierarchy.mesh", "level must be from 0 to ", levels() - 1,
          ", got ", level);
  return meshes_[static_cast<std::size_t>(level)];
}

const NumberTable& MeshHierarchy::parents(Index level) const {
  require(1 <= level && level < levels(), "MeshHierarchy.parents", "level must be from 1 to ", levels() - 1,
          ", got ", level);
  return parents_[static_cast<std::size_t>(level - 1)];
}

SparseMatrix MeshHierarchy::prolongation(Index level) const {
  return fem::prolongation(parents(level), mesh(level - 1).points().rows());
}

} // namespace mixlab::fem
