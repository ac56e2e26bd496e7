// SPDX-License-Identifier: BSD-3-Clause
// Zou & He's conditions: after streaming, the three populations that enter a node of the side are computed
// from those that are known (Zou & He 1997, with half the force subtracted as in Guo's scheme). n points into
// the domain and t is n turned left; j = rho u - F/2 is the momentum that the populations must carry.
#pragma once

#include <numbers>
#include <optional>

#include "engine.hpp"

namespace mixlab::lbm {

template <class T>
struct BoundaryNode {
  Index offset; ///< of the cell, from the origins
  Index cell;   ///< y * nx + x
  SideIndex side;
  std::array<int, 9>
      q; ///< the nine directions seen from the side: q[k] is direction k of D2Q9 turned so that E is n
  std::array<double, 2> n; ///< inward normal
  bool imposes_velocity;
  std::array<double, 2> velocity; ///< along n and t
  double density;
  std::optional<double> outflow; ///< mean velocity expected out of the side, where waves may leave
};

template <class T>
std::vector<BoundaryNode<T>> boundary_nodes(const Domain& domain, const Sides<FluidSide>& sides) {
  // Directions of D2Q9 after a turn by 0, 1, 2, 3 quarters to the left.
  constexpr std::array<int, 9> turned[] = {{0, 1, 2, 3, 4, 5, 6, 7, 8},
                                           {0, 2, 3, 4, 1, 6, 7, 8, 5},
                                           {0, 3, 4, 1, 2, 7, 8, 5, 6},
                                           {0, 4, 1, 2, 3, 8, 5, 6, 7}};
  std::vector<BoundaryNode<T>> nodes;
  for (SideIndex side : {left, bottom, right, top}) {
    const auto* inlet = std::get_if<ZouHeVelocity>(&sides[side]);
    const auto* opening = std::get_if<ZouHePressure>(&sides[side]);
    if (!inlet && !opening)
      continue;
    const bool upright = side == left || side == right;
    const auto& q = turned[side == left ? 0 : side == bottom ? 1 : side == right ? 2 : 3];
    const double nx = D2Q9::cx[static_cast<std::size_t>(q[1])], ny = D2Q9::cy[static_cast<std::size_t>(q[1])];
    const Index length = upright ? domain.ny : domain.nx;
    for (Index i = 0; i < length; ++i) {
      const Index y = upright ? i : side == bottom ? 0 : domain.ny - 1;
      const Index x = !upright ? i : side == left ? 0 : domain.nx - 1;
      if (domain.solid(y, x))
        continue;
      BoundaryNode<T> node{
          domain.offset(y, x), y * domain.nx + x, side, q, {nx, ny}, inlet != nullptr, {0, 0}, 1, {}};
      if (inlet) {
        const Index k = inlet->velocity.rows() == 1 ? 0 : i;
        const double u = inlet->velocity(k, 0), v = inlet->velocity(k, 1);
        node.velocity = {u * nx + v * ny, v * nx - u * ny};
      } else {
        node.density = opening->density[opening->density.size() == 1 ? 0 : i];
        node.outflow = opening->outflow;
      }
      nodes.push_back(node);
    }
  }
  return nodes;
}

/// The nine populations of a node, seen from its side.
template <class T>
std::array<T*, 9> populations_of(const BoundaryNode<T>& node, const std::array<T*, 9>& origin) {
  std::array<T*, 9> f;
  for (std::size_t k = 0; k < 9; ++k)
    f[k] = origin[static_cast<std::size_t>(node.q[k])] + node.offset;
  return f;
}

/// tangential + 2 outgoing populations: with j_n it makes the density, rho - 1 = known + j_n (deviations from
/// rest).
template <class T>
double known_part(const std::array<T*, 9>& f) {
  const double tangential = double(*f[0]) + double(*f[2]) + double(*f[4]);
  return tangential + 2 * (double(*f[3]) + double(*f[6]) + double(*f[7]));
}

/// What must be added to the density of a side that lets waves leave: sqrt(3) (m - outflow), m the mean
/// velocity out. As m depends on the density in turn, m = mean(known + 1 - density) - sqrt(3) (m - outflow)
/// is solved for m.
template <class T>
double density_for_waves(const std::vector<BoundaryNode<T>>& nodes, SideIndex side,
                         const std::array<T*, 9>& origin, double strength) {
  double sum = 0, count = 0, outflow = 0;
  for (const auto& node : nodes) {
    if (node.side != side || !node.outflow)
      continue;
    sum += known_part(populations_of(node, origin)) + 1 - node.density;
    count += 1;
    outflow = strength * *node.outflow;
  }
  if (count == 0)
    return 0;
  using std::numbers::sqrt3;
  const double mean_out = (sum / count + sqrt3 * outflow) / (1 + sqrt3);
  return sqrt3 * (mean_out - outflow);
}

/// `strength` multiplies the velocities imposed, `more_density` is added to the densities imposed.
template <class T>
void complete(const BoundaryNode<T>& node, const std::array<T*, 9>& origin, bool incompressible,
              double strength, double more_density, std::array<double, 2> force) {
  const auto f = populations_of(node, origin);
  const double Fn = force[0] * node.n[0] + force[1] * node.n[1];
  const double Ft = force[1] * node.n[0] - force[0] * node.n[1];
  const double known = known_part(f);

  double jn, jt = -0.5 * Ft;
  if (node.imposes_velocity) {
    const double un = strength * node.velocity[0], ut = strength * node.velocity[1];
    // From j_n = rho u_n - F_n / 2 with the unknown density.
    const double rho = incompressible ? 1 : 1 + (known + un - 0.5 * Fn) / (1 - un);
    jn = rho * un - 0.5 * Fn;
    jt += rho * ut;
  } else {
    jn = node.density + more_density - 1 - known;
  }
  const double skew = 0.5 * (double(*f[2]) - double(*f[4]));
  *f[1] = T(double(*f[3]) + 2. / 3 * jn);
  *f[5] = T(double(*f[7]) - skew + jn / 6 + 0.5 * jt);
  *f[8] = T(double(*f[6]) + skew + jn / 6 - 0.5 * jt);
}

} // namespace mixlab::lbm
