// SPDX-License-Identifier: BSD-3-Clause
// What assembly, integrals and interpolation have in common: the degree of a rule, and the walk through the
// cells or sides of a part of the domain, some at a time.
#pragma once

#include <algorithm>
#include <numeric>

#include "field_nodes.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/fem/assembly.hpp"

namespace mixlab::fem {

/// Cells that the cache holds with all that is known at their points.
inline constexpr Index cells_at_a_time = 64;
inline constexpr int highest_rule = 40;

inline Numbers all_cells(const Mesh& mesh) {
  Numbers cells(mesh.cells().rows());
  std::iota(cells.begin(), cells.end(), Number(0));
  return cells;
}

inline Numbers cells_in(const Mesh& mesh, const std::string& region) {
  return region.empty() ? all_cells(mesh) : mesh.region(region);
}

/// Moves `points` through these cells and calls use(points).
template <class Use>
void walk(Points& points, const Numbers& cells, bool all_at_once, const Use& use) {
  const Index step = all_at_once ? std::max<Index>(cells.size(), 1) : cells_at_a_time;
  for (Index first = 0; first < cells.size(); first += step) {
    points.move_to(cells.data() + first, std::min(step, cells.size() - first));
    use(std::as_const(points));
  }
}

inline int degree_of(const Space& space, int derivative) {
  const int degree = space.element().degree();
  const bool falls = derivative != no_derivative && space.mesh().shape() != CellShape::quadrilateral;
  return falls ? degree - 1 : degree;
}

inline int degree_of(const Bilinear::Piece& piece, const Spaces& spaces) {
  return piece.factor.degree() + degree_of(spaces[piece.test_block], piece.test_derivative) +
         degree_of(spaces[piece.trial_block], piece.trial_derivative);
}
inline int degree_of(const Test::Piece& piece, const Spaces& spaces) {
  return piece.factor.degree() + degree_of(spaces[piece.block], piece.derivative);
}

/// The degree of the rule that a part asks for.
template <class Part>
int rule_degree(const Part& part, const Spaces& spaces) {
  int degree = part.degree;
  if (degree < 0)
    for (const auto& piece : part.integrand.pieces)
      degree = std::max(degree, degree_of(piece, spaces));
  return std::clamp(degree, 0, highest_rule);
}

/// Calls use(points) until all points of the integral have been there.
template <class Use>
void for_each_points(const Mesh& mesh, const Where& where, int degree, bool all_at_once, const Use& use) {
  if (!where.boundary) {
    Points points(mesh, quadrature(mesh.shape(), degree));
    return walk(points, cells_in(mesh, where.name), all_at_once, use);
  }
  const Facets facets = facets_on(mesh, where.name);
  const Quadrature rule = quadrature(CellShape::interval, degree);
  for (int side = 0; side < sides_of(mesh.shape()); ++side) {
    std::vector<Number> cells;
    for (Index f = 0; f < facets.cells.size(); ++f)
      if (facets.sides[f] == side)
        cells.push_back(facets.cells[f]);
    Points points(mesh, rule, side);
    walk(points, Eigen::Map<const Numbers>(cells.data(), Index(cells.size())), all_at_once, use);
  }
}

/// The numbers of a field at some points, or the one number it has everywhere.
class Values {
 public:
  explicit Values(double constant) : constant_(constant) {}
  Values(const Field& field, const Points& points)
      : constant_(field.constant().value_or(0)),
        many_(field.constant() ? nullptr : points.value(field).data()) {}
  double operator[](Index i) const { return many_ ? many_[i] : constant_; }

 private:
  double constant_;
  const double* many_ = nullptr;
};

/// A sum that is not finite is one of a field that is not: found out where the sum has been made.
inline void require_finite_field(const Field& field, const Points& points, std::string_view function) {
  if (field.constant())
    return;
  const Array& values = points.value(field);
  if ((values * 0).sum() == 0) // finite, all of them
    return;
  for (Index i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i])) {
      std::ostringstream place;
      place << "x = " << points.coordinate(0)[i];
      if (points.mesh().dimension() == 2)
        place << ", y = " << points.coordinate(1)[i];
      require(false, function, "a factor must be finite, got ", values[i], " at ", place.str());
    }
}

} // namespace mixlab::fem
