// SPDX-License-Identifier: BSD-3-Clause
// Probabilistic principal components (Tipping & Bishop 1999): samples are x = W z + mean + e, with z standard
// normal in q dimensions and e normal of variance sigma^2 in every direction; so the covariance of x is
// C = W W^T + sigma^2 I.
#pragma once

#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/linalg/randomized_svd.hpp"

namespace mixlab::linalg {

struct PpcaOptions {
  double tolerance = 1e-10; ///< of the growth of the mean log-likelihood in one iteration
  Index max_iterations = 10'000;
};

struct Ppca {
  Vector mean;               ///< (p)
  Matrix components;         ///< (q, p): the principal axes, orthonormal rows, the largest entry positive
  Vector explained_variance; ///< (q): of the model along them, decreasing
  double noise_variance = 0; ///< sigma^2
  Status status = Status::exhausted;
  Index iterations = 0;
  std::vector<double> history_log_likelihood; ///< mean over the samples, before each iteration and at the end
};

/// Maximum likelihood in closed form (Eqs. 7 and 8): sigma^2 is the mean of the p - q smallest eigenvalues of
/// the covariance matrix (divided by n), the axes are the eigenvectors of the others.
/// @param components 1 <= q < p
Ppca ppca(const MatrixView& X, Index components);

/// Maximum likelihood by expectation and maximisation (Eqs. 29 and 30), from a given W (p, q).
/// Each iteration reads X once; the likelihood never decreases.
/// @throws SingularMatrixError when the noise vanishes: the samples lie in a subspace of q dimensions.
Ppca ppca_em_from(const MatrixView& X, Matrix W, const PpcaOptions& options = {},
                  const Monitor& monitor = {});

/// From a random W.
template <class Engine>
Ppca ppca_em(const MatrixView& X, Index components, const PpcaOptions& options, Engine& engine,
             const Monitor& monitor = {}) {
  return ppca_em_from(X, gaussian_matrix<double>(X.cols(), components, engine), options, monitor);
}

} // namespace mixlab::linalg
