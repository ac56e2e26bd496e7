// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/probabilistic_pca.hpp"

#include <Eigen/Cholesky>
#include <Eigen/LU>

#include "dense_parts.hpp"
#include "mixlab/core/error.hpp"
#include "scatter.hpp"
#include "subspace.hpp"

namespace mixlab::linalg {
namespace {

void require_shape(const MatrixView& X, Index q) {
  require(X.rows() >= 2, "ppca", "X must have at least 2 samples, got ", X.rows());
  require(1 <= q && q < X.cols(), "ppca", "components must be between 1 and p - 1 = ", X.cols() - 1, ", got ",
          q);
  require_finite_matrix(X, "ppca", "X");
}

/// -1/2 (p log 2 pi + log |C| + tr C^-1 S), the mean log-likelihood (Eq. 4 over n).
double log_likelihood(double p, double log_determinant, double trace) {
  return -0.5 * (p * std::log(2 * std::numbers::pi) + log_determinant + trace);
}

double log_determinant(const Eigen::LLT<Matrix>& factor) {
  return 2 * factor.matrixLLT().diagonal().array().log().sum();
}

[[noreturn]] void refuse_no_noise() {
  throw SingularMatrixError(
      "ppca: the noise vanishes: the samples lie in a subspace of that many dimensions");
}

class Expectation {
 public:
  /// M = W^T W + sigma^2 I and W^T S W, all that the likelihood and the next step need.
  Expectation(const Matrix& W, const Matrix& SW, double noise)
      : W_(W), SW_(SW), noise_(noise), M_(W.transpose() * W), WSW_(W.transpose() * SW) {
    M_.diagonal().array() += noise;
    factor_.compute(M_);
    projected_ = factor_.solve(WSW_);
  }

  /// By the lemmas |C| = sigma^2(p - q) |M| and C^-1 = (I - W M^-1 W^T) / sigma^2.
  double log_likelihood(double trace_S) const {
    const double p = double(W_.rows()), q = double(W_.cols());
    return linalg::log_likelihood(p, (p - q) * std::log(noise_) + log_determinant(factor_),
                                  (trace_S - projected_.trace()) / noise_);
  }

  /// The next W and sigma^2 (Eqs. 29 and 30).
  std::pair<Matrix, double> maximise(double trace_S) const {
    Matrix inner = projected_; // sigma^2 I + M^-1 W^T S W
    inner.diagonal().array() += noise_;
    const Matrix W = inner.transpose().partialPivLu().solve(SW_.transpose()).transpose();
    const Matrix SWM = factor_.solve(SW_.transpose()).transpose();
    return {W, (trace_S - SWM.cwiseProduct(W).sum()) / double(W.rows())};
  }

 private:
  const Matrix &W_, &SW_;
  double noise_;
  Matrix M_, WSW_, projected_;
  Eigen::LLT<Matrix> factor_;
};

/// W is known up to a rotation of z; along its left singular vectors the model has variances s^2 + sigma^2.
void set_axes(Ppca& result, const Matrix& W, double noise) {
  Svd<double> turned = svd_of<double>(W.transpose());
  result.components = std::move(turned.Vt);
  result.explained_variance = turned.singular_values.array().square() + noise;
  result.noise_variance = noise;
}

} // namespace

Ppca ppca(const MatrixView& X, Index components) {
  require_shape(X, components);
  const double n = double(X.rows()), p = double(X.cols()), q = double(components);
  Scatter<double> moments = scatter_of<double>(X);
  const double trace = moments.scatter.trace() / n;
  LeadingEigen<double> found = leading_eigen<double>(std::move(moments.scatter), components);
  Ppca result;
  result.mean = std::move(moments.mean);
  result.components = std::move(found.vectors);
  result.explained_variance = found.values / n;
  result.noise_variance = (trace - result.explained_variance.sum()) / (p - q);
  if (!(result.noise_variance > 4 * std::numeric_limits<double>::epsilon() * trace))
    refuse_no_noise();
  result.status = Status::completed;
  const double log_C =
      result.explained_variance.array().log().sum() + (p - q) * std::log(result.noise_variance);
  result.history_log_likelihood = {log_likelihood(p, log_C, p)};
  return result;
}

Ppca ppca_em_from(const MatrixView& X, Matrix W, const PpcaOptions& options, const Monitor& monitor) {
  require_shape(X, W.cols());
  require(W.rows() == X.cols(), "ppca", "W must have ", X.cols(), " rows, got ", W.rows());
  require(options.tolerance >= 0, "ppca", "tolerance must be >= 0, got ", options.tolerance);
  require(options.max_iterations >= 1, "ppca", "max_iterations must be >= 1, got ", options.max_iterations);
  const Spread<double> spread = spread_of<double>(X);
  const CentredRows<double> centred(X, spread.mean);
  const double n = double(X.rows()), trace_S = spread.total / n;
  double noise = trace_S / double(X.cols());
  W *= std::sqrt(noise);
  Ppca result;
  result.mean = spread.mean;
  auto& history = result.history_log_likelihood;
  for (;; ++result.iterations) {
    const Matrix SW = gram_times(centred, W) / n;
    if (!(noise > 4 * std::numeric_limits<double>::epsilon() * trace_S))
      refuse_no_noise();
    const Expectation expectation(W, SW, noise);
    history.push_back(expectation.log_likelihood(trace_S));
    if (history.size() > 1 && history.back() - *(history.end() - 2) <= options.tolerance) {
      result.status = Status::converged;
      break;
    }
    if (result.iterations == options.max_iterations)
      break;
    if (monitor && result.iterations % 16 == 15 && !monitor({result.iterations, options.max_iterations})) {
      result.status = Status::stopped;
      break;
    }
    std::tie(W, noise) = expectation.maximise(trace_S);
  }
  set_axes(result, W, noise);
  return result;
}

} // namespace mixlab::linalg
