// SPDX-License-Identifier: BSD-3-Clause
// What every iteration says of itself: why it stopped, and how it got there.
#pragma once

#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab {

enum class Status {
  converged, ///< the tolerance was met
  completed, ///< the steps asked for were done; no tolerance was set
  exhausted, ///< the budget of steps was spent before the tolerance was met
  stopped,   ///< whoever watched asked to stop
};

std::string_view name(Status status);

/// Where a long loop stands. `residual` is NaN until a first one is known.
struct Progress {
  Index step = 0;
  Index steps = 0; ///< the budget
  double residual = std::numeric_limits<double>::quiet_NaN();
};

/// Called some twenty times a second during long work; false asks to stop. It may throw: the object stays
/// usable.
using Monitor = std::function<bool(const Progress&)>;

/// Result of a loop in time or of an iteration.
struct RunResult {
  Status status = Status::completed;
  Index steps = 0;                                            ///< done by this call
  double residual = std::numeric_limits<double>::quiet_NaN(); ///< the last one measured
  double seconds = 0;                                         ///< wall-clock time
  std::vector<double> history_step;                           ///< step at which each residual was measured
  std::vector<double> history_residual;
};

/// "converged after 12000 steps in 3.2 s, residual 9.9e-09"
std::string describe(const RunResult& result);

} // namespace mixlab
