// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/parallel.hpp"

#include <atomic>
#include <stdexcept>
#include <vector>

#include "mixlab/test/catch.hpp"

using mixlab::Index;
using mixlab::Team;
using mixlab::test::contains;

namespace {

/// Sets the number of threads, and puts the old one back at the end of the test.
class Threads {
 public:
  explicit Threads(int count) : before_(mixlab::threads()) { mixlab::set_threads(count); }
  ~Threads() { mixlab::set_threads(before_); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

 private:
  int before_;
};

} // namespace

TEST_CASE("the number of threads is what was set", "[core][exact]") {
  const Threads three(3);
  CHECK(mixlab::threads() == 3);
}

TEST_CASE("the number of threads must be at least one", "[core][error]") {
  const int count = GENERATE(0, -4);
  CHECK_THROWS_AS(mixlab::set_threads(count), std::invalid_argument);
  CHECK_THROWS_WITH(mixlab::set_threads(count), contains("set_threads: count must be >= 1, got "));
}

TEST_CASE("the shares of a team cover every item once, and differ by one at most", "[core][invariant]") {
  const int size = GENERATE(1, 2, 3, 7);
  const Index count = GENERATE(0, 1, 2, 10, 1001);
  Index next = 0;
  for (int rank = 0; rank < size; ++rank) {
    const auto [first, last] = Team{rank, size}.share(count);
    CHECK(first == next);
    CHECK(last - first >= count / size);
    CHECK(last - first <= count / size + 1);
    next = last;
  }
  CHECK(next == count);
}

TEST_CASE("parallel_for visits every index once, whatever the number of threads", "[core][invariant]") {
  const Threads some(GENERATE(1, 2, 5));
  std::vector<int> visits(1000, 0);
  mixlab::parallel_for(1000, [&](Index i) { ++visits[static_cast<std::size_t>(i)]; });
  CHECK(visits == std::vector<int>(1000, 1));
}

TEST_CASE("parallel_for over nothing calls nothing", "[core][edge]") {
  std::atomic<int> calls = 0;
  mixlab::parallel_for(0, [&](Index) { ++calls; });
  CHECK(calls == 0);
}

TEST_CASE("past a barrier every thread sees what the others wrote before it", "[core][invariant]") {
  const Threads four(4);
  std::vector<int> written(4, 0);
  std::atomic<int> sum = 0;
  mixlab::parallel([&](const Team& team) {
    written[static_cast<std::size_t>(team.rank)] = 1;
    team.barrier();
    int seen = 0;
    for (int rank = 0; rank < team.size; ++rank)
      seen += written[static_cast<std::size_t>(rank)];
    sum += seen - team.size;
  });
  CHECK(sum == 0);
}
