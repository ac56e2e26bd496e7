// SPDX-License-Identifier: BSD-3-Clause
#include <stdexcept>

#include "mixlab/core/order.hpp"
#include "mixlab/linalg/jacobi_eigen.hpp"
#include "mixlab/linalg/one_sided_jacobi.hpp"
#include "spectra.hpp"

namespace mixlab::linalg {
namespace {

using namespace spectra;

void check_svd(const Matrix& A, const JacobiSvd& it) {
  const Index n = std::max(A.rows(), A.cols());
  CHECK(it.status == Status::converged);
  CHECK(relative_distance(A, it.u * it.singular_values.asDiagonal() * it.vt) <= promised(n));
  CHECK(loss_of_orthogonality(it.u) <= promised(n));
  CHECK(loss_of_orthogonality(it.vt.transpose()) <= promised(n));
  CHECK(std::is_sorted(it.singular_values.begin(), it.singular_values.end(), std::greater<>()));
  CHECK((it.singular_values.array() >= 0).all());
}

} // namespace

TEST_CASE("Jacobi's method is backward stable", "[linalg][jacobi][invariant]") {
  const Index n = GENERATE(2, 3, 40);
  for (const auto& [name, S] : symmetric_families(n)) {
    INFO(name << ", n = " << n);
    const JacobiEigen it = jacobi_eigen(S);
    CHECK(it.status == Status::converged);
    CHECK(relative_distance(S, it.vectors * it.values.asDiagonal() * it.vectors.transpose()) <= promised(n));
    CHECK(loss_of_orthogonality(it.vectors) <= promised(n));
    CHECK(std::is_sorted(it.values.begin(), it.values.end()));
  }
}

TEST_CASE("Jacobi's method finds the eigenvalues of the Laplacian", "[linalg][jacobi][exact]") {
  CHECK((jacobi_eigen(laplacian(30)).values - laplacian_eigenvalues(30)).cwiseAbs().maxCoeff() < 1e-14);
}

TEST_CASE("a sweep squares what is off the diagonal", "[linalg][jacobi][order]") {
  const Matrix E = noise(6, 6, 4), D = counted(6).asDiagonal();
  const Vector t{{0.02, 0.01, 0.005, 0.0025}};
  const auto after_one_sweep = [&](double x) {
    return jacobi_eigen(D + x * (E + E.transpose()), {.max_iterations = 1}).history_off[1];
  };
  const double order = observed_order(t, t.unaryExpr(after_one_sweep));
  CHECK(order > 1.9);
  CHECK(order < 2.1);
}

TEST_CASE("off(S) never grows", "[linalg][jacobi][invariant]") { // Golub & Van Loan 2013, (8.5.2)
  const auto off = jacobi_eigen(symmetric_with(counted(20))).history_off;
  for (std::size_t k = 0; k + 1 < off.size(); ++k)
    CHECK(off[k + 1] <= off[k] * (1 + 1e-14) + 1e-17);
  CHECK(off.back() < 1e-15);
}

TEST_CASE("small eigenvalues of a graded positive definite matrix keep their digits",
          "[linalg][jacobi][exact]") {
  // S = D B D with B of condition 3: [1 1/2; 1/2 1]. The product of the eigenvalues is det S.
  const Matrix S{{1, 0.5e-10}, {0.5e-10, 1e-20}};
  const Vector values = jacobi_eigen(S).values;
  CHECK(values[0] == Approx(0.75e-20).epsilon(1e-15));
  CHECK(values[1] == Approx(1).epsilon(1e-15));
}

TEST_CASE("the SVD of one-sided Jacobi is backward stable", "[linalg][one_sided_jacobi][invariant]") {
  const Index n = GENERATE(2, 3, 36);
  for (const auto& [name, A] : square_families(n)) {
    INFO(name << ", n = " << n);
    check_svd(A, one_sided_jacobi_svd(A));
    check_svd(A.leftCols(n / 2), one_sided_jacobi_svd(A.leftCols(n / 2)));
    check_svd(A.topRows(n / 2), one_sided_jacobi_svd(A.topRows(n / 2)));
  }
}

TEST_CASE("each singular value of a graded matrix is accurate relative to itself",
          "[linalg][one_sided_jacobi][exact]") {
  // U diag(10^(-6 k)) with U orthogonal has the singular values 10^(-6 k), up to the rounding of its columns.
  const Index n = 12;
  Vector sigma(n);
  for (Index k = 0; k < n; ++k)
    sigma[k] = std::pow(10.0, -6 * double(k));
  const Matrix A = orthogonal(20, 3).leftCols(n) * sigma.asDiagonal();
  for (const Matrix& M : {A, Matrix(A.rowwise().reverse()), Matrix(A.transpose())}) {
    const Vector found = one_sided_jacobi_svd(M).singular_values;
    CHECK((found.array() / sigma.array() - 1).abs().maxCoeff() < promised(n));
  }
}

TEST_CASE("a sweep squares the cosines of the angles", "[linalg][one_sided_jacobi][order]") {
  const Matrix E = noise(8, 6, 4), Q = orthogonal(8, 2).leftCols(6) * counted(6).asDiagonal();
  const Vector t{{0.02, 0.01, 0.005, 0.0025}};
  const auto met_in_second_sweep = [&](double x) {
    return one_sided_jacobi_svd(Q + x * E, {.max_iterations = 2}).history_cosine[1];
  };
  const double order = observed_order(t, t.unaryExpr(met_in_second_sweep));
  CHECK(order > 1.9);
  CHECK(order < 2.1);
}

TEST_CASE("budget and monitor end Jacobi's methods early", "[linalg][jacobi][edge]") {
  const Matrix S = symmetric_with(counted(10));
  CHECK(jacobi_eigen(S, {.max_iterations = 1}).status == Status::exhausted);
  CHECK(one_sided_jacobi_svd(S, {.max_iterations = 1}).status == Status::exhausted);
  const Matrix large = noise(300, 300, 1); // more than the twentieth of a second before the first question
  const Monitor stop = [](const Progress&) { return false; };
  CHECK(jacobi_eigen(large + large.transpose(), {}, stop).status == Status::stopped);
  CHECK(one_sided_jacobi_svd(large, {}, stop).status == Status::stopped);
}

TEST_CASE("Jacobi's methods on no rows, one, and none of one kind", "[linalg][jacobi][edge]") {
  CHECK(jacobi_eigen(Matrix(0, 0)).values.size() == 0);
  CHECK(jacobi_eigen(Matrix{{-2.0}}).values[0] == -2);
  CHECK(one_sided_jacobi_svd(Matrix{{-2.0}}).singular_values[0] == 2);
  CHECK(one_sided_jacobi_svd(Matrix(3, 0)).u.rows() == 3);
  CHECK(one_sided_jacobi_svd(Matrix(0, 3)).vt.cols() == 3);
  CHECK(one_sided_jacobi_svd(Matrix::Zero(3, 2)).u.isIdentity(1e-15));
}

TEST_CASE("Jacobi's methods refuse what they cannot work with, by name", "[linalg][jacobi][error]") {
  CHECK_THROWS_WITH(jacobi_eigen(Matrix{{1, 2}, {3, 4}}), contains("jacobi_eigen: S must be symmetric"));
  CHECK_THROWS_WITH(jacobi_eigen(Matrix::Ones(1, 2)), contains("S must be square"));
  CHECK_THROWS_WITH(one_sided_jacobi_svd(Matrix{{1, std::nan("")}}),
                    contains("one_sided_jacobi_svd: A must be finite, got nan at (0, 1)"));
  CHECK_THROWS_AS(jacobi_eigen(Matrix::Identity(2, 2), {.tolerance = std::nan("")}), std::invalid_argument);
}

} // namespace mixlab::linalg
