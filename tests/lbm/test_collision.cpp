// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/collision.hpp"

#include <stdexcept>

#include "fields.hpp"

namespace mixlab::lbm {

TEST_CASE("a collision is found by the name it has", "[lbm][exact]") {
  const Collision collision = GENERATE(each_collision());
  CHECK(collision_named(name(collision)).index() == collision.index());
}

TEST_CASE("an unknown collision is refused with the names there are", "[lbm][error]") {
  CHECK_THROWS_WITH(collision_named("srt"),
                    "collision_named: collision must be 'bgk', 'trt', 'mrt' or 'regularized', got 'srt'");
  CHECK_THROWS_AS(collision_named(""), std::invalid_argument);
}

TEST_CASE("viscosity and relaxation time are each other's inverse", "[lbm][exact]") {
  CHECK(viscosity_of(0.8) == Approx(0.1).epsilon(1e-15));
  CHECK(viscosity_of(0.5) == 0);
  CHECK(relaxation_time_of(viscosity_of(0.73)) == Approx(0.73).epsilon(1e-15));
}

TEST_CASE("parameters of a collision out of their range are refused", "[lbm][error]") {
  CHECK_NOTHROW(require_valid(Bgk{}, 0.500001, "f"));
  CHECK_THROWS_WITH(require_valid(Bgk{}, 0.5, "f"), contains("f: relaxation_time must be > 1/2"));
  CHECK_THROWS_WITH(require_valid(Bgk{}, nan_value, "f"), contains("relaxation_time must be > 1/2"));
  CHECK_THROWS_WITH(require_valid(Bgk{}, INFINITY, "f"), contains("relaxation_time"));
  CHECK_THROWS_WITH(require_valid(Trt{0}, 0.8, "f"), contains("Trt.magic must be > 0, got 0"));
  CHECK_THROWS_WITH(require_valid(Mrt{2, 1, 1}, 0.8, "f"), contains("Mrt.energy must lie in (0, 2), got 2"));
  CHECK_THROWS_WITH(require_valid(Mrt{1, 0, 1}, 0.8, "f"),
                    contains("Mrt.energy_square must lie in (0, 2), got 0"));
  CHECK_THROWS_WITH(require_valid(Mrt{1, 1, nan_value}, 0.8, "f"),
                    contains("Mrt.energy_flux must lie in (0, 2)"));
}

} // namespace mixlab::lbm
