// SPDX-License-Identifier: BSD-3-Clause
// What these meshes are is known beforehand, so that nothing is checked and no edge is looked for.
#include "mixlab/fem/generators.hpp"

#include "generator_parts.hpp"

namespace mixlab::fem {
namespace {

void require_bounds(double a, double b, std::string_view function, std::string_view names) {
  require(std::isfinite(a) && std::isfinite(b) && a < b, function, names,
          " must be finite and increasing, got ", a, ", ", b);
}

/// The corners of the rectangles, row by row; `more` rows are left for other points.
Matrix grid(Index nx, Index ny, const RectangleOptions& o, Index more) {
  const double nx_real = static_cast<double>(nx), ny_real = static_cast<double>(ny);
  Matrix points((nx + 1) * (ny + 1) + more, 2);
  double* point = points.data();
  for (Index j = 0; j <= ny; ++j) {
    const double t = static_cast<double>(j) / ny_real, y = (1 - t) * o.y0 + t * o.y1;
    for (Index i = 0; i <= nx; ++i) {
      const double s = static_cast<double>(i) / nx_real;
      *point++ = (1 - s) * o.x0 + s * o.x1;
      *point++ = y;
    }
  }
  return points;
}

/// body(place in the row-major table, lower left point) for each rectangle.
template <class Body>
void for_each_rectangle(Index nx, Index ny, const Body& body) {
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i)
      body(j * nx + i, static_cast<Number>(j * (nx + 1) + i));
}

/// Right triangles, the point of the right angle first.
NumberTable two_triangles_each(Index nx, Index ny, Diagonal diagonal) {
  NumberTable cells(2 * nx * ny, 3);
  const auto up = static_cast<Number>(nx + 1);
  for_each_rectangle(nx, ny, [&](Index r, Number a) {
    const Number b = a + 1, d = a + up, c = d + 1;
    if (diagonal == Diagonal::right)
      write(cells.data() + 6 * r, {b, c, a, d, a, c});
    else
      write(cells.data() + 6 * r, {a, b, d, c, d, b});
  });
  return cells;
}

NumberTable four_triangles_each(Index nx, Index ny) {
  NumberTable cells(4 * nx * ny, 3);
  const auto up = static_cast<Number>(nx + 1), first_centre = static_cast<Number>((nx + 1) * (ny + 1));
  for_each_rectangle(nx, ny, [&](Index r, Number a) {
    const Number b = a + 1, d = a + up, c = d + 1, m = first_centre + static_cast<Number>(r);
    write(cells.data() + 12 * r, {m, a, b, m, b, c, m, c, d, m, d, a});
  });
  return cells;
}

NumberTable one_quadrilateral_each(Index nx, Index ny) {
  NumberTable cells(nx * ny, 4);
  const auto up = static_cast<Number>(nx + 1);
  for_each_rectangle(nx, ny,
                     [&](Index r, Number a) { write(cells.data() + 4 * r, {a, a + 1, a + up + 1, a + up}); });
  return cells;
}

void set_centres(Matrix& points, Index nx, Index ny) {
  const Index first = (nx + 1) * (ny + 1);
  for_each_rectangle(nx, ny, [&](Index r, Number a) {
    points.row(first + r) = 0.5 * (points.row(a) + points.row(a + nx + 2));
  });
}

/// Once round, counter-clockwise from the lower left.
NumberTable frame(Index nx, Index ny) {
  NumberTable facets(2 * (nx + ny), 2);
  Number* facet = facets.data();
  const auto side = [&facet](Index first, Index step, Index count) {
    for (Index i = 0; i < count; ++i, first += step) {
      *facet++ = static_cast<Number>(first);
      *facet++ = static_cast<Number>(first + step);
    }
  };
  const Index row = nx + 1;
  side(0, 1, nx);
  side(nx, row, ny);
  side(row * ny + nx, -1, nx);
  side(row * ny, -row, ny);
  return facets;
}

/// The L, n squares along each unit: n rows of n squares below the corner, then n of 2 n.
struct LGrid {
  Index n;

  Index squares_of_row(Index j) const { return j < n ? n : 2 * n; }
  Number number(Index i, Index j) const {
    return static_cast<Number>(j < n ? j * (n + 1) + i : n * (n + 1) + (j - n) * (2 * n + 1) + i);
  }

  Matrix points() const {
    Matrix result(3 * n * n + 4 * n + 1, 2);
    for (Index j = 0; j <= 2 * n; ++j)
      for (Index i = 0; i <= squares_of_row(j); ++i)
        result.row(number(i, j)) << coordinate(i), coordinate(j);
    return result;
  }

  NumberTable cells() const {
    NumberTable result(6 * n * n, 3);
    Number* cell = result.data();
    for (Index j = 0; j < 2 * n; ++j)
      for (Index i = 0; i < squares_of_row(j); ++i, cell += 6) {
        const Number a = number(i, j), b = a + 1, d = number(i, j + 1), c = d + 1;
        write(cell, {b, c, a, d, a, c});
      }
    return result;
  }

  /// Once round, counter-clockwise from (-1, -1): n facets down to each corner, 2 n along the two long sides.
  NumberTable facets() const {
    NumberTable result(8 * n, 2);
    Number* facet = result.data();
    const auto side = [&](Index i, Index j, Index step_i, Index step_j, Index count) {
      for (; count > 0; --count, i += step_i, j += step_j, facet += 2)
        write(facet, {number(i, j), number(i + step_i, j + step_j)});
    };
    side(0, 0, 1, 0, n);
    side(n, 0, 0, 1, n);
    side(n, n, 1, 0, n);
    side(2 * n, n, 0, 1, n);
    side(2 * n, 2 * n, -1, 0, 2 * n);
    side(0, 2 * n, 0, -1, 2 * n);
    return result;
  }

  Numbers outer() const {
    Numbers result(6 * n);
    result << range(0, n), range(3 * n, 5 * n);
    return result;
  }

 private:
  double coordinate(Index i) const { return static_cast<double>(i - n) / static_cast<double>(n); }
};

} // namespace

Mesh interval(const VectorView& points) {
  require(points.size() >= 2, "interval", "points must be two or more, got ", points.size());
  require_finite(points.data(), points.size(), "interval", "points");
  for (Index i = 1; i < points.size(); ++i)
    require(points[i - 1] < points[i], "interval", "points must increase, got ", points[i - 1], ", ",
            points[i], " at ", i);
  const Index n = points.size() - 1;
  NumberTable cells(n, 2), facets(2, 1);
  cells.col(0) = range(0, n);
  cells.col(1) = range(1, n);
  facets << 0, static_cast<Number>(n);
  return Mesh::trusted(CellShape::interval, points, std::move(cells), std::move(facets),
                       {{"left", range(0, 1)}, {"right", range(1, 1)}});
}

Mesh interval(double a, double b, Index n) {
  require_bounds(a, b, "interval", "a, b");
  require_count(n, 1, "interval", "n");
  require_room(static_cast<double>(n), "interval");
  return interval(Vector::NullaryExpr(n + 1, [&](Index i) {
    const double s = static_cast<double>(i) / static_cast<double>(n);
    return (1 - s) * a + s * b;
  }));
}

Mesh rectangle(Index nx, Index ny, const RectangleOptions& o) {
  require_count(nx, 1, "rectangle", "nx");
  require_count(ny, 1, "rectangle", "ny");
  require_room(2 * static_cast<double>(nx) * static_cast<double>(ny), "rectangle");
  require_bounds(o.x0, o.x1, "rectangle", "x0, x1");
  require_bounds(o.y0, o.y1, "rectangle", "y0, y1");
  require(o.shape != CellShape::interval, "rectangle",
          "shape must be triangle or quadrilateral, got interval");
  std::vector<NamedPart> parts = {{"bottom", range(0, nx)},
                                  {"right", range(nx, ny)},
                                  {"top", range(nx + ny, nx)},
                                  {"left", range(2 * nx + ny, ny)}};
  if (o.shape == CellShape::quadrilateral)
    return Mesh::trusted(o.shape, grid(nx, ny, o, 0), one_quadrilateral_each(nx, ny), frame(nx, ny),
                         std::move(parts));
  const bool is_crossed = o.diagonal == Diagonal::crossed;
  Matrix points = grid(nx, ny, o, is_crossed ? nx * ny : 0);
  if (is_crossed)
    set_centres(points, nx, ny);
  return Mesh::trusted(o.shape, std::move(points),
                       is_crossed ? four_triangles_each(nx, ny) : two_triangles_each(nx, ny, o.diagonal),
                       frame(nx, ny), std::move(parts), {}, true);
}

Mesh l_shape(Index n) {
  require_count(n, 1, "l_shape", "n");
  require_room(4 * static_cast<double>(n) * static_cast<double>(n), "l_shape");
  const LGrid grid{n};
  return Mesh::trusted(CellShape::triangle, grid.points(), grid.cells(), grid.facets(),
                       {{"outer", grid.outer()}, {"reentrant", range(n, 2 * n)}}, {}, true);
}

} // namespace mixlab::fem
