// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/parallel_flows.hpp"

#include <cmath>
#include <numbers>

#include "speed_limit.hpp"

namespace mixlab::lbm {
namespace {

constexpr Index length_of_channel = 4; // nothing depends on x

template <class Options>
SimulationOptions channel(const Options& o, std::string_view function) {
  require(o.n >= 1, function, "n must be >= 1, got ", o.n);
  require(o.speed > 0, function, "speed must be > 0, got ", o.speed);
  require_speed_limit(o.speed, function, "speed");
  require_valid(o.collision, o.relaxation_time, function);
  SimulationOptions s;
  s.ny = o.n;
  s.nx = length_of_channel;
  s.relaxation_time = o.relaxation_time;
  s.collision = o.collision;
  s.precision = o.precision;
  s.incompressible = true;
  s.sides.bottom = s.sides.top = Wall{};
  return s;
}

SimulationOptions poiseuille(const PoiseuilleOptions& o) {
  SimulationOptions s = channel(o, "Poiseuille");
  const double width = double(o.n);
  s.force = {8 * viscosity_of(o.relaxation_time) * o.speed / (width * width), 0};
  return s;
}

SimulationOptions couette(const CouetteOptions& o) {
  SimulationOptions s = channel(o, "Couette");
  std::get<Wall>(s.sides.top).velocity = Matrix{{o.speed, 0}};
  return s;
}

/// The field (profile(y), 0).
template <class Function>
Array<double, 3> along_x(const Vector& y, const Function& profile) {
  Array<double, 3> u({y.size(), length_of_channel, 2});
  for (Index j = 0; j < y.size(); ++j)
    for (Index i = 0; i < length_of_channel; ++i)
      u(j, i, 0) = profile(y[j]);
  return u;
}

} // namespace

Poiseuille::Poiseuille(const PoiseuilleOptions& options)
    : ExactFlow(poiseuille(options), double(options.n), options.speed), options_(options) {
  start_from([](double, double) { return std::array<double, 2>{0, 0}; });
}

Array<double, 3> Poiseuille::exact_velocity() const {
  return along_x(y(), [](double y) { return 4 * y * (1 - y); });
}

Couette::Couette(const CouetteOptions& options)
    : ExactFlow(couette(options), double(options.n), options.speed), options_(options) {}

Array<double, 3> Couette::exact_velocity() const {
  using std::numbers::pi;
  const double viscous_time =
      viscosity_of(options_.relaxation_time) * double(simulation_.time()) / (length_ * length_);
  return along_x(y(), [&](double y) {
    double u = y;
    for (int k = 1; k <= 200; ++k)
      u += 2 / (k * pi) * (k % 2 ? -1 : 1) * std::exp(-k * k * pi * pi * viscous_time) * std::sin(k * pi * y);
    return u;
  });
}

} // namespace mixlab::lbm
