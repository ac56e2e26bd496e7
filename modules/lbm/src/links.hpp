// SPDX-License-Identifier: BSD-3-Clause
// Everything that boundaries do between collision and streaming.
//
// A link enters a fluid cell from where there is no fluid: a ghost, a solid, the far side of a periodic
// domain. Its source holds nothing useful, so before streaming a value is written there, whatever the
// condition always of the form
//
//     f_q(source) = a f_q1(first) + b f_q2(second) + constant strength
//
// with populations just collided. Half-way bounce-back is a = 1 with q1 opposite to q at the cell itself; a
// periodic side has q1 = q at the far cell; Bouzidi's interpolation uses both terms; anti-bounce-back has a =
// -1; moving walls and imposed values are the constant, and `strength` lets them start gently. One table,
// built once, row by row of the cells that are entered, and one loop. (The engine takes several steps at a
// time and so counts on this: a link reads from the row of the cell that it enters or from the next ones,
// and what it reads moves no further away.)
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "mixlab/lbm/boundary.hpp"
#include "mixlab/lbm/lattice.hpp"

namespace mixlab::lbm {

/// One row of the table. Positions are offsets from the origins of the populations.
template <class T>
struct Link {
  Index source, first, second;
  T a, b, constant;
  std::int8_t q, first_q, second_q;
  std::int8_t owner; ///< who it belongs to: a SideIndex, or obstacle k as 4 + k; -1 for a periodic link
};

/// Offset of the fluid cell that a link enters.
template <class L, class AnyLink>
Index cell_entered(const AnyLink& link, Index stride) {
  const auto q = static_cast<std::size_t>(link.q);
  return link.source + L::cx[q] + L::cy[q] * stride;
}

inline constexpr int first_obstacle = 4;

struct Domain {
  Index ny, nx, stride;
  Mask solid;                          ///< union of the obstacles
  std::vector<const Obstacle*> bodies; ///< the last one wins where they overlap

  Index offset(Index y, Index x) const { return y * stride + x; }
};

/// The links of a fluid (D2Q9, deviations from rest) or of a scalar (plain values).
template <class T>
std::vector<Link<T>> fluid_links(const Domain& domain, const Sides<FluidSide>& sides);
template <class T, class L>
std::vector<Link<T>> scalar_links(const Domain& domain, const Sides<ScalarSide>& sides);

/// Checks what the sides and the obstacles say against the shape of the domain.
void require_valid(const Sides<FluidSide>& sides, Index ny, Index nx, std::string_view function);
void require_valid(const Sides<ScalarSide>& sides, Index ny, Index nx, std::string_view function);
Domain make_domain(Index ny, Index nx, Index stride, const std::vector<Obstacle>& obstacles,
                   std::string_view function);

/// Most links only copy, f_q(source) = f_q1(first): periodic sides, walls at rest.
struct CopyLink {
  Index source, first;
  std::int8_t q, first_q;
};

template <class T>
bool only_copies(const Link<T>& link) {
  return link.a == 1 && link.b == 0 && link.constant == 0;
}

// What links say, written; f are the origins of the populations.
template <class T, std::size_t size>
void fill(const std::array<T*, size>& f, std::span<const CopyLink> links) {
  for (const CopyLink& link : links)
    f[link.q][link.source] = f[link.first_q][link.first];
}
template <class T, std::size_t size>
void fill(const std::array<T*, size>& f, std::span<const Link<T>> links, T strength) {
  for (const Link<T>& link : links)
    f[link.q][link.source] = link.a * f[link.first_q][link.first] + link.b * f[link.second_q][link.second] +
                             link.constant * strength;
}

} // namespace mixlab::lbm
