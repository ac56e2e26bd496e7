// SPDX-License-Identifier: BSD-3-Clause
// Vectors of probabilities: what is accepted as one.
#pragma once

#include <cmath>
#include <string_view>

#include "mixlab/core/error.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::probability {

/// Non-negative finite weights, not all zero. Their sum and their least tell nearly always that they are;
/// only if not is it worth looking for the one that is wrong.
inline void require_weights(const VectorView& w, std::string_view function, std::string_view argument) {
  require(w.size() > 0, function, argument, " must have at least one entry, got none");
  const double sum = w.sum();
  if (!std::isfinite(sum) || w.minCoeff() < 0) {
    require_finite(w.data(), w.size(), function, argument);
    for (Index i = 0; i < w.size(); ++i)
      require(w[i] >= 0, function, argument, " must be >= 0, got ", w[i], " at index ", i);
    require(std::isfinite(sum), function, argument, " must have a finite sum");
  }
  require(sum > 0, function, argument, " must not be all zero");
}

/// The weights divided by their sum, which must be 1 within `tolerance` unless `normalize` is set.
inline Vector law(const VectorView& p, std::string_view function, std::string_view argument, bool normalize,
                  double tolerance = 1e-9) {
  require_weights(p, function, argument);
  const double sum = p.sum();
  require(normalize || std::abs(sum - 1) <= tolerance, function, argument,
          " must sum to 1 (or say normalize), got ", sum);
  return p / sum;
}

inline void require_same_size(const VectorView& p, const VectorView& q, std::string_view function) {
  require(p.size() == q.size(), function, "p and q must have the same size, got ", p.size(), " and ",
          q.size());
}

} // namespace mixlab::probability
