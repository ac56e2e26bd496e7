// SPDX-License-Identifier: BSD-3-Clause
// Slow flow of a viscous fluid (Stokes 1845),
//
//     -div(nu grad u) + grad p = f,    div u = 0,
//
// the velocity u = (u_0, u_1) given on parts of the boundary, nu du/dn = p n where it is not: open ends. The
// weak form is symmetric and indefinite,
//
//     int nu grad u : grad v - p div v - q div u = int f . v    for all (v, q).
//
// Velocity has to be richer than pressure (the inf-sup condition of Ladyzhenskaya, Babuska and Brezzi):
//
//     Taylor & Hood 1973             P2 and P1     |u - u_h|_1 ~ h^2,  |p - p_h|_0 ~ h^2
//     Arnold, Brezzi & Fortin 1984   P1b and P1    |u - u_h|_1 ~ h,    |p - p_h|_0 ~ h, or better: "MINI"
//
// P1 for both has pressures that no velocity sees. Boffi, Brezzi & Fortin 2013, chapter 8.
#pragma once

#include <array>
#include <vector>

#include "mixlab/fem/direct.hpp"
#include "mixlab/fem/dirichlet.hpp"

namespace mixlab::fem {

struct StokesForms {
  BilinearForm a;
  LinearForm l;
};
/// Blocks 0 and 1 are the velocity, block 2 the pressure.
/// @throws std::invalid_argument for a viscosity that is a number and not > 0
StokesForms stokes_forms(const Field& viscosity, const VectorField& f);

struct StokesSolution {
  std::array<Function, 2> velocity;
  Function pressure;
};

/// Where the boundary has no open end, pressure is unique up to a constant: it is the one of mean 0. If more
/// then flows in than out, by rounding or interpolation or because it is asked for, div u is what it has to
/// be in the mean, the same everywhere.
/// @param conditions of blocks 0 and 1
/// @throws std::invalid_argument for conditions of other blocks, spaces over several meshes;
/// SingularMatrixError when the velocity is not unique, or pressure has other modes still
StokesSolution solve_stokes(const Space& velocity, const Space& pressure, const Field& viscosity,
                            const VectorField& f, const std::vector<Dirichlet>& conditions,
                            const DirectOptions& options = {});

} // namespace mixlab::fem
