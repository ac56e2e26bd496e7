// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <Eigen/LU>
#include <limits>

#include "mixlab/core/types.hpp"

namespace mixlab::linalg::steps {

/// LU of A - mu I; where mu is an eigenvalue to the last bit, of a neighbour at a rounding error's distance.
inline Eigen::PartialPivLU<Matrix> factors_of_shifted(const MatrixView& A, double mu) {
  Matrix B = A;
  B.diagonal().array() -= mu;
  Eigen::PartialPivLU<Matrix> lu(B);
  const double norm_A = A.stableNorm();
  if (lu.matrixLU().diagonal().cwiseAbs().minCoeff() <= 1e-150 * norm_A) {
    B.diagonal().array() += std::numeric_limits<double>::epsilon() * norm_A;
    lu.compute(B);
  }
  return lu;
}

} // namespace mixlab::linalg::steps
