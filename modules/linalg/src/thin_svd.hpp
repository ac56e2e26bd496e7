// SPDX-License-Identifier: BSD-3-Clause
// The singular value decomposition as a step of something else.
#pragma once

#include <string>

#include "mixlab/core/error.hpp"
#include "mixlab/linalg/golub_kahan.hpp"

namespace mixlab::linalg::steps {

/// Two steps a singular value are usual; thirty would be a wonder.
inline GolubKahanSvd thin_svd(const MatrixView& A, const char* function) {
  GolubKahanOptions options;
  options.keep_history = false;
  options.max_iterations = 30 * (std::min(A.rows(), A.cols()) + 1);
  GolubKahanSvd svd = golub_kahan_svd(A, options);
  if (svd.status != Status::converged)
    throw DivergenceError(std::string(function) + ": the singular values did not converge");
  return svd;
}

} // namespace mixlab::linalg::steps
