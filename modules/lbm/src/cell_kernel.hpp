// SPDX-License-Identifier: BSD-3-Clause
// The collision of one cell, chosen at run time, for numbers of any kind: outside the inner loop.
#pragma once

#include <functional>

#include "row_kernel.hpp"

namespace mixlab::lbm {

/// Populations as deviations from rest, then the force.
template <class N>
using CellKernel = std::function<void(Cell<N>&, const N&, const N&)>;

template <class N>
CellKernel<N> cell_kernel(const Physics& physics) {
  return with_constants(
      [&](auto incompressible, auto forced, auto eddy) -> CellKernel<N> {
        switch (physics.collision.index()) {
        case 0:
          return BgkCollision<double, incompressible, forced, eddy>(physics);
        case 1:
          return TrtCollision<double, incompressible, forced, eddy>(physics);
        case 2:
          return MrtCollision<double, incompressible, forced, eddy>(physics);
        default:
          return RegularizedCollision<double, incompressible, forced, eddy>(physics);
        }
      },
      physics.incompressible, physics.forced, physics.smagorinsky > 0);
}

} // namespace mixlab::lbm
