// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <numeric>

#include "mesh_checks.hpp"
#include "mesh_edges.hpp"
#include "mesh_faults.hpp"
#include "shadows.hpp"

namespace mixlab::fem {
namespace {

/// The cells of each point, one on its right and one on its left.
NumberTable neighbours_of(const Matrix& points, const NumberTable& cells) {
  NumberTable cell_at = NumberTable::Constant(points.rows(), 2, -1);
  for (Index c = 0; c < cells.rows(); ++c)
    for (Index i = 0; i < 2; ++i) {
      Number& cell = cell_at(cells(c, i), i);
      if (cell >= 0)
        refuse("two intervals must not overlap, got cells ", cell, " and ", c, " on the same side of point ",
               cells(c, i), " at ", at(points, cells(c, i)));
      cell = static_cast<Number>(c);
    }
  return cell_at;
}

Skin skin_of_intervals(const Matrix& points, const NumberTable& cells) {
  const NumberTable cell_at = neighbours_of(points, cells);
  std::vector<Number> order(static_cast<std::size_t>(points.rows())), facets;
  std::iota(order.begin(), order.end(), 0);
  Shadows(points).sort(order);
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const Number c = cell_at(order[i], 0);
    if (c >= 0 && cells(c, 1) != order[i + 1])
      refuse("no point may hang inside a cell, got point ", order[i + 1], " at ", at(points, order[i + 1]),
             " in ", cell_text(points, cells, c));
  }
  for (Number p = 0; p < points.rows(); ++p)
    if (cell_at.row(p).minCoeff() < 0)
      facets.push_back(p);
  return {{}, Eigen::Map<const NumberTable>(facets.data(), static_cast<Index>(facets.size()), 1)};
}

void require_two_sides(const Matrix& points, const NumberTable& cells, const SortedSides& sorted) {
  const auto k = static_cast<Number>(sorted.corners);
  const auto starts_at = [&](Side side) {
    return cells(side.place / k, corners_of_edge(k, side.place % k).first);
  };
  for (Index p = 0; p < points.rows(); ++p) {
    const auto sides = sorted.from(p);
    for (std::size_t i = 0; i + 1 < sides.size(); ++i) {
      if (sides[i].far != sides[i + 1].far)
        continue;
      if (i + 2 < sides.size() && sides[i + 2].far == sides[i].far)
        refuse("an edge must have two cells at most, got cells ", sides[i].place / k, ", ",
               sides[i + 1].place / k, " and ", sides[i + 2].place / k, " at ",
               edge_text(points, p, sides[i].far));
      if (starts_at(sides[i]) == starts_at(sides[i + 1]))
        refuse("two cells must not overlap, got cells ", sides[i].place / k, " and ", sides[i + 1].place / k,
               " on the same side of ", edge_text(points, p, sides[i].far));
    }
  }
}

/// The edges of one cell, in the direction in which it runs round them.
NumberTable facets_of(const Edges& edges, const NumberTable& cells) {
  std::vector<Number> facets;
  for (Index e = 0; e < edges.points.rows(); ++e) {
    const Number c = edges.cells(e, 0);
    if (edges.cells(e, 1) >= 0)
      continue;
    Index i = 0;
    while (edges.of_cell(c, i) != e)
      ++i;
    const auto [from, to] = corners_of_edge(static_cast<int>(cells.cols()), static_cast<int>(i));
    facets.insert(facets.end(), {cells(c, from), cells(c, to)});
  }
  return Eigen::Map<const NumberTable>(facets.data(), static_cast<Index>(facets.size()) / 2, 2);
}

bool is_inside(const Matrix& points, Index p, Index a, Index b) {
  const Eigen::RowVector2d along = points.row(b) - points.row(a), to = points.row(p) - points.row(a);
  const double length = along.squaredNorm(), part = along.dot(to);
  return 0 < part && part < length && std::abs(along[0] * to[1] - along[1] * to[0]) <= 1e-10 * length;
}

/// A hanging point is itself on the boundary, since no cell goes round it.
void require_no_hanging_point(const Matrix& points, const NumberTable& facets) {
  const Shadows shadows(points);
  std::vector<Number> order(facets.data(), facets.data() + facets.size());
  std::sort(order.begin(), order.end());
  order.erase(std::unique(order.begin(), order.end()), order.end());
  shadows.sort(order);
  for (Index f = 0; f < facets.rows(); ++f) {
    const auto [low, high] = std::minmax({shadows.of(facets(f, 0)), shadows.of(facets(f, 1))});
    auto next = std::lower_bound(order.begin(), order.end(), low,
                                 [&](Number p, double value) { return shadows.of(p) < value; });
    for (; next != order.end() && shadows.of(*next) <= high; ++next)
      if (*next != facets(f, 0) && *next != facets(f, 1) &&
          is_inside(points, *next, facets(f, 0), facets(f, 1)))
        refuse("no point may hang inside an edge, got point ", *next, " at ", at(points, *next), " in ",
               edge_text(points, facets(f, 0), facets(f, 1)));
  }
}

} // namespace

Skin skin_of(CellShape shape, const Matrix& points, const NumberTable& cells) {
  if (shape == CellShape::interval)
    return skin_of_intervals(points, cells);
  const SortedSides sorted = sorted_sides(points.rows(), cells);
  require_two_sides(points, cells, sorted);
  Skin skin{edges_of(sorted, cells.rows()), {}};
  skin.facets = facets_of(skin.edges, cells);
  require_no_hanging_point(points, skin.facets);
  return skin;
}

} // namespace mixlab::fem
