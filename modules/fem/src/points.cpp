// SPDX-License-Identifier: BSD-3-Clause
#include "points.hpp"

#include "affine.hpp"
#include "field_nodes.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

/// Reference points of a rule of the interval on a side, from one of its corners to the other.
Quadrature on_side(const Quadrature& rule, CellShape shape, int side) {
  const Matrix corners = geometry_element(shape).nodes();
  const auto [a, b] = corners_of_side(shape, side);
  if (shape == CellShape::interval)
    return {corners.row(a), Vector::Ones(1)};
  return {(1 - rule.points.col(0).array()).matrix() * corners.row(a) + rule.points.col(0) * corners.row(b),
          rule.weights};
}

} // namespace

int sides_of(CellShape shape) { return shape == CellShape::interval ? 2 : corners_of(shape); }

std::pair<int, int> corners_of_side(CellShape shape, int side) {
  switch (shape) {
  case CellShape::interval:
    return {side, side};
  case CellShape::triangle:
    return {(side + 1) % 3, (side + 2) % 3};
  default:
    return {side, (side + 1) % 4};
  }
}

const Element& geometry_element(CellShape shape) {
  static const Element& interval = element("P1", CellShape::interval);
  static const Element& triangle = element("P1", CellShape::triangle);
  static const Element& square = element("Q1", CellShape::quadrilateral);
  return shape == CellShape::interval ? interval : shape == CellShape::triangle ? triangle : square;
}

void CellMap::places(Index cell, Matrix& places) const {
  places.setZero(count(), mesh_.dimension());
  for (Index i = 0; i < table_.value.cols(); ++i)
    places += table_.value.col(i) * mesh_.points().row(mesh_.cells()(cell, i));
}

Eigen::Matrix2d CellMap::jacobian(Index cell, Index q) const {
  Eigen::Matrix2d J = Eigen::Matrix2d::Identity();
  const int d = mesh_.dimension();
  J.topLeftCorner(d, d).setZero();
  for (Index i = 0; i < table_.value.cols(); ++i)
    for (int r = 0; r < d; ++r)
      J.col(r).head(d) += mesh_.points().row(mesh_.cells()(cell, i)).transpose() * table_.derivative[r](q, i);
  return J;
}

Points::Points(const Mesh& mesh, Quadrature rule)
    : mesh_(mesh), rule_(std::move(rule)), map_(mesh, rule_.points) {}
Points::Points(const Mesh& mesh, const Quadrature& rule, int side)
    : mesh_(mesh), rule_(on_side(rule, mesh.shape(), side)), side_(side), map_(mesh, rule_.points) {}

void Points::move_to(const Number* cells, Index count) {
  cells_ = cells;
  count_ = count;
  ++moves_;
  placed_ = measured_ = false;
  cell_size_.resize(0);
}

void Points::place() const {
  placed_ = true;
  for (int k = 0; k < mesh_.dimension(); ++k)
    coordinate_[k].resize(size());
  if (mesh_.shape() == CellShape::triangle)
    return place_triangles();
  Matrix places;
  for (Index c = 0, i = 0; c < count_; ++c) {
    map_.places(cells_[c], places);
    for (Index q = 0; q < per_cell(); ++q, ++i)
      for (int k = 0; k < mesh_.dimension(); ++k)
        coordinate_[k][i] = places(q, k);
  }
}

void Points::place_triangles() const {
  const double* const xi = rule_.points.data();
  double *x = coordinate_[0].data(), *y = coordinate_[1].data();
  for (Index c = 0; c < count_; ++c) {
    const Affine map = affine(mesh_, cells_[c]);
    const double* J = map.jacobian;
    for (Index q = 0; q < per_cell(); ++q) {
      *x++ = map.origin[0] + (J[0] * xi[2 * q] + J[1] * xi[2 * q + 1]);
      *y++ = map.origin[1] + (J[2] * xi[2 * q] + J[3] * xi[2 * q + 1]);
    }
  }
}

void Points::measure() const {
  measured_ = true;
  weight_.resize(size());
  for (Array& entry : inverse_)
    entry.resize(size());
  if (mesh_.shape() == CellShape::quadrilateral)
    measure_quadrilaterals();
  else
    measure_simplices();
  if (side_ >= 0)
    measure_sides();
}

void Points::measure_simplices() const {
  const bool plane = mesh_.dimension() == 2;
  for (Index c = 0, i = 0; c < count_; ++c) {
    const Affine map = affine(mesh_, cells_[c]);
    for (Index q = 0; q < per_cell(); ++q, ++i) {
      weight_[i] = rule_.weights[q] * map.measure;
      for (int e = 0; e < (plane ? 4 : 1); ++e)
        inverse_[e][i] = map.inverse[e];
    }
  }
}

void Points::measure_quadrilaterals() const {
  for (Index c = 0, i = 0; c < count_; ++c)
    for (Index q = 0; q < per_cell(); ++q, ++i) {
      const Eigen::Matrix2d J = map_.jacobian(cells_[c], q);
      const double measure = J(0, 0) * J(1, 1) - J(0, 1) * J(1, 0);
      weight_[i] = rule_.weights[q] * measure;
      inverse_[0][i] = J(1, 1) / measure;
      inverse_[1][i] = -J(0, 1) / measure;
      inverse_[2][i] = -J(1, 0) / measure;
      inverse_[3][i] = J(0, 0) / measure;
    }
}

/// A side is straight: its length and its normal are those of the segment between its corners.
void Points::measure_sides() const {
  const auto [a, b] = corners_of_side(mesh_.shape(), side_);
  for (Array& component : normal_)
    component.setZero(size());
  for (Index c = 0; c < count_; ++c) {
    double length = 1, nx = side_ == 0 ? -1 : 1, ny = 0;
    if (mesh_.dimension() == 2) {
      const Matrix& points = mesh_.points();
      const Eigen::RowVector2d along =
          points.row(mesh_.cells()(cells_[c], b)) - points.row(mesh_.cells()(cells_[c], a));
      length = along.norm();
      nx = along[1] / length;
      ny = -along[0] / length;
    }
    normal_[0].segment(c * per_cell(), per_cell()).setConstant(nx);
    normal_[1].segment(c * per_cell(), per_cell()).setConstant(ny);
    weight_.segment(c * per_cell(), per_cell()) = rule_.weights.array() * length;
  }
}

const Array& Points::normal(int k) const {
  require(side_ >= 0, "normal", "there is a normal on the boundary only");
  return measured().normal_[k];
}

const Array& Points::cell_size() const {
  if (cell_size_.size() == size())
    return cell_size_;
  cell_size_.resize(size());
  const NumberTable& cells = mesh_.cells();
  for (Index c = 0; c < count_; ++c) {
    double h = 0;
    for (int side = 0; side < corners_of(mesh_.shape()); ++side) {
      const Number a = cells(cells_[c], side), b = cells(cells_[c], (side + 1) % corners_of(mesh_.shape()));
      h = std::max(h, (mesh_.points().row(a) - mesh_.points().row(b)).norm());
    }
    cell_size_.segment(c * per_cell(), per_cell()).setConstant(h);
  }
  return cell_size_;
}

const Table& Points::table(const Element& element) const {
  const auto found = tables_.find(&element);
  return found != tables_.end() ? found->second
                                : tables_.emplace(&element, element.table(rule_.points)).first->second;
}

const Array& Points::value(const Field& field) const {
  Evaluated& here = values_[field.node().get()]; // stays where it is, whatever evaluating adds
  if (here.at != moves_) {
    field.node()->evaluate(*this, here.values);
    here.at = moves_;
  }
  return here.values;
}

} // namespace mixlab::fem
