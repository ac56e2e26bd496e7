// SPDX-License-Identifier: BSD-3-Clause
// How the populations lie in memory, and why a step costs at most one pass over it.
//
// Population q has an array of its own, rows of cells one after the other with a ring of ghosts around the
// domain. After a collision every population q must move by c_q. None does: the origin of its array moves
// instead, by one element for a step in x and one row for a step in y, and the value that stood at cell x -
// c_q is now at cell x. So streaming is nine subtractions of pointers, collision works in place, and a pass
// over the grid reads and writes each population once: 2 x 9 x 8 = 144 bytes a cell in double precision, the
// least a method can do that keeps one lattice in memory (engine.hpp takes several steps in a pass). All nine
// streams run forward with unit stride and every load and store is a full register. (The periodic shift of
// Mohrhard et al. 2019, doi:10.1016/j.compfluid.2018.12.001, without its ring buffer: an origin has room for
// `slack` moves, then its plane is moved back; with slack = 128 this adds less than 1 %.)
#pragma once

#include <sys/mman.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include "mixlab/core/parallel.hpp"
#include "mixlab/core/types.hpp"
#include "mixlab/lbm/lattice.hpp"

namespace mixlab::lbm {

template <class T, class L>
class Populations {
 public:
  Populations(Index ny, Index nx) : stride_(nx + 2), plane_(stride_ * (ny + 2)) {
    // Planes would otherwise start at the same place in a page and compete for the same lines of the cache.
    constexpr Index stagger = 7 * 64 / static_cast<Index>(sizeof(T));
    std::array<Index, L::size> start{};
    Index total = 0;
    for (std::size_t q = 0; q < L::size; ++q) {
      start[q] = total + static_cast<Index>(q) * stagger;
      total = start[q] + plane_ + slack * std::abs(shift(q));
    }
    allocate(static_cast<std::size_t>(total));
    for (std::size_t q = 0; q < L::size; ++q) {
      // An origin that is to go down starts at the top of its room, and the other way round.
      home_[q] = memory_.get() + start[q] + std::max<Index>(shift(q), 0) * slack + stride_ + 1;
    }
  }

  /// Elements from one row to the next.
  Index stride() const { return stride_; }

  /// Address of population q of cell (0, 0) as it will be after `steps` more moves; cell (y, x) is y *
  /// stride()
  /// + x further.
  T* origin(std::size_t q, Index steps = 0) const { return home_[q] - (moves_ + steps) * shift(q); }
  std::array<T*, L::size> origins(Index steps = 0) const {
    std::array<T*, L::size> all;
    for (std::size_t q = 0; q < L::size; ++q)
      all[q] = origin(q, steps);
    return all;
  }

  /// Streams: from here on, population q of cell x is what was population q of cell x - c_q. What comes in
  /// from the ghosts is whatever was written there before.
  void stream(Index steps) { moves_ += steps; }

  /// Moves that are left before the planes must go home; then a team shares the work, and one of it says so.
  Index room() const { return slack - moves_; }
  void return_home(const Team& team) const {
    const auto [first, last] = team.share(L::size);
    for (auto q = static_cast<std::size_t>(first); q < static_cast<std::size_t>(last); ++q)
      if (origin(q) != home_[q])
        std::memmove(home_[q] - stride_ - 1, origin(q) - stride_ - 1,
                     static_cast<std::size_t>(plane_) * sizeof(T));
  }
  void returned() { moves_ = 0; }

 private:
  static constexpr Index slack = 128;

  Index shift(std::size_t q) const { return L::cx[q] + L::cy[q] * stride_; }

  void allocate(std::size_t elements) {
    constexpr std::size_t small = std::size_t{1} << 12, huge = std::size_t{1} << 21;
    const std::size_t page = elements * sizeof(T) < huge ? small : huge;
    const std::size_t bytes = (elements * sizeof(T) + page - 1) / page * page;
    memory_.reset(static_cast<T*>(std::aligned_alloc(page, bytes)));
    if (!memory_)
      throw std::bad_alloc();
    if (page == huge) // nine streams on small pages exhaust the TLB; a hint, may fail
      madvise(memory_.get(), bytes, MADV_HUGEPAGE);
    std::memset(static_cast<void*>(memory_.get()), 0, bytes);
  }

  struct Free {
    void operator()(T* p) const { std::free(p); }
  };

  Index stride_, plane_, moves_ = 0;
  std::unique_ptr<T, Free> memory_;
  std::array<T*, L::size> home_;
};

} // namespace mixlab::lbm
