// SPDX-License-Identifier: BSD-3-Clause
// Ready flows.
#include "lbm_parts.hpp"
#include "mixlab/lbm/cavity.hpp"
#include "mixlab/lbm/cylinder.hpp"
#include "mixlab/lbm/gaussian_hill.hpp"
#include "mixlab/lbm/natural_convection.hpp"
#include "mixlab/lbm/parallel_flows.hpp"
#include "mixlab/lbm/vortices.hpp"

namespace mixlab::python {
namespace {

using namespace lbm;

/// repr of a flow: <Cavity n=128, reynolds=1000.0, ...>.
template <class Class>
void add_parameters(Class& cls, py::dict (*parameters)(const typename Class::type&)) {
  cls.def_property_readonly("parameters", parameters,
                            "What it was made with, as a dictionary of keyword arguments.");
  cls.def("__repr__", [parameters](const py::object& self) {
    std::string text = "<" + py::type::of(self).attr("__name__").cast<std::string>();
    const char* separator = " ";
    for (auto [key, value] : parameters(self.cast<const typename Class::type&>())) {
      text += separator + std::string(py::str(key)) + "=" + std::string(py::str(value));
      separator = ", ";
    }
    return text + ">";
  });
}

void bind_base(py::module_& m) {
  py::class_<Flow> cls(m, "Flow", R"(What all ready flows have in common.

Lengths are in units of the flow's own length L, velocities in units of its speed U, times in L/U; `length` and `speed` say
what these are in cells and steps. Fields are indexed [y, x], y = 0 at the bottom.
)");
  cls.def_property_readonly(
         "simulation", [](Flow& self) -> Simulation& { return self.simulation(); },
         py::return_value_policy::reference_internal, "The `Simulation` beneath, in lattice units.")
      .def_property_readonly("time", &Flow::time, "In L/U.")
      .def_property_readonly("time_unit", &Flow::time_unit, "L/U in steps.")
      .def_property_readonly("length", &Flow::length, "L in cells.")
      .def_property_readonly("speed", &Flow::speed, "U in cells per step.")
      .def_property_readonly("x", &Flow::x, "Centres of the cells, (nx,), in L.")
      .def_property_readonly("y", &Flow::y, "Centres of the cells, (ny,), in L.")
      .def_property_readonly("velocity", &Flow::velocity, "Velocity, (ny, nx, 2), in U.")
      .def_property_readonly("pressure", &Flow::pressure, "Pressure, (ny, nx), in rho U^2; 0 at density 1.")
      .def_property_readonly("vorticity", &Flow::vorticity, "dv/dx - du/dy, (ny, nx), in U/L.")
      .def_property_readonly("streamfunction", &Flow::streamfunction,
                             "psi with u = dpsi/dy, zero at the bottom, (ny, nx), in U L.")
      .def_property_readonly("stress", &Flow::stress,
                             "Deviatoric stress, (ny, nx, 3): xx, yy, xy, in rho U^2.");
  add_run(cls, "flow");
  add_export(cls);
  draws(cls, "mixlab._figures_lbm", "flow", flow_plot_doc);

  py::class_<ExactFlow, Flow>(m, "ExactFlow", "A flow whose velocity is known in closed form.")
      .def_property_readonly("exact_velocity", &ExactFlow::exact_velocity,
                             "At the present time, (ny, nx, 2), in U.")
      .def("error", &ExactFlow::error, "Relative error of the velocity, in the L2 norm.");
}

py::dict cavity_parameters(const Cavity& it) {
  const auto& o = it.options();
  return py::dict("n"_a = o.n, "reynolds"_a = o.reynolds, "collision"_a = o.collision,
                  "lid_speed"_a = o.lid_speed, "precision"_a = name_of(o.precision));
}

void bind_cavity(py::module_& m) {
  py::class_<Cavity, Flow> cls(m, "Cavity", R"(The square cavity whose lid moves.

Walls by half-way bounce-back, incompressible equilibrium. Unit of length the side, of velocity the lid's.

Parameters
----------
n : int
    Cells a side, at least 4.
reynolds : float
    Lid's speed times side over viscosity.
collision : str or Bgk, Trt, Mrt, Regularized
lid_speed : float
    In cells per step, below Mach 0.3.
precision : str
    "float64" or "float32".

Raises
------
ValueError
    Naming the argument and its value.

Notes
-----
Second order. Largest error of u and v on the centrelines: 3e-3 at Re = 1000 with n = 128 (Mrt).

References
----------
Ghia, Ghia & Shin (1982), J. Comput. Phys. 48, 387, Tables I and II. Botella & Peyret (1998), Comput. Fluids 27, 421.

Examples
--------
>>> from mixlab import lbm
>>> cavity = lbm.Cavity(n=32, reynolds=100)
>>> result = cavity.run(tolerance=1e-5)
>>> result.converged
True
>>> error_u, error_v = cavity.error()
>>> max(error_u, error_v) < 0.005
True
)");
  cls.def(py::init([](Index n, double reynolds, const CollisionArgument& kind, double lid_speed,
                      const std::string& digits) {
            return Cavity({n, reynolds, collision(kind), lid_speed, precision(digits)});
          }),
          "n"_a = 128, "reynolds"_a = 1000.0, py::kw_only(), "collision"_a = "mrt", "lid_speed"_a = 0.1,
          "precision"_a = "float64")
      .def("centreline_u", &Cavity::centreline_u, R"(u along the vertical centreline.

Returns
-------
y, u : ndarray, shape (n + 2,)
    At both walls and the centres of the cells.
)")
      .def("centreline_v", &Cavity::centreline_v, R"(v along the horizontal centreline.

Returns
-------
x, v : ndarray, shape (n + 2,)
    At both walls and the centres of the cells.
)")
      .def("reference_u", &Cavity::reference_u, R"(The converged u on the vertical centreline, to 5 decimals.

Streamfunction form, Newton's method, three grids and Richardson's extrapolation; agrees with Botella & Peyret (1998).

Returns
-------
y, u : ndarray, shape (17,)

Raises
------
ValueError
    Unless reynolds is 100, 400 or 1000.
)")
      .def("reference_v", &Cavity::reference_v,
           "As `reference_u`, for v on the horizontal centreline: (x, v).")
      .def("ghia_u", &Cavity::ghia_u, R"(Table I of Ghia, Ghia & Shin (1982), as printed: (y, u).

Off by up to 0.006 from the converged values, and with a misprint at Re = 100, y = 0.0703.
)")
      .def("ghia_v", &Cavity::ghia_v, R"(Table II of Ghia, Ghia & Shin (1982), as printed: (x, v).

Off by up to 0.018 from the converged values, and with a misprint at Re = 400, x = 0.9063.
)")
      .def("error", &Cavity::error,
           "Largest |error| of u and of v at the points of the reference: (float, float).");
  add_parameters(cls, cavity_parameters);
  draws(cls, "mixlab._figures_lbm", "cavity", flow_plot_doc);
}

template <class Options>
py::dict simple_parameters(const Options& o) {
  return py::dict("n"_a = o.n, "relaxation_time"_a = o.relaxation_time, "collision"_a = o.collision,
                  "speed"_a = o.speed, "precision"_a = name_of(o.precision));
}

/// Constructor of the flows that take n, relaxation_time, collision, speed, precision.
template <class F, class Options, class Class>
void add_simple_constructor(Class& cls, const Options& defaults, const std::string& default_collision) {
  cls.def(py::init([](Index n, double relaxation_time, const CollisionArgument& kind, double speed,
                      const std::string& digits) {
            return F(Options{n, relaxation_time, collision(kind), speed, precision(digits)});
          }),
          "n"_a = defaults.n, "relaxation_time"_a = defaults.relaxation_time, py::kw_only(),
          "collision"_a = default_collision, "speed"_a = defaults.speed, "precision"_a = "float64");
  add_parameters(cls, +[](const F& it) { return simple_parameters(it.options()); });
}

void bind_parallel_flows(py::module_& m) {
  py::class_<Poiseuille, ExactFlow> poiseuille(m, "Poiseuille",
                                               R"(A channel driven by a uniform force: u = 4 y (1 - y).

Unit of length the width, of velocity the centre's.

Parameters
----------
n : int
    Cells between the walls.
relaxation_time : float
collision : str or Bgk, Trt, Mrt, Regularized
speed : float
    At the centre, in cells per step.
precision : str

Examples
--------
Trt with its default magic parameter, 3/16, is exact at the nodes; Bgk is not:

>>> from mixlab import lbm
>>> for collision in ("trt", "bgk"):
...     channel = lbm.Poiseuille(n=8, collision=collision)
...     result = channel.run(tolerance=1e-12)
...     print(f"{channel.error() < 1e-10}")
True
False
)");
  add_simple_constructor<Poiseuille>(poiseuille, PoiseuilleOptions{}, "trt");
  draws(poiseuille, "mixlab._figures_lbm", "profile", flow_plot_doc);
  py::class_<Couette, ExactFlow> couette(m, "Couette",
                                         R"(A channel whose upper wall slides, from rest at time 0.

The exact velocity is a straight line at last, a series of sines before (Batchelor 1967, Eq. 4.3.19). Unit of length the
width, of velocity the wall's.

Parameters
----------
n : int
    Cells between the walls.
relaxation_time : float
collision : str or Bgk, Trt, Mrt, Regularized
speed : float
    Of the wall, in cells per step.
precision : str
)");
  add_simple_constructor<Couette>(couette, CouetteOptions{}, "trt");
  draws(couette, "mixlab._figures_lbm", "profile", flow_plot_doc);
}

void bind_vortices(py::module_& m) {
  py::class_<DecayingFlow, ExactFlow>(m, "DecayingFlow",
                                      "A flow that keeps its shape while viscosity stops it.")
      .def("amplitude", &DecayingFlow::amplitude, "Part of the first amplitude that is left.")
      .def("measured_viscosity", &DecayingFlow::measured_viscosity,
           "The viscosity, in lattice units, that explains the amplitude; theory says (tau - 1/2)/3.")
      .def_property_readonly("decay_time", &DecayingFlow::decay_time,
                             "Steps after which the exact amplitude is 1/e.");
  py::class_<TaylorGreen, DecayingFlow> green(m, "TaylorGreen",
                                              R"(Four vortices in a periodic square that decay.

u = -cos(2 pi x) sin(2 pi y), v = sin(2 pi x) cos(2 pi y), times exp(-2 nu k^2 t). Unit of length the side, of velocity the
first amplitude.

Parameters
----------
n : int
    Cells a side.
relaxation_time : float
collision : str or Bgk, Trt, Mrt, Regularized
speed : float
    First amplitude, in cells per step.
precision : str

References
----------
Taylor & Green (1937), Proc. R. Soc. A 158, 499.

Examples
--------
>>> from mixlab import lbm
>>> vortices = lbm.TaylorGreen(n=64, relaxation_time=0.8)
>>> result = vortices.run(1000)
>>> round(vortices.measured_viscosity(), 3)
0.1
)");
  add_simple_constructor<TaylorGreen>(green, VortexOptions{}, "bgk");
  draws(green, "mixlab._figures_lbm", "vortices", flow_plot_doc);
  py::class_<ShearWave, DecayingFlow> wave(m, "ShearWave", R"(Layers that slide over each other, and stop.

u = sin(2 pi y) exp(-nu k^2 t), v = 0. Unit of length the side, of velocity the first amplitude.

Parameters
----------
n : int
    Cells a side.
relaxation_time : float
collision : str or Bgk, Trt, Mrt, Regularized
speed : float
    First amplitude, in cells per step.
precision : str
)");
  add_simple_constructor<ShearWave>(wave, VortexOptions{}, "bgk");
  draws(wave, "mixlab._figures_lbm", "vortices", flow_plot_doc);
}

py::dict cylinder_parameters(const Cylinder& it) {
  const auto& o = it.options();
  return py::dict("n"_a = o.n, "reynolds"_a = o.reynolds, "collision"_a = o.collision, "speed"_a = o.speed,
                  "interpolated"_a = o.interpolated, "precision"_a = name_of(o.precision));
}

void bind_cylinder(py::module_& m) {
  py::class_<Cylinder, Flow> cls(m, "Cylinder", R"(The benchmark of Schaefer & Turek: a cylinder in a channel.

The channel is 2.2 by 0.41, the cylinder's diameter 0.1, its centre at (0.2, 0.2), the inflow a parabola. reynolds=20 is
test 2D-1 (C_D 5.5795, C_L 0.010619), reynolds=100 test 2D-2 (vortices shed at a Strouhal number of 0.3018, largest C_D
3.2274). Unit of length the diameter, of velocity the mean inflow.

Parameters
----------
n : int
    Cells across the channel, at least 20; the diameter is n/4.1.
reynolds : float
collision : str or Bgk, Trt, Mrt, Regularized
speed : float
    Of the inflow at the centre, in cells per step.
interpolated : bool
    The cylinder's wall at its exact place; False: half-way between cells, in stairs.
precision : str

Notes
-----
The inflow grows from rest in 20 units of time, and waves of pressure leave at the outlet.

References
----------
Schaefer & Turek (1996), in: Flow Simulation with High-Performance Computers II, 547.

Examples
--------
>>> from mixlab import lbm
>>> cylinder = lbm.Cylinder(n=41, reynolds=20)
>>> result = cylinder.run(tolerance=1e-4)
>>> 5.5 < cylinder.drag() < 5.8
True
)");
  cls.def(py::init([](Index n, double reynolds, const CollisionArgument& kind, double speed,
                      bool interpolated, const std::string& digits) {
            return Cylinder({n, reynolds, collision(kind), speed, interpolated, precision(digits)});
          }),
          "n"_a = 82, "reynolds"_a = 20.0, py::kw_only(), "collision"_a = "trt", "speed"_a = 0.1,
          "interpolated"_a = true, "precision"_a = "float64")
      .def("drag", &Cylinder::drag, "C_D = 2 F_x / (rho U^2 D), during the last step.")
      .def("lift", &Cylinder::lift, "C_L = 2 F_y / (rho U^2 D), during the last step.")
      .def("pressure_difference", &Cylinder::pressure_difference,
           "Front minus back of the cylinder, in rho U^2. Test 2D-1 has U = 0.2 m/s: times 0.04, it is "
           "0.1175 Pa.")
      .def_property_readonly("recorded_time", &Cylinder::recorded_time, "Times of the records, in D/U.")
      .def_property_readonly("recorded_drag", &Cylinder::recorded_drag, "C_D at these times.")
      .def_property_readonly("recorded_lift", &Cylinder::recorded_lift, "C_L at these times.")
      .def("strouhal", &Cylinder::strouhal, "since"_a = 0.0, R"(Frequency of the lift, in U/D.

Parameters
----------
since : float
    Records before this time, in D/U, are left out.

Raises
------
ValueError
    When there are less than two periods since then.
)");
  add_parameters(cls, cylinder_parameters);
  draws(cls, "mixlab._figures_lbm", "cylinder", flow_plot_doc);
}

py::dict hill_parameters(const GaussianHill& it) {
  const auto& o = it.options();
  return py::dict("n"_a = o.n, "width"_a = o.width, "relaxation_time"_a = o.relaxation_time,
                  "velocity"_a = o.velocity, "lattice"_a = name_of(o.lattice), "collision"_a = o.collision,
                  "quadratic"_a = o.quadratic, "precision"_a = name_of(o.precision));
}

void bind_hill(py::module_& m) {
  py::class_<GaussianHill> cls(m, "GaussianHill", R"(A hill of scalar that spreads while it is carried along.

C = s0^2/(s0^2 + 2 D t) exp(-|x - x0 - u t|^2 / (2 (s0^2 + 2 D t))), from the middle of a periodic square. Lattice units.

Parameters
----------
n : int
    Cells a side.
width : float
    s0, in cells.
relaxation_time : float
    D = (tau - 1/2)/3.
velocity : (float, float)
    In cells per step.
lattice : str
    "d2q9" or "d2q5".
collision : str or Bgk, Trt
quadratic : bool, optional
    As in `Transport`.
precision : str

Examples
--------
>>> from mixlab import lbm
>>> for quadratic in (True, False):
...     hill = lbm.GaussianHill(n=128, width=10, quadratic=quadratic)
...     result = hill.run(200)
...     print(hill.error() < 2e-3)
True
False
)");
  cls.def(py::init([](Index n, double width, double relaxation_time, std::array<double, 2> velocity,
                      const std::string& kind, const CollisionArgument& collided,
                      std::optional<bool> quadratic, const std::string& digits) {
            const Lattice on = lattice(kind);
            return GaussianHill({n, width, relaxation_time, velocity, on, collision(collided),
                                 quadratic.value_or(on == Lattice::d2q9), precision(digits)});
          }),
          "n"_a = 128, "width"_a = 10.0, "relaxation_time"_a = 0.8, "velocity"_a = std::array{0.1, 0.1},
          py::kw_only(), "lattice"_a = "d2q9", "collision"_a = "bgk", "quadratic"_a = py::none(),
          "precision"_a = "float64")
      .def_property_readonly("time", &GaussianHill::time, "Steps since the start.")
      .def_property_readonly("value", &GaussianHill::value, "C, (n, n).")
      .def_property_readonly("exact_value", &GaussianHill::exact_value, "At the present time, (n, n).")
      .def("error", &GaussianHill::error, "Relative error, in the L2 norm.")
      .def_property_readonly(
          "transport", [](GaussianHill& self) -> Transport& { return self.transport(); },
          py::return_value_policy::reference_internal, "The `Transport` beneath.");
  add_run(cls, "hill");
  add_parameters(cls, hill_parameters);
  add_export(cls);
  draws(cls, "mixlab._figures_lbm", "hill", flow_plot_doc);
}

py::dict convection_parameters(const NaturalConvection& it) {
  const auto& o = it.options();
  return py::dict("n"_a = o.n, "rayleigh"_a = o.rayleigh, "prandtl"_a = o.prandtl, "speed"_a = o.speed,
                  "collision"_a = o.collision);
}

void bind_convection(py::module_& m) {
  py::class_<NaturalConvection> cls(m, "NaturalConvection",
                                    R"(A square heated on its left side and cooled on its right one.

Floor and ceiling are insulated; buoyancy by Boussinesq's approximation. Unit of length the side L, of velocity D/L, of
time L^2/D (not L/U as in other flows), of temperature the difference between the walls.

Parameters
----------
n : int
    Cells a side, at least 4.
rayleigh : float
    g beta dT L^3 / (nu D).
prandtl : float
    nu / D.
collision : str or Bgk, Trt, Mrt, Regularized
    Of the fluid; the temperature has Trt(1/4).
speed : float
    The buoyant velocity sqrt(g beta dT L), in cells per step.

References
----------
de Vahl Davis (1983), Int. J. Numer. Methods Fluids 3, 249: Nusselt number 2.243 at Rayleigh 1e4.

Examples
--------
>>> from mixlab import lbm
>>> cavity = lbm.NaturalConvection(n=32, rayleigh=1e4)
>>> result = cavity.run(tolerance=1e-5)
>>> round(cavity.nusselt(), 2)
2.26
)");
  cls.def(py::init([](Index n, double rayleigh, double prandtl, const CollisionArgument& kind, double speed) {
            return std::make_unique<NaturalConvection>(
                ConvectionOptions{n, rayleigh, prandtl, speed, collision(kind)});
          }),
          "n"_a = 64, "rayleigh"_a = 1e4, "prandtl"_a = 0.71, py::kw_only(), "collision"_a = "trt",
          "speed"_a = 0.1)
      .def_property_readonly("time", &NaturalConvection::time, "In L^2/D.")
      .def_property_readonly("steps", &NaturalConvection::steps, "Steps since the start.")
      .def_property_readonly("x", &NaturalConvection::x, "Centres of the cells, (n,), in L.")
      .def_property_readonly("y", &NaturalConvection::y, "Centres of the cells, (n,), in L.")
      .def_property_readonly("temperature", &NaturalConvection::temperature, "(n, n), from -1/2 to 1/2.")
      .def_property_readonly("velocity", &NaturalConvection::velocity, "(n, n, 2), in D/L.")
      .def_property_readonly("streamfunction", &NaturalConvection::streamfunction, "(n, n), in D.")
      .def("nusselt", &NaturalConvection::nusselt, "Mean heat flux over that of conduction: 1 + <u T>.")
      .def("largest_velocities", &NaturalConvection::largest_velocities,
           "Largest u on the line x = 1/2 and largest v on y = 1/2, in D/L: (float, float).")
      .def_property_readonly("fluid", &NaturalConvection::fluid, py::return_value_policy::reference_internal,
                             "The `Simulation` of the fluid.")
      .def_property_readonly("heat", &NaturalConvection::heat, py::return_value_policy::reference_internal,
                             "The `Transport` of the temperature.")
      .def(
          "set_state",
          [](NaturalConvection& self, const In<"fluid", Array<double, 3>>& fluid,
             const In<"heat", Array<double, 3>>& heat, Index time) { self.set_state(*fluid, *heat, time); },
          "fluid"_a, "heat"_a, "time"_a, "Go on from the states of `fluid` and `heat`.");
  add_run(cls, "convection");
  add_parameters(cls, convection_parameters);
  add_export(cls);
  draws(cls, "mixlab._figures_lbm", "convection", flow_plot_doc);
}

} // namespace

void bind_flows(py::module_& m) {
  bind_base(m);
  bind_cavity(m);
  bind_parallel_flows(m);
  bind_vortices(m);
  bind_cylinder(m);
  bind_hill(m);
  bind_convection(m);
}

} // namespace mixlab::python
