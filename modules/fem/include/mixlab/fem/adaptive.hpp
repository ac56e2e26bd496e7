// SPDX-License-Identifier: BSD-3-Clause
// Meshes that follow the solution:
//
//     solve - estimate - mark - refine, and again,
//
// with Dorfler's marking and newest-vertex bisection. Energy errors of P1 then fall as N^(-1/2), of P2 as
// 1/N, whatever the corners of the domain (Binev, Dahmen & DeVore 2004; Cascon, Kreuzer, Nochetto & Siebert
// 2008).
#pragma once

#include <functional>
#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/fem/bisection.hpp"
#include "mixlab/fem/estimate.hpp"

namespace mixlab::fem {

using SolveOn = std::function<Function(const Mesh&)>;
using Estimate = std::function<Vector(const Function&)>; ///< (m) indicators

struct AdaptiveOptions {
  double theta = 0.5;          ///< share of the estimate's square that marked cells have; 1: all cells
  double tolerance = 0;        ///< for the estimate, sqrt(sum eta_T^2)
  Index max_unknowns = 100000; ///< the mesh is not refined once there are as many
  Index max_steps = 100;
  BisectionOptions bisection = {};
};

struct AdaptiveResult {
  Status status; ///< completed: max_unknowns reached, with no tolerance set
  Function solution;
  Vector indicators; ///< (m) of the solution
  /// One a step:
  std::vector<Index> unknowns;
  std::vector<double> estimates;
  std::vector<Mesh> meshes; ///< nested, the last one is the solution's
  std::vector<NumberTable>
      parents; ///< points of each mesh from those of the one before, for prolongation(); one fewer
};

/// @param monitor called after each step with the estimate
/// @throws std::invalid_argument for a solution on another mesh, a number of indicators that is not that of
/// cells; and what `solve` and `estimate` throw
AdaptiveResult solve_adaptively(const Mesh& mesh, const SolveOn& solve, const Estimate& estimate,
                                const AdaptiveOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::fem
