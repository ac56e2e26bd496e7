// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <chrono>

#include "mixlab/core/result.hpp"

namespace mixlab::linalg::steps {

/// Asks a monitor, some twenty times a second, whether to go on. Cheap enough to be called in every step.
class Heartbeat {
 public:
  Heartbeat(const Monitor& monitor, Index steps) : monitor_(monitor) { now_.steps = steps; }

  /// False once the monitor has asked to stop. What the monitor throws passes through.
  bool goes_on(Index step, double residual) {
    now_.step = step;
    now_.residual = residual;
    return goes_on();
  }

  /// The same inside of a step, or before the first.
  bool goes_on() {
    if (!monitor_ || stopped_)
      return !stopped_;
    const auto time = Clock::now();
    if (time - last_ >= std::chrono::milliseconds(50)) {
      last_ = time;
      stopped_ = !monitor_(now_);
    }
    return !stopped_;
  }

 private:
  using Clock = std::chrono::steady_clock;
  const Monitor& monitor_;
  Progress now_;
  Clock::time_point last_ = Clock::now();
  bool stopped_ = false;
};

} // namespace mixlab::linalg::steps
