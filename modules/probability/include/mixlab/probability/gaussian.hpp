// SPDX-License-Identifier: BSD-3-Clause
// Divergences between two Gaussian laws, in closed form and in nats. With d = m_q - m_p:
//
//     KL = 1/2 (tr(Q^-1 P) + d' Q^-1 d - k + log det Q / det P)
//     Renyi_a = a/2 d' M^-1 d - 1/(2 (a - 1)) log(det M / (det P^(1-a) det Q^a)),    M = (1 - a) P + a Q
//     Bhattacharyya = 1/8 d' S^-1 d + 1/2 log(det S / sqrt(det P det Q)),            S = (P + Q)/2
//     Hellinger^2 = 1 - exp(-Bhattacharyya)
//     W2^2 = |d|^2 + tr(P + Q - 2 (P^1/2 Q P^1/2)^1/2)
//
// The Jensen-Shannon divergence of two Gaussians has no closed form: see monte_carlo_divergence.
// References: Pardo 2006; Gil, Alajaji & Linder 2013, table 2; Dowson & Landau 1982 (W2).
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab::probability {

/// N(mean, covariance), the covariance symmetric and positive definite.
struct Gaussian {
  Vector mean;
  Matrix covariance;

  /// In one dimension.
  static Gaussian of(double mean, double variance);
};

/// @throws std::invalid_argument for sizes that differ or a covariance that is not symmetric;
/// NotPositiveDefiniteError for one that is not positive definite.
double gaussian_kl_divergence(const Gaussian& p, const Gaussian& q);
/// Infinite for alpha > 1 where (1 - alpha) P + alpha Q is not positive definite.
double gaussian_renyi_divergence(const Gaussian& p, const Gaussian& q, double alpha);
double gaussian_bhattacharyya(const Gaussian& p, const Gaussian& q);
double gaussian_hellinger(const Gaussian& p, const Gaussian& q);
/// erf(sqrt(d' P^-1 d / 8)); the two covariances must be equal.
double gaussian_total_variation(const Gaussian& p, const Gaussian& q);
/// The Wasserstein distance of order 2 for the Euclidean distance. The covariances may be singular.
double gaussian_wasserstein(const Gaussian& p, const Gaussian& q);

} // namespace mixlab::probability
