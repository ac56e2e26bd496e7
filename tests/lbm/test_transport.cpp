// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/transport.hpp"

#include <numbers>
#include <stdexcept>

#include "fields.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/lbm/gaussian_hill.hpp"

namespace mixlab::lbm {
namespace {

TransportOptions periodic(Index ny, Index nx, double tau = 0.8) {
  TransportOptions o;
  o.ny = ny;
  o.nx = nx;
  o.relaxation_time = tau;
  return o;
}

FixedValue value(double number) { return {vector({number})}; }

/// Both lattices with all that each can do.
struct Kind {
  Lattice lattice;
  bool quadratic;
};
auto each_kind() {
  return Catch::Generators::values<Kind>(
      {{Lattice::d2q9, true}, {Lattice::d2q9, false}, {Lattice::d2q5, false}});
}

GaussianHillOptions reference_hill(Lattice lattice, bool quadratic) {
  return {.n = 256,
          .width = 10,
          .relaxation_time = relaxation_time_of(0.1),
          .velocity = {0.1, 0.1},
          .lattice = lattice,
          .quadratic = quadratic};
}

/// Relative error after 200 steps.
double hill_error(const GaussianHillOptions& options) {
  GaussianHill hill(options);
  hill.run(steps(200));
  return hill.error();
}

} // namespace

TEST_CASE("heat conducted between two fixed values is a straight line, exactly with TRT 1/4",
          "[lbm][exact]") {
  const Lattice lattice = GENERATE(Lattice::d2q5, Lattice::d2q9);
  const double tau = GENERATE(0.6, 1.0, 1.7);
  const Index n = GENERATE(1, 2, 16);
  TransportOptions o = periodic(3, n, tau);
  o.lattice = lattice;
  o.quadratic = lattice == Lattice::d2q9;
  o.collision = Trt{0.25};
  o.sides.left = value(2);
  o.sides.right = value(-1);
  Transport t(o);
  t.run(steps(Index(4 * double(n * n) / viscosity_of(tau)) + 500));
  const Matrix C = t.value();
  for (Index x = 0; x < n; ++x)
    CHECK(C(1, x) == Approx(2 - 3 * (double(x) + 0.5) / double(n)).margin(1e-10));
}

TEST_CASE("a wave of scalar decays with the diffusivity announced", "[lbm][order]") {
  const Kind kind = GENERATE(each_kind());
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = Index{8} << k;
    TransportOptions o = periodic(2, n);
    o.lattice = kind.lattice;
    o.quadratic = kind.quadratic;
    Transport t(o);
    Matrix wave(2, n);
    for (Index x = 0; x < n; ++x)
      wave.col(x).setConstant(std::cos(2 * std::numbers::pi * double(x) / double(n)));
    t.initialise(wave);
    const double wave_number = 2 * std::numbers::pi / double(n),
                 rate = wave_number * wave_number * viscosity_of(0.8);
    t.run(steps(std::lround(1 / rate)));
    h[k] = 1 / double(n);
    error[k] = std::abs(t.value()(0, 0) - std::exp(-rate * double(t.time())));
  }
  CAPTURE(error.transpose());
  CHECK(observed_order(h, error) > 1.8);
  CHECK(observed_order(h, error) < 2.3);
}

TEST_CASE("insulated walls and bodies keep the scalar", "[lbm][invariant]") {
  const Kind kind = GENERATE(each_kind());
  TransportOptions o = periodic(15, 19);
  o.lattice = kind.lattice;
  o.quadratic = kind.quadratic;
  o.sides = {Insulated{}, Insulated{}, Insulated{}, Insulated{}};
  o.obstacles = {disc(15, 19, {8.2, 7.1}, 3.3)};
  Transport t(o);
  t.initialise(rough_density(15, 19, 0.5));
  const double before = t.value().sum();
  t.run(steps(500));
  CHECK(t.value().sum() == Approx(before).epsilon(1e-12));
  CHECK(t.value()(7, 8) == 0); // inside
}

TEST_CASE("a body held at a value warms the fluid around it to that value", "[lbm][exact]") {
  TransportOptions o = periodic(12, 13);
  o.sides = {Insulated{}, Insulated{}, Insulated{}, Insulated{}};
  o.obstacles = {disc(12, 13, {6.2, 6.1}, 2.3)};
  o.obstacles[0].value = 0.7;
  Transport t(o);
  t.run(steps(20000));
  for (Index y = 0; y < 12; ++y)
    for (Index x = 0; x < 13; ++x)
      if (!t.solid()(y, x))
        CHECK(t.value()(y, x) == Approx(0.7).epsilon(1e-9));
}

TEST_CASE("a uniform scalar in a uniform stream flows out unchanged", "[lbm][exact]") {
  TransportOptions o = periodic(4, 20);
  o.sides.left = value(1);
  o.sides.right = Outflow{};
  Transport t(o);
  t.set_velocity(uniform_velocity(4, 20, 0.05, 0));
  t.initialise(Matrix::Ones(4, 20));
  t.run(steps(400));
  CHECK((t.value().array() - 1).abs().maxCoeff() <
        0.01); // a fixed value where fluid crosses the side is off by 3 u^2
}

TEST_CASE("a rolled start gives the rolled scalar, exactly", "[lbm][invariant]") {
  const Kind kind = GENERATE(each_kind());
  TransportOptions o = periodic(9, 16);
  o.lattice = kind.lattice;
  o.quadratic = kind.quadratic;
  Transport here(o), there(o);
  const auto start = noise({kind.lattice == Lattice::d2q9 ? 9 : 5, 9, 16}, 0.5);
  for (Transport* t : {&here, &there})
    t->set_velocity(uniform_velocity(9, 16, 0.1, -0.05));
  here.set_state(start, 0);
  there.set_state(rolled(start, 4, 9), 0);
  here.run(steps(150));
  there.run(steps(150));
  CHECK(identical(there.state(), rolled(here.state(), 4, 9)));
}

TEST_CASE("a scalar is resumed bit for bit", "[lbm][invariant]") {
  const Kind kind = GENERATE(each_kind());
  TransportOptions o = periodic(11, 21);
  o.lattice = kind.lattice;
  o.quadratic = kind.quadratic;
  o.precision = GENERATE(Precision::float64, Precision::float32);
  o.sides.bottom = value(1);
  o.sides.top = Insulated{};
  const auto u = noise({11, 21, 2}, 0.1);
  Transport whole(o), parts(o), copy(o);
  for (Transport* t : {&whole, &parts, &copy}) {
    t->set_velocity(u);
    t->initialise(rough_density(11, 21, 0.5));
  }
  whole.run(steps(300));
  parts.run(steps(137));
  copy.set_state(parts.state(), parts.time());
  parts.run(steps(163));
  copy.run(steps(163));
  CHECK(identical(whole.state(), parts.state()));
  CHECK(identical(whole.state(), copy.state()));
  CHECK(copy.time() == 300);
}

TEST_CASE("a scalar does not depend on the number of threads", "[lbm][invariant]") {
  const auto run_with = [](int count) {
    const Threads some(count);
    TransportOptions o = periodic(70, 71);
    o.sides.left = value(1);
    o.sides.right = value(0);
    Transport t(o);
    t.set_velocity(noise({70, 71, 2}, 0.1));
    t.initialise(rough_density(70, 71, 0.5));
    t.run(steps(140));
    return t.state();
  };
  CHECK(identical(run_with(1), run_with(2)));
}

TEST_CASE("a scalar's collision with tau = 1 in a fluid at rest averages its neighbours", "[lbm][exact]") {
  Transport t(periodic(5, 7, 1));
  const Matrix start = rough_density(5, 7, 0.5);
  t.initialise(start);
  t.run(steps(1));
  const Matrix C = t.value();
  double wanted = 0;
  for (std::size_t q = 0; q < 9; ++q)
    wanted += D2Q9::weights[q] * start(2 - D2Q9::cy[q], 3 - D2Q9::cx[q]);
  CHECK(C(2, 3) == Approx(wanted).epsilon(1e-14));
}

TEST_CASE("a scalar that blows up names the step and keeps the last finite state", "[lbm][error]") {
  TransportOptions o = periodic(12, 16, 0.5001);
  o.quadratic = false;
  Transport t(o);
  t.set_velocity(noise({12, 16, 2}, 0.12));
  t.initialise(rough_density(12, 16, 0.5));
  bool diverged = false;
  try {
    t.run(steps(1000000));
  } catch (const DivergenceError& error) {
    diverged = true;
    const std::string message = error.what();
    CHECK_THAT(message, contains("Transport.run: the populations are no longer finite at step " +
                                 std::to_string(t.time() + 1)));
    CHECK_THAT(message, contains("A slower velocity or a larger relaxation_time makes it stable."));
  }
  CHECK(diverged);
  CHECK(std::isfinite(largest(t.state())));
}

TEST_CASE("the Gaussian hill moves and spreads; the quadratic equilibrium removes the error in u squared",
          "[lbm][golden]") {
  // Computed independently for these very parameters: 7.7e-4, 6.9e-3, 7.0e-3.
  const double quadratic = hill_error(reference_hill(Lattice::d2q9, true));
  const double linear = hill_error(reference_hill(Lattice::d2q9, false));
  const double five = hill_error(reference_hill(Lattice::d2q5, false));
  CHECK(quadratic == Approx(7.7e-4).epsilon(0.02));
  CHECK(linear == Approx(6.9e-3).epsilon(0.02));
  CHECK(five == Approx(7.0e-3).epsilon(0.02));
  CHECK(quadratic < 0.2 * linear);
}

TEST_CASE("the Gaussian hill keeps its mass", "[lbm][invariant]") {
  const Kind kind = GENERATE(each_kind());
  GaussianHill hill({.n = 64, .width = 5, .lattice = kind.lattice, .quadratic = kind.quadratic});
  const double before = hill.value().sum();
  hill.run(steps(500));
  CHECK(hill.value().sum() == Approx(before).epsilon(1e-12));
}

TEST_CASE("the Gaussian hill is second order", "[lbm][order]") {
  const Kind kind = GENERATE(each_kind());
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) { // diffusive scaling: steps as n^2, velocity as 1/n
    const Index n = Index{32} << k;
    GaussianHill hill({.n = n,
                       .width = double(n) / 16,
                       .velocity = {3.2 / double(n), 1.6 / double(n)},
                       .lattice = kind.lattice,
                       .quadratic = kind.quadratic});
    hill.run(steps(50 << (2 * k)));
    h[k] = 1 / double(n);
    error[k] = hill.error();
  }
  CAPTURE(error.transpose());
  CHECK(observed_order(h, error) > 1.8);
  CHECK(observed_order(h, error) < 2.2);
}

TEST_CASE("the Gaussian hill that leaves on one side comes back on the other", "[lbm][exact]") {
  GaussianHill hill({.n = 32, .width = 3, .relaxation_time = 0.51, .velocity = {0.1, 0}});
  hill.run(steps(320)); // once around
  Index y = 0, x = 0;
  hill.value().maxCoeff(&y, &x);
  CHECK((x == 15 || x == 16));
  CHECK((y == 15 || y == 16));
  CHECK(hill.error() < 0.05);
}

TEST_CASE("a transport refuses what it cannot carry", "[lbm][error]") {
  TransportOptions o = periodic(0, 3);
  CHECK_THROWS_WITH(Transport(o), contains("Transport: shape must be positive, got (0, 3)"));
  o = periodic(3, 3, 0.5);
  CHECK_THROWS_WITH(Transport(o), contains("Transport: relaxation_time must be > 1/2"));
  o = periodic(3, 3);
  o.collision = Mrt{};
  CHECK_THROWS_WITH(Transport(o), contains("the collision of a scalar must be 'bgk' or 'trt', got 'mrt'"));
  o = periodic(3, 3);
  o.lattice = Lattice::d2q5;
  CHECK_THROWS_WITH(Transport(o), contains("quadratic must be False on D2Q5"));
  o = periodic(3, 3);
  o.sides.left = Insulated{};
  CHECK_THROWS_WITH(Transport(o), contains("sides left and right must both be periodic or neither"));
  o.sides.right = FixedValue{vector({1, 2})};
  CHECK_THROWS_WITH(Transport(o),
                    contains("value of side right must be one number or have shape (3,), got (2,)"));
  o.sides.right = value(nan_value);
  CHECK_THROWS_WITH(Transport(o), contains("value must be finite"));
  o = periodic(3, 3);
  o.obstacles = {obstacle(Mask::Constant(3, 4, true))};
  CHECK_THROWS_WITH(Transport(o), contains("the mask of an obstacle must have shape (3, 3), got (3, 4)"));
}

TEST_CASE("a transport refuses fields of another shape, NaN and speeds above Mach 0.3", "[lbm][error]") {
  Transport t(periodic(3, 4));
  CHECK_THROWS_WITH(t.initialise(Matrix::Ones(4, 3)), contains("value must have shape (3, 4), got (4, 3)"));
  CHECK_THROWS_WITH(t.initialise(Matrix::Constant(3, 4, nan_value)), contains("value must be finite"));
  CHECK_THROWS_WITH(t.set_velocity(uniform_velocity(4, 3, 0, 0)),
                    contains("velocity must have shape (3, 4, 2)"));
  CHECK_THROWS_WITH(t.set_velocity(uniform_velocity(3, 4, 0.2, 0)), contains("must stay below Mach 0.3"));
  CHECK_THROWS_WITH(t.set_state(Array<double, 3>({5, 3, 4}), 0), contains("state must have shape (9, 3, 4)"));
  CHECK_THROWS_WITH(t.set_state(Array<double, 3>({9, 3, 4}), -2), contains("time must be >= 0, got -2"));
}

TEST_CASE("a Gaussian hill refuses sizes that make no hill", "[lbm][error][edge]") {
  CHECK_THROWS_WITH(GaussianHill({.n = 7}), contains("GaussianHill: n must be >= 8, got 7"));
  CHECK_THROWS_WITH(GaussianHill({.n = 40, .width = 10}), contains("width must lie in (0, n/4), got 10"));
  CHECK_THROWS_WITH(GaussianHill({.width = -1}), contains("width must lie in (0, n/4), got -1"));
  CHECK_THROWS_WITH(GaussianHill({.velocity = {0.2, 0}}), contains("must stay below Mach 0.3"));
}

} // namespace mixlab::lbm
