// SPDX-License-Identifier: BSD-3-Clause
// How a fault of a mesh is told: by numbers and coordinates.
#pragma once

#include <string>

#include "mixlab/core/error.hpp"
#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// Throws. Words are put together only here, since what is sound must cost nothing.
template <class... Parts>
[[noreturn]] void refuse(const Parts&... parts) {
  std::ostringstream message;
  message << "Mesh: ";
  (write_part(message, parts), ...);
  throw std::invalid_argument(message.str());
}

/// "(0.5, 1)"
inline std::string at(const Matrix& points, Index p) {
  std::ostringstream text;
  for (Index i = 0; i < points.cols(); ++i) {
    text << (i == 0 ? "(" : ", ");
    write_part(text, points(p, i));
  }
  return text.str() + ")";
}

/// "cell 7 with its points 4 1 8 at (0, 0), (1, 0), (0, 1)"
inline std::string cell_text(const Matrix& points, const NumberTable& cells, Index c) {
  std::ostringstream text, places;
  text << "cell " << c << " with its points";
  for (Index i = 0; i < cells.cols(); ++i) {
    text << ' ' << cells(c, i);
    places << (i == 0 ? " at " : ", ") << at(points, cells(c, i));
  }
  return text.str() + places.str();
}

/// "edge (3, 8) from (0, 0) to (1, 0)"
inline std::string edge_text(const Matrix& points, Index a, Index b) {
  std::ostringstream text;
  text << "edge (" << a << ", " << b << ") from " << at(points, a) << " to " << at(points, b);
  return text.str();
}

} // namespace mixlab::fem
