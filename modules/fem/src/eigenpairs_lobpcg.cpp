// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>

#include "eigen_blocks.hpp"
#include "heartbeat.hpp"

#include <Eigen/Eigenvalues>

namespace mixlab::fem {
namespace {

/// Rows below one another.
Matrix stacked(const Matrix& A, const Matrix& B) {
  Matrix both(A.rows() + B.rows(), std::max(A.cols(), B.cols()));
  if (A.rows() > 0)
    both.topRows(A.rows()) = A;
  if (B.rows() > 0)
    both.bottomRows(B.rows()) = B;
  return both;
}

/// W minus its part along S, S M S^T = I; then M-orthonormal rows of the same span, without what depends on
/// others up to rounding (Stathopoulos & Wu 2002). Twice, since once leaves what the condition of W
/// magnifies.
Matrix orthonormalised(const Rows& M, const Matrix& S, Matrix W) {
  for (int pass = 0; pass < 2 && W.rows() > 0; ++pass) {
    if (S.rows() > 0)
      W -= combined(products(of_rows(M, W), S), S);
    const Matrix gram = products(of_rows(M, W), W);
    const Vector lengths = gram.diagonal();
    if (!(lengths.minCoeff() >= 0))
      throw NotPositiveDefiniteError(
          "smallest_eigenpairs: M is not positive definite: x^T M x is not >= 0 for some x");
    const Vector scale = (lengths.array() > 0).select(lengths.array().sqrt().inverse(), 0);
    const Eigen::SelfAdjointEigenSolver<Matrix> small(scale.asDiagonal() * gram * scale.asDiagonal());
    const Vector& spectrum = small.eigenvalues();
    const Index dependent = (spectrum.array() <= 1e-12 * std::max(spectrum.maxCoeff(), 0.0)).count();
    const Index rank = spectrum.size() - dependent;
    const Matrix C = spectrum.tail(rank).cwiseSqrt().cwiseInverse().asDiagonal() *
                     small.eigenvectors().rightCols(rank).transpose() * scale.asDiagonal();
    W = combined(C, W);
  }
  return W;
}

class Lobpcg {
 public:
  Lobpcg(const Pencil& pencil, Index extent, std::uint64_t seed)
      : pencil_(pencil), norm_(largest_row_sum(pencil.K)),
        X_(orthonormalised(pencil.M, {}, random_rows(extent, pencil.size(), seed))) {
    rayleigh_ritz(X_, extent);
  }

  /// The residuals, and how large each is against lambda M x, or against rounding if that is more.
  Vector errors() {
    const Matrix MX = of_rows(pencil_.M, X_);
    R_ = of_rows(pencil_.K, X_) - values_.asDiagonal() * MX;
    Vector result(X_.rows());
    for (Index i = 0; i < result.size(); ++i) {
      const double rounding = 4 * std::numeric_limits<double>::epsilon() * norm_ * X_.row(i).norm();
      const double excess = std::max(0.0, R_.row(i).norm() - rounding);
      result[i] = excess == 0 ? 0 : excess / (std::abs(values_[i]) * MX.row(i).norm());
    }
    return result;
  }

  void step(const Preconditioner& B, const Vector& errors, double tolerance) {
    Matrix W((errors.array() > tolerance).count(), X_.cols());
    Vector r, z;
    for (Index i = 0, k = 0; i < X_.rows(); ++i)
      if (errors[i] > tolerance) {
        r = R_.row(i).transpose();
        B.apply(r, z);
        W.row(k++) = z.transpose();
      }
    Matrix S = stacked(X_, orthonormalised(pencil_.M, X_, std::move(W)));
    if (P_.rows() > 0)
      S = stacked(S, orthonormalised(pencil_.M, S, std::move(P_)));
    rayleigh_ritz(S, X_.rows());
  }

  const Vector& values() const { return values_; }
  const Matrix& vectors() const { return X_; }

 private:
  static double largest_row_sum(const Rows& K) {
    double most = 0;
    for (Index i = 0; i < K.rows; ++i) {
      double sum = 0;
      for (Index e = K.starts[i]; e < K.starts[i + 1]; ++e)
        sum += std::abs(K.value[e]);
      most = std::max(most, sum);
    }
    return most;
  }

  /// X from the span of S, of which it is the first rows; P is the part of the new X that comes from the
  /// others.
  void rayleigh_ritz(const Matrix& S, Index extent) {
    const Matrix projected = products(of_rows(pencil_.K, S), S);
    const Eigen::SelfAdjointEigenSolver<Matrix> small(0.5 * (projected + projected.transpose()));
    values_ = small.eigenvalues().head(extent);
    const Matrix C = small.eigenvectors().leftCols(extent).transpose();
    const Index others = S.rows() - extent;
    P_ = others > 0 ? combined(C.rightCols(others), S.bottomRows(others)) : Matrix(0, S.cols());
    X_ = combined(C, S);
  }

  Pencil pencil_;
  double norm_; ///< of K
  Matrix X_, P_, R_;
  Vector values_;
};

} // namespace

/// Some more vectors than are asked for: convergence is as fast as the gap behind the last of all is wide.
Eigenpairs lobpcg(const Pencil& pencil, Index count, const EigenpairsOptions& o, const Preconditioner& B,
                  const Monitor& monitor) {
  Lobpcg process(pencil, count + std::max<Index>(3, count / 3), o.seed);
  Eigenpairs found;
  Heartbeat heartbeat(monitor, o.max_iterations);
  for (Index& k = found.iterations;; ++k) {
    const Vector errors = process.errors();
    const double error = errors.head(count).maxCoeff();
    found.history_iteration.push_back(double(k));
    found.history_residual.push_back(error);
    if (error <= o.tolerance)
      found.status = Status::converged;
    else if (!heartbeat.goes_on(k, error))
      found.status = Status::stopped;
    if (found.status != Status::exhausted || k == o.max_iterations)
      break;
    process.step(B, errors, o.tolerance);
  }
  found.values = process.values().head(count);
  found.vectors = process.vectors().topRows(count);
  return found;
}

} // namespace mixlab::fem
