// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/nonlinear_problems.hpp"

#include <cmath>
#include <numbers>

#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/fem/continuation.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/nonlinear.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();

NonlinearResult newton(const NonlinearForms& forms, const Function& w,
                       const std::vector<Dirichlet>& conditions, const NonlinearOptions& options = {}) {
  return fem::newton(forms.jacobian, forms.residual, w, conditions, options);
}

/// Poisson's solution, to begin with.
Function linear(const Space& V, const Field& f, const Field& given) {
  return solve(integral(dot(grad(u), grad(v))), integral(f * v), V, {{"", given}});
}

Branch branch_of_bratu(const Space& V, const ContinuationOptions& options) {
  const Function w(V);
  const Parameter lambda(0);
  const auto [jacobian, residual, rate] = bratu(w, lambda);
  return continuation(jacobian, residual, rate, w, lambda, {{"", 0}}, options);
}

double fold_of_bratu(const Space& V) {
  const Branch branch = branch_of_bratu(V, {.step = 1, .largest_step = 4, .lowest = 10});
  REQUIRE(branch.folds.size() == 1);
  return branch.folds.front().lambda;
}

/// |J d - (F(w + t d) - F(w - t d)) / 2t|, relative, for some d: that the Jacobian is the derivative.
double gap_to_differences(const NonlinearForms& forms, const Function& w) {
  const Space& V = w.space();
  const Vector start = w.values();
  Vector d(V.size());
  for (Index i = 0; i < d.size(); ++i)
    d[i] = std::sin(3.0 * double(i) + 1);
  const Vector Jd = assemble(forms.jacobian, V) * d;
  const auto F_at = [&](double t) {
    Function(w).assign(start + t * d);
    return assemble(forms.residual, V);
  };
  const double t = 1e-5;
  const Vector difference = (F_at(t) - F_at(-t)) / (2 * t);
  return (Jd - difference).norm() / Jd.norm();
}

struct Orders {
  double l2, h1;
};

/// Of solutions on meshes with h = 1, 1/2, 1/4, ... of the first one's.
template <class Solve>
Orders orders(const Field& exact, const VectorField& gradient, int levels, Solve solve_on) {
  Vector h(levels), l2(levels), h1(levels);
  for (int k = 0; k < levels; ++k) {
    const Function w = solve_on(k);
    h[k] = std::ldexp(1.0, -k);
    l2[k] = norm_l2(w.space().mesh(), exact - w, 6);
    h1[k] = seminorm_h1(w.space().mesh(), {gradient[0] - dx(w), gradient[1] - dy(w)}, 6);
  }
  UNSCOPED_INFO("L2 errors " << l2.transpose() << ", order " << observed_order(h, l2));
  UNSCOPED_INFO("H1 errors " << h1.transpose() << ", order " << observed_order(h, h1));
  return {observed_order(h, l2), observed_order(h, h1)};
}

/// g of (eps^2 + g^2)^((p - 2) / 2) g = flux, by bisection.
double slope_of_flux(double flux, double p, double eps) {
  double low = 0, high = 10;
  for (int k = 0; k < 100; ++k) {
    const double g = (low + high) / 2;
    (std::pow(eps * eps + g * g, (p - 2) / 2) * g < std::abs(flux) ? low : high) = g;
  }
  return std::copysign((low + high) / 2, flux);
}

} // namespace

TEST_CASE("Jacobians are the derivatives of their residuals", "[fem][invariant]") {
  const Space V(rectangle(5, 4), "P2");
  const Function w = interpolate(V, sin(2 * x) * exp(y) + x * y);
  CHECK(gap_to_differences(bratu(w, 2.0), w) < 1e-8);
  for (const double p : {1.2, 1.5, 2.0, 3.0, 4.0, 5.5})
    CHECK(gap_to_differences(p_laplacian(w, p, x + y, 0.1), w) < 1e-7);
  CHECK(gap_to_differences(p_laplacian(w, 3, 1, 0), w) < 1e-7);
  CHECK(gap_to_differences(minimal_surface(w), w) < 1e-8);
}

TEST_CASE("Bratu's rate is the derivative to lambda, its residual an affine function of it", "[fem][exact]") {
  const Space V(rectangle(4, 4));
  const Function w = interpolate(V, x * y + 1);
  const Vector change = assemble(bratu(w, 3.0).residual, V) - assemble(bratu(w, 1.0).residual, V);
  CHECK((change - 2 * assemble(bratu(w, 0.0).rate, V)).norm() < 1e-14);
  CHECK(minimal_surface(w).rate.parts.empty());
}

TEST_CASE("Bratu's folds: 3.513830719 on a line, 6.808124423 on the square", "[fem][golden]") {
  CHECK(std::abs(fold_of_bratu(Space(interval(0, 1, 16), "P3")) - 3.513830719125) < 1e-7);
  // P2 converges with order 4: two meshes, extrapolated
  const double coarse = fold_of_bratu(Space(rectangle(12, 12), "P2"));
  const double fine = fold_of_bratu(Space(rectangle(24, 24), "P2"));
  INFO("fold " << fine - 6.8081244226 << ", extrapolated " << fine + (fine - coarse) / 15 - 6.8081244226);
  CHECK(std::abs(fine - 6.8081244226) < 1e-4);
  CHECK(std::abs(fine + (fine - coarse) / 15 - 6.8081244226) < 1e-6);
}

TEST_CASE("below the fold there are two solutions, the branch has met both", "[fem][exact]") {
  // u(1/2) = 2 log cosh(theta / 4), theta = sqrt(2 lambda) cosh(theta / 4)
  const Space V(interval(0, 1, 40), "P3");
  const Branch branch = branch_of_bratu(V, {.lowest = 2});
  const Function low(V), high(V, branch.values.back());
  const double lambda = 2;
  CHECK(newton(bratu(low, lambda), low, {{"", 0}}).status == Status::converged);
  CHECK(newton(bratu(high, lambda), high, {{"", 0}}).status == Status::converged);
  for (const auto* solution : {&low, &high}) {
    const double theta = 4 * std::acosh(std::exp(solution->values().maxCoeff() / 2));
    CHECK(theta == Approx(std::sqrt(2 * lambda) * std::cosh(theta / 4)).epsilon(1e-6));
  }
  CHECK(high.values().maxCoeff() > 3 * low.values().maxCoeff());
}

TEST_CASE("on a line the p-Laplacian's slopes are known, cell by cell", "[fem][exact]") {
  // P1 and f = 1 on (-1, 1): the flux in each cell is -x at its middle
  const Index n = 20;
  const Space V(interval(-1, 1, n));
  for (const auto& [p, eps] :
       {std::pair{1.5, 1e-3}, {1.5, 0.1}, {2.0, 0.0}, {3.0, 0.0}, {4.0, 0.0}, {4.0, 0.1}}) {
    const Function w = linear(V, 1, 0);
    const auto result = newton(p_laplacian(w, p, 1, eps), w, {{"", 0}}, {.tolerance = 1e-13});
    INFO("p = " << p << ", epsilon = " << eps << ": " << result.iterations << " iterations");
    CHECK(result.status == Status::converged);
    double expected = 0, gap = 0;
    for (Index cell = 0; cell < n; ++cell) {
      const double h = 2.0 / double(n), middle = -1 + (double(cell) + 0.5) * h;
      expected += h * slope_of_flux(-middle, p, eps);
      gap = std::max(gap, std::abs(w.values()[cell + 1] - expected));
    }
    CHECK(gap < 1e-10);
  }
}

TEST_CASE("on the disk the p-Laplacian converges to (p-1)/p 2^(-1/(p-1)) (1 - r^(p/(p-1)))", "[fem][order]") {
  // second derivatives like r^(q - 2): for p = 4 that is r^(-2/3), still square integrable
  const Field r = sqrt(x * x + y * y);
  for (const double p : {1.5, 4.0}) {
    const double q = p / (p - 1), c = std::pow(2, -1 / (p - 1)) / q;
    const Field exact = c * (1 - pow(r, q)), slope = -c * q * pow(r, q - 2);
    const auto [l2, h1] = orders(exact, {slope * x, slope * y}, 4, [&](int k) {
      const Function w = linear(Space(disk(6 << k)), 1, 0);
      const auto result = newton(p_laplacian(w, p, 1, 1e-4), w, {{"", 0}});
      INFO("p = " << p << ": " << result.iterations << " iterations");
      CHECK(result.status == Status::converged);
      return w;
    });
    INFO("p = " << p);
    CHECK(l2 == Approx(2).margin(0.15));
    CHECK(h1 == Approx(1).margin(0.15));
  }
}

TEST_CASE("Newton's line search lessens the p-Laplacian's residual at every step", "[fem][invariant]") {
  for (const double p : {1.5, 4.0}) {
    const Function w{Space(disk(16))};
    const auto result = newton(p_laplacian(w, p, 1, 0.01), w, {{"", 0}}, {.max_iterations = 100});
    INFO("p = " << p << ": " << result.iterations << " iterations");
    CHECK(result.status == Status::converged);
    for (std::size_t k = 1; k < result.history_residual.size(); ++k)
      CHECK(result.history_residual[k] < result.history_residual[k - 1]);
    CHECK(result.history_step.back() == 1);
  }
}

TEST_CASE("p = 2 is Poisson's problem, whatever epsilon", "[fem][exact]") {
  const Space V(rectangle(6, 6), "P2");
  for (const double eps : {0.0, 0.3}) {
    const Function w(V);
    CHECK(newton(p_laplacian(w, 2, x, eps), w, {{"", y}}).iterations == 1);
    CHECK((w.values() - linear(V, x, y).values()).norm() < 1e-12);
  }
}

TEST_CASE("the catenoid is approached with orders 2 and 1, its area with order 2", "[fem][order]") {
  // Euler 1744: r = c cosh(u / c); the area between r = a and r = b is pi [r sqrt(r^2 - c^2) + c u]
  const double c = 0.8;
  const auto height = [c](double r) { return c * std::acosh(r / c); };
  const Field r = sqrt(x * x + y * y), slope = c / (r * sqrt(r * r - c * c));
  const Field exact = [=](double a, double b) { return height(std::max(std::hypot(a, b), 0.81)); };
  const auto primitive = [&](double s) {
    return std::numbers::pi * (s * std::sqrt(s * s - c * c) + c * height(s));
  };
  Vector area(4), h(4);
  const auto [l2, h1] = orders(exact, {slope * x, slope * y}, 4, [&](int k) {
    const Function w = linear(Space(annulus(1, 2, 4 << k, 24 << k)), 0, exact);
    CHECK(newton(minimal_surface(w), w, {{"", exact}}).status == Status::converged);
    h[k] = std::ldexp(1.0, -k);
    area[k] = std::abs(surface_area(w) - (primitive(2) - primitive(1)));
    return w;
  });
  INFO("area " << area.transpose() << ", order " << observed_order(h, area));
  CHECK(l2 == Approx(2).margin(0.1));
  CHECK(h1 == Approx(1).margin(0.1));
  CHECK(observed_order(h, area) == Approx(2).margin(0.15));
}

TEST_CASE("Scherk's surface log(cos x / cos y) by P2: orders 3 and 2", "[fem][order]") {
  const Field exact = log(cos(x) / cos(y));
  const auto [l2, h1] = orders(exact, {-tan(x), tan(y)}, 3, [&](int k) {
    const Function w = linear(Space(rectangle(4 << k, 4 << k), "P2"), 0, exact);
    CHECK(newton(minimal_surface(w), w, {{"", exact}}).status == Status::converged);
    return w;
  });
  CHECK(l2 == Approx(3).margin(0.15));
  CHECK(h1 == Approx(2).margin(0.15));
}

TEST_CASE("no surface with this boundary has less area", "[fem][invariant]") {
  const Space V(rectangle(10, 10));
  const Function w = linear(V, 0, x * y * 3);
  CHECK(newton(minimal_surface(w), w, {{"", x * y * 3}}).status == Status::converged);
  const double least = surface_area(w);
  for (const double t : {-0.1, 0.01, 0.1})
    CHECK(surface_area(interpolate(V, Field(w) + t * sin(9 * x) * x * (1 - x) * y * (1 - y))) > least);
  CHECK(surface_area(linear(V, 0, x * y * 3)) > least);
  // in one dimension: a straight line
  const Function line{Space(interval(0, 3, 7))};
  CHECK(newton(minimal_surface(line), line, {{"right", 4}, {"left", 0}}).status == Status::converged);
  CHECK(surface_area(line) == Approx(5).epsilon(1e-14));
}

TEST_CASE("the p-Laplacian's numbers out of range", "[fem][error]") {
  const Function w{Space(interval(0, 1, 4))};
  CHECK_THROWS_AS(p_laplacian(w, 1, 1), std::invalid_argument);
  CHECK_THROWS_AS(p_laplacian(w, std::nan(""), 1), std::invalid_argument);
  CHECK_THROWS_AS(p_laplacian(w, 3, 1, -1), std::invalid_argument);
  CHECK_THROWS_AS(p_laplacian(w, 1.5, 1, 0), std::invalid_argument);
  CHECK_THROWS_AS(p_laplacian(w, 3, 1, INFINITY), std::invalid_argument);
}

} // namespace mixlab::fem
