// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/direct.hpp"

#include "mixlab/core/error.hpp"
#include "model_matrices.hpp"

namespace mixlab::fem {

using namespace model;

namespace {

std::vector<DirectKind> kinds() {
  std::vector<DirectKind> all = {DirectKind::ldlt, DirectKind::lu};
  if (has_cholmod())
    all.push_back(DirectKind::cholmod);
  return all;
}

/// |b - A x| / (|A| |x| + |b|), in the largest row.
double backward_error(const SparseMatrix& A, const Vector& x, const Vector& b) {
  const double norm = (A.cwiseAbs() * Vector::Ones(A.cols())).maxCoeff();
  return (b - A * x).cwiseAbs().maxCoeff() / (norm * x.cwiseAbs().maxCoeff() + b.cwiseAbs().maxCoeff());
}

double error_of_solution(const SparseMatrix& A, DirectKind kind) {
  const Vector b = gaussian(A.rows());
  return backward_error(A, DirectSolver(A, {.kind = kind}).solve(b), b);
}

/// With a stream against the x axis: not symmetric.
SparseMatrix convection(Index m, double peclet) {
  SparseMatrix A = square(m);
  for (Index i = 0; i < A.rows(); ++i)
    for (SparseMatrix::InnerIterator e(A, i); e; ++e)
      e.valueRef() += e.col() == i + 1 ? peclet : e.col() == i - 1 ? -peclet : 0;
  return A;
}

} // namespace

TEST_CASE("every kind of factorisation is backward stable", "[fem][invariant]") {
  for (const DirectKind kind : kinds()) {
    CHECK(error_of_solution(square(40), kind) < 1e-15);
    CHECK(error_of_solution(Triangles(40).matrix(1e-3, 2), kind) < 1e-15);
    CHECK(DirectSolver(square(5), {.kind = kind}).kind() == kind);
  }
  CHECK(error_of_solution(convection(40, 0.9), DirectKind::lu) < 1e-15);
  CHECK(error_of_solution(convection(40, 20), DirectKind::automatic) < 1e-14);
}

TEST_CASE("the kind is chosen by symmetry and extent", "[fem][exact]") {
  CHECK(DirectSolver(square(20)).kind() == DirectKind::ldlt);
  CHECK(DirectSolver(square(210)).kind() == (has_cholmod() ? DirectKind::cholmod : DirectKind::ldlt));
  CHECK(DirectSolver(convection(20, 0.1)).kind() == DirectKind::lu);
  CHECK(is_symmetric(square(7)));
  CHECK_FALSE(is_symmetric(convection(7, 1e-3)));
  CHECK_FALSE(is_symmetric(SparseMatrix(2, 3)));
  // One triangle alone, and one entry alone, on either side.
  for (const auto& [i, j] : {std::pair{3, 9}, {9, 3}}) {
    SparseMatrix A = square(4);
    A.coeffRef(i, j) = 0.5;
    CHECK_FALSE(is_symmetric(A));
    A.coeffRef(j, i) = 0.5 * (1 + 1e-15);
    CHECK(is_symmetric(A));
    A.coeffRef(j, i) = 0.51;
    CHECK_FALSE(is_symmetric(A));
  }
}

TEST_CASE("a penalty on the diagonal does not hide what is not symmetric", "[fem][edge]") {
  SparseMatrix A = convection(10, 0.3);
  A.coeffRef(0, 0) = A.coeffRef(1, 1) = 1e30; // tgv
  CHECK_FALSE(is_symmetric(A));
  SparseMatrix S = square(10);
  S.coeffRef(0, 0) = 1e30;
  Vector b = Vector::Zero(100);
  b[0] = 3e30;
  CHECK(DirectSolver(S).solve(b)[0] == Approx(3).epsilon(1e-14));
}

TEST_CASE("refactored is as good as new", "[fem][exact]") {
  const Triangles mesh(20);
  const SparseMatrix A = mesh.matrix(), changed = mesh.matrix(0.1, 5);
  const Vector b = gaussian(A.rows());
  for (const DirectKind kind : kinds()) {
    DirectSolver solver(A, {.kind = kind});
    const Vector x = solver.solve(b);
    solver.refactor(changed);
    CHECK((solver.solve(b) - DirectSolver(changed, {.kind = kind}).solve(b)).norm() < 1e-14 * x.norm());
    solver.refactor(A);
    CHECK((solver.solve(b) - x).norm() <= 1e-14 * x.norm());
  }
}

TEST_CASE("many right-hand sides are as many solutions", "[fem][exact]") {
  const SparseMatrix A = square(8);
  Matrix B(3, 64);
  for (Index i = 0; i < 3; ++i)
    B.row(i) = gaussian(64, std::uint64_t(i) + 1).transpose();
  const DirectSolver solver(A);
  const Matrix X = solver.solve_rows(B);
  for (Index i = 0; i < 3; ++i)
    CHECK(Vector(X.row(i)) == solver.solve(B.row(i).transpose()));
  CHECK(solver.factor_entries() > A.nonZeros() / 2);
}

TEST_CASE("an indefinite matrix is factorised, too", "[fem][edge]") {
  // Eigenvalues on both sides of zero; cholmod must say no and auto find another way.
  SparseMatrix A = square(210);
  for (Index i = 0; i < A.rows(); ++i)
    A.coeffRef(i, i) -= 0.0123;
  const Vector b = gaussian(A.rows());
  CHECK(backward_error(A, DirectSolver(A).solve(b), b) < 1e-11);
  if (has_cholmod())
    CHECK_THROWS_AS(DirectSolver(A, {.kind = DirectKind::cholmod}), NotPositiveDefiniteError);
  // Zeros on the diagonal, as in Stokes; and a pivot that vanishes although the diagonal is positive.
  CHECK(error_of_solution(assembled(2, 2, {{0, 1, 1}, {1, 0, 1}}), DirectKind::automatic) < 1e-15);
  CHECK(error_of_solution(
            assembled(3, 3, {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}, {1, 2, 1}, {2, 1, 1}, {2, 2, 1}}),
            DirectKind::automatic) < 1e-15);
}

TEST_CASE("a singular matrix is told, with the unknown and what it may mean", "[fem][error]") {
  for (const Index m : {5, 60}) {
    const SparseMatrix neumann = Triangles(m).matrix(1, 0, true);
    for (const DirectKind kind : kinds())
      CHECK_THROWS_AS(DirectSolver(neumann, {.kind = kind}), MixlabError);
    CHECK_THROWS_WITH(DirectSolver(neumann),
                      test::contains("singular") && test::contains("unknown") && test::contains("Dirichlet"));
    CHECK_THROWS_AS(DirectSolver(neumann), SingularMatrixError);
    CHECK_THROWS_AS(DirectSolver(neumann, {.kind = DirectKind::lu}), SingularMatrixError);
  }
  SparseMatrix A = square(3);
  for (SparseMatrix::InnerIterator e(A, 4); e; ++e)
    e.valueRef() = 0;
  CHECK_THROWS_WITH(DirectSolver(A), test::contains("row 4"));
  CHECK_THROWS_AS(DirectSolver(assembled(2, 2, {{0, 0, 1}, {0, 1, 2}, {1, 0, 3}, {1, 1, 6}})),
                  SingularMatrixError);
}

TEST_CASE("badly scaled or badly conditioned is not singular", "[fem][edge]") {
  const SparseMatrix A = line(2000);
  const SparseMatrix squared = A * A; // kappa = 2.6e12
  for (const DirectKind kind : kinds()) {
    CHECK(error_of_solution(squared, kind) < 1e-14);
    CHECK(error_of_solution(SparseMatrix(1e-200 * A), kind) < 1e-15);
  }
  Vector scale(2000);
  for (Index i = 0; i < 2000; ++i)
    scale[i] = std::pow(10.0, double(i % 13));
  CHECK_NOTHROW(DirectSolver(SparseMatrix(scale.asDiagonal() * A * scale.asDiagonal())));
}

TEST_CASE("a failed factorisation is not used", "[fem][error]") {
  const Triangles mesh(8);
  DirectSolver solver(mesh.matrix(1, 1, true));
  const Vector b = gaussian(81);
  const Vector x = solver.solve(b);
  CHECK_THROWS_AS(solver.refactor(mesh.matrix(1, 0, true)), SingularMatrixError);
  CHECK_THROWS_AS(solver.solve(b), std::invalid_argument);
  solver.refactor(mesh.matrix(1, 1, true));
  CHECK((solver.solve(b) - x).norm() < 1e-14 * x.norm());
}

TEST_CASE("one unknown, none", "[fem][edge]") {
  for (const DirectKind kind : kinds()) {
    CHECK(DirectSolver(line(1), {.kind = kind}).solve(Vector::Constant(1, 3))[0] ==
          Approx(1.5).epsilon(1e-15));
    const DirectSolver none(SparseMatrix(0, 0), {.kind = kind});
    CHECK(none.solve(Vector(0)).size() == 0);
    CHECK(none.factor_entries() == 0);
  }
}

TEST_CASE("direct solvers refuse what makes no sense", "[fem][error]") {
  CHECK_THROWS_AS(DirectSolver(SparseMatrix(2, 3)), std::invalid_argument);
  CHECK_THROWS_WITH(DirectSolver(convection(3, 0.5), {.kind = DirectKind::ldlt}),
                    test::contains("symmetric") && test::contains("A(0, 1)"));
  SparseMatrix A = square(3);
  DirectSolver solver(A);
  CHECK_THROWS_AS(solver.solve(gaussian(8)), std::invalid_argument);
  CHECK_THROWS_AS(solver.refactor(square(4)), std::invalid_argument);
  CHECK_THROWS_WITH(solver.refactor(Triangles(2).matrix()), test::contains("pattern"));
  A.coeffRef(2, 1) = 1 / 0.0;
  CHECK_THROWS_WITH(DirectSolver(A), test::contains("row 2, column 1"));
  CHECK_THROWS_AS(direct_kind_named("magic"), std::invalid_argument);
  for (const DirectKind kind : kinds())
    CHECK(direct_kind_named(name(kind)) == kind);
}

} // namespace mixlab::fem
