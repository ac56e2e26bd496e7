// SPDX-License-Identifier: BSD-3-Clause
// Better triangles. Two ways, both by local steps:
//
//   improve()  keeps the number of points. Edges are flipped until all are Delaunay's (Lawson 1977), points
//              go to the mean of the centroids around them, weighted by area (Chen 2004), and so on in turn.
//   remesh()   makes edges of length about 1, where |e|^2 = e . M e with a tensor M(x) given at the points:
//              long ones are cut, short ones collapsed, then the same in the geometry of M (Borouchaki,
//              George, Hecht, Laug & Saltel 1997).
//
// No cell is ever turned over. Corners of the domain, points where names change and those of lines between
// regions stay; other points of the boundary move along it where it is straight.
#pragma once

#include "mixlab/fem/adaptive.hpp"

namespace mixlab::fem {

struct ImproveOptions {
  int sweeps = 10; ///< moves of all points, then flips
  bool flip = true;
  bool move = true; ///< only where the smallest angle around gets no smaller
};

/// The smallest angle of the mesh never gets smaller. Right triangles of bisection stay as they are: flips
/// and moves see no better place near by.
/// @throws std::invalid_argument unless the mesh is of triangles
Mesh improve(const Mesh& mesh, const ImproveOptions& options = {});

struct RemeshOptions {
  int sweeps = 6; ///< each cuts, collapses, flips and moves; cutting halves edges
};

/// @param metric (n, 3): M_xx, M_xy, M_yy at the points of the mesh, positive definite; linear between them
Mesh remesh(const Mesh& mesh, const MatrixView& metric, const RemeshOptions& options = {});

struct HessianMetricOptions {
  Index points = 1000;        ///< how many a mesh with this metric has, within some percent
  double longest = 0;         ///< edge; 0: a quarter of the domain's extent
  double most_stretched = 20; ///< ratio of lengths along and across
};

/// The metric for P1 to have a small energy error, from second derivatives of u, recovered by taking means
/// twice. With R diag(k, l) R^T = |H|, k >= l,
///
///     M = s (k / l)^(1/8) |H|.
///
/// |H| makes the largest interpolation error the same in all cells, and cells as stretched as they should be.
/// Of sizes the energy asks for more where cells are stretched, (k / l)^(1/4) were they very thin; an eighth
/// has been found best.
/// @throws std::invalid_argument for a function that is not of P1 on triangles
Matrix hessian_metric(const Function& u, const HessianMetricOptions& options = {});

struct FitOptions {
  Index points = 10000; ///< of the last mesh, about
  double growth = 3;    ///< of points from mesh to mesh
  int repeats = 2;      ///< more meshes of the last size
  HessianMetricOptions metric = {};
  RemeshOptions remesh = {};
};

/// solve - metric - remesh, and again: what bisection does with marks, with shapes besides. Meshes are not
/// nested. @param monitor called after each mesh
Function solve_fitted(const Mesh& mesh, const SolveOn& solve, const FitOptions& options = {},
                      const Monitor& monitor = {});

} // namespace mixlab::fem
