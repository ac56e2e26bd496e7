// SPDX-License-Identifier: BSD-3-Clause
#include "subdivision.hpp"

#include "mixlab/core/error.hpp"
#include "mixlab/core/parallel.hpp"

namespace mixlab::fem {
namespace {

/// The new point of each facet, or -1.
Numbers midpoints_of_facets(const Mesh& mesh, const Numbers& midpoints) {
  const auto& facets = mesh.boundary();
  const Edges& edges = mesh.edges();
  return Numbers::NullaryExpr(
      facets.rows(), [&](Index f) { return midpoints[find_edge(edges, facets(f, 0), facets(f, 1))]; });
}

void move_onto(const Curve& curve, const Mesh& mesh, const Numbers& midpoints, Matrix& points,
               std::string_view function) {
  const Numbers at_facets = midpoints_of_facets(mesh, midpoints);
  for (const NamedPart& part : mesh.boundary_parts())
    for (const Number f : part.members) {
      const Number p = at_facets[f];
      if (p < 0)
        continue;
      const Eigen::Vector2d place = curve(part.name, points.row(p).transpose());
      require(place.allFinite(), function, "the curve must be finite, got (", place[0], ", ", place[1],
              ") on \"", part.name, "\"");
      points(p, 0) = place[0];
      points(p, 1) = place[1];
    }
}

} // namespace

std::vector<NamedPart> inherited(const std::vector<NamedPart>& parts, const Numbers& starts) {
  std::vector<NamedPart> result;
  for (const NamedPart& part : parts) {
    std::vector<Number> members;
    for (const Number i : part.members)
      for (Number child = starts[i]; child < starts[i + 1]; ++child)
        members.push_back(child);
    result.push_back({part.name, Eigen::Map<Numbers>(members.data(), static_cast<Index>(members.size()))});
  }
  return result;
}

CutBoundary cut_boundary(const Mesh& mesh, const Numbers& midpoints) {
  const auto& facets = mesh.boundary();
  const Numbers middle = midpoints_of_facets(mesh, midpoints);
  CutBoundary cut{NumberTable(facets.rows() + (middle.array() >= 0).count(), 2), Numbers(facets.rows() + 1)};
  Number row = 0;
  for (Index f = 0; f < facets.rows(); ++f) {
    cut.starts[f] = row;
    if (middle[f] < 0) {
      cut.facets.row(row++) = facets.row(f);
    } else {
      cut.facets.row(row++) << facets(f, 0), middle[f];
      cut.facets.row(row++) << middle[f], facets(f, 1);
    }
  }
  cut.starts[facets.rows()] = row;
  return cut;
}

Matrix cut_points(const Mesh& mesh, const Numbers& midpoints, Index count, const Curve& curve,
                  std::string_view function) {
  const auto& ends = mesh.edges().points;
  const Matrix& old = mesh.points();
  Matrix points(count, 2);
  points.topRows(old.rows()) = old;
  parallel_for(midpoints.size(), [&](Index e) {
    if (midpoints[e] >= 0)
      points.row(midpoints[e]) = 0.5 * (old.row(ends(e, 0)) + old.row(ends(e, 1)));
  });
  if (curve)
    move_onto(curve, mesh, midpoints, points, function);
  return points;
}

NumberTable cut_parents(const Mesh& mesh, const Numbers& midpoints, Index count) {
  const auto& ends = mesh.edges().points;
  NumberTable parents(count, 2);
  for (Number p = 0; p < mesh.points().rows(); ++p)
    parents.row(p).setConstant(p);
  parallel_for(midpoints.size(), [&](Index e) {
    if (midpoints[e] >= 0)
      parents.row(midpoints[e]) = ends.row(e);
  });
  return parents;
}

void require_positive_areas(const Mesh& mesh, std::string_view function) {
  Index first = 0;
  const double least = mesh.cell_measures().minCoeff(&first);
  require(least > 0, function, "the curve must be so near the facets that no cell turns over, got area ",
          least, " of cell ", first);
}

} // namespace mixlab::fem
