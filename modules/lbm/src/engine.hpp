// SPDX-License-Identifier: BSD-3-Clause
// What a fluid and a scalar have in common: populations, stretches of fluid cells, links, and the step.
#pragma once

#include <algorithm>
#include <vector>

#include "links.hpp"
#include "mixlab/core/array.hpp"
#include "mixlab/core/parallel.hpp"
#include "row_kernel.hpp"

namespace mixlab::lbm {

/// Fluid cells x in [begin, end) of row y.
struct Span {
  Index y, begin, end;
};

inline std::vector<Span> fluid_spans(const Mask& solid) {
  std::vector<Span> spans;
  for (Index y = 0; y < solid.rows(); ++y)
    for (Index x = 0; x < solid.cols(); ++x) {
      if (solid(y, x))
        continue;
      if (x > 0 && !solid(y, x - 1))
        ++spans.back().end;
      else
        spans.push_back({y, x, x + 1});
    }
  return spans;
}

template <class T, class L>
class Engine {
 public:
  Engine(Index ny, Index nx) : ny_(ny), nx_(nx), populations_(ny, nx) {}

  void set_up(const Mask& solid, std::vector<Link<T>> links, RowKernel<T, L> kernel) {
    spans_ = fluid_spans(solid);
    links_ = std::move(links);
    kernel_ = std::move(kernel);
  }

  Index ny() const { return ny_; }
  Index nx() const { return nx_; }
  const std::vector<Span>& spans() const { return spans_; }
  const std::vector<Link<T>>& links() const { return links_; }
  Index stride() const { return populations_.stride(); }
  T* row(std::size_t q, Index y) const { return populations_.origin()[q] + y * stride(); }

  /// Collide, fill the links, stream; `steps` times, with one team of threads. Each cell's two numbers come
  /// from the planes a and b of ny x nx values, or are `uniform`. `after_fill` runs before streaming, when
  /// both populations of a link can be read; `after_stream` completes boundary nodes. Both on one thread,
  /// with the number of steps done before. `strength(step)` multiplies the velocities and values that
  /// boundaries impose.
  template <class Strength, class AfterFill, class AfterStream>
  void advance(Index steps, const T* a, const T* b, std::array<T, 2> uniform, const Strength& strength,
               const AfterFill& after_fill, const AfterStream& after_stream) {
    const auto body = [&](const Team& team) {
      for (Index step = 0; step < steps; ++step) {
        collide(team, a, b, uniform);
        team.barrier();
        fill(links_, populations_, T(strength(step)), team);
        team.barrier();
        if (team.rank == 0) {
          after_fill(step);
          populations_.stream();
        }
        team.barrier();
        if (populations_.must_return()) {
          populations_.return_home(team);
          team.barrier();
        }
        if (team.rank == 0) {
          if (populations_.must_return())
            populations_.returned();
          after_stream(step);
        }
        team.barrier();
      }
    };
    // A team costs some microseconds a step to keep together: not worth it for a small grid.
    constexpr Index worth_sharing = 4096;
    if (ny_ * nx_ < worth_sharing)
      body(Team{});
    else
      parallel(body);
  }

  /// Copies the fluid cells' populations into `kept`, one plane of ny x nx a population; says whether all are
  /// finite.
  bool copy_to(std::vector<T>& kept) const {
    kept.resize(static_cast<std::size_t>(L::size * ny_ * nx_));
    std::vector<char> finite(spans_.size(), 1);
    parallel_for(static_cast<Index>(spans_.size()), [&](Index i) {
      const auto [y, begin, end] = spans_[static_cast<std::size_t>(i)];
      T poison = 0; // 0 x is NaN where x is not finite
      for (std::size_t q = 0; q < L::size; ++q) {
        const T* from = row(q, y);
        T* to = kept.data() + (static_cast<Index>(q) * ny_ + y) * nx_;
        for (Index x = begin; x < end; ++x) {
          to[x] = from[x];
          poison += T(0) * from[x];
        }
      }
      finite[static_cast<std::size_t>(i)] = poison == T(0);
    });
    return std::find(finite.begin(), finite.end(), 0) == finite.end();
  }

  void copy_from(const std::vector<T>& kept) {
    for (const auto [y, begin, end] : spans_)
      for (std::size_t q = 0; q < L::size; ++q) {
        const T* from = kept.data() + (static_cast<Index>(q) * ny_ + y) * nx_;
        std::copy(from + begin, from + end, row(q, y) + begin);
      }
  }

  /// The state as an array (size, ny, nx); 0 in solids.
  Array<double, 3> state() const {
    Array<double, 3> values({L::size, ny_, nx_});
    for (const auto [y, begin, end] : spans_)
      for (std::size_t q = 0; q < L::size; ++q)
        for (Index x = begin; x < end; ++x)
          values(q, y, x) = double(row(q, y)[x]);
    return values;
  }
  void set_state(ArrayView<double, 3> values) {
    for (const auto [y, begin, end] : spans_)
      for (std::size_t q = 0; q < L::size; ++q)
        for (Index x = begin; x < end; ++x)
          row(q, y)[x] = T(values(q, y, x));
  }

  /// body(y, x, f) for each fluid cell, f its populations as doubles; rows shared between threads.
  template <class Body>
  void for_each_cell(const Body& body) const {
    parallel_for(static_cast<Index>(spans_.size()), [&](Index i) {
      const auto [y, begin, end] = spans_[static_cast<std::size_t>(i)];
      for (Index x = begin; x < end; ++x) {
        Cell<double, L> f;
        for (std::size_t q = 0; q < L::size; ++q)
          f[q] = double(row(q, y)[x]);
        body(y, x, f);
      }
    });
  }

 private:
  void collide(const Team& team, const T* a, const T* b, std::array<T, 2> uniform) {
    const auto [first, last] = team.share(static_cast<Index>(spans_.size()));
    for (Index i = first; i < last; ++i) {
      const auto [y, begin, end] = spans_[static_cast<std::size_t>(i)];
      Row<T, L> cells{{}, begin, end, a ? a + y * nx_ : nullptr, b ? b + y * nx_ : nullptr, uniform};
      for (std::size_t q = 0; q < L::size; ++q)
        cells.f[q] = row(q, y);
      kernel_(cells);
    }
  }

  Index ny_, nx_;
  Populations<T, L> populations_;
  std::vector<Span> spans_;
  std::vector<Link<T>> links_;
  RowKernel<T, L> kernel_;
};

/// The last finite state of an engine. Two copies, so that a bad one never overwrites a good one.
template <class T, class L>
class Snapshot {
 public:
  bool keep_if_finite(const Engine<T, L>& engine, Index time) {
    if (!engine.copy_to(kept_[1 - current_]))
      return false;
    current_ = 1 - current_;
    time_ = time;
    holds_ = true;
    return true;
  }
  bool holds() const { return holds_; }
  void forget() { holds_ = false; }
  /// Returns the time of the state that the engine now has again.
  Index restore(Engine<T, L>& engine) const {
    engine.copy_from(kept_[current_]);
    return time_;
  }

 private:
  std::array<std::vector<T>, 2> kept_;
  std::size_t current_ = 0;
  Index time_ = 0;
  bool holds_ = false;
};

} // namespace mixlab::lbm
