// SPDX-License-Identifier: BSD-3-Clause
// The parts of which a linear problem consists, on n x n x 2 triangles: where the time of `solve` goes. The
// counter Munknowns is in millions of unknowns a second.
#include <benchmark/benchmark.h>

#include "mixlab/core/parallel.hpp"
#include "mixlab/fem/algebraic_multigrid.hpp"
#include "mixlab/fem/dirichlet.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/nested.hpp"

namespace {

using namespace mixlab;
using namespace mixlab::fem;

const auto [x, y] = coordinates();

BilinearForm laplace(const Field& k = 1) { return integral(dot(k * grad(trial()), grad(test()))); }

void report(benchmark::State& state, Index unknowns) {
  state.counters["Munknowns"] =
      benchmark::Counter(1e-6 * double(unknowns) * double(state.iterations()), benchmark::Counter::kIsRate);
}

/// A mesh, its structure found and filled once.
void first_assembly(benchmark::State& state, const char* element) {
  const Mesh mesh = rectangle(state.range(0), state.range(0));
  Index unknowns = 0;
  for (auto _ : state) {
    const Space V(mesh, element);
    unknowns = V.size();
    benchmark::DoNotOptimize(assemble(laplace(), V));
  }
  report(state, unknowns);
}

void refill(benchmark::State& state, const char* element, const Field& coefficient) {
  const Space V(rectangle(state.range(0), state.range(0)), element);
  Assembler assembler(laplace(coefficient), V);
  for (auto _ : state) {
    assembler.refill();
    benchmark::ClobberMemory();
  }
  report(state, V.size());
}

void load(benchmark::State& state, const char* element) {
  const Space V(rectangle(state.range(0), state.range(0)), element);
  for (auto _ : state)
    benchmark::DoNotOptimize(assemble(integral(exp(-x * y) * test()), V));
  report(state, V.size());
}

struct System {
  SparseMatrix A;
  Vector b;
};
System poisson(Index n) {
  const Space V(rectangle(n, n), "P1");
  System system{assemble(laplace(), V), assemble(integral(1 * test()), V)};
  eliminate(system.A, system.b, given_values(V, {{"", 0}}));
  return system;
}

void direct(benchmark::State& state, DirectKind kind) {
  const auto [A, b] = poisson(state.range(0));
  for (auto _ : state)
    benchmark::DoNotOptimize(DirectSolver(A, {kind}).solve(b));
  report(state, b.size());
}

void nested(benchmark::State& state) {
  const Index coarse = 25, levels = state.range(0);
  MeshHierarchy meshes(rectangle(coarse, coarse), levels);
  Index unknowns = 0;
  for (auto _ : state) {
    const auto found = solve_nested(laplace(), integral(1 * test()), meshes, {{"", 0}});
    unknowns = found.solution.values().size();
    benchmark::DoNotOptimize(found.residual);
  }
  report(state, unknowns);
}

void algebraic(benchmark::State& state) {
  const auto [A, b] = poisson(state.range(0));
  for (auto _ : state)
    benchmark::DoNotOptimize(algebraic_multigrid(A).solve(b, {.tolerance = 1e-10}));
  report(state, b.size());
}

template <class Function>
void add(const char* name, const Function& function, std::vector<std::int64_t> sizes,
         const char* size = "n") {
  const auto on_one_thread = [function](benchmark::State& state) {
    set_threads(1);
    function(state);
  };
  benchmark::RegisterBenchmark(name, on_one_thread)
      ->ArgNames({size})
      ->ArgsProduct({std::move(sizes)})
      ->UseRealTime()
      ->Unit(benchmark::kMillisecond);
}

const bool registered = [] {
  using State = benchmark::State;
  add("first assembly/P1", [](State& s) { first_assembly(s, "P1"); }, {100, 400});
  add("first assembly/P2", [](State& s) { first_assembly(s, "P2"); }, {100, 200});
  add("refill/P1", [](State& s) { refill(s, "P1", 1); }, {100, 400});
  add("refill/P1, k(x, y)", [](State& s) { refill(s, "P1", 1 + x * y); }, {100, 400});
  add("refill/P2", [](State& s) { refill(s, "P2", 1); }, {100, 200});
  add("load/P1", [](State& s) { load(s, "P1"); }, {100, 400});
  add("direct/LDLT", [](State& s) { direct(s, DirectKind::ldlt); }, {100, 200});
  add("direct/CHOLMOD", [](State& s) { direct(s, DirectKind::cholmod); }, {100, 400});
  add("multigrid, nested/P1", nested, {4, 5}, "levels");
  add("multigrid, algebraic/P1", algebraic, {100, 400});
  return true;
}();

} // namespace
