// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/cholesky.hpp"

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;

} // namespace

TEST_CASE("the factor of Pascal's matrix is Pascal's triangle", "[linalg][exact]") {
  Matrix A(4, 4), L(4, 4);
  A << 1, 1, 1, 1, 1, 2, 3, 4, 1, 3, 6, 10, 1, 4, 10, 20;
  L << 1, 0, 0, 0, 1, 1, 0, 0, 1, 2, 1, 0, 1, 3, 3, 1;
  CHECK(cholesky(A) == L);
}

TEST_CASE("Cholesky factors every definite family to working precision", "[linalg][invariant]") {
  const Matrix G = gaussian(40, 20);
  const Matrix A = GENERATE_COPY(Matrix(G.transpose() * G), symmetric_families(20)[1].matrix, hilbert(12, 12),
                                 symmetric_families(20)[4].matrix);
  const Matrix L = cholesky(A);
  CHECK(relative_error(A, L * L.transpose()) <= 1e-14 * double(A.rows()));
  CHECK(L.isLowerTriangular(0));
  // Higham 2002, Theorem 10.3: the error of each entry is small beside the root of the diagonal entries.
  const Vector root = A.diagonal().cwiseSqrt();
  CHECK((A - L * L.transpose()).cwiseQuotient(root * root.transpose()).cwiseAbs().maxCoeff() < 1e-14);
}

TEST_CASE("Cholesky names the pivot where definiteness ends", "[linalg][error]") {
  Matrix A(3, 3);
  A << 4, 2, 0, 2, 1, 0, 0, 0, 1;
  CHECK_THROWS_AS(cholesky(A), NotPositiveDefiniteError);
  CHECK_THROWS_WITH(cholesky(A), contains("cholesky: A is not positive definite: pivot 1 is 0"));
  A(1, 1) = -1;
  CHECK_THROWS_WITH(cholesky(A), contains("pivot 1 is -2"));
  CHECK_THROWS_AS(cholesky(symmetric_families(20)[0].matrix), NotPositiveDefiniteError);
  CHECK_THROWS_AS(cholesky(symmetric_families(20)[2].matrix), NotPositiveDefiniteError);
}

TEST_CASE("Cholesky refuses what is not symmetric, square or finite", "[linalg][error]") {
  Matrix A = Matrix::Identity(2, 2);
  A(0, 1) = 1e-3;
  CHECK_THROWS_WITH(cholesky(A), contains("cholesky: A must be symmetric"));
  CHECK_THROWS_WITH(cholesky(Matrix::Ones(2, 3)), contains("cholesky: A must be square, got shape (2, 3)"));
  A(0, 1) = NAN;
  CHECK_THROWS_WITH(cholesky(A), contains("cholesky: A must be finite"));
}

TEST_CASE("Cholesky bears what is empty, single or zero", "[linalg][edge]") {
  CHECK(cholesky(Matrix(0, 0)).size() == 0);
  CHECK(cholesky(Matrix::Constant(1, 1, 9))(0, 0) == 3);
  CHECK_THROWS_AS(cholesky(Matrix::Zero(2, 2)), NotPositiveDefiniteError);
  const Matrix A = with_eigenvalues(Vector::LinSpaced(6, 1, 2)), block = A.block(1, 1, 4, 4);
  CHECK(cholesky(A.block(1, 1, 4, 4)) == cholesky(block));
}

} // namespace mixlab::linalg
