// SPDX-License-Identifier: BSD-3-Clause
// The first half of a tall and skinny QR factorisation (Demmel, Grigori, Hoemmen & Langou 2012).
#pragma once

#include "dense_parts.hpp"
#include "row_blocks.hpp"

namespace mixlab::linalg {

/// Fewer rows T than A has with T^T T = A^T A, to rounding in A rather than in A^T A: each part of the rows
/// has its own factor R, and these stand on top of each other. A itself when its rows are few.
template <class T>
MatrixOf<T> triangles(const CentredRows<T>& A) {
  const Index n = A.rows(), p = A.cols(), parts = parts_for(n, 4 * p, 8);
  if (n < 4 * p || p == 0) {
    MatrixOf<T> all(n, p);
    A.write({0, n}, all.data());
    return all;
  }
  MatrixOf<T> R(parts * p, p);
  parallel_for(parts, [&](Index i) {
    const Rows rows = part_of(n, parts, i);
    MatrixOf<T> own(rows.count(), p);
    A.write(rows, own.data());
    triangular_factor(own.data(), rows.count(), p, R.row(i * p).data());
  });
  return R;
}

} // namespace mixlab::linalg
