// SPDX-License-Identifier: BSD-3-Clause
// A sweep costs 2 N R times the entries of the tensor, nearly all of it in the products X_(n) (Khatri-Rao):
// the unfoldings are made once, so that each of these is one matrix product.
#include "mixlab/linalg/cp.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "tensor_parts.hpp"

namespace mixlab::linalg {
namespace {

/// The Khatri-Rao product of all factors but that of mode n.
Matrix khatri_rao_but(const std::vector<Matrix>& A, std::size_t n) {
  Matrix product = Matrix::Ones(1, A[0].cols());
  for (std::size_t k = 0; k < A.size(); ++k)
    if (k != n)
      product = khatri_rao(product, A[k]);
  return product;
}

/// The Gram matrix of that product: A^T A * B^T B * ..., entry by entry.
Matrix gram_but(const std::vector<Matrix>& A, std::size_t n) {
  Matrix V = Matrix::Ones(A[0].cols(), A[0].cols());
  for (std::size_t k = 0; k < A.size(); ++k)
    if (k != n)
      V.array() *= (A[k].transpose() * A[k]).array();
  return V;
}

/// Makes the columns unit vectors; their norms. A zero column stays.
Vector normalise_columns(Matrix& A) {
  Vector norms(A.cols());
  for (Index r = 0; r < A.cols(); ++r) {
    norms[r] = A.col(r).stableNorm();
    if (norms[r] > 0)
      A.col(r) /= norms[r];
  }
  return norms;
}

/// Fig. 3.3: A^(n) = X_(n) (Khatri-Rao) V^+, then normalised; the weights.
Vector update_factor(const Matrix& unfolded, std::vector<Matrix>& A, std::size_t n) {
  const Matrix V = gram_but(A, n);
  const Matrix projected = unfolded * khatri_rao_but(A, n);
  const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> pseudo_inverse(V);
  A[n] = pseudo_inverse.solve(projected.transpose()).transpose();
  return normalise_columns(A[n]);
}

/// X^_(n) = A^(n) diag(weights) (Khatri-Rao)^T.
Matrix reconstruct_unfolded(const Vector& weights, const std::vector<Matrix>& A, std::size_t n) {
  return A[n] * weights.asDiagonal() * khatri_rao_but(A, n).transpose();
}

void sort_by_weight(Cp& cp) {
  std::vector<Index> order(static_cast<std::size_t>(cp.weights.size()));
  std::iota(order.begin(), order.end(), Index(0));
  std::sort(order.begin(), order.end(), [&](Index a, Index b) {
    return cp.weights[a] == cp.weights[b] ? a < b : cp.weights[a] > cp.weights[b];
  });
  cp.weights = Vector(cp.weights(order));
  for (Matrix& A : cp.factors) {
    const Matrix unsorted = A;
    for (std::size_t r = 0; r < order.size(); ++r)
      A.col(static_cast<Index>(r)) = unsorted.col(order[r]);
  }
}

/// Two signs of a component may be changed at once: in all factors but the last, the entry of largest modulus
/// is made positive.
void fix_signs(std::vector<Matrix>& factors) {
  for (std::size_t n = 0; n + 1 < factors.size(); ++n)
    for (Index r = 0; r < factors[n].cols(); ++r) {
      Index largest = 0;
      factors[n].col(r).cwiseAbs().maxCoeff(&largest);
      if (factors[n](largest, r) < 0) {
        factors[n].col(r) *= -1;
        factors.back().col(r) *= -1;
      }
    }
}

void require_factors(const TensorView& X, const std::vector<Matrix>& factors) {
  require(static_cast<Index>(factors.size()) == X.rank(), "cp_from",
          "there must be a factor for each of the ", X.rank(), " modes, got ", factors.size());
  for (std::size_t n = 0; n < factors.size(); ++n)
    require(factors[n].rows() == X.shape()[n] && factors[n].cols() == factors[0].cols() &&
                factors[n].cols() > 0,
            "cp_from", "factor ", n, " must be ", X.shape()[n], " x R with one R >= 1 for all, got ",
            factors[n].rows(), " x ", factors[n].cols());
}

} // namespace

Tensor Cp::reconstruct() const {
  TensorShape shape;
  for (const Matrix& A : factors)
    shape.push_back(A.rows());
  return fold(reconstruct_unfolded(weights, factors, 0), 0, std::move(shape));
}

Cp cp_from(const TensorView& X, std::vector<Matrix> start, const CpOptions& options, const Monitor& monitor) {
  require_entries(X, "cp_from");
  require_factors(X, start);
  require(options.tolerance >= 0, "cp", "tolerance must be >= 0, got ", options.tolerance);
  require(options.max_iterations >= 1, "cp", "max_iterations must be >= 1, got ", options.max_iterations);

  const std::size_t N = start.size();
  std::vector<Matrix> unfolded;
  for (std::size_t n = 0; n < N; ++n)
    unfolded.push_back(unfold(X, static_cast<Index>(n)));
  const double norm = norm_of(X, "cp");

  Cp cp;
  cp.factors = std::move(start);
  for (Matrix& A : cp.factors)
    normalise_columns(A);
  cp.status = options.tolerance > 0 ? Status::exhausted : Status::completed;
  Heartbeat heartbeat(monitor);
  while (cp.iterations < options.max_iterations) {
    for (std::size_t n = 0; n < N; ++n)
      cp.weights = update_factor(unfolded[n], cp.factors, n);
    ++cp.iterations;
    const Matrix residual = unfolded[N - 1] - reconstruct_unfolded(cp.weights, cp.factors, N - 1);
    cp.error = norm > 0 ? residual.stableNorm() / norm : 0;
    if (settled(cp.history_error, cp.error, options.tolerance)) {
      cp.status = Status::converged;
      break;
    }
    if (!heartbeat({cp.iterations, options.max_iterations, cp.error})) {
      cp.status = Status::stopped;
      break;
    }
  }
  sort_by_weight(cp);
  fix_signs(cp.factors);
  return cp;
}

void detail::require_cp(const TensorView& X, Index rank, const CpOptions& options) {
  require_entries(X, "cp");
  require(rank >= 1, "cp", "rank must be >= 1, got ", rank);
  require(options.start == "random" || options.start == "hosvd", "cp",
          "start must be \"random\" or \"hosvd\", got \"", options.start, "\"");
}

void detail::start_from_hosvd(const TensorView& X, std::vector<Matrix>& factors) {
  for (Index n = 1; n < X.rank(); ++n) { // the first one is computed before it is used
    Matrix& A = factors[static_cast<std::size_t>(n)];
    const Index known = std::min(A.rows(), A.cols());
    A.leftCols(known) = left_singular(unfold(X, n), known).vectors;
  }
}

} // namespace mixlab::linalg
