// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/continuation.hpp"

#include <cmath>

#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

const Trial u = trial();
const Test v = test();

/// -laplace w = lambda e^w, w = 0 on the boundary, from lambda = 0.
Branch bratu(const Space& V, const ContinuationOptions& options, const Monitor& monitor = {}) {
  const Function w(V);
  const Parameter lambda(0);
  return continuation(integral(dot(grad(u), grad(v)) - lambda * exp(w) * u * v),
                      integral(dot(grad(w), grad(v)) - lambda * exp(w) * v), integral(-exp(w) * v), w, lambda,
                      {{"", 0}}, options, monitor);
}

double largest(const Vector& values) { return values.maxCoeff(); }

} // namespace

TEST_CASE("a parameter is seen by the forms that hold it, and by no one's folding", "[fem][exact]") {
  const Mesh mesh = interval(0, 1, 4);
  Parameter c(0);
  const Field f = 2 * c + c * c;
  CHECK(!f.constant().has_value());
  CHECK(integrate(mesh, f) == 0);
  const Parameter same = c;
  c.assign(3);
  CHECK(same.value() == 3);
  CHECK(integrate(mesh, f) == Approx(15).epsilon(1e-14));
  CHECK_THROWS_AS(c.assign(std::nan("")), std::invalid_argument);
}

TEST_CASE("Bratu's branch turns at its fold on a line, 3.513830719125", "[fem][golden]") {
  const Branch branch = bratu(Space(interval(0, 1, 32), "P3"), {.lowest = 1});
  CHECK(branch.status == Status::completed); // back to lambda < 1 on the upper branch
  REQUIRE(branch.folds.size() == 1);
  const Fold& fold = branch.folds.front();
  INFO(branch.values.size() << " points, fold error " << fold.lambda - 3.513830719125 << ", slope "
                            << fold.slope);
  CHECK(std::abs(fold.lambda - 3.513830719125) < 1e-9);
  CHECK(std::abs(fold.slope) < 1e-6);
  CHECK(largest(fold.values) == Approx(1.18684).margin(1e-4)); // 2 log cosh(alpha), alpha = coth alpha
  for (const double lambda : branch.parameter)
    CHECK(lambda <= fold.lambda + 1e-12);
}

TEST_CASE("the points of a branch are solutions, below and above the fold", "[fem][exact]") {
  // u = -2 log(cosh((x - 1/2) theta / 2) / cosh(theta / 4)), theta = sqrt(2 lambda) cosh(theta / 4)
  const Branch branch = bratu(Space(interval(0, 1, 40), "P3"), {.max_points = 30});
  Index above = 0;
  for (std::size_t k = 1; k < branch.values.size(); ++k) {
    const double theta =
        4 * std::acosh(std::exp(largest(branch.values[k]) / 2)); // u(1/2) = 2 log cosh(theta / 4)
    INFO("lambda " << branch.parameter[k] << ", maximum " << largest(branch.values[k]));
    CHECK(std::sqrt(2 * branch.parameter[k]) * std::cosh(theta / 4) == Approx(theta).epsilon(1e-5));
    above += branch.slope[k] < 0;
    CHECK(std::abs(branch.slope[k]) <= 1);
  }
  CHECK(above > 3);
}

TEST_CASE("the fold on the square is approached with orders 2 and 4, and is 6.8081244226", "[fem][order]") {
  const double exact = 6.8081244226;
  struct Case {
    const char* element;
    int order;
  };
  for (const auto& [element, order] : {Case{"P1", 2}, {"P2", 4}}) {
    Vector h(3), error(3), fold(3); // a branch that goes down below 10 has passed its fold, and may end
    for (Index k = 0; k < 3; ++k) {
      const Index n = 6 << k;
      const Branch branch =
          bratu(Space(rectangle(n, n), element), {.step = 1, .largest_step = 4, .lowest = 10});
      REQUIRE(branch.folds.size() == 1);
      h[k] = 1.0 / double(n);
      fold[k] = branch.folds.front().lambda;
      error[k] = std::abs(fold[k] - exact);
    }
    const double extrapolated = fold[2] + (fold[2] - fold[1]) / (std::pow(2, order) - 1);
    INFO(element << ": errors " << error.transpose() << ", order " << observed_order(h, error)
                 << ", extrapolated " << extrapolated - exact);
    CHECK(observed_order(h, error) == Approx(order).margin(0.3));
    CHECK(std::abs(extrapolated - exact) < (order == 4 ? 1e-6 : 1e-2));
  }
}

TEST_CASE("a step so long that its corrector explodes is made shorter", "[fem][edge]") {
  // e^u of its iterates is some 1e160: the Jacobian has no pivots
  const Branch branch =
      bratu(Space(rectangle(6, 6)), {.step = 1, .largest_step = 4, .max_points = 20, .lowest = 2});
  CHECK(branch.folds.size() == 1);
  CHECK(branch.values.size() > 5);
}

TEST_CASE("a branch without fold is followed to the end that was asked for", "[fem][edge]") {
  // -w'' = lambda: w = lambda x (1 - x) / 2
  const Function w{Space(interval(0, 1, 10), "P2")};
  const Parameter lambda(1);
  const auto follow = [&](const ContinuationOptions& options) {
    return continuation(integral(dx(u) * dx(v)), integral(dx(w) * dx(v) - lambda * v), integral(-1.0 * v), w,
                        lambda, {{"", 0}}, options);
  };
  const Branch up = follow({.highest = 5});
  CHECK(up.status == Status::completed);
  CHECK(up.folds.empty());
  CHECK(up.parameter.front() == 1);
  CHECK(lambda.value() == up.parameter.back());
  CHECK(w.values().maxCoeff() == Approx(up.parameter.back() / 8));
  const Branch down = follow({.lowest = -1, .increasing = false});
  CHECK(down.status == Status::completed);
  CHECK(down.parameter.back() < -1);
  CHECK(follow({.max_points = 1}).values.size() == 1);
}

TEST_CASE("why a continuation stopped", "[fem][error]") {
  const Space V(interval(0, 1, 10));
  CHECK(bratu(V, {.max_points = 4}).status == Status::exhausted);
  const Branch stopped = bratu(V, {}, [](const Progress&) { return false; });
  CHECK(stopped.status == Status::stopped);
  CHECK(stopped.values.size() == 1);
  CHECK_THROWS_AS(bratu(V, {.step = 0}), std::invalid_argument);
  CHECK_THROWS_AS(bratu(V, {.step = 2}), std::invalid_argument);
  const Function w(V);
  const Parameter beyond(10); // no solution there
  CHECK_THROWS_AS(continuation(integral(dx(u) * dx(v) - beyond * exp(w) * u * v),
                               integral(dx(w) * dx(v) - beyond * exp(w) * v), integral(-exp(w) * v), w,
                               beyond, {{"", 0}}),
                  DivergenceError);
}

} // namespace mixlab::fem
