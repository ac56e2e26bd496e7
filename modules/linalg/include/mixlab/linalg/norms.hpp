// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

enum class Norm {
  one,       ///< max_j sum_i |a_ij|, induced by |x|_1
  two,       ///< sigma_1, induced by |x|_2
  infinity,  ///< max_i sum_j |a_ij|, induced by |x|_inf
  frobenius, ///< sqrt(sum a_ij^2) = sqrt(sum sigma_k^2)
  nuclear,   ///< sum sigma_k
};

/// "1", "2", "inf", "frobenius", "nuclear".
Norm norm_named(std::string_view name);

/// A norm of a matrix; 0 for an empty one. O(m n), or O(m n min(m, n)) where singular values are needed.
///
/// @throws std::invalid_argument when A is not finite.
double norm(const MatrixView& A, Norm kind = Norm::frobenius);

/// (sum |x_i|^p)^(1/p), and max |x_i| for p = infinity. No power overflows.
///
/// @throws std::invalid_argument unless x is finite and p >= 1.
double vector_norm(const VectorView& x, double p = 2);

/// By how much a relative change of the data can grow in the solution: ||A|| ||A^-1||; for the 2-norm sigma_1
/// / sigma_n, of a matrix of any shape. Infinite for a singular matrix, 1 for an empty one.
///
/// @throws std::invalid_argument when A is not finite, or not square where the norm is not the 2-norm.
double condition_number(const MatrixView& A, Norm kind = Norm::two);

} // namespace mixlab::linalg
