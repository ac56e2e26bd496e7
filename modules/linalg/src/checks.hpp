// SPDX-License-Identifier: BSD-3-Clause
// What the algorithms ask of their arguments.
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include "mixlab/core/error.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg::steps {

inline void require_numbers(const MatrixView& A, std::string_view function, std::string_view argument) {
  for (Index i = 0; i < A.rows(); ++i)
    for (Index j = 0; j < A.cols(); ++j)
      require(std::isfinite(A(i, j)), function, argument, " must be finite, got ", A(i, j), " at (", i, ", ",
              j, ")");
}

inline void require_right_side(const VectorView& b, Index rows, std::string_view function) {
  require(b.size() == rows, function, "b must have as many entries as the matrix has rows, ", rows, ", got ",
          b.size());
  require_finite(b.data(), b.size(), function, "b");
}

inline void require_square(const MatrixView& A, std::string_view function, std::string_view argument) {
  require(A.rows() == A.cols(), function, argument, " must be square, got shape (", A.rows(), ", ", A.cols(),
          ")");
  require_numbers(A, function, argument);
}

/// Symmetric up to the rounding of a product such as B B^T, whatever BLAS computed it.
inline void require_symmetric(const MatrixView& S, std::string_view function, std::string_view argument) {
  require_square(S, function, argument);
  const double allowed = S.size() == 0 ? 0 : 1e-12 * S.cwiseAbs().maxCoeff();
  for (Index i = 0; i < S.rows(); ++i)
    for (Index j = 0; j < i; ++j)
      require(std::abs(S(i, j) - S(j, i)) <= allowed, function, argument, " must be symmetric, got ", S(i, j),
              " at (", i, ", ", j, ") and ", S(j, i), " at (", j, ", ", i, ")");
}

inline void require_budget(double tolerance, Index max_iterations, std::string_view function) {
  require(tolerance >= 0 && std::isfinite(tolerance), function, "tolerance must be >= 0, got ", tolerance);
  require(max_iterations >= 0, function, "max_iterations must be >= 0, got ", max_iterations);
}

/// Entries near the largest double can overflow on the way.
inline void refuse_overflow(const MatrixView& A, std::string_view function) {
  if (!A.allFinite())
    throw DivergenceError(std::string(function) + ": the numbers overflow; divide the matrix by its norm");
}

/// The power of two next to the largest entry (1 for a zero or empty matrix). Dividing by it is exact and
/// keeps squares from overflowing.
inline double scale_of(const MatrixView& A) {
  const double largest = A.size() == 0 ? 0 : A.cwiseAbs().maxCoeff();
  return largest == 0 ? 1 : std::ldexp(1.0, std::max(std::ilogb(largest), -1021));
}

} // namespace mixlab::linalg::steps
