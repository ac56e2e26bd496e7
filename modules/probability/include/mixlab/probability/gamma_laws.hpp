// SPDX-License-Identifier: BSD-3-Clause
// Waiting times: the gamma law and what is made from it or from its simplest case, the exponential law.
#pragma once

#include <numbers>

#include "mixlab/probability/law.hpp"
#include "mixlab/probability/special_functions.hpp"

namespace mixlab::probability {

/// p(x) = r exp(-r x) on [0, inf).
class Exponential final : public ContinuousLaw {
 public:
  explicit Exponential(double rate = 1)
      : ContinuousLaw("Exponential", {{"rate", rate}}, 0, infinity), r(rate) {
    require_positive("rate", r);
  }
  double mean() const override { return 1 / r; }
  double variance() const override { return 1 / (r * r); }
  double skewness() const override { return 2; }
  double kurtosis() const override { return 6; }
  double mode() const override { return 0; }
  double entropy() const override { return 1 - std::log(r); }

 protected:
  double density(double x) const override { return r * vector_math::exp(-r * x); }
  double log_density(double x) const override { return vector_math::log(r) - r * x; }
  double lower_tail(double x) const override { return -std::expm1(-r * x); }
  double upper_tail(double x) const override { return std::exp(-r * x); }
  double lower_quantile(double p) const override { return -std::log1p(-p) / r; }
  double upper_quantile(double q) const override { return -std::log(q) / r; }
  double mgf(double t) const override {
    require_mgf(t < r, "t < rate", t);
    return r / (r - t);
  }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double r;
};

/// p(x) = y^(a-1) e^-y / (Gamma(a) s), y = x/s, on [0, inf).
class Gamma final : public ContinuousLaw {
 public:
  explicit Gamma(double shape, double scale = 1)
      : ContinuousLaw("Gamma", {{"shape", shape}, {"scale", scale}}, 0, infinity), a(shape), s(scale) {
    require_positive("shape", a);
    require_positive("scale", s);
    constant = 0.5 * std::log(a) - stirling_error(a) - log_sqrt_two_pi;
    at_zero = log_density_at_end(a, -std::log(s));
  }
  double mean() const override { return a * s; }
  double variance() const override { return a * s * s; }
  double skewness() const override { return 2 / std::sqrt(a); }
  double kurtosis() const override { return 6 / a; }
  double mode() const override { return a > 1 ? (a - 1) * s : 0; }
  double entropy() const override { return standard_entropy(a) + std::log(s); }

  /// Of shape a and scale 1: a + log Gamma(a) + (1 - a) psi(a).
  static double standard_entropy(double a);

 protected:
  double log_density(double x) const override {
    // Loader's form, y^a e^-y / Gamma(a) in one piece
    const double value = constant - deviance(a, x / s) - vector_math::log(x);
    return x == 0 ? at_zero : value;
  }
  double lower_tail(double x) const override { return lower_gamma(a, x / s); }
  double upper_tail(double x) const override { return upper_gamma(a, x / s); }
  double lower_quantile(double p) const override { return s * lower_gamma_inverse(a, p); }
  double upper_quantile(double q) const override { return s * upper_gamma_inverse(a, q); }
  double mgf(double t) const override {
    require_mgf(t < 1 / s, "t < 1 / scale", t);
    return std::exp(-a * std::log1p(-s * t));
  }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double a, s, constant, at_zero;
};

/// The law of 1 / Y, Y gamma of shape a and rate s: p(x) = y^(a+1) e^-y / (Gamma(a) s), y = s/x, on [0, inf).
class InverseGamma final : public ContinuousLaw {
 public:
  explicit InverseGamma(double shape, double scale = 1)
      : ContinuousLaw("InverseGamma", {{"shape", shape}, {"scale", scale}}, 0, infinity), a(shape), s(scale) {
    require_positive("shape", a);
    require_positive("scale", s);
    constant = 0.5 * std::log(a) - stirling_error(a) - log_sqrt_two_pi;
  }
  double mean() const override { return a > 1 ? s / (a - 1) : infinity; }
  double variance() const override { return a > 2 ? mean() * mean() / (a - 2) : infinity; }
  double skewness() const override {
    if (a <= 2)
      undefined("skewness", "shape > 2");
    return a > 3 ? 4 * std::sqrt(a - 2) / (a - 3) : infinity;
  }
  double kurtosis() const override {
    if (a <= 2)
      undefined("kurtosis", "shape > 2");
    return a > 4 ? 6 * (5 * a - 11) / ((a - 3) * (a - 4)) : infinity;
  }
  double mode() const override { return s / (a + 1); }
  double entropy() const override { return Gamma::standard_entropy(a) - 2 * digamma(a) + std::log(s); }

 protected:
  double log_density(double x) const override {
    const double value = constant - deviance(a, s / x) - vector_math::log(x);
    return x == 0 ? -infinity : value;
  }
  double lower_tail(double x) const override { return x == 0 ? 0 : upper_gamma(a, s / x); }
  double upper_tail(double x) const override { return x == 0 ? 1 : lower_gamma(a, s / x); }
  double lower_quantile(double p) const override { return s / upper_gamma_inverse(a, p); }
  double upper_quantile(double q) const override { return s / lower_gamma_inverse(a, q); }
  double mgf(double) const override { no_mgf("E exp(t X) is infinite for every t > 0"); }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double a, s, constant;
};

/// The law of Z_1^2 + ... + Z_k^2, Z normal: gamma of shape k/2 and scale 2; k need not be an integer.
class ChiSquared final : public ContinuousLaw {
 public:
  explicit ChiSquared(double degrees_of_freedom)
      : ContinuousLaw("ChiSquared", {{"degrees_of_freedom", degrees_of_freedom}}, 0, infinity),
        a(degrees_of_freedom / 2) {
    require_positive("degrees_of_freedom", degrees_of_freedom);
    constant = 0.5 * std::log(a) - stirling_error(a) - log_sqrt_two_pi;
    at_zero = log_density_at_end(a, -std::numbers::ln2);
  }
  double mean() const override { return 2 * a; }
  double variance() const override { return 4 * a; }
  double skewness() const override { return 2 / std::sqrt(a); }
  double kurtosis() const override { return 6 / a; }
  double mode() const override { return a > 1 ? 2 * (a - 1) : 0; }
  double entropy() const override { return Gamma::standard_entropy(a) + std::numbers::ln2; }

 protected:
  double log_density(double x) const override {
    const double value = constant - deviance(a, x / 2) - vector_math::log(x);
    return x == 0 ? at_zero : value;
  }
  double lower_tail(double x) const override { return lower_gamma(a, x / 2); }
  double upper_tail(double x) const override { return upper_gamma(a, x / 2); }
  double lower_quantile(double p) const override { return 2 * lower_gamma_inverse(a, p); }
  double upper_quantile(double q) const override { return 2 * upper_gamma_inverse(a, q); }
  double mgf(double t) const override {
    require_mgf(t < 0.5, "t < 1/2", t);
    return std::exp(-a * std::log1p(-2 * t));
  }
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double a, constant, at_zero;
};

/// F(x) = 1 - exp(-y^k), y = x/s, on [0, inf); p(x) = k/s y^(k-1) exp(-y^k).
class Weibull final : public ContinuousLaw {
 public:
  explicit Weibull(double shape, double scale = 1)
      : ContinuousLaw("Weibull", {{"shape", shape}, {"scale", scale}}, 0, infinity), k(shape), s(scale) {
    require_positive("shape", k);
    require_positive("scale", s);
    at_zero = log_density_at_end(k, -std::log(s));
  }
  double mean() const override { return s * moment(1); }
  double variance() const override;
  double skewness() const override;
  double kurtosis() const override;
  double mode() const override { return k > 1 ? s * std::exp(std::log1p(-1 / k) / k) : 0; }
  double entropy() const override {
    return std::numbers::egamma * (1 - 1 / k) + std::log(s) - std::log(k) + 1;
  }

 protected:
  double log_density(double x) const override {
    const double log_y = vector_math::log(x / s);
    const double value = vector_math::log(k / s) + (k - 1) * log_y - vector_math::exp(k * log_y);
    return x == 0 ? at_zero : value;
  }
  double lower_tail(double x) const override { return -std::expm1(-std::pow(x / s, k)); }
  double upper_tail(double x) const override { return std::exp(-std::pow(x / s, k)); }
  double lower_quantile(double p) const override { return s * std::pow(-std::log1p(-p), 1 / k); }
  double upper_quantile(double q) const override { return s * std::pow(-std::log(q), 1 / k); }
  double mgf(double t) const override;
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  /// E (X/s)^n = Gamma(1 + n/k).
  double moment(int n) const { return std::tgamma(1 + n / k); }
  double k, s, at_zero;
};

/// The law of the length of s (Z_1, Z_2), Z normal: p(x) = x/s^2 exp(-x^2 / 2 s^2) on [0, inf).
class Rayleigh final : public ContinuousLaw {
 public:
  explicit Rayleigh(double scale = 1) : ContinuousLaw("Rayleigh", {{"scale", scale}}, 0, infinity), s(scale) {
    require_positive("scale", s);
  }
  double mean() const override { return s * std::sqrt(std::numbers::pi / 2); }
  double variance() const override { return (2 - std::numbers::pi / 2) * s * s; }
  double skewness() const override {
    const double v = 4 - std::numbers::pi;
    return 2 * std::sqrt(std::numbers::pi) * (std::numbers::pi - 3) / (v * std::sqrt(v));
  }
  double kurtosis() const override {
    const double v = 4 - std::numbers::pi;
    return -(6 * std::numbers::pi * std::numbers::pi - 24 * std::numbers::pi + 16) / (v * v);
  }
  double mode() const override { return s; }
  double entropy() const override {
    return 1 + std::log(s) - 0.5 * std::numbers::ln2 + 0.5 * std::numbers::egamma;
  }

 protected:
  double density(double x) const override {
    const double y = x / s;
    return y * vector_math::exp(-0.5 * y * y) / s;
  }
  double log_density(double x) const override {
    const double y = x / s;
    return vector_math::log(y) - 0.5 * y * y - vector_math::log(s);
  }
  double lower_tail(double x) const override { return -std::expm1(-0.5 * (x / s) * (x / s)); }
  double upper_tail(double x) const override { return std::exp(-0.5 * (x / s) * (x / s)); }
  double lower_quantile(double p) const override { return s * std::sqrt(-2 * std::log1p(-p)); }
  double upper_quantile(double q) const override { return s * std::sqrt(-2 * std::log(q)); }
  double mgf(double t) const override;
  Drawer drawer() const override;
  void densities(const double* x, double* p, Index n) const override;

 private:
  double s;
};

} // namespace mixlab::probability
