// SPDX-License-Identifier: BSD-3-Clause
// Unfoldings, mode products, CP and Tucker decompositions.
#include "linalg_parts.hpp"
#include "mixlab/linalg/cp.hpp"
#include "mixlab/linalg/tensor.hpp"
#include "mixlab/linalg/tucker.hpp"
#include "progress.hpp"
#include "random.hpp"

namespace mixlab::python {
namespace {

using namespace linalg;

void bind_modes(py::module_& m) {
  m.def(
      "unfold", [](const In<"tensor", Tensor>& tensor, Index mode) { return unfold(*tensor, mode); },
      "tensor"_a, "mode"_a, R"(The unfolding X_(n): the tensor as a matrix whose rows are counted by one mode.

Entry X[i_0, ..., i_{N-1}] stands in row i_n; the column counts the other indices, the last one fastest, as NumPy's
memory does: ``np.moveaxis(tensor, mode, 0).reshape(tensor.shape[mode], -1)``. Hence, modes in their natural order,

    Y = G x_0 A0 x_1 A1 x_2 A2   =>   Y_(0) = A0 G_(0) kron(A1, A2)^T.

Parameters
----------
tensor : array_like, shape (I_0, ..., I_{N-1})
    One axis or more.
mode : int
    n, from 0 to N - 1.

Returns
-------
ndarray, shape (I_n, product of the other extents)

Raises
------
ValueError
    For a mode that the tensor does not have.

Notes
-----
Kolda & Bader let the first index be the fastest: their columns are the same, in another order.

References
----------
Kolda & Bader (2009), SIAM Review 51, 455, section 2.4.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> X = np.arange(12.0).reshape(2, 3, 2)
>>> linalg.unfold(X, 1)
array([[ 0.,  1.,  6.,  7.],
       [ 2.,  3.,  8.,  9.],
       [ 4.,  5., 10., 11.]])
)");
  m.def(
      "fold",
      [](const In<"matrix", Matrix>& matrix, Index mode, TensorShape shape) {
        return fold(*matrix, mode, std::move(shape));
      },
      "matrix"_a, "mode"_a, "shape"_a,
      R"(The tensor of a shape whose unfolding is the matrix: the inverse of `unfold`.

Parameters
----------
matrix : array_like, shape (I_n, product of the other extents)
mode : int
    n, from 0 to N - 1.
shape : sequence of int
    (I_0, ..., I_{N-1}).

Returns
-------
ndarray, shape (I_0, ..., I_{N-1})

Raises
------
ValueError
    If the matrix has not the shape of that unfolding.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> X = np.random.default_rng(1).normal(size=(2, 3, 4))
>>> bool(np.array_equal(linalg.fold(linalg.unfold(X, 2), 2, X.shape), X))
True
)");
  m.def(
      "mode_product",
      [](const In<"tensor", Tensor>& tensor, const In<"matrix", Matrix>& matrix, Index mode) {
        return run_released([&] { return mode_product(*tensor, *matrix, mode); });
      },
      "tensor"_a, "matrix"_a, "mode"_a,
      R"(The n-mode product Y = X x_n A: each fibre along mode n is multiplied by A.

    Y[..., j, ...] = sum_i A[j, i] X[..., i, ...],     Y_(n) = A X_(n).

Parameters
----------
tensor : array_like, shape (I_0, ..., I_{N-1})
matrix : array_like, shape (J, I_n)
mode : int
    n, from 0 to N - 1.

Returns
-------
ndarray, shape (I_0, ..., J, ..., I_{N-1})

Raises
------
ValueError
    If the matrix has not as many columns as the mode has entries.

Notes
-----
2 J operations an entry of the tensor; nothing is permuted in memory. Products in two modes commute; two in one mode
compose: (X x_n A) x_n B = X x_n (B A).

References
----------
Kolda & Bader (2009), SIAM Review 51, 455, section 2.5.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> X = np.arange(6.0).reshape(1, 2, 3)
>>> linalg.mode_product(X, [[1, 1]], 1)        # the sum over axis 1
array([[[3., 5., 7.]]])
)");
  m.def(
      "contract",
      [](const In<"a", Tensor>& a, Index mode_a, const In<"b", Tensor>& b, Index mode_b) {
        return run_released([&] { return contract(*a, mode_a, *b, mode_b); });
      },
      "a"_a, "mode_a"_a, "b"_a, "mode_b"_a, R"(The contraction of two tensors: the sum over one axis of each.

The result has the axes that stay, those of `a` first: of two matrices, ``contract(A, 1, B, 0)`` is A B.

Parameters
----------
a : array_like
    One axis or more.
mode_a : int
    The axis of `a` that is summed over.
b : array_like
    One axis or more.
mode_b : int
    That of `b`, as long.

Returns
-------
ndarray
    With one axis less than `a` and one less than `b`, together one at least.

Raises
------
ValueError
    If the two axes differ in length, or none would stay.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> X = np.arange(24.0).reshape(2, 3, 4)
>>> linalg.contract(X, 1, [1, 1, 1], 0)
array([[12., 15., 18., 21.],
       [48., 51., 54., 57.]])
)");
  m.def(
      "inner", [](const In<"a", Tensor>& a, const In<"b", Tensor>& b) { return inner(*a, *b); }, "a"_a, "b"_a,
      R"(The inner product <X, Y> of two tensors: the sum of the products of their entries.

Parameters
----------
a, b : array_like, of the same shape

Returns
-------
float

Raises
------
ValueError
    If the shapes differ.

Examples
--------
The inner product of two tensors of rank one is the product of those of their vectors:

>>> import numpy as np
>>> from mixlab import linalg
>>> X = np.einsum("i,j,k", [1, 2], [3, 4], [5, 6])
>>> linalg.inner(X, X) == (1 + 4) * (9 + 16) * (25 + 36)
True
)");
  m.def(
      "khatri_rao", [](const In<"a", Matrix>& a, const In<"b", Matrix>& b) { return khatri_rao(*a, *b); },
      "a"_a, "b"_a,
      R"(The Khatri-Rao product: column r is the Kronecker product of the columns r of A and of B.

Row i J + j is A[i] * B[j], entry by entry. Its Gram matrix is (A^T A) * (B^T B), entry by entry.

Parameters
----------
a : array_like, shape (I, R)
b : array_like, shape (J, R)

Returns
-------
ndarray, shape (I J, R)

Raises
------
ValueError
    If the matrices differ in their number of columns.

References
----------
Kolda & Bader (2009), SIAM Review 51, 455, section 2.6.

Examples
--------
>>> from mixlab import linalg
>>> linalg.khatri_rao([[1, 2], [3, 4]], [[1, 10], [5, 20]])
array([[ 1., 20.],
       [ 5., 40.],
       [ 3., 40.],
       [15., 80.]])
)");
}

void bind_cp(py::module_& m) {
  py::class_<Cp> cls(m, "Cp", R"(A sum of tensors of rank one: see `cp`.

Attributes
----------
weights : ndarray, shape (R,)
    Positive, decreasing.
factors : list of ndarray, shape (I_n, R)
    One a mode, with columns of norm 1 (zero where the weight is 0). In all but the last, the entry of largest modulus
    of a column is positive.
error : float
    |X - reconstruction| / |X|; 0 for the zero tensor.
fit : float
    1 - error.
status : Status
    converged, exhausted (the sweeps were spent), completed (no tolerance was set), stopped.
iterations : int
    Sweeps over the modes.
history_error : ndarray, shape (iterations,)
    The error after each sweep.
)");
  cls.def_property_readonly("weights", [](const Cp& d) { return Vector(d.weights); })
      .def_property_readonly("factors", [](const Cp& d) { return std::vector<Matrix>(d.factors); })
      .def_readonly("error", &Cp::error)
      .def_property_readonly("fit", &Cp::fit)
      .def_readonly("status", &Cp::status)
      .def_readonly("iterations", &Cp::iterations)
      .def_property_readonly("history_error",
                             [](const Cp& d) { return to_numpy(std::vector(d.history_error)); })
      .def("reconstruct", &Cp::reconstruct, R"(The sum of the rank-one tensors.

Returns
-------
ndarray, shape (I_0, ..., I_{N-1})
)")
      .def("__repr__", [](const Cp& d) {
        return py::str("Cp(rank={}, error={:.3e}, {} after {} sweeps)")
            .format(d.weights.size(), d.error, std::string(name(d.status)), d.iterations);
      });
  draws(cls, "mixlab._figures_linalg", "sweeps", R"(Draw the error against the sweep.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)");
  m.def(
      "cp",
      [](const In<"tensor", Tensor>& tensor, Index rank, const std::string& start, double tolerance,
         Index max_iterations, const Rng& rng, const ProgressOption& progress) {
        auto engine = rng.engine();
        const Monitor monitor = watch(progress, "cp");
        return run_released(
            [&] { return cp(*tensor, rank, {start, tolerance, max_iterations}, engine, monitor); });
      },
      "tensor"_a, "rank"_a, py::kw_only(), "start"_a = "random", "tolerance"_a = 1e-8,
      "max_iterations"_a = 1000, "rng"_a = py::none(), "progress"_a = py::none(),
      R"(The canonical polyadic decomposition, by alternating least squares.

    X ~ sum_r weight_r a_r^(0) o a_r^(1) o ... o a_r^(N-1),     |a_r^(n)| = 1.

With all factors but A^(n) fixed, the best A^(n) solves a linear least-squares problem with the Gram matrix
V = * of (A^(k)^T A^(k)), k != n (entry by entry):

    A^(n) = X_(n) (Khatri-Rao product of the other A^(k)) V^+.

Parameters
----------
tensor : array_like, shape (I_0, ..., I_{N-1})
rank : int
    R, the number of terms.
start : str
    "random": factors uniform on [-1, 1); "hosvd": the leading left singular vectors of the unfoldings, completed by
    random columns where R is larger than I_n.
tolerance : float
    On the change of the relative error in a sweep; 0: all sweeps are done.
max_iterations : int
    Sweeps over the modes.
rng : int, numpy.random.Generator or None
progress : bool, callable or None

Returns
-------
Cp

Raises
------
ValueError
    For a tensor without entries, a rank < 1, an unknown start.

Notes
-----
A sweep costs about 2 N R operations an entry of the tensor. The error never increases, but may hardly fall for
hundreds of sweeps while columns are nearly parallel, and stop at a local minimum: start again from another seed, or
from "hosvd". Unlike a truncated SVD, the best
approximation of rank R need not hold those of lower rank, and may not exist at all: then weights grow without bound,
with opposite signs.

References
----------
Kolda & Bader (2009), SIAM Review 51, 455, fig. 3.3.

Examples
--------
A tensor made of two terms is found again; under mild conditions the terms are unique, without any orthogonality:

>>> import numpy as np
>>> from mixlab import linalg
>>> rng = np.random.default_rng(1)
>>> A, B, C = (rng.normal(size=(n, 2)) for n in (4, 5, 6))
>>> X = np.einsum("ir,jr,kr->ijk", A, B, C)
>>> found = linalg.cp(X, 2, rng=3, tolerance=1e-12)
>>> found.status.name, found.error < 1e-8
('converged', True)
>>> cosines = abs(found.factors[0].T @ A) / np.linalg.norm(A, axis=0)
>>> cosines.max(axis=1).round(6)
array([1., 1.])
)");
}

void bind_tucker(py::module_& m) {
  py::class_<Tucker> cls(m, "Tucker", R"(A core multiplied in each mode by a matrix: see `tucker`.

Attributes
----------
core : ndarray, shape (R_0, ..., R_{N-1})
factors : list of ndarray, shape (I_n, R_n)
    With orthonormal columns.
singular_values : list of ndarray
    Of each unfolding of the tensor: all of them, so that ranks can be chosen.
error : float
    |X - reconstruction| / |X|; 0 for the zero tensor.
lower_bound : float
    No approximation of these ranks has a smaller error.
upper_bound : float
    The error of "hosvd" is no larger; at most sqrt(N) times `lower_bound`.
status : Status
    completed for "hosvd"; converged, exhausted (the sweeps were spent) or stopped.
iterations : int
    Sweeps of "hooi".
history_error : ndarray, shape (iterations + 1,)
    The error of "hosvd", then after each sweep.
)");
  cls.def_property_readonly("core", [](const Tucker& d) { return Tensor(d.core); })
      .def_property_readonly("factors", [](const Tucker& d) { return std::vector<Matrix>(d.factors); })
      .def_property_readonly("singular_values",
                             [](const Tucker& d) { return std::vector<Vector>(d.singular_values); })
      .def_readonly("error", &Tucker::error)
      .def_readonly("lower_bound", &Tucker::lower_bound)
      .def_readonly("upper_bound", &Tucker::upper_bound)
      .def_readonly("status", &Tucker::status)
      .def_readonly("iterations", &Tucker::iterations)
      .def_property_readonly("history_error",
                             [](const Tucker& d) { return to_numpy(std::vector(d.history_error)); })
      .def("reconstruct", &Tucker::reconstruct, R"(The core multiplied by its factors.

Returns
-------
ndarray, shape (I_0, ..., I_{N-1})
)")
      .def("__repr__", [](const Tucker& d) {
        return py::str("Tucker(ranks={}, error={:.3e}, {} after {} sweeps)")
            .format(py::tuple(py::cast(d.core.shape())), d.error, std::string(name(d.status)), d.iterations);
      });
  draws(cls, "mixlab._figures_linalg", "mode_spectra",
        R"(Draw the singular values of each unfolding, and where they are cut.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)");
  m.def(
      "tucker",
      [](const In<"tensor", Tensor>& tensor, const std::vector<Index>& ranks, const std::string& method,
         double tolerance, Index max_iterations, const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "tucker");
        return run_released(
            [&] { return tucker(*tensor, ranks, {method, tolerance, max_iterations}, monitor); });
      },
      "tensor"_a, "ranks"_a, py::kw_only(), "method"_a = "hosvd", "tolerance"_a = 1e-8,
      "max_iterations"_a = 100, "progress"_a = py::none(),
      R"(The Tucker decomposition, by the singular value decompositions of the unfoldings.

    X ~ G x_0 U^(0) x_1 U^(1) ... x_{N-1} U^(N-1),     G = X x_0 U^(0)^T ... x_{N-1} U^(N-1)^T.

"hosvd" takes the leading left singular vectors of each unfolding X_(n) as U^(n). "hooi" goes on from there: in turn,
each U^(n) is replaced by the leading left singular vectors of X projected on the other modes, which is the best choice
with these fixed.

Parameters
----------
tensor : array_like, shape (I_0, ..., I_{N-1})
ranks : sequence of int
    R_n from 1 to I_n, one a mode.
method : str
    "hosvd" or "hooi".
tolerance : float
    Of "hooi", on the change of the relative error in a sweep; 0: all sweeps are done.
max_iterations : int
    Of "hooi": sweeps over the modes.
progress : bool, callable or None

Returns
-------
Tucker

Raises
------
ValueError
    For a tensor without entries, ranks out of range, an unknown method.

Notes
-----
With tail_n the sum of the squares of the singular values of X_(n) that are cut, the error of "hosvd" is between
sqrt(max tail_n) and sqrt(sum tail_n): within sqrt(N) of the best. With full ranks it is exact, and the core is
all-orthogonal: two of its slices along one mode have inner product 0.

References
----------
De Lathauwer, De Moor & Vandewalle (2000), SIAM J. Matrix Anal. Appl. 21, 1253, theorem 2 and property 10;
Kolda & Bader (2009), SIAM Review 51, 455, fig. 4.3 and 4.4.

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> x = np.linspace(0, 1, 20)
>>> X = 1 / (1 + x[:, None, None] + x[:, None] + x)      # smooth, so of low rank but for small parts
>>> found = linalg.tucker(X, (3, 3, 3))
>>> found.core.shape, found.error < 1e-3, found.lower_bound <= found.error <= found.upper_bound
((3, 3, 3), True, True)
)");
}

} // namespace

void bind_tensors(py::module_& m) {
  bind_modes(m);
  bind_cp(m);
  bind_tucker(m);
}

} // namespace mixlab::python
