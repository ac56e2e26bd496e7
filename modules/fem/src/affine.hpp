// SPDX-License-Identifier: BSD-3-Clause
// The map of an interval or a triangle: x = X0 + J xi.
#pragma once

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

struct Affine {
  double measure;    ///< det J
  double inverse[4]; ///< d xi_r / d x_k at 2 r + k
};

inline Affine affine(const Mesh& mesh, Number cell) {
  const Number* corner = mesh.cells().data() + Index(cell) * mesh.cells().cols();
  const double* points = mesh.points().data();
  if (mesh.shape() == CellShape::interval) {
    const double length = points[corner[1]] - points[corner[0]];
    return {length, {1 / length, 0, 0, 0}};
  }
  const double *p = points + 2 * Index(corner[0]), *q = points + 2 * Index(corner[1]), *s = points + 2 * Index(corner[2]);
  const double a = q[0] - p[0], b = s[0] - p[0], c = q[1] - p[1], d = s[1] - p[1];
  const double measure = a * d - b * c, scale = 1 / measure;
  return {measure, {d * scale, -b * scale, -c * scale, a * scale}};
}

} // namespace mixlab::fem
