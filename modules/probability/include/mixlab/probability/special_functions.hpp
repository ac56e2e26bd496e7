// SPDX-License-Identifier: BSD-3-Clause
// The functions that laws are written in. Each has its complement beside it, so that a tail is computed and
// never the difference of two numbers close to 1.
#pragma once

#include <numbers>

namespace mixlab::probability {

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
/// D(x, m) = x log(x/m) + m - x, the deviance: 0 where x = m.
double deviance(double x, double m);
/// log(m^x e^-m / Gamma(x + 1)), for real x >= 0 and m > 0.
double log_poisson_kernel(double x, double m);
/// log(Gamma(n+1) / (Gamma(x+1) Gamma(n-x+1)) p^x q^(n-x)), for real 0 <= x <= n and q = 1 - p in (0, 1).
double log_binomial_kernel(double x, double n, double p, double q);
/// log(x^a (1-x)^b / B(a, b)) where it is largest, at x = a/(a + b).
double log_beta_peak(double a, double b);

} // namespace mixlab::probability
