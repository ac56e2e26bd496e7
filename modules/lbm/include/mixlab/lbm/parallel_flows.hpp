// SPDX-License-Identifier: BSD-3-Clause
// Flows along x between two walls, with a straight or a parabolic profile.
#pragma once

#include "mixlab/lbm/flow.hpp"

namespace mixlab::lbm {

struct PoiseuilleOptions {
  Index n = 32; ///< cells between the walls
  double relaxation_time = 0.8;
  Collision collision = Trt{};
  double speed = 0.05; ///< at the centre, in cells per step
  Precision precision = Precision::float64;
};

/// A channel driven by a uniform force: u = 4 y (1 - y). Unit of length the width, of velocity the centre's.
class Poiseuille : public ExactFlow {
 public:
  explicit Poiseuille(const PoiseuilleOptions& options);
  const PoiseuilleOptions& options() const { return options_; }
  Array<double, 3> exact_velocity() const override;

 private:
  PoiseuilleOptions options_;
};

struct CouetteOptions {
  Index n = 32;
  double relaxation_time = 0.8;
  Collision collision = Trt{};
  double speed = 0.05; ///< of the upper wall
  Precision precision = Precision::float64;
};

/// A channel whose upper wall slides, from rest at time 0: a straight line at last, a series of sines before.
class Couette : public ExactFlow {
 public:
  explicit Couette(const CouetteOptions& options);
  const CouetteOptions& options() const { return options_; }
  /// At the present time; 200 terms of the series (Batchelor 1967, Eq. 4.3.19).
  Array<double, 3> exact_velocity() const override;

 private:
  CouetteOptions options_;
};

} // namespace mixlab::lbm
