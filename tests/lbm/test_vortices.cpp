// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/vortices.hpp"

#include <stdexcept>

#include "fields.hpp"
#include "mixlab/core/order.hpp"

namespace mixlab::lbm {
namespace {

/// After the time in which the amplitude falls to 1/e. The speed falls with the step, and so does the Mach
/// number: diffusive scaling.
template <class Flow>
double error_after_decay(Index n, const Collision& collision, double tau = 0.8) {
  Flow flow({.n = n, .relaxation_time = tau, .collision = collision, .speed = 0.04 * 16 / double(n)});
  flow.run(steps(std::lround(flow.decay_time())));
  return flow.error();
}

template <class Flow>
double order_of(const Collision& collision) {
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = Index{16} << k;
    h[k] = 1 / double(n);
    error[k] = error_after_decay<Flow>(n, collision);
  }
  return observed_order(h, error);
}

template <class Flow>
double viscosity_error(const VortexOptions& options) {
  Flow flow(options);
  flow.run(steps(std::lround(flow.decay_time())));
  return flow.measured_viscosity() / viscosity_of(options.relaxation_time) - 1;
}

} // namespace

TEST_CASE("Taylor-Green vortices decay with second order, for every collision", "[lbm][order]") {
  const Collision collision = GENERATE(each_collision());
  const double order = order_of<TaylorGreen>(collision);
  CAPTURE(name(collision));
  CHECK(order > 1.9);
  CHECK(order < 2.1);
}

TEST_CASE("the viscosity measured from Taylor-Green vortices is (tau - 1/2)/3 within 0.5 %", "[lbm][exact]") {
  const Collision collision = GENERATE(each_collision());
  const double tau = GENERATE(0.55, 0.8, 1.2);
  CAPTURE(name(collision), tau);
  CHECK(std::abs(viscosity_error<TaylorGreen>(
            {.n = 64, .relaxation_time = tau, .collision = collision, .speed = 0.01})) < 0.005);
}

TEST_CASE("a shear wave decays with second order, and with the viscosity announced", "[lbm][order]") {
  const Collision collision = GENERATE(each_collision());
  CAPTURE(name(collision));
  const double order = order_of<ShearWave>(collision);
  CHECK(order > 1.9);
  CHECK(order < 2.1);
  CHECK(std::abs(viscosity_error<ShearWave>({.n = 64, .collision = collision})) < 0.005);
}

TEST_CASE("a vortex starts at its exact velocity", "[lbm][exact]") {
  TaylorGreen flow({.n = 16});
  CHECK(flow.error() < 1e-14);
  CHECK(flow.amplitude() == Approx(1).epsilon(1e-14));
  CHECK(flow.time() == 0);
  const auto u = flow.velocity();
  CHECK(u(3, 5, 0) == Approx(-std::cos(2 * M_PI * 5.5 / 16) * std::sin(2 * M_PI * 3.5 / 16)).epsilon(1e-13));
}

TEST_CASE("single precision vortices decay as double precision ones", "[lbm][invariant]") {
  const double exact = viscosity_error<TaylorGreen>({.n = 32});
  const double single = viscosity_error<TaylorGreen>({.n = 32, .precision = Precision::float32});
  CHECK(std::abs(single - exact) < 1e-4);
}

TEST_CASE("vortices refuse what they cannot be made of", "[lbm][error][edge]") {
  CHECK_THROWS_WITH(TaylorGreen({.n = 2}), contains("TaylorGreen: n must be >= 3, got 2"));
  CHECK_THROWS_WITH(ShearWave({.n = -1}), contains("ShearWave: n must be >= 3, got -1"));
  CHECK_THROWS_WITH(TaylorGreen({.speed = 0}), contains("speed must be > 0, got 0"));
  CHECK_THROWS_WITH(TaylorGreen({.speed = 0.2}), contains("speed must stay below Mach 0.3"));
  CHECK_THROWS_WITH(ShearWave({.relaxation_time = 0.5}),
                    contains("ShearWave: relaxation_time must be > 1/2"));
  CHECK_THROWS_WITH(TaylorGreen({.n = 8}).measured_viscosity(),
                    contains("nothing has decayed yet: run first"));
}

} // namespace mixlab::lbm
