// SPDX-License-Identifier: BSD-3-Clause
// The functions that laws are written in. Each has its complement beside it, so that a tail is computed and
// never the difference of two numbers close to 1.
#pragma once

#include <cmath>
#include <limits>
#include <numbers>

#include "mixlab/probability/vector_math.hpp"

namespace mixlab::probability {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double log_sqrt_two_pi = 0.91893853320467274178;
inline constexpr double inverse_sqrt_two_pi = std::numbers::inv_sqrtpi / std::numbers::sqrt2;

/// P(a, x) = 1/Gamma(a) int_0^x t^(a-1) e^-t dt, a > 0, x >= 0.
double lower_gamma(double a, double x);
/// Q = 1 - P.
double upper_gamma(double a, double x);
/// x such that P(a, x) = p.
double lower_gamma_inverse(double a, double p);
/// x such that Q(a, x) = q.
double upper_gamma_inverse(double a, double q);

/// I_x(a, b) = 1/B(a, b) int_0^x t^(a-1) (1-t)^(b-1) dt, a, b > 0, x in [0, 1].
double lower_beta(double a, double b, double x);
/// 1 - I_x(a, b) = I_{1-x}(b, a).
double upper_beta(double a, double b, double x);

/// A number x of [0, 1] and 1 - x, each to its own last digit.
struct Fraction {
  double x;
  double complement;
};
/// x such that I_x(a, b) = p.
Fraction lower_beta_inverse(double a, double b, double p);
/// x such that 1 - I_x(a, b) = q.
Fraction upper_beta_inverse(double a, double b, double q);

/// Phi(z) = int_-inf^z exp(-t^2/2) dt / sqrt(2 pi).
double normal_cdf(double z);
/// z such that Phi(z) = p.
double normal_quantile(double p);

double log_gamma(double x); ///< log|Gamma(x)|
double digamma(double x);   ///< Gamma'(x) / Gamma(x)
/// log(Gamma(x + d) / Gamma(x)), without the difference of two large numbers.
double log_gamma_ratio(double x, double d);

// Probabilities by saddle points: products of factorials and powers, large and small, that are near 1 as a
// whole. C. Loader (2000), "Fast and accurate computation of binomial probabilities", equations 4 to 9.

/// delta(n) = log(n!) - log(sqrt(2 pi n) (n/e)^n): what Stirling's formula leaves out; n > 0.
double stirling_error(double n);
/// epsilon(x) = log x - 1/2x - psi(x), which is minus the derivative of delta; x > 0.
double digamma_error(double x);
/// 1/j + w/(j + 2) + w^2/(j + 4) + ... + w^k/39, by Horner's rule, unrolled.
template <int j>
[[gnu::always_inline]] inline double odd_reciprocals(double w) {
  if constexpr (j == 39)
    return 1.0 / j;
  else
    return 1.0 / j + w * odd_reciprocals<j + 2>(w);
}

/// D(x, m) = x log(x/m) + m - x for x > 0, the deviance: 0 where x = m, infinite where m is 0 or infinite.
/// Without a branch, as densities need it in loops.
inline double deviance(double x, double m) {
  // log(x/m) = 2 (v + v^3/3 + v^5/5 + ...): the terms of first order cancel on paper
  const double v = (x - m) / (x + m);
  const double near = (x - m) * v + 2 * x * v * (v * v) * odd_reciprocals<3>(v * v);
  const double far = x * vector_math::log(x / m) + (m - x);
  const double apart = std::abs(v) < 0.35 ? near : far;
  return ((m > 0) & (m < infinity)) ? apart : infinity;
}

/// log(m^x e^-m / Gamma(x + 1)), for real x >= 0 and m > 0.
double log_poisson_kernel(double x, double m);

/// log(Gamma(n+1) / (Gamma(x+1) Gamma(n-x+1)) p^x q^(n-x)), for real 0 <= x <= n and q = 1 - p in (0, 1).
double log_binomial_kernel(double x, double n, double p, double q);

/// log(x^a (1-x)^b / B(a, b)) where it is largest, at x = a/(a + b).
double log_beta_peak(double a, double b);

} // namespace mixlab::probability
