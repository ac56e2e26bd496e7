// SPDX-License-Identifier: BSD-3-Clause
// A number at every place of a domain: a coefficient, a load, an exact solution, a discrete function. Written
// as on paper,
//
//     const auto [x, y] = coordinates();
//     const Field f = sin(pi * x) * exp(-y) / (1 + dx(u_h) * dx(u_h));
//
// it is a tree, made once, that many points walk through at a time.
#pragma once

#include <array>
#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "mixlab/fem/function.hpp"

namespace mixlab::fem {

class FieldNode; ///< what stands behind a field: see src/field_nodes.hpp

class Field {
 public:
  /// f(x), all points at once; in two dimensions f(x, y).
  using Many = std::function<Vector(const Vector& x, const Vector& y)>;

  Field() : Field(0.0) {}
  Field(double constant);
  Field(const Function& discrete);
  /// A function of x, or of x and y, point by point.
  template <std::invocable<double, double> F>
  Field(F f) : Field(point_by_point([f](double x, double y) -> double { return f(x, y); })) {}
  template <std::invocable<double> F>
  Field(F f) : Field(point_by_point([f](double x, double) -> double { return f(x); })) {}
  explicit Field(std::shared_ptr<const FieldNode> node) : node_(std::move(node)) {}

  static Field many(Many f);

  std::optional<double> constant() const; ///< its value, where it is one everywhere
  /// Of the polynomial that it is, or that integrates it well enough.
  int degree() const;
  const std::shared_ptr<const FieldNode>& node() const { return node_; }

 private:
  static Field point_by_point(std::function<double(double, double)> f);
  std::shared_ptr<const FieldNode> node_;
};

using VectorField = std::array<Field, 2>;
using TensorField = std::array<std::array<Field, 2>, 2>;

std::array<Field, 2> coordinates();
VectorField normal(); ///< outward, of length one; on the boundary only
Field cell_size();    ///< h, the longest edge of the cell
/// One number a cell, constant on it. @param values (m)
Field on_cells(Vector values);

/// Derivatives of a discrete function, cell by cell.
Field dx(const Function& u);
Field dy(const Function& u);
VectorField grad(const Function& u);

Field operator+(const Field& a, const Field& b);
Field operator-(const Field& a, const Field& b);
Field operator*(const Field& a, const Field& b);
Field operator/(const Field& a, const Field& b);
Field operator-(const Field& a);
Field pow(const Field& a, double exponent);
Field sin(const Field& a);
Field cos(const Field& a);
Field tan(const Field& a);
Field arctan(const Field& a);
Field exp(const Field& a);
Field log(const Field& a);
Field sqrt(const Field& a);
Field abs(const Field& a);
Field sinh(const Field& a);
Field cosh(const Field& a);
Field tanh(const Field& a);
Field minimum(const Field& a, const Field& b);
Field maximum(const Field& a, const Field& b);

} // namespace mixlab::fem
