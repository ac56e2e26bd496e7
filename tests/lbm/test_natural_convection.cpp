// SPDX-License-Identifier: BSD-3-Clause
// de Vahl Davis 1983, Table I and IV: Nu = 1.118 (Ra 1e3), 2.243 (Ra 1e4); at Ra 1e4 the largest velocities
// on the centrelines are 16.178 and 19.617.
#include "mixlab/lbm/natural_convection.hpp"

#include <stdexcept>

#include "fields.hpp"

namespace mixlab::lbm {
namespace {

void run_to_steady(NaturalConvection& flow, double tolerance = 1e-6) {
  const RunResult result = flow.run({.max_steps = 400000, .tolerance = tolerance});
  REQUIRE(result.status == Status::converged);
}

} // namespace

TEST_CASE("natural convection at Ra 1e3 carries 1.118 times the heat of conduction", "[lbm][golden]") {
  NaturalConvection flow({.n = 32, .rayleigh = 1e3});
  run_to_steady(flow);
  CHECK(flow.nusselt() == Approx(1.1175).epsilon(0.005));
}

TEST_CASE("natural convection at Ra 1e4 has de Vahl Davis's Nusselt number and velocities within 1 %",
          "[lbm][golden]") {
  NaturalConvection flow({.n = 48, .rayleigh = 1e4});
  run_to_steady(flow);
  const auto [u, v] = flow.largest_velocities();
  CAPTURE(flow.nusselt(), u, v);
  CHECK(flow.nusselt() == Approx(2.243).epsilon(0.01));
  CHECK(u == Approx(16.178).epsilon(0.01));
  CHECK(v == Approx(19.617).epsilon(0.01));
}

TEST_CASE("steady convection is unchanged by half a turn", "[lbm][invariant]") {
  NaturalConvection flow({.n = 24, .rayleigh = 1e4});
  run_to_steady(flow, 1e-7);
  const Matrix T = flow.temperature();
  const auto u = flow.velocity();
  for (Index y = 0; y < 24; ++y)
    for (Index x = 0; x < 24; ++x) {
      CHECK(T(y, x) == Approx(-T(23 - y, 23 - x)).margin(1e-5));
      CHECK(u(y, x, 1) == Approx(-u(23 - y, 23 - x, 1)).margin(1e-2));
    }
  CHECK(u(12, 1, 1) > 0); // up along the hot wall
  CHECK(T.maxCoeff() < 0.5);
  CHECK(T.minCoeff() > -0.5);
}

TEST_CASE("with almost no buoyancy heat is conducted, in a straight line", "[lbm][exact]") {
  NaturalConvection flow({.n = 12, .rayleigh = 1e-3, .speed = 1e-4});
  run_to_steady(flow, 1e-5);
  CHECK(flow.nusselt() == Approx(1).margin(1e-6));
  const Vector x = flow.x();
  for (Index i = 0; i < 12; ++i)
    CHECK(flow.temperature()(5, i) == Approx(0.5 - x[i]).margin(1e-3));
}

TEST_CASE("convection is resumed bit for bit", "[lbm][invariant]") {
  NaturalConvection whole({.n = 16}), copy({.n = 16});
  whole.run(steps(150));
  copy.set_state(whole.fluid().state(), whole.heat().state(), whole.steps());
  whole.run(steps(150));
  copy.run(steps(150));
  CHECK(copy.steps() == 300);
  CHECK(copy.time() == whole.time());
  CHECK(identical(copy.fluid().state(), whole.fluid().state()));
  CHECK(identical(copy.heat().state(), whole.heat().state()));
}

TEST_CASE("convection does not depend on the number of threads", "[lbm][invariant]") {
  const auto run_with = [](int count) {
    const Threads some(count);
    NaturalConvection flow({.n = 64});
    flow.run(steps(8));
    return flow.fluid().state();
  };
  CHECK(identical(run_with(1), run_with(2)));
}

TEST_CASE("natural convection refuses what is not positive, or too fast", "[lbm][error][edge]") {
  CHECK_THROWS_WITH(NaturalConvection({.n = 3}), contains("NaturalConvection: n must be >= 4, got 3"));
  CHECK_THROWS_WITH(NaturalConvection({.rayleigh = 0}), contains("rayleigh must be > 0, got 0"));
  CHECK_THROWS_WITH(NaturalConvection({.prandtl = -1}), contains("prandtl must be > 0, got -1"));
  CHECK_THROWS_WITH(NaturalConvection({.speed = 0.2}), contains("speed must stay below Mach 0.3"));
  CHECK_THROWS_WITH(NaturalConvection({.rayleigh = nan_value}), contains("rayleigh must be > 0"));
}

} // namespace mixlab::lbm
