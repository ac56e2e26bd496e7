// SPDX-License-Identifier: BSD-3-Clause
#include "local_polynomial.hpp"

#include <Eigen/LU>

#include "integration.hpp"
#include "mixlab/fem/estimate.hpp"

namespace mixlab::fem {
namespace {

/// The element of local polynomials, and its nodes drawn half-way to the middle of the
/// cell: a field that jumps across sides has one value there.
class LocalInterpolation {
 public:
  explicit LocalInterpolation(CellShape shape)
      : element_(fem::element(shape == CellShape::quadrilateral ? "Q2" : "P2", shape)) {
    const Matrix nodes = element_.nodes();
    points_ = 0.5 * (nodes.rowwise() + nodes.colwise().mean());
    coefficients_ = element_.table(points_).value.partialPivLu().inverse();
  }
  const Element& element() const { return element_; }
  const Matrix& points() const { return points_; }
  const Matrix& coefficients() const { return coefficients_; } ///< from values at points()

 private:
  const Element& element_;
  Matrix points_, coefficients_;
};

const LocalInterpolation& local_interpolation(CellShape shape) {
  static const LocalInterpolation interval(CellShape::interval), triangle(CellShape::triangle),
      square(CellShape::quadrilateral);
  return shape == CellShape::interval ? interval : shape == CellShape::triangle ? triangle : square;
}

/// A field seen as a polynomial of degree 2 inside each cell: its value, or a derivative.
class LocalPolynomial final : public FieldNode {
 public:
  LocalPolynomial(Field w, int derivative) : w_(std::move(w)), derivative_(derivative) {}

  void evaluate(const Points& points, Array& out) const override {
    const Mesh& mesh = points.mesh();
    const LocalInterpolation& local = local_interpolation(mesh.shape());
    Points inner(mesh, {local.points(), Vector::Ones(local.points().rows())});
    Numbers cells(points.cells());
    for (Index c = 0; c < cells.size(); ++c)
      cells[c] = points.cell(c);
    inner.move_to(cells.data(), cells.size());
    out.setZero(points.size());
    const Table& table = points.table(local.element());
    if (derivative_ < 0)
      return add(inner, table.value * local.coefficients(), Array::Ones(points.size()), out);
    for (int r = 0; r < mesh.dimension() && derivative_ < mesh.dimension(); ++r)
      add(inner, table.derivative[r] * local.coefficients(), points.inverse(r, derivative_), out);
  }
  int degree() const override { return w_.degree(); }
  bool likes_many() const override { return w_.node()->likes_many(); }

 private:
  /// out(c, q) += scale(c, q) sum_i D(q, i) w(c, i)
  void add(const Points& inner, const Matrix& D, const Array& scale, Array& out) const {
    const Values w(w_, inner);
    const Index n = D.cols();
    for (Index c = 0; c < inner.cells(); ++c)
      for (Index q = 0; q < D.rows(); ++q) {
        double sum = 0;
        for (Index i = 0; i < n; ++i)
          sum += D(q, i) * w[c * n + i];
        out[c * D.rows() + q] += scale[c * D.rows() + q] * sum;
      }
  }

  Field w_;
  int derivative_;
};

} // namespace

Field local_polynomial(const Field& w, int derivative) {
  return w.constant() ? (derivative < 0 ? w : Field(0.0))
                      : Field(std::make_shared<LocalPolynomial>(w, derivative));
}

Field div(const VectorField& w) { return local_polynomial(w[0], 0) + local_polynomial(w[1], 1); }

} // namespace mixlab::fem
