// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <functional>

#include "mixlab/core/sparse.hpp"

namespace mixlab::fem {

/// The largest eigenvalue of A x = lambda M x from below, to some six digits: Lanczos' method in M's scalar
/// product (Parlett 1998, 15.11). @param apply x -> A x  @param solve x -> M^-1 x  @param start not zero
double largest_eigenvalue(const std::function<Vector(const Vector&)>& apply,
                          const std::function<Vector(const Vector&)>& solve, const SparseMatrix& M,
                          Vector start);

} // namespace mixlab::fem
