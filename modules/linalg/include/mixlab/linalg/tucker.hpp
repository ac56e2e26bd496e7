// SPDX-License-Identifier: BSD-3-Clause
// The Tucker decomposition: a small core, multiplied in each mode by a matrix with orthonormal columns,
//
//   X ~ G x_0 U^(0) x_1 U^(1) ... x_N-1 U^(N-1),     G of shape (R_0, ..., R_N-1).
//
// "hosvd": U^(n) holds the leading left singular vectors of the unfolding X_(n) (De Lathauwer, De Moor &
// Vandewalle 2000, SIAM J. Matrix Anal. Appl. 21, 1253). With sigma_i^(n) the singular values of X_(n) and
// tail_n = sum_{i >= R_n} (sigma_i^(n))^2, any approximation of these ranks has an error |X - X^|^2 of
// max tail_n at least, and this one of sum tail_n at most (property 10): it is within sqrt(N) of the best.
// "hooi": from there, U^(n) is replaced by the leading left singular vectors of X projected on the other
// modes, in turn, until the error no longer falls (Kolda & Bader 2009, SIAM Review 51, 455, fig. 4.4).
#pragma once

#include <string>
#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/core/tensor.hpp"

namespace mixlab::linalg {

struct TuckerOptions {
  std::string method = "hosvd"; ///< or "hooi"
  double tolerance = 1e-8;      ///< of hooi: on the change of the relative error in a sweep; 0: do all sweeps
  Index max_iterations = 100;   ///< of hooi: sweeps over the modes
};

struct Tucker {
  Tensor core;
  std::vector<Matrix> factors;         ///< U^(n), I_n x R_n
  std::vector<Vector> singular_values; ///< of the unfoldings of X, all of them
  double error = 0;                    ///< |X - reconstruction| / |X|
  double lower_bound = 0;              ///< of `error`, for any approximation of these ranks
  double upper_bound = 0;              ///< of `error`
  Status status = Status::completed;
  Index iterations = 0;
  std::vector<double> history_error; ///< of the start (hosvd), then after each sweep; it never increases

  Tensor reconstruct() const;
};

/// ranks[n] = R_n, from 1 to I_n.
Tucker tucker(const TensorView& tensor, const std::vector<Index>& ranks, const TuckerOptions& options = {},
              const Monitor& monitor = {});

} // namespace mixlab::linalg
