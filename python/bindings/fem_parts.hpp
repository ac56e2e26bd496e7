// SPDX-License-Identifier: BSD-3-Clause
// The parts of mixlab._fem, and what they share.
#pragma once

#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include "array.hpp"
#include "figure.hpp"
#include "mixlab/core/sparse.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/fem/text.hpp"

namespace mixlab::python {

void bind_meshes(py::module_& m);
void bind_fields(py::module_& m);
void bind_forms(py::module_& m);
void bind_solvers(py::module_& m);
void bind_text(py::module_& m);

/// The matrix as scipy.sparse.csr_matrix, which gets the memory itself.
py::object to_scipy(SparseMatrix&& matrix);

/// Numbers of cells or points, from any integers.
fem::Numbers numbers_from(const py::object& integers, const char* function, const char* argument);

} // namespace mixlab::python
