// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/gaussian.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/SVD>
#include <cmath>
#include <limits>
#include <string>

#include "mixlab/core/error.hpp"

namespace mixlab::probability {
namespace {

using Factor = Eigen::LLT<Matrix>;

void require_gaussian(const Gaussian& g, const std::string& function, const std::string& argument) {
  const Index k = g.mean.size();
  require(k > 0, function, "mean_", argument, " must have at least one entry, got none");
  require_finite(g.mean.data(), k, function, "mean_" + argument);
  require(g.covariance.rows() == k && g.covariance.cols() == k, function, "covariance_", argument,
          " must be ", k, " x ", k, ", got ", g.covariance.rows(), " x ", g.covariance.cols());
  require_finite(g.covariance.data(), g.covariance.size(), function, "covariance_" + argument);
  const double largest = g.covariance.cwiseAbs().maxCoeff();
  require((g.covariance - g.covariance.transpose()).cwiseAbs().maxCoeff() <= 1e-12 * largest, function,
          "covariance_", argument, " must be symmetric");
}

void require_gaussians(const Gaussian& p, const Gaussian& q, const std::string& function) {
  require_gaussian(p, function, "p");
  require_gaussian(q, function, "q");
  require(p.mean.size() == q.mean.size(), function, "mean_p and mean_q must have the same size, got ",
          p.mean.size(), " and ", q.mean.size());
}

Factor factor(const Matrix& covariance, const std::string& function, const std::string& argument) {
  Factor llt(covariance);
  if (llt.info() != Eigen::Success)
    throw NotPositiveDefiniteError(function + ": covariance_" + argument +
                                   " must be positive definite, and its Cholesky factorisation breaks down");
  return llt;
}

double log_det(const Factor& llt) { return 2 * llt.matrixLLT().diagonal().array().log().sum(); }

/// d' A^-1 d.
double squared_length(const Vector& d, const Factor& A) { return A.matrixL().solve(d).squaredNorm(); }

/// The square root of a symmetric positive semi-definite matrix.
Matrix square_root(const Matrix& A, const std::string& argument) {
  const Eigen::SelfAdjointEigenSolver<Matrix> eigen(A);
  const auto& values = eigen.eigenvalues();
  if (values.minCoeff() < -1e-12 * values.cwiseAbs().maxCoeff())
    throw NotPositiveDefiniteError("gaussian_wasserstein: covariance_" + argument +
                                   " must be positive semi-definite");
  const Vector roots = values.cwiseMax(0).cwiseSqrt();
  return eigen.eigenvectors() * roots.asDiagonal() * eigen.eigenvectors().transpose();
}

double bhattacharyya(const Gaussian& p, const Gaussian& q, const std::string& function) {
  require_gaussians(p, q, function);
  const Factor P = factor(p.covariance, function, "p"), Q = factor(q.covariance, function, "q");
  const Factor S(Matrix(0.5 * (p.covariance + q.covariance)));
  const double distance = squared_length(q.mean - p.mean, S) / 8;
  return std::max(distance + 0.5 * log_det(S) - 0.25 * (log_det(P) + log_det(Q)), 0.0);
}

} // namespace

Gaussian Gaussian::of(double mean, double variance) {
  return {Vector::Constant(1, mean), Matrix::Constant(1, 1, variance)};
}

double gaussian_kl_divergence(const Gaussian& p, const Gaussian& q) {
  const std::string me = "gaussian_kl_divergence";
  require_gaussians(p, q, me);
  const Factor P = factor(p.covariance, me, "p"), Q = factor(q.covariance, me, "q");
  const Matrix L = P.matrixL();
  const double trace = Q.matrixL().solve(L).squaredNorm(); // tr(Q^-1 P)
  const double k = double(p.mean.size());
  return std::max(0.5 * (trace + squared_length(q.mean - p.mean, Q) - k + log_det(Q) - log_det(P)), 0.0);
}

double gaussian_renyi_divergence(const Gaussian& p, const Gaussian& q, double alpha) {
  const std::string me = "gaussian_renyi_divergence";
  require(alpha > 0 && std::isfinite(alpha), me, "alpha must be > 0 and finite, got ", alpha);
  if (alpha == 1)
    return gaussian_kl_divergence(p, q);
  require_gaussians(p, q, me);
  const Factor P = factor(p.covariance, me, "p"), Q = factor(q.covariance, me, "q");
  const Factor M(Matrix((1 - alpha) * p.covariance + alpha * q.covariance));
  if (M.info() != Eigen::Success)
    return std::numeric_limits<double>::infinity();
  const double determinants = log_det(M) - (1 - alpha) * log_det(P) - alpha * log_det(Q);
  const double distance = squared_length(q.mean - p.mean, M);
  return std::max(0.5 * alpha * distance - determinants / (2 * (alpha - 1)), 0.0);
}

double gaussian_bhattacharyya(const Gaussian& p, const Gaussian& q) {
  return bhattacharyya(p, q, "gaussian_bhattacharyya");
}

double gaussian_hellinger(const Gaussian& p, const Gaussian& q) {
  return std::sqrt(-std::expm1(-bhattacharyya(p, q, "gaussian_hellinger")));
}

double gaussian_total_variation(const Gaussian& p, const Gaussian& q) {
  const std::string me = "gaussian_total_variation";
  require_gaussians(p, q, me);
  const double largest = p.covariance.cwiseAbs().maxCoeff();
  require((p.covariance - q.covariance).cwiseAbs().maxCoeff() <= 1e-12 * largest, me,
          "covariance_p and covariance_q must be equal: otherwise there is no closed form");
  const Factor P = factor(p.covariance, me, "p");
  return std::erf(std::sqrt(squared_length(q.mean - p.mean, P) / 8));
}

double gaussian_wasserstein(const Gaussian& p, const Gaussian& q) {
  require_gaussians(p, q, "gaussian_wasserstein");
  const Matrix A = square_root(p.covariance, "p"), B = square_root(q.covariance, "q");
  // min |A - B U| over the orthogonal U (Bhatia, Jain & Lim 2019, eq. 3): the traces would cancel for P near
  // Q.
  const Eigen::JacobiSVD<Matrix> svd(B.transpose() * A, Eigen::ComputeFullU | Eigen::ComputeFullV);
  const Matrix U = svd.matrixU() * svd.matrixV().transpose();
  return std::sqrt((q.mean - p.mean).squaredNorm() + (A - B * U).squaredNorm());
}

} // namespace mixlab::probability
