// SPDX-License-Identifier: BSD-3-Clause
// What all ready flows have in common: a Simulation, and the units in which a course speaks of it. Lengths
// are in units of the flow's length L (a cavity's side), velocities in units of its speed U (the lid's),
// times in L/U.
#pragma once

#include <string>

#include "mixlab/lbm/simulation.hpp"

namespace mixlab::lbm {

class Flow {
 public:
  virtual ~Flow() = default;

  /// Runs until the velocity changes by less than `tolerance` (relative) per unit of time, or the steps are
  /// spent.
  RunResult run(const RunOptions& options, const Monitor& monitor = {});

  const Simulation& simulation() const { return simulation_; }
  Simulation& simulation() { return simulation_; }

  double time() const { return double(simulation_.time()) / time_unit(); } ///< in L/U
  double time_unit() const { return length_ / speed_; }                    ///< L/U in steps
  double length() const { return length_; }                                ///< L in cells
  double speed() const { return speed_; }                                  ///< U in cells per step

  Vector x() const; ///< centres of the cells, in L
  Vector y() const;
  Array<double, 3> velocity() const; ///< (ny, nx, 2), in U
  Matrix pressure() const;           ///< (ny, nx), in rho U^2, 0 at density 1
  Matrix vorticity() const;          ///< in U/L
  Matrix streamfunction() const;     ///< in U L
  Array<double, 3> stress() const;   ///< deviatoric (ny, nx, 3): xx, yy, xy, in rho U^2

 protected:
  Flow(const SimulationOptions& options, double length, double speed);
  Flow(Flow&&) = default;

  /// Density 1 and the velocity velocity(x, y), x and y in L, result in U.
  template <class Velocity>
  void start_from(const Velocity& velocity);

  Simulation simulation_;
  double length_, speed_;
};

/// A flow whose velocity is known in closed form.
class ExactFlow : public Flow {
 public:
  /// (ny, nx, 2) at the present time, in U.
  virtual Array<double, 3> exact_velocity() const = 0;
  /// || u - u_exact || / || u_exact ||, in the L2 norm.
  double error() const;

 protected:
  using Flow::Flow;
  ExactFlow(ExactFlow&&) = default;
};

template <class Velocity>
void Flow::start_from(const Velocity& velocity) {
  const Vector xs = x(), ys = y();
  Array<double, 3> u({ys.size(), xs.size(), 2});
  for (Index j = 0; j < ys.size(); ++j)
    for (Index i = 0; i < xs.size(); ++i) {
      const std::array<double, 2> value = velocity(xs[i], ys[j]);
      u(j, i, 0) = speed_ * value[0];
      u(j, i, 1) = speed_ * value[1];
    }
  simulation_.initialise(Matrix::Ones(ys.size(), xs.size()), u);
}

} // namespace mixlab::lbm
