// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/special_functions.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstdint>
#include <exception>
#include <limits>
#include <numbers>

namespace mixlab::probability {
namespace {

namespace policies = boost::math::policies;
/// Nothing throws: a limit is returned as such. Double is computed in double, which is enough for 13 digits.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>, policies::promote_double<false>,
    policies::max_root_iterations<400>>;
constexpr Quiet quiet{};

/// Stirling's series; from n = 16 on its first term left out is below 1e-16.
double stirling_series(double n) {
  const double w = 1 / (n * n);
  return (1.0 / 12 -
          w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188 - w * 691.0 / 360360))))) /
         n;
}

double stirling_difference(double n) {
  return boost::math::lgamma(n + 1, quiet) - (n + 0.5) * std::log(n) + n - log_sqrt_two_pi;
}

std::array<double, 16> small_stirling_errors() {
  std::array<double, 16> errors{};
  for (std::size_t n = 1; n < errors.size(); ++n)
    errors[n] = stirling_difference(double(n));
  return errors;
}

/// P(a, x) = x^a e^-x / Gamma(a+1) (1 + x/(a+1) + x^2/((a+1)(a+2)) + ...), with Loader's kernel in front,
/// which keeps its digits where a is large (DLMF 8.11.4).
double gamma_series(double a, double x) {
  double term = 1, sum = 1;
  for (double n = 1; term > 1e-17 * sum; ++n)
    sum += term *= x / (a + n);
  return std::exp(log_poisson_kernel(a, x)) * sum;
}

/// Q(a, x) by its continued fraction (DLMF 8.9.2), evaluated forwards by Lentz's method.
double gamma_fraction(double a, double x) {
  double b = x + 1 - a, c = 1e300, d = 1 / b, h = d, change = 0;
  for (double n = 1; std::abs(change - 1) > 1e-16 && n < 10000; ++n) {
    const double e = n * (a - n);
    b += 2;
    d = 1 / (b + e * d);
    c = b + e / c;
    change = c * d;
    h *= change;
  }
  return std::exp(log_poisson_kernel(a, x)) * a * h;
}

/// What Boost's iteration finds. Where it gives up, which it says by an exception whatever its policy, the
/// smallest number x >= 0 that is_above(x): the bits of numbers are ordered as they are.
template <class Solve, class Predicate>
double solved(Solve solve, Predicate is_above) {
  try {
    return solve();
  } catch (const std::exception&) {
    std::uint64_t low = 0, high = std::bit_cast<std::uint64_t>(std::numeric_limits<double>::max());
    while (high - low > 1) {
      const std::uint64_t middle = low + (high - low) / 2;
      (is_above(std::bit_cast<double>(middle)) ? high : low) = middle;
    }
    return std::bit_cast<double>(high);
  }
}

} // namespace

double lower_gamma(double a, double x) {
  return a > 100 && x < 0.9 * a ? gamma_series(a, x) : boost::math::gamma_p(a, x, quiet);
}

double upper_gamma(double a, double x) {
  return a > 100 && x > 1.1 * a ? gamma_fraction(a, x) : boost::math::gamma_q(a, x, quiet);
}

double lower_gamma_inverse(double a, double p) {
  // P(a, x) = x^a / Gamma(a + 1) where x is tiny, which Boost's iteration does not always survive
  const double tiny = std::exp((std::log(p) + log_gamma(a + 1)) / a);
  if (tiny < 1e-18)
    return tiny;
  return solved([&] { return boost::math::gamma_p_inv(a, p, quiet); },
                [&](double x) { return lower_gamma(a, x) >= p; });
}

double upper_gamma_inverse(double a, double q) {
  return solved([&] { return boost::math::gamma_q_inv(a, q, quiet); },
                [&](double x) { return upper_gamma(a, x) <= q; });
}

double lower_beta(double a, double b, double x) { return boost::math::ibeta(a, b, x, quiet); }
double upper_beta(double a, double b, double x) { return boost::math::ibetac(a, b, x, quiet); }

Fraction lower_beta_inverse(double a, double b, double p) {
  // I_x(a, b) = x^a / (a B(a, b)) where x is tiny
  const double n = a + b;
  const double log_beta = a * std::log(a / n) + b * std::log(b / n) - log_beta_peak(a, b);
  const double tiny = std::exp((std::log(p) + std::log(a) + log_beta) / a);
  if (tiny * std::max(b, 1.0) < 1e-18)
    return {tiny, 1 - tiny};
  Fraction found{};
  found.x = solved([&] { return boost::math::ibeta_inv(a, b, p, &found.complement, quiet); },
                   [&](double x) { return x >= 1 || lower_beta(a, b, x) >= p; });
  if (!(std::abs(found.x + found.complement - 1) < 1e-15))
    found.complement = 1 - found.x;
  // Boost stops at half of the digits of p where a and b are large: one step of Newton on log I finishes
  const double I =
      found.x < found.complement ? lower_beta(a, b, found.x) : upper_beta(b, a, found.complement);
  const double log_slope = log_beta_peak(a, b) - deviance(a, n * found.x) - deviance(b, n * found.complement);
  const double step = std::log(I / p) * I / std::exp(log_slope) * found.x * found.complement;
  if (std::abs(step) < 1e-6 * std::min(found.x, found.complement)) {
    found.x -= step;
    found.complement += step;
  }
  return found;
}

Fraction upper_beta_inverse(double a, double b, double q) {
  const auto [x, complement] = lower_beta_inverse(b, a, q);
  return {complement, x};
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }
double normal_quantile(double p) { return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p, quiet); }

double log_gamma(double x) { return boost::math::lgamma(x, quiet); }
double digamma(double x) { return boost::math::digamma(x, quiet); }
double log_gamma_ratio(double x, double d) { return -std::log(boost::math::tgamma_delta_ratio(x, d, quiet)); }

double stirling_error(double n) {
  static const std::array<double, 16> small = small_stirling_errors();
  if (n >= 16)
    return stirling_series(n);
  if (n >= 1 && n == std::floor(n))
    return small[static_cast<std::size_t>(n)];
  return stirling_difference(n);
}

double digamma_error(double x) {
  if (x < 16)
    return std::log(x) - 0.5 / x - digamma(x);
  const double w = 1 / (x * x);
  return w * (1.0 / 12 -
              w * (1.0 / 120 - w * (1.0 / 252 - w * (1.0 / 240 - w * (1.0 / 132 - w * 691.0 / 32760)))));
}

double log_poisson_kernel(double x, double m) {
  if (x == 0)
    return -m;
  return -stirling_error(x) - deviance(x, m) - log_sqrt_two_pi - 0.5 * std::log(x);
}

double log_binomial_kernel(double x, double n, double p, double q) {
  if (x == 0)
    return p < q ? n * std::log1p(-p) : n * std::log(q);
  if (x == n)
    return q < p ? n * std::log1p(-q) : n * std::log(p);
  return stirling_error(n) - stirling_error(x) - stirling_error(n - x) - deviance(x, n * p) -
         deviance(n - x, n * q) + 0.5 * std::log(n / x / (n - x)) - log_sqrt_two_pi;
}

double log_beta_peak(double a, double b) {
  const double n = a + b;
  return stirling_error(n) - stirling_error(a) - stirling_error(b) - 0.5 * std::log(n / a / b) -
         log_sqrt_two_pi;
}

} // namespace mixlab::probability
