// SPDX-License-Identifier: BSD-3-Clause
// Python callables as C++ functions.
//
//   m.def("minimize", [](const ScalarCallable& objective, const In<"start", Vector>& start) {
//     return minimize(scalar_function(objective, "objective"), *start);
//   });
//
// The callable gets an array that owns its memory: a student will append it to a list, and the C++ vector
// changes at the next iteration. Its answer is checked, and an error names it. An exception raised inside
// crosses the C++ code and comes back as itself. The function may be called with or without the GIL, but from
// one thread only.
#pragma once

#include <pybind11/typing.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "array.hpp"

namespace mixlab::python {

/// Any object, shown in signatures as a callable from a vector to a number.
class ScalarCallable : public py::object {
 public:
  PYBIND11_OBJECT_DEFAULT(ScalarCallable, py::object, [](PyObject*) { return true; })
};

/// Any object, shown in signatures as a callable from a vector to a vector.
class VectorCallable : public py::object {
 public:
  PYBIND11_OBJECT_DEFAULT(VectorCallable, py::object, [](PyObject*) { return true; })
};

namespace detail {

using Kept = std::shared_ptr<Keeper>;

inline Kept keep_callable(const py::object& callable, const std::string& name) {
  if (!PyCallable_Check(callable.ptr()))
    throw py::type_error(name + " must be callable; got " +
                         (callable.is_none() ? "None" : with_article(type_name(callable))));
  return std::make_shared<Keeper>(callable);
}

inline py::object answer_of(const Kept& callable, const Vector& x) {
  return (**callable)(to_numpy(Vector(x)));
}

inline double number_in(const py::object& answer, const Wanted& wanted) {
  if (PyFloat_Check(answer.ptr())) // the usual case, NumPy's float64 included
    return PyFloat_AS_DOUBLE(answer.ptr());
  return *static_cast<const double*>(viewable<double>(answer, wanted).data());
}

inline void require_size(const py::array& answer, std::optional<Index> size, const std::string& name) {
  if (size && answer.size() != *size)
    throw py::value_error(name + " must return " + std::to_string(*size) + " numbers; got " +
                          std::to_string(answer.size()));
}

} // namespace detail

/// f: R^n -> R. allow_nonfinite lets an objective say "outside my domain" by returning inf.
inline std::function<double(const Vector&)>
scalar_function(const py::object& callable, const std::string& name, Numbers numbers = Numbers::finite) {
  return [kept = detail::keep_callable(callable, name), name, numbers](const Vector& x) {
    const py::gil_scoped_acquire held;
    const detail::Wanted wanted{name, py::dtype::of<double>(), 0, true};
    const double value = detail::number_in(detail::answer_of(kept, x), wanted);
    if (numbers == Numbers::finite && !std::isfinite(value))
      detail::refuse_nonfinite(value, "", wanted);
    return value;
  };
}

/// F: R^n -> R^size; any size if none is given.
inline std::function<Vector(const Vector&)> vector_function(const py::object& callable,
                                                            const std::string& name,
                                                            std::optional<Index> size = std::nullopt,
                                                            Numbers numbers = Numbers::finite) {
  return [kept = detail::keep_callable(callable, name), name, size, numbers](const Vector& x) -> Vector {
    const py::gil_scoped_acquire held;
    const detail::Wanted wanted{name, py::dtype::of<double>(), 1, true};
    const py::array answer = detail::viewable<double>(detail::answer_of(kept, x), wanted);
    detail::require_size(answer, size, name);
    if (numbers == Numbers::finite)
      detail::require_all_finite<double>(answer, wanted);
    return Eigen::Map<const Vector>(static_cast<const double*>(answer.data()), answer.size());
  };
}

} // namespace mixlab::python

namespace pybind11::detail {

template <>
struct handle_type_name<mixlab::python::ScalarCallable> {
  static constexpr auto name = handle_type_name<typing::Callable<double(mixlab::Vector)>>::name;
};

template <>
struct handle_type_name<mixlab::python::VectorCallable> {
  static constexpr auto name =
      const_name("collections.abc.Callable[[numpy.typing.NDArray[numpy.float64]], numpy.typing.ArrayLike]");
};

} // namespace pybind11::detail
