// SPDX-License-Identifier: BSD-3-Clause
// Integrals over a reference cell as weighted sums:
//
//     int f ~ sum_q weight_q f(point_q),   exact for polynomials up to a degree.
//
// Reference cells: the interval (0, 1), the triangle (0, 0) (1, 0) (0, 1), the square (0, 1)^2. On squares
// the degree is that in each variable. All weights are positive and all points inside.
#pragma once

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

struct Quadrature {
  Matrix points;  ///< (q, d), in the reference cell
  Vector weights; ///< (q), their sum is the measure of the reference cell
};

/// The rule with the fewest points that we know: Gauss-Legendre on intervals and squares; on triangles
/// symmetric rules up to degree 5 (Strang & Fix 1973; Cowper 1973; Radon 1948), above it Gauss points on a
/// square that is collapsed to the triangle (Duffy 1982).
/// @param degree 0 to 40  @throws std::invalid_argument for another one
Quadrature quadrature(CellShape shape, int degree);

/// Gauss-Legendre with n >= 1 points on (0, 1): exact up to degree 2 n - 1.
Quadrature gauss_legendre(int n);

} // namespace mixlab::fem
