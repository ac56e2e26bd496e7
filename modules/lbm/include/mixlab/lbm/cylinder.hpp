// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/lbm/flow.hpp"

namespace mixlab::lbm {

struct CylinderOptions {
  Index n = 82; ///< cells across the channel; the cylinder's diameter is n / 4.1
  double reynolds =
      20; ///< mean inflow speed times diameter over viscosity: 20 is test 2D-1, 100 is test 2D-2
  Collision collision = Trt{};
  double speed = 0.1;       ///< of the inflow at the centre, in cells per step
  bool interpolated = true; ///< the cylinder's wall at its exact place (Bouzidi); false: half-way, in stairs
  Precision precision = Precision::float64;
};

/// The benchmark of Schaefer & Turek (1996): a cylinder slightly off the axis of a channel 2.2 x 0.41,
/// parabolic inflow. Unit of length the diameter, of velocity the mean inflow. x = 0 at the inflow, y = 0 at
/// the lower wall.
class Cylinder : public Flow {
 public:
  /// @throws std::invalid_argument for n < 20, reynolds <= 0, an inflow above Mach 0.3, tau <= 1/2.
  explicit Cylinder(const CylinderOptions& options);
  const CylinderOptions& options() const { return options_; }

  double drag() const; ///< C_D = 2 F_x / (rho U^2 D), during the last step
  double lift() const; ///< C_L
  /// Pressure at the front end of the cylinder minus that at its back, in rho U^2: by the parabola through
  /// the three nearest fluid cells. Times U^2 = 0.04 (2D-1) or 1 (2D-2), it is the benchmark's.
  double pressure_difference() const;

  /// Times in D/U, drag and lift at all the recorded steps, 60 a unit of time or more.
  Vector recorded_time() const;
  Vector recorded_drag() const;
  Vector recorded_lift() const;
  /// Frequency of the lift in U/D, from the upward crossings of its mean in the records from `since` on.
  /// @throws std::invalid_argument when there are fewer than three.
  double strouhal(double since = 0) const;

 private:
  double coefficient(double force) const;
  CylinderOptions options_;
};

} // namespace mixlab::lbm
