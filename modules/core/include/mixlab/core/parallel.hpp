// SPDX-License-Identifier: BSD-3-Clause
// Loops shared between threads. Shares depend on the number of threads, results must not: a sum is
// accumulated in parts of fixed extent (a row, say), and the parts are added in order.
#pragma once

#include <functional>
#include <utility>

#include "mixlab/core/types.hpp"

namespace mixlab {

/// Number of threads that parallel loops use: OMP_NUM_THREADS at first, then what set_threads() said.
int threads();

/// @throws std::invalid_argument unless count >= 1.
void set_threads(int count);

/// One thread's place among those that run the same body.
struct Team {
  int rank = 0;
  int size = 1;

  /// This thread's share [first, last) of `count` items: contiguous, as even as can be.
  std::pair<Index, Index> share(Index count) const {
    return {count * rank / size, count * (rank + 1) / size};
  }
  /// Waits until every thread of the team has come here.
  void barrier() const;
};

/// Runs body(team) on every thread. The body must not throw.
void parallel(const std::function<void(const Team&)>& body);

/// body(i) for 0 <= i < count, shared between threads. The body must not throw.
template <class Body>
void parallel_for(Index count, const Body& body) {
  parallel([&](const Team& team) {
    const auto [first, last] = team.share(count);
    for (Index i = first; i < last; ++i)
      body(i);
  });
}

} // namespace mixlab
