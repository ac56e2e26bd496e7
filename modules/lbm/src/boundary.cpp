// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/boundary.hpp"

#include <algorithm>
#include <cmath>

#include "mixlab/core/error.hpp"
#include "mixlab/lbm/lattice.hpp"

namespace mixlab::lbm {
namespace {

/// cut(x, y, dx, dy) is the part of the segment from (x, y) to (x + dx, y + dy) that lies in the fluid.
template <class Cut>
Obstacle curved_obstacle(const Mask& solid, const Cut& cut) {
  const Index ny = solid.rows(), nx = solid.cols();
  Obstacle body;
  body.solid = solid;
  body.fraction = Array<double, 3>({D2Q9::size, ny, nx});
  for (std::size_t q = 0; q < D2Q9::size; ++q)
    for (Index y = 0; y < ny; ++y)
      for (Index x = 0; x < nx; ++x) {
        const Index xs = x - D2Q9::cx[q], ys = y - D2Q9::cy[q];
        const bool inside_domain = xs >= 0 && xs < nx && ys >= 0 && ys < ny;
        const bool crossed = inside_domain && !solid(y, x) && solid(ys, xs);
        body.fraction(q, y, x) = crossed ? cut(x, y, xs, ys) : 0.5;
      }
  return body;
}

} // namespace

std::string_view name(SideIndex side) {
  constexpr std::string_view names[] = {"left", "right", "bottom", "top"};
  return names[side];
}

Obstacle obstacle(const MaskView& solid) {
  Obstacle body;
  body.solid = solid;
  return body;
}

Obstacle disc(Index ny, Index nx, std::array<double, 2> centre, double radius) {
  require(ny >= 1 && nx >= 1, "disc", "shape must be positive, got (", ny, ", ", nx, ")");
  require(radius > 0 && std::isfinite(radius), "disc", "radius must be > 0, got ", radius);
  require_finite(centre.data(), 2, "disc", "centre");
  const auto [cx, cy] = centre;
  Mask solid(ny, nx);
  for (Index y = 0; y < ny; ++y)
    for (Index x = 0; x < nx; ++x)
      solid(y, x) = std::hypot(double(x) + 0.5 - cx, double(y) + 0.5 - cy) < radius;
  require(solid.any(), "disc", "no cell centre lies within radius ", radius, " of (", cx, ", ", cy, ")");

  // Smallest root s of |p + s d - centre|^2 = radius^2, p outside and p + d inside the circle.
  return curved_obstacle(solid, [&](Index x, Index y, Index xs, Index ys) {
    const double px = double(x) + 0.5 - cx, py = double(y) + 0.5 - cy;
    const double dx = double(xs - x), dy = double(ys - y);
    const double a = dx * dx + dy * dy, b = px * dx + py * dy, c = px * px + py * py - radius * radius;
    return std::clamp(c / (-b + std::sqrt(b * b - a * c)), 1e-12, 1.0);
  });
}

Obstacle obstacle_from_distance(const MatrixView& distance) {
  require_finite(distance.data(), distance.size(), "obstacle_from_distance", "distance");
  const Mask solid = distance.array() < 0;
  require(solid.any(), "obstacle_from_distance", "distance must be negative somewhere, its least value is ",
          distance.size() ? distance.minCoeff() : 0.0);
  return curved_obstacle(solid, [&](Index x, Index y, Index xs, Index ys) {
    return std::clamp(distance(y, x) / (distance(y, x) - distance(ys, xs)), 1e-12, 1.0);
  });
}

} // namespace mixlab::lbm
