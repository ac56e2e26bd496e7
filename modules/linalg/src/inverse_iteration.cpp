// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/inverse_iteration.hpp"

#include "eigen_pair.hpp"
#include "mixlab/core/error.hpp"
#include "shifted_factors.hpp"

namespace mixlab::linalg {

EigenPair inverse_iteration(const MatrixView& A, double shift, const std::optional<Vector>& start,
                            const EigenPairOptions& options, const Monitor& monitor) {
  const Vector x0 = steps::checked_start(A, start, options, "inverse_iteration");
  require(std::isfinite(shift), "inverse_iteration", "shift must be finite, got ", shift);
  const auto lu = steps::factors_of_shifted(A, shift);
  const auto direction = [&lu](const Vector& x, const Vector&, double) { return Vector(lu.solve(x)); };
  return steps::iterate(A, x0, options, monitor, direction);
}

} // namespace mixlab::linalg
