// SPDX-License-Identifier: BSD-3-Clause
// The points where forms are integrated. The same reference points in each of some cells, and what is known
// there: place, weight, normal, how derivatives turn. Arrays are ordered by cell, then by point.
#pragma once

#include <unordered_map>

#include "mixlab/fem/field.hpp"
#include "mixlab/fem/quadrature.hpp"
#include "mixlab/fem/space.hpp"

namespace mixlab::fem {

using Array = Eigen::ArrayXd;

int sides_of(CellShape shape);
/// The local numbers of the points that a side joins, the cell on its left; in one dimension the side's
/// point, twice.
std::pair<int, int> corners_of_side(CellShape shape, int side);

/// The element that maps the reference cell to the cells: P1, or Q1.
const Element& geometry_element(CellShape shape);

/// x(xi) = sum_i X_i phi_i(xi), from the reference cell to a cell.
class CellMap {
 public:
  CellMap(const Mesh& mesh, const Matrix& reference)
      : mesh_(mesh), table_(geometry_element(mesh.shape()).table(reference)) {}

  /// @param places (q, d)
  void places(Index cell, Matrix& places) const;
  /// J(k, r) = dx_k / dxi_r at reference point q.
  Eigen::Matrix2d jacobian(Index cell, Index q) const;
  Index count() const { return table_.value.rows(); }

 private:
  const Mesh& mesh_;
  Table table_;
};

/// Where to integrate: the cells of a region, or sides with the same local number.
class Points {
 public:
  /// In cells.
  Points(const Mesh& mesh, Quadrature rule);
  /// On side `side` of cells; `rule` is one of the interval, or a point in one dimension.
  Points(const Mesh& mesh, const Quadrature& rule, int side);

  /// Moves to these cells; arrays are then those of them.
  void move_to(const Number* cells, Index count);

  const Mesh& mesh() const { return mesh_; }
  Index cells() const { return count_; }
  Number cell(Index c) const { return cells_[c]; }
  const Number* begin() const { return cells_; }
  Index per_cell() const { return rule_.weights.size(); }
  Index size() const { return count_ * per_cell(); }

  const Array& coordinate(int k) const {
    if (!placed_)
      place();
    return coordinate_[k];
  }
  /// Of the rule times the change of measure.
  const Array& weight() const { return measured().weight_; }
  /// dxi_r / dx_k, so that d/dx_k = sum_r inverse(r, k) d/dxi_r
  const Array& inverse(int r, int k) const { return measured().inverse_[2 * r + k]; }
  const Array& normal(int k) const;
  const Array& cell_size() const;

  const Table& table(const Element& element) const;
  const Array& value(const Field& field) const;

 private:
  const Points& measured() const {
    if (!measured_)
      measure();
    return *this;
  }
  void place() const;
  void place_triangles() const;
  void measure() const;
  void measure_simplices() const;
  void measure_quadrilaterals() const;
  void measure_sides() const;

  struct Evaluated {
    Array values;
    Index at = -1; ///< the move after which they were computed
  };

  const Mesh& mesh_;
  Quadrature rule_;
  int side_ = -1;
  CellMap map_;
  const Number* cells_ = nullptr;
  Index count_ = 0, moves_ = 0;
  // computed when they are asked for; memory is kept from move to move
  mutable bool placed_ = false, measured_ = false;
  mutable Array coordinate_[2], weight_, inverse_[4], normal_[2], cell_size_;
  mutable std::unordered_map<const Element*, Table> tables_;
  mutable std::unordered_map<const FieldNode*, Evaluated> values_;
};

} // namespace mixlab::fem
