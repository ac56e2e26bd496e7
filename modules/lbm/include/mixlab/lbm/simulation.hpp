// SPDX-License-Identifier: BSD-3-Clause
// A fluid on a D2Q9 lattice. Everything is in lattice units: lengths in cells, times in steps, density
// about 1. Fields are indexed [y, x], y = 0 at the bottom; a velocity field has shape (ny, nx, 2).
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "mixlab/core/array.hpp"
#include "mixlab/core/result.hpp"
#include "mixlab/lbm/boundary.hpp"
#include "mixlab/lbm/collision.hpp"
#include "mixlab/lbm/run.hpp"

namespace mixlab::lbm {

struct SimulationOptions {
  Index ny = 0, nx = 0;
  double relaxation_time = 1; ///< tau; the viscosity is (tau - 1/2)/3
  Collision collision = Trt{};
  Sides<FluidSide> sides; ///< all periodic by default
  std::vector<Obstacle> obstacles;
  std::array<double, 2> force{0, 0}; ///< per unit of volume (Guo, Zheng & Shi 2002)
  bool force_field = false;          ///< a force that varies will be given by set_force()
  /// The equilibrium of He & Luo (1997): a steady flow then obeys the incompressible equations without an
  /// error in Mach number squared.
  bool incompressible = false;
  /// Steps over which moving walls and inlets go smoothly from rest to their velocity. A sudden start sends
  /// waves of pressure that a channel keeps for long.
  double ramp = 0;
  double smagorinsky =
      0; ///< constant of Smagorinsky's eddy viscosity; 0 switches it off, 0.1 to 0.2 is usual
  Precision precision = Precision::float64;
};

/// Force on an obstacle at each recorded step.
struct ForceRecord {
  std::vector<double> time, x, y;
};

class Simulation {
 public:
  /// @throws std::invalid_argument naming the option and its value: tau <= 1/2, a wall faster than Mach 0.3,
  /// a mask of another shape, one periodic side without its opposite, a number that is not finite.
  explicit Simulation(const SimulationOptions& options);
  ~Simulation();
  Simulation(Simulation&&) noexcept;
  Simulation& operator=(Simulation&&) noexcept;

  const SimulationOptions& options() const;
  Index time() const; ///< steps since the start

  /// Sets the populations to the equilibrium of a density (ny, nx) and a velocity (ny, nx, 2), and the time
  /// to 0.
  /// @throws std::invalid_argument for another shape, a number that is not finite, a density <= 0, a Mach
  /// number > 0.3.
  void initialise(const MatrixView& density, ArrayView<double, 3> velocity);

  /// The force field (ny, nx, 2) that acts from now on, added to the uniform one; needs force_field.
  void set_force(ArrayView<double, 3> force);
  Array<double, 3> force() const; ///< what set_force() was given, (ny, nx, 2); 0 until then

  /// Advances until the tolerance is met or the steps are spent; `time_unit`, in steps, is that of the
  /// tolerance. Order 2 in space; 144 bytes of memory traffic for a cell and a step in double precision.
  /// @throws DivergenceError when populations stop being finite; names the step and keeps the last finite
  /// state.
  RunResult run(const RunOptions& run_options, const Monitor& monitor = {}, double time_unit = 1);

  Matrix density() const;               ///< (ny, nx); 1 in solids
  Array<double, 3> velocity() const;    ///< (ny, nx, 2), half the force included; 0 in solids
  Array<double, 3> stress() const;      ///< deviatoric viscous stress (ny, nx, 3): xx, yy, xy
  Array<double, 3> populations() const; ///< (9, ny, nx), before collision
  Mask solid() const;                   ///< (ny, nx), true inside obstacles

  /// Force of the fluid on obstacle k, or on a wall, during the last step, by momentum exchange (Ladd 1994).
  /// Where two walls meet, the link of the corner counts for the bottom or the top.
  std::array<double, 2> force_on(Index obstacle) const;
  std::array<double, 2> force_on(SideIndex side) const;
  /// Keeps the force on obstacle k at every `every`-th step from now on; every = 0 stops and forgets.
  void record_force(Index obstacle, Index every);
  const ForceRecord& recorded_force() const;

  /// The whole state, in the precision of the simulation: deviations f - w, and the time. set_state(state())
  /// changes nothing, to the last bit.
  Array<double, 3> state() const;
  void set_state(ArrayView<double, 3> state, Index time);

 private:
  friend class ConvectionStepper;
  class Solver;
  template <class T>
  class SolverIn;
  std::unique_ptr<Solver> solver_;
};

} // namespace mixlab::lbm
