// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/mesh.hpp"

#include <stdexcept>

#include "mesh_facts.hpp"
#include "mixlab/fem/generators.hpp"

using namespace mixlab;
using namespace mixlab::fem;
using namespace mixlab::fem::facts;
using mixlab::test::contains;

TEST_CASE("shapes have names, dimensions and corners", "[fem][exact]") {
  CHECK(name(CellShape::interval) == "interval");
  CHECK(name(CellShape::triangle) == "triangle");
  CHECK(name(CellShape::quadrilateral) == "quadrilateral");
  CHECK(dimension_of(CellShape::interval) == 1);
  CHECK(dimension_of(CellShape::quadrilateral) == 2);
  CHECK(corners_of(CellShape::interval) == 2);
  CHECK(corners_of(CellShape::triangle) == 3);
  CHECK(corners_of(CellShape::quadrilateral) == 4);
}

TEST_CASE("two triangles, their five edges and their four sides", "[fem][exact]") {
  const Mesh mesh(CellShape::triangle, points({{0, 0}, {2, 0}, {2, 1}, {0, 1}}),
                  facts::table({{0, 1, 2}, {2, 3, 0}}), {{"floor", facts::table({{1, 0}})}},
                  {{"upper", numbers({1})}});
  const Edges& edges = mesh.edges();
  CHECK(edges.points == facts::table({{0, 1}, {0, 2}, {0, 3}, {1, 2}, {2, 3}}));
  CHECK(edges.of_cell == facts::table({{3, 1, 0}, {2, 1, 4}}));
  CHECK(edges.cells == facts::table({{0, -1}, {0, 1}, {1, -1}, {0, -1}, {1, -1}}));
  CHECK(mesh.boundary() == facts::table({{0, 1}, {3, 0}, {1, 2}, {2, 3}}));
  CHECK(mesh.part("floor") == numbers({0}));
  CHECK(mesh.part("boundary") == numbers({1, 2, 3}));
  CHECK(mesh.region("upper") == numbers({1}));
  CHECK(mesh.cell_measures() == Vector::Ones(2));
  CHECK(mesh.h() == Approx(std::sqrt(5.0)));
  CHECK(mesh.quality()[0] == Approx(4 * std::sqrt(3.0) / 10));
}

TEST_CASE("edges know their cells and cells their edges", "[fem][invariant]") {
  for (const Mesh& mesh : {disk(7), l_shape(3), rectangle(5, 4, {.shape = CellShape::quadrilateral})}) {
    const Edges& edges = mesh.edges();
    const Index k = mesh.cells().cols();
    for (Index c = 0; c < mesh.cells().rows(); ++c)
      for (Index i = 0; i < k; ++i) {
        const Number e = edges.of_cell(c, i);
        CHECK((edges.cells.row(e).array() == c).count() == 1);
        const Index from = k == 3 ? (i + 1) % 3 : i, to = k == 3 ? (i + 2) % 3 : (i + 1) % 4;
        CHECK(find_edge(edges, mesh.cells()(c, from), mesh.cells()(c, to)) == e);
        CHECK(find_edge(edges, mesh.cells()(c, to), mesh.cells()(c, from)) == e);
      }
    CHECK((edges.points.col(0).array() < edges.points.col(1).array()).all());
    CHECK((edges.cells.col(1).array() < 0).count() == mesh.boundary().rows());
    CHECK(find_edge(edges, 0, static_cast<Number>(mesh.points().rows() - 1)) == -1);
  }
}

TEST_CASE("a fan round one point has all its spokes", "[fem][edge]") {
  const Index n = 200; // more than are sorted by insertion
  Matrix places(n + 1, 2);
  NumberTable cells(n, 3);
  places.row(0).setZero();
  for (Number j = 0; j < n; ++j) {
    const double angle = 2 * pi * ((j * 77) % n) / double(n);
    places.row(j + 1) << std::cos(angle), std::sin(angle);
  }
  for (Number j = 0; j < n; ++j)
    cells.row(j) << 0, 1 + (j * 13) % n, 1 + ((j + 1) * 13) % n; // 13 * 77 = 1 modulo 200
  const Mesh mesh(CellShape::triangle, places, cells);
  CHECK(euler(mesh) == 1);
  CHECK(mesh.edges().points.topRows(n).col(1) == NumberTable(Numbers::LinSpaced(n, 1, Number(n))));
  CHECK(area_inside(mesh) == Approx(mesh.cell_measures().sum()));
}

TEST_CASE("quality is 1 for the equilateral triangle and the square, and falls with the angle",
          "[fem][exact]") {
  const Mesh equilateral(CellShape::triangle, points({{0, 0}, {1, 0}, {0.5, std::sqrt(0.75)}}),
                         facts::table({{0, 1, 2}}));
  CHECK(equilateral.quality()[0] == Approx(1).epsilon(1e-15));
  const Mesh flat(CellShape::triangle, points({{0, 0}, {1, 0}, {0.5, 1e-6}}), facts::table({{0, 1, 2}}));
  CHECK(flat.quality()[0] < 1e-5);
  const Mesh rhombus(CellShape::quadrilateral,
                     points({{0, 0}, {1, 0}, {1.5, std::sqrt(0.75)}, {0.5, std::sqrt(0.75)}}),
                     facts::table({{0, 1, 2, 3}}));
  CHECK(rhombus.quality()[0] == Approx(std::sqrt(0.75)));
  CHECK(rhombus.cell_measures()[0] == Approx(std::sqrt(0.75)));
  CHECK(rhombus.cell_diameters()[0] == Approx(1));
  CHECK(rectangle(2, 1, {.x1 = 2, .shape = CellShape::quadrilateral}).quality().minCoeff() == Approx(1));
  CHECK(interval(0, 1, 3).quality() == Vector::Ones(3));
}

TEST_CASE("intervals in any order have their ends", "[fem][exact]") {
  const Mesh mesh(CellShape::interval, points({{2}, {0}, {1}, {5}, {4}}),
                  facts::table({{2, 0}, {1, 2}, {4, 3}}), {{"start", facts::table({{1}})}});
  CHECK(mesh.boundary() == facts::table({{0}, {1}, {3}, {4}}));
  CHECK(mesh.part("start") == numbers({1}));
  CHECK(mesh.part("boundary") == numbers({0, 2, 3}));
  CHECK(mesh.cell_measures() == Vector::Ones(3));
}

TEST_CASE("copies share what they hold", "[fem][invariant]") {
  const Mesh mesh = disk(3), copy = mesh;
  CHECK(copy.points().data() == mesh.points().data());
  CHECK(&copy.edges() == &mesh.edges());
}

TEST_CASE("a name that is not there is answered with those that are", "[fem][error]") {
  const Mesh mesh = rectangle(1, 1);
  CHECK_THROWS_WITH(mesh.part("inlet"),
                    contains("Mesh.part: name must be one of bottom, right, top, left, got \"inlet\""));
  CHECK_THROWS_WITH(mesh.region("air"),
                    contains("Mesh.region: name must be one that is there, but there is none"));
  CHECK_THROWS_WITH(interval(0, 1, 2).edges(), contains("Mesh.edges: the mesh must be of the plane"));
}
