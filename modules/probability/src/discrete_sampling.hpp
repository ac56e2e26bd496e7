// SPDX-License-Identifier: BSD-3-Clause
// Draws from a law on integers of which only p(k) and F(k) are known.
//
// Why it is fast: F is tabulated once a sample, and a guide table (Chen & Asau 1974) says for each of m equal
// parts of (0, 1) where the search in it begins. With m at least four times the number of entries the search
// nearly always ends where it begins: one load from each table a draw.
#pragma once

#include <cstdint>
#include <vector>

#include "mixlab/probability/law.hpp"
#include "sampling.hpp"

namespace mixlab::probability {

/// Tabulates F where p(k) is not negligible; what falls outside, once in 10^12, is left to quantile().
class GuideTable {
 public:
  explicit GuideTable(const DiscreteLaw& law);

  /// The smallest k such that F(k) >= u.
  std::int64_t operator()(double u, const DiscreteLaw& law) const {
    if (u <= below_ || u > cdf_.back()) [[unlikely]]
      return static_cast<std::int64_t>(law.quantile(u));
    std::size_t j = guide_[static_cast<std::size_t>(u * parts_)];
    while (cdf_[j] < u)
      ++j;
    return first_ + static_cast<std::int64_t>(j);
  }

 private:
  std::int64_t first_ = 0;
  double below_ = 0; ///< F(first - 1)
  double parts_ = 0;
  std::vector<double> cdf_;
  std::vector<std::uint32_t> guide_;
};

/// Whether a table of the law stays small.
bool is_narrow(const DiscreteLaw& law);

/// Rejection for a law whose p(k + 1)/p(k) decreases, of which p_m = p(m) is the largest:
/// p(m + k) <= p_m min(1, exp(1 - p_m |k|)). Devroye (1987), "A simple generator for discrete log-concave
/// distributions", Computing 39: at most 4 + p_m candidates a draw, on average.
std::int64_t draw_log_concave(const DiscreteLaw& law, double mode, double log_mass_of_mode,
                              UniformStream& uniform);

} // namespace mixlab::probability
