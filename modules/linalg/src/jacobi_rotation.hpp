// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "rotations.hpp"

namespace mixlab::linalg::steps {

/// The rotation G by the smaller angle for which G [a b; b d] G^T is diagonal, and t: the diagonal becomes
/// (a - t b, d + t b). Golub & Van Loan 2013, Alg. 8.5.1.
struct JacobiRotation {
  Rotation G;
  double t = 0;

  JacobiRotation(double a, double b, double d) {
    if (b == 0)
      return;
    const double tau = (d - a) / (2 * b); // infinite where b counts for nothing: then t = 0
    t = std::copysign(1.0, tau) / (std::abs(tau) + std::hypot(1.0, tau));
    const double c = 1 / std::sqrt(1 + t * t);
    G = {c, -t * c};
  }
};

} // namespace mixlab::linalg::steps
