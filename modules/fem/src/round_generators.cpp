// SPDX-License-Identifier: BSD-3-Clause
#include <numbers>

#include "generator_parts.hpp"
#include "mixlab/fem/generators.hpp"

namespace mixlab::fem {
namespace {

/// `count` points on a circle about the origin, from the right, counter-clockwise.
void write_circle(Matrix& points, Index first, Index count, double radius) {
  for (Index j = 0; j < count; ++j) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(j) / static_cast<double>(count);
    points.row(first + j) << radius * std::cos(angle), radius * std::sin(angle);
  }
}

/// Writes first, first + 1, ... and back to first, as facets (a, b).
Number* write_cycle(Number* facet, Index first, Index count, bool is_clockwise) {
  for (Index j = 0; j < count; ++j, facet += 2) {
    const auto a = static_cast<Number>(first + j), b = static_cast<Number>(first + (j + 1) % count);
    write(facet, {is_clockwise ? b : a, is_clockwise ? a : b});
  }
  return facet;
}

/// Number of point j of ring k; ring 0 is the centre.
Number ring_point(Index k, Index j) {
  return static_cast<Number>(k == 0 ? 0 : 1 + 3 * k * (k - 1) + j % (6 * k));
}

/// The triangles between rings k - 1 and k, a sixth of the circle after the other: k of them stand on the
/// outer ring, k - 1 on the inner one.
Number* write_ring(Number* cell, Index k) {
  for (Index sixth = 0; sixth < 6; ++sixth)
    for (Index j = 0; j < k; ++j) {
      const Index in = sixth * (k - 1) + j, out = sixth * k + j;
      write(cell, {ring_point(k - 1, in), ring_point(k, out), ring_point(k, out + 1)});
      cell += 3;
      if (j + 1 == k)
        continue;
      write(cell, {ring_point(k - 1, in), ring_point(k, out + 1), ring_point(k - 1, in + 1)});
      cell += 3;
    }
  return cell;
}

NumberTable annulus_cells(Index rings, Index sectors) {
  NumberTable cells(2 * rings * sectors, 3);
  Number* cell = cells.data();
  for (Index k = 0; k < rings; ++k)
    for (Index j = 0; j < sectors; ++j, cell += 6) {
      const auto number = [&](Index ring, Index i) {
        return static_cast<Number>(ring * sectors + i % sectors);
      };
      const Number a = number(k, j), b = number(k + 1, j), c = number(k + 1, j + 1), d = number(k, j + 1);
      write(cell, {a, b, c, a, c, d});
    }
  return cells;
}

} // namespace

Mesh disk(Index rings, double radius) {
  require_count(rings, 1, "disk", "rings");
  require_room(3 * static_cast<double>(rings) * static_cast<double>(rings), "disk");
  require(std::isfinite(radius) && radius > 0, "disk", "radius must be finite and > 0, got ", radius);
  Matrix points(1 + 3 * rings * (rings + 1), 2);
  points.row(0).setZero();
  NumberTable cells(6 * rings * rings, 3), facets(6 * rings, 2);
  Number* cell = cells.data();
  for (Index k = 1; k <= rings; ++k) {
    write_circle(points, ring_point(k, 0), 6 * k,
                 radius * static_cast<double>(k) / static_cast<double>(rings));
    cell = write_ring(cell, k);
  }
  write_cycle(facets.data(), ring_point(rings, 0), 6 * rings, false);
  return Mesh::trusted(CellShape::triangle, std::move(points), std::move(cells), std::move(facets),
                       {{"circle", range(0, 6 * rings)}});
}

Mesh annulus(double inner, double outer, Index rings, Index sectors) {
  require(0 < inner && inner < outer && std::isfinite(outer), "annulus",
          "inner, outer must be > 0, finite and increasing, got ", inner, ", ", outer);
  require_count(rings, 1, "annulus", "rings");
  require_count(sectors, 3, "annulus", "sectors");
  require_room(static_cast<double>(rings + 1) * static_cast<double>(sectors), "annulus");
  Matrix points((rings + 1) * sectors, 2);
  for (Index k = 0; k <= rings; ++k) {
    const double s = static_cast<double>(k) / static_cast<double>(rings);
    write_circle(points, k * sectors, sectors, (1 - s) * inner + s * outer);
  }
  NumberTable facets(2 * sectors, 2);
  Number* next = write_cycle(facets.data(), 0, sectors, true);
  write_cycle(next, rings * sectors, sectors, false);
  return Mesh::trusted(CellShape::triangle, std::move(points), annulus_cells(rings, sectors),
                       std::move(facets), {{"inner", range(0, sectors)}, {"outer", range(sectors, sectors)}});
}

} // namespace mixlab::fem
