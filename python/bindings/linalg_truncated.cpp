// SPDX-License-Identifier: BSD-3-Clause
// A few singular values of a large matrix.
#include "linalg_parts.hpp"
#include "linalg_precision.hpp"
#include "mixlab/linalg/lanczos.hpp"
#include "mixlab/linalg/randomized_svd.hpp"
#include "progress.hpp"
#include "random.hpp"

namespace mixlab::python {
namespace {

using namespace linalg;

constexpr const char* randomized_doc =
    R"(The k largest singular values and vectors, from the action of A on random vectors.

Y = A (A^T A)^q Omega with Omega Gaussian, k + oversampling columns; Q R = Y; Q^T A = W S Vt; then A ~ (Q W) S Vt.

Parameters
----------
A : array_like, shape (m, n)
    float64, or float32 and then all is computed in float32.
rank : int
    1 <= k <= min(m, n).
oversampling : int
power_iterations : int
    q: each sharpens the decay of the singular values from s to s^(2 q + 1). With 0 or 1 and slowly decaying singular
    values even the second digit is wrong.
error_probes : int
    r random vectors give ``error_bound``, which fails with probability 10^-r; 0 for none.
rng : int, numpy.random.Generator or None
    A seed, a generator, or fresh entropy.

Returns
-------
RandomizedSvd
    ``U`` (m, k), ``singular_values``, ``Vt`` (k, n), ``error_bound``.

Raises
------
ValueError
    When rank does not fit, an option is negative, or a number is not finite.

Notes
-----
4 m n (k + oversampling) operations a power iteration, during which A is read from memory once: A^T (A Q) is summed over
blocks of rows. Singular values come out too small, never too large. The result does not depend on the number of threads.

References
----------
Halko, Martinsson & Tropp (2011), SIAM Review 53, 217: Algorithms 4.4 and 5.1, Eq. (4.3).

Examples
--------
>>> import numpy as np
>>> from mixlab import linalg
>>> A = np.vander(np.linspace(0.1, 1, 50), 20)
>>> result = linalg.randomized_svd(A, 3, rng=0)
>>> bool(np.allclose(result.singular_values, linalg.svd(A).singular_values[:3], rtol=1e-12))
True
)";

template <class T>
void bind_randomized(py::module_& m) {
  using Found = RandomizedSvd<T>;
  py::class_<Found>(m, typed<T>("RandomizedSvd").c_str(), R"(A ~ U diag(singular_values) Vt, of rank k.

Attributes
----------
U : ndarray, shape (m, k)
singular_values : ndarray, shape (k,)
Vt : ndarray, shape (k, n)
    Orthonormal rows; the largest entry of each in modulus is positive.
error_bound : float
    |A - Q Q^T A|_2 does not exceed it, except with probability 10^-error_probes. NaN without probes.
)")
      .def_property_readonly("U", [](const Found& it) { return MatrixOf<T>(it.U); })
      .def_property_readonly("singular_values",
                             [](const Found& it) { return VectorOf<T>(it.singular_values); })
      .def_property_readonly("Vt", [](const Found& it) { return MatrixOf<T>(it.Vt); })
      .def_readonly("error_bound", &Found::error_bound)
      .def("__repr__", [](const Found& it) {
        return py::str("RandomizedSvd: rank {}, error at most {:.3g}")
            .format(it.singular_values.size(), it.error_bound);
      });
  m.def(
      "randomized_svd",
      [](const In<"A", MatrixOf<T>>& A, Index rank, Index oversampling, Index power_iterations,
         Index error_probes, const Rng& rng) {
        auto engine = rng.engine();
        return run_released(
            [&] { return randomized_svd(*A, rank, {oversampling, power_iterations, error_probes}, engine); });
      },
      "A"_a, "rank"_a, py::kw_only(), "oversampling"_a = 10, "power_iterations"_a = 4, "error_probes"_a = 10,
      "rng"_a = py::none(), randomized_doc);
}

void bind_truncated_result(py::module_& m) {
  py::class_<TruncatedSvd>(m, "TruncatedSvd", R"(A ~ U diag(singular_values) Vt, of rank k.

Attributes
----------
U : ndarray, shape (m, k)
singular_values : ndarray, shape (k,)
    Decreasing.
Vt : ndarray, shape (k, n)
    Orthonormal rows; the largest entry of each in modulus is positive.
residuals : ndarray, shape (k,)
    sqrt(|A v - s u|^2 + |A^T u - s v|^2), computed at the end.
status : mixlab.Status
    converged, exhausted or stopped.
iterations, restarts : int
history_iteration, history_residual : ndarray
    When the residuals were estimated, and the largest of the k over the largest singular value.
)")
      .def_property_readonly("U", [](const TruncatedSvd& it) { return Matrix(it.U); })
      .def_property_readonly("singular_values",
                             [](const TruncatedSvd& it) { return Vector(it.singular_values); })
      .def_property_readonly("Vt", [](const TruncatedSvd& it) { return Matrix(it.Vt); })
      .def_property_readonly("residuals", [](const TruncatedSvd& it) { return Vector(it.residuals); })
      .def_readonly("status", &TruncatedSvd::status)
      .def_readonly("iterations", &TruncatedSvd::iterations)
      .def_readonly("restarts", &TruncatedSvd::restarts)
      .def_property_readonly(
          "history_iteration",
          [](const TruncatedSvd& it) { return to_numpy(std::vector(it.history_iteration)); })
      .def_property_readonly(
          "history_residual",
          [](const TruncatedSvd& it) { return to_numpy(std::vector(it.history_residual)); })
      .def("__repr__", [](const TruncatedSvd& it) {
        return py::str("TruncatedSvd: rank {}, {} after {} iterations, residual {:.2g}")
            .format(it.singular_values.size(), std::string(name(it.status)), it.iterations,
                    it.residuals.maxCoeff());
      });
}

template <class A>
TruncatedSvd truncated(const A& matrix, Index rank, const TruncatedSvdOptions& options, const Rng& rng,
                       const ProgressOption& progress) {
  const Monitor monitor = watch(progress, "truncated_svd");
  auto engine = rng.engine();
  return run_released([&] { return truncated_svd(matrix, rank, options, engine, monitor); });
}

using Indices = Eigen::Matrix<std::int32_t, Eigen::Dynamic, 1>;

void bind_truncated_svd(py::module_& m) {
  m.def(
      "_truncated_svd",
      [](const In<"A", Matrix>& A, Index rank, double tolerance, Index max_iterations, Index basis,
         const Rng& rng, const ProgressOption& progress) {
        return truncated(MatrixView(*A), rank, {tolerance, max_iterations, basis}, rng, progress);
      },
      "A"_a, "rank"_a, "tolerance"_a, "max_iterations"_a, "basis"_a, "rng"_a, "progress"_a);
  m.def(
      "_truncated_svd_csr",
      [](std::pair<Index, Index> shape, const In<"indptr", Indices>& starts,
         const In<"indices", Indices>& columns, const In<"data", Vector>& values, Index rank,
         double tolerance, Index max_iterations, Index basis, const Rng& rng,
         const ProgressOption& progress) {
        require((*starts).size() == shape.first + 1 && (*columns).size() == (*values).size() &&
                    (*starts)[shape.first] <= (*values).size(),
                "truncated_svd", "A must be a matrix in compressed rows, its arrays do not fit");
        const CsrView A{shape.first, shape.second, (*starts).data(), (*columns).data(), (*values).data()};
        return truncated(A, rank, {tolerance, max_iterations, basis}, rng, progress);
      },
      "shape"_a, "indptr"_a, "indices"_a, "data"_a, "rank"_a, "tolerance"_a, "max_iterations"_a, "basis"_a,
      "rng"_a, "progress"_a);
}

} // namespace

void bind_truncated(py::module_& m) {
  bind_randomized<double>(m);
  bind_randomized<float>(m);
  bind_truncated_result(m);
  bind_truncated_svd(m);
}

} // namespace mixlab::python
