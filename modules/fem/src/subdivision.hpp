// SPDX-License-Identifier: BSD-3-Clause
// What uniform refinement and bisection have in common: edges of the plane are cut, and what had a name
// passes it on.
#pragma once

#include "mixlab/fem/refinement.hpp"

namespace mixlab::fem {

/// The parts, after thing i has become starts[i], ..., starts[i + 1] - 1.
std::vector<NamedPart> inherited(const std::vector<NamedPart>& parts, const Numbers& starts);

struct CutBoundary {
  NumberTable facets;
  Numbers starts; ///< (b + 1): where the pieces of each facet are
};

/// @param midpoints (e) the new point of each edge, -1 where it is not cut
CutBoundary cut_boundary(const Mesh& mesh, const Numbers& midpoints);

/// The old points, then the midpoints of the edges that are cut, on their curves.
Matrix cut_points(const Mesh& mesh, const Numbers& midpoints, Index count, const Curve& curve,
                  std::string_view function);

/// (count, 2): each old point twice, then the ends of the edges.
NumberTable cut_parents(const Mesh& mesh, const Numbers& midpoints, Index count);

/// After points were moved onto curves.
void require_positive_areas(const Mesh& mesh, std::string_view function);

} // namespace mixlab::fem
