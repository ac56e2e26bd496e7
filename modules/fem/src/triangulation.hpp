// SPDX-License-Identifier: BSD-3-Clause
// A triangulation that is being changed: edges are flipped, cut and collapsed, points move. Edge i of cell c,
// opposite to its point i, has the handle 3 c + i; beyond it is another handle, or the boundary.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

using Handle = std::int32_t;
using Plane = Eigen::Vector2d;

constexpr Handle next(Handle h) { return h % 3 == 2 ? h - 2 : h + 1; }
constexpr Handle before(Handle h) { return h % 3 == 0 ? h + 2 : h - 1; }

inline double cross(const Plane& a, const Plane& b) { return a[0] * b[1] - a[1] * b[0]; }

class Triangulation {
 public:
  explicit Triangulation(const Mesh& mesh);
  /// Names as they were, for those cells and facets that came out of named ones.
  Mesh mesh() const;

  Index handles() const { return Index(corner_.size()); }
  Index points() const { return Index(place_.size()); }
  bool has_cell(Handle h) const { return corner_[std::size_t(h)] >= 0; }
  bool has_point(Number p) const { return some_[std::size_t(p)] >= 0; }

  Number point(Handle h) const { return corner_[std::size_t(h)]; } ///< opposite to the edge
  Number from(Handle h) const { return point(fem::next(h)); }      ///< the edge's ends, cell on the left
  Number to(Handle h) const { return point(fem::before(h)); }
  Handle beyond(Handle h) const { return beyond_[std::size_t(h)]; } ///< < 0: the boundary
  const Plane& place(Number p) const { return place_[std::size_t(p)]; }

  /// Neither flipped nor without trace removed: edges of the boundary and between regions.
  bool is_constrained(Handle h) const;
  /// Points that stay: corners, where names change, and points of lines between regions.
  bool is_fixed(Number p) const { return fixed_[std::size_t(p)]; }
  bool is_on_boundary(Number p) const { return on_boundary_[std::size_t(p)]; }

  /// The handles whose point is p, counter-clockwise; on the boundary from its one side to the other.
  const std::vector<Handle>& star(Number p) const;

  /// Twice the area of the cell, with its point at h elsewhere.
  double area_with(Handle h, const Plane& place) const {
    return cross(this->place(to(h)) - this->place(from(h)), place - this->place(from(h)));
  }
  /// Whether both cells after the flip would have an area that is not just rounding.
  bool can_flip(Handle h) const;
  void flip(Handle h);
  void move(Number p, const Plane& place) { place_[std::size_t(p)] = place; }
  /// Cuts an edge in its middle. @return the new point
  Number cut(Handle h);
  /// Whether p may go to q, the other end of an edge, without turning a cell over or closing a gap.
  bool can_collapse(Number p, Number q) const;
  void collapse(Number p, Number q);

 private:
  void find_neighbours(const Mesh& mesh);
  void label_regions(const Mesh& mesh);
  void find_fixed();
  void set(Handle cell, const Number (&corners)[3]);
  void join(Handle a, Handle b);
  Handle append_cell(Handle like);
  std::pair<Handle, Handle> halve(Handle edge, Number m);
  bool moves_along_line(Number p, Number q) const;
  std::vector<Number> neighbours(Number p) const;
  std::vector<Number> final_numbers() const;
  Matrix final_places(const std::vector<Number>& number) const;

  std::vector<Number> corner_;
  std::vector<Handle> beyond_; ///< or -1 - part of the boundary
  std::vector<Plane> place_;
  std::vector<Handle> some_;             ///< a handle whose point it is; -1: removed
  std::vector<Number> label_;            ///< of cells: row of labels_
  std::vector<std::vector<int>> labels_; ///< sets of regions
  std::vector<char> fixed_, on_boundary_;
  std::vector<std::string> parts_, regions_;
  mutable std::vector<Handle> star_;
};

} // namespace mixlab::fem
