// SPDX-License-Identifier: BSD-3-Clause
// A scalar C that diffuses and is carried along: dC/dt + div(u C) = D lap(C), D = (tau - 1/2)/3. Lattice
// units.
#pragma once

#include <memory>

#include "mixlab/core/array.hpp"
#include "mixlab/core/result.hpp"
#include "mixlab/lbm/boundary.hpp"
#include "mixlab/lbm/collision.hpp"
#include "mixlab/lbm/lattice.hpp"
#include "mixlab/lbm/run.hpp"

namespace mixlab::lbm {

struct TransportOptions {
  Index ny = 0, nx = 0;
  double relaxation_time = 1;
  Lattice lattice = Lattice::d2q9;
  Collision collision = Bgk{}; ///< Bgk, or Trt where a fixed value must hold exactly half-way
  /// Terms in u squared in the equilibrium (D2Q9 only). Without them the diffusivity along u is (tau -
  /// 1/2)(1/3 - u.u).
  bool quadratic = true;
  Sides<ScalarSide> sides;
  std::vector<Obstacle> obstacles;
  Precision precision = Precision::float64;
};

class Transport {
 public:
  /// @throws std::invalid_argument naming the option and its value.
  explicit Transport(const TransportOptions& options);
  ~Transport();
  Transport(Transport&&) noexcept;
  Transport& operator=(Transport&&) noexcept;

  const TransportOptions& options() const;
  Index time() const;

  /// Sets the value (ny, nx), in equilibrium with the velocity given so far, and the time to 0.
  void initialise(const MatrixView& value);

  /// The velocity (ny, nx, 2) that carries the scalar from now on, slower than Mach 0.3. At rest until then.
  void set_velocity(ArrayView<double, 3> velocity);

  /// @throws DivergenceError as Simulation::run does.
  RunResult run(const RunOptions& run_options, const Monitor& monitor = {}, double time_unit = 1);

  Matrix value() const;              ///< (ny, nx); 0 in solids
  Array<double, 3> velocity() const; ///< what carries it, (ny, nx, 2)
  Mask solid() const;
  Array<double, 3> state() const;
  void set_state(ArrayView<double, 3> state, Index time);

 private:
  friend class ConvectionStepper;
  class Solver;
  template <class T, class L>
  class SolverIn;
  std::unique_ptr<Solver> solver_;
};

} // namespace mixlab::lbm
