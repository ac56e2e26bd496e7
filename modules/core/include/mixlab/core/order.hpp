// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab {

/// Slope p of the least-squares line log(error) = log(C) + p log(step).
///
/// With three refinements or more, p estimates the order of a scheme; test it from both sides, since a scheme
/// of second order that shows 4 is as suspect as one that shows 1.
///
/// @throws std::invalid_argument unless both have the same length >= 2 and hold positive numbers only.
double observed_order(const VectorView& step, const VectorView& error);

} // namespace mixlab
