// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <pybind11/pybind11.h>

namespace mixlab::python {

namespace py = pybind11;

/// First line of every extension but mixlab._core itself: loads the exceptions and RunResult that all of them
/// share.
inline void use_core() { py::module_::import("mixlab._core"); }

} // namespace mixlab::python
