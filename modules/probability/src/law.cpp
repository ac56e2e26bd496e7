// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/law.hpp"

#include <algorithm>
#include <sstream>

#include "discrete_sampling.hpp"
#include "mixlab/core/parallel.hpp"

namespace mixlab::probability {
namespace {

void refuse_nan(double value, const char* argument, const std::string& law) {
  if (std::isnan(value)) [[unlikely]]
    require(false, law, argument, " must not be nan");
}

/// Of a whole array, and quickly: a loop without a branch.
void refuse_nan(const VectorView& values, const char* argument, const std::string& law) {
  bool found = false;
  for (Index i = 0; i < values.size(); ++i)
    found |= values[i] != values[i];
  require(!found, law, argument, " must not hold nan");
}

void require_unit(double p, const char* argument, const std::string& law) {
  require(p >= 0 && p <= 1, law, argument, " must be in [0, 1], got ", p);
}

/// f at each entry. The arguments are checked before threads start: these must not throw.
template <class F>
Vector for_each_entry(const VectorView& x, F f) {
  Vector y(x.size());
  parallel_for(x.size(), [&](Index i) { y[i] = f(x[i]); });
  return y;
}

template <class Check>
void check_each(const VectorView& x, Check check) {
  for (Index i = 0; i < x.size(); ++i)
    check(x[i]);
}

/// The same, of integers: where few of them occur many times, f is tabulated.
template <class F>
Vector by_table(const VectorView& k, std::pair<double, double> support, F f) {
  if (k.size() == 0)
    return k;
  const double first = std::max(k.minCoeff(), support.first);
  const double last = std::min(k.maxCoeff(), support.second);
  const double entries = std::floor(last) - std::ceil(first) + 1;
  if (!(entries >= 1 && entries < 0.25 * double(k.size())))
    return for_each_entry(k, f);
  const double start = std::ceil(first);
  Vector table(static_cast<Index>(entries));
  for (Index j = 0; j < table.size(); ++j)
    table[j] = f(start + double(j));
  return for_each_entry(k, [&](double value) {
    const bool is_listed = value >= start && value <= last && value == std::floor(value);
    return is_listed ? table[static_cast<Index>(value - start)] : f(value);
  });
}

/// Draws by the block: each is keyed by its place, so that threads may share them as they like.
template <class Values, class Drawer>
Values draw_blocks(Index size, const RandomKey& key, const Drawer& draw) {
  constexpr Index extent = 4096;
  Values values(size);
  parallel_for((size + extent - 1) / extent, [&](Index block) {
    UniformBlock source(key, static_cast<std::uint64_t>(block));
    const Index first = block * extent;
    draw(source, values.data() + first, std::min(extent, size - first));
  });
  return values;
}

void require_size(Index size, const std::string& law) {
  require(size >= 0, law, "size must be >= 0, got ", size);
}

} // namespace

Law::Law(std::string name, Parameters parameters, double lower, double upper)
    : lower_(lower), upper_(upper), name_(std::move(name)), parameters_(std::move(parameters)) {}

double Law::cdf(double x) const {
  refuse_nan(x, "x", name_);
  return x < lower_ ? 0 : x >= upper_ ? 1 : std::clamp(lower_tail(x), 0.0, 1.0);
}

double Law::survival(double x) const {
  refuse_nan(x, "x", name_);
  return x < lower_ ? 1 : x >= upper_ ? 0 : std::clamp(upper_tail(x), 0.0, 1.0);
}

double Law::quantile(double p) const {
  require_unit(p, "p", name_);
  if (p == 0 || lower_ == upper_)
    return lower_;
  if (p == 1)
    return upper_;
  return std::clamp(lower_quantile(p), lower_, upper_);
}

double Law::inverse_survival(double q) const {
  require_unit(q, "q", name_);
  if (q == 1 || lower_ == upper_)
    return lower_;
  if (q == 0)
    return upper_;
  return std::clamp(upper_quantile(q), lower_, upper_);
}

double Law::moment_generating_function(double t) const {
  require(std::isfinite(t), name_, "t must be finite, got ", t);
  return t == 0 ? 1 : mgf(t);
}

Vector Law::cdf(const VectorView& x) const {
  refuse_nan(x, "x", name_);
  return for_each_entry(x, [&](double value) { return cdf(value); });
}

Vector Law::survival(const VectorView& x) const {
  refuse_nan(x, "x", name_);
  return for_each_entry(x, [&](double value) { return survival(value); });
}

Vector Law::quantile(const VectorView& p) const {
  check_each(p, [&](double value) { require_unit(value, "p", name_); });
  return for_each_entry(p, [&](double value) { return quantile(value); });
}

Vector Law::inverse_survival(const VectorView& q) const {
  check_each(q, [&](double value) { require_unit(value, "q", name_); });
  return for_each_entry(q, [&](double value) { return inverse_survival(value); });
}

Vector Law::moment_generating_function(const VectorView& t) const {
  Vector values(t.size()); // one thread: it throws outside its domain
  for (Index i = 0; i < t.size(); ++i)
    values[i] = moment_generating_function(t[i]);
  return values;
}

double Law::standard_deviation() const { return std::sqrt(variance()); }

double ContinuousLaw::pdf(double x) const {
  refuse_nan(x, "x", name_);
  return x < lower_ || x > upper_ || std::isinf(x) ? 0 : density(x);
}

double ContinuousLaw::log_pdf(double x) const {
  refuse_nan(x, "x", name_);
  return x < lower_ || x > upper_ || std::isinf(x) ? -infinity : log_density(x);
}

Vector ContinuousLaw::pdf(const VectorView& x) const {
  refuse_nan(x, "x", name_);
  Vector p(x.size());
  parallel([&](const Team& team) {
    const auto [first, last] = team.share(x.size());
    densities(x.data() + first, p.data() + first, last - first);
  });
  return p;
}

Vector ContinuousLaw::log_pdf(const VectorView& x) const {
  refuse_nan(x, "x", name_);
  return for_each_entry(x, [&](double value) { return log_pdf(value); });
}

Vector ContinuousLaw::sample(Index size, const RandomKey& key) const {
  require_size(size, name_);
  return draw_blocks<Vector>(size, key, drawer());
}

double DiscreteLaw::pmf(double k) const {
  refuse_nan(k, "k", name_);
  if (k < lower_ || k > upper_ || k != std::floor(k) || std::isinf(k))
    return 0;
  return lower_ == upper_ ? 1 : mass(k);
}

double DiscreteLaw::log_pmf(double k) const {
  refuse_nan(k, "k", name_);
  if (k < lower_ || k > upper_ || k != std::floor(k) || std::isinf(k))
    return -infinity;
  return lower_ == upper_ ? 0 : log_mass(k);
}

Vector DiscreteLaw::pmf(const VectorView& k) const {
  refuse_nan(k, "k", name_);
  return by_table(k, support(), [&](double value) { return pmf(value); });
}

Vector DiscreteLaw::log_pmf(const VectorView& k) const {
  refuse_nan(k, "k", name_);
  return by_table(k, support(), [&](double value) { return log_pmf(value); });
}

IntegerVector DiscreteLaw::sample(Index size, const RandomKey& key) const {
  require_size(size, name_);
  if (lower_ == upper_)
    return IntegerVector::Constant(size, static_cast<std::int64_t>(lower_));
  return draw_blocks<IntegerVector>(size, key, drawer());
}

std::string describe(const Law& law) {
  std::ostringstream text;
  text << law.name() << '(';
  const char* separator = "";
  for (const auto& [name, value] : law.parameters()) {
    text << separator << name << '=';
    write_part(text, value);
    separator = ", ";
  }
  text << ')';
  return text.str();
}

} // namespace mixlab::probability
