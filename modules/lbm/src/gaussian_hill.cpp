// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/gaussian_hill.hpp"

#include "speed_limit.hpp"

namespace mixlab::lbm {
namespace {

TransportOptions transport_options(const GaussianHillOptions& o) {
  require(o.n >= 8, "GaussianHill", "n must be >= 8, got ", o.n);
  require(o.width > 0 && o.width < double(o.n) / 4, "GaussianHill", "width must lie in (0, n/4), got ",
          o.width);
  TransportOptions t;
  t.ny = t.nx = o.n;
  t.relaxation_time = o.relaxation_time;
  t.lattice = o.lattice;
  t.collision = o.collision;
  t.quadratic = o.quadratic;
  t.precision = o.precision;
  return t;
}

} // namespace

GaussianHill::GaussianHill(const GaussianHillOptions& options)
    : options_(options), transport_(transport_options(options)) {
  Array<double, 3> u({options.n, options.n, 2});
  for (Index i = 0; i < u.size(); ++i)
    u.data()[i] = options.velocity[static_cast<std::size_t>(i % 2)];
  transport_.set_velocity(u);
  transport_.initialise(exact_value());
}

Matrix GaussianHill::exact_value() const {
  const double n = double(options_.n), t = double(time()), D = viscosity_of(options_.relaxation_time);
  const double s0 = options_.width * options_.width, s = s0 + 2 * D * t;
  // Along one axis: the distance to the nearest image of the centre, and the next image on either side.
  const auto hill = [&](Index i, double velocity) {
    const double distance = std::remainder(double(i) + 0.5 - n / 2 - velocity * t, n);
    double sum = 0;
    for (int image = -1; image <= 1; ++image)
      sum += std::exp(-std::pow(distance + image * n, 2) / (2 * s));
    return sum;
  };
  const Vector along_x =
      Vector::NullaryExpr(options_.n, [&](Index i) { return hill(i, options_.velocity[0]); });
  const Vector along_y =
      Vector::NullaryExpr(options_.n, [&](Index i) { return hill(i, options_.velocity[1]); });
  return s0 / s * along_y * along_x.transpose();
}

double GaussianHill::error() const {
  const Matrix exact = exact_value();
  return (value() - exact).norm() / exact.norm();
}

} // namespace mixlab::lbm
