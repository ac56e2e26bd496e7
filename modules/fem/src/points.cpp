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
  values_.clear();
  cell_size_.resize(0);
  load_cells();
  if (side_ >= 0)
    load_side();
}

void Points::load_cells() {
  for (int k = 0; k < mesh_.dimension(); ++k)
    coordinate_[k].resize(size());
  weight_.resize(size());
  for (Array& entry : inverse_)
    entry.resize(size());
  if (mesh_.shape() == CellShape::quadrilateral)
    load_quadrilaterals();
  else
    load_simplices();
}

void Points::load_simplices() {
  const int d = mesh_.dimension();
  const double* const xi = rule_.points.data();
  for (Index c = 0, i = 0; c < count_; ++c) {
    const Affine map = affine(mesh_, cells_[c]);
    for (Index q = 0; q < per_cell(); ++q, ++i) {
      weight_[i] = rule_.weights[q] * map.measure;
      for (int e = 0; e < d * d; ++e)
        inverse_[d == 1 ? 0 : e][i] = map.inverse[e];
      for (int k = 0; k < d; ++k) {
        double x = map.origin[k];
        for (int r = 0; r < d; ++r)
          x += map.jacobian[2 * k + r] * xi[q * d + r];
        coordinate_[k][i] = x;
      }
    }
  }
}

void Points::load_quadrilaterals() {
  Matrix places;
  for (Index c = 0, i = 0; c < count_; ++c) {
    map_.places(cells_[c], places);
    for (Index q = 0; q < per_cell(); ++q, ++i) {
      const Eigen::Matrix2d J = map_.jacobian(cells_[c], q);
      const double measure = J(0, 0) * J(1, 1) - J(0, 1) * J(1, 0);
      weight_[i] = rule_.weights[q] * measure;
      inverse_[0][i] = J(1, 1) / measure;
      inverse_[1][i] = -J(0, 1) / measure;
      inverse_[2][i] = -J(1, 0) / measure;
      inverse_[3][i] = J(0, 0) / measure;
      for (int k = 0; k < 2; ++k)
        coordinate_[k][i] = places(q, k);
    }
  }
}

/// A side is straight: its length and its normal are those of the segment between its corners.
void Points::load_side() {
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
  return normal_[k];
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
  const auto [found, is_new] = values_.try_emplace(field.node().get());
  if (is_new) {
    Array out;
    field.node()->evaluate(*this, out);
    return values_[field.node().get()] = std::move(out); // evaluating may have moved what `found` pointed to
  }
  return found->second;
}

} // namespace mixlab::fem
