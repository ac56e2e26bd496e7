// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/eigenpairs.hpp"

#include <Eigen/Eigenvalues>

#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/core/parallel.hpp"
#include "mixlab/fem/algebraic_multigrid.hpp"
#include "model_matrices.hpp"

namespace mixlab::fem {

using namespace model;

namespace {

SparseMatrix identity(Index n) {
  SparseMatrix I(n, n);
  I.setIdentity();
  return I;
}

/// Those of square(m), increasing.
std::vector<double> eigenvalues_of_square(Index m) {
  std::vector<double> values;
  for (Index j = 1; j <= m; ++j)
    for (Index k = 1; k <= m; ++k)
      values.push_back(4 - 2 * std::cos(double(j) * pi / double(m + 1)) -
                       2 * std::cos(double(k) * pi / double(m + 1)));
  std::sort(values.begin(), values.end());
  return values;
}

/// P1 on the square: inner points only.
struct Membrane {
  SparseMatrix K, M;
  explicit Membrane(Index m, double jitter = 0.25) {
    const Triangles mesh(m, jitter);
    const SparseMatrix k = mesh.matrix(), both = mesh.matrix(1, 1);
    Triplets kept, mass;
    std::vector<std::int32_t> number(std::size_t(k.rows()), -1);
    std::int32_t n = 0;
    for (Index i = 0; i < k.rows(); ++i)
      if (!mesh.on_boundary(i))
        number[std::size_t(i)] = n++;
    for (Index i = 0; i < both.rows(); ++i)
      for (SparseMatrix::InnerIterator e(both, i); e; ++e) {
        const auto a = number[std::size_t(i)], b = number[std::size_t(e.col())];
        if (a < 0 || b < 0)
          continue;
        kept.emplace_back(a, b, k.coeff(i, e.col()));
        mass.emplace_back(a, b, e.value() - k.coeff(i, e.col()));
      }
    K = assembled(n, n, kept);
    M = assembled(n, n, mass);
    M = 0.5 * (M + SparseMatrix(M.transpose()));
    K = 0.5 * (K + SparseMatrix(K.transpose()));
  }
};

void check_pairs(const SparseMatrix& K, const SparseMatrix& M, const Eigenpairs& found, double residual) {
  const Matrix& X = found.vectors;
  CHECK(found.status == Status::converged);
  CHECK((X * (M * X.transpose()) - Matrix::Identity(X.rows(), X.rows())).cwiseAbs().maxCoeff() < 1e-10);
  CHECK(found.residuals.maxCoeff() < residual);
  for (Index i = 0; i < X.rows(); ++i) {
    const Vector x = X.row(i).transpose();
    CHECK((K * x - found.values[i] * (M * x)).norm() <=
          Approx(found.residuals[i] * found.values[i] * (M * x).norm()).epsilon(1e-3).margin(1e-12));
    CHECK(X.row(i).maxCoeff() == X.row(i).cwiseAbs().maxCoeff());
    CHECK((i == 0 || found.values[i - 1] <= found.values[i]));
  }
}

} // namespace

TEST_CASE("eigenvalues of the discrete square, the double ones twice", "[fem][exact]") {
  const Index m = 40;
  const SparseMatrix K = square(m), M = identity(m * m);
  const auto exact = eigenvalues_of_square(m);
  for (const EigenMethod method : {EigenMethod::lanczos, EigenMethod::lobpcg})
    for (const Index count : {1, 2, 3, 6, 17}) {
      const auto found = smallest_eigenpairs(K, M, count, {.method = method});
      check_pairs(K, M, found, 1e-8);
      for (Index i = 0; i < count; ++i)
        CHECK(found.values[i] == Approx(exact[std::size_t(i)]).epsilon(1e-10));
    }
}

TEST_CASE("an eigenvalue of multiplicity ten comes out ten times", "[fem][edge]") {
  Triplets entries;
  for (std::int32_t i = 0; i < 300; ++i)
    entries.emplace_back(i, i, i < 10 ? 1 : 2 + i);
  const SparseMatrix K = assembled(300, 300, entries);
  for (const EigenMethod method : {EigenMethod::lanczos, EigenMethod::lobpcg}) {
    const auto found = smallest_eigenpairs(K, identity(300), 11, {.method = method});
    CHECK((found.values.head(10) - Vector::Ones(10)).norm() < 1e-10);
    CHECK(found.values[10] == Approx(12).epsilon(1e-10));
  }
}

TEST_CASE("both methods agree with a dense solver on an irregular mesh", "[fem][peer]") {
  const Membrane membrane(16);
  const Eigen::GeneralizedSelfAdjointEigenSolver<Matrix> peer{dense(membrane.K), dense(membrane.M)};
  for (const EigenMethod method : {EigenMethod::lanczos, EigenMethod::lobpcg}) {
    const auto found = smallest_eigenpairs(membrane.K, membrane.M, 8, {.method = method});
    check_pairs(membrane.K, membrane.M, found, 1e-8);
    CHECK((found.values - peer.eigenvalues().head(8)).cwiseAbs().maxCoeff() < 1e-10 * found.values[7]);
  }
}

TEST_CASE("eigenvalues of the membrane converge from above, at second order", "[fem][order]") {
  // 2 pi^2, 5 pi^2 twice, 8 pi^2; above, by the theorem of Courant and Fischer
  const Vector exact = pi * pi * Vector{{2, 5, 5, 8}};
  Vector h(3), error(3);
  for (Index level = 0; level < 3; ++level) {
    const Index m = 12 << level;
    const Membrane membrane(m, 0);
    const auto found = smallest_eigenpairs(membrane.K, membrane.M, 4);
    CHECK((found.values - exact).minCoeff() > 0);
    h[level] = 1 / double(m);
    error[level] = (found.values - exact).maxCoeff();
  }
  CHECK(observed_order(h, error) > 1.9);
  CHECK(observed_order(h, error) < 2.1);
}

TEST_CASE("a shift finds the eigenvalues next to it, and those of a matrix with a kernel", "[fem][exact]") {
  const Index m = 30;
  auto exact = eigenvalues_of_square(m);
  const double shift = 0.2;
  const auto found = smallest_eigenpairs(square(m), identity(m * m), 5, {.shift = shift});
  std::sort(exact.begin(), exact.end(),
            [&](double a, double b) { return std::abs(a - shift) < std::abs(b - shift); });
  std::sort(exact.begin(), exact.begin() + 5);
  for (Index i = 0; i < 5; ++i)
    CHECK(found.values[i] == Approx(exact[std::size_t(i)]).epsilon(1e-10));

  const Triangles mesh(20);
  const SparseMatrix K = mesh.matrix(1, 0, true);
  SparseMatrix M = mesh.matrix(1, 1, true) - K;
  M = 0.5 * (M + SparseMatrix(M.transpose()));
  CHECK_THROWS_WITH(smallest_eigenpairs(K, M, 3), test::contains("shift") && test::contains("below 0"));
  for (const EigenMethod method : {EigenMethod::lanczos, EigenMethod::lobpcg}) {
    const auto neumann = smallest_eigenpairs(K, M, 3, {.method = method, .shift = -1, .tolerance = 1e-8});
    CHECK(std::abs(neumann.values[0]) < 1e-8);
    CHECK(neumann.values[1] == Approx(pi * pi).epsilon(0.02));
    CHECK((neumann.vectors.row(0).array() - 1).abs().maxCoeff() < 1e-6); // |Omega| = 1
  }
}

TEST_CASE("the same seed gives the same pairs, whatever the number of threads", "[fem][invariant]") {
  const Membrane membrane(70);
  const int before = threads();
  for (const EigenMethod method : {EigenMethod::lanczos, EigenMethod::lobpcg}) {
    set_threads(1);
    const auto one = smallest_eigenpairs(membrane.K, membrane.M, 3, {.method = method});
    set_threads(3);
    const auto three = smallest_eigenpairs(membrane.K, membrane.M, 3, {.method = method});
    set_threads(before);
    CHECK(one.vectors == three.vectors);
    const auto other = smallest_eigenpairs(membrane.K, membrane.M, 3, {.method = method, .seed = 9});
    CHECK((one.values - other.values).norm() < 1e-9 * one.values.norm());
  }
}

TEST_CASE("a better preconditioner saves LOBPCG iterations", "[fem][invariant]") {
  const Membrane membrane(40);
  const EigenpairsOptions options = {.method = EigenMethod::lobpcg, .tolerance = 1e-8};
  const auto multigrid = smallest_eigenpairs(membrane.K, membrane.M, 4, options);
  const auto ic = smallest_eigenpairs(membrane.K, membrane.M, 4, options, IncompleteCholesky(membrane.K));
  CHECK(ic.status == Status::converged);
  CHECK(multigrid.iterations < 0.7 * double(ic.iterations));
  CHECK((ic.values - multigrid.values).norm() < 1e-10 * ic.values.norm());
  CHECK(Index(ic.history_residual.size()) == ic.iterations + 1);
}

TEST_CASE("few unknowns, one", "[fem][edge]") {
  const auto one = smallest_eigenpairs(SparseMatrix(3.0 * identity(1)), SparseMatrix(4.0 * identity(1)), 1);
  CHECK(one.values[0] == Approx(0.75));
  CHECK(one.vectors(0, 0) == Approx(0.5));
  const auto all = smallest_eigenpairs(line(7), identity(7), 7);
  check_pairs(line(7), identity(7), all, 1e-13);
  for (Index k = 1; k <= 7; ++k)
    CHECK(all.values[k - 1] == Approx(2 - 2 * std::cos(double(k) * pi / 8)));
}

TEST_CASE("the budget of an eigensolver, and whoever watches it", "[fem][error]") {
  const SparseMatrix K = square(40), M = identity(1600);
  for (const EigenMethod method : {EigenMethod::lanczos, EigenMethod::lobpcg}) {
    const auto spent = smallest_eigenpairs(K, M, 5, {.method = method, .max_iterations = 6});
    CHECK(spent.status == Status::exhausted);
    CHECK(spent.iterations == 6);
    CHECK(spent.vectors.rows() == 5);
    CHECK(spent.values.minCoeff() > 0);
    const auto stopped =
        smallest_eigenpairs(K, M, 5, {.method = method}, [](const Progress&) { return false; });
    CHECK(stopped.status == Status::stopped);
    CHECK(stopped.iterations <= 6);
  }
}

TEST_CASE("smallest_eigenpairs refuses what makes no sense", "[fem][error]") {
  const SparseMatrix K = square(12), M = identity(144);
  CHECK_THROWS_WITH(smallest_eigenpairs(K, M, 0), test::contains("count") && test::contains("144"));
  CHECK_THROWS_AS(smallest_eigenpairs(K, M, 145), std::invalid_argument);
  CHECK_THROWS_AS(smallest_eigenpairs(SparseMatrix(0, 0), SparseMatrix(0, 0), 1), std::invalid_argument);
  CHECK_THROWS_AS(smallest_eigenpairs(K, identity(143), 2), std::invalid_argument);
  CHECK_THROWS_AS(smallest_eigenpairs(K, M, 2, {.tolerance = 0}), std::invalid_argument);
  CHECK_THROWS_AS(smallest_eigenpairs(K, M, 5, {.basis = 5}), std::invalid_argument);
  CHECK_THROWS_AS(smallest_eigenpairs(K, M, 5, {}, Identity(3)), std::invalid_argument);
  SparseMatrix skew = K;
  skew.coeffRef(0, 1) = 3;
  CHECK_THROWS_WITH(smallest_eigenpairs(skew, M, 2), test::contains("K must be symmetric"));
  const SparseMatrix minus = -M;
  for (const EigenMethod method : {EigenMethod::lanczos, EigenMethod::lobpcg})
    CHECK_THROWS_AS(smallest_eigenpairs(K, minus, 2, {.method = method}), NotPositiveDefiniteError);
  CHECK_THROWS_AS(eigen_method_named("magic"), std::invalid_argument);
  CHECK(eigen_method_named("lobpcg") == EigenMethod::lobpcg);
}

} // namespace mixlab::fem
