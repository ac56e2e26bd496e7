// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/parallel_flows.hpp"

#include <stdexcept>

#include "fields.hpp"
#include "mixlab/core/order.hpp"

namespace mixlab::lbm {
namespace {

/// Long enough for exp(-pi^2 nu t / n^2) to reach rounding.
template <class Flow>
Flow steady(const typename std::remove_cvref_t<decltype(std::declval<Flow>().options())>& options) {
  Flow flow(options);
  const double n = double(options.n);
  flow.run(steps(Index(4 * n * n / viscosity_of(options.relaxation_time)) + 2000));
  return flow;
}

} // namespace

TEST_CASE("Poiseuille flow is exact with TRT, magic 3/16, whatever the viscosity", "[lbm][exact]") {
  const Index n = GENERATE(1, 2, 5, 16);
  const double tau = GENERATE(0.55, 0.8, 2.0);
  CAPTURE(n, tau);
  CHECK(steady<Poiseuille>({.n = n, .relaxation_time = tau}).error() < 1e-10);
}

TEST_CASE("Poiseuille flow is exact with BGK at tau = 1/2 + sqrt(3/16), and not at another", "[lbm][exact]") {
  CHECK(
      steady<Poiseuille>({.n = 16, .relaxation_time = 0.5 + std::sqrt(3. / 16), .collision = Bgk{}}).error() <
      1e-10);
  CHECK(steady<Poiseuille>({.n = 16, .relaxation_time = 0.8, .collision = Bgk{}}).error() > 1e-4);
}

TEST_CASE("Poiseuille flow is second order with BGK, MRT and the regularised collision", "[lbm][order]") {
  const Collision collision = GENERATE(as<Collision>(), Bgk{}, Mrt{}, Regularized{});
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = Index{8} << k;
    h[k] = 1 / double(n);
    error[k] = steady<Poiseuille>({.n = n, .relaxation_time = 0.8, .collision = collision}).error();
  }
  CAPTURE(name(collision), error.transpose());
  CHECK(observed_order(h, error) > 1.9);
  CHECK(observed_order(h, error) < 2.1);
}

TEST_CASE("Couette flow ends on the straight line", "[lbm][exact]") {
  const Collision collision = GENERATE(each_collision());
  const Index n = GENERATE(1, 16);
  CAPTURE(name(collision), n);
  CHECK(steady<Couette>({.n = n, .collision = collision}).error() < 1e-10);
}

TEST_CASE("Couette flow follows its series while it starts, with second order", "[lbm][order]") {
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = Index{8} << k;
    Couette flow({.n = n});
    flow.run(steps(std::lround(0.1 * double(n * n) / viscosity_of(0.8)))); // a tenth of n^2/nu
    h[k] = 1 / double(n);
    error[k] = flow.error();
  }
  CAPTURE(error.transpose());
  CHECK(error[2] < 2e-3);
  CHECK(observed_order(h, error) > 1.8);
  CHECK(observed_order(h, error) < 2.2);
}

TEST_CASE("the stress of Poiseuille flow is viscosity times shear", "[lbm][exact]") {
  const auto flow = steady<Poiseuille>({.n = 16});
  const auto stress = flow.stress();
  const double reynolds = flow.speed() * flow.length() / viscosity_of(flow.options().relaxation_time);
  const Vector y = flow.y();
  for (Index j = 0; j < 16; ++j) {
    CHECK(stress(j, 2, 2) == Approx(4 * (1 - 2 * y[j]) / reynolds).margin(1e-9)); // xy
    // The lattice adds a normal stress of second order in the cell's size, like (du/dy)^2.
    CHECK(std::abs(stress(j, 2, 0)) < 0.01);
    CHECK(stress(j, 2, 1) == -stress(j, 2, 0)); // no trace
  }
}

TEST_CASE("the walls of Poiseuille flow hold what the force gives", "[lbm][invariant]") {
  const auto flow = steady<Poiseuille>({.n = 16});
  const auto& s = flow.simulation();
  const double half = 0.5 * s.options().force[0] * 16 * 4;
  CHECK(s.force_on(top)[0] == Approx(half).epsilon(1e-10));
  CHECK(s.force_on(bottom)[0] == Approx(half).epsilon(1e-10));
}

TEST_CASE("the wall that drives Couette flow feels viscosity times shear times its length", "[lbm][exact]") {
  const Collision collision = GENERATE(each_collision());
  const auto flow = steady<Couette>({.n = 16, .collision = collision});
  const double drag = viscosity_of(0.8) * flow.speed() / 16 * 4;
  CHECK(flow.simulation().force_on(top)[0] == Approx(-drag).epsilon(1e-9)); // the fluid holds it back
  CHECK(flow.simulation().force_on(bottom)[0] == Approx(drag).epsilon(1e-9));
}

TEST_CASE("parallel flows refuse what they cannot be made of", "[lbm][error][edge]") {
  CHECK_THROWS_WITH(Poiseuille({.n = 0}), contains("Poiseuille: n must be >= 1, got 0"));
  CHECK_THROWS_WITH(Couette({.n = -3}), contains("Couette: n must be >= 1, got -3"));
  CHECK_THROWS_WITH(Poiseuille({.relaxation_time = 0.4}),
                    contains("Poiseuille: relaxation_time must be > 1/2"));
  CHECK_THROWS_WITH(Couette({.speed = 0.5}), contains("Couette: speed must stay below Mach 0.3"));
  CHECK_THROWS_WITH(Couette({.speed = -0.1}), contains("speed must be > 0, got -0.1"));
}

} // namespace mixlab::lbm
