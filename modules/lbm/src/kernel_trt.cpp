// SPDX-License-Identifier: BSD-3-Clause
#include "row_kernel.hpp"

namespace mixlab::lbm {

template <class T>
RowKernel<T> trt_kernel(const Physics& physics) {
  return specialise<TrtCollision, T>(physics);
}

template RowKernel<float> trt_kernel(const Physics&);
template RowKernel<double> trt_kernel(const Physics&);

} // namespace mixlab::lbm
