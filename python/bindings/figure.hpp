// SPDX-License-Identifier: BSD-3-Clause
// Figures are drawn in Python, and loaded when first asked for.
#pragma once

#include <pybind11/pybind11.h>

#include <string>

namespace mixlab::python {

namespace py = pybind11;

/// Any object, shown in signatures as typing.Any: matplotlib stays unknown to the
/// extensions.
class Anything : public py::object {
 public:
  PYBIND11_OBJECT_DEFAULT(Anything, py::object, [](PyObject*) { return true; })
};

/// draws(cls, "mixlab._figures_lbm", "cavity", doc): a method plot(*args, **kwargs) that returns
/// mixlab._figures_lbm.cavity(self, *args, **kwargs).
template <class Class>
Class& draws(Class& cls, const std::string& module, const std::string& function, const char* doc) {
  using Args = py::Args<Anything>;
  using KWArgs = py::KWArgs<Anything>;
  const auto plot = [module, function](const py::object& self, const Args& args, const KWArgs& kwargs) {
    return Anything(py::module_::import(module.c_str()).attr(function.c_str())(self, *args, **kwargs));
  };
  cls.def("plot", plot, doc);
  return cls;
}

} // namespace mixlab::python

namespace pybind11::detail {

template <>
struct handle_type_name<mixlab::python::Anything> {
  static constexpr auto name = const_name("typing.Any");
};

} // namespace pybind11::detail
