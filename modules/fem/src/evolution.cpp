// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/evolution.hpp"

#include <algorithm>
#include <cmath>

#include "heartbeat.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

constexpr const char* function = "evolve";

void require_options(double duration, const EvolutionOptions& o) {
  require(duration > 0 && std::isfinite(duration), function, "duration must be > 0, got ", duration);
  require(o.step > 0, function, "step must be > 0, got ", o.step);
  require(o.tolerance >= 0, function, "tolerance must be >= 0, got ", o.tolerance);
  require(o.smallest_step > 0, function, "smallest_step must be > 0, got ", o.smallest_step);
  require(o.max_steps >= 0, function, "max_steps must be >= 0, got ", o.max_steps);
  require(o.save_every >= 0, function, "save_every must be >= 0, got ", o.save_every);
}

/// What is kept of each step.
class Diary {
 public:
  Diary(Evolution& evolution, const TimeStepper& stepper, Index save_every)
      : evolution_(evolution), stepper_(stepper), every_(save_every) {
    evolution_.history_time.push_back(stepper.time());
    if (every_ > 0)
      save();
  }
  void step_done() {
    evolution_.time = stepper_.time();
    evolution_.history_time.push_back(stepper_.time());
    if (++evolution_.steps % std::max<Index>(every_, 1) == 0 && every_ > 0)
      save();
  }
  void finish() {
    evolution_.factorisations = stepper_.factorisations();
    if (evolution_.snapshot_times.empty() || evolution_.snapshot_times.back() != stepper_.time())
      save();
  }

 private:
  void save() {
    evolution_.snapshot_times.push_back(stepper_.time());
    evolution_.snapshots.push_back(stepper_.solution().values());
  }
  Evolution& evolution_;
  const TimeStepper& stepper_;
  Index every_;
};

void in_equal_steps(TimeStepper& stepper, double duration, const EvolutionOptions& o, Evolution& evolution,
                    Diary& diary, const Monitor& monitor) {
  const double count = std::max(1.0, std::ceil(duration / o.step * (1 - 1e-12)));
  const auto steps = Index(std::min(count, double(o.max_steps)));
  Heartbeat heartbeat(monitor, steps);
  for (Index k = 0; k < steps; ++k) {
    if (!heartbeat.goes_on(k, std::nan(""))) {
      evolution.status = Status::stopped;
      return;
    }
    stepper.step(duration / count);
    diary.step_done();
  }
  if (double(steps) == count)
    evolution.status = Status::completed;
}

/// Gustafsson's PI controller: how much longer the next step may be.
double growth(double error, double before, double tolerance, int order) {
  const double k = order + 1, least = 1e-6 * tolerance;
  const double factor = 0.9 * std::pow(tolerance / std::max(error, least), 0.7 / k) *
                        std::pow(std::max(before, least) / tolerance, 0.4 / k);
  return std::clamp(factor, 0.2, 5.0);
}

void in_adaptive_steps(TimeStepper& stepper, double duration, const EvolutionOptions& o, Evolution& evolution,
                       Diary& diary, const Monitor& monitor) {
  double dt = std::min(o.step, duration), before = o.tolerance;
  Heartbeat heartbeat(monitor, o.max_steps);
  while (evolution.steps + evolution.rejected < o.max_steps && dt >= o.smallest_step) {
    if (!heartbeat.goes_on(evolution.steps, before)) {
      evolution.status = Status::stopped;
      return;
    }
    const double left = duration - stepper.time();
    const bool last = left <= dt * (1 + 1e-10);
    const double error = stepper.step_doubled(last ? left : dt);
    if (error > o.tolerance) {
      stepper.undo();
      ++evolution.rejected;
      dt = (last ? left : dt) *
           std::clamp(0.9 * std::pow(o.tolerance / error, 1.0 / (stepper.order() + 1)), 0.1, 0.8);
      continue;
    }
    evolution.history_error.push_back(error);
    diary.step_done();
    if (last) {
      evolution.status = Status::completed;
      return;
    }
    const double factor = growth(error, before, o.tolerance, stepper.order());
    dt *= factor > 0.9 && factor < 4 / 3. ? 1 : factor;
    before = error;
  }
}

} // namespace

Evolution evolve(const EvolutionProblem& problem, const Function& u, double duration,
                 const EvolutionOptions& options, const Monitor& monitor) {
  const EvolutionOptions& o = options;
  require_options(duration, o);
  TimeStepper stepper(problem, u, {o.scheme, o.theta, o.lumped, o.check_stability, o.direct});
  require(o.tolerance == 0 || stepper.is_one_step(), function,
          "scheme must be one of a single step when steps adapt, got ", name(o.scheme));
  Evolution evolution{stepper.solution()};
  Diary diary(evolution, stepper, o.save_every);
  (o.tolerance > 0 ? in_adaptive_steps : in_equal_steps)(stepper, duration, o, evolution, diary, monitor);
  diary.finish();
  return evolution;
}

} // namespace mixlab::fem
