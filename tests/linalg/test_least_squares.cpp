// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/least_squares.hpp"

#include "matrices.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;
using enum LeastSquaresMethod;

} // namespace

TEST_CASE("a line through three points is the one of the textbook", "[linalg][exact]") {
  // (0, 6), (1, 0), (2, 0): y = 5 - 3 x (Strang 2016, section 4.3).
  const Matrix A = (Matrix(3, 2) << 1, 0, 1, 1, 1, 2).finished();
  const LeastSquares it = least_squares(A, (Vector(3) << 6, 0, 0).finished(), GENERATE(normal, qr, svd));
  CHECK(it.solution.isApprox((Vector(2) << 5, -3).finished(), 1e-14));
  CHECK(it.residual_norm == Approx(std::sqrt(6.0)).epsilon(1e-14));
  CHECK(it.rank == 2);
  CHECK(it.condition == Approx(std::sqrt((4 + std::sqrt(10.0)) / (4 - std::sqrt(10.0)))).epsilon(1e-14));
}

TEST_CASE("the residual is orthogonal to the columns", "[linalg][invariant]") {
  const auto method = GENERATE(normal, qr, svd);
  const auto [name, A] = GENERATE(from_range(families(30, 8)));
  if (method != svd && name == "rank-deficient")
    return;
  if (method != qr && name == "graded") // the others do not see the small columns
    return;
  if (method == normal && name == "Hilbert")
    return;
  const Vector b = gaussian_vector(30, 4), x = least_squares(A, b, method).solution;
  CAPTURE(name, int(method));
  CHECK((A.transpose() * (b - A * x)).norm() <= 1e-14 * 30 * A.norm() * (b.norm() + A.norm() * x.norm()));
}

TEST_CASE("the normal equations lose digits like kappa squared, reflections like kappa", "[linalg][order]") {
  // Bjorck 1996, sections 1.4 and 2.2, on systems with an exact solution: kappa = 10^4 .. 10^6.
  for (const double exponent : {-4., -5., -6.}) {
    const Matrix A = with_singular_values(30, 6, powers_of_ten(6, 0, exponent));
    const Vector x = Vector::Ones(6), b = A * x;
    const double kappa = std::pow(10, -exponent), u = 1.1e-16;
    const auto error = [&](LeastSquaresMethod method) {
      return (least_squares(A, b, method).solution - x).norm() / x.norm();
    };
    CAPTURE(kappa, error(normal), error(qr), error(svd));
    CHECK(error(normal) > 0.01 * u * kappa * kappa);
    CHECK(error(normal) < 10 * u * kappa * kappa);
    CHECK(error(qr) < 10 * u * kappa);
    CHECK(error(svd) < 10 * u * kappa);
  }
}

TEST_CASE("of many solutions, the SVD takes the shortest", "[linalg][invariant]") {
  const Matrix A = with_singular_values(12, 8, half_zero_values(8));
  const Vector b = gaussian_vector(12, 3);
  const LeastSquares it = least_squares(A, b, svd);
  CHECK(it.rank == 4);
  CHECK(it.condition > 1e14);
  CHECK((it.solution - pseudo_inverse(A) * b).norm() < 1e-13);
  CHECK((pseudo_inverse(A) * A * it.solution - it.solution).norm() <
        1e-13); // in the row space: no part to lose
  const LeastSquares wide = least_squares(gaussian(3, 6), Vector::Ones(3), svd);
  CHECK(wide.residual_norm < 1e-14);
  CHECK(wide.rank == 3);
}

TEST_CASE("the pseudo-inverse satisfies the four conditions of Penrose", "[linalg][invariant]") {
  const auto [m, n] = GENERATE(table<Index, Index>({{12, 7}, {7, 7}, {5, 9}}));
  const auto [name, A] = GENERATE_COPY(from_range(families(m, n)));
  const double rtol = 1e-8; // so that what is kept is well conditioned, and the products tell something
  const Matrix X = pseudo_inverse(A, rtol);
  const double kappa = A.norm() * X.norm(), rounding = 1e-14 * double(std::max(m, n)) * kappa;
  CAPTURE(name, m, n, kappa);
  CHECK((A * X * A - A).norm() <= (rounding + double(n) * rtol) * A.norm());
  CHECK((X * A * X - X).norm() <= rounding * X.norm());
  CHECK((A * X - (A * X).transpose()).norm() <= rounding);
  CHECK((X * A - (X * A).transpose()).norm() <= rounding);
}

TEST_CASE("the pseudo-inverse is the inverse where there is one, and the transpose of an isometry",
          "[linalg][exact]") {
  const Matrix A = (Matrix(2, 2) << 2, 1, 5, 3).finished();
  CHECK(pseudo_inverse(A).isApprox((Matrix(2, 2) << 3, -1, -5, 2).finished(), 1e-13));
  const Matrix Q = orthonormal(7, 3);
  CHECK(pseudo_inverse(Q).isApprox(Q.transpose(), 1e-14));
  CHECK(pseudo_inverse(Matrix::Ones(2, 3)).isApprox(Matrix::Constant(3, 2, 1. / 6), 1e-14));
}

TEST_CASE("least squares bear what is empty, single or zero", "[linalg][edge]") {
  const auto method = GENERATE(normal, qr, svd);
  CHECK(least_squares(Matrix(0, 0), Vector(0), method).solution.size() == 0);
  CHECK(least_squares(Matrix(3, 0), Vector::Ones(3), method).residual_norm == Approx(std::sqrt(3.0)));
  CHECK(least_squares(Matrix::Constant(1, 1, 4), Vector::Constant(1, 2), method).solution[0] == Approx(0.5));
  CHECK(least_squares(Matrix::Zero(3, 2), Vector::Ones(3), svd).solution.isZero(0));
  CHECK(pseudo_inverse(Matrix::Zero(2, 3)) == Matrix::Zero(3, 2));
  CHECK(pseudo_inverse(Matrix(0, 3)).rows() == 3);
}

TEST_CASE("least squares refuse what they have no answer to", "[linalg][error]") {
  const Matrix A = gaussian(5, 3);
  CHECK_THROWS_WITH(least_squares(A, Vector::Ones(4)),
                    contains("least_squares: b must have as many entries"));
  CHECK_THROWS_WITH(least_squares(gaussian(2, 3), Vector::Ones(2)), contains("(or take method 'svd')"));
  CHECK_THROWS_AS(least_squares(Matrix::Ones(3, 2), Vector::Ones(3), qr), SingularMatrixError);
  CHECK_THROWS_WITH(least_squares(Matrix::Ones(3, 2), Vector::Ones(3), normal),
                    contains("take method 'qr' or 'svd'"));
  CHECK_THROWS_WITH(least_squares_method_named("lu"),
                    contains("method must be 'normal', 'qr' or 'svd', got 'lu'"));
  CHECK_THROWS_WITH(least_squares(Matrix::Constant(1, 1, NAN), Vector::Ones(1)),
                    contains("A must be finite"));
  CHECK_THROWS_WITH(pseudo_inverse(A, NAN), contains("rtol must be finite"));
  CHECK_THROWS_WITH(pseudo_inverse(Matrix::Constant(1, 1, NAN)),
                    contains("pseudo_inverse: A must be finite"));
}

} // namespace mixlab::linalg
