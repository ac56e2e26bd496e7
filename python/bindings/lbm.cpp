// SPDX-License-Identifier: BSD-3-Clause
#include "lbm_parts.hpp"
#include "module.hpp"

PYBIND11_MODULE(_lbm, m) {
  mixlab::python::use_core();
  m.doc() = "The compiled part of mixlab.lbm.";
  mixlab::python::bind_kinetics(m);
  mixlab::python::bind_boundaries(m);
  mixlab::python::bind_simulation(m);
  mixlab::python::bind_flows(m);
}
