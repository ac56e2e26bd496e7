// SPDX-License-Identifier: BSD-3-Clause
// Holding Python objects, and letting other Python threads run.
#pragma once

#include <pybind11/pybind11.h>

#include <utility>

namespace mixlab::python {

namespace py = pybind11;

/// Runs f() without the GIL: around pure C++ only, for a callback that takes the lock back at each call costs
/// more.
template <class F>
auto run_released(F&& f) {
  const py::gil_scoped_release released;
  return std::forward<F>(f)();
}

/// Keeps a Python object alive; may be destroyed with or without the GIL.
class Keeper {
 public:
  Keeper() = default;
  explicit Keeper(py::object object) : object_(std::move(object)) {}
  Keeper(Keeper&&) = default;
  Keeper& operator=(Keeper&&) = default;
  ~Keeper() {
    if (!object_ || PyGILState_Check())
      return;
    const py::gil_scoped_acquire held;
    object_ = py::object();
  }

  const py::object& operator*() const { return object_; }
  const py::object* operator->() const { return &object_; }

 private:
  py::object object_;
};

} // namespace mixlab::python
