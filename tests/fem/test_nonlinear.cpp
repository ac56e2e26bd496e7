// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/nonlinear.hpp"

#include <cmath>

#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();

double centre(const Function& w) { return w.at((Matrix(1, 2) << 0.5, 0.5).finished())[0]; }

/// -laplace w = lambda e^w, w = 0 on the boundary (Bratu 1914).
NonlinearResult bratu(const Function& w, double lambda, const NonlinearOptions& options = {},
                      const Monitor& monitor = {}) {
  return newton(integral(dot(grad(u), grad(v)) - lambda * exp(w) * u * v),
                integral(dot(grad(w), grad(v)) - lambda * exp(w) * v), w, {{"", 0}}, options, monitor);
}

NonlinearResult bratu_by_picard(const Function& w, double lambda, const NonlinearOptions& options = {}) {
  return picard(integral(dot(grad(u), grad(v))), integral(lambda * exp(w) * v), w, {{"", 0}}, options);
}

/// The area's derivative, int grad w . grad v / sqrt(1 + |grad w|^2).
NonlinearResult minimal_surface(const Function& w, const Field& height) {
  const VectorField g = grad(w);
  const Field s = sqrt(1 + dot(g, g));
  return newton(integral(1 / s * dot(grad(u), grad(v)) - 1 / (s * s * s) * dot(g, grad(u)) * dot(g, grad(v))),
                integral(1 / s * dot(g, grad(v))), w, {{"", height}});
}

/// -div(|grad w|^2 grad w) = f
NonlinearResult four_laplace(const Function& w, const Field& f, const Field& given,
                             const NonlinearOptions& options = {}) {
  const VectorField g = grad(w);
  const Field square = dot(g, g);
  return newton(integral(square * dot(grad(u), grad(v)) + 2 * dot(g, grad(u)) * dot(g, grad(v))),
                integral(square * dot(g, grad(v)) - f * v, {}, 4), w, {{"", given}}, options);
}

/// log |F_{k+1} / F_k| against log |F_k / F_{k-1}|: the exponent of the convergence where F_k is well above
/// rounding.
double last_exponent(const std::vector<double>& history, double floor) {
  std::size_t k = 0;
  while (k < history.size() && history[k] > floor)
    ++k;
  const double a = history[k - 3], b = history[k - 2], c = history[k - 1];
  return std::log(c / b) / std::log(b / a);
}

} // namespace

TEST_CASE("Bratu's problem has its known value at the centre, approached with order 2", "[fem][order]") {
  Vector h(4), error(4);
  for (Index k = 0; k < 4; ++k) {
    const Index n = 8 << k;
    const Function w{Space(rectangle(n, n))};
    const auto result = bratu(w, 1);
    CHECK(result.status == Status::converged);
    CHECK(result.iterations <= 4);
    h[k] = 1.0 / double(n);
    error[k] = std::abs(centre(w) - 0.078101022698);
  }
  INFO(error.transpose() << ", order " << observed_order(h, error));
  CHECK(observed_order(h, error) == Approx(2).margin(0.1));
  const Function fine{Space(rectangle(24, 24), "P2")};
  bratu(fine, 1);
  CHECK(centre(fine) == Approx(0.078101022698).epsilon(1e-6));
}

TEST_CASE("Newton's method converges with exponent 2, Picard's with 1", "[fem][order]") {
  const Space V(rectangle(12, 12));
  const Function by_newton(V), by_picard(V);
  const auto newtons = bratu(by_newton, 5, {.tolerance = 1e-12});
  const auto picards = bratu_by_picard(by_picard, 5, {.tolerance = 1e-11, .max_iterations = 200});
  INFO(newtons.iterations << " and " << picards.iterations << " iterations");
  CHECK(picards.status == Status::converged);
  CHECK(last_exponent(newtons.history_residual, 1e-13) == Approx(2).margin(0.15));
  CHECK(last_exponent(picards.history_residual, 1e-9) == Approx(1).margin(0.02));
  CHECK((by_newton.values() - by_picard.values()).norm() < 1e-8);
  CHECK(picards.iterations > 4 * newtons.iterations);
}

TEST_CASE("Picard's rate is the largest eigenvalue of what it iterates", "[fem][invariant]") {
  // -u'' = lambda u + 1 by u_{k+1} = (-d2)^-1 (lambda u_k + 1): the error falls by lambda / pi^2 a step
  const Function w{Space(interval(0, 1, 64))};
  const auto result =
      picard(integral(dx(u) * dx(v)), integral(5 * Field(w) * v) + integral(1.0 * v), w, {{"", 0}});
  const auto& r = result.history_residual;
  CHECK(r[r.size() - 1] / r[r.size() - 2] == Approx(5 / (3.14159265358979 * 3.14159265358979)).epsilon(1e-3));
  const Function exact = solve(integral(dx(u) * dx(v) - 5 * u * v), integral(1.0 * v), w.space(), {{"", 0}});
  CHECK((w.values() - exact.values()).norm() < 1e-8);
}

TEST_CASE("a minimal surface is Scherk's, with orders 2 and 1", "[fem][order]") {
  const Field exact = log(cos(x) / cos(y));
  Vector h(4), l2(4), h1(4);
  for (Index k = 0; k < 4; ++k) {
    const Index n = 4 << k;
    const Function w{Space(rectangle(n, n))};
    CHECK(minimal_surface(w, exact).status == Status::converged);
    h[k] = 1.0 / double(n);
    l2[k] = norm_l2(w.space().mesh(), exact - w, 6);
    h1[k] = seminorm_h1(w.space().mesh(), {-tan(x) - dx(w), tan(y) - dy(w)}, 6);
  }
  INFO(observed_order(h, l2) << " and " << observed_order(h, h1));
  CHECK(observed_order(h, l2) == Approx(2).margin(0.1));
  CHECK(observed_order(h, h1) == Approx(1).margin(0.1));
}

TEST_CASE("the 4-Laplacian of a smooth function: orders 2 and 1", "[fem][order]") {
  const Field exact = exp(x) + y;
  Vector h(4), l2(4), h1(4);
  for (Index k = 0; k < 4; ++k) {
    const Index n = 4 << k;
    const Space V(rectangle(n, n));
    const Function w = solve(integral(dot(grad(u), grad(v))), integral(0.0 * v), V, {{"", exact}});
    CHECK(four_laplace(w, -(3 * exp(3 * x) + exp(x)), exact).status == Status::converged);
    h[k] = 1.0 / double(n);
    l2[k] = norm_l2(V.mesh(), exact - w, 6);
    h1[k] = seminorm_h1(V.mesh(), {exp(x) - dx(w), 1 - dy(w)}, 6);
  }
  INFO(observed_order(h, l2) << " and " << observed_order(h, h1));
  CHECK(observed_order(h, l2) == Approx(2).margin(0.1));
  CHECK(observed_order(h, h1) == Approx(1).margin(0.1));
}

TEST_CASE("from a flat start the 4-Laplacian wants a line search", "[fem][exact]") {
  // on the disk with f = 1: u = 3/4 2^(-1/3) (1 - r^(4/3)); near 0 the Jacobian vanishes and a step
  // overshoots
  const Space V(disk(24));
  const Field start = 0.01 * (1 - x * x - y * y);
  const Function with = interpolate(V, start), without = interpolate(V, start);
  const auto searched = four_laplace(with, 1, 0);
  const auto full = four_laplace(without, 1, 0, {.line_search = false});
  INFO(searched.iterations << " iterations, " << full.iterations << " without line search");
  CHECK(searched.status == Status::converged);
  CHECK(full.status == Status::converged);
  CHECK(searched.history_step.front() < 1);
  CHECK(searched.history_step.back() == 1);
  CHECK(searched.iterations < full.iterations);
  for (std::size_t k = 1; k < searched.history_residual.size(); ++k)
    CHECK(searched.history_residual[k] < searched.history_residual[k - 1]);
  CHECK(full.history_residual[1] > 1000 * full.history_residual[0]);
  CHECK((with.values() - without.values()).cwiseAbs().maxCoeff() < 1e-8);
  CHECK(with.values()[0] == Approx(0.75 / std::cbrt(2.0)).epsilon(0.01));
}

TEST_CASE("systems: two equations that only agree together", "[fem][exact]") {
  // -a'' + a b = 2 + x(1-x) b*, with a = b = x (1 - x): both blocks see each other
  const Space V(interval(0, 1, 8), "P2");
  const Function a(V), b(V);
  const Trial u0 = trial(0), u1 = trial(1);
  const Test v0 = test(0), v1 = test(1);
  const Field exact = x * (1 - x), product = Field(a) * Field(b);
  const auto result = newton(
      integral(dx(u0) * dx(v0) + b * u0 * v0 + a * u1 * v0 + dx(u1) * dx(v1) + b * u0 * v1 + a * u1 * v1, {},
               8),
      integral(dx(a) * dx(v0) + dx(b) * dx(v1) + (product - 2 - exact * exact) * (v0 + v1), {}, 8), {a, b},
      {{"", 0, 0}, {"", 0, 1}});
  CHECK(result.status == Status::converged);
  CHECK(norm_l2(V.mesh(), exact - a) < 1e-12);
  CHECK(norm_l2(V.mesh(), exact - b) < 1e-12);
}

TEST_CASE("a linear problem takes one step, a solved one none", "[fem][edge]") {
  const Function w{Space(rectangle(5, 5))};
  const auto solve_it = [&] {
    return newton(integral(dot(grad(u), grad(v))), integral(dot(grad(w), grad(v)) - v), w, {{"", x}});
  };
  CHECK(solve_it().iterations == 1);
  const auto again = solve_it();
  CHECK(again.iterations == 0);
  CHECK(again.status == Status::converged);
  CHECK(again.history_residual.size() == 1);
}

TEST_CASE("why an iteration stopped", "[fem][error]") {
  const Space V(rectangle(8, 8));
  SECTION("the budget is spent") {
    const auto result = bratu(Function(V), 6, {.max_iterations = 2});
    CHECK(result.status == Status::exhausted);
    CHECK(result.iterations == 2);
    CHECK(result.history_residual.size() == 3);
  }
  SECTION("beyond the fold there is no solution, and no step lessens the residual") {
    const auto result = bratu(Function(V), 10);
    CHECK(result.status == Status::exhausted);
    CHECK(result.residual > 1e-6);
  }
  SECTION("the monitor") {
    const auto result = bratu(Function(V), 1, {}, [](const Progress&) { return false; });
    CHECK(result.status == Status::stopped);
    CHECK(result.iterations == 0);
  }
  SECTION("without line search it can leave the finite numbers") {
    const Function w = interpolate(V, 60 * x * (1 - x) * y * (1 - y));
    CHECK_THROWS_AS(bratu_by_picard(w, 50), DivergenceError);
  }
  SECTION("options out of range") {
    CHECK_THROWS_AS(bratu(Function(V), 1, {.tolerance = 0}), std::invalid_argument);
    CHECK_THROWS_AS(bratu(Function(V), 1, {.damping = 0}), std::invalid_argument);
    CHECK_THROWS_AS(bratu(Function(V), 1, {.max_iterations = -1}), std::invalid_argument);
  }
}

} // namespace mixlab::fem
