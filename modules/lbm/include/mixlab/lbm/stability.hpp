// SPDX-License-Identifier: BSD-3-Clause
// What a scheme does to a plane wave of small amplitude. Linearised about a uniform flow, one step multiplies
// the populations' amplitudes by G(k) = diag(exp(-i k.c_q)) J, with J the Jacobian of the collision.
// |eigenvalue| > 1 is an instability (von Neumann); at small k, the eigenvalues of the conserved modes are
// the equivalent equation: its viscosity, its speed of sound, and how they depart from what was asked for as
// k grows.
#pragma once

#include <array>
#include <complex>

#include "mixlab/core/types.hpp"
#include "mixlab/lbm/collision.hpp"
#include "mixlab/lbm/lattice.hpp"

namespace mixlab::lbm {

using ComplexMatrix = Eigen::Matrix<std::complex<double>, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A scheme linearised about a uniform state.
struct LinearScheme {
  Lattice lattice = Lattice::d2q9;
  Matrix jacobian; ///< of the collision, populations by populations
  std::array<double, 2> velocity{0, 0};
  double transport_coefficient = 0; ///< the viscosity or diffusivity that the theory announces
  bool fluid = true;                ///< false for a scalar
};

/// A fluid about density 1 and velocity (u, v). The Jacobian is that of the collision kernel itself,
/// differentiated by the complex step (Squire & Trapp 1998): exact to rounding.
LinearScheme linear_fluid(double relaxation_time, const Collision& collision, std::array<double, 2> velocity,
                          bool incompressible = false);

/// A scalar carried at velocity (u, v). `collision` is Bgk or Trt; `quadratic` as in TransportOptions.
LinearScheme linear_scalar(double relaxation_time, Lattice lattice, const Collision& collision,
                           std::array<double, 2> velocity, bool quadratic);

/// G(k), for a wave number in radians per cell.
ComplexMatrix amplification_matrix(const LinearScheme& scheme, double kx, double ky);

/// Largest |eigenvalue| of G at each (ky[i], kx[j]): shape (ky.size(), kx.size()). Cost: one 9 x 9
/// eigenproblem each.
Matrix growth_factor(const LinearScheme& scheme, const VectorView& kx, const VectorView& ky);

/// The equivalent equation at one wave number.
struct Dispersion {
  double viscosity;       ///< -log|lambda| / k^2 of the shear mode (of a scalar: the diffusivity)
  double advection_speed; ///< -arg(lambda) / k of the same mode: should be u.k/k
  double sound_speed;     ///< half the difference of the two acoustic phase speeds; NaN for a scalar
  double sound_damping;   ///< mean of -log|lambda| / k^2 over the two acoustic modes; NaN for a scalar
};

/// @throws std::invalid_argument unless 0 < |k| < pi.
Dispersion dispersion(const LinearScheme& scheme, double kx, double ky);

} // namespace mixlab::lbm
