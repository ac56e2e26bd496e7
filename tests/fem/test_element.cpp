// SPDX-License-Identifier: BSD-3-Clause
#include <string>

#include "mixlab/fem/element.hpp"
#include "mixlab/fem/quadrature.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

std::vector<const Element*> all() {
  std::vector<const Element*> elements;
  for (const auto* name : {"P1", "P2", "P3"})
    elements.push_back(&element(name, CellShape::interval));
  for (const auto* name : {"P1", "P2", "P1b", "CR"})
    elements.push_back(&element(name, CellShape::triangle));
  for (const auto* name : {"Q1", "Q2"})
    elements.push_back(&element(name, CellShape::quadrilateral));
  return elements;
}

/// Points inside that are no nodes.
Matrix somewhere(CellShape shape) { return quadrature(shape, 7).points; }

} // namespace

TEST_CASE("a function of a nodal element is 1 at its node and 0 at the others", "[fem][invariant]") {
  for (const Element* e : all()) {
    if (e->name() == "P1b")
      continue;
    INFO(e->name());
    CHECK((e->table(e->nodes()).value - Matrix::Identity(e->size(), e->size())).cwiseAbs().maxCoeff() <
          1e-14);
  }
}

TEST_CASE("the bubble is 1 in the middle and 0 on the sides", "[fem][exact]") {
  const Element& e = element("P1b", CellShape::triangle);
  const Matrix value = e.table((Matrix(4, 2) << 1 / 3., 1 / 3., .3, 0, 0, .7, .4, .6).finished()).value;
  CHECK(value(0, 3) == Approx(1));
  CHECK(value.col(3).tail(3).cwiseAbs().maxCoeff() < 1e-15);
}

TEST_CASE("functions add up to 1, and their derivatives to 0", "[fem][invariant]") {
  for (const Element* e : all()) {
    const Index functions = e->name() == "P1b" ? 3 : e->size(); // the bubble comes on top
    const Table table = e->table(somewhere(e->shape()));
    INFO(e->name());
    CHECK((table.value.leftCols(functions).rowwise().sum().array() - 1).abs().maxCoeff() < 1e-13);
    for (int r = 0; r < dimension_of(e->shape()); ++r)
      CHECK(table.derivative[r].leftCols(functions).rowwise().sum().cwiseAbs().maxCoeff() < 1e-12);
  }
}

TEST_CASE("derivatives are those of the values, by central differences", "[fem][exact]") {
  const double step = 1e-5;
  for (const Element* e : all()) {
    const Matrix points = somewhere(e->shape());
    const Table table = e->table(points);
    for (int r = 0; r < dimension_of(e->shape()); ++r) {
      Matrix left = points, right = points;
      left.col(r).array() -= step;
      right.col(r).array() += step;
      const Matrix difference = (e->table(right).value - e->table(left).value) / (2 * step);
      INFO(e->name() << ", along " << r);
      CHECK((difference - table.derivative[r]).cwiseAbs().maxCoeff() < 2e-9); // step^2 u''' / 6
    }
  }
}

TEST_CASE("polynomials of an element's degree are reproduced", "[fem][exact]") {
  for (const Element* e : all()) {
    if (e->name() == "P1b")
      continue;
    const auto f = [&](const Matrix& x) -> Vector {
      const Vector second = x.cols() == 2 ? Vector(x.col(1)) : Vector::Zero(x.rows());
      return (1 + 2 * x.col(0).array() - 3 * second.array()).pow(e->degree());
    };
    const Matrix points = somewhere(e->shape());
    INFO(e->name());
    CHECK((e->table(points).value * f(e->nodes()) - f(points)).cwiseAbs().maxCoeff() < 1e-12);
  }
}

TEST_CASE("an element is asked for by a name that cells of this shape know", "[fem][error]") {
  CHECK_THROWS_AS(element("Q1", CellShape::triangle), std::invalid_argument);
  try {
    element("P7", CellShape::triangle);
    FAIL("nothing was thrown");
  } catch (const std::invalid_argument& error) {
    CHECK(std::string(error.what()) ==
          "element: name must be one of P1, P2, P1b, CR on cells that are triangles, got P7");
  }
}

} // namespace mixlab::fem
