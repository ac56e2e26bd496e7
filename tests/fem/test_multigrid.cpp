// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/multigrid.hpp"

#include <Eigen/Dense>

#include "mixlab/core/error.hpp"
#include "mixlab/core/parallel.hpp"
#include "model_matrices.hpp"

namespace mixlab::fem {

using namespace model;

namespace {

Multigrid nested(Index m, const MultigridOptions& options = {}) {
  return Multigrid(square(m), prolongations(m), options);
}

Matrix as_matrix(const Preconditioner& B) {
  Matrix all(B.size(), B.size());
  for (Index j = 0; j < B.size(); ++j)
    all.col(j) = B(Vector::Unit(B.size(), j));
  return all;
}

/// |e_30|_A / |e_29|_A of x += B (b - A x): the spectral radius of I - B A.
double convergence_factor(const Multigrid& B) {
  const SparseMatrix& A = B.matrix(0);
  Vector e = gaussian(A.rows());
  double factor = 0;
  for (int k = 0; k < 30; ++k) {
    const double before = std::sqrt(e.dot(A * e));
    e -= B(A * e);
    const double after = std::sqrt(e.dot(A * e));
    factor = after / before;
    e /= after;
  }
  return factor;
}

} // namespace

TEST_CASE("a cycle is a symmetric operator and contracts (Hackbusch 1985)", "[fem][invariant]") {
  for (const MultigridOptions& options : {MultigridOptions{}, MultigridOptions{Cycle::w, 1},
                                          MultigridOptions{Cycle::v, 3}, MultigridOptions{Cycle::w, 2}}) {
    const Multigrid multigrid = nested(15, options);
    const Matrix B = as_matrix(multigrid), A = dense(multigrid.matrix(0));
    CHECK((B - B.transpose()).cwiseAbs().maxCoeff() < 1e-14 * B.cwiseAbs().maxCoeff());
    const Vector spectrum = (B * A).eigenvalues().real();
    CHECK(spectrum.minCoeff() > 0.7); // B A <= I, since Gauss-Seidel only ever takes energy away
    CHECK(spectrum.maxCoeff() <= 1 + 1e-12);
  }
}

TEST_CASE("the factor of convergence does not depend on the mesh", "[fem][order]") {
  for (const Index m : {31, 63, 127, 255}) {
    const double v = convergence_factor(nested(m)), w = convergence_factor(nested(m, {.cycle = Cycle::w}));
    CHECK(v > 0.20);
    CHECK(v < 0.28);
    CHECK(w < v);
    CHECK(w > 0.15);
    CHECK(convergence_factor(nested(m, {.sweeps = 3})) < 0.6 * v);
  }
}

TEST_CASE("preconditioned by a cycle, as many iterations on every mesh", "[fem][order]") {
  for (const Index m : {31, 63, 127, 255}) {
    const Vector x = gaussian(m * m);
    const Multigrid multigrid = nested(m);
    const auto found = multigrid.solve(multigrid.matrix(0) * x);
    CHECK(found.status == Status::converged);
    CHECK(found.iterations >= 8);
    CHECK(found.iterations <= 12);
    CHECK((found.x - x).norm() < 1e-8 * x.norm());
  }
}

TEST_CASE("with P = I on two levels a cycle is exact, without any it is a direct solver", "[fem][exact]") {
  const SparseMatrix A = square(9);
  SparseMatrix I(81, 81);
  I.setIdentity();
  const Vector x = gaussian(81);
  CHECK((Multigrid(A, {I})(A * x) - x).norm() < 1e-13 * x.norm());
  CHECK((Multigrid(A, std::vector<SparseMatrix>{})(A * x) - x).norm() < 1e-13 * x.norm());
}

TEST_CASE("Galerkin's coarse matrices are P^T A P", "[fem][exact]") {
  const Index m = 31;
  const SparseMatrix A = square(m), P = prolongation(m);
  const Matrix expected = dense(P).transpose() * dense(A) * dense(P);
  CHECK((dense(galerkin_product(A, P)) - expected).cwiseAbs().maxCoeff() < 1e-14);
  const Multigrid multigrid = nested(m);
  CHECK(multigrid.levels() == 4);
  CHECK((dense(multigrid.matrix(1)) - expected).cwiseAbs().maxCoeff() < 1e-14);
  // P1 being nested, that is the stiffness matrix of the coarser mesh.
  CHECK((expected - dense(square(15))).cwiseAbs().maxCoeff() < 1e-14);
  CHECK(multigrid.prolongation(0).cols() == 225);
  CHECK(multigrid.grid_complexity() == Approx((961 + 225 + 49 + 9) / 961.0));
  CHECK(multigrid.operator_complexity() > 1.2);
  CHECK(multigrid.operator_complexity() < 2);
}

TEST_CASE("coarse matrices may be given", "[fem][exact]") {
  const Vector r = gaussian(31 * 31);
  const Multigrid given(square(31), prolongations(31), {square(15), square(7), square(3)});
  CHECK((given(r) - nested(31)(r)).norm() < 1e-12 * r.norm());
  CHECK_THROWS_AS(Multigrid(square(31), prolongations(31), {square(15), square(7)}), std::invalid_argument);
  CHECK_THROWS_AS(Multigrid(square(31), prolongations(31), {square(15), square(7), square(4)}),
                  std::invalid_argument);
}

TEST_CASE("refilled is as good as new", "[fem][exact]") {
  const Index m = 31;
  const Vector r = gaussian(m * m);
  Multigrid multigrid = nested(m);
  const SparseMatrix other = 2 * square(m, 0.5);
  multigrid.refill(other);
  CHECK((multigrid(r) - Multigrid(other, prolongations(m))(r)).norm() < 1e-13 * r.norm());
  Multigrid given(square(m), prolongations(m), {square(15), square(7), square(3)});
  given.refill(other);
  CHECK((given(r) - multigrid(r)).norm() < 1e-13 * r.norm());
  multigrid.refill(square(m));
  CHECK(multigrid(r) == nested(m)(r));
  CHECK_THROWS_WITH(multigrid.refill(square(m - 1)), test::contains("pattern"));
}

TEST_CASE("coarse unknowns that are not used, and rows of the identity, do no harm", "[fem][edge]") {
  // All points of the square, those of the boundary with rows of the identity; P of the inner points only.
  const Index m = 31, side = m + 2, coarse_side = 17;
  const auto inner = [](Index extent, Index i) {
    return static_cast<std::int32_t>((i / (extent - 2) + 1) * extent + i % (extent - 2) + 1);
  };
  Triplets a, p;
  const SparseMatrix A = square(m), P = prolongation(m);
  for (Index i = 0; i < A.rows(); ++i) {
    for (SparseMatrix::InnerIterator e(A, i); e; ++e)
      a.emplace_back(inner(side, i), inner(side, e.col()), e.value());
    for (SparseMatrix::InnerIterator e(P, i); e; ++e)
      p.emplace_back(inner(side, i), inner(coarse_side, e.col()), e.value());
  }
  for (std::int32_t i = 0; i < side * side; ++i) {
    const Index x = i % side, y = i / side;
    if (x == 0 || y == 0 || x == side - 1 || y == side - 1)
      a.emplace_back(i, i, 7);
  }
  const Multigrid multigrid(assembled(side * side, side * side, a),
                            {assembled(side * side, coarse_side * coarse_side, p)});
  const Vector x = gaussian(side * side);
  const auto found = multigrid.solve(multigrid.matrix(0) * x);
  CHECK(found.iterations <= 12);
  CHECK((found.x - x).norm() < 1e-9 * x.norm());
}

TEST_CASE("cycles do not depend on the number of threads", "[fem][invariant]") {
  const Vector r = gaussian(127 * 127);
  const int before = threads();
  set_threads(1);
  const Vector one = nested(127)(r);
  set_threads(3);
  const Vector three = nested(127)(r);
  set_threads(before);
  CHECK(one == three);
}

TEST_CASE("multigrid of one unknown, and of none", "[fem][edge]") {
  CHECK(Multigrid(line(1), std::vector<SparseMatrix>{}).solve(Vector::Ones(1)).x[0] == Approx(0.5));
  CHECK(Multigrid(SparseMatrix(0, 0), std::vector<SparseMatrix>{}).solve(Vector(0)).x.size() == 0);
}

TEST_CASE("multigrid refuses what makes no sense", "[fem][error]") {
  CHECK_THROWS_WITH(Multigrid(square(31), {prolongation(15)}),
                    test::contains("prolongation 0 must have 961 rows"));
  CHECK_THROWS_AS(Multigrid(SparseMatrix(2, 3), std::vector<SparseMatrix>{}), std::invalid_argument);
  CHECK_THROWS_AS(nested(7, {.sweeps = 0}), std::invalid_argument);
  CHECK_THROWS_AS(Multigrid(SparseMatrix(-square(7)), prolongations(7)), NotPositiveDefiniteError);
  CHECK_THROWS_AS(nested(7).matrix(2), std::invalid_argument);
  CHECK_THROWS_AS(nested(7).prolongation(1), std::invalid_argument);
  SparseMatrix A = square(7);
  A.coeffRef(0, 1) = std::nan("");
  CHECK_THROWS_AS(Multigrid(A, prolongations(7)), std::invalid_argument);
}

} // namespace mixlab::fem
