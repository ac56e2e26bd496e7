// SPDX-License-Identifier: BSD-3-Clause
// Evolution in time.
#include "fem_parts.hpp"
#include "gil.hpp"
#include "mixlab/fem/evolution.hpp"
#include "progress.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

constexpr const char* evolve_doc = R"(M u' + A u = f(t) + R(u) from time 0 on.

Schemes, A implicit and the reaction R explicit:

- "explicit_euler", "implicit_euler", "theta", "crank_nicolson" (with R: CNAB),
- "bdf2" (with R: SBDF2), begun with a step of sdirk2,
- "sdirk2", two stages, gamma = 1 - 1/sqrt 2 (with R: ARS(2,2,2)).

Parameters
----------
u : Function
    Where to start. It is changed: the conditions are imposed on it first.
duration : float
mass, stiffness : BilinearForm
    m(u', v) and a(u, v).
load : LinearForm, optional
    f(t; v).
dirichlet : dict of str to Field, number, Function or callable
    u = g(t) on parts of the boundary.
reaction : LinearForm, optional
    R(u; v), which holds u itself.
time : Parameter, optional
    The time, as it stands in load, conditions and reaction. Without it load and conditions are computed once.
scheme : str
step : float
    dt, made smaller so that a whole number of them is the duration; with a tolerance, the first.
theta : float
    Of the scheme "theta".
lumped : bool
    Replace the mass matrix by the sums of its rows.
check_stability : bool
    Refuse steps that grow without bound.
tolerance : float
    > 0: steps follow the solution, so that each one's error is below it (root mean square, by step doubling).
max_steps : int
save_every : int
    Keeps u at the start, each so many steps and at the end; 0: only at the end.
progress : bool or callable, optional

Returns
-------
Evolution

Raises
------
ValueError
    For options out of range, a tolerance with a scheme of two steps, a mass that cannot be lumped.
DivergenceError
    For a step that is not stable, or values that are not finite.

Notes
-----
Euler's schemes are of order 1 in dt, the others of order 2. All but explicit_euler, crank_nicolson and theta < 1 are
L-stable; explicit_euler wants dt <= 2 / lambda_max, some h^2 / 4 with P1 lumped on squares.

References
----------
Alexander (1977), SIAM J. Numer. Anal. 14, 1006. Ascher, Ruuth & Wetton (1995), SIAM J. Numer. Anal. 32, 797. Ascher,
Ruuth & Spiteri (1997), Appl. Numer. Math. 25, 151. Gustafsson (1991), ACM Trans. Math. Softw. 17, 533.

Examples
--------
>>> import numpy as np
>>> from mixlab import fem
>>> V = fem.Space(fem.interval(0, 1, 40), "P2")
>>> x, _ = fem.coordinates()
>>> u, v = fem.trial(), fem.test()
>>> w = fem.interpolate(V, np.sin(np.pi * x))
>>> run = fem.evolve(w, 0.1, mass=fem.integral(u * v), stiffness=fem.integral(fem.dx(u) * fem.dx(v)), dirichlet={"": 0})
>>> bool(abs(w.at([[0.5]])[0] / np.exp(-0.1 * np.pi**2) - 1) < 1e-3)
True
)";

void bind_result(py::module_& m) {
  py::class_<Evolution> cls(m, "Evolution", R"(A run in time.

Attributes
----------
solution : Function
    The one that was given, at the end.
status : mixlab.Status
time : float
steps, rejected, factorisations : int
history_time : ndarray
    0, and after each step.
history_error : ndarray
    Of each step, as estimated; empty for steps of one length.
snapshot_times : ndarray
snapshots : list of ndarray
    Values of u; for `animate`.
)");
  cls.def_readonly("solution", &Evolution::solution)
      .def_readonly("status", &Evolution::status)
      .def_readonly("time", &Evolution::time)
      .def_readonly("steps", &Evolution::steps)
      .def_readonly("rejected", &Evolution::rejected)
      .def_readonly("factorisations", &Evolution::factorisations)
      .def_property_readonly("history_time",
                             [](const Evolution& it) { return to_numpy(std::vector(it.history_time)); })
      .def_property_readonly("history_error",
                             [](const Evolution& it) { return to_numpy(std::vector(it.history_error)); })
      .def_property_readonly("snapshot_times",
                             [](const Evolution& it) { return to_numpy(std::vector(it.snapshot_times)); })
      .def_readonly("snapshots", &Evolution::snapshots)
      .def("__repr__", [](const Evolution& it) {
        return py::str("Evolution({}, t = {:.6g} after {} steps)")
            .format(std::string(name(it.status)), it.time, it.steps);
      });
  draws(cls, "mixlab._figures_fem_runs", "evolution", R"(Draw the snapshots, or the last state.

Parameters
----------
axes : sequence of matplotlib.axes.Axes, optional
count : int
    How many of the snapshots at most.

Returns
-------
ndarray of matplotlib.axes.Axes
)");
}

} // namespace

void bind_evolution(py::module_& m) {
  bind_result(m);
  m.def(
      "evolve",
      [](const Function& u, double duration, const BilinearForm& mass, const BilinearForm& stiffness,
         const LinearForm& load, const py::dict& dirichlet, const LinearForm& reaction,
         const std::optional<Parameter>& time, const std::string& scheme, double step, double theta,
         bool lumped, bool check_stability, double tolerance, Index max_steps, Index save_every,
         const ProgressOption& progress) {
        const EvolutionProblem problem{mass, stiffness, load, conditions_from(dirichlet), reaction, time};
        EvolutionOptions options;
        options.scheme = time_scheme_named(scheme);
        options.step = step;
        options.theta = theta;
        options.lumped = lumped;
        options.check_stability = check_stability;
        options.tolerance = tolerance;
        options.max_steps = max_steps;
        options.save_every = save_every;
        const Monitor monitor = watch(progress, "evolve");
        return run_released([&] { return evolve(problem, u, duration, options, monitor); });
      },
      py::arg("u"), py::arg("duration"), py::kw_only(), py::arg("mass"), py::arg("stiffness"),
      py::arg_v("load", LinearForm{}, "..."), py::arg("dirichlet") = py::dict(),
      py::arg_v("reaction", LinearForm{}, "..."), py::arg("time") = py::none(), py::arg("scheme") = "sdirk2",
      py::arg("step") = 0.01, py::arg("theta") = 0.5, py::arg("lumped") = false,
      py::arg("check_stability") = true, py::arg("tolerance") = 0.0, py::arg("max_steps") = 1'000'000,
      py::arg("save_every") = 0, py::arg("progress") = py::none(), evolve_doc);
}

} // namespace mixlab::python
