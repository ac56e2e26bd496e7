// SPDX-License-Identifier: BSD-3-Clause
// What is behind a Simulation, whatever its precision.
#pragma once

#include <atomic>

#include "collide.hpp"
#include "mixlab/lbm/simulation.hpp"
#include "stepper.hpp"

namespace mixlab::lbm {

class Simulation::Solver : public Stepper {
 public:
  explicit Solver(const SimulationOptions& given)
      : options(given),
        physics{given.relaxation_time, given.collision, given.incompressible,
                given.force_field || given.force[0] != 0 || given.force[1] != 0, given.smagorinsky} {}

  SimulationOptions options;
  Physics physics;
  Mask solid;
  Array<double, 3> force_given;
  ForceRecord record;
  Index recorded_obstacle = 0, record_every = 0;
  std::atomic<bool> running = false;

  Index time() const override { return time_; }
  Index cells() const override { return options.ny * options.nx; }
  virtual void initialise(const MatrixView& density, ArrayView<double, 3> velocity) = 0;
  virtual void set_force(ArrayView<double, 3> force) = 0;
  virtual Matrix density() const = 0;
  virtual Array<double, 3> velocity() const = 0;
  virtual Array<double, 3> stress() const = 0;
  virtual Array<double, 3> state() const = 0;
  virtual void set_state(ArrayView<double, 3> state, Index time) = 0;
  virtual std::array<double, 2> force_on(int owner) const = 0;

 protected:
  Index time_ = 0;
};

} // namespace mixlab::lbm
