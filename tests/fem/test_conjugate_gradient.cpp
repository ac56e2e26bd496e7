// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/conjugate_gradient.hpp"

#include "mixlab/core/error.hpp"
#include "mixlab/core/parallel.hpp"
#include "model_matrices.hpp"

namespace mixlab::fem {

using namespace model;

namespace {

double energy(const SparseMatrix& A, const Vector& error) { return std::sqrt(error.dot(A * error)); }

Vector after(const SparseMatrix& A, const Vector& b, Index iterations) {
  return conjugate_gradient(A, b, {.tolerance = 1e-15, .max_iterations = iterations}).x;
}

} // namespace

TEST_CASE("conjugate gradients solve to the tolerance", "[fem][exact]") {
  const SparseMatrix A = square(30);
  const Vector x = gaussian(900), b = A * x;
  const auto found = conjugate_gradient(A, b);
  CHECK(found.status == Status::converged);
  CHECK((found.x - x).norm() < 1e-8 * x.norm());
  CHECK(found.residual <= 1.01e-10);
  CHECK((b - A * found.x).norm() == Approx(found.residual * b.norm()));
  CHECK(Index(found.history_residual.size()) == found.iterations + 1);
  CHECK(found.history_residual.front() == 1);
  CHECK(found.history_residual.back() <= 1e-10);
}

TEST_CASE("the energy of the error decreases in every iteration (Saad 2003, section 6.11)",
          "[fem][invariant]") {
  const SparseMatrix A = Triangles(12).matrix();
  const Vector x = gaussian(A.rows()), b = A * x;
  double before = energy(A, x);
  for (Index k = 1; k <= 20; ++k) {
    const double now = energy(A, after(A, b, k) - x);
    CHECK(now < before);
    before = now;
  }
}

TEST_CASE("the error keeps below Chebyshev's bound", "[fem][invariant]") {
  const Index n = 60;
  const SparseMatrix A = line(n);
  const double root = 1 / std::tan(pi / 2 / double(n + 1)); // kappa = cot^2(pi / (2 n + 2))
  const Vector x = gaussian(n), b = A * x;
  for (Index k = 1; k <= 40; ++k)
    CHECK(energy(A, after(A, b, k) - x) <=
          2 * std::pow((root - 1) / (root + 1), double(k)) * energy(A, x) * (1 + 1e-9));
}

TEST_CASE("as many iterations as there are different eigenvalues are enough", "[fem][invariant]") {
  // n of them, by symmetry half as many in b; then three.
  const SparseMatrix A = line(40);
  const auto even = conjugate_gradient(A, Vector::Ones(40));
  CHECK(even.status == Status::converged);
  CHECK(even.iterations == 20);
  CHECK(conjugate_gradient(A, gaussian(40)).iterations <= 40);
  Triplets entries;
  for (std::int32_t i = 0; i < 90; ++i)
    entries.emplace_back(i, i, 1 + i % 3);
  CHECK(conjugate_gradient(assembled(90, 90, entries), gaussian(90)).iterations == 3);
}

TEST_CASE("a start that is the solution costs nothing, one close to it less", "[fem][exact]") {
  const SparseMatrix A = square(20);
  const Vector x = gaussian(400), b = A * x;
  CHECK(conjugate_gradient(A, b, {.start = x}).iterations == 0);
  const Vector close = x + 1e-6 * gaussian(400, 2);
  CHECK(conjugate_gradient(A, b, {.start = close}).iterations < conjugate_gradient(A, b).iterations - 10);
}

TEST_CASE("the budget spent, and whoever watches", "[fem][error]") {
  const SparseMatrix A = square(20);
  const Vector b = gaussian(400);
  const auto spent = conjugate_gradient(A, b, {.max_iterations = 5});
  CHECK(spent.status == Status::exhausted);
  CHECK(spent.iterations == 5);
  CHECK(spent.residual == Approx(spent.history_residual.back()));
  int calls = 0;
  const auto stopped = conjugate_gradient(A, b, {}, [&](const Progress& progress) {
    CHECK(progress.residual == 1);
    return ++calls > 5;
  });
  CHECK(stopped.status == Status::stopped);
  CHECK(stopped.iterations == 0);
  CHECK(calls == 1);
}

TEST_CASE("zero on the right, one unknown, none", "[fem][edge]") {
  CHECK(conjugate_gradient(square(5), Vector::Zero(25)).x.norm() == 0);
  CHECK(conjugate_gradient(line(1), Vector::Constant(1, 3)).x[0] == 1.5);
  const auto none = conjugate_gradient(SparseMatrix(0, 0), Vector(0));
  CHECK(none.status == Status::converged);
  CHECK(none.x.size() == 0);
}

TEST_CASE("results do not depend on the number of threads", "[fem][invariant]") {
  const SparseMatrix A = Triangles(120).matrix();
  const Vector b = gaussian(A.rows());
  const int before = threads();
  set_threads(1);
  const auto one = conjugate_gradient(A, b, {.max_iterations = 50}, Jacobi(A));
  set_threads(3);
  const auto three = conjugate_gradient(A, b, {.max_iterations = 50}, Jacobi(A));
  set_threads(before);
  CHECK(one.x == three.x);
  CHECK(one.history_residual == three.history_residual);
}

TEST_CASE("conjugate gradients refuse what makes no sense", "[fem][error]") {
  const SparseMatrix A = square(4);
  const Vector b = gaussian(16);
  CHECK_THROWS_WITH(conjugate_gradient(A, gaussian(15)),
                    test::contains("16 entries") && test::contains("got 15"));
  CHECK_THROWS_AS(conjugate_gradient(SparseMatrix(3, 4), gaussian(3)), std::invalid_argument);
  CHECK_THROWS_AS(conjugate_gradient(A, b, {.tolerance = 0}), std::invalid_argument);
  CHECK_THROWS_AS(conjugate_gradient(A, b, {.start = gaussian(3)}), std::invalid_argument);
  CHECK_THROWS_AS(conjugate_gradient(A, b, {}, Identity(15)), std::invalid_argument);
  SparseMatrix broken = A;
  broken.coeffRef(5, 6) = std::nan("");
  CHECK_THROWS_WITH(conjugate_gradient(broken, b), test::contains("row 5, column 6"));
  Vector infinite = b;
  infinite[2] = 1 / 0.0;
  CHECK_THROWS_AS(conjugate_gradient(A, infinite), std::invalid_argument);
  CHECK_THROWS_AS(conjugate_gradient(SparseMatrix(-A), b), NotPositiveDefiniteError);
  CHECK_THROWS_AS(conjugate_gradient(SparseMatrix(1e307 * A), 1e200 * b), DivergenceError);
}

} // namespace mixlab::fem
