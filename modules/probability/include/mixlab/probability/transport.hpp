// SPDX-License-Identifier: BSD-3-Clause
// Optimal transport between finite laws (Kantorovich): masses a_i to places of mass b_j, at cost C_ij a unit,
//
//     min sum P_ij C_ij    over P >= 0 with row sums a and column sums b.
//
// On the line the solution is to sort. In general exact_transport() solves the linear programme, sinkhorn()
// that with regularization * sum P_ij log(P_ij / (a_i b_j)) added, which makes P a scaled kernel.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::probability {

/// (int_0^1 |F^-1(t) - G^-1(t)|^p dt)^(1/p) of two weighted samples, exactly: O(n log n). Weights are divided
/// by their sum; empty means equal ones. p >= 1.
double wasserstein_1d(const VectorView& x, const VectorView& y, const Vector& x_weights = {},
                      const Vector& y_weights = {}, double p = 1);

/// |x_i - y_j|^p, Euclidean; points are rows.
Matrix cost_matrix(const MatrixView& x, const MatrixView& y, double p = 2);

/// A plan and how it was found.
struct Transport {
  Matrix plan;               ///< P
  double cost = 0;           ///< sum P_ij C_ij
  Vector row_potential;      ///< f, of the dual problem
  Vector column_potential;   ///< g; f_i + g_j <= C_ij where the plan is exact
  double dual_cost = 0;      ///< a.f + b.g: equal to `cost` where the plan is exact
  double marginal_error = 0; ///< sum over i of |sum_j P_ij - a_i|, and likewise the columns
  Status status = Status::exhausted;
  Index iterations = 0;
  std::vector<double> history_step; ///< iteration at which each error of a marginal was measured
  std::vector<double> history_error;
};

/// By shortest augmenting paths: each row's mass is sent along a cheapest path of the residual graph, found
/// by Dijkstra on the reduced costs C_ij - f_i - g_j >= 0. O(n^2) a path, some n paths; for n up to a
/// thousand or so. `iterations` counts paths. b is scaled to the sum of a, from which it must not differ by
/// more than 1e-9 of it.
Transport exact_transport(const MatrixView& cost, const VectorView& a, const VectorView& b,
                          const Monitor& monitor = {});

enum class SinkhornMethod {
  stabilized, ///< scaling of a kernel into which the potentials are absorbed (Schmitzer 2019)
  kernel,     ///< scaling of exp(-C/eps), as it was published (Cuturi 2013): fails for a small eps
  log,        ///< both half steps by log-sum-exp: safe and slow
};

/// "stabilized", "kernel" or "log".
SinkhornMethod sinkhorn_method_named(std::string_view name);

struct SinkhornOptions {
  double regularization = 0.05; ///< eps, in the unit of the cost
  double tolerance = 1e-9;      ///< on sum_i |sum_j P_ij - a_i|; the columns' sums are exact
  Index max_iterations = 10000;
  SinkhornMethod method = SinkhornMethod::stabilized;
};

/// P_ij = a_i u_i K_ij v_j b_j, K = exp(-C/eps): u and v scale rows and columns in turn. The potentials are
/// f = eps log u and g = eps log v; where the marginals hold, the dual value is a.f + b.g.
/// @throws DivergenceError when, with method kernel, the scaling leaves the floating-point numbers.
Transport sinkhorn(const MatrixView& cost, const VectorView& a, const VectorView& b,
                   const SinkhornOptions& options = {}, const Monitor& monitor = {});

/// (min sum P_ij |x_i - y_j|^p)^(1/p) between points in any dimension, exactly; p >= 1. Points are rows;
/// weights are divided by their sum, and empty means equal ones. Two lines of points are sorted, others cost
/// what exact_transport() does.
double wasserstein(const MatrixView& x, const MatrixView& y, const Vector& x_weights = {},
                   const Vector& y_weights = {}, double p = 1, const Monitor& monitor = {});

/// S = OT(x, y) - OT(x, x)/2 - OT(y, y)/2, OT the entropic dual value with cost |x - y|^p: zero when the laws
/// are equal, positive otherwise (Feydy et al. 2019). Equal weights.
double sinkhorn_divergence(const MatrixView& x, const MatrixView& y, double p = 2,
                           const SinkhornOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::probability
