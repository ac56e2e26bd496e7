// SPDX-License-Identifier: BSD-3-Clause
// The parts of mixlab._probability.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "array.hpp"
#include "figure.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::python {

using namespace pybind11::literals;

void bind_laws(py::module_& m);
void bind_joint(py::module_& m);
void bind_divergences(py::module_& m);

} // namespace mixlab::python
