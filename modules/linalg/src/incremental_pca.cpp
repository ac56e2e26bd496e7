// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/incremental_pca.hpp"

#include "dense_parts.hpp"
#include "mixlab/core/error.hpp"
#include "scatter.hpp"
#include "triangles.hpp"

namespace mixlab::linalg {
namespace {

template <class T>
void require_batch(const SamplesSeen<T>& seen, const MatrixViewOf<T>& X, Index k) {
  constexpr const char* function = "pca_with_batch";
  const Index n = seen.samples + X.rows(), p = X.cols();
  require(X.rows() >= 1 && n >= 2, function, "there must be at least 2 samples, got ", n);
  require(seen.samples == 0 || seen.mean.size() == p, function, "X must have ", seen.mean.size(),
          " features, got ", p);
  require(seen.samples == 0 ||
              (seen.components.cols() == p && seen.components.rows() == seen.singular_values.size()),
          function, "components and singular_values do not fit");
  const Index most = seen.samples == 0 ? std::min(n, p) : std::min(seen.components.rows() + X.rows() + 1, p);
  require(1 <= k && k <= std::min(n, most), function, "components must be between 1 and ", std::min(n, most),
          ", got ", k);
}

/// The rows whose scatter is that of all samples.
template <class T>
MatrixOf<T> stacked(const SamplesSeen<T>& seen, const MatrixViewOf<T>& X, const VectorOf<T>& mean,
                    double weight) {
  const MatrixOf<T> batch = triangles(CentredRows<T>(X, mean));
  if (seen.samples == 0)
    return batch;
  const Index k = seen.components.rows();
  MatrixOf<T> all(k + batch.rows() + 1, X.cols());
  all << seen.singular_values.asDiagonal() * seen.components, batch,
      (T(std::sqrt(weight)) * (seen.mean - mean)).transpose();
  return all;
}

template <class T>
PrincipalComponents<T> with_batch(const SamplesSeen<T>& seen, const MatrixViewOf<T>& X, Index k) {
  require_batch<T>(seen, X, k);
  require_finite_matrix(X, "pca_with_batch", "X");
  const Spread<T> batch = spread_of<T>(X);
  const double before = double(seen.samples), here = double(X.rows()), all = before + here;
  const double weight = before * here / all;
  const Svd<T> found = svd_of<T>(stacked<T>(seen, X, batch.mean, weight));
  PrincipalComponents<T> result;
  result.components = found.Vt.topRows(k);
  result.singular_values = found.singular_values.head(k);
  result.explained_variance = result.singular_values.cwiseAbs2() / T(all - 1);
  result.mean = batch.mean;
  double scatter = batch.total;
  if (seen.samples > 0) {
    result.mean += T(before / all) * (seen.mean - batch.mean);
    scatter += seen.total_variance * (before - 1) + weight * double((seen.mean - batch.mean).squaredNorm());
  }
  result.total_variance = scatter / (all - 1);
  const Index most = std::min(seen.samples + X.rows(), X.cols());
  const double left_out = result.total_variance - result.explained_variance.template cast<double>().sum();
  result.noise_variance = k < most ? std::max(0.0, left_out) / double(most - k) : 0;
  result.solver = PcaSolver::qr_svd;
  return result;
}

} // namespace

PrincipalComponents<double> pca_with_batch(const SamplesSeen<double>& seen, const MatrixViewOf<double>& X,
                                           Index components) {
  return with_batch<double>(seen, X, components);
}
PrincipalComponents<float> pca_with_batch(const SamplesSeen<float>& seen, const MatrixViewOf<float>& X,
                                          Index components) {
  return with_batch<float>(seen, X, components);
}

} // namespace mixlab::linalg
