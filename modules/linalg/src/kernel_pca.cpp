// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/kernel_pca.hpp"

#include <array>

#include "dense_parts.hpp"
#include "mixlab/core/error.hpp"
#include "subspace.hpp"

namespace mixlab::linalg {
namespace {

constexpr std::array<std::pair<std::string_view, Kernel>, 5> kernels{{{"linear", Kernel::linear},
                                                                      {"rbf", Kernel::rbf},
                                                                      {"poly", Kernel::polynomial},
                                                                      {"sigmoid", Kernel::sigmoid},
                                                                      {"cosine", Kernel::cosine}}};

Vector squared_norms(const MatrixView& X) { return X.rowwise().squaredNorm(); }

/// 1 / |x|, 0 for a sample that is 0.
Vector inverse_norms(const MatrixView& X) {
  return X.rowwise().norm().unaryExpr([](double norm) { return norm > 0 ? 1 / norm : 0.0; });
}

/// K_ij <- f(K_ij) for one row of the products x_i.y_j.
template <class Row>
void apply_kernel(Row row, const KernelOptions& o, double x, const Vector& y) {
  switch (o.kernel) {
  case Kernel::linear:
    return;
  case Kernel::rbf: // |x - y|^2 = x.x - 2 x.y + y.y, which rounding may take below 0
    row = (-o.gamma * (x - 2 * row + y.transpose().array()).max(0)).exp();
    return;
  case Kernel::polynomial:
    row = (o.gamma * row + o.coef0).pow(o.degree);
    return;
  case Kernel::sigmoid:
    row = (o.gamma * row + o.coef0).tanh();
    return;
  case Kernel::cosine:
    row *= x * y.transpose().array();
    return;
  }
}

} // namespace

Kernel kernel_named(std::string_view word) {
  for (const auto& [known, kernel] : kernels)
    if (known == word)
      return kernel;
  require(false, "kernel_matrix", "kernel must be linear, rbf, poly, sigmoid or cosine, got ", word);
  return Kernel::linear;
}

Matrix kernel_matrix(const MatrixView& X, const MatrixView& Y, const KernelOptions& options) {
  require(X.cols() == Y.cols(), "kernel_matrix", "X and Y must have as many features, got ", X.cols(),
          " and ", Y.cols());
  require_finite_matrix(X, "kernel_matrix", "X");
  require_finite_matrix(Y, "kernel_matrix", "Y");
  Matrix K = times<double>(CentredRows<double>(X, Vector()), Y.transpose());
  const bool cosine = options.kernel == Kernel::cosine;
  const Vector x = cosine ? inverse_norms(X) : squared_norms(X),
               y = cosine ? inverse_norms(Y) : squared_norms(Y);
  parallel_for(K.rows(), [&](Index i) { apply_kernel(K.row(i).array(), options, x[i], y); });
  return K;
}

Matrix centred_kernel(const MatrixView& K, const VectorView& column_means, double mean) {
  require(column_means.size() == K.cols(), "centred_kernel", "column_means must have ", K.cols(),
          " entries, got ", column_means.size());
  Matrix centred(K.rows(), K.cols());
  parallel_for(K.rows(), [&](Index i) {
    const double shift = mean - K.row(i).mean();
    centred.row(i) = (K.row(i) - column_means.transpose()).array() + shift;
  });
  return centred;
}

KernelPca kernel_pca(const MatrixView& K, Index components) {
  require(K.rows() == K.cols() && K.rows() >= 1, "kernel_pca", "K must be square and not empty, got ",
          K.rows(), " x ", K.cols());
  require(1 <= components && components <= K.rows(), "kernel_pca", "components must be between 1 and ",
          K.rows(), ", got ", components);
  require_finite_matrix(K, "kernel_pca", "K");
  KernelPca result;
  result.column_means = K.colwise().mean();
  result.mean = result.column_means.mean();
  LeadingEigen<double> found =
      leading_eigen<double>(centred_kernel(K, result.column_means, result.mean), components);
  result.eigenvalues = found.values.cwiseMax(0);
  result.eigenvectors = found.vectors.transpose();
  return result;
}

} // namespace mixlab::linalg
