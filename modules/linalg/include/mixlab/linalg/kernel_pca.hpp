// SPDX-License-Identifier: BSD-3-Clause
// Principal components in the feature space of a kernel k(x, y) = <phi(x), phi(y)>, from the matrix of its
// values alone (Schoelkopf, Smola & Mueller 1998).
#pragma once

#include <string_view>

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

enum class Kernel {
  linear,     ///< x.y
  rbf,        ///< exp(-gamma |x - y|^2)
  polynomial, ///< (gamma x.y + coef0)^degree
  sigmoid,    ///< tanh(gamma x.y + coef0)
  cosine,     ///< x.y / (|x| |y|); 0 with a sample that is 0
};

/// @throws std::invalid_argument for another word than linear, rbf, poly, sigmoid, cosine.
Kernel kernel_named(std::string_view word);

struct KernelOptions {
  Kernel kernel = Kernel::rbf;
  double gamma = 1;
  double degree = 3;
  double coef0 = 1;
};

/// k(x_i, y_j). @param X (n, p)  @param Y (m, p)  @return (n, m)
Matrix kernel_matrix(const MatrixView& X, const MatrixView& Y, const KernelOptions& options);

struct KernelPca {
  Vector eigenvalues;  ///< (k), of the centred kernel matrix, decreasing, none below 0
  Matrix eigenvectors; ///< (n, k), orthonormal columns; the largest entry of each in modulus is positive
  Vector column_means; ///< (n), of K
  double mean = 0;     ///< of K
};

/// The k leading eigenpairs of (I - 11^T/n) K (I - 11^T/n).
/// @param K (n, n), symmetric
KernelPca kernel_pca(const MatrixView& K, Index components);

/// K_ij - mean over j of K_ij - column_means_j + mean: the kernel between new samples (m) and those of the
/// fit (n), once both are centred in feature space. @param K (m, n)
Matrix centred_kernel(const MatrixView& K, const VectorView& column_means, double mean);

} // namespace mixlab::linalg
