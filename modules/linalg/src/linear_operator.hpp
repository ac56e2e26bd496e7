// SPDX-License-Identifier: BSD-3-Clause
// A matrix with at least as many rows as columns, known by what it does to vectors.
#pragma once

#include <functional>

#include "mixlab/linalg/lanczos.hpp"

namespace mixlab::linalg {

struct TallOperator {
  Index rows = 0, columns = 0;
  /// u = A x - u, then w = A^T u: a step of Lanczos in one pass over A.
  std::function<void(const double* x, double* u, double* w)> there_and_back;
  /// Row r of this operator is row order[r] of the matrix; empty where nothing was moved.
  std::vector<std::int32_t> order = {};
};

/// A, or A^T if that is the tall one. A is viewed and must outlive the operator.
TallOperator tall_operator_of(const MatrixView& A);
/// The same, from a copy whose rows stand in the order of their lengths.
TallOperator tall_operator_of(const CsrView& A);

} // namespace mixlab::linalg
