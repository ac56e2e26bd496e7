// SPDX-License-Identifier: BSD-3-Clause
// From a weak form to its solution in one call: find u, equal to given values on the boundary, such that
// a(u, v) = l(v) for all v. And the norms of what one got.
#pragma once

#include "mixlab/fem/assembly.hpp"
#include "mixlab/fem/direct.hpp"
#include "mixlab/fem/dirichlet.hpp"

namespace mixlab::fem {

/// @throws SingularMatrixError when the solution is not unique (no Dirichlet condition and constants in the
/// kernel); and what assemble(), given_values() and DirectSolver throw
Function solve(const BilinearForm& a, const LinearForm& l, const Space& V,
               const std::vector<Dirichlet>& conditions = {}, const DirectOptions& options = {});

/// Several unknowns: one function a block.
std::vector<Function> solve(const BilinearForm& a, const LinearForm& l, const Spaces& spaces,
                            const std::vector<Dirichlet>& conditions = {}, const DirectOptions& options = {});

/// |f|_0 = sqrt(int f^2). @param degree of the rule; -1: from f
double norm_l2(const Mesh& mesh, const Field& f, int degree = -1);
/// |f|_1 = sqrt(int |grad f|^2), the gradient given.
double seminorm_h1(const Mesh& mesh, const VectorField& gradient, int degree = -1);

} // namespace mixlab::fem
