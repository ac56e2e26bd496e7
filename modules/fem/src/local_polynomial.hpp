// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/fem/field.hpp"

namespace mixlab::fem {

/// A field seen as a polynomial of degree 2 inside each cell, that has its values at as many points inside:
/// its value, or a derivative. So a field that jumps across sides has a limit there from within each cell.
/// @param derivative -1: none, else 0 for d/dx, 1 for d/dy
Field local_polynomial(const Field& w, int derivative = -1);

} // namespace mixlab::fem
