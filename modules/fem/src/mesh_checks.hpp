// SPDX-License-Identifier: BSD-3-Clause
// What makes points and cells a mesh, asked of those that come from outside. Each fault is named by its first
// culprit, with its number and its coordinates. n log n time: the points are sorted once.
#pragma once

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// Tables of the right form; points finite, used and apart; cells of existing points, each once,
/// counter-clockwise and of positive area.
void require_sound_cells(CellShape shape, const Matrix& points, const NumberTable& cells);

struct Skin {
  Edges edges;        ///< of the plane only
  NumberTable facets; ///< (b, d) of the boundary, in the order of their points, cells on their left
};

/// Cells that fit together: two at most at an edge, on either side of it, and no hanging point.
Skin skin_of(CellShape shape, const Matrix& points, const NumberTable& cells);

/// Rows of `facets` by name, what has none under "boundary".
std::vector<NamedPart> parts_of_boundary(const NumberTable& facets, const std::vector<NamedFacets>& named);

/// Puts the members of each in order. Regions may overlap.
void require_sound_regions(std::vector<NamedPart>& regions, Index cells);

} // namespace mixlab::fem
