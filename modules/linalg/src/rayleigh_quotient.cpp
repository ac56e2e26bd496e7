// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/rayleigh_quotient.hpp"

#include "eigen_pair.hpp"
#include "shifted_factors.hpp"

namespace mixlab::linalg {

EigenPair rayleigh_quotient_iteration(const MatrixView& A, const VectorView& start,
                                      const EigenPairOptions& options, const Monitor& monitor) {
  const Vector x0 = steps::checked_start(A, Vector(start), options, "rayleigh_quotient_iteration");
  const auto direction = [&A](const Vector& x, const Vector&, double mu) {
    return Vector(steps::factors_of_shifted(A, mu).solve(x));
  };
  return steps::iterate(A, x0, options, monitor, direction);
}

} // namespace mixlab::linalg
