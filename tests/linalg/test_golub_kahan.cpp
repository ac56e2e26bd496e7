// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/golub_kahan.hpp"

#include <stdexcept>

#include "mixlab/core/order.hpp"
#include "mixlab/linalg/bidiagonalize.hpp"
#include "spectra.hpp"

namespace mixlab::linalg {
namespace {

using namespace spectra;

Matrix bidiagonal(const Vector& d, const Vector& f) {
  Matrix B = d.asDiagonal();
  B.diagonal(1) = f;
  return B;
}

void check_svd(const Matrix& A) {
  const Index n = std::max(A.rows(), A.cols());
  const GolubKahanSvd it = golub_kahan_svd(A);
  CHECK(it.status == Status::converged);
  CHECK(relative_distance(A, it.u * it.singular_values.asDiagonal() * it.vt) <= promised(n));
  CHECK(loss_of_orthogonality(it.u) <= promised(n));
  CHECK(loss_of_orthogonality(it.vt.transpose()) <= promised(n));
  CHECK(std::is_sorted(it.singular_values.begin(), it.singular_values.end(), std::greater<>()));
  CHECK((it.singular_values.array() >= 0).all());
}

} // namespace

TEST_CASE("the SVD of Golub and Kahan is backward stable", "[linalg][golub_kahan][invariant]") {
  const Index n = GENERATE(2, 3, 40);
  for (const auto& [name, A] : square_families(n)) {
    INFO(name << ", n = " << n);
    check_svd(A);
    check_svd(A.leftCols(n / 2));
    check_svd(A.topRows(n / 2));
  }
}

TEST_CASE("a bidiagonal matrix with zeros on its diagonal falls apart there", "[linalg][golub_kahan][edge]") {
  const Index zero = GENERATE(0, 2, 4);
  Vector d = counted(5);
  d[zero] = 0;
  const Matrix B = bidiagonal(d, Vector::Ones(4));
  check_svd(B);
  CHECK(golub_kahan_svd(B).singular_values[4] < 1e-15);
  check_svd(bidiagonal(Vector::Zero(5), Vector::Ones(4)));
}

TEST_CASE("the singular values of the first difference are known", "[linalg][golub_kahan][exact]") {
  // D^T D is the Laplacian when D, (n + 1, n), is the difference of neighbours with zero at both ends.
  const Index n = 40;
  Matrix D = Matrix::Zero(n + 1, n);
  D.diagonal().setOnes();
  D.diagonal(-1).setConstant(-1);
  const Vector exact = laplacian_eigenvalues(n).cwiseSqrt().reverse();
  CHECK((golub_kahan_svd(D).singular_values - exact).cwiseAbs().maxCoeff() < 4e-15);
}

TEST_CASE("a step cubes the last superdiagonal entry", "[linalg][golub_kahan][order]") {
  const Vector t{{0.04, 0.02, 0.01, 0.005}};
  const auto after_one_step = [](double x) {
    const Matrix B = bidiagonal(Vector{{1, 4, 2, 5, 3}}, Vector{{1, 0.7, 0.9, x}});
    return golub_kahan_svd(B, {.max_iterations = 1}).history_off_diagonal(1, 3);
  };
  const double order = observed_order(t, t.unaryExpr(after_one_step));
  CHECK(order > 2.9);
  CHECK(order < 3.1);
}

TEST_CASE("bidiagonalisation is an orthogonal equivalence", "[linalg][golub_kahan][invariant]") {
  for (const auto& [name, A] : square_families(24)) {
    INFO(name);
    for (const Index n : {24, 9, 1}) {
      const Bidiagonal it = bidiagonalize(A.leftCols(n));
      CHECK(relative_distance(A.leftCols(n), it.u * it.matrix() * it.vt) <= promised(24));
      CHECK(loss_of_orthogonality(it.u) <= promised(24));
      CHECK(loss_of_orthogonality(it.vt) <= promised(24));
    }
  }
}

TEST_CASE("the SVD of Golub and Kahan ends early by budget", "[linalg][golub_kahan][edge]") {
  const Matrix A = noise(10, 10, 1);
  const GolubKahanSvd it = golub_kahan_svd(A, {.max_iterations = 3});
  CHECK(it.status == Status::exhausted);
  CHECK(it.iterations == 3);
  CHECK(it.history_off_diagonal.rows() == 4);
}

TEST_CASE("the SVD of Golub and Kahan of no rows, of one, of none of one kind",
          "[linalg][golub_kahan][edge]") {
  CHECK(golub_kahan_svd(Matrix(0, 0)).singular_values.size() == 0);
  CHECK(golub_kahan_svd(Matrix(3, 0)).u.rows() == 3);
  CHECK(golub_kahan_svd(Matrix(0, 3)).vt.cols() == 3);
  const GolubKahanSvd one = golub_kahan_svd(Matrix{{-2.0}});
  CHECK(one.singular_values[0] == 2);
  CHECK(one.u(0, 0) * one.vt(0, 0) == -1);
}

TEST_CASE("golub_kahan_svd and bidiagonalize refuse what they cannot work with, by name",
          "[linalg][golub_kahan][error]") {
  CHECK_THROWS_WITH(bidiagonalize(Matrix::Ones(2, 3)),
                    contains("bidiagonalize: A must have at least as many rows"));
  CHECK_THROWS_WITH(golub_kahan_svd(Matrix{{std::nan("")}}), contains("golub_kahan_svd: A must be finite"));
  CHECK_THROWS_AS(golub_kahan_svd(Matrix::Identity(2, 2), {.tolerance = -1}), std::invalid_argument);
}

} // namespace mixlab::linalg
