// SPDX-License-Identifier: BSD-3-Clause
// The passes over a tall matrix that PCA and the randomised SVD are made of. bytes_per_second counts one
// reading of the samples; the counter GFLOPS what the algorithm needs.
#include <benchmark/benchmark.h>

#include <random>

#include "mixlab/core/parallel.hpp"
#include "mixlab/linalg/pca.hpp"
#include "mixlab/linalg/randomized_svd.hpp"

namespace {

using namespace mixlab;
using namespace mixlab::linalg;

template <class T>
MatrixOf<T> samples(Index n, Index p) {
  std::mt19937_64 engine(1);
  return gaussian_matrix<T>(n, p, engine);
}

void report(benchmark::State& state, Index bytes, double operations) {
  state.SetBytesProcessed(state.iterations() * bytes);
  state.counters["GFLOPS"] =
      benchmark::Counter(1e-9 * operations * double(state.iterations()), benchmark::Counter::kIsRate);
}

template <class T>
void components(benchmark::State& state, PcaSolver solver, double operations_per_entry) {
  const Index n = state.range(0), p = state.range(1);
  set_threads(static_cast<int>(state.range(2)));
  const MatrixOf<T> X = samples<T>(n, p);
  PcaOptions options;
  options.solver = solver;
  options.power_iterations = 4;
  for (auto _ : state)
    benchmark::DoNotOptimize(pca(X, 10, options));
  report(state, n * p * Index(sizeof(T)), operations_per_entry * double(n) * double(p));
}

template <class T>
void coordinates(benchmark::State& state) {
  const Index n = state.range(0), p = state.range(1);
  set_threads(static_cast<int>(state.range(2)));
  const MatrixOf<T> X = samples<T>(n, p);
  const auto found = pca(X, 10);
  for (auto _ : state)
    benchmark::DoNotOptimize(project(X, found.mean, found.components));
  report(state, n * p * Index(sizeof(T)), 20 * double(n) * double(p));
}

template <class Function>
void add(const char* name, const Function& function) {
  benchmark::RegisterBenchmark(name, function)
      ->ArgNames({"n", "p", "threads"})
      ->ArgsProduct({{20'000}, {50, 200}, {1, 2}})
      ->UseRealTime()
      ->Unit(benchmark::kMillisecond);
}

const bool registered = [] {
  for (const Index p : {50, 200}) {
    const auto covariance = [p](auto& state) { components<double>(state, PcaSolver::covariance, double(p)); };
    benchmark::RegisterBenchmark(("covariance/float64/" + std::to_string(p)).c_str(), covariance)
        ->ArgNames({"n", "p", "threads"})
        ->ArgsProduct({{20'000, 100'000}, {p}, {1, 2}})
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
  }
  // 4 power iterations and the two passes after them, 20 columns, 2 operations a column and product
  add("randomized/float64",
      [](benchmark::State& s) { components<double>(s, PcaSolver::randomized, 10 * 40); });
  add("randomized/float32",
      [](benchmark::State& s) { components<float>(s, PcaSolver::randomized, 10 * 40); });
  add("project/float64", [](benchmark::State& s) { coordinates<double>(s); });
  add("project/float32", [](benchmark::State& s) { coordinates<float>(s); });
  return true;
}();

} // namespace
