// SPDX-License-Identifier: BSD-3-Clause
// Memory that mixlab allocated, with its own instruction set, is freed here with the default one: see
// docs/decisions/0004-eigen-alignment.md.
#include <cmath>
#include <cstdio>

#include "mixlab/core/order.hpp"
#include "mixlab/lbm/simulation.hpp"

int main() {
  mixlab::Vector step(3), error(3);
  step << 0.1, 0.05, 0.025;
  error = 3 * step.array().square();
  if (std::abs(mixlab::observed_order(step, error) - 2) > 1e-12)
    return 1;

  mixlab::lbm::SimulationOptions options;
  options.ny = 8;
  options.nx = 8;
  mixlab::lbm::Simulation simulation(options);
  simulation.run({.max_steps = 10});
  const mixlab::Matrix density = simulation.density();
  std::printf("total mass %.15g\n", density.sum());
  return std::abs(density.sum() - 64) < 1e-10 ? 0 : 1;
}
