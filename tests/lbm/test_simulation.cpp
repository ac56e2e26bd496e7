// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/simulation.hpp"

#include <stdexcept>

#include "fields.hpp"

namespace mixlab::lbm {
namespace {

SimulationOptions periodic(Index ny, Index nx, const Collision& collision = Trt{}) {
  SimulationOptions o;
  o.ny = ny;
  o.nx = nx;
  o.relaxation_time = 0.7;
  o.collision = collision;
  return o;
}

/// Everything at once: a lid, an inlet's wall, a disc with interpolated walls, a block, a force, an eddy
/// viscosity.
SimulationOptions busy(Index ny, Index nx, const Collision& collision) {
  SimulationOptions o = periodic(ny, nx, collision);
  o.sides = {Wall{}, Wall{}, Wall{}, moving(0.05, 0)};
  o.obstacles.push_back(disc(ny, nx, {double(nx) / 3, double(ny) / 2}, double(ny) / 6));
  Mask block = Mask::Constant(ny, nx, false);
  block.block(ny / 4, 2 * nx / 3, ny / 5, nx / 6).setConstant(true);
  o.obstacles.push_back(obstacle(block));
  o.force = {1e-5, -2e-5};
  o.smagorinsky = 0.1;
  return o;
}

Simulation started(const SimulationOptions& options) {
  Simulation s(options);
  s.initialise(rough_density(options.ny, options.nx, 0.01), noise({options.ny, options.nx, 2}, 0.02));
  return s;
}

} // namespace

TEST_CASE("one step of a simulation is one collision and one flight", "[lbm][exact]") {
  const Collision collision = GENERATE(each_collision());
  const bool incompressible = GENERATE(false, true), forced = GENERATE(false, true);
  const double smagorinsky = GENERATE(0.0, 0.15);
  const Index ny = GENERATE(1, 4);
  CAPTURE(name(collision), incompressible, forced, smagorinsky, ny);
  for (Index nx : {1, 2, 3, 5, 8, 17}) { // whole registers, parts of one, and both
    SimulationOptions o = periodic(ny, nx, collision);
    o.incompressible = incompressible;
    o.smagorinsky = smagorinsky;
    o.force = forced ? std::array<double, 2>{2e-3, -1e-3} : std::array<double, 2>{0, 0};
    const auto f = rough_populations(ny, nx);
    const auto wanted =
        stream(collide(f, {o.relaxation_time, collision, o.force, incompressible, smagorinsky}));
    Simulation s(o);
    s.set_state(deviations(f), 0);
    s.run(steps(1));
    CAPTURE(nx);
    CHECK(distance(s.populations(), wanted) < 2e-15);

    o.precision = Precision::float32;
    Simulation single(o);
    single.set_state(deviations(f), 0);
    single.run(steps(1));
    CHECK(distance(single.populations(), wanted) < 1e-6);
  }
}

TEST_CASE("a hundred steps are a hundred collisions and flights", "[lbm][exact]") {
  const Collision collision = GENERATE(each_collision());
  auto f = equilibrium(rough_density(6, 9, 0.01), noise({6, 9, 2}, 0.05));
  Simulation s(periodic(6, 9, collision));
  s.set_state(deviations(f), 0);
  s.run(steps(100));
  for (int step = 0; step < 100; ++step)
    f = stream(collide(f, {0.7, collision}));
  CHECK(distance(s.populations(), f) < 1e-13);
}

TEST_CASE("a force field that is uniform acts as the uniform force does", "[lbm][invariant]") {
  SimulationOptions o = periodic(5, 11);
  o.force = {1e-4, 3e-5};
  Simulation uniform = started(o);
  o.force = {0.4e-4, 0};
  o.force_field = true;
  Simulation field(o);
  field.set_force(uniform_velocity(5, 11, 0.6e-4, 3e-5));
  field.initialise(rough_density(5, 11, 0.01), noise({5, 11, 2}, 0.02));
  uniform.run(steps(50));
  field.run(steps(50));
  CHECK(distance(uniform.velocity(), field.velocity()) < 1e-15);
}

TEST_CASE("a simulation starts with the density and the velocity it was given", "[lbm][exact]") {
  SimulationOptions o = periodic(4, 9);
  o.incompressible = GENERATE(false, true);
  o.force = {1e-3, -1e-3};
  const Matrix rho = rough_density(4, 9, 0.1);
  const auto u = noise({4, 9, 2}, 0.1);
  Simulation s(o);
  s.initialise(rho, u);
  CHECK((s.density() - rho).cwiseAbs().maxCoeff() < 1e-15);
  CHECK(distance(s.velocity(), u) < 1e-15);
  CHECK(s.time() == 0);
}

TEST_CASE("fluid at rest stays at rest, to the last bit", "[lbm][edge]") {
  SimulationOptions o = periodic(6, 10, GENERATE(each_collision()));
  o.sides = {Wall{}, Wall{}, Wall{}, Wall{}};
  Simulation s(o);
  s.run(steps(20));
  CHECK(largest(s.state()) == 0);
}

TEST_CASE("a periodic fluid keeps its mass, and gains the momentum of the force", "[lbm][invariant]") {
  SimulationOptions o = periodic(12, 10, GENERATE(each_collision()));
  o.force = {1e-5, -2e-5};
  Simulation s = started(o);
  const auto before = moments(s.populations());
  s.run(steps(400));
  const auto after = moments(s.populations());
  const Index plane = 120;
  const auto total = [&](const Array<double, 3>& m, Index k) {
    return Eigen::Map<const Vector>(m.data() + k * plane, plane).sum();
  };
  CHECK(total(after, 0) == Approx(total(before, 0)).epsilon(1e-14));
  CHECK(total(after, 3) - total(before, 3) == Approx(400 * 120 * 1e-5).epsilon(1e-11));
  CHECK(total(after, 5) - total(before, 5) == Approx(-400 * 120 * 2e-5).epsilon(1e-11));
}

TEST_CASE("a rolled start gives the rolled flow, exactly", "[lbm][invariant]") {
  const Collision collision = GENERATE(each_collision());
  const Index ny = 12, nx = 16;
  const auto start = noise({9, ny, nx}, 0.01);
  Simulation here(periodic(ny, nx, collision)), there(periodic(ny, nx, collision));
  here.set_state(start, 0);
  there.set_state(rolled(start, 5, 7), 0);
  here.run(steps(200));
  there.run(steps(200));
  CHECK(identical(there.state(), rolled(here.state(), 5, 7)));
}

TEST_CASE("set_state(state()) changes nothing, to the last bit", "[lbm][invariant]") {
  const Precision precision = GENERATE(Precision::float64, Precision::float32);
  SimulationOptions o = busy(20, 27, GENERATE(each_collision()));
  o.precision = precision;
  Simulation whole = started(o), copy(o);
  whole.run(steps(200)); // more than 128: the populations have moved back to their place in memory
  copy.set_state(whole.state(), whole.time());
  CHECK(copy.time() == 200);
  CHECK(identical(copy.state(), whole.state()));
  whole.run(steps(150));
  copy.run(steps(150));
  CHECK(identical(copy.state(), whole.state()));
  CHECK(copy.force_on(Index{0}) == whole.force_on(Index{0}));
}

TEST_CASE("a state is resumed bit for bit while the walls still speed up", "[lbm][invariant]") {
  SimulationOptions o = busy(16, 16, Trt{});
  o.ramp = 100;
  Simulation whole = started(o), copy(o);
  whole.run(steps(40));
  copy.set_state(whole.state(), whole.time());
  whole.run(steps(100));
  copy.run(steps(100));
  CHECK(identical(copy.state(), whole.state()));
}

TEST_CASE("300 steps are 137 steps and 163 more, bit for bit", "[lbm][invariant]") {
  SimulationOptions o = busy(20, 27, GENERATE(each_collision()));
  o.precision = GENERATE(Precision::float64, Precision::float32);
  Simulation whole = started(o), parts = started(o);
  whole.run(steps(300));
  parts.run(steps(137));
  parts.run(steps(163));
  CHECK(parts.time() == 300);
  CHECK(identical(parts.state(), whole.state()));
}

TEST_CASE("results do not depend on the number of threads, bit for bit", "[lbm][invariant]") {
  SimulationOptions o =
      busy(72, 83, GENERATE(each_collision())); // more cells than one thread keeps to itself
  o.precision = GENERATE(Precision::float64, Precision::float32);
  const auto run_with = [&](int count) {
    const Threads some(count);
    Simulation s = started(o);
    s.record_force(0, 10);
    s.run(steps(24));
    return s;
  };
  const Simulation one = run_with(1), two = run_with(2);
  CHECK(identical(one.state(), two.state()));
  CHECK(identical(one.velocity(), two.velocity()));
  CHECK(one.recorded_force().x == two.recorded_force().x);
  CHECK(one.force_on(top) == two.force_on(top));
}

// A pass over the grid takes up to sixteen steps; each of them alone must give the same.
TEST_CASE("many steps at once are as many single steps, bit for bit", "[lbm][invariant]") {
  const Threads some(GENERATE(1, 2, 3));
  const Index ny = GENERATE(5, 14, 64, 103);
  SimulationOptions o = periodic(ny, 70);
  const Mask plates = Mask::NullaryExpr(ny, 70, [](Index y, Index x) { // one cell thick
    return x == 60 || (y == 1 && x >= 30 && x < 55);
  });
  o.obstacles = {disc(ny, 70, {20, 0.5 * double(ny)}, 1.7), obstacle(plates)};
  if (GENERATE(false, true)) {
    o.sides.bottom = Wall{};
    o.sides.top = moving(0.05, 0);
    o.sides.left = o.sides.right = Outflow{};
    o.ramp = 20;
  }
  Simulation together = started(o), one_by_one = started(o);
  together.run({.max_steps = 150, .check_every = 150});
  for (int step = 0; step < 150; ++step)
    one_by_one.run({.max_steps = 1});
  CHECK(identical(together.state(), one_by_one.state()));
  for (Index body : {0, 1})
    CHECK(together.force_on(body) == one_by_one.force_on(body));
}

TEST_CASE("openings too do not depend on the number of threads", "[lbm][invariant]") {
  SimulationOptions o = periodic(64, 66);
  o.sides = {ZouHeVelocity{Matrix{{0.05, 0}}}, ZouHePressure{Vector::Ones(1), 0.05}, Wall{}, Wall{}};
  const auto run_with = [&](int count) {
    const Threads some(count);
    Simulation s = started(o);
    s.run(steps(140));
    return s.state();
  };
  CHECK(identical(run_with(1), run_with(3)));
}

TEST_CASE("single precision follows double precision to its own digits", "[lbm][invariant]") {
  SimulationOptions o = busy(24, 30, GENERATE(each_collision()));
  Simulation exact = started(o);
  o.precision = Precision::float32;
  Simulation single = started(o);
  exact.run(steps(200));
  single.run(steps(200));
  CHECK(distance(single.velocity(), exact.velocity()) < 1e-6);
}

TEST_CASE("Smagorinsky's model leaves a uniform stream alone, and slows a shear wave faster",
          "[lbm][invariant]") {
  SimulationOptions o = periodic(16, 4, GENERATE(each_collision()));
  o.relaxation_time = 0.52;
  o.smagorinsky = 0.2;
  Simulation stream_of(o);
  stream_of.initialise(Matrix::Ones(16, 4), uniform_velocity(16, 4, 0.05, 0.02));
  stream_of.run(steps(50));
  CHECK(distance(stream_of.velocity(), uniform_velocity(16, 4, 0.05, 0.02)) < 1e-14);

  Array<double, 3> wave({16, 4, 2});
  for (Index y = 0; y < 16; ++y)
    for (Index x = 0; x < 4; ++x)
      wave(y, x, 0) = 0.1 * std::sin(2 * M_PI * double(y) / 16);
  const auto left_after = [&](double constant) {
    o.smagorinsky = constant;
    Simulation s(o);
    s.initialise(Matrix::Ones(16, 4), wave);
    s.run(steps(100));
    return largest(s.velocity());
  };
  CHECK(left_after(0.2) < 0.99 * left_after(0));
  CHECK(left_after(0.1) < left_after(0));
}

TEST_CASE("a tiny domain and no steps at all are fine", "[lbm][edge]") {
  Simulation s(periodic(1, 1));
  CHECK(s.run(steps(0)).steps == 0);
  s.run(steps(300));
  CHECK(s.time() == 300);
  CHECK(largest(s.state()) == 0);
}

TEST_CASE("a simulation refuses a relaxation time of one half or less", "[lbm][error]") {
  SimulationOptions o = periodic(4, 4);
  o.relaxation_time = GENERATE(0.5, 0.3, -1.0, nan_value);
  CHECK_THROWS_AS(Simulation(o), std::invalid_argument);
  CHECK_THROWS_WITH(Simulation(o), contains("Simulation: relaxation_time must be > 1/2 (the viscosity is "
                                            "(relaxation_time - 1/2)/3), got "));
}

TEST_CASE("a simulation refuses a shape without cells", "[lbm][error][edge]") {
  const auto [ny, nx] = GENERATE(table<Index, Index>({{0, 4}, {4, 0}, {-1, 4}}));
  CHECK_THROWS_WITH(Simulation(periodic(ny, nx)), contains("Simulation: shape must be positive, got ("));
}

TEST_CASE("a simulation refuses one periodic side without its opposite", "[lbm][error]") {
  SimulationOptions o = periodic(4, 4);
  o.sides.top = Wall{};
  CHECK_THROWS_WITH(
      Simulation(o),
      "Simulation: sides bottom and top must both be periodic or neither, got only bottom periodic");
  o = periodic(4, 4);
  o.sides.left = Outflow{};
  CHECK_THROWS_WITH(
      Simulation(o),
      "Simulation: sides left and right must both be periodic or neither, got only right periodic");
}

TEST_CASE("a simulation refuses a wall faster than Mach 0.3, or not finite, or of another length",
          "[lbm][error]") {
  SimulationOptions o = periodic(4, 5);
  o.sides = {Wall{}, Wall{}, Wall{}, moving(0.2, 0)};
  CHECK_THROWS_WITH(Simulation(o), contains("velocity of a side must stay below Mach 0.3") &&
                                       contains("its largest norm is 0.2") && contains("(Mach 0.346"));
  o.sides.top = moving(nan_value, 0);
  CHECK_THROWS_WITH(Simulation(o), contains("velocity of a side must be finite, got nan at flat index 0"));
  Wall wall;
  wall.velocity = Matrix::Zero(4, 2); // the top is 5 long
  o.sides.top = wall;
  CHECK_THROWS_WITH(Simulation(o),
                    contains("velocity of side top must be (u, v) or have shape (5, 2), got (4, 2)"));
  o.sides.top = ZouHeVelocity{Matrix(0, 2)};
  CHECK_THROWS_WITH(Simulation(o), contains("velocity of side top"));
}

TEST_CASE("a simulation refuses a density of a side that is not positive", "[lbm][error]") {
  SimulationOptions o = periodic(4, 5);
  o.sides = {Wall{}, ZouHePressure{vector({1, 1, 0, 1})}, Wall{}, Wall{}};
  CHECK_THROWS_WITH(Simulation(o), contains("density of side right must be > 0, got 0"));
  o.sides.right = ZouHePressure{vector({1, 1})};
  CHECK_THROWS_WITH(Simulation(o),
                    contains("density of side right must be one number or have shape (4,), got (2,)"));
  o.sides.right = ZouHePressure{vector({nan_value})};
  CHECK_THROWS_WITH(Simulation(o), contains("density must be finite"));
}

TEST_CASE("a simulation refuses obstacles that do not fit", "[lbm][error]") {
  SimulationOptions o = periodic(4, 5);
  o.obstacles = {obstacle(Mask::Constant(5, 4, true))};
  CHECK_THROWS_WITH(Simulation(o), contains("the mask of an obstacle must have shape (4, 5), got (5, 4)"));
  o.obstacles = {obstacle(Mask::Constant(4, 5, true))};
  CHECK_THROWS_WITH(Simulation(o), contains("no fluid is left: the obstacles cover the whole domain"));

  Mask one = Mask::Constant(4, 5, false);
  one(2, 2) = true;
  o.obstacles = {obstacle(one)};
  o.obstacles[0].fraction = Array<double, 3>({9, 5, 4});
  CHECK_THROWS_WITH(Simulation(o), contains("the fractions of an obstacle must have shape (9, 4, 5)"));
  o.obstacles[0].fraction = Array<double, 3>({9, 4, 5});
  CHECK_THROWS_WITH(Simulation(o),
                    contains("the fractions of an obstacle must lie in (0, 1], got 0 at flat index 0"));
  o.obstacles = {obstacle(one)};
  o.obstacles[0].velocity = {0, 0.2};
  CHECK_THROWS_WITH(Simulation(o), contains("velocity of an obstacle must stay below Mach 0.3"));
  o.obstacles = std::vector<Obstacle>(101, obstacle(one));
  CHECK_THROWS_WITH(Simulation(o), contains("at most 100 obstacles, got 101"));
}

TEST_CASE("a simulation refuses a force, an eddy constant or a ramp out of range", "[lbm][error]") {
  SimulationOptions o = periodic(4, 5);
  o.force = {0, nan_value};
  CHECK_THROWS_WITH(Simulation(o), contains("force must be finite, got nan at flat index 1"));
  o = periodic(4, 5);
  o.smagorinsky = 1;
  CHECK_THROWS_WITH(Simulation(o), contains("smagorinsky must lie in [0, 1), got 1"));
  o = periodic(4, 5);
  o.ramp = -1;
  CHECK_THROWS_WITH(Simulation(o), contains("ramp must be >= 0, got -1"));
}

TEST_CASE("initialise refuses what is not a flow, and changes nothing", "[lbm][error]") {
  Simulation s = started(periodic(4, 5));
  const auto before = s.state();
  const Matrix one = Matrix::Ones(4, 5);
  const Array<double, 3> rest({4, 5, 2});
  Matrix rho = one;
  CHECK_THROWS_WITH(s.initialise(Matrix::Ones(5, 4), rest),
                    contains("density must have shape (4, 5), got (5, 4)"));
  CHECK_THROWS_WITH(s.initialise(one, Array<double, 3>({4, 5, 3})),
                    contains("velocity must have shape (4, 5, 2), got (4, 5, 3)"));
  rho(1, 2) = nan_value;
  CHECK_THROWS_WITH(s.initialise(rho, rest),
                    contains("initialise: density must be finite, got nan at flat index 7"));
  rho(1, 2) = 0;
  CHECK_THROWS_WITH(s.initialise(rho, rest), contains("density must be > 0, got 0"));
  CHECK_THROWS_WITH(s.initialise(one, uniform_velocity(4, 5, nan_value, 0)),
                    contains("velocity must be finite"));
  CHECK_THROWS_WITH(s.initialise(one, uniform_velocity(4, 5, 0.15, 0.15)),
                    contains("must stay below Mach 0.3"));
  CHECK(identical(s.state(), before));
}

TEST_CASE("set_state and set_force refuse other shapes and what is not finite", "[lbm][error]") {
  Simulation s(periodic(4, 5));
  CHECK_THROWS_WITH(s.set_state(Array<double, 3>({5, 4, 5}), 0),
                    contains("state must have shape (9, 4, 5), got (5, 4, 5)"));
  CHECK_THROWS_WITH(s.set_state(Array<double, 3>({9, 4, 5}), -1), contains("time must be >= 0, got -1"));
  Array<double, 3> bad({9, 4, 5});
  bad(8, 3, 4) = nan_value;
  CHECK_THROWS_WITH(s.set_state(bad, 0), contains("state must be finite, got nan at flat index 179"));
  CHECK_THROWS_WITH(s.set_force(Array<double, 3>({4, 5, 2})), contains("made without force_field=True"));
  SimulationOptions o = periodic(4, 5);
  o.force_field = true;
  Simulation forced(o);
  CHECK_THROWS_WITH(forced.set_force(Array<double, 3>({4, 4, 2})),
                    contains("force must have shape (4, 5, 2)"));
  CHECK_THROWS_WITH(forced.set_force(uniform_velocity(4, 5, 0, INFINITY)), contains("force must be finite"));
}

TEST_CASE("forces are asked of obstacles there are", "[lbm][error]") {
  Simulation s(periodic(4, 5));
  CHECK_THROWS_WITH(s.force_on(Index{0}), contains("force_on: obstacle must lie in [0, 0), got 0"));
  CHECK_THROWS_WITH(s.record_force(0, 1), contains("record_force: obstacle must lie in [0, 0), got 0"));
  Simulation with_body = started(busy(12, 12, Bgk{}));
  CHECK_THROWS_WITH(with_body.force_on(Index{-1}), contains("got -1"));
  CHECK_THROWS_WITH(with_body.record_force(1, -2), contains("every must be >= 0, got -2"));
}

} // namespace mixlab::lbm
