// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/fem/field.hpp"

namespace mixlab::fem {

/// A number in forms that can be changed later: a load, a time, the lambda of a branch of solutions. Unlike a
/// constant it is never folded into what it multiplies; forms see its value when they are assembled.
class Parameter : public Field {
 public:
  /// @throws std::invalid_argument unless finite
  explicit Parameter(double value = 0);

  double value() const { return *value_; }
  void assign(double value);

 private:
  explicit Parameter(std::shared_ptr<double> value);
  std::shared_ptr<double> value_; ///< copies share it, as those of a Function
};

} // namespace mixlab::fem
