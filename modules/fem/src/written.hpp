// SPDX-License-Identifier: BSD-3-Clause
// Text that knows when it needs parentheses.
#pragma once

#include "mixlab/fem/text.hpp"

namespace mixlab::fem {

/// A formula without its sign, and how strongly its last operation binds.
struct Written {
  enum Strength { sum = 1, product, raised, atom };
  bool minus;
  std::string text;
  int strength;

  /// In parentheses if it binds less than that.
  std::string within(int least) const;
  std::string signed_text() const;
};

Written operator+(const Written& a, const Written& b);
Written operator-(const Written& a);
Written operator-(const Written& a, const Written& b);
Written operator*(const Written& a, const Written& b);
Written operator/(const Written& a, const Written& b);

} // namespace mixlab::fem
