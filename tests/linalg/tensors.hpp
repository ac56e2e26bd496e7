// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <random>

#include "mixlab/core/random.hpp"
#include "mixlab/linalg/tensor.hpp"

namespace mixlab::test {

inline Tensor random_tensor(TensorShape shape, unsigned seed) {
  std::mt19937_64 engine(seed);
  Tensor X(std::move(shape));
  for (Index i = 0; i < X.size(); ++i)
    X.data()[i] = 2 * uniform(engine) - 1;
  return X;
}

inline Matrix random_matrix(Index rows, Index columns, unsigned seed) {
  return linalg::unfold(random_tensor({rows, columns}, seed), 0);
}

inline double norm(const Tensor& X) { return std::sqrt(linalg::inner(X, X)); }

inline double distance(const Tensor& a, const Tensor& b) {
  Tensor difference(a);
  for (Index i = 0; i < a.size(); ++i)
    difference.data()[i] -= b.data()[i];
  return norm(difference);
}

} // namespace mixlab::test
