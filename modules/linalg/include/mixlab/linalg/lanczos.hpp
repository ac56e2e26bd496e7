// SPDX-License-Identifier: BSD-3-Clause
// The largest singular values and vectors of a large matrix, to a tolerance, by Golub-Kahan-Lanczos
// bidiagonalisation: products with A and A^T build orthonormal V and U with
//
//     A V = U B,    A^T U = V B^T + beta v e^T,
//
// B small and, until the first restart, upper bidiagonal. Its singular values approach those of A from below,
// the largest first. When the basis is full, it is replaced by its best part (thick restart; Baglama &
// Reichel 2005).
#pragma once

#include <cstdint>
#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/linalg/randomized_svd.hpp"

namespace mixlab::linalg {

/// A sparse matrix in compressed rows; the memory belongs to somebody else. Row i has the values[e] in the
/// columns column_indices[e], row_starts[i] <= e < row_starts[i + 1].
struct CsrView {
  Index rows = 0, columns = 0;
  const std::int32_t* row_starts = nullptr; ///< (rows + 1)
  const std::int32_t* column_indices = nullptr;
  const double* values = nullptr;
};

struct TruncatedSvdOptions {
  double tolerance = 1e-10; ///< of the residuals, relative to the largest singular value
  Index max_iterations = 100'000;
  Index basis = 0; ///< vectors kept before a restart, more than rank; 0: max(2 rank + 20, 3 rank)
};

struct TruncatedSvd {
  Matrix U;               ///< (m, k), orthonormal columns
  Vector singular_values; ///< (k), decreasing
  Matrix Vt;              ///< (k, n), orthonormal rows; the largest entry of each in modulus is positive
  Vector residuals;       ///< (k), sqrt(|A v - s u|^2 + |A^T u - s v|^2), as computed at the end
  Status status = Status::exhausted;
  Index iterations = 0; ///< products with A, and as many with A^T
  Index restarts = 0;
  std::vector<double>
      history_iteration;                ///< when the residuals were estimated: at each restart and at the end
  std::vector<double> history_residual; ///< the largest of the k estimates, over the largest singular value
};

/// @param A (m, n)  @param rank 1 <= k <= min(m, n)  @param start not zero, of extent min(m, n)
/// @throws std::invalid_argument for another rank, tolerance, basis; numbers that are not finite
TruncatedSvd truncated_svd_from(const MatrixView& A, Index rank, const VectorView& start,
                                const TruncatedSvdOptions& options = {}, const Monitor& monitor = {});
/// @throws std::invalid_argument also when the structure of A is not that of compressed rows
TruncatedSvd truncated_svd_from(const CsrView& A, Index rank, const VectorView& start,
                                const TruncatedSvdOptions& options = {}, const Monitor& monitor = {});

/// From a random start.
template <class Engine>
TruncatedSvd truncated_svd(const MatrixView& A, Index rank, const TruncatedSvdOptions& options,
                           Engine& engine, const Monitor& monitor = {}) {
  const Matrix start = gaussian_matrix<double>(1, std::min(A.rows(), A.cols()), engine);
  return truncated_svd_from(A, rank, start.row(0).transpose(), options, monitor);
}
template <class Engine>
TruncatedSvd truncated_svd(const CsrView& A, Index rank, const TruncatedSvdOptions& options, Engine& engine,
                           const Monitor& monitor = {}) {
  const Matrix start = gaussian_matrix<double>(1, std::min(A.rows, A.columns), engine);
  return truncated_svd_from(A, rank, start.row(0).transpose(), options, monitor);
}

} // namespace mixlab::linalg
