// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/tucker.hpp"

#include <Eigen/QR>
#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <utility>

#include "tensor_parts.hpp"

namespace mixlab::linalg {
namespace {

/// X x_k (U^(k))^T for all modes k but one (or but none).
Tensor project(const TensorView& X, const std::vector<Matrix>& U, Index but = -1) {
  Tensor projected(X);
  for (Index k = 0; k < X.rank(); ++k)
    if (k != but)
      projected = mode_product(projected, U[static_cast<std::size_t>(k)].transpose(), k);
  return projected;
}

Tensor expand(const TensorView& core, const std::vector<Matrix>& U) {
  Tensor X(core);
  for (std::size_t k = 0; k < U.size(); ++k)
    X = mode_product(X, U[k], static_cast<Index>(k));
  return X;
}

/// sqrt(sum of the squares of the singular values that are cut off).
double tail(const Vector& sigma, Index rank) {
  return sigma.tail(std::max<Index>(sigma.size() - rank, 0)).stableNorm();
}

void measure(Tucker& t, const TensorView& X, double norm) {
  t.core = project(X, t.factors);
  const Tensor X_hat = expand(t.core, t.factors);
  t.error = norm > 0 ? (entries(X) - entries(X_hat)).stableNorm() / norm : 0;
}

Tucker hosvd(const TensorView& X, const std::vector<Index>& ranks, double norm) {
  Tucker t;
  Vector tails(X.rank());
  for (Index n = 0; n < X.rank(); ++n) {
    const Index R = ranks[static_cast<std::size_t>(n)];
    auto [vectors, values] = left_singular(unfold(X, n), R);
    tails[n] = norm > 0 ? tail(values, R) / norm : 0;
    t.factors.push_back(std::move(vectors));
    t.singular_values.push_back(std::move(values));
  }
  t.lower_bound = tails.maxCoeff();
  t.upper_bound = tails.norm();
  measure(t, X, norm);
  t.history_error.push_back(t.error);
  return t;
}

/// Fig. 4.4, from the factors of hosvd.
void improve(Tucker& t, const TensorView& X, const TuckerOptions& options, double norm,
             const Monitor& monitor) {
  t.status = options.tolerance > 0 ? Status::exhausted : Status::completed;
  Heartbeat heartbeat(monitor);
  while (t.iterations < options.max_iterations) {
    for (Index n = 0; n < X.rank(); ++n) {
      Matrix& U = t.factors[static_cast<std::size_t>(n)];
      U = left_singular(unfold(project(X, t.factors, n), n), U.cols()).vectors;
    }
    ++t.iterations;
    measure(t, X, norm);
    if (settled(t.history_error, t.error, options.tolerance)) {
      t.status = Status::converged;
      return;
    }
    if (!heartbeat({t.iterations, options.max_iterations, t.error})) {
      t.status = Status::stopped;
      return;
    }
  }
}

void require_ranks(const TensorView& X, const std::vector<Index>& ranks) {
  require(static_cast<Index>(ranks.size()) == X.rank(), "tucker",
          "ranks must have one number for each of the ", X.rank(), " modes, got ", ranks.size());
  for (std::size_t n = 0; n < ranks.size(); ++n)
    require(ranks[n] >= 1 && ranks[n] <= X.shape()[n], "tucker", "ranks[", n, "] must be in 1..",
            X.shape()[n], ", got ", ranks[n]);
}

} // namespace

/// An unfolding is short and fat: of A = L Q, the small L has the same U and S, and no digit is lost as it
/// would be in A A^T.
LeftSingular left_singular(const Matrix& A, Index count) {
  Eigen::MatrixXd L = A;
  if (A.cols() > A.rows()) {
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(A.transpose());
    L = qr.matrixQR().topRows(A.rows()).triangularView<Eigen::Upper>().toDenseMatrix().transpose();
  }
  const bool complete = count > std::min(L.rows(), L.cols());
  const Eigen::BDCSVD<Eigen::MatrixXd> svd(L, complete ? Eigen::ComputeFullU : Eigen::ComputeThinU);
  LeftSingular found{svd.matrixU().leftCols(count), svd.singularValues()};
  for (auto u : found.vectors.colwise()) {
    Index largest = 0;
    u.cwiseAbs().maxCoeff(&largest);
    if (u[largest] < 0)
      u *= -1;
  }
  return found;
}

Tensor Tucker::reconstruct() const { return expand(core, factors); }

Tucker tucker(const TensorView& X, const std::vector<Index>& ranks, const TuckerOptions& options,
              const Monitor& monitor) {
  require_entries(X, "tucker");
  require_ranks(X, ranks);
  require(options.method == "hosvd" || options.method == "hooi", "tucker",
          "method must be \"hosvd\" or \"hooi\", got \"", options.method, "\"");
  require(options.tolerance >= 0, "tucker", "tolerance must be >= 0, got ", options.tolerance);
  require(options.max_iterations >= 1, "tucker", "max_iterations must be >= 1, got ", options.max_iterations);
  const double norm = norm_of(X, "tucker");
  Tucker t = hosvd(X, ranks, norm);
  if (options.method == "hooi")
    improve(t, X, options, norm, monitor);
  return t;
}

} // namespace mixlab::linalg
