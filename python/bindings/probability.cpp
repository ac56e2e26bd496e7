// SPDX-License-Identifier: BSD-3-Clause
#include "module.hpp"
#include "probability_parts.hpp"

PYBIND11_MODULE(_probability, m) {
  mixlab::python::use_core();
  m.doc() = "The compiled part of mixlab.probability.";
  mixlab::python::bind_laws(m);
  mixlab::python::bind_joint(m);
  mixlab::python::bind_divergences(m);
}
