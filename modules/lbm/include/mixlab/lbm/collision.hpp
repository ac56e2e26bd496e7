// SPDX-License-Identifier: BSD-3-Clause
// The collisions one can choose from. All of them give the fluid the viscosity nu = (tau - 1/2)/3; they
// differ in what they do to the moments that the Navier-Stokes equations do not see, hence in stability and
// at walls.
#pragma once

#include <string_view>
#include <variant>

namespace mixlab::lbm {

/// One rate 1/tau for everything (Bhatnagar, Gross & Krook 1954; Qian et al. 1992).
struct Bgk {};

/// Two relaxation times (Ginzburg, Verhaeghe & d'Humieres 2008): the even part of the populations relaxes at
/// 1/tau, the odd part such that magic = (tau_even - 1/2)(tau_odd - 1/2). With 3/16, a straight half-way wall
/// stands exactly half-way in Poiseuille flow, at any viscosity; 1/4 gives the most stable scheme.
struct Trt {
  double magic = 3.0 / 16.0;
};

/// Multiple relaxation times: each moment of Lallemand & Luo (2000) has a rate of its own; the shear stresses
/// have 1/tau. The defaults are the rates they recommend. All rates must lie in (0, 2).
struct Mrt {
  double energy = 1.63;        ///< rate of the energy e (bulk viscosity)
  double energy_square = 1.14; ///< rate of the energy squared, epsilon
  double energy_flux = 1.92;   ///< rate of the energy flux q
};

/// BGK on populations first projected on the moments of hydrodynamics (Latt & Chopard 2006).
struct Regularized {};

using Collision = std::variant<Bgk, Trt, Mrt, Regularized>;

/// The collision called "bgk", "trt", "mrt" or "regularized", with its default parameters.
/// @throws std::invalid_argument for any other name.
Collision collision_named(std::string_view name);

/// "bgk", "trt", "mrt" or "regularized".
std::string_view name(const Collision& collision);

/// tau from the kinematic viscosity (cells squared per step), and back: nu = (tau - 1/2)/3.
double relaxation_time_of(double viscosity);
double viscosity_of(double relaxation_time);

/// @throws std::invalid_argument when tau <= 1/2 or a parameter of the collision is out of its range.
void require_valid(const Collision& collision, double relaxation_time, std::string_view function);

} // namespace mixlab::lbm
