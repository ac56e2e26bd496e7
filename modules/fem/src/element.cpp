// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/element.hpp"

#include <array>
#include <sstream>

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

Table empty_table(Index points, Index functions, int dimension) {
  Table table{Matrix(points, functions), {Matrix(points, functions), Matrix()}};
  if (dimension == 2)
    table.derivative[1].resize(points, functions);
  return table;
}

/// Lagrange's polynomials of equidistant nodes 0, 1/p, ..., 1, and their derivatives.
struct Lagrange {
  int degree;
  double node(int i) const { return double(i) / degree; }
  double value(int i, double x) const {
    double product = 1;
    for (int j = 0; j <= degree; ++j)
      if (j != i)
        product *= (x - node(j)) / (node(i) - node(j));
    return product;
  }
  double derivative(int i, double x) const {
    double sum = 0;
    for (int k = 0; k <= degree; ++k) {
      if (k == i)
        continue;
      double product = 1 / (node(i) - node(k));
      for (int j = 0; j <= degree; ++j)
        if (j != i && j != k)
          product *= (x - node(j)) / (node(i) - node(j));
      sum += product;
    }
    return sum;
  }
};

/// P1, P2, P3 on an interval: both ends, then the nodes inside from left to right.
class IntervalElement final : public Element {
 public:
  explicit IntervalElement(int degree) : lagrange_{degree} {}
  std::string_view name() const override { return std::array{"P1", "P2", "P3"}[std::size_t(degree() - 1)]; }
  CellShape shape() const override { return CellShape::interval; }
  int degree() const override { return lagrange_.degree; }
  int at_points() const override { return 1; }
  int inside() const override { return degree() - 1; }
  Matrix nodes() const override {
    Matrix nodes(size(), 1);
    for (int i = 0; i < size(); ++i)
      nodes(i, 0) = lagrange_.node(place(i));
    return nodes;
  }
  Table table(const Matrix& points) const override {
    Table result = empty_table(points.rows(), size(), 1);
    for (Index q = 0; q < points.rows(); ++q)
      for (int i = 0; i < size(); ++i) {
        result.value(q, i) = lagrange_.value(place(i), points(q, 0));
        result.derivative[0](q, i) = lagrange_.derivative(place(i), points(q, 0));
      }
    return result;
  }

 private:
  int place(int i) const { return i == 0 ? 0 : i == 1 ? degree() : i - 1; }
  Lagrange lagrange_;
};

/// Elements of a triangle, as functions of l0 = 1 - x - y, l1 = x, l2 = y.
class TriangleElement : public Element {
 public:
  CellShape shape() const final { return CellShape::triangle; }
  Table table(const Matrix& points) const final {
    Table result = empty_table(points.rows(), size(), 2);
    for (Index q = 0; q < points.rows(); ++q) {
      const double x = points(q, 0), y = points(q, 1);
      evaluate({1 - x - y, x, y}, result.value.row(q).data(), result.derivative[0].row(q).data(),
               result.derivative[1].row(q).data());
    }
    return result;
  }

 protected:
  using Barycentric = std::array<double, 3>;
  /// The functions, and their derivatives along x and y, at one point.
  virtual void evaluate(const Barycentric& l, double* value, double* dx, double* dy) const = 0;
  static void first(const Barycentric& l, double* value, double* dx, double* dy) {
    std::copy_n(l.data(), 3, value);
    std::copy_n(along_x.data(), 3, dx);
    std::copy_n(along_y.data(), 3, dy);
  }
  static constexpr Barycentric along_x{-1, 1, 0}, along_y{-1, 0, 1};
  static constexpr std::array<std::array<int, 2>, 3> edges{{{1, 2}, {2, 0}, {0, 1}}};
  static Matrix corners() { return (Matrix(3, 2) << 0, 0, 1, 0, 0, 1).finished(); }
  static Matrix middles() { return (Matrix(3, 2) << .5, .5, 0, .5, .5, 0).finished(); }
};

class TriangleP1 final : public TriangleElement {
 public:
  std::string_view name() const override { return "P1"; }
  int degree() const override { return 1; }
  int at_points() const override { return 1; }
  Matrix nodes() const override { return corners(); }

 private:
  void evaluate(const Barycentric& l, double* value, double* dx, double* dy) const override {
    first(l, value, dx, dy);
  }
};

class TriangleP2 final : public TriangleElement {
 public:
  std::string_view name() const override { return "P2"; }
  int degree() const override { return 2; }
  int at_points() const override { return 1; }
  int at_edges() const override { return 1; }
  Matrix nodes() const override { return (Matrix(6, 2) << corners(), middles()).finished(); }

 private:
  void evaluate(const Barycentric& l, double* value, double* dx, double* dy) const override {
    for (std::size_t i = 0; i < 3; ++i) {
      value[i] = l[i] * (2 * l[i] - 1);
      dx[i] = (4 * l[i] - 1) * along_x[i];
      dy[i] = (4 * l[i] - 1) * along_y[i];
      const auto a = std::size_t(edges[i][0]), b = std::size_t(edges[i][1]);
      value[3 + i] = 4 * l[a] * l[b];
      dx[3 + i] = 4 * (along_x[a] * l[b] + l[a] * along_x[b]);
      dy[3 + i] = 4 * (along_y[a] * l[b] + l[a] * along_y[b]);
    }
  }
};

class TriangleP1Bubble final : public TriangleElement {
 public:
  std::string_view name() const override { return "P1b"; }
  int degree() const override { return 3; }
  int at_points() const override { return 1; }
  int inside() const override { return 1; }
  Matrix nodes() const override { return (Matrix(4, 2) << corners(), 1 / 3., 1 / 3.).finished(); }

 private:
  void evaluate(const Barycentric& l, double* value, double* dx, double* dy) const override {
    first(l, value, dx, dy);
    value[3] = 27 * l[0] * l[1] * l[2];
    const Barycentric others{l[1] * l[2], l[0] * l[2], l[0] * l[1]};
    dx[3] = dy[3] = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      dx[3] += 27 * along_x[i] * others[i];
      dy[3] += 27 * along_y[i] * others[i];
    }
  }
};

class CrouzeixRaviart final : public TriangleElement {
 public:
  std::string_view name() const override { return "CR"; }
  int degree() const override { return 1; }
  int at_points() const override { return 0; }
  int at_edges() const override { return 1; }
  bool continuous() const override { return false; }
  Matrix nodes() const override { return middles(); }

 private:
  void evaluate(const Barycentric& l, double* value, double* dx, double* dy) const override {
    for (std::size_t i = 0; i < 3; ++i) {
      value[i] = 1 - 2 * l[i];
      dx[i] = -2 * along_x[i];
      dy[i] = -2 * along_y[i];
    }
  }
};

/// Q1 and Q2: products of Lagrange's polynomials; corners, edges, then the centre.
class SquareElement final : public Element {
 public:
  explicit SquareElement(int degree) : lagrange_{degree} {}
  std::string_view name() const override { return degree() == 1 ? "Q1" : "Q2"; }
  CellShape shape() const override { return CellShape::quadrilateral; }
  int degree() const override { return lagrange_.degree; }
  int at_points() const override { return 1; }
  int at_edges() const override { return degree() - 1; }
  int inside() const override { return degree() - 1; }
  Matrix nodes() const override {
    Matrix nodes(size(), 2);
    for (int i = 0; i < size(); ++i)
      nodes.row(i) << lagrange_.node(column(i)), lagrange_.node(row(i));
    return nodes;
  }
  Table table(const Matrix& points) const override {
    Table result = empty_table(points.rows(), size(), 2);
    for (Index q = 0; q < points.rows(); ++q)
      for (int i = 0; i < size(); ++i) {
        const double x = points(q, 0), y = points(q, 1);
        result.value(q, i) = lagrange_.value(column(i), x) * lagrange_.value(row(i), y);
        result.derivative[0](q, i) = lagrange_.derivative(column(i), x) * lagrange_.value(row(i), y);
        result.derivative[1](q, i) = lagrange_.value(column(i), x) * lagrange_.derivative(row(i), y);
      }
    return result;
  }

 private:
  // in halves of the side: corners, middles of the edges, centre
  static constexpr std::array<int, 9> columns{0, 2, 2, 0, 1, 2, 1, 0, 1}, rows{0, 0, 2, 2, 0, 1, 2, 1, 1};
  int column(int i) const { return columns[std::size_t(i)] * degree() / 2; }
  int row(int i) const { return rows[std::size_t(i)] * degree() / 2; }
  Lagrange lagrange_;
};

const std::vector<const Element*>& all_elements() {
  static const IntervalElement interval1(1), interval2(2), interval3(3);
  static const TriangleP1 p1;
  static const TriangleP2 p2;
  static const TriangleP1Bubble bubble;
  static const CrouzeixRaviart cr;
  static const SquareElement q1(1), q2(2);
  static const std::vector<const Element*> all{&interval1, &interval2, &interval3, &p1, &p2,
                                               &bubble,    &cr,        &q1,        &q2};
  return all;
}

} // namespace

int Element::size() const {
  const int corners = corners_of(shape()), sides = dimension_of(shape()) == 2 ? corners : 0;
  return corners * at_points() + sides * at_edges() + inside();
}

const Element& element(std::string_view name, CellShape shape) {
  std::ostringstream known;
  for (const Element* candidate : all_elements()) {
    if (candidate->shape() != shape)
      continue;
    if (candidate->name() == name)
      return *candidate;
    known << (known.tellp() > 0 ? ", " : "") << candidate->name();
  }
  require(false, "element", "name must be one of ", known.str(), " on cells that are ", fem::name(shape),
          "s, got ", name);
  return *all_elements().front();
}

} // namespace mixlab::fem
