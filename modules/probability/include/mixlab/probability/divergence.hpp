// SPDX-License-Identifier: BSD-3-Clause
// What a finite law does not know, and how far one is from another. p and q are vectors of probabilities:
//
//     H(p) = - sum p_i log p_i                    KL(p, q) = sum p_i log(p_i / q_i)
//     TV(p, q) = 1/2 sum |p_i - q_i|              H(p, q)^2 = 1/2 sum (sqrt p_i - sqrt q_i)^2
//     D_f(p, q) = sum q_i f(p_i / q_i)            JS(p, q) = 1/2 KL(p, m) + 1/2 KL(q, m),  m = (p + q)/2
//
// 0 log 0 = 0. Where q_i = 0 < p_i, a divergence that weighs the ratio p_i / q_i is infinite. A vector whose
// sum is 1 within 1e-9 is divided by its sum; another is refused unless `normalize` is set.
#pragma once

#include <functional>
#include <numbers>

#include "mixlab/core/types.hpp"

namespace mixlab::probability {

struct InformationOptions {
  double base = std::numbers::e; ///< of the logarithm: e for nats, 2 for bits
  bool normalize = false;        ///< divide each vector by its sum, whatever it is
};

/// -sum p_i log p_i.
double entropy(const VectorView& p, const InformationOptions& options = {});
/// -sum p_i log q_i.
double cross_entropy(const VectorView& p, const VectorView& q, const InformationOptions& options = {});
/// sum p_i log(p_i / q_i).
double kl_divergence(const VectorView& p, const VectorView& q, const InformationOptions& options = {});
/// Jensen-Shannon: symmetric, at most log 2.
double js_divergence(const VectorView& p, const VectorView& q, const InformationOptions& options = {});
/// The square root of the Jensen-Shannon divergence: a metric (Endres & Schindelin 2003).
double js_distance(const VectorView& p, const VectorView& q, const InformationOptions& options = {});
/// 1/(1 - alpha) log sum p_i^alpha; alpha >= 0, infinity included.
double renyi_entropy(const VectorView& p, double alpha, const InformationOptions& options = {});
/// 1/(alpha - 1) log sum p_i^alpha q_i^(1 - alpha); alpha >= 0, infinity included.
double renyi_divergence(const VectorView& p, const VectorView& q, double alpha,
                        const InformationOptions& options = {});
/// -log sum sqrt(p_i q_i).
double bhattacharyya(const VectorView& p, const VectorView& q, const InformationOptions& options = {});

double total_variation(const VectorView& p, const VectorView& q, bool normalize = false);
/// With the factor 1/2 inside the root: at most 1.
double hellinger(const VectorView& p, const VectorView& q, bool normalize = false);
/// sum (p_i - q_i)^2 / q_i (Pearson).
double chi_squared_divergence(const VectorView& p, const VectorView& q, bool normalize = false);

/// f, convex with f(1) = 0, of many ratios at once; it is never called at 0 or infinity.
struct DivergenceGenerator {
  std::function<Vector(const Vector&)> f;
  double at_zero;     ///< lim f(t), t -> 0; NaN where it is not known, and an error if it is needed
  double at_infinity; ///< lim f(t) / t, t -> infinity; likewise
};

/// sum q_i f(p_i / q_i), with 0 f(a / 0) = a lim f(t) / t and 0 f(0 / 0) = 0 (Csiszar 1967).
double f_divergence(const VectorView& p, const VectorView& q, const DivergenceGenerator& generator,
                    bool normalize = false);

/// KL(joint, product of its marginals); joint(i, j) = P(X = i, Y = j).
double mutual_information(const MatrixView& joint, const InformationOptions& options = {});
/// H(Y | X) = H(X, Y) - H(X), rows are X.
double conditional_entropy(const MatrixView& joint, const InformationOptions& options = {});

} // namespace mixlab::probability
