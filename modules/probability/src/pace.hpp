// SPDX-License-Identifier: BSD-3-Clause
// Asks a monitor some twenty times a second, however short an iteration is.
#pragma once

#include <chrono>

#include "mixlab/core/result.hpp"

namespace mixlab::probability {

class Pace {
 public:
  explicit Pace(const Monitor& monitor) : monitor_(monitor) {}

  /// False when whoever watches wants to stop.
  bool goes_on(const Progress& now) {
    using namespace std::chrono_literals;
    if (!monitor_ || std::chrono::steady_clock::now() - last_ < 50ms)
      return true;
    last_ = std::chrono::steady_clock::now();
    return monitor_(now);
  }

 private:
  const Monitor& monitor_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

} // namespace mixlab::probability
