// SPDX-License-Identifier: BSD-3-Clause
#include "probability_parts.hpp"

namespace mixlab::python {

void bind_joint(py::module_&) {}

} // namespace mixlab::python
