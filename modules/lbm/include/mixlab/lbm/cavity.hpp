// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <utility>

#include "mixlab/lbm/flow.hpp"

namespace mixlab::lbm {

struct CavityOptions {
  Index n = 128;          ///< cells a side
  double reynolds = 1000; ///< lid's speed times side over viscosity
  Collision collision = Mrt{};
  double lid_speed = 0.1; ///< in cells per step
  Precision precision = Precision::float64;
};

/// A published or converged profile along a centreline: where, and how fast.
using Profile = std::pair<Vector, Vector>;

/// The square cavity whose lid moves: the fluid's most reproduced experiment. Walls by half-way bounce-back,
/// incompressible equilibrium. Unit of length the side, of velocity the lid's.
class Cavity : public Flow {
 public:
  /// @throws std::invalid_argument for n < 4, reynolds <= 0, a lid above Mach 0.3, tau <= 1/2.
  explicit Cavity(const CavityOptions& options);
  const CavityOptions& options() const { return options_; }

  /// u along x = 1/2 and v along y = 1/2: the cells' centres and both walls, n + 2 points. Across the line,
  /// by the cubic through the four nearest cells.
  Profile centreline_u() const;
  Profile centreline_v() const;

  /// The answer at this Reynolds number (100, 400 or 1000), to 5 decimals: streamfunction form, Newton, three
  /// grids and Richardson's extrapolation; agrees with Botella & Peyret (1998) at Re = 1000 within rounding.
  /// @throws std::invalid_argument at another Reynolds number.
  Profile reference_u() const;
  Profile reference_v() const;

  /// Tables I and II of Ghia, Ghia & Shin (1982), as printed, two misprints and errors up to 0.018 included.
  Profile ghia_u() const;
  Profile ghia_v() const;

  /// Largest |error| of u and of v at the points of the reference.
  std::pair<double, double> error() const;

 private:
  CavityOptions options_;
};

} // namespace mixlab::lbm
