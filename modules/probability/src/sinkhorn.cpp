// SPDX-License-Identifier: BSD-3-Clause
// An iteration is two products, K(b v) and K'(a u), bound by the memory that holds K. Here K is read once: as
// soon as a block of rows has its new u, while it is still in cache, it is added to the second product. The
// row sums that the first product gives are also those of the plan so far, so that the error is measured for
// free.
//
// K = exp((f + g - C)/eps) holds potentials f and g, at first those of the "Hungarian" reduction of C, after
// which each row and each column of K has an entry 1: no eps makes a row vanish. When u or v grows past 1e20,
// eps log u and eps log v go into f and g and K is computed anew (Schmitzer 2019, section 3.1). What
// underflows in between is 1e-260 of its row.
#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>

#include "mixlab/core/parallel.hpp"
#include "mixlab/probability/transport.hpp"
#include "pace.hpp"
#include "simplex.hpp"

namespace mixlab::probability {
namespace {

constexpr double largest_scaling = 1e20;
constexpr double vanishing_exponent = -700; // below: zero, not a subnormal number, which would be slow
constexpr Index chunks = 16; // sums of columns are formed in as many parts, whatever the threads
constexpr Index cached_entries = 1 << 15;

struct Problem {
  const MatrixView& C;
  const Vector &a, &b;
  double eps;
};

/// Sums over rows in fixed chunks: rows(first, count, part) adds to part, a vector with an entry a column.
template <class Rows>
Vector sum_over_rows(Index rows_count, Index columns, const Rows& rows) {
  Eigen::MatrixXd parts = Eigen::MatrixXd::Zero(columns, chunks);
  const Index height = std::clamp<Index>(cached_entries / std::max<Index>(columns, 1), 4, 64);
  parallel_for(chunks, [&](Index chunk) {
    const auto [first, last] = Team{int(chunk), int(chunks)}.share(rows_count);
    for (Index i = first; i < last; i += height)
      rows(i, std::min(height, last - i), parts.col(chunk));
  });
  return parts.rowwise().sum();
}

/// u and v with the kernel that they scale.
class Scaling {
 public:
  Scaling(const Problem& problem, bool stabilized)
      : C(problem.C), a(problem.a), b(problem.b), eps(problem.eps), f(Vector::Zero(C.rows())),
        g(Vector::Zero(C.cols())), K(C.rows(), C.cols()), u(Vector::Ones(C.rows())),
        v(Vector::Ones(C.cols())), stabilized_(stabilized) {
    if (stabilized)
      reduce();
    compute_kernel();
  }

  /// One iteration; the error of the rows' sums before it. Nothing is changed if that is within the
  /// tolerance.
  double step(double tolerance) {
    const Vector bv = b.cwiseProduct(v);
    Vector u_next(u.size());
    const Vector s = sum_over_rows(u.size(), v.size(), [&](Index i, Index count, auto&& part) {
      const auto rows = K.middleRows(i, count);
      u_next.segment(i, count) = (rows * bv).cwiseInverse();
      part.noalias() += rows.transpose() * a.segment(i, count).cwiseProduct(u_next.segment(i, count));
    });
    const double error = (a.array() * (u.array() / u_next.array() - 1).abs()).sum();
    if (started_ && error <= tolerance)
      return error;
    started_ = true;
    u = u_next;
    v = s.cwiseInverse();
    absorb_if_large();
    return error;
  }

  Vector row_potential() const { return f.array() + eps * u.array().log(); }
  Vector column_potential() const { return g.array() + eps * v.array().log(); }
  Matrix plan() const {
    Matrix P(C.rows(), C.cols());
    const Vector au = a.cwiseProduct(u), bv = b.cwiseProduct(v);
    parallel_for(C.rows(), [&](Index i) { P.row(i) = au[i] * K.row(i).cwiseProduct(bv.transpose()); });
    return P;
  }

 private:
  const MatrixView& C;
  const Vector &a, &b;
  double eps;
  Vector f, g;
  Matrix K;
  Vector u, v;
  bool stabilized_, started_ = false;

  void compute_kernel() {
    parallel_for(C.rows(), [&](Index i) {
      auto row = K.row(i).array();
      row = ((g.transpose().array() - C.row(i).array() + f[i]) / eps).min(-vanishing_exponent);
      double* entry = K.row(i).data();
      const Eigen::Map<const Eigen::ArrayXd> x(entry, K.cols());
      thread_local Eigen::ArrayXd kept;
      kept = x;
      row = row.exp();
      for (Index j = 0; j < K.cols(); ++j)
        entry[j] = kept[j] < vanishing_exponent ? 0 : entry[j];
    });
  }

  /// f_i = min_j (C_ij - g_j), among the columns that have mass.
  void reduce_rows() {
    for (Index i = 0; i < C.rows(); ++i) {
      double least = INFINITY;
      for (Index j = 0; j < C.cols(); ++j)
        if (b[j] > 0)
          least = std::min(least, C(i, j) - g[j]);
      f[i] = least;
    }
  }

  void reduce() {
    reduce_rows();
    g.setConstant(INFINITY);
    for (Index i = 0; i < C.rows(); ++i)
      if (a[i] > 0)
        g = g.cwiseMin(C.row(i).transpose() - Vector::Constant(g.size(), f[i]));
    reduce_rows();
  }

  static double largest(const Vector& x) { return std::max(x.maxCoeff(), 1 / x.minCoeff()); }

  void absorb_if_large() {
    const double size = std::max(largest(u), largest(v));
    if (!stabilized_ && !(size < INFINITY))
      throw DivergenceError(
          "sinkhorn: the scaling left the floating-point numbers: regularization is too small for "
          "method 'kernel' (its default, 'stabilized', is made for that)");
    if (!stabilized_ || size < largest_scaling)
      return;
    f = row_potential();
    g = column_potential();
    u.setOnes();
    v.setOnes();
    compute_kernel();
  }
};

/// The same iteration on the potentials: f_i = - eps log sum_j b_j exp((g_j - C_ij)/eps).
class LogDomain {
 public:
  explicit LogDomain(const Problem& problem)
      : C(problem.C), Ct(problem.C.transpose()), a(problem.a), b(problem.b), eps(problem.eps),
        f(Vector::Zero(C.rows())), g(Vector::Zero(C.cols())) {}

  double step(double tolerance) {
    const Vector f_next = soft_minimum(C, b, g);
    const double error = (a.array() * (((f - f_next).array() / eps).exp() - 1).abs()).sum();
    if (started_ && error <= tolerance)
      return error;
    started_ = true;
    f = f_next;
    g = soft_minimum(Ct, a, f);
    return error;
  }

  Vector row_potential() const { return f; }
  Vector column_potential() const { return g; }
  Matrix plan() const {
    Matrix P(C.rows(), C.cols());
    for (Index i = 0; i < C.rows(); ++i)
      P.row(i) =
          a[i] * b.transpose().array() * ((g.transpose().array() - C.row(i).array() + f[i]) / eps).exp();
    return P;
  }

 private:
  const MatrixView& C;
  Matrix Ct;
  const Vector &a, &b;
  double eps;
  Vector f, g;
  bool started_ = false;

  Vector soft_minimum(const MatrixView& cost, const Vector& mass, const Vector& potential) const {
    Vector result(cost.rows());
    const Eigen::ArrayXd shift = mass.array().log() + potential.array() / eps;
    parallel_for(cost.rows(), [&](Index i) {
      const Eigen::ArrayXd x = shift - cost.row(i).transpose().array() / eps;
      const double top = x.maxCoeff();
      result[i] = -eps * (top + std::log((x - top).exp().sum()));
    });
    return result;
  }
};

template <class State>
Transport iterate(State state, const Problem& problem, const SinkhornOptions& options,
                  const Monitor& monitor) {
  Transport result;
  Pace pace(monitor);
  double error = INFINITY;
  for (Index k = 0;; ++k) {
    result.iterations = k;
    if (k == options.max_iterations)
      break;
    if (!pace.goes_on({k, options.max_iterations, error})) {
      result.status = Status::stopped;
      break;
    }
    error = state.step(options.tolerance);
    if (k == 0)
      continue; // of no plan yet
    result.history_step.push_back(double(k));
    result.history_error.push_back(error);
    if (error <= options.tolerance) {
      result.status = Status::converged;
      break;
    }
  }
  const auto& [C, a, b, eps] = problem;
  result.plan = state.plan();
  result.cost = result.plan.cwiseProduct(C).sum();
  result.row_potential = state.row_potential();
  result.column_potential = state.column_potential();
  result.dual_cost = a.dot(result.row_potential) + b.dot(result.column_potential);
  result.marginal_error = (result.plan.rowwise().sum() - a).template lpNorm<1>() +
                          (result.plan.colwise().sum().transpose() - b).template lpNorm<1>();
  return result;
}

void require_problem(const MatrixView& cost, const VectorView& a, const VectorView& b,
                     const SinkhornOptions& o) {
  const std::string_view me = "sinkhorn";
  require(cost.rows() == a.size() && cost.cols() == b.size(), me, "cost must be ", a.size(), " x ", b.size(),
          ", the sizes of a and b, got ", cost.rows(), " x ", cost.cols());
  require_finite(cost.data(), cost.size(), me, "cost");
  require_weights(a, me, "a");
  require_weights(b, me, "b");
  require(std::abs(a.sum() - b.sum()) <= 1e-9 * a.sum(), me, "a and b must have the same sum, got ", a.sum(),
          " and ", b.sum());
  require(o.regularization > 0 && std::isfinite(o.regularization), me, "regularization must be > 0, got ",
          o.regularization);
  require(o.tolerance > 0, me, "tolerance must be > 0, got ", o.tolerance);
  require(o.max_iterations >= 1, me, "max_iterations must be >= 1, got ", o.max_iterations);
}

Vector equal_weights(Index n) { return Vector::Constant(n, 1.0 / double(n)); }

double entropic_cost(const MatrixView& x, const MatrixView& y, double p, const SinkhornOptions& options,
                     const Monitor& monitor) {
  const Transport t =
      sinkhorn(cost_matrix(x, y, p), equal_weights(x.rows()), equal_weights(y.rows()), options, monitor);
  if (t.status != Status::converged)
    throw DivergenceError("sinkhorn_divergence: not converged after " + std::to_string(t.iterations) +
                          " iterations; take a larger regularization or max_iterations");
  return t.dual_cost;
}

} // namespace

SinkhornMethod sinkhorn_method_named(std::string_view name) {
  require(name == "stabilized" || name == "kernel" || name == "log", "sinkhorn",
          "method must be 'stabilized', 'kernel' or 'log', got '", name, "'");
  return name == "log" ? SinkhornMethod::log
                       : (name == "kernel" ? SinkhornMethod::kernel : SinkhornMethod::stabilized);
}

Transport sinkhorn(const MatrixView& cost, const VectorView& a, const VectorView& b,
                   const SinkhornOptions& options, const Monitor& monitor) {
  require_problem(cost, a, b, options);
  const Vector A = a, B = b * (a.sum() / b.sum());
  const Problem problem{cost, A, B, options.regularization};
  if (options.method == SinkhornMethod::log)
    return iterate(LogDomain(problem), problem, options, monitor);
  return iterate(Scaling(problem, options.method == SinkhornMethod::stabilized), problem, options, monitor);
}

double sinkhorn_divergence(const MatrixView& x, const MatrixView& y, double p, const SinkhornOptions& options,
                           const Monitor& monitor) {
  const auto cost = [&](const MatrixView& s, const MatrixView& t) {
    return entropic_cost(s, t, p, options, monitor);
  };
  return cost(x, y) - 0.5 * (cost(x, x) + cost(y, y));
}

} // namespace mixlab::probability
