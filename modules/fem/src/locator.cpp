// SPDX-License-Identifier: BSD-3-Clause
#include "locator.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/LU>

#include "affine.hpp"
#include "points.hpp"

namespace mixlab::fem {
namespace {

constexpr double rounding = 1e-10; // of the reference cell

bool in_square(const Matrix& xi) { return xi.minCoeff() >= -rounding && xi.maxCoeff() <= 1 + rounding; }

} // namespace

Locator::Locator(const Mesh& mesh)
    : mesh_(mesh), low_(mesh.points().colwise().minCoeff()), high_(mesh.points().colwise().maxCoeff()) {
  const double many = std::pow(double(mesh.cells().rows()), 1.0 / mesh.dimension());
  for (int k = 0; k < mesh.dimension(); ++k)
    boxes_[k] = std::clamp<Index>(Index(many), 1, 2000);
  cells_.resize(std::size_t(boxes_[0] * boxes_[1]));
  for (Index c = 0; c < mesh.cells().rows(); ++c) {
    Index first[2] = {0, 0}, last[2] = {0, 0};
    for (int k = 0; k < mesh.dimension(); ++k) {
      double least = high_[k], most = low_[k];
      for (Index i = 0; i < mesh.cells().cols(); ++i) {
        least = std::min(least, mesh.points()(mesh.cells()(c, i), k));
        most = std::max(most, mesh.points()(mesh.cells()(c, i), k));
      }
      first[k] = box(least, k);
      last[k] = box(most, k);
    }
    for (Index row = first[1]; row <= last[1]; ++row)
      for (Index column = first[0]; column <= last[0]; ++column)
        cells_[std::size_t(row * boxes_[0] + column)].push_back(Number(c));
  }
}

Index Locator::box(double coordinate, int k) const {
  const double part = (coordinate - low_[k]) / (high_[k] - low_[k]);
  return Index(std::clamp(part * double(boxes_[k]), 0.0, double(boxes_[k] - 1)));
}

/// Most cells that are asked are the wrong ones: nothing is allocated for them.
Located Locator::in_simplex(Number cell, const Eigen::RowVectorXd& point) const {
  const Affine map = affine(mesh_, cell);
  const int d = mesh_.dimension();
  double xi[2] = {0, 0}, sum = 0;
  for (int r = 0; r < d; ++r) {
    for (int k = 0; k < d; ++k)
      xi[r] += map.inverse[2 * r + k] * (point[k] - map.origin[k]);
    sum += xi[r];
    if (!(xi[r] >= -rounding))
      return {};
  }
  return sum <= 1 + rounding ? Located{cell, Eigen::Map<const Matrix>(xi, 1, d)} : Located{};
}

/// Newton's method for x(xi) = point.
Located Locator::in_quadrilateral(Number cell, const Eigen::RowVectorXd& point) const {
  const int d = 2;
  Matrix xi = Matrix::Constant(1, d, 1.0 / 3), place;
  for (int step = 0; step < 20; ++step) {
    const CellMap map(mesh_, xi);
    map.places(cell, place);
    const Eigen::Matrix2d J = map.jacobian(cell, 0);
    const Eigen::RowVectorXd gap = point - place.row(0);
    const Vector move = J.topLeftCorner(d, d).partialPivLu().solve(gap.transpose());
    xi += move.transpose();
    if (move.norm() < 1e-15)
      break;
  }
  return {in_square(xi) ? cell : -1, xi};
}

Located Locator::find(const Eigen::Ref<const Eigen::RowVectorXd>& point) const {
  const Index row = mesh_.dimension() == 2 ? box(point[1], 1) : 0;
  const bool simplices = mesh_.shape() != CellShape::quadrilateral;
  for (const Number cell : cells_[std::size_t(row * boxes_[0] + box(point[0], 0))])
    if (Located found = simplices ? in_simplex(cell, point) : in_quadrilateral(cell, point); found.cell >= 0)
      return found;
  return {};
}

} // namespace mixlab::fem
