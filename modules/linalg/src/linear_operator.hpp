// SPDX-License-Identifier: BSD-3-Clause
// A matrix known by its products with vectors.
#pragma once

#include <functional>

#include "mixlab/linalg/lanczos.hpp"

namespace mixlab::linalg {

struct LinearOperator {
  using Product = std::function<void(const double* x, double* y)>;
  Index rows = 0, columns = 0;
  Product apply;            ///< y = A x
  Product apply_transposed; ///< y = A^T x

  LinearOperator transposed() const { return {columns, rows, apply_transposed, apply}; }
};

/// A is viewed and must outlive the operator.
LinearOperator operator_of(const MatrixView& A);
/// A is viewed; its transpose, so that both products read rows, is a copy of its own.
LinearOperator operator_of(const CsrView& A);

} // namespace mixlab::linalg
