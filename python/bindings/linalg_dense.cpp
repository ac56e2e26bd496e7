// SPDX-License-Identifier: BSD-3-Clause
// Factorisations made to be used.
#include "linalg_parts.hpp"
#include "linalg_precision.hpp"
#include "mixlab/linalg/dense.hpp"

namespace mixlab::python {
namespace {

using namespace linalg;

template <class T>
void bind_results(py::module_& m) {
  py::class_<Svd<T>>(m, typed<T>("Svd").c_str(), R"(A = U diag(singular_values) Vt, with k = min(m, n).

Attributes
----------
U : ndarray, shape (m, k)
    Orthonormal columns.
singular_values : ndarray, shape (k,)
    Decreasing.
Vt : ndarray, shape (k, n)
    Orthonormal rows; the largest entry of each in modulus is positive.
)")
      .def_property_readonly("U", [](const Svd<T>& it) { return MatrixOf<T>(it.U); })
      .def_property_readonly("singular_values",
                             [](const Svd<T>& it) { return VectorOf<T>(it.singular_values); })
      .def_property_readonly("Vt", [](const Svd<T>& it) { return MatrixOf<T>(it.Vt); })
      .def("__repr__", [](const Svd<T>& it) {
        return py::str("Svd: {} x {}, {} singular values")
            .format(it.U.rows(), it.Vt.cols(), it.singular_values.size());
      });
  py::class_<Eigh<T>>(m, typed<T>("Eigh").c_str(), R"(S = vectors diag(values) vectors^T.

Attributes
----------
values : ndarray, shape (n,)
    Increasing.
vectors : ndarray, shape (n, n)
    A column each; the largest entry of each in modulus is positive.
)")
      .def_property_readonly("values", [](const Eigh<T>& it) { return VectorOf<T>(it.values); })
      .def_property_readonly("vectors", [](const Eigh<T>& it) { return MatrixOf<T>(it.vectors); })
      .def("__repr__",
           [](const Eigh<T>& it) { return py::str("Eigh: {} eigenvalues").format(it.values.size()); });
  py::class_<ThinQr<T>>(m, typed<T>("ThinQr").c_str(), R"(A = Q R, with k = min(m, n).

Attributes
----------
Q : ndarray, shape (m, k)
    Orthonormal columns.
R : ndarray, shape (k, n)
    Upper triangular, its diagonal >= 0.
)")
      .def_property_readonly("Q", [](const ThinQr<T>& it) { return MatrixOf<T>(it.Q); })
      .def_property_readonly("R", [](const ThinQr<T>& it) { return MatrixOf<T>(it.R); })
      .def("__repr__",
           [](const ThinQr<T>& it) { return py::str("ThinQr: {} x {}").format(it.Q.rows(), it.R.cols()); });
}

template <class X>
void bind_lstsq_result(py::module_& m, const char* name, const char* doc) {
  py::class_<Lstsq<X>>(m, name, doc)
      .def_property_readonly("x", [](const Lstsq<X>& it) { return X(it.x); })
      .def_property_readonly("residual_norms", [](const Lstsq<X>& it) { return Vector(it.residual_norms); })
      .def_property_readonly("singular_values", [](const Lstsq<X>& it) { return Vector(it.singular_values); })
      .def_readonly("rank", &Lstsq<X>::rank)
      .def("__repr__", [](const Lstsq<X>& it) {
        return py::str("Lstsq: {} unknowns, rank {}, residual {:.3g}")
            .format(it.x.rows(), it.rank, it.residual_norms.norm());
      });
}

template <class T>
void bind_factorisations(py::module_& m) {
  m.def(
      "svd", [](const In<"A", MatrixOf<T>>& A) { return run_released([&] { return svd(*A); }); }, "A"_a,
      R"(Singular value decomposition A = U diag(s) Vt, thin.

Parameters
----------
A : array_like, shape (m, n)
    float64, or float32 and then all is computed in float32.

Returns
-------
Svd
    ``U``, ``singular_values``, ``Vt``.

Raises
------
ValueError
    When a number is not finite.

Notes
-----
Divide and conquer (LAPACK's gesdd), about 6 m n^2 + 20 n^3 operations for m >= n. Backward stable: the computed
values are those of A + E with |E| of the order of epsilon |A|.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., section 8.6.

Examples
--------
>>> from mixlab import linalg
>>> result = linalg.svd([[3.0, 0.0], [4.0, 5.0]])
>>> (result.singular_values**2).round(12).tolist()
[45.0, 5.0]
)");
  m.def(
      "eigh", [](const In<"S", MatrixOf<T>>& S) { return run_released([&] { return eigh(*S); }); }, "S"_a,
      R"(Eigenvalues and eigenvectors of a symmetric matrix, S = V diag(values) V^T.

Parameters
----------
S : array_like, shape (n, n)
    Symmetric up to rounding. float64, or float32 and then all is computed in float32.

Returns
-------
Eigh
    ``values``, increasing, and ``vectors``, a column each.

Raises
------
ValueError
    When S is not square, not symmetric or not finite.

Notes
-----
Tridiagonalisation, then divide and conquer (LAPACK's syevd), about 9 n^3 operations.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., section 8.4.

Examples
--------
>>> from mixlab import linalg
>>> linalg.eigh([[2.0, 1.0], [1.0, 2.0]]).values.round(12).tolist()
[1.0, 3.0]
)");
  m.def(
      "qr", [](const In<"A", MatrixOf<T>>& A) { return run_released([&] { return qr(*A); }); }, "A"_a,
      R"(Thin QR factorisation A = Q R, the diagonal of R >= 0.

Parameters
----------
A : array_like, shape (m, n)
    float64, or float32 and then all is computed in float32.

Returns
-------
ThinQr
    ``Q`` (m, k) and ``R`` (k, n), k = min(m, n).

Raises
------
ValueError
    When a number is not finite.

Notes
-----
Blocks of Householder reflections (LAPACK's geqrf), 4 m n^2 - 4/3 n^3 operations for m >= n, Q included.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., section 5.2.

Examples
--------
>>> from mixlab import linalg
>>> linalg.qr([[3.0, 1.0], [4.0, 2.0]]).R.round(12).tolist()
[[5.0, 2.2], [0.0, 0.4]]
)");
}

constexpr const char* lstsq_result_doc = R"(A least-squares solution.

Attributes
----------
x : ndarray, shape (n,), or (n, r) in LstsqMany
    Of all minimisers the one of least norm.
residual_norms : ndarray, shape (r,)
    |b - A x|_2 of each right-hand side.
singular_values : ndarray, shape (min(m, n),)
    Of A, decreasing.
rank : int
    How many of them count.
)";

constexpr const char* lstsq_doc = R"(Least squares: the x of least norm among those that minimise |A x - b|_2.

Parameters
----------
A : array_like, shape (m, n)
b : array_like, shape (m,) or (m, r)
relative_tolerance : float, optional
    Singular values below this times the largest count as zero; max(m, n) epsilon by default.

Returns
-------
Lstsq
    ``x``, ``residual_norms``, ``singular_values``, ``rank``. (LstsqMany for several right-hand sides.)

Raises
------
ValueError
    When the rows do not fit or a number is not finite.

Notes
-----
By the singular value decomposition (LAPACK's gelsd): the condition number of A enters, not its square.

References
----------
Golub & Van Loan (2013), Matrix Computations, 4th ed., section 5.5.

Examples
--------
A line through three points:

>>> from mixlab import linalg
>>> linalg.lstsq([[1, 0], [1, 1], [1, 2]], [1.0, 3.0, 5.0]).x.round(12).tolist()
[1.0, 2.0]
)";

template <class X>
py::object solve(const In<"A", Matrix>& A, const py::object& b, double relative_tolerance) {
  const auto right = b.cast<In<"b", X>>();
  return py::cast(run_released([&] { return lstsq(*A, *right, relative_tolerance); }));
}

void bind_lstsq(py::module_& m) {
  m.def(
      "lstsq",
      [](const In<"A", Matrix>& A, const Anything& b, std::optional<double> relative_tolerance) {
        const bool many = py::array::ensure(b).ndim() == 2;
        return Anything((many ? solve<Matrix> : solve<Vector>)(A, b, relative_tolerance.value_or(-1)));
      },
      "A"_a, "b"_a, py::kw_only(), "relative_tolerance"_a = py::none(), lstsq_doc);
}

} // namespace

void bind_dense(py::module_& m) {
  bind_results<double>(m);
  bind_results<float>(m);
  bind_factorisations<double>(m);
  bind_factorisations<float>(m);
  bind_lstsq_result<Vector>(m, "Lstsq", lstsq_result_doc);
  bind_lstsq_result<Matrix>(m, "LstsqMany", lstsq_result_doc);
  bind_lstsq(m);
  bind_truncated(m);
  bind_pca(m);
  bind_pca_models(m);
}

} // namespace mixlab::python
