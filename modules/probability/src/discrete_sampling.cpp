// SPDX-License-Identifier: BSD-3-Clause
// What a law on integers does by search or by summation.
#include "discrete_sampling.hpp"

#include <bit>
#include <memory>

#include "mixlab/probability/special_functions.hpp"

namespace mixlab::probability {
namespace {

constexpr double widest = 0x1p20; // entries of a table

/// The smallest integer of [lower, upper] where reached(k), which is false up to it and true from it on, at
/// upper in any case: steps that double, away from the guess, then bisection.
template <class Predicate>
double first_where(double guess, double lower, double upper, Predicate reached) {
  double high = std::clamp(guess, lower, upper);
  double low = high;
  if (reached(high)) {
    for (double step = 1; low > lower && reached(low); step *= 2) {
      high = low;
      low = std::max(low - step, lower);
    }
    if (reached(low))
      return low;
  } else {
    for (double step = 1; high < upper && !reached(high); step *= 2) {
      low = high;
      high = std::min(high + step, upper);
    }
  }
  while (high - low > 1) { // not at low, but at high
    const double middle = std::floor(low + (high - low) / 2);
    if (middle <= low || middle >= high)
      break; // beyond 2^53 the integers between are no numbers
    (reached(middle) ? high : low) = middle;
  }
  return high;
}

/// Cornish & Fisher's quantile, from the normal law's and the skewness.
double guessed_quantile(const Law& law, double z) {
  const double bent = z + law.skewness() * (z * z - 1) / 6;
  return std::floor(law.mean() + law.standard_deviation() * bent);
}

/// Calls add(k, p(k)) from the mode outwards as long as p(k) exceeds a bound.
template <class Add>
void sweep(const DiscreteLaw& law, double smallest, Add add) {
  const auto [lower, upper] = law.support();
  const double mode = law.mode();
  const auto walk = [&](double k, double step) {
    for (; k >= lower && k <= upper; k += step) {
      const double p = law.pmf(k);
      if (!(p > smallest))
        break;
      add(k, p);
    }
  };
  walk(mode, -1);
  walk(mode + 1, +1);
}

} // namespace

double DiscreteLaw::lower_quantile(double p) const {
  return first_where(guessed_quantile(*this, normal_quantile(p)), lower_, upper_,
                     [&](double k) { return cdf(k) >= p; });
}

double DiscreteLaw::upper_quantile(double q) const {
  return first_where(guessed_quantile(*this, -normal_quantile(q)), lower_, upper_,
                     [&](double k) { return survival(k) <= q; });
}

double DiscreteLaw::entropy() const {
  if (lower_ == upper_)
    return 0;
  const double s = standard_deviation();
  if (s > 1e5 && std::abs(skewness()) < 1e-3) // Edgeworth's series; what follows is of order 1/s^4
    return std::log(s) + 0.5 + log_sqrt_two_pi - skewness() * skewness() / 12;
  if (s > 1e7)
    throw MixlabError(name_ + ": the entropy is a sum of too many terms: standard_deviation exceeds 1e7");
  double H = 0;
  sweep(*this, 1e-24, [&](double k, double p) { H -= p * log_mass(k); });
  return H;
}

bool is_narrow(const DiscreteLaw& law) {
  const auto [lower, upper] = law.support();
  return upper - lower < widest || law.standard_deviation() * (15 + 60 * std::abs(law.skewness())) < widest;
}

GuideTable::GuideTable(const DiscreteLaw& law) {
  double first = law.mode();
  double last = first;
  sweep(law, 1e-17, [&](double k, double) {
    first = std::min(first, k);
    last = std::max(last, k);
  });
  first_ = static_cast<std::int64_t>(first);
  below_ = law.cdf(first - 1);
  double F = below_;
  for (double k = first; k <= last; ++k)
    cdf_.push_back(F += law.pmf(k));
  if (last == law.support().second)
    cdf_.back() = 1; // rounding leaves a gap that would send draws to quantile()
  const std::size_t parts = std::bit_ceil(std::max<std::size_t>(4 * cdf_.size(), 256));
  parts_ = static_cast<double>(parts);
  guide_.resize(parts);
  std::uint32_t j = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    while (j + 1 < cdf_.size() && cdf_[j] < static_cast<double>(part) / parts_)
      ++j;
    guide_[part] = j;
  }
}

std::int64_t draw_log_concave(const DiscreteLaw& law, double mode, double log_mass_of_mode,
                              UniformStream& uniform) {
  const auto [lower, upper] = law.support();
  const double p_m = std::exp(log_mass_of_mode);
  const double w = 1 + p_m / 2;
  for (;;) {
    const double from_middle = uniform();
    const double place = uniform();
    const double y = from_middle <= w / (1 + w) ? place * w / p_m : (w - std::log(place)) / p_m;
    const double k = mode + std::copysign(std::round(y), uniform() - 0.5);
    const double accept = std::log(uniform()) + std::min(0.0, w - p_m * y);
    if (k >= lower && k <= upper && accept <= law.log_pmf(k) - log_mass_of_mode)
      return static_cast<std::int64_t>(k);
  }
}

DiscreteLaw::Drawer DiscreteLaw::drawer() const {
  if (is_narrow(*this)) {
    auto table = std::make_shared<const GuideTable>(*this);
    return [this, table](UniformBlock& source, std::int64_t* out, Index count) {
      in_batches(source, out, count, [&](double u) { return (*table)(u, *this); });
    };
  }
  const double m = mode();
  return [this, m, log_p = log_mass(m)](UniformBlock& source, std::int64_t* out, Index count) {
    UniformStream uniform(source);
    std::generate_n(out, count, [&] { return draw_log_concave(*this, m, log_p, uniform); });
  };
}

} // namespace mixlab::probability
