// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/collision.hpp"

#include "mixlab/core/error.hpp"

namespace mixlab::lbm {

Collision collision_named(std::string_view name) {
  if (name == "bgk")
    return Bgk{};
  if (name == "trt")
    return Trt{};
  if (name == "mrt")
    return Mrt{};
  if (name == "regularized")
    return Regularized{};
  require(false, "collision_named", "collision must be 'bgk', 'trt', 'mrt' or 'regularized', got '", name,
          "'");
  return Bgk{};
}

std::string_view name(const Collision& collision) {
  constexpr std::string_view names[] = {"bgk", "trt", "mrt", "regularized"};
  return names[collision.index()];
}

double relaxation_time_of(double viscosity) { return 3 * viscosity + 0.5; }
double viscosity_of(double relaxation_time) { return (relaxation_time - 0.5) / 3; }

void require_valid(const Collision& collision, double relaxation_time, std::string_view function) {
  require(relaxation_time > 0.5 && std::isfinite(relaxation_time), function,
          "relaxation_time must be > 1/2 (the viscosity is (relaxation_time - 1/2)/3), got ",
          relaxation_time);
  if (const auto* trt = std::get_if<Trt>(&collision))
    require(trt->magic > 0 && std::isfinite(trt->magic), function, "Trt.magic must be > 0, got ", trt->magic);
  if (const auto* mrt = std::get_if<Mrt>(&collision)) {
    const auto in_range = [](double rate) { return rate > 0 && rate < 2; };
    require(in_range(mrt->energy), function, "Mrt.energy must lie in (0, 2), got ", mrt->energy);
    require(in_range(mrt->energy_square), function, "Mrt.energy_square must lie in (0, 2), got ",
            mrt->energy_square);
    require(in_range(mrt->energy_flux), function, "Mrt.energy_flux must lie in (0, 2), got ",
            mrt->energy_flux);
  }
}

} // namespace mixlab::lbm
