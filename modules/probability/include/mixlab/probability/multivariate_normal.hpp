// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <random>
#include <vector>

#include "mixlab/core/random.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::probability {

/// N(m, S) in R^d: p(x) = exp(-d(x)^2 / 2) / sqrt((2 pi)^d det S), d(x)^2 = (x - m)^T S^-1 (x - m).
/// Points are rows.
class MultivariateNormal {
 public:
  /// @throws std::invalid_argument unless the covariance is square, symmetric and of the size of the mean.
  /// @throws NotPositiveDefiniteError unless it is positive definite.
  MultivariateNormal(const VectorView& mean, const MatrixView& covariance);

  Index dimension() const { return mean_.size(); }
  const Vector& mean() const { return mean_; }
  const Matrix& covariance() const { return covariance_; }
  /// L, lower triangular: S = L L^T.
  const Matrix& cholesky_factor() const { return L_; }

  /// d(x) of each row.
  Vector mahalanobis(const MatrixView& x) const;
  Vector pdf(const MatrixView& x) const;
  Vector log_pdf(const MatrixView& x) const;
  /// log sqrt((2 pi e)^d det S), in nats.
  double entropy() const;

  /// The law of (X_i, i in indices), in that order.
  MultivariateNormal marginal(const std::vector<Index>& indices) const;
  /// The law of the other components, in their order, given X_i = value for i in indices.
  MultivariateNormal conditional(const std::vector<Index>& indices, const VectorView& values) const;

  /// Draws as rows; those of a smaller sample are the first of a larger one with the same key.
  Matrix sample(Index size, const RandomKey& key) const;
  template <std::uniform_random_bit_generator Engine>
  Matrix sample(Index size, Engine& rng) const {
    return sample(size, random_key(rng));
  }

 private:
  void require_indices(const std::vector<Index>& indices) const;

  Vector mean_;
  Matrix covariance_, L_;
  double log_determinant_of_L_ = 0;
};

} // namespace mixlab::probability
