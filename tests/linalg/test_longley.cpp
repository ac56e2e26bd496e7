// SPDX-License-Identifier: BSD-3-Clause
// The data set on which, since 1967, least squares programs show what they lose.
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "matrices.hpp"
#include "mixlab/linalg/least_squares.hpp"
#include "mixlab/linalg/norms.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg {
namespace {

using namespace mixlab::test;
using enum LeastSquaresMethod;

struct Longley {
  Matrix X{16, 7}; ///< a column of ones, then x1 .. x6
  Vector y{16};
};

Longley longley() {
  std::ifstream in(std::string(MIXLAB_GOLDEN) + "/longley.csv");
  Longley data;
  Index row = 0;
  for (std::string line; std::getline(in, line);) {
    if (line[0] == '#' || line[0] == 'y')
      continue;
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream numbers(line);
    REQUIRE(row < 16);
    data.X(row, 0) = 1;
    numbers >> data.y[row];
    for (Index j = 1; j < 7; ++j)
      numbers >> data.X(row, j);
    REQUIRE(numbers);
    ++row;
  }
  REQUIRE(row == 16);
  return data;
}

/// By rational arithmetic; NIST certifies the same to its 15 digits.
Vector exact() {
  return (Vector(7) << -3482258.634595818, 15.06187227137329, -0.03581917929259102, -2.020229803816825,
          -1.033226867173592, -0.05110410565358071, 1829.151464613552)
      .finished();
}

/// Correct digits of the worst coefficient.
double digits(const Vector& found) {
  return -std::log10((found - exact()).cwiseQuotient(exact()).cwiseAbs().maxCoeff());
}

} // namespace

TEST_CASE("Longley: reflections and the SVD keep ten digits, normal equations lose three more",
          "[linalg][golden]") {
  const auto [X, y] = longley();
  const double by_qr = digits(least_squares(X, y, qr).solution),
               by_svd = digits(least_squares(X, y, svd).solution),
               by_normal = digits(least_squares(X, y, normal).solution);
  CAPTURE(by_qr, by_svd, by_normal);
  CHECK(by_qr > 10);
  CHECK(by_svd > 10);
  CHECK(by_normal > 6);
  CHECK(by_normal < by_qr - 2);
}

TEST_CASE("Longley: each method keeps what theory promises", "[linalg][golden]") {
  // Neither Cholesky nor reflections feel the scale of a column (van der Sluis 1969): what counts for them is
  // the condition number with columns of length 1. Nor does one-sided Jacobi (Demmel & Veselic 1992).
  const auto [X, y] = longley();
  const double kappa = condition_number(X),
               scaled = condition_number(X * X.colwise().norm().cwiseInverse().asDiagonal());
  const double u = 1.1e-16, sizes = 7 * 16; // the constant of the bounds, a modest polynomial of the sizes
  CHECK(kappa == Approx(4.859e9).epsilon(1e-3));
  CHECK(digits(least_squares(X, y, qr).solution) > -std::log10(sizes * u * scaled));
  CHECK(digits(least_squares(X, y, normal).solution) > -std::log10(sizes * u * scaled * scaled));
  CHECK(digits(least_squares(X, y, svd).solution) > -std::log10(sizes * u * scaled));
}

TEST_CASE("Longley: the order of the columns is nothing to Jacobi's rotations", "[linalg][golden]") {
  // To a bidiagonalisation it is: with some orders 7 digits are left, with others 11.
  const auto [X, y] = longley();
  const std::vector<Index> order =
      GENERATE(std::vector<Index>{6, 5, 4, 3, 2, 1, 0}, std::vector<Index>{3, 0, 6, 2, 5, 1, 4});
  const Matrix reordered = X(Eigen::all, order);
  Vector b(7);
  b(order) = least_squares(reordered, y, svd).solution;
  CHECK(digits(b) > 10.5);
}

TEST_CASE("Longley: centred columns give nearly all digits", "[linalg][golden]") {
  const auto [X, y] = longley();
  const Eigen::RowVectorXd means = X.rightCols(6).colwise().mean();
  const Matrix centred = X.rightCols(6).rowwise() - means;
  const Vector slopes = least_squares(centred, y.array() - y.mean(), qr).solution;
  Vector b(7);
  b << y.mean() - means.dot(slopes), slopes;
  CHECK(digits(b) > 12.5);
}

TEST_CASE("Longley: the residual and the condition number are those of NIST", "[linalg][golden]") {
  const auto [X, y] = longley();
  const LeastSquares it = least_squares(X, y, GENERATE(normal, qr, svd));
  CHECK(it.residual_norm / 3 == Approx(304.854073561965).epsilon(1e-9)); // 16 - 7 = 9 degrees of freedom
  CHECK(it.rank == 7);
}

} // namespace mixlab::linalg
