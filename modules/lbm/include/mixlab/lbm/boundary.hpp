// SPDX-License-Identifier: BSD-3-Clause
// What stands at the four sides of the domain, and inside it.
//
// A wall by bounce-back lies half a cell outside the last row of cells, so a channel of n cells between two
// walls is n wide. A Zou-He side lies on the last row of cells itself.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <variant>

#include "mixlab/core/array.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::lbm {

/// What leaves on this side comes in on the opposite one, which must be periodic too.
struct Periodic {};

/// Half-way bounce-back (Ladd 1994): fluid stays out, and moves with the wall. `velocity` has no row (at
/// rest), one row (u, v), or one row per cell of the side; a velocity that points into the domain makes the
/// side an inlet.
struct Wall {
  Matrix velocity = Matrix(0, 2);
};

/// The velocity is imposed on the last row of cells (Zou & He 1997). One row (u, v), or one per cell of the
/// side.
struct ZouHeVelocity {
  Matrix velocity;
};

/// The density is imposed on the last row of cells, pressure being density / 3, and flow is normal to the
/// side (Zou & He 1997). One value, or one per cell of the side. Alone it reflects waves of pressure; where
/// the mean velocity out of the domain is known in advance, give it as `outflow`, and they leave: with the
/// impedance of a plane wave, density + (mean velocity out - outflow) / c_s is imposed instead, which is the
/// same once the flow is established.
struct ZouHePressure {
  Vector density = Vector::Ones(1);
  std::optional<double> outflow = std::nullopt;
};

/// Open: what comes in is what already flows in that direction on the last row of cells (zero gradient).
struct Outflow {};

/// A scalar keeps this value half a cell outside: anti-bounce-back (Ginzburg 2005), for a side that no fluid
/// crosses (a velocity u through it makes a relative error of 3 u^2). One value, or one per cell.
struct FixedValue {
  Vector value;
};

/// No flux of the scalar crosses: bounce-back.
struct Insulated {};

using FluidSide = std::variant<Periodic, Wall, ZouHeVelocity, ZouHePressure, Outflow>;
using ScalarSide = std::variant<Periodic, FixedValue, Insulated, Outflow>;

enum SideIndex { left, right, bottom, top };
std::string_view name(SideIndex side);

template <class Side>
struct Sides {
  Side left, right, bottom, top;

  const Side& operator[](SideIndex side) const {
    const Side* const sides[] = {&left, &right, &bottom, &top};
    return *sides[side];
  }
};

/// A solid inside the domain. `fraction(q, y, x)` says where the wall cuts the link that leaves the fluid
/// cell (y, x) against c_q, as a part of the link, in (0, 1]: interpolated bounce-back (Bouzidi, Firdaouss &
/// Lallemand 2001). Empty means half-way everywhere.
struct Obstacle {
  Mask solid;
  Array<double, 3> fraction;
  std::array<double, 2> velocity{0, 0};
  std::optional<double> value; ///< for a scalar: kept at the surface (half-way); none means insulated
};

/// The cells where `solid` is true; walls half-way.
Obstacle obstacle(const MaskView& solid);

/// The disc (x - cx)^2 + (y - cy)^2 < radius^2 in a domain of ny x nx cells, walls at their exact place.
/// Lengths in cells; the centre of cell (y, x) is at (x + 1/2, y + 1/2).
/// @throws std::invalid_argument when radius <= 0 or no cell centre lies inside.
Obstacle disc(Index ny, Index nx, std::array<double, 2> centre, double radius);

/// Any shape given by its signed distance at the cell centres, in cells, negative inside the solid. Walls are
/// placed by linear interpolation along the links: second order.
/// @throws std::invalid_argument when nothing is inside, or the distance is not finite.
Obstacle obstacle_from_distance(const MatrixView& distance);

} // namespace mixlab::lbm
