// SPDX-License-Identifier: BSD-3-Clause
// What stands behind the estimators of mixlab._pca: batches, kernels, the probabilistic model.
#include "linalg_parts.hpp"
#include "mixlab/linalg/incremental_pca.hpp"
#include "mixlab/linalg/kernel_pca.hpp"
#include "mixlab/linalg/probabilistic_pca.hpp"
#include "progress.hpp"
#include "random.hpp"

namespace mixlab::python {
namespace {

using namespace linalg;

template <class T>
void bind_batches(py::module_& m) {
  m.def(
      "_pca_with_batch",
      [](Index samples, const In<"mean", VectorOf<T>>& mean, const In<"components", MatrixOf<T>>& components,
         const In<"singular_values", VectorOf<T>>& singular_values, double total_variance,
         const In<"X", MatrixOf<T>>& X, Index k) {
        const SamplesSeen<T> seen{samples, *mean, *components, *singular_values, total_variance};
        return run_released([&] { return pca_with_batch(seen, *X, k); });
      },
      "samples"_a, "mean"_a, "components"_a, "singular_values"_a, "total_variance"_a, "X"_a, "k"_a);
}

void bind_kernels(py::module_& m) {
  m.def(
      "_kernel_matrix",
      [](const In<"X", Matrix>& X, const In<"Y", Matrix>& Y, const std::string& kernel, double gamma,
         double degree, double coef0) {
        const KernelOptions options{kernel_named(kernel), gamma, degree, coef0};
        return run_released([&] { return kernel_matrix(*X, *Y, options); });
      },
      "X"_a, "Y"_a, "kernel"_a, "gamma"_a, "degree"_a, "coef0"_a);
  m.def(
      "_centred_kernel",
      [](const In<"K", Matrix>& K, const In<"column_means", Vector>& means, double mean) {
        return run_released([&] { return centred_kernel(*K, *means, mean); });
      },
      "K"_a, "column_means"_a, "mean"_a);
  m.def(
      "_kernel_pca",
      [](const In<"K", Matrix>& K, Index components) {
        KernelPca found = run_released([&] { return kernel_pca(*K, components); });
        return std::tuple(std::move(found.eigenvalues), std::move(found.eigenvectors),
                          std::move(found.column_means), found.mean);
      },
      "K"_a, "components"_a);
}

void bind_ppca(py::module_& m) {
  py::class_<Ppca>(m, "_Ppca")
      .def_property_readonly("mean", [](const Ppca& it) { return Vector(it.mean); })
      .def_property_readonly("components", [](const Ppca& it) { return Matrix(it.components); })
      .def_property_readonly("explained_variance",
                             [](const Ppca& it) { return Vector(it.explained_variance); })
      .def_readonly("noise_variance", &Ppca::noise_variance)
      .def_readonly("status", &Ppca::status)
      .def_readonly("iterations", &Ppca::iterations)
      .def_property_readonly("history_log_likelihood",
                             [](const Ppca& it) { return to_numpy(std::vector(it.history_log_likelihood)); });
  m.def(
      "_ppca",
      [](const In<"X", Matrix>& X, Index components) {
        return run_released([&] { return ppca(*X, components); });
      },
      "X"_a, "components"_a);
  m.def(
      "_ppca_em",
      [](const In<"X", Matrix>& X, Index components, double tolerance, Index max_iterations, const Rng& rng,
         const ProgressOption& progress) {
        const Monitor monitor = watch(progress, "ProbabilisticPCA");
        auto engine = rng.engine();
        return run_released(
            [&] { return ppca_em(*X, components, {tolerance, max_iterations}, engine, monitor); });
      },
      "X"_a, "components"_a, "tolerance"_a, "max_iterations"_a, "rng"_a, "progress"_a);
}

} // namespace

void bind_pca_models(py::module_& m) {
  bind_batches<double>(m);
  bind_batches<float>(m);
  bind_kernels(m);
  bind_ppca(m);
}

} // namespace mixlab::python
