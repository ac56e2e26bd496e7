// SPDX-License-Identifier: BSD-3-Clause
// The parts of mixlab._fem, and what they share.
#pragma once

#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include "array.hpp"
#include "figure.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/core/result.hpp"
#include "mixlab/core/sparse.hpp"
#include "mixlab/fem/refinement.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/fem/text.hpp"

namespace mixlab::python {

void bind_meshes(py::module_& m);
void bind_fields(py::module_& m);
void bind_forms(py::module_& m);
void bind_solvers(py::module_& m);
void bind_adaptive(py::module_& m);
void bind_linear_solvers(py::module_& m);
void bind_multigrid(py::module_& m);
void bind_eigenpairs(py::module_& m);
void bind_transport(py::module_& m);
void bind_nonlinear(py::module_& m);
void bind_evolution(py::module_& m);
void bind_stokes(py::module_& m);
void bind_text(py::module_& m);

/// The matrix as scipy.sparse.csr_matrix, which gets the memory itself.
py::object to_scipy(SparseMatrix&& matrix);
/// The same of a matrix that stays where it is, read-only. @param owner of its memory
py::object view_by_scipy(const SparseMatrix& matrix, std::shared_ptr<const void> owner);

/// Any object, shown in signatures as what becomes a sparse matrix.
class AnyMatrix : public py::object {
 public:
  PYBIND11_OBJECT_DEFAULT(AnyMatrix, py::object, [](PyObject*) { return true; })
};

/// A matrix that came from Python, of scipy.sparse or dense: its rows are viewed where they are compressed,
/// sorted and of the right types, as those of `assemble` are, and copied where they are not.
class SparseArgument {
 public:
  /// @throws py::type_error, py::value_error naming the argument
  SparseArgument(const AnyMatrix& matrix, const char* function, const char* argument);
  SparseView operator*() const;

 private:
  Index rows_, columns_;
  py::array data_, indices_, starts_;
};

/// A Field from a number, a Function, a callable or a Field.
/// @throws py::type_error that begins with `what`
fem::Field field_of(py::handle given, const std::string& what);

/// {"left": 0, "top": f}; with several blocks {("left", 1): 0}.
std::vector<fem::Dirichlet> conditions_from(const py::dict& given);

/// See refine(): curve(part, (x, y)) returns the place, None stands for straight lines.
fem::Curve curve_from(const py::object& curve);

/// What iterations have in common.
template <class Result>
py::class_<Result> iterated(py::module_& m, const char* type, const char* doc) {
  py::class_<Result> cls(m, type, doc);
  cls.def_readonly("status", &Result::status)
      .def_readonly("iterations", &Result::iterations)
      .def_property_readonly("converged", [](const Result& it) { return it.status == Status::converged; })
      .def("__repr__", [type](const Result& it) {
        return std::string(type) + "(" + std::string(name(it.status)) + " after " +
               std::to_string(it.iterations) + (it.iterations == 1 ? " iteration)" : " iterations)");
      });
  return cls;
}

/// A copy of what does not change is the thing itself.
template <class Class>
void copies_are_itself(Class& cls) {
  cls.def("__copy__", [](const py::object& self) { return self; })
      .def("__deepcopy__", [](const py::object& self, const py::dict&) { return self; }, py::arg("memo"));
}

/// Numbers of cells or points, from any integers.
fem::Numbers numbers_from(const py::object& integers, const char* function, const char* argument);
fem::NumberTable table_from(const py::object& integers, const char* function, const char* argument);

} // namespace mixlab::python

namespace pybind11::detail {

template <>
struct handle_type_name<mixlab::python::AnyMatrix> {
  static constexpr auto name = const_name("typing.Any");
};

} // namespace pybind11::detail
