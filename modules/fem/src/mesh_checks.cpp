// SPDX-License-Identifier: BSD-3-Clause
#include "mesh_checks.hpp"

#include <cmath>
#include <numeric>

#include "mesh_faults.hpp"
#include "shadows.hpp"

namespace mixlab::fem {
namespace {

void require_form(CellShape shape, const Matrix& points, const NumberTable& cells) {
  require(points.cols() == dimension_of(shape), "Mesh", "points must have shape (n, ", dimension_of(shape),
          ") for a mesh of ", name(shape), "s, got (", points.rows(), ", ", points.cols(), ")");
  require(cells.rows() > 0, "Mesh", "cells must not be empty, got none");
  require(cells.cols() == corners_of(shape), "Mesh", "cells must have shape (m, ", corners_of(shape),
          ") for a mesh of ", name(shape), "s, got (", cells.rows(), ", ", cells.cols(), ")");
}

void require_finite_points(const Matrix& points) {
  for (Index p = 0; p < points.rows(); ++p)
    if (!points.row(p).allFinite())
      refuse("points must be finite, got point ", p, " at ", at(points, p));
}

void require_numbers(const Matrix& points, const NumberTable& cells) {
  std::vector<bool> is_used(static_cast<std::size_t>(points.rows()));
  for (Index c = 0; c < cells.rows(); ++c)
    for (Index i = 0; i < cells.cols(); ++i) {
      const Number p = cells(c, i);
      if (p < 0 || p >= points.rows())
        refuse("cells must name points from 0 to ", points.rows() - 1, ", got ", p, " in cell ", c);
      for (Index j = 0; j < i; ++j)
        if (cells(c, j) == p)
          refuse("a cell must name a point once, got point ", p, " at ", at(points, p), " twice in cell ", c);
      is_used[static_cast<std::size_t>(p)] = true;
    }
  const auto unused = std::find(is_used.begin(), is_used.end(), false) - is_used.begin();
  if (unused < points.rows())
    refuse("every point must belong to a cell, got point ", unused, " at ", at(points, unused), " in none");
}

double size_of(const Matrix& points) {
  return (points.colwise().maxCoeff() - points.colwise().minCoeff()).norm();
}

void require_points_apart(const Matrix& points) {
  const Shadows shadows(points);
  std::vector<Number> order(static_cast<std::size_t>(points.rows()));
  std::iota(order.begin(), order.end(), 0);
  shadows.sort(order);
  const double tolerance = 1e-12 * size_of(points);
  std::pair<Number, Number> first(static_cast<Number>(points.rows()), 0);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = i + 1; j < order.size(); ++j) {
      if (shadows.of(order[j]) - shadows.of(order[i]) > Shadows::stretch * tolerance)
        break;
      if ((points.row(order[i]) - points.row(order[j])).norm() <= tolerance)
        first = std::min(first, std::minmax({order[i], order[j]}));
    }
  if (first.first < points.rows())
    refuse("points must be apart, got points ", first.first, " and ", first.second, " both at ",
           at(points, first.first));
}

/// For each corner, twice the area of the triangle of it and its two neighbours; of an interval, its length.
void require_areas(const Matrix& points, const NumberTable& cells) {
  const Index k = cells.cols();
  for (Index c = 0; c < cells.rows(); ++c) {
    double least = INFINITY, most = -INFINITY, longest = 0;
    for (Index i = 0; i < (k == 3 ? 1 : k); ++i) {
      const auto p = points.row(cells(c, i)), q = points.row(cells(c, (i + 1) % k));
      const auto r = points.row(cells(c, (i + 2) % k));
      const double area = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
      least = std::min(least, area);
      most = std::max(most, area);
      longest = std::max({longest, (q - p).squaredNorm(), (r - p).squaredNorm()});
    }
    if (std::max(std::abs(least), std::abs(most)) <= 1e-14 * longest)
      refuse(cell_text(points, cells, c), " must have an area, got 0");
    if (most < 0)
      refuse(cell_text(points, cells, c), " must run counter-clockwise, but is inverted");
    if (least <= 1e-14 * longest)
      refuse(cell_text(points, cells, c), " must be convex, but has a corner of 180 degrees or more");
  }
}

void require_lengths(const Matrix& points, const NumberTable& cells) {
  for (Index c = 0; c < cells.rows(); ++c)
    if (points(cells(c, 1), 0) < points(cells(c, 0), 0))
      refuse(cell_text(points, cells, c), " must run from left to right, but is inverted");
}

} // namespace

void require_sound_cells(CellShape shape, const Matrix& points, const NumberTable& cells) {
  require_form(shape, points, cells);
  require_finite_points(points);
  require_numbers(points, cells);
  require_points_apart(points);
  if (shape == CellShape::interval)
    require_lengths(points, cells);
  else
    require_areas(points, cells);
}

} // namespace mixlab::fem
