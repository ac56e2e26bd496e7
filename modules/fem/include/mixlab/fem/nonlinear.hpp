// SPDX-License-Identifier: BSD-3-Clause
// Nonlinear problems: find u, equal to given values on the boundary, such that F(u; v) = 0 for all v.
//
//     Newton    F'(u; du, v) = -F(u; v),   u += t du      error_{k+1} ~ C error_k^2
//     Picard    a(u_k; u_{k+1}, v) = l(u_k; v)            error_{k+1} ~ q error_k
//
// The forms hold the function u itself, and see its new values:
//
//     Function w(V);
//     newton(integral(dot(grad(u), grad(v)) - exp(w) * u * v),            // F'(w; u, v)
//            integral(dot(grad(w), grad(v)) - exp(w) * v), w, {{"", 0}});  // F(w; v)
//
// Newton's step is halved until the residual decreases: |F(u + t du)| <= (1 - t / 10^4) |F(u)| (Armijo 1966;
// Dennis & Schnabel 1983, Alg. A6.3.1). Ortega & Rheinboldt 1970 has the theory of both.
#pragma once

#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/fem/direct.hpp"
#include "mixlab/fem/dirichlet.hpp"

namespace mixlab::fem {

struct NonlinearOptions {
  double tolerance = 1e-10;          ///< of |F(u)| / |F(u_0)|
  double absolute_tolerance = 1e-14; ///< of |F(u)|: for a start that solves the problem already
  Index max_iterations = 50;
  double damping = 1;      ///< the first t that is tried, in (0, 1]
  bool line_search = true; ///< Newton's; of Picard's iteration the residual need not decrease
  Index max_halvings = 30; ///< of t; when they are spent, so is the iteration
  DirectOptions direct = {};
};

struct NonlinearResult {
  std::vector<Function> solution; ///< one a block: those that were given, with new values
  Status status = Status::exhausted;
  Index iterations = 0;
  double residual = 0; ///< the last |F(u)|, the Euclidean norm over unknowns that no condition gives
  std::vector<double> history_residual; ///< before the first iteration and after each
  std::vector<double> history_step;     ///< t of each iteration
};

/// @param jacobian F'(u; ., .)  @param residual F(u; .)
/// @param u where to start; it is changed, the conditions are imposed on it first
/// @throws DivergenceError when without line search F leaves the finite numbers; SingularMatrixError for a
/// Jacobian that is not invertible; std::invalid_argument for options out of range, fields not finite at the
/// start
NonlinearResult newton(const BilinearForm& jacobian, const LinearForm& residual, const Function& u,
                       const std::vector<Dirichlet>& conditions = {}, const NonlinearOptions& options = {},
                       const Monitor& monitor = {});
/// Several unknowns: one function a block.
NonlinearResult newton(const BilinearForm& jacobian, const LinearForm& residual,
                       const std::vector<Function>& u, const std::vector<Dirichlet>& conditions = {},
                       const NonlinearOptions& options = {}, const Monitor& monitor = {});

/// Of the linear problem a(u; ., .) = l(u; .), whose coefficients hold u; its residual is a(u; u, .) - l(u;
/// .). With damping t < 1 the next iterate is u + t (its solution - u).
NonlinearResult picard(const BilinearForm& a, const LinearForm& l, const Function& u,
                       const std::vector<Dirichlet>& conditions = {}, NonlinearOptions options = {},
                       const Monitor& monitor = {});
NonlinearResult picard(const BilinearForm& a, const LinearForm& l, const std::vector<Function>& u,
                       const std::vector<Dirichlet>& conditions = {}, NonlinearOptions options = {},
                       const Monitor& monitor = {});

} // namespace mixlab::fem
