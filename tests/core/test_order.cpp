// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/order.hpp"

#include <limits>
#include <stdexcept>

#include "mixlab/test/catch.hpp"

using mixlab::observed_order;
using mixlab::Vector;
using mixlab::test::Approx;
using mixlab::test::contains;

namespace {

Vector vector(std::initializer_list<double> values) {
  Vector result(static_cast<Eigen::Index>(values.size()));
  std::copy(values.begin(), values.end(), result.data());
  return result;
}

} // namespace

TEST_CASE("the observed order of C h^p is p", "[core][exact]") {
  const double p = GENERATE(0.5, 1.0, 2.0, 4.0, -1.0);
  const Vector step = vector({0.4, 0.2, 0.1, 0.025});
  const Vector error = 7.3 * step.array().pow(p);
  CHECK(observed_order(step, error) == Approx(p).epsilon(1e-12));
}

TEST_CASE("the observed order does not change with the units of step and error", "[core][invariant]") {
  const Vector step = vector({0.3, 0.2, 0.05});
  const Vector error = vector({0.11, 0.07, 0.002});
  const double order = observed_order(step, error);
  CHECK(observed_order(1000 * step, error) == Approx(order).epsilon(1e-12));
  CHECK(observed_order(step, 1e-9 * error) == Approx(order).epsilon(1e-12));
}

TEST_CASE("with two refinements the observed order is the slope between them", "[core][edge]") {
  CHECK(observed_order(vector({0.2, 0.1}), vector({8, 1})) == Approx(3).epsilon(1e-14));
}

TEST_CASE("observed_order refuses what has no logarithm, naming it", "[core][error]") {
  const double infinity = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(observed_order(vector({1, 0}), vector({1, 1})), std::invalid_argument);
  CHECK_THROWS_WITH(observed_order(vector({1, -2}), vector({1, 1})),
                    contains("step must be > 0, got -2 at 1"));
  CHECK_THROWS_WITH(observed_order(vector({1, 2}), vector({0, 1})),
                    contains("error must be > 0, got 0 at 0"));
  CHECK_THROWS_WITH(observed_order(vector({1, 2}), vector({nan, 1})), contains("error must be > 0"));
  CHECK_THROWS_WITH(observed_order(vector({infinity, 2}), vector({1, 1})), contains("step must be > 0"));
}

TEST_CASE("observed_order refuses too few refinements and lengths that differ", "[core][error][edge]") {
  CHECK_THROWS_WITH(observed_order(Vector(0), Vector(0)),
                    contains("at least two refinements are needed, got 0"));
  CHECK_THROWS_WITH(observed_order(vector({1}), vector({1})),
                    contains("at least two refinements are needed, got 1"));
  CHECK_THROWS_WITH(observed_order(vector({1, 2}), vector({1, 2, 3})),
                    contains("the same length, got 2 and 3"));
  CHECK_THROWS_WITH(observed_order(vector({2, 2}), vector({1, 3})), contains("step must take two values"));
}
