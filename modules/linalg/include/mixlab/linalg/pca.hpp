// SPDX-License-Identifier: BSD-3-Clause
// Principal component analysis: the directions in which centred samples vary most. With X - 1 mean^T =
// U S Vt, the components are the first rows of Vt and the variance along component i is S_i^2 / (n - 1).
#pragma once

#include <cstdint>
#include <string_view>

#include "mixlab/linalg/dense.hpp"

namespace mixlab::linalg {

enum class PcaSolver {
  automatic,  ///< see choose_solver
  covariance, ///< eigenvectors of the p x p scatter matrix: the fastest when n >> p; squares the condition
  qr_svd,     ///< singular vectors of the triangular factor R of the centred samples: the accurate way
  randomized, ///< subspace iteration from a random start (Halko, Martinsson & Tropp 2011): approximate
};

std::string_view name(PcaSolver solver);
/// @throws std::invalid_argument for another word than covariance, qr-svd, randomized, auto.
PcaSolver pca_solver_named(std::string_view word);

/// What `automatic` stands for: covariance when n >= 10 p and p <= 1000; else randomized when both extents
/// exceed 1000 and at most a tenth of the components is wanted; else qr_svd.
PcaSolver choose_solver(Index samples, Index features, Index components);

struct PcaOptions {
  PcaSolver solver = PcaSolver::automatic;
  Index oversampling = 10;    ///< of the randomized solver
  Index power_iterations = 7; ///< of the randomized solver
  std::uint64_t seed = 0;     ///< of the randomized solver
};

template <class T>
struct PrincipalComponents {
  VectorOf<T> mean;            ///< (p)
  MatrixOf<T> components;      ///< (k, p), orthonormal rows; the largest entry of each in modulus is positive
  VectorOf<T> singular_values; ///< (k), of the centred samples, decreasing
  VectorOf<T> explained_variance; ///< (k), singular_values^2 / (n - 1)
  double total_variance = 0;      ///< the trace of the covariance matrix
  double noise_variance = 0;      ///< mean variance along the min(n, p) - k directions left out; 0 if none is
  PcaSolver solver = PcaSolver::automatic; ///< the one that was used
};

/// @param X (n, p), a sample a row, n >= 2. May be offset by much more than its spread: it is centred before
/// it is squared.
/// @param components 1 <= k <= min(n, p)
/// @throws std::invalid_argument when n < 2, k does not fit, or X is not finite
PrincipalComponents<double> pca(const MatrixViewOf<double>& X, Index components,
                                const PcaOptions& options = {});
PrincipalComponents<float> pca(const MatrixViewOf<float>& X, Index components,
                               const PcaOptions& options = {});

/// (X - 1 mean^T) components^T: the coordinates (n, k) along the components.
MatrixOf<double> project(const MatrixViewOf<double>& X, const Eigen::Ref<const VectorOf<double>>& mean,
                         const MatrixViewOf<double>& components);
MatrixOf<float> project(const MatrixViewOf<float>& X, const Eigen::Ref<const VectorOf<float>>& mean,
                        const MatrixViewOf<float>& components);

} // namespace mixlab::linalg
