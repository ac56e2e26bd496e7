// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <chrono>

#include "mixlab/core/result.hpp"

namespace mixlab::fem {

/// Asks a monitor whether to go on: at the first call, then some twenty times a second.
class Heartbeat {
 public:
  Heartbeat(const Monitor& monitor, Index steps) : monitor_(monitor), steps_(steps) {}

  /// False once the monitor has asked to stop. What the monitor throws passes through.
  bool goes_on(Index step, double residual) {
    if (!monitor_ || stopped_)
      return !stopped_;
    const auto time = Clock::now();
    if (time - last_ >= std::chrono::milliseconds(50)) {
      last_ = time;
      stopped_ = !monitor_({step, steps_, residual});
    }
    return !stopped_;
  }

 private:
  using Clock = std::chrono::steady_clock;
  const Monitor& monitor_;
  Index steps_;
  Clock::time_point last_{};
  bool stopped_ = false;
};

} // namespace mixlab::fem
