// SPDX-License-Identifier: BSD-3-Clause
#include "row_kernel.hpp"

namespace mixlab::lbm {

template <class T, class L>
RowKernel<T, L> scalar_kernel(double even_rate, double odd_rate, bool quadratic) {
  return with_constants(
      [&](auto with_squares) -> RowKernel<T, L> {
        const ScalarCollision<L, T, with_squares> collide{T(even_rate), T(odd_rate)};
        return [collide](const Row<T, L>& row) { collide_row(collide, row); };
      },
      quadratic);
}

template RowKernel<float, D2Q5> scalar_kernel(double, double, bool);
template RowKernel<double, D2Q5> scalar_kernel(double, double, bool);
template RowKernel<float, D2Q9> scalar_kernel(double, double, bool);
template RowKernel<double, D2Q9> scalar_kernel(double, double, bool);

} // namespace mixlab::lbm
