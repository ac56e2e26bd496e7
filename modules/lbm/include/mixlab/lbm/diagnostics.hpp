// SPDX-License-Identifier: BSD-3-Clause
// Fields computed from a velocity field (ny, nx, 2) on cells of size h.
#pragma once

#include "mixlab/core/array.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::lbm {

/// (i + 1/2) / unit for n cells: where they are, when `unit` cells make a unit of length.
Vector cell_centres(Index n, double unit);

/// dv/dx - du/dy, by central differences, one-sided (second order) at the edges. Needs 3 cells each way.
Matrix vorticity(ArrayView<double, 3> velocity, double h = 1);

/// psi with u = dpsi/dy and v = -dpsi/dx, zero on a bottom wall half a cell below the first row: midpoint
/// rule along each column, second order.
Matrix streamfunction(ArrayView<double, 3> velocity, double h = 1);

/// Value at x of the cubic through the four nearest of the increasing nodes: fourth order for smooth data.
double interpolate_cubic(const VectorView& nodes, const VectorView& values, double x);

} // namespace mixlab::lbm
