// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "points.hpp"

namespace mixlab::fem {

class FieldNode {
 public:
  virtual ~FieldNode() = default;
  /// @param out (points.size())
  virtual void evaluate(const Points& points, Array& out) const = 0;
  virtual int degree() const = 0;
  virtual std::optional<double> constant() const { return {}; }
  /// Whether it would rather see all points at once than some at a time.
  virtual bool likes_many() const { return false; }
};

} // namespace mixlab::fem
