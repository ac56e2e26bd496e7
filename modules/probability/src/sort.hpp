// SPDX-License-Identifier: BSD-3-Clause
// Sorts many doubles by their bits: six passes of eleven bits, of which each deals the numbers out in the
// order of one digit and keeps the order of those before. Linear, where comparing costs log2 n unpredictable
// branches each.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab::probability {

/// Bits that are ordered, as whole numbers, as the doubles are: negative ones are turned round.
inline std::uint64_t ordered_bits(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  return bits >> 63 ? ~bits : bits | (std::uint64_t(1) << 63);
}

inline double from_ordered_bits(std::uint64_t key) {
  return std::bit_cast<double>(key >> 63 ? key ^ (std::uint64_t(1) << 63) : ~key);
}

inline void deal_by_digit(const std::vector<std::uint64_t>& from, std::vector<std::uint64_t>& to, int shift) {
  constexpr std::uint64_t mask = 2047;
  std::array<std::size_t, mask + 1> start{};
  for (std::uint64_t key : from)
    ++start[key >> shift & mask];
  std::size_t before = 0;
  for (std::size_t& s : start)
    before += std::exchange(s, before);
  for (std::uint64_t key : from)
    to[start[key >> shift & mask]++] = key;
}

/// In place; finite numbers.
inline void sort_numbers(Vector& x) {
  if (x.size() < 2048) {
    std::sort(x.begin(), x.end());
    return;
  }
  std::vector<std::uint64_t> keys(std::size_t(x.size())), dealt(keys.size());
  std::transform(x.begin(), x.end(), keys.begin(), ordered_bits);
  for (int shift = 0; shift < 64; shift += 11) {
    deal_by_digit(keys, dealt, shift);
    keys.swap(dealt);
  }
  std::transform(keys.begin(), keys.end(), x.begin(), from_ordered_bits);
}

} // namespace mixlab::probability
