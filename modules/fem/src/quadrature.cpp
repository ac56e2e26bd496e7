// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/quadrature.hpp"

#include <cmath>
#include <numbers>
#include <utility>

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

/// P_n(x) and P_n'(x), by the recurrence of three terms.
std::pair<double, double> legendre(int n, double x) {
  double before = 1, value = x;
  for (int k = 2; k <= n; ++k)
    before = std::exchange(value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
  return {value, n * (x * value - before) / (x * x - 1)};
}

/// Root i of P_n, the largest first, by Newton's method from Tricomi's estimate.
double legendre_root(int n, int i) {
  double x = std::cos(std::numbers::pi * (i + 0.75) / (n + 0.5));
  for (int step = 0; step < 10; ++step) {
    const auto [p, slope] = legendre(n, x);
    x -= p / slope;
  }
  return x;
}

Quadrature on_square(int degree) {
  const Quadrature line = gauss_legendre(degree / 2 + 1);
  const Index n = line.weights.size();
  Quadrature rule{Matrix(n * n, 2), Vector(n * n)};
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j) {
      rule.points.row(i * n + j) << line.points(j, 0), line.points(i, 0);
      rule.weights[i * n + j] = line.weights[i] * line.weights[j];
    }
  return rule;
}

/// (s, t) -> (s, (1 - s) t) maps the square to the triangle; its determinant 1 - s is one more degree in s.
Quadrature collapsed(int degree) {
  Quadrature rule = on_square(degree + 1);
  for (Index q = 0; q < rule.weights.size(); ++q) {
    const double left = 1 - rule.points(q, 0);
    rule.points(q, 1) *= left;
    rule.weights[q] *= left;
  }
  return rule;
}

/// The points (a, a), (1 - 2a, a), (a, 1 - 2a), each with this weight.
struct Orbit {
  double a, weight;
};

Quadrature symmetric(std::initializer_list<Orbit> orbits, double centre_weight) {
  const Index n = 3 * Index(orbits.size()) + (centre_weight > 0);
  Quadrature rule{Matrix(n, 2), Vector(n)};
  Index q = 0;
  for (const auto& [a, weight] : orbits) {
    rule.points.middleRows<3>(q) << a, a, 1 - 2 * a, a, a, 1 - 2 * a;
    rule.weights.segment<3>(q).setConstant(weight);
    q += 3;
  }
  if (centre_weight > 0) {
    rule.points.row(q).setConstant(1.0 / 3);
    rule.weights[q] = centre_weight;
  }
  return rule;
}

Quadrature on_triangle(int degree) {
  using std::sqrt;
  if (degree <= 1)
    return symmetric({}, 1.0 / 2);
  if (degree == 2)
    return symmetric({{1.0 / 6, 1.0 / 6}}, 0);
  if (degree <= 4) {
    const double mean = (8 - sqrt(10.0)) / 18, apart = sqrt(38 - 44 * sqrt(0.4)) / 18;
    const double spread = sqrt(213125 - 53320 * sqrt(10.0)) / 7440;
    return symmetric({{mean + apart, 1.0 / 12 + spread}, {mean - apart, 1.0 / 12 - spread}}, 0);
  }
  if (degree == 5)
    return symmetric({{(6 - sqrt(15.0)) / 21, (155 - sqrt(15.0)) / 2400},
                      {(6 + sqrt(15.0)) / 21, (155 + sqrt(15.0)) / 2400}},
                     9.0 / 80);
  return collapsed(degree);
}

} // namespace

Quadrature gauss_legendre(int n) {
  require(n >= 1, "gauss_legendre", "n must be >= 1, got ", n);
  Quadrature rule{Matrix(n, 1), Vector(n)};
  for (int i = 0; i < n; ++i) {
    const double x = n == 1 ? 0 : legendre_root(n, i), slope = n == 1 ? 1 : legendre(n, x).second;
    rule.points(n - 1 - i, 0) = (1 + x) / 2;
    rule.weights[n - 1 - i] = 1 / ((1 - x * x) * slope * slope);
  }
  return rule;
}

Quadrature quadrature(CellShape shape, int degree) {
  require(0 <= degree && degree <= 40, "quadrature", "degree must be between 0 and 40, got ", degree);
  switch (shape) {
  case CellShape::interval:
    return gauss_legendre(degree / 2 + 1);
  case CellShape::triangle:
    return on_triangle(degree);
  default:
    return on_square(degree);
  }
}

} // namespace mixlab::fem
