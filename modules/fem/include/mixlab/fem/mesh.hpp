// SPDX-License-Identifier: BSD-3-Clause
// A mesh of an interval or of a domain of the plane: points, cells of one shape, and names for the parts of
// the boundary and for the regions. A mesh does not change; what refines it makes another one.
//
// Local numbers. A triangle's points are 0 1 2 counter-clockwise, its edge i is opposite to point i: (1, 2),
// (2, 0), (0, 1). A quadrilateral's points are 0 1 2 3 counter-clockwise, its edges (0, 1), (1, 2), (2, 3),
// (3, 0). An interval's points are 0 1 from left to right; its facets are its two points.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab::fem {

using Number = std::int32_t; ///< of a point, a cell, an edge or a degree of freedom
using Numbers = Eigen::Matrix<Number, Eigen::Dynamic, 1>;
using NumberTable = Eigen::Matrix<Number, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

enum class CellShape { interval, triangle, quadrilateral };
std::string_view name(CellShape shape);
int dimension_of(CellShape shape);
int corners_of(CellShape shape);

/// Facets of the boundary, or cells, that have a name in common.
struct NamedPart {
  std::string name;
  Numbers members; ///< rows of Mesh::boundary(), or of Mesh::cells(); increasing
};

/// Facets of the boundary that have a name in common, by their points: (b, d).
struct NamedFacets {
  std::string name;
  NumberTable points;
};

/// The edges of a mesh of triangles or quadrilaterals, each once, from the smaller to the larger point, in
/// the order of the smaller, then of the larger one.
struct Edges {
  NumberTable points;  ///< (e, 2)
  NumberTable of_cell; ///< (m, 3) or (m, 4)
  NumberTable cells;   ///< (e, 2): the second is -1 on the boundary
};

class Mesh {
 public:
  /// @param points (n, d), d = 1 or 2  @param cells (m, corners), numbers of points
  /// @param boundary facets that have names; those of the boundary that are in none get the name "boundary"
  /// @throws std::invalid_argument naming the first culprit: no cell; a point that is not finite, not used,
  /// or twice there; a cell that names a point that does not exist, or one twice, is inverted or has no area;
  /// an edge of three cells; a hanging point; a named facet that is not on the boundary
  Mesh(CellShape shape, Matrix points, NumberTable cells, const std::vector<NamedFacets>& boundary = {},
       std::vector<NamedPart> regions = {});

  /// Parts that are known to be right, by whoever made them: nothing is checked.
  /// @param facets (b, d), each with its cell on its left  @param boundary rows of `facets`
  /// @param newest_point_first what newest_point_first() will say
  static Mesh trusted(CellShape shape, Matrix points, NumberTable cells, NumberTable facets,
                      std::vector<NamedPart> boundary, std::vector<NamedPart> regions = {},
                      bool newest_point_first = false);

  CellShape shape() const { return data_->shape; }
  int dimension() const { return dimension_of(shape()); }
  const Matrix& points() const { return data_->points; }        ///< (n, d)
  const NumberTable& cells() const { return data_->cells; }     ///< (m, corners)
  const NumberTable& boundary() const { return data_->facets; } ///< (b, d), facets by their points
  const std::vector<NamedPart>& boundary_parts() const { return data_->boundary; }
  const std::vector<NamedPart>& regions() const { return data_->regions; }

  /// Rows of boundary() that have this name. @throws std::invalid_argument telling the names there are
  const Numbers& part(std::string_view name) const;
  const Numbers& region(std::string_view name) const;

  /// Made when first asked for. @throws std::invalid_argument for a mesh of intervals
  const Edges& edges() const;

  /// Whether bisect() may cut each triangle across its edge 0, opposite to its point 0: so in what it returns
  /// itself, and in the generators' right triangles, whose point 0 is at the right angle.
  bool newest_point_first() const { return data_->newest_point_first; }

  Vector cell_measures() const;  ///< (m) lengths or areas
  Vector cell_diameters() const; ///< (m) the longest edge of each
  /// (m) shape quality, from 0 (flat) to 1 (equilateral, square): 4 sqrt(3) area / sum of squared edges for a
  /// triangle (Bank & Smith 1997); for a quadrilateral the least over its corners of 2 |cross| / (a^2 + b^2)
  Vector quality() const;
  double h() const; ///< the longest edge

 private:
  struct Data {
    CellShape shape = CellShape::triangle;
    Matrix points;
    NumberTable cells, facets;
    std::vector<NamedPart> boundary, regions;
    bool newest_point_first = false;
    mutable std::once_flag edges_made;
    mutable Edges edges;
  };
  std::shared_ptr<const Data> data_; ///< copies of a mesh share it
  explicit Mesh(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
};

/// The number of the edge between two points, or -1. By bisection.
Number find_edge(const Edges& edges, Number a, Number b);

} // namespace mixlab::fem
