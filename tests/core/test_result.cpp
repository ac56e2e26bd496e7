// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/result.hpp"

#include <cmath>

#include "mixlab/test/catch.hpp"

using mixlab::name;
using mixlab::Status;

TEST_CASE("each status has the name it is written with", "[core][exact]") {
  CHECK(name(Status::converged) == "converged");
  CHECK(name(Status::completed) == "completed");
  CHECK(name(Status::exhausted) == "exhausted");
  CHECK(name(Status::stopped) == "stopped");
}

TEST_CASE("a result that nobody has filled claims no residual", "[core][edge]") {
  const mixlab::RunResult result;
  CHECK(result.steps == 0);
  CHECK(std::isnan(result.residual));
  CHECK(result.history_residual.empty());
}
