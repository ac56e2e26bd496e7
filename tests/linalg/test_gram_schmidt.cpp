// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/gram_schmidt.hpp"

#include <Eigen/SVD>

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;
using enum GramSchmidtVariant;

/// The powers 1, x, ..., x^(n-1) at 60 points of (0, 1): their Gram matrix is nearly the Hilbert matrix.
Matrix powers(Index n) {
  return Matrix::NullaryExpr(60, n,
                             [](Index i, Index j) { return std::pow((double(i) + 0.5) / 60, double(j)); });
}

double condition(const Matrix& A) {
  const Vector sigma = Eigen::JacobiSVD<Eigen::MatrixXd>(A).singularValues();
  return sigma[0] / sigma[sigma.size() - 1];
}

/// The slope of the loss of orthogonality over the condition number.
double slope_of_loss(GramSchmidtVariant variant) {
  Vector kappa(5), loss(5);
  for (Index n = 3; n <= 7; ++n) {
    kappa[n - 3] = condition(powers(n));
    loss[n - 3] = orthogonality_loss(gram_schmidt(powers(n), {variant}).q);
  }
  CAPTURE(kappa.transpose(), loss.transpose());
  return observed_order(kappa, loss);
}

} // namespace

TEST_CASE("Gram-Schmidt in three dimensions gives what a hand computes", "[linalg][exact]") {
  Matrix A(3, 2), Q(3, 2), R(2, 2);
  A << 3, 1, 0, 2, 4, 3; // a_1 = (3, 0, 4), a_2 = (1, 2, 3)
  Q << 3, -0.8 * std::sqrt(5.0), 0, 2 * std::sqrt(5.0), 4,
      0.6 * std::sqrt(5.0); // a_2 - 3 q_1 = (-0.8, 2, 0.6)
  Q /= 5;
  R << 5, 3, 0, std::sqrt(5.0);
  const auto variant = GENERATE(classical, modified, reorthogonalized);
  const GramSchmidt it = gram_schmidt(A, {variant});
  CHECK((it.q - Q).norm() < 1e-15);
  CHECK((it.r - R).norm() < 1e-15);
  CHECK(it.rank() == 2);
}

TEST_CASE("every variant reproduces A = Q R, whatever A is", "[linalg][invariant]") {
  // A - QR is of the order of rounding even where Q is far from orthogonal (Higham 2002, Theorem 19.13).
  const auto [name, A] = GENERATE(from_range(families(40, 24)));
  const auto variant = GENERATE(classical, modified, reorthogonalized);
  const GramSchmidt it = gram_schmidt(A, {variant});
  CAPTURE(name, int(variant));
  CHECK(relative_error(A, it.q * it.r) <= 1e-14 * 24);
  CHECK(it.r.isUpperTriangular(0));
  CHECK((it.r.diagonal().array() >= 0).all());
}

TEST_CASE("done twice, Gram-Schmidt is orthogonal to working precision", "[linalg][invariant]") {
  const auto [name, A] = GENERATE(from_range(families(40, 24)));
  const GramSchmidt it = gram_schmidt(A, {reorthogonalized});
  CAPTURE(name, it.dependent.size());
  CHECK(it.orthogonality_loss.maxCoeff() <= 1e-14 * 24);
}

TEST_CASE("the classical variant loses orthogonality like kappa squared, the modified one like kappa",
          "[linalg][order]") {
  // Bjorck 1967, Theorem 4.2, and Giraud et al. 2005: bounds that powers reach, so that the slopes have two
  // sides.
  const double of_classical = slope_of_loss(classical), of_modified = slope_of_loss(modified);
  CAPTURE(of_classical, of_modified);
  CHECK(of_classical > 1.6);
  CHECK(of_classical < 2.4);
  CHECK(of_modified > 0.7);
  CHECK(of_modified < 1.3);
}

TEST_CASE("the history of the loss ends with the loss of the whole, and never falls", "[linalg][exact]") {
  const GramSchmidt it = gram_schmidt(hilbert(10, 8), {GENERATE(classical, modified, reorthogonalized)});
  for (Index k = 0; k < 8; ++k)
    CHECK(it.orthogonality_loss[k] ==
          Approx(orthogonality_loss(it.q.leftCols(k + 1))).epsilon(1e-6).margin(1e-15));
  CHECK((it.orthogonality_loss.tail(7) - it.orthogonality_loss.head(7)).minCoeff() >= 0);
}

TEST_CASE("a dependent column is named, has no vector in Q and keeps its coefficients in R",
          "[linalg][exact]") {
  Matrix A = gaussian(8, 5);
  A.col(2) = 2 * A.col(0) - A.col(1);
  A.col(4).setZero();
  const GramSchmidt it = gram_schmidt(A, {GENERATE(classical, modified, reorthogonalized)});
  CHECK(it.dependent == std::vector<Index>{2, 4});
  CHECK(it.rank() == 3);
  CHECK(it.q.col(2).isZero(0));
  CHECK(it.r(2, 2) == 0);
  CHECK(relative_error(A, it.q * it.r) < 1e-15);
}

TEST_CASE("the verdict on dependence does not change with the scale of a column", "[linalg][invariant]") {
  const double scale = GENERATE(1e-200, 1e-8, 1.0, 1e200);
  Matrix A = gaussian(6, 4);
  A.col(3) = A.col(0) + A.col(1);
  A.col(1) *= scale;
  const GramSchmidt it = gram_schmidt(A);
  CHECK(it.dependent == std::vector<Index>{3});
  CHECK(orthogonality_loss(it.q.leftCols(3)) < 1e-14);
}

TEST_CASE("a larger tolerance finds more columns dependent", "[linalg][exact]") {
  Matrix A = Matrix::Identity(3, 2);
  A(0, 1) = 1;
  A(1, 1) = 1e-6;
  CHECK(gram_schmidt(A).rank() == 2);
  CHECK(gram_schmidt(A, {modified, 1e-5}).rank() == 1);
  CHECK(gram_schmidt(A, {modified, 0}).rank() == 2);
}

TEST_CASE("Gram-Schmidt bears what is empty, single or wide", "[linalg][edge]") {
  const auto variant = GENERATE(classical, modified, reorthogonalized);
  CHECK(gram_schmidt(Matrix(0, 0), {variant}).rank() == 0);
  CHECK(gram_schmidt(Matrix(5, 0), {variant}).q.rows() == 5);
  CHECK(gram_schmidt(Matrix(0, 2), {variant}).dependent.size() == 2);
  CHECK(gram_schmidt(Matrix::Constant(1, 1, -3), {variant}).q(0, 0) == -1);
  CHECK(gram_schmidt(Matrix::Zero(4, 3), {variant}).rank() == 0);
  CHECK(gram_schmidt(gaussian(3, 5), {variant}).dependent == std::vector<Index>{3, 4});
}

TEST_CASE("Gram-Schmidt reads a block of a larger matrix as it would a copy", "[linalg][edge]") {
  const Matrix A = gaussian(9, 9), block = A.block(2, 1, 6, 4);
  CHECK(gram_schmidt(A.block(2, 1, 6, 4)).r == gram_schmidt(block).r);
}

TEST_CASE("Gram-Schmidt refuses what it cannot work on", "[linalg][error]") {
  Matrix A = Matrix::Identity(2, 2);
  CHECK_THROWS_WITH(gram_schmidt(A, {modified, 1}), contains("gram_schmidt: tolerance must be < 1, got 1"));
  CHECK_THROWS_WITH(gram_schmidt_variant_named("old"), contains("variant must be 'classical'"));
  A(1, 0) = NAN;
  CHECK_THROWS_WITH(gram_schmidt(A), contains("gram_schmidt: A must be finite, got nan at (1, 0)"));
  CHECK_THROWS_AS(gram_schmidt(Matrix::Constant(4, 2, 1e308)), DivergenceError);
}

} // namespace mixlab::linalg
