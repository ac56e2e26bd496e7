// SPDX-License-Identifier: BSD-3-Clause
// Priors that data turn into laws of the same family. Each object is a belief about a parameter; update(data)
// returns the belief after the data, which remembers how it came about:
//
//     history       a row of hyper-parameters for the prior and for each datum since
//     log_evidence  log P(all data so far) under the prior, the data as a sequence (no binomial coefficients)
//
// Reference: Murphy 2007, "Conjugate Bayesian analysis of the Gaussian distribution"; Gelman et al. 2013, ch.
// 2-3.
#pragma once

#include <utility>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab::probability {

using Interval = std::pair<double, double>;

/// What every belief remembers.
class Belief {
 public:
  double log_evidence() const { return log_evidence_; }
  Matrix history() const;
  /// Data seen so far.
  Index size() const { return Index(history_.size()) / width_ - 1; }

 protected:
  explicit Belief(const Vector& hyper_parameters);
  /// After another datum of that log probability.
  void remember(const Vector& hyper_parameters, double log_probability);

 private:
  Index width_;
  std::vector<double> history_; // row by row: grows at the end
  double log_evidence_ = 0;
};

/// Probability of success theta ~ Beta(alpha, beta); data are 0 and 1.
class BetaBinomial : public Belief {
 public:
  BetaBinomial(double alpha, double beta);

  double alpha() const { return alpha_; }
  double beta() const { return beta_; }
  BetaBinomial update(const VectorView& data) const;
  double mean() const { return alpha_ / (alpha_ + beta_); }
  double variance() const;
  double pdf(double theta) const;
  /// Between the quantiles (1 - level)/2 and (1 + level)/2.
  Interval credible_interval(double level = 0.95) const;
  /// Probability of so many successes in further trials: beta-binomial.
  double predictive(Index successes, Index trials = 1) const;

 private:
  double alpha_, beta_;
};

/// Rate lambda ~ Gamma(shape, rate); data are counts, Poisson(lambda).
class GammaPoisson : public Belief {
 public:
  GammaPoisson(double shape, double rate);

  double shape() const { return shape_; }
  double rate() const { return rate_; }
  GammaPoisson update(const VectorView& data) const;
  double mean() const { return shape_ / rate_; }
  double variance() const { return shape_ / (rate_ * rate_); }
  double pdf(double lambda) const;
  Interval credible_interval(double level = 0.95) const;
  /// Probability that the next count is k: negative binomial.
  double predictive(Index k) const;

 private:
  double shape_, rate_;
};

/// Mean mu ~ N(mean, variance); data are N(mu, noise_variance), that variance known.
class NormalNormal : public Belief {
 public:
  NormalNormal(double mean, double variance, double noise_variance);

  double mean() const { return mean_; }
  double variance() const { return variance_; }
  double noise_variance() const { return noise_variance_; }
  NormalNormal update(const VectorView& data) const;
  double pdf(double mu) const;
  Interval credible_interval(double level = 0.95) const;
  /// Density of the next datum: N(mean, variance + noise_variance).
  double predictive(double x) const;

 private:
  double mean_, variance_, noise_variance_;
};

/// sigma^2 ~ InverseGamma(shape, scale), mu | sigma^2 ~ N(location, sigma^2 / pseudo_count); data are
/// N(mu, sigma^2). mean, variance, pdf and interval are those of mu: a Student law.
class NormalInverseGamma : public Belief {
 public:
  NormalInverseGamma(double location, double pseudo_count, double shape, double scale);

  double location() const { return m_; }
  double pseudo_count() const { return kappa_; }
  double shape() const { return a_; }
  double scale() const { return b_; }
  NormalInverseGamma update(const VectorView& data) const;
  double mean() const { return m_; }
  /// Of mu; infinite for shape <= 1.
  double variance() const;
  double pdf(double mu) const;
  Interval credible_interval(double level = 0.95) const;
  /// Of sigma^2: scale / (shape - 1); infinite for shape <= 1.
  double noise_variance_mean() const;
  Interval noise_variance_interval(double level = 0.95) const;
  /// Density of the next datum: Student, 2 shape degrees of freedom.
  double predictive(double x) const;

 private:
  double m_, kappa_, a_, b_;
};

/// Probabilities of k classes ~ Dirichlet(concentration); data are class numbers from 0.
class DirichletMultinomial : public Belief {
 public:
  explicit DirichletMultinomial(const VectorView& concentration);

  const Vector& concentration() const { return alpha_; }
  DirichletMultinomial update(const VectorView& data) const;
  Vector mean() const { return alpha_ / alpha_.sum(); }
  Vector variance() const;
  /// Of each class's probability, one a row: its law is a Beta.
  Matrix credible_interval(double level = 0.95) const;
  /// Probability of each class for the next datum: the mean.
  Vector predictive() const { return mean(); }

 private:
  Vector alpha_;
};

} // namespace mixlab::probability
