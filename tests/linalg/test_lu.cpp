// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/lu.hpp"

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;
using enum Pivoting;

Matrix permuted(const Matrix& A, const Lu& it) { return A(it.row_permutation, it.column_permutation); }

Matrix step(const Array<double, 3>& steps, Index k) {
  const Index m = steps.shape(1), n = steps.shape(2);
  return Eigen::Map<const Matrix>(steps.data() + k * m * n, m, n);
}

/// Ones on the diagonal and in the last column, -1 below the diagonal (Wilkinson 1961).
Matrix wilkinson(Index n) {
  return Matrix::NullaryExpr(n, n, [=](Index i, Index j) {
    return i == j || j == n - 1 ? 1.0 : i > j ? -1.0 : 0.0;
  });
}

} // namespace

TEST_CASE("pivoting factors every family to working precision", "[linalg][invariant]") {
  const auto [m, n] = GENERATE(table<Index, Index>({{40, 24}, {24, 24}, {15, 24}}));
  const auto [name, A] = GENERATE_COPY(from_range(families(m, n)));
  const auto pivoting = GENERATE(partial, complete);
  const Lu it = lu(A, {pivoting});
  CAPTURE(name, m, n, int(pivoting));
  CHECK(relative_error(permuted(A, it), it.l * it.u) <= 1e-14 * double(n));
  CHECK(it.u.isUpperTriangular(0));
  CHECK(it.l.isLowerTriangular(0));
  CHECK((it.l.diagonal().array() == 1).all());
  CHECK(it.l.cwiseAbs().maxCoeff() <= 1);
}

TEST_CASE("the growth factor of Wilkinson's matrix is 2^(n-1), and 2 with complete pivoting",
          "[linalg][exact]") {
  const Index n = GENERATE(2, 10, 50);
  CHECK(lu(wilkinson(n)).growth_factor == std::ldexp(1.0, int(n) - 1));
  CHECK(lu(wilkinson(n), {none}).growth_factor == std::ldexp(1.0, int(n) - 1));
  CHECK(lu(wilkinson(n), {complete}).growth_factor <= 2);
}

TEST_CASE("a small pivot costs all digits, and an exchange of rows none", "[linalg][exact]") {
  Matrix A(2, 2);
  A << 1e-20, 1, 1, 1; // x = (1, 1) to 20 digits for b = (1, 2)
  const Vector b = (Vector(2) << 1, 2).finished();
  CHECK(lu(A).solve(b).isApprox(Vector::Ones(2), 1e-15));
  CHECK(lu(A, {none}).growth_factor == Approx(1e20));
  CHECK(relative_error(A, lu(A, {none}).l * lu(A, {none}).u) > 0.4);
  CHECK(lu(A, {none}).solve(b)[0] == 0); // and it should be 1
}

TEST_CASE("the steps go from A to U", "[linalg][exact]") {
  Matrix A(3, 3);
  A << 2, 1, 1, 4, 3, 3, 8, 7, 9;
  const Lu it = lu(A, {none, true});
  REQUIRE(it.steps.shape() == Shape<3>{4, 3, 3});
  CHECK(step(it.steps, 0) == A);
  CHECK(step(it.steps, 1) == (Matrix(3, 3) << 2, 1, 1, 0, 1, 1, 0, 3, 5).finished());
  CHECK(step(it.steps, 2) == (Matrix(3, 3) << 2, 1, 1, 0, 1, 1, 0, 0, 2).finished());
  CHECK(step(it.steps, 3) == it.u);
  CHECK(it.l == (Matrix(3, 3) << 1, 0, 0, 2, 1, 0, 4, 3, 1).finished());
  CHECK(lu(A).steps.shape() == Shape<3>{0, 3, 3});
}

TEST_CASE("the determinant has the sign of the permutations", "[linalg][exact]") {
  Matrix A(3, 3);
  A << 0, 2, 1, 1, 0, 3, 2, 1, 0; // 13
  CHECK(lu(A, {GENERATE(partial, complete)}).determinant() == Approx(13).epsilon(1e-15));
  CHECK(lu(Matrix::Ones(3, 3)).determinant() == 0);
  const Matrix P = Matrix::Identity(5, 5)(std::vector<Index>{1, 2, 0, 4, 3}, Eigen::all);
  CHECK(lu(P).determinant() == -1);
  CHECK(lu(P.leftCols(5).topRows(5)).growth_factor == 1);
}

TEST_CASE("a solution satisfies its system to working precision", "[linalg][invariant]") {
  const auto [name, A] = GENERATE(from_range(families(14, 14)));
  const auto pivoting = GENERATE(partial, complete);
  if (name == "rank-deficient" || name == "Hilbert")
    return;
  const Vector b = gaussian_vector(14, 5), x = lu(A, {pivoting}).solve(b);
  CAPTURE(name, int(pivoting));
  CHECK((A * x - b).norm() <= 1e-14 * 14 * A.norm() * x.norm());
}

TEST_CASE("the verdict on singularity does not change with a scaling", "[linalg][invariant]") {
  Matrix singular(3, 3);
  singular << 1, 2, 3, 4, 5, 6, 7, 8, 9;
  const Vector d = (Vector(3) << 1e-30, 1, 1e25).finished(), one = Vector::Ones(3);
  const auto pivoting = GENERATE(partial, complete);
  CHECK_THROWS_AS(lu(singular, {pivoting}).solve(one), SingularMatrixError);
  CHECK_THROWS_AS(lu(singular * d.asDiagonal(), {pivoting}).solve(one), SingularMatrixError);
  CHECK_THROWS_AS(lu(d.asDiagonal() * singular, {pivoting}).solve(one), SingularMatrixError);
  Matrix regular = singular;
  regular(2, 2) = 10;
  const Matrix scaled = d.asDiagonal() * regular;
  CHECK(lu(scaled, {pivoting}).solve(scaled * one).isApprox(one, 1e-12));
  CHECK(lu(Matrix(d.asDiagonal())).solve(d).isApprox(one, 1e-15));
}

TEST_CASE("a rank-deficient matrix has a factorisation and no solution", "[linalg][exact]") {
  const Matrix A = with_singular_values(12, 12, half_zero_values(12));
  const Lu it = lu(A, {GENERATE(partial, complete)});
  CHECK(relative_error(permuted(A, it), it.l * it.u) < 1e-14 * 12);
  CHECK_THROWS_WITH(it.solve(Vector::Ones(12)), contains("singular to working precision, pivot"));
}

TEST_CASE("LU bears what is empty, single or zero", "[linalg][edge]") {
  const auto pivoting = GENERATE(none, partial, complete);
  CHECK(lu(Matrix(0, 0), {pivoting}).determinant() == 1);
  CHECK(lu(Matrix(0, 0), {pivoting}).solve(Vector(0)).size() == 0);
  CHECK(lu(Matrix(4, 0), {pivoting}).l.rows() == 4);
  CHECK(lu(Matrix::Constant(1, 1, -3), {pivoting}).determinant() == -3);
  const Lu zero = lu(Matrix::Zero(3, 3), {pivoting});
  CHECK(zero.l == Matrix::Identity(3, 3));
  CHECK(zero.growth_factor == 1);
  const Matrix A = gaussian(9, 9), block = A.block(2, 1, 4, 4);
  CHECK(lu(A.block(2, 1, 4, 4), {pivoting}).u == lu(block, {pivoting}).u);
}

TEST_CASE("LU refuses what it cannot work on", "[linalg][error]") {
  Matrix A(2, 2);
  A << 0, 1, 1, 0;
  CHECK_THROWS_AS(lu(A, {none}), SingularMatrixError);
  CHECK_THROWS_WITH(lu(A, {none}), contains("lu: pivot 0 is 0: without pivoting there is no factorisation"));
  CHECK_THROWS_WITH(lu(A).solve(Vector(3)), contains("Lu.solve: b must"));
  CHECK_THROWS_WITH(lu(gaussian(3, 2)).solve(Vector(3)), contains("must have been square, got shape (3, 2)"));
  CHECK_THROWS_WITH(lu(gaussian(2, 3)).determinant(), contains("must have been square, got shape (2, 3)"));
  CHECK_THROWS_WITH(pivoting_named("full"),
                    contains("pivoting must be 'none', 'partial' or 'complete', got 'full'"));
  A(0, 0) = NAN;
  CHECK_THROWS_WITH(lu(A), contains("lu: A must be finite, got nan at (0, 0)"));
  CHECK_THROWS_WITH(lu(Matrix::Zero(600, 600), {partial, true}),
                    contains("steps must be asked of a smaller matrix"));
  A << 1e-200, 1, 1e200, 1;
  CHECK_THROWS_AS(lu(A, {none}), DivergenceError);
}

} // namespace mixlab::linalg
