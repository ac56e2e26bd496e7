// SPDX-License-Identifier: BSD-3-Clause
// Better triangles. Two ways, both by local steps:
//
//   improve()  keeps the number of points. Edges are flipped until each is Delaunay's (Lawson 1977), points
//              go to the mean of the centroids around them, weighted by area (Chen 2004), and so on in turn.
//   remesh()   makes all edges of length about 1, |e|^2 = e . M e with a tensor M(x) given at the points: long
//              ones are cut, short ones collapsed, then the same in the geometry of M (Borouchaki, George,
//              Hecht, Laug & Saltel 1997). hessian_metric() is the M with which P1 has the least energy error
//              for a number of points.
//
// No cell is ever turned over. Corners of the domain, points where names change and lines between regions
// stay; other points of the boundary move along it where it is straight.
#pragma once

#include "mixlab/fem/function.hpp"

namespace mixlab::fem {

struct ImproveOptions {
  int sweeps = 10; ///< flips of all edges, then moves of all points
  bool flip = true;
  bool move = true; ///< only where the worst of the cells around gets no worse
};

/// @throws std::invalid_argument unless the mesh is of triangles
Mesh improve(const Mesh& mesh, const ImproveOptions& options = {});

struct RemeshOptions {
  int sweeps = 10; ///< each cuts, collapses, flips and moves
};

/// @param metric (n, 3): M_xx, M_xy, M_yy at the points of the mesh, positive definite; between them linear
Mesh remesh(const Mesh& mesh, const MatrixView& metric, const RemeshOptions& options = {});

struct HessianMetricOptions {
  Index points = 1000;       ///< how many a mesh with this metric will have, about
  double longest = 0;        ///< edge; 0: half the diameter of the domain
  double most_stretched = 10; ///< ratio of the lengths of edges across and along
};

/// From second derivatives H of u, recovered by averaging twice. With |H| = R diag(k, l) R^T, k >= l,
///
///     M = s (k / l)^(1/4) |H|,
///
/// since the squared energy error a cell, (k^3 l)^(1/2) area^2 / s.t. best shape, is then the same for all.
/// @throws std::invalid_argument for a function that is not of P1 on triangles
Matrix hessian_metric(const Function& u, const HessianMetricOptions& options = {});

} // namespace mixlab::fem
