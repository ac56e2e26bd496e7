// SPDX-License-Identifier: BSD-3-Clause
// The closure is a matter of edges: those of marked cells are cut, and whenever one is cut, so is the
// reference edge of the cell beyond. Then each cell is cut by itself, once, twice or three times, and fits
// its neighbours, since no edge is cut more than once.
#include "mixlab/fem/bisection.hpp"

#include <limits>

#include "generator_parts.hpp"
#include "mesh_edges.hpp"
#include "subdivision.hpp"

namespace mixlab::fem {
namespace {

struct Triangle {
  Number points[3], edges[3]; ///< edge i opposite to point i; edge 0 is the reference edge
};

/// Which local edge of a cell is its reference edge. Of edges of the same length, to rounding, it is that
/// with the smallest number, for all cells alike.
int longest_edge(const Mesh& mesh, Index cell) {
  const auto& points = mesh.points();
  int longest = 0;
  double most = 0;
  for (int i = 0; i < 3; ++i) {
    const Number e = mesh.edges().of_cell(cell, i), before = mesh.edges().of_cell(cell, longest);
    const auto ends = mesh.edges().points.row(e);
    const double length = (points.row(ends[1]) - points.row(ends[0])).norm();
    if (length > (1 + 1e-10) * most || (length > (1 - 1e-10) * most && e < before)) {
      longest = i;
      most = length;
    }
  }
  return longest;
}

class NewestPointBisection {
 public:
  NewestPointBisection(const Mesh& mesh, const Numbers& marked, bool every_edge)
      : mesh_(mesh), first_(static_cast<std::size_t>(mesh.cells().rows())),
        is_cut_(static_cast<std::size_t>(mesh.edges().points.rows())) {
    if (!mesh.newest_point_first())
      for (Index c = 0; c < mesh.cells().rows(); ++c)
        first_[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(longest_edge(mesh, c));
    for (const Number c : marked)
      for (int i = 0; i < (every_edge ? 3 : 1); ++i)
        cut(triangle(c).edges[i]);
    close();
    number_midpoints();
  }

  const Numbers& midpoints() const { return midpoints_; }
  Index points() const { return points_; }

  /// Rows of the new table of cells where the pieces of each cell are: (m + 1).
  Numbers starts() const {
    Numbers result(mesh_.cells().rows() + 1);
    Number row = 0;
    for (Index c = 0; c < mesh_.cells().rows(); ++c) {
      result[c] = row++;
      for (const Number e : mesh_.edges().of_cell.row(c))
        row += midpoints_[e] >= 0;
    }
    result[mesh_.cells().rows()] = row;
    return result;
  }

  NumberTable cells(Index count) const {
    NumberTable result(count, 3);
    Number* next = result.data();
    for (Index c = 0; c < mesh_.cells().rows(); ++c)
      next = write_pieces(triangle(c), next);
    return result;
  }

 private:
  Triangle triangle(Index c) const {
    Triangle t;
    const int first = first_[static_cast<std::size_t>(c)];
    for (int i = 0; i < 3; ++i) {
      t.points[i] = mesh_.cells()(c, (first + i) % 3);
      t.edges[i] = mesh_.edges().of_cell(c, (first + i) % 3);
    }
    return t;
  }

  void cut(Number edge) {
    auto&& flag = is_cut_[static_cast<std::size_t>(edge)];
    if (!flag)
      waiting_.push_back(edge);
    flag = true;
  }

  void close() {
    while (!waiting_.empty()) {
      const Number edge = waiting_.back();
      waiting_.pop_back();
      for (const Number c : mesh_.edges().cells.row(edge))
        if (c >= 0)
          cut(triangle(c).edges[0]);
    }
  }

  void number_midpoints() {
    points_ = mesh_.points().rows();
    midpoints_ = Numbers::Constant(static_cast<Index>(is_cut_.size()), -1);
    for (Index e = 0; e < midpoints_.size(); ++e)
      if (is_cut_[static_cast<std::size_t>(e)])
        midpoints_[e] = static_cast<Number>(points_++);
  }

  /// Of (0, 1, 2), cut in the middle m of edge 0: (m, 0, 1), whose edge 0 is the parent's edge 2, and (m, 2,
  /// 0), whose edge 0 is the parent's edge 1. Each is cut again if that edge is.
  Number* write_pieces(const Triangle& t, Number* next) const {
    const auto [p, q, r] = t.points;
    const Number m = midpoints_[t.edges[0]];
    if (m < 0)
      return write_cell(next, p, q, r);
    next = write_half(next, m, p, q, midpoints_[t.edges[2]]);
    return write_half(next, m, r, p, midpoints_[t.edges[1]]);
  }
  static Number* write_half(Number* next, Number p, Number q, Number r, Number m) {
    if (m < 0)
      return write_cell(next, p, q, r);
    return write_cell(write_cell(next, m, p, q), m, r, p);
  }
  static Number* write_cell(Number* next, Number p, Number q, Number r) {
    write(next, {p, q, r});
    return next + 3;
  }

  const Mesh& mesh_;
  std::vector<std::uint8_t> first_; ///< the local point opposite to the reference edge
  std::vector<bool> is_cut_;        ///< by edge
  std::vector<Number> waiting_;     ///< edges whose cells have not been looked at
  Numbers midpoints_;
  Index points_ = 0;
};

/// (m) the thing from which each piece comes.
Numbers origins(const Numbers& starts) {
  Numbers result(starts[starts.size() - 1]);
  for (Number i = 0; i + 1 < starts.size(); ++i)
    result.segment(starts[i], starts[i + 1] - starts[i]).setConstant(i);
  return result;
}

Bisection bisect_triangles(const Mesh& mesh, const Numbers& marked, const BisectionOptions& options) {
  const NewestPointBisection process(mesh, marked, options.every_edge);
  const Numbers starts = process.starts(), &midpoints = process.midpoints();
  CutBoundary boundary = cut_boundary(mesh, midpoints);
  Bisection result{Mesh::trusted(mesh.shape(),
                                 cut_points(mesh, midpoints, process.points(), options.curve, "bisect"),
                                 process.cells(starts[starts.size() - 1]), std::move(boundary.facets),
                                 inherited(mesh.boundary_parts(), boundary.starts),
                                 inherited(mesh.regions(), starts), true),
                   cut_parents(mesh, midpoints, process.points()), origins(starts)};
  if (options.curve)
    require_positive_areas(result.mesh, "bisect");
  return result;
}

Bisection bisect_intervals(const Mesh& mesh, const Numbers& marked) {
  const auto& cells = mesh.cells();
  std::vector<bool> is_cut(static_cast<std::size_t>(cells.rows()));
  for (const Number c : marked)
    is_cut[static_cast<std::size_t>(c)] = true;
  const Index n = mesh.points().rows(), more = std::count(is_cut.begin(), is_cut.end(), true);
  Matrix points(n + more, 1);
  points.topRows(n) = mesh.points();
  NumberTable parents(n + more, 2), fine(cells.rows() + more, 2);
  parents.topRows(n) = range(0, n).replicate(1, 2);
  Numbers starts(cells.rows() + 1);
  Number row = 0, middle = static_cast<Number>(n);
  for (Index c = 0; c < cells.rows(); ++c) {
    starts[c] = row;
    fine.row(row++) = cells.row(c);
    if (!is_cut[static_cast<std::size_t>(c)])
      continue;
    parents.row(middle) = cells.row(c);
    points(middle, 0) = 0.5 * (points(cells(c, 0), 0) + points(cells(c, 1), 0));
    fine(row - 1, 1) = middle;
    fine.row(row++) << middle++, cells(c, 1);
  }
  starts[cells.rows()] = row;
  return {Mesh::trusted(mesh.shape(), std::move(points), std::move(fine), mesh.boundary(),
                        mesh.boundary_parts(), inherited(mesh.regions(), starts)),
          std::move(parents), origins(starts)};
}

} // namespace

Bisection bisect(const Mesh& mesh, const Numbers& marked, const BisectionOptions& options) {
  const Index m = mesh.cells().rows();
  constexpr Index most = std::numeric_limits<Number>::max() / 16;
  require(mesh.shape() != CellShape::quadrilateral, "bisect",
          "the mesh must be of triangles or intervals, got ", "quadrilaterals");
  require(m < most, "bisect", "the mesh must have fewer than ", most, " cells, got ", m);
  for (const Number c : marked)
    require(0 <= c && c < m, "bisect", "marked must hold cells from 0 to ", m - 1, ", got ", c);
  return mesh.shape() == CellShape::interval ? bisect_intervals(mesh, marked)
                                             : bisect_triangles(mesh, marked, options);
}

} // namespace mixlab::fem
