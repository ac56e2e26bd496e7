// SPDX-License-Identifier: BSD-3-Clause
// Laws on integers.
#pragma once

#include <algorithm>

#include "mixlab/probability/law.hpp"
#include "mixlab/probability/special_functions.hpp"

namespace mixlab::probability {

/// P(X = 1) = p, P(X = 0) = 1 - p.
class Bernoulli final : public DiscreteLaw {
 public:
  explicit Bernoulli(double probability)
      : DiscreteLaw("Bernoulli", {{"probability", probability}}, probability == 1, probability != 0),
        p(probability) {
    require_probability(p);
  }
  double mean() const override { return p; }
  double variance() const override { return p * (1 - p); }
  double skewness() const override {
    require_not_constant("skewness");
    return (1 - 2 * p) / std::sqrt(variance());
  }
  double kurtosis() const override {
    require_not_constant("kurtosis");
    return 1 / variance() - 6;
  }
  double mode() const override { return p > 0.5; }
  double entropy() const override;

 protected:
  double mass(double k) const override { return k == 1 ? p : 1 - p; }
  double log_mass(double k) const override { return k == 1 ? std::log(p) : std::log1p(-p); }
  double mass_up_to(double) const override { return 1 - p; }
  double mass_above(double) const override { return p; }
  double mgf(double t) const override { return 1 + p * std::expm1(t); }
  Drawer drawer() const override;

 private:
  double p;
};

/// Successes among n independent trials: p(k) = C(n, k) p^k (1-p)^(n-k), 0 <= k <= n.
class Binomial final : public DiscreteLaw {
 public:
  Binomial(std::int64_t trials, double probability)
      : DiscreteLaw("Binomial", {{"trials", double(trials)}, {"probability", probability}},
                    probability == 1 ? double(trials) : 0, probability == 0 ? 0 : double(trials)),
        n(double(trials)), p(probability) {
    require_whole("trials", n, 0);
    require_probability(p);
  }
  double mean() const override { return n * p; }
  double variance() const override { return n * p * (1 - p); }
  double skewness() const override {
    require_not_constant("skewness");
    return (1 - 2 * p) / std::sqrt(variance());
  }
  double kurtosis() const override {
    require_not_constant("kurtosis");
    return (1 - 6 * p * (1 - p)) / variance();
  }
  double mode() const override { return std::clamp(std::ceil((n + 1) * p) - 1, 0.0, n); }

 protected:
  double log_mass(double k) const override { return log_binomial_kernel(k, n, p, 1 - p); }
  double mass_up_to(double k) const override { return upper_beta(k + 1, n - k, p); }
  double mass_above(double k) const override { return lower_beta(k + 1, n - k, p); }
  double mgf(double t) const override { return std::exp(n * std::log1p(p * std::expm1(t))); }

 private:
  double n, p;
};

/// Trials until the first success, that one included: p(k) = (1-p)^(k-1) p, k = 1, 2, ...
class Geometric final : public DiscreteLaw {
 public:
  explicit Geometric(double probability)
      : DiscreteLaw("Geometric", {{"probability", probability}}, 1, probability == 1 ? 1 : infinity),
        p(probability), log_q(std::log1p(-probability)) {
    require(p > 0 && p <= 1, name_, "probability must be in (0, 1], got ", p);
  }
  double mean() const override { return 1 / p; }
  double variance() const override { return (1 - p) / p / p; }
  double skewness() const override {
    require_not_constant("skewness");
    return (2 - p) / std::sqrt(1 - p);
  }
  double kurtosis() const override {
    require_not_constant("kurtosis");
    return 6 + p * p / (1 - p);
  }
  double mode() const override { return 1; }
  double entropy() const override { return p == 1 ? 0 : -std::log(p) - (1 - p) / p * log_q; }

 protected:
  double log_mass(double k) const override { return (k - 1) * log_q + std::log(p); }
  double mass_up_to(double k) const override { return -std::expm1(k * log_q); }
  double mass_above(double k) const override { return std::exp(k * log_q); }
  double mgf(double t) const override { // p e^t / (1 - (1-p) e^t)
    require_mgf(t < -log_q, "t < -log(1 - probability)", t);
    return p * std::exp(t) / -std::expm1(t + log_q);
  }
  Drawer drawer() const override;

 private:
  double p, log_q;
};

/// Failures before the r-th success: p(k) = Gamma(r + k) / (Gamma(r) k!) p^r (1-p)^k, k = 0, 1, ...
class NegativeBinomial final : public DiscreteLaw {
 public:
  /// The number of successes need not be an integer.
  NegativeBinomial(double successes, double probability)
      : DiscreteLaw("NegativeBinomial", {{"successes", successes}, {"probability", probability}}, 0,
                    probability == 1 ? 0 : infinity),
        r(successes), p(probability) {
    require_positive("successes", r);
    require(p > 0 && p <= 1, name_, "probability must be in (0, 1], got ", p);
  }
  double mean() const override { return r * (1 - p) / p; }
  double variance() const override { return r * (1 - p) / p / p; }
  double skewness() const override {
    require_not_constant("skewness");
    return (2 - p) / std::sqrt(r * (1 - p));
  }
  double kurtosis() const override {
    require_not_constant("kurtosis");
    return (6 + p * p / (1 - p)) / r;
  }
  double mode() const override { return r > 1 ? std::max(std::ceil((r - 1) * (1 - p) / p) - 1, 0.0) : 0; }

 protected:
  double log_mass(double k) const override {
    return log_binomial_kernel(k, r + k, 1 - p, p) + std::log(r / (r + k));
  }
  double mass_up_to(double k) const override { return lower_beta(r, k + 1, p); }
  double mass_above(double k) const override { return upper_beta(r, k + 1, p); }
  double mgf(double t) const override {
    require_mgf(t < -std::log1p(-p), "t < -log(1 - probability)", t);
    return std::exp(-r * std::log1p(-(1 - p) * std::expm1(t) / p));
  }
  Drawer drawer() const override;

 private:
  double r, p;
};

/// p(k) = m^k e^-m / k!, k = 0, 1, ...
class Poisson final : public DiscreteLaw {
 public:
  explicit Poisson(double rate)
      : DiscreteLaw("Poisson", {{"rate", rate}}, 0, rate == 0 ? 0 : infinity), m(rate) {
    require(m >= 0 && std::isfinite(m), name_, "rate must be >= 0 and finite, got ", m);
  }
  double mean() const override { return m; }
  double variance() const override { return m; }
  double skewness() const override {
    require_not_constant("skewness");
    return 1 / std::sqrt(m);
  }
  double kurtosis() const override {
    require_not_constant("kurtosis");
    return 1 / m;
  }
  double mode() const override { return std::max(std::ceil(m) - 1, 0.0); }

 protected:
  double log_mass(double k) const override { return log_poisson_kernel(k, m); }
  double mass_up_to(double k) const override { return upper_gamma(k + 1, m); }
  double mass_above(double k) const override { return lower_gamma(k + 1, m); }
  double mgf(double t) const override { return std::exp(m * std::expm1(t)); }

 private:
  double m;
};

/// Marked ones among n drawn without replacement from N, of which K are marked:
/// p(k) = C(K, k) C(N-K, n-k) / C(N, n), max(0, n+K-N) <= k <= min(n, K).
class Hypergeometric final : public DiscreteLaw {
 public:
  Hypergeometric(std::int64_t population, std::int64_t marked, std::int64_t draws);
  double mean() const override { return N == 0 ? 0 : n * (K / N); }
  double variance() const override { return N <= 1 ? 0 : n * (K / N) * ((N - K) / N) * ((N - n) / (N - 1)); }
  double skewness() const override;
  double kurtosis() const override;
  double mode() const override {
    return std::clamp(std::ceil((n + 1) * ((K + 1) / (N + 2))) - 1, lower_, upper_);
  }

 protected:
  double log_mass(double k) const override;
  double mass_up_to(double k) const override;
  double mass_above(double k) const override;
  double mgf(double t) const override;

 private:
  double up_to(double k) const;     ///< sum of p(j), j <= k
  double down_from(double k) const; ///< sum of p(j), j >= k
  double N, K, n;
};

/// p(k) = 1 / (b - a + 1), a <= k <= b.
class DiscreteUniform final : public DiscreteLaw {
 public:
  DiscreteUniform(std::int64_t lower, std::int64_t upper)
      : DiscreteLaw("DiscreteUniform", {{"lower", double(lower)}, {"upper", double(upper)}}, double(lower),
                    double(upper)),
        a(double(lower)), b(double(upper)), n(b - a + 1) {
    require_whole("lower", a, -0x1p53);
    require_whole("upper", b, a);
  }
  double mean() const override { return a + (b - a) / 2; }
  double variance() const override { return (n - 1) * (n + 1) / 12; }
  double skewness() const override {
    require_not_constant("skewness");
    return 0;
  }
  double kurtosis() const override {
    require_not_constant("kurtosis");
    return -1.2 * (n * n + 1) / ((n - 1) * (n + 1));
  }
  double mode() const override { return a; }
  double entropy() const override { return std::log(n); }

 protected:
  double mass(double) const override { return 1 / n; }
  double log_mass(double) const override { return -std::log(n); }
  double mass_up_to(double k) const override { return (k - a + 1) / n; }
  double mass_above(double k) const override { return (b - k) / n; }
  double mgf(double t) const override { // e^(t(a+b)/2) sinh(n t/2) / (n sinh(t/2))
    const double h = t / 2;
    return std::exp(mean() * t) * (h == 0 ? 1 : std::sinh(n * h) / (n * std::sinh(h)));
  }
  Drawer drawer() const override;

 private:
  double a, b, n;
};

} // namespace mixlab::probability
