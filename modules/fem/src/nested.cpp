// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/nested.hpp"

namespace mixlab::fem {
namespace {

Space space_on(const Mesh& mesh) {
  return Space(mesh, mesh.shape() == CellShape::quadrilateral ? "Q1" : "P1");
}

/// True for points on these parts of the boundary.
std::vector<bool> points_on(const Mesh& mesh, const std::vector<std::string>& parts) {
  std::vector<bool> on(static_cast<std::size_t>(mesh.points().rows()), false);
  const Space V = space_on(mesh);
  for (const auto& part : parts)
    for (const Number point : V.on(part))
      on[static_cast<std::size_t>(point)] = true;
  return on;
}

} // namespace

std::vector<SparseMatrix> nested_prolongations(const MeshHierarchy& meshes,
                                               const std::vector<std::string>& zero_on) {
  std::vector<SparseMatrix> prolongations;
  std::vector<bool> fine = points_on(meshes.finest(), zero_on);
  for (Index level = meshes.levels() - 1; level > 0; --level) {
    std::vector<bool> coarse = points_on(meshes.mesh(level - 1), zero_on);
    prolongations.push_back(meshes.prolongation(level));
    prolongations.back().prune([&](Index i, Index j, double) {
      return !fine[static_cast<std::size_t>(i)] && !coarse[static_cast<std::size_t>(j)];
    });
    fine.swap(coarse);
  }
  return prolongations;
}

NestedSolution solve_nested(const BilinearForm& a, const LinearForm& l, const MeshHierarchy& meshes,
                            const std::vector<Dirichlet>& conditions, const MultigridOptions& multigrid,
                            const ConjugateGradientOptions& options, const Monitor& monitor) {
  const Space V = space_on(meshes.finest());
  SparseMatrix A = assemble(a, V);
  Vector b = assemble(l, V);
  eliminate(A, b, given_values(V, conditions));
  std::vector<std::string> given_on;
  for (const auto& condition : conditions)
    given_on.push_back(condition.part);
  const Multigrid cycle(A, nested_prolongations(meshes, given_on), multigrid);
  auto found = cycle.solve(b, options, monitor);
  return {Function(V, std::move(found.x)), found.status, found.iterations, found.residual,
          std::move(found.history_residual)};
}

} // namespace mixlab::fem
