// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/schur.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <complex>
#include <stdexcept>

#include "mixlab/core/order.hpp"
#include "mixlab/linalg/hessenberg.hpp"
#include "spectra.hpp"

namespace mixlab::linalg {
namespace {

using namespace spectra;

/// 1 x 1 blocks, and 2 x 2 blocks [a b; c a] with b c < 0 that do not touch.
bool is_real_schur_form(const Matrix& T) {
  for (Index i = 0; i < T.rows(); ++i)
    for (Index j = 0; j + 1 < i; ++j)
      if (T(i, j) != 0)
        return false;
  for (Index i = 0; i + 1 < T.rows(); ++i)
    if (T(i + 1, i) != 0) {
      const bool is_pair = T(i, i) == T(i + 1, i + 1) && (T(i, i + 1) < 0) != (T(i + 1, i) < 0);
      if (!is_pair || (i + 2 < T.rows() && T(i + 2, i + 1) != 0))
        return false;
    }
  return true;
}

std::vector<double> sorted_real_parts(const Schur& it) {
  std::vector<double> parts;
  for (const auto& lambda : it.eigenvalues)
    parts.push_back(lambda.real());
  std::sort(parts.begin(), parts.end());
  return parts;
}

} // namespace

TEST_CASE("the real Schur form is backward stable, and has its shape", "[linalg][schur][invariant]") {
  const Index n = GENERATE(2, 3, 5, 40);
  for (const auto& [name, A] : square_families(n)) {
    INFO(name << ", n = " << n);
    const Schur it = schur(A);
    CHECK(it.status == Status::converged);
    CHECK(relative_distance(A, it.q * it.t * it.q.transpose()) <= promised(n));
    CHECK(loss_of_orthogonality(it.q) <= promised(n));
    CHECK(is_real_schur_form(it.t));
    CHECK(it.history_sub_diagonal.rows() == it.iterations + 1);
  }
}

TEST_CASE("the eigenvalues of a cyclic permutation are the roots of unity", "[linalg][schur][exact]") {
  const Index n = GENERATE(2, 3, 4, 7, 16);
  Matrix P = Matrix::Zero(n, n);
  for (Index i = 0; i < n; ++i)
    P((i + 1) % n, i) = 1;
  const Schur it = schur(P);
  for (Index k = 0; k < n; ++k) {
    const auto root = std::polar(1.0, 2 * std::numbers::pi * double(k) / double(n));
    CHECK((it.eigenvalues.array() - root).abs().minCoeff() < 1e-14);
  }
}

TEST_CASE("trace and determinant come back from the eigenvalues", "[linalg][schur][invariant]") {
  const Matrix A = noise(12, 12, 8);
  const Eigen::VectorXcd lambda = schur(A).eigenvalues;
  CHECK(lambda.sum().real() == Approx(A.trace()).epsilon(1e-13));
  CHECK(lambda.sum().imag() == 0);
  CHECK(lambda.prod().real() == Approx(A.determinant()).epsilon(1e-12));
}

TEST_CASE("the eigenvalues of Frank's matrix come in pairs lambda, 1 / lambda",
          "[linalg][schur][invariant]") {
  const auto values = sorted_real_parts(schur(frank(8))); // condition of the smallest about 1e4
  for (std::size_t k = 0; k < 8; ++k)
    CHECK(values[k] * values[7 - k] == Approx(1).epsilon(1e-10));
}

TEST_CASE("a Jordan block keeps its eigenvalue to eps^(1/k), no better", "[linalg][schur][invariant]") {
  const Matrix X = orthogonal(3, 2), J{{2, 1, 0}, {0, 2, 1}, {0, 0, 2}};
  const double error = (schur(X * J * X.transpose()).eigenvalues.array() - 2.0).abs().maxCoeff();
  CHECK(error < 1e-4);
  CHECK(error > 1e-7); // Golub & Van Loan 2013, section 7.2.3: eps^(1/3) = 6e-6
}

TEST_CASE("2 x 2 matrices", "[linalg][schur][edge]") {
  const Matrix A = GENERATE(Matrix{{1, 1}, {0, 1}}, Matrix{{1, 1}, {-1e-20, 1}}, Matrix{{1, 1}, {1e-17, 1}},
                            Matrix{{0, 1}, {-1, 0}}, Matrix{{0, 0}, {1, 0}}, Matrix{{1, 1e10}, {-1e-10, 1}},
                            Matrix{{1, 2}, {3, 4}}, Matrix{{1, -2}, {3, 4}});
  const Schur it = schur(A);
  CHECK(is_real_schur_form(it.t));
  CHECK(relative_distance(A, it.q * it.t * it.q.transpose()) < 1e-15);
  CHECK(it.eigenvalues.sum().real() == Approx(A.trace()).margin(1e-15));
}

TEST_CASE("a double step squares the last subdiagonal entry", "[linalg][schur][order]") {
  Matrix H = frank(6) + Matrix(Vector{{0, 3, 1, 4, 1, 5}}.asDiagonal());
  const Vector t{{0.02, 0.01, 0.005, 0.0025}};
  const auto after_one_step = [&](double x) {
    H(5, 4) = x;
    return schur(H, {.max_iterations = 1}).history_sub_diagonal(1, 4);
  };
  const double order = observed_order(t, t.unaryExpr(after_one_step));
  CHECK(order > 1.9);
  CHECK(order < 2.1);
}

TEST_CASE("the Hessenberg form is an orthogonal similarity", "[linalg][hessenberg][invariant]") {
  const Index n = GENERATE(2, 3, 30);
  for (const auto& [name, A] : square_families(n)) {
    INFO(name << ", n = " << n);
    const Hessenberg it = hessenberg(A);
    CHECK(relative_distance(A, it.q * it.h * it.q.transpose()) <= promised(n));
    CHECK(loss_of_orthogonality(it.q) <= promised(n));
    CHECK(it.h.triangularView<Eigen::StrictlyLower>().toDenseMatrix().diagonal(-1).squaredNorm() ==
          Approx(it.h.triangularView<Eigen::StrictlyLower>().toDenseMatrix().squaredNorm()));
  }
}

TEST_CASE("a budget that is spent leaves an orthogonal similarity", "[linalg][schur][edge]") {
  const Matrix A = noise(10, 10, 3);
  const Schur it = schur(A, {.max_iterations = 2});
  CHECK(it.status == Status::exhausted);
  CHECK(relative_distance(A, it.q * it.t * it.q.transpose()) <= promised(10));
}

TEST_CASE("no rows, and one", "[linalg][schur][edge]") {
  CHECK(schur(Matrix(0, 0)).eigenvalues.size() == 0);
  CHECK(schur(Matrix{{5.0}}).eigenvalues[0] == std::complex<double>(5));
  CHECK(hessenberg(Matrix(0, 0)).h.size() == 0);
  CHECK(hessenberg(Matrix{{5.0}}).h(0, 0) == 5);
}

TEST_CASE("schur and hessenberg refuse what they cannot work with, by name", "[linalg][schur][error]") {
  CHECK_THROWS_WITH(schur(Matrix::Ones(3, 2)), contains("schur: A must be square, got shape (3, 2)"));
  CHECK_THROWS_WITH(schur(Matrix{{INFINITY}}), contains("schur: A must be finite, got inf at (0, 0)"));
  CHECK_THROWS_WITH(hessenberg(Matrix::Ones(3, 2)), contains("hessenberg: A must be square"));
  CHECK_THROWS_AS(schur(Matrix::Identity(2, 2), {.max_iterations = -1}), std::invalid_argument);
}

} // namespace mixlab::linalg
