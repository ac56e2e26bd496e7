// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>

#include "mixlab/core/order.hpp"
#include "mixlab/fem/adaptive.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/multigrid.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using mixlab::test::Approx;

constexpr double torsion_of_l =
    0.2140758026865; // int u of -laplace u = 1, by the p-version of finite elements

const auto [x, y] = coordinates();
const Bilinear laplace = dot(grad(trial()), grad(test()));

SolveOn unit_load(const char* element = "P1") {
  return [element](const Mesh& mesh) {
    return solve(integral(laplace), integral(1.0 * test()), Space(mesh, element), {{"", 0}});
  };
}
Vector residual(const Function& u) { return residual_indicators(u, {.load = 1}); }

/// Of the last steps, whose meshes are those that the corner has shaped.
struct Rate {
  double slope;    ///< of the energy error, against unknowns
  double constant; ///< squared energy error times unknowns, at the end
};
Rate rate(const std::vector<Index>& unknowns, const std::vector<double>& squares, Index last) {
  Vector n(last), error(last);
  const auto first = unknowns.size() - std::size_t(last);
  for (Index k = 0; k < last; ++k) {
    n[k] = double(unknowns[first + std::size_t(k)]);
    error[k] = std::sqrt(squares[first + std::size_t(k)]);
  }
  return {observed_order(n, error), n[last - 1] * error[last - 1] * error[last - 1]};
}

/// |u - u_h|_1^2 = int u - int u_h on all the meshes of a loop on the L.
Rate rate_on_l(const char* element, const Estimate& estimate, const AdaptiveOptions& options) {
  std::vector<double> squares;
  const auto solve_and_measure = [&](const Mesh& mesh) {
    Function u = unit_load(element)(mesh);
    squares.push_back(torsion_of_l - integrate(mesh, u));
    return u;
  };
  return rate(solve_adaptively(l_shape(2), solve_and_measure, estimate, options).unknowns, squares, 8);
}

} // namespace

TEST_CASE("adaptive meshes make up for the corner of the L: energy errors fall as N^(-p/2)", "[fem][order]") {
  for (const Estimate& estimate : {Estimate(residual), Estimate(recovery_indicators)}) {
    const Rate p1 = rate_on_l("P1", estimate, {.max_unknowns = 30000});
    INFO("slope " << p1.slope << ", squared error times N " << p1.constant);
    CHECK(p1.slope == Approx(-0.5).margin(0.03));
    // 3 on uniform meshes, and growing; 0.4 with FreeFem's adaptmesh, whose triangles are stretched along the
    // sides of the domain, and with solve_fitted()
    CHECK(p1.constant < 1.3);
    CHECK(p1.constant > 0.8);
  }
  const Rate p2 = rate_on_l("P2", residual, {.max_unknowns = 15000});
  INFO("slope " << p2.slope);
  CHECK(p2.slope == Approx(-1).margin(0.1));
}

TEST_CASE("uniform meshes do not: N^(-1/3)", "[fem][order]") {
  std::vector<Index> unknowns;
  std::vector<double> squares;
  for (Index n = 4; n <= 64; n *= 2) {
    const Function u = unit_load("P2")(l_shape(n)); // of P1 the smooth part would hide the corner's
    unknowns.push_back(u.space().size());
    squares.push_back(torsion_of_l - integrate(u.space().mesh(), u));
  }
  CHECK(rate(unknowns, squares, 4).slope == Approx(-1 / 3.).margin(0.02));
}

TEST_CASE("a tolerance that is met, a budget that is spent, a monitor that says stop", "[fem][invariant]") {
  const auto run = [](const AdaptiveOptions& options, const Monitor& monitor = {}) {
    return solve_adaptively(l_shape(2), unit_load(), residual, options, monitor);
  };
  const AdaptiveResult met = run({.tolerance = 0.3});
  CHECK(met.status == Status::converged);
  CHECK(met.estimates.back() <= 0.3);
  CHECK(met.estimates[met.estimates.size() - 2] > 0.3);
  CHECK(met.indicators.norm() == met.estimates.back());
  const AdaptiveResult spent = run({.tolerance = 1e-9, .max_unknowns = 500});
  CHECK(spent.status == Status::exhausted);
  CHECK(spent.unknowns.back() >= 500);
  CHECK(spent.unknowns[spent.unknowns.size() - 2] < 500);
  CHECK(run({.max_unknowns = 500}).status == Status::completed);
  CHECK(run({.max_steps = 3}).meshes.size() == 3);
  const AdaptiveResult stopped = run({}, [](const Progress& p) { return p.step < 2; });
  CHECK(stopped.status == Status::stopped);
  CHECK(stopped.estimates.size() == 2);
}

TEST_CASE("a solution without error stops the loop at once", "[fem][edge]") {
  const auto exact = [](const Mesh& mesh) { return interpolate(Space(mesh), x - y); };
  const auto none = [](const Function& u) { return Vector(Vector::Zero(u.space().mesh().cells().rows())); };
  const AdaptiveResult result = solve_adaptively(rectangle(2, 2), exact, none);
  CHECK(result.status == Status::converged);
  CHECK(result.meshes.size() == 1);
  CHECK(result.parents.empty());
}

TEST_CASE("intervals too: the cells of a layer end up where it is", "[fem][invariant]") {
  // -u'' + 1e4 u = 1e4: layers of width 0.01 at both ends
  const auto layers = [](const Mesh& mesh) {
    return solve(integral(laplace + 1e4 * (trial() * test())), integral(1e4 * test()), Space(mesh),
                 {{"", 0}});
  };
  const auto estimate = [](const Function& u) {
    return residual_indicators(u, {.load = 1e4, .reaction = 1e4});
  };
  const AdaptiveResult result = solve_adaptively(interval(0, 1, 8), layers, estimate, {.max_unknowns = 200});
  const Vector length = result.meshes.back().cell_measures();
  CHECK(length.maxCoeff() > 30 * length.minCoeff());
  const Matrix middle = Matrix::Constant(1, 1, 0.5), near_end = Matrix::Constant(1, 1, 0.01);
  CHECK(result.solution.at(middle)[0] == Approx(1).epsilon(1e-3));
  CHECK(result.solution.at(near_end)[0] == Approx(1 - std::exp(-1.0)).epsilon(2e-3));
}

TEST_CASE("the meshes of the loop are those of multigrid", "[fem][invariant]") {
  const AdaptiveResult result = solve_adaptively(l_shape(2), unit_load(), residual, {.max_unknowns = 20000});
  std::vector<SparseMatrix> prolongations;
  for (std::size_t k = result.parents.size(); k > 0; --k)
    prolongations.push_back(prolongation(result.parents[k - 1], result.meshes[k - 1].points().rows()));
  const Spaces V = result.solution.space();
  SparseMatrix A = assemble(integral(laplace), V);
  Vector b = assemble(integral(1.0 * test()), V);
  const GivenValues zero = given_values(V, {{"", 0}});
  eliminate(A, b, zero);
  // what is given on the fine mesh stays out of the coarse ones
  for (const Number i : zero.numbers)
    for (SparseMatrix::InnerIterator entry(prolongations.front(), i); entry; ++entry)
      entry.valueRef() = 0;
  const auto cg = Multigrid(A, prolongations).solve(b, {.tolerance = 1e-10});
  INFO(cg.iterations << " steps on " << prolongations.size() + 1 << " levels");
  CHECK(cg.status == Status::converged);
  CHECK(cg.iterations < 25);
  CHECK((cg.x - result.solution.values()).cwiseAbs().maxCoeff() < 1e-8);
}

TEST_CASE("what the adaptive loop refuses", "[fem][error]") {
  const auto refused = [](const SolveOn& solve, const Estimate& estimate,
                          const AdaptiveOptions& options = {}) {
    CHECK_THROWS_AS(solve_adaptively(l_shape(1), solve, estimate, options), std::invalid_argument);
  };
  refused([](const Mesh&) { return Function(Space(l_shape(1))); }, residual);
  refused(unit_load(), [](const Function&) { return Vector(Vector::Ones(3)); });
  refused(unit_load(), residual, {.theta = 0});
  refused(unit_load(), residual, {.tolerance = -1});
  refused(unit_load(), residual, {.max_unknowns = 0});
  refused(unit_load(), residual, {.max_steps = 0});
}

} // namespace mixlab::fem
