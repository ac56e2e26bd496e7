// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab::linalg::steps {

/// The positions of the numbers from the least to the greatest; of equal ones the first comes first.
inline std::vector<Index> ascending(const Vector& numbers) {
  std::vector<Index> order(std::size_t(numbers.size()));
  std::iota(order.begin(), order.end(), Index(0));
  std::sort(order.begin(), order.end(),
            [&](Index i, Index k) { return numbers[i] < numbers[k] || (numbers[i] == numbers[k] && i < k); });
  return order;
}

inline std::vector<Index> descending(const Vector& numbers) { return ascending(-numbers); }

} // namespace mixlab::linalg::steps
