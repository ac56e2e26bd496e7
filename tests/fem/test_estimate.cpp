// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "mixlab/fem/estimate.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/refinement.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using mixlab::test::Approx;
using std::numbers::pi;

const auto [x, y] = coordinates();

Function solution(const Space& V, const EllipticProblem& problem, const Field& on_boundary) {
  const Trial u = trial();
  const Test v = test();
  return solve(integral(problem.diffusion * dot(grad(u), grad(v)) + problem.reaction * (u * v)),
               integral(problem.load * v, {}, 8), V, {{"", on_boundary}});
}

double error_h1(const Function& u, const VectorField& gradient) {
  return seminorm_h1(u.space().mesh(), {gradient[0] - dx(u), gradient[1] - dy(u)}, 10);
}

/// Of a solution that is sin(pi x) exp(y), on five meshes.
struct Effectivity {
  Vector residual = Vector(5), recovery = Vector(5);
};
Effectivity effectivity(const char* element, CellShape shape) {
  const EllipticProblem problem{.load = pi * pi * sin(pi * x) * exp(y), .reaction = 1};
  const VectorField gradient = {pi * cos(pi * x) * exp(y), sin(pi * x) * exp(y)};
  Effectivity result;
  for (Index k = 0; k < 5; ++k) {
    const Space V(rectangle(4 << k, 4 << k, {.shape = shape}), element);
    const Function u = solution(V, problem, sin(pi * x) * exp(y));
    const double error = error_h1(u, gradient);
    result.residual[k] = residual_indicators(u, problem).norm() / error;
    result.recovery[k] = recovery_indicators(u).norm() / error;
  }
  return result;
}

/// The set by sorting.
Numbers marked_by_sorting(const Vector& indicators, double theta) {
  std::vector<Number> order(static_cast<std::size_t>(indicators.size()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](Number a, Number b) { return indicators[a] > indicators[b]; });
  const double goal = theta * indicators.squaredNorm();
  std::size_t count = 0;
  for (double sum = 0; sum < goal; ++count)
    sum += std::pow(indicators[order[count]], 2);
  order.resize(count);
  std::sort(order.begin(), order.end());
  return Eigen::Map<const Numbers>(order.data(), Index(count));
}

} // namespace

TEST_CASE("a solution that the space holds has no indicators", "[fem][exact]") {
  const Field linear = 1 + 2 * x - 3 * y, quadratic = x * x + x * y - 2 * y * y;
  for (const CellShape shape : {CellShape::triangle, CellShape::quadrilateral}) {
    const bool triangles = shape == CellShape::triangle;
    const Mesh mesh = rectangle(3, 4, {.shape = shape});
    const Function p = interpolate(Space(mesh, triangles ? "P1" : "Q1"), linear);
    const EllipticProblem first{
        .load = 5 * linear, .diffusion = 2, .reaction = 5, .fluxes = {{"right", 4}, {"top", -6}}};
    CHECK(residual_indicators(p, first).maxCoeff() < 1e-13);
    CHECK(recovery_indicators(p).maxCoeff() < 1e-13);
    const Function q = interpolate(Space(mesh, triangles ? "P2" : "Q2"), quadratic);
    // k = 1 + x: div(k grad u) = 2 x + y - 2 k
    const EllipticProblem second{
        .load = -(2 * x + y) + 2 * (1 + x), .diffusion = 1 + x, .fluxes = {{"right", 2 * (2 + y)}}};
    CHECK(residual_indicators(q, second).maxCoeff() < 1e-12);
    CHECK(recovery_indicators(q).maxCoeff() < 1e-12);
  }
  const Function cubic = interpolate(Space(interval(0, 1, 4), "P3"), x * x * x);
  CHECK(residual_indicators(cubic, {.load = -6 * x, .fluxes = {{"right", 3.0}}}).maxCoeff() < 1e-11);
}

TEST_CASE("a coefficient that jumps: the flux counts, not the gradient", "[fem][exact]") {
  const Field k([](double a, double) { return a < 0.5 ? 1.0 : 4.0; });
  const Function u =
      interpolate(Space(rectangle(4, 4)), Field([](double a, double) { return a < 0.5 ? 4 * a : 1.5 + a; }));
  CHECK(residual_indicators(u, {.diffusion = k}).maxCoeff() < 1e-13);
  CHECK(residual_indicators(u, {}).maxCoeff() > 0.5);
  CHECK(recovery_indicators(u).maxCoeff() > 0.1);
}

TEST_CASE("the indicators of x^2 are what one finds by hand", "[fem][exact]") {
  const Index n = 5;
  const double h = 1.0 / double(n);
  // intervals: u' jumps by 2 h, the residual is f = -2
  const Function line = interpolate(Space(interval(0, 1, n)), x * x);
  const Vector on_line = residual_indicators(line, {.load = -2}), recovered = recovery_indicators(line);
  for (Index c = 0; c < n; ++c) {
    const bool at_end = c == 0 || c == n - 1;
    CHECK(on_line[c] == Approx(std::sqrt((4 + (at_end ? 2 : 4)) * h * h * h)));
    if (!at_end) // the error itself, int (2 (x - m))^2
      CHECK(recovered[c] == Approx(std::sqrt(h * h * h / 3)));
  }
  // triangles of legs h: one vertical side each, jump 2 h; h_T^2 = 2 h^2
  const Mesh mesh = rectangle(n, n);
  const Function u = interpolate(Space(mesh), x * x);
  const Vector in_plane = residual_indicators(u, {.load = -2});
  const Vector error = cell_integrals(mesh, (2 * x - dx(u)) * (2 * x - dx(u))).cwiseSqrt();
  const Vector zz = recovery_indicators(u);
  for (Index c = 0; c < mesh.cells().rows(); ++c) {
    double low = 1, high = 0, bottom = 1, top = 0;
    for (const Number p : mesh.cells().row(c)) {
      low = std::min(low, mesh.points()(p, 0));
      high = std::max(high, mesh.points()(p, 0));
      bottom = std::min(bottom, mesh.points()(p, 1));
      top = std::max(top, mesh.points()(p, 1));
    }
    int at_left = 0;
    for (const Number p : mesh.cells().row(c))
      at_left += mesh.points()(p, 0) == low;
    const bool on_boundary = at_left == 2 ? low == 0 : high == 1;
    CHECK(in_plane[c] == Approx(std::sqrt(on_boundary ? 4 : 6) * h * h));
    if (low > 0 && high < 1 && bottom > 0 && top < 1)
      CHECK(zz[c] == Approx(error[c]));
  }
}

TEST_CASE("a flux that is not met counts with the length of its side", "[fem][exact]") {
  const Vector eta = residual_indicators(Function(Space(rectangle(4, 4))), {.fluxes = {{"right", 3}}});
  CHECK(eta.maxCoeff() == Approx(0.75));
  CHECK(eta.norm() == Approx(std::sqrt(4.0) * 0.75));
  CHECK((eta.array() > 0).count() == 4);
}

TEST_CASE("residual indicators bound the error from both sides, by the same constants on all meshes",
          "[fem][invariant]") {
  struct Case {
    const char* element;
    CellShape shape;
    double low, high;
  };
  for (const auto& [element, shape, low, high] : {Case{"P1", CellShape::triangle, 1, 10},
                                                  {"P2", CellShape::triangle, 1, 20},
                                                  {"Q1", CellShape::quadrilateral, 1, 10}}) {
    const Vector ratio = effectivity(element, shape).residual;
    INFO(element << ": " << ratio.transpose());
    CHECK(ratio.minCoeff() > low);
    CHECK(ratio.maxCoeff() < high);
    CHECK(ratio.maxCoeff() / ratio.minCoeff() < 1.15);
  }
}

TEST_CASE("on the L, where the solution is singular, both indicators keep their constants",
          "[fem][invariant]") {
  Vector residual(5), recovery(5);
  for (Index k = 0; k < 5; ++k) {
    const Mesh mesh = l_shape(4 << k);
    const Function u = solution(Space(mesh), {.load = 1}, 0);
    const double error = std::sqrt(0.2140758026865 - integrate(mesh, u)); // |u - u_h|_1^2 = int u - int u_h
    residual[k] = residual_indicators(u, {.load = 1}).norm() / error;
    recovery[k] = recovery_indicators(u).norm() / error;
  }
  INFO(residual.transpose() << " and " << recovery.transpose());
  CHECK(residual.minCoeff() > 2);
  CHECK(residual.maxCoeff() < 10);
  CHECK(residual.maxCoeff() / residual.minCoeff() < 1.3);
  CHECK(recovery.minCoeff() > 0.7);
  CHECK(recovery.maxCoeff() < 1.1);
}

TEST_CASE("recovery is asymptotically exact where u is smooth and cells are alike", "[fem][order]") {
  const Vector p1 = effectivity("P1", CellShape::triangle).recovery,
               q1 = effectivity("Q1", CellShape::quadrilateral).recovery;
  INFO(p1.transpose() << " and " << q1.transpose());
  for (const Vector& ratio : {p1, q1}) {
    for (Index k = 1; k < 5; ++k)
      CHECK(std::abs(ratio[k] - 1) < 0.6 * std::abs(ratio[k - 1] - 1));
    CHECK(std::abs(ratio[4] - 1) < 0.01);
  }
  const Vector p2 = effectivity("P2", CellShape::triangle).recovery; // a bound, no more
  INFO(p2.transpose());
  CHECK(p2.minCoeff() > 0.4);
  CHECK(p2.maxCoeff() < 0.6);
}

TEST_CASE("marked cells are the fewest that have their share", "[fem][invariant]") {
  std::mt19937 random(1);
  std::lognormal_distribution<> spread(0, 2);
  for (const Index n : {1, 2, 3, 10, 1000}) {
    Vector eta(n);
    for (Index i = 0; i < n; ++i)
      eta[i] = spread(random);
    for (const double theta : {0.01, 0.3, 0.5, 0.9, 0.999}) {
      INFO(n << " cells, theta " << theta);
      CHECK(mark(eta, theta) == marked_by_sorting(eta, theta));
    }
    CHECK(mark(eta, 1).size() == n);
  }
}

TEST_CASE("marking cells that are alike, and cells without error", "[fem][edge]") {
  CHECK(mark(Vector::Ones(8), 0.5) == (Numbers(4) << 0, 1, 2, 3).finished());
  CHECK(mark((Vector(5) << 0, 2, 0, 1, 0).finished(), 1) == (Numbers(2) << 1, 3).finished());
  CHECK(mark((Vector(5) << 0, 2, 0, 1, 0).finished(), 0.8) == (Numbers(1) << 1).finished());
  CHECK(mark(Vector::Zero(4), 0.5).size() == 0);
  CHECK(mark(Vector(), 0.5).size() == 0);
}

TEST_CASE("what indicators and marks refuse", "[fem][error]") {
  CHECK_THROWS_AS(mark(Vector::Ones(3), 0), std::invalid_argument);
  CHECK_THROWS_AS(mark(Vector::Ones(3), 1.1), std::invalid_argument);
  CHECK_THROWS_AS(mark(Vector::Constant(3, NAN), 0.5), std::invalid_argument);
  const Function broken(Space(rectangle(2, 2), "CR"));
  CHECK_THROWS_AS(residual_indicators(broken, {}), std::invalid_argument);
  CHECK_THROWS_AS(recovery_indicators(broken), std::invalid_argument);
  CHECK_THROWS_AS(residual_indicators(Function(Space(rectangle(2, 2))), {.fluxes = {{"west", 1}}}),
                  std::invalid_argument);
}

} // namespace mixlab::fem
