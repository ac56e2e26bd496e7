// SPDX-License-Identifier: BSD-3-Clause
// Multigrid: on nested meshes, or from the matrix alone.
#include "fem_parts.hpp"
#include "gil.hpp"
#include "mixlab/fem/algebraic_multigrid.hpp"
#include "mixlab/fem/multigrid.hpp"
#include "mixlab/fem/nested.hpp"
#include "progress.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

constexpr const char* hierarchy_doc =
    R"(Meshes, each the uniform refinement of the one before: what multigrid walks.

Parameters
----------
coarse : Mesh
levels : int
    Meshes altogether, >= 1.
curve : callable, optional
    As in `refine`.

Examples
--------
>>> from mixlab import fem
>>> meshes = fem.MeshHierarchy(fem.rectangle(2, 2), 3)
>>> meshes.finest
Mesh(81 points, 128 triangles)
>>> meshes.prolongation(2).shape
(81, 25)
)";

void bind_hierarchy(py::module_& m) {
  py::class_<MeshHierarchy>(m, "MeshHierarchy", hierarchy_doc)
      .def(py::init([](Mesh coarse, Index levels, const py::object& curve) {
             return MeshHierarchy(std::move(coarse), levels, curve_from(curve));
           }),
           py::arg("coarse"), py::arg("levels"), py::kw_only(), py::arg("curve") = py::none())
      .def_property_readonly("levels", &MeshHierarchy::levels)
      .def_property_readonly("finest", &MeshHierarchy::finest)
      .def("__len__", &MeshHierarchy::levels)
      .def(
          "__getitem__",
          [](const MeshHierarchy& meshes, Index level) {
            if (level < -meshes.levels() || level >= meshes.levels())
              throw py::index_error("MeshHierarchy: level must be in 0.." +
                                    std::to_string(meshes.levels() - 1) + ", got " + std::to_string(level));
            return meshes.mesh(level < 0 ? level + meshes.levels() : level);
          },
          py::arg("level"), "Mesh 0 is the coarse one.")
      .def(
          "prolongation",
          [](const MeshHierarchy& meshes, Index level) { return to_scipy(meshes.prolongation(level)); },
          py::arg("level"), R"(From values at the points of mesh level - 1 to those of mesh `level` >= 1.

Parameters
----------
level : int

Returns
-------
scipy.sparse.csr_matrix
)")
      .def("__repr__", [](const MeshHierarchy& meshes) {
        return "MeshHierarchy(" + std::to_string(meshes.levels()) + " meshes, the finest of " +
               std::to_string(meshes.finest().points().rows()) + " points)";
      });
  m.def(
      "prolongation",
      [](const py::object& parents, Index coarse_points) {
        return to_scipy(prolongation(table_from(parents, "prolongation", "parents"), coarse_points));
      },
      py::arg("parents"), py::arg("coarse_points"),
      R"(Values at new points are the means of those at their parents.

Parameters
----------
parents : array_like of int, shape (n, k)
    Of `refine` or `bisect`.
coarse_points : int

Returns
-------
scipy.sparse.csr_matrix, shape (n, coarse_points)
    For P1 on nested meshes: the inclusion of the coarse space in the fine one.

Examples
--------
>>> from mixlab import fem
>>> coarse = fem.interval(0, 1, 2)
>>> fem.prolongation(fem.refine(coarse).parents, 3).toarray()[-1].tolist()
[0.0, 0.5, 0.5]
)");
}

Cycle cycle_named(const std::string& name) {
  require(name == "v" || name == "w", "Multigrid", "cycle must be \"v\" or \"w\", got ", name);
  return name == "v" ? Cycle::v : Cycle::w;
}

std::vector<SparseMatrix> matrices_from(const std::vector<AnyMatrix>& given, const char* argument) {
  std::vector<SparseMatrix> matrices;
  for (const auto& matrix : given)
    matrices.emplace_back(*SparseArgument(matrix, "Multigrid", argument));
  return matrices;
}

constexpr const char* multigrid_doc = R"(Multigrid for A symmetric positive definite.

From level l to the coarser l + 1, A_{l+1} = P_l^T A_l P_l; a cycle for A_l z = r is: sweeps of Gauss-Seidel downwards
from z = 0, P_l^T of the residual, a cycle (V) or two (W) on level l + 1, z += P_l of what comes back, sweeps upwards.

Parameters
----------
A : scipy.sparse matrix, shape (n, n)
prolongations : list of scipy.sparse matrices
    P_l of shape (n_l, n_{l+1}), fine to coarse. Unknowns that A does not couple to others, such as those that Dirichlet
    conditions give, must not be interpolated to: rows of zeros.
cycle : {"v", "w"}
sweeps : int
    Before, and after.

Raises
------
ValueError
    For extents that do not fit, entries that are not finite.
NotPositiveDefiniteError
    For a diagonal that is not > 0.
SingularMatrixError
    When the coarsest matrix is singular.

References
----------
Hackbusch (1985), Multi-Grid Methods and Applications. Briggs, Henson & McCormick (2000), A Multigrid Tutorial,
chapter 3.

Examples
--------
>>> from mixlab import fem
>>> meshes = fem.MeshHierarchy(fem.rectangle(2, 2), 6)
>>> u, v = fem.trial(), fem.test()
>>> V = fem.Space(meshes.finest)
>>> A = fem.assemble(fem.integral(fem.grad(u) @ fem.grad(v) + u * v), V)
>>> b = fem.assemble(fem.integral(1 * v), V)
>>> solver = fem.Multigrid(A, [meshes.prolongation(level) for level in range(5, 0, -1)])
>>> bool(solver.solve(b).iterations < 15)
True
)";

void bind_cycles(py::module_& m) {
  py::class_<Multigrid, Preconditioner>(m, "Multigrid", multigrid_doc)
      .def(py::init([](const AnyMatrix& A, const std::vector<AnyMatrix>& prolongations,
                       const std::string& cycle, Index sweeps) {
             const SparseArgument matrix(A, "Multigrid", "A");
             auto P = matrices_from(prolongations, "prolongations");
             const MultigridOptions options{cycle_named(cycle), sweeps};
             return run_released([&] { return Multigrid(*matrix, std::move(P), options); });
           }),
           py::arg("A"), py::arg("prolongations"), py::kw_only(), py::arg("cycle") = "v",
           py::arg("sweeps") = 1)
      .def(
          "solve",
          [](const Multigrid& solver, const In<"b", Vector>& b, double tolerance, Index max_iterations,
             const ProgressOption& progress) {
            const Monitor monitor = watch(progress, "multigrid");
            return run_released([&] { return solver.solve(*b, {tolerance, max_iterations, {}}, monitor); });
          },
          py::arg("b"), py::kw_only(), py::arg("tolerance") = 1e-10, py::arg("max_iterations") = 1000,
          py::arg("progress") = py::none(), R"(A x = b by conjugate gradients, preconditioned by a cycle.

Parameters
----------
b : array_like, shape (n,)
tolerance, max_iterations, progress
    As in `conjugate_gradient`.

Returns
-------
ConjugateGradient
)")
      .def(
          "refill",
          [](Multigrid& solver, const AnyMatrix& A) {
            const SparseArgument matrix(A, "refill", "A");
            run_released([&] { solver.refill(*matrix); });
          },
          py::arg("A"), R"(Other values in the same pattern: prolongations and patterns are kept.

Parameters
----------
A : scipy.sparse matrix, shape (n, n)
)")
      .def_property_readonly("levels", &Multigrid::levels, "The coarsest counts.")
      .def(
          "matrix",
          [](const Multigrid& solver, Index level) { return to_scipy(SparseMatrix(solver.matrix(level))); },
          py::arg("level"),
          "A_level.\n\nParameters\n----------\nlevel : int\n\nReturns\n-------\nscipy.sparse.csr_matrix\n")
      .def_property_readonly("grid_complexity", &Multigrid::grid_complexity,
                             "Unknowns of all levels over those of the finest.")
      .def_property_readonly("operator_complexity", &Multigrid::operator_complexity,
                             "Entries of all matrices over those of the finest.")
      .def("__repr__", [](const Multigrid& solver) {
        return "Multigrid(" + std::to_string(solver.size()) + " unknowns, " +
               std::to_string(solver.levels()) + " levels)";
      });
}

constexpr const char* algebraic_doc = R"(Multigrid from the matrix alone, by smoothed aggregation.

Unknowns i and j are strongly coupled when |a_ij| > theta sqrt(a_ii a_jj). Neighbourhoods of strong couplings become
aggregates, each an unknown of the coarser level, and P = (I - omega D^-1 A_F) T, T copying the value of an aggregate to
its members, omega = (4/3) / rho(D^-1 A_F).

Parameters
----------
A : scipy.sparse matrix, shape (n, n)
    Symmetric positive definite.
strength : float
    theta on the finest level, half of it on each coarser one. 0: all that is not zero is strong.
smoothing : float
    omega rho; 0 for plain aggregation.
coarsest : int
    No coarser level is made of a matrix with so few rows.
near_null : array_like, shape (n, k), optional
    Vectors that A all but takes to zero, a column each; the constant if not given. Plane elasticity has three, the
    rigid motions.
points : array_like of int, shape (n,), optional
    Which point of the mesh an unknown belongs to: those of a point are aggregated together.
cycle, sweeps
    As in `Multigrid`. A W cycle costs little more here than a V: each level is about nine times smaller.

Returns
-------
Multigrid

Raises
------
ValueError
    For options out of range.
NotPositiveDefiniteError
    For a diagonal that is not > 0.

References
----------
Vanek, Mandel & Brezina (1996), Computing 56, 179.

Examples
--------
>>> from mixlab import fem
>>> V = fem.Space(fem.disk(20))
>>> u, v = fem.trial(), fem.test()
>>> A = fem.assemble(fem.integral(fem.grad(u) @ fem.grad(v) + u * v), V)
>>> b = fem.assemble(fem.integral(1 * v), V)
>>> bool(fem.algebraic_multigrid(A).solve(b).iterations < 25)
True
)";

void bind_algebraic(py::module_& m) {
  m.def(
      "algebraic_multigrid",
      [](const AnyMatrix& A, double strength, double smoothing, Index coarsest,
         const std::optional<In<"near_null", Matrix>>& near_null, const py::object& points,
         const std::string& cycle, Index sweeps) {
        const SparseArgument matrix(A, "algebraic_multigrid", "A");
        SmoothedAggregationOptions options;
        options.strength = strength;
        options.smoothing = smoothing;
        options.coarsest = coarsest;
        options.multigrid = {cycle_named(cycle), sweeps};
        if (near_null)
          options.near_null = **near_null;
        if (!points.is_none()) {
          const fem::Numbers of = numbers_from(points, "algebraic_multigrid", "points");
          options.points.assign(of.begin(), of.end());
        }
        return run_released([&] { return algebraic_multigrid(*matrix, options); });
      },
      py::arg("A"), py::kw_only(), py::arg("strength") = 0.08, py::arg("smoothing") = 4.0 / 3,
      py::arg("coarsest") = 200, py::arg("near_null") = py::none(), py::arg("points") = py::none(),
      py::arg("cycle") = "w", py::arg("sweeps") = 1, algebraic_doc);
}

constexpr const char* nested_doc = R"(The u with a(u, v) = l(v) on the finest of nested meshes, by multigrid.

Conjugate gradients, preconditioned by a cycle through all the meshes: the time is proportional to the unknowns.

Parameters
----------
a : BilinearForm
    Symmetric, positive definite.
l : LinearForm
meshes : MeshHierarchy
    Of triangles or intervals: P1. Of quadrilaterals: Q1.
dirichlet : dict of str to Field, number, Function or callable
    As in `solve`.
cycle, sweeps
    As in `Multigrid`.
tolerance, max_iterations, progress
    As in `conjugate_gradient`.

Returns
-------
NestedSolution

Raises
------
NotPositiveDefiniteError
    When a is not positive definite.
SingularMatrixError
    When the solution is not unique.

Examples
--------
>>> from mixlab import fem
>>> u, v = fem.trial(), fem.test()
>>> meshes = fem.MeshHierarchy(fem.rectangle(25, 25), 4)
>>> found = fem.solve_nested(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), meshes, {"": 0})
>>> float(found.solution.at([[0.5, 0.5]])[0].round(9))
0.073669902
>>> bool(found.iterations < 15)
True
)";

void bind_nested(py::module_& m) {
  iterated<NestedSolution>(m, "NestedSolution", R"(A solution on nested meshes, and how it was found.

Attributes
----------
solution : Function
    On the finest mesh.
status : mixlab.Status
converged : bool
iterations : int
residual : float
    |b - A x| / |b|, computed anew at the end.
history_residual : ndarray
)")
      .def_readonly("solution", &NestedSolution::solution)
      .def_readonly("residual", &NestedSolution::residual)
      .def_property_readonly("history_residual", [](const NestedSolution& it) {
        return to_numpy(std::vector(it.history_residual));
      });
  m.def(
      "solve_nested",
      [](const BilinearForm& a, const LinearForm& l, const MeshHierarchy& meshes, const py::dict& dirichlet,
         const std::string& cycle, Index sweeps, double tolerance, Index max_iterations,
         const ProgressOption& progress) {
        const auto conditions = conditions_from(dirichlet);
        const MultigridOptions multigrid{cycle_named(cycle), sweeps};
        const Monitor monitor = watch(progress, "solve_nested");
        return run_released([&] {
          return solve_nested(a, l, meshes, conditions, multigrid, {tolerance, max_iterations, {}}, monitor);
        });
      },
      py::arg("a"), py::arg("l"), py::arg("meshes"), py::arg("dirichlet") = py::dict(), py::kw_only(),
      py::arg("cycle") = "v", py::arg("sweeps") = 1, py::arg("tolerance") = 1e-10,
      py::arg("max_iterations") = 1000, py::arg("progress") = py::none(), nested_doc);
}

} // namespace

void bind_multigrid(py::module_& m) {
  bind_hierarchy(m);
  bind_cycles(m);
  bind_algebraic(m);
  bind_nested(m);
}

} // namespace mixlab::python
