// SPDX-License-Identifier: BSD-3-Clause
// Every fault a mesh from outside can have, and the words it is refused with.
#include <random>
#include <stdexcept>

#include "mesh_facts.hpp"
#include "mixlab/fem/generators.hpp"

using namespace mixlab;
using namespace mixlab::fem;
using namespace mixlab::fem::facts;
using mixlab::test::contains;

namespace {

const Matrix square = points({{0, 0}, {1, 0}, {1, 1}, {0, 1}});
const NumberTable halves = facts::table({{0, 1, 2}, {0, 2, 3}});

Mesh triangles(const Matrix& places, const NumberTable& cells, const std::vector<NamedFacets>& boundary = {},
               const std::vector<NamedPart>& regions = {}) {
  return Mesh(CellShape::triangle, places, cells, boundary, regions);
}
Mesh intervals(const Matrix& places, const NumberTable& cells) {
  return Mesh(CellShape::interval, places, cells);
}
Mesh quadrilaterals(const Matrix& places, const NumberTable& cells) {
  return Mesh(CellShape::quadrilateral, places, cells);
}

Matrix with(Matrix places, Index row, double x, double y) {
  places.row(row) << x, y;
  return places;
}

} // namespace

TEST_CASE("no cell, or tables of another form", "[fem][error]") {
  CHECK_THROWS_WITH(triangles(square, NumberTable(0, 3)), contains("Mesh: cells must not be empty"));
  CHECK_THROWS_WITH(triangles(points({{0}, {1}, {2}}), halves),
                    contains("points must have shape (n, 2) for a mesh of triangles, got (3, 1)"));
  CHECK_THROWS_WITH(quadrilaterals(square, halves),
                    contains("cells must have shape (m, 4) for a mesh of quadrilaterals, got (2, 3)"));
  CHECK_THROWS_AS(triangles(Matrix(0, 2), NumberTable(0, 3)), std::invalid_argument);
}

TEST_CASE("a point that is not finite", "[fem][error]") {
  CHECK_THROWS_WITH(triangles(with(square, 2, NAN, 1), halves),
                    contains("points must be finite, got point 2 at (nan, 1)"));
  CHECK_THROWS_WITH(triangles(with(square, 1, 1, -INFINITY), halves), contains("got point 1 at (1, -inf)"));
}

TEST_CASE("a cell of points that do not exist, or of one twice", "[fem][error]") {
  CHECK_THROWS_WITH(triangles(square, facts::table({{0, 1, 2}, {0, 2, 4}})),
                    contains("cells must name points from 0 to 3, got 4 in cell 1"));
  CHECK_THROWS_WITH(triangles(square, facts::table({{0, -1, 2}})), contains("got -1 in cell 0"));
  CHECK_THROWS_WITH(triangles(square, facts::table({{0, 1, 2}, {0, 3, 3}})),
                    contains("a cell must name a point once, got point 3 at (0, 1) twice in cell 1"));
}

TEST_CASE("a point that is in no cell", "[fem][error]") {
  CHECK_THROWS_WITH(triangles(square, facts::table({{0, 1, 2}})),
                    contains("every point must belong to a cell, got point 3 at (0, 1) in none"));
}

TEST_CASE("points at the same place", "[fem][error]") {
  const Matrix six = points({{0, 0}, {1, 0}, {1, 1}, {1, 1}, {0, 1}, {0, 0}});
  CHECK_THROWS_WITH(triangles(six, facts::table({{0, 1, 2}, {3, 4, 5}})),
                    contains("points must be apart, got points 0 and 5 both at (0, 0)"));
  CHECK_THROWS_WITH(triangles(with(six, 5, 1e-13, -1e-13), facts::table({{0, 1, 2}, {3, 4, 5}})),
                    contains("got points 0 and 5"));
  CHECK_THROWS_WITH(intervals(points({{0}, {1}, {1}, {2}}), facts::table({{0, 1}, {2, 3}})),
                    contains("got points 1 and 2 both at (1)"));
}

TEST_CASE("points at the same place are found wherever they are", "[fem][error]") {
  const Mesh mesh = rectangle(12, 9, {.x0 = -3, .x1 = 5});
  std::mt19937_64 engine(2);
  for (int trial = 0; trial < 40; ++trial) {
    const Index n = mesh.points().rows(), p = Index(engine() % std::uint64_t(n)),
                q = (p + 1 + Index(engine() % std::uint64_t(n - 1))) % n;
    Matrix moved = mesh.points();
    moved.row(q) = moved.row(p);
    moved(q, trial % 2) += 3e-12;
    CHECK_THROWS_WITH(triangles(moved, mesh.cells()), contains("points must be apart"));
  }
}

TEST_CASE("a cell that is inverted", "[fem][error]") {
  CHECK_THROWS_WITH(
      triangles(square, facts::table({{0, 1, 2}, {0, 3, 2}})),
      contains("cell 1 with its points 0 3 2 at (0, 0), (0, 1), (1, 1) must run counter-clockwise, "
               "but is inverted"));
  CHECK_THROWS_WITH(quadrilaterals(square, facts::table({{3, 2, 1, 0}})),
                    contains("cell 0 with its points 3 2 1 0"));
  CHECK_THROWS_WITH(intervals(points({{0}, {1}, {2}}), facts::table({{0, 1}, {2, 1}})),
                    contains("cell 1 with its points 2 1 at (2), (1) must run from left to right"));
}

TEST_CASE("a cell without area, a quadrilateral that is not convex", "[fem][error]") {
  CHECK_THROWS_WITH(
      triangles(points({{0, 0}, {1, 1}, {2, 2}}), facts::table({{0, 1, 2}})),
      contains("cell 0 with its points 0 1 2 at (0, 0), (1, 1), (2, 2) must have an area, got 0"));
  CHECK_THROWS_WITH(quadrilaterals(with(square, 2, 0.2, 0.2), facts::table({{0, 1, 2, 3}})),
                    contains("must be convex, but has a corner of 180 degrees or more"));
  CHECK_THROWS_WITH(quadrilaterals(square, facts::table({{0, 1, 3, 2}})), contains("must be convex"));
  CHECK_NOTHROW(triangles(points({{0, 0}, {1, 0}, {0.5, 1e-9}}), facts::table({{0, 1, 2}})));
}

TEST_CASE("an edge of three cells, two cells on the same side of one", "[fem][error]") {
  const Matrix five = points({{0, 0}, {1, 0}, {0.5, 1}, {0.5, -1}, {0.2, 0.5}});
  CHECK_THROWS_WITH(
      triangles(five, facts::table({{0, 1, 2}, {1, 0, 3}, {0, 1, 4}})),
      contains(
          "an edge must have two cells at most, got cells 0, 1 and 2 at edge (0, 1) from (0, 0) to (1, 0)"));
  CHECK_THROWS_WITH(
      triangles(points({{0, 0}, {1, 0}, {0.5, 1}, {0.2, 0.5}}), facts::table({{0, 1, 2}, {0, 1, 3}})),
      contains("two cells must not overlap, got cells 0 and 1 on the same side of edge (0, 1)"));
  CHECK_THROWS_WITH(intervals(points({{0}, {1}, {2}}), facts::table({{0, 1}, {0, 2}})),
                    contains("got cells 0 and 1 on the same side of point 0 at (0)"));
}

TEST_CASE("a hanging point", "[fem][error]") {
  const Matrix places = points({{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0.5, 0.5}});
  CHECK_THROWS_WITH(triangles(places, facts::table({{0, 1, 2}, {0, 4, 3}, {4, 2, 3}})),
                    contains("no point may hang inside an edge, got point 4 at (0.5, 0.5) in edge (2, 0) "
                             "from (1, 1) to (0, 0)"));
  CHECK_THROWS_WITH(intervals(points({{0}, {2}, {1}, {3}}), facts::table({{0, 1}, {2, 3}})),
                    contains("no point may hang inside a cell, got point 2 at (1) in cell 0"));
}

TEST_CASE("a hanging point is found on edges of every direction, in part of a large mesh", "[fem][error]") {
  // the last quarter of an annulus, the first cell of which is cut alone: one new point on an inner edge
  for (const Index cell : {0, 7, 20, 33}) {
    const Mesh mesh = annulus(1, 2, 3, 10);
    const Index n = mesh.points().rows(), m = mesh.cells().rows();
    Matrix places(n + 1, 2);
    const auto old = mesh.cells().row(cell);
    const bool is_inner = mesh.edges().cells.row(mesh.edges().of_cell(cell, 0)).minCoeff() >= 0;
    REQUIRE(is_inner);
    places << mesh.points(), 0.3 * mesh.points().row(old[1]) + 0.7 * mesh.points().row(old[2]);
    NumberTable cells(m + 1, 3);
    cells << mesh.cells(), old[0], static_cast<Number>(n), old[2];
    cells(cell, 2) = static_cast<Number>(n);
    CHECK_THROWS_WITH(triangles(places, cells), contains("no point may hang inside an edge, got point 40"));
  }
}

TEST_CASE("a facet with a name that is not on the boundary, or has two", "[fem][error]") {
  CHECK_THROWS_WITH(triangles(square, halves, {{"inlet", facts::table({{0, 1}, {2, 0}})}}),
                    contains("named facets must be on the boundary, got (2, 0) named \"inlet\""));
  CHECK_THROWS_WITH(triangles(square, halves, {{"a", facts::table({{1, 0}})}, {"b", facts::table({{0, 1}})}}),
                    contains("a facet must be named once, got (0, 1) named \"b\" and \"a\""));
  CHECK_THROWS_WITH(triangles(square, halves, {{"a", facts::table({{1, 0}, {0, 1}})}}),
                    contains("got (0, 1) named \"a\" and \"a\""));
  CHECK_THROWS_WITH(triangles(square, halves, {{"a", facts::table({{1}})}}),
                    contains("boundary \"a\" must have shape (b, 2), got (1, 1)"));
  CHECK_THROWS_WITH(triangles(square, halves, {{"a", facts::table({{0, 1}})}, {"a", facts::table({{1, 2}})}}),
                    contains("parts of the boundary must have a name each, got \"a\" twice"));
  CHECK_THROWS_WITH(triangles(square, halves, {{"", facts::table({{0, 1}})}}),
                    contains("must have names, got an empty one"));
}

TEST_CASE("facets without a name join those called boundary", "[fem][edge]") {
  const Mesh mesh =
      triangles(square, halves, {{"boundary", facts::table({{3, 2}})}, {"none", NumberTable()}});
  CHECK(mesh.part("boundary") == numbers({0, 1, 2, 3}));
  CHECK(mesh.part("none").size() == 0);
  const NumberTable all = facts::table({{0, 1}, {1, 2}, {2, 3}, {3, 0}});
  CHECK(triangles(square, halves, {{"all", all}}).boundary_parts().size() == 1);
}

TEST_CASE("regions of cells that are there, once each", "[fem][error]") {
  CHECK(triangles(square, halves, {}, {{"all", numbers({1, 0})}}).region("all") == numbers({0, 1}));
  CHECK_THROWS_WITH(triangles(square, halves, {}, {{"r", numbers({0, 2})}}),
                    contains("region \"r\" must hold cells from 0 to 1, got 2"));
  CHECK_THROWS_WITH(triangles(square, halves, {}, {{"r", numbers({1, 1})}}),
                    contains("must hold a cell once, got cell 1 twice"));
  CHECK_THROWS_WITH(triangles(square, halves, {}, {{"r", numbers({0})}, {"r", numbers({1})}}),
                    contains("regions must have a name each, got \"r\" twice"));
}

TEST_CASE("two parts of a mesh may touch in a point, and a mesh may have holes and pieces", "[fem][edge]") {
  const Mesh touching =
      triangles(points({{0, 0}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}}), facts::table({{0, 1, 2}, {0, 3, 4}}));
  CHECK(touching.boundary().rows() == 6);
  const Mesh apart = intervals(points({{0}, {1}, {2}, {3}}), facts::table({{2, 3}, {0, 1}}));
  CHECK(apart.boundary().rows() == 4);
}
