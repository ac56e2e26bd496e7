// SPDX-License-Identifier: BSD-3-Clause
// Data are taken one by one: the log evidence is the sum of the log predictive probabilities (the chain
// rule), and the history comes of itself.
#include "mixlab/probability/conjugate.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/inverse_gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "mixlab/core/error.hpp"

namespace mixlab::probability {
namespace {

namespace bm = boost::math;

void require_positive(double value, const std::string& function, const std::string& argument) {
  require(value > 0 && std::isfinite(value), function, argument, " must be > 0 and finite, got ", value);
}

void require_data(const VectorView& data, const std::string& function) {
  require_finite(data.data(), data.size(), function, "data");
}

template <class Law>
Interval central(const Law& law, double level, const std::string& function) {
  require(level > 0 && level < 1, function + ".credible_interval", "level must be between 0 and 1, got ",
          level);
  return {bm::quantile(law, (1 - level) / 2), bm::quantile(bm::complement(law, (1 - level) / 2))};
}

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

/// Student's density, location m and squared scale s2.
double student_pdf(double x, double degrees, double m, double s2) {
  const double s = std::sqrt(s2);
  return bm::pdf(bm::students_t(degrees), (x - m) / s) / s;
}

bool is_count(double x) { return x >= 0 && x == std::floor(x); }

} // namespace

Belief::Belief(const Vector& hyper_parameters)
    : width_(hyper_parameters.size()), history_(hyper_parameters.begin(), hyper_parameters.end()) {}

Matrix Belief::history() const { return Eigen::Map<const Matrix>(history_.data(), size() + 1, width_); }

void Belief::remember(const Vector& hyper_parameters, double log_probability) {
  history_.insert(history_.end(), hyper_parameters.begin(), hyper_parameters.end());
  log_evidence_ += log_probability;
}

// Beta and Bernoulli

BetaBinomial::BetaBinomial(double alpha, double beta)
    : Belief(Eigen::Vector2d(alpha, beta)), alpha_(alpha), beta_(beta) {
  require_positive(alpha, "BetaBinomial", "alpha");
  require_positive(beta, "BetaBinomial", "beta");
}

BetaBinomial BetaBinomial::update(const VectorView& data) const {
  BetaBinomial after = *this;
  for (double x : data) {
    require(x == 0 || x == 1, "BetaBinomial.update", "data must be 0 or 1, got ", x);
    const double probability = x == 1 ? after.mean() : after.beta_ / (after.alpha_ + after.beta_);
    after.alpha_ += x;
    after.beta_ += 1 - x;
    after.remember(Eigen::Vector2d(after.alpha_, after.beta_), std::log(probability));
  }
  return after;
}

double BetaBinomial::variance() const {
  const double n = alpha_ + beta_;
  return alpha_ / n * (beta_ / n) / (n + 1);
}

double BetaBinomial::pdf(double theta) const {
  require(!std::isnan(theta), "BetaBinomial.pdf", "theta must be a number");
  if (theta < 0 || theta > 1)
    return 0;
  if ((theta == 0 && alpha_ < 1) || (theta == 1 && beta_ < 1))
    return std::numeric_limits<double>::infinity();
  return bm::pdf(bm::beta_distribution<>(alpha_, beta_), theta);
}

Interval BetaBinomial::credible_interval(double level) const {
  return central(bm::beta_distribution<>(alpha_, beta_), level, "BetaBinomial");
}

double BetaBinomial::predictive(Index successes, Index trials) const {
  require(trials >= 0 && successes >= 0 && successes <= trials, "BetaBinomial.predictive",
          "successes must be between 0 and trials, got ", successes, " of ", trials);
  const double k = double(successes), n = double(trials);
  const double log_ways = -std::log(n + 1) - log_beta(n - k + 1, k + 1);
  return std::exp(log_ways + log_beta(alpha_ + k, beta_ + n - k) - log_beta(alpha_, beta_));
}

// Gamma and Poisson

GammaPoisson::GammaPoisson(double shape, double rate)
    : Belief(Eigen::Vector2d(shape, rate)), shape_(shape), rate_(rate) {
  require_positive(shape, "GammaPoisson", "shape");
  require_positive(rate, "GammaPoisson", "rate");
}

GammaPoisson GammaPoisson::update(const VectorView& data) const {
  require_data(data, "GammaPoisson.update");
  GammaPoisson after = *this;
  for (double x : data) {
    require(is_count(x), "GammaPoisson.update", "data must be whole numbers >= 0, got ", x);
    const double probability = after.predictive(Index(x));
    after.shape_ += x;
    after.rate_ += 1;
    after.remember(Eigen::Vector2d(after.shape_, after.rate_), std::log(probability));
  }
  return after;
}

double GammaPoisson::pdf(double lambda) const {
  require(!std::isnan(lambda), "GammaPoisson.pdf", "lambda must be a number");
  if (lambda < 0)
    return 0;
  if (lambda == 0 && shape_ < 1)
    return std::numeric_limits<double>::infinity();
  return bm::pdf(bm::gamma_distribution<>(shape_, 1 / rate_), lambda);
}

Interval GammaPoisson::credible_interval(double level) const {
  return central(bm::gamma_distribution<>(shape_, 1 / rate_), level, "GammaPoisson");
}

double GammaPoisson::predictive(Index k) const {
  require(k >= 0, "GammaPoisson.predictive", "k must be >= 0, got ", k);
  const double x = double(k);
  const double log_ways = std::lgamma(shape_ + x) - std::lgamma(shape_) - std::lgamma(x + 1);
  return std::exp(log_ways - shape_ * std::log1p(1 / rate_) - x * std::log1p(rate_));
}

// Normal mean, variance known

NormalNormal::NormalNormal(double mean, double variance, double noise_variance)
    : Belief(Eigen::Vector2d(mean, variance)), mean_(mean), variance_(variance),
      noise_variance_(noise_variance) {
  require(std::isfinite(mean), "NormalNormal", "mean must be finite, got ", mean);
  require_positive(variance, "NormalNormal", "variance");
  require_positive(noise_variance, "NormalNormal", "noise_variance");
}

NormalNormal NormalNormal::update(const VectorView& data) const {
  require_data(data, "NormalNormal.update");
  NormalNormal after = *this;
  for (double x : data) {
    const double spread = after.variance_ + noise_variance_, off = x - after.mean_;
    const double gain = after.variance_ / spread; // as in a Kalman filter
    after.mean_ += gain * off;
    after.variance_ *= noise_variance_ / spread;
    after.remember(Eigen::Vector2d(after.mean_, after.variance_),
                   -0.5 * (off * off / spread + std::log(2 * M_PI * spread)));
  }
  return after;
}

double NormalNormal::pdf(double mu) const {
  require(std::isfinite(mu), "NormalNormal.pdf", "mu must be finite, got ", mu);
  return bm::pdf(bm::normal(mean_, std::sqrt(variance_)), mu);
}

Interval NormalNormal::credible_interval(double level) const {
  return central(bm::normal(mean_, std::sqrt(variance_)), level, "NormalNormal");
}

double NormalNormal::predictive(double x) const {
  require(std::isfinite(x), "NormalNormal.predictive", "x must be finite, got ", x);
  return bm::pdf(bm::normal(mean_, std::sqrt(variance_ + noise_variance_)), x);
}

// Normal mean and variance: Murphy 2007, section 6

NormalInverseGamma::NormalInverseGamma(double location, double pseudo_count, double shape, double scale)
    : Belief(Eigen::Vector4d(location, pseudo_count, shape, scale)), m_(location), kappa_(pseudo_count),
      a_(shape), b_(scale) {
  require(std::isfinite(location), "NormalInverseGamma", "location must be finite, got ", location);
  require_positive(pseudo_count, "NormalInverseGamma", "pseudo_count");
  require_positive(shape, "NormalInverseGamma", "shape");
  require_positive(scale, "NormalInverseGamma", "scale");
}

NormalInverseGamma NormalInverseGamma::update(const VectorView& data) const {
  require_data(data, "NormalInverseGamma.update");
  NormalInverseGamma after = *this;
  double &m = after.m_, &kappa = after.kappa_, &a = after.a_, &b = after.b_;
  for (double x : data) {
    const double probability = after.predictive(x), off = x - m;
    m += off / (kappa + 1);
    a += 0.5;
    b += 0.5 * kappa / (kappa + 1) * off * off;
    kappa += 1;
    after.remember(Eigen::Vector4d(m, kappa, a, b), std::log(probability));
  }
  return after;
}

double NormalInverseGamma::variance() const {
  return a_ > 1 ? b_ / (kappa_ * (a_ - 1)) : std::numeric_limits<double>::infinity();
}

double NormalInverseGamma::pdf(double mu) const {
  require(std::isfinite(mu), "NormalInverseGamma.pdf", "mu must be finite, got ", mu);
  return student_pdf(mu, 2 * a_, m_, b_ / (a_ * kappa_));
}

Interval NormalInverseGamma::credible_interval(double level) const {
  const auto [low, high] = central(bm::students_t(2 * a_), level, "NormalInverseGamma");
  const double s = std::sqrt(b_ / (a_ * kappa_));
  return {m_ + s * low, m_ + s * high};
}

double NormalInverseGamma::noise_variance_mean() const {
  return a_ > 1 ? b_ / (a_ - 1) : std::numeric_limits<double>::infinity();
}

Interval NormalInverseGamma::noise_variance_interval(double level) const {
  return central(bm::inverse_gamma_distribution<>(a_, b_), level, "NormalInverseGamma");
}

double NormalInverseGamma::predictive(double x) const {
  require(std::isfinite(x), "NormalInverseGamma.predictive", "x must be finite, got ", x);
  return student_pdf(x, 2 * a_, m_, b_ * (kappa_ + 1) / (a_ * kappa_));
}

// Dirichlet and classes

DirichletMultinomial::DirichletMultinomial(const VectorView& concentration)
    : Belief(concentration), alpha_(concentration) {
  require(concentration.size() >= 2, "DirichletMultinomial",
          "concentration must have at least 2 entries, got ", concentration.size());
  for (double a : concentration)
    require_positive(a, "DirichletMultinomial", "concentration");
}

DirichletMultinomial DirichletMultinomial::update(const VectorView& data) const {
  require_data(data, "DirichletMultinomial.update");
  DirichletMultinomial after = *this;
  for (double x : data) {
    require(is_count(x) && x < double(alpha_.size()), "DirichletMultinomial.update",
            "data must be class numbers from 0 to ", alpha_.size() - 1, ", got ", x);
    const double probability = after.alpha_[Index(x)] / after.alpha_.sum();
    after.alpha_[Index(x)] += 1;
    after.remember(after.alpha_, std::log(probability));
  }
  return after;
}

Vector DirichletMultinomial::variance() const {
  const double n = alpha_.sum();
  const auto m = alpha_.array() / n;
  return m * (1 - m) / (n + 1);
}

Matrix DirichletMultinomial::credible_interval(double level) const {
  Matrix bounds(alpha_.size(), 2);
  for (Index k = 0; k < alpha_.size(); ++k) {
    const bm::beta_distribution<> marginal(alpha_[k], alpha_.sum() - alpha_[k]);
    const auto [low, high] = central(marginal, level, "DirichletMultinomial");
    bounds.row(k) << low, high;
  }
  return bounds;
}

} // namespace mixlab::probability
