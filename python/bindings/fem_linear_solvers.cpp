// SPDX-License-Identifier: BSD-3-Clause
// A x = b: factorisations that are kept, conjugate gradients, and what preconditions them.
#include "fem_parts.hpp"
#include "gil.hpp"
#include "mixlab/fem/conjugate_gradient.hpp"
#include "mixlab/fem/direct.hpp"
#include "mixlab/fem/preconditioner.hpp"
#include "progress.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

constexpr const char* direct_doc = R"(A x = b by a factorisation that is kept.

Of the same matrix for other right-hand sides, of another matrix with the same pattern without its analysis being done
again.

Parameters
----------
A : scipy.sparse matrix or array_like, shape (n, n)
kind : {"auto", "ldlt", "cholmod", "lu"}
    "auto": ldlt for symmetric matrices, cholmod above 40 000 unknowns; lu for the others, or when these fail.

Raises
------
SingularMatrixError
    Naming the unknown whose pivot vanishes.
NotPositiveDefiniteError
    By cholmod.
ValueError
    For entries that are not finite, a kind that wants A symmetric when it is not.

Examples
--------
>>> import numpy as np
>>> from mixlab import fem
>>> solver = fem.DirectSolver(np.array([[2.0, -1], [-1, 2]]))
>>> solver.solve([1, 0]).round(12).tolist()
[0.666666666667, 0.333333333333]
>>> solver.kind
'ldlt'
)";

void bind_direct(py::module_& m) {
  py::class_<DirectSolver>(m, "DirectSolver", direct_doc)
      .def(py::init([](const AnyMatrix& A, const std::string& kind) {
             const SparseArgument matrix(A, "DirectSolver", "A");
             const DirectKind of = direct_kind_named(kind);
             return run_released([&] { return DirectSolver(*matrix, {of}); });
           }),
           py::arg("A"), py::kw_only(), py::arg("kind") = "auto")
      .def(
          "solve",
          [](const DirectSolver& solver, const In<"b", Vector>& b) {
            return run_released([&] { return solver.solve(*b); });
          },
          py::arg("b"),
          "x.\n\nParameters\n----------\nb : array_like, shape (n,)\n\nReturns\n-------\nndarray, shape "
          "(n,)\n")
      .def(
          "solve_rows",
          [](const DirectSolver& solver, const In<"B", Matrix>& B) {
            return run_released([&] { return solver.solve_rows(*B); });
          },
          py::arg("B"), R"(Many at once.

Parameters
----------
B : array_like, shape (k, n)
    Each row is a right-hand side.

Returns
-------
ndarray, shape (k, n)
    Each row is a solution.
)")
      .def(
          "refactor",
          [](DirectSolver& solver, const AnyMatrix& A) {
            const SparseArgument matrix(A, "refactor", "A");
            run_released([&] { solver.refactor(*matrix); });
          },
          py::arg("A"), R"(Takes other values in the same pattern.

Parameters
----------
A : scipy.sparse matrix, shape (n, n)

Raises
------
ValueError
    For another pattern.
SingularMatrixError, NotPositiveDefiniteError
    There is then no factorisation until one succeeds.
)")
      .def_property_readonly("kind",
                             [](const DirectSolver& solver) { return std::string(name(solver.kind())); })
      .def_property_readonly("size", &DirectSolver::size)
      .def_property_readonly("factor_entries", &DirectSolver::factor_entries,
                             "How many numbers the factors hold.")
      .def("__repr__", [](const DirectSolver& solver) {
        return "DirectSolver(" + std::string(name(solver.kind())) + ", " + std::to_string(solver.size()) +
               " unknowns, " + std::to_string(solver.factor_entries()) + " entries)";
      });
}

template <class P>
py::class_<P, Preconditioner> preconditioner(py::module_& m, const char* type, const char* doc) {
  py::class_<P, Preconditioner> cls(m, type, doc);
  cls.def(py::init([type](const AnyMatrix& A) { return P(*SparseArgument(A, type, "A")); }), py::arg("A"));
  return cls;
}

void bind_preconditioners(py::module_& m) {
  py::class_<Preconditioner>(m, "Preconditioner", "A symmetric positive definite operator B close to A^-1.")
      .def_property_readonly("size", &Preconditioner::size)
      .def(
          "__call__",
          [](const Preconditioner& B, const In<"r", Vector>& r) {
            require((*r).size() == B.size(), "Preconditioner", "r must have ", B.size(), " numbers, got ",
                    (*r).size());
            return B(Vector(*r));
          },
          py::arg("r"),
          "B r.\n\nParameters\n----------\nr : array_like, shape (n,)\n\nReturns\n-------\nndarray, shape "
          "(n,)\n");
  preconditioner<Jacobi>(m, "Jacobi", R"(B = D^-1, D the diagonal of A.

Parameters
----------
A : scipy.sparse matrix or array_like, shape (n, n)

Raises
------
NotPositiveDefiniteError
    For a diagonal that is not > 0.
)");
  preconditioner<SymmetricGaussSeidel>(m, "SymmetricGaussSeidel",
                                       R"(B = (D + L^T)^-1 D (D + L)^-1, A = L + D + L^T.

Parameters
----------
A : scipy.sparse matrix or array_like, shape (n, n)

Raises
------
NotPositiveDefiniteError
    For a diagonal that is not > 0.

References
----------
Saad (2003), Iterative Methods for Sparse Linear Systems, section 10.2.
)");
  preconditioner<IncompleteCholesky>(
      m, "IncompleteCholesky",
      R"(B = (C C^T)^-1, C lower triangular with the pattern of A, C C^T = A on it.

Parameters
----------
A : scipy.sparse matrix or array_like, shape (n, n)

Raises
------
NotPositiveDefiniteError
    For a diagonal that is not > 0.

Notes
-----
It exists for M-matrices. Where a pivot is not positive A + s D is factorised instead, s = 1e-3, 2e-3, 4e-3...

References
----------
Meijerink & van der Vorst (1977), Math. Comp. 31, 148. Manteuffel (1980), Math. Comp. 34, 473.
)")
      .def_property_readonly("shift", &IncompleteCholesky::shift, "s: 0 when nothing broke down.")
      .def_property_readonly("factor",
                             [](const IncompleteCholesky& B) { return to_scipy(SparseMatrix(B.factor())); });
}

constexpr const char* cg_doc =
    R"(A x = b for A symmetric positive definite, by preconditioned conjugate gradients.

z = B r, beta = (r, z) / (r, z)_before, p = z + beta p, alpha = (r, z) / (p, A p), x += alpha p, r -= alpha A p.

Parameters
----------
A : scipy.sparse matrix or array_like, shape (n, n)
b : array_like, shape (n,)
preconditioner : Preconditioner, optional
    `Jacobi`, `SymmetricGaussSeidel`, `IncompleteCholesky` or `Multigrid`, of A.
tolerance : float
    Of |r| / |b|.
max_iterations : int
start : array_like, shape (n,), optional
    Zero if not given.
progress : bool or callable, optional
    A bar; None shows one at a terminal and in a notebook.

Returns
-------
ConjugateGradient

Raises
------
NotPositiveDefiniteError
    When (p, A p) or (r, B r) is not > 0.
DivergenceError
    When it is not a number.

Notes
-----
With kappa the condition number of B A, the error's energy after k steps is at most 2 ((sqrt(kappa) - 1) / (sqrt(kappa)
+ 1))^k times the first.

References
----------
Saad (2003), Iterative Methods for Sparse Linear Systems, Alg. 9.1.

Examples
--------
>>> from mixlab import fem
>>> V = fem.Space(fem.rectangle(32, 32))
>>> u, v = fem.trial(), fem.test()
>>> A = fem.assemble(fem.integral(fem.grad(u) @ fem.grad(v) + u * v), V)
>>> b = fem.assemble(fem.integral(1 * v), V)
>>> plain = fem.conjugate_gradient(A, b)
>>> better = fem.conjugate_gradient(A, b, preconditioner=fem.IncompleteCholesky(A))
>>> bool(better.converged and better.iterations < plain.iterations)
True
)";

void bind_conjugate_gradient(py::module_& m) {
  auto cls = iterated<ConjugateGradient>(m, "ConjugateGradient",
                                         R"(The answer of conjugate gradients, and how it was found.

Attributes
----------
x : ndarray, shape (n,)
status : mixlab.Status
converged : bool
iterations : int
residual : float
    |b - A x| / |b|, computed anew at the end.
history_residual : ndarray
    |r| / |b| of the recurrence, before the first iteration and after each.
)");
  cls.def_property_readonly("x", [](const ConjugateGradient& it) { return Vector(it.x); })
      .def_readonly("residual", &ConjugateGradient::residual)
      .def_property_readonly("history_residual", [](const ConjugateGradient& it) {
        return to_numpy(std::vector(it.history_residual));
      });
  draws(cls, "mixlab._figures_fem_runs", "residuals", R"(Draw the residuals, on a logarithmic scale.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)");
  m.def(
      "conjugate_gradient",
      [](const AnyMatrix& A, const In<"b", Vector>& b, const Preconditioner* B, double tolerance,
         Index max_iterations, const std::optional<In<"start", Vector>>& start,
         const ProgressOption& progress) {
        const SparseArgument matrix(A, "conjugate_gradient", "A");
        const ConjugateGradientOptions options{tolerance, max_iterations, start ? Vector(**start) : Vector()};
        const Monitor monitor = watch(progress, "conjugate gradients");
        return run_released([&] {
          return B ? conjugate_gradient(*matrix, *b, options, *B, monitor)
                   : conjugate_gradient(*matrix, *b, options, monitor);
        });
      },
      py::arg("A"), py::arg("b"), py::kw_only(), py::arg("preconditioner") = py::none(),
      py::arg("tolerance") = 1e-10, py::arg("max_iterations") = 10'000, py::arg("start") = py::none(),
      py::arg("progress") = py::none(), cg_doc);
}

constexpr const char* eliminate_doc = R"(Rows and columns of given unknowns become those of the identity.

Parameters
----------
A : scipy.sparse matrix, shape (n, n)
b : array_like, shape (n,)
space : Space
dirichlet : dict of str to Field, number, Function or callable
    As in `solve`.

Returns
-------
A : scipy.sparse.csr_matrix
b : ndarray
    New ones: b_i loses a_ij g_j.

Notes
-----
A symmetric matrix stays symmetric, and its condition as it was.
)";

constexpr const char* penalize_doc =
    R"(a_ii = big and b_i = big g_i for given unknowns: FreeFem's tgv (très grande valeur).

Parameters
----------
A : scipy.sparse matrix, shape (n, n)
b : array_like, shape (n,)
space : Space
dirichlet : dict of str to Field, number, Function or callable
    As in `solve`.
big : float

Returns
-------
A : scipy.sparse.csr_matrix
b : ndarray

Notes
-----
All other entries stay, the condition number grows by the factor `big`.
)";

using Impose = std::function<void(SparseMatrix&, Vector&, const GivenValues&)>;

py::tuple imposed(const char* function, const AnyMatrix& A, const Vector& b, const Space& V,
                  const py::dict& dirichlet, const Impose& impose) {
  SparseMatrix matrix = *SparseArgument(A, function, "A");
  Vector right = b;
  require(matrix.rows() == V.size() && matrix.cols() == V.size() && b.size() == V.size(), function,
          "A and b must be of the space, with ", V.size(), " unknowns, got ", matrix.rows(), " x ",
          matrix.cols(), " and ", b.size());
  impose(matrix, right, given_values(V, conditions_from(dirichlet)));
  return py::make_tuple(to_scipy(std::move(matrix)), to_numpy(std::move(right)));
}

void bind_conditions(py::module_& m) {
  m.def(
      "eliminate",
      [](const AnyMatrix& A, const In<"b", Vector>& b, const Space& V, const py::dict& dirichlet) {
        return imposed("eliminate", A, *b, V, dirichlet, &eliminate);
      },
      py::arg("A"), py::arg("b"), py::arg("space"), py::arg("dirichlet"), eliminate_doc);
  m.def(
      "penalize",
      [](const AnyMatrix& A, const In<"b", Vector>& b, const Space& V, const py::dict& dirichlet,
         double big) {
        return imposed("penalize", A, *b, V, dirichlet,
                       [big](SparseMatrix& matrix, Vector& right, const GivenValues& given) {
                         penalize(matrix, right, given, big);
                       });
      },
      py::arg("A"), py::arg("b"), py::arg("space"), py::arg("dirichlet"), py::arg("big") = 1e30,
      penalize_doc);
}

} // namespace

void bind_linear_solvers(py::module_& m) {
  bind_direct(m);
  bind_preconditioners(m);
  bind_conjugate_gradient(m);
  bind_conditions(m);
}

} // namespace mixlab::python
