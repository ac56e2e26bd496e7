// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/triangular.hpp"

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;

/// max_i |b - T x|_i / (|T| |x|)_i: the componentwise backward error (Oettli & Prager 1964).
double backward_error(const Matrix& T, const Vector& x, const Vector& b) {
  const Vector size = T.cwiseAbs() * x.cwiseAbs();
  return ((b - T * x).cwiseAbs().array() / size.array()).maxCoeff();
}

} // namespace

TEST_CASE("substitution solves small integer systems exactly", "[linalg][exact]") {
  Matrix L(2, 2);
  L << 2, 99, 3, 4; // the 99 is not read by solve_lower, the 3 not by solve_upper
  CHECK(solve_lower(L, Vector::Constant(2, 2)) == (Vector(2) << 1, -0.25).finished());
  CHECK(solve_upper(L, Vector::Constant(2, 4)) == (Vector(2) << -47.5, 1).finished());
}

TEST_CASE("substitution has a backward error of n u in each entry", "[linalg][invariant]") {
  // Higham 2002, Theorem 8.5, whatever the condition number: that of this triangle is beyond 1e12.
  const Index n = 60;
  const Matrix G = gaussian(n, n), L = G.triangularView<Eigen::Lower>(), U = G.triangularView<Eigen::Upper>();
  const Vector b = gaussian_vector(n, 2);
  CHECK(backward_error(L, solve_lower(L, b), b) < 60 * 1.2e-16);
  CHECK(backward_error(U, solve_upper(U, b), b) < 60 * 1.2e-16);
}

TEST_CASE("substitution bears what is empty or single", "[linalg][edge]") {
  CHECK(solve_lower(Matrix(0, 0), Vector(0)).size() == 0);
  CHECK(solve_upper(Matrix(0, 0), Vector(0)).size() == 0);
  CHECK(solve_upper(Matrix::Constant(1, 1, 4), Vector::Constant(1, 2))[0] == 0.5);
}

TEST_CASE("substitution refuses what has no solution", "[linalg][error]") {
  Matrix L = Matrix::Identity(3, 3);
  CHECK_THROWS_WITH(solve_lower(L, Vector(2)),
                    contains("b must have as many entries as the matrix has rows, 3, got 2"));
  CHECK_THROWS_WITH(solve_upper(Matrix::Ones(2, 3), Vector::Ones(2)),
                    contains("U must be square, got shape (2, 3)"));
  CHECK_THROWS_AS(solve_lower(L, Vector::Constant(3, NAN)), std::invalid_argument);
  L(1, 1) = 0;
  CHECK_THROWS_AS(solve_lower(L, Vector::Ones(3)), SingularMatrixError);
  CHECK_THROWS_WITH(solve_upper(L, Vector::Ones(3)), contains("solve_upper: the diagonal entry 1 is zero"));
  L(1, 1) = 1e-300;
  CHECK_THROWS_WITH(solve_lower(L, Vector::Constant(3, 1e300)), contains("the solution overflows"));
}

} // namespace mixlab::linalg
