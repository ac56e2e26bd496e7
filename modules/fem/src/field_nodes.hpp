// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "points.hpp"

namespace mixlab::fem {

/// What a field is, for whoever writes it down.
struct Expression {
  std::string_view name;            ///< "x", "+", "sin", "constant", "function", "on_cells", "program", ...
  std::vector<Field> operands = {}; ///< what it is computed from
  double number = 0;                ///< a constant; the exponent of a power
  const Function* function = nullptr;
  int derivative = -1;            ///< of the function
  const Vector* values = nullptr; ///< on cells
};

class FieldNode {
 public:
  virtual ~FieldNode() = default;
  /// @param out (points.size())
  virtual void evaluate(const Points& points, Array& out) const = 0;
  virtual int degree() const = 0;
  /// What it is as a formula; it points into the node. What has no formula is a program.
  virtual Expression expression() const { return {.name = "program"}; }
  virtual std::optional<double> constant() const { return {}; }
  /// Whether it would rather see all points at once than some at a time.
  virtual bool likes_many() const { return false; }
};

} // namespace mixlab::fem
