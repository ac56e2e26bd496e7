// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/kinetics.hpp"

#include <stdexcept>

#include "fields.hpp"

namespace mixlab::lbm {
namespace {

double second_moment(ArrayView<double, 3> f, Index y, Index x, int a, int b) {
  double sum = 0;
  for (std::size_t q = 0; q < 9; ++q)
    sum += f(Index(q), y, x) * std::pow(D2Q9::cx[q], a) * std::pow(D2Q9::cy[q], b);
  return sum;
}

CollideOptions with(const Collision& collision, double tau, std::array<double, 2> force = {0, 0},
                    bool incompressible = false, double smagorinsky = 0) {
  return {tau, collision, force, incompressible, smagorinsky};
}

constexpr std::array<double, 2> some_force{3e-3, -2e-3};

} // namespace

TEST_CASE("the rows of the moment matrix are orthogonal, with the norms of Lallemand & Luo (2000)",
          "[lbm][invariant]") {
  const Matrix M = moment_matrix();
  const Matrix gram = M * M.transpose();
  // rho, e, epsilon, j_x, q_x, j_y, q_y, p_xx, p_xy
  const Vector norms = vector({9, 36, 36, 6, 12, 6, 12, 4, 4});
  CHECK((gram - Matrix(norms.asDiagonal())).cwiseAbs().maxCoeff() == 0);
}

TEST_CASE("populations come back from their moments", "[lbm][exact]") {
  const auto f = rough_populations(3, 5);
  CHECK(distance(populations_from_moments(moments(f)), f) < 1e-15);
}

TEST_CASE("the moments of populations hold density and momentum", "[lbm][exact]") {
  const auto f = rough_populations(2, 3);
  const auto m = moments(f);
  const Matrix rho = density_of(f);
  const auto u = velocity_of(f);
  for (Index y = 0; y < 2; ++y)
    for (Index x = 0; x < 3; ++x) {
      CHECK(m(0, y, x) == Approx(rho(y, x)).epsilon(1e-14));
      CHECK(m(3, y, x) == Approx(rho(y, x) * u(y, x, 0)).margin(1e-15));
      CHECK(m(5, y, x) == Approx(rho(y, x) * u(y, x, 1)).margin(1e-15));
    }
}

TEST_CASE("the equilibrium has the density, the velocity and the Euler stress it is made for",
          "[lbm][exact]") {
  const bool incompressible = GENERATE(false, true);
  const Matrix rho = rough_density(3, 4, 0.1);
  const auto u = noise({3, 4, 2}, 0.1);
  const auto f = equilibrium(rho, u, incompressible);
  CHECK((density_of(f) - rho).cwiseAbs().maxCoeff() < 1e-15);
  CHECK(distance(velocity_of(f, incompressible), u) < 1e-15);
  for (Index y = 0; y < 3; ++y)
    for (Index x = 0; x < 4; ++x) {
      const double p = rho(y, x) / 3, mass = incompressible ? 1 : rho(y, x);
      CHECK(second_moment(f, y, x, 2, 0) == Approx(p + mass * u(y, x, 0) * u(y, x, 0)).epsilon(1e-14));
      CHECK(second_moment(f, y, x, 0, 2) == Approx(p + mass * u(y, x, 1) * u(y, x, 1)).epsilon(1e-14));
      CHECK(second_moment(f, y, x, 1, 1) == Approx(mass * u(y, x, 0) * u(y, x, 1)).margin(1e-16));
    }
}

TEST_CASE("the equilibrium at rest is the weights", "[lbm][edge]") {
  const auto f = equilibrium(Matrix::Ones(1, 1), Array<double, 3>({1, 1, 2}));
  for (std::size_t q = 0; q < 9; ++q)
    CHECK(f(Index(q), 0, 0) == D2Q9::weights[q]);
}

TEST_CASE("every collision conserves mass, and momentum up to the force", "[lbm][invariant]") {
  const Collision collision = GENERATE(each_collision());
  const bool incompressible = GENERATE(false, true), forced = GENERATE(false, true);
  const double smagorinsky = GENERATE(0.0, 0.15);
  const std::array<double, 2> F = forced ? some_force : std::array<double, 2>{0, 0};
  const auto f = rough_populations(4, 7);
  const auto after = collide(f, with(collision, 0.7, F, incompressible, smagorinsky));
  const auto m = moments(f), m_after = moments(after);
  CAPTURE(name(collision), incompressible, forced, smagorinsky);
  for (Index y = 0; y < 4; ++y)
    for (Index x = 0; x < 7; ++x) {
      CHECK(std::abs(m_after(0, y, x) - m(0, y, x)) < 1e-15);
      CHECK(std::abs(m_after(3, y, x) - m(3, y, x) - F[0]) < 1e-15);
      CHECK(std::abs(m_after(5, y, x) - m(5, y, x) - F[1]) < 1e-15);
    }
}

TEST_CASE("every collision leaves an equilibrium as it is", "[lbm][invariant]") {
  const Collision collision = GENERATE(each_collision());
  const bool incompressible = GENERATE(false, true);
  const double smagorinsky = GENERATE(0.0, 0.15);
  const auto f = equilibrium(rough_density(3, 5, 0.1), noise({3, 5, 2}, 0.1), incompressible);
  CAPTURE(name(collision), incompressible, smagorinsky);
  CHECK(distance(collide(f, with(collision, 0.8, {0, 0}, incompressible, smagorinsky)), f) < 2e-15);
}

TEST_CASE("BGK with tau = 1 makes any populations their equilibrium", "[lbm][exact]") {
  const auto f = rough_populations(3, 4);
  CHECK(distance(collide(f, with(Bgk{}, 1)), equilibrium(density_of(f), velocity_of(f))) < 1e-15);
}

TEST_CASE("MRT with all its rates at 1/tau is BGK", "[lbm][invariant]") {
  const double tau = GENERATE(0.6, 1.3);
  const bool incompressible = GENERATE(false, true), forced = GENERATE(false, true);
  const std::array<double, 2> F = forced ? some_force : std::array<double, 2>{0, 0};
  const auto f = rough_populations(3, 5);
  const auto mrt = collide(f, with(Mrt{1 / tau, 1 / tau, 1 / tau}, tau, F, incompressible));
  CHECK(distance(mrt, collide(f, with(Bgk{}, tau, F, incompressible))) < 1e-15);
}

TEST_CASE("TRT with magic = (tau - 1/2)^2 is BGK", "[lbm][invariant]") {
  const double tau = GENERATE(0.6, 1.3);
  const bool incompressible = GENERATE(false, true), forced = GENERATE(false, true);
  const std::array<double, 2> F = forced ? some_force : std::array<double, 2>{0, 0};
  const auto f = rough_populations(3, 5);
  const auto trt = collide(f, with(Trt{(tau - 0.5) * (tau - 0.5)}, tau, F, incompressible));
  CHECK(distance(trt, collide(f, with(Bgk{}, tau, F, incompressible))) < 1e-15);
}

TEST_CASE("the regularised collision sees nothing but density, momentum and stress", "[lbm][invariant]") {
  // Latt & Chopard 2006: adding to the populations what has none of these changes nothing. In MRT's moments
  // that is epsilon with e fixed, q_x and q_y.
  const auto f = rough_populations(2, 3);
  auto m = moments(f);
  for (Index y = 0; y < 2; ++y)
    for (Index x = 0; x < 3; ++x) {
      m(2, y, x) += 0.01;
      m(4, y, x) -= 0.02;
      m(6, y, x) += 0.03;
    }
  const auto options = with(Regularized{}, 0.7);
  CHECK(distance(collide(populations_from_moments(m), options), collide(f, options)) < 1e-15);
}

TEST_CASE("each moment of MRT relaxes to its equilibrium at its own rate", "[lbm][exact]") {
  const Mrt rates{1.2, 0.9, 1.7};
  const double tau = 0.8;
  const auto f = rough_populations(2, 3);
  const auto m = moments(f), after = moments(collide(f, with(rates, tau)));
  const auto m_eq = moments(equilibrium(density_of(f), velocity_of(f)));
  const Vector rate = vector({0, 1.2, 0.9, 0, 1.7, 0, 1.7, 1 / tau, 1 / tau});
  for (Index k = 0; k < 9; ++k)
    for (Index x = 0; x < 3; ++x)
      CHECK(after(k, 1, x) - m(k, 1, x) == Approx(rate[k] * (m_eq(k, 1, x) - m(k, 1, x))).margin(1e-14));
}

TEST_CASE("streaming carries each population one cell along its velocity", "[lbm][exact]") {
  Array<double, 3> f({9, 5, 6});
  for (Index q = 0; q < 9; ++q)
    f(q, 0, 0) = double(q) + 1;
  const auto after = stream(f);
  for (std::size_t q = 0; q < 9; ++q)
    CHECK(after(Index(q), (D2Q9::cy[q] + 5) % 5, (D2Q9::cx[q] + 6) % 6) == double(q) + 1);
}

TEST_CASE("on a single cell streaming does nothing", "[lbm][edge]") {
  const auto f = rough_populations(1, 1);
  CHECK(identical(stream(f), f));
}

TEST_CASE("streaming as often as the lattice is wide brings everything back", "[lbm][invariant]") {
  const auto f = rough_populations(4, 6);
  auto g = f;
  for (int step = 0; step < 12; ++step)
    g = stream(g);
  CHECK(identical(g, f));
}

TEST_CASE("kinetics refuses arrays of another shape", "[lbm][error]") {
  const Array<double, 3> five({5, 2, 2}), nothing({9, 0, 3});
  CHECK_THROWS_WITH(collide(five, {}),
                    contains("collide: populations must have shape (9, ny, nx), got (5, 2, 2)"));
  CHECK_THROWS_WITH(stream(nothing),
                    contains("stream: populations must have shape (9, ny, nx), got (9, 0, 3)"));
  CHECK_THROWS_AS(moments(five), std::invalid_argument);
  CHECK_THROWS_AS(populations_from_moments(five), std::invalid_argument);
  CHECK_THROWS_AS(density_of(five), std::invalid_argument);
  CHECK_THROWS_AS(velocity_of(five), std::invalid_argument);
  CHECK_THROWS_WITH(equilibrium(Matrix::Ones(2, 3), Array<double, 3>({3, 2, 2})),
                    contains("equilibrium: velocity must have shape (2, 3, 2)"));
}

TEST_CASE("collide refuses parameters out of range", "[lbm][error]") {
  const auto f = rough_populations(1, 1);
  CHECK_THROWS_WITH(collide(f, with(Bgk{}, 0.5)), contains("collide: relaxation_time must be > 1/2"));
  CHECK_THROWS_WITH(collide(f, with(Bgk{}, 0.8, {nan_value, 0})), contains("force must be finite"));
  CHECK_THROWS_WITH(collide(f, with(Bgk{}, 0.8, {0, 0}, false, -1)),
                    contains("smagorinsky must be >= 0, got -1"));
}

TEST_CASE("velocity_of refuses a density that is not positive, and says where", "[lbm][error]") {
  auto f = rough_populations(2, 2);
  for (Index q = 0; q < 9; ++q)
    f(q, 1, 0) = 0;
  CHECK_THROWS_WITH(velocity_of(f), contains("the density must be > 0, got 0 at (1, 0)"));
}

} // namespace mixlab::lbm
