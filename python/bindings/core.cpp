// SPDX-License-Identifier: BSD-3-Clause
#include <pybind11/native_enum.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "array.hpp"
#include "figure.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/core/parallel.hpp"
#include "mixlab/core/result.hpp"

namespace {

using namespace mixlab;
using namespace mixlab::python;
using namespace pybind11::literals;

constexpr const char* observed_order_doc = R"(Order of a scheme, measured on refinements.

Slope p of the least-squares line log(error) = log(C) + p log(step).

Parameters
----------
step : array_like, shape (n,)
    Mesh sizes or time steps, n >= 2, all > 0.
error : array_like, shape (n,)
    Errors measured with them, all > 0.

Returns
-------
float
    The order p. With three refinements or more, check it from both sides.

Raises
------
ValueError
    If lengths differ, n < 2 or a number is not positive.

Examples
--------
>>> import mixlab
>>> round(mixlab.observed_order([0.1, 0.05, 0.025], [2e-2, 5e-3, 1.25e-3]), 6)
2.0
)";

constexpr const char* set_threads_doc = R"(Set how many threads parallel loops use.

Results do not depend on it.

Parameters
----------
count : int
    At least 1.

Examples
--------
>>> import mixlab
>>> before = mixlab.threads()
>>> mixlab.set_threads(1)
>>> mixlab.threads()
1
>>> mixlab.set_threads(before)
)";

constexpr const char* threads_doc = R"(Number of threads that parallel loops use.

Returns
-------
int
    ``OMP_NUM_THREADS``, or the number of processors, until `set_threads` says otherwise.

Examples
--------
>>> import mixlab
>>> mixlab.threads() >= 1
True
)";

constexpr const char* result_doc = R"(Why a run stopped, and how it got there.

Attributes
----------
status : Status
    ``converged``: the tolerance was met; ``completed``: the steps asked for were done and there was no tolerance;
    ``exhausted``: the steps were spent before the tolerance was met; ``stopped``: the progress function said so.
converged : bool
    Whether the tolerance was met.
steps : int
    Steps done by this run.
residual : float
    The last one measured, or nan.
seconds : float
    Wall-clock time.
history_step, history_residual : ndarray, shape (n,)
    The residuals measured, and at which step.
)";

constexpr const char* plot_doc = R"(Draw the residual against the step, on a logarithmic scale.

Parameters
----------
ax : matplotlib.axes.Axes, optional
    Where to draw; a new figure by default.
**kwargs
    Handed to ``Axes.semilogy``.

Returns
-------
matplotlib.axes.Axes
)";

/// Shown in Python under the name they are imported by, mixlab.DivergenceError.
template <class Error>
py::object add_exception(py::module_& m, const char* name, py::handle base, const char* doc) {
  py::object type = py::register_exception<Error>(m, name, base);
  type.attr("__module__") = "mixlab";
  type.doc() = doc;
  return type;
}

void add_exceptions(py::module_& m) {
  const auto base = add_exception<MixlabError>(
      m, "MixlabError", PyExc_RuntimeError, "The mathematics failed, not the call. Base of all such errors.");
  add_exception<DivergenceError>(m, "DivergenceError", base,
                                 "An iteration or a time loop left the finite numbers.");
  add_exception<SingularMatrixError>(
      m, "SingularMatrixError", base,
      "A matrix that had to be invertible is not, or is so nearly not that the result would mean nothing.");
  add_exception<NotPositiveDefiniteError>(m, "NotPositiveDefiniteError", base,
                                          "A symmetric matrix that had to be positive definite is not.");
}

void add_status(py::module_& m) {
  py::native_enum<Status>(m, "Status", "enum.Enum", "Why a run stopped.")
      .value("converged", Status::converged)
      .value("completed", Status::completed)
      .value("exhausted", Status::exhausted)
      .value("stopped", Status::stopped)
      .finalize();
}

void add_result(py::module_& m) {
  py::class_<RunResult> cls(m, "RunResult", result_doc);
  cls.def_readonly("status", &RunResult::status)
      .def_readonly("steps", &RunResult::steps)
      .def_readonly("residual", &RunResult::residual)
      .def_readonly("seconds", &RunResult::seconds)
      .def_property_readonly("converged", [](const RunResult& r) { return r.status == Status::converged; })
      .def_property_readonly("history_step",
                             [](const RunResult& r) { return to_numpy(std::vector(r.history_step)); })
      .def_property_readonly("history_residual",
                             [](const RunResult& r) { return to_numpy(std::vector(r.history_residual)); })
      .def("__repr__", [](const RunResult& r) { return "RunResult(" + describe(r) + ")"; });
  draws(cls, "mixlab._figures", "run_result", plot_doc);
}

} // namespace

PYBIND11_MODULE(_core, m) {
  m.doc() = "What all modules of mixlab share.";
  add_exceptions(m);
  add_status(m);
  add_result(m);
  m.def(
      "observed_order",
      [](const In<"step", Vector>& step, const In<"error", Vector>& error) {
        return observed_order(*step, *error);
      },
      "step"_a, "error"_a, observed_order_doc);
  m.def("set_threads", &set_threads, "count"_a, set_threads_doc);
  m.def("threads", &threads, threads_doc);
}
