// SPDX-License-Identifier: BSD-3-Clause
// A branch of solutions (u, lambda) of F(u, lambda) = 0, followed by its arclength s (Keller 1977):
//
//     F(u, lambda) = 0,    <du/ds, u - u_0> + dlambda/ds (lambda - lambda_0) = ds
//
// from (u_0, lambda_0) with its tangent. This system stays regular at a fold, where lambda turns back and
// F_u is singular. <u, v> = sum_i u_i v_i / n, so that |u| does not grow with the mesh. The systems with F_u
// and one row and column more are solved by two solutions with F_u (Keller 1983).
#pragma once

#include <limits>
#include <vector>

#include "mixlab/fem/nonlinear.hpp"
#include "mixlab/fem/parameter.hpp"

namespace mixlab::fem {

struct ContinuationOptions {
  double step = 0.1; ///< of s, the first; it is halved when the corrector fails, grows where that is easy
  double smallest_step = 1e-6;
  double largest_step = 1;
  Index max_points = 100;                                   ///< of the branch, the first one included
  double lowest = -std::numeric_limits<double>::infinity(); ///< lambda where to stop, going down
  double highest = std::numeric_limits<double>::infinity(); ///< and going up
  bool increasing = true;                                   ///< lambda, at the start
  double tolerance = 1e-10; ///< of the corrector: |(du, dlambda)|, relative to 1 + |(u, lambda)|
  Index max_iterations = 8; ///< of the corrector
  DirectOptions direct = {};
};

/// Where dlambda/ds changes its sign.
struct Fold {
  double lambda;
  double arclength;
  double slope;  ///< dlambda/ds, what is left of it; the error of lambda is of the order of its square
  Vector values; ///< u
};

struct Branch {
  /// completed: `lowest` or `highest` was passed; exhausted: max_points or smallest_step was met
  Status status = Status::exhausted;
  std::vector<double> parameter; ///< lambda of each point
  std::vector<double> arclength; ///< s, 0 at the first
  std::vector<double> slope;     ///< dlambda/ds
  std::vector<Vector> values;    ///< u
  std::vector<Index> iterations; ///< of the corrector
  std::vector<Fold> folds;
};

/// @param jacobian F_u(u, lambda; ., .)  @param residual F(u, lambda; .)  @param rate F_lambda(u, lambda; .)
/// @param u,lambda where to start, near a solution with this lambda; both are changed, and end at the last
/// point
/// @param conditions that do not depend on lambda
/// @throws DivergenceError when no solution is found at the start; and what newton() throws
Branch continuation(const BilinearForm& jacobian, const LinearForm& residual, const LinearForm& rate,
                    const Function& u, Parameter lambda, const std::vector<Dirichlet>& conditions = {},
                    const ContinuationOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::fem
