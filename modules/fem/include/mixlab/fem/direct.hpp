// SPDX-License-Identifier: BSD-3-Clause
// A x = b by a factorisation that is kept: of the same matrix for other right-hand sides, of another matrix
// with the same pattern without its analysis being done again.
//
//     ldlt      P A P^T = L D L^T, simplicial, minimum degree (Eigen): A symmetric; best up to some 40 000
//     unknowns cholmod   P A P^T = L L^T, supernodal (Chen, Davis, Hager & Rajamanickam 2008): A symmetric
//     positive definite lu        P R A Q = L U: any A (UMFPACK, Davis 2004; or Eigen's SparseLU)
#pragma once

#include <memory>
#include <string_view>

#include "mixlab/core/sparse.hpp"

namespace mixlab::fem {

enum class DirectKind {
  automatic, ///< symmetric with a positive diagonal: ldlt, and cholmod above 40 000 unknowns; else, or if
             ///< these fail: lu
  ldlt,
  cholmod,
  lu,
};

std::string_view name(DirectKind kind);
DirectKind direct_kind_named(std::string_view name); ///< "auto", "ldlt", "cholmod", "lu"
bool has_cholmod();                                  ///< whether mixlab was built with it

struct DirectOptions {
  DirectKind kind = DirectKind::automatic;
};

class Factorisation; ///< one of the kinds

class DirectSolver {
 public:
  /// @param A (n, n)
  /// @throws SingularMatrixError naming the unknown whose pivot vanishes; NotPositiveDefiniteError by
  /// cholmod; std::invalid_argument for entries that are not finite, a kind that wants A symmetric when it is
  /// not
  explicit DirectSolver(const SparseView& A, const DirectOptions& options = {});
  ~DirectSolver();
  DirectSolver(DirectSolver&&) noexcept;
  DirectSolver& operator=(DirectSolver&&) noexcept;

  /// Takes other values. When it throws, there is no factorisation until one succeeds.
  /// @throws std::invalid_argument for another pattern, and as above
  void refactor(const SparseView& A);

  /// @param b (n). One call at a time.
  Vector solve(const VectorView& b) const;
  /// Each row of B is a right-hand side, (k, n); so are the solutions.
  Matrix solve_rows(const MatrixView& B) const;

  DirectKind kind() const; ///< never automatic
  Index size() const;
  Index factor_entries() const; ///< of L, or of L and U

 private:
  struct State;
  void factorise(const SparseMatrix& A);
  std::unique_ptr<State> state_;
};

/// |a_ij - a_ji| up to rounding, for all i and j.
bool is_symmetric(const SparseView& A);

} // namespace mixlab::fem
