// SPDX-License-Identifier: BSD-3-Clause
// Meshes of simple domains, with the names of their boundaries. Points are numbered row by row, x fast.
#pragma once

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// (a, b) in n equal intervals; boundary "left" and "right".
Mesh interval(double a, double b, Index n);

/// From its points. @param points (n + 1), increasing
Mesh interval(const VectorView& points);

/// How a rectangle is cut into triangles: from the lower left to the upper right, from the lower right to the
/// upper left, or into four by both.
enum class Diagonal { right, left, crossed };

struct RectangleOptions {
  double x0 = 0, x1 = 1, y0 = 0, y1 = 1;
  Diagonal diagonal = Diagonal::right; ///< right: FreeFem's square(nx, ny)
  CellShape shape = CellShape::triangle;
};

/// (x0, x1) x (y0, y1) in nx x ny rectangles, each of them two triangles, four or a quadrilateral; boundary
/// "bottom", "right", "top", "left". With crossed diagonals the centres come after all the corners.
Mesh rectangle(Index nx, Index ny, const RectangleOptions& options = {});

/// (-1, 1)^2 without its quadrant x > 0, y < 0, in 6 n^2 right triangles of legs 1/n; boundary "reentrant"
/// (the two sides that meet at the origin) and "outer".
Mesh l_shape(Index n);

/// The disk about the origin in 6 rings^2 triangles: ring k has 6 k points, the last ones are on the
/// boundary, "circle".
Mesh disk(Index rings, double radius = 1);

/// inner < |x| < outer about the origin, in 2 rings sectors triangles; boundary "inner" and "outer".
Mesh annulus(double inner, double outer, Index rings, Index sectors);

} // namespace mixlab::fem
