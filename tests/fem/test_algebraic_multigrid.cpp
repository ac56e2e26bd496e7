// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/algebraic_multigrid.hpp"

#include <Eigen/Dense>

#include "mixlab/core/error.hpp"
#include "mixlab/core/parallel.hpp"
#include "model_matrices.hpp"

namespace mixlab::fem {

using namespace model;

namespace {

Index iterations(const SparseMatrix& A, const SmoothedAggregationOptions& options = {}) {
  const Vector x = gaussian(A.rows());
  const auto found = algebraic_multigrid(A, options).solve(A * x, {.max_iterations = 400});
  CHECK(found.status == Status::converged);
  CHECK((found.x - x).norm() < 1e-6 * x.norm());
  return found.iterations;
}

/// Plane elasticity, P1, clamped where x = 0: the unknowns of point p are 2 p and 2 p + 1, those of clamped
/// points have rows of the identity.
SparseMatrix elasticity(const Triangles& mesh, double lambda = 1, double mu = 1) {
  Triplets entries;
  const auto clamped = [&](std::int32_t p) { return mesh.points(p, 0) == 0; };
  for (const auto& cell : mesh.cells) {
    Eigen::Matrix<double, 3, 2> g;
    double twice_area = 0;
    for (int i = 0; i < 3; ++i) {
      const auto p = mesh.points.row(cell[std::size_t(i + 1) % 3]),
                 q = mesh.points.row(cell[std::size_t(i + 2) % 3]);
      g.row(i) << p[1] - q[1], q[0] - p[0];
      twice_area += mesh.points(cell[std::size_t(i)], 0) * g(i, 0);
    }
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j) {
        const auto p = cell[std::size_t(i)], q = cell[std::size_t(j)];
        if (clamped(p) || clamped(q))
          continue;
        const Eigen::Matrix2d K =
            (lambda * g.row(i).transpose() * g.row(j) + mu * g.row(j).transpose() * g.row(i) +
             mu * g.row(i).dot(g.row(j)) * Eigen::Matrix2d::Identity()) /
            (2 * twice_area);
        for (int a = 0; a < 2; ++a)
          for (int b = 0; b < 2; ++b)
            entries.emplace_back(2 * p + a, 2 * q + b, K(a, b));
      }
  }
  for (std::int32_t p = 0; p < mesh.points.rows(); ++p)
    for (int a = 0; a < 2 && clamped(p); ++a)
      entries.emplace_back(2 * p + a, 2 * p + a, 1);
  return assembled(2 * mesh.points.rows(), 2 * mesh.points.rows(), entries);
}

Matrix rigid_motions(const Triangles& mesh) {
  Matrix B = Matrix::Zero(2 * mesh.points.rows(), 3);
  for (Index p = 0; p < mesh.points.rows(); ++p) {
    B(2 * p, 0) = B(2 * p + 1, 1) = 1;
    B(2 * p, 2) = -mesh.points(p, 1);
    B(2 * p + 1, 2) = mesh.points(p, 0);
  }
  return B;
}

std::vector<std::int32_t> pairs(Index n) {
  std::vector<std::int32_t> points;
  for (std::int32_t i = 0; i < n; ++i)
    points.push_back(i / 2);
  return points;
}

} // namespace

TEST_CASE("aggregates of a line are its triples", "[fem][exact]") {
  CHECK(aggregate(line(9), 0) == std::vector<std::int32_t>{0, 0, 1, 1, 1, 2, 2, 2, 2});
}

TEST_CASE("every unknown that has a strong coupling is in an aggregate, and aggregates are connected",
          "[fem][invariant]") {
  const SparseMatrix A = Triangles(30).matrix();
  for (const double strength : {0.0, 0.08, 0.25}) {
    const auto of = aggregate(A, strength);
    const auto strong = [&](Index i, Index j, double a) {
      return i != j && std::abs(a) > strength * std::sqrt(A.coeff(i, i) * A.coeff(j, j));
    };
    for (Index i = 0; i < A.rows(); ++i) {
      bool coupled = false, with_its_own = false;
      for (SparseMatrix::InnerIterator e(A, i); e; ++e)
        if (strong(i, e.col(), e.value())) {
          coupled = true;
          with_its_own = with_its_own || of[std::size_t(e.col())] == of[std::size_t(i)];
        }
      CHECK((of[std::size_t(i)] >= 0) == coupled);
      const auto size = std::count(of.begin(), of.end(), of[std::size_t(i)]);
      CHECK((!coupled || with_its_own || size == 1));
    }
  }
}

TEST_CASE("without smoothing the prolongation reproduces the near-null vectors, and is orthonormal",
          "[fem][exact]") {
  const SparseMatrix A = square(20);
  const auto plain = smoothed_aggregation(A, {.smoothing = 0});
  const SparseMatrix& T = plain.prolongations[0];
  CHECK((T * (T.transpose() * Vector::Ones(400)) - Vector::Ones(400)).norm() < 1e-12);
  CHECK((dense(T).transpose() * dense(T) - Matrix::Identity(T.cols(), T.cols())).norm() < 1e-12);
  const Triangles mesh(12);
  const Matrix B = rigid_motions(mesh);
  const auto elastic =
      smoothed_aggregation(elasticity(mesh), {.smoothing = 0, .near_null = B, .points = pairs(B.rows())});
  const Matrix Q = dense(elastic.prolongations[0]);
  for (Index i = 0; i < B.rows(); ++i)
    if (Q.row(i).norm() > 0) // not clamped
      CHECK((Q.row(i) * (Q.transpose() * B) - B.row(i)).norm() < 1e-12);
}

TEST_CASE("smoothing is the damped Jacobi step of the paper", "[fem][exact]") {
  const SparseMatrix A = square(15);
  const SparseMatrix T = smoothed_aggregation(A, {.strength = 0, .smoothing = 0}).prolongations[0];
  const SparseMatrix P = smoothed_aggregation(A, {.strength = 0}).prolongations[0];
  // rho(D^-1 A) = 1 + cos(pi h); eight steps of Lanczos find it to some per cent, from below.
  const Matrix difference = dense(T) - dense(P), step = dense(A) * dense(T) / 4;
  const double omega = difference.cwiseProduct(step).sum() / step.squaredNorm();
  CHECK((difference - omega * step).norm() < 1e-12);
  const double exact = 4.0 / 3 / (1 + std::cos(pi / 16));
  CHECK(omega >= exact);
  CHECK(omega < 1.1 * exact);
}

TEST_CASE("iterations all but independent of the mesh, structured or not", "[fem][order]") {
  for (const Index m : {50, 100, 200}) {
    const Index on_squares = iterations(square(m)), on_triangles = iterations(Triangles(m).matrix());
    CHECK(on_squares >= 9);
    CHECK(on_squares <= 17);
    CHECK(on_triangles >= 12);
    CHECK(on_triangles <= 22);
  }
}

TEST_CASE("rows of Dirichlet conditions do no harm, whatever is on their diagonal", "[fem][edge]") {
  const Triangles mesh(60);
  const SparseMatrix A = mesh.matrix();
  SparseMatrix penalty = A;
  for (Index i = 0; i < A.rows(); ++i)
    if (mesh.on_boundary(i))
      penalty.coeffRef(i, i) = 1e8;
  CHECK(iterations(A) <= 20);
  const auto parts = smoothed_aggregation(A);
  for (Index i = 0; i < A.rows(); ++i)
    CHECK((parts.prolongations[0].row(i).sum() == 0) == mesh.on_boundary(i));
  Vector b = Vector::Ones(A.rows());
  const auto found = algebraic_multigrid(penalty).solve(b, {.start = {}});
  CHECK(found.iterations <= 20);
  // Zeros where couplings have been struck out count as no coupling.
  SparseMatrix struck = square(20);
  for (SparseMatrix::InnerIterator e(struck, 50); e; ++e)
    if (e.col() != 50)
      e.valueRef() = struck.coeffRef(e.col(), 50) = 0;
  CHECK(aggregate(struck, 0)[50] == -1);
  CHECK(iterations(struck) <= 17);
}

TEST_CASE("coarsening along strong couplings copes with anisotropy, coarsening along all does not",
          "[fem][invariant]") {
  for (const double epsilon : {1e-2, 1e-4}) {
    CHECK(iterations(square(80, epsilon)) <= 18);
    CHECK(iterations(square(80, epsilon), {.strength = 0}) >= 40);
  }
}

TEST_CASE("elasticity wants its rigid motions", "[fem][order]") {
  for (const Index m : {16, 32, 64}) {
    const Triangles mesh(m);
    const SparseMatrix A = elasticity(mesh);
    const Index with =
        iterations(A, {.coarsest = 60, .near_null = rigid_motions(mesh), .points = pairs(A.rows())});
    CHECK(with >= 12);
    CHECK(with <= 32);
    if (m == 64)
      CHECK(iterations(A, {.coarsest = 60}) > 1.5 * double(with));
  }
}

TEST_CASE("the coarse matrices are those that Multigrid would make", "[fem][exact]") {
  const SparseMatrix A = Triangles(30).matrix(1, 1);
  const auto parts = smoothed_aggregation(A, {.coarsest = 20});
  CHECK(parts.prolongations.size() == parts.coarse.size());
  CHECK(parts.coarse.size() >= 2);
  const Multigrid made(A, parts.prolongations);
  for (std::size_t l = 0; l < parts.coarse.size(); ++l)
    CHECK((made.matrix(Index(l) + 1) - parts.coarse[l]).norm() < 1e-12);
  CHECK(parts.coarse.back().rows() <= 20);
  CHECK(parts.coarse[parts.coarse.size() - 2].rows() > 20);
  CHECK(algebraic_multigrid(A, {.max_levels = 2}).levels() == 2);
}

TEST_CASE("refilled, the hierarchy of one matrix serves another", "[fem][invariant]") {
  const Triangles mesh(40);
  Multigrid multigrid = algebraic_multigrid(mesh.matrix(1, 1));
  const SparseMatrix other = mesh.matrix(1, 30);
  multigrid.refill(other);
  const Vector x = gaussian(other.rows());
  const auto found = multigrid.solve(other * x);
  CHECK(found.iterations <= 20);
  CHECK((found.x - x).norm() < 1e-7 * x.norm());
}

TEST_CASE("aggregation does not depend on the number of threads", "[fem][invariant]") {
  const SparseMatrix A = Triangles(100).matrix();
  const Vector r = gaussian(A.rows());
  const int before = threads();
  set_threads(1);
  const Vector one = algebraic_multigrid(A)(r);
  set_threads(3);
  const Vector three = algebraic_multigrid(A)(r);
  set_threads(before);
  CHECK(one == three);
}

TEST_CASE("nothing to aggregate, one unknown, none", "[fem][edge]") {
  SparseMatrix I(500, 500);
  I.setIdentity();
  CHECK(algebraic_multigrid(I).levels() == 1);
  CHECK(iterations(I) <= 1);
  CHECK(iterations(line(1)) <= 1);
  CHECK(algebraic_multigrid(SparseMatrix(0, 0)).solve(Vector(0)).x.size() == 0);
  CHECK(aggregate(SparseMatrix(0, 0), 0).empty());
}

TEST_CASE("smoothed aggregation refuses what makes no sense", "[fem][error]") {
  const SparseMatrix A = square(4);
  CHECK_THROWS_AS(smoothed_aggregation(SparseMatrix(2, 3)), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_aggregation(A, {.strength = 1}), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_aggregation(A, {.smoothing = 2}), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_aggregation(A, {.coarsest = 0}), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_aggregation(A, {.max_levels = 0}), std::invalid_argument);
  CHECK_THROWS_WITH(smoothed_aggregation(A, {.near_null = Matrix::Ones(15, 1)}), test::contains("16 rows"));
  CHECK_THROWS_WITH(smoothed_aggregation(A, {.points = {0, 1}}), test::contains("16 entries"));
  CHECK_THROWS_AS(smoothed_aggregation(SparseMatrix(-A)), NotPositiveDefiniteError);
  CHECK_THROWS_AS(algebraic_multigrid(Triangles(40).matrix(1, 0, true)), SingularMatrixError); // Neumann
}

} // namespace mixlab::fem
