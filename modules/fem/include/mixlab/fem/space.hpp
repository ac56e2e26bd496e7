// SPDX-License-Identifier: BSD-3-Clause
// A finite-element space: the functions that are an element's on each cell of a mesh and agree between cells
// where the element says so. Its basis functions have numbers, and cell c's i-th one is dofs()(c, i): first
// those at points, numbered as the points are, then those on edges, then those inside cells.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "mixlab/fem/element.hpp"
#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

struct SpaceOptions {
  /// Pairs of names of the boundary that are one and the same line, moved: ("left", "right").
  std::vector<std::pair<std::string, std::string>> periodic;
};

class Space {
 public:
  /// @throws std::invalid_argument for an element that is not one of this shape; periodic sides that do not
  /// match
  explicit Space(Mesh mesh, std::string_view element = "P1", const SpaceOptions& options = {});

  const Mesh& mesh() const { return mesh_; }
  const Element& element() const { return *element_; }
  Index size() const { return size_; }
  const NumberTable& dofs() const { return *dofs_; } ///< (m, n)

  /// (size, d): where each basis function sits.
  Matrix nodes() const;
  /// The basis functions that sit on this part of the boundary, increasing; "" means all of the boundary.
  Numbers on(std::string_view name) const;

 private:
  void make_periodic(const SpaceOptions& options);
  void renumber(const std::vector<Number>& same_as);

  Mesh mesh_;
  const Element* element_;
  std::shared_ptr<const NumberTable> dofs_;
  Index size_ = 0;
};

/// The sides of cells that a part of the boundary is made of.
struct Facets {
  Numbers cells; ///< (b)
  Numbers sides; ///< (b) local numbers
};
/// @param name "" for all of the boundary
Facets facets_on(const Mesh& mesh, std::string_view name);

/// Which functions of the element sit on this side of a cell.
std::vector<int> functions_on_side(const Element& element, int side);

} // namespace mixlab::fem
