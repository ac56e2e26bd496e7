// SPDX-License-Identifier: BSD-3-Clause
// Cells updated per second by Simulation::run, and what the memory could do. A step reads and writes nine
// populations: 144 bytes a cell in double precision, 72 in single. The two probes move the same nine streams
// with no arithmetic to speak of, the copy from one set of planes to another (without write-allocate, its
// traffic counts 144 bytes too; with it, 216), the update in place. A kernel's bytes_per_second over the
// update's is its part of the roofline.
#include <benchmark/benchmark.h>
#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>

#include "mixlab/core/parallel.hpp"
#include "mixlab/lbm/simulation.hpp"

namespace {

using mixlab::Index;
using mixlab::Matrix;
using mixlab::Team;
using namespace mixlab::lbm;

constexpr std::array<const char*, 4> collisions{"bgk", "trt", "mrt", "regularized"};

void report(benchmark::State& state, Index cells, Index steps, std::size_t number) {
  const auto updates = static_cast<std::int64_t>(state.iterations()) * cells * steps;
  state.SetItemsProcessed(updates);
  state.SetBytesProcessed(updates * static_cast<std::int64_t>(2 * 9 * number));
  state.counters["MLUPS"] = benchmark::Counter(double(updates) / 1e6, benchmark::Counter::kIsRate);
}

/// Some ten million updates an iteration at least: what surrounds the steps must not count.
Index steps_for(Index n) { return std::max<Index>(4, 10'000'000 / (n * n)); }

void step(benchmark::State& state, const char* collision, Precision precision) {
  const Index n = state.range(0);
  mixlab::set_threads(static_cast<int>(state.range(1)));
  SimulationOptions options;
  options.ny = options.nx = n;
  options.relaxation_time = 0.8;
  options.collision = collision_named(collision);
  options.precision = precision;
  Simulation simulation(options);
  mixlab::Array<double, 3> velocity({n, n, 2});
  for (Index i = 0; i < n * n; ++i)
    velocity.data()[2 * i] = 0.01 * double(i % 7);
  simulation.initialise(Matrix::Ones(n, n), velocity);

  const Index steps = steps_for(n);
  const RunOptions run{.max_steps = steps, .check_every = steps};
  simulation.run(run);
  for (auto _ : state)
    simulation.run(run);
  report(state, n * n, steps, precision == Precision::float32 ? 4 : 8);
}

/// Nine planes in one block, aligned and staggered as a simulation's own are.
template <class T>
class Planes {
 public:
  explicit Planes(Index cells) {
    constexpr std::size_t page = std::size_t{1} << 21;
    constexpr Index stagger = 7 * 64 / static_cast<Index>(sizeof(T));
    const auto bytes = (static_cast<std::size_t>(9 * (cells + stagger)) * sizeof(T) + page - 1) / page * page;
    memory_.reset(static_cast<T*>(std::aligned_alloc(page, bytes)));
    if (!memory_)
      throw std::bad_alloc();
    madvise(memory_.get(), bytes, MADV_HUGEPAGE);
    for (std::size_t q = 0; q < 9; ++q)
      plane[q] = memory_.get() + static_cast<Index>(q) * (cells + stagger);
    mixlab::parallel([&](const Team& team) {
      const auto [first, last] = team.share(cells);
      for (T* p : plane)
        std::fill(p + first, p + last, T(1));
    });
  }
  std::array<T*, 9> plane;

 private:
  struct Free {
    void operator()(T* p) const { std::free(p); }
  };
  std::unique_ptr<T, Free> memory_;
};

/// to[q][x] = factor from[q][x], nine streams at a time.
template <class T>
void move(const std::array<T*, 9>& from, const std::array<T*, 9>& to, Index first, Index last, T factor) {
  const T *a0 = from[0], *a1 = from[1], *a2 = from[2], *a3 = from[3], *a4 = from[4], *a5 = from[5],
          *a6 = from[6], *a7 = from[7], *a8 = from[8];
  T *b0 = to[0], *b1 = to[1], *b2 = to[2], *b3 = to[3], *b4 = to[4], *b5 = to[5], *b6 = to[6], *b7 = to[7],
    *b8 = to[8];
#pragma GCC ivdep
  for (Index x = first; x < last; ++x) {
    b0[x] = factor * a0[x];
    b1[x] = factor * a1[x];
    b2[x] = factor * a2[x];
    b3[x] = factor * a3[x];
    b4[x] = factor * a4[x];
    b5[x] = factor * a5[x];
    b6[x] = factor * a6[x];
    b7[x] = factor * a7[x];
    b8[x] = factor * a8[x];
  }
}

template <class T>
void probe(benchmark::State& state, bool in_place) {
  const Index n = state.range(0), cells = n * n, passes = steps_for(n);
  mixlab::set_threads(static_cast<int>(state.range(1)));
  Planes<T> one(cells), other(in_place ? 1 : cells);
  T factor = 1;
  benchmark::DoNotOptimize(factor); // not known to be 1
  for (auto _ : state)
    mixlab::parallel([&](const Team& team) {
      const auto [first, last] = team.share(cells);
      for (Index pass = 0; pass < passes; ++pass) {
        if (in_place)
          move(one.plane, one.plane, first, last, factor);
        else if (pass % 2 == 0)
          move(one.plane, other.plane, first, last, factor);
        else
          move(other.plane, one.plane, first, last, factor);
        team.barrier();
      }
    });
  report(state, cells, passes, sizeof(T));
}

template <class Function>
void add(const std::string& name, const Function& function) {
  benchmark::RegisterBenchmark(name.c_str(), function)
      ->ArgNames({"n", "threads"})
      ->ArgsProduct({{64, 256, 1024, 2048}, {1, 2}})
      ->UseRealTime()
      ->Unit(benchmark::kMillisecond);
}

const bool registered = [] {
  add("copy_nine_streams/float64", [](benchmark::State& state) { probe<double>(state, false); });
  add("copy_nine_streams/float32", [](benchmark::State& state) { probe<float>(state, false); });
  add("update_nine_streams/float64", [](benchmark::State& state) { probe<double>(state, true); });
  add("update_nine_streams/float32", [](benchmark::State& state) { probe<float>(state, true); });
  for (const char* collision : collisions) {
    const std::string name = collision;
    add(name + "/float64", [=](benchmark::State& state) { step(state, collision, Precision::float64); });
    add(name + "/float32", [=](benchmark::State& state) { step(state, collision, Precision::float32); });
  }
  return true;
}();

} // namespace
