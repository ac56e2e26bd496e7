// SPDX-License-Identifier: BSD-3-Clause
// Principal components three ways: a lecture in seven steps.
//
// Samples x_1, ..., x_n in R^p, rows of X, with mean m. The principal components are the directions of
// largest variance,
//
//     C = (X - 1 m^T)^T (X - 1 m^T) / (n - 1) = V diag(lambda) V^T    (covariance),
//     X - 1 m^T = U S V^T,    lambda_i = S_i^2 / (n - 1)              (singular values),
//
// and a few of them can be had from products with random vectors alone (Halko, Martinsson & Tropp 2011).
//
// What it teaches: that the three agree where the data are kind; what squaring costs, in a direction whose
// deviation is 1e-9 of the largest; why one must centre before squaring; what the random way gets wrong, and
// what a power iteration repairs; how far the components of a sample are from those of the law.
//
// Sample runs:
//     pca
//     pca 20000
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <random>

#include "mixlab/linalg/pca.hpp"
#include "mixlab/linalg/randomized_svd.hpp"

using namespace mixlab;
using namespace mixlab::linalg;

namespace {

constexpr Index p = 40;

/// X = Z diag(deviations) Q^T with Z standard normal: the covariance of the law is Q diag(deviations^2) Q^T.
struct Law {
  Vector deviations;
  Matrix axes; ///< (p, p), a row each: Q^T
  Matrix draw(Index n, std::mt19937_64& engine) const {
    return gaussian_matrix<double>(n, deviations.size(), engine) * deviations.asDiagonal() * axes;
  }
};

Law law_with(const Vector& deviations, std::mt19937_64& engine) {
  return {deviations, qr(gaussian_matrix<double>(deviations.size(), deviations.size(), engine)).Q};
}

PrincipalComponents<double> by(PcaSolver solver, const Matrix& X, Index k, Index power_iterations = 7) {
  PcaOptions options;
  options.solver = solver;
  options.power_iterations = power_iterations;
  return pca(X, k, options);
}

double largest_difference(const Vector& a, const Vector& b) {
  return ((a - b).array() / b.array()).abs().maxCoeff();
}

int lecture(Index n) {
  // 1. A law whose principal components are known: deviations 1, 0.8, 0.64, ... along the rows of axes.
  std::mt19937_64 engine(2026);
  Vector deviations(p);
  for (Index i = 0; i < p; ++i)
    deviations[i] = std::pow(0.8, double(i));
  const Law law = law_with(deviations, engine);
  const Matrix X = law.draw(n, engine);
  std::printf("1. %td samples of %td features, deviations from 1 down to %.1e\n", n, p, deviations[p - 1]);

  // 2. The covariance way and the SVD way give the same variances, to rounding.
  const auto covariance = by(PcaSolver::covariance, X, 5), accurate = by(PcaSolver::qr_svd, X, 5);
  const double agreement = largest_difference(covariance.singular_values, accurate.singular_values);
  std::printf("2. the five largest deviations:");
  for (Index i = 0; i < 5; ++i)
    std::printf(" %.4f", std::sqrt(accurate.explained_variance[i]));
  std::printf("; the two ways differ by %.1e\n", agreement);

  // 3. Those of the sample are not those of the law: the variance along a direction is known to sqrt(2/n) of
  //    itself. Six of these is a false alarm in 1e-9 samples.
  const double sampling = std::abs(accurate.explained_variance[0] - 1), expected = std::sqrt(2.0 / double(n));
  std::printf("3. the first variance is off by %.4f, a standard error is %.4f; |<v_1, axis_1>| = %.4f\n",
              sampling, expected, std::abs(accurate.components.row(0).dot(law.axes.row(0))));

  // 4. What squaring costs: deviations from 1 to 1e-9. Their squares go down to 1e-18, below rounding in C.
  Vector steep(4);
  steep << 1, 1e-3, 1e-6, 1e-9;
  const Law hard = law_with(steep, engine);
  const Matrix Y = hard.draw(n, engine);
  const auto squared = by(PcaSolver::covariance, Y, 4), careful = by(PcaSolver::qr_svd, Y, 4);
  std::printf("4. the smallest deviation, 1e-9: covariance %.1e, QR and SVD %.1e\n",
              std::sqrt(squared.explained_variance[3]), std::sqrt(careful.explained_variance[3]));

  // 5. Why centre first: X^T X - n m m^T with a mean of 1e8 loses sixteen digits; blocks minus a first guess
  // of
  //    the mean lose what the samples had lost already by being stored next to 1e8.
  const Matrix far = X.array() + 1e8;
  const Vector mean = far.colwise().mean();
  const Matrix naive = (far.transpose() * far - double(n) * mean * mean.transpose()) / double(n - 1);
  const auto centred = by(PcaSolver::covariance, far, 5);
  std::printf("5. mean 1e8: the trace of the covariance is %.4f; the textbook's sum gives %.4f, ours %.4f\n",
              accurate.total_variance, naive.trace(), centred.total_variance);

  // 6. The random way: five components from 15 random vectors, with more and more power iterations.
  double random_error = 0;
  for (Index q : {0, 1, 2, 4}) {
    const auto random = by(PcaSolver::randomized, X, 5, q);
    random_error = largest_difference(random.singular_values, accurate.singular_values);
    std::printf("6. %td power iterations: the five deviations are off by at most %.1e\n", q, random_error);
  }

  // 7. The numbers that are checked.
  const double smallest = std::sqrt(careful.explained_variance[3]);
  const bool is_right = agreement < 1e-12 && sampling < 6 * expected && std::abs(smallest / 1e-9 - 1) < 0.1 &&
                        std::abs(centred.total_variance / accurate.total_variance - 1) < 1e-6 &&
                        random_error < 1e-6;
  std::printf("7. %s\n", is_right ? "right" : "WRONG");
  return is_right ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return lecture(argc > 1 ? std::atol(argv[1]) : 5000);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pca: %s\n", error.what());
    return 2;
  }
}
