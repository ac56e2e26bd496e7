// SPDX-License-Identifier: BSD-3-Clause
// Progress bars and interrupts for long C++ loops.
//
//   .def("run", [](Simulation& self, Index max_steps, double tolerance, const ProgressOption& progress) {
//          const Monitor monitor = watch(progress, "cavity");
//          return run_released([&] { return self.run({max_steps, tolerance}, monitor); });
//        }, "max_steps"_a = 1000, "tolerance"_a = 0.0, py::kw_only(), "progress"_a = py::none(), doc)
//
// progress=None shows a bar at a terminal and in a notebook, True always, False never; a callable gets (step,
// steps, residual) and stops the run by returning False. Ctrl-C, and a notebook's interrupt, are honoured in
// all cases: the monitor throws KeyboardInterrupt through the loop. The bar is closed when the last copy of
// the monitor is gone.
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string_view>

#include "gil.hpp"
#include "mixlab/core/result.hpp"

namespace mixlab::python {

/// Any object, shown in signatures as what `progress` may be.
class ProgressOption : public py::object {
 public:
  PYBIND11_OBJECT_DEFAULT(ProgressOption, py::object, [](PyObject*) { return true; })
};

namespace detail {

/// The Python side of a monitor: an object with update(step, steps, residual) and close(), or None.
class Watcher {
 public:
  explicit Watcher(py::object bar) : bar_(std::move(bar)) {}
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher() {
    const py::gil_scoped_acquire held;
    const py::error_scope whatever_is_being_raised;
    try {
      if (!bar_->is_none())
        bar_->attr("close")();
    } catch (py::error_already_set& error) {
      error.discard_as_unraisable("closing the progress bar");
    }
  }

  bool operator()(const Progress& now) const {
    const py::gil_scoped_acquire held;
    if (PyErr_CheckSignals() != 0)
      throw py::error_already_set();
    return bar_->is_none() || bar_->attr("update")(now.step, now.steps, now.residual).cast<bool>();
  }

 private:
  Keeper bar_;
};

} // namespace detail

/// A monitor to hand to a long loop; see above. Call it with the GIL held.
inline Monitor watch(const py::object& progress, std::string_view description) {
  const auto open = py::module_::import("mixlab._progress").attr("open_bar");
  const auto watcher = std::make_shared<detail::Watcher>(open(progress, description));
  return [watcher](const Progress& now) { return (*watcher)(now); };
}

} // namespace mixlab::python

namespace pybind11::detail {

template <>
struct handle_type_name<mixlab::python::ProgressOption> {
  static constexpr auto name =
      const_name("bool | collections.abc.Callable[[int, int, float], bool | None] | None");
};

} // namespace pybind11::detail
