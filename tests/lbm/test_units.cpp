// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/units.hpp"

#include <stdexcept>

#include "fields.hpp"

namespace mixlab::lbm {
namespace {

/// A brook: 10 cm, 1 mm/s, water. Re = 100, and on 50 cells tau = 0.65.
UnitsOptions sound() {
  return {.length = 0.1, .speed = 1e-3, .viscosity = 1e-6, .cells = 50, .lattice_speed = 0.1};
}

} // namespace

TEST_CASE("a cell and a step have the size that length, speed and cells say", "[lbm][exact]") {
  const Units units(sound());
  CHECK(units.cell_size() == Approx(2e-3).epsilon(1e-15));
  CHECK(units.time_step() == Approx(0.2).epsilon(1e-15));
  CHECK(units.reynolds() == Approx(100).epsilon(1e-14));
  CHECK(units.mach() == Approx(0.1 * std::sqrt(3)).epsilon(1e-14));
  CHECK(units.lattice_viscosity() == Approx(0.05).epsilon(1e-14));
  CHECK(units.relaxation_time() == Approx(0.65).epsilon(1e-14));
  CHECK(units.cell_reynolds() == Approx(2).epsilon(1e-14));
}

TEST_CASE("the Reynolds number is the same in both systems of units", "[lbm][invariant]") {
  const Units units({.length = 2.5, .speed = 0.7, .viscosity = 3e-3, .cells = 90, .lattice_speed = 0.06});
  CHECK(0.06 * 90 / units.lattice_viscosity() == Approx(units.reynolds()).epsilon(1e-13));
  CHECK(viscosity_of(units.relaxation_time()) == Approx(units.lattice_viscosity()).epsilon(1e-13));
}

TEST_CASE("conversions lead back", "[lbm][invariant]") {
  const Units units(sound());
  CHECK(units.velocity_to_lattice(1e-3) == Approx(0.1).epsilon(1e-14));
  CHECK(units.velocity_from_lattice(units.velocity_to_lattice(0.37)) == Approx(0.37).epsilon(1e-14));
  CHECK(units.time_from_lattice(units.time_to_lattice(12.3)) == Approx(12.3).epsilon(1e-14));
  CHECK(units.time_to_lattice(1) == Approx(5).epsilon(1e-14));
}

TEST_CASE("nothing is said against a sound choice", "[lbm][exact]") {
  CHECK(Units(sound()).warnings().empty());
  CHECK_THAT(Units(sound()).report(), contains("Reynolds 100") && contains("Nothing against this choice."));
}

TEST_CASE("a choice that is too fast is called too compressible, from Mach 0.3 on", "[lbm][exact]") {
  UnitsOptions o = sound();
  o.lattice_speed = 0.1730; // Mach 0.2996
  CHECK(Units(o).warnings().empty());
  o.lattice_speed = 0.1734; // Mach 0.3003
  const auto said = Units(o).warnings();
  REQUIRE(said.size() == 1);
  CHECK_THAT(said[0],
             contains("Too compressible: at Mach 0.3003") && contains("Take lattice_speed below 0.1732."));
}

TEST_CASE("a relaxation time near one half is called unstable, sooner for BGK", "[lbm][exact]") {
  UnitsOptions o = sound();
  o.cells = 400;
  o.viscosity = 1e-3 * 0.1 / 20000; // Re 20000: tau = 0.506, 50 a cell
  auto said = Units(o).warnings();
  REQUIRE(said.size() == 1);
  CHECK_THAT(said[0], contains("Under-resolved: the Reynolds number of a cell is 50"));
  o.collision = Bgk{};
  said = Units(o).warnings();
  REQUIRE(said.size() == 2);
  CHECK_THAT(said[0], contains("Likely unstable: relaxation_time is 0.506, below 0.51 for collision 'bgk'") &&
                          contains("or collision 'trt' or 'mrt'."));
  o.collision = Mrt{};
  o.viscosity /= 10;
  said = Units(o).warnings();
  REQUIRE(said.size() == 2);
  CHECK_THAT(said[0], contains("below 0.501 for collision 'mrt'") && !contains("'trt'"));
}

TEST_CASE("a relaxation time above 2 is called inaccurate", "[lbm][exact]") {
  UnitsOptions o = sound();
  o.viscosity = 2e-5; // tau = 3.5
  const auto said = Units(o).warnings();
  REQUIRE(said.size() == 1);
  CHECK_THAT(said[0], contains("Inaccurate: relaxation_time is 3.5; above 2"));
}

TEST_CASE("a cell with a Reynolds number above 20 is called under-resolved", "[lbm][exact]") {
  UnitsOptions o = sound();
  o.viscosity = 1e-3 * 0.1 / (50 * 19.9);
  CHECK(Units(o).warnings().empty());
  o.viscosity = 1e-3 * 0.1 / (50 * 20.1);
  const auto said = Units(o).warnings();
  REQUIRE(said.size() == 1);
  CHECK_THAT(said[0], contains("Under-resolved: the Reynolds number of a cell is 20.1"));
  CHECK_THAT(Units(o).report(), contains(said[0]) && !contains("Nothing against"));
}

TEST_CASE("units refuse what is not positive", "[lbm][error][edge]") {
  const auto refused = [](auto change, const std::string& message) {
    UnitsOptions o = sound();
    change(o);
    CHECK_THROWS_WITH(Units(o), contains(message));
  };
  refused([](auto& o) { o.length = 0; }, "Units: length must be > 0, got 0");
  refused([](auto& o) { o.speed = -1; }, "Units: speed must be > 0, got -1");
  refused([](auto& o) { o.viscosity = nan_value; }, "Units: viscosity must be > 0, got nan");
  refused([](auto& o) { o.cells = 0; }, "Units: cells must be > 0, got 0");
  refused([](auto& o) { o.lattice_speed = INFINITY; }, "Units: lattice_speed must be > 0, got inf");
}

} // namespace mixlab::lbm
