// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/stability.hpp"

#include <Eigen/Eigenvalues>
#include <limits>
#include <numbers>

#include "cell_kernel.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/core/parallel.hpp"
#include "transport_rates.hpp"

namespace mixlab::lbm {
namespace {

using Complex = std::complex<double>;

/// d collide(f)_q / d f_p at f: the imaginary part of collide(f + i h e_p) over h has no rounding error for
/// tiny h.
template <class L, class Collide>
Matrix complex_step_jacobian(const Cell<double, L>& f, const Collide& collide) {
  constexpr double h = 1e-30;
  Matrix J(L::size, L::size);
  for (std::size_t p = 0; p < L::size; ++p) {
    Cell<Complex, L> g;
    for (std::size_t q = 0; q < L::size; ++q)
      g[q] = Complex(f[q], q == p ? h : 0);
    collide(g);
    for (std::size_t q = 0; q < L::size; ++q)
      J(static_cast<Index>(q), static_cast<Index>(p)) = g[q].imag() / h;
  }
  return J;
}

template <class L>
Matrix scalar_jacobian(double relaxation_time, const Collision& collision, std::array<double, 2> u,
                       bool quadratic) {
  const auto [even, odd] = scalar_rates(relaxation_time, collision);
  const Complex ux = u[0], uy = u[1];
  return with_constants(
      [&](auto with_squares) {
        const ScalarCollision<L, double, with_squares> collide{even, odd};
        return complex_step_jacobian<L>({}, [&](Cell<Complex, L>& f) { collide(f, ux, uy); });
      },
      quadratic);
}

template <class L>
ComplexMatrix with_flight(const Matrix& jacobian, double kx, double ky) {
  ComplexMatrix G = jacobian.cast<Complex>();
  for (std::size_t q = 0; q < L::size; ++q)
    G.row(static_cast<Index>(q)) *= std::polar(1.0, -(kx * L::cx[q] + ky * L::cy[q]));
  return G;
}

Eigen::VectorXcd eigenvalues(const LinearScheme& scheme, double kx, double ky) {
  return Eigen::ComplexEigenSolver<Eigen::MatrixXcd>(amplification_matrix(scheme, kx, ky), false)
      .eigenvalues();
}

Complex nearest(const Eigen::VectorXcd& values, Complex target) {
  Index best = 0;
  (values.array() - target).abs().minCoeff(&best);
  return values[best];
}

void require_speed(std::array<double, 2> velocity, std::string_view function) {
  require_finite(velocity.data(), 2, function, "velocity");
  require(std::hypot(velocity[0], velocity[1]) < 1, function,
          "velocity must be slower than one cell per step, got (", velocity[0], ", ", velocity[1], ")");
}

} // namespace

LinearScheme linear_fluid(double relaxation_time, const Collision& collision, std::array<double, 2> velocity,
                          bool incompressible) {
  require_valid(collision, relaxation_time, "linear_fluid");
  require_speed(velocity, "linear_fluid");
  const auto [u, v] = velocity;
  Cell<double> rest_plus_flow;
  for (std::size_t q = 0; q < D2Q9::size; ++q) {
    const double cu = D2Q9::cx[q] * u + D2Q9::cy[q] * v;
    rest_plus_flow[q] = D2Q9::weights[q] * (3 * cu + 4.5 * cu * cu - 1.5 * (u * u + v * v));
  }
  const auto kernel = cell_kernel<Complex>({relaxation_time, collision, incompressible, false, 0});
  const auto collide = [&](Cell<Complex>& f) { kernel(f, 0, 0); };
  return {Lattice::d2q9, complex_step_jacobian<D2Q9>(rest_plus_flow, collide), velocity,
          viscosity_of(relaxation_time), true};
}

LinearScheme linear_scalar(double relaxation_time, Lattice lattice, const Collision& collision,
                           std::array<double, 2> velocity, bool quadratic) {
  require_valid_scalar(relaxation_time, lattice, collision, quadratic, "linear_scalar");
  require_speed(velocity, "linear_scalar");
  const Matrix J = lattice == Lattice::d2q5
                       ? scalar_jacobian<D2Q5>(relaxation_time, collision, velocity, quadratic)
                       : scalar_jacobian<D2Q9>(relaxation_time, collision, velocity, quadratic);
  return {lattice, J, velocity, viscosity_of(relaxation_time), false};
}

ComplexMatrix amplification_matrix(const LinearScheme& scheme, double kx, double ky) {
  require(std::isfinite(kx) && std::isfinite(ky), "amplification_matrix", "kx and ky must be finite, got ",
          kx, " and ", ky);
  return scheme.lattice == Lattice::d2q5 ? with_flight<D2Q5>(scheme.jacobian, kx, ky)
                                         : with_flight<D2Q9>(scheme.jacobian, kx, ky);
}

Matrix growth_factor(const LinearScheme& scheme, const VectorView& kx, const VectorView& ky) {
  require_finite(kx.data(), kx.size(), "growth_factor", "kx");
  require_finite(ky.data(), ky.size(), "growth_factor", "ky");
  Matrix growth(ky.size(), kx.size());
  parallel_for(ky.size(), [&](Index i) {
    for (Index j = 0; j < kx.size(); ++j)
      growth(i, j) = eigenvalues(scheme, kx[j], ky[i]).cwiseAbs().maxCoeff();
  });
  return growth;
}

Dispersion dispersion(const LinearScheme& scheme, double kx, double ky) {
  const double k = std::hypot(kx, ky);
  require(k > 0 && k < std::numbers::pi, "dispersion", "|k| must lie in (0, pi), got ", k);
  const Eigen::VectorXcd lambda = eigenvalues(scheme, kx, ky);
  const double uk = kx * scheme.velocity[0] + ky * scheme.velocity[1],
               damping = scheme.transport_coefficient * k * k;

  // Each mode is recognised by what the continuous equations say of it.
  const auto mode = [&](double phase) { return nearest(lambda, std::exp(Complex(-damping, -phase))); };
  const Complex shear = mode(uk);
  Dispersion result{-std::log(std::abs(shear)) / (k * k), -std::arg(shear) / k,
                    std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  if (scheme.fluid) {
    const double sound = k * std::sqrt(sound_speed_squared);
    const Complex forward = mode(uk + sound), backward = mode(uk - sound);
    result.sound_speed = std::arg(backward / forward) / (2 * k);
    result.sound_damping = -std::log(std::abs(forward * backward)) / (2 * k * k);
  }
  return result;
}

} // namespace mixlab::lbm
