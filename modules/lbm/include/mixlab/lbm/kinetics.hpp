// SPDX-License-Identifier: BSD-3-Clause
// The method taken apart, on arrays of populations (9, ny, nx): for those who want to see one collision, or
// one streaming step. The collisions are the very ones that Simulation runs.
#pragma once

#include <array>

#include "mixlab/core/array.hpp"
#include "mixlab/lbm/collision.hpp"

namespace mixlab::lbm {

/// f_q = w_q (rho + rho (3 c.u + 9/2 (c.u)^2 - 3/2 u.u)); in the incompressible variant of He & Luo (1997)
/// the second rho is 1.
/// @param density (ny, nx)  @param velocity (ny, nx, 2)  @return (9, ny, nx)
Array<double, 3> equilibrium(const MatrixView& density, ArrayView<double, 3> velocity,
                             bool incompressible = false);

/// The 9 x 9 matrix M of Lallemand & Luo (2000): rows rho, e, epsilon, j_x, q_x, j_y, q_y, p_xx, p_xy,
/// orthogonal.
Matrix moment_matrix();

/// M f, cell by cell: (9, ny, nx).
Array<double, 3> moments(ArrayView<double, 3> populations);
/// M^-1 m, cell by cell.
Array<double, 3> populations_from_moments(ArrayView<double, 3> moments);

Matrix density_of(ArrayView<double, 3> populations);                                         ///< (ny, nx)
Array<double, 3> velocity_of(ArrayView<double, 3> populations, bool incompressible = false); ///< (ny, nx, 2)

struct CollideOptions {
  double relaxation_time = 1;
  Collision collision = Bgk{};
  std::array<double, 2> force{0, 0};
  bool incompressible = false;
  double smagorinsky = 0;
};

/// The populations after one collision. Conserves density, and momentum up to the force.
Array<double, 3> collide(ArrayView<double, 3> populations, const CollideOptions& options);

/// The populations after one flight: result(q, x) = populations(q, x - c_q), periodic.
Array<double, 3> stream(ArrayView<double, 3> populations);

} // namespace mixlab::lbm
