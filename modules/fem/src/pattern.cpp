// SPDX-License-Identifier: BSD-3-Clause
// Row by row: the cells that a function has a part in are known from one pass through all of them; their
// functions are the columns. A row has few columns, which are sorted where they stand.
#include "pattern.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

/// A function's part in a cell: its local number there.
struct Member {
  Number cell, local;
};

/// For each function all its members, those of function i from start[i] to start[i + 1].
struct Supports {
  std::vector<Number> start;
  std::vector<Member> members;
};

Supports supports_of(const Space& space) {
  const NumberTable& dofs = space.dofs();
  Supports supports{std::vector<Number>(std::size_t(space.size()) + 2, 0),
                    std::vector<Member>(std::size_t(dofs.size()))};
  for (Index e = 0; e < dofs.size(); ++e)
    ++supports.start[std::size_t(dofs.data()[e]) + 2];
  for (std::size_t i = 2; i < supports.start.size(); ++i)
    supports.start[i] += supports.start[i - 1];
  for (Number c = 0; c < dofs.rows(); ++c)
    for (Number a = 0; a < dofs.cols(); ++a)
      supports.members[std::size_t(supports.start[std::size_t(dofs(c, a)) + 1]++)] = {c, a};
  return supports;
}

/// Rows are short: faster than std::sort where they have a dozen columns.
void sort_row(Number* first, Number* last) {
  if (last - first > 40)
    return std::sort(first, last);
  for (Number* next = first + 1; next < last; ++next) {
    const Number value = *next;
    Number* hole = next;
    for (; hole > first && hole[-1] > value; --hole)
      *hole = hole[-1];
    *hole = value;
  }
}

std::vector<Coupling> couplings_of(const BilinearForm& form, const Spaces& spaces) {
  std::vector<Coupling> couplings;
  const auto join = [&](int test, int trial) {
    for (const Coupling& known : couplings)
      if (known.test_block == test && known.trial_block == trial)
        return;
    const Index entries = Index(spaces[test].element().size()) * spaces[trial].element().size();
    couplings.push_back({test, trial, NumberTable(spaces.mesh().cells().rows(), entries)});
  };
  for (const auto& part : form.parts)
    for (const auto& piece : part.integrand.pieces)
      join(piece.test_block, piece.trial_block);
  std::sort(couplings.begin(), couplings.end(), [](const Coupling& a, const Coupling& b) {
    return std::pair(a.test_block, a.trial_block) < std::pair(b.test_block, b.trial_block);
  });
  return couplings;
}

Index most_entries(const std::vector<Coupling>& couplings) {
  Index sum = 0;
  for (const Coupling& coupling : couplings)
    sum += coupling.places.size();
  return sum;
}

class PatternMaker {
 public:
  PatternMaker(const Spaces& spaces, std::vector<Coupling>& couplings)
      : spaces_(spaces), couplings_(couplings), place_(std::size_t(spaces.size()), -1),
        columns_(new Number[std::size_t(most_entries(couplings))]) {
    start_.reserve(std::size_t(spaces.size()) + 1);
  }

  void make_rows(int test_block) {
    const Supports supports = supports_of(spaces_[test_block]);
    for (Index i = 0; i < spaces_[test_block].size(); ++i)
      make_row(test_block, {supports.members.data() + supports.start[std::size_t(i)],
                            supports.members.data() + supports.start[std::size_t(i) + 1]});
  }

  SparseMatrix matrix() const {
    SparseMatrix result(spaces_.size(), spaces_.size());
    std::copy(start_.begin(), start_.end(), result.outerIndexPtr());
    result.resizeNonZeros(start_.back());
    std::copy_n(columns_.get(), start_.back(), result.innerIndexPtr());
    return result;
  }

 private:
  struct Members {
    const Member *first, *last;
    const Member* begin() const { return first; }
    const Member* end() const { return last; }
  };

  /// The columns that a row has by this coupling, each as often as a cell tells of it.
  template <class Use>
  void for_each_column(Coupling& coupling, const Members& members, const Use& use) {
    const NumberTable& dofs = spaces_[coupling.trial_block].dofs();
    const Index width = dofs.cols();
    const Number offset = Number(spaces_.offset(coupling.trial_block));
    for (const Member& member : members) {
      const Number* const columns = dofs.data() + member.cell * width;
      Number* const places =
          coupling.places.data() + member.cell * coupling.places.cols() + member.local * width;
      for (Index b = 0; b < width; ++b)
        use(columns[b] + offset, places[b]);
    }
  }

  /// Rows are made one after the other: a column's place is below `begin` as long as this row has not had it.
  void make_row(int test_block, const Members& members) {
    const Number begin = start_.back();
    Number* const place = place_.data();
    Number* end = columns_.get() + begin;
    for (Coupling& coupling : couplings_)
      if (coupling.test_block == test_block)
        for_each_column(coupling, members, [&](Number column, Number&) {
          if (place[column] < begin) {
            place[column] = begin;
            *end++ = column;
          }
        });
    sort_row(columns_.get() + begin, end);
    for (Number* column = columns_.get() + begin; column < end; ++column)
      place[*column] = Number(column - columns_.get());
    for (Coupling& coupling : couplings_)
      if (coupling.test_block == test_block)
        for_each_column(coupling, members, [&](Number column, Number& to) { to = place[column]; });
    start_.push_back(Number(end - columns_.get()));
  }

  const Spaces& spaces_;
  std::vector<Coupling>& couplings_;
  std::vector<Number> place_, start_{0};
  std::unique_ptr<Number[]> columns_; ///< as many as there could be; memory that is not used costs nothing
};

} // namespace

SparseMatrix make_pattern(const BilinearForm& form, const Spaces& spaces, std::vector<Coupling>& couplings) {
  require(spaces.size() < std::numeric_limits<Number>::max() / 32, "assemble",
          "there are too many unknowns: ", spaces.size());
  couplings = couplings_of(form, spaces);
  PatternMaker maker(spaces, couplings);
  for (int block = 0; block < spaces.count(); ++block)
    maker.make_rows(block);
  return maker.matrix();
}

} // namespace mixlab::fem
