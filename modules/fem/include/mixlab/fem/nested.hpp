// SPDX-License-Identifier: BSD-3-Clause
// From a weak form to its solution on the finest of nested meshes, in a time proportional to its unknowns:
// conjugate gradients, preconditioned by a multigrid cycle through all of them. P1, or Q1 on quadrilaterals.
#pragma once

#include "mixlab/fem/dirichlet.hpp"
#include "mixlab/fem/multigrid.hpp"
#include "mixlab/fem/refinement.hpp"

namespace mixlab::fem {

struct NestedSolution {
  Function solution;
  Status status = Status::exhausted;
  Index iterations = 0;
  double residual = 0; ///< as in ConjugateGradient
  std::vector<double> history_residual = {};
};

/// @param a symmetric positive definite  @param conditions of the one block
/// @throws NotPositiveDefiniteError when a is not; SingularMatrixError when the solution is not unique; and
/// what assemble() and given_values() throw
NestedSolution solve_nested(const BilinearForm& a, const LinearForm& l, const MeshHierarchy& meshes,
                            const std::vector<Dirichlet>& conditions = {},
                            const MultigridOptions& multigrid = {},
                            const ConjugateGradientOptions& options = {}, const Monitor& monitor = {});

/// The inclusion of each space in the finer one, fine to coarse, of functions that are 0 on these parts of
/// the boundary.
std::vector<SparseMatrix> nested_prolongations(const MeshHierarchy& meshes,
                                               const std::vector<std::string>& zero_on = {});

} // namespace mixlab::fem
