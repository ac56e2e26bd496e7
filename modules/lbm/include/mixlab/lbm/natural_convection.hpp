// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/lbm/simulation.hpp"
#include "mixlab/lbm/transport.hpp"

namespace mixlab::lbm {

struct ConvectionOptions {
  Index n = 64;                ///< cells a side
  double rayleigh = 1e4;       ///< g beta dT L^3 / (nu D)
  double prandtl = 0.71;       ///< nu / D
  double speed = 0.1;          ///< sqrt(g beta dT L), the buoyant velocity, in cells per step
  Collision collision = Trt{}; ///< of the fluid; the temperature has Trt with magic 1/4
};

/// A square whose left wall is hot (1/2) and right wall cold (-1/2), floor and ceiling insulated, under
/// gravity with Boussinesq's approximation (de Vahl Davis 1983). Unit of length the side, of velocity D/L, of
/// time L^2/D.
class NaturalConvection {
 public:
  /// @throws std::invalid_argument for n < 4, a number that is not positive, a speed above Mach 0.3.
  explicit NaturalConvection(const ConvectionOptions& options);
  ~NaturalConvection();
  const ConvectionOptions& options() const;

  /// Steady when velocity and temperature change by less than `tolerance` (relative) per buoyant time
  /// L/speed.
  RunResult run(const RunOptions& run_options, const Monitor& monitor = {});

  double time() const; ///< in L^2/D
  Index steps() const;
  Vector x() const;
  Vector y() const;
  Matrix temperature() const;        ///< (ny, nx), in [-1/2, 1/2]
  Array<double, 3> velocity() const; ///< (ny, nx, 2), in D/L
  Matrix streamfunction() const;     ///< in D

  /// Mean heat flux over the cavity, over that of conduction: 1 + <u T>.
  double nusselt() const;
  /// Largest u on the line x = 1/2, and largest v on y = 1/2, in D/L.
  std::pair<double, double> largest_velocities() const;

  const Simulation& fluid() const;
  const Transport& heat() const;
  void set_state(ArrayView<double, 3> fluid, ArrayView<double, 3> heat, Index time);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace mixlab::lbm
