// SPDX-License-Identifier: BSD-3-Clause
// How wrong a discrete solution is, cell by cell, from itself alone. For
//
//     -div(k grad u) + c u = f,    u given on a part of the boundary,  k du/dn = g on others,
//
// the residual indicators are (Verfurth 1996)
//
//     eta_T^2 = h_T^2 |f + div(k grad u_h) - c u_h|_T^2 + 1/2 sum_E h_E |[k du_h/dn]|_E^2
//               + sum_{E in boundary} h_E |g - k du_h/dn|_E^2,
//
// E the sides inside the domain, [.] the jump across them. Their sum bounds the error in H1 from above and,
// up to what f has of higher degree, from below; by constants that the shapes of the cells determine. The
// recovery indicators compare the gradient to a continuous one (Zienkiewicz & Zhu 1987):
//
//     eta_T = |G u_h - grad u_h|_T,    G u_h = at each node the mean of its cells' gradients, weighted by
//     measure.
#pragma once

#include <string>
#include <vector>

#include "mixlab/fem/field.hpp"

namespace mixlab::fem {

/// k du/dn = value on this part of the boundary ("": all of it); g - alpha u_h for a Robin condition.
struct Flux {
  std::string part;
  Field value;
};

/// What the equation is made of.
struct EllipticProblem {
  Field load = 0.0;              ///< f
  Field diffusion = 1.0;         ///< k
  Field reaction = 0.0;          ///< c
  std::vector<Flux> fluxes = {}; ///< the other parts of the boundary are those where u is given
};

/// (m) eta_T. k may jump from cell to cell, but not inside one.
/// @throws std::invalid_argument for an element that is not continuous
Vector residual_indicators(const Function& u, const EllipticProblem& problem);

/// (m) eta_T. Where cells are alike and u is smooth their sum tends to the error itself for P1 and Q1; of P2
/// it sees a share, 0.42 on uniform right triangles, 0.83 on bisected ones. They do not see f, nor that it is
/// not grad u that is continuous where k jumps.
/// @throws std::invalid_argument for an element that is not continuous
Vector recovery_indicators(const Function& u);

/// G u_h, in the space of u_h; the second one is 0 in one dimension.
std::array<Function, 2> recovered_gradient(const Function& u);

/// The smallest set of cells that has the share theta of the sum of squares (Dorfler 1996), of cells with the
/// same indicator those with smaller numbers. In linear time (Pfeiler & Praetorius 2020).
/// @param theta in (0, 1]; 1: all cells that have an indicator > 0
/// @return numbers of cells, increasing
Numbers mark(const VectorView& indicators, double theta = 0.5);

/// (m) int_T f. @param degree of the rule; -1: the field's own
Vector cell_integrals(const Mesh& mesh, const Field& f, int degree = -1);

/// d w_0/dx + d w_1/dy inside cells, of the polynomials of degree 2 on each that have w's values at as many
/// points.
Field div(const VectorField& w);

} // namespace mixlab::fem
