// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/field.hpp"

#include <algorithm>
#include <cmath>

#include "field_nodes.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

/// What a function that is no polynomial adds to the degree at which it is integrated, as in UFL.
constexpr int beyond_polynomials = 2;
constexpr int highest_degree = 12;

class Constant final : public FieldNode {
 public:
  explicit Constant(double value) : value_(value) {}
  void evaluate(const Points& points, Array& out) const override { out.setConstant(points.size(), value_); }
  int degree() const override { return 0; }
  Expression expression() const override { return {.name = "constant", .number = value_}; }
  std::optional<double> constant() const override { return value_; }

 private:
  double value_;
};

/// A place, a normal, a size: what Points knows.
class Known final : public FieldNode {
 public:
  Known(std::string_view name, const Array& (*get)(const Points&), int degree)
      : name_(name), get_(get), degree_(degree) {}
  void evaluate(const Points& points, Array& out) const override { out = get_(points); }
  int degree() const override { return degree_; }
  Expression expression() const override { return {.name = name_}; }

 private:
  std::string_view name_;
  const Array& (*get_)(const Points&);
  int degree_;
};

class Called final : public FieldNode {
 public:
  explicit Called(Field::Many f) : f_(std::move(f)) {}
  void evaluate(const Points& points, Array& out) const override {
    const Vector x = points.coordinate(0).matrix(),
                 y = points.mesh().dimension() == 2 ? Vector(points.coordinate(1).matrix()) : Vector();
    const Vector values = f_(x, y);
    require(values.size() == points.size(), "Field",
            "a function of the coordinates must return one value a point, got ", values.size(), " for ",
            points.size());
    out = values.array();
  }
  int degree() const override { return beyond_polynomials; }
  bool likes_many() const override { return true; }

 private:
  Field::Many f_;
};

class CalledPointwise final : public FieldNode {
 public:
  explicit CalledPointwise(std::function<double(double, double)> f) : f_(std::move(f)) {}
  void evaluate(const Points& points, Array& out) const override {
    const bool plane = points.mesh().dimension() == 2;
    out.resize(points.size());
    for (Index i = 0; i < out.size(); ++i)
      out[i] = f_(points.coordinate(0)[i], plane ? points.coordinate(1)[i] : 0);
  }
  int degree() const override { return beyond_polynomials; }

 private:
  std::function<double(double, double)> f_;
};

class OnCells final : public FieldNode {
 public:
  explicit OnCells(Vector values) : values_(std::move(values)) {}
  void evaluate(const Points& points, Array& out) const override {
    const Index m = points.mesh().cells().rows();
    require(values_.size() == m, "on_cells", "values must have one number a cell, got ", values_.size(),
            " for ", m);
    out.resize(points.size());
    for (Index c = 0; c < points.cells(); ++c)
      out.segment(c * points.per_cell(), points.per_cell()).setConstant(values_[points.cell(c)]);
  }
  int degree() const override { return 0; }
  Expression expression() const override { return {.name = "on_cells", .values = &values_}; }

 private:
  Vector values_;
};

/// The value of a discrete function, or a derivative.
class Discrete final : public FieldNode {
 public:
  Discrete(Function u, int derivative) : u_(std::move(u)), derivative_(derivative) {}

  void evaluate(const Points& points, Array& out) const override {
    require(&points.mesh().cells() == &u_.space().mesh().cells(), "Field",
            "a discrete function must be of the mesh that is integrated over");
    out.resize(points.size());
    const Table& table = points.table(u_.space().element());
    if (derivative_ < 0)
      return for_each_point(points,
                            [&](Index i, Index q, const double* u) { out[i] = dot(table.value, q, u); });
    const Array& along = points.inverse(0, derivative_);
    if (points.mesh().dimension() == 1)
      return for_each_point(points, [&](Index i, Index q, const double* u) {
        out[i] = along[i] * dot(table.derivative[0], q, u);
      });
    const Array& across = points.inverse(1, derivative_);
    for_each_point(points, [&](Index i, Index q, const double* u) {
      out[i] = along[i] * dot(table.derivative[0], q, u) + across[i] * dot(table.derivative[1], q, u);
    });
  }
  int degree() const override { return u_.space().element().degree(); }
  Expression expression() const override {
    return {.name = "function", .function = &u_, .derivative = derivative_};
  }

 private:
  /// use(number of the point, its number in the cell, the cell's coefficients).
  template <class Use>
  void for_each_point(const Points& points, const Use& use) const {
    const NumberTable& dofs = u_.space().dofs();
    std::vector<double> u(static_cast<std::size_t>(dofs.cols()));
    for (Index c = 0, i = 0; c < points.cells(); ++c) {
      const Number* const numbers = dofs.data() + points.cell(c) * dofs.cols();
      for (std::size_t a = 0; a < u.size(); ++a)
        u[a] = u_.values()[numbers[a]];
      for (Index q = 0; q < points.per_cell(); ++q, ++i)
        use(i, q, u.data());
    }
  }

  static double dot(const Matrix& basis, Index q, const double* u) {
    const double* row = basis.data() + q * basis.cols();
    double sum = 0;
    for (Index a = 0; a < basis.cols(); ++a)
      sum += row[a] * u[a];
    return sum;
  }

  Function u_; // shares its values with the one it was made of
  int derivative_;
};

template <class Operation>
class Unary final : public FieldNode {
 public:
  Unary(std::string_view name, Field a, Operation operation, int degree, double number)
      : name_(name), a_(std::move(a)), operation_(operation), degree_(degree), number_(number) {}
  void evaluate(const Points& points, Array& out) const override { out = operation_(points.value(a_)); }
  int degree() const override { return degree_; }
  Expression expression() const override { return {.name = name_, .operands = {a_}, .number = number_}; }
  bool likes_many() const override { return a_.node()->likes_many(); }

 private:
  std::string_view name_;
  Field a_;
  Operation operation_;
  int degree_;
  double number_;
};

template <class Operation>
class Binary final : public FieldNode {
 public:
  Binary(std::string_view name, Field a, Field b, Operation operation, int degree)
      : name_(name), a_(std::move(a)), b_(std::move(b)), operation_(operation), degree_(degree) {}
  void evaluate(const Points& points, Array& out) const override {
    out = operation_(points.value(a_), points.value(b_));
  }
  int degree() const override { return degree_; }
  Expression expression() const override { return {.name = name_, .operands = {a_, b_}}; }
  bool likes_many() const override { return a_.node()->likes_many() || b_.node()->likes_many(); }

 private:
  std::string_view name_;
  Field a_, b_;
  Operation operation_;
  int degree_;
};

/// Operations give expressions of Eigen's, which are evaluated straight into an array of their own.
template <class Operation, class... Numbers>
double at_once(const Operation& operation, Numbers... numbers) {
  const Array result = operation(Array(Array::Constant(1, numbers))...);
  return result[0];
}

/// What is done to numbers is done at once to constants, and later to arrays.
template <class Operation>
Field unary(std::string_view name, const Field& a, Operation operation, int degree, double number = 0) {
  if (const auto value = a.constant())
    return at_once(operation, *value);
  return Field(
      std::make_shared<Unary<Operation>>(name, a, operation, std::min(degree, highest_degree), number));
}

template <class Operation>
Field smooth(std::string_view name, const Field& a, Operation operation) {
  return unary(name, a, operation, a.degree() + beyond_polynomials);
}

template <class Operation>
Field binary(std::string_view name, const Field& a, const Field& b, Operation operation, int degree) {
  if (a.constant() && b.constant())
    return at_once(operation, *a.constant(), *b.constant());
  return Field(std::make_shared<Binary<Operation>>(name, a, b, operation, std::min(degree, highest_degree)));
}

bool is(const Field& a, double value) { return a.constant() == value; }

} // namespace

Field::Field(double constant) : node_(std::make_shared<Constant>(constant)) {
  require_finite(&constant, 1, "Field", "constant");
}
Field::Field(const Function& u) : node_(std::make_shared<Discrete>(u, -1)) {}
Field Field::many(Many f) { return Field(std::make_shared<Called>(std::move(f))); }
Field Field::point_by_point(std::function<double(double, double)> f) {
  return Field(std::make_shared<CalledPointwise>(std::move(f)));
}
std::optional<double> Field::constant() const { return node_->constant(); }
int Field::degree() const { return node_->degree(); }

std::array<Field, 2> coordinates() {
  static const auto x =
      std::make_shared<Known>("x", [](const Points& p) -> const Array& { return p.coordinate(0); }, 1);
  static const auto y =
      std::make_shared<Known>("y", [](const Points& p) -> const Array& { return p.coordinate(1); }, 1);
  return {Field(x), Field(y)};
}

VectorField normal() {
  static const auto x =
      std::make_shared<Known>("n_x", [](const Points& p) -> const Array& { return p.normal(0); }, 0);
  static const auto y =
      std::make_shared<Known>("n_y", [](const Points& p) -> const Array& { return p.normal(1); }, 0);
  return {Field(x), Field(y)};
}

Field cell_size() {
  static const auto h =
      std::make_shared<Known>("h", [](const Points& p) -> const Array& { return p.cell_size(); }, 0);
  return Field(h);
}

Field on_cells(Vector values) {
  require_finite(values.data(), values.size(), "on_cells", "values");
  return Field(std::make_shared<OnCells>(std::move(values)));
}

Field dx(const Function& u) { return Field(std::make_shared<Discrete>(u, 0)); }
Field dy(const Function& u) {
  return u.space().mesh().dimension() == 2 ? Field(std::make_shared<Discrete>(u, 1)) : Field(0.0);
}
VectorField grad(const Function& u) { return {dx(u), dy(u)}; }

Field operator+(const Field& a, const Field& b) {
  if (is(a, 0))
    return b;
  if (is(b, 0))
    return a;
  return binary(
      "+", a, b, [](const auto& x, const auto& y) { return x + y; }, std::max(a.degree(), b.degree()));
}
Field operator-(const Field& a, const Field& b) {
  if (is(b, 0))
    return a;
  return binary(
      "-", a, b, [](const auto& x, const auto& y) { return x - y; }, std::max(a.degree(), b.degree()));
}
Field operator*(const Field& a, const Field& b) {
  if (is(a, 0) || is(b, 1))
    return a;
  if (is(b, 0) || is(a, 1))
    return b;
  return binary("*", a, b, [](const auto& x, const auto& y) { return x * y; }, a.degree() + b.degree());
}
Field operator/(const Field& a, const Field& b) {
  if (is(a, 0) || is(b, 1))
    return a;
  return binary(
      "/", a, b, [](const auto& x, const auto& y) { return x / y; },
      a.degree() + (b.constant() ? 0 : b.degree() + beyond_polynomials));
}
Field operator-(const Field& a) {
  return unary("-", a, [](const auto& x) { return -x; }, a.degree());
}
Field pow(const Field& a, double exponent) {
  const bool whole = exponent >= 0 && exponent == std::floor(exponent) && exponent < 10;
  return unary(
      "**", a, [exponent](const auto& x) { return x.pow(exponent); },
      whole ? a.degree() * int(exponent) : a.degree() + beyond_polynomials, exponent);
}
Field sin(const Field& a) {
  return smooth("sin", a, [](const auto& x) { return x.sin(); });
}
Field cos(const Field& a) {
  return smooth("cos", a, [](const auto& x) { return x.cos(); });
}
Field tan(const Field& a) {
  return smooth("tan", a, [](const auto& x) { return x.tan(); });
}
Field arctan(const Field& a) {
  return smooth("arctan", a, [](const auto& x) { return x.atan(); });
}
Field exp(const Field& a) {
  return smooth("exp", a, [](const auto& x) { return x.exp(); });
}
Field log(const Field& a) {
  return smooth("log", a, [](const auto& x) { return x.log(); });
}
Field sqrt(const Field& a) {
  return smooth("sqrt", a, [](const auto& x) { return x.sqrt(); });
}
Field abs(const Field& a) {
  return smooth("abs", a, [](const auto& x) { return x.abs(); });
}
Field sinh(const Field& a) {
  return smooth("sinh", a, [](const auto& x) { return x.sinh(); });
}
Field cosh(const Field& a) {
  return smooth("cosh", a, [](const auto& x) { return x.cosh(); });
}
Field tanh(const Field& a) {
  return smooth("tanh", a, [](const auto& x) { return x.tanh(); });
}
Field minimum(const Field& a, const Field& b) {
  return binary(
      "minimum", a, b, [](const auto& x, const auto& y) { return x.min(y); },
      std::max(a.degree(), b.degree()) + beyond_polynomials);
}
Field maximum(const Field& a, const Field& b) {
  return binary(
      "maximum", a, b, [](const auto& x, const auto& y) { return x.max(y); },
      std::max(a.degree(), b.degree()) + beyond_polynomials);
}

} // namespace mixlab::fem
