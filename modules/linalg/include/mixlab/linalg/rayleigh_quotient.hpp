// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/linalg/eigen_pair.hpp"

namespace mixlab::linalg {

/// An eigenvalue near the Rayleigh quotient of the start: inverse iteration whose shift is
/// mu = x^T A x / x^T x, anew in each step.
///
/// Cubic convergence if A is symmetric, quadratic to a simple eigenvalue otherwise; each step costs a
/// factorisation. Which eigenvalue it finds depends on the start in a way that is hard to foretell. Golub &
/// Van Loan 2013, (8.2.6); Parlett 1998, section 4.6.
///
/// @throws std::invalid_argument unless A is square and finite, n >= 1, and the start fits.
EigenPair rayleigh_quotient_iteration(const MatrixView& A, const VectorView& start,
                                      const EigenPairOptions& options = {.max_iterations = 50},
                                      const Monitor& monitor = {});

} // namespace mixlab::linalg
