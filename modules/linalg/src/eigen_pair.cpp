// SPDX-License-Identifier: BSD-3-Clause
#include "eigen_pair.hpp"

#include "checks.hpp"
#include "heartbeat.hpp"

namespace mixlab::linalg::steps {
namespace {

/// A direction that no structure of a matrix is orthogonal to, unlike (1, ..., 1): the fractional parts of
/// (i + 1)^2 times the golden ratio, spread between -1 and 1.
Vector generic_start(Index n) {
  constexpr double golden_ratio = 0.6180339887498949;
  Vector x(n);
  for (Index i = 0; i < n; ++i) {
    const double turns = golden_ratio * double(i + 1) * double(i + 1);
    x[i] = 2 * (turns - std::floor(turns)) - 1;
  }
  return x;
}

/// x / ||x||; by its largest entry first, so that no square overflows or vanishes.
Vector of_length_one(const Vector& x) { return (x / x.cwiseAbs().maxCoeff()).normalized(); }

Vector with_positive_largest_entry(const Vector& x) {
  Index largest = 0;
  x.cwiseAbs().maxCoeff(&largest);
  return x[largest] < 0 ? Vector(-x) : x;
}

Matrix as_rows(const std::vector<Vector>& vectors, Index n) {
  Matrix rows(Index(vectors.size()), n);
  for (Index k = 0; k < rows.rows(); ++k)
    rows.row(k) = vectors[std::size_t(k)];
  return rows;
}

} // namespace

Vector checked_start(const MatrixView& A, const std::optional<Vector>& start, const EigenPairOptions& options,
                     std::string_view function) {
  require_square(A, function, "A");
  require(A.rows() >= 1, function, "A must have at least one row");
  require_budget(options.tolerance, options.max_iterations, function);
  const Vector x = start ? *start : generic_start(A.rows());
  require(x.size() == A.rows(), function, "start must have one entry per row of A, ", A.rows(), ", got ",
          x.size());
  require_finite(x.data(), x.size(), function, "start");
  require(!x.isZero(0), function, "start must not be zero");
  return of_length_one(x);
}

EigenPair iterate(const MatrixView& A, Vector x, const EigenPairOptions& options, const Monitor& monitor,
                  const Direction& direction) {
  const double norm_A = A.stableNorm();
  EigenPair result;
  std::vector<Vector> iterates;
  Heartbeat heartbeat(monitor, options.max_iterations);
  for (Index k = 0;; ++k) {
    const Vector Ax = A * x;
    const double mu = x.dot(Ax);
    // A sign that changes from one iterate to the next, as with a negative eigenvalue, does not enter here.
    const double residual = norm_A == 0 ? 0 : (Ax - mu * x).stableNorm() / norm_A;
    result.iterations = k;
    result.history_value.push_back(mu);
    result.history_residual.push_back(residual);
    if (options.keep_vectors)
      iterates.push_back(x);

    const bool is_small = residual <= options.tolerance;
    const bool stopped = !is_small && !heartbeat.goes_on(k, residual);
    if (is_small || stopped || k == options.max_iterations) {
      result.status = is_small ? Status::converged : stopped ? Status::stopped : Status::exhausted;
      break;
    }
    const Vector y = direction(x, Ax, mu);
    if (!y.allFinite() || y.isZero(0))
      throw DivergenceError(
          "the iterate left the finite numbers: the entries of A are too large or too small");
    x = of_length_one(y);
  }
  result.value = result.history_value.back();
  result.vector = with_positive_largest_entry(x);
  result.history_vector = as_rows(iterates, A.rows());
  return result;
}

} // namespace mixlab::linalg::steps
