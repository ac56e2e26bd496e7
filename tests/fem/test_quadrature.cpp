// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>

#include "mixlab/fem/quadrature.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

/// int x^a y^b over the reference cell.
double exact(CellShape shape, int a, int b) {
  switch (shape) {
  case CellShape::interval:
    return 1.0 / (a + 1);
  case CellShape::triangle: // a! b! / (a + b + 2)!
    return std::tgamma(a + 1) * std::tgamma(b + 1) / std::tgamma(a + b + 3);
  default:
    return 1.0 / ((a + 1) * (b + 1));
  }
}

double sum(const Quadrature& rule, int a, int b) {
  double result = 0;
  for (Index q = 0; q < rule.weights.size(); ++q)
    result += rule.weights[q] * std::pow(rule.points(q, 0), a) * (b > 0 ? std::pow(rule.points(q, 1), b) : 1);
  return result;
}

/// The largest error among the monomials of a degree; on squares that degree in each variable.
double error(CellShape shape, const Quadrature& rule, int degree) {
  double worst = 0;
  for (int a = 0; a <= degree; ++a) {
    const int least = shape == CellShape::triangle ? degree - a : 0;
    const int most = shape == CellShape::interval ? 0 : shape == CellShape::triangle ? degree - a : degree;
    for (int b = std::min(least, most); b <= most; ++b)
      worst = std::max(worst, std::abs(sum(rule, a, b) - exact(shape, a, b)));
  }
  return worst;
}

constexpr CellShape shapes[] = {CellShape::interval, CellShape::triangle, CellShape::quadrilateral};

} // namespace

TEST_CASE("a rule is exact up to its degree", "[fem][exact]") {
  for (const CellShape shape : shapes)
    for (int degree = 0; degree <= 20; ++degree) {
      INFO("degree " << degree << " on an " << name(shape));
      for (int d = 0; d <= degree; ++d)
        CHECK(error(shape, quadrature(shape, degree), d) < 2e-15);
    }
}

TEST_CASE("and not far beyond: Gauss-Legendre misses degree 2 n by its known error", "[fem][exact]") {
  // int_0^1 of x^2n less the sum: (n!)^4 / ((2n + 1) ((2n)!)^2)
  for (int n = 1; n <= 6; ++n) {
    const double missed =
        std::pow(std::tgamma(n + 1), 4) / ((2 * n + 1) * std::pow(std::tgamma(2 * n + 1), 2));
    CHECK(1.0 / (2 * n + 1) - sum(gauss_legendre(n), 2 * n, 0) == Approx(missed).epsilon(1e-6));
  }
  CHECK(error(CellShape::triangle, quadrature(CellShape::triangle, 2), 3) > 1e-4);
  CHECK(error(CellShape::triangle, quadrature(CellShape::triangle, 4), 5) > 1e-5);
}

TEST_CASE("weights are positive and points inside", "[fem][invariant]") {
  for (const CellShape shape : shapes)
    for (int degree = 0; degree <= 40; ++degree) {
      const Quadrature rule = quadrature(shape, degree);
      CHECK(rule.weights.minCoeff() > 0);
      CHECK(rule.points.minCoeff() > 0);
      CHECK((shape == CellShape::triangle ? rule.points.rowwise().sum().maxCoeff() : rule.points.maxCoeff()) <
            1);
    }
}

TEST_CASE("a degree or a number of points that there is not is refused", "[fem][error]") {
  CHECK_THROWS_AS(quadrature(CellShape::triangle, -1), std::invalid_argument);
  CHECK_THROWS_AS(quadrature(CellShape::interval, 41), std::invalid_argument);
  CHECK_THROWS_AS(gauss_legendre(0), std::invalid_argument);
}

} // namespace mixlab::fem
