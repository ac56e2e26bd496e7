// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/cylinder.hpp"

#include <cmath>

#include "speed_limit.hpp"

namespace mixlab::lbm {
namespace {

// The benchmark's own lengths, over the diameter.
constexpr double channel_height = 4.1, channel_length = 22, centre = 2;

/// In D/U: twice the period of the slowest wave of pressure in the channel, at the default speed.
constexpr double ramp = 20;

double diameter(const CylinderOptions& o) { return double(o.n) / channel_height; }
double mean_speed(const CylinderOptions& o) { return 2 * o.speed / 3; }

/// The inflow at height y, in cells, of a channel n wide: parabola of peak `speed`.
double inflow(const CylinderOptions& o, double y) {
  const double eta = y / double(o.n);
  return 4 * o.speed * eta * (1 - eta);
}

SimulationOptions simulation_options(const CylinderOptions& o) {
  require(o.n >= 20, "Cylinder", "n must be >= 20, got ", o.n);
  require(o.reynolds > 0 && std::isfinite(o.reynolds), "Cylinder", "reynolds must be > 0, got ", o.reynolds);
  require(o.speed > 0, "Cylinder", "speed must be > 0, got ", o.speed);
  require_speed_limit(o.speed, "Cylinder", "speed");
  const double D = diameter(o);
  SimulationOptions s;
  s.ny = o.n;
  s.nx = static_cast<Index>(std::lround(channel_length * D));
  s.relaxation_time = relaxation_time_of(mean_speed(o) * D / o.reynolds);
  s.collision = o.collision;
  s.precision = o.precision;
  s.incompressible = true;
  Wall inlet;
  inlet.velocity = Matrix::Zero(s.ny, 2);
  for (Index y = 0; y < s.ny; ++y)
    inlet.velocity(y, 0) = inflow(o, double(y) + 0.5);
  s.ramp = ramp * D / mean_speed(o);
  s.sides = {inlet, ZouHePressure{Vector::Ones(1), mean_speed(o)}, Wall{}, Wall{}};
  s.obstacles.push_back(disc(s.ny, s.nx, {centre * D, centre * D}, D / 2));
  if (!o.interpolated)
    s.obstacles[0] = obstacle(s.obstacles[0].solid);
  return s;
}

Vector as_vector(const std::vector<double>& values) {
  return Eigen::Map<const Vector>(values.data(), static_cast<Index>(values.size()));
}

} // namespace

Cylinder::Cylinder(const CylinderOptions& options)
    : Flow(simulation_options(options), diameter(options), mean_speed(options)), options_(options) {
  simulation_.record_force(0, std::max<Index>(1, static_cast<Index>(time_unit() / 60)));
}

double Cylinder::coefficient(double force) const { return 2 * force / (speed_ * speed_ * length_); }
double Cylinder::drag() const { return coefficient(simulation_.force_on(Index{0})[0]); }
double Cylinder::lift() const { return coefficient(simulation_.force_on(Index{0})[1]); }

double Cylinder::pressure_difference() const {
  const Matrix p = pressure();
  const Mask solid = simulation_.solid();
  // Between the two rows next to the height of the centre, in cell coordinates.
  const double height = centre * length_ - 0.5;
  const Index row = static_cast<Index>(height);
  const double part = height - double(row);
  const auto pressure_at = [&](Index x) { return (1 - part) * p(row, x) + part * p(row + 1, x); };
  const auto is_fluid = [&](Index x) { return !solid(row, x) && !solid(row + 1, x); };

  const auto at_surface = [&](double x, int outward) {
    Index nearest = static_cast<Index>(std::floor(x));
    while (!is_fluid(nearest) || (double(nearest) - x) * outward < 0)
      nearest += outward;
    const double s = std::abs(double(nearest) - x); // distance of the first of the three nodes, in cells
    return pressure_at(nearest) * (s + 1) * (s + 2) / 2 - pressure_at(nearest + outward) * s * (s + 2) +
           pressure_at(nearest + 2 * outward) * s * (s + 1) / 2;
  };
  const double middle = centre * length_ - 0.5, radius = 0.5 * length_;
  return at_surface(middle - radius, -1) - at_surface(middle + radius, 1);
}

Vector Cylinder::recorded_time() const { return as_vector(simulation_.recorded_force().time) / time_unit(); }
Vector Cylinder::recorded_drag() const { return as_vector(simulation_.recorded_force().x) * coefficient(1); }
Vector Cylinder::recorded_lift() const { return as_vector(simulation_.recorded_force().y) * coefficient(1); }

double Cylinder::strouhal(double since) const {
  const Vector time = recorded_time(), lift = recorded_lift();
  const Index first = (time.array() < since).count(), count = time.size() - first;
  require(count >= 3, "strouhal", "no force was recorded since ", since, ": run first");
  const double mean = lift.tail(count).mean();
  std::vector<double> crossings;
  for (Index i = first; i + 1 < time.size(); ++i) {
    const double before = lift[i] - mean, after = lift[i + 1] - mean;
    if (before < 0 && after >= 0)
      crossings.push_back(time[i] - before / (after - before) * (time[i + 1] - time[i]));
  }
  require(crossings.size() >= 3, "strouhal", "at least two periods of the lift are needed since ", since,
          ", got ", crossings.size(), " upward crossings");
  return double(crossings.size() - 1) / (crossings.back() - crossings.front());
}

} // namespace mixlab::lbm
