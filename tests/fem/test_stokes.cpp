// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/stokes.hpp"

#include <cmath>
#include <numbers>

#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using std::numbers::pi;

const auto [x, y] = coordinates();
const std::vector<Dirichlet> at_rest = {{"", 0, 0}, {"", 0, 1}};

struct Pair {
  const char *velocity, *pressure;
};
constexpr Pair pairs[] = {{"P2", "P1"}, {"P1b", "P1"}, {"Q2", "Q1"}};

Mesh square(Index n, const Pair& pair) {
  const bool quadrilaterals = pair.velocity[0] == 'Q';
  return rectangle(n, n, {.shape = quadrilaterals ? CellShape::quadrilateral : CellShape::triangle});
}

StokesSolution solve_on(const Mesh& mesh, const Pair& pair, const Field& nu, const VectorField& f,
                        const std::vector<Dirichlet>& conditions = at_rest) {
  return solve_stokes(Space(mesh, pair.velocity), Space(mesh, pair.pressure), nu, f, conditions);
}

/// Of u = curl of sin(pi x)^2 sin(pi y)^2 / pi, which is at rest on the boundary of the unit square, and
/// p = cos(pi x) sin(pi y).
struct Orders {
  double u_l2, u_h1, p;
};
Orders orders(const Pair& pair, int levels) {
  const double nu = 0.7;
  const Field X = sin(pi * x), Y = sin(pi * y), X2 = sin(2 * pi * x), Y2 = sin(2 * pi * y);
  const Field C = cos(2 * pi * x), D = cos(2 * pi * y);
  const VectorField u{X * X * Y2, -X2 * Y * Y};
  const Field p = cos(pi * x) * Y;
  // sin^2 has the second derivative 2 pi^2 cos(2 .)
  const VectorField f{-2 * pi * pi * nu * (C * Y2 - 2 * X * X * Y2) - pi * X * Y,
                      2 * pi * pi * nu * (D * X2 - 2 * Y * Y * X2) + pi * cos(pi * x) * cos(pi * y)};
  Vector h(levels), u_l2(levels), u_h1(levels), p_l2(levels);
  for (int k = 0; k < levels; ++k) {
    const Mesh mesh = square(8 << k, pair);
    const auto [w, r] = solve_on(mesh, pair, nu, f);
    h[k] = std::ldexp(1, -k);
    u_l2[k] = std::hypot(norm_l2(mesh, u[0] - w[0], 8), norm_l2(mesh, u[1] - w[1], 8));
    u_h1[k] = std::hypot(seminorm_h1(mesh, {pi * X2 * Y2 - dx(w[0]), 2 * pi * X * X * D - dy(w[0])}, 8),
                         seminorm_h1(mesh, {-2 * pi * C * Y * Y - dx(w[1]), -pi * X2 * Y2 - dy(w[1])}, 8));
    p_l2[k] = norm_l2(mesh, p - r, 8);
  }
  UNSCOPED_INFO("velocity, L2 " << u_l2.transpose() << ", H1 " << u_h1.transpose() << "; pressure "
                                << p_l2.transpose());
  return {observed_order(h, u_l2), observed_order(h, u_h1), observed_order(h, p_l2)};
}

} // namespace

TEST_CASE("Taylor and Hood's elements have orders 3, 2 and 2", "[fem][order]") {
  for (const Pair& pair : {pairs[0], pairs[2]}) {
    const Orders found = orders(pair, 3);
    INFO(pair.velocity << ": " << found.u_l2 << ", " << found.u_h1 << ", " << found.p);
    CHECK(found.u_l2 == Approx(3).margin(0.15));
    CHECK(found.u_h1 == Approx(2).margin(0.15));
    CHECK(found.p == Approx(2).margin(0.3));
  }
}

TEST_CASE("MINI has orders 2 and 1, and 3/2 for the pressure on meshes as regular as these", "[fem][order]") {
  // Eichel, Tobiska & Xie 2011 for the half that is won
  const Orders found = orders(pairs[1], 4);
  INFO(found.u_l2 << ", " << found.u_h1 << ", " << found.p);
  CHECK(found.u_l2 == Approx(2).margin(0.15));
  CHECK(found.u_h1 == Approx(1).margin(0.1));
  CHECK(found.p == Approx(1.5).margin(0.25));
}

TEST_CASE("Poiseuille's flow through a channel with an open end is found exactly", "[fem][exact]") {
  const double nu = 0.3;
  for (const Pair& pair : {pairs[0], pairs[2]}) {
    const CellShape shape = pair.velocity[0] == 'Q' ? CellShape::quadrilateral : CellShape::triangle;
    const Mesh mesh = rectangle(6, 4, {.x1 = 3, .shape = shape});
    const Field profile = y * (1 - y);
    std::vector<Dirichlet> conditions;
    for (const char* part : {"left", "bottom", "top"})
      for (const int block : {0, 1})
        conditions.push_back({part, block == 0 ? profile : Field(0), block});
    const auto [u, p] = solve_on(mesh, pair, nu, {0, 0}, conditions);
    CHECK(norm_l2(mesh, u[0] - profile) < 1e-12);
    CHECK(norm_l2(mesh, u[1]) < 1e-12);
    CHECK(norm_l2(mesh, p - 2 * nu * (3 - x)) < 1e-12); // 0 at the open end
  }
}

TEST_CASE("a force that is a gradient moves nothing, pressure takes it up with mean 0", "[fem][exact]") {
  for (const Pair& pair : pairs) {
    const Mesh mesh = square(5, pair);
    const auto [u, p] = solve_on(mesh, pair, 2, {1, -3});
    CHECK(norm_l2(mesh, u[0]) + norm_l2(mesh, u[1]) < 1e-12);
    CHECK(norm_l2(mesh, p - (x - 3 * y + 1)) < 1e-12);
  }
}

TEST_CASE("velocities have no divergence that a pressure sees", "[fem][invariant]") {
  for (const Pair& pair : pairs) {
    const Mesh mesh = square(6, pair);
    const auto [u, p] = solve_on(mesh, pair, 1 + x * y, {y * y, sin(5 * x)});
    CHECK(norm_l2(mesh, u[0]) > 1e-4);
    CHECK(assemble(integral((dx(u[0]) + dy(u[1])) * test()), p.space()).cwiseAbs().maxCoeff() < 1e-15);
    CHECK(std::abs(integrate(mesh, p)) < 1e-14);
  }
}

TEST_CASE("the force's work is what viscosity takes", "[fem][invariant]") {
  const Mesh mesh = disk(8);
  const VectorField f{-y * y, x};
  const auto [u, p] = solve_on(mesh, pairs[0], 0.5, f);
  const VectorField a = grad(u[0]), b = grad(u[1]);
  const double work = integrate(mesh, f[0] * u[0] + f[1] * u[1]);
  CHECK(work > 1e-3);
  CHECK(integrate(mesh, 0.5 * (dot(a, a) + dot(b, b))) == Approx(work).epsilon(1e-11));
}

TEST_CASE("what flows in and not out is a source, the same everywhere", "[fem][edge]") {
  for (const Pair& pair : pairs) {
    const Mesh mesh = square(5, pair);
    const auto [u, p] = solve_on(mesh, pair, 1, {0, 0}, {{"", x, 0}, {"", 0, 1}});
    CHECK(norm_l2(mesh, u[0] - x) < 1e-12);
    CHECK(norm_l2(mesh, u[1]) < 1e-12);
    CHECK(norm_l2(mesh, p) < 1e-11);
  }
}

TEST_CASE("walls that only let nothing through leave the pressure's constant open too", "[fem][edge]") {
  const std::vector<Dirichlet> slip = {{"left", 0, 0}, {"right", 0, 0}, {"bottom", 0, 1}, {"top", 0, 1}};
  const Mesh mesh = square(6, pairs[0]);
  const auto [u, p] = solve_on(mesh, pairs[0], 1, {0, 2}, slip);
  CHECK(norm_l2(mesh, u[0]) + norm_l2(mesh, u[1]) < 1e-12);
  CHECK(norm_l2(mesh, p - (2 * y - 1)) < 1e-12);
}

TEST_CASE("flows that cannot be computed", "[fem][error]") {
  const Mesh mesh = rectangle(4, 4);
  CHECK_THROWS_AS(stokes_forms(0, {0, 0}), std::invalid_argument);
  CHECK_THROWS_AS(stokes_forms(-1, {0, 0}), std::invalid_argument);
  CHECK_THROWS_AS(solve_on(mesh, pairs[0], 1, {0, 0}, {{"", 0, 2}}), std::invalid_argument);
  CHECK_THROWS_AS(solve_stokes(Space(mesh, "P2"), Space(rectangle(3, 3), "P1"), 1, {0, 0}, at_rest),
                  std::invalid_argument);
  CHECK_THROWS_AS(solve_on(mesh, pairs[0], 1, {1, 0}, {}), SingularMatrixError);
  // more pressures than velocities
  CHECK_THROWS_AS(solve_on(rectangle(2, 2), {"P1", "P2"}, 1, {1, 0}), SingularMatrixError);
}

} // namespace mixlab::fem
