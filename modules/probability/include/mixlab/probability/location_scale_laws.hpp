// SPDX-License-Identifier: BSD-3-Clause
// Laws of m + s Z with Z fixed, and the lognormal law, which is exp of such a one.
#pragma once

#include <numbers>

#include "mixlab/probability/law.hpp"
#include "mixlab/probability/special_functions.hpp"

namespace mixlab::probability {

/// p(x) = 1 / (b - a) on [a, b].
class Uniform final : public ContinuousLaw {
 public:
  explicit Uniform(double lower = 0, double upper = 1)
      : ContinuousLaw("Uniform", {{"lower", lower}, {"upper", upper}}, lower, upper), a(lower), b(upper) {
    require_real("lower", a);
    require(std::isfinite(b) && b > a, name_, "upper must be > lower and finite, got ", b);
    require(std::isfinite(b - a), name_, "upper - lower must be finite, got ", b - a);
  }
  double mean() const override { return a + (b - a) / 2; }
  double variance() const override { return (b - a) * (b - a) / 12; }
  double skewness() const override { return 0; }
  double kurtosis() const override { return -1.2; }
  double mode() const override { return a; }
  double entropy() const override { return std::log(b - a); }

 protected:
  double density(double) const override { return 1 / (b - a); }
  double log_density(double) const override { return -vector_math::log(b - a); }
  double lower_tail(double x) const override { return (x - a) / (b - a); }
  double upper_tail(double x) const override { return (b - x) / (b - a); }
  double lower_quantile(double p) const override { return a + (b - a) * p; }
  double upper_quantile(double q) const override { return b - (b - a) * q; }
  double mgf(double t) const override { // (e^bt - e^at) / (b - a) t
    const double h = (b - a) * t / 2;
    return std::exp(mean() * t) * (h == 0 ? 1 : std::sinh(h) / h);
  }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double a, b;
};

/// p(x) = exp(-z^2/2) / (s sqrt(2 pi)), z = (x - m)/s.
class Normal final : public ContinuousLaw {
 public:
  explicit Normal(double mean = 0, double standard_deviation = 1)
      : ContinuousLaw("Normal", {{"mean", mean}, {"standard_deviation", standard_deviation}}, -infinity,
                      infinity),
        m(mean), s(standard_deviation) {
    require_real("mean", m);
    require_positive("standard_deviation", s);
  }
  double mean() const override { return m; }
  double variance() const override { return s * s; }
  double skewness() const override { return 0; }
  double kurtosis() const override { return 0; }
  double mode() const override { return m; }
  double entropy() const override { return std::log(s) + 0.5 + log_sqrt_two_pi; }

 protected:
  double log_density(double x) const override {
    const double z = (x - m) / s;
    return -0.5 * z * z - vector_math::log(s) - log_sqrt_two_pi;
  }
  double density(double x) const override {
    const double z = (x - m) / s;
    return vector_math::exp(-0.5 * z * z) * (inverse_sqrt_two_pi / s);
  }
  double lower_tail(double x) const override { return normal_cdf((x - m) / s); }
  double upper_tail(double x) const override { return normal_cdf((m - x) / s); }
  double lower_quantile(double p) const override { return m + s * normal_quantile(p); }
  double upper_quantile(double q) const override { return m - s * normal_quantile(q); }
  double mgf(double t) const override { return std::exp(m * t + 0.5 * s * s * t * t); }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double m, s;
};

/// The law of exp(m + s Z), Z normal: p(x) = exp(-z^2/2) / (x s sqrt(2 pi)), z = (log x - m)/s.
class LogNormal final : public ContinuousLaw {
 public:
  /// Mean and standard deviation are those of log X.
  explicit LogNormal(double log_mean = 0, double log_standard_deviation = 1)
      : ContinuousLaw("LogNormal",
                      {{"log_mean", log_mean}, {"log_standard_deviation", log_standard_deviation}}, 0,
                      infinity),
        m(log_mean), s(log_standard_deviation) {
    require_real("log_mean", m);
    require_positive("log_standard_deviation", s);
  }
  double mean() const override { return std::exp(m + s * s / 2); }
  double variance() const override { return std::expm1(s * s) * std::exp(2 * m + s * s); }
  double skewness() const override { return (std::exp(s * s) + 2) * std::sqrt(std::expm1(s * s)); }
  double kurtosis() const override { // e^4v + 2 e^3v + 3 e^2v - 6, v = s^2
    const double v = s * s;
    return std::expm1(4 * v) + 2 * std::expm1(3 * v) + 3 * std::expm1(2 * v);
  }
  double mode() const override { return std::exp(m - s * s); }
  double entropy() const override { return m + std::log(s) + 0.5 + log_sqrt_two_pi; }

 protected:
  double log_density(double x) const override {
    const double y = vector_math::log(x);
    const double z = (y - m) / s;
    const double value = -0.5 * z * z - y - vector_math::log(s) - log_sqrt_two_pi;
    return x == 0 ? -infinity : value;
  }
  double lower_tail(double x) const override { return normal_cdf((std::log(x) - m) / s); }
  double upper_tail(double x) const override { return normal_cdf((m - std::log(x)) / s); }
  double lower_quantile(double p) const override { return std::exp(m + s * normal_quantile(p)); }
  double upper_quantile(double q) const override { return std::exp(m - s * normal_quantile(q)); }
  double mgf(double) const override { no_mgf("E exp(t X) is infinite for every t > 0"); }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double m, s;
};

/// p(x) = 1 / (pi s (1 + z^2)), z = (x - m)/s.
class Cauchy final : public ContinuousLaw {
 public:
  explicit Cauchy(double location = 0, double scale = 1)
      : ContinuousLaw("Cauchy", {{"location", location}, {"scale", scale}}, -infinity, infinity), m(location),
        s(scale) {
    require_real("location", m);
    require_positive("scale", s);
  }
  double mean() const override {
    throw MixlabError("Cauchy: the mean is not defined: the integral of |x| p(x) is infinite on both sides");
  }
  double variance() const override { return infinity; } // E(X - c)^2 is, about every c
  double skewness() const override { throw MixlabError("Cauchy: the skewness is not defined"); }
  double kurtosis() const override { throw MixlabError("Cauchy: the kurtosis is not defined"); }
  double mode() const override { return m; }
  double entropy() const override { return std::log(4 * std::numbers::pi * s); }

 protected:
  double density(double x) const override {
    const double z = (x - m) / s;
    return 1 / (std::numbers::pi * s * (1 + z * z));
  }
  double log_density(double x) const override {
    const double z = std::abs(x - m) / s; // z^2 may be more than a number can hold
    return -std::log(std::numbers::pi * s) - (z < 1e8 ? std::log1p(z * z) : 2 * std::log(z));
  }
  double lower_tail(double x) const override { return std::atan2(s, m - x) / std::numbers::pi; }
  double upper_tail(double x) const override { return std::atan2(s, x - m) / std::numbers::pi; }
  double lower_quantile(double p) const override { return m - s * cotangent(p); }
  double upper_quantile(double q) const override { return m + s * cotangent(q); }
  double mgf(double) const override { no_mgf("E exp(t X) is infinite for every t but 0"); }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  /// cot(pi p) = tan(pi (1/2 - p)).
  static double cotangent(double p) {
    return p < 0.25 || p > 0.75 ? 1 / std::tan(std::numbers::pi * (p < 0.5 ? p : p - 1))
                                : std::tan(std::numbers::pi * (0.5 - p));
  }
  double m, s;
};

/// p(x) = exp(-|z|) / 2s, z = (x - m)/s.
class Laplace final : public ContinuousLaw {
 public:
  explicit Laplace(double location = 0, double scale = 1)
      : ContinuousLaw("Laplace", {{"location", location}, {"scale", scale}}, -infinity, infinity),
        m(location), s(scale) {
    require_real("location", m);
    require_positive("scale", s);
  }
  double mean() const override { return m; }
  double variance() const override { return 2 * s * s; }
  double skewness() const override { return 0; }
  double kurtosis() const override { return 3; }
  double mode() const override { return m; }
  double entropy() const override { return 1 + std::log(2 * s); }

 protected:
  double density(double x) const override { return vector_math::exp(-std::abs(x - m) / s) / (2 * s); }
  double log_density(double x) const override { return -std::abs(x - m) / s - vector_math::log(2 * s); }
  double lower_tail(double x) const override { return tail((m - x) / s); }
  double upper_tail(double x) const override { return tail((x - m) / s); }
  double lower_quantile(double p) const override { return m - s * tail_inverse(p); }
  double upper_quantile(double q) const override { return m + s * tail_inverse(q); }
  double mgf(double t) const override {
    require_mgf(std::abs(t) < 1 / s, "|t| < 1 / scale", t);
    return std::exp(m * t) / ((1 - s * t) * (1 + s * t));
  }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  static double tail(double z) { return z > 0 ? 0.5 * std::exp(-z) : 0.5 - 0.5 * std::expm1(z); }
  static double tail_inverse(double q) { return q < 0.5 ? -std::log(2 * q) : std::log1p(1 - 2 * q); }
  double m, s;
};

/// p(x) = e^-z / (s (1 + e^-z)^2), z = (x - m)/s; F(x) = 1 / (1 + e^-z).
class Logistic final : public ContinuousLaw {
 public:
  explicit Logistic(double location = 0, double scale = 1)
      : ContinuousLaw("Logistic", {{"location", location}, {"scale", scale}}, -infinity, infinity),
        m(location), s(scale) {
    require_real("location", m);
    require_positive("scale", s);
  }
  double mean() const override { return m; }
  double variance() const override { return std::numbers::pi * std::numbers::pi * s * s / 3; }
  double skewness() const override { return 0; }
  double kurtosis() const override { return 1.2; }
  double mode() const override { return m; }
  double entropy() const override { return std::log(s) + 2; }

 protected:
  double density(double x) const override {
    const double e = vector_math::exp(-std::abs(x - m) / s);
    return e / (s * (1 + e) * (1 + e));
  }
  double log_density(double x) const override {
    const double z = std::abs(x - m) / s;
    return -z - 2 * vector_math::log1p(vector_math::exp(-z)) - vector_math::log(s);
  }
  double lower_tail(double x) const override { return 1 / (1 + std::exp((m - x) / s)); }
  double upper_tail(double x) const override { return 1 / (1 + std::exp((x - m) / s)); }
  double lower_quantile(double p) const override { return m + s * logit(p); }
  double upper_quantile(double q) const override { return m - s * logit(q); }
  double mgf(double t) const override { // e^mt Gamma(1 - st) Gamma(1 + st)
    require_mgf(std::abs(t) < 1 / s, "|t| < 1 / scale", t);
    const double angle = std::numbers::pi * s * std::abs(t);
    const double near_pole = std::numbers::pi * (1 - s * std::abs(t)); // sin(pi - x) = sin x
    return std::exp(m * t) * (t == 0 ? 1 : angle / std::sin(std::min(angle, near_pole)));
  }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  static double logit(double p) {
    return p > 0.25 && p < 0.75 ? 2 * std::atanh(2 * p - 1) : std::log(p) - std::log1p(-p);
  }
  double m, s;
};

/// F(x) = exp(-exp(-z)), z = (x - m)/s: the law of the largest of many.
class Gumbel final : public ContinuousLaw {
 public:
  explicit Gumbel(double location = 0, double scale = 1)
      : ContinuousLaw("Gumbel", {{"location", location}, {"scale", scale}}, -infinity, infinity), m(location),
        s(scale) {
    require_real("location", m);
    require_positive("scale", s);
  }
  double mean() const override { return m + std::numbers::egamma * s; }
  double variance() const override { return std::numbers::pi * std::numbers::pi * s * s / 6; }
  double skewness() const override { return 1.1395470994046486575; } // 12 sqrt(6) zeta(3) / pi^3
  double kurtosis() const override { return 2.4; }
  double mode() const override { return m; }
  double entropy() const override { return std::log(s) + std::numbers::egamma + 1; }

 protected:
  double log_density(double x) const override {
    const double z = (x - m) / s;
    return -z - vector_math::exp(-z) - vector_math::log(s);
  }
  double lower_tail(double x) const override { return std::exp(-std::exp((m - x) / s)); }
  double upper_tail(double x) const override { return -std::expm1(-std::exp((m - x) / s)); }
  double lower_quantile(double p) const override { return m - s * std::log(-std::log(p)); }
  double upper_quantile(double q) const override { return m - s * std::log(-std::log1p(-q)); }
  double mgf(double t) const override {
    require_mgf(t < 1 / s, "t < 1 / scale", t);
    return std::exp(m * t) * std::tgamma(1 - s * t);
  }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double m, s;
};

} // namespace mixlab::probability
