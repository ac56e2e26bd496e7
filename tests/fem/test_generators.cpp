// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/generators.hpp"

#include <stdexcept>

#include "mesh_facts.hpp"

using namespace mixlab;
using namespace mixlab::fem;
using namespace mixlab::fem::facts;
using mixlab::test::contains;

TEST_CASE("an interval runs from left to right", "[fem][exact]") {
  const Mesh mesh = interval(-1, 3, 8);
  check_trust(mesh);
  CHECK(mesh.points().rows() == 9);
  CHECK(mesh.points()(0, 0) == -1);
  CHECK(mesh.points()(8, 0) == 3);
  CHECK(mesh.points()(3, 0) == 0.5);
  CHECK(mesh.boundary()(mesh.part("left")[0], 0) == 0);
  CHECK(mesh.boundary()(mesh.part("right")[0], 0) == 8);
  CHECK((mesh.cell_measures().array() - 0.5).abs().maxCoeff() < 1e-15);
}

TEST_CASE("an interval has the points that are given", "[fem][exact]") {
  const Vector x = Vector::LinSpaced(11, 0, 1).array().square();
  const Mesh mesh = interval(x);
  check_trust(mesh);
  CHECK(mesh.points().col(0) == x);
  CHECK(mesh.h() == Approx(0.19));
}

TEST_CASE("the right diagonal runs from the lower left to the upper right", "[fem][exact]") {
  const Mesh mesh = rectangle(1, 1);
  CHECK(mesh.points() == points({{0, 0}, {1, 0}, {0, 1}, {1, 1}}));
  CHECK(find_edge(mesh.edges(), 0, 3) >= 0);
  CHECK(find_edge(mesh.edges(), 1, 2) == -1);
  const Mesh left = rectangle(1, 1, {.diagonal = Diagonal::left});
  CHECK(find_edge(left.edges(), 0, 3) == -1);
  CHECK(find_edge(left.edges(), 2, 1) >= 0);
}

TEST_CASE("rectangles of every kind have their area, sides, names and numbers", "[fem][exact]") {
  const auto [diagonal, shape, cells_each, q] = GENERATE(table<Diagonal, CellShape, Index, double>(
      {{Diagonal::right, CellShape::triangle, 2, 0.8660254037844386},
       {Diagonal::left, CellShape::triangle, 2, 0.8660254037844386},
       {Diagonal::crossed, CellShape::triangle, 4, 0.8660254037844386},
       {Diagonal::right, CellShape::quadrilateral, 1, 1.0}}));
  const Mesh mesh =
      rectangle(6, 4, {.x0 = -1, .x1 = 2, .y0 = 1, .y1 = 3, .diagonal = diagonal, .shape = shape});
  check_trust(mesh);
  CHECK(mesh.cells().rows() == 24 * cells_each);
  CHECK(euler(mesh) == 1);
  CHECK(mesh.cell_measures().sum() == Approx(6).epsilon(1e-14));
  CHECK(mesh.cell_measures().minCoeff() == Approx(0.25 / double(cells_each)).epsilon(1e-12));
  CHECK(mesh.quality().minCoeff() == Approx(q).epsilon(1e-12));
  CHECK(mesh.points().row(8) == points({{-0.5, 1.5}}).row(0)); // second of the second row
  const std::pair<const char*, double> sides[] = {{"bottom", 3}, {"right", 2}, {"top", 3}, {"left", 2}};
  for (const auto& [side, extent] : sides)
    CHECK(length(mesh, side) == Approx(extent).epsilon(1e-14));
  CHECK((facet_vectors(mesh, mesh.part("bottom")).col(0).array() > 0).all());
  CHECK((facet_vectors(mesh, mesh.part("left")).col(1).array() < 0).all());
}

TEST_CASE("right triangles have their right angle first", "[fem][invariant]") {
  for (const Mesh& mesh : {rectangle(3, 2, {.y1 = 0.7}), rectangle(3, 2, {.diagonal = Diagonal::left}),
                           l_shape(2), rectangle(2, 2, {.diagonal = Diagonal::crossed})}) {
    CHECK(mesh.newest_point_first());
    for (const auto cell : mesh.cells().rowwise()) {
      const Eigen::RowVectorXd a = mesh.points().row(cell[1]) - mesh.points().row(cell[0]);
      const Eigen::RowVectorXd b = mesh.points().row(cell[2]) - mesh.points().row(cell[0]);
      CHECK(std::abs(a.dot(b)) < 1e-14);
    }
  }
}

TEST_CASE("the L has three unit squares and two sides at its corner", "[fem][exact]") {
  for (const Index n : {1, 2, 7}) {
    const Mesh mesh = l_shape(n);
    check_trust(mesh);
    CHECK(mesh.points().rows() == 3 * n * n + 4 * n + 1);
    CHECK(mesh.cells().rows() == 6 * n * n);
    CHECK(euler(mesh) == 1);
    CHECK(mesh.cell_measures().sum() == Approx(3).epsilon(1e-14));
    CHECK(length(mesh, "outer") == Approx(6).epsilon(1e-14));
    CHECK(length(mesh, "reentrant") == Approx(2).epsilon(1e-14));
    for (const Number f : mesh.part("reentrant"))
      CHECK(mesh.points().row(mesh.boundary()(f, 0)).cwiseAbs().minCoeff() == 0);
    CHECK_FALSE((mesh.points().col(0).array() > 0 && mesh.points().col(1).array() < 0).any());
  }
}

TEST_CASE("the disk's points are on circles and its triangles are well shaped", "[fem][exact]") {
  for (const Index rings : {1, 2, 5, 40}) {
    const Mesh mesh = disk(rings, 2);
    check_trust(mesh);
    CHECK(mesh.points().rows() == 1 + 3 * rings * (rings + 1));
    CHECK(mesh.cells().rows() == 6 * rings * rings);
    CHECK(euler(mesh) == 1);
    for (const Number f : mesh.part("circle"))
      CHECK(mesh.points().row(mesh.boundary()(f, 0)).norm() == Approx(2).epsilon(1e-15));
    const double sides = 6 * double(rings); // a regular polygon's area
    CHECK(mesh.cell_measures().sum() == Approx(2 * sides * std::sin(2 * pi / sides)).epsilon(1e-13));
    CHECK(mesh.quality().minCoeff() > 0.85);
    CHECK(mesh.h() < 2 * 1.45 / double(rings));
  }
}

TEST_CASE("the annulus has one hole and two circles", "[fem][exact]") {
  const Mesh mesh = annulus(1, 2, 5, 40);
  check_trust(mesh);
  CHECK(euler(mesh) == 0);
  const double each = 40 * std::sin(2 * pi / 40) / 2;
  CHECK(mesh.cell_measures().sum() == Approx(3 * each).epsilon(1e-13));
  CHECK(length(mesh, "inner") == Approx(80 * std::sin(pi / 40)).epsilon(1e-13));
  CHECK(length(mesh, "outer") == Approx(160 * std::sin(pi / 40)).epsilon(1e-13));
  CHECK(mesh.quality().minCoeff() > 0.6);
  check_trust(annulus(0.5, 1, 1, 3));
}

TEST_CASE("generators refuse what is no domain", "[fem][error]") {
  CHECK_THROWS_WITH(interval(0, 1, 0), contains("interval: n must be >= 1, got 0"));
  CHECK_THROWS_WITH(interval(1, 1, 3), contains("a, b must be finite and increasing, got 1, 1"));
  CHECK_THROWS_WITH(interval(Vector::Zero(1)), contains("points must be two or more, got 1"));
  CHECK_THROWS_WITH(interval(Vector::Zero(2)), contains("points must increase, got 0, 0 at 1"));
  CHECK_THROWS_AS(interval(Vector::Constant(2, NAN)), std::invalid_argument);
  CHECK_THROWS_WITH(rectangle(0, 1), contains("rectangle: nx must be >= 1"));
  CHECK_THROWS_WITH(rectangle(1, -1), contains("ny must be >= 1, got -1"));
  CHECK_THROWS_WITH(rectangle(1, 1, {.x0 = 2}), contains("x0, x1 must be finite and increasing, got 2, 1"));
  CHECK_THROWS_AS(rectangle(1, 1, {.y1 = INFINITY}), std::invalid_argument);
  CHECK_THROWS_AS(rectangle(1, 1, {.shape = CellShape::interval}), std::invalid_argument);
  CHECK_THROWS_WITH(rectangle(100'000, 100'000), contains("fewer than 3e8 points"));
  CHECK_THROWS_WITH(l_shape(0), contains("l_shape: n must be >= 1"));
  CHECK_THROWS_WITH(disk(0), contains("disk: rings must be >= 1"));
  CHECK_THROWS_WITH(disk(2, -1), contains("radius must be finite and > 0, got -1"));
  CHECK_THROWS_WITH(annulus(1, 1, 2, 8), contains("inner, outer must be > 0, finite and increasing"));
  CHECK_THROWS_WITH(annulus(1, 2, 2, 2), contains("sectors must be >= 3, got 2"));
}
