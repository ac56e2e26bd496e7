// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/pca.hpp"

#include <array>
#include <random>

#include "dense_parts.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/linalg/randomized_svd.hpp"
#include "scatter.hpp"
#include "subspace.hpp"
#include "triangles.hpp"

namespace mixlab::linalg {
namespace {

constexpr std::array<std::pair<std::string_view, PcaSolver>, 4> solvers{
    {{"auto", PcaSolver::automatic},
     {"covariance", PcaSolver::covariance},
     {"qr-svd", PcaSolver::qr_svd},
     {"randomized", PcaSolver::randomized}}};

/// A sum over the samples is finite only if they are.
template <class T>
void require_finite_samples(const VectorOf<T>& mean, const MatrixViewOf<T>& X) {
  if (mean.allFinite())
    return;
  require_finite_matrix(X, "pca", "X");
  throw DivergenceError("pca: the sums over the samples overflow");
}

template <class T>
PrincipalComponents<T> by_covariance(const MatrixViewOf<T>& X, Index k) {
  Scatter<T> moments = scatter_of<T>(X);
  require_finite_samples<T>(moments.mean, X);
  const double total = moments.scatter.trace();
  const LeadingEigen<double> found = leading_eigen<double>(std::move(moments.scatter), k);
  PrincipalComponents<T> result;
  result.mean = std::move(moments.mean);
  result.components = found.vectors.cast<T>();
  result.singular_values = found.values.cwiseMax(0).cwiseSqrt().cast<T>(); // rounding may go below zero
  result.total_variance = total / double(X.rows() - 1);
  return result;
}

template <class T>
PrincipalComponents<T> by_qr_svd(const MatrixViewOf<T>& X, Index k) {
  const Spread<T> spread = spread_of<T>(X);
  require_finite_samples<T>(spread.mean, X);
  const Svd<T> found = svd_of<T>(triangles(CentredRows<T>(X, spread.mean)));
  PrincipalComponents<T> result;
  result.mean = spread.mean;
  result.components = found.Vt.topRows(k);
  result.singular_values = found.singular_values.head(k);
  result.total_variance = spread.total / double(X.rows() - 1);
  return result;
}

template <class T>
PrincipalComponents<T> by_subspace(const MatrixViewOf<T>& X, Index k, const PcaOptions& options) {
  const Spread<T> spread = spread_of<T>(X);
  require_finite_samples<T>(spread.mean, X);
  std::mt19937_64 engine(options.seed);
  const Index l = std::min(k + options.oversampling, std::min(X.rows(), X.cols()));
  const SubspaceSvd<T> found = subspace_svd(
      CentredRows<T>(X, spread.mean), gaussian_matrix<T>(X.cols(), l, engine), l, options.power_iterations);
  PrincipalComponents<T> result;
  result.mean = spread.mean;
  result.components = found.small.Vt.topRows(k);
  result.singular_values = found.small.singular_values.head(k);
  result.total_variance = spread.total / double(X.rows() - 1);
  return result;
}

template <class T>
PrincipalComponents<T> by(PcaSolver solver, const MatrixViewOf<T>& X, Index k, const PcaOptions& options) {
  switch (solver) {
  case PcaSolver::covariance:
    return by_covariance<T>(X, k);
  case PcaSolver::randomized:
    return by_subspace<T>(X, k, options);
  default:
    return by_qr_svd<T>(X, k);
  }
}

template <class T>
PrincipalComponents<T> pca_of(const MatrixViewOf<T>& X, Index k, const PcaOptions& options) {
  const Index n = X.rows(), most = std::min(n, X.cols());
  require(n >= 2, "pca", "X must have at least 2 samples, got ", n);
  require(1 <= k && k <= most, "pca", "components must be between 1 and min(n, p) = ", most, ", got ", k);
  require(options.oversampling >= 0 && options.power_iterations >= 0, "pca",
          "oversampling and power_iterations must be >= 0, got ", options.oversampling, " and ",
          options.power_iterations);
  const PcaSolver solver =
      options.solver == PcaSolver::automatic ? choose_solver(n, X.cols(), k) : options.solver;
  PrincipalComponents<T> result = by<T>(solver, X, k, options);
  result.solver = solver;
  result.explained_variance = result.singular_values.cwiseAbs2() / T(n - 1);
  const double left_out = result.total_variance - result.explained_variance.template cast<double>().sum();
  result.noise_variance = k < most ? std::max(0.0, left_out) / double(most - k) : 0;
  return result;
}

} // namespace

std::string_view name(PcaSolver solver) {
  return std::find_if(solvers.begin(), solvers.end(), [=](const auto& pair) { return pair.second == solver; })
      ->first;
}

PcaSolver pca_solver_named(std::string_view word) {
  for (const auto& [known, solver] : solvers)
    if (known == word)
      return solver;
  require(false, "pca", "solver must be auto, covariance, qr-svd or randomized, got ", word);
  return PcaSolver::automatic;
}

PcaSolver choose_solver(Index samples, Index features, Index components) {
  if (samples >= 10 * features && features <= 1000)
    return PcaSolver::covariance;
  const Index least = std::min(samples, features);
  return least > 1000 && 10 * components <= least ? PcaSolver::randomized : PcaSolver::qr_svd;
}

PrincipalComponents<double> pca(const MatrixViewOf<double>& X, Index components, const PcaOptions& options) {
  return pca_of<double>(X, components, options);
}
PrincipalComponents<float> pca(const MatrixViewOf<float>& X, Index components, const PcaOptions& options) {
  return pca_of<float>(X, components, options);
}

MatrixOf<double> project(const MatrixViewOf<double>& X, const Eigen::Ref<const VectorOf<double>>& mean,
                         const MatrixViewOf<double>& components) {
  const VectorOf<double> c = mean;
  return times<double>(CentredRows<double>(X, c), components.transpose());
}
MatrixOf<float> project(const MatrixViewOf<float>& X, const Eigen::Ref<const VectorOf<float>>& mean,
                        const MatrixViewOf<float>& components) {
  const VectorOf<float> c = mean;
  return times<float>(CentredRows<float>(X, c), components.transpose());
}

} // namespace mixlab::linalg
