// SPDX-License-Identifier: BSD-3-Clause
// Lattices, collisions, the method taken apart, stability, units.
#include <pybind11/complex.h>

#include "lbm_parts.hpp"
#include "mixlab/lbm/diagnostics.hpp"
#include "mixlab/lbm/kinetics.hpp"
#include "mixlab/lbm/stability.hpp"
#include "mixlab/lbm/units.hpp"

namespace mixlab::python {
namespace {

using namespace lbm;

template <class L>
Array<Index, 2> velocities() {
  Array<Index, 2> c({L::size, 2});
  for (std::size_t q = 0; q < L::size; ++q) {
    c(q, 0) = L::cx[q];
    c(q, 1) = L::cy[q];
  }
  return c;
}

template <class L>
py::class_<L> bind_lattice(py::module_& m, const char* name, const char* doc) {
  py::class_<L> cls(m, name, doc);
  cls.def_property_readonly_static("velocities", [](const py::object&) { return velocities<L>(); })
      .def_property_readonly_static(
          "weights",
          [](const py::object&) { return to_numpy(std::vector(L::weights.begin(), L::weights.end())); })
      .def_property_readonly_static("opposite", [](const py::object&) {
        return to_numpy(std::vector<Index>(L::opposite.begin(), L::opposite.end()));
      });
  cls.attr("size") = L::size;
  cls.attr("sound_speed_squared") = sound_speed_squared;
  return cls;
}

void bind_lattices(py::module_& m) {
  bind_lattice<D2Q9>(m, "D2Q9",
                     R"(Nine velocities in the plane (Qian, d'Humieres & Lallemand 1992), for a fluid.

Attributes
----------
velocities : ndarray of int, shape (9, 2)
    c_q = (c_x, c_y), in cells per step: rest, E, N, W, S, NE, NW, SW, SE.
weights : ndarray, shape (9,)
    w_q; they sum to 1.
opposite : ndarray of int, shape (9,)
    The direction opposite to q.
moment_matrix : ndarray, shape (9, 9)
    M of Lallemand & Luo (2000): rows rho, e, epsilon, j_x, q_x, j_y, q_y, p_xx, p_xy.
size : int
    9.
sound_speed_squared : float
    1/3.

Examples
--------
>>> from mixlab import lbm
>>> round(float(lbm.D2Q9.weights @ lbm.D2Q9.velocities[:, 0] ** 2), 12)
0.333333333333
)")
      .def_property_readonly_static("moment_matrix", [](const py::object&) { return moment_matrix(); });
  bind_lattice<D2Q5>(m, "D2Q5", R"(Five velocities, enough for a scalar that diffuses and is carried along.

Attributes
----------
velocities : ndarray of int, shape (5, 2)
    c_q = (c_x, c_y), in cells per step: rest, E, N, W, S.
weights : ndarray, shape (5,)
    w_q = 1/3, 1/6, 1/6, 1/6, 1/6.
opposite : ndarray of int, shape (5,)
    The direction opposite to q.
size : int
    5.
sound_speed_squared : float
    1/3.
)");
}

void bind_collisions(py::module_& m) {
  py::class_<Bgk>(m, "Bgk", "One rate 1/relaxation_time for everything (Qian, d'Humieres & Lallemand 1992).")
      .def(py::init<>())
      .def("__repr__", [](const Bgk&) { return "Bgk()"; });
  py::class_<Trt>(m, "Trt", R"(Two relaxation times (Ginzburg, Verhaeghe & d'Humieres 2008).

Parameters
----------
magic : float
    (tau_even - 1/2)(tau_odd - 1/2). With 3/16 a straight half-way wall stands exactly half-way in Poiseuille flow; 1/4 is
    the most stable.
)")
      .def(py::init([](double magic) { return Trt{magic}; }), "magic"_a = 3.0 / 16)
      .def_readonly("magic", &Trt::magic)
      .def("__repr__",
           [](const Trt& it) { return "Trt(magic=" + std::string(py::repr(py::float_(it.magic))) + ")"; });
  py::class_<Mrt>(m, "Mrt", R"(Multiple relaxation times, in the moments of Lallemand & Luo (2000).

The shear stresses relax at 1/relaxation_time; these are the other rates, in (0, 2). The defaults are those they recommend.

Parameters
----------
energy : float
    Rate of the energy e; it sets the bulk viscosity.
energy_square : float
    Rate of epsilon.
energy_flux : float
    Rate of q_x and q_y.
)")
      .def(py::init([](double energy, double square, double flux) { return Mrt{energy, square, flux}; }),
           "energy"_a = 1.63, "energy_square"_a = 1.14, "energy_flux"_a = 1.92)
      .def_readonly("energy", &Mrt::energy)
      .def_readonly("energy_square", &Mrt::energy_square)
      .def_readonly("energy_flux", &Mrt::energy_flux)
      .def("__repr__", [](const Mrt& it) {
        return py::str("Mrt(energy={}, energy_square={}, energy_flux={})")
            .format(it.energy, it.energy_square, it.energy_flux);
      });
  py::class_<Regularized>(
      m, "Regularized",
      "BGK on populations first projected on density, momentum and stress (Latt & Chopard 2006).")
      .def(py::init<>())
      .def("__repr__", [](const Regularized&) { return "Regularized()"; });
}

void bind_steps(py::module_& m) {
  m.def(
      "equilibrium",
      [](const In<"density", Matrix>& density, const In<"velocity", Array<double, 3>>& velocity,
         bool incompressible) { return equilibrium(*density, *velocity, incompressible); },
      "density"_a, "velocity"_a, "incompressible"_a = false, R"(Equilibrium populations.

f_q = w_q (rho + rho (3 c.u + 9/2 (c.u)^2 - 3/2 u.u)); in the incompressible variant the second rho is 1.

Parameters
----------
density : array_like, shape (ny, nx)
velocity : array_like, shape (ny, nx, 2)
    In cells per step.
incompressible : bool
    The equilibrium of He & Luo (1997).

Returns
-------
ndarray, shape (9, ny, nx)

Raises
------
ValueError
    When the shapes do not fit or a number is not finite.

References
----------
Qian, d'Humieres & Lallemand (1992), Europhys. Lett. 17, 479, Eq. (3).

Examples
--------
>>> import numpy as np
>>> from mixlab import lbm
>>> f = lbm.equilibrium(np.ones((2, 3)), np.zeros((2, 3, 2)))
>>> bool(np.allclose(f[:, 0, 0], lbm.D2Q9.weights))
True
)");
  m.def(
      "moments", [](const In<"populations", Array<double, 3>>& f) { return moments(*f); }, "populations"_a,
      R"(The nine moments M f of Lallemand & Luo (2000), cell by cell.

Parameters
----------
populations : array_like, shape (9, ny, nx)

Returns
-------
ndarray, shape (9, ny, nx)
    rho, e, epsilon, j_x, q_x, j_y, q_y, p_xx, p_xy.

Examples
--------
>>> import numpy as np
>>> from mixlab import lbm
>>> f = lbm.equilibrium(np.ones((1, 1)), np.array([[[0.1, 0.0]]]))
>>> lbm.moments(f)[:, 0, 0].round(12).tolist()
[1.0, -1.97, 0.97, 0.1, -0.1, 0.0, 0.0, 0.01, 0.0]
)");
  m.def(
      "populations_from_moments",
      [](const In<"moments", Array<double, 3>>& it) { return populations_from_moments(*it); }, "moments"_a,
      R"(The inverse of `moments`.

Parameters
----------
moments : array_like, shape (9, ny, nx)

Returns
-------
ndarray, shape (9, ny, nx)
)");
  m.def(
      "density_of", [](const In<"populations", Array<double, 3>>& f) { return density_of(*f); },
      "populations"_a,
      R"(Density: the sum of the populations.

Parameters
----------
populations : array_like, shape (9, ny, nx)

Returns
-------
ndarray, shape (ny, nx)
)");
  m.def(
      "velocity_of",
      [](const In<"populations", Array<double, 3>>& f, bool incompressible) {
        return velocity_of(*f, incompressible);
      },
      "populations"_a, "incompressible"_a = false,
      R"(Velocity: momentum over density (over 1 in the incompressible variant).

Parameters
----------
populations : array_like, shape (9, ny, nx)
incompressible : bool

Returns
-------
ndarray, shape (ny, nx, 2)

Raises
------
ValueError
    Where the density is not positive.
)");
  m.def(
      "collide",
      [](const In<"populations", Array<double, 3>>& f, double relaxation_time, const CollisionArgument& kind,
         std::array<double, 2> force, bool incompressible, double smagorinsky) {
        return collide(*f, {relaxation_time, collision(kind), force, incompressible, smagorinsky});
      },
      "populations"_a, "relaxation_time"_a, py::kw_only(), "collision"_a = "bgk",
      "force"_a = std::array{0.0, 0.0}, "incompressible"_a = false, "smagorinsky"_a = 0.0,
      R"(The populations after one collision: the very kernel that `Simulation` runs.

Parameters
----------
populations : array_like, shape (9, ny, nx)
relaxation_time : float
    tau > 1/2; the viscosity is (tau - 1/2)/3.
collision : str or Bgk, Trt, Mrt, Regularized
    "bgk", "trt", "mrt" or "regularized" for the default parameters.
force : (float, float)
    Per unit of volume (Guo, Zheng & Shi 2002).
incompressible : bool
smagorinsky : float
    Constant of the eddy viscosity; 0 for none.

Returns
-------
ndarray, shape (9, ny, nx)

Examples
--------
Density is conserved, momentum changes by the force:

>>> import numpy as np
>>> from mixlab import lbm
>>> f = np.random.default_rng(1).uniform(0.05, 0.15, (9, 4, 5))
>>> g = lbm.collide(f, 0.8, collision="mrt", force=(1e-3, 0))
>>> change = np.einsum("qd,qyx->dyx", lbm.D2Q9.velocities, g - f)
>>> bool(np.allclose(g.sum(axis=0), f.sum(axis=0)) and np.allclose(change[0], 1e-3))
True
)");
  m.def(
      "stream", [](const In<"populations", Array<double, 3>>& f) { return stream(*f); }, "populations"_a,
      R"(The populations after one flight: result[q] at x is populations[q] at x - c_q, periodic.

Parameters
----------
populations : array_like, shape (9, ny, nx)

Returns
-------
ndarray, shape (9, ny, nx)
)");
  m.def(
      "vorticity", [](const In<"velocity", Array<double, 3>>& u, double h) { return vorticity(*u, h); },
      "velocity"_a, "h"_a = 1.0, R"(dv/dx - du/dy by second-order differences.

Parameters
----------
velocity : array_like, shape (ny, nx, 2)
    ny, nx >= 3.
h : float
    Size of a cell.

Returns
-------
ndarray, shape (ny, nx)
)");
  m.def(
      "streamfunction",
      [](const In<"velocity", Array<double, 3>>& u, double h) { return streamfunction(*u, h); }, "velocity"_a,
      "h"_a = 1.0, R"(psi with u = dpsi/dy, zero on a wall half a cell below the first row.

Midpoint rule along each column: second order.

Parameters
----------
velocity : array_like, shape (ny, nx, 2)
h : float
    Size of a cell.

Returns
-------
ndarray, shape (ny, nx)
)");
  m.def(
      "interpolate_cubic",
      [](const In<"nodes", Vector>& nodes, const In<"values", Vector>& values, double x) {
        return interpolate_cubic(*nodes, *values, x);
      },
      "nodes"_a, "values"_a, "x"_a, R"(Value at a place of the cubic through the four nearest nodes.

Fourth order where the values are smooth.

Parameters
----------
nodes : array_like, shape (n,)
    Increasing; n >= 4.
values : array_like, shape (n,)
x : float

Returns
-------
float

Examples
--------
>>> from mixlab import lbm
>>> lbm.interpolate_cubic([0, 1, 2, 3], [0, 1, 8, 27], 1.5)
3.375
)");
}

void bind_stability(py::module_& m) {
  py::class_<LinearScheme> scheme(m, "LinearScheme",
                                  R"(A scheme linearised about a uniform flow: see `linear_fluid`.

Attributes
----------
jacobian : ndarray, shape (q, q)
    Of the collision.
velocity : (float, float)
transport_coefficient : float
    The viscosity or diffusivity that theory announces.
lattice : str
)");
  scheme.def_readonly("velocity", &LinearScheme::velocity)
      .def_readonly("transport_coefficient", &LinearScheme::transport_coefficient)
      .def_property_readonly("jacobian", [](const LinearScheme& s) { return Matrix(s.jacobian); })
      .def_property_readonly("lattice", [](const LinearScheme& s) { return name_of(s.lattice); });
  draws(scheme, "mixlab._figures_lbm", "growth", R"(Draw the growth factor over the plane of wave numbers.

Parameters
----------
ax : matplotlib.axes.Axes, optional
n : int
    Wave numbers along each axis (64).

Returns
-------
matplotlib.axes.Axes
)");
  m.def(
      "linear_fluid",
      [](double relaxation_time, const CollisionArgument& kind, std::array<double, 2> velocity,
         bool incompressible) {
        return linear_fluid(relaxation_time, collision(kind), velocity, incompressible);
      },
      "relaxation_time"_a, "collision"_a = "bgk", "velocity"_a = std::array{0.0, 0.0},
      "incompressible"_a = false,
      R"(A fluid's scheme linearised about density 1 and a uniform velocity.

The Jacobian is that of the collision kernel itself, differentiated by the complex step: exact to rounding.

Parameters
----------
relaxation_time : float
collision : str or Bgk, Trt, Mrt, Regularized
velocity : (float, float)
    In cells per step.
incompressible : bool

Returns
-------
LinearScheme

References
----------
Lallemand & Luo (2000), Phys. Rev. E 61, 6546, section III.

Examples
--------
The viscosity that waves of small wave number feel, and its error, of second order in k:

>>> from mixlab import lbm
>>> scheme = lbm.linear_fluid(0.8)
>>> [round(lbm.dispersion(scheme, k, 0).viscosity, 5) for k in (0.4, 0.2, 0.1)]
[0.10086, 0.10021, 0.10005]
)");
  m.def(
      "linear_scalar",
      [](double relaxation_time, const std::string& kind, const CollisionArgument& collided,
         std::array<double, 2> velocity, std::optional<bool> quadratic) {
        const Lattice on = lattice(kind);
        return linear_scalar(relaxation_time, on, collision(collided), velocity,
                             quadratic.value_or(on == Lattice::d2q9));
      },
      "relaxation_time"_a, "lattice"_a = "d2q9", "collision"_a = "bgk", "velocity"_a = std::array{0.0, 0.0},
      "quadratic"_a = py::none(), R"(A scalar's scheme at a uniform velocity.

Parameters
----------
relaxation_time : float
    tau > 1/2; the diffusivity is (tau - 1/2)/3.
lattice : str
    "d2q9" or "d2q5".
collision : str or Bgk, Trt
velocity : (float, float)
    In cells per step.
quadratic : bool, optional
    As in `Transport`: on D2Q9 by default.

Returns
-------
LinearScheme

Examples
--------
What the terms in u squared are for: without them the diffusivity along u is (tau - 1/2)(1/3 - u^2).

>>> from mixlab import lbm
>>> for quadratic in (True, False):
...     scheme = lbm.linear_scalar(0.8, velocity=(0.1, 0), quadratic=quadratic)
...     print(round(lbm.dispersion(scheme, 0.02, 0).viscosity, 4))
0.1
0.097
)");
  m.def(
      "growth_factor",
      [](const LinearScheme& s, const In<"kx", Vector>& kx, const In<"ky", Vector>& ky) {
        return run_released([&] { return growth_factor(s, *kx, *ky); });
      },
      "scheme"_a, "kx"_a, "ky"_a,
      R"(Largest modulus of the eigenvalues of G(k) = diag(exp(-i k.c)) J (von Neumann).

Above 1 (and rounding), the wave grows: the scheme is unstable.

Parameters
----------
scheme : LinearScheme
kx : array_like, shape (n,)
    Radians per cell.
ky : array_like, shape (m,)

Returns
-------
ndarray, shape (m, n)

Examples
--------
>>> import numpy as np
>>> from mixlab import lbm
>>> k = np.linspace(-np.pi, np.pi, 16)
>>> bool(lbm.growth_factor(lbm.linear_fluid(0.8, "bgk", (0.1, 0)), k, k).max() <= 1 + 1e-12)
True
)");
  m.def(
      "amplification_matrix",
      [](const LinearScheme& s, double kx, double ky) { return amplification_matrix(s, kx, ky); }, "scheme"_a,
      "kx"_a, "ky"_a, R"(G(k) = diag(exp(-i k.c_q)) J.

Parameters
----------
scheme : LinearScheme
kx, ky : float
    Radians per cell.

Returns
-------
ndarray of complex, shape (q, q)
)");
  py::class_<Dispersion>(m, "Dispersion", R"(The equivalent equation of a scheme at one wave number.

Attributes
----------
viscosity : float
    -log|lambda| / k^2 of the shear mode; of a scalar, the diffusivity.
advection_speed : float
    -arg(lambda) / k of that mode: u.k/k in theory.
sound_speed : float
    Half the difference of the two acoustic phase speeds; nan for a scalar.
sound_damping : float
    Mean of -log|lambda| / k^2 over the two acoustic modes; nan for a scalar.
)")
      .def_readonly("viscosity", &Dispersion::viscosity)
      .def_readonly("advection_speed", &Dispersion::advection_speed)
      .def_readonly("sound_speed", &Dispersion::sound_speed)
      .def_readonly("sound_damping", &Dispersion::sound_damping)
      .def("__repr__", [](const Dispersion& d) {
        return py::str("Dispersion(viscosity={:.6g}, advection_speed={:.6g}, sound_speed={:.6g}, "
                       "sound_damping={:.6g})")
            .format(d.viscosity, d.advection_speed, d.sound_speed, d.sound_damping);
      });
  m.def("dispersion", &dispersion, "scheme"_a, "kx"_a, "ky"_a,
        R"(The equivalent equation, measured on the eigenvalues of G(k).

Parameters
----------
scheme : LinearScheme
kx, ky : float
    Radians per cell, 0 < |k| < pi. Small, if modes are to be recognised by what theory says of them.

Returns
-------
Dispersion
)");
}

void bind_units(py::module_& m) {
  py::class_<Units>(m, "Units", R"(From metres and seconds to cells and steps, and what the choice is worth.

Parameters
----------
length : float
    Of the flow, in m.
speed : float
    In m/s.
viscosity : float
    Kinematic, in m^2/s.
cells : int
    Along ``length``.
lattice_speed : float
    What ``speed`` shall be in cells per step: it sets the time step.
collision : str or Bgk, Trt, Mrt, Regularized

Raises
------
ValueError
    For a number that is not positive.

Examples
--------
A tap: 1 cm of water at 20 cm/s, on 50 cells.

>>> from mixlab import lbm
>>> tap = lbm.Units(length=0.01, speed=0.2, viscosity=1e-6, cells=50, collision="bgk")
>>> print(round(tap.reynolds), round(tap.relaxation_time, 4))
2000 0.5075
>>> for sentence in tap.warnings():
...     print(sentence)
Likely unstable: relaxation_time is 0.5075, below 0.51 for collision 'bgk'. Take more cells, or a larger lattice_speed, or collision 'trt' or 'mrt'.
Under-resolved: the Reynolds number of a cell is 40; boundary layers fall between the nodes. Take more cells.
)")
      .def(py::init([](double length, double speed, double viscosity, Index cells, double lattice_speed,
                       const CollisionArgument& kind) {
             return Units({length, speed, viscosity, cells, lattice_speed, collision(kind)});
           }),
           "length"_a, "speed"_a, "viscosity"_a, "cells"_a, "lattice_speed"_a = 0.1, "collision"_a = "trt")
      .def_property_readonly("cell_size", &Units::cell_size, "Size of a cell, in m.")
      .def_property_readonly("time_step", &Units::time_step, "Duration of a step, in s.")
      .def_property_readonly("reynolds", &Units::reynolds, "Reynolds number.")
      .def_property_readonly("mach", &Units::mach, "Mach number of ``lattice_speed``.")
      .def_property_readonly("lattice_viscosity", &Units::lattice_viscosity, "In cells squared per step.")
      .def_property_readonly("relaxation_time", &Units::relaxation_time, "tau = 3 lattice_viscosity + 1/2.")
      .def_property_readonly("cell_reynolds", &Units::cell_reynolds, "Reynolds number of one cell.")
      .def("velocity_to_lattice", &Units::velocity_to_lattice, "metres_per_second"_a,
           "m/s to cells per step.")
      .def("velocity_from_lattice", &Units::velocity_from_lattice, "cells_per_step"_a,
           "Cells per step to m/s.")
      .def("time_to_lattice", &Units::time_to_lattice, "seconds"_a, "Seconds to steps.")
      .def("time_from_lattice", &Units::time_from_lattice, "steps"_a, "Steps to seconds.")
      .def("warnings", &Units::warnings,
           "What is wrong with the choice, one sentence each; empty when it is sound.")
      .def("report", &Units::report, "All of it, on a few lines.")
      .def("__repr__", &Units::report);
}

} // namespace

void bind_kinetics(py::module_& m) {
  bind_lattices(m);
  bind_collisions(m);
  bind_steps(m);
  bind_stability(m);
  bind_units(m);
}

} // namespace mixlab::python
