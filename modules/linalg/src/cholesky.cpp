// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/cholesky.hpp"

#include <limits>
#include <sstream>

#include "checks.hpp"

namespace mixlab::linalg {

Matrix cholesky(const MatrixView& A) {
  steps::require_symmetric(A, "cholesky", "A");
  const Index n = A.rows();
  const double rounding = double(n) * std::numeric_limits<double>::epsilon() / 2;
  Matrix L = Matrix::Zero(n, n);
  for (Index i = 0; i < n; ++i) { // row by row, so that both factors of a product of rows are contiguous
    for (Index j = 0; j < i; ++j)
      L(i, j) = (A(i, j) - L.row(i).head(j).dot(L.row(j).head(j))) / L(j, j);
    const double pivot = A(i, i) - L.row(i).head(i).squaredNorm();
    if (!(pivot > rounding * A(i, i))) {
      std::ostringstream message;
      message << "cholesky: A is not positive definite: pivot " << i << " is ";
      write_part(message, pivot);
      throw NotPositiveDefiniteError(message.str());
    }
    L(i, i) = std::sqrt(pivot);
  }
  return L;
}

} // namespace mixlab::linalg
