// SPDX-License-Identifier: BSD-3-Clause
// Walks over the entries of a table of any rank.
#pragma once

#include <vector>

#include "mixlab/probability/joint.hpp"

namespace mixlab::probability {

constexpr Index largest_table = Index(1) << 24;

inline std::vector<Index> shape_of(const std::vector<Variable>& variables) {
  std::vector<Index> shape;
  for (const auto& v : variables)
    shape.push_back(Index(v.outcomes.size()));
  return shape;
}

inline Index size_of(const std::vector<Index>& shape) {
  Index size = 1;
  for (Index n : shape)
    size *= n;
  return size;
}

/// The next multi-index in C order; after the last one comes the first.
inline void advance(std::vector<Index>& at, const std::vector<Index>& shape) {
  for (auto axis = shape.size(); axis-- > 0;) {
    if (++at[axis] < shape[axis])
      return;
    at[axis] = 0;
  }
}

/// For each axis of a table, by how much a step along it moves in a table that has only the axes listed.
inline std::vector<Index> strides_into(const std::vector<Index>& shape, const std::vector<Index>& kept) {
  std::vector<Index> strides(shape.size(), 0);
  Index stride = 1;
  for (auto k = kept.size(); k-- > 0;) {
    strides[std::size_t(kept[k])] = stride;
    stride *= shape[std::size_t(kept[k])];
  }
  return strides;
}

/// visit(flat, flat in the table of the axes kept) for every entry of a table.
template <class Visit>
void for_each_entry(const std::vector<Index>& shape, const std::vector<Index>& kept, const Visit& visit) {
  const auto strides = strides_into(shape, kept);
  std::vector<Index> at(shape.size(), 0);
  for (Index flat = 0; flat < size_of(shape); ++flat, advance(at, shape)) {
    Index into = 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
      into += at[axis] * strides[axis];
    visit(flat, into);
  }
}

} // namespace mixlab::probability
