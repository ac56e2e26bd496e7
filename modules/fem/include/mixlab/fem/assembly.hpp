// SPDX-License-Identifier: BSD-3-Clause
// From forms to matrices and vectors:
//
//     A(i, j) = a(phi_j, phi_i),    b(i) = l(phi_i),
//
// rows for test functions, columns for unknowns. Which entries are there at all depends on the space alone:
// an Assembler finds them once, with the place of each cell's entries among them, and fills in numbers as
// often as coefficients change (Newton's method, time steps).
#pragma once

#include <initializer_list>
#include <memory>
#include <vector>

#include "mixlab/core/sparse.hpp"
#include "mixlab/fem/form.hpp"

namespace mixlab::fem {

/// A space for each block, over one mesh: one for scalar problems, several for elasticity or Stokes. The
/// numbers of block b begin at offset(b).
class Spaces {
 public:
  Spaces(const Space& space) : Spaces(std::vector<Space>{space}) {}
  Spaces(std::initializer_list<Space> spaces) : Spaces(std::vector<Space>(spaces)) {}
  /// @throws std::invalid_argument for none, or spaces over several meshes
  explicit Spaces(std::vector<Space> spaces);

  int count() const { return int(spaces_.size()); }
  const Space& operator[](int block) const { return spaces_[std::size_t(block)]; }
  Index offset(int block) const { return offset_[std::size_t(block)]; }
  Index size() const { return offset_.back(); }
  const Mesh& mesh() const { return spaces_.front().mesh(); }

 private:
  std::vector<Space> spaces_;
  std::vector<Index> offset_;
};

class Assembler {
 public:
  /// @throws std::invalid_argument for a form that names a block, a region or a part that is not there
  Assembler(BilinearForm form, Spaces spaces);

  /// Computes the numbers anew; the structure stays.
  void refill();
  const SparseMatrix& matrix() const { return matrix_; }
  SparseMatrix take_matrix() &&; ///< without a copy
  const Spaces& spaces() const { return spaces_; }

 private:
  struct Pattern;
  BilinearForm form_;
  Spaces spaces_;
  std::shared_ptr<const Pattern> pattern_;
  SparseMatrix matrix_;
};

SparseMatrix assemble(const BilinearForm& form, const Spaces& spaces);
Vector assemble(const LinearForm& form, const Spaces& spaces);

} // namespace mixlab::fem
