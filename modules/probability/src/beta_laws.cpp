// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/beta_laws.hpp"

#include <limits>
#include <numbers>

#include "densities.hpp"
#include "sampling.hpp"

namespace mixlab::probability {

namespace vm = vector_math;

double Beta::mode() const {
  if (a > 1 && b > 1)
    return (a - 1) / (a + b - 2);
  return a <= 1 || b > 1 ? 0 : 1; // at an end; at 0 if the density is as large at both
}

double Beta::entropy() const {
  // log B(a, b) - (a-1) psi(a) - (b-1) psi(b) + (a+b-2) psi(a+b), whose large terms cancel on paper
  const double n = a + b;
  return log_sqrt_two_pi + 0.5 * std::log(a / n * (b / n)) - 0.5 * std::log(n) + 0.5 - 0.5 / a - 0.5 / b +
         1 / n + stirling_error(a) + stirling_error(b) - stirling_error(n) + (a - 1) * digamma_error(a) +
         (b - 1) * digamma_error(b) - (n - 2) * digamma_error(n);
}

double Beta::log_density(double x) const {
  const double n = a + b;
  const double value = constant - deviance(a, n * x) - deviance(b, n * (1 - x)) - vm::log(x) - vm::log(1 - x);
  return x == 0 ? at_zero : x == 1 ? at_one : value;
}

double Beta::mgf(double t) const {
  // Kummer's function 1F1(a; a+b; t), as the sum of positive terms it is for t > 0; e^t 1F1(b; a+b; -t) for t
  // < 0
  const double first = t > 0 ? a : b;
  const double y = std::abs(t);
  double term = 1, sum = 1;
  for (int k = 0; term > 1e-17 * sum && std::isfinite(sum); ++k)
    sum += term *= (first + k) / (a + b + k) * y / (k + 1);
  return t > 0 ? sum : std::exp(t) * sum;
}

ContinuousLaw::Drawer Beta::drawer() const {
  if (std::min(a, b) >= 1)
    return [a = a, b = b](UniformBlock& source, double* out, Index count) {
      StandardGamma first(a), second(b);
      in_batches(out, count, [&](Batch& x) {
        Batch y;
        first.draw(source, x);
        second.draw(source, y);
        for (std::size_t i = 0; i < x.size(); ++i)
          x[i] /= x[i] + y[i];
      });
    };
  // both may be too small for a number: only their ratio counts
  return [a = a, b = b](UniformBlock& source, double* out, Index count) {
    StandardGamma first(a), second(b);
    in_batches(out, count, [&](Batch& x) {
      Batch y;
      first.draw_logarithms(source, x);
      second.draw_logarithms(source, y);
      for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = 1 / (1 + vm::exp(y[i] - x[i]));
    });
  };
}

double StudentT::entropy() const {
  const double y = n / 2;
  const double step = std::log1p(0.5 / y) - 0.5 / (y + 0.5) + 0.5 / y - digamma_error(y + 0.5) +
                      digamma_error(y); // psi(y + 1/2) - psi(y)
  return (y + 0.5) * step + 0.5 * std::log(n * std::numbers::pi) - log_gamma_ratio(y, 0.5) + std::log(s);
}

double StudentT::tail(double z) const {
  if (z < 0)
    return 1 - tail(-z);
  const double r = z / std::sqrt(n);
  const double square = r * r;
  if (r > 1)
    return 0.5 * lower_beta(n / 2, 0.5, 1 / (1 + square));
  return 0.5 * upper_beta(0.5, n / 2, square / (1 + square));
}

double StudentT::tail_inverse(double q) const {
  if (q > 0.5)
    return -tail_inverse(1 - q);
  const Fraction f = lower_beta_inverse(n / 2, 0.5, 2 * q);
  return std::sqrt(n) * std::sqrt(f.complement / f.x);
}

/// Bailey (1994), "Polar generation of random variates with the t-distribution", Math. Comp. 62, 779:
/// sqrt(n (U^(-2/n) - 1)) cos(2 pi V), Box and Muller's transform as n grows.
ContinuousLaw::Drawer StudentT::drawer() const {
  return [n = n, m = m, s = s](UniformBlock& source, double* out, Index count) {
    in_batches(out, count, [&](Batch& x) {
      Batch v;
      source.fill(x);
      source.fill(v);
      for (std::size_t i = 0; i < x.size(); ++i) {
        const double radius = std::sqrt(n * vm::expm1(-2 / n * vm::log_of_normal(x[i])));
        x[i] = m + s * radius * vm::sincos_turns(v[i]).cos;
      }
    });
  };
}

double FisherF::log_density(double x) const {
  const auto [p, q] = share(x);
  const double a = k / 2, b = n / 2;
  const double value = constant - deviance(a, (a + b) * p) - deviance(b, (a + b) * q) - vm::log(x);
  return x == 0 ? at_zero : value;
}

double FisherF::lower_tail(double x) const {
  const auto [p, q] = share(x);
  return p < q ? lower_beta(k / 2, n / 2, p) : upper_beta(n / 2, k / 2, q);
}

double FisherF::upper_tail(double x) const {
  const auto [p, q] = share(x);
  return p < q ? upper_beta(k / 2, n / 2, p) : lower_beta(n / 2, k / 2, q);
}

double FisherF::lower_quantile(double p) const {
  const auto [share, rest] = lower_beta_inverse(k / 2, n / 2, p);
  return n / k * (share / rest);
}

double FisherF::upper_quantile(double q) const {
  const auto [rest, share] = lower_beta_inverse(n / 2, k / 2, q);
  return n / k * (share / rest);
}

double FisherF::skewness() const {
  if (n <= 4)
    undefined("skewness", "denominator_degrees > 4");
  if (n <= 6)
    return infinity;
  return (2 * k + n - 2) / (n - 6) * std::sqrt(8 * (n - 4) / (k * (k + n - 2)));
}

double FisherF::kurtosis() const {
  if (n <= 4)
    undefined("kurtosis", "denominator_degrees > 4");
  if (n <= 8)
    return infinity;
  const double c = k * (5 * n - 22) * (k + n - 2) + (n - 4) * (n - 2) * (n - 2);
  return 12 * c / (k * (n - 6) * (n - 8) * (k + n - 2));
}

double FisherF::entropy() const {
  // X = (n/k) Y/(1 - Y), Y of law Beta(k/2, n/2), and E log(1 - Y) = psi(b) - psi(a + b)
  const double a = k / 2, b = n / 2;
  return Beta(a, b).entropy() + std::log(n / k) - 2 * (digamma(b) - digamma(a + b));
}

ContinuousLaw::Drawer FisherF::drawer() const {
  return [a = k / 2, b = n / 2](UniformBlock& source, double* out, Index count) {
    StandardGamma numerator(a), denominator(b);
    in_batches(out, count, [&](Batch& x) {
      Batch y;
      if (std::min(a, b) >= 1) {
        numerator.draw(source, x);
        denominator.draw(source, y);
        for (std::size_t i = 0; i < x.size(); ++i)
          x[i] = b * x[i] / (a * y[i]);
      } else {
        numerator.draw_logarithms(source, x);
        denominator.draw_logarithms(source, y);
        for (std::size_t i = 0; i < x.size(); ++i)
          x[i] = b / a * vm::exp(x[i] - y[i]);
      }
    });
  };
}

ContinuousLaw::Drawer Pareto::drawer() const {
  return inversion([s = s, power = -1 / a](double u) { return s * vm::exp(power * vm::log_of_normal(u)); });
}

void Beta::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return vm::exp(Beta::log_density(point)); });
}

void StudentT::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(),
                 [this](double point) { return vm::exp(StudentT::log_density(point)); });
}

void FisherF::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(),
                 [this](double point) { return vm::exp(FisherF::log_density(point)); });
}

void Pareto::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(),
                 [this](double point) { return vm::exp(Pareto::log_density(point)); });
}

} // namespace mixlab::probability
