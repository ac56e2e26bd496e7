// SPDX-License-Identifier: BSD-3-Clause
#include "probability_parts.hpp"
#include "module.hpp"

PYBIND11_MODULE(_probability, m) {
  mixlab::python::use_core();
  m.doc() = "The compiled part of mixlab.probability.";
  mixlab::python::bind_laws(m);
  mixlab::python::bind_joint(m);
  mixlab::python::bind_divergences(m);
}
