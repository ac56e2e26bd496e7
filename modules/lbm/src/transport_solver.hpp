// SPDX-License-Identifier: BSD-3-Clause
// What is behind a Transport, whatever its lattice and its precision.
#pragma once

#include <atomic>

#include "mixlab/lbm/transport.hpp"
#include "stepper.hpp"

namespace mixlab::lbm {

class Transport::Solver : public Stepper {
 public:
  explicit Solver(const TransportOptions& given) : options(given) {}

  TransportOptions options;
  Mask solid;
  std::atomic<bool> running = false;

  Index time() const override { return time_; }
  Index cells() const override { return options.ny * options.nx; }
  virtual void initialise(const MatrixView& value) = 0;
  virtual void set_velocity(ArrayView<double, 3> velocity) = 0;
  virtual Matrix value() const = 0;
  virtual Array<double, 3> velocity() const = 0;
  virtual Array<double, 3> state() const = 0;
  virtual void set_state(ArrayView<double, 3> state, Index time) = 0;

 protected:
  Index time_ = 0;
};

} // namespace mixlab::lbm
