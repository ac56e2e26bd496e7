// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/parallel.hpp"

#include <omp.h>

#include <atomic>

#include "mixlab/core/error.hpp"

namespace mixlab {
namespace {

std::atomic<int>& thread_count() {
  static std::atomic<int> count{omp_get_max_threads()};
  return count;
}

} // namespace

int threads() { return thread_count(); }

void set_threads(int count) {
  require(count >= 1, "set_threads", "count must be >= 1, got ", count);
  thread_count() = count;
}

void Team::barrier() const {
  if (size == 1)
    return;
#pragma omp barrier
}

void parallel(const std::function<void(const Team&)>& body) {
  if (threads() == 1)
    return body(Team{});
#pragma omp parallel num_threads(threads())
  body(Team{omp_get_thread_num(), omp_get_num_threads()});
}

} // namespace mixlab
