// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/low_rank.hpp"

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/linalg/norms.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;

} // namespace

TEST_CASE("the errors of the best approximation are the singular values left out", "[linalg][invariant]") {
  // Eckart & Young 1936, Mirsky 1960.
  const Vector sigma = (Vector(5) << 9, 4, 2, 1, 0.5).finished();
  const Matrix A = with_singular_values(9, 6, sigma);
  const LowRank it = low_rank(A, 2);
  CHECK(it.singular_values.isApprox(sigma.head(2), 1e-14));
  CHECK(it.error_2 == Approx(2).epsilon(1e-14));
  CHECK(it.error_frobenius == Approx(std::sqrt(5.25)).epsilon(1e-14));
  CHECK(norm(A - it.approximation(), Norm::two) == Approx(it.error_2).epsilon(1e-13));
  CHECK((A - it.approximation()).norm() == Approx(it.error_frobenius).epsilon(1e-13));
}

TEST_CASE("every family is approximated with the error announced", "[linalg][invariant]") {
  const auto [name, A] = GENERATE(from_range(families(12, 8)));
  const Index rank = GENERATE(0, 1, 3, 7, 8);
  const LowRank it = low_rank(A, rank);
  CAPTURE(name, rank);
  const double rounding = 1e-14 * 12 * A.norm();
  CHECK(std::abs(norm(A - it.approximation(), Norm::two) - it.error_2) <= rounding);
  CHECK(std::abs((A - it.approximation()).norm() - it.error_frobenius) <= rounding);
  CHECK(orthogonality_loss(it.u) <= 1e-14 * 12);
  CHECK(orthogonality_loss(it.vt.transpose()) <= 1e-14 * 12);
}

TEST_CASE("no other matrix of that rank is nearer", "[linalg][invariant]") {
  const Matrix A = gaussian(10, 7);
  const Index k = 3;
  const LowRank best = low_rank(A, k);
  const double size = GENERATE(1e-3, 1e-1, 1.0);
  for (unsigned seed = 20; seed < 40; ++seed) { // factors around the best ones, and far from them
    const Matrix left = best.u * best.singular_values.asDiagonal() + size * gaussian(10, k, seed);
    const Matrix other = left * (best.vt + size * gaussian(k, 7, seed + 100));
    CHECK((A - other).norm() > best.error_frobenius);
    CHECK(norm(A - other, Norm::two) >= best.error_2 * (1 - 1e-14));
  }
}

TEST_CASE("a low rank of nothing, of zeros, of one number", "[linalg][edge]") {
  CHECK(low_rank(Matrix(0, 0), 0).approximation().size() == 0);
  CHECK(low_rank(Matrix::Zero(3, 2), 1).error_2 == 0);
  CHECK(low_rank(Matrix::Constant(1, 1, -3), 1).approximation()(0, 0) == Approx(-3).epsilon(1e-15));
  CHECK(low_rank(Matrix::Constant(1, 1, -3), 0).error_2 == Approx(3).epsilon(1e-15));
  CHECK(low_rank(gaussian(3, 5), 0).approximation() == Matrix::Zero(3, 5));
}

TEST_CASE("a low rank refuses a rank that is not there", "[linalg][error]") {
  CHECK_THROWS_WITH(low_rank(Matrix::Ones(3, 2), 3),
                    contains("low_rank: rank must be between 0 and 2, got 3"));
  CHECK_THROWS_WITH(low_rank(Matrix::Ones(3, 2), -1), contains("got -1"));
  CHECK_THROWS_WITH(low_rank(Matrix::Constant(1, 1, NAN), 1), contains("low_rank: A must be finite"));
}

} // namespace mixlab::linalg
