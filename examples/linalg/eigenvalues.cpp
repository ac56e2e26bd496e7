// SPDX-License-Identifier: BSD-3-Clause
// Four ways to an eigenvalue of one matrix: a lecture in six steps.
//
// A chain of n masses between springs, the k-th of them also held by a spring of stiffness g k^2, vibrates in
// the modes of
//
//     S = tridiag(-1, 2, -1) + g diag(1, 4, 9, ..., n^2),    S x = lambda x.
//
// Without the second springs (g = 0), lambda_k = 2 - 2 cos(k pi / (n + 1)) is known.
//
// What it teaches: that power, inverse and Rayleigh-quotient iteration are one loop with three choices of the
// matrix that is applied; that the ratio of two eigenvalues is the speed of the first two, and the third
// cubes its error; that the QR algorithm does the work of the third for all eigenvalues at once.
//
// Sample runs:
//     eigenvalues
//     eigenvalues 40 0.01
//     eigenvalues 12 0
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <numbers>

#include "mixlab/core/error.hpp"
#include "mixlab/linalg/inverse_iteration.hpp"
#include "mixlab/linalg/power_iteration.hpp"
#include "mixlab/linalg/qr_algorithm.hpp"
#include "mixlab/linalg/rayleigh_quotient.hpp"

using namespace mixlab;
using namespace mixlab::linalg;

namespace {

Matrix chain(Index n, double g) {
  const Vector k = Vector::LinSpaced(n, 1, double(n));
  Matrix S = (2 + g * k.array().square()).matrix().asDiagonal();
  S.diagonal(1) = S.diagonal(-1) = Vector::Constant(n - 1, -1);
  return S;
}

void show(const char* title, const EigenPair& pair) {
  std::printf("%s: lambda = %.12f, %s after %ld steps\n", title, pair.value, name(pair.status).data(),
              static_cast<long>(pair.iterations));
}

/// The last ratio of two residuals that rounding has not reached.
double observed_ratio(const EigenPair& pair) {
  const auto& r = pair.history_residual;
  std::size_t k = r.size() - 1;
  while (k > 1 && r[k] < 1e-11)
    --k;
  return r[k] / r[k - 1];
}

int lecture(Index n, double g) {
  const Matrix S = chain(n, g);

  // 1. The truth, to compare with: all eigenvalues, by the QR algorithm.
  const QrEigen all = qr_algorithm(S);
  const Vector& lambda = all.values;
  std::printf("1. QR algorithm, n = %ld: lambda from %.12f to %.12f, %ld steps for %ld eigenvalues\n",
              static_cast<long>(n), lambda[0], lambda[n - 1], static_cast<long>(all.iterations),
              static_cast<long>(n));

  // 2. Power iteration: x <- S x. The residual shrinks by lambda_{n-1} / lambda_n a step.
  const Vector start = Vector::LinSpaced(n, 1, 2);
  const EigenPair power = power_iteration(S, start, {.max_iterations = 100'000});
  show("2. power iteration", power);
  const double power_ratio = lambda[n - 2] / lambda[n - 1];
  std::printf("   residuals shrink by %.4f; the ratio of the eigenvalues is %.4f\n", observed_ratio(power),
              power_ratio);

  // 3. Inverse iteration: x <- (S - mu I)^-1 x, with mu a third of the way from the largest to its neighbour.
  //    Now the distances to mu count: a third against two thirds.
  const double mu = (2 * lambda[n - 1] + lambda[n - 2]) / 3;
  const EigenPair inverse = inverse_iteration(S, mu, start);
  show("3. inverse iteration", inverse);
  std::printf("   residuals shrink by %.4f; the ratio of the distances is 0.5000\n", observed_ratio(inverse));

  // 4. Rayleigh-quotient iteration: the same with mu = x.S x, anew in each step, from ten steps of power
  //    iteration. Each residual is about the cube of the one before.
  const EigenPair ten_steps = power_iteration(S, start, {.max_iterations = 10});
  const EigenPair rayleigh = rayleigh_quotient_iteration(S, ten_steps.vector);
  show("4. Rayleigh-quotient iteration", rayleigh);
  for (const double residual : rayleigh.history_residual)
    std::printf("   residual %.1e\n", residual);

  // 5. The QR algorithm again, with and without a shift: the last entry beside the diagonal, step by step.
  //    With Wilkinson's shift it is cubed, as in 4; without one it shrinks by lambda_1 / lambda_2.
  const QrEigen slow = qr_algorithm(S, {.shift = Shift::none, .max_iterations = 5});
  const auto b = all.history_off_diagonal.col(n - 2), without = slow.history_off_diagonal.col(n - 2);
  for (Index k = 0; k < 6 && k < b.size(); ++k)
    std::printf("%s %ld  %8.1e with Wilkinson's shift, %8.1e without\n", k == 0 ? "5. step" : "   step",
                static_cast<long>(k), b[k], without[k]);

  // 6. The numbers that are checked: 2 and 3 agree with 1, 4 is an eigenvalue of 1, and the trace is the sum.
  const double bound = 1e-12 * lambda[n - 1];
  const double error =
      std::max(std::abs(power.value - lambda[n - 1]), std::abs(inverse.value - lambda[n - 1]));
  const double distance = (lambda.array() - rayleigh.value).abs().minCoeff();
  const double trace = std::abs(lambda.sum() - S.trace()) / S.trace();
  const bool known =
      g != 0 || std::abs(lambda[0] - 2 + 2 * std::cos(std::numbers::pi / double(n + 1))) < 1e-14;
  const bool is_right = error <= bound && distance <= bound && trace < 1e-14 && known &&
                        std::abs(observed_ratio(inverse) - 0.5) < 0.02 && rayleigh.iterations <= 6;
  std::printf("6. errors %.1e, %.1e, bound %.1e; trace %.1e: %s\n", error, distance, bound, trace,
              is_right ? "right" : "WRONG");
  return is_right ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    const int n = argc > 1 ? std::atoi(argv[1]) : 24;
    require(n >= 3, "eigenvalues", "n must be >= 3, got ", n);
    return lecture(n, argc > 2 ? std::atof(argv[2]) : 0.002);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\nusage: eigenvalues [n] [g]\n";
    return 2;
  }
}
