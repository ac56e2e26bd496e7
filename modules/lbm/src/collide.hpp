// SPDX-License-Identifier: BSD-3-Clause
// The collisions, one cell at a time, for any type of number N (see pack.hpp).
//
// Populations are held as deviations from rest, f_q - w_q, so that single precision keeps its digits for what
// moves (Skordos 1993). The sums and differences over a pair of opposite directions are all that any
// collision needs; with J = j + F/2 (Guo, Zheng & Shi 2002) and u = J/rho, or u = J in the incompressible
// variant (He & Luo 1997), the equilibrium's even and odd parts are
//
//     w (delta_rho - 3/2 J.u + 9/2 (c.J)(c.u))     and     3 w (c.J).
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "mixlab/lbm/collision.hpp"
#include "mixlab/lbm/lattice.hpp"
#include "pack.hpp"

namespace mixlab::lbm {

/// All that a fluid's collision depends on.
struct Physics {
  double relaxation_time = 1;
  Collision collision = Bgk{};
  bool incompressible = false;
  bool forced = false;
  double smagorinsky = 0;
};

template <class N, class L = D2Q9>
using Cell = std::array<N, L::size>;

/// c_q . (x, y), without a multiplication.
template <class L, int q, class N>
N along(const N& x, const N& y) {
  if constexpr (L::cx[q] == 0)
    return L::cy[q] > 0 ? y : -y;
  else if constexpr (L::cy[q] == 0)
    return L::cx[q] > 0 ? x : -x;
  else
    return (L::cx[q] > 0 ? x : -x) + (L::cy[q] > 0 ? y : -y);
}

/// body(pair, q, opposite of q) for each pair of opposite directions, all known at compile time.
template <class L, class Body>
void for_each_pair(const Body& body) {
  constexpr std::array<int, 4> first{1, 2, 5, 6};
  [&]<std::size_t... k>(std::index_sequence<k...>) {
    (body(std::integral_constant<std::size_t, k>{}, std::integral_constant<std::size_t, first[k]>{},
          std::integral_constant<std::size_t, L::opposite[first[k]]>{}),
     ...);
  }(std::make_index_sequence<(L::size - 1) / 2>{});
}

/// body(q) for each direction, known at compile time.
template <class L, class Body>
void for_each_direction(const Body& body) {
  [&]<std::size_t... q>(std::index_sequence<q...>) {
    (body(std::integral_constant<std::size_t, q>{}), ...);
  }(std::make_index_sequence<L::size>{});
}

/// Sums and differences over the pairs of opposite directions: (1,3), (2,4), (5,7), (6,8).
template <class N, class L = D2Q9>
struct Pairs {
  std::array<N, (L::size - 1) / 2> sum, difference;

  explicit Pairs(const Cell<N, L>& f) {
    for_each_pair<L>([&](auto k, auto q, auto opposite) {
      sum[k] = f[q] + f[opposite];
      difference[k] = f[q] - f[opposite];
    });
  }
};

/// What the conserved moments say of a cell of fluid.
template <class N>
struct Fluid {
  N excess;     ///< rho - 1
  N Jx, Jy;     ///< momentum, half the force included
  N ux, uy;     ///< velocity
  N xx, yy, xy; ///< momentum flux J u, symmetric
  N isotropic;  ///< delta_rho - 3/2 J.u, the part of the equilibrium that is the same for all directions
};

/// (c.J)(c.u) for the directions of pair k.
template <std::size_t k, class N>
N flux_along(const Fluid<N>& m) {
  if constexpr (k == 0)
    return m.xx;
  else if constexpr (k == 1)
    return m.yy;
  else if constexpr (k == 2)
    return (m.xx + m.yy) + (m.xy + m.xy);
  else
    return (m.xx + m.yy) - (m.xy + m.xy);
}

template <class T, bool incompressible, bool forced, class N>
Fluid<N> fluid(const Cell<N>& f, const Pairs<N>& p, const N& Fx, const N& Fy) {
  Fluid<N> m;
  m.excess = f[0] + (p.sum[0] + p.sum[1]) + (p.sum[2] + p.sum[3]);
  m.Jx = p.difference[0] + (p.difference[2] - p.difference[3]);
  m.Jy = p.difference[1] + (p.difference[2] + p.difference[3]);
  if constexpr (forced) {
    m.Jx += T(0.5) * Fx;
    m.Jy += T(0.5) * Fy;
  }
  if constexpr (incompressible) {
    m.ux = m.Jx;
    m.uy = m.Jy;
  } else {
    const N volume = T(1) / (T(1) + m.excess);
    m.ux = m.Jx * volume;
    m.uy = m.Jy * volume;
  }
  m.xx = m.Jx * m.ux;
  m.yy = m.Jy * m.uy;
  m.xy = m.Jx * m.uy;
  m.isotropic = m.excess - T(1.5) * (m.xx + m.yy);
  return m;
}

/// Second moments of f - f_eq, the forcing's own share taken out: minus 2 rho tau / 3 times the rate of
/// strain.
template <class N>
struct Stress {
  N xx, yy, xy;
};

template <class T, bool forced, class N>
Stress<N> nonequilibrium_stress(const Pairs<N>& p, const Fluid<N>& m, const N& Fx, const N& Fy) {
  const N diagonal = p.sum[2] + p.sum[3] - T(1. / 3) * m.excess;
  Stress<N> s{p.sum[0] + diagonal - m.xx, p.sum[1] + diagonal - m.yy, p.sum[2] - p.sum[3] - m.xy};
  if constexpr (forced) {
    s.xx += m.ux * Fx;
    s.yy += m.uy * Fy;
    s.xy += T(0.5) * (m.ux * Fy + m.uy * Fx);
  }
  return s;
}

/// The rate 1/tau of the shear stresses: a constant, or with Smagorinsky's model a function of the local
/// strain,
///     tau = (tau_0 + sqrt(tau_0^2 + 18 sqrt(2) C^2 |Pi| / rho)) / 2       (Hou et al. 1996; filter of one
///     cell).
template <class T, bool incompressible, bool forced, bool eddy>
struct ShearRate {
  T relaxation_time, rate, constant;

  explicit ShearRate(const Physics& physics)
      : relaxation_time(T(physics.relaxation_time)), rate(T(1 / physics.relaxation_time)),
        constant(T(18 * std::sqrt(2.0) * physics.smagorinsky * physics.smagorinsky)) {}

  template <class N>
  auto operator()(const Pairs<N>& p, const Fluid<N>& m, const N& Fx, const N& Fy) const {
    if constexpr (!eddy) {
      return rate;
    } else {
      const auto s = nonequilibrium_stress<T, forced>(p, m, Fx, Fy);
      N strength = constant * square_root(N(s.xx * s.xx + s.yy * s.yy + T(2) * s.xy * s.xy));
      if constexpr (!incompressible)
        strength /= T(1) + m.excess;
      const N root = square_root(N(relaxation_time * relaxation_time + strength));
      return N(T(2) / (relaxation_time + root));
    }
  }
};

// Each collision below is a class template with the same four parameters: T the precision of its constants,
// then whether the equilibrium is the incompressible one, whether a force acts, whether an eddy viscosity is
// added.

template <class T, bool incompressible, bool forced, bool eddy>
struct BgkCollision {
  ShearRate<T, incompressible, forced, eddy> shear_rate;

  explicit BgkCollision(const Physics& physics) : shear_rate(physics) {}

  template <class N>
  void operator()(Cell<N>& f, const N& Fx, const N& Fy) const {
    constexpr auto w = D2Q9::weights;
    const Pairs<N> p(f);
    const auto m = fluid<T, incompressible, forced>(f, p, Fx, Fy);
    const auto omega = shear_rate(p, m, Fx, Fy);

    // f + omega (f_eq - f), with omega inside the weights.
    const auto kept = T(1) - omega;
    f[0] = kept * f[0] + omega * T(w[0]) * m.isotropic;
    for_each_pair<D2Q9>([&](auto k, auto q, auto opposite) {
      const auto weight = omega * T(w[q]);
      const N even = weight * m.isotropic + T(4.5) * weight * flux_along<k>(m);
      const N odd = T(3) * weight * along<D2Q9, q>(m.Jx, m.Jy);
      f[q] = kept * f[q] + (even + odd);
      f[opposite] = kept * f[opposite] + (even - odd);
    });
    if constexpr (forced)
      add_force(f, m, Fx, Fy, omega, omega);
  }
};

/// Guo, Zheng & Shi 2002, Eq. (20), its even and odd parts relaxed at their own rates.
template <class N, class Even, class Odd>
void add_force(Cell<N>& f, const Fluid<N>& m, const N& Fx, const N& Fy, const Even& even_rate,
               const Odd& odd_rate) {
  using T = std::remove_cvref_t<decltype([](const auto& n) {
    if constexpr (requires { n[0]; })
      return n[0];
    else
      return n;
  }(m.ux))>;
  constexpr auto w = D2Q9::weights;
  const auto even_part = T(1) - T(0.5) * even_rate, odd_part = T(1) - T(0.5) * odd_rate;
  const N power = m.ux * Fx + m.uy * Fy;
  f[0] -= even_part * (T(3 * w[0]) * power);
  for_each_pair<D2Q9>([&](auto, auto q, auto opposite) {
    const N cF = along<D2Q9, q>(Fx, Fy), cu = along<D2Q9, q>(m.ux, m.uy);
    const N even = even_part * (T(w[q]) * (T(9) * cu * cF - T(3) * power));
    const N odd = odd_part * (T(3 * w[q]) * cF);
    f[q] += even + odd;
    f[opposite] += even - odd;
  });
}

template <class T, bool incompressible, bool forced, bool eddy>
struct TrtCollision {
  ShearRate<T, incompressible, forced, eddy> shear_rate;
  T magic, constant_odd_rate;

  explicit TrtCollision(const Physics& physics)
      : shear_rate(physics), magic(T(std::get<Trt>(physics.collision).magic)),
        constant_odd_rate(odd_rate_for(T(1 / physics.relaxation_time))) {}

  template <class N>
  N odd_rate_for(const N& even_rate) const {
    return T(1) / (T(0.5) + magic / (T(1) / even_rate - T(0.5)));
  }

  template <class N>
  void operator()(Cell<N>& f, const N& Fx, const N& Fy) const {
    constexpr auto w = D2Q9::weights;
    const Pairs<N> p(f);
    const auto m = fluid<T, incompressible, forced>(f, p, Fx, Fy);
    const auto even_rate = shear_rate(p, m, Fx, Fy);
    const auto odd_rate = [&] {
      if constexpr (eddy)
        return odd_rate_for(even_rate);
      else
        return constant_odd_rate;
    }();

    f[0] -= even_rate * (f[0] - T(w[0]) * m.isotropic);
    for_each_pair<D2Q9>([&](auto k, auto q, auto opposite) {
      const auto even_weight = even_rate * T(w[q]), odd_weight = odd_rate * T(3 * w[q]);
      const N equilibrium = even_weight * m.isotropic + T(4.5) * even_weight * flux_along<k>(m);
      const N even = T(0.5) * even_rate * p.sum[k] - equilibrium;
      const N odd = T(0.5) * odd_rate * p.difference[k] - odd_weight * along<D2Q9, q>(m.Jx, m.Jy);
      f[q] -= even + odd;
      f[opposite] -= even - odd;
    });
    if constexpr (forced)
      add_force(f, m, Fx, Fy, even_rate, odd_rate);
  }
};

/// Moments and equilibria of Lallemand & Luo (2000), Eqs. (4)-(9); forcing in moment space after Guo & Zheng
/// (2008).
template <class T, bool incompressible, bool forced, bool eddy>
struct MrtCollision {
  ShearRate<T, incompressible, forced, eddy> shear_rate;
  // Each rate over the squared norm of its moment's row in the matrix of moments.
  T energy, energy_square, energy_flux;

  explicit MrtCollision(const Physics& physics) : shear_rate(physics) {
    const auto& rates = std::get<Mrt>(physics.collision);
    energy = T(rates.energy / 36);
    energy_square = T(rates.energy_square / 36);
    energy_flux = T(rates.energy_flux / 12);
  }

  template <class N>
  void operator()(Cell<N>& f, const N& Fx, const N& Fy) const {
    const Pairs<N> p(f);
    const auto m = fluid<T, incompressible, forced>(f, p, Fx, Fy);
    const auto shear = T(0.25) * shear_rate(p, m, Fx, Fy);

    // What the collision adds to each moment, over the squared norm of its row: the moment's rate times the
    // difference between equilibrium and moment, where terms in common have been cancelled.
    const N axes = p.sum[0] + p.sum[1], diagonals = p.sum[2] + p.sum[3], Ju = m.xx + m.yy;
    const N across_x = p.difference[2] - p.difference[3], across_y = p.difference[2] + p.difference[3];
    N add_e = energy * (T(3) * Ju + T(2) * f[0] - axes - T(4) * diagonals);
    N add_eps = T(3) * energy_square * (axes - f[0] - Ju);
    N add_qx = energy_flux * (p.difference[0] - T(2) * across_x);
    N add_qy = energy_flux * (p.difference[1] - T(2) * across_y);
    N add_xx = shear * (m.xx - m.yy - (p.sum[0] - p.sum[1]));
    N add_xy = shear * (m.xy - (p.sum[2] - p.sum[3]));
    if constexpr (forced) {
      const N power = m.ux * Fx + m.uy * Fy;
      add_e += (T(1. / 6) - T(3) * energy) * power;
      add_eps -= (T(1. / 6) - T(3) * energy_square) * power;
      add_qx -= T(1. / 12) * Fx;
      add_qy -= T(1. / 12) * Fy;
      add_xx += (T(0.5) - shear) * (m.ux * Fx - m.uy * Fy);
      add_xy += (T(0.25) - T(0.5) * shear) * (m.ux * Fy + m.uy * Fx);
    }

    const N axis = -add_e - T(2) * add_eps, diagonal = T(2) * add_e + add_eps;
    const std::array<N, 4> even{axis + add_xx, axis - add_xx, diagonal + add_xy, diagonal - add_xy};
    std::array<N, 4> odd{T(-2) * add_qx, T(-2) * add_qy, add_qy + add_qx, add_qy - add_qx};
    if constexpr (forced) {
      const N add_jx = T(1. / 6) * Fx, add_jy = T(1. / 6) * Fy;
      odd[0] += add_jx;
      odd[1] += add_jy;
      odd[2] += add_jy + add_jx;
      odd[3] += add_jy - add_jx;
    }
    f[0] += T(4) * (add_eps - add_e);
    for_each_pair<D2Q9>([&](auto k, auto q, auto opposite) {
      f[q] += even[k] + odd[k];
      f[opposite] += even[k] - odd[k];
    });
  }
};

/// Latt & Chopard 2006, Eq. (11): of the populations, only density, momentum and stress survive the
/// collision.
template <class T, bool incompressible, bool forced, bool eddy>
struct RegularizedCollision {
  ShearRate<T, incompressible, forced, eddy> shear_rate;

  explicit RegularizedCollision(const Physics& physics) : shear_rate(physics) {}

  template <class N>
  void operator()(Cell<N>& f, const N& Fx, const N& Fy) const {
    constexpr auto w = D2Q9::weights;
    const Pairs<N> p(f);
    const auto m = fluid<T, incompressible, forced>(f, p, Fx, Fy);
    const auto omega = shear_rate(p, m, Fx, Fy);
    const auto s = nonequilibrium_stress<T, false>(p, m, Fx, Fy);
    const auto kept = T(1) - omega;

    const N trace = T(1. / 3) * (s.xx + s.yy);
    N Jx = m.Jx, Jy = m.Jy;
    if constexpr (forced) { // f - f_eq carries minus half the force as momentum
      Jx -= T(0.5) * kept * Fx;
      Jy -= T(0.5) * kept * Fy;
    }
    f[0] = T(w[0]) * (m.isotropic - T(4.5) * kept * trace);
    for_each_pair<D2Q9>([&](auto k, auto q, auto opposite) {
      constexpr int cx = D2Q9::cx[q], cy = D2Q9::cy[q];
      N stress = -trace;
      if constexpr (cx != 0)
        stress += s.xx;
      if constexpr (cy != 0)
        stress += s.yy;
      if constexpr (cx * cy != 0)
        stress += T(2 * cx * cy) * s.xy;
      const N even = T(w[q]) * (m.isotropic + T(4.5) * (flux_along<k>(m) + kept * stress));
      const N odd = T(3 * w[q]) * along<D2Q9, q>(Jx, Jy);
      f[q] = even + odd;
      f[opposite] = even - odd;
    });
    if constexpr (forced)
      add_force(f, m, Fx, Fy, omega, omega);
  }
};

/// A scalar C carried by the velocity (ux, uy): equilibrium w C (1 + 3 c.u), to which `quadratic` adds
/// w C (9/2 (c.u)^2 - 3/2 u.u). Even and odd parts have their own rates; the odd one sets the diffusivity.
template <class L, class T, bool quadratic>
struct ScalarCollision {
  T even_rate, odd_rate;

  template <class N>
  void operator()(Cell<N, L>& f, const N& ux, const N& uy) const {
    constexpr auto w = L::weights;
    const Pairs<N, L> p(f);
    N C = f[0];
    for_each_pair<L>([&](auto k, auto, auto) { C += p.sum[k]; });
    N isotropic = C;
    if constexpr (quadratic)
      isotropic -= T(1.5) * C * (ux * ux + uy * uy);

    f[0] -= even_rate * (f[0] - T(w[0]) * isotropic);
    for_each_pair<L>([&](auto k, auto q, auto opposite) {
      const N cu = along<L, q>(ux, uy);
      N equilibrium = isotropic;
      if constexpr (quadratic)
        equilibrium += T(4.5) * C * cu * cu;
      const N even = even_rate * (T(0.5) * p.sum[k] - T(w[q]) * equilibrium);
      const N odd = odd_rate * (T(0.5) * p.difference[k] - T(3 * w[q]) * C * cu);
      f[q] -= even + odd;
      f[opposite] -= even - odd;
    });
  }
};

} // namespace mixlab::lbm
