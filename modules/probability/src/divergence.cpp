// SPDX-License-Identifier: BSD-3-Clause
// Kullback-Leibler is summed as sum (p log(p/q) - p + q): the added terms cancel in the sum, and make each
// term non-negative, so that laws that are nearly equal are told apart to full relative accuracy. Logarithms
// are taken by blocks that stay in the first cache, in loops without branches, four or eight at a time.
#include "mixlab/probability/divergence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "simplex.hpp"

namespace mixlab::probability {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Pair {
  Vector p, q;
};

Pair laws(const VectorView& p, const VectorView& q, std::string_view function, bool normalize) {
  require_same_size(p, q, function);
  return {law(p, function, "p", normalize), law(q, function, "q", normalize)};
}

/// log(base), by which nats are divided.
double unit(const InformationOptions& o, std::string_view function) {
  require(std::isfinite(o.base) && o.base > 1, function, "base must be > 1, got ", o.base);
  return std::log(o.base);
}

constexpr Index block = 256;
using Block = Eigen::Array<double, Eigen::Dynamic, 1, 0, block, 1>;

/// p log(p/q) - p + q where one of them is zero, or so small that the ratio is not to be trusted.
double unusual_kl_term(double p, double q) {
  if (p == 0)
    return q;
  return q == 0 ? infinity : p * (std::log(p) - std::log(q)) - (p - q);
}

bool is_usual(double p, double q) { return p > 1e-150 && q > 1e-150; }

/// Near p = q, with d = (p - q)/q and u = 1 + d as it is rounded, log(1 + d) = log(u) d / (u - 1): Kahan's
/// log1p.
double kl_of_block(const double* p, const double* q, Index n) {
  Block d(n), u(n);
  for (Index i = 0; i < n; ++i) {
    d[i] = (p[i] - q[i]) / q[i];
    u[i] = std::abs(d[i]) < 0.5 ? 1 + d[i] : p[i] / q[i];
  }
  const Block log_u = u.log();
  Block terms(n);
  bool usual = true;
  for (Index i = 0; i < n; ++i) {
    const double step = u[i] - 1;
    const double corrected = step == 0 ? d[i] : log_u[i] * d[i] / step;
    terms[i] = p[i] * (std::abs(d[i]) < 0.5 ? corrected : log_u[i]) - (p[i] - q[i]);
    usual = usual & is_usual(p[i], q[i]);
  }
  for (Index i = 0; i < n && !usual; ++i)
    if (!is_usual(p[i], q[i]))
      terms[i] = unusual_kl_term(p[i], q[i]);
  return terms.sum();
}

double kl(const Vector& p, const Vector& q) {
  double sum = 0;
  for (Index first = 0; first < p.size(); first += block)
    sum += kl_of_block(p.data() + first, q.data() + first, std::min(block, p.size() - first));
  return std::max(sum, 0.0);
}

/// - sum p log q.
double cross(const Vector& p, const Vector& q) {
  double sum = 0;
  for (Index i = 0; i < p.size(); ++i)
    if (p[i] > 0)
      sum -= p[i] * std::log(q[i]);
  return sum;
}

double js(const Vector& p, const Vector& q) {
  const Vector m = 0.5 * (p + q);
  return 0.5 * (kl(p, m) + kl(q, m));
}

void require_order(double alpha, std::string_view function) {
  require(alpha >= 0, function, "alpha must be >= 0, got ", alpha);
}

/// log sum exp(x_i) over the entries that are not -infinity.
double log_sum_exp(const Vector& x) {
  const double top = x.maxCoeff();
  return std::isfinite(top) ? top + std::log((x.array() - top).exp().sum()) : top;
}

/// log of p_i^alpha q_i^(1 - alpha), for 0 < alpha < infinity.
double log_power(double p, double q, double alpha) {
  if (p == 0)
    return -infinity;
  if (q == 0)
    return alpha > 1 ? infinity : -infinity;
  return alpha * std::log(p) + (1 - alpha) * std::log(q);
}

double largest_log_ratio(const Vector& p, const Vector& q) {
  double largest = -infinity;
  for (Index i = 0; i < p.size(); ++i)
    if (p[i] > 0)
      largest = std::max(largest, std::log(p[i]) - std::log(q[i]));
  return largest;
}

double renyi(const Vector& p, const Vector& q, double alpha) {
  if (alpha == 1)
    return kl(p, q);
  if (alpha == 0)
    return -std::log((p.array() > 0).select(q, 0.0).sum());
  if (alpha == infinity)
    return largest_log_ratio(p, q);
  Vector terms(p.size());
  for (Index i = 0; i < p.size(); ++i)
    terms[i] = log_power(p[i], q[i], alpha);
  return log_sum_exp(terms) / (alpha - 1);
}

double affinity(const Vector& p, const Vector& q) { return (p.array() * q.array()).sqrt().sum(); }

/// The entries as one law, its rows' sums and its columns'.
struct Joint {
  Matrix p;
  Vector x, y;
};

Joint joint_law(const MatrixView& joint, std::string_view function, bool normalize) {
  Joint law_of{joint, {}, {}};
  law_of.p.reshaped<Eigen::RowMajor>() =
      law(Vector(law_of.p.reshaped<Eigen::RowMajor>()), function, "joint", normalize);
  law_of.x = law_of.p.rowwise().sum();
  law_of.y = law_of.p.colwise().sum();
  return law_of;
}

double needed(double limit, std::string_view name, std::string_view where) {
  require(!std::isnan(limit), "f_divergence", name, " must be given, for some ", where);
  return limit;
}

} // namespace

double entropy(const VectorView& p, const InformationOptions& options) {
  const double log_base = unit(options, "entropy");
  const Vector P = law(p, "entropy", "p", options.normalize);
  return std::max(cross(P, P), 0.0) / log_base;
}

double cross_entropy(const VectorView& p, const VectorView& q, const InformationOptions& options) {
  const double log_base = unit(options, "cross_entropy");
  const auto [P, Q] = laws(p, q, "cross_entropy", options.normalize);
  return std::max(cross(P, Q), 0.0) / log_base;
}

double kl_divergence(const VectorView& p, const VectorView& q, const InformationOptions& options) {
  const double log_base = unit(options, "kl_divergence");
  const auto [P, Q] = laws(p, q, "kl_divergence", options.normalize);
  return kl(P, Q) / log_base;
}

double js_divergence(const VectorView& p, const VectorView& q, const InformationOptions& options) {
  const double log_base = unit(options, "js_divergence");
  const auto [P, Q] = laws(p, q, "js_divergence", options.normalize);
  return js(P, Q) / log_base;
}

double js_distance(const VectorView& p, const VectorView& q, const InformationOptions& options) {
  const double log_base = unit(options, "js_distance");
  const auto [P, Q] = laws(p, q, "js_distance", options.normalize);
  return std::sqrt(js(P, Q) / log_base);
}

double renyi_entropy(const VectorView& p, double alpha, const InformationOptions& options) {
  const double log_base = unit(options, "renyi_entropy");
  require_order(alpha, "renyi_entropy");
  const Vector P = law(p, "renyi_entropy", "p", options.normalize);
  // H_alpha(p) = log n - D_alpha(p, uniform) (van Erven & Harremoes 2014, eq. 2)
  const Vector uniform = Vector::Constant(P.size(), 1.0 / double(P.size()));
  return std::max(std::log(double(P.size())) - renyi(P, uniform, alpha), 0.0) / log_base;
}

double renyi_divergence(const VectorView& p, const VectorView& q, double alpha,
                        const InformationOptions& options) {
  const double log_base = unit(options, "renyi_divergence");
  require_order(alpha, "renyi_divergence");
  const auto [P, Q] = laws(p, q, "renyi_divergence", options.normalize);
  return std::max(renyi(P, Q, alpha), 0.0) / log_base;
}

double bhattacharyya(const VectorView& p, const VectorView& q, const InformationOptions& options) {
  const double log_base = unit(options, "bhattacharyya");
  const auto [P, Q] = laws(p, q, "bhattacharyya", options.normalize);
  return std::max(-std::log(affinity(P, Q)), 0.0) / log_base;
}

double total_variation(const VectorView& p, const VectorView& q, bool normalize) {
  const auto [P, Q] = laws(p, q, "total_variation", normalize);
  return std::min(0.5 * (P - Q).lpNorm<1>(), 1.0);
}

double hellinger(const VectorView& p, const VectorView& q, bool normalize) {
  const auto [P, Q] = laws(p, q, "hellinger", normalize);
  // Not 1 - affinity: that loses half the digits when p is near q.
  return std::min(std::sqrt(0.5 * (P.array().sqrt() - Q.array().sqrt()).square().sum()), 1.0);
}

double chi_squared_divergence(const VectorView& p, const VectorView& q, bool normalize) {
  const auto [P, Q] = laws(p, q, "chi_squared_divergence", normalize);
  double sum = 0;
  for (Index i = 0; i < P.size(); ++i)
    if (P[i] != Q[i])
      sum += (P[i] - Q[i]) / Q[i] * (P[i] - Q[i]);
  return sum;
}

double f_divergence(const VectorView& p, const VectorView& q, const DivergenceGenerator& generator,
                    bool normalize) {
  const auto [P, Q] = laws(p, q, "f_divergence", normalize);
  Vector ratios(P.size()), weights(P.size());
  Index count = 0;
  double boundary = 0;
  for (Index i = 0; i < P.size(); ++i) {
    if (P[i] > 0 && Q[i] > 0) {
      ratios[count] = P[i] / Q[i];
      weights[count++] = Q[i];
    } else if (Q[i] > 0) {
      boundary += Q[i] * needed(generator.at_zero, "at_zero", "p_i = 0 < q_i");
    } else if (P[i] > 0) {
      boundary += P[i] * needed(generator.at_infinity, "at_infinity", "q_i = 0 < p_i");
    }
  }
  if (count == 0)
    return boundary;
  const Vector values = generator.f(ratios.head(count));
  require(values.size() == count, "f_divergence", "f must return ", count, " values, got ", values.size());
  return weights.head(count).dot(values) + boundary;
}

double mutual_information(const MatrixView& joint, const InformationOptions& options) {
  const double log_base = unit(options, "mutual_information");
  const auto [p, x, y] = joint_law(joint, "mutual_information", options.normalize);
  const Matrix product = x * y.transpose();
  return kl(p.reshaped<Eigen::RowMajor>(), product.reshaped<Eigen::RowMajor>()) / log_base;
}

double conditional_entropy(const MatrixView& joint, const InformationOptions& options) {
  const double log_base = unit(options, "conditional_entropy");
  const auto [p, x, y] = joint_law(joint, "conditional_entropy", options.normalize);
  double sum = 0;
  for (Index i = 0; i < p.rows(); ++i)
    for (Index j = 0; j < p.cols(); ++j)
      if (p(i, j) > 0)
        sum -= p(i, j) * std::log(p(i, j) / x[i]);
  return std::max(sum, 0.0) / log_base;
}

} // namespace mixlab::probability
