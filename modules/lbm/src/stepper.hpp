// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <atomic>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "mixlab/core/error.hpp"
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
  /// Goes back to the state kept last, if there is one since the state was last set from outside.
  virtual bool can_restore() const = 0;
  virtual void restore() = 0;

  /// Norm of what changed since the last call, relative to the norm now; NaN the first time.
  virtual double change() = 0;
};

/// || x - x before || / || x || from one call to the next, NaN the first time.
class RelativeChange {
 public:
  double operator()(const double* x, Index count) {
    double changed = 0, total = 0;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      changed += (x[i] - before_[i]) * (x[i] - before_[i]);
      total += x[i] * x[i];
    }
    const bool first_time = before_.empty();
    before_.assign(x, x + count);
    if (first_time)
      return std::numeric_limits<double>::quiet_NaN();
    return changed == 0 ? 0 : std::sqrt(changed / total);
  }
  void forget() { before_.clear(); }

 private:
  std::vector<double> before_;
};

/// Refuses a second run() of the same object while one goes on: two threads of a notebook, say.
class OneRunAtATime {
 public:
  OneRunAtATime(std::atomic<bool>& running, const char* function) : running_(running) {
    if (running.exchange(true))
      throw MixlabError(std::string(function) + ": this object is already running");
  }
  ~OneRunAtATime() { running_ = false; }
  OneRunAtATime(const OneRunAtATime&) = delete;

 private:
  std::atomic<bool>& running_;
};

/// The loop of every run: advances in batches short enough to watch, keeps the last finite state, measures
/// the residual. `time_unit` is the flow's unit of time in steps; `advice()` ends the message of a
/// DivergenceError.
RunResult run(Stepper& stepper, const RunOptions& options, const Monitor& monitor, double time_unit,
              std::string_view function, const std::function<std::string()>& advice);

} // namespace mixlab::lbm
