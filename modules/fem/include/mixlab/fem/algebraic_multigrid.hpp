// SPDX-License-Identifier: BSD-3-Clause
// Multigrid from the matrix alone, by smoothed aggregation (Vanek, Mandel & Brezina 1996). Unknowns i and j
// are strongly coupled when |a_ij| > theta sqrt(a_ii a_jj). Neighbourhoods of strong couplings become
// aggregates, each of which is an unknown of the coarser level, and
//
//     P = (I - omega D^-1 A_F) T,    omega = (4/3) / rho(D^-1 A_F)
//
// where T copies the value of an aggregate to its members, and A_F is A with its weak couplings added to the
// diagonal (weighted, on coarser levels, so that what T copies is kept; not with several near-null vectors).
//
// Unknowns without strong couplings (rows of Dirichlet conditions, say) are in no aggregate: the smoother
// solves for them.
#pragma once

#include <cstdint>
#include <vector>

#include "mixlab/fem/multigrid.hpp"

namespace mixlab::fem {

struct SmoothedAggregationOptions {
  /// theta on the finest level, half of it on each coarser one. 0: all that is not zero is strong, which
  /// suits isotropic coefficients; 0.08 coarsens along the strong direction of anisotropic ones.
  double strength = 0.08;
  double smoothing = 4.0 / 3; ///< omega rho(D^-1 A_F); 0: plain aggregation
  Index coarsest = 200;       ///< no coarser level is made of a matrix with so few rows
  Index max_levels = 20;
  /// (n, k): vectors that A all but takes to zero, a column each; T reproduces them exactly. Empty: the
  /// constant. Plane elasticity has three, the rigid motions.
  Matrix near_null = {};
  /// (n): which point of the mesh an unknown belongs to, numbered from 0; unknowns of a point are aggregated
  /// together. Empty: each is alone.
  std::vector<std::int32_t> points = {};
  MultigridOptions multigrid = {.cycle = Cycle::w}; ///< costs little more than V: levels shrink nine times
};

/// What makes a Multigrid.
struct SmoothedAggregation {
  std::vector<SparseMatrix> prolongations; ///< fine to coarse
  std::vector<SparseMatrix> coarse;        ///< A_1, A_2, ...: P^T A P
};

/// @param A (n, n), symmetric positive definite
/// @throws std::invalid_argument for options out of range; NotPositiveDefiniteError for a diagonal that is
/// not > 0
SmoothedAggregation smoothed_aggregation(const SparseView& A, const SmoothedAggregationOptions& options = {});

/// The Multigrid of these. Its refill() keeps the aggregates and the prolongations.
Multigrid algebraic_multigrid(const SparseView& A, const SmoothedAggregationOptions& options = {});

/// The aggregate of each row of a graph, -1 for one without strong couplings (p. 182 of the paper).
/// @param graph (n, n) with a diagonal, of which the moduli count
std::vector<std::int32_t> aggregate(const SparseView& graph, double strength);

} // namespace mixlab::fem
