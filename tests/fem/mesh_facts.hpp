// SPDX-License-Identifier: BSD-3-Clause
// What is true of every mesh, asked of it without its own help.
#pragma once

#include <numbers>

#include "mixlab/fem/mesh.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem::facts {

using mixlab::test::Approx;
using std::numbers::pi;

inline NumberTable table(std::initializer_list<std::initializer_list<Number>> rows) {
  NumberTable result(static_cast<Index>(rows.size()), static_cast<Index>(rows.begin()->size()));
  Index r = 0;
  for (const auto& row : rows) {
    Index c = 0;
    for (const Number value : row)
      result(r, c++) = value;
    ++r;
  }
  return result;
}

inline Numbers numbers(std::initializer_list<Number> values) { return table({values}).transpose(); }

inline Matrix points(std::initializer_list<std::initializer_list<double>> rows) {
  Matrix result(static_cast<Index>(rows.size()), static_cast<Index>(rows.begin()->size()));
  Index r = 0;
  for (const auto& row : rows) {
    Index c = 0;
    for (const double value : row)
      result(r, c++) = value;
    ++r;
  }
  return result;
}

/// points - edges + cells, which is 1 - holes.
inline Index euler(const Mesh& mesh) {
  return mesh.points().rows() - mesh.edges().points.rows() + mesh.cells().rows();
}

/// From each facet's first point to its second.
inline Matrix facet_vectors(const Mesh& mesh, const Numbers& facets) {
  Matrix result(facets.size(), 2);
  for (Index f = 0; f < facets.size(); ++f)
    result.row(f) =
        mesh.points().row(mesh.boundary()(facets[f], 1)) - mesh.points().row(mesh.boundary()(facets[f], 0));
  return result;
}

inline double length(const Mesh& mesh, std::string_view part) {
  return facet_vectors(mesh, mesh.part(part)).rowwise().norm().sum();
}

/// Area by Green's formula, from the boundary alone: right only if each facet has its cell on its left.
inline double area_inside(const Mesh& mesh) {
  double twice = 0;
  for (Index f = 0; f < mesh.boundary().rows(); ++f) {
    const auto a = mesh.points().row(mesh.boundary()(f, 0)), b = mesh.points().row(mesh.boundary()(f, 1));
    twice += a[0] * b[1] - a[1] * b[0];
  }
  return twice / 2;
}

/// The names, with the facets they stand for.
inline std::vector<NamedFacets> named_facets(const Mesh& mesh) {
  std::vector<NamedFacets> result;
  for (const NamedPart& part : mesh.boundary_parts()) {
    NumberTable rows(part.members.size(), mesh.boundary().cols());
    for (Index i = 0; i < rows.rows(); ++i)
      rows.row(i) = mesh.boundary().row(part.members[i]);
    result.push_back({part.name, rows});
  }
  return result;
}

/// Rows in an order of their own, facets as they run.
inline std::vector<std::pair<Number, Number>> sorted_facets(const Mesh& mesh) {
  std::vector<std::pair<Number, Number>> result;
  for (Index f = 0; f < mesh.boundary().rows(); ++f)
    result.emplace_back(mesh.boundary()(f, 0), mesh.boundary()(f, mesh.boundary().cols() - 1));
  std::sort(result.begin(), result.end());
  return result;
}

/// What a generator or a refinement trusts is what the checking constructor finds: sound, with this boundary,
/// each facet in exactly one part.
inline void check_trust(const Mesh& mesh) {
  const Mesh checked(mesh.shape(), mesh.points(), mesh.cells(), named_facets(mesh), mesh.regions());
  CHECK(sorted_facets(checked) == sorted_facets(mesh));
  REQUIRE(checked.boundary_parts().size() == mesh.boundary_parts().size());
  Index named = 0;
  for (const NamedPart& part : mesh.boundary_parts()) {
    named += part.members.size();
    for (Index i = 1; i < part.members.size(); ++i)
      CHECK(part.members[i - 1] < part.members[i]);
  }
  CHECK(named == mesh.boundary().rows());
  if (mesh.dimension() == 1)
    return;
  CHECK(area_inside(mesh) == Approx(mesh.cell_measures().sum()).epsilon(1e-12));
  const Numbers all =
      Numbers::LinSpaced(mesh.boundary().rows(), 0, static_cast<Number>(mesh.boundary().rows() - 1));
  CHECK(facet_vectors(mesh, all).colwise().sum().norm() < 1e-12);
}

} // namespace mixlab::fem::facts
