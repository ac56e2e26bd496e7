// SPDX-License-Identifier: BSD-3-Clause
// Convection beside diffusion: upwinding, characteristics.
#include "fem_parts.hpp"
#include "mixlab/fem/transport.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

/// b, or (b, c): numbers, fields, functions.
VectorField vector_from(const py::object& given, const char* function, const char* argument) {
  const std::string what = std::string(function) + ": " + argument;
  const bool several =
      py::isinstance<py::array>(given) || py::isinstance<py::list>(given) || py::isinstance<py::tuple>(given);
  if (!several)
    return {field_of(given, what), Field(0.0)};
  const py::list parts(given);
  if (parts.empty() || parts.size() > 2)
    throw py::value_error(what + " must be one field or two, got " + std::to_string(parts.size()));
  return {field_of(parts[0], what), parts.size() == 2 ? field_of(parts[1], what) : Field(0.0)};
}

constexpr const char* supg_doc = R"(Streamline upwind Petrov-Galerkin for -eps laplace u + b . grad u = f.

a(u, v) = eps (grad u, grad v) + (b . grad u, v) + sum_T (b . grad u, tau b . grad v)_T,
l(v) = (f, v) + sum_T (f, tau b . grad v)_T, tau = h / (2 |b|) (coth Pe - 1 / Pe), Pe = |b| h / (2 eps).

Parameters
----------
b : Field or number; two of them in two dimensions
eps : Field or number
f : Field or number

Returns
-------
a : BilinearForm
l : LinearForm

Notes
-----
In one dimension, with constant b, eps and f, P1 is exact at the points. It stays consistent as far as laplace u_h = 0
inside cells: true of P1. For P2 a term is neglected that brings the order down to that of P1 where Pe < 1.

References
----------
Brooks & Hughes (1982), Comput. Methods Appl. Mech. Eng. 32, 199.

Examples
--------
>>> import numpy as np
>>> from mixlab import fem
>>> V = fem.Space(fem.interval(0, 1, 10))
>>> a, l = fem.supg(1, 0.01, 1)
>>> uh = fem.solve(a, l, V, {"": 0})
>>> x = V.nodes[:, 0]
>>> exact = x - (np.exp((x - 1) / 0.01) - np.exp(-1 / 0.01)) / (1 - np.exp(-1 / 0.01))
>>> bool(abs(uh.values - exact).max() < 1e-12)
True
)";

constexpr const char* feet_doc =
    R"(Where particles were a time dt ago, in the velocity b, by the midpoint rule.

X = x - dt b(x - dt b(x) / 2).

Parameters
----------
b : list of two Functions
    Its components.
dt : float

Returns
-------
list of two Fields

Notes
-----
Of second order in dt over a given time.
)";

constexpr const char* at_feet_doc =
    R"(u(X(x)): u at other places, to be integrated or interpolated. FreeFem's convect.

Parameters
----------
u : Function
feet : Field, or two of them
    X. A place outside the domain is taken back along the way from x, to where that leaves it.

Returns
-------
Field

Notes
-----
For u_t + b . grad u - eps laplace u = f: (u(x, t + dt) - u(X(x), t)) / dt - eps laplace u(x, t + dt) = f. No step is too
long to be stable; short ones may be too many, P1 bears them better than P2.

References
----------
Pironneau (1982), Numer. Math. 38, 309. Morton, Priestley & Suli (1988), M2AN 22, 625.
)";

} // namespace

void bind_transport(py::module_& m) {
  m.def(
      "supg",
      [](const py::object& b, const Field& eps, const Field& f) {
        auto forms = supg(vector_from(b, "supg", "b"), eps, f);
        return std::make_pair(std::move(forms.a), std::move(forms.l));
      },
      py::arg("b"), py::arg("eps"), py::arg("f"), supg_doc);
  m.def(
      "supg_parameter",
      [](const py::object& b, const Field& eps) {
        return supg_parameter(vector_from(b, "supg_parameter", "b"), eps);
      },
      py::arg("b"), py::arg("eps"),
      R"(tau = h / (2 |b|) (coth Pe - 1 / Pe) of each cell, h its longest edge; see `supg`.

Parameters
----------
b : Field or number; two of them in two dimensions
eps : Field or number
    May be 0.

Returns
-------
Field
)");
  m.def(
      "cell_peclet",
      [](const py::object& b, const Field& eps) {
        return cell_peclet(vector_from(b, "cell_peclet", "b"), eps);
      },
      py::arg("b"), py::arg("eps"),
      R"(Pe = |b| h / (2 eps) of each cell. Above 1, Galerkin's method oscillates.

Parameters
----------
b : Field or number; two of them in two dimensions
eps : Field or number

Returns
-------
Field
)");
  m.def("feet", &feet, py::arg("b"), py::arg("dt"), feet_doc);
  m.def(
      "at_feet",
      [](const Function& u, const py::object& places) {
        return at_feet(u, vector_from(places, "at_feet", "feet"));
      },
      py::arg("u"), py::arg("feet"), at_feet_doc);
}

} // namespace mixlab::python
