// SPDX-License-Identifier: BSD-3-Clause
// A x = b for A symmetric positive definite, by preconditioned conjugate gradients:
//
//     z = B r,  beta = (r, z) / (r, z)_before,  p = z + beta p,
//     alpha = (r, z) / (p, A p),  x += alpha p,  r -= alpha A p
//
// Saad 2003, Alg. 9.1. The iterate minimises the error's energy |x - x*|_A over the Krylov space: that norm
// decreases, the residual's need not. With kappa the condition number of B A, the energy after k steps is at
// most 2 ((sqrt(kappa) - 1) / (sqrt(kappa) + 1))^k times the first.
#pragma once

#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/fem/preconditioner.hpp"

namespace mixlab::fem {

struct ConjugateGradientOptions {
  double tolerance = 1e-10; ///< of |r| / |b|
  Index max_iterations = 10'000;
  Vector start = {}; ///< empty: zero
};

struct ConjugateGradient {
  Vector x;
  Status status = Status::exhausted;
  Index iterations = 0;
  /// |b - A x| / |b|, computed anew at the end. That of the recurrence goes on decreasing when this one has
  /// met what rounding allows, some eps |A| |x| / |b|; it is the recurrence's that stops the iteration and is
  /// in the history.
  double residual = 0;
  std::vector<double> history_residual; ///< |r| / |b| before the first iteration and after each
};

/// @param A (n, n), symmetric positive definite: only that (p, A p) > 0 is checked  @param b (n)
/// @throws NotPositiveDefiniteError when (p, A p) or (r, B r) is not > 0; DivergenceError when it is not a
/// number
ConjugateGradient conjugate_gradient(const SparseView& A, const VectorView& b,
                                     const ConjugateGradientOptions& options, const Preconditioner& B,
                                     const Monitor& monitor = {});
/// Without a preconditioner.
ConjugateGradient conjugate_gradient(const SparseView& A, const VectorView& b,
                                     const ConjugateGradientOptions& options = {},
                                     const Monitor& monitor = {});

} // namespace mixlab::fem
