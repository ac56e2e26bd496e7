// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <numeric>

#include "eigen_blocks.hpp"
#include "heartbeat.hpp"
#include "mixlab/fem/direct.hpp"

#include <Eigen/Eigenvalues>

namespace mixlab::fem {
namespace {

DirectSolver factorised(const SparseView& K, const SparseView& M, double shift) {
  try {
    if (shift == 0)
      return DirectSolver(K);
    return DirectSolver(SparseMatrix(K - shift * M));
  } catch (const SingularMatrixError& error) {
    throw SingularMatrixError(
        "smallest_eigenpairs: the shift is an eigenvalue; take another, below 0 where K has a "
        "kernel (" +
        std::string(error.what()) + ")");
  }
}

/// V M V^T = I,  (K - sigma M)^-1 M V^T = V^T T + beta v e^T.
class InverseLanczos {
 public:
  InverseLanczos(const SparseView& K, const SparseView& M, double shift, Index basis, std::uint64_t seed)
      : M_(M), inverse_(factorised(K, M, shift)), V_(basis + 1, K.rows()), T_(Matrix::Zero(basis, basis)),
        seed_(seed) {
    new_direction(0);
  }

  Index solutions() const { return solutions_; }
  Index filled() const { return filled_; }

  /// One vector more; false when the basis is full.
  bool step() {
    const Index j = filled_;
    if (j == T_.rows())
      return false;
    multiply(M_, Vector(V_.row(j).transpose()), Mv_);
    V_.row(j + 1) = inverse_.solve(Mv_).transpose();
    ++solutions_;
    ++filled_;
    const double before = V_.row(j + 1).norm();
    Vector along = orthogonalise(j + 1);
    T_.col(j).head(j + 1) += along;
    T_.row(j).head(j + 1) = T_.col(j).head(j + 1).transpose();
    beta_ = length(j + 1);
    if (V_.row(j + 1).norm() > 1e-14 * before) {
      V_.row(j + 1) /= beta_;
    } else { // the subspace is invariant
      beta_ = 0;
      new_direction(j + 1);
    }
    return true;
  }

  /// Ritz values theta, the largest in modulus first, and the estimated |A x - theta x| / |theta| of each.
  void ritz() {
    const Eigen::SelfAdjointEigenSolver<Matrix> small(T_.topLeftCorner(filled_, filled_));
    std::vector<Index> order(static_cast<std::size_t>(filled_));
    std::iota(order.begin(), order.end(), Index{0});
    const Vector& values = small.eigenvalues();
    std::stable_sort(order.begin(), order.end(),
                     [&](Index a, Index b) { return std::abs(values[a]) > std::abs(values[b]); });
    theta_ = values(order);
    S_ = small.eigenvectors()(Eigen::all, order);
  }
  const Vector& theta() const { return theta_; }
  double estimate(Index count) const {
    double most = 0;
    for (Index i = 0; i < count; ++i)
      most = std::max(most, beta_ * std::abs(S_(S_.rows() - 1, i)) / std::abs(theta_[i]));
    return most;
  }

  Matrix vectors(Index count) const {
    return combined(S_.leftCols(count).transpose(), V_.topRows(S_.rows()));
  }

  /// Keeps the first Ritz vectors and the direction of the residuals, or a random one.
  void restart(Index kept, bool at_random) {
    V_.topRows(kept) = vectors(kept);
    V_.row(kept) = Eigen::RowVectorXd(V_.row(filled_));
    T_.setZero();
    T_.diagonal().head(kept) = theta_.head(kept);
    filled_ = kept;
    if (at_random)
      new_direction(kept);
  }

 private:
  double length(Index j) {
    multiply(M_, Vector(V_.row(j).transpose()), Mv_);
    const double square = V_.row(j).dot(Mv_.transpose());
    if (!(square >= 0) || !std::isfinite(square))
      throw NotPositiveDefiniteError(
          "smallest_eigenpairs: M is not positive definite: x^T M x is not >= 0 for some x");
    return std::sqrt(square);
  }

  /// Row j minus its part along the rows before it, twice.
  Vector orthogonalise(Index j) {
    Vector along = Vector::Zero(j);
    for (int pass = 0; pass < 2 && j > 0; ++pass) {
      multiply(M_, Vector(V_.row(j).transpose()), Mv_);
      const Vector part = V_.topRows(j) * Mv_;
      V_.row(j).noalias() -= part.transpose() * V_.topRows(j);
      along += part;
    }
    return along;
  }

  void new_direction(Index j) {
    V_.row(j) = random_rows(1, V_.cols(), seed_++);
    orthogonalise(j);
    const double l = length(j);
    if (!(l > 0))
      throw NotPositiveDefiniteError(
          "smallest_eigenpairs: M is not positive definite: x^T M x = 0 for some x");
    V_.row(j) /= l;
  }

  Rows M_;
  DirectSolver inverse_;
  Matrix V_, T_, S_;
  Vector theta_, Mv_;
  double beta_ = 0;
  std::uint64_t seed_;
  Index filled_ = 0, solutions_ = 0;
};

} // namespace

Eigenpairs lanczos(const SparseView& K, const SparseView& M, Index count, const EigenpairsOptions& o,
                   const Monitor& monitor) {
  const Index basis = std::min(o.basis > 0 ? o.basis : 2 * count + 20, K.rows() - 1);
  InverseLanczos process(K, M, o.shift, basis, o.seed);
  Eigenpairs found;
  Heartbeat heartbeat(monitor, o.max_iterations);
  double estimate = std::numeric_limits<double>::quiet_NaN();
  Vector confirmed; // what had converged when a random direction was added
  for (bool goes_on = true;;) {
    while (goes_on && process.step()) // there must be as many vectors as are asked for, whatever happens
      goes_on = process.filled() <= count ||
                (process.solutions() < o.max_iterations && heartbeat.goes_on(process.solutions(), estimate));
    process.ritz();
    estimate = process.estimate(count);
    found.history_iteration.push_back(double(process.solutions()));
    found.history_residual.push_back(estimate);
    const Vector theta = process.theta().head(count);
    const bool converged = estimate <= o.tolerance;
    if (converged && confirmed.size() > 0 && (theta - confirmed).norm() <= 1e-8 * theta.norm()) {
      found.status = Status::converged;
      break;
    }
    if (!goes_on) {
      found.status = process.solutions() < o.max_iterations ? Status::stopped : Status::exhausted;
      break;
    }
    process.restart(std::min(basis - 1, count + (basis - count) / 3), converged);
    confirmed = converged ? theta : Vector();
  }
  found.iterations = process.solutions();
  found.values = o.shift + process.theta().head(count).array().inverse();
  found.vectors = process.vectors(count);
  return found;
}

} // namespace mixlab::fem
