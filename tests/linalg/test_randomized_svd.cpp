// SPDX-License-Identifier: BSD-3-Clause
#include <stdexcept>

#include "known_matrices.hpp"
#include "mixlab/core/parallel.hpp"

namespace mixlab::linalg {

using namespace known;

namespace {

RandomizedSvd<double> run(const Matrix& A, Index rank, RandomizedSvdOptions options = {}) {
  std::mt19937_64 engine(11);
  return randomized_svd(A, rank, options, engine);
}

} // namespace

TEST_CASE("a matrix of low rank comes back to rounding", "[linalg][exact]") {
  const Matrix A = with_singular_values(300, 80, geometric(5, 0.5));
  const auto found = run(A, 5);
  CHECK((found.U * found.singular_values.asDiagonal() * found.Vt - A).norm() < 1e-13);
  CHECK(found.error_bound < 1e-12);
  CHECK(orthonormality_error(found.U.transpose()) < 1e-13);
  CHECK(orthonormality_error(found.Vt) < 1e-13);
}

TEST_CASE("power iterations sharpen a slow decay; singular values are never too large",
          "[linalg][invariant]") {
  Vector s(60);
  for (Index i = 0; i < 60; ++i)
    s[i] = 1 - double(i) / 80;
  const Matrix A = with_singular_values(400, 60, s);
  double before = 1;
  for (Index q : {0, 2, 6, 20}) {
    const Vector deficit = s.head(4) - run(A, 4, {.power_iterations = q}).singular_values;
    CHECK(deficit.minCoeff() > -1e-14);
    CHECK(deficit.maxCoeff() < before);
    before = deficit.maxCoeff();
  }
  CHECK(before < 1e-3);
}

TEST_CASE("the bound holds and is not far above the error", "[linalg][invariant]") {
  // false alarm: 1e-10, what ten probes leave (Halko, Martinsson & Tropp 2011, Lemma 4.1)
  const Vector s = geometric(40, 0.7);
  const Matrix A = with_singular_values(200, 40, s);
  std::mt19937_64 engine(3);
  const RandomizedSvdOptions options{.oversampling = 0, .power_iterations = 3};
  const auto found = randomized_svd(A, 10, options, engine);
  const double error = svd(A - found.U * (found.U.transpose() * A)).singular_values[0];
  CHECK(error <= found.error_bound);
  CHECK(found.error_bound < 100 * error);
}

TEST_CASE("results are the same whatever the number of threads", "[linalg][invariant]") {
  const Matrix A = gaussian(3000, 70);
  const int before = threads();
  set_threads(1);
  const auto one = run(A, 6);
  set_threads(3);
  const auto three = run(A, 6);
  set_threads(before);
  CHECK(one.singular_values == three.singular_values);
  CHECK(one.U == three.U);
}

TEST_CASE("a matrix wider than high, one of one row, one of zeros", "[linalg][edge]") {
  const Matrix wide = with_singular_values(20, 500, geometric(4, 0.1));
  CHECK((run(wide, 4).singular_values - geometric(4, 0.1)).norm() < 1e-14);
  CHECK(run(gaussian(1, 9), 1).singular_values[0] == Approx(gaussian(1, 9).norm()));
  CHECK(run(Matrix::Zero(30, 8), 3).singular_values.norm() == 0);
}

TEST_CASE("randomized_svd refuses a rank or options that make no sense", "[linalg][error]") {
  const Matrix A = gaussian(6, 4);
  CHECK_THROWS_AS(run(A, 0), std::invalid_argument);
  CHECK_THROWS_AS(run(A, 5), std::invalid_argument);
  CHECK_THROWS_AS(run(A, 2, {.oversampling = -1}), std::invalid_argument);
  CHECK_THROWS_AS(run(A, 2, {.power_iterations = -1}), std::invalid_argument);
  CHECK_THROWS_AS(randomized_svd_from(A, 2, gaussian(4, 3), {}), std::invalid_argument);
}

TEST_CASE("float32 stays within its rounding", "[linalg][exact]") {
  std::mt19937_64 engine(2);
  const MatrixOf<float> A = with_singular_values(200, 50, geometric(6, 0.5)).cast<float>();
  const auto found = randomized_svd(A, 6, {}, engine);
  CHECK((found.singular_values.cast<double>() - geometric(6, 0.5)).cwiseAbs().maxCoeff() < 1e-6);
}

} // namespace mixlab::linalg
