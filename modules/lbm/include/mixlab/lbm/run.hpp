// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::lbm {

/// How long to run, and when to call it steady.
struct RunOptions {
  Index max_steps = 1000;
  /// The run is steady when || x(t) - x(t - k) || / (k || x(t) ||) < tolerance, x the velocity (or the
  /// scalar), k = check_every, time counted in steps (Simulation, Transport) or in the flow's own unit (ready
  /// flows). 0: never.
  double tolerance = 0;
  Index check_every = 256;
};

enum class Precision { float64, float32 };

/// Number of cells updated per second, in millions.
inline double mlups(const RunResult& result, Index cells) {
  return double(result.steps) * double(cells) / result.seconds / 1e6;
}

} // namespace mixlab::lbm
