// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/dirichlet.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/test/catch.hpp"

#include <Eigen/LU>

namespace mixlab::fem {
namespace {

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();

Vector solved(const SparseMatrix& A, const Vector& b) { return Matrix(A).partialPivLu().solve(b); }

} // namespace

TEST_CASE("a linear function is the solution with its own values on the boundary", "[fem][exact]") {
  for (const auto* name : {"P1", "P2", "P1b"}) {
    const Space V(rectangle(4, 3), name);
    SparseMatrix A = assemble(integral(dot(grad(u), grad(v))), V);
    Vector b = Vector::Zero(V.size());
    eliminate(A, b, given_values(V, {{"", 1 + 2 * x - y}}));
    const Vector expected = interpolate(V, 1 + 2 * x - y).values();
    INFO(name);
    CHECK((solved(A, b) - expected).cwiseAbs().maxCoeff() < 1e-13);
    CHECK((Matrix(A) - Matrix(A).transpose()).cwiseAbs().maxCoeff() < 1e-14);
  }
}

TEST_CASE("the penalty gives the same up to its inverse, and a condition as large as it",
          "[fem][invariant]") {
  const Space V(rectangle(4, 4));
  const SparseMatrix A = assemble(integral(dot(grad(u), grad(v))), V);
  const Vector b = assemble(integral(1.0 * v), V);
  const GivenValues given = given_values(V, {{"left", 0}, {"right", y}});
  SparseMatrix eliminated = A, penalized = A;
  Vector right1 = b, right2 = b;
  eliminate(eliminated, right1, given);
  const Vector exact = solved(eliminated, right1);
  double before = 0;
  for (const double big : {1e3, 1e5, 1e7}) {
    penalized = A;
    right2 = b;
    penalize(penalized, right2, given, big);
    const double error = (solved(penalized, right2) - exact).cwiseAbs().maxCoeff();
    if (before > 0)
      CHECK(before / error == Approx(100).epsilon(0.05)); // proportional to 1 / big
    before = error;
  }
}

TEST_CASE("one elimination serves many right-hand sides", "[fem][invariant]") {
  const Space V(interval(0, 1, 5), "P2");
  SparseMatrix A = assemble(integral(dot(grad(u), grad(v))), V);
  const Elimination boundary(A, V.on(""));
  for (const double value : {0.0, 1.0, -3.0}) {
    Vector b = Vector::Zero(V.size());
    boundary.apply(b, Vector::Constant(2, value));
    CHECK((solved(A, b).array() - value).abs().maxCoeff() < 1e-13);
  }
}

TEST_CASE("where two conditions meet the later one holds; blocks have their own", "[fem][edge]") {
  const Mesh mesh = rectangle(2, 2);
  const Space V(mesh);
  const GivenValues given = given_values(V, {{"left", 1}, {"bottom", 2}});
  CHECK(given.numbers[0] == 0); // the corner
  CHECK(given.values[0] == 2);
  const GivenValues second = given_values(Spaces{V, V}, {{"left", 5, 1}});
  CHECK(second.numbers[0] == V.size());
  CHECK(second.values.size() == 3);
}

TEST_CASE("a matrix without a diagonal, a block that is not, numbers out of range are refused",
          "[fem][error]") {
  const Space V(interval(0, 1, 2));
  SparseMatrix empty(3, 3), wide(2, 3);
  empty.makeCompressed();
  wide.makeCompressed();
  Vector b = Vector::Zero(3);
  CHECK_THROWS_AS(eliminate(empty, b, {Numbers::Constant(1, 0), Vector::Zero(1)}), std::invalid_argument);
  CHECK_THROWS_AS(Elimination(wide, Numbers()), std::invalid_argument);
  CHECK_THROWS_AS(given_values(V, {{"left", 0, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(given_values(V, {{"nowhere", 0}}), std::invalid_argument);
  CHECK_THROWS_AS(given_values(V, {{"left", 1 / x}}), std::invalid_argument);
  SparseMatrix A = assemble(integral(u * v), V);
  CHECK_THROWS_AS(Elimination(A, Numbers::Constant(1, 9)), std::invalid_argument);
  CHECK_THROWS_AS(penalize(A, b, {Numbers::Constant(1, 0), Vector::Zero(1)}, -1), std::invalid_argument);
}

} // namespace mixlab::fem
