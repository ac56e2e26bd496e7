// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/stokes.hpp"

#include "fem_parts.hpp"
#include "gil.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

constexpr const char* solve_doc = R"(Slow flow of a viscous fluid: -div(nu grad u) + grad p = f, div u = 0.

Parameters
----------
velocity : Space
    Of each component; richer than that of the pressure: "P2" (Taylor & Hood), "P1b" (MINI), "Q2".
pressure : Space
    On the same mesh: "P1", "Q1".
dirichlet : dict of str to pair
    Velocities (u_0, u_1) on parts of the boundary, "" for all of it; None leaves a component free. A part that is not
    named is an open end, nu du/dn = p n.
force : pair of Fields, numbers, Functions or callables
    f.
viscosity : Field
    nu.
solver : {"auto", "lu"}
    The matrix is symmetric, but not definite.

Returns
-------
StokesSolution

Raises
------
ValueError
    For spaces over several meshes, a name that is not one of the boundary, a viscosity that is a number and not > 0.
SingularMatrixError
    When the velocity is not unique; for pairs of spaces with pressures that no velocity sees, such as P1 and P1.

Notes
-----
P2 and P1 converge as h^2 in the energy of u and in p, MINI as h. Without an open end, the pressure is that of mean 0.

References
----------
Taylor & Hood (1973), Computers & Fluids 1, 73. Arnold, Brezzi & Fortin (1984), Calcolo 21, 337. Boffi, Brezzi & Fortin
(2013), Mixed Finite Element Methods and Applications, chapter 8.

Examples
--------
The lid-driven cavity without inertia:

>>> from mixlab import fem
>>> mesh = fem.rectangle(16, 16)
>>> still = dict.fromkeys(["left", "right", "bottom"], (0, 0))
>>> flow = fem.solve_stokes(fem.Space(mesh, "P2"), fem.Space(mesh, "P1"), {"top": (1, 0)} | still)
>>> u0, u1 = flow.velocity
>>> fem.norm_l2(mesh, fem.dx(u0) + fem.dy(u1)) < 2
True
>>> bool(u0.at([[0.5, 0.6]])[0] < -0.15)  # it comes back below the middle
True
)";

std::vector<Dirichlet> velocities_from(const py::dict& given) {
  std::vector<Dirichlet> conditions;
  for (const auto& [key, value] : given) {
    const std::string what = "solve_stokes: dirichlet[" + std::string(py::repr(key)) + "]";
    if (!py::isinstance<py::str>(key))
      throw py::type_error(what + " must have the name of a part of the boundary as its key");
    if (!py::isinstance<py::sequence>(value) || py::len(value) != 2)
      throw py::type_error(what + " must be a pair (u_0, u_1), got " + std::string(py::repr(value)));
    const auto components = py::reinterpret_borrow<py::sequence>(value);
    for (int block = 0; block < 2; ++block)
      if (const py::object component = components[block]; !component.is_none())
        conditions.push_back({py::cast<std::string>(key), field_of(component, what), block});
  }
  return conditions;
}

void bind_solution(py::module_& m) {
  py::class_<StokesSolution> cls(m, "StokesSolution", R"(A velocity and its pressure.

Attributes
----------
velocity : tuple of two Functions
pressure : Function
)");
  cls.def_property_readonly(
         "velocity", [](const StokesSolution& it) { return py::make_tuple(it.velocity[0], it.velocity[1]); })
      .def_readonly("pressure", &StokesSolution::pressure)
      .def("__repr__", [](const StokesSolution& it) {
        const Space &u = it.velocity[0].space(), &p = it.pressure.space();
        return "StokesSolution(" + std::string(u.element().name()) + " and " +
               std::string(p.element().name()) + ", " + std::to_string(2 * u.size() + p.size()) + " values)";
      });
  draws(cls, "mixlab._figures_fem_runs", "stokes",
        R"(Draw the pressure in colours, and lines along the velocity.

Parameters
----------
ax : matplotlib.axes.Axes, optional
density : float
    Of lines.

Returns
-------
matplotlib.axes.Axes
)");
}

} // namespace

void bind_stokes(py::module_& m) {
  bind_solution(m);
  m.def(
      "solve_stokes",
      [](const Space& velocity, const Space& pressure, const py::dict& dirichlet,
         const std::array<Field, 2>& force, const Field& viscosity, const std::string& solver) {
        const auto conditions = velocities_from(dirichlet);
        const DirectOptions options{direct_kind_named(solver)};
        const VectorField f{force[0], force[1]};
        return run_released(
            [&] { return solve_stokes(velocity, pressure, viscosity, f, conditions, options); });
      },
      py::arg("velocity"), py::arg("pressure"), py::arg("dirichlet"), py::kw_only(),
      py::arg_v("force", std::array<Field, 2>{Field(0.0), Field(0.0)}, "(0, 0)"),
      py::arg_v("viscosity", Field(1.0), "1.0"), py::arg("solver") = "auto", solve_doc);
}

} // namespace mixlab::python
