// SPDX-License-Identifier: BSD-3-Clause
#include <limits>
#include <stdexcept>
#include <string>

#include "known_matrices.hpp"

namespace mixlab::linalg {

using namespace known;

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

Matrix hilbert(Index n) {
  return Matrix::NullaryExpr(n, n, [](Index i, Index j) { return 1.0 / double(i + j + 1); });
}

/// Random tall, wide and square, graded over 1e12, of rank 3, Hilbert, with all singular values equal.
std::vector<Matrix> matrices() {
  return {gaussian(40, 15),
          gaussian(15, 40),
          gaussian(20, 20),
          with_singular_values(30, 13, geometric(13, 0.1)),
          with_singular_values(30, 20, geometric(3, 0.5)),
          hilbert(12),
          orthonormal(25, 25, 3),
          gaussian(1, 1),
          Matrix::Zero(6, 4)};
}

} // namespace

TEST_CASE("the SVD multiplies back to A with a backward error of rounding", "[linalg][invariant]") {
  for (const Matrix& A : matrices()) {
    const auto [U, s, Vt] = svd(A);
    const double n = double(std::max(A.rows(), A.cols()));
    CHECK((U * s.asDiagonal() * Vt - A).norm() <= 10 * n * epsilon * A.norm());
    CHECK(orthonormality_error(U.transpose()) <= 10 * n * epsilon);
    CHECK(orthonormality_error(Vt) <= 10 * n * epsilon);
    for (Index i = 0; i + 1 < s.size(); ++i)
      CHECK(s[i] >= s[i + 1]);
    CHECK(s.minCoeff() >= 0);
  }
}

TEST_CASE("singular values that were put in come out", "[linalg][exact]") {
  const Vector s = geometric(8, 0.3);
  CHECK((svd(with_singular_values(50, 8, s)).singular_values - s).cwiseAbs().maxCoeff() < 1e-14);
}

TEST_CASE("the largest entry in modulus of each right singular vector is positive", "[linalg][invariant]") {
  const Matrix Vt = svd(gaussian(30, 9)).Vt;
  for (Index i = 0; i < Vt.rows(); ++i)
    CHECK(Vt.row(i).maxCoeff() >= -Vt.row(i).minCoeff());
}

TEST_CASE("eigh multiplies back to S, values increasing", "[linalg][invariant]") {
  for (const Matrix& A : matrices()) {
    const Matrix S = A * A.transpose();
    const auto [values, vectors] = eigh(S);
    const double n = double(S.rows());
    CHECK((vectors * values.asDiagonal() * vectors.transpose() - S).norm() <= 10 * n * epsilon * S.norm());
    CHECK(orthonormality_error(vectors) <= 10 * n * epsilon);
    for (Index i = 0; i + 1 < values.size(); ++i)
      CHECK(values[i] <= values[i + 1]);
  }
}

TEST_CASE("eigenvalues of the second difference are 2 - 2 cos(k pi / (n + 1))", "[linalg][exact]") {
  const Index n = 40;
  Matrix S = 2 * Matrix::Identity(n, n);
  S.diagonal(1).setConstant(-1);
  S.diagonal(-1).setConstant(-1);
  const Vector values = eigh(S).values;
  for (Index k = 1; k <= n; ++k)
    CHECK(values[k - 1] ==
          Approx(2 - 2 * std::cos(double(k) * std::numbers::pi / double(n + 1))).margin(1e-14));
}

TEST_CASE("eigh refuses a matrix that is not symmetric", "[linalg][error]") {
  CHECK_THROWS_AS(eigh(gaussian(4, 4)), std::invalid_argument);
  CHECK_THROWS_AS(eigh(gaussian(4, 3)), std::invalid_argument);
}

TEST_CASE("QR multiplies back to A; R is triangular with a diagonal >= 0", "[linalg][invariant]") {
  for (const Matrix& A : matrices()) {
    const auto [Q, R] = qr(A);
    const double n = double(std::max(A.rows(), A.cols()));
    CHECK((Q * R - A).norm() <= 10 * n * epsilon * A.norm());
    CHECK(orthonormality_error(Q.transpose()) <= 10 * n * epsilon);
    CHECK(R.diagonal().minCoeff() >= 0);
    for (Index i = 0; i < R.rows(); ++i)
      CHECK((R.row(i).head(i).array() == 0).all());
  }
}

TEST_CASE("the QR factorisation of a triangle with a positive diagonal is itself", "[linalg][exact]") {
  Matrix R(3, 3);
  R << 2, -1, 3, 0, 1, 4, 0, 0, 5;
  CHECK((qr(R).R - R).cwiseAbs().maxCoeff() < 1e-15);
}

TEST_CASE("the residual of least squares is orthogonal to the columns", "[linalg][invariant]") {
  const Matrix A = gaussian(30, 6);
  const Vector b = gaussian(30, 1, 5);
  const auto found = lstsq(A, b);
  CHECK((A.transpose() * (b - A * found.x)).norm() < 1e-13);
  CHECK(found.rank == 6);
  CHECK(found.residual_norms[0] == Approx((b - A * found.x).norm()));
}

TEST_CASE("of all minimisers lstsq gives the shortest", "[linalg][exact]") {
  Matrix A(2, 3);
  A << 1, 1, 1, 2, 2, 2;
  const auto found = lstsq(A, Vector(Vector::Constant(2, 3)));
  CHECK(found.rank == 1);
  CHECK((found.x.array() - 0.6).abs().maxCoeff() < 1e-15); // sum of x = (1 * 3 + 2 * 3) / 5
}

TEST_CASE("several right-hand sides are solved as one by one", "[linalg][invariant]") {
  const Matrix A = gaussian(20, 4), B = gaussian(20, 3, 9);
  const auto many = lstsq(A, B);
  for (Index j = 0; j < 3; ++j)
    CHECK((many.x.col(j) - lstsq(A, Vector(B.col(j))).x).norm() < 1e-14);
}

TEST_CASE("lstsq refuses rows that do not fit", "[linalg][error]") {
  CHECK_THROWS_AS(lstsq(gaussian(3, 2), Vector(4)), std::invalid_argument);
}

TEST_CASE("a NaN is refused by name and place", "[linalg][error]") {
  Matrix A = gaussian(3, 3);
  A(1, 2) = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH(svd(A), "svd: A must be finite, got nan at (1, 2)");
  CHECK_THROWS_AS(qr(A), std::invalid_argument);
  CHECK_THROWS_AS(eigh(A), std::invalid_argument);
  CHECK_THROWS_AS(lstsq(A, Vector(Vector::Zero(3))), std::invalid_argument);
}

TEST_CASE("empty matrices have empty factors", "[linalg][edge]") {
  const Matrix none(0, 3);
  CHECK(svd(none).singular_values.size() == 0);
  CHECK(qr(none).R.rows() == 0);
  CHECK(eigh(Matrix(0, 0)).values.size() == 0);
  CHECK((lstsq(none, Vector(0)).x.array() == 0).all());
}

TEST_CASE("a block of a matrix is factored as its copy", "[linalg][edge]") {
  const Matrix A = gaussian(10, 10);
  const Matrix copy = A.block(2, 3, 6, 4);
  CHECK(svd(A.block(2, 3, 6, 4)).singular_values == svd(copy).singular_values);
}

TEST_CASE("float32 is factored in float32", "[linalg][exact]") {
  const MatrixOf<float> A = gaussian(30, 10).cast<float>();
  const auto single = svd(A);
  const auto precise = svd(Matrix(A.cast<double>()));
  CHECK((single.singular_values.cast<double>() - precise.singular_values).norm() <
        1e-6 * precise.singular_values[0]);
  CHECK((qr(A).Q * qr(A).R - A).norm() < 1e-5f);
}

} // namespace mixlab::linalg
