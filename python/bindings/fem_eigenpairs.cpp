// SPDX-License-Identifier: BSD-3-Clause
// Eigenvalues, of matrices and of forms.
#include "fem_parts.hpp"
#include "gil.hpp"
#include "mixlab/fem/eigenproblem.hpp"
#include "progress.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

constexpr const char* pairs_doc =
    R"(A few solutions of K x = lambda M x, K and M symmetric, M positive definite.

Parameters
----------
K, M : scipy.sparse matrix or array_like, shape (n, n)
count : int
    1 <= count <= n.
method : {"lanczos", "lobpcg"}
    "lanczos": on (K - sigma M)^-1 M, whose eigenvalues 1 / (lambda - sigma) are largest nearest to sigma; with thick
    restarts. "lobpcg": Rayleigh-Ritz on iterates, preconditioned residuals and last directions; no factorisation; the
    smallest eigenvalues.
shift : float
    sigma.
preconditioner : Preconditioner, optional
    For lobpcg, close to K^-1; one is made if none is given.
tolerance : float
    Relative, of the residual.
max_iterations : int
    Solutions with K - sigma M; steps of lobpcg.
basis : int
    Vectors that lanczos keeps before a restart; 0 for 2 count + 20.
seed : int
    Of the random start.
progress : bool or callable, optional

Returns
-------
Eigenpairs

Raises
------
SingularMatrixError
    When K - sigma M is singular: sigma is an eigenvalue, as 0 is without Dirichlet conditions.
NotPositiveDefiniteError
    When M is not positive definite.

References
----------
Ericsson & Ruhe (1980), Math. Comp. 35, 1251. Wu & Simon (2000), SIAM J. Matrix Anal. Appl. 22, 602. Knyazev (2001), SIAM
J. Sci. Comput. 23, 517.

Examples
--------
>>> import numpy as np
>>> from mixlab import fem
>>> K = 2 * np.eye(50) - np.eye(50, k=1) - np.eye(50, k=-1)
>>> found = fem.smallest_eigenpairs(K, np.eye(50), 2)
>>> bool(np.allclose(found.values, 4 * np.sin(np.pi * np.array([1, 2]) / 102) ** 2, rtol=1e-10))
True
)";

EigenpairsOptions options_of(const std::string& method, double shift, double tolerance, Index max_iterations,
                             Index basis, std::uint64_t seed) {
  return {eigen_method_named(method), shift, tolerance, max_iterations, basis, seed};
}

void bind_pairs(py::module_& m) {
  iterated<Eigenpairs>(m, "Eigenpairs", R"(Eigenvalues and vectors, and how they were found.

Attributes
----------
values : ndarray, shape (count,)
    Increasing.
vectors : ndarray, shape (count, n)
    Row i belongs to values[i]; vectors M vectors^T = I; the largest entry in modulus is positive.
residuals : ndarray, shape (count,)
    |K x - lambda M x| / (max(|lambda|, |lambda - sigma|) |M x|).
status : mixlab.Status
iterations : int
history_iteration, history_residual : ndarray
)")
      .def_property_readonly("values", [](const Eigenpairs& it) { return Vector(it.values); })
      .def_property_readonly("vectors", [](const Eigenpairs& it) { return Matrix(it.vectors); })
      .def_property_readonly("residuals", [](const Eigenpairs& it) { return Vector(it.residuals); })
      .def_property_readonly("history_iteration",
                             [](const Eigenpairs& it) { return to_numpy(std::vector(it.history_iteration)); })
      .def_property_readonly("history_residual",
                             [](const Eigenpairs& it) { return to_numpy(std::vector(it.history_residual)); });
  m.def(
      "smallest_eigenpairs",
      [](const AnyMatrix& K, const AnyMatrix& M, Index count, const std::string& method, double shift,
         const Preconditioner* B, double tolerance, Index max_iterations, Index basis, std::uint64_t seed,
         const ProgressOption& progress) {
        const SparseArgument stiffness(K, "smallest_eigenpairs", "K");
        const SparseArgument mass(M, "smallest_eigenpairs", "M");
        const EigenpairsOptions options = options_of(method, shift, tolerance, max_iterations, basis, seed);
        const Monitor monitor = watch(progress, "eigenpairs");
        return run_released([&] {
          return B ? smallest_eigenpairs(*stiffness, *mass, count, options, *B, monitor)
                   : smallest_eigenpairs(*stiffness, *mass, count, options, monitor);
        });
      },
      py::arg("K"), py::arg("M"), py::arg("count"), py::kw_only(), py::arg("method") = "lanczos",
      py::arg("shift") = 0.0, py::arg("preconditioner") = py::none(), py::arg("tolerance") = 1e-10,
      py::arg("max_iterations") = 1000, py::arg("basis") = 0, py::arg("seed") = 1,
      py::arg("progress") = py::none(), pairs_doc);
}

constexpr const char* functions_doc =
    R"(Numbers lambda and functions u, 0 on the boundary, with a(u, v) = lambda m(u, v) for all v.

Parameters
----------
a, m : BilinearForm
    Symmetric.
space : Space
count : int
    How many, the smallest or those nearest to shift.
zero_on : list of str
    Parts of the boundary where u = 0; "" is all of it. With none, shift must not be an eigenvalue, as 0 is of the
    Laplacian.
method, shift, tolerance, max_iterations, progress
    As in `smallest_eigenpairs`.

Returns
-------
EigenFunctions

Raises
------
ValueError
    For fewer unknowns than count.
SingularMatrixError
    When shift is an eigenvalue.

Notes
-----
Of conforming spaces the k-th lambda is never below the true one, and the gap is that of the best approximation in
energy, squared.

References
----------
Babuska & Osborn (1991), Handbook of Numerical Analysis II, 641.

Examples
--------
>>> from mixlab import fem
>>> u, v = fem.trial(), fem.test()
>>> V = fem.Space(fem.interval(0, 3.141592653589793, 40), "P2")
>>> found = fem.eigenfunctions(fem.integral(fem.dx(u) * fem.dx(v)), fem.integral(u * v), V, 3)
>>> found.values.round(3).tolist()
[1.0, 4.0, 9.0]
)";

void bind_functions(py::module_& m) {
  auto cls = iterated<EigenFunctions>(m, "EigenFunctions", R"(Eigenvalues and their functions.

Attributes
----------
values : ndarray, shape (count,)
    Increasing, each as often as it is there.
functions : list of Function
    m(u_i, u_j) = 1 if i = j, else 0.
status : mixlab.Status
iterations : int
)");
  cls.def_property_readonly("values", [](const EigenFunctions& it) { return Vector(it.values); })
      .def_readonly("functions", &EigenFunctions::functions);
  draws(cls, "mixlab._figures_fem_runs", "eigenfunctions", R"(Draw each function, with its eigenvalue.

Parameters
----------
axes : sequence of matplotlib.axes.Axes, optional

Returns
-------
ndarray of matplotlib.axes.Axes
)");
  m.def(
      "eigenfunctions",
      [](const BilinearForm& a, const BilinearForm& mass, const Space& V, Index count,
         const std::vector<std::string>& zero_on, const std::string& method, double shift, double tolerance,
         Index max_iterations, const ProgressOption& progress) {
        const EigenpairsOptions options = options_of(method, shift, tolerance, max_iterations, 0, 1);
        const Monitor monitor = watch(progress, "eigenfunctions");
        return run_released([&] { return eigenfunctions(a, mass, V, count, zero_on, options, monitor); });
      },
      py::arg("a"), py::arg("m"), py::arg("space"), py::arg("count"), py::kw_only(),
      py::arg("zero_on") = std::vector<std::string>{""}, py::arg("method") = "lanczos",
      py::arg("shift") = 0.0, py::arg("tolerance") = 1e-10, py::arg("max_iterations") = 1000,
      py::arg("progress") = py::none(), functions_doc);
}

} // namespace

void bind_eigenpairs(py::module_& m) {
  bind_pairs(m);
  bind_functions(m);
}

} // namespace mixlab::python
