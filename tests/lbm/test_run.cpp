// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/run.hpp"

#include <stdexcept>

#include "fields.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/lbm/parallel_flows.hpp"
#include "mixlab/lbm/transport.hpp"

namespace mixlab::lbm {
namespace {

Simulation decaying(Index n = 12) {
  SimulationOptions o;
  o.ny = o.nx = n;
  o.relaxation_time = 0.8;
  Simulation s(o);
  s.initialise(rough_density(n, n, 0.01), noise({n, n, 2}, 0.05));
  return s;
}

/// A start and a relaxation time that BGK does not survive.
Simulation doomed(Precision precision = Precision::float64) {
  SimulationOptions o;
  o.ny = 24;
  o.nx = 37;
  o.relaxation_time = 0.5001;
  o.collision = Bgk{};
  o.precision = precision;
  Simulation s(o);
  s.initialise(rough_density(24, 37, 0.2), noise({24, 37, 2}, 0.12));
  return s;
}

/// The step that the message of a DivergenceError names.
Index step_named(const std::string& message) {
  const std::string before = "no longer finite at step ";
  const auto place = message.find(before);
  REQUIRE(place != std::string::npos);
  return std::stol(message.substr(place + before.size()));
}

std::string message_of_divergence(Simulation& s, const RunOptions& options) {
  try {
    s.run(options);
  } catch (const DivergenceError& error) {
    return error.what();
  }
  FAIL("the run did not diverge");
  return "";
}

} // namespace

TEST_CASE("a run without a tolerance does the steps asked for", "[lbm][exact]") {
  Simulation s = decaying();
  const RunResult result = s.run(steps(123));
  CHECK(result.status == Status::completed);
  CHECK(result.steps == 123);
  CHECK(s.time() == 123);
  CHECK(std::isnan(result.residual));
  CHECK(result.history_step.empty());
  CHECK(mlups(result, 144) > 0);
}

TEST_CASE("a run whose tolerance is met stops there, and says so", "[lbm][exact]") {
  Couette flow({.n = 16});
  const RunResult result = flow.run({.max_steps = 100000, .tolerance = 1e-8, .check_every = 100});
  CHECK(result.status == Status::converged);
  CHECK(result.residual < 1e-8);
  CHECK(result.steps < 100000);
  CHECK(result.steps % 100 == 0);
  CHECK(result.history_step.size() == std::size_t(result.steps / 100));
  CHECK(result.history_step.back() == double(result.steps));
  CHECK(result.history_residual.back() == result.residual);
  for (std::size_t i = 0; i + 1 < result.history_residual.size(); ++i)
    CHECK(result.history_residual[i] >= 1e-8);
}

TEST_CASE("the residual is the relative change per unit of time", "[lbm][exact]") {
  Simulation s = decaying();
  const auto before = s.velocity();
  const RunResult result = s.run({.max_steps = 50, .tolerance = 1e-30, .check_every = 50}, {}, 8);
  const auto after = s.velocity();
  const Eigen::Map<const Vector> a(before.data(), before.size()), b(after.data(), after.size());
  CHECK(result.residual == Approx((b - a).norm() / b.norm() * 8 / 50).epsilon(1e-13));
}

TEST_CASE("a run whose tolerance is not met has spent its steps", "[lbm][exact]") {
  Couette flow({.n = 16});
  const RunResult result = flow.run({.max_steps = 250, .tolerance = 1e-12, .check_every = 100});
  CHECK(result.status == Status::exhausted);
  CHECK(result.steps == 250);
  CHECK(result.history_step == std::vector<double>{100, 200, 250});
}

TEST_CASE("a run that goes on measures time from the start, steps from the call", "[lbm][exact]") {
  Couette flow({.n = 16});
  flow.run(steps(70));
  const RunResult result = flow.run({.max_steps = 100, .tolerance = 1e-12, .check_every = 100});
  CHECK(result.steps == 100);
  CHECK(result.history_step == std::vector<double>{170});
}

TEST_CASE("a fluid at rest has converged at the first check", "[lbm][edge]") {
  SimulationOptions o;
  o.ny = o.nx = 4;
  Simulation s(o);
  const RunResult result = s.run({.max_steps = 100, .tolerance = 1e-9, .check_every = 10});
  CHECK(result.status == Status::converged);
  CHECK(result.steps == 10);
  CHECK(result.residual == 0);
}

TEST_CASE("a run of no steps does nothing", "[lbm][edge]") {
  Simulation s = decaying();
  CHECK(s.run(steps(0)).status == Status::completed);
  CHECK(s.run({.max_steps = 0, .tolerance = 1e-3}).status == Status::exhausted);
  CHECK(s.time() == 0);
}

TEST_CASE("whoever watches sees the steps go up to the budget", "[lbm][invariant]") {
  Simulation s = decaying();
  std::vector<Index> seen;
  s.run(steps(400), [&](const Progress& progress) {
    CHECK(progress.steps == 400);
    seen.push_back(progress.step);
    return true;
  });
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  REQUIRE_FALSE(seen.empty());
  CHECK(seen.back() == 400);
}

TEST_CASE("a monitor that says no stops the run, which can be taken up again", "[lbm][invariant]") {
  Simulation s = decaying(), whole = decaying();
  const RunResult result = s.run(steps(300), [](const Progress& progress) { return progress.step < 20; });
  CHECK(result.status == Status::stopped);
  CHECK(result.steps >= 20);
  CHECK(result.steps < 300);
  CHECK(s.time() == result.steps);
  s.run(steps(300 - result.steps));
  whole.run(steps(300));
  CHECK(identical(s.state(), whole.state()));
}

TEST_CASE("a monitor that throws leaves the simulation usable", "[lbm][error]") {
  Simulation s = decaying(), whole = decaying();
  CHECK_THROWS_WITH(s.run(steps(300), [](const Progress&) -> bool { throw std::runtime_error("enough"); }),
                    "enough");
  CHECK(s.time() > 0);
  s.run(steps(300 - s.time()));
  whole.run(steps(300));
  CHECK(identical(s.state(), whole.state()));
}

TEST_CASE("a second run of the same object while one goes on is refused", "[lbm][error]") {
  Simulation s = decaying();
  TransportOptions o;
  o.ny = o.nx = 8;
  Transport t(o);
  const auto again = [](auto& object) {
    return [&object](const Progress&) {
      CHECK_THROWS_AS(object.run(steps(1)), MixlabError);
      CHECK_THROWS_WITH(object.run(steps(1)), contains(".run: this object is already running"));
      return true;
    };
  };
  s.run(steps(3), again(s));
  t.run(steps(3), again(t));
  CHECK(s.time() == 3);
  CHECK(t.time() == 3);
}

TEST_CASE("a run refuses a negative budget, a negative tolerance and checks that never come",
          "[lbm][error]") {
  Simulation s = decaying();
  CHECK_THROWS_WITH(s.run(steps(-1)), "Simulation.run: max_steps must be >= 0, got -1");
  CHECK_THROWS_WITH(s.run({.tolerance = -1e-3}), contains("tolerance must be >= 0, got -0.001"));
  CHECK_THROWS_WITH(s.run({.tolerance = nan_value}), contains("tolerance must be >= 0"));
  CHECK_THROWS_WITH(s.run({.check_every = 0}), contains("check_every must be >= 1, got 0"));
  CHECK(s.time() == 0);
  s.run(steps(1)); // and it can still run
  CHECK(s.time() == 1);
}

TEST_CASE("a run that blows up names the step, and keeps the last finite state", "[lbm][error]") {
  const Precision precision = GENERATE(Precision::float64, Precision::float32);
  Simulation s = doomed(precision);
  const std::string message = message_of_divergence(s, steps(20000));
  const Index step = step_named(message);
  CHECK_THAT(message, contains("Simulation.run: the populations are no longer finite at step "));
  CHECK_THAT(message, contains("the state kept is that of step " + std::to_string(step - 1)));
  CHECK_THAT(message, contains("collision 'trt' or 'mrt'"));
  CHECK(s.time() == step - 1);
  CHECK(std::isfinite(largest(s.state())));

  // It is the state that a run of just as many steps reaches, and its next step is the one that was named.
  Simulation up_to(doomed(precision));
  up_to.run(steps(step - 1));
  CHECK(identical(up_to.state(), s.state()));
  CHECK(step_named(message_of_divergence(s, steps(1))) == step);
  CHECK(s.time() == step - 1);
}

TEST_CASE("the step named does not depend on how often the run is checked", "[lbm][invariant]") {
  Simulation often = doomed(), seldom = doomed();
  const Index a = step_named(message_of_divergence(often, {.max_steps = 20000, .check_every = 7}));
  const Index b = step_named(message_of_divergence(seldom, {.max_steps = 20000, .check_every = 1000}));
  CHECK(a == b);
}

TEST_CASE("after a divergence a simulation can start anew", "[lbm][invariant]") {
  Simulation s = doomed();
  message_of_divergence(s, steps(20000));
  s.initialise(Matrix::Ones(24, 37), Array<double, 3>({24, 37, 2}));
  s.run(steps(10));
  CHECK(s.time() == 10);
  CHECK(largest(s.state()) == 0);
}

} // namespace mixlab::lbm
