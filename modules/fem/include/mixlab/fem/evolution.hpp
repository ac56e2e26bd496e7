// SPDX-License-Identifier: BSD-3-Clause
// M u' + A u = f(t) + R(u) from time 0 on, by the schemes of time_stepper.hpp, with steps of one length or of
// lengths that follow the solution:
//
//     Parameter t;
//     Function w = interpolate(V, sin(pi * x));
//     evolve({.mass = integral(u * v), .stiffness = integral(dx(u) * dx(v)), .load = integral(sin(t) * v),
//             .conditions = {{"", 0}}, .time = t}, w, 1.0, {.step = 0.01});
//
// Adaptive steps: e is the error that step doubling estimates, p the order, and
//
//     dt <- 0.9 dt (tolerance / e)^(0.7 / (p + 1)) (e_before / tolerance)^(0.4 / (p + 1)),
//
// a PI controller (Gustafsson 1991). As another dt costs another factorisation, dt stays where this would
// change it by less than a tenth down or a third up.
#pragma once

#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/fem/time_stepper.hpp"

namespace mixlab::fem {

struct EvolutionOptions {
  TimeScheme scheme = TimeScheme::sdirk2;
  double step =
      0.01; ///< dt, made smaller so that a whole number of them is the duration; adaptive: the first
  double theta = 0.5; ///< see TimeStepperOptions
  bool lumped = false;
  bool check_stability = true;
  double tolerance = 0; ///< > 0: adaptive, of each step's error (root mean square)
  double smallest_step = 1e-12;
  Index max_steps = 1'000'000; ///< those that were rejected included
  Index save_every = 0; ///< keeps u at the start, each so many steps and at the end; 0: only at the end
  DirectOptions direct = {};
};

struct Evolution {
  Function solution;                 ///< the one that was given, at the end
  Status status = Status::exhausted; ///< completed, or exhausted: max_steps or smallest_step was met
  double time = 0;
  Index steps = 0;
  Index rejected = 0;
  Index factorisations = 0;
  std::vector<double> history_time = {};  ///< 0, and after each step
  std::vector<double> history_error = {}; ///< of each step, as estimated; empty for steps of one length
  std::vector<double> snapshot_times = {};
  std::vector<Vector> snapshots = {};
};

/// @param u where to start; it is changed, and the conditions are imposed on it first
/// @throws std::invalid_argument for options out of range, adaptive steps with a scheme of two steps;
/// DivergenceError for a step that is not stable, or values that are not finite
Evolution evolve(const EvolutionProblem& problem, const Function& u, double duration,
                 const EvolutionOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::fem
