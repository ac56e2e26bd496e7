// SPDX-License-Identifier: BSD-3-Clause
// The parts of mixlab._linalg.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "array.hpp"
#include "figure.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::python {

using namespace pybind11::literals;

void bind_factorizations(py::module_& m);
void bind_iterations(py::module_& m);
void bind_dense(py::module_& m);
void bind_truncated(py::module_& m);
void bind_pca(py::module_& m);
void bind_pca_models(py::module_& m);
void bind_tensors(py::module_& m);

} // namespace mixlab::python
