// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/stability.hpp"

#include <Eigen/LU>
#include <numbers>
#include <stdexcept>

#include "fields.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/lbm/transport.hpp"

namespace mixlab::lbm {
namespace {

using Complex = std::complex<double>;
using std::numbers::pi;

/// Half the plane of wave numbers; the other half is its complex conjugate.
double largest_growth(const LinearScheme& scheme, Index points = 33) {
  return growth_factor(scheme, Vector::LinSpaced(points, 0, pi), Vector::LinSpaced(2 * points - 1, -pi, pi))
      .maxCoeff();
}

/// Re(a_q exp(i k.x)) at every cell.
Array<double, 3> plane_wave(const Eigen::VectorXcd& amplitude, Index ny, Index nx, double kx, double ky) {
  Array<double, 3> f({amplitude.size(), ny, nx});
  for (Index q = 0; q < amplitude.size(); ++q)
    for (Index y = 0; y < ny; ++y)
      for (Index x = 0; x < nx; ++x)
        f(q, y, x) = (amplitude[q] * std::polar(1.0, kx * double(x) + ky * double(y))).real();
  return f;
}

/// Amplitudes of no particular shape.
Eigen::VectorXcd some_amplitude(Index count) {
  const auto parts = noise({2, 1, count}, 1, 7);
  Eigen::VectorXcd a(count);
  for (Index q = 0; q < count; ++q)
    a[q] = Complex(parts(0, 0, q), parts(1, 0, q));
  return a;
}

Eigen::VectorXcd after(const LinearScheme& scheme, double kx, double ky, Eigen::VectorXcd a, int count) {
  const ComplexMatrix G = amplification_matrix(scheme, kx, ky);
  for (int step = 0; step < count; ++step)
    a = G * a;
  return a;
}

} // namespace

TEST_CASE("the Jacobian of every collision conserves mass and momentum", "[lbm][invariant]") {
  const Collision collision = GENERATE(each_collision());
  const bool incompressible = GENERATE(false, true);
  const Matrix J = linear_fluid(0.7, collision, {0.1, -0.05}, incompressible).jacobian;
  Matrix conserved(3, 9);
  for (Index q = 0; q < 9; ++q)
    conserved.col(q) << 1, D2Q9::cx[std::size_t(q)], D2Q9::cy[std::size_t(q)];
  CAPTURE(name(collision), incompressible);
  CHECK((conserved * J - conserved).cwiseAbs().maxCoeff() < 1e-14);
}

TEST_CASE("the Jacobian is what finite differences of collide() give", "[lbm][exact]") {
  const Collision collision = GENERATE(each_collision());
  const bool incompressible = GENERATE(false, true);
  const Matrix J = linear_fluid(0.7, collision, {0.1, -0.05}, incompressible).jacobian;
  const auto f = equilibrium(Matrix::Ones(1, 1), uniform_velocity(1, 1, 0.1, -0.05), incompressible);
  constexpr double h = 1e-6;
  for (Index p = 0; p < 9; ++p) {
    auto more = f, less = f;
    more(p, 0, 0) += h;
    less(p, 0, 0) -= h;
    const CollideOptions o{.relaxation_time = 0.7, .collision = collision, .incompressible = incompressible};
    const auto a = collide(more, o), b = collide(less, o);
    for (Index q = 0; q < 9; ++q)
      CHECK(J(q, p) == Approx((a(q, 0, 0) - b(q, 0, 0)) / (2 * h)).margin(1e-9));
  }
}

TEST_CASE("a scalar's Jacobian conserves the scalar", "[lbm][invariant]") {
  const Lattice lattice = GENERATE(Lattice::d2q5, Lattice::d2q9);
  const Matrix J = linear_scalar(0.7, lattice, Bgk{}, {0.1, 0.05}, lattice == Lattice::d2q9).jacobian;
  CHECK((J.colwise().sum().array() - 1).abs().maxCoeff() < 1e-14);
}

TEST_CASE("what does not vary does not grow", "[lbm][invariant]") {
  const Collision collision = GENERATE(each_collision());
  const Vector zero = Vector::Zero(1);
  CHECK(growth_factor(linear_fluid(0.6, collision, {0.1, 0}), zero, zero)(0, 0) == Approx(1).epsilon(1e-7));
  CHECK(growth_factor(linear_scalar(0.6, Lattice::d2q5, Bgk{}, {0.1, 0}, false), zero, zero)(0, 0) ==
        Approx(1).epsilon(1e-12));
}

TEST_CASE("the growth factor is a matrix over (ky, kx)", "[lbm][exact]") {
  const auto scheme = linear_fluid(0.6, Bgk{}, {0.1, 0});
  const Matrix growth = growth_factor(scheme, vector({0.3, 1.1, 2.0}), vector({0.2, 0.9}));
  CHECK(growth.rows() == 2);
  CHECK(growth.cols() == 3);
  const Eigen::MatrixXcd G = amplification_matrix(scheme, 2.0, 0.2);
  // |det G| is the product of all |eigenvalues|: (1 - 1/tau)^6 for BGK, whatever k.
  CHECK(std::abs(G.determinant()) == Approx(std::pow(std::abs(1 - 1 / 0.6), 6)).epsilon(1e-10));
  CHECK(growth(0, 2) == Approx(growth_factor(scheme, vector({2.0}), vector({0.2}))(0, 0)).epsilon(1e-14));
  CHECK(growth_factor(scheme, Vector(0), vector({0.2})).size() == 0);
}

TEST_CASE("every collision is stable at tau = 0.8 in a slow stream", "[lbm][invariant]") {
  const Collision collision = GENERATE(each_collision());
  CAPTURE(name(collision));
  CHECK(largest_growth(linear_fluid(0.8, collision, {0, 0})) < 1 + 1e-7);
  CHECK(largest_growth(linear_fluid(0.8, collision, {0.1, 0.05})) < 1 + 1e-7);
}

TEST_CASE("near tau = 1/2 BGK is unstable in a stream that MRT still bears", "[lbm][invariant]") {
  // Lallemand & Luo 2000, section V: the separate rates of MRT widen the range of stable velocities.
  const std::array<double, 2> fast{0.17, 0};
  const double bgk = largest_growth(linear_fluid(0.502, Bgk{}, fast));
  const double mrt = largest_growth(linear_fluid(0.502, Mrt{}, fast));
  CAPTURE(bgk, mrt);
  CHECK(bgk > 1 + 1e-3);
  CHECK(mrt < 1 + 1e-7);
  CHECK(largest_growth(linear_fluid(0.5005, Bgk{}, {0.25, 0})) > 1 + 1e-3);
}

TEST_CASE("an amplitude grows in a simulation as its amplification matrix says", "[lbm][exact]") {
  const Collision collision = GENERATE(each_collision());
  const bool incompressible = GENERATE(false, true);
  const Index ny = 10, nx = 16;
  const double kx = 2 * pi * 3 / double(nx), ky = -2 * pi * 2 / double(ny), size = 1e-7;
  const std::array<double, 2> u{0.08, -0.03};
  const auto flow =
      deviations(equilibrium(Matrix::Ones(ny, nx), uniform_velocity(ny, nx, u[0], u[1]), incompressible));
  const Eigen::VectorXcd a = some_amplitude(9);
  auto state = plane_wave(size * a, ny, nx, kx, ky);
  for (Index i = 0; i < state.size(); ++i)
    state.data()[i] += flow.data()[i];

  SimulationOptions o;
  o.ny = ny;
  o.nx = nx;
  o.relaxation_time = 0.6;
  o.collision = collision;
  o.incompressible = incompressible;
  Simulation s(o);
  s.set_state(state, 0);
  s.run(steps(12));
  auto grown = s.state();
  for (Index i = 0; i < grown.size(); ++i)
    grown.data()[i] = (grown.data()[i] - flow.data()[i]) / size;
  const auto wanted =
      plane_wave(after(linear_fluid(0.6, collision, u, incompressible), kx, ky, a, 12), ny, nx, kx, ky);
  CAPTURE(name(collision), incompressible);
  CHECK(distance(grown, wanted) < 1e-5); // the rest is quadratic in the amplitude
}

TEST_CASE("a scalar's amplitude grows as its amplification matrix says", "[lbm][exact]") {
  const auto [lattice, quadratic] =
      GENERATE(table<Lattice, bool>({{Lattice::d2q5, false}, {Lattice::d2q9, false}, {Lattice::d2q9, true}}));
  const Collision collision = GENERATE(as<Collision>(), Bgk{}, Trt{0.25});
  const Index ny = 9, nx = 13;
  const double kx = 2 * pi * 2 / double(nx), ky = 2 * pi / double(ny);
  TransportOptions o;
  o.ny = ny;
  o.nx = nx;
  o.relaxation_time = 0.6;
  o.lattice = lattice;
  o.collision = collision;
  o.quadratic = quadratic;
  Transport t(o);
  t.set_velocity(uniform_velocity(ny, nx, 0.1, -0.07));
  const Eigen::VectorXcd a = some_amplitude(lattice == Lattice::d2q9 ? 9 : 5);
  t.set_state(plane_wave(a, ny, nx, kx, ky), 0);
  t.run(steps(25));
  const auto scheme = linear_scalar(0.6, lattice, collision, {0.1, -0.07}, quadratic);
  CHECK(distance(t.state(), plane_wave(after(scheme, kx, ky, a, 25), ny, nx, kx, ky)) < 1e-12);
}

TEST_CASE("at rest the viscosity tends to (tau - 1/2)/3 with the square of the wave number", "[lbm][order]") {
  const Collision collision = GENERATE(each_collision());
  const double direction = GENERATE(0.0, 0.4, pi / 4);
  const LinearScheme scheme = linear_fluid(0.8, collision, {0, 0});
  Vector k(3), error(3), sound(3);
  for (Index i = 0; i < 3; ++i) {
    k[i] = 0.4 / double(Index{1} << i);
    const Dispersion wave = dispersion(scheme, k[i] * std::cos(direction), k[i] * std::sin(direction));
    error[i] = std::abs(wave.viscosity - viscosity_of(0.8));
    sound[i] = std::abs(wave.sound_speed - std::sqrt(sound_speed_squared));
    CHECK(std::abs(wave.advection_speed) < 1e-12);
    CHECK(wave.sound_damping > 0);
  }
  CAPTURE(name(collision), direction, error.transpose(), sound.transpose());
  CHECK(observed_order(k, error) > 1.8);
  CHECK(observed_order(k, error) < 2.2);
  CHECK(observed_order(k, sound) > 1.8);
  CHECK(observed_order(k, sound) < 2.2);
}

TEST_CASE("long waves are carried at the velocity of the stream", "[lbm][exact]") {
  const Dispersion wave = dispersion(linear_fluid(0.8, GENERATE(each_collision()), {0.1, 0.05}), 6e-3, 8e-3);
  CHECK(wave.advection_speed == Approx(0.1 * 0.6 + 0.05 * 0.8).epsilon(1e-4));
  CHECK(wave.sound_speed == Approx(std::sqrt(1. / 3)).epsilon(1e-2));
}

TEST_CASE("the diffusivity along a stream is (tau - 1/2)(1/3 - u^2) without squares, D with them",
          "[lbm][exact]") {
  const double u = 0.15, tau = 0.9;
  const auto diffusivity = [&](Lattice lattice, bool quadratic, double kx, double ky) {
    return dispersion(linear_scalar(tau, lattice, Bgk{}, {u, 0}, quadratic), kx, ky).viscosity;
  };
  const double along = (tau - 0.5) * (1. / 3 - u * u), across = viscosity_of(tau);
  CHECK(diffusivity(Lattice::d2q5, false, 1e-3, 0) == Approx(along).epsilon(1e-5));
  CHECK(diffusivity(Lattice::d2q9, false, 1e-3, 0) == Approx(along).epsilon(1e-5));
  CHECK(diffusivity(Lattice::d2q9, true, 1e-3, 0) == Approx(across).epsilon(1e-5));
  CHECK(diffusivity(Lattice::d2q5, false, 0, 1e-3) == Approx(across).epsilon(1e-5));
  CHECK(diffusivity(Lattice::d2q9, true, 0, 1e-3) == Approx(across).epsilon(1e-5));
  CHECK(std::isnan(dispersion(linear_scalar(tau, Lattice::d2q5, Bgk{}, {u, 0}, false), 1e-3, 0).sound_speed));
}

TEST_CASE("stability refuses what has no wave and no scheme", "[lbm][error][edge]") {
  const LinearScheme scheme = linear_fluid(0.8, Bgk{}, {0, 0});
  CHECK_THROWS_WITH(dispersion(scheme, 0, 0), contains("dispersion: |k| must lie in (0, pi), got 0"));
  CHECK_THROWS_WITH(dispersion(scheme, 3, 3), contains("|k| must lie in (0, pi)"));
  CHECK_THROWS_WITH(growth_factor(scheme, vector({nan_value}), vector({0})), contains("kx must be finite"));
  CHECK_THROWS_WITH(growth_factor(scheme, vector({0}), vector({INFINITY})), contains("ky must be finite"));
  CHECK_THROWS_WITH(linear_fluid(0.5, Bgk{}, {0, 0}),
                    contains("linear_fluid: relaxation_time must be > 1/2"));
  CHECK_THROWS_WITH(linear_fluid(0.8, Bgk{}, {1, 0.1}), contains("slower than one cell per step"));
  CHECK_THROWS_WITH(linear_scalar(0.8, Lattice::d2q9, Mrt{}, {0, 0}, true),
                    contains("must be 'bgk' or 'trt'"));
  CHECK_THROWS_WITH(linear_scalar(0.8, Lattice::d2q5, Bgk{}, {0, 0}, true),
                    contains("quadratic must be False on D2Q5"));
}

} // namespace mixlab::lbm
