// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/linalg/eigen_pair.hpp"

namespace mixlab::linalg {

/// The eigenvalue nearest to a shift mu: solve (A - mu I) y = x, x <- y / ||y||; one LU factorisation for all
/// steps.
///
/// It is the power iteration of (A - mu I)^-1: the residual shrinks by |lambda_1 - mu| / |lambda_2 - mu| a
/// step, lambda_1 and lambda_2 being the eigenvalues nearest to mu. A shift that is an eigenvalue is moved by
/// a rounding error, as the direction is right even where the length is not. Golub & Van Loan 2013,
/// section 7.6.1.
///
/// @throws std::invalid_argument unless A is square and finite, n >= 1, and start and shift fit.
EigenPair inverse_iteration(const MatrixView& A, double shift = 0, const std::optional<Vector>& start = {},
                            const EigenPairOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::linalg
