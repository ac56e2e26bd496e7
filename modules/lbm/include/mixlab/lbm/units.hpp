// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

#include "mixlab/core/types.hpp"
#include "mixlab/lbm/collision.hpp"

namespace mixlab::lbm {

struct UnitsOptions {
  double length;              ///< m, of the flow
  double speed;               ///< m/s
  double viscosity;           ///< m^2/s, kinematic
  Index cells;                ///< along `length`
  double lattice_speed = 0.1; ///< what `speed` shall be in cells per step: it sets the time step
  Collision collision = Trt{};
};

/// From metres and seconds to cells and steps, and what the choice is worth.
class Units {
 public:
  /// @throws std::invalid_argument for a number that is not positive.
  explicit Units(const UnitsOptions& options);
  const UnitsOptions& options() const { return options_; }

  double cell_size() const { return options_.length / double(options_.cells); }              ///< m
  double time_step() const { return options_.lattice_speed / options_.speed * cell_size(); } ///< s
  double reynolds() const { return options_.speed * options_.length / options_.viscosity; }
  double mach() const;
  double lattice_viscosity() const { return options_.viscosity * time_step() / (cell_size() * cell_size()); }
  double relaxation_time() const { return relaxation_time_of(lattice_viscosity()); }
  /// Reynolds number of one cell: above ten or so, a boundary layer falls between the nodes.
  double cell_reynolds() const { return options_.lattice_speed / lattice_viscosity(); }

  double velocity_to_lattice(double metres_per_second) const;
  double velocity_from_lattice(double cells_per_step) const;
  double time_to_lattice(double seconds) const;
  double time_from_lattice(double steps) const;

  /// What is wrong with the choice, one sentence each; empty when it is sound.
  std::vector<std::string> warnings() const;
  /// All of it, on a few lines.
  std::string report() const;

 private:
  UnitsOptions options_;
};

} // namespace mixlab::lbm
