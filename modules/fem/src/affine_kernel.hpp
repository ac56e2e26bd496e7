// SPDX-License-Identifier: BSD-3-Clause
// Integrals over intervals and triangles, eight cells at a time.
//
// Why it is fast. With x = X0 + J xi, and T = 1 for a value or Jinv for a gradient, an entry of a cell is
//
//     int_T c_ij D_i v_a D_j u_b = sum_q sum_rs g_rs(q) table_qrs(a, b),
//     g_rs(q) = |J| sum_ij T_ri c_ij(x_q) T_sj,    table_qrs(a, b) = weight_q d_r v_a(xi_q) d_s u_b(xi_q):
//
// the tables are the same for all cells, so that cells differ by the few numbers g alone. Where c is constant
// the sum over q is taken once, in the table (no quadrature is left in the loop over cells); where the
// derivatives are constant, as in P1, it is taken over the numbers c. Lane k of a vector register is cell k
// of eight: geometry, g and the sums above are then products of registers with numbers that are broadcast,
// three or six sums at a time to hide their latency. What remains is the way to the matrix: for P1 4 bytes of
// place and 8 of value for each of nine entries, near those of the cells before, hence in cache.
#pragma once

#include <vector>

#include "integration.hpp"

namespace mixlab::fem {

inline constexpr Index lanes = 8;
using Lanes = Eigen::Array<double, lanes, 1>; ///< a number for each of eight cells

/// factor D_j u D_i v, of one pair of elements.
struct AffineTerm {
  Field factor;
  int test_derivative, trial_derivative;
};

class AffineKernel {
 public:
  /// @param trial no element: u = 1, for linear forms
  AffineKernel(const Mesh& mesh, const Quadrature& rule, const Element& test, const Element* trial,
               const std::vector<AffineTerm>& terms);

  /// Whether all factors are: then points are not looked at.
  bool constant() const { return constant_; }
  /// values[places(T, (a, b))] += entry (a, b) of T, for cells T one after the other.
  /// @param places (m, n_test n_trial)
  void add(const Number* cells, Index count, const NumberTable& places, double* values);
  void add(const Points& points, const NumberTable& places, double* values);

 private:
  /// The terms with as many derivatives on each side: c is a number, a column, a row or 2 x 2.
  struct Block {
    bool test_slope, trial_slope;
    std::vector<AffineTerm> terms = {};
    std::vector<Values> factors = {}; ///< of the terms
    bool constant = true;             ///< all of them are
    bool flat = false;                ///< its tables are the same at all points
  };
  struct Geometry;

  void add_block(bool test_slope, bool trial_slope, const std::vector<AffineTerm>& terms);
  void make_tables(const Table& test, const Table& trial);
  void append_table(const Matrix& v, const Matrix& u, const Block& block, Index sample);
  void add_eight(const Number* cells, Index first, Index last, const NumberTable& places, double* values);
  Index samples(const Block& block) const { return block.constant || block.flat ? 1 : weights_.size(); }
  Lanes factor(const Block& block, std::size_t term, Index sample, const Geometry& geometry) const;
  Lanes* write_factors(const Block& block, const Geometry& geometry, Lanes* g) const;
  template <int rows, int columns>
  Lanes* write_factors(const Block& block, const Geometry& geometry, Lanes* g) const;
  void scatter(const Number* cells, Index count, const NumberTable& places, double* values) const;
  template <int fixed>
  void scatter(const Number* cells, Index count, const NumberTable& places, double* values) const;
  void combine();
  template <int rows>
  void combine(Index entry);

  const Mesh& mesh_;
  Vector weights_;
  Index entries_ = 0;
  bool constant_ = true;
  std::vector<Block> blocks_;
  std::vector<Vector> tables_; ///< in the order in which write_factors() writes g
  Matrix table_;               ///< the same, (entries, terms)
  std::vector<Lanes> g_, local_;
};

} // namespace mixlab::fem
