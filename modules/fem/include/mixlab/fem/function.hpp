// SPDX-License-Identifier: BSD-3-Clause
// A function of a finite-element space: u = sum_i values_i phi_i.
#pragma once

#include "mixlab/fem/space.hpp"

namespace mixlab::fem {

class Field;

class Function {
 public:
  /// Zero.
  explicit Function(const Space& space);
  /// @param values (size of the space) @throws std::invalid_argument for another extent, values not finite
  Function(Space space, Vector values);

  const Space& space() const { return space_; }
  const Vector& values() const { return *values_; }
  /// The same place in memory: forms made with the function see the change.
  void assign(const VectorView& values);
  const std::shared_ptr<const Vector> shared_values() const { return values_; }

  /// At any points of the domain. @param points (k, d)  @throws std::invalid_argument for one outside
  Vector at(const MatrixView& points) const;

 private:
  Space space_;
  std::shared_ptr<Vector> values_; ///< copies of a function share it, as in Python
};

/// The function that has f's values at the nodes of the space.
Function interpolate(const Space& space, const Field& f);

} // namespace mixlab::fem
