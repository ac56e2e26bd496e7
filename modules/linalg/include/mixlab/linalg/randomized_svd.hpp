// SPDX-License-Identifier: BSD-3-Clause
// A few singular values and vectors of a large matrix from its action on random vectors:
//
//     Y = A (A^T A)^q Omega,    Y = Q R,    Q^T A = W S Vt,    A ~ (Q W) S Vt,
//
// Omega Gaussian with rank + oversampling columns (Halko, Martinsson & Tropp 2011, Alg. 4.4 and 5.1).
#pragma once

#include <cmath>
#include <numbers>

#include "mixlab/core/random.hpp"
#include "mixlab/linalg/dense.hpp"

namespace mixlab::linalg {

struct RandomizedSvdOptions {
  Index oversampling = 10;
  Index power_iterations = 4; ///< q: each sharpens the decay of the singular values from s to s^(2 q + 1)
  Index error_probes = 10;    ///< r: the bound on the error fails with probability 10^-r; 0 for no bound
};

template <class T>
struct RandomizedSvd {
  MatrixOf<T> U;               ///< (m, k), orthonormal columns
  VectorOf<T> singular_values; ///< (k), decreasing
  MatrixOf<T> Vt;              ///< (k, n), orthonormal rows; the largest entry of each in modulus is positive
  /// |A - Q Q^T A|_2 does not exceed it, with probability 1 - 10^-r (Eq. 4.3); NaN without probes. The
  /// k largest singular values are then too small by no more than that.
  double error_bound = std::numeric_limits<double>::quiet_NaN();
};

/// The same from given numbers. @param start (n, min(rank + oversampling, m, n) + error_probes), Gaussian.
RandomizedSvd<double> randomized_svd_from(const MatrixViewOf<double>& A, Index rank, MatrixOf<double> start,
                                          const RandomizedSvdOptions& options);
RandomizedSvd<float> randomized_svd_from(const MatrixViewOf<float>& A, Index rank, MatrixOf<float> start,
                                         const RandomizedSvdOptions& options);

/// Columns of Omega: what randomized_svd draws.
/// @throws std::invalid_argument unless 1 <= rank <= min(m, n) and the options are >= 0
Index columns_to_draw(Index rows, Index columns, Index rank, const RandomizedSvdOptions& options);

/// Independent standard normal numbers, row by row, two at a time (Box & Muller 1958).
template <class T, class Engine>
MatrixOf<T> gaussian_matrix(Index rows, Index columns, Engine& engine) {
  MatrixOf<T> result(rows, columns);
  for (Index i = 0; i < result.size(); i += 2) {
    const double radius = std::sqrt(-2 * std::log1p(-uniform(engine)));
    const double angle = 2 * std::numbers::pi * uniform(engine);
    result.data()[i] = T(radius * std::cos(angle));
    if (i + 1 < result.size())
      result.data()[i + 1] = T(radius * std::sin(angle));
  }
  return result;
}

/// @param A (m, n)  @param rank 1 <= k <= min(m, n)
template <class Engine>
RandomizedSvd<double> randomized_svd(const MatrixViewOf<double>& A, Index rank,
                                     const RandomizedSvdOptions& options, Engine& engine) {
  const Index columns = columns_to_draw(A.rows(), A.cols(), rank, options);
  return randomized_svd_from(A, rank, gaussian_matrix<double>(A.cols(), columns, engine), options);
}
template <class Engine>
RandomizedSvd<float> randomized_svd(const MatrixViewOf<float>& A, Index rank,
                                    const RandomizedSvdOptions& options, Engine& engine) {
  const Index columns = columns_to_draw(A.rows(), A.cols(), rank, options);
  return randomized_svd_from(A, rank, gaussian_matrix<float>(A.cols(), columns, engine), options);
}

} // namespace mixlab::linalg
