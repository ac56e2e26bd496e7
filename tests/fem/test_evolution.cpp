// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/evolution.hpp"

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

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();

constexpr TimeScheme all_schemes[] = {TimeScheme::explicit_euler, TimeScheme::implicit_euler,
                                      TimeScheme::crank_nicolson, TimeScheme::theta,
                                      TimeScheme::bdf2,           TimeScheme::sdirk2};

EvolutionProblem heat() {
  return {.mass = integral(u * v), .stiffness = integral(dot(grad(u), grad(v))), .conditions = {{"", 0}}};
}

/// The eigenvalue that belongs to sin(pi x) at the points of (0, 1) in n parts, for P1.
double eigenvalue(Index n, bool lumped) {
  const double h = 1.0 / double(n), c = std::cos(pi * h);
  return lumped ? 2 * (1 - c) / (h * h) : 6 * (1 - c) / ((2 + c) * h * h);
}

/// By what u' = -lambda u shrinks in a step, z = lambda dt.
double factor(TimeScheme scheme, double z) {
  const double g = 1 - 1 / std::sqrt(2.0);
  switch (scheme) {
  case TimeScheme::explicit_euler:
    return 1 - z;
  case TimeScheme::implicit_euler:
    return 1 / (1 + z);
  case TimeScheme::sdirk2:
    return (1 - (1 - 2 * g) * z) / ((1 + g * z) * (1 + g * z));
  default:
    return (1 - z / 2) / (1 + z / 2);
  }
}

/// u = (1 + x^2) cos 3t, which P2 has exactly, so that all error is of the time; with R(u) = u - u^2 if asked
/// for.
double error_at_one(TimeScheme scheme, double step, bool with_reaction) {
  const Parameter t(0);
  const Space V(interval(0, 1, 2), "P2");
  const Field exact = (1 + x * x) * cos(3 * t);
  const Function w = interpolate(V, exact);
  Field f = -3 * (1 + x * x) * sin(3 * t) - 2 * cos(3 * t);
  LinearForm reaction;
  if (with_reaction) {
    f = f - exact * (1 - exact);
    reaction = integral(Field(w) * (1 - w) * v, {}, 8);
  }
  evolve({.mass = integral(u * v),
          .stiffness = integral(dx(u) * dx(v)),
          .load = integral(f * v, {}, 8),
          .conditions = {{"", exact}},
          .reaction = reaction,
          .time = t},
         w, 1, {.scheme = scheme, .step = step, .theta = 0.75});
  CHECK(t.value() == Approx(1));
  return norm_l2(V.mesh(), w - exact, 6);
}

double order_in_time(TimeScheme scheme, bool with_reaction) {
  const Index first = scheme == TimeScheme::explicit_euler ? 200
                      : with_reaction                      ? 80
                                                           : 20; // 2 / lambda_max is some 1 / 120
  Vector h(4), error(4);
  for (Index k = 0; k < 4; ++k) {
    h[k] = 1.0 / double(first << k);
    error[k] = error_at_one(scheme, h[k], with_reaction);
  }
  UNSCOPED_INFO(name(scheme) << ": errors " << error.transpose() << ", order " << observed_order(h, error));
  return observed_order(h, error);
}

double expected_order(TimeScheme scheme) {
  return scheme == TimeScheme::crank_nicolson || scheme == TimeScheme::bdf2 || scheme == TimeScheme::sdirk2
             ? 2
             : 1;
}

/// 1 in the middle of the square's points, 0 elsewhere.
Function peak(const Space& V) {
  Vector values = Vector::Zero(V.size());
  values[V.size() / 2] = 1;
  return Function(V, values);
}

} // namespace

TEST_CASE("in an eigenvector each scheme's factor is that of u' = -lambda u", "[fem][exact]") {
  const Index n = 16, steps = 7;
  for (const bool lumped : {false, true})
    for (const auto scheme : {TimeScheme::explicit_euler, TimeScheme::implicit_euler,
                              TimeScheme::crank_nicolson, TimeScheme::theta, TimeScheme::sdirk2}) {
      const double dt = 5e-4;
      const Space V(interval(0, 1, n));
      const Function w = interpolate(V, sin(pi * x));
      const Vector start = w.values();
      const auto result =
          evolve(heat(), w, double(steps) * dt, {.scheme = scheme, .step = dt, .lumped = lumped});
      CHECK(result.status == Status::completed);
      CHECK(result.steps == steps);
      CHECK(result.factorisations == 1);
      const double shrunk = std::pow(factor(scheme, dt * eigenvalue(n, lumped)), double(steps));
      INFO(name(scheme) << (lumped ? ", lumped" : ""));
      CHECK((w.values() - shrunk * start).cwiseAbs().maxCoeff() < 1e-13);
    }
}

TEST_CASE("on the square, lumped, it is that of the five-point scheme", "[fem][exact]") {
  const Index n = 12, steps = 5;
  const double dt = 0.01, h = 1.0 / double(n);
  const Function w = interpolate(Space(rectangle(n, n)), sin(pi * x) * sin(pi * y));
  const Vector start = w.values();
  evolve(heat(), w, steps * dt, {.scheme = TimeScheme::implicit_euler, .step = dt, .lumped = true});
  const double lambda = 8 / (h * h) * std::pow(std::sin(pi * h / 2), 2);
  CHECK((w.values() - std::pow(1 + dt * lambda, -5) * start).cwiseAbs().maxCoeff() < 1e-14);
}

TEST_CASE("implicit Euler on 200 x 200 squares gives FreeFem++'s value", "[fem][peer]") {
  const Function w = interpolate(Space(rectangle(200, 200)), sin(pi * x) * sin(pi * y));
  const auto result = evolve(heat(), w, 0.1, {.scheme = TimeScheme::implicit_euler, .step = 1e-3});
  CHECK(result.steps == 100);
  CHECK(result.factorisations == 1);
  const double centre = w.at((Matrix(1, 2) << 0.5, 0.5).finished())[0];
  INFO("centre " << centre - 0.141591220481);
  CHECK(std::abs(centre - 0.141591220481) < 2e-12);
}

TEST_CASE("observed orders in time, with load and boundary values that change", "[fem][order]") {
  for (const auto scheme : all_schemes)
    CHECK(order_in_time(scheme, false) == Approx(expected_order(scheme)).epsilon(0).margin(0.1));
}

TEST_CASE("observed orders in time with a nonlinear reaction, taken explicitly", "[fem][order]") {
  for (const auto scheme : all_schemes)
    CHECK(order_in_time(scheme, true) == Approx(expected_order(scheme)).epsilon(0).margin(0.1));
}

TEST_CASE("steps of changing length keep the order of schemes of two steps", "[fem][order]") {
  for (const auto scheme : {TimeScheme::bdf2, TimeScheme::crank_nicolson}) {
    Vector h(4), error(4);
    for (Index k = 0; k < 4; ++k) {
      // w' = w - w^2 by the reaction alone: w = 1 / (1 + e^-t) from 1/2
      const Space V(interval(0, 1, 2));
      const Function w(V, Vector::Constant(V.size(), 0.5));
      TimeStepper stepper({.mass = integral(u * v),
                           .stiffness = integral(dx(u) * dx(v)),
                           .reaction = integral(Field(w) * (1 - w) * v)},
                          w, {.scheme = scheme});
      const Index pairs = 8 << k;
      for (Index i = 0; i < pairs; ++i)
        for (const double part : {0.4, 0.6})
          stepper.step(part * 2 / double(pairs));
      h[k] = 1.0 / double(pairs);
      error[k] = std::abs(w.values()[1] - 1 / (1 + std::exp(-2.0)));
    }
    INFO(name(scheme) << ": " << error.transpose());
    CHECK(observed_order(h, error) == Approx(2).epsilon(0).margin(0.15));
  }
}

TEST_CASE("L-stable schemes damp a sawtooth at once, Crank-Nicolson keeps it", "[fem][invariant]") {
  // Hairer & Wanner 1996, IV.3: R(infinity) = 0, and -1 for Crank-Nicolson
  const Index n = 64;
  const Space V(interval(0, 1, n));
  const auto after_ten = [&](TimeScheme scheme) {
    Vector saw(n + 1);
    for (Index i = 0; i <= n; ++i)
      saw[i] = i % 2 ? 1 : -1;
    const Function w(V, saw);
    evolve(heat(), w, 1, {.scheme = scheme, .step = 0.1});
    return w.values().cwiseAbs().maxCoeff();
  };
  CHECK(after_ten(TimeScheme::implicit_euler) < 1e-3);
  CHECK(after_ten(TimeScheme::sdirk2) < 1e-3);
  CHECK(after_ten(TimeScheme::bdf2) < 1e-3);
  CHECK(after_ten(TimeScheme::crank_nicolson) > 0.5);
}

TEST_CASE("explicit Euler is refused beyond 2 / lambda_max, and grows there", "[fem][invariant]") {
  const Index n = 32;
  const Space V(interval(0, 1, n));
  for (const bool lumped : {false, true}) {
    const double h = 1.0 / double(n), c = std::cos(pi * double(n - 1) * h);
    const double largest = lumped ? 2 * (1 - c) / (h * h) : 6 * (1 - c) / ((2 + c) * h * h);
    const auto norm_after = [&](double dt, bool check) {
      const Function w = interpolate(V, x * (1 - x) * sin(20 * x));
      evolve(heat(), w, 400 * dt,
             {.scheme = TimeScheme::explicit_euler, .step = dt, .lumped = lumped, .check_stability = check});
      return w.values().norm();
    };
    TimeStepper stepper(heat(), Function(V), {.scheme = TimeScheme::explicit_euler, .lumped = lumped});
    CHECK(stepper.stable_step() == Approx(2 / largest).epsilon(1e-5));
    CHECK(norm_after(0.999 * 2 / largest, true) < 1);
    CHECK_THROWS_AS(norm_after(1.05 * 2 / largest, true), DivergenceError);
    CHECK(norm_after(1.05 * 2 / largest, false) > 1e6);
    CHECK_THROWS_AS(norm_after(20 * 2 / largest, false), DivergenceError); // leaves the finite numbers
  }
}

TEST_CASE("a lumped mass keeps the maximum principle, a consistent one does not", "[fem][invariant]") {
  // Thomee 2006, theorems 15.4 and 15.5: no obtuse angle, implicit Euler, any dt; with the consistent M small
  // dt fail
  const Space V(rectangle(16, 16));
  for (const double dt : {1e-6, 1e-4, 1e-2}) {
    const Function lumped = peak(V), consistent = peak(V);
    evolve(heat(), lumped, 5 * dt, {.scheme = TimeScheme::implicit_euler, .step = dt, .lumped = true});
    evolve(heat(), consistent, dt, {.scheme = TimeScheme::implicit_euler, .step = dt});
    CHECK(lumped.values().minCoeff() > -1e-15);
    CHECK(lumped.values().maxCoeff() < 1);
    if (dt < 1e-4)
      CHECK(consistent.values().minCoeff() < -1e-4);
  }
}

TEST_CASE("energy decays, and Crank-Nicolson's balance is exact", "[fem][invariant]") {
  // |u1|^2 - |u0|^2 = -2 dt a(u, u) at (u0 + u1) / 2
  const Space V(rectangle(10, 10), "P2");
  for (const auto scheme :
       {TimeScheme::implicit_euler, TimeScheme::crank_nicolson, TimeScheme::bdf2, TimeScheme::sdirk2}) {
    const Function w = interpolate(V, x * (1 - x) * y * (1 - y) * sin(9 * x + 5 * y));
    TimeStepper stepper(heat(), w, {.scheme = scheme});
    const auto square = [](const SparseMatrix& S, const Vector& a) { return a.dot(S * a); };
    for (Index k = 0; k < 10; ++k) {
      const Vector before = w.values();
      stepper.step(0.003);
      const double change = square(stepper.mass(), w.values()) - square(stepper.mass(), before);
      CHECK(change < 0);
      CHECK(square(stepper.stiffness(), w.values()) < square(stepper.stiffness(), before));
      if (scheme == TimeScheme::crank_nicolson)
        CHECK(change ==
              Approx(-0.006 * square(stepper.stiffness(), (w.values() + before) / 2)).epsilon(1e-9));
    }
  }
}

TEST_CASE("nothing is lost without boundary values", "[fem][invariant]") {
  const Space V(rectangle(8, 8));
  for (const auto scheme :
       {TimeScheme::implicit_euler, TimeScheme::crank_nicolson, TimeScheme::bdf2, TimeScheme::sdirk2}) {
    const Function w = interpolate(V, exp(x) * sin(6 * y) + 1);
    const double total = integrate(V.mesh(), w);
    evolve({.mass = integral(u * v), .stiffness = integral(dot(grad(u), grad(v)))}, w, 0.3,
           {.scheme = scheme, .step = 0.02});
    CHECK(integrate(V.mesh(), w) == Approx(total).epsilon(1e-12));
  }
}

TEST_CASE("the wave of Fisher and Kolmogorov-Petrovsky-Piskunov travels at 5 / sqrt 6", "[fem][order]") {
  // Ablowitz & Zeppetella 1979: u = (1 + e^((x - 5 t / sqrt 6) / sqrt 6))^-2
  for (const auto scheme : {TimeScheme::bdf2, TimeScheme::crank_nicolson, TimeScheme::sdirk2}) {
    Vector h(3), error(3);
    for (Index k = 0; k < 3; ++k) {
      const Parameter t(0);
      const Field exact = pow(1 + exp((x - 5 / std::sqrt(6.0) * t) / std::sqrt(6.0)), -2);
      const Space V(interval(-20, 40, 120 << k));
      const Function w = interpolate(V, exact);
      evolve({.mass = integral(u * v),
              .stiffness = integral(dx(u) * dx(v)),
              .conditions = {{"", exact}},
              .reaction = integral(Field(w) * (1 - w) * v),
              .time = t},
             w, 8, {.scheme = scheme, .step = 0.1 / double(1 << k)});
      h[k] = 1.0 / double(1 << k);
      error[k] = norm_l2(V.mesh(), w - exact, 6);
    }
    INFO(name(scheme) << ": " << error.transpose() << ", order " << observed_order(h, error));
    CHECK(observed_order(h, error) == Approx(2).epsilon(0).margin(0.15));
    CHECK(error[2] < 2e-3);
  }
}

TEST_CASE("adaptive steps follow the solution: short at first, long in the end", "[fem][order]") {
  const Space V(interval(0, 1, 40));
  Vector tolerance(3), error(3);
  const double slow = eigenvalue(40, false);
  const double c = std::cos(pi * 20 / 40), fast = 6 * (1 - c) / ((2 + c) / 1600);
  for (Index k = 0; k < 3; ++k) {
    tolerance[k] = std::pow(10, -4 - double(k));
    const Field mode = sin(pi * x), other = sin(20 * pi * x);
    const Function w = interpolate(V, mode + other);
    const auto result = evolve(heat(), w, 0.3, {.step = 1e-4, .tolerance = tolerance[k]});
    const Function exact = interpolate(V, std::exp(-slow * 0.3) * mode + std::exp(-fast * 0.3) * other);
    error[k] = (w.values() - exact.values()).norm() / std::sqrt(41.0);
    INFO(result.steps << " steps, " << result.rejected << " rejected, " << result.factorisations
                      << " factorisations, error " << error[k]);
    CHECK(result.status == Status::completed);
    CHECK(result.time == Approx(0.3).epsilon(1e-14));
    const auto& times = result.history_time;
    CHECK(times.size() == std::size_t(result.steps + 1));
    CHECK(result.history_error.size() == std::size_t(result.steps));
    CHECK(times[times.size() - 2] - times[times.size() - 3] > 10 * (times[1] - times[0]));
    CHECK(result.factorisations < 2 * result.steps);
    CHECK(error[k] < 20 * tolerance[k]);
    for (const double e : result.history_error)
      CHECK(e <= tolerance[k]);
  }
  // the error of a step of order 3 is held: the sum of all goes like tolerance^(2/3)
  CHECK(observed_order(tolerance, error) > 0.5);
  CHECK(observed_order(tolerance, error) < 1.1);
}

TEST_CASE("step doubling estimates the error of what it keeps, and can be taken back", "[fem][exact]") {
  const Index n = 20;
  const Function w = interpolate(Space(interval(0, 1, n)), sin(pi * x));
  const Vector start = w.values();
  for (const auto scheme : {TimeScheme::implicit_euler, TimeScheme::crank_nicolson, TimeScheme::sdirk2}) {
    TimeStepper stepper(heat(), w, {.scheme = scheme});
    const double dt = 1e-3, error = stepper.step_doubled(dt);
    const double truth =
        (w.values() - std::exp(-eigenvalue(n, false) * dt) * start).norm() / std::sqrt(n + 1.0);
    CHECK(error == Approx(truth).epsilon(0.05));
    CHECK(stepper.factorisations() == 2);
    stepper.undo();
    CHECK(stepper.time() == 0);
    CHECK((w.values() - start).norm() < 1e-15);
    CHECK_THROWS_AS(stepper.undo(), std::invalid_argument);
  }
}

TEST_CASE("snapshots and the last step", "[fem][edge]") {
  const Space V(interval(0, 1, 8));
  const Function w = interpolate(V, x * (1 - x));
  const auto result = evolve(heat(), w, 1, {.step = 0.3, .save_every = 3}); // four steps of 1/4
  CHECK(result.steps == 4);
  CHECK(result.history_time == std::vector<double>{0, 0.25, 0.5, 0.75, 1});
  CHECK(result.snapshot_times == std::vector<double>{0, 0.75, 1});
  CHECK(result.snapshots.back() == w.values());
  CHECK(evolve(heat(), w, 1).snapshots.size() == 1);
  // an initial value that contradicts the conditions gives way
  const Function one(V, Vector::Ones(9));
  TimeStepper stepper(heat(), one);
  CHECK(one.values()[0] == 0);
  CHECK(one.values()[4] == 1);
}

TEST_CASE("a reaction that explodes is a divergence, one that is wrong from the start an argument",
          "[fem][error]") {
  // u' = u'' + 20 e^u, beyond the fold
  const Space V(interval(0, 1, 16));
  EvolutionProblem problem = heat();
  const Function w(V);
  problem.reaction = integral(20 * exp(w) * test());
  CHECK_THROWS_AS(evolve(problem, w, 1, {.step = 0.01}), DivergenceError);
  const Function hot(V, Vector::Constant(V.size(), 1000));
  problem.reaction = integral(exp(hot) * test());
  CHECK_THROWS_AS(evolve(problem, hot, 1, {.step = 0.01}), std::invalid_argument);
}

TEST_CASE("why an evolution stopped", "[fem][error]") {
  const Space V(interval(0, 1, 8), "P2");
  const Function w = interpolate(V, x * (1 - x));
  CHECK(evolve(heat(), w, 1, {.max_steps = 3}).status == Status::exhausted);
  CHECK(evolve(heat(), w, 1, {.tolerance = 1e-12, .smallest_step = 1e-3}).status == Status::exhausted);
  const auto stopped = evolve(heat(), w, 1, {}, [](const Progress&) { return false; });
  CHECK(stopped.status == Status::stopped);
  CHECK(stopped.steps == 0);
  CHECK_THROWS_AS(evolve(heat(), w, 0), std::invalid_argument);
  CHECK_THROWS_AS(evolve(heat(), w, 1, {.step = -0.1}), std::invalid_argument);
  CHECK_THROWS_AS(evolve(heat(), w, 1, {.scheme = TimeScheme::bdf2, .tolerance = 1e-3}),
                  std::invalid_argument);
  CHECK_THROWS_AS(evolve(heat(), w, 1, {.scheme = TimeScheme::theta, .theta = 2}), std::invalid_argument);
  CHECK_THROWS_AS(evolve(heat(), interpolate(Space(rectangle(3, 3), "P2"), x), 1, {.lumped = true}),
                  std::invalid_argument);
  for (const auto scheme : all_schemes)
    CHECK(time_scheme_named(name(scheme)) == scheme);
  CHECK_THROWS_AS(time_scheme_named("leapfrog"), std::invalid_argument);
}

} // namespace mixlab::fem
