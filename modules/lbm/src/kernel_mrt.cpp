// SPDX-License-Identifier: BSD-3-Clause
#include "row_kernel.hpp"

namespace mixlab::lbm {

template <class T>
RowKernel<T> mrt_kernel(const Physics& physics) {
  return specialise<MrtCollision, T>(physics);
}

template RowKernel<float> mrt_kernel(const Physics&);
template RowKernel<double> mrt_kernel(const Physics&);

} // namespace mixlab::lbm
