// SPDX-License-Identifier: BSD-3-Clause
#include "linalg_parts.hpp"

namespace mixlab::python {

void bind_tensors(py::module_&) {}

} // namespace mixlab::python
