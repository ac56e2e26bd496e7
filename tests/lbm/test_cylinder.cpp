// SPDX-License-Identifier: BSD-3-Clause
// Schaefer & Turek 1996. Test 2D-1: C_D = 5.57953523, C_L = 0.01061895, dp = 0.11752017 (values of the
// spectral and finite-element groups that followed, digits that agree). Test 2D-2 (FeatFlow, finest level):
// St = 0.301841, C_Dmax = 3.227393, C_Lmax = 0.986571.
#include "mixlab/lbm/cylinder.hpp"

#include <stdexcept>

#include "fields.hpp"

namespace mixlab::lbm {
namespace {

constexpr double drag_2d1 = 5.57953523384, lift_2d1 = 0.010618948146, pressure_2d1 = 0.11752016697;

Cylinder steady(const CylinderOptions& options) {
  Cylinder cylinder(options);
  const RunResult result = cylinder.run({.max_steps = 400000, .tolerance = 1e-5});
  REQUIRE(result.status == Status::converged);
  return cylinder;
}

} // namespace

TEST_CASE("a cylinder's channel has the benchmark's proportions", "[lbm][exact]") {
  const Cylinder cylinder({.n = 41});
  CHECK(cylinder.length() == Approx(10).epsilon(1e-14));
  CHECK(cylinder.simulation().options().nx == 220);
  CHECK(cylinder.x()[0] == Approx(0.05).epsilon(1e-14));
  CHECK(cylinder.y()[40] == Approx(4.05).epsilon(1e-14));
  CHECK(cylinder.simulation().solid()(20, 20)); // the centre, at (2, 2)
  const double area = double(cylinder.simulation().solid().count()) / 100;
  CHECK(area == Approx(M_PI / 4).epsilon(0.05));
}

TEST_CASE("a cylinder records its forces some 60 times a unit of time", "[lbm][exact]") {
  Cylinder cylinder({.n = 62});
  cylinder.run(steps(Index(2 * cylinder.time_unit())));
  const Vector time = cylinder.recorded_time();
  CHECK(time.size() >= 118);
  CHECK(time.size() <= 155);
  CHECK(cylinder.recorded_drag().size() == time.size());
  CHECK(cylinder.recorded_lift().size() == time.size());
  CHECK(cylinder.recorded_drag()[time.size() - 1] > 0); // the stream has begun to push
}

TEST_CASE("a cylinder refuses what it cannot be made of, and a frequency that is not there",
          "[lbm][error][edge]") {
  CHECK_THROWS_WITH(Cylinder({.n = 19}), contains("Cylinder: n must be >= 20, got 19"));
  CHECK_THROWS_WITH(Cylinder({.reynolds = -5}), contains("reynolds must be > 0, got -5"));
  CHECK_THROWS_WITH(Cylinder({.speed = 0.2}), contains("speed must stay below Mach 0.3"));
  CHECK_THROWS_WITH(Cylinder({.speed = 0}), contains("speed must be > 0, got 0"));
  Cylinder cylinder({.n = 20});
  CHECK_THROWS_WITH(cylinder.strouhal(), contains("no force was recorded since 0: run first"));
  cylinder.run(steps(Index(cylinder.time_unit())));
  CHECK_THROWS_WITH(cylinder.strouhal(), contains("at least two periods of the lift are needed"));
}

TEST_CASE("2D-1 on 123 cells: drag within 0.5 %, lift within 10 %, pressure within 1 %",
          "[lbm][golden][slow]") {
  const Cylinder cylinder = steady({.n = 123});
  CAPTURE(cylinder.drag(), cylinder.lift(), 0.04 * cylinder.pressure_difference());
  CHECK(cylinder.drag() == Approx(drag_2d1).epsilon(0.005));
  CHECK(cylinder.lift() == Approx(lift_2d1).epsilon(0.10));
  CHECK(0.04 * cylinder.pressure_difference() == Approx(pressure_2d1).epsilon(0.01));
}

TEST_CASE("2D-1: a wall in stairs is worse than the wall at its place", "[lbm][golden][slow]") {
  const Cylinder smooth = steady({.n = 62}), stairs = steady({.n = 62, .interpolated = false});
  CAPTURE(smooth.drag(), stairs.drag(), smooth.lift(), stairs.lift());
  CHECK(std::abs(smooth.drag() - drag_2d1) < std::abs(stairs.drag() - drag_2d1));
  CHECK(std::abs(smooth.lift() - lift_2d1) < std::abs(stairs.lift() - lift_2d1));
  CHECK(smooth.drag() == Approx(drag_2d1).epsilon(0.02));
}

// Half a minute to a few on one core: not run unless asked for by its tag.
TEST_CASE("2D-2 on 123 cells: Strouhal number and largest drag within 1.5 %", "[lbm][golden][.validation]") {
  Cylinder cylinder({.n = 123, .reynolds = 100, .speed = 0.05});
  cylinder.run(steps(Index(80 * cylinder.time_unit())));
  const Vector time = cylinder.recorded_time(), drag = cylinder.recorded_drag(),
               lift = cylinder.recorded_lift();
  const Index settled = (time.array() >= 60).count();
  CAPTURE(cylinder.strouhal(60), drag.tail(settled).maxCoeff(), lift.tail(settled).maxCoeff());
  CHECK(cylinder.strouhal(60) == Approx(0.301841).epsilon(0.015));
  CHECK(drag.tail(settled).maxCoeff() == Approx(3.227393).epsilon(0.015));
  CHECK(lift.tail(settled).maxCoeff() == Approx(0.986571).epsilon(0.03));
}

} // namespace mixlab::lbm
