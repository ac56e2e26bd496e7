// SPDX-License-Identifier: BSD-3-Clause
// Bratu's problem: a lecture in six steps.
//
//     -laplace u = lambda e^u  in a domain,    u = 0  on its boundary
//
// A body heats itself by a reaction that goes the faster the hotter it is, and is cooled at its surface. When
// the reaction is too fast for the cooling, there is no steady state: it explodes. Written with a test
// function v, find u such that
//
//     F(u; v) = int grad u . grad v - lambda e^u v = 0    for all v.
//
// What it teaches: Newton's method doubles the number of right digits at each step, once it is near; which
// solution it finds, if there are two, is decided by where it starts; that it has nothing to find beyond a
// fold, and at a fold nothing to hold on to; that arclength in the place of lambda leads around it.
//
// Sample runs:
//     bratu
//     bratu 32
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "mixlab/fem/continuation.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/nonlinear.hpp"
#include "mixlab/fem/nonlinear_problems.hpp"

using namespace mixlab;
using namespace mixlab::fem;

namespace {

const auto [x, y] = coordinates();

double centre(const Function& w) { return w.at((Matrix(1, 2) << 0.5, 0.5).finished())[0]; }

NonlinearResult newton_for(double lambda, const Function& u) {
  const NonlinearForms forms = bratu(u, lambda);
  return newton(forms.jacobian, forms.residual, u, {{"", 0}});
}

Branch branch_on(const Space& V, const ContinuationOptions& options) {
  const Function u(V);
  const Parameter lambda(0);
  const NonlinearForms forms = bratu(u, lambda);
  return continuation(forms.jacobian, forms.residual, forms.rate, u, lambda, {{"", 0}}, options);
}

/// lambda where the branch turns; it ends once it is on its way back.
double fold_on(const Space& V) {
  return branch_on(V, {.step = 1, .largest_step = 4, .lowest = 10}).folds.at(0).lambda;
}

int lecture(Index n) {
  // 1. Newton's method for lambda = 1, from u = 0: the exponent of the residual doubles.
  const Space V(rectangle(n, n), "P2");
  const Function low(V);
  const NonlinearResult result = newton_for(1, low);
  std::printf("1. lambda = 1 on the unit square, P2 on %td x %td x 2 triangles: |F| =", n, n);
  for (const double residual : result.history_residual)
    std::printf(" %.0e", residual);
  std::printf("\n   u(1/2, 1/2) = %.9f, by Chebyshev collocation 0.078101023\n", centre(low));
  if (result.status != Status::converged || std::abs(centre(low) - 0.078101023) > 1e-6)
    return 1;

  // 2. The same lambda from a hot start: another solution, as good as the first.
  const Function high = interpolate(V, 90 * x * (1 - x) * y * (1 - y));
  const NonlinearResult hot = newton_for(1, high);
  std::printf("2. from a hot start, after %td steps: u(1/2, 1/2) = %.4f\n", hot.iterations, centre(high));
  if (hot.status != Status::converged || centre(high) < 5)
    return 1;

  // 3. For lambda = 8 nothing is found, from nowhere: the line search ends where |F| is least, and not 0.
  const Function none(V);
  const NonlinearResult beyond = newton_for(8, none);
  std::printf("3. lambda = 8: %.*s after %td steps with |F| = %.0e\n", int(name(beyond.status).size()),
              name(beyond.status).data(), beyond.iterations, beyond.residual);
  if (beyond.status == Status::converged)
    return 1;

  // 4. The branch of solutions by its arclength, up to the fold and back on the other side, to lambda = 1.
  const Branch branch = branch_on(V, {.largest_step = 0.5, .lowest = 1});
  std::printf("4. %zu points of the branch, by its arclength s:\n", branch.values.size());
  std::printf("       s    lambda    max u   dlambda/ds\n");
  for (std::size_t k = 0; k < branch.values.size(); k += 4)
    std::printf("   %6.3f  %7.4f  %7.4f     %+.3f\n", branch.arclength[k], branch.parameter[k],
                branch.values[k].maxCoeff(), branch.slope[k]);
  if (branch.status != Status::completed || branch.folds.size() != 1)
    return 1;
  std::printf("   it turns at lambda = %.6f, max u = %.5f\n", branch.folds[0].lambda,
              branch.folds[0].values.maxCoeff());

  // 5. The other side of the branch is where the hot start led to: Newton from its point nearest to lambda
  // = 1.
  const auto distance = [&](std::size_t k) { return std::abs(branch.parameter[k] - 1); };
  std::size_t nearest = branch.values.size() - 1;
  for (std::size_t k = nearest; branch.slope[k] < 0; --k)
    nearest = distance(k) < distance(nearest) ? k : nearest;
  const Function upper(V, branch.values[nearest]);
  newton_for(1, upper);
  const double apart = (upper.values() - high.values()).cwiseAbs().maxCoeff();
  std::printf("5. from the branch at lambda = %.3f to lambda = 1: the solution of the hot start, to %.0e\n",
              branch.parameter[nearest], apart);
  if (apart > 1e-6)
    return 1;

  // 6. The fold itself: on a line, where it is 8 (alpha^2 - 1) with alpha = coth alpha, and on the square,
  //    where P2 approaches it with order 4 and two meshes extrapolate to six digits and more.
  const double on_line = fold_on(Space(interval(0, 1, 32), "P3"));
  const double half = fold_on(Space(rectangle(n / 2, n / 2), "P2")), whole = branch.folds[0].lambda;
  const double on_square = whole + (whole - half) / 15;
  std::printf("6. folds: on a line   %.9f, exact 3.513830719\n", on_line);
  std::printf("          on a square %.7f, by Chebyshev collocation 6.8081244\n", on_square);
  return std::abs(on_line - 3.513830719125) < 1e-8 && std::abs(on_square - 6.8081244226) < 1e-6 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return lecture(argc > 1 ? std::atol(argv[1]) : 24);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
