// SPDX-License-Identifier: BSD-3-Clause
// The reductions without their checks, inside of a longer piece of work.
#pragma once

#include "heartbeat.hpp"
#include "mixlab/linalg/bidiagonalize.hpp"
#include "mixlab/linalg/hessenberg.hpp"

namespace mixlab::linalg::steps {

Hessenberg hessenberg_of(Matrix A, Heartbeat& heartbeat);
Tridiagonal tridiagonal_of(Matrix S, Heartbeat& heartbeat);
Bidiagonal bidiagonal_of(Matrix A, Heartbeat& heartbeat);

/// H_1 H_2 ... H_k I with as many columns as said, from the last to the first. The reflection i acts on the
/// rows from i + offset on.
template <class Reflections>
Matrix product_of(const Reflections& reflections, Index rows, Index columns, Index offset,
                  Heartbeat& heartbeat) {
  Matrix Q = Matrix::Identity(rows, columns);
  for (Index i = Index(reflections.size()) - 1; i >= 0; --i) {
    const Index first = i + offset; // before its turn, rows and columns up to here are those of I
    reflections[std::size_t(i)].from_left(Q.bottomRightCorner(rows - first, columns - first));
    heartbeat.goes_on();
  }
  return Q;
}

} // namespace mixlab::linalg::steps
