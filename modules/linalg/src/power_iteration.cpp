// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/power_iteration.hpp"

#include "eigen_pair.hpp"

namespace mixlab::linalg {

EigenPair power_iteration(const MatrixView& A, const std::optional<Vector>& start,
                          const EigenPairOptions& options, const Monitor& monitor) {
  const Vector x = steps::checked_start(A, start, options, "power_iteration");
  const auto direction = [](const Vector&, const Vector& Ax, double) { return Ax; };
  return steps::iterate(A, x, options, monitor, direction);
}

} // namespace mixlab::linalg
