// SPDX-License-Identifier: BSD-3-Clause
// Boundaries, and the two general solvers.
#include "lbm_parts.hpp"
#include "mixlab/lbm/diagnostics.hpp"

namespace mixlab::python {
namespace {

using namespace lbm;

using Numbers1 = std::variant<double, In<"value", Vector>>;

Vector numbers(const Numbers1& given) {
  if (const auto* one = std::get_if<double>(&given))
    return Vector::Constant(1, *one);
  return **std::get_if<In<"value", Vector>>(&given);
}

SideIndex side_named(const std::string& given) {
  for (SideIndex side : {left, right, bottom, top})
    if (given == name(side))
      return side;
  require(false, "force_on", "side must be 'left', 'right', 'bottom' or 'top', got '", given, "'");
  return left;
}

void bind_sides(py::module_& m) {
  py::class_<Periodic>(m, "Periodic", "What leaves on this side comes in on the opposite one, periodic too.")
      .def(py::init<>())
      .def("__repr__", [](const Periodic&) { return "Periodic()"; });
  py::class_<Wall>(m, "Wall", R"(Half-way bounce-back: a wall half a cell outside the last row of cells.

Parameters
----------
velocity : (float, float) or array_like, shape (n, 2); optional
    Of the wall, in cells per step: one for all, or one per cell of the side. At rest by default. A velocity that points
    into the domain makes the side an inlet.

References
----------
Ladd (1994), J. Fluid Mech. 271, 285.
)")
      .def(py::init([](const std::optional<VelocityArgument>& velocity) {
             return velocity ? Wall{velocity_rows(*velocity)} : Wall{};
           }),
           "velocity"_a = py::none())
      .def_property_readonly("velocity", [](const Wall& it) { return Matrix(it.velocity); })
      .def("__repr__", [](const Wall& it) { return it.velocity.rows() ? "Wall(velocity=...)" : "Wall()"; });
  py::class_<ZouHeVelocity>(m, "ZouHeVelocity", R"(Velocity imposed on the last row of cells.

Parameters
----------
velocity : (float, float) or array_like, shape (n, 2)
    In cells per step.

References
----------
Zou & He (1997), Phys. Fluids 9, 1591.
)")
      .def(py::init([](const VelocityArgument& velocity) { return ZouHeVelocity{velocity_rows(velocity)}; }),
           "velocity"_a)
      .def_property_readonly("velocity", [](const ZouHeVelocity& it) { return Matrix(it.velocity); })
      .def("__repr__", [](const ZouHeVelocity&) { return "ZouHeVelocity(velocity=...)"; });
  py::class_<ZouHePressure>(m, "ZouHePressure",
                            R"(Density imposed on the last row of cells; pressure is density / 3.

Parameters
----------
density : float or array_like, shape (n,)
outflow : float, optional
    Mean velocity out of the domain, where it is known in advance: waves of pressure then leave through the side instead of
    coming back.

References
----------
Zou & He (1997), Phys. Fluids 9, 1591.
)")
      .def(py::init([](const Numbers1& density, std::optional<double> outflow) {
             return ZouHePressure{numbers(density), outflow};
           }),
           "density"_a = 1.0, "outflow"_a = py::none())
      .def_property_readonly("density", [](const ZouHePressure& it) { return Vector(it.density); })
      .def_readonly("outflow", &ZouHePressure::outflow)
      .def("__repr__", [](const ZouHePressure&) { return "ZouHePressure(density=...)"; });
  py::class_<Outflow>(m, "Outflow",
                      "Open: what comes in is what already flows that way on the last row of cells.")
      .def(py::init<>())
      .def("__repr__", [](const Outflow&) { return "Outflow()"; });
  py::class_<FixedValue>(m, "FixedValue", R"(A scalar keeps this value half a cell outside (anti-bounce-back).

Parameters
----------
value : float or array_like, shape (n,)

References
----------
Ginzburg (2005), Adv. Water Resour. 28, 1196.
)")
      .def(py::init([](const Numbers1& value) { return FixedValue{numbers(value)}; }), "value"_a)
      .def_property_readonly("value", [](const FixedValue& it) { return Vector(it.value); })
      .def("__repr__", [](const FixedValue&) { return "FixedValue(value=...)"; });
  py::class_<Insulated>(m, "Insulated", "No flux of the scalar crosses this side.")
      .def(py::init<>())
      .def("__repr__", [](const Insulated&) { return "Insulated()"; });
}

Obstacle with(Obstacle body, std::array<double, 2> velocity, std::optional<double> value) {
  body.velocity = velocity;
  body.value = value;
  return body;
}

void bind_obstacles(py::module_& m) {
  py::class_<Obstacle>(m, "Obstacle",
                       R"(A solid inside the domain, given by its cells; walls half-way between cells.

Parameters
----------
solid : array of bool, shape (ny, nx)
    True inside the solid.
velocity : (float, float)
    Of its surface, in cells per step.
value : float, optional
    What a scalar keeps at its surface; insulated by default.
fraction : array_like, shape (9, ny, nx), optional
    Where the wall cuts the link that leaves cell [y, x] against c_q, in (0, 1]; half-way by default.

See Also
--------
disc, obstacle_from_distance : walls at their exact place.
)")
      .def(py::init([](const In<"solid", Mask>& solid, std::array<double, 2> velocity,
                       std::optional<double> value,
                       const std::optional<In<"fraction", Array<double, 3>>>& fraction) {
             Obstacle body = with(obstacle(*solid), velocity, value);
             if (fraction)
               body.fraction = Array<double, 3>(**fraction);
             return body;
           }),
           "solid"_a, py::kw_only(), "velocity"_a = std::array{0.0, 0.0}, "value"_a = py::none(),
           "fraction"_a = py::none())
      .def_property_readonly("solid", [](const Obstacle& it) { return Mask(it.solid); })
      .def_property_readonly(
          "fraction", [](const Obstacle& it) { return Array<double, 3>(it.fraction); },
          "Where the wall cuts the links, (9, ny, nx); empty when half-way everywhere.")
      .def_readonly("velocity", &Obstacle::velocity)
      .def_readonly("value", &Obstacle::value)
      .def("__repr__",
           [](const Obstacle& it) { return py::str("<Obstacle of {} cells>").format(it.solid.count()); });
  m.def(
      "disc",
      [](std::array<Index, 2> shape, std::array<double, 2> centre, double radius,
         std::array<double, 2> velocity, std::optional<double> value) {
        return with(disc(shape[0], shape[1], centre, radius), velocity, value);
      },
      "shape"_a, "centre"_a, "radius"_a, py::kw_only(), "velocity"_a = std::array{0.0, 0.0},
      "value"_a = py::none(),
      R"(A disc with its wall at its exact place: interpolated bounce-back.

Parameters
----------
shape : (int, int)
    (ny, nx) of the domain.
centre : (float, float)
    (x, y) in cells; the centre of cell [j, i] is at (i + 1/2, j + 1/2).
radius : float
velocity, value
    As for `Obstacle`.

Returns
-------
Obstacle

References
----------
Bouzidi, Firdaouss & Lallemand (2001), Phys. Fluids 13, 3452, Eq. (5).

Examples
--------
>>> from mixlab import lbm
>>> lbm.disc((40, 60), (20, 20), 8.5)
<Obstacle of 216 cells>
)");
  m.def(
      "obstacle_from_distance",
      [](const In<"distance", Matrix>& distance, std::array<double, 2> velocity,
         std::optional<double> value) { return with(obstacle_from_distance(*distance), velocity, value); },
      "distance"_a, py::kw_only(), "velocity"_a = std::array{0.0, 0.0}, "value"_a = py::none(),
      R"(Any shape, given by its signed distance at the centres of the cells, negative inside.

Walls are placed by linear interpolation along the links: second order.

Parameters
----------
distance : array_like, shape (ny, nx)
    In cells.
velocity, value
    As for `Obstacle`.

Returns
-------
Obstacle
)");
}

py::dict parameters(const SimulationOptions& o) {
  return py::dict("shape"_a = py::make_tuple(o.ny, o.nx), "relaxation_time"_a = o.relaxation_time,
                  "collision"_a = o.collision, "left"_a = o.sides.left, "right"_a = o.sides.right,
                  "bottom"_a = o.sides.bottom, "top"_a = o.sides.top, "obstacles"_a = o.obstacles,
                  "force"_a = o.force, "force_field"_a = o.force_field, "incompressible"_a = o.incompressible,
                  "ramp"_a = o.ramp, "smagorinsky"_a = o.smagorinsky, "precision"_a = name_of(o.precision));
}

py::dict parameters(const TransportOptions& o) {
  return py::dict("shape"_a = py::make_tuple(o.ny, o.nx), "relaxation_time"_a = o.relaxation_time,
                  "lattice"_a = name_of(o.lattice), "collision"_a = o.collision, "quadratic"_a = o.quadratic,
                  "left"_a = o.sides.left, "right"_a = o.sides.right, "bottom"_a = o.sides.bottom,
                  "top"_a = o.sides.top, "obstacles"_a = o.obstacles, "precision"_a = name_of(o.precision));
}

constexpr const char* set_state_doc =
    R"(Go on from a state; ``set_state(state, time)`` changes nothing, to the last bit.

Parameters
----------
state : ndarray, shape (q, ny, nx)
time : int
)";

void bind_fluid(py::module_& m) {
  py::class_<Simulation> cls(m, "Simulation",
                             R"(A fluid on a D2Q9 lattice, in lattice units: lengths in cells, times in steps.

It starts at rest, at density 1. Fields are indexed [y, x], y = 0 at the bottom; a velocity field has shape (ny, nx, 2).

Parameters
----------
shape : (int, int)
    (ny, nx), in cells.
relaxation_time : float
    tau > 1/2; the viscosity is (tau - 1/2)/3.
collision : str or Bgk, Trt, Mrt, Regularized
    "trt" by default.
left, right, bottom, top : Periodic, Wall, ZouHeVelocity, ZouHePressure or Outflow
    Periodic by default.
obstacles : sequence of Obstacle
force : (float, float)
    Per unit of volume: density times cells per step squared.
force_field : bool
    A force that varies will be given by `set_force`.
incompressible : bool
    The equilibrium of He & Luo (1997): no error in Mach number squared in a steady flow.
ramp : float
    Steps over which moving walls and inlets go from rest to their velocity, as sin(pi t / (2 ramp))^2.
smagorinsky : float
    Constant of Smagorinsky's eddy viscosity with a filter of one cell (0.1 to 0.2); 0 for none.
precision : str
    "float64" or "float32", of the populations.

Raises
------
ValueError
    Naming the argument: tau <= 1/2, a wall faster than Mach 0.3, a mask of another shape, one periodic side without its
    opposite, a number that is not finite.

Notes
-----
Second order in space. A step costs one pass over memory: 144 bytes a cell in double precision.

Examples
--------
A shear layer between two walls, one of which moves:

>>> from mixlab import lbm
>>> sim = lbm.Simulation((16, 8), 0.8, bottom=lbm.Wall(), top=lbm.Wall((0.05, 0)))
>>> result = sim.run(3000)
>>> round(float(sim.velocity[8, 0, 0]), 4)
0.0266
)");
  cls.def(py::init([](std::array<Index, 2> shape, double relaxation_time, const CollisionArgument& kind,
                      const FluidSide& l, const FluidSide& r, const FluidSide& b, const FluidSide& t,
                      const std::vector<Obstacle>& obstacles, std::array<double, 2> force, bool force_field,
                      bool incompressible, double ramp, double smagorinsky, const std::string& digits) {
            SimulationOptions o;
            o.ny = shape[0], o.nx = shape[1];
            o.relaxation_time = relaxation_time;
            o.collision = collision(kind);
            o.sides = {l, r, b, t};
            o.obstacles = obstacles;
            o.force = force;
            o.force_field = force_field;
            o.incompressible = incompressible;
            o.ramp = ramp;
            o.smagorinsky = smagorinsky;
            o.precision = precision(digits);
            return Simulation(o);
          }),
          "shape"_a, "relaxation_time"_a, py::kw_only(), "collision"_a = "trt",
          "left"_a = FluidSide(Periodic{}), "right"_a = FluidSide(Periodic{}),
          "bottom"_a = FluidSide(Periodic{}), "top"_a = FluidSide(Periodic{}), "obstacles"_a = py::tuple(),
          "force"_a = std::array{0.0, 0.0}, "force_field"_a = false, "incompressible"_a = false,
          "ramp"_a = 0.0, "smagorinsky"_a = 0.0, "precision"_a = "float64")
      .def(
          "initialise",
          [](Simulation& self, const In<"density", Matrix>& density,
             const In<"velocity", Array<double, 3>>& velocity) { self.initialise(*density, *velocity); },
          "density"_a, "velocity"_a, R"(Start again from the equilibrium of these fields, at time 0.

Parameters
----------
density : array_like, shape (ny, nx)
    > 0, about 1.
velocity : array_like, shape (ny, nx, 2)
    In cells per step, below Mach 0.3.

Raises
------
ValueError
    Another shape, a number that is not finite, a density <= 0, a Mach number > 0.3.
)")
      .def(
          "set_force",
          [](Simulation& self, const In<"force", Array<double, 3>>& force) { self.set_force(*force); },
          "force"_a,
          R"(The force field that acts from now on, added to the uniform one. Needs ``force_field=True``.

Parameters
----------
force : array_like, shape (ny, nx, 2)
)")
      .def_property_readonly("force", &Simulation::force,
                             "What `set_force` was given, (ny, nx, 2); 0 until then.")
      .def_property_readonly("time", &Simulation::time, "Steps since the start.")
      .def_property_readonly("density", &Simulation::density, "Density, (ny, nx); 1 in solids.")
      .def_property_readonly(
          "pressure",
          [](const Simulation& self) { return Matrix((self.density().array() - 1) * sound_speed_squared); },
          "(density - 1)/3, (ny, nx).")
      .def_property_readonly("velocity", &Simulation::velocity, "Velocity, (ny, nx, 2); 0 in solids.")
      .def_property_readonly(
          "vorticity", [](const Simulation& self) { return vorticity(self.velocity()); },
          "dv/dx - du/dy, (ny, nx).")
      .def_property_readonly(
          "streamfunction", [](const Simulation& self) { return streamfunction(self.velocity()); },
          "psi with u = dpsi/dy, zero at the bottom, (ny, nx).")
      .def_property_readonly(
          "stress", &Simulation::stress,
          "Viscous stress without its trace, (ny, nx, 3): xx, yy, xy, from the populations.")
      .def_property_readonly("populations", &Simulation::populations,
                             "Populations before collision, (9, ny, nx).")
      .def_property_readonly("solid", &Simulation::solid, "True inside obstacles, (ny, nx).")
      .def_property_readonly("state", &Simulation::state, "The whole state: deviations f - w, (9, ny, nx).")
      .def(
          "set_state",
          [](Simulation& self, const In<"state", Array<double, 3>>& state, Index time) {
            self.set_state(*state, time);
          },
          "state"_a, "time"_a, set_state_doc)
      .def(
          "force_on",
          [](const Simulation& self, const std::variant<Index, std::string>& what) {
            const auto* side = std::get_if<std::string>(&what);
            const auto F = side ? self.force_on(side_named(*side)) : self.force_on(std::get<Index>(what));
            return std::pair(F[0], F[1]);
          },
          "what"_a, R"(Force of the fluid on an obstacle or a wall during the last step, by momentum exchange.

(0, 0) before the first step, and after loading until the next.

Parameters
----------
what : int or str
    Number of an obstacle, or "left", "right", "bottom", "top".

Returns
-------
(float, float)

References
----------
Ladd (1994), J. Fluid Mech. 271, 285.
)")
      .def("record_force", &Simulation::record_force, "obstacle"_a = 0, "every"_a = 1,
           "Keep the force on an obstacle at every ``every``-th step from now on; 0 stops and forgets.")
      .def_property_readonly(
          "recorded_force",
          [](const Simulation& self) {
            const auto& r = self.recorded_force();
            return py::make_tuple(to_numpy(std::vector(r.time)), to_numpy(std::vector(r.x)),
                                  to_numpy(std::vector(r.y)));
          },
          "(time, x, y) of the force recorded, three arrays.")
      .def_property_readonly(
          "parameters", [](const Simulation& self) { return parameters(self.options()); },
          "What it was made with: ``Simulation(**parameters)`` makes another.")
      .def("__repr__", [](const Simulation& self) {
        const auto& o = self.options();
        return py::str("<Simulation of {} x {} cells, {}, relaxation_time={}, at step {}>")
            .format(o.ny, o.nx, name(o.collision), o.relaxation_time, self.time());
      });
  add_run(cls, "fluid");
  add_export(cls);
  draws(cls, "mixlab._figures_lbm", "simulation", flow_plot_doc);
}

void bind_scalar(py::module_& m) {
  py::class_<Transport> cls(m, "Transport",
                            R"(A scalar C that diffuses and is carried along, in lattice units.

dC/dt + div(u C) = D lap(C), with D = (tau - 1/2)/3.

Parameters
----------
shape : (int, int)
    (ny, nx), in cells.
relaxation_time : float
lattice : str
    "d2q9" or "d2q5".
collision : str or Bgk, Trt
    Trt(magic=1/4) puts a fixed value exactly half-way.
quadratic : bool, optional
    Terms in u squared in the equilibrium, on D2Q9 (the default there). Without them the diffusivity along u is
    (tau - 1/2)(1/3 - u^2).
left, right, bottom, top : Periodic, FixedValue, Insulated or Outflow
obstacles : sequence of Obstacle
precision : str
    "float64" or "float32".

Examples
--------
Conduction between two plates:

>>> from mixlab import lbm
>>> rod = lbm.Transport((10, 1), 0.8, collision=lbm.Trt(0.25), bottom=lbm.FixedValue(0), top=lbm.FixedValue(1))
>>> rod.run(tolerance=1e-12).converged
True
>>> rod.value[:, 0].round(6).tolist()
[0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]
)");
  cls.def(py::init([](std::array<Index, 2> shape, double relaxation_time, const std::string& kind,
                      const CollisionArgument& collided, std::optional<bool> quadratic, const ScalarSide& l,
                      const ScalarSide& r, const ScalarSide& b, const ScalarSide& t,
                      const std::vector<Obstacle>& obstacles, const std::string& digits) {
            TransportOptions o;
            o.ny = shape[0], o.nx = shape[1];
            o.relaxation_time = relaxation_time;
            o.lattice = lattice(kind);
            o.collision = collision(collided);
            o.quadratic = quadratic.value_or(o.lattice == Lattice::d2q9);
            o.sides = {l, r, b, t};
            o.obstacles = obstacles;
            o.precision = precision(digits);
            return Transport(o);
          }),
          "shape"_a, "relaxation_time"_a, py::kw_only(), "lattice"_a = "d2q9", "collision"_a = "bgk",
          "quadratic"_a = py::none(), "left"_a = ScalarSide(Periodic{}), "right"_a = ScalarSide(Periodic{}),
          "bottom"_a = ScalarSide(Periodic{}), "top"_a = ScalarSide(Periodic{}), "obstacles"_a = py::tuple(),
          "precision"_a = "float64")
      .def(
          "initialise", [](Transport& self, const In<"value", Matrix>& value) { self.initialise(*value); },
          "value"_a,
          R"(Start again from a value, in equilibrium with the velocity given so far, at time 0.

Parameters
----------
value : array_like, shape (ny, nx)
)")
      .def(
          "set_velocity",
          [](Transport& self, const In<"velocity", Array<double, 3>>& velocity) {
            self.set_velocity(*velocity);
          },
          "velocity"_a, R"(The velocity that carries the scalar from now on. At rest until then.

Parameters
----------
velocity : array_like, shape (ny, nx, 2)
    In cells per step, below Mach 0.3.
)")
      .def_property_readonly("time", &Transport::time, "Steps since the start.")
      .def_property_readonly("value", &Transport::value, "The scalar, (ny, nx); 0 in solids.")
      .def_property_readonly("velocity", &Transport::velocity, "The velocity that carries it, (ny, nx, 2).")
      .def_property_readonly("solid", &Transport::solid, "True inside obstacles, (ny, nx).")
      .def_property_readonly("state", &Transport::state, "The populations, (q, ny, nx).")
      .def(
          "set_state",
          [](Transport& self, const In<"state", Array<double, 3>>& state, Index time) {
            self.set_state(*state, time);
          },
          "state"_a, "time"_a, set_state_doc)
      .def_property_readonly(
          "parameters", [](const Transport& self) { return parameters(self.options()); },
          "What it was made with: ``Transport(**parameters)`` makes another.");
  add_run(cls, "scalar");
  add_export(cls);
  draws(cls, "mixlab._figures_lbm", "transport", flow_plot_doc);
}

} // namespace

void bind_boundaries(py::module_& m) {
  bind_sides(m);
  bind_obstacles(m);
}

void bind_simulation(py::module_& m) {
  bind_fluid(m);
  bind_scalar(m);
}

} // namespace mixlab::python
