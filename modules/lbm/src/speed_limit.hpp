// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "mixlab/core/array.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::lbm {

/// Mach 0.3 in cells per step: above it the error in Mach number squared is no longer small.
inline constexpr double largest_speed = 0.3 / std::numbers::sqrt3;

inline void require_speed_limit(double speed, std::string_view function, std::string_view argument) {
  require(speed <= largest_speed, function, argument, " must stay below Mach 0.3 (", largest_speed,
          " cells per step), its largest norm is ", speed, " (Mach ", speed * std::numbers::sqrt3, ")");
}

/// Shape (ny, nx, 2), finite, below Mach 0.3.
inline void require_velocity_field(ArrayView<double, 3> velocity, Index ny, Index nx,
                                   std::string_view function) {
  require(velocity.shape() == Shape<3>{ny, nx, 2}, function, "velocity must have shape (", ny, ", ", nx,
          ", 2), got (", velocity.shape(0), ", ", velocity.shape(1), ", ", velocity.shape(2), ")");
  require_finite(velocity.data(), velocity.size(), function, "velocity");
  double fastest = 0;
  for (Index i = 0; i < ny * nx; ++i)
    fastest = std::max(fastest, std::hypot(velocity.data()[2 * i], velocity.data()[2 * i + 1]));
  require_speed_limit(fastest, function, "velocity");
}

} // namespace mixlab::lbm
