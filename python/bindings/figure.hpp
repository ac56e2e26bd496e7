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

/// delegates(cls, "save", "mixlab._lbm_saving", "save", doc): a method save(*args, **kwargs) that returns
/// mixlab._lbm_saving.save(self, *args, **kwargs). For what is better written in Python, loaded when first
/// called.
template <class Class>
Class& delegates(Class& cls, const char* name, const std::string& module, const std::string& function,
                 const char* doc) {
  using Args = py::Args<Anything>;
  using KWArgs = py::KWArgs<Anything>;
  const auto method = [module, function](const py::object& self, const Args& args, const KWArgs& kwargs) {
    return Anything(py::module_::import(module.c_str()).attr(function.c_str())(self, *args, **kwargs));
  };
  cls.def(name, method, doc);
  return cls;
}

/// draws(cls, "mixlab._figures_lbm", "cavity", doc): the method plot() of a class.
template <class Class>
Class& draws(Class& cls, const std::string& module, const std::string& function, const char* doc) {
  return delegates(cls, "plot", module, function, doc);
}

} // namespace mixlab::python

namespace pybind11::detail {

template <>
struct handle_type_name<mixlab::python::Anything> {
  static constexpr auto name = const_name("typing.Any");
};

} // namespace pybind11::detail
