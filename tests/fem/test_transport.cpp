// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <numbers>

#include "mixlab/core/order.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/fem/transport.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using mixlab::test::Approx;
using std::numbers::pi;

const auto [x, y] = coordinates();

Function stabilized(const Space& V, const VectorField& b, double eps, const Field& f,
                    const Field& on_boundary = 0) {
  const auto [a, l] = supg(b, eps, f);
  return solve(a, l, V, {{"", on_boundary}});
}
Function galerkin(const Space& V, const VectorField& b, double eps, const Field& f,
                  const Field& on_boundary = 0) {
  const Trial u = trial();
  const Test v = test();
  return solve(integral(eps * dot(grad(u), grad(v)) + dot(b, grad(u)) * v), integral(f * v), V,
               {{"", on_boundary}});
}

/// -eps u'' + u' = 1, u = 0 at both ends.
double layer(double t, double eps) {
  return t - (std::exp((t - 1) / eps) - std::exp(-1 / eps)) / (1 - std::exp(-1 / eps));
}

/// A layer at x = 1 and one at y = 1 (NIST-06 of Mitchell 2013, b = (2, 1)), with what b . grad u - eps
/// laplace u makes of it. With b = (1, 1), f has no layer that is not there in u.
struct BoundaryLayers {
  double eps;
  VectorField b;
  Field u = solution(), f = load();

  Field wall(const Field& t) const { return 1 - exp((t - 1) / eps); }
  Field solution() const { return wall(x) * wall(y) * cos(pi * (x + y)); }
  Field load() const {
    const Field p = wall(x), q = wall(y), c = cos(pi * (x + y)), s = sin(pi * (x + y));
    const Field dp = -exp((x - 1) / eps) / eps, dq = -exp((y - 1) / eps) / eps; // eps p'' = p'
    const Field lap =
        dp * q * c + p * dq * c - eps * (2 * pi * (dp * q + p * dq) * s + 2 * pi * pi * p * q * c);
    return b[0] * (dp * q * c - pi * p * q * s) + b[1] * (p * dq * c - pi * p * q * s) - lap;
  }
};

Function by_galerkin(const Space& V, const BoundaryLayers& p) { return galerkin(V, p.b, p.eps, p.f, p.u); }
Function by_supg(const Space& V, const BoundaryLayers& p) { return stabilized(V, p.b, p.eps, p.f, p.u); }

struct Orders {
  double all, away;
  double error; ///< away from the layers, on the finest mesh
};
/// Of the L2 error on (-1, 1)^2 and where the layers are not.
template <class Solve>
Orders orders(const BoundaryLayers& problem, Index coarsest, const Solve& solve_on) {
  const Field away([](double a, double b) { return std::max(a, b) < 0.5 ? 1.0 : 0.0; });
  Vector h(3), all(3), far(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = coarsest << k;
    const Space V(rectangle(n, n, {.x0 = -1, .y0 = -1}));
    const Function u = solve_on(V, problem);
    h[k] = 1.0 / double(n);
    all[k] = norm_l2(V.mesh(), u - problem.u, 6);
    far[k] = norm_l2(V.mesh(), away * (u - problem.u), 6);
  }
  UNSCOPED_INFO("errors " << all.transpose() << " and away " << far.transpose());
  return {observed_order(h, all), observed_order(h, far), far[2]};
}

VectorField exact_feet(const Space&, double dt) {
  const double c = std::cos(2 * pi * dt), s = std::sin(2 * pi * dt);
  return {c * x + s * y, c * y - s * x};
}

/// A Gaussian hill that turns about the origin, once in the time 1, and spreads; the exact solution but for
/// what is beyond the square.
Field hill(double time, double eps) {
  const double spread = 0.03 + 4 * eps * time, cx = 0.3 * std::cos(2 * pi * time),
               cy = 0.3 * std::sin(2 * pi * time);
  return 0.03 / spread * exp(-((x - cx) * (x - cx) + (y - cy) * (y - cy)) / spread);
}

struct Turn {
  double error, mass_change, highest, lowest;
};
/// @param back the feet of the paths of a time step
template <class Back>
Turn rotate(Index n, Index steps, double time, double eps, const char* element, const Back& back) {
  const Space V(rectangle(n, n, {.x0 = -1, .y0 = -1}), element);
  const double dt = time / double(steps);
  const Trial u = trial();
  const Test v = test();
  const DirectSolver implicit(assemble(integral(u * v + dt * eps * dot(grad(u), grad(v))), V));
  Function w = interpolate(V, hill(0, eps));
  const double mass = integrate(V.mesh(), w);
  const LinearForm carried = integral(at_feet(w, back(V, dt)) * v, {}, 4);
  for (Index k = 0; k < steps; ++k)
    w.assign(implicit.solve(assemble(carried, V)));
  return {norm_l2(V.mesh(), w - hill(time, eps), 6), integrate(V.mesh(), w) / mass - 1, w.values().maxCoeff(),
          w.values().minCoeff()};
}

} // namespace

TEST_CASE("in one dimension the stabilised solution is exact at the points", "[fem][exact]") {
  for (const double eps : {1.0, 1e-1, 1e-3}) {
    const Space V(interval(0, 1, 20));
    const Function u = stabilized(V, {1, 0}, eps, 1);
    for (Index i = 0; i <= 20; ++i)
      CHECK(u.values()[i] == Approx(layer(double(i) / 20, eps)).margin(1e-12));
  }
  const Function back =
      stabilized(Space(interval(0, 1, 20)), {-1, 0}, 1e-3, -1); // u(1 - x), with the wind turned
  for (Index i = 0; i <= 20; ++i)
    CHECK(back.values()[i] == Approx(-layer(1 - double(i) / 20, 1e-3)).margin(1e-12));
}

TEST_CASE("Galerkin oscillates if and only if Pe > 1", "[fem][invariant]") {
  // -eps u'' + u' = 0 from 0 to 1: values at points go like ((1 + Pe) / (1 - Pe))^i
  const Index n = 20;
  for (const double pe : {0.1, 0.5, 0.9, 0.99, 1.01, 1.1, 2.0, 10.0}) {
    const Function u = galerkin(Space(interval(0, 1, n)), {1, 0}, 1 / (2 * double(n) * pe), 0, x);
    const Vector steps = u.values().tail(n) - u.values().head(n);
    INFO("Pe = " << pe);
    CHECK((steps.minCoeff() >= -1e-14) == (pe <= 1));
    const double r = (1 + pe) / (1 - pe);
    for (const Index i : {n - 1, n - 2})
      CHECK(u.values()[i] == Approx((std::pow(r, i) - 1) / (std::pow(r, n) - 1)).margin(1e-12));
    const Function monotone = stabilized(Space(interval(0, 1, n)), {1, 0}, 1 / (2 * double(n) * pe), 0, x);
    CHECK((monotone.values().tail(n) - monotone.values().head(n)).minCoeff() >= -1e-14);
  }
  // of -eps u'' + u' = 1 the solution is below 1; at Pe = 25 Galerkin's goes beyond by more than half
  const Function wild = galerkin(Space(interval(0, 1, n)), {1, 0}, 1e-3, 1);
  CHECK(wild.values().maxCoeff() > 1.5);
  CHECK(stabilized(Space(interval(0, 1, n)), {1, 0}, 1e-3, 1).values().maxCoeff() < 1);
}

TEST_CASE("the parameter between its limits", "[fem][exact]") {
  const Mesh mesh = interval(0, 1, 10); // h = 0.1
  const auto tau = [&](double b, double eps) { return integrate(mesh, supg_parameter({b, 0}, eps)); };
  CHECK(tau(2, 0) == Approx(0.025).epsilon(1e-14));
  CHECK(tau(2, 1e-9) == Approx(0.025).epsilon(1e-6));
  CHECK(tau(1e-3, 1) == Approx(0.01 / 12).epsilon(1e-8));
  CHECK(tau(0, 1) == 0);
  CHECK(integrate(mesh, cell_peclet({3, 0}, 0.5)) == Approx(0.3));
  // the series and the formula meet at z = 0.03
  CHECK(tau(0.6 * (1 - 1e-9), 1) == Approx(tau(0.6 * (1 + 1e-9), 1)).epsilon(1e-10));
  const Mesh square = rectangle(4, 4);
  CHECK(integrate(square, supg_parameter({0.6, 0.8}, 0)) == Approx(std::sqrt(2.0) / 8));
}

TEST_CASE("boundary layers that the mesh resolves: second order", "[fem][order]") {
  const BoundaryLayers nist{0.1, {2, 1}};
  CHECK(orders(nist, 16, by_galerkin).all == Approx(2).margin(0.1));
  CHECK(orders(nist, 16, by_supg).all == Approx(2).margin(0.15));
}

TEST_CASE("boundary layers within a cell: second order elsewhere, where Galerkin is lost", "[fem][order]") {
  const BoundaryLayers thin{1e-5, {1, 1}};
  const Orders stable = orders(thin, 16, by_supg), wild = orders(thin, 16, by_galerkin);
  CHECK(stable.away == Approx(2).margin(0.25));
  CHECK(stable.all == Approx(0.5).margin(0.15)); // a layer as wide as a cell is missed
  CHECK(stable.error < 0.01);
  CHECK(wild.error > 20 * stable.error);
}

TEST_CASE("P2 with the terms of P1: stable, but of second order only", "[fem][order]") {
  Vector h(3), p1(3), p2(3), plain(3);
  const BoundaryLayers mild{1, {2, 1}};
  for (Index k = 0; k < 3; ++k) {
    const Mesh mesh = rectangle(8 << k, 8 << k, {.x0 = -1, .y0 = -1});
    h[k] = 1.0 / double(8 << k);
    p1[k] = norm_l2(mesh, by_supg(Space(mesh), mild) - mild.u, 8);
    p2[k] = norm_l2(mesh, by_supg(Space(mesh, "P2"), mild) - mild.u, 8);
    plain[k] = norm_l2(mesh, by_galerkin(Space(mesh, "P2"), mild) - mild.u, 8);
  }
  INFO(p1.transpose() << ", " << p2.transpose() << ", " << plain.transpose());
  CHECK(observed_order(h, p1) == Approx(2).margin(0.15));
  CHECK(observed_order(h, p2) == Approx(2).margin(0.25));
  CHECK(observed_order(h, plain) == Approx(3).margin(0.15));
}

TEST_CASE("feet of a rotation are those of its second-order approximation", "[fem][exact]") {
  // b = J (x, y), J^2 = -1: the midpoint rule gives (1 - dt J - dt^2 / 2) (x, y)
  const Space V(rectangle(6, 6, {.x0 = -1, .y0 = -1}));
  const std::array<Function, 2> b = {interpolate(V, -y), interpolate(V, x)};
  const double dt = 0.1;
  const auto X = feet(b, dt);
  const Field inside(
      [](double s, double t) { return std::max(std::abs(s), std::abs(t)) < 0.65 ? 1.0 : 0.0; });
  const VectorField expected = {(1 - dt * dt / 2) * x + dt * y, (1 - dt * dt / 2) * y - dt * x};
  CHECK(norm_l2(V.mesh(), inside * (X[0] - expected[0])) < 1e-14);
  CHECK(norm_l2(V.mesh(), inside * (X[1] - expected[1])) < 1e-14);
  const Function u = interpolate(Space(V.mesh(), "P2"), x * x - y);
  CHECK(norm_l2(V.mesh(), inside * (at_feet(u, X) - (expected[0] * expected[0] - expected[1]))) < 1e-14);
}

TEST_CASE("feet outside are taken to where the way leaves the domain", "[fem][edge]") {
  const Function line = interpolate(Space(interval(0, 1, 7)), 1 + x);
  CHECK(interpolate(line.space(), at_feet(line, {x - 0.3, 0.0})).values().minCoeff() == Approx(1));
  CHECK(interpolate(line.space(), at_feet(line, {x + 0.3, 0.0})).values()[0] == Approx(1.3));
  const Function plane = interpolate(Space(rectangle(4, 4)), x + 10 * y);
  const Function moved = interpolate(plane.space(), at_feet(plane, {x - 0.5, y - 0.25}));
  for (Index i = 0; i < moved.values().size(); ++i) {
    const double s = plane.space().mesh().points()(i, 0), t = plane.space().mesh().points()(i, 1);
    const double part = std::min({1.0, s / 0.5, t / 0.25});
    CHECK(moved.values()[i] == Approx(s - 0.5 * part + 10 * (t - 0.25 * part)).margin(1e-7));
  }
  CHECK_THROWS_AS(integrate(line.space().mesh(), at_feet(plane, {x, y})), std::invalid_argument);
}

TEST_CASE("the rotating hill: characteristics are of first order in time, and keep its mass",
          "[fem][order]") {
  Vector dt(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Turn turn = rotate(40, 4 << k, 0.25, 0.02, "P2", exact_feet);
    dt[k] = 1.0 / double(4 << k);
    error[k] = turn.error;
    CHECK(std::abs(turn.mass_change) < 1e-3);
  }
  INFO(error.transpose());
  CHECK(observed_order(dt, error) == Approx(1).margin(0.15));
}

TEST_CASE("without diffusion, in long steps, the hill is as wrong as its space", "[fem][order]") {
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Turn turn = rotate(16 << k, 16, 1, 0, "P1", exact_feet); // up to four cells a step
    UNSCOPED_INFO("mass " << turn.mass_change << ", from " << turn.lowest << " to " << turn.highest);
    h[k] = 1.0 / double(16 << k);
    error[k] = turn.error;
    CHECK(std::abs(turn.mass_change) < 0.3 * h[k] * h[k] * 16);
    CHECK(turn.highest < 1.02);
    CHECK(turn.lowest > -0.1);
  }
  INFO(error.transpose());
  CHECK(observed_order(h, error) > 2);
}

TEST_CASE("feet by the midpoint rule: second order, and the mass lost is that of their determinant",
          "[fem][order]") {
  const auto back = [](const Space& V, double step) {
    return feet({interpolate(V, -2 * pi * y), interpolate(V, 2 * pi * x)}, step);
  };
  Vector dt(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Index steps = std::array{14, 18, 24}[std::size_t(k)];
    const Turn turn = rotate(32, steps, 1, 0, "P1", back);
    dt[k] = 1.0 / double(steps);
    error[k] = turn.error;
    // |1 - s J - s^2 / 2| = 1 + s^4 / 4, s = 2 pi dt
    const double kept = std::pow(1 + std::pow(2 * pi * dt[k], 4) / 4, -double(steps));
    CHECK(turn.mass_change == Approx(kept - 1).margin(5e-3));
  }
  INFO(error.transpose());
  CHECK(observed_order(dt, error) == Approx(2).margin(0.25));
}

TEST_CASE("P2 and integrals that are not exact: without diffusion, many short steps blow up",
          "[fem][invariant]") {
  CHECK(rotate(16, 80, 1, 0, "P2", exact_feet).error > 0.2);
  CHECK(rotate(16, 80, 1, 0, "P1", exact_feet).error < 0.1);
}

} // namespace mixlab::fem
