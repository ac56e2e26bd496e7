// SPDX-License-Identifier: BSD-3-Clause
// Ratios: the beta law, the two laws of tests on normal samples that are made from it, and the Pareto law.
#pragma once

#include <numbers>

#include "mixlab/probability/law.hpp"
#include "mixlab/probability/special_functions.hpp"

namespace mixlab::probability {

/// p(x) = x^(a-1) (1-x)^(b-1) / B(a, b) on [0, 1].
class Beta final : public ContinuousLaw {
 public:
  explicit Beta(double alpha, double beta)
      : ContinuousLaw("Beta", {{"alpha", alpha}, {"beta", beta}}, 0, 1), a(alpha), b(beta) {
    require_positive("alpha", a);
    require_positive("beta", b);
    constant = log_beta_peak(a, b);
    at_zero = log_density_at_end(a, std::log(b));
    at_one = log_density_at_end(b, std::log(a));
  }
  double mean() const override { return a / (a + b); }
  double variance() const override { return a / (a + b) * (b / (a + b)) / (a + b + 1); }
  double skewness() const override { return 2 * (b - a) / (a + b + 2) * std::sqrt((a + b + 1) / (a * b)); }
  double kurtosis() const override {
    const double n = a + b, d = a - b;
    return 6 * (d * d * (n + 1) - a * b * (n + 2)) / (a * b * (n + 2) * (n + 3));
  }
  double mode() const override;
  double entropy() const override;

 protected:
  double log_density(double x) const override;
  double lower_tail(double x) const override { return lower_beta(a, b, x); }
  double upper_tail(double x) const override { return upper_beta(a, b, x); }
  double lower_quantile(double p) const override { return lower_beta_inverse(a, b, p).x; }
  double upper_quantile(double q) const override { return upper_beta_inverse(a, b, q).x; }
  double mgf(double t) const override;
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double a, b, constant, at_zero, at_one;
};

/// The law of m + s Z / sqrt(C/n), Z normal, C chi-squared with n degrees of freedom:
/// p(x) = (1 + z^2/n)^(-(n+1)/2) / (s sqrt(n) B(n/2, 1/2)), z = (x - m)/s.
class StudentT final : public ContinuousLaw {
 public:
  explicit StudentT(double degrees_of_freedom, double location = 0, double scale = 1)
      : ContinuousLaw("StudentT",
                      {{"degrees_of_freedom", degrees_of_freedom}, {"location", location}, {"scale", scale}},
                      -infinity, infinity),
        n(degrees_of_freedom), m(location), s(scale) {
    require_positive("degrees_of_freedom", n);
    require_real("location", m);
    require_positive("scale", s);
    constant = log_gamma_ratio(n / 2, 0.5) - 0.5 * std::log(n * std::numbers::pi) - std::log(s);
  }
  double mean() const override {
    if (n <= 1)
      undefined("mean", "degrees_of_freedom > 1");
    return m;
  }
  double variance() const override { return n > 2 ? s * s * n / (n - 2) : infinity; }
  double skewness() const override {
    if (n <= 3)
      undefined("skewness", "degrees_of_freedom > 3");
    return 0;
  }
  double kurtosis() const override {
    if (n <= 2)
      undefined("kurtosis", "degrees_of_freedom > 2");
    return n > 4 ? 6 / (n - 4) : infinity;
  }
  double mode() const override { return m; }
  double entropy() const override;

 protected:
  double log_density(double x) const override {
    const double z = std::abs(x - m) / s;
    const double r = z / std::sqrt(n);
    const double log_of_square = vector_math::log1p(r * r);
    return constant - 0.5 * (n + 1) * (r < 1e150 ? log_of_square : 2 * vector_math::log(r));
  }
  double lower_tail(double x) const override { return tail((m - x) / s); }
  double upper_tail(double x) const override { return tail((x - m) / s); }
  double lower_quantile(double p) const override { return m - s * tail_inverse(p); }
  double upper_quantile(double q) const override { return m + s * tail_inverse(q); }
  double mgf(double) const override { no_mgf("E exp(t X) is infinite for every t but 0"); }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double tail(double z) const;         ///< P((X - m)/s > z)
  double tail_inverse(double q) const; ///< z such that this is q
  double n, m, s, constant;
};

/// The law of (C/k) / (D/n), C and D chi-squared with k and n degrees of freedom, on [0, inf).
/// p(x) = p^a q^b / (x B(a, b)), a = k/2, b = n/2, p = k x / (k x + n), q = 1 - p.
class FisherF final : public ContinuousLaw {
 public:
  explicit FisherF(double numerator_degrees, double denominator_degrees)
      : ContinuousLaw(
            "FisherF",
            {{"numerator_degrees", numerator_degrees}, {"denominator_degrees", denominator_degrees}}, 0,
            infinity),
        k(numerator_degrees), n(denominator_degrees) {
    require_positive("numerator_degrees", k);
    require_positive("denominator_degrees", n);
    constant = log_beta_peak(k / 2, n / 2);
    at_zero = log_density_at_end(k / 2, 0);
  }
  double mean() const override { return n > 2 ? n / (n - 2) : infinity; }
  double variance() const override {
    return n > 4 ? 2 * mean() * mean() * (k + n - 2) / (k * (n - 4)) : infinity;
  }
  double skewness() const override;
  double kurtosis() const override;
  double mode() const override { return k > 2 ? (k - 2) / k * (n / (n + 2)) : 0; }
  double entropy() const override;

 protected:
  double log_density(double x) const override;
  double lower_tail(double x) const override;
  double upper_tail(double x) const override;
  double lower_quantile(double p) const override;
  double upper_quantile(double q) const override;
  double mgf(double) const override { no_mgf("E exp(t X) is infinite for every t > 0"); }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  /// p and q of x.
  Fraction share(double x) const {
    const double y = k / n * x;
    const double p = y > 1 ? 1 / (1 + 1 / y) : y / (1 + y);
    return {p, 1 / (1 + y)};
  }
  double k, n, constant, at_zero;
};

/// P(X > x) = (s/x)^a on [s, inf); p(x) = a/x (s/x)^a.
class Pareto final : public ContinuousLaw {
 public:
  explicit Pareto(double shape, double scale = 1)
      : ContinuousLaw("Pareto", {{"shape", shape}, {"scale", scale}}, scale, infinity), a(shape), s(scale) {
    require_positive("shape", a);
    require_positive("scale", s);
  }
  double mean() const override { return a > 1 ? s * (a / (a - 1)) : infinity; }
  double variance() const override { return a > 2 ? s * s * a / ((a - 1) * (a - 1) * (a - 2)) : infinity; }
  double skewness() const override {
    if (a <= 2)
      undefined("skewness", "shape > 2");
    return a > 3 ? 2 * (1 + a) / (a - 3) * std::sqrt((a - 2) / a) : infinity;
  }
  double kurtosis() const override {
    if (a <= 2)
      undefined("kurtosis", "shape > 2");
    return a > 4 ? 6 * (((a + 1) * a - 6) * a - 2) / (a * (a - 3) * (a - 4)) : infinity;
  }
  double mode() const override { return s; }
  double entropy() const override { return std::log(s / a) + 1 / a + 1; }

 protected:
  double log_density(double x) const override {
    return vector_math::log(a / x) - a * vector_math::log(x / s);
  }
  double lower_tail(double x) const override { return -std::expm1(-a * std::log(x / s)); }
  double upper_tail(double x) const override { return std::pow(s / x, a); }
  double lower_quantile(double p) const override { return s * std::exp(-std::log1p(-p) / a); }
  double upper_quantile(double q) const override { return s * std::pow(q, -1 / a); }
  double mgf(double) const override { no_mgf("E exp(t X) is infinite for every t > 0"); }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double a, s;
};

} // namespace mixlab::probability
