// SPDX-License-Identifier: BSD-3-Clause
#include "row_kernel.hpp"

namespace mixlab::lbm {

template <class T>
RowKernel<T> regularized_kernel(const Physics& physics) {
  return specialise<RegularizedCollision, T>(physics);
}

template RowKernel<float> regularized_kernel(const Physics&);
template RowKernel<double> regularized_kernel(const Physics&);

} // namespace mixlab::lbm
