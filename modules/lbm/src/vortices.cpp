// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/vortices.hpp"

#include <cmath>
#include <numbers>

#include "mixlab/lbm/lattice.hpp"
#include "speed_limit.hpp"

namespace mixlab::lbm {
namespace {

constexpr double two_pi = 2 * std::numbers::pi;

SimulationOptions periodic_square(const VortexOptions& o, std::string_view function) {
  require(o.n >= 3, function, "n must be >= 3, got ", o.n);
  require(o.speed > 0, function, "speed must be > 0, got ", o.speed);
  require_speed_limit(o.speed, function, "speed");
  require_valid(o.collision, o.relaxation_time, function);
  SimulationOptions s;
  s.ny = s.nx = o.n;
  s.relaxation_time = o.relaxation_time;
  s.collision = o.collision;
  s.precision = o.precision;
  return s;
}

} // namespace

DecayingFlow::DecayingFlow(const VortexOptions& options, double rate, std::string_view function)
    : ExactFlow(periodic_square(options, function), double(options.n), options.speed), options_(options),
      squared_wave_number_(rate * two_pi * two_pi / double(options.n * options.n)) {}

Array<double, 3> DecayingFlow::first_velocity() const {
  const Vector xs = x(), ys = y();
  Array<double, 3> u({ys.size(), xs.size(), 2});
  for (Index j = 0; j < ys.size(); ++j)
    for (Index i = 0; i < xs.size(); ++i) {
      const auto [a, b] = shape(xs[i], ys[j]);
      u(j, i, 0) = a;
      u(j, i, 1) = b;
    }
  return u;
}

Array<double, 3> DecayingFlow::exact_velocity() const {
  const double left = std::exp(-double(simulation_.time()) / decay_time());
  Array<double, 3> u = first_velocity();
  for (Index i = 0; i < u.size(); ++i)
    u.data()[i] *= left;
  return u;
}

double DecayingFlow::decay_time() const {
  return 1 / (viscosity_of(options_.relaxation_time) * squared_wave_number_);
}

double DecayingFlow::amplitude() const {
  const auto u = velocity(), first = first_velocity();
  const Eigen::Map<const Vector> a(u.data(), u.size()), b(first.data(), first.size());
  return a.dot(b) / b.squaredNorm();
}

double DecayingFlow::measured_viscosity() const {
  require(simulation_.time() > 0, "measured_viscosity", "nothing has decayed yet: run first");
  return -std::log(amplitude()) / (squared_wave_number_ * double(simulation_.time()));
}

TaylorGreen::TaylorGreen(const VortexOptions& options) : DecayingFlow(options, 2, "TaylorGreen") {
  const Vector xs = x(), ys = y();
  Matrix density(ys.size(), xs.size());
  for (Index j = 0; j < ys.size(); ++j)
    for (Index i = 0; i < xs.size(); ++i) {
      const double pressure = -0.25 * (std::cos(2 * two_pi * xs[i]) + std::cos(2 * two_pi * ys[j]));
      density(j, i) = 1 + pressure * speed_ * speed_ / sound_speed_squared;
    }
  Array<double, 3> u = first_velocity();
  for (Index i = 0; i < u.size(); ++i)
    u.data()[i] *= speed_;
  simulation_.initialise(density, u);
}

std::array<double, 2> TaylorGreen::shape(double x, double y) const {
  return {-std::cos(two_pi * x) * std::sin(two_pi * y), std::sin(two_pi * x) * std::cos(two_pi * y)};
}

ShearWave::ShearWave(const VortexOptions& options) : DecayingFlow(options, 1, "ShearWave") {
  start_from([&](double x, double y) { return shape(x, y); });
}

std::array<double, 2> ShearWave::shape(double, double y) const { return {std::sin(two_pi * y), 0}; }

} // namespace mixlab::lbm
