// SPDX-License-Identifier: BSD-3-Clause
// Three nonlinear problems, with the derivatives that newton() and continuation() want:
//
//     bratu             -laplace u = lambda e^u                                      (Bratu 1914)
//     p_laplacian       -div((eps^2 + |grad u|^2)^((p - 2) / 2) grad u) = f          (Barrett & Liu 1993)
//     minimal_surface   -div(grad u / sqrt(1 + |grad u|^2)) = 0                      (Lagrange 1762)
//
// The last two are the Euler equations of int (eps^2 + |grad u|^2)^(p / 2) / p - f u and of the area
// int sqrt(1 + |grad u|^2), both convex: there is one solution with given values on the boundary. Newton's
// method wants to begin near it all the same; the solution of Poisson's equation with the same data is near
// enough. Bratu's problem has two solutions below its fold and none beyond: lambda = 3.513830719 on (0, 1),
// 6.808124423 on the unit square.
//
//     const Function w = solve(integral(dot(grad(u), grad(v))), integral(0.0 * v), V, {{"", height}});
//     const NonlinearForms F = minimal_surface(w);
//     newton(F.jacobian, F.residual, w, {{"", height}});
#pragma once

#include "mixlab/fem/form.hpp"

namespace mixlab::fem {

/// F(u; v), which holds the function u and sees its new values.
struct NonlinearForms {
  BilinearForm jacobian; ///< F'(u; ., .)
  LinearForm residual;   ///< F(u; .)
  LinearForm rate = {};  ///< its derivative to the parameter of the problem, if there is one
};

/// F(u; v) = int grad u . grad v - lambda e^u v.
/// @param lambda a number; a Parameter where a branch of solutions is followed
NonlinearForms bratu(const Function& u, const Field& lambda);

/// F(u; v) = int (eps^2 + |grad u|^2)^((p - 2) / 2) grad u . grad v - f v. For p < 2 the diffusivity is
/// infinite where grad u = 0, for p > 2 it vanishes there, and the Jacobian with it; eps > 0 keeps it in
/// between, at the price of another solution, nearer the smaller eps is.
/// @throws std::invalid_argument unless p > 1, epsilon >= 0, and epsilon > 0 if p < 2
NonlinearForms p_laplacian(const Function& u, double p, const Field& f, double epsilon = 1e-6);

/// F(u; v) = int grad u . grad v / sqrt(1 + |grad u|^2): the graph of u has the least area that its boundary
/// allows. |F| stays bounded however steep u is: a start that jumps at the boundary can mislead the line
/// search.
NonlinearForms minimal_surface(const Function& u);

/// int sqrt(1 + |grad u|^2), the area of the graph; in one dimension its length.
double surface_area(const Function& u);

} // namespace mixlab::fem
