// SPDX-License-Identifier: BSD-3-Clause
#include "row_kernel.hpp"

namespace mixlab::lbm {

template <class T>
RowKernel<T> bgk_kernel(const Physics& physics) {
  return specialise<BgkCollision, T>(physics);
}

template RowKernel<float> bgk_kernel(const Physics&);
template RowKernel<double> bgk_kernel(const Physics&);

} // namespace mixlab::lbm
