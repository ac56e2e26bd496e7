// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/adaptive.hpp"

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

constexpr auto here = "solve_adaptively";

void require_options(const AdaptiveOptions& options) {
  require(options.theta > 0 && options.theta <= 1, here, "theta must be in (0, 1], got ", options.theta);
  require(options.tolerance >= 0, here, "tolerance must be >= 0, got ", options.tolerance);
  require(options.max_unknowns >= 1, here, "max_unknowns must be >= 1, got ", options.max_unknowns);
  require(options.max_steps >= 1, here, "max_steps must be >= 1, got ", options.max_steps);
}

Function solved(const SolveOn& solve, const Mesh& mesh) {
  Function u = solve(mesh);
  require(&u.space().mesh().cells() == &mesh.cells(), here,
          "solve must return a function on the mesh that it is given");
  return u;
}

Vector estimated(const Estimate& estimate, const Function& u) {
  Vector indicators = estimate(u);
  const Index cells = u.space().mesh().cells().rows();
  require(indicators.size() == cells, here, "estimate must return one number a cell, ", cells, ", got ",
          indicators.size());
  require_finite(indicators.data(), cells, here, "indicators");
  return indicators;
}

} // namespace

AdaptiveResult solve_adaptively(const Mesh& mesh, const SolveOn& solve, const Estimate& estimate,
                                const AdaptiveOptions& options, const Monitor& monitor) {
  require_options(options);
  const bool to_tolerance = options.tolerance > 0;
  const Status spent = to_tolerance ? Status::exhausted : Status::completed;
  AdaptiveResult result{spent, solved(solve, mesh), {}, {}, {}, {mesh}, {}};
  for (Index step = 1;; ++step) {
    result.indicators = estimated(estimate, result.solution);
    const double total = result.indicators.norm();
    result.unknowns.push_back(result.solution.space().size());
    result.estimates.push_back(total);
    if (total <= options.tolerance) {
      result.status = Status::converged;
      return result;
    }
    if (monitor && !monitor({step, options.max_steps, total})) {
      result.status = Status::stopped;
      return result;
    }
    if (result.unknowns.back() >= options.max_unknowns || step == options.max_steps)
      return result;
    Bisection finer = bisect(result.meshes.back(), mark(result.indicators, options.theta), options.bisection);
    result.solution = solved(solve, finer.mesh);
    result.meshes.push_back(std::move(finer.mesh));
    result.parents.push_back(std::move(finer.parents));
  }
}

} // namespace mixlab::fem
