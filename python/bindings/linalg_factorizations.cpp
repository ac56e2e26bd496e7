// SPDX-License-Identifier: BSD-3-Clause
// Factorisations, norms, projections and least squares, written to be read.
#include <optional>
#include <tuple>

#include "linalg_parts.hpp"
#include "mixlab/linalg/cholesky.hpp"
#include "mixlab/linalg/givens.hpp"
#include "mixlab/linalg/gram_schmidt.hpp"
#include "mixlab/linalg/householder.hpp"
#include "mixlab/linalg/least_squares.hpp"
#include "mixlab/linalg/low_rank.hpp"
#include "mixlab/linalg/lu.hpp"
#include "mixlab/linalg/norms.hpp"
#include "mixlab/linalg/projection.hpp"
#include "mixlab/linalg/triangular.hpp"

namespace mixlab::python {
namespace {

using namespace linalg;

/// An array of a result, copied: the result keeps its own.
template <class Class, class Result, class Member>
void array_of(Class& cls, const char* attribute, Member Result::* member) {
  cls.def_property_readonly(attribute,
                            [member](const Result& result) { return to_numpy(Member(result.*member)); });
}

py::str shape_text(const Matrix& A) { return py::str("({}, {})").format(A.rows(), A.cols()); }

py::str describe_qr(const char* type, const Matrix& q, const Matrix& r, Index steps) {
  return py::str("{}(q {}, r {}, {} steps kept)").format(type, shape_text(q), shape_text(r), steps);
}

std::vector<std::tuple<Index, Index, double, double>> as_tuples(const std::vector<GivensRotation>& all) {
  std::vector<std::tuple<Index, Index, double, double>> tuples;
  for (const auto& [i, j, c, s] : all)
    tuples.emplace_back(i, j, c, s);
  return tuples;
}

void bind_gram_schmidt(py::module_& m) {
  py::class_<GramSchmidt> cls(m, "GramSchmidt", R"(A = Q R by Gram-Schmidt: see `gram_schmidt`.

Attributes
----------
q : ndarray, shape (m, n)
    Orthonormal columns; zero where a column of A depends on those before it.
r : ndarray, shape (n, n)
    Upper triangular, its diagonal >= 0.
rank : int
    Number of independent columns.
dependent : ndarray of int
    The columns found to depend on those before them.
orthogonality_loss : ndarray, shape (n,)
    ||I - Q_k^T Q_k||_F of the first k columns, k = 1, ..., n, dependent ones left out.
)");
  cls.def_property_readonly("rank", &GramSchmidt::rank).def("__repr__", [](const GramSchmidt& it) {
    const Index n = it.orthogonality_loss.size();
    return py::str("GramSchmidt(q {}, rank {}, loss of orthogonality {:.2g})")
        .format(shape_text(it.q), it.rank(), n == 0 ? 0.0 : it.orthogonality_loss[n - 1]);
  });
  array_of(cls, "q", &GramSchmidt::q);
  array_of(cls, "r", &GramSchmidt::r);
  array_of(cls, "dependent", &GramSchmidt::dependent);
  array_of(cls, "orthogonality_loss", &GramSchmidt::orthogonality_loss);
  draws(cls, "mixlab._figures_linalg_factorizations", "gram_schmidt",
        R"(Draw the loss of orthogonality after each column, on a logarithmic scale.

Parameters
----------
ax : matplotlib.axes.Axes, optional
label : str, optional
    For a legend, where several variants are drawn on the same axes.

Returns
-------
matplotlib.axes.Axes
)");
  m.def(
      "gram_schmidt",
      [](const In<"A", Matrix>& A, const std::string& variant, std::optional<double> tolerance) {
        const GramSchmidtOptions options{gram_schmidt_variant_named(variant), tolerance.value_or(-1)};
        return run_released([&] { return gram_schmidt(*A, options); });
      },
      "A"_a, "variant"_a = "modified", py::kw_only(), "tolerance"_a = py::none(),
      R"(Orthonormal columns that span, k by k, what the columns of A span.

q_k = (a_k - sum_{i<k} r_ik q_i) / r_kk, with r_ik = q_i . a_k: A = Q R.

Parameters
----------
A : array_like, shape (m, n)
variant : str
    "classical": all coefficients from a_k as it was. "modified": each from what the previous ones left.
    "reorthogonalized": the classical one done twice.
tolerance : float, optional
    A column of which no more than this fraction is left depends on those before it; max(m, n) eps by default.

Returns
-------
GramSchmidt
    A dependent column is no error: its q is zero, and A = Q R all the same.

Raises
------
ValueError
    When A is not finite, the variant is unknown or the tolerance not below 1.

Notes
-----
2 m n^2 operations, twice that when done twice. With kappa the condition number of A, ||I - Q^T Q|| is of the order of
eps kappa^2 (classical), eps kappa (modified), eps (reorthogonalized); A - Q R is at rounding level in all three.

References
----------
Bjorck (1967), BIT 7, 1, Theorem 4.2. Giraud, Langou, Rozloznik & van den Eshof (2005), Numer. Math. 101, 87.

Examples
--------
>>> from mixlab import linalg
>>> it = linalg.gram_schmidt([[3, 1, 4], [4, 3, 7]])
>>> it.q.round(3).tolist()
[[0.6, -0.8, 0.0], [0.8, 0.6, 0.0]]
>>> it.rank, it.dependent.tolist()
(2, [2])
)");
}

void bind_householder(py::module_& m) {
  py::class_<Householder> cls(m, "Householder", R"(A = Q R by reflections: see `householder_qr`.

Attributes
----------
q : ndarray, shape (m, p)
    Orthonormal columns, p = min(m, n).
r : ndarray, shape (p, n)
    Upper triangular; its diagonal may be negative.
reflectors : ndarray, shape (m, p)
    Column k is the unit vector v_k of H_k = I - 2 v_k v_k^T, zero above row k.
steps : ndarray, shape (p + 1, m, n)
    A, H_0 A, H_1 H_0 A, ..., with ``steps=True``; otherwise of shape (0, m, n).
)");
  cls.def(
         "apply_q_transposed",
         [](const Householder& it, const In<"b", Vector>& b) { return it.apply_q_transposed(*b); }, "b"_a,
         R"(Q^T b by one reflection after the other, without Q.

Parameters
----------
b : array_like, shape (m,)

Returns
-------
ndarray, shape (p,)
)")
      .def("__repr__",
           [](const Householder& it) { return describe_qr("Householder", it.q, it.r, it.steps.shape(0)); });
  array_of(cls, "q", &Householder::q);
  array_of(cls, "r", &Householder::r);
  array_of(cls, "reflectors", &Householder::reflectors);
  array_of(cls, "steps", &Householder::steps);
  m.def(
      "householder_qr",
      [](const In<"A", Matrix>& A, bool steps) {
        return run_released([&] { return householder_qr(*A, {steps}); });
      },
      "A"_a, py::kw_only(), "steps"_a = false,
      R"(A = Q R by reflections, each of which makes a column triangular.

H_{p-1} ... H_1 H_0 A = R with H_k = I - 2 v_k v_k^T, and Q = H_0 H_1 ... H_{p-1}.

Parameters
----------
A : array_like, shape (m, n)
steps : bool
    Whether to keep the matrix after each reflection.

Returns
-------
Householder

Raises
------
ValueError
    When A is not finite, or too large for its steps to be kept.
DivergenceError
    When entries near the largest double overflow.

Notes
-----
2 n^2 (m - n/3) operations for R, as many for Q. ||I - Q^T Q|| is of the order of eps, whatever A is.

References
----------
Trefethen & Bau (1997), Algorithm 10.1. Higham (2002), Theorem 19.4.

Examples
--------
>>> from mixlab import linalg
>>> linalg.householder_qr([[3, 1], [4, 3]]).r.round(12).tolist()
[[-5.0, -3.0], [0.0, -1.0]]
)");
  m.def(
      "householder_reflector", [](const In<"x", Vector>& x) { return householder_reflector(*x); }, "x"_a,
      R"(The unit vector v with (I - 2 v v^T) x = -sign(x_0) ||x|| e_0; zero for x = 0.

Parameters
----------
x : array_like, shape (n,)

Returns
-------
ndarray, shape (n,)

Raises
------
ValueError
    When x is empty or not finite.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> x = np.array([3.0, 4.0])
>>> v = linalg.householder_reflector(x)
>>> (x - 2 * (v @ x) * v).round(12).tolist()
[-5.0, 0.0]
)");
}

void bind_givens(py::module_& m) {
  py::class_<Givens> cls(m, "Givens", R"(A = Q R by rotations: see `givens_qr`.

Attributes
----------
q : ndarray, shape (m, p)
    Orthonormal columns, p = min(m, n).
r : ndarray, shape (p, n)
    Upper triangular.
rotations : list of (int, int, float, float)
    (i, j, c, s), in their order: rows i and j became c row_i + s row_j and c row_j - s row_i.
steps : ndarray, shape (rotations + 1, m, n)
    A and what each rotation made of it, with ``steps=True``; otherwise of shape (0, m, n).
)");
  cls.def_property_readonly("rotations", [](const Givens& it) { return as_tuples(it.rotations); })
      .def("__repr__", [](const Givens& it) {
        return py::str("Givens(q {}, r {}, {} rotations)")
            .format(shape_text(it.q), shape_text(it.r), it.rotations.size());
      });
  array_of(cls, "q", &Givens::q);
  array_of(cls, "r", &Givens::r);
  array_of(cls, "steps", &Givens::steps);
  m.def(
      "givens_qr",
      [](const In<"A", Matrix>& A, bool steps) {
        return run_released([&] { return givens_qr(*A, {steps}); });
      },
      "A"_a, py::kw_only(), "steps"_a = false,
      R"(A = Q R by rotations of two neighbouring rows, each of which makes one entry zero.

Columns from the left, each from the bottom; an entry that is zero already takes none.

Parameters
----------
A : array_like, shape (m, n)
steps : bool
    Whether to keep the matrix after each rotation.

Returns
-------
Givens

Raises
------
ValueError
    When A is not finite, or too large for its steps to be kept.
DivergenceError
    When entries near the largest double overflow.

Notes
-----
3 n^2 (m - n/3) operations for R of a full matrix; n - 1 rotations for a Hessenberg matrix.

References
----------
Golub & Van Loan (2013), Algorithm 5.2.4.

Examples
--------
>>> from mixlab import linalg
>>> it = linalg.givens_qr([[3, 1], [4, 3]])
>>> [(i, j, round(c, 3), round(s, 3)) for i, j, c, s in it.rotations]
[(0, 1, 0.6, 0.8)]
>>> it.r.round(12).tolist()
[[5.0, 3.0], [0.0, 1.0]]
)");
  m.def(
      "givens_rotation",
      [](double a, double b) {
        const auto [c, s, r] = givens_rotation(a, b);
        return std::tuple(c, s, r);
      },
      "a"_a, "b"_a, R"(c, s and r with c a + s b = r, c b - s a = 0 and c^2 + s^2 = 1.

Parameters
----------
a, b : float

Returns
-------
c, s, r : float

Raises
------
ValueError
    When a or b is not finite.

Notes
-----
No square overflows. b = 0 gives the identity.

References
----------
Golub & Van Loan (2013), section 5.1.8.

Examples
--------
>>> from mixlab import linalg
>>> [round(value, 12) for value in linalg.givens_rotation(3, 4)]
[0.6, 0.8, 5.0]
)");
}

void bind_lu_result(py::module_& m) {
  py::class_<Lu> cls(m, "Lu", R"(A[row_permutation][:, column_permutation] = L U: see `lu`.

Attributes
----------
l : ndarray, shape (m, p)
    Lower triangular, ones on the diagonal; p = min(m, n).
u : ndarray, shape (p, n)
    Upper triangular.
row_permutation : ndarray of int, shape (m,)
column_permutation : ndarray of int, shape (n,)
growth_factor : float
    The largest entry met on the way, over the largest of A.
determinant : float
    Of a square matrix; it may over- or underflow.
steps : ndarray, shape (p + 1, m, n)
    A and what each step of the elimination made of it, with ``steps=True``; otherwise of shape (0, m, n).
)");
  cls.def_readonly("growth_factor", &Lu::growth_factor)
      .def_property_readonly("determinant", &Lu::determinant)
      .def(
          "solve", [](const Lu& it, const In<"b", Vector>& b) { return it.solve(*b); }, "b"_a,
          R"(x with A x = b, by two substitutions.

Parameters
----------
b : array_like, shape (n,)

Returns
-------
ndarray, shape (n,)

Raises
------
SingularMatrixError
    When a pivot cannot be told from zero. No scaling of rows or columns changes that verdict.
)")
      .def("__repr__", [](const Lu& it) {
        return py::str("Lu(l {}, u {}, growth factor {:.3g})")
            .format(shape_text(it.l), shape_text(it.u), it.growth_factor);
      });
  array_of(cls, "l", &Lu::l);
  array_of(cls, "u", &Lu::u);
  array_of(cls, "row_permutation", &Lu::row_permutation);
  array_of(cls, "column_permutation", &Lu::column_permutation);
  array_of(cls, "steps", &Lu::steps);
}

void bind_elimination(py::module_& m) {
  bind_lu_result(m);
  m.def(
      "lu",
      [](const In<"A", Matrix>& A, const std::string& pivoting, bool steps) {
        const LuOptions options{pivoting_named(pivoting), steps};
        return run_released([&] { return lu(*A, options); });
      },
      "A"_a, "pivoting"_a = "partial", py::kw_only(), "steps"_a = false,
      R"(Gaussian elimination as a factorisation: A[rows][:, columns] = L U.

Parameters
----------
A : array_like, shape (m, n)
pivoting : str
    "none": the diagonal as it comes. "partial": the largest entry of the column. "complete": the largest of all.
steps : bool
    Whether to keep the matrix after each step.

Returns
-------
Lu

Raises
------
ValueError
    When A is not finite, or too large for its steps to be kept.
SingularMatrixError
    Without pivoting, when a pivot is zero and an entry below it is not.
DivergenceError
    When the entries grow beyond the largest double.

Notes
-----
2 n^3 / 3 operations. A - L U is of the order of eps times the growth factor: unbounded without pivoting, at most 2^(n-1)
with partial pivoting.

References
----------
Golub & Van Loan (2013), Algorithms 3.2.1, 3.4.1 and 3.4.3. Wilkinson (1961), J. ACM 8, 281.

Examples
--------
>>> from mixlab import linalg
>>> it = linalg.lu([[1, 2], [4, 4]])
>>> it.l.tolist(), it.u.tolist(), it.row_permutation.tolist()
([[1.0, 0.0], [0.25, 1.0]], [[4.0, 4.0], [0.0, 1.0]], [1, 0])
>>> it.determinant, it.solve([3, 8]).tolist()
(-4.0, [1.0, 1.0])
)");
  m.def(
      "cholesky", [](const In<"A", Matrix>& A) { return run_released([&] { return cholesky(*A); }); }, "A"_a,
      R"(The lower triangular L with a positive diagonal for which A = L L^T.

l_jj = sqrt(a_jj - sum_{k<j} l_jk^2),  l_ij = (a_ij - sum_{k<j} l_ik l_jk) / l_jj.

Parameters
----------
A : array_like, shape (n, n)
    Symmetric.

Returns
-------
ndarray, shape (n, n)

Raises
------
ValueError
    When A is not square, symmetric or finite.
NotPositiveDefiniteError
    Naming the first pivot that is negative or cannot be told from zero.

Notes
-----
n^3 / 3 operations.

References
----------
Golub & Van Loan (2013), section 4.2.5. Higham (2002), Theorem 10.3.

Examples
--------
>>> from mixlab import linalg
>>> linalg.cholesky([[4, 2], [2, 10]]).tolist()
[[2.0, 0.0], [1.0, 3.0]]
)");
  m.def(
      "solve_lower", [](const In<"L", Matrix>& L, const In<"b", Vector>& b) { return solve_lower(*L, *b); },
      "L"_a, "b"_a,
      R"(L x = b from the first row to the last; what stands above the diagonal is not read.

x_i = (b_i - sum_{j<i} l_ij x_j) / l_ii.

Parameters
----------
L : array_like, shape (n, n)
b : array_like, shape (n,)

Returns
-------
ndarray, shape (n,)

Raises
------
ValueError
    When L is not square or not finite, or b does not fit.
SingularMatrixError
    For a zero on the diagonal, or a solution that overflows.

References
----------
Higham (2002), Theorem 8.5.

Examples
--------
>>> from mixlab import linalg
>>> linalg.solve_lower([[2, 0], [1, 4]], [2, 9]).tolist()
[1.0, 2.0]
)");
  m.def(
      "solve_upper", [](const In<"U", Matrix>& U, const In<"b", Vector>& b) { return solve_upper(*U, *b); },
      "U"_a, "b"_a,
      R"(U x = b from the last row to the first; what stands below the diagonal is not read.

x_i = (b_i - sum_{j>i} u_ij x_j) / u_ii.

Parameters
----------
U : array_like, shape (n, n)
b : array_like, shape (n,)

Returns
-------
ndarray, shape (n,)

Raises
------
ValueError
    When U is not square or not finite, or b does not fit.
SingularMatrixError
    For a zero on the diagonal, or a solution that overflows.

References
----------
Higham (2002), Theorem 8.5.

Examples
--------
>>> from mixlab import linalg
>>> linalg.solve_upper([[2, 1], [0, 4]], [4, 8]).tolist()
[1.0, 2.0]
)");
}

void bind_norms(py::module_& m) {
  m.def(
      "norm",
      [](const In<"A", Matrix>& A, const std::string& kind) {
        const Norm named = norm_named(kind);
        return run_released([&] { return norm(*A, named); });
      },
      "A"_a, "kind"_a = "frobenius", R"(A norm of a matrix.

Parameters
----------
A : array_like, shape (m, n)
kind : str
    "1": max_j sum_i abs(a_ij). "2": the largest singular value. "inf": max_i sum_j abs(a_ij). "frobenius":
    sqrt(sum a_ij^2). "nuclear": the sum of the singular values.

Returns
-------
float

Raises
------
ValueError
    When A is not finite or the norm unknown.

Notes
-----
O(m n), or O(m n min(m, n)) where singular values are needed. 0 for an empty matrix.

Examples
--------
>>> from mixlab import linalg
>>> [round(linalg.norm([[3, 0], [4, 5]], kind), 4) for kind in ("1", "2", "inf", "frobenius", "nuclear")]
[7.0, 6.7082, 9.0, 7.0711, 8.9443]
)");
  m.def(
      "vector_norm", [](const In<"x", Vector>& x, double p) { return vector_norm(*x, p); }, "x"_a,
      "p"_a = 2.0,
      R"((sum abs(x_i)^p)^(1/p), and max abs(x_i) for p = inf.

Parameters
----------
x : array_like, shape (n,)
p : float
    At least 1.

Returns
-------
float

Raises
------
ValueError
    When x is not finite or p below 1.

Examples
--------
>>> from mixlab import linalg
>>> [round(linalg.vector_norm([3, -4], p), 12) for p in (1, 2, float("inf"))]
[7.0, 5.0, 4.0]
)");
  m.def(
      "condition_number",
      [](const In<"A", Matrix>& A, const std::string& kind) {
        const Norm named = norm_named(kind);
        return run_released([&] { return condition_number(*A, named); });
      },
      "A"_a, "kind"_a = "2",
      R"(By how much a relative change of the data can grow in the solution: ||A|| ||A^-1||.

Parameters
----------
A : array_like, shape (m, n)
    Square, unless kind is "2".
kind : str
    As in `norm`. For "2" it is the largest singular value over the smallest.

Returns
-------
float
    Infinite for a singular matrix, 1 for an empty one.

Raises
------
ValueError
    When A is not finite, or not square for a kind other than "2".

Examples
--------
>>> from mixlab import linalg
>>> linalg.condition_number([[1, 0], [0, 4]])
4.0
)");
}

void bind_projections(py::module_& m) {
  m.def(
      "project",
      [](const In<"x", Vector>& x, const In<"basis", Matrix>& basis) { return project(*x, *basis); }, "x"_a,
      "basis"_a, R"(The point of the span nearest to x: Q Q^T x, with basis = Q R.

Parameters
----------
x : array_like, shape (m,)
basis : array_like, shape (m, k)
    Its columns are the vectors.

Returns
-------
ndarray, shape (m,)

Raises
------
ValueError
    When an argument is not finite or x does not fit.
SingularMatrixError
    When the columns are dependent.

Notes
-----
O(m k^2), by reflections.

Examples
--------
>>> from mixlab import linalg
>>> linalg.project([5, 0], [[3], [4]]).round(12).tolist()
[1.8, 2.4]
)");
  m.def(
      "projection_matrix", [](const In<"basis", Matrix>& basis) { return projection_matrix(*basis); },
      "basis"_a,
      R"(P = Q Q^T, with basis = Q R: symmetric, P P = P, and P x = project(x, basis).

Parameters
----------
basis : array_like, shape (m, k)
    Its columns are the vectors.

Returns
-------
ndarray, shape (m, m)

Raises
------
ValueError
    When the basis is not finite or has more columns than rows.
SingularMatrixError
    When the columns are dependent.

Examples
--------
>>> from mixlab import linalg
>>> linalg.projection_matrix([[1], [1]]).round(12).tolist()
[[0.5, 0.5], [0.5, 0.5]]
)");
  m.def(
      "coordinates",
      [](const In<"x", Vector>& x, const In<"basis", Matrix>& basis) { return coordinates(*x, *basis); },
      "x"_a, "basis"_a, R"(c with basis c = project(x, basis): the coordinates of x, if it lies in the span.

Parameters
----------
x : array_like, shape (m,)
basis : array_like, shape (m, k)
    Its columns are the vectors.

Returns
-------
ndarray, shape (k,)

Raises
------
ValueError
    When an argument is not finite or x does not fit.
SingularMatrixError
    When the columns are dependent.

Examples
--------
>>> from mixlab import linalg
>>> linalg.coordinates([3, 1], [[1, 1], [1, -1]]).round(12).tolist()
[2.0, 1.0]
)");
  m.def(
      "change_of_basis",
      [](const In<"A", Matrix>& A, const In<"P", Matrix>& P) {
        return run_released([&] { return change_of_basis(*A, *P); });
      },
      "A"_a, "P"_a, R"(P^-1 A P: the matrix, in the basis of the columns of P, of the map whose matrix is A.

Parameters
----------
A, P : array_like, shape (n, n)

Returns
-------
ndarray, shape (n, n)

Raises
------
ValueError
    When one is not square or not finite, or their sizes differ.
SingularMatrixError
    When P is singular.

Examples
--------
In its eigenbasis a matrix is diagonal:

>>> from mixlab import linalg
>>> (linalg.change_of_basis([[4, 1], [2, 3]], [[1, 1], [1, -2]]).round(12) + 0.0).tolist()
[[5.0, 0.0], [0.0, 2.0]]
)");
  m.def(
      "gram_matrix", [](const In<"vectors", Matrix>& vectors) { return gram_matrix(*vectors); }, "vectors"_a,
      R"(G = V^T V: the products g_ij = v_i . v_j of the columns.

Parameters
----------
vectors : array_like, shape (m, k)

Returns
-------
ndarray, shape (k, k)

Raises
------
ValueError
    When a number is not finite.

Examples
--------
>>> from mixlab import linalg
>>> linalg.gram_matrix([[1, 0], [1, 3]]).tolist()
[[2.0, 3.0], [3.0, 9.0]]
)");
}

void bind_least_squares(py::module_& m) {
  py::class_<LeastSquares> cls(m, "LeastSquares", R"(What `least_squares` finds.

Attributes
----------
solution : ndarray, shape (n,)
residual_norm : float
    ||A x - b||_2.
rank : int
    n but for method "svd", which may find less.
condition : float
    The largest singular value of A over the smallest.
)");
  cls.def_readonly("residual_norm", &LeastSquares::residual_norm)
      .def_readonly("rank", &LeastSquares::rank)
      .def_readonly("condition", &LeastSquares::condition)
      .def("__repr__", [](const LeastSquares& it) {
        return py::str("LeastSquares({} unknowns, rank {}, residual {:.4g}, condition {:.3g})")
            .format(it.solution.size(), it.rank, it.residual_norm, it.condition);
      });
  array_of(cls, "solution", &LeastSquares::solution);
  m.def(
      "least_squares",
      [](const In<"A", Matrix>& A, const In<"b", Vector>& b, const std::string& method) {
        const LeastSquaresMethod named = least_squares_method_named(method);
        return run_released([&] { return least_squares(*A, *b, named); });
      },
      "A"_a, "b"_a, "method"_a = "qr", R"(x that minimises ||A x - b||_2.

Parameters
----------
A : array_like, shape (m, n)
b : array_like, shape (m,)
method : str
    "qr": R x = Q^T b by reflections. "normal": A^T A x = A^T b by Cholesky. "svd": V diag(1/sigma) U^T b by
    one-sided Jacobi, the shortest solution when the rank is not full.

Returns
-------
LeastSquares

Raises
------
ValueError
    When a number is not finite, b does not fit, or A has more columns than rows (but for "svd").
SingularMatrixError
    When the columns are dependent, as far as "qr" or "normal" can tell.

Notes
-----
O(m n^2). The error is like eps kappa where the residual is small, like eps kappa^2 with the normal equations.

References
----------
Golub & Van Loan (2013), sections 5.3.2, 5.3.3 and 5.5.3. Bjorck (1996), sections 1.4 and 2.2.

Examples
--------
>>> from mixlab import linalg
>>> it = linalg.least_squares([[1, 0], [1, 1], [1, 2]], [6, 0, 0])
>>> it.solution.round(12).tolist()
[5.0, -3.0]
)");
  m.def(
      "pseudo_inverse",
      [](const In<"A", Matrix>& A, std::optional<double> rtol) {
        return run_released([&] { return pseudo_inverse(*A, rtol.value_or(-1)); });
      },
      "A"_a, "rtol"_a = py::none(), R"(The matrix A^+ = V diag(1/sigma) U^T of Moore and Penrose.

The one matrix with A A^+ A = A, A^+ A A^+ = A^+, and A A^+ and A^+ A symmetric.

Parameters
----------
A : array_like, shape (m, n)
rtol : float, optional
    Singular values up to rtol sigma_1 are left out; max(m, n) eps by default.

Returns
-------
ndarray, shape (n, m)

Raises
------
ValueError
    When A or rtol is not finite.

References
----------
Penrose (1955), Proc. Camb. Phil. Soc. 51, 406.

Examples
--------
>>> from mixlab import linalg
>>> linalg.pseudo_inverse([[1, 1], [1, 1]]).round(12).tolist()
[[0.25, 0.25], [0.25, 0.25]]
)");
}

void bind_low_rank(py::module_& m) {
  py::class_<LowRank> cls(m, "LowRank", R"(The nearest matrix of a given rank, as factors: see `low_rank`.

Attributes
----------
u : ndarray, shape (m, k)
singular_values : ndarray, shape (k,)
vt : ndarray, shape (k, n)
approximation : ndarray, shape (m, n)
    U diag(singular_values) V^T.
error_2 : float
    ||A - A_k||_2, the first singular value left out.
error_frobenius : float
    ||A - A_k||_F, the root of the sum of the squares of those left out.
)");
  cls.def_readonly("error_2", &LowRank::error_2)
      .def_readonly("error_frobenius", &LowRank::error_frobenius)
      .def_property_readonly("approximation", &LowRank::approximation)
      .def("__repr__", [](const LowRank& it) {
        return py::str("LowRank(({}, {}), rank {}, error_2 {:.4g}, error_frobenius {:.4g})")
            .format(it.u.rows(), it.vt.cols(), it.singular_values.size(), it.error_2, it.error_frobenius);
      });
  array_of(cls, "u", &LowRank::u);
  array_of(cls, "singular_values", &LowRank::singular_values);
  array_of(cls, "vt", &LowRank::vt);
  m.def(
      "low_rank",
      [](const In<"A", Matrix>& A, Index rank) { return run_released([&] { return low_rank(*A, rank); }); },
      "A"_a, "rank"_a, R"(The nearest matrix of a given rank: A_k = sum_{i<=k} sigma_i u_i v_i^T.

No matrix of that rank is nearer to A, in the 2-norm or in Frobenius's.

Parameters
----------
A : array_like, shape (m, n)
rank : int
    From 0 to min(m, n).

Returns
-------
LowRank

Raises
------
ValueError
    When A is not finite or there is no such rank.

References
----------
Eckart & Young (1936), Psychometrika 1, 211. Mirsky (1960), Quart. J. Math. 11, 50.

Examples
--------
>>> from mixlab import linalg
>>> it = linalg.low_rank([[3, 0], [0, 2]], 1)
>>> it.error_2, abs(it.approximation).round(12).tolist()
(2.0, [[3.0, 0.0], [0.0, 0.0]])
)");
}

} // namespace

void bind_factorizations(py::module_& m) {
  bind_gram_schmidt(m);
  bind_householder(m);
  bind_givens(m);
  bind_elimination(m);
  bind_norms(m);
  bind_projections(m);
  bind_least_squares(m);
  bind_low_rank(m);
}

} // namespace mixlab::python
