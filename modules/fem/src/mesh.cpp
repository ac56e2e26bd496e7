// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/mesh.hpp"

#include <algorithm>
#include <cmath>

#include "mesh_checks.hpp"
#include "mesh_edges.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

const Numbers& named(const std::vector<NamedPart>& parts, std::string_view name, std::string_view function) {
  std::string names;
  for (const NamedPart& part : parts) {
    if (part.name == name)
      return part.members;
    names += (names.empty() ? "" : ", ") + part.name;
  }
  require(!parts.empty(), function, "name must be one that is there, but there is none, got \"", name, "\"");
  require(false, function, "name must be one of ", names, ", got \"", name, "\"");
  return parts.front().members; // not reached
}

struct Point {
  double x, y;
};
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }
double squared(Point a) { return a.x * a.x + a.y * a.y; }

/// value(corners of the cell) for every cell of the plane.
template <int corners, class Value>
Vector over_cells(const Mesh& mesh, const Value& value) {
  Vector result(mesh.cells().rows());
  const Number* cell = mesh.cells().data();
  const double* points = mesh.points().data();
  for (Index c = 0; c < result.size(); ++c, cell += corners) {
    Point corner[corners];
    for (int i = 0; i < corners; ++i)
      corner[i] = {points[2 * Index{cell[i]}], points[2 * Index{cell[i]} + 1]};
    result[c] = value(corner);
  }
  return result;
}

Vector lengths(const Mesh& mesh) {
  const auto& cells = mesh.cells();
  return Vector::NullaryExpr(
      cells.rows(), [&](Index c) { return mesh.points()(cells(c, 1), 0) - mesh.points()(cells(c, 0), 0); });
}

template <int corners>
double longest_edge(const Point (&p)[corners]) {
  double longest = 0;
  for (int i = 0; i < corners; ++i)
    longest = std::max(longest, squared(p[(i + 1) % corners] - p[i]));
  return std::sqrt(longest);
}

double quality_of(const Point (&p)[3]) {
  const double edges = squared(p[1] - p[0]) + squared(p[2] - p[1]) + squared(p[0] - p[2]);
  return 2 * std::sqrt(3.0) * cross(p[1] - p[0], p[2] - p[0]) / edges;
}
double quality_of(const Point (&p)[4]) {
  double least = 1;
  for (int i = 0; i < 4; ++i) {
    const Point a = p[(i + 1) % 4] - p[i], b = p[(i + 3) % 4] - p[i];
    least = std::min(least, 2 * std::abs(cross(a, b)) / (squared(a) + squared(b)));
  }
  return least;
}

} // namespace

std::string_view name(CellShape shape) {
  constexpr std::string_view names[] = {"interval", "triangle", "quadrilateral"};
  return names[static_cast<int>(shape)];
}
int dimension_of(CellShape shape) { return shape == CellShape::interval ? 1 : 2; }
int corners_of(CellShape shape) { return 2 + static_cast<int>(shape); }

Mesh::Mesh(CellShape shape, Matrix points, NumberTable cells, const std::vector<NamedFacets>& boundary,
           std::vector<NamedPart> regions) {
  auto data = std::make_shared<Data>();
  data->shape = shape;
  require_sound_cells(shape, points, cells);
  Skin skin = skin_of(shape, points, cells);
  data->boundary = parts_of_boundary(skin.facets, boundary);
  require_sound_regions(regions, cells.rows());
  data->facets = std::move(skin.facets);
  data->points = std::move(points);
  data->cells = std::move(cells);
  data->regions = std::move(regions);
  if (shape != CellShape::interval)
    std::call_once(data->edges_made, [&] { data->edges = std::move(skin.edges); });
  data_ = std::move(data);
}

Mesh Mesh::trusted(CellShape shape, Matrix points, NumberTable cells, NumberTable facets,
                   std::vector<NamedPart> boundary, std::vector<NamedPart> regions, bool newest_point_first) {
  auto data = std::make_shared<Data>();
  data->shape = shape;
  data->points = std::move(points);
  data->cells = std::move(cells);
  data->facets = std::move(facets);
  data->boundary = std::move(boundary);
  data->regions = std::move(regions);
  data->newest_point_first = newest_point_first;
  return Mesh(std::move(data));
}

const Numbers& Mesh::part(std::string_view name) const { return named(data_->boundary, name, "Mesh.part"); }
const Numbers& Mesh::region(std::string_view name) const {
  return named(data_->regions, name, "Mesh.region");
}

const Edges& Mesh::edges() const {
  require(shape() != CellShape::interval, "Mesh.edges",
          "the mesh must be of the plane, got one of intervals");
  std::call_once(data_->edges_made,
                 [&] { data_->edges = edges_of(sorted_sides(points().rows(), cells()), cells().rows()); });
  return data_->edges;
}

Vector Mesh::cell_measures() const {
  if (shape() == CellShape::interval)
    return lengths(*this);
  if (shape() == CellShape::triangle)
    return over_cells<3>(*this, [](const Point(&p)[3]) { return cross(p[1] - p[0], p[2] - p[0]) / 2; });
  return over_cells<4>(*this, [](const Point(&p)[4]) { return cross(p[2] - p[0], p[3] - p[1]) / 2; });
}

Vector Mesh::cell_diameters() const {
  if (shape() == CellShape::interval)
    return lengths(*this);
  if (shape() == CellShape::triangle)
    return over_cells<3>(*this, [](const Point(&p)[3]) { return longest_edge(p); });
  return over_cells<4>(*this, [](const Point(&p)[4]) { return longest_edge(p); });
}

Vector Mesh::quality() const {
  if (shape() == CellShape::interval)
    return Vector::Ones(cells().rows());
  if (shape() == CellShape::triangle)
    return over_cells<3>(*this, [](const Point(&p)[3]) { return quality_of(p); });
  return over_cells<4>(*this, [](const Point(&p)[4]) { return quality_of(p); });
}

double Mesh::h() const { return cell_diameters().maxCoeff(); }

Number find_edge(const Edges& edges, Number a, Number b) {
  const std::pair wanted(std::min(a, b), std::max(a, b));
  Index first = 0, count = edges.points.rows();
  while (count > 0) { // the first edge that is not before the one wanted
    const Index half = count / 2, middle = first + half;
    const bool is_before = std::pair(edges.points(middle, 0), edges.points(middle, 1)) < wanted;
    first = is_before ? middle + 1 : first;
    count = is_before ? count - half - 1 : half;
  }
  const bool is_there = first < edges.points.rows() && edges.points(first, 0) == wanted.first &&
                        edges.points(first, 1) == wanted.second;
  return is_there ? static_cast<Number>(first) : -1;
}

} // namespace mixlab::fem
