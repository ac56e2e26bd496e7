// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/counting_laws.hpp"

#include "discrete_sampling.hpp"

namespace mixlab::probability {
namespace {

/// sum over the support of weight(k) p(k)
template <class Weight>
double expectation(const DiscreteLaw& law, Weight weight) {
  const auto [lower, upper] = law.support();
  double sum = 0;
  for (double k = lower; k <= upper; ++k)
    sum += weight(k) * law.pmf(k);
  return sum;
}

double standardised_moment(const DiscreteLaw& law, int order) {
  const double m = law.mean(), s = law.standard_deviation();
  return expectation(law, [&](double k) { return std::pow((k - m) / s, order); });
}

} // namespace

double Bernoulli::entropy() const {
  return p == 0 || p == 1 ? 0 : -p * std::log(p) - (1 - p) * std::log1p(-p);
}

DiscreteLaw::Drawer Bernoulli::drawer() const {
  return [p = p](UniformBlock& source, std::int64_t* out, Index count) {
    in_batches(source, out, count, [p](double u) { return std::int64_t(u < p); });
  };
}

DiscreteLaw::Drawer Geometric::drawer() const {
  // u < (1-p)^k with probability P(X > k)
  return [scale = 1 / log_q](UniformBlock& source, std::int64_t* out, Index count) {
    constexpr double largest = 0x1.fffffffffffffp62;
    in_batches(out, count, [&](Batch& u) {
      source.fill(u);
      for (double& x : u)
        x = std::min(1 + std::floor(vector_math::log_of_normal(x) * scale), largest);
    });
  };
}

/// Where a table would be too long: the Poisson law whose rate has a gamma law.
DiscreteLaw::Drawer NegativeBinomial::drawer() const {
  if (is_narrow(*this))
    return DiscreteLaw::drawer();
  return [r = r, scale = (1 - p) / p](UniformBlock& source, std::int64_t* out, Index count) {
    StandardGamma gamma(r);
    UniformStream uniform(source);
    Batch rates;
    for (Index i = 0; i < count; ++i) {
      if (i % batch_size == 0)
        gamma.draw(source, rates);
      const Poisson law(scale * rates[std::size_t(i % batch_size)]);
      const double m = law.mode();
      out[i] = draw_log_concave(law, m, law.log_pmf(m), uniform);
    }
  };
}

Hypergeometric::Hypergeometric(std::int64_t population, std::int64_t marked, std::int64_t draws)
    : DiscreteLaw("Hypergeometric",
                  {{"population", double(population)}, {"marked", double(marked)}, {"draws", double(draws)}},
                  std::max(0.0, double(draws) + double(marked) - double(population)),
                  double(std::min(marked, draws))),
      N(double(population)), K(double(marked)), n(double(draws)) {
  require_whole("population", N, 0);
  require_whole("marked", K, 0);
  require_whole("draws", n, 0);
  require(K <= N, name_, "marked must be <= population, got ", K);
  require(n <= N, name_, "draws must be <= population, got ", n);
}

double Hypergeometric::skewness() const {
  require_not_constant("skewness");
  if (N <= 2)
    return standardised_moment(*this, 3); // 0/0 below
  return (N - 2 * K) * (N - 2 * n) / (N - 2) * std::sqrt((N - 1) / (n * K * (N - K) * (N - n)));
}

double Hypergeometric::kurtosis() const {
  require_not_constant("kurtosis");
  if (N <= 3)
    return standardised_moment(*this, 4) - 3;
  const double spread = n * K * (N - K) * (N - n);
  const double c = (N - 1) * N * N * (N * (N + 1) - 6 * K * (N - K) - 6 * n * (N - n)) / spread;
  return (c + 6 * (5 * N - 6)) / ((N - 2) * (N - 3));
}

double Hypergeometric::log_mass(double k) const {
  // three binomial laws with the same probability, which is free: n/N keeps each near its mean
  const double p = n / N, q = (N - n) / N;
  return log_binomial_kernel(k, K, p, q) + log_binomial_kernel(n - k, N - K, p, q) -
         log_binomial_kernel(n, N, p, q);
}

double Hypergeometric::up_to(double k) const {
  double sum = 1, ratio = 1;
  for (double j = k; j > lower_ && ratio > 1e-17 * sum; --j)
    sum += ratio *= j * (N - K - n + j) / ((K - j + 1) * (n - j + 1));
  return mass(k) * sum;
}

double Hypergeometric::down_from(double k) const {
  double sum = 1, ratio = 1;
  for (double j = k; j < upper_ && ratio > 1e-17 * sum; ++j)
    sum += ratio *= (K - j) * (n - j) / ((j + 1) * (N - K - n + j + 1));
  return mass(k) * sum;
}

double Hypergeometric::mass_up_to(double k) const { return k < mean() ? up_to(k) : 1 - down_from(k + 1); }

double Hypergeometric::mass_above(double k) const { return k < mean() ? 1 - up_to(k) : down_from(k + 1); }

double Hypergeometric::mgf(double t) const {
  require(upper_ - lower_ < 1e8, name_, "moment_generating_function is a sum over the support, which has ",
          upper_ - lower_ + 1, " points: too many");
  return expectation(*this, [&](double k) { return std::exp(t * k); });
}

DiscreteLaw::Drawer DiscreteUniform::drawer() const {
  // Lemire (2019), "Fast random integer generation in an interval": the upper half of n times 64 bits,
  // refused where the lower half says that one number would come once too often
  return
      [first = std::int64_t(a), n = std::uint64_t(n)](UniformBlock& source, std::int64_t* out, Index count) {
        __extension__ using Wide = unsigned __int128;
        const std::uint64_t threshold = (0 - n) % n;
        UniformBlock::Bits bits;
        Index done = 0;
        while (done < count) {
          source.fill(bits);
          for (std::size_t i = 0; i < bits.size() && done < count; ++i) {
            const Wide product = static_cast<Wide>(bits[i]) * n;
            out[done] = first + static_cast<std::int64_t>(product >> 64);
            done += static_cast<std::uint64_t>(product) >= threshold;
          }
        }
      };
}

} // namespace mixlab::probability
