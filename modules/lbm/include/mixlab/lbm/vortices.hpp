// SPDX-License-Identifier: BSD-3-Clause
// Flows in a periodic square that viscosity alone brings to rest, at a rate one can measure.
#pragma once

#include "mixlab/lbm/flow.hpp"

namespace mixlab::lbm {

struct VortexOptions {
  Index n = 64; ///< cells a side
  double relaxation_time = 0.8;
  Collision collision = Bgk{};
  double speed = 0.02; ///< amplitude at first, in cells per step
  Precision precision = Precision::float64;
};

/// A flow that keeps its shape while it decays. Unit of length the side, of velocity the first amplitude.
class DecayingFlow : public ExactFlow {
 public:
  const VortexOptions& options() const { return options_; }
  Array<double, 3> exact_velocity() const override;

  /// Part of the first amplitude that is left: <u, u_0> / <u_0, u_0>.
  double amplitude() const;
  /// The viscosity in lattice units that explains the amplitude: -log(amplitude) / (rate_of_decay t).
  /// @throws std::invalid_argument at time 0.
  double measured_viscosity() const;
  /// Time, in steps, after which the exact amplitude is 1/e.
  double decay_time() const;

 protected:
  /// rate: of decay over viscosity, in units of (2 pi / n)^2.
  DecayingFlow(const VortexOptions& options, double rate, std::string_view function);
  DecayingFlow(DecayingFlow&&) = default;
  virtual std::array<double, 2> shape(double x, double y) const = 0;
  Array<double, 3> first_velocity() const;

  VortexOptions options_;
  double squared_wave_number_;
};

/// Four vortices (Taylor & Green 1937): u = -cos(2 pi x) sin(2 pi y), v = sin(2 pi x) cos(2 pi y), times
/// exp(-2 nu k^2 t). The pressure -(cos(4 pi x) + cos(4 pi y))/4 is set at the start.
class TaylorGreen : public DecayingFlow {
 public:
  explicit TaylorGreen(const VortexOptions& options);

 protected:
  std::array<double, 2> shape(double x, double y) const override;
};

/// Layers that slide over each other: u = sin(2 pi y) exp(-nu k^2 t).
class ShearWave : public DecayingFlow {
 public:
  explicit ShearWave(const VortexOptions& options);

 protected:
  std::array<double, 2> shape(double x, double y) const override;
};

} // namespace mixlab::lbm
