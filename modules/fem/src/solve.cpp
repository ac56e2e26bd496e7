// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/solve.hpp"

#include <cmath>

namespace mixlab::fem {

std::vector<Function> solve(const BilinearForm& a, const LinearForm& l, const Spaces& spaces,
                            const std::vector<Dirichlet>& conditions, const DirectOptions& options) {
  SparseMatrix A = assemble(a, spaces);
  Vector b = assemble(l, spaces);
  eliminate(A, b, given_values(spaces, conditions));
  const Vector x = DirectSolver(A, options).solve(b);
  std::vector<Function> solution;
  for (int block = 0; block < spaces.count(); ++block)
    solution.emplace_back(spaces[block], Vector(x.segment(spaces.offset(block), spaces[block].size())));
  return solution;
}

Function solve(const BilinearForm& a, const LinearForm& l, const Space& V,
               const std::vector<Dirichlet>& conditions, const DirectOptions& options) {
  return solve(a, l, Spaces(V), conditions, options).front();
}

double norm_l2(const Mesh& mesh, const Field& f, int degree) {
  return std::sqrt(integrate(mesh, f * f, {}, degree));
}

double seminorm_h1(const Mesh& mesh, const VectorField& gradient, int degree) {
  return std::sqrt(integrate(mesh, dot(gradient, gradient), {}, degree));
}

} // namespace mixlab::fem
