// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/qr_algorithm.hpp"

#include <stdexcept>

#include "mixlab/core/order.hpp"
#include "mixlab/linalg/hessenberg.hpp"
#include "spectra.hpp"

namespace mixlab::linalg {
namespace {

using namespace spectra;

/// |b_{n-1}| after one step, from a tridiagonal matrix whose last entry beside the diagonal is t.
double after_one_step(Shift shift, double t) {
  const Matrix T = tridiagonal(Vector{{1, 4, 2, 5, 3}}, Vector{{1, 0.7, 0.9, t}});
  return qr_algorithm(T, {.shift = shift, .max_iterations = 1}).history_off_diagonal(1, 3);
}

} // namespace

TEST_CASE("the QR algorithm is backward stable", "[linalg][qr_algorithm][invariant]") {
  const Index n = GENERATE(2, 3, 40);
  for (const auto& [name, S] : symmetric_families(n)) {
    INFO(name << ", n = " << n);
    const QrEigen it = qr_algorithm(S);
    CHECK(it.status == Status::converged);
    CHECK(relative_distance(S, it.vectors * it.values.asDiagonal() * it.vectors.transpose()) <= promised(n));
    CHECK(loss_of_orthogonality(it.vectors) <= promised(n));
    CHECK(std::is_sorted(it.values.begin(), it.values.end()));
  }
}

TEST_CASE("the QR algorithm finds the eigenvalues of the Laplacian and of Clement's matrix",
          "[linalg][qr_algorithm][exact]") {
  const Index n = 50;
  CHECK((qr_algorithm(laplacian(n)).values - laplacian_eigenvalues(n)).cwiseAbs().maxCoeff() < 2e-14);
  const Vector integers = Vector::LinSpaced(n, 1 - double(n), double(n) - 1);
  CHECK((qr_algorithm(clement(n)).values - integers).cwiseAbs().maxCoeff() < 1e-12);
}

TEST_CASE("the two largest eigenvalues of Wilkinson's W21+ agree to fourteen digits",
          "[linalg][qr_algorithm][golden]") {
  // Wilkinson 1965, chapter 5, section 45: lambda_21 = 10.746194182903393, lambda_20 = 10.746194182903322.
  const Vector values = qr_algorithm(wilkinson_plus(21)).values;
  CHECK(values[20] == Approx(10.746194182903393).epsilon(2e-15));
  CHECK(values[19] == Approx(10.746194182903322).epsilon(2e-15));
  CHECK(values[0] == Approx(-1.125441522119984).epsilon(1e-14));
}

TEST_CASE("a step with Wilkinson's or Rayleigh's shift cubes the last entry; without a shift it is linear",
          "[linalg][qr_algorithm][order]") {
  const auto [shift, expected] =
      GENERATE(table<Shift, double>({{Shift::wilkinson, 3.0}, {Shift::rayleigh, 3.0}, {Shift::none, 1.0}}));
  const Vector t{{0.02, 0.01, 0.005, 0.0025}};
  const double order = observed_order(t, t.unaryExpr([s = shift](double x) { return after_one_step(s, x); }));
  CHECK(order > expected - 0.1);
  CHECK(order < expected + 0.1);
}

TEST_CASE("without a shift, the entry b_i shrinks by |lambda_{i+1} / lambda_i| a step",
          "[linalg][qr_algorithm][order]") {
  const QrEigen it = qr_algorithm(symmetric_with(Vector{{8, -4, 2, -1}}), {.shift = Shift::none});
  CHECK(it.status == Status::converged);
  for (Index i = 0; i < 3; ++i)
    CHECK(it.history_off_diagonal(25, i) / it.history_off_diagonal(24, i) == Approx(0.5).epsilon(0.01));
}

TEST_CASE("Rayleigh's shift may not move; Wilkinson's does", "[linalg][qr_algorithm][invariant]") {
  const Matrix swap{{0, 1}, {1, 0}};
  const QrEigen stuck = qr_algorithm(swap, {.shift = Shift::rayleigh, .max_iterations = 100});
  CHECK(stuck.status == Status::exhausted);
  CHECK(stuck.iterations == 100);
  CHECK(stuck.history_off_diagonal.isOnes(0));
  CHECK((qr_algorithm(swap).values - Vector{{-1, 1}}).norm() < 1e-15);
}

TEST_CASE("some two steps an eigenvalue with Wilkinson's shift", "[linalg][qr_algorithm][invariant]") {
  const Index n = 80;
  const QrEigen it = qr_algorithm(symmetric_with(counted(n)));
  CHECK(it.iterations > n / 2);
  CHECK(it.iterations < 3 * n);
  CHECK(it.history_off_diagonal.rows() == it.iterations + 1);
  CHECK(it.history_off_diagonal.bottomRows(1).isZero(0));
  CHECK(it.history_active.front() == n - 1);
  CHECK(it.history_active.back() == 0);
}

TEST_CASE("the history can be left out", "[linalg][qr_algorithm][edge]") {
  const QrEigen it = qr_algorithm(laplacian(5), {.keep_history = false});
  CHECK(it.history_off_diagonal.rows() == 0);
  CHECK(it.history_off_diagonal.cols() == 4);
}

TEST_CASE("matrices without rows, or with one", "[linalg][qr_algorithm][edge]") {
  CHECK(qr_algorithm(Matrix(0, 0)).values.size() == 0);
  CHECK(qr_algorithm(Matrix(0, 0)).status == Status::converged);
  const QrEigen one = qr_algorithm(Matrix{{-3.0}});
  CHECK(one.values[0] == -3);
  CHECK(one.vectors(0, 0) == 1);
  CHECK(tridiagonalize(Matrix(0, 0)).matrix().size() == 0);
  CHECK(tridiagonalize(Matrix{{2.0}}).matrix()(0, 0) == 2);
}

TEST_CASE("tridiagonalisation is an orthogonal similarity", "[linalg][hessenberg][invariant]") {
  const Index n = GENERATE(2, 3, 30);
  for (const auto& [name, S] : symmetric_families(n)) {
    INFO(name << ", n = " << n);
    const Tridiagonal it = tridiagonalize(S);
    CHECK(relative_distance(S, it.q * it.matrix() * it.q.transpose()) <= promised(n));
    CHECK(loss_of_orthogonality(it.q) <= promised(n));
  }
}

TEST_CASE("a monitor stops the QR algorithm", "[linalg][qr_algorithm][edge]") {
  const QrEigen it =
      qr_algorithm(Matrix{{0, 1}, {1, 0}},
                   {.shift = Shift::rayleigh, .max_iterations = 100'000'000, .keep_history = false},
                   [](const Progress& now) { return now.steps != 2; });
  CHECK(it.status == Status::stopped);
}

TEST_CASE("the QR algorithm refuses what it cannot work with, by name", "[linalg][qr_algorithm][error]") {
  CHECK_THROWS_WITH(qr_algorithm(Matrix::Ones(2, 3)), contains("qr_algorithm: S must be square"));
  CHECK_THROWS_WITH(qr_algorithm(Matrix{{1, 2}, {3, 4}}),
                    contains("S must be symmetric, got 3 at (1, 0) and 2 at (0, 1)"));
  CHECK_THROWS_WITH(tridiagonalize(Matrix{{1, 2}, {3, 4}}), contains("tridiagonalize: S must be symmetric"));
  CHECK_THROWS_WITH(qr_algorithm(Matrix{{std::nan("")}}), contains("S must be finite"));
  CHECK_THROWS_WITH(shift_named("francis"), contains("'wilkinson', 'rayleigh' or 'none', got 'francis'"));
  CHECK_THROWS_AS(qr_algorithm(Matrix::Identity(2, 2), {.tolerance = -1}), std::invalid_argument);
}

TEST_CASE("a product that is symmetric up to rounding is accepted", "[linalg][qr_algorithm][edge]") {
  Matrix S = laplacian(4);
  S(0, 1) *= 1 + 1e-15;
  CHECK(qr_algorithm(S).status == Status::converged);
}

} // namespace mixlab::linalg
