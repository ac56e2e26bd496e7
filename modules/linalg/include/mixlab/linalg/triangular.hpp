// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

/// L x = b from the first row to the last; what stands above the diagonal of L is not read. n^2 operations.
///
/// @throws std::invalid_argument unless L is square and finite and b fits; SingularMatrixError for a zero on
/// the diagonal, or a solution that overflows.
Vector solve_lower(const MatrixView& L, const VectorView& b);

/// U x = b from the last row to the first; what stands below the diagonal of U is not read.
///
/// @throws as solve_lower().
Vector solve_upper(const MatrixView& U, const VectorView& b);

} // namespace mixlab::linalg
