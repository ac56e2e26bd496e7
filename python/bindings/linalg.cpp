// SPDX-License-Identifier: BSD-3-Clause
#include "linalg_parts.hpp"
#include "module.hpp"

PYBIND11_MODULE(_linalg, m) {
  mixlab::python::use_core();
  m.doc() = "The compiled part of mixlab.linalg.";
  mixlab::python::bind_factorizations(m);
  mixlab::python::bind_iterations(m);
  mixlab::python::bind_dense(m);
  mixlab::python::bind_tensors(m);
}
