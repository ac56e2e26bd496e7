// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/projection.hpp"

#include <Eigen/LU>

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;

} // namespace

TEST_CASE("the projection on a line is (u . x) u", "[linalg][exact]") {
  const Matrix line = (Matrix(2, 1) << 3, 4).finished();
  const Vector x = (Vector(2) << 5, 0).finished();
  CHECK(project(x, line).isApprox((Vector(2) << 1.8, 2.4).finished(), 1e-15));
  CHECK(coordinates(x, line)[0] == Approx(0.6).epsilon(1e-15));
  CHECK(projection_matrix(line).isApprox((Matrix(2, 2) << 0.36, 0.48, 0.48, 0.64).finished(), 1e-15));
}

TEST_CASE("a projection is symmetric, idempotent and leaves what is orthogonal", "[linalg][invariant]") {
  const Matrix B = gaussian(9, 4) * powers_of_ten(4, 0, -8).asDiagonal(), P = projection_matrix(B);
  const Vector x = gaussian_vector(9, 2), p = project(x, B);
  CHECK((P - P.transpose()).norm() < 1e-14);
  CHECK((P * P - P).norm() < 1e-14);
  CHECK(P.trace() == Approx(4).epsilon(1e-14));
  CHECK((P * x - p).norm() < 1e-14);
  CHECK((B.colwise().normalized().transpose() * (x - p)).norm() < 1e-14);
  CHECK((project(p, B) - p).norm() < 1e-14);
  CHECK((B * coordinates(x, B) - p).norm() < 1e-14);
}

TEST_CASE("nothing in the span is nearer than the projection", "[linalg][invariant]") {
  const Matrix B = gaussian(7, 3);
  const Vector x = gaussian_vector(7, 2), c = coordinates(x, B);
  const double distance = (x - project(x, B)).norm();
  for (unsigned seed = 10; seed < 30; ++seed)
    CHECK((x - B * (c + gaussian_vector(3, seed))).norm() > distance);
}

TEST_CASE("coordinates in a basis give the vector back", "[linalg][exact]") {
  const Matrix B = gaussian(5, 5);
  const Vector c = gaussian_vector(5, 7);
  CHECK((coordinates(B * c, B) - c).norm() < 1e-13);
}

TEST_CASE("a change of basis keeps trace, determinant and, in its eigenbasis, makes A diagonal",
          "[linalg][invariant]") {
  const Matrix A = (Matrix(2, 2) << 4, 1, 2, 3).finished(), P = (Matrix(2, 2) << 1, 1, 1, -2).finished();
  CHECK(change_of_basis(A, P).isApprox((Matrix(2, 2) << 5, 0, 0, 2).finished(), 1e-15));
  const Matrix B = gaussian(6, 6), Q = gaussian(6, 6, 2);
  CHECK(change_of_basis(B, Q).trace() == Approx(B.trace()).epsilon(1e-12));
  CHECK(change_of_basis(change_of_basis(B, Q), Q.inverse()).isApprox(B, 1e-11));
}

TEST_CASE("a Gram matrix holds the products of the columns", "[linalg][exact]") {
  const Matrix V = (Matrix(2, 3) << 1, 0, 2, 1, 3, -1).finished();
  CHECK(gram_matrix(V) == (Matrix(3, 3) << 2, 3, 1, 3, 9, -3, 1, -3, 5).finished());
  CHECK(gram_matrix(orthonormal(8, 3)).isIdentity(1e-14));
  CHECK(gram_matrix(Matrix(3, 0)).size() == 0);
}

TEST_CASE("projections bear an empty basis and a full one", "[linalg][edge]") {
  const Vector x = gaussian_vector(4);
  CHECK(project(x, Matrix(4, 0)).isZero(0));
  CHECK(projection_matrix(Matrix(4, 0)) == Matrix::Zero(4, 4));
  CHECK(coordinates(x, Matrix(4, 0)).size() == 0);
  CHECK(project(x, gaussian(4, 4)).isApprox(x, 1e-14));
  CHECK(change_of_basis(Matrix(0, 0), Matrix(0, 0)).size() == 0);
  CHECK(change_of_basis(Matrix::Constant(1, 1, 3), Matrix::Constant(1, 1, 7))(0, 0) ==
        Approx(3).epsilon(1e-15));
}

TEST_CASE("projections refuse what is no basis", "[linalg][error]") {
  Matrix B = gaussian(5, 3);
  const Vector x = Vector::Ones(5);
  CHECK_THROWS_WITH(project(Vector::Ones(4), B), contains("project: x must have as many entries"));
  CHECK_THROWS_WITH(projection_matrix(gaussian(2, 3)),
                    contains("basis must not have more columns than rows"));
  B.col(2) = B.col(0) - B.col(1);
  CHECK_THROWS_AS(project(x, B), SingularMatrixError);
  CHECK_THROWS_WITH(coordinates(x, B), contains("coordinates: column 2 of basis depends on those before it"));
  CHECK_THROWS_AS(change_of_basis(Matrix::Identity(2, 2), Matrix::Ones(2, 2)), SingularMatrixError);
  CHECK_THROWS_WITH(change_of_basis(Matrix::Ones(2, 2), Matrix::Ones(3, 3)),
                    contains("must have the same size"));
  B(1, 1) = NAN;
  CHECK_THROWS_WITH(project(x, B), contains("project: basis must be finite"));
  CHECK_THROWS_WITH(gram_matrix(B), contains("gram_matrix: vectors must be finite"));
}

} // namespace mixlab::linalg
