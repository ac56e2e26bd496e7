// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <chrono>
#include <cmath>

#include "mixlab/core/error.hpp"
#include "stepper.hpp"

namespace mixlab::lbm {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The state is not finite. Finds the step at which it broke, from the state kept last, and stops just
/// before.
[[noreturn]] void report_divergence(Stepper& stepper, std::string_view function,
                                    const std::function<std::string()>& advice) {
  std::ostringstream message;
  if (!stepper.can_restore()) {
    message << function << ": the state that was set is not finite in this precision, at step "
            << stepper.time();
    throw DivergenceError(message.str());
  }
  stepper.restore();
  do
    stepper.advance(1);
  while (stepper.keep_if_finite());
  const Index step = stepper.time();
  stepper.restore();
  message << function << ": the populations are no longer finite at step " << step
          << "; the state kept is that of step " << stepper.time() << ". " << advice();
  throw DivergenceError(message.str());
}

/// Steps that take about a twelfth of a second, learnt from how long the last ones took.
class Batch {
 public:
  Index size() const { return size_; }
  void took(double seconds, Index steps) {
    constexpr double target = 0.08;
    const double ideal = target / std::max(seconds / double(steps), 1e-9);
    size_ = std::max<Index>(1, std::min<Index>(4 * size_, static_cast<Index>(ideal)));
  }

 private:
  Index size_ = 1;
};

} // namespace

RunResult run(Stepper& stepper, const RunOptions& options, const Monitor& monitor, double time_unit,
              std::string_view function, const std::function<std::string()>& advice) {
  require(options.max_steps >= 0, function, "max_steps must be >= 0, got ", options.max_steps);
  require(options.tolerance >= 0 && std::isfinite(options.tolerance), function,
          "tolerance must be >= 0, got ", options.tolerance);
  require(options.check_every >= 1, function, "check_every must be >= 1, got ", options.check_every);

  RunResult result;
  const bool to_steady_state = options.tolerance > 0;
  result.status = to_steady_state ? Status::exhausted : Status::completed;
  const auto start = Clock::now();
  if (!stepper.keep_if_finite())
    report_divergence(stepper, function, advice);
  if (to_steady_state)
    stepper.change();

  Batch batch;
  Index since_check = 0;
  while (result.steps < options.max_steps) {
    const Index steps =
        std::min({batch.size(), options.check_every - since_check, options.max_steps - result.steps});
    const auto before = Clock::now();
    stepper.advance(steps);
    batch.took(seconds_since(before), steps);
    result.steps += steps;
    since_check += steps;

    if (since_check == options.check_every || result.steps == options.max_steps) {
      if (!stepper.keep_if_finite())
        report_divergence(stepper, function, advice);
      if (to_steady_state) {
        result.residual = stepper.change() * time_unit / double(since_check);
        result.history_step.push_back(double(stepper.time()));
        result.history_residual.push_back(result.residual);
      }
      since_check = 0;
      if (result.residual < options.tolerance) {
        result.status = Status::converged;
        break;
      }
    }
    if (monitor && !monitor({result.steps, options.max_steps, result.residual})) {
      result.status = Status::stopped;
      break;
    }
  }
  result.seconds = seconds_since(start);
  return result;
}

} // namespace mixlab::lbm
