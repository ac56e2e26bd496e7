// SPDX-License-Identifier: BSD-3-Clause
// Values given on the boundary, u = g. Two ways to impose them on A x = b:
//
//     elimination: rows and columns of the given unknowns become those of the identity, and b_i loses a_ij
//     g_j; penalty: a_ii = big, b_i = big g_i, FreeFem's `tgv` (tres grande valeur).
//
// Elimination keeps a symmetric matrix symmetric and its condition as it was; the penalty leaves all other
// entries alone, at the price of a condition number that is `big` times larger.
#pragma once

#include <string>
#include <vector>

#include "mixlab/core/sparse.hpp"
#include "mixlab/fem/assembly.hpp"

namespace mixlab::fem {

/// u of this block is `value` on this part of the boundary ("": all of it).
struct Dirichlet {
  std::string part;
  Field value;
  int block = 0;
};

struct GivenValues {
  Numbers numbers; ///< increasing
  Vector values;
};

/// The unknowns that conditions give, and what they are. Where two conditions meet the later one holds.
GivenValues given_values(const Spaces& spaces, const std::vector<Dirichlet>& conditions);

/// What elimination took out of a matrix, so that right-hand sides can follow as often as they change.
class Elimination {
 public:
  /// A becomes the matrix without the unknowns `numbers`. @param A square, with a diagonal at these numbers
  Elimination(SparseMatrix& A, Numbers numbers);

  /// b_i -= sum_j a_ij g_j, and b_j = g_j. @param values (as many as numbers)
  void apply(Vector& b, const VectorView& values) const;
  const Numbers& numbers() const { return numbers_; }

 private:
  struct Entry {
    Number row, given;
    double value;
  };
  Numbers numbers_;
  std::vector<Entry> taken_;
};

/// Both at once, for one system.
void eliminate(SparseMatrix& A, Vector& b, const GivenValues& given);
void penalize(SparseMatrix& A, Vector& b, const GivenValues& given, double big = 1e30);

} // namespace mixlab::fem
