// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <limits>
#include <utility>

#include "mixlab/core/types.hpp"

namespace mixlab::probability {

/// p = density(x) inside the support and 0 outside: both are computed and one is chosen, so that the loop has
/// no branch.
template <class Density>
void fill_densities(const double* x, double* p, Index n, std::pair<double, double> support,
                    const Density& density) {
  const auto [lower, upper] = support;
  for (Index i = 0; i < n; ++i) {
    const double inside = density(x[i]);
    const bool is_inside =
        (x[i] >= lower) & (x[i] <= upper) & (std::abs(x[i]) < std::numeric_limits<double>::infinity());
    p[i] = is_inside ? inside : 0;
  }
}

} // namespace mixlab::probability
