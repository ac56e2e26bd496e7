// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/preconditioner.hpp"

#include <Eigen/Dense>

#include "mixlab/core/error.hpp"
#include "mixlab/fem/conjugate_gradient.hpp"
#include "model_matrices.hpp"

namespace mixlab::fem {

using namespace model;

namespace {

/// B as a matrix, column by column.
Matrix columns_of(const Preconditioner& B) {
  Matrix all(B.size(), B.size());
  for (Index j = 0; j < B.size(); ++j)
    all.col(j) = B(Vector::Unit(B.size(), j));
  return all;
}

Index iterations(const SparseMatrix& A, const Preconditioner& B) {
  const auto found = conjugate_gradient(A, gaussian(A.rows()), {}, B);
  CHECK(found.status == Status::converged);
  return found.iterations;
}

} // namespace

TEST_CASE("each preconditioner is the inverse that its formula says", "[fem][exact]") {
  const SparseMatrix A = Triangles(6).matrix(1, 3);
  const Matrix full = dense(A), D = full.diagonal().asDiagonal();
  const Matrix L = full.triangularView<Eigen::Lower>();
  CHECK((columns_of(Identity(4)) - Matrix::Identity(4, 4)).norm() == 0);
  CHECK((columns_of(Jacobi(A)) * D - Matrix::Identity(A.rows(), A.rows())).norm() < 1e-13);
  const Matrix gauss_seidel = L * D.inverse() * L.transpose();
  CHECK((columns_of(SymmetricGaussSeidel(A)) * gauss_seidel - Matrix::Identity(A.rows(), A.rows())).norm() <
        1e-12);
  const IncompleteCholesky ic(A);
  const Matrix C = dense(ic.factor());
  CHECK((columns_of(ic) * (C * C.transpose()) - Matrix::Identity(A.rows(), A.rows())).norm() < 1e-12);
}

TEST_CASE("incomplete Cholesky gives back A on its own pattern", "[fem][invariant]") {
  // Meijerink & van der Vorst 1977, theorem 2.4
  const SparseMatrix A = square(9);
  const IncompleteCholesky ic(A);
  const Matrix C = dense(ic.factor()), product = C * C.transpose(), full = dense(A);
  CHECK(ic.shift() == 0);
  double outside = 0;
  for (Index i = 0; i < A.rows(); ++i)
    for (Index j = 0; j < A.rows(); ++j) {
      if (full(i, j) != 0)
        CHECK(product(i, j) == Approx(full(i, j)).margin(1e-14));
      else
        outside = std::max(outside, std::abs(product(i, j)));
    }
  CHECK(outside > 0.1); // it is incomplete
}

TEST_CASE("without fill the incomplete factor is the factor", "[fem][exact]") {
  const SparseMatrix A = line(50);
  CHECK(iterations(A, IncompleteCholesky(A)) == 1);
  CHECK(iterations(SparseMatrix(5.0 * square(1)), Jacobi(5.0 * square(1))) == 1);
}

TEST_CASE("a better preconditioner takes fewer iterations", "[fem][invariant]") {
  const SparseMatrix A = square(63);
  const Index none = iterations(A, Identity(A.rows())), jacobi = iterations(A, Jacobi(A));
  const Index gauss_seidel = iterations(A, SymmetricGaussSeidel(A)),
              ic = iterations(A, IncompleteCholesky(A));
  CHECK(jacobi == none); // the diagonal is constant
  CHECK(gauss_seidel < 0.55 * double(none));
  CHECK(ic < gauss_seidel);
  CHECK(ic > 0.2 * double(none)); // kappa is of the same order h^-2
}

TEST_CASE("Jacobi undoes a bad scaling", "[fem][invariant]") {
  const SparseMatrix A = square(20);
  const Vector scale = gaussian(400, 3).array().exp().square();
  const SparseMatrix scaled = scale.asDiagonal() * A * scale.asDiagonal();
  CHECK(iterations(scaled, Jacobi(scaled)) < 1.3 * double(iterations(A, Jacobi(A))));
}

TEST_CASE("a factorisation that breaks down is shifted, and says so", "[fem][edge]") {
  // Kershaw 1978: positive definite, yet the fourth pivot of IC(0) is -5.
  const double k[4][4] = {{3, -2, 0, 2}, {-2, 3, -2, 0}, {0, -2, 3, -2}, {2, 0, -2, 3}};
  Triplets entries;
  for (std::int32_t i = 0; i < 4; ++i)
    for (std::int32_t j = 0; j < 4; ++j)
      if (k[i][j] != 0)
        entries.emplace_back(i, j, k[i][j]);
  const SparseMatrix A = assembled(4, 4, entries);
  const IncompleteCholesky ic(A);
  CHECK(ic.shift() > 0);
  CHECK(ic.shift() < 2);
  CHECK(iterations(A, ic) <= 4);
}

TEST_CASE("columns in any order give the same preconditioner", "[fem][edge]") {
  SparseMatrix A = square(5), mixed = A;
  for (Index i = 0; i < A.rows(); ++i) {
    const auto first = mixed.outerIndexPtr()[i], last = mixed.outerIndexPtr()[i + 1];
    std::reverse(mixed.innerIndexPtr() + first, mixed.innerIndexPtr() + last);
    std::reverse(mixed.valuePtr() + first, mixed.valuePtr() + last);
  }
  const Vector r = gaussian(25);
  CHECK(IncompleteCholesky(mixed)(r) == IncompleteCholesky(A)(r));
  CHECK(SymmetricGaussSeidel(mixed)(r) == SymmetricGaussSeidel(A)(r));
  CHECK(Jacobi(mixed)(r) == Jacobi(A)(r));
}

TEST_CASE("preconditioners of nothing", "[fem][edge]") {
  const SparseMatrix none(0, 0);
  CHECK(Jacobi(none)(Vector(0)).size() == 0);
  CHECK(SymmetricGaussSeidel(none)(Vector(0)).size() == 0);
  CHECK(IncompleteCholesky(none)(Vector(0)).size() == 0);
}

TEST_CASE("preconditioners refuse a diagonal that is not positive", "[fem][error]") {
  SparseMatrix A = square(3);
  A.coeffRef(4, 4) = 0;
  CHECK_THROWS_WITH(Jacobi(A), test::contains("Jacobi") && test::contains("row 4"));
  CHECK_THROWS_AS(SymmetricGaussSeidel(A), NotPositiveDefiniteError);
  CHECK_THROWS_AS(IncompleteCholesky(A), NotPositiveDefiniteError);
  CHECK_THROWS_AS(Jacobi(SparseMatrix(2, 3)), std::invalid_argument);
  A.coeffRef(4, 4) = std::nan("");
  CHECK_THROWS_AS(SymmetricGaussSeidel(A), std::invalid_argument);
}

} // namespace mixlab::fem
