// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/lbm/transport.hpp"

namespace mixlab::lbm {

struct GaussianHillOptions {
  Index n = 128;     ///< cells a side of the periodic square
  double width = 10; ///< standard deviation at first, in cells
  double relaxation_time = 0.8;
  std::array<double, 2> velocity{0.1, 0.1}; ///< uniform, in cells per step
  Lattice lattice = Lattice::d2q9;
  Collision collision = Bgk{};
  bool quadratic = true;
  Precision precision = Precision::float64;
};

/// A hill of scalar that spreads while it is carried along:
///     C = s0^2/(s0^2 + 2 D t) exp(-|x - x0 - u t|^2 / (2 (s0^2 + 2 D t))).
/// It starts in the middle. Everything in lattice units.
class GaussianHill {
 public:
  /// @throws std::invalid_argument for n < 8, a width that is not in (0, n/4), and what Transport refuses.
  explicit GaussianHill(const GaussianHillOptions& options);
  const GaussianHillOptions& options() const { return options_; }

  RunResult run(const RunOptions& run_options, const Monitor& monitor = {}) {
    return transport_.run(run_options, monitor);
  }
  const Transport& transport() const { return transport_; }
  Transport& transport() { return transport_; }
  Index time() const { return transport_.time(); }
  Matrix value() const { return transport_.value(); }
  Matrix exact_value() const; ///< with the nearest periodic images
  double error() const;       ///< relative, L2 norm

 private:
  GaussianHillOptions options_;
  Transport transport_;
};

} // namespace mixlab::lbm
