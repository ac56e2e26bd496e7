// SPDX-License-Identifier: BSD-3-Clause
// Adaptive meshes on the L: a lecture in six steps.
//
//     -laplace u = 1  in  (-1, 1)^2 without a quadrant,    u = 0  on the boundary
//
// At the corner that points inwards u behaves like r^(2/3): its gradient is infinite there, and no refinement
// that treats all cells alike gets on well with that. The loop
//
//     solve - estimate - mark - refine
//
// spends its cells where the solution itself says that it is wrong.
//
// What it teaches: orders in terms of the number of unknowns N, |u - u_h|_1 ~ N^(-1/3) on uniform meshes
// whatever the degree, N^(-1/2) and 1/N on adaptive ones with P1 and P2; that an estimator sees the error to
// a constant factor; that the marked share theta matters little, as long as it is not 1; that triangles
// stretched along the sides, where u bends in one direction only, are worth a factor of three more.
//
// The error is known without the solution: grad(u - u_h) is orthogonal to grad u_h, and therefore
// |u - u_h|_1^2 = |u|_1^2 - |u_h|_1^2 = int u - int u_h.
//
// Sample runs:
//     adaptive_lshape
//     adaptive_lshape 15000
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "mixlab/core/order.hpp"
#include "mixlab/fem/adaptive.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/improve.hpp"
#include "mixlab/fem/solve.hpp"

using namespace mixlab;
using namespace mixlab::fem;

namespace {

constexpr double torsion = 0.2140758026865; // int u, by hp-elements

const Trial u = trial();
const Test v = test();

Function solve_on(const Mesh& mesh, const std::string& element) {
  return solve(integral(dot(grad(u), grad(v))), integral(1.0 * v), Space(mesh, element), {{"", 0}});
}

/// |u - u_h|_1^2, which is the error of int u_h too.
double missing(const Function& w) { return torsion - integrate(w.space().mesh(), w); }

/// What N and the errors |u - u_h|_1 were, to find the slope.
struct Errors {
  std::vector<double> unknowns = {}, energy = {};

  void add(Index n, double error_squared) {
    unknowns.push_back(double(n));
    energy.push_back(std::sqrt(error_squared));
  }
  /// Of the last steps, those with more than a fiftieth of the last N.
  double slope() const {
    std::size_t first = 0;
    while (unknowns[first] < unknowns.back() / 50)
      ++first;
    const auto count = Index(unknowns.size() - first);
    return observed_order(Vector::Map(&unknowns[first], count), Vector::Map(&energy[first], count));
  }
};

Errors uniform(const std::string& element, Index finest) {
  Errors errors;
  for (Index n = finest / 4; n <= finest; n *= 2) {
    const Function w = solve_on(l_shape(n), element);
    errors.add(w.space().size(), missing(w));
  }
  return errors;
}

struct Run {
  Errors errors;
  double ratio;    ///< of the last estimate to the error
  double constant; ///< N times the last error of int u_h
  Index steps;
};

Run adaptive(const std::string& element, const Estimate& estimate, double theta, Index most) {
  Errors errors;
  const auto solve_and_note = [&](const Mesh& mesh) {
    const Function w = solve_on(mesh, element);
    errors.add(w.space().size(), missing(w));
    return w;
  };
  const AdaptiveResult result =
      solve_adaptively(l_shape(2), solve_and_note, estimate, {.theta = theta, .max_unknowns = most});
  const double energy = errors.energy.back();
  return {errors, result.estimates.back() / energy, energy * energy * errors.unknowns.back(),
          Index(errors.unknowns.size())};
}

bool near(double value, double expected, double margin) { return std::abs(value - expected) < margin; }

int lecture(Index most) {
  const Estimate residual = [](const Function& w) { return residual_indicators(w, {.load = 1.0}); };
  const Estimate recovery = [](const Function& w) { return recovery_indicators(w); };

  // 1. Uniform meshes: h^(2/3) = N^(-1/3), for P2 as for P1, of which the smooth part of u hides it for long.
  const double slope_1 = uniform("P1", 128).slope(), slope_2 = uniform("P2", 64).slope();
  std::printf("1. uniform meshes: the energy error falls like N^%.3f for P1, N^%.3f for P2\n", slope_1,
              slope_2);
  if (!near(slope_1, -1 / 3., 0.06) || !near(slope_2, -1 / 3., 0.02))
    return 1;

  // 2. The loop, by residual indicators, half of their square marked.
  const Run half = adaptive("P1", residual, 0.5, most);
  std::printf("2. the loop with P1:\n         N    |u - u_h|_1   |u - u_h|_1 sqrt N\n");
  for (std::size_t k = 0; k < half.errors.energy.size(); k += 4)
    std::printf("   %7.0f    %.3e     %.3f\n", half.errors.unknowns[k], half.errors.energy[k],
                half.errors.energy[k] * std::sqrt(half.errors.unknowns[k]));
  std::printf("   slope %.3f; int u_h is wrong by %.2f / N\n", half.errors.slope(), half.constant);
  if (!near(half.errors.slope(), -0.5, 0.03) || half.constant > 1.4)
    return 1;

  // 3. Two estimators. Both are off by a constant factor: a small one for the recovered gradient.
  const Run recovered = adaptive("P1", recovery, 0.5, most / 2);
  std::printf("3. estimate / error: %.2f by residuals, %.2f by recovery, which gives %.3f / N\n", half.ratio,
              recovered.ratio, recovered.constant);
  if (!near(recovered.errors.slope(), -0.5, 0.03) || !near(recovered.ratio, 1, 0.1))
    return 1;

  // 4. The marked share: more steps or more cells, the slope is the same.
  std::printf("4. theta   steps   slope   N * error of int u_h\n");
  for (const double theta : {0.2, 0.5, 0.8}) {
    const Run run = adaptive("P1", residual, theta, most / 2);
    std::printf("    %.1f     %3td    %.3f   %.3f\n", theta, run.steps, run.errors.slope(), run.constant);
    if (!near(run.errors.slope(), -0.5, 0.06))
      return 1;
  }

  // 5. P2 wants smaller cells still at the corner, and has 1/N.
  const Run quadratic = adaptive("P2", residual, 0.5, most / 2);
  std::printf("5. P2: slope %.3f, %.1e with N = %.0f; P1 has %.1e with %.0f\n", quadratic.errors.slope(),
              quadratic.errors.energy.back(), quadratic.errors.unknowns.back(), half.errors.energy.back(),
              half.errors.unknowns.back());
  if (!near(quadratic.errors.slope(), -1, 0.1))
    return 1;

  // 6. Meshes by a metric from second derivatives: the slope of step 2 is the best there is, the constant
  // not.
  const Function fitted =
      solve_fitted(l_shape(8), [](const Mesh& mesh) { return solve_on(mesh, "P1"); }, {.points = most});
  const double constant = missing(fitted) * double(fitted.space().size());
  std::printf(
      "6. stretched triangles: int u_h is wrong by %.2f / N, FreeFem++'s with adaptmesh by 0.40 / N\n",
      constant);
  return constant < 0.45 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return lecture(argc > 1 ? std::atol(argv[1]) : 30000);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
