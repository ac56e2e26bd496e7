// SPDX-License-Identifier: BSD-3-Clause
// What the iterations with one vector share: their options and their result.
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

struct EigenPairOptions {
  double tolerance = 1e-12; ///< of the residual
  Index max_iterations = 1000;
  bool keep_vectors = false; ///< fill history_vector
};

/// An eigenvalue, its eigenvector, and how they were found.
///
/// The residual is ||A x - lambda x|| / ||A||_F with the Rayleigh quotient lambda = x^T A x, ||x|| = 1: the
/// relative size of the smallest change of A that makes the pair exact.
struct EigenPair {
  double value = std::numeric_limits<double>::quiet_NaN();
  Vector vector; ///< of length 1, its entry of largest modulus positive
  Status status = Status::exhausted;
  Index iterations = 0;
  std::vector<double> history_value; ///< of the start and of each iterate: iterations + 1 numbers
  std::vector<double> history_residual;
  Matrix history_vector; ///< one iterate a row, as it came, if keep_vectors was said
};

} // namespace mixlab::linalg
