// SPDX-License-Identifier: BSD-3-Clause
// Fields and weak forms written down, as Python would read them again,
//
//     integral(x**2*dx(u)*dx(v) + dy(u)*dy(v)) + integral(2*u*v, on="right")
//
// or, with other words for a few things, as another program would.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mixlab/fem/form.hpp"

namespace mixlab::fem {

class Spaces;
struct Written; ///< see src/field_text.cpp

/// What is called otherwise: {"**", "^"}, {"n_x", "N.x"}, {"arctan", "atan"}, ...
using Words = std::map<std::string, std::string, std::less<>>;

/// One integral of a form. Its degree is that of the rule.
struct WrittenIntegral {
  std::string integrand;
  Where where;
  int degree;
  bool degree_given; ///< by whoever wrote the form
};

/// Writes formulas, and keeps what has no formula but a name in them: w1, w2, ... are discrete functions, c1,
/// c2, ... numbers on cells, f1, f2, ... functions of a program.
class Writer {
 public:
  /// @param blocks 1: the unknown is u, the test function v; else u0, u1, ... and v0, v1, ...
  explicit Writer(Words words = {}, int blocks = 1) : words_(std::move(words)), blocks_(blocks) {}

  std::string write(const Field& f);
  std::string write(const Trial& u);
  std::string write(const Test& v);
  std::string write(const Bilinear& a);
  std::vector<WrittenIntegral> write(const BilinearForm& a, const Spaces& spaces);
  std::vector<WrittenIntegral> write(const LinearForm& l, const Spaces& spaces);

  const std::vector<Function>& functions() const { return functions_; }
  const std::vector<Vector>& on_cells() const { return on_cells_; }
  int programs() const { return int(programs_.size()); }

 private:
  Written written(const Field& f);
  Written named(const Field& f);
  Written argument(char letter, int block, int derivative) const;
  Written times(const Field& factor, const Written& rest);
  Written sum(const Test& v);
  Written sum(const Trial& u);
  Written sum(const Bilinear& a);
  std::string word(std::string_view name) const;

  Words words_;
  int blocks_;
  std::vector<Function> functions_;
  std::vector<Vector> on_cells_;
  std::vector<std::shared_ptr<const FieldNode>> cells_, programs_; ///< in the order of their names
};

/// As in Python, "integral(...) + integral(..., on="right")".
std::string text(const Field& f);
std::string text(const Trial& u);
std::string text(const Test& v);
std::string text(const Bilinear& a);
std::string text(const BilinearForm& a);
std::string text(const LinearForm& l);

} // namespace mixlab::fem
