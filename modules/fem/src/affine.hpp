// SPDX-License-Identifier: BSD-3-Clause
// The map of an interval or a triangle: x = X0 + J xi.
#pragma once

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

struct Affine {
  double origin[2];
  double jacobian[4]; ///< d x_k / d xi_r at 2 k + r
  double measure;     ///< det J
  double inverse[4];  ///< d xi_r / d x_k at 2 r + k
};

inline Affine affine(const Mesh& mesh, Number cell) {
  const Number* corner = mesh.cells().data() + Index(cell) * mesh.cells().cols();
  const double* points = mesh.points().data();
  if (mesh.shape() == CellShape::interval) {
    const double left = points[corner[0]], length = points[corner[1]] - left;
    return {{left, 0}, {length, 0, 0, 1}, length, {1 / length, 0, 0, 1}};
  }
  const double *p = points + 2 * Index(corner[0]), *q = points + 2 * Index(corner[1]),
               *s = points + 2 * Index(corner[2]);
  const double a = q[0] - p[0], b = s[0] - p[0], c = q[1] - p[1], d = s[1] - p[1];
  const double measure = a * d - b * c, scale = 1 / measure;
  return {{p[0], p[1]}, {a, b, c, d}, measure, {d * scale, -b * scale, -c * scale, a * scale}};
}

} // namespace mixlab::fem
