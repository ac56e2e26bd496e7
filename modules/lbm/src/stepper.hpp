// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <string_view>

#include "mixlab/core/result.hpp"
#include "mixlab/lbm/run.hpp"

namespace mixlab::lbm {

/// What run() needs of something that advances in time.
class Stepper {
public:
  virtual ~Stepper() = default;
  virtual void advance(Index steps) = 0;
  virtual Index time() const = 0;
  virtual Index cells() const = 0;

  /// Copies the state aside if every number in it is finite; says whether it was.
  virtual bool keep_if_finite() = 0;
  /// Goes back to the state kept last.
  virtual void restore() = 0;

  /// Norm of what changed since the last call, relative to the norm now; NaN the first time.
  virtual double change() = 0;
};

/// The loop of every run: advances in batches short enough to watch, keeps the last finite state, measures the
/// residual. `time_unit` is the flow's unit of time in steps; `advice` ends the message of a DivergenceError.
RunResult run(Stepper& stepper, const RunOptions& options, const Monitor& monitor, double time_unit,
              std::string_view function, const std::string& advice);

} // namespace mixlab::lbm
