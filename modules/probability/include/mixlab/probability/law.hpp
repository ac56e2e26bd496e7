// SPDX-License-Identifier: BSD-3-Clause
// What every law can do. A law itself says only what is its own: a few formulas, valid inside its support.
// What stands here does the rest: arguments that are NaN, points outside the support, p = 0 and p = 1,
// arrays.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "mixlab/core/error.hpp"
#include "mixlab/core/random.hpp"
#include "mixlab/core/types.hpp"
#include "mixlab/probability/special_functions.hpp"

namespace mixlab::probability {

using IntegerVector = Eigen::Matrix<std::int64_t, Eigen::Dynamic, 1>;

/// The law of a real random variable X.
class Law {
 public:
  virtual ~Law() = default;

  /// The smallest closed interval that X cannot leave; its ends may be infinite.
  std::pair<double, double> support() const { return {lower_, upper_}; }
  /// The name and the parameters, in the order of the constructor's arguments.
  const std::string& name() const { return name_; }
  const std::vector<std::pair<std::string, double>>& parameters() const { return parameters_; }

  /// F(x) = P(X <= x).
  double cdf(double x) const;
  Vector cdf(const VectorView& x) const;
  /// P(X > x) = 1 - F(x), with all its digits where it is small.
  double survival(double x) const;
  Vector survival(const VectorView& x) const;
  /// The smallest x such that F(x) >= p, for p in [0, 1].
  double quantile(double p) const;
  Vector quantile(const VectorView& p) const;
  /// The smallest x such that P(X > x) <= q: quantile(1 - q), with all its digits where q is small.
  double inverse_survival(double q) const;
  Vector inverse_survival(const VectorView& q) const;

  // Infinite where the integral is; a MixlabError where it is not defined.
  virtual double mean() const = 0;
  virtual double variance() const = 0;
  double standard_deviation() const;
  /// E(X - m)^3 / s^3.
  virtual double skewness() const = 0;
  /// E(X - m)^4 / s^4 - 3: the excess over the normal law's.
  virtual double kurtosis() const = 0;
  double median() const { return quantile(0.5); }
  /// Where the density or the probability is largest; the smallest such point where there are several.
  virtual double mode() const = 0;
  /// -E log p(X), in nats; of a density, the differential entropy.
  virtual double entropy() const = 0;
  /// M(t) = E exp(t X).
  /// @throws std::invalid_argument outside the interval where it is finite, or if that is {0}.
  double moment_generating_function(double t) const;
  Vector moment_generating_function(const VectorView& t) const;

 protected:
  using Parameters = std::vector<std::pair<std::string, double>>;
  Law(std::string name, Parameters parameters, double lower, double upper);

  // The formulas of a law: x inside the support, p and q in (0, 1).
  virtual double lower_tail(double x) const = 0; ///< P(X <= x)
  virtual double upper_tail(double x) const = 0; ///< P(X > x)
  virtual double lower_quantile(double p) const = 0;
  virtual double upper_quantile(double q) const = 0;
  virtual double mgf(double t) const = 0;

  void require_real(const char* parameter, double value) const {
    require(std::isfinite(value), name_, parameter, " must be finite, got ", value);
  }
  void require_positive(const char* parameter, double value) const {
    require(value > 0 && std::isfinite(value), name_, parameter, " must be > 0 and finite, got ", value);
  }
  void require_probability(double value) const {
    require(value >= 0 && value <= 1, name_, "probability must be in [0, 1], got ", value);
  }
  void require_whole(const char* parameter, double value, double least) const {
    require(value >= least && value <= 0x1p53 && value == std::floor(value), name_, parameter,
            " must be an integer >= ", least, ", got ", value);
  }
  void require_not_constant(const char* what) const {
    if (lower_ == upper_)
      undefined(what, "the law is spread over more than one point");
  }
  /// undefined("skewness", "degrees_of_freedom > 3")
  [[noreturn]] void undefined(const char* what, const char* condition) const {
    throw MixlabError(name_ + ": the " + what + " is not defined unless " + condition);
  }
  /// Where M(t) is finite.
  void require_mgf(bool condition, const char* where, double t) const {
    require(condition, name_, "moment_generating_function is finite only where ", where, ", got t = ", t);
  }
  [[noreturn]] void no_mgf(const char* why) const {
    throw std::invalid_argument(name_ + ": there is no moment_generating_function: " + why);
  }

  double lower_, upper_;
  std::string name_;
  Parameters parameters_;
};

/// A law with a density p: P(a < X <= b) = int_a^b p(x) dx.
class ContinuousLaw : public Law {
 public:
  /// Writes the first `count` draws of a block.
  using Drawer = std::function<void(UniformBlock& source, double* out, Index count)>;

  double pdf(double x) const;
  Vector pdf(const VectorView& x) const;
  double log_pdf(double x) const;
  Vector log_pdf(const VectorView& x) const;

  /// Independent draws; those of a smaller sample are the first of a larger one with the same key.
  Vector sample(Index size, const RandomKey& key) const;
  template <std::uniform_random_bit_generator Engine>
  Vector sample(Index size, Engine& rng) const {
    return sample(size, random_key(rng));
  }

 protected:
  using Law::Law;
  virtual double density(double x) const { return vector_math::exp(log_density(x)); }
  virtual double log_density(double x) const = 0;

  virtual Drawer drawer() const = 0;
  /// log p at an end where p behaves as c y^(exponent - 1), y the distance to it.
  static double log_density_at_end(double exponent, double log_c) {
    return exponent < 1 ? infinity : exponent > 1 ? -infinity : log_c;
  }
  /// p(x) at each of n points, as vector instructions: a loop over density(), compiled where that is known.
  virtual void densities(const double* x, double* p, Index n) const = 0;
};

/// A law on integers: p(k) = P(X = k).
class DiscreteLaw : public Law {
 public:
  using Drawer = std::function<void(UniformBlock& source, std::int64_t* out, Index count)>;

  /// 0 where k is not an integer.
  double pmf(double k) const;
  Vector pmf(const VectorView& k) const;
  double log_pmf(double k) const;
  Vector log_pmf(const VectorView& k) const;

  /// Sum of -p(k) log p(k).
  double entropy() const override;

  IntegerVector sample(Index size, const RandomKey& key) const;
  template <std::uniform_random_bit_generator Engine>
  IntegerVector sample(Index size, Engine& rng) const {
    return sample(size, random_key(rng));
  }

 protected:
  using Law::Law;
  /// Found by search on F: a law that knows better says so.
  double lower_quantile(double p) const override;
  double upper_quantile(double q) const override;
  double lower_tail(double x) const final { return mass_up_to(std::floor(x)); }
  double upper_tail(double x) const final { return mass_above(std::floor(x)); }
  virtual double mass_up_to(double k) const = 0; ///< P(X <= k)
  virtual double mass_above(double k) const = 0; ///< P(X > k)
  virtual double log_mass(double k) const = 0;
  virtual double mass(double k) const { return std::exp(log_mass(k)); }

  /// A guide table where the law is narrow enough, rejection where it is not.
  virtual Drawer drawer() const;
};

/// "Normal(mean=0, standard_deviation=1)"
std::string describe(const Law& law);

} // namespace mixlab::probability
