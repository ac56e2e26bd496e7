// SPDX-License-Identifier: BSD-3-Clause
// The loop that power, inverse and Rayleigh-quotient iteration share.
#pragma once

#include <functional>
#include <string_view>

#include "mixlab/linalg/eigen_pair.hpp"

namespace mixlab::linalg::steps {

/// Refuses what none of the three can work with; the start, or a generic one, of length 1.
Vector checked_start(const MatrixView& A, const std::optional<Vector>& start, const EigenPairOptions& options,
                     std::string_view function);

/// From x, A x and mu = x^T A x, the direction of the next iterate; of any length.
using Direction = std::function<Vector(const Vector& x, const Vector& Ax, double mu)>;

/// x <- direction / ||direction|| until ||A x - mu x|| <= tolerance ||A||_F.
EigenPair iterate(const MatrixView& A, Vector x, const EigenPairOptions& options, const Monitor& monitor,
                  const Direction& direction);

} // namespace mixlab::linalg::steps
