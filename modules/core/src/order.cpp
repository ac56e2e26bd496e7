// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/order.hpp"

#include "mixlab/core/error.hpp"

namespace mixlab {

double observed_order(const VectorView& step, const VectorView& error) {
  require(step.size() == error.size(), "observed_order", "step and error must have the same length, got ",
          step.size(), " and ", error.size());
  require(step.size() >= 2, "observed_order", "at least two refinements are needed, got ", step.size());
  for (Index i = 0; i < step.size(); ++i) {
    require(step[i] > 0 && std::isfinite(step[i]), "observed_order", "step must be > 0, got ", step[i],
            " at ", i);
    require(error[i] > 0 && std::isfinite(error[i]), "observed_order", "error must be > 0, got ", error[i],
            " at ", i);
  }
  const Vector x = step.array().log() - step.array().log().mean();
  const Vector y = error.array().log();
  require(x.squaredNorm() > 0, "observed_order", "step must take two values at least, got ", step[0],
          " only");
  return x.dot(y) / x.squaredNorm();
}

} // namespace mixlab
