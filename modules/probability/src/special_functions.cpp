// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/special_functions.hpp"

#include <array>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
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

} // namespace

double lower_gamma(double a, double x) { return boost::math::gamma_p(a, x, quiet); }
double upper_gamma(double a, double x) { return boost::math::gamma_q(a, x, quiet); }
double lower_gamma_inverse(double a, double p) { return boost::math::gamma_p_inv(a, p, quiet); }
double upper_gamma_inverse(double a, double q) { return boost::math::gamma_q_inv(a, q, quiet); }

double lower_beta(double a, double b, double x) { return boost::math::ibeta(a, b, x, quiet); }
double upper_beta(double a, double b, double x) { return boost::math::ibetac(a, b, x, quiet); }

Fraction lower_beta_inverse(double a, double b, double p) {
  Fraction found{};
  found.x = boost::math::ibeta_inv(a, b, p, &found.complement, quiet);
  return found;
}

Fraction upper_beta_inverse(double a, double b, double q) {
  Fraction found{};
  found.x = boost::math::ibetac_inv(a, b, q, &found.complement, quiet);
  return found;
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
