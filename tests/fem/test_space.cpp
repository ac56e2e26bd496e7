// SPDX-License-Identifier: BSD-3-Clause
#include <set>

#include "mixlab/fem/function.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/space.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

Space on_rectangle(std::string_view element, CellShape shape = CellShape::triangle) {
  return Space(rectangle(4, 3, {.shape = shape}), element);
}

} // namespace

TEST_CASE("a space has as many functions as points, edges and cells have places", "[fem][exact]") {
  // 5 x 4 points, 24 triangles, 20 + 24 - 1 edges (Euler)
  CHECK(on_rectangle("P1").size() == 20);
  CHECK(on_rectangle("P2").size() == 20 + 43);
  CHECK(on_rectangle("P1b").size() == 20 + 24);
  CHECK(on_rectangle("CR").size() == 43);
  CHECK(on_rectangle("Q1", CellShape::quadrilateral).size() == 20);
  CHECK(on_rectangle("Q2", CellShape::quadrilateral).size() == 9 * 7);
  CHECK(Space(interval(0, 1, 5), "P3").size() == 16);
}

TEST_CASE("a function sits in the same place whichever cell tells", "[fem][invariant]") {
  for (const auto* name : {"P1", "P2", "P1b", "CR"}) {
    const Space V = on_rectangle(name);
    const Matrix nodes = V.nodes(), reference = V.element().nodes();
    for (Index c = 0; c < V.mesh().cells().rows(); ++c)
      for (Index i = 0; i < V.element().size(); ++i) {
        const Matrix corners = V.mesh().points()(V.mesh().cells().row(c), Eigen::all);
        const double s = reference(i, 0), t = reference(i, 1);
        const Eigen::RowVectorXd place =
            (1 - s - t) * corners.row(0) + s * corners.row(1) + t * corners.row(2);
        CHECK((place - nodes.row(V.dofs()(c, i))).norm() < 1e-14);
      }
  }
}

TEST_CASE("the functions on a side are those whose places are on it", "[fem][exact]") {
  for (const auto* name : {"P1", "P2", "P1b", "CR"}) {
    const Space V = on_rectangle(name);
    const Matrix nodes = V.nodes();
    const Numbers right = V.on("right"), all = V.on("");
    const std::set<Number> on_right(right.begin(), right.end()), on_boundary(all.begin(), all.end());
    for (Number i = 0; i < V.size(); ++i) {
      CHECK(on_right.count(i) == (nodes(i, 0) == 1));
      CHECK(on_boundary.count(i) ==
            (nodes(i, 0) == 0 || nodes(i, 0) == 1 || nodes(i, 1) == 0 || nodes(i, 1) == 1));
    }
  }
  const Space line(interval(0, 1, 4), "P2");
  CHECK(line.on("left") == Numbers::Constant(1, 0));
  CHECK(line.on("right") == Numbers::Constant(1, 4));
}

TEST_CASE("periodic sides share their functions, and corners are one", "[fem][exact]") {
  const Mesh mesh = rectangle(4, 3);
  CHECK(Space(mesh, "P1", {{{"left", "right"}}}).size() == 16);
  CHECK(Space(mesh, "P1", {{{"left", "right"}, {"bottom", "top"}}}).size() == 12);
  CHECK(Space(mesh, "P2", {{{"left", "right"}, {"bottom", "top"}}}).size() ==
        4 * 12); // a torus of 8 x 6 nodes
  CHECK(Space(interval(0, 1, 6), "P1", {{{"left", "right"}}}).size() == 6);
}

TEST_CASE("sides that are not each other's image cannot be periodic", "[fem][error]") {
  const Mesh mesh = rectangle(4, 3);
  CHECK_THROWS_AS(Space(mesh, "P1", {{{"left", "bottom"}}}), std::invalid_argument);
  CHECK_THROWS_AS(Space(mesh, "P1", {{{"left", "nowhere"}}}), std::invalid_argument);
  CHECK_THROWS_AS(Space(mesh, "Q1"), std::invalid_argument);
}

} // namespace mixlab::fem
