// SPDX-License-Identifier: BSD-3-Clause
// Mean and scatter matrix of samples in one pass over the memory.
#pragma once

#include "mixlab/linalg/dense.hpp"

namespace mixlab::linalg {

template <class T>
struct Scatter {
  VectorOf<T> mean; ///< (p)
  Matrix scatter;   ///< (p, p), sum (x - mean)(x - mean)^T; only on and above the diagonal
};

/// A NaN or an infinity anywhere in X is one in the mean.
template <class T>
Scatter<T> scatter_of(const MatrixViewOf<T>& X);

template <class T>
struct Spread {
  VectorOf<T> mean;
  double total = 0; ///< sum |x - mean|^2
};

/// The mean and the trace of the scatter matrix.
template <class T>
Spread<T> spread_of(const MatrixViewOf<T>& X);

} // namespace mixlab::linalg
