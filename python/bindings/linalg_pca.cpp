// SPDX-License-Identifier: BSD-3-Clause
// Principal components.
#include "linalg_parts.hpp"
#include "linalg_precision.hpp"
#include "mixlab/linalg/pca.hpp"

namespace mixlab::python {
namespace {

using namespace linalg;

template <class T>
void bind_components(py::module_& m) {
  using Found = PrincipalComponents<T>;
  py::class_<Found>(m, typed<T>("PrincipalComponents").c_str(),
                    R"(What `pca` finds in n samples of p features.

Attributes
----------
mean : ndarray, shape (p,)
components : ndarray, shape (k, p)
    Orthonormal rows; the largest entry of each in modulus is positive.
singular_values : ndarray, shape (k,)
    Of the centred samples, decreasing.
explained_variance : ndarray, shape (k,)
    singular_values^2 / (n - 1).
total_variance : float
    Trace of the covariance matrix.
noise_variance : float
    Mean variance along the min(n, p) - k directions left out.
solver : str
    The one that was used.
)")
      .def_property_readonly("mean", [](const Found& it) { return VectorOf<T>(it.mean); })
      .def_property_readonly("components", [](const Found& it) { return MatrixOf<T>(it.components); })
      .def_property_readonly("singular_values",
                             [](const Found& it) { return VectorOf<T>(it.singular_values); })
      .def_property_readonly("explained_variance",
                             [](const Found& it) { return VectorOf<T>(it.explained_variance); })
      .def_readonly("total_variance", &Found::total_variance)
      .def_readonly("noise_variance", &Found::noise_variance)
      .def_property_readonly("solver", [](const Found& it) { return std::string(name(it.solver)); })
      .def("__repr__", [](const Found& it) {
        return py::str("PrincipalComponents: {} of {} features, solver {!r}")
            .format(it.components.rows(), it.components.cols(), std::string(name(it.solver)));
      });
}

constexpr const char* pca_doc = R"(Principal components: the directions in which centred samples vary most.

X - 1 mean^T = U S Vt; the components are the first rows of Vt, and the variance along component i is S_i^2 / (n - 1).

Parameters
----------
X : array_like, shape (n, p)
    A sample a row, n >= 2. float64, or float32 and then all is computed in float32.
components : int
    1 <= k <= min(n, p).
solver : {"auto", "covariance", "qr-svd", "randomized"}
    "covariance": eigenvectors of the p x p scatter matrix, the fastest when n >> p; singular values below 1e-8 of the
    largest are noise. "qr-svd": singular values of the factor R of the centred samples, accurate to rounding of the
    largest. "randomized": approximate, see `randomized_svd`. "auto": covariance when n >= 10 p and p <= 1000; else
    randomized when n and p exceed 1000 and k <= min(n, p) / 10; else qr-svd.
oversampling, power_iterations, seed : int
    Of the randomized solver.

Returns
-------
PrincipalComponents

Raises
------
ValueError
    When n < 2, k does not fit, or a number is not finite.

Notes
-----
Samples are centred before they are multiplied, block by block in cache: no digit is lost when the mean is much larger
than the spread. n p^2 operations (covariance), 2 n p^2 (qr-svd), 4 n p (k + oversampling) a power iteration
(randomized). The result does not depend on the number of threads. `PCA` is the scikit-learn estimator.

References
----------
Jolliffe (2002), Principal Component Analysis, 2nd ed., sections 1.1 and 3.5.

Examples
--------
>>> from mixlab import linalg
>>> found = linalg.pca([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]], 1)
>>> found.components.round(12).tolist(), found.explained_variance.round(12).tolist()
([[0.6, 0.8]], [25.0])
)";

template <class T>
void bind_pca_function(py::module_& m) {
  m.def(
      "pca",
      [](const In<"X", MatrixOf<T>, allow_nonfinite>& X, Index components, const std::string& solver,
         Index oversampling, Index power_iterations, std::uint64_t seed) {
        const PcaOptions options{pca_solver_named(solver), oversampling, power_iterations, seed};
        return run_released([&] { return pca(*X, components, options); });
      },
      "X"_a, "components"_a, py::kw_only(), "solver"_a = "auto", "oversampling"_a = 10,
      "power_iterations"_a = 7, "seed"_a = 0, pca_doc);
  m.def(
      "_project",
      [](const In<"X", MatrixOf<T>>& X, const In<"mean", VectorOf<T>>& mean,
         const In<"components", MatrixOf<T>>& components) {
        return run_released([&] { return project(*X, *mean, *components); });
      },
      "X"_a, "mean"_a, "components"_a, "(X - mean) components^T.");
}

} // namespace

void bind_pca(py::module_& m) {
  bind_components<double>(m);
  bind_components<float>(m);
  bind_pca_function<double>(m);
  bind_pca_function<float>(m);
}

} // namespace mixlab::python
