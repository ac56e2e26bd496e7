// SPDX-License-Identifier: BSD-3-Clause
// A finite element (Ciarlet 1978): a reference cell, functions phi_i on it, and where they sit: at the points
// of the cell, on its edges or inside. Functions of neighbours that sit in the same place are one and the
// same.
//
//     P1  P2  P3          polynomials on intervals; P1 and P2 on triangles
//     P1b                 P1 and the bubble 27 l0 l1 l2 (Arnold, Brezzi & Fortin 1984)
//     CR                  P1 by the middles of the edges, continuous there alone (Crouzeix & Raviart 1973)
//     Q1  Q2              products of polynomials on quadrilaterals
#pragma once

#include <string_view>

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// The functions of an element at some points: values (q, n), and derivatives along each reference
/// coordinate.
struct Table {
  Matrix value;
  Matrix derivative[2]; ///< (q, n); the second has no rows in one dimension
};

class Element {
 public:
  virtual ~Element() = default;
  virtual std::string_view name() const = 0;
  virtual CellShape shape() const = 0;
  virtual int degree() const = 0;            ///< of the polynomials; on quadrilaterals in each variable
  virtual int at_points() const = 0;         ///< functions at each point, 0 or 1
  virtual int at_edges() const { return 0; } ///< on each edge, 0 or 1
  virtual int inside() const { return 0; }
  /// Whether functions of the space are continuous from cell to cell.
  virtual bool continuous() const { return true; }
  /// (n, d), a place for each function; in the order of the functions: points, edges, inside.
  virtual Matrix nodes() const = 0;
  /// @param points (q, d)
  virtual Table table(const Matrix& points) const = 0;

  int size() const; ///< n, how many functions
};

/// @throws std::invalid_argument telling which elements there are for cells of this shape
const Element& element(std::string_view name, CellShape shape);

} // namespace mixlab::fem
