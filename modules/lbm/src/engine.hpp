// SPDX-License-Identifier: BSD-3-Clause
// What a fluid and a scalar have in common: populations, stretches of fluid cells, links, and the step.
//
// A step that goes through the whole grid reads and writes all of it in memory, 144 bytes a cell. So a pass
// takes several steps while rows are in the cache: a row is collided for the next time as soon as the rows
// around it are done for this one (a wavefront: Wellein et al. 2009, doi:10.1109/COMPSAC.2009.82). Links are
// what makes it two rows a step rather than one: those of a row are filled once the row above is collided,
// before any of what they read is collided again.
//
//     step 3     . f c
//     step 2     . . . f c               c collides row y, f fills the
//     step 1     . . . . . f c            links that enter row y - 1
//                y ->
//
// A thread does this in rows of its own, and loses two of them a step at either end. What is then missing
// between one thread's rows and the next one's is a wedge, done after a barrier.
//
// Rows are taken as a ring, so a periodic side is one more wedge.
#pragma once

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <vector>

#include "links.hpp"
#include "mixlab/core/array.hpp"
#include "mixlab/core/parallel.hpp"
#include "populations.hpp"
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
    for (const Link<T>& link : links_)
      if (only_copies(link))
        copies_.push_back({link.source, link.first, link.q, link.first_q});
      else
        sums_.push_back(link);
    const auto row_entered = [this](const auto& link) { return cell_entered<L>(link, stride()) / stride(); };
    first_span_ = first_of_rows(spans_, [](const Span& span) { return span.y; });
    first_copy_ = first_of_rows(copies_, row_entered);
    first_sum_ = first_of_rows(sums_, row_entered);
  }

  Index ny() const { return ny_; }
  Index nx() const { return nx_; }
  const std::vector<Span>& spans() const { return spans_; }
  const std::vector<Link<T>>& links() const { return links_; }
  Index stride() const { return populations_.stride(); }
  std::array<T*, L::size> origins() const { return populations_.origins(); }
  T* row(std::size_t q, Index y) const { return populations_.origin(q) + y * stride(); }

  /// Collide, fill the links, stream; `steps` times. Each cell's two numbers come from the planes a and b of
  /// ny x nx values, or are `uniform`. `strength(step)` multiplies the velocities and values that boundaries
  /// impose.
  template <class Strength>
  void advance(Index steps, const T* a, const T* b, std::array<T, 2> uniform, const Strength& strength) {
    const auto body = [&](const Team& team) {
      for (Index done = 0; done < steps;) {
        const Index depth = std::min({steps - done, depth_for(ny_ / team.size), populations_.room()});
        Pass pass;
        pass.a = a, pass.b = b, pass.uniform = uniform;
        for (Index s = 0; s < depth; ++s) {
          pass.origin[static_cast<std::size_t>(s)] = populations_.origins(s);
          pass.strength[static_cast<std::size_t>(s)] = T(strength(done + s));
        }
        const auto [first, last] = team.share(ny_);
        sweep(pass, depth, first, last);
        team.barrier();
        close_wedge(pass, depth, last);
        team.barrier();
        stream(team, depth);
        done += depth;
      }
    };
    // A team costs some microseconds a step to keep together: not worth it for a small grid.
    constexpr Index worth_sharing = 4096;
    if (ny_ * nx_ < worth_sharing || ny_ < 4 * threads())
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
  static constexpr Index deepest = 16;

  /// What all rows need for the steps of a pass.
  struct Pass {
    const T* a;
    const T* b;
    std::array<T, 2> uniform;
    std::array<std::array<T*, L::size>, deepest> origin;
    std::array<T, deepest> strength;
  };

  /// Steps in a pass: the two rows that each of them keeps busy should stay in the nearer caches, but fewer
  /// than four would not be worth the wedges. `rows` is what a thread has.
  Index depth_for(Index rows) const {
    constexpr Index near_cache = Index{1} << 18;
    const Index row = L::size * stride() * static_cast<Index>(sizeof(T));
    const Index wanted = std::clamp<Index>(near_cache / (2 * row), 4, deepest);
    return std::clamp<Index>((rows + 2) / 4, 1, wanted); // a wedge is 4 depth - 2 rows wide at its end
  }

  void sweep(const Pass& pass, Index depth, Index first, Index last) const {
    for (Index front = first; front < last; ++front)
      for (Index s = 0; s < depth; ++s) {
        const Index y = front - 2 * s, begin = first + 2 * s, end = last - 2 * s;
        if (y >= begin && y < end)
          collide(pass, y, s);
        if (y >= begin + 2 && y < end)
          fill_links(pass, y - 1, s);
      }
  }

  void close_wedge(const Pass& pass, Index depth, Index middle) const {
    const auto around = [this](Index y) { return y < ny_ ? y : y - ny_; };
    for (Index s = 0; s < depth; ++s) {
      for (Index y = middle - 2 * s; y < middle + 2 * s; ++y)
        collide(pass, around(y), s);
      for (Index y = middle - 2 * s - 1; y < middle + 2 * s + 1; ++y)
        fill_links(pass, around(y), s);
    }
  }

  void stream(const Team& team, Index depth) {
    if (team.rank == 0)
      populations_.stream(depth);
    team.barrier();
    if (populations_.room() > 0)
      return;
    populations_.return_home(team);
    team.barrier();
    if (team.rank == 0)
      populations_.returned();
    team.barrier();
  }

  void collide(const Pass& pass, Index y, Index s) const {
    const auto& origin = pass.origin[static_cast<std::size_t>(s)];
    Row<T, L> cells{
        {}, 0, 0, pass.a ? pass.a + y * nx_ : nullptr, pass.b ? pass.b + y * nx_ : nullptr, pass.uniform};
    for (std::size_t q = 0; q < L::size; ++q)
      cells.f[q] = origin[q] + y * stride();
    for (const Span& span : of_row(spans_, first_span_, y)) {
      cells.begin = span.begin;
      cells.end = span.end;
      kernel_(cells);
    }
  }

  void fill_links(const Pass& pass, Index y, Index s) const {
    const auto& origin = pass.origin[static_cast<std::size_t>(s)];
    fill(origin, of_row(copies_, first_copy_, y));
    fill(origin, of_row(sums_, first_sum_, y), pass.strength[static_cast<std::size_t>(s)]);
  }

  template <class Item>
  static std::span<const Item> of_row(const std::vector<Item>& items, const std::vector<std::size_t>& first,
                                      Index y) {
    const auto row = static_cast<std::size_t>(y);
    return {items.data() + first[row], items.data() + first[row + 1]};
  }

  /// Where the items of each row begin among all, which are sorted by row; one more for the end.
  template <class Item, class RowOf>
  std::vector<std::size_t> first_of_rows(const std::vector<Item>& items, const RowOf& row_of) const {
    std::vector<std::size_t> first(static_cast<std::size_t>(ny_) + 1, 0);
    for (const Item& item : items)
      ++first[static_cast<std::size_t>(row_of(item)) + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    return first;
  }

  Index ny_, nx_;
  Populations<T, L> populations_;
  std::vector<Span> spans_;
  std::vector<Link<T>> links_;
  std::vector<CopyLink> copies_; ///< links_ again, as they are filled: those that only copy
  std::vector<Link<T>> sums_;    ///< and the others
  std::vector<std::size_t> first_span_, first_copy_, first_sum_; ///< by row
  RowKernel<T, L> kernel_;
};

/// The last finite state of an engine. Two copies, so that a bad one never overwrites a good one.
template <class T, class L>
class Snapshot {
 public:
  bool keep_if_finite(const Engine<T, L>& engine, Index time) {
    if (holds_ && time == time_)
      return true;
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
