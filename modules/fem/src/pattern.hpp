// SPDX-License-Identifier: BSD-3-Clause
// Which entries a matrix has, and where each cell's are.
#pragma once

#include "mixlab/fem/assembly.hpp"

namespace mixlab::fem {

/// Rows of one block and columns of another that a form joins.
struct Coupling {
  int test_block, trial_block;
  /// (m, n_test n_trial): for each cell where its entries are among the values of the matrix
  NumberTable places;

  bool joins(const Bilinear::Piece& piece) const {
    return piece.test_block == test_block && piece.trial_block == trial_block;
  }
};

struct Assembler::Pattern {
  std::vector<Coupling> couplings;
};

inline std::size_t coupling_of(const Bilinear::Piece& piece, const std::vector<Coupling>& couplings) {
  std::size_t k = 0;
  while (!couplings[k].joins(piece))
    ++k;
  return k;
}

/// A matrix with the entries that the form may make different from zero; its numbers are not set.
SparseMatrix make_pattern(const BilinearForm& form, const Spaces& spaces, std::vector<Coupling>& couplings);

} // namespace mixlab::fem
