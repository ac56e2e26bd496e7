// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/linalg/eigen_pair.hpp"

namespace mixlab::linalg {

/// The eigenvalue of largest modulus: x <- A x / ||A x|| until ||A x - lambda x|| <= tolerance ||A||_F.
///
/// The residual shrinks by |lambda_2 / lambda_1| a step, the error of lambda by its square if A is symmetric.
/// Two eigenvalues of the same largest modulus (a complex pair, +a and -a) have no dominant direction: the
/// budget is spent, and the history shows the iterate turning. Golub & Van Loan 2013, (7.3.3).
///
/// @param start not zero; by default a fixed vector that is special for no familiar matrix.
/// @throws std::invalid_argument unless A is square and finite, n >= 1, and the start fits.
EigenPair power_iteration(const MatrixView& A, const std::optional<Vector>& start = {},
                          const EigenPairOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::linalg
