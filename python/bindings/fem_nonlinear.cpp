// SPDX-License-Identifier: BSD-3-Clause
// Nonlinear problems, and branches of their solutions.
#include "fem_parts.hpp"
#include "gil.hpp"
#include "mixlab/fem/continuation.hpp"
#include "mixlab/fem/nonlinear.hpp"
#include "progress.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

void bind_parameter(py::module_& m) {
  py::class_<Parameter, Field>(m, "Parameter", R"(A number in forms that can be changed later: a load, a time.

Parameters
----------
value : float

Examples
--------
>>> from mixlab import fem
>>> k = fem.Parameter(2)
>>> f = k * fem.coordinates()[0]
>>> mesh = fem.interval(0, 1, 4)
>>> round(fem.integrate(mesh, f), 12)
1.0
>>> k.value = 4
>>> round(fem.integrate(mesh, f), 12)
2.0
)")
      .def(py::init<double>(), py::arg("value") = 0.0)
      .def_property("value", &Parameter::value, &Parameter::assign,
                    "float: assigning changes the forms that hold it.")
      .def("__repr__", [](const Parameter& it) { return py::str("Parameter({})").format(it.value()); });
}

constexpr const char* newton_doc = R"(The u with F(u; v) = 0 for all v, by Newton's method.

F'(u; du, v) = -F(u; v), u += t du, t halved until the residual decreases.

Parameters
----------
jacobian : BilinearForm
    F'(u; ., .), which holds u itself and sees its new values.
residual : LinearForm
    F(u; .).
u : Function, or list of Functions
    Where to start. It is changed: the conditions are imposed on it first.
dirichlet : dict of str to Field, number, Function or callable
    As in `solve`.
tolerance : float
    Of |F(u)| / |F(u_0)|.
absolute_tolerance : float
    Of |F(u)|, for a start that solves the problem already.
max_iterations : int
damping : float
    The first t that is tried, in (0, 1].
line_search : bool
solver : {"auto", "ldlt", "cholmod", "lu"}
progress : bool or callable, optional

Returns
-------
NonlinearResult

Raises
------
DivergenceError
    When without line search F leaves the finite numbers.
SingularMatrixError
    For a Jacobian that is not invertible.

Notes
-----
Near a solution with an invertible Jacobian the error of each iterate is of the order of the square of the last one's.

References
----------
Ortega & Rheinboldt (1970), Iterative Solution of Nonlinear Equations in Several Variables. Armijo (1966), Pacific J.
Math. 16, 1. Dennis & Schnabel (1983), Alg. A6.3.1.

Examples
--------
>>> import numpy as np
>>> from mixlab import fem
>>> V = fem.Space(fem.interval(0, 1, 64))
>>> w = fem.Function(V)
>>> u, v = fem.trial(), fem.test()
>>> result = fem.newton(
...     fem.integral(fem.dx(u) * fem.dx(v) - np.exp(w) * u * v), fem.integral(fem.dx(w) * fem.dx(v) - np.exp(w) * v), w, {"": 0}
... )
>>> result.converged, round(float(w.at([[0.5]])[0]), 3)
(True, 0.141)
)";

constexpr const char* picard_doc = R"(The fixed point of u -> the solution of a(u; ., v) = l(u; v).

Parameters
----------
a : BilinearForm
l : LinearForm
    Their coefficients hold u.
u : Function, or list of Functions
    Where to start; it is changed.
dirichlet, tolerance, absolute_tolerance, max_iterations, solver, progress
    As in `newton`.
damping : float
    With t < 1 the next iterate is u + t (the solution - u).

Returns
-------
NonlinearResult

Notes
-----
Errors decrease by a factor, if at all.
)";

NonlinearOptions nonlinear_options(double tolerance, double absolute_tolerance, Index max_iterations,
                                   double damping, bool line_search, const std::string& solver) {
  NonlinearOptions options;
  options.tolerance = tolerance;
  options.absolute_tolerance = absolute_tolerance;
  options.max_iterations = max_iterations;
  options.damping = damping;
  options.line_search = line_search;
  options.direct = {direct_kind_named(solver)};
  return options;
}

template <class Unknown>
void bind_iterations_of(py::module_& m) {
  m.def(
      "newton",
      [](const BilinearForm& jacobian, const LinearForm& residual, const Unknown& u,
         const py::dict& dirichlet, double tolerance, double absolute_tolerance, Index max_iterations,
         double damping, bool line_search, const std::string& solver, const ProgressOption& progress) {
        const auto conditions = conditions_from(dirichlet);
        const auto options =
            nonlinear_options(tolerance, absolute_tolerance, max_iterations, damping, line_search, solver);
        const Monitor monitor = watch(progress, "newton");
        return run_released([&] { return newton(jacobian, residual, u, conditions, options, monitor); });
      },
      py::arg("jacobian"), py::arg("residual"), py::arg("u"), py::arg("dirichlet") = py::dict(),
      py::kw_only(), py::arg("tolerance") = 1e-10, py::arg("absolute_tolerance") = 1e-14,
      py::arg("max_iterations") = 50, py::arg("damping") = 1.0, py::arg("line_search") = true,
      py::arg("solver") = "auto", py::arg("progress") = py::none(), newton_doc);
  m.def(
      "picard",
      [](const BilinearForm& a, const LinearForm& l, const Unknown& u, const py::dict& dirichlet,
         double tolerance, double absolute_tolerance, Index max_iterations, double damping,
         const std::string& solver, const ProgressOption& progress) {
        const auto conditions = conditions_from(dirichlet);
        const auto options =
            nonlinear_options(tolerance, absolute_tolerance, max_iterations, damping, false, solver);
        const Monitor monitor = watch(progress, "picard");
        return run_released([&] { return picard(a, l, u, conditions, options, monitor); });
      },
      py::arg("a"), py::arg("l"), py::arg("u"), py::arg("dirichlet") = py::dict(), py::kw_only(),
      py::arg("tolerance") = 1e-10, py::arg("absolute_tolerance") = 1e-14, py::arg("max_iterations") = 50,
      py::arg("damping") = 1.0, py::arg("solver") = "auto", py::arg("progress") = py::none(), picard_doc);
}

void bind_iterations(py::module_& m) {
  auto cls = iterated<NonlinearResult>(m, "NonlinearResult", R"(What a nonlinear iteration found, and how.

Attributes
----------
solution : Function, or list of Functions
    Those that were given, with new values.
status : mixlab.Status
converged : bool
iterations : int
residual : float
    The last |F(u)|, the Euclidean norm over unknowns that no condition gives.
history_residual : ndarray
    Before the first iteration and after each.
history_step : ndarray
    t of each iteration.
)");
  cls.def_property_readonly("solution",
                            [](const NonlinearResult& it) {
                              return it.solution.size() == 1 ? py::cast(it.solution.front())
                                                             : py::cast(it.solution);
                            })
      .def_readonly("residual", &NonlinearResult::residual)
      .def_property_readonly(
          "history_residual",
          [](const NonlinearResult& it) { return to_numpy(std::vector(it.history_residual)); })
      .def_property_readonly(
          "history_step", [](const NonlinearResult& it) { return to_numpy(std::vector(it.history_step)); });
  draws(cls, "mixlab._figures_fem_runs", "residuals", R"(Draw the residuals, on a logarithmic scale.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)");
  bind_iterations_of<Function>(m);
  bind_iterations_of<std::vector<Function>>(m);
}

constexpr const char* continuation_doc =
    R"(A branch of solutions (u, lambda) of F(u, lambda) = 0, followed by its arclength.

From (u_0, lambda_0) with its tangent: F(u, lambda) = 0 and <du/ds, u - u_0> + dlambda/ds (lambda - lambda_0) = ds, which
stays regular at a fold, where lambda turns back. <u, v> = sum_i u_i v_i / n.

Parameters
----------
jacobian : BilinearForm
    F_u(u, lambda; ., .).
residual : LinearForm
    F(u, lambda; .).
rate : LinearForm
    F_lambda(u, lambda; .).
u : Function
lambda_ : Parameter
    Where to start, near a solution with this lambda. Both are changed, and end at the last point.
dirichlet : dict of str to Field, number, Function or callable
step, smallest_step, largest_step : float
    Of s: the first, and its bounds.
max_points : int
    Of the branch, the first one included.
lowest, highest : float
    lambda where to stop, going down or up.
increasing : bool
    lambda, at the start.
tolerance : float
    Of the corrector.
progress : bool or callable, optional

Returns
-------
Branch

Raises
------
DivergenceError
    When no solution is found at the start.

References
----------
Keller (1977), Applications of Bifurcation Theory, 359. Keller (1983), SIAM J. Sci. Stat. Comput. 4, 573.

Examples
--------
Bratu's problem, -u'' = lambda exp(u), turns back at lambda = 3.5138307 (Bratu 1914):

>>> import numpy as np
>>> from mixlab import fem
>>> V = fem.Space(fem.interval(0, 1, 32), "P3")
>>> w, k = fem.Function(V), fem.Parameter(0.5)
>>> u, v = fem.trial(), fem.test()
>>> branch = fem.continuation(
...     fem.integral(fem.dx(u) * fem.dx(v) - k * np.exp(w) * u * v),
...     fem.integral(fem.dx(w) * fem.dx(v) - k * np.exp(w) * v),
...     fem.integral(-np.exp(w) * v), w, k, {"": 0}, lowest=0.5, largest_step=0.5)
>>> round(branch.folds[0].parameter, 6)
3.513831
)";

void bind_branches(py::module_& m) {
  py::class_<Fold>(m, "Fold", R"(Where lambda turns back.

Attributes
----------
parameter : float
    lambda.
arclength : float
slope : float
    dlambda/ds, what is left of it; the error of lambda is of the order of its square.
values : ndarray
    u.
)")
      .def_readonly("parameter", &Fold::lambda)
      .def_readonly("arclength", &Fold::arclength)
      .def_readonly("slope", &Fold::slope)
      .def_property_readonly("values", [](const Fold& it) { return Vector(it.values); })
      .def("__repr__", [](const Fold& it) { return py::str("Fold(lambda = {:.10g})").format(it.lambda); });
  py::class_<Branch> cls(m, "Branch", R"(Points of a branch of solutions.

Attributes
----------
status : mixlab.Status
    completed: `lowest` or `highest` was passed; exhausted: max_points or smallest_step was met.
parameter, arclength, slope : ndarray, shape (points,)
    lambda, s and dlambda/ds.
values : list of ndarray
    u at each point.
iterations : ndarray of int
    Of the corrector.
folds : list of Fold
)");
  cls.def_readonly("status", &Branch::status)
      .def_property_readonly("parameter",
                             [](const Branch& it) { return to_numpy(std::vector(it.parameter)); })
      .def_property_readonly("arclength",
                             [](const Branch& it) { return to_numpy(std::vector(it.arclength)); })
      .def_property_readonly("slope", [](const Branch& it) { return to_numpy(std::vector(it.slope)); })
      .def_readonly("values", &Branch::values)
      .def_property_readonly("iterations",
                             [](const Branch& it) { return py::array(py::cast(it.iterations)); })
      .def_readonly("folds", &Branch::folds)
      .def("__repr__", [](const Branch& it) {
        return "Branch(" + std::string(name(it.status)) + ", " + std::to_string(it.parameter.size()) +
               " points, " + std::to_string(it.folds.size()) + " folds)";
      });
  draws(cls, "mixlab._figures_fem_runs", "branch",
        R"(Draw the largest value of u against lambda, folds marked.

Parameters
----------
ax : matplotlib.axes.Axes, optional

Returns
-------
matplotlib.axes.Axes
)");
  m.def(
      "continuation",
      [](const BilinearForm& jacobian, const LinearForm& residual, const LinearForm& rate, const Function& u,
         const Parameter& lambda, const py::dict& dirichlet, double step, double smallest_step,
         double largest_step, Index max_points, double lowest, double highest, bool increasing,
         double tolerance, const ProgressOption& progress) {
        const auto conditions = conditions_from(dirichlet);
        ContinuationOptions options{step,   smallest_step, largest_step, max_points,
                                    lowest, highest,       increasing};
        options.tolerance = tolerance;
        const Monitor monitor = watch(progress, "continuation");
        return run_released(
            [&] { return continuation(jacobian, residual, rate, u, lambda, conditions, options, monitor); });
      },
      py::arg("jacobian"), py::arg("residual"), py::arg("rate"), py::arg("u"), py::arg("lambda_"),
      py::arg("dirichlet") = py::dict(), py::kw_only(), py::arg("step") = 0.1,
      py::arg("smallest_step") = 1e-6, py::arg("largest_step") = 1.0, py::arg("max_points") = 100,
      py::arg_v("lowest", -std::numeric_limits<double>::infinity(), "-math.inf"),
      py::arg_v("highest", std::numeric_limits<double>::infinity(), "math.inf"), py::arg("increasing") = true,
      py::arg("tolerance") = 1e-10, py::arg("progress") = py::none(), continuation_doc);
}

} // namespace

void bind_nonlinear(py::module_& m) {
  bind_parameter(m);
  bind_iterations(m);
  bind_branches(m);
}

} // namespace mixlab::python
