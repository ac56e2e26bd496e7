// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/error.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/nested.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();
const BilinearForm laplace = integral(dot(grad(u), grad(v)));

double difference(const Function& found, const Function& expected) {
  return (found.values() - expected.values()).cwiseAbs().maxCoeff();
}

} // namespace

TEST_CASE("nested meshes give the solution of the factorisation", "[fem][exact]") {
  const std::vector<Dirichlet> conditions = {{"left", x + y}, {"top", exp(y)}};
  const LinearForm l = integral(sin(x) * v) + integral(y * v, on("right"));
  for (const bool quads : {false, true}) {
    const MeshHierarchy meshes(
        rectangle(3, 2, {.shape = quads ? CellShape::quadrilateral : CellShape::triangle}), 5);
    const Space V(meshes.finest(), quads ? "Q1" : "P1");
    const BilinearForm a = integral((1 + x * y) * dot(grad(u), grad(v)) + u * v);
    const auto found = solve_nested(a, l, meshes, conditions, {}, {.tolerance = 1e-12});
    CHECK(found.status == Status::converged);
    CHECK(difference(found.solution, solve(a, l, V, conditions)) < 1e-10);
  }
}

TEST_CASE("iterations do not grow with the levels (Hackbusch 1985)", "[fem][order]") {
  for (const Index levels : {4, 5, 6, 7}) {
    const auto found = solve_nested(laplace, integral(1 * v), MeshHierarchy(l_shape(2), levels), {{"", 0}});
    CHECK(found.iterations >= 6);
    CHECK(found.iterations <= 14);
    CHECK(found.residual < 1e-9);
  }
}

TEST_CASE("one mesh is a hierarchy", "[fem][edge]") {
  const auto found = solve_nested(laplace, integral(2 * v), MeshHierarchy(interval(0, 1, 8), 1), {{"", 0}});
  CHECK(found.iterations <= 1);
  CHECK(difference(found.solution, interpolate(found.solution.space(), x * (1 - x))) < 1e-14);
}

TEST_CASE("inclusions keep what vanishes on a part at zero", "[fem][invariant]") {
  const MeshHierarchy meshes(rectangle(2, 2), 3);
  const auto P = nested_prolongations(meshes, {"left"});
  REQUIRE(P.size() == 2);
  const Vector coarse = P[0] * Vector(P[1] * Vector::Ones(9));
  const Space V(meshes.finest());
  for (const Number i : V.on("left"))
    CHECK(coarse[i] == 0);
  CHECK(coarse.maxCoeff() == 1);
}

TEST_CASE("without a condition the laplacian is singular on nested meshes, too", "[fem][error]") {
  CHECK_THROWS_AS(solve_nested(laplace, integral(1 * v), MeshHierarchy(rectangle(2, 2), 3)), MixlabError);
  CHECK_THROWS_AS(solve_nested(integral(-1 * dot(grad(u), grad(v))), integral(1 * v),
                               MeshHierarchy(rectangle(2, 2), 3), {{"", 0}}),
                  NotPositiveDefiniteError);
}

} // namespace mixlab::fem
