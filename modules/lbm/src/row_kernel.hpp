// SPDX-License-Identifier: BSD-3-Clause
// The inner loop: collide in place the cells of a stretch of row, a register's width at a time.
#pragma once

#include <functional>

#include "collide.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::lbm {

/// A stretch of row: f[q] points at the populations of the cell x = 0. Each cell also takes two numbers (a
/// force, or for a scalar the velocity that carries it): from the arrays a and b where they are given, else
/// from `uniform`.
template <class T, class L = D2Q9>
struct Row {
  std::array<T*, L::size> f;
  Index begin, end;
  const T* a = nullptr;
  const T* b = nullptr;
  std::array<T, 2> uniform{};
};

template <class T, class L = D2Q9>
using RowKernel = std::function<void(const Row<T, L>&)>;

template <class N, class T, class L, class Collide>
void collide_at(const Collide& collide, const Row<T, L>& row, Index x) {
  Cell<N, L> f;
  for_each_direction<L>([&](auto q) { f[q] = load<N>(row.f[q] + x); });
  if (row.a)
    collide(f, load<N>(row.a + x), load<N>(row.b + x));
  else
    collide(f, broadcast<N>(row.uniform[0]), broadcast<N>(row.uniform[1]));
  for_each_direction<L>([&](auto q) { store(row.f[q] + x, f[q]); });
}

// Flattened, and on copies of its arguments that no store can alias: all of the above must end in registers.
template <class T, class L, class Collide>
[[gnu::flatten]] void collide_row(const Collide& collision, const Row<T, L>& cells) {
  const Collide collide = collision;
  const Row<T, L> row = cells;
  Index x = row.begin;
  for (; x + pack_width<T> <= row.end; x += pack_width<T>)
    collide_at<Pack<T>>(collide, row, x);
  for (; x < row.end; ++x)
    collide_at<T>(collide, row, x);
}

template <class T>
RowKernel<T> bgk_kernel(const Physics& physics);
template <class T>
RowKernel<T> trt_kernel(const Physics& physics);
template <class T>
RowKernel<T> mrt_kernel(const Physics& physics);
template <class T>
RowKernel<T> regularized_kernel(const Physics& physics);
template <class T, class L>
RowKernel<T, L> scalar_kernel(double even_rate, double odd_rate, bool quadratic);

/// visitor(std::true_type or std::false_type, ...) for booleans known only at run time.
template <class Visitor>
auto with_constants(const Visitor& visitor) {
  return visitor();
}
template <class Visitor, class... Flags>
auto with_constants(const Visitor& visitor, bool flag, Flags... others) {
  const auto rest = [&](auto constant) {
    return with_constants([&](auto... more) { return visitor(constant, more...); }, others...);
  };
  return flag ? rest(std::true_type{}) : rest(std::false_type{});
}

/// The row kernel of a collision, specialised for what the physics asks for.
template <template <class, bool, bool, bool> class Collision, class T>
RowKernel<T> specialise(const Physics& physics) {
  return with_constants(
      [&](auto incompressible, auto forced, auto eddy) -> RowKernel<T> {
        const Collision<T, incompressible, forced, eddy> collide(physics);
        return [collide](const Row<T>& row) { collide_row(collide, row); };
      },
      physics.incompressible, physics.forced, physics.smagorinsky > 0);
}

} // namespace mixlab::lbm
