// SPDX-License-Identifier: BSD-3-Clause
// What the generators of meshes have in common.
#pragma once

#include <algorithm>
#include <cmath>
#include <string_view>

#include "mixlab/core/error.hpp"
#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// first, first + 1, ...
inline Numbers range(Index first, Index count) {
  return Numbers::NullaryExpr(count, [first](Index i) { return static_cast<Number>(first + i); });
}

template <int size>
void write(Number* to, const Number (&numbers)[size]) {
  std::copy(numbers, numbers + size, to);
}

inline void require_count(Index count, Index least, std::string_view function, std::string_view argument) {
  require(count >= least, function, argument, " must be >= ", least, ", got ", count);
}

inline void require_room(double points, std::string_view function) {
  require(points < 3e8, function, "the mesh must have fewer than 3e8 points, got ", points);
}

} // namespace mixlab::fem
