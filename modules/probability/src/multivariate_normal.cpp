// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/multivariate_normal.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <string>

#include "mixlab/core/error.hpp"
#include "mixlab/probability/location_scale_laws.hpp"

namespace mixlab::probability {
namespace {

constexpr const char* law = "MultivariateNormal";

void require_symmetric(const MatrixView& S) {
  const double largest = S.cwiseAbs().maxCoeff();
  for (Index i = 0; i < S.rows(); ++i)
    for (Index j = 0; j < i; ++j)
      require(std::abs(S(i, j) - S(j, i)) <= 1e-12 * largest, law, "covariance must be symmetric, got ",
              S(i, j), " at (", i, ", ", j, ") and ", S(j, i), " at (", j, ", ", i, ")");
}

std::vector<Index> others_than(const std::vector<Index>& indices, Index d) {
  std::vector<Index> others;
  for (Index i = 0; i < d; ++i)
    if (std::find(indices.begin(), indices.end(), i) == indices.end())
      others.push_back(i);
  return others;
}

} // namespace

MultivariateNormal::MultivariateNormal(const VectorView& mean, const MatrixView& covariance)
    : mean_(mean), covariance_(covariance) {
  const Index d = mean.size();
  require(d >= 1, law, "mean must have at least 1 entry, got 0");
  require(covariance.rows() == d && covariance.cols() == d, law, "covariance must have shape (", d, ", ", d,
          "), got (", covariance.rows(), ", ", covariance.cols(), ")");
  require_finite(mean.data(), d, law, "mean");
  require_finite(covariance.data(), d * d, law, "covariance");
  require_symmetric(covariance);
  const Eigen::LLT<Eigen::MatrixXd> factorisation(covariance_);
  L_ = factorisation.matrixL();
  const double rounding = 1e-15 * double(d) * covariance_.diagonal().cwiseAbs().maxCoeff();
  if (factorisation.info() != Eigen::Success || !(L_.diagonal().array().square().minCoeff() > rounding))
    throw NotPositiveDefiniteError("MultivariateNormal: the covariance is not positive definite");
  log_determinant_of_L_ = L_.diagonal().array().log().sum();
}

Vector MultivariateNormal::mahalanobis(const MatrixView& x) const {
  const Index d = dimension();
  require(x.cols() == d, law, "x must have ", d, " columns, got ", x.cols());
  require_finite(x.data(), x.size(), law, "x");
  // |L^-1 (x - m)|: no inverse of S, and half the work of a solve with it
  Eigen::MatrixXd y = (x.rowwise() - mean_.transpose()).transpose();
  L_.triangularView<Eigen::Lower>().solveInPlace(y);
  return y.colwise().norm().transpose();
}

Vector MultivariateNormal::log_pdf(const MatrixView& x) const {
  const double at_mean = -double(dimension()) * log_sqrt_two_pi - log_determinant_of_L_;
  return at_mean - 0.5 * mahalanobis(x).array().square();
}

Vector MultivariateNormal::pdf(const MatrixView& x) const {
  Vector values = log_pdf(x);
  for (double& value : values)
    value = std::exp(value);
  return values;
}

double MultivariateNormal::entropy() const {
  return double(dimension()) * (log_sqrt_two_pi + 0.5) + log_determinant_of_L_;
}

void MultivariateNormal::require_indices(const std::vector<Index>& indices) const {
  std::vector<bool> seen(static_cast<std::size_t>(dimension()), false);
  for (Index i : indices) {
    require(i >= 0 && i < dimension(), law, "indices must be in [0, ", dimension(), "), got ", i);
    require(!seen[static_cast<std::size_t>(i)], law, "indices must differ, got ", i, " twice");
    seen[static_cast<std::size_t>(i)] = true;
  }
}

MultivariateNormal MultivariateNormal::marginal(const std::vector<Index>& indices) const {
  require_indices(indices);
  require(!indices.empty(), law, "indices must not be empty");
  return {Vector(mean_(indices)), Matrix(covariance_(indices, indices))};
}

/// Bishop (2006), "Pattern Recognition and Machine Learning", equations 2.81 and 2.82:
/// m_a + S_ab S_bb^-1 (x_b - m_b) and S_aa - S_ab S_bb^-1 S_ba.
MultivariateNormal MultivariateNormal::conditional(const std::vector<Index>& indices,
                                                   const VectorView& values) const {
  require_indices(indices);
  require(values.size() == Index(indices.size()), law, "values must have one entry an index, ",
          indices.size(), ", got ", values.size());
  require_finite(values.data(), values.size(), law, "values");
  require(Index(indices.size()) < dimension(), law, "indices must leave at least one component free");
  if (indices.empty())
    return *this;
  const std::vector<Index> a = others_than(indices, dimension());
  const std::vector<Index>& b = indices;
  const Matrix S_ba = covariance_(b, a);
  const Eigen::LLT<Eigen::MatrixXd> S_bb(covariance_(b, b));
  const Matrix gain = S_bb.solve(S_ba).transpose();
  const Matrix S = covariance_(a, a) - gain * S_ba;
  return {mean_(a) + gain * (values - mean_(b)), 0.5 * (S + S.transpose())};
}

Matrix MultivariateNormal::sample(Index size, const RandomKey& key) const {
  require(size >= 0, law, "size must be >= 0, got ", size);
  const Index d = dimension();
  const Vector z = Normal().sample(size * d, key);
  const Eigen::Map<const Matrix> Z(z.data(), size, d);
  Matrix X(size, d);
  for (Index i = 0; i < size; ++i)
    X.row(i).transpose().noalias() = L_.triangularView<Eigen::Lower>() * Z.row(i).transpose();
  X.rowwise() += mean_.transpose();
  return X;
}

} // namespace mixlab::probability
