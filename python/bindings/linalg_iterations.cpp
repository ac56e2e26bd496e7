// SPDX-License-Identifier: BSD-3-Clause
// Iterations for eigenvalues and singular values.
#include <pybind11/complex.h>

#include <optional>
#include <sstream>

#include "linalg_parts.hpp"
#include "mixlab/linalg/bidiagonalize.hpp"
#include "mixlab/linalg/golub_kahan.hpp"
#include "mixlab/linalg/hessenberg.hpp"
#include "mixlab/linalg/inverse_iteration.hpp"
#include "mixlab/linalg/jacobi_eigen.hpp"
#include "mixlab/linalg/one_sided_jacobi.hpp"
#include "mixlab/linalg/power_iteration.hpp"
#include "mixlab/linalg/qr_algorithm.hpp"
#include "mixlab/linalg/rayleigh_quotient.hpp"
#include "mixlab/linalg/schur.hpp"
#include "progress.hpp"

namespace mixlab::python {
namespace {

using namespace linalg;

using Start = std::optional<In<"start", Vector>>;

std::optional<Vector> vector_of(const Start& start) {
  return start ? std::optional<Vector>(**start) : std::nullopt;
}

template <class Result>
std::string how_it_ended(const Result& result, const char* unit) {
  std::ostringstream text;
  text << name(result.status) << " after " << result.iterations << ' ' << unit
       << (result.iterations == 1 ? "" : "s");
  return text.str();
}

/// An array of a result, copied: the result keeps its own.
template <class Class, class Result, class Member>
void holds(Class& cls, const char* attribute, Member Result::* member) {
  cls.def_property_readonly(attribute,
                            [member](const Result& result) { return to_numpy(Member(result.*member)); });
}

template <class Result>
py::class_<Result> iterated(py::module_& m, const char* type, const char* unit, const char* doc) {
  py::class_<Result> cls(m, type, doc);
  cls.def_readonly("status", &Result::status)
      .def_readonly("iterations", &Result::iterations)
      .def_property_readonly("converged", [](const Result& it) { return it.status == Status::converged; })
      .def("__repr__",
           [type, unit](const Result& it) { return std::string(type) + "(" + how_it_ended(it, unit) + ")"; });
  return cls;
}

void bind_eigen_pair(py::module_& m) {
  py::class_<EigenPair> cls(m, "EigenPair", R"(An eigenvalue, its eigenvector, and how they were found.

The residual is ||A x - lambda x|| / ||A||_F, with ||x|| = 1 and the Rayleigh quotient lambda = x.A x: the relative size of
the smallest change of A that makes the pair exact.

Attributes
----------
value : float
vector : ndarray, shape (n,)
    Of length 1; its entry of largest modulus is positive.
status : mixlab.Status
    ``converged``, ``exhausted`` (the budget was spent) or ``stopped`` (the progress function said so).
converged : bool
iterations : int
history_value, history_residual : ndarray, shape (iterations + 1,)
    Of the start and of each iterate.
history_vector : ndarray, shape (iterations + 1, n)
    The iterates as they came, with ``keep_vectors=True``; otherwise no rows.
)");
  cls.def_readonly("value", &EigenPair::value)
      .def_readonly("status", &EigenPair::status)
      .def_readonly("iterations", &EigenPair::iterations)
      .def_property_readonly("converged", [](const EigenPair& it) { return it.status == Status::converged; })
      .def("__repr__", [](const EigenPair& it) {
        std::ostringstream text;
        text << "EigenPair(value=" << it.value << ", " << how_it_ended(it, "iteration") << ", residual "
             << it.history_residual.back() << ")";
        return text.str();
      });
  holds(cls, "vector", &EigenPair::vector);
  holds(cls, "history_value", &EigenPair::history_value);
  holds(cls, "history_residual", &EigenPair::history_residual);
  holds(cls, "history_vector", &EigenPair::history_vector);
  draws(cls, "mixlab._figures_linalg_iterations", "eigen_pair", R"(Draw the residual against the iteration.

Parameters
----------
ax : matplotlib.axes.Axes, optional
label : str, optional
    For a legend, where several are drawn on the same axes.

Returns
-------
matplotlib.axes.Axes
)");
}

void bind_one_vector(py::module_& m) {
  bind_eigen_pair(m);
  m.def(
      "power_iteration",
      [](const In<"A", Matrix>& A, const Start& start, double tolerance, Index max_iterations,
         bool keep_vectors, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "power_iteration");
        return run_released([&] {
          return power_iteration(*A, vector_of(start), {tolerance, max_iterations, keep_vectors}, monitor);
        });
      },
      "A"_a, "start"_a = py::none(), "tolerance"_a = 1e-12, "max_iterations"_a = 1000, py::kw_only(),
      "keep_vectors"_a = false, "progress"_a = py::none(), R"(The eigenvalue of largest modulus.

x <- A x / ||A x||, until ||A x - lambda x|| <= tolerance ||A||_F with lambda = x.A x.

Parameters
----------
A : array_like, shape (n, n)
start : array_like, shape (n,), optional
    Not zero. By default a fixed vector that is special for no familiar matrix.
tolerance : float
    Of the residual.
max_iterations : int
keep_vectors : bool
    Whether to keep the iterates.
progress : bool or callable, optional
    None: a bar at a terminal or in a notebook. A callable gets (step, steps, residual) and stops by returning False.

Returns
-------
EigenPair

Raises
------
ValueError
    When A is not square, empty or not finite, or the start does not fit.

Notes
-----
The residual shrinks by abs(lambda_2 / lambda_1) a step; the error of lambda by its square if A is symmetric. Two
eigenvalues of the same largest modulus (a complex pair, or +a and -a) leave no dominant direction: the status is then
``exhausted``, and the history shows the iterate turning. A step costs 2 n^2 operations.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., (7.3.3).

Examples
--------
>>> from mixlab import linalg
>>> pair = linalg.power_iteration([[2, 1], [1, 2]], start=[1, 0])
>>> round(pair.value, 12), pair.vector.round(6).tolist()
(3.0, [0.707107, 0.707107])
>>> (pair.history_residual[1:] / pair.history_residual[:-1])[5].round(3).item()  # lambda_2 / lambda_1
0.333
)");
  m.def(
      "inverse_iteration",
      [](const In<"A", Matrix>& A, double shift, const Start& start, double tolerance, Index max_iterations,
         bool keep_vectors, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "inverse_iteration");
        return run_released([&] {
          return inverse_iteration(*A, shift, vector_of(start), {tolerance, max_iterations, keep_vectors},
                                   monitor);
        });
      },
      "A"_a, "shift"_a = 0.0, "start"_a = py::none(), "tolerance"_a = 1e-12, "max_iterations"_a = 1000,
      py::kw_only(), "keep_vectors"_a = false, "progress"_a = py::none(),
      R"(The eigenvalue nearest to a shift.

Solve (A - shift I) y = x, then x <- y / ||y||; one LU factorisation serves all steps.

Parameters
----------
A : array_like, shape (n, n)
shift : float
start : array_like, shape (n,), optional
tolerance : float
    Of the residual ||A x - lambda x|| / ||A||_F.
max_iterations : int
keep_vectors : bool
progress : bool or callable, optional
    As in `power_iteration`.

Returns
-------
EigenPair

Raises
------
ValueError
    When A is not square, empty or not finite, or shift or start do not fit.

Notes
-----
The residual shrinks by abs(lambda_1 - shift) / abs(lambda_2 - shift) a step, with the two eigenvalues nearest to the
shift. A shift that is an eigenvalue is moved by a rounding error: the direction is right even where the length is not.
2/3 n^3 operations once, then 4 n^2 a step.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., section 7.6.1.

Examples
--------
>>> from mixlab import linalg
>>> round(linalg.inverse_iteration([[2, 1], [1, 2]], shift=0.8).value, 12)
1.0
)");
  m.def(
      "rayleigh_quotient_iteration",
      [](const In<"A", Matrix>& A, const In<"start", Vector>& start, double tolerance, Index max_iterations,
         bool keep_vectors, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "rayleigh_quotient_iteration");
        return run_released([&] {
          return rayleigh_quotient_iteration(*A, *start, {tolerance, max_iterations, keep_vectors}, monitor);
        });
      },
      "A"_a, "start"_a, "tolerance"_a = 1e-12, "max_iterations"_a = 50, py::kw_only(),
      "keep_vectors"_a = false, "progress"_a = py::none(),
      R"(An eigenvalue near the Rayleigh quotient of the start.

Inverse iteration whose shift is mu = x.A x, anew in each step.

Parameters
----------
A : array_like, shape (n, n)
start : array_like, shape (n,)
tolerance : float
    Of the residual ||A x - lambda x|| / ||A||_F.
max_iterations : int
keep_vectors : bool
progress : bool or callable, optional
    As in `power_iteration`.

Returns
-------
EigenPair

Raises
------
ValueError
    When A is not square, empty or not finite, or the start does not fit.

Notes
-----
Cubic convergence if A is symmetric, quadratic to a simple real eigenvalue otherwise. Which eigenvalue it finds is hard to
foretell. Each step factorises: 2/3 n^3 operations.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., (8.2.6); Parlett (1998), The Symmetric Eigenvalue Problem, section
4.6.

Examples
--------
>>> from mixlab import linalg
>>> pair = linalg.rayleigh_quotient_iteration([[2, 1], [1, 2]], [1, 0.4])
>>> pair.iterations, round(pair.value, 12)
(4, 3.0)
)");
}

void bind_reductions(py::module_& m) {
  py::class_<Hessenberg> hessenberg_class(m, "Hessenberg", R"(A = q h q^T: see `hessenberg`.

Attributes
----------
h : ndarray, shape (n, n)
    Zero below its first subdiagonal.
q : ndarray, shape (n, n)
    Orthogonal.
)");
  holds(hessenberg_class, "h", &Hessenberg::h);
  holds(hessenberg_class, "q", &Hessenberg::q);
  hessenberg_class.def(
      "__repr__", [](const Hessenberg& it) { return "Hessenberg(n=" + std::to_string(it.h.rows()) + ")"; });
  m.def(
      "hessenberg",
      [](const In<"A", Matrix>& A) {
        const Monitor monitor = watch(py::bool_(false), "hessenberg");
        return run_released([&] { return hessenberg(*A, monitor); });
      },
      "A"_a, R"(A = Q H Q^T with Q orthogonal and H zero below its first subdiagonal.

Parameters
----------
A : array_like, shape (n, n)

Returns
-------
Hessenberg

Raises
------
ValueError
    When A is not square or not finite.

Notes
-----
n - 2 Householder reflections: 10/3 n^3 operations, and 4/3 n^3 for Q.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 7.4.2.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> A = np.arange(16.0).reshape(4, 4) ** 2
>>> it = linalg.hessenberg(A)
>>> bool(np.allclose(it.q @ it.h @ it.q.T, A)), float(np.abs(np.tril(it.h, -2)).max())
(True, 0.0)
)");
  py::class_<Tridiagonal> tridiagonal_class(m, "Tridiagonal", R"(S = q T q^T: see `tridiagonalize`.

Attributes
----------
diagonal : ndarray, shape (n,)
off_diagonal : ndarray, shape (n - 1,)
q : ndarray, shape (n, n)
    Orthogonal.
matrix : ndarray, shape (n, n)
    T, written out.
)");
  holds(tridiagonal_class, "diagonal", &Tridiagonal::diagonal);
  holds(tridiagonal_class, "off_diagonal", &Tridiagonal::off_diagonal);
  holds(tridiagonal_class, "q", &Tridiagonal::q);
  tridiagonal_class.def_property_readonly("matrix", [](const Tridiagonal& it) { return it.matrix(); })
      .def("__repr__",
           [](const Tridiagonal& it) { return "Tridiagonal(n=" + std::to_string(it.diagonal.size()) + ")"; });
  m.def(
      "tridiagonalize",
      [](const In<"S", Matrix>& S) {
        const Monitor monitor = watch(py::bool_(false), "tridiagonalize");
        return run_released([&] { return tridiagonalize(*S, monitor); });
      },
      "S"_a, R"(S = Q T Q^T with Q orthogonal and T symmetric tridiagonal.

Parameters
----------
S : array_like, shape (n, n)
    Symmetric.

Returns
-------
Tridiagonal

Raises
------
ValueError
    When S is not square, not finite or not symmetric.

Notes
-----
n - 2 Householder reflections, each with a symmetric update of rank two: 8/3 n^3 operations, and 4/3 n^3 for Q.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 8.3.1.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> S = np.add.outer(np.arange(4.0), np.arange(4.0)) ** 2
>>> it = linalg.tridiagonalize(S)
>>> bool(np.allclose(it.q @ it.matrix @ it.q.T, S))
True
)");
  py::class_<Bidiagonal> bidiagonal_class(m, "Bidiagonal", R"(A = u B vt: see `bidiagonalize`.

Attributes
----------
diagonal : ndarray, shape (n,)
super_diagonal : ndarray, shape (n - 1,)
u : ndarray, shape (m, n)
    Columns orthonormal.
vt : ndarray, shape (n, n)
    Orthogonal.
matrix : ndarray, shape (n, n)
    B, written out.
)");
  holds(bidiagonal_class, "diagonal", &Bidiagonal::diagonal);
  holds(bidiagonal_class, "super_diagonal", &Bidiagonal::super_diagonal);
  holds(bidiagonal_class, "u", &Bidiagonal::u);
  holds(bidiagonal_class, "vt", &Bidiagonal::vt);
  bidiagonal_class.def_property_readonly("matrix", [](const Bidiagonal& it) { return it.matrix(); })
      .def("__repr__", [](const Bidiagonal& it) {
        return py::str("Bidiagonal(m={}, n={})").format(it.u.rows(), it.u.cols());
      });
  m.def(
      "bidiagonalize",
      [](const In<"A", Matrix>& A) {
        const Monitor monitor = watch(py::bool_(false), "bidiagonalize");
        return run_released([&] { return bidiagonalize(*A, monitor); });
      },
      "A"_a, R"(A = U B V^T with orthonormal columns in U, V orthogonal, B upper bidiagonal.

Parameters
----------
A : array_like, shape (m, n)
    m >= n.

Returns
-------
Bidiagonal

Raises
------
ValueError
    When A has fewer rows than columns or is not finite.

Notes
-----
Householder reflections from the left and from the right in turn: 4 m n^2 - 4/3 n^3 operations, and as many again for U and
V.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 5.4.2.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> A = np.arange(12.0).reshape(4, 3) ** 2
>>> it = linalg.bidiagonalize(A)
>>> bool(np.allclose(it.u @ it.matrix @ it.vt, A))
True
)");
}

constexpr const char* off_diagonal_plot_doc = R"(Draw the entries driven to zero, against the iteration.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)";

constexpr const char* sweeps_plot_doc = R"(Draw how far from the goal each sweep is.

Parameters
----------
ax : matplotlib.axes.Axes, optional
label : str, optional

Returns
-------
matplotlib.axes.Axes
)";

void bind_qr_algorithm(py::module_& m) {
  auto cls =
      iterated<QrEigen>(m, "QrEigen", "QR step", R"(S = vectors diag(values) vectors^T: see `qr_algorithm`.

Attributes
----------
values : ndarray, shape (n,)
    Ascending.
vectors : ndarray, shape (n, n)
    One eigenvector a column.
status : mixlab.Status
converged : bool
iterations : int
    QR steps.
history_off_diagonal : ndarray, shape (iterations + 1, n - 1)
    Moduli of the off-diagonal entries of T before each step and at the end; no rows with ``keep_history=False``.
history_active : ndarray of int, shape (iterations + 1,)
    The row i whose entry (i, i - 1) is being driven to zero, at the same times; 0 at the end.
)");
  holds(cls, "values", &QrEigen::values);
  holds(cls, "vectors", &QrEigen::vectors);
  holds(cls, "history_off_diagonal", &QrEigen::history_off_diagonal);
  holds(cls, "history_active", &QrEigen::history_active);
  draws(cls, "mixlab._figures_linalg_iterations", "qr_eigen", off_diagonal_plot_doc);
  m.def(
      "qr_algorithm",
      [](const In<"S", Matrix>& S, const std::string& shift, double tolerance, Index max_iterations,
         bool keep_history, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "qr_algorithm");
        const QrAlgorithmOptions options{shift_named(shift), tolerance, max_iterations, keep_history};
        return run_released([&] { return qr_algorithm(*S, options, monitor); });
      },
      "S"_a, "shift"_a = "wilkinson", "tolerance"_a = QrAlgorithmOptions{}.tolerance,
      "max_iterations"_a = 10'000, py::kw_only(), "keep_history"_a = true, "progress"_a = py::none(),
      R"(All eigenvalues and eigenvectors of a symmetric matrix.

S = Q T Q^T with T tridiagonal (a on its diagonal, b beside it); then T - mu I = Q R, T <- R Q + mu I, done implicitly,
until b is negligible; where one b_i is, T falls apart.

Parameters
----------
S : array_like, shape (n, n)
    Symmetric.
shift : str
    "wilkinson": mu is the eigenvalue of the last 2 x 2 block nearest to its last entry; "rayleigh": that entry itself;
    "none": 0.
tolerance : float
    b_i is taken for zero when abs(b_i) <= tolerance (abs(a_i) + abs(a_{i+1})).
max_iterations : int
    QR steps.
keep_history : bool
    Whether to keep the off-diagonal entries, n - 1 numbers a step.
progress : bool or callable, optional
    As in `power_iteration`; a step is an eigenvalue found.

Returns
-------
QrEigen
    Where the budget is spent, values and vectors are the present diagonal and basis.

Raises
------
ValueError
    When S is not square, not finite or not symmetric, or there is no such shift.

Notes
-----
b_{n-1} converges cubically with Wilkinson's shift, and always; with Rayleigh's nearly always, but [[0, 1], [1, 0]] does
not move; without a shift b_i shrinks by abs(lambda_{i+1} / lambda_i) a step. Some two steps an eigenvalue, each O(n), and
O(n^2) for the vectors.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 8.3.2 and 8.3.3.

Examples
--------
>>> from mixlab import linalg
>>> S = [[4, 1, 0], [1, 3, 1], [0, 1, 2]]
>>> [linalg.qr_algorithm(S, shift=shift).iterations for shift in ("wilkinson", "rayleigh", "none")]
[4, 7, 76]
>>> linalg.qr_algorithm(S).values.round(6).tolist()
[1.267949, 3.0, 4.732051]
)");
}

void bind_schur(py::module_& m) {
  auto cls = iterated<Schur>(m, "Schur", "double step", R"(A = q t q^T: see `schur`.

Attributes
----------
t : ndarray, shape (n, n)
    Upper triangular but for 2 x 2 blocks [[a, b], [c, a]] with b c < 0, that hold the pairs a +- i sqrt(-b c).
q : ndarray, shape (n, n)
    Orthogonal.
eigenvalues : ndarray of complex, shape (n,)
    In the order of the diagonal of t.
status : mixlab.Status
converged : bool
iterations : int
    Double steps.
history_sub_diagonal : ndarray, shape (iterations + 1, n - 1)
    Moduli of the subdiagonal entries before each step and at the end; no rows with ``keep_history=False``.
)");
  holds(cls, "t", &Schur::t);
  holds(cls, "q", &Schur::q);
  holds(cls, "eigenvalues", &Schur::eigenvalues);
  holds(cls, "history_sub_diagonal", &Schur::history_sub_diagonal);
  draws(cls, "mixlab._figures_linalg_iterations", "schur", off_diagonal_plot_doc);
  m.def(
      "schur",
      [](const In<"A", Matrix>& A, double tolerance, Index max_iterations, bool keep_history,
         const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "schur");
        return run_released([&] { return schur(*A, {tolerance, max_iterations, keep_history}, monitor); });
      },
      "A"_a, "tolerance"_a = SchurOptions{}.tolerance, "max_iterations"_a = 10'000, py::kw_only(),
      "keep_history"_a = true, "progress"_a = py::none(),
      R"(The real Schur form, A = Q T Q^T, and all eigenvalues.

Hessenberg form first, then Francis' implicit double shift: the two shifts are the eigenvalues of the last 2 x 2 block, real
or a conjugate pair, and the arithmetic stays real.

Parameters
----------
A : array_like, shape (n, n)
tolerance : float
    A subdiagonal entry is taken for zero when it is at most this times the sum of its two diagonal neighbours, in
    modulus.
max_iterations : int
    Double steps.
keep_history : bool
    Whether to keep the subdiagonal entries, n - 1 numbers a step.
progress : bool or callable, optional
    As in `power_iteration`; a step is an eigenvalue found.

Returns
-------
Schur

Raises
------
ValueError
    When A is not square or not finite.

Notes
-----
Quadratic convergence as a rule; about 25 n^3 operations. Exceptional shifts break the rare cycles. There is no balancing:
the backward error is small against ||A||. An eigenvalue of multiplicity k in one Jordan block moves by eps^(1/k).

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 7.5.1 and 7.5.2; Francis (1961), Computer J. 4, 265.

Examples
--------
>>> from mixlab import linalg
>>> linalg.schur([[0, 0, 1], [1, 0, 0], [0, 1, 0]]).eigenvalues.round(6).tolist()  # the cube roots of 1
[(-0.5+0.866025j), (-0.5-0.866025j), (1+0j)]
)");
}

void bind_jacobi(py::module_& m) {
  auto cls = iterated<JacobiEigen>(m, "JacobiEigen", "sweep",
                                   R"(S = vectors diag(values) vectors^T: see `jacobi_eigen`.

Attributes
----------
values : ndarray, shape (n,)
    Ascending.
vectors : ndarray, shape (n, n)
    One eigenvector a column.
status : mixlab.Status
converged : bool
iterations : int
    Sweeps.
history_off : ndarray, shape (iterations + 1,)
    off(S) / ||S||_F before the first sweep and after each.
)");
  holds(cls, "values", &JacobiEigen::values);
  holds(cls, "vectors", &JacobiEigen::vectors);
  holds(cls, "history_off", &JacobiEigen::history_off);
  draws(cls, "mixlab._figures_linalg_iterations", "jacobi_eigen", sweeps_plot_doc);
  m.def(
      "jacobi_eigen",
      [](const In<"S", Matrix>& S, double tolerance, Index max_iterations, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "jacobi_eigen");
        return run_released([&] { return jacobi_eigen(*S, {tolerance, max_iterations}, monitor); });
      },
      "S"_a, "tolerance"_a = JacobiOptions{}.tolerance, "max_iterations"_a = 60, py::kw_only(),
      "progress"_a = py::none(), R"(All eigenvalues and eigenvectors of a symmetric matrix by plane rotations.

Each rotation makes one entry s_pq zero; a sweep visits all pairs, row by row. off(S)^2, the sum of the squares off the
diagonal, falls by 2 s_pq^2 a rotation.

Parameters
----------
S : array_like, shape (n, n)
    Symmetric.
tolerance : float
    It stops when abs(s_pq) <= tolerance sqrt(abs(s_pp s_qq)) for all pairs.
max_iterations : int
    Sweeps.
progress : bool or callable, optional
    As in `power_iteration`.

Returns
-------
JacobiEigen

Raises
------
ValueError
    When S is not square, not finite or not symmetric.

Notes
-----
Quadratic convergence at the end; six to ten sweeps of about 9 n^3 operations. Small eigenvalues of a positive definite
matrix come out as accurately as its entries determine them.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 8.5.1 and 8.5.3; Demmel & Veselic (1992), SIAM J. Matrix Anal.
Appl. 13, 1204.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> it = linalg.jacobi_eigen(1 / (1 + np.add.outer(np.arange(5), np.arange(5))))  # Hilbert's matrix
>>> it.iterations, it.values[0].round(12).item()
(4, 3.287929e-06)
)");
}

void bind_singular_values(py::module_& m) {
  auto jacobi = iterated<JacobiSvd>(m, "JacobiSvd", "sweep",
                                    R"(A = u diag(singular_values) vt: see `one_sided_jacobi_svd`.

Attributes
----------
u : ndarray, shape (m, k)
singular_values : ndarray, shape (k,)
    Descending.
vt : ndarray, shape (k, n)
status : mixlab.Status
converged : bool
iterations : int
    Sweeps with a rotation in them.
history_cosine : ndarray
    The largest modulus of the cosine of the angle of two columns that was met in each sweep; 0 in the last, which found
    nothing to do.
)");
  holds(jacobi, "u", &JacobiSvd::u);
  holds(jacobi, "singular_values", &JacobiSvd::singular_values);
  holds(jacobi, "vt", &JacobiSvd::vt);
  holds(jacobi, "history_cosine", &JacobiSvd::history_cosine);
  draws(jacobi, "mixlab._figures_linalg_iterations", "jacobi_svd", sweeps_plot_doc);
  m.def(
      "one_sided_jacobi_svd",
      [](const In<"A", Matrix>& A, double tolerance, Index max_iterations, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "one_sided_jacobi_svd");
        return run_released([&] { return one_sided_jacobi_svd(*A, {tolerance, max_iterations}, monitor); });
      },
      "A"_a, "tolerance"_a = JacobiOptions{}.tolerance, "max_iterations"_a = 60, py::kw_only(),
      "progress"_a = py::none(), R"(Singular values by rotations of pairs of columns until all are orthogonal.

A V = U diag(sigma): Jacobi's method for A^T A, which is never formed (Hestenes 1958).

Parameters
----------
A : array_like, shape (m, n)
    A wide matrix is transposed.
tolerance : float
    Two columns are orthogonal when abs(a_p.a_q) <= tolerance ||a_p|| ||a_q||.
max_iterations : int
    Sweeps.
progress : bool or callable, optional
    As in `power_iteration`.

Returns
-------
JacobiSvd
    The thin decomposition, k = min(m, n).

Raises
------
ValueError
    When A is not finite.

Notes
-----
The error of each singular value is small relative to itself wherever A = B D with D diagonal and B well conditioned (A = D
B for a wide matrix): tiny singular values of a graded matrix keep all their digits, down to 1e-150 of the largest. A sweep
costs about 6 m n^2 operations.

References
----------
Demmel & Veselic (1992), SIAM J. Matrix Anal. Appl. 13, 1204; Golub & Van Loan (2013), Matrix Computations, 4th ed., section
8.6.4.

Examples
--------
The product of the singular values is abs(det A) = 2e-20, to the last digits:

>>> from mixlab import linalg
>>> sigma = linalg.one_sided_jacobi_svd([[1, 1e-20], [1, 3e-20]]).singular_values
>>> bool(abs(sigma[0] * sigma[1] / 2e-20 - 1) < 1e-15)
True
)");
  auto golub_kahan = iterated<GolubKahanSvd>(m, "GolubKahanSvd", "QR step",
                                             R"(A = u diag(singular_values) vt: see `golub_kahan_svd`.

Attributes
----------
u : ndarray, shape (m, k)
singular_values : ndarray, shape (k,)
    Descending.
vt : ndarray, shape (k, n)
status : mixlab.Status
converged : bool
iterations : int
    QR steps.
history_off_diagonal : ndarray, shape (iterations + 1, k - 1)
    Moduli of the superdiagonal entries of B before each step and at the end; no rows with ``keep_history=False``.
)");
  holds(golub_kahan, "u", &GolubKahanSvd::u);
  holds(golub_kahan, "singular_values", &GolubKahanSvd::singular_values);
  holds(golub_kahan, "vt", &GolubKahanSvd::vt);
  holds(golub_kahan, "history_off_diagonal", &GolubKahanSvd::history_off_diagonal);
  draws(golub_kahan, "mixlab._figures_linalg_iterations", "golub_kahan_svd", off_diagonal_plot_doc);
  m.def(
      "golub_kahan_svd",
      [](const In<"A", Matrix>& A, double tolerance, Index max_iterations, bool keep_history,
         const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "golub_kahan_svd");
        return run_released(
            [&] { return golub_kahan_svd(*A, {tolerance, max_iterations, keep_history}, monitor); });
      },
      "A"_a, "tolerance"_a = GolubKahanOptions{}.tolerance, "max_iterations"_a = 10'000, py::kw_only(),
      "keep_history"_a = true, "progress"_a = py::none(),
      R"(Singular values by bidiagonalisation and implicit QR.

A = U B V^T with B bidiagonal (d on its diagonal, f above); then the QR algorithm with Wilkinson's shift for B^T B, done on B
itself (Golub & Reinsch 1970).

Parameters
----------
A : array_like, shape (m, n)
    A wide matrix is transposed.
tolerance : float
    f_i is taken for zero when abs(f_i) <= tolerance (abs(d_i) + abs(d_{i+1})), d_i when abs(d_i) <= tolerance max(abs(B)).
max_iterations : int
    QR steps.
keep_history : bool
    Whether to keep the superdiagonal entries, k - 1 numbers a step.
progress : bool or callable, optional
    As in `power_iteration`; a step is a singular value found.

Returns
-------
GolubKahanSvd
    The thin decomposition, k = min(m, n).

Raises
------
ValueError
    When A is not finite.

Notes
-----
Each singular value has an error of the order of eps ||A||; those below are lost, which `one_sided_jacobi_svd` can do
better. Some two steps a singular value, each O(n), and O((m + n) n) for the vectors.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., Alg. 8.6.1 and 8.6.2.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> A = np.arange(12.0).reshape(3, 4)
>>> it = linalg.golub_kahan_svd(A)
>>> bool(np.allclose(it.u * it.singular_values @ it.vt, A))
True
)");
}

} // namespace

void bind_iterations(py::module_& m) {
  bind_one_vector(m);
  bind_reductions(m);
  bind_qr_algorithm(m);
  bind_schur(m);
  bind_jacobi(m);
  bind_singular_values(m);
}

} // namespace mixlab::python
