// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

/// The lower triangular L with a positive diagonal for which A = L L^T:
///   l_jj = sqrt(a_jj - sum_{k<j} l_jk^2),   l_ij = (a_ij - sum_{k<j} l_ik l_jk) / l_jj.
///
/// n^3 / 3 operations, no pivoting needed: no entry of L can be larger than the root of the diagonal of A
/// beside it. Golub & Van Loan 2013, section 4.2.5.
///
/// @throws std::invalid_argument unless A is square, finite and symmetric; NotPositiveDefiniteError naming
/// the first pivot that is negative or cannot be told from zero: below n u a_jj, the error it may have.
Matrix cholesky(const MatrixView& A);

} // namespace mixlab::linalg
