// SPDX-License-Identifier: BSD-3-Clause
// Convection and diffusion,
//
//     -eps laplace u + b . grad u = f.
//
// Where the Peclet number of the cells, Pe = |b| h / (2 eps), is above 1, Galerkin's method oscillates. Two
// remedies.
//
// Streamline upwind Petrov-Galerkin (Brooks & Hughes 1982): test functions v + tau b . grad v,
//
//     a(u, v) = eps (grad u, grad v) + (b . grad u, v) + sum_T (b . grad u, tau b . grad v)_T,
//     l(v) = (f, v) + sum_T (f, tau b . grad v)_T,      tau = h / (2 |b|) (coth Pe - 1 / Pe):
//
// in one dimension, with constant b, eps and f, P1 is then exact at the points. The method stays consistent
// as far as laplace u_h = 0 inside cells: true of P1. For P2, -eps (laplace u_h, tau b . grad v) is
// neglected, which is small where Pe > 1, and brings the order down to that of P1 where it is not.
//
// Characteristics (Pironneau 1982), for u_t + b . grad u - eps laplace u = f: the derivative along the path
// of a particle is a difference along it,
//
//     (u(x, t + dt) - u(X(x), t)) / dt - eps laplace u(x, t + dt) = f,
//
// X(x) the foot of the path that arrives at x, where the particle was at t. No step is too long to be stable.
// Short ones may be too many: u(X) is piecewise on the mesh carried along, a quadrature rule does not
// integrate it against v exactly, and without diffusion that can grow (Morton, Priestley & Suli 1988): with
// P2 it does, P1 is more patient.
#pragma once

#include "mixlab/fem/form.hpp"

namespace mixlab::fem {

/// tau, h the longest edge of the cell: h^2 / (12 eps) where Pe is small, h / (2 |b|) where it is large; 0
/// where b = 0. eps may be 0.
Field supg_parameter(const VectorField& b, const Field& eps);

/// Pe, of each cell.
Field cell_peclet(const VectorField& b, const Field& eps);

struct StabilizedForms {
  BilinearForm a;
  LinearForm l;
};
/// a and l, as above, for all cells. In one dimension b is {b, 0}.
StabilizedForms supg(const VectorField& b, const Field& eps, const Field& f);

/// u(X(x)), u at other places, to be integrated or interpolated: FreeFem's `convect`. A place outside the
/// domain is taken back along the way from x, to where that leaves it.
/// @param feet X; in one dimension the second one is not looked at
Field at_feet(const Function& u, const VectorField& feet);

/// Feet of paths of a time dt in the velocity b, by the midpoint rule: X = x - dt b(x - dt b(x) / 2). Of
/// second order in dt over a given time; where half a step leaves the domain b is that at the boundary.
/// @param b by its components
VectorField feet(const std::array<Function, 2>& b, double dt);

} // namespace mixlab::fem
