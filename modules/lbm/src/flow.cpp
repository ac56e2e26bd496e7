// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/flow.hpp"

#include <cmath>

#include "mixlab/lbm/diagnostics.hpp"
#include "mixlab/lbm/lattice.hpp"

namespace mixlab::lbm {

Flow::Flow(const SimulationOptions& options, double length, double speed)
    : simulation_(options), length_(length), speed_(speed) {}

RunResult Flow::run(const RunOptions& options, const Monitor& monitor) {
  return simulation_.run(options, monitor, time_unit());
}

Vector Flow::x() const { return cell_centres(simulation_.options().nx, length_); }

Vector Flow::y() const { return cell_centres(simulation_.options().ny, length_); }

Array<double, 3> Flow::velocity() const {
  Array<double, 3> u = simulation_.velocity();
  for (Index i = 0; i < u.size(); ++i)
    u.data()[i] /= speed_;
  return u;
}

Matrix Flow::pressure() const {
  return (simulation_.density().array() - 1) * (sound_speed_squared / (speed_ * speed_));
}

Matrix Flow::vorticity() const { return lbm::vorticity(velocity(), 1 / length_); }
Matrix Flow::streamfunction() const { return lbm::streamfunction(velocity(), 1 / length_); }

Array<double, 3> Flow::stress() const {
  Array<double, 3> sigma = simulation_.stress();
  for (Index i = 0; i < sigma.size(); ++i)
    sigma.data()[i] /= speed_ * speed_;
  return sigma;
}

double ExactFlow::error() const {
  const Array<double, 3> u = velocity(), exact = exact_velocity();
  const Eigen::Map<const Vector> a(u.data(), u.size()), b(exact.data(), exact.size());
  return (a - b).norm() / b.norm();
}

} // namespace mixlab::lbm
