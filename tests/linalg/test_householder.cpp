// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/householder.hpp"

#include <Eigen/SVD>

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

/// Kahan's matrix diag(1, s, s^2, ...) (I - c strictly upper ones), with s^2 + c^2 = 1.
Matrix kahan(Index n, double angle) {
  return Matrix::NullaryExpr(n, n, [=](Index i, Index j) {
    return std::pow(std::sin(angle), double(i)) * (i == j ? 1 : i < j ? -std::cos(angle) : 0);
  });
}

} // namespace

TEST_CASE("reflections factor every family to working precision", "[linalg][invariant]") {
  // Higham 2002, Theorem 19.4.
  const auto [m, n] = GENERATE(table<Index, Index>({{40, 24}, {24, 24}, {15, 24}}));
  const auto [name, A] = GENERATE_COPY(from_range(families(m, n)));
  const Householder it = householder_qr(A);
  CAPTURE(name, m, n);
  CHECK(relative_error(A, it.q * it.r) <= 1e-14 * double(n));
  CHECK(orthogonality_loss(it.q) <= 1e-14 * double(n));
  CHECK(it.r.isUpperTriangular(0));
}

TEST_CASE("each column of a graded matrix has a small error of its own", "[linalg][invariant]") {
  // Higham 2002, Theorem 19.4 holds column by column: the small columns are not drowned in the large ones.
  const Matrix A = gaussian(30, 20) * powers_of_ten(20, 0, -12).asDiagonal();
  const Householder it = householder_qr(A);
  const Matrix residual = A - it.q * it.r;
  CHECK((residual.colwise().norm().array() / A.colwise().norm().array()).maxCoeff() < 1e-14 * 20);
}

TEST_CASE("a reflector turns its vector into the first axis", "[linalg][exact]") {
  Vector x(3);
  x << 2, -1, 2;
  const Vector v = householder_reflector(x);
  Vector image = x - 2 * v.dot(x) * v;
  CHECK(v.norm() == Approx(1).epsilon(1e-15));
  CHECK(image[0] == Approx(-3).epsilon(1e-15)); // away from x_0, so that nothing cancels
  CHECK(image.tail(2).norm() < 1e-15);
  CHECK(householder_reflector(-x) == -v);
  CHECK(householder_reflector(Vector::Zero(3)).isZero(0));
  CHECK((householder_reflector(1e200 * x) - v).norm() < 1e-15);
  CHECK((householder_reflector(1e-200 * x) - v).norm() < 1e-15);
}

TEST_CASE("the steps are the products of the reflections kept", "[linalg][exact]") {
  const Matrix A = gaussian(6, 4);
  const Householder it = householder_qr(A, {.steps = true});
  REQUIRE(it.steps.shape() == Shape<3>{5, 6, 4});
  Matrix R = A;
  for (Index k = 0; k < 4; ++k) {
    CHECK((step(it.steps, k) - R).norm() < 1e-14);
    CHECK(step(it.steps, k).leftCols(k).isUpperTriangular(0));
    R -= 2 * it.reflectors.col(k) * (it.reflectors.col(k).transpose() * R);
  }
  CHECK(step(it.steps, 4).topRows(4) == it.r);
  CHECK(householder_qr(A).steps.shape() == Shape<3>{0, 6, 4});
}

TEST_CASE("Q^T b is the same with and without Q", "[linalg][exact]") {
  const Matrix A = gaussian(9, 5);
  const Vector b = gaussian_vector(9, 3);
  const Householder it = householder_qr(A);
  CHECK((it.apply_q_transposed(b) - it.q.transpose() * b).norm() < 1e-14);
}

TEST_CASE("Kahan's matrix hides its rank from the diagonal of R", "[linalg][invariant]") {
  // Kahan 1966: no r_kk is small, but sigma_n is; so the diagonal of R is no measure of the rank.
  const Matrix K = kahan(60, 1.2);
  const double least = householder_qr(K).r.diagonal().cwiseAbs().minCoeff();
  const double sigma = Eigen::JacobiSVD<Eigen::MatrixXd>(K).singularValues().minCoeff();
  CAPTURE(least, sigma);
  CHECK(least == Approx(std::pow(std::sin(1.2), 59)).epsilon(1e-10));
  CHECK(sigma < 1e-6 * least);
}

TEST_CASE("reflections bear what is empty, single or zero", "[linalg][edge]") {
  CHECK(householder_qr(Matrix(0, 0)).q.size() == 0);
  CHECK(householder_qr(Matrix(4, 0)).q.rows() == 4);
  CHECK(householder_qr(Matrix(0, 4)).r.cols() == 4);
  CHECK(householder_qr(Matrix(0, 0), {.steps = true}).steps.shape() == Shape<3>{1, 0, 0});
  const Householder one = householder_qr(Matrix::Constant(1, 1, 3));
  CHECK(one.q(0, 0) * one.r(0, 0) == 3);
  const Householder zero = householder_qr(Matrix::Zero(4, 3));
  CHECK(zero.q == Matrix::Identity(4, 3));
  CHECK(zero.r.isZero(0));
  const Matrix A = gaussian(9, 9), block = A.block(2, 1, 6, 4);
  CHECK(householder_qr(A.block(2, 1, 6, 4)).r == householder_qr(block).r);
}

TEST_CASE("the size of the numbers does not matter to reflections", "[linalg][edge]") {
  const double scale = GENERATE(1e-200, 1e200);
  const Matrix A = gaussian(6, 4);
  const Householder it = householder_qr(scale * A);
  CHECK(orthogonality_loss(it.q) < 1e-14);
  CHECK(relative_error(A, it.q * (it.r / scale)) < 1e-14);
}

TEST_CASE("reflections refuse what they cannot work on", "[linalg][error]") {
  Matrix A = Matrix::Identity(2, 2);
  CHECK_THROWS_WITH(householder_qr(A).apply_q_transposed(Vector(3)),
                    contains("Householder.apply_q_transposed: b must"));
  CHECK_THROWS_WITH(householder_reflector(Vector(0)), contains("x must not be empty"));
  A(0, 1) = INFINITY;
  CHECK_THROWS_WITH(householder_qr(A), contains("householder_qr: A must be finite, got inf at (0, 1)"));
  CHECK_THROWS_AS(householder_qr(Matrix::Constant(4, 2, 1.7e308)), DivergenceError);
  CHECK_THROWS_WITH(householder_qr(Matrix::Zero(600, 600), {.steps = true}),
                    contains("steps must be asked of a smaller matrix"));
}

} // namespace mixlab::linalg
