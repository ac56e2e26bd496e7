// SPDX-License-Identifier: BSD-3-Clause
// Multigrid for A symmetric positive definite. From level l to the coarser l + 1,
//
//     A_{l+1} = P_l^T A_l P_l  (Galerkin),    A_0 = A,
//
// and a cycle for A_l z = r is: sweeps of Gauss-Seidel downwards from z = 0, P_l^T of the residual, a cycle
// (V) or two (W) on level l + 1, z += P_l of what comes back, sweeps upwards. Upward sweeps being the
// adjoints of downward ones, the cycle is a symmetric operator B, which preconditions the conjugate
// gradients. Hackbusch 1985; Briggs, Henson & McCormick 2000, chapter 3.
#pragma once

#include <memory>
#include <vector>

#include "mixlab/fem/conjugate_gradient.hpp"
#include "mixlab/fem/direct.hpp"

namespace mixlab::fem {

enum class Cycle { v, w };

struct MultigridOptions {
  Cycle cycle = Cycle::v;
  Index sweeps = 1; ///< before, and after: V(1, 1)
};

class Multigrid : public Preconditioner {
 public:
  /// @param A (n_0, n_0)  @param prolongations P_l of shape (n_l, n_{l+1}), fine to coarse; none: a direct
  /// solver. A coarse unknown that P_l does not use does no harm.
  /// @throws std::invalid_argument for extents that do not fit, entries that are not finite;
  /// NotPositiveDefiniteError for a diagonal that is not > 0; SingularMatrixError when the coarsest matrix is
  /// singular
  Multigrid(const SparseView& A, std::vector<SparseMatrix> prolongations,
            const MultigridOptions& options = {});
  /// With A_1, A_2, ... given, assembled on coarser meshes.
  Multigrid(const SparseView& A, std::vector<SparseMatrix> prolongations, std::vector<SparseMatrix> coarse,
            const MultigridOptions& options = {});
  ~Multigrid() override;
  Multigrid(Multigrid&&) noexcept;
  Multigrid& operator=(Multigrid&&) noexcept;

  /// Other values in the same pattern: prolongations, patterns and the analysis of the coarsest matrix are
  /// kept. Coarse matrices are computed anew as P^T A P.
  void refill(const SparseView& A);

  Index size() const override;
  /// z = B r, one cycle from zero.
  void apply(const Vector& r, Vector& z) const override;
  /// Conjugate gradients for A x = b, preconditioned by a cycle.
  ConjugateGradient solve(const VectorView& b, const ConjugateGradientOptions& options = {},
                          const Monitor& monitor = {}) const;

  Index levels() const; ///< the coarsest counts
  const SparseMatrix& matrix(Index level) const;
  const SparseMatrix& prolongation(Index level) const; ///< from level + 1, level < levels() - 1
  double grid_complexity() const;                      ///< unknowns of all levels over those of the finest
  double operator_complexity() const;                  ///< the same for entries of the matrices

 private:
  struct Level;
  void set_up(std::vector<SparseMatrix> coarse);
  void smoother_and_coarsest();
  void cycle(std::size_t level, const Vector& r, Vector& z) const;
  std::vector<Level> levels_;
  std::unique_ptr<DirectSolver> coarsest_;
  MultigridOptions options_;
};

/// P^T A P, by rows. A row of it that would be zero gets 1 on its diagonal.
SparseMatrix galerkin_product(const SparseView& A, const SparseView& P);

} // namespace mixlab::fem
