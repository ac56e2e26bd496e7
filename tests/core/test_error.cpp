// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/error.hpp"

#include <limits>
#include <stdexcept>

#include "mixlab/core/types.hpp"
#include "mixlab/test/catch.hpp"

using mixlab::require;
using mixlab::require_finite;
using mixlab::test::contains;

TEST_CASE("require says nothing of what is right", "[core][exact]") {
  CHECK_NOTHROW(require(true, "heat_1d", "step must be > 0, got ", -0.5));
}

TEST_CASE("require names the function, the expectation and the value", "[core][error]") {
  CHECK_THROWS_AS(require(false, "heat_1d", "step must be > 0, got ", -0.5), std::invalid_argument);
  CHECK_THROWS_WITH(require(false, "heat_1d", "step must be > 0, got ", -0.5),
                    "heat_1d: step must be > 0, got -0.5");
}

TEST_CASE("require prints a number in the digits that tell it from its neighbours", "[core][exact]") {
  const double above_half = std::nextafter(0.5, 1.0);
  CHECK_THROWS_WITH(require(false, "f", above_half), contains("0.5000000000000001"));
}

TEST_CASE("require_finite names the argument and the first bad position", "[core][error]") {
  const double bad =
      GENERATE(std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
               -std::numeric_limits<double>::infinity());
  const double values[] = {0, 1, bad, bad};
  CHECK_NOTHROW(require_finite(values, 2, "f", "x"));
  CHECK_THROWS_WITH(require_finite(values, 4, "f", "x"), contains("f: x must be finite, got "));
  CHECK_THROWS_WITH(require_finite(values, 4, "f", "x"), contains("at flat index 2"));
}

TEST_CASE("require_finite accepts an empty range and the largest number", "[core][edge]") {
  const double largest = std::numeric_limits<double>::max();
  CHECK_NOTHROW(require_finite<double>(nullptr, 0, "f", "x"));
  CHECK_NOTHROW(require_finite(&largest, 1, "f", "x"));
}

TEST_CASE("a divergence is caught as a MixlabError, and a caller's mistake is not", "[core][error]") {
  CHECK_THROWS_AS(throw mixlab::DivergenceError("blew up at step 3"), mixlab::MixlabError);
  CHECK_THROWS_WITH(throw mixlab::DivergenceError("blew up at step 3"), "blew up at step 3");
  bool caught = false;
  try {
    require(false, "f", "no");
  } catch (const mixlab::MixlabError&) {
    FAIL("a wrong argument is not a MixlabError");
  } catch (const std::invalid_argument&) {
    caught = true;
  }
  CHECK(caught);
}

#ifdef MIXLAB_THROWING_ASSERTIONS
TEST_CASE("a shape mistake inside Eigen throws, in an optimised build too", "[core][error]") {
  mixlab::Vector a(3), b(4);
  a.setZero();
  b.setZero();
  CHECK_THROWS_AS(a += b, std::logic_error);
}
#endif
