// SPDX-License-Identifier: BSD-3-Clause
// Row by row: the cells that a function has a part in are known from one pass through all of them; their
// functions are the columns. A row has few columns, which are sorted where they stand.
#include "pattern.hpp"

#include <algorithm>
#include <limits>

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

/// For each function the cells that it has a part in, as cell * n + its local number there.
struct Supports {
  std::vector<Number> start, members;
};

Supports supports_of(const Space& space) {
  const NumberTable& dofs = space.dofs();
  Supports supports{std::vector<Number>(std::size_t(space.size()) + 2, 0), std::vector<Number>(std::size_t(dofs.size()))};
  for (Index e = 0; e < dofs.size(); ++e)
    ++supports.start[std::size_t(dofs.data()[e]) + 2];
  for (std::size_t i = 2; i < supports.start.size(); ++i)
    supports.start[i] += supports.start[i - 1];
  for (Index e = 0; e < dofs.size(); ++e)
    supports.members[std::size_t(supports.start[std::size_t(dofs.data()[e]) + 1]++)] = Number(e);
  return supports;
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

class PatternMaker {
 public:
  PatternMaker(const Spaces& spaces, std::vector<Coupling>& couplings)
      : spaces_(spaces), couplings_(couplings), seen_(std::size_t(spaces.size()), -1), place_(std::size_t(spaces.size())) {
    start_.reserve(std::size_t(spaces.size()) + 1);
    columns_.reserve(std::size_t(spaces.size()) * 8);
  }

  void make_rows(int test_block) {
    const Supports supports = supports_of(spaces_[test_block]);
    for (Index i = 0; i < spaces_[test_block].size(); ++i)
      make_row(test_block, {supports.members.data() + supports.start[std::size_t(i)],
                            supports.members.data() + supports.start[std::size_t(i) + 1]});
  }

  SparseMatrix matrix() const {
    const Index n = spaces_.size(), entries = Index(columns_.size());
    const std::vector<double> zeros(columns_.size(), 0.0);
    return Eigen::Map<const SparseMatrix>(n, n, entries, start_.data(), columns_.data(), zeros.data());
  }

 private:
  struct Members {
    const Number *first, *last;
    const Number* begin() const { return first; }
    const Number* end() const { return last; }
  };

  template <class Use>
  void for_each_column(const Coupling& coupling, Number member, const Use& use) {
    const Index n = spaces_[coupling.test_block].element().size();
    const NumberTable& dofs = spaces_[coupling.trial_block].dofs();
    const Index cell = member / n, width = dofs.cols();
    const Number* const columns = dofs.data() + cell * width;
    const Number offset = Number(spaces_.offset(coupling.trial_block));
    for (Index b = 0; b < width; ++b)
      use(cell, (member % n) * width + b, columns[b] + offset);
  }

  void make_row(int test_block, Members members) {
    const Number row = Number(start_.size()) - 1;
    const auto begin = columns_.size();
    for (Coupling& coupling : couplings_)
      if (coupling.test_block == test_block)
        for (const Number member : members)
          for_each_column(coupling, member, [&](Index, Index, Number column) {
            if (std::exchange(seen_[std::size_t(column)], row) != row)
              columns_.push_back(column);
          });
    std::sort(columns_.begin() + std::ptrdiff_t(begin), columns_.end());
    for (auto k = begin; k < columns_.size(); ++k)
      place_[std::size_t(columns_[k])] = Number(k);
    for (Coupling& coupling : couplings_)
      if (coupling.test_block == test_block)
        for (const Number member : members)
          for_each_column(coupling, member, [&](Index cell, Index entry, Number column) {
            coupling.places(cell, entry) = place_[std::size_t(column)];
          });
    start_.push_back(Number(columns_.size()));
  }

  const Spaces& spaces_;
  std::vector<Coupling>& couplings_;
  std::vector<Number> seen_, place_, start_{0}, columns_;
};

} // namespace

SparseMatrix make_pattern(const BilinearForm& form, const Spaces& spaces, std::vector<Coupling>& couplings) {
  require(spaces.size() < std::numeric_limits<Number>::max() / 32, "assemble", "there are too many unknowns: ", spaces.size());
  couplings = couplings_of(form, spaces);
  PatternMaker maker(spaces, couplings);
  for (int block = 0; block < spaces.count(); ++block)
    maker.make_rows(block);
  return maker.matrix();
}

} // namespace mixlab::fem
