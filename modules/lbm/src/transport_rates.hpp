// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>
#include <utility>

#include "mixlab/lbm/collision.hpp"
#include "mixlab/lbm/lattice.hpp"

namespace mixlab::lbm {

/// Rates of the even and odd parts of a scalar's populations: the odd one, 1/tau, sets the diffusivity.
std::pair<double, double> scalar_rates(double relaxation_time, const Collision& collision);

/// @throws std::invalid_argument for a collision other than Bgk or Trt, or squares on a lattice too small for
/// them.
void require_valid_scalar(double relaxation_time, Lattice lattice, const Collision& collision, bool quadratic,
                          std::string_view function);

} // namespace mixlab::lbm
