// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/function.hpp"

#include <Eigen/LU>

#include "integration.hpp"
#include "locator.hpp"

namespace mixlab::fem {
namespace {

/// Coefficients from values at the nodes: the identity but for elements whose functions are not 0 at other
/// nodes.
Matrix coefficients_from_nodes(const Element& element) {
  return element.table(element.nodes()).value.partialPivLu().inverse();
}

void require_values(const Space& space, const VectorView& values) {
  require(values.size() == space.size(), "Function", "values must have one number a function of the space, ",
          space.size(), ", got ", values.size());
  require_finite(values.data(), values.size(), "Function", "values");
}

} // namespace

Function::Function(const Space& space) : Function(space, Vector::Zero(space.size())) {}

Function::Function(Space space, Vector values)
    : space_(std::move(space)), values_(std::make_shared<Vector>(std::move(values))) {
  require_values(space_, *values_);
}

void Function::assign(const VectorView& values) {
  require_values(space_, values);
  *values_ = values;
}

Vector Function::at(const MatrixView& points) const {
  const Mesh& mesh = space_.mesh();
  require(points.cols() == mesh.dimension(), "at", "points must have ", mesh.dimension(), " columns, got ",
          points.cols());
  const Locator locator(mesh);
  Vector result(points.rows());
  for (Index k = 0; k < points.rows(); ++k) {
    const Located place = locator.find(points.row(k));
    require(place.cell >= 0, "at", "points must be in the domain, got one at ", points.row(k));
    const Table table = space_.element().table(place.reference);
    result[k] = 0;
    for (Index i = 0; i < table.value.cols(); ++i)
      result[k] += table.value(0, i) * (*values_)[space_.dofs()(place.cell, i)];
  }
  return result;
}

Function interpolate(const Space& space, const Field& f) {
  const Element& element = space.element();
  const Matrix inverse = coefficients_from_nodes(element);
  const Index n = element.size();
  Points points(space.mesh(), {element.nodes(), Vector::Ones(n)});
  Vector values(space.size());
  walk(points, all_cells(space.mesh()), f.node()->likes_many(), [&](const Points& here) {
    require_finite_field(f, here, "interpolate");
    const Values at_nodes(f, here);
    Vector local(n);
    for (Index c = 0; c < here.cells(); ++c) {
      for (Index i = 0; i < n; ++i)
        local[i] = at_nodes[c * n + i];
      const Vector coefficients = inverse * local;
      for (Index i = 0; i < n; ++i)
        values[space.dofs()(here.cell(c), i)] = coefficients[i];
    }
  });
  return Function(space, std::move(values));
}

} // namespace mixlab::fem
