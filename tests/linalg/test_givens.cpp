// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/givens.hpp"

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;

Matrix step(const Array<double, 3>& steps, Index k) {
  const Index m = steps.shape(1), n = steps.shape(2);
  return Eigen::Map<const Matrix>(steps.data() + k * m * n, m, n);
}

} // namespace

TEST_CASE("rotations factor every family to working precision", "[linalg][invariant]") {
  // Higham 2002, Theorem 19.10.
  const auto [m, n] = GENERATE(table<Index, Index>({{40, 24}, {24, 24}, {15, 24}}));
  const auto [name, A] = GENERATE_COPY(from_range(families(m, n)));
  const Givens it = givens_qr(A);
  CAPTURE(name, m, n);
  CHECK(relative_error(A, it.q * it.r) <= 1e-14 * double(n));
  CHECK(orthogonality_loss(it.q) <= 1e-14 * double(n));
  CHECK(it.r.isUpperTriangular(0));
}

TEST_CASE("a rotation takes (3, 4) to (5, 0)", "[linalg][exact]") {
  const auto [c, s, r] = givens_rotation(3, 4);
  CHECK(c == Approx(0.6).epsilon(1e-15));
  CHECK(s == Approx(0.8).epsilon(1e-15));
  CHECK(r == Approx(5).epsilon(1e-15));
  CHECK(givens_rotation(-2, 0).r == -2);
  CHECK(givens_rotation(-2, 0).c == 1);
  CHECK(givens_rotation(0, -2).c == 0);
  CHECK(std::abs(givens_rotation(0, -2).r) == 2);
  CHECK(givens_rotation(0, 0).c == 1);
}

TEST_CASE("no square in a rotation overflows or vanishes", "[linalg][edge]") {
  const double scale = GENERATE(1e-310, 1e-200, 1e200, 3e307);
  const auto [c, s, r] = givens_rotation(3 * scale, 4 * scale);
  CHECK(c == Approx(0.6).epsilon(1e-12));
  CHECK(s == Approx(0.8).epsilon(1e-12));
  CHECK(r / scale == Approx(5).epsilon(1e-12));
}

TEST_CASE("the steps are what the listed rotations do", "[linalg][exact]") {
  const Matrix A = gaussian(5, 3);
  const Givens it = givens_qr(A, {.steps = true});
  REQUIRE(it.rotations.size() == 4 + 3 + 2);
  REQUIRE(it.steps.shape() == Shape<3>{10, 5, 3});
  Matrix R = A;
  for (Index k = 0; k < 9; ++k) {
    CHECK((step(it.steps, k) - R).norm() < 1e-14);
    const auto [i, j, c, s] = it.rotations[std::size_t(k)];
    const Eigen::RowVectorXd upper = R.row(i), lower = R.row(j);
    R.row(i) = c * upper + s * lower;
    R.row(j) = c * lower - s * upper;
  }
  CHECK(step(it.steps, 9).topRows(3) == it.r);
}

TEST_CASE("what is zero already takes no rotation", "[linalg][exact]") {
  Matrix hessenberg = gaussian(8, 8);
  for (Index i = 2; i < 8; ++i)
    hessenberg.row(i).head(i - 1).setZero();
  CHECK(givens_qr(hessenberg).rotations.size() == 7);
  CHECK(givens_qr(Matrix::Identity(5, 5)).rotations.empty());
  CHECK(givens_qr(Matrix::Identity(5, 5)).q == Matrix::Identity(5, 5));
}

TEST_CASE("rotations bear what is empty, single or zero", "[linalg][edge]") {
  CHECK(givens_qr(Matrix(0, 0)).q.size() == 0);
  CHECK(givens_qr(Matrix(4, 0)).q.rows() == 4);
  CHECK(givens_qr(Matrix(0, 4)).r.cols() == 4);
  CHECK(givens_qr(Matrix::Constant(1, 1, -3)).r(0, 0) == -3);
  CHECK(givens_qr(Matrix::Zero(4, 3)).r.isZero(0));
  const Matrix A = gaussian(9, 9), block = A.block(2, 1, 6, 4);
  CHECK(givens_qr(A.block(2, 1, 6, 4)).r == givens_qr(block).r);
}

TEST_CASE("rotations refuse what they cannot work on", "[linalg][error]") {
  Matrix A = Matrix::Identity(2, 2);
  A(0, 1) = NAN;
  CHECK_THROWS_WITH(givens_qr(A), contains("givens_qr: A must be finite, got nan at (0, 1)"));
  CHECK_THROWS_WITH(givens_rotation(1, INFINITY), contains("a and b must be finite, got 1 and inf"));
  CHECK_THROWS_AS(givens_qr(Matrix::Constant(4, 2, 1.7e308)), DivergenceError);
  CHECK_THROWS_WITH(givens_qr(Matrix::Zero(200, 200), {.steps = true}),
                    contains("steps must be asked of a smaller matrix"));
}

} // namespace mixlab::linalg
