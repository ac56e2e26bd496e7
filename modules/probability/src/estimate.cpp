// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/estimate.hpp"

#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "mixlab/core/error.hpp"
#include "simplex.hpp"

namespace mixlab::probability {
namespace {

struct Mean {
  double value, variance; ///< variance of the mean itself
};

Mean mean_of(const Vector& x) {
  const double n = double(x.size()), m = x.mean();
  return {m, (x.array() - m).square().sum() / ((n - 1) * n)};
}

Estimate with_interval(double value, double variance, double confidence, Index size) {
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const double s = std::sqrt(variance);
  return {value, s, value - z * s, value + z * s, confidence, size};
}

void require_confidence(double confidence, std::string_view function) {
  require(confidence > 0 && confidence < 1, function, "confidence must be between 0 and 1, got ", confidence);
}

void require_densities(const LogDensities& log, std::string_view where) {
  const std::string_view me = "monte_carlo_divergence";
  require(log.p.size() == log.q.size(), me, "log_p and log_q must have the same size, got ", log.p.size(),
          " and ", log.q.size());
  require(log.p.size() >= 2, me, "there must be at least 2 samples, got ", log.p.size());
  for (Index i = 0; i < log.p.size(); ++i) {
    require(!std::isnan(log.p[i]) && log.p[i] < INFINITY && !std::isnan(log.q[i]) && log.q[i] < INFINITY, me,
            "log densities must be numbers below infinity, got ", log.p[i], " and ", log.q[i], " at sample ",
            i, " of ", where);
    require((where == "p" ? log.p[i] : log.q[i]) > -INFINITY, me, "the density of ", where,
            " must be > 0 at its own samples, got 0 at sample ", i);
  }
}

/// log(2 / (1 + exp(l))), l the logarithm of the other density over the own.
Vector jensen_shannon_terms(const Vector& l) {
  const auto term = [](double x) {
    return std::numbers::ln2 - (x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)));
  };
  return l.unaryExpr(term);
}

Estimate jensen_shannon(const LogDensities& at_p, const LogDensities& at_q, double confidence) {
  const Mean a = mean_of(jensen_shannon_terms(at_p.q - at_p.p));
  const Mean b = mean_of(jensen_shannon_terms(at_q.p - at_q.q));
  return with_interval(0.5 * (a.value + b.value), 0.25 * (a.variance + b.variance), confidence,
                       at_p.p.size() + at_q.p.size());
}

/// log E exp(x) and the variance of its estimate, by the delta method.
Mean log_mean_exp(const Vector& x) {
  const double top = x.maxCoeff();
  require(std::isfinite(top), "monte_carlo_divergence", "the two laws share none of the samples");
  const Mean m = mean_of((x.array() - top).exp());
  return {top + std::log(m.value), m.variance / (m.value * m.value)};
}

/// sqrt of a mean. At zero, where the delta method fails, the error bar is the root of the mean's.
Mean square_root(const Mean& m) {
  const double root = std::sqrt(std::max(m.value, 0.0));
  return {root, root > 0 ? m.variance / (4 * root * root) : std::sqrt(m.variance)};
}

Mean scaled(const Mean& m, double factor) { return {factor * m.value, factor * factor * m.variance}; }

/// l = log q/p at samples of p.
Mean divergence_from(DivergenceKind kind, const Vector& l, double alpha) {
  switch (kind) {
  case DivergenceKind::kl:
    return mean_of(-l);
  case DivergenceKind::total_variation:
    return mean_of((1 - l.array().exp()).cwiseMax(0));
  case DivergenceKind::hellinger:
    return square_root(mean_of(1 - (0.5 * l.array()).exp()));
  case DivergenceKind::chi_squared:
    return mean_of((-l.array()).exp() - 1);
  case DivergenceKind::bhattacharyya:
    return scaled(log_mean_exp(0.5 * l), -1);
  default:
    return scaled(log_mean_exp((1 - alpha) * l), 1 / (alpha - 1));
  }
}

/// Plug-in entropy, its delta-method variance (Var log p)/n, and Miller's term.
struct PlugIn {
  double entropy, variance, bias;
};

PlugIn plug_in(const Vector& counts) {
  const double n = counts.sum();
  double first = 0, second = 0;
  Index seen = 0;
  for (double c : counts)
    if (c > 0) {
      const double l = std::log(c / n);
      first -= c / n * l;
      second += c / n * l * l;
      ++seen;
    }
  return {first, std::max(second - first * first, 0.0) / n, double(seen - 1) / (2 * n)};
}

void require_counts(const VectorView& counts, std::string_view function, double confidence) {
  require_weights(counts, function, "counts");
  for (double c : counts)
    require(c == std::floor(c), function, "counts must be whole numbers, got ", c);
  require_confidence(confidence, function);
}

/// Variance of the plug-in mutual information: (Var log p_xy / (p_x p_y)) / n.
double information_variance(const Matrix& counts) {
  const double n = counts.sum();
  const Vector x = counts.rowwise().sum(), y = counts.colwise().sum();
  double first = 0, second = 0;
  for (Index i = 0; i < counts.rows(); ++i)
    for (Index j = 0; j < counts.cols(); ++j)
      if (const double c = counts(i, j); c > 0) {
        const double l = std::log(c / x[i] * n / y[j]);
        first += c / n * l;
        second += c / n * l * l;
      }
  return std::max(second - first * first, 0.0) / n;
}

} // namespace

DivergenceKind divergence_named(std::string_view name) {
  using enum DivergenceKind;
  constexpr std::array<std::pair<std::string_view, DivergenceKind>, 7> kinds{
      {{"kl", kl},
       {"js", js},
       {"total_variation", total_variation},
       {"hellinger", hellinger},
       {"chi_squared", chi_squared},
       {"renyi", renyi},
       {"bhattacharyya", bhattacharyya}}};
  for (const auto& [known, kind] : kinds)
    if (name == known)
      return kind;
  require(false, "monte_carlo_divergence",
          "kind must be 'kl', 'js', 'total_variation', 'hellinger', 'chi_squared', 'renyi' or "
          "'bhattacharyya', got '",
          name, "'");
  return kl;
}

Estimate monte_carlo_divergence(DivergenceKind kind, const LogDensities& at_p,
                                const std::optional<LogDensities>& at_q, const MonteCarloOptions& options) {
  const std::string_view me = "monte_carlo_divergence";
  require_confidence(options.confidence, me);
  require(kind != DivergenceKind::renyi ||
              (options.alpha > 0 && options.alpha != 1 && options.alpha < INFINITY),
          me, "alpha must be > 0, finite and not 1, got ", options.alpha);
  require_densities(at_p, "p");
  if (kind == DivergenceKind::js) {
    require(at_q.has_value(), me, "Jensen-Shannon takes samples of q, too");
    require_densities(*at_q, "q");
    return jensen_shannon(at_p, *at_q, options.confidence);
  }
  const Vector l = at_p.q - at_p.p;
  const bool weighs_ratio = kind == DivergenceKind::kl || kind == DivergenceKind::chi_squared ||
                            (kind == DivergenceKind::renyi && options.alpha > 1);
  if (weighs_ratio && l.minCoeff() == -INFINITY)
    return {INFINITY, 0, INFINITY, INFINITY, options.confidence, l.size()};
  const Mean m = divergence_from(kind, l, options.alpha);
  return with_interval(m.value, m.variance, options.confidence, l.size());
}

Estimate estimate_entropy(const VectorView& counts, Correction correction, double confidence) {
  require_counts(counts, "estimate_entropy", confidence);
  const auto [entropy, variance, bias] = plug_in(counts);
  const double corrected = correction == Correction::none ? entropy : entropy + bias;
  return with_interval(corrected, variance, confidence, Index(counts.sum()));
}

Estimate estimate_mutual_information(const MatrixView& counts, Correction correction, double confidence) {
  const Matrix table = counts;
  const Vector all = table.reshaped();
  require_counts(all, "estimate_mutual_information", confidence);
  const PlugIn x = plug_in(table.rowwise().sum()), y = plug_in(table.colwise().sum()), xy = plug_in(all);
  double value = x.entropy + y.entropy - xy.entropy;
  if (correction == Correction::miller_madow)
    value += x.bias + y.bias - xy.bias;
  return with_interval(value, information_variance(table), confidence, Index(all.sum()));
}

} // namespace mixlab::probability
