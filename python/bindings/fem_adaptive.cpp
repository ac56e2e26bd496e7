// SPDX-License-Identifier: BSD-3-Clause
// How wrong a solution is, from itself, and meshes that follow it.
#include "fem_parts.hpp"
#include "gil.hpp"
#include "mixlab/fem/adaptive.hpp"
#include "mixlab/fem/improve.hpp"
#include "progress.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

constexpr const char* residual_doc = R"(Residual indicators of -div(k grad u) + c u = f, cell by cell.

eta_T^2 = h_T^2 |f + div(k grad u_h) - c u_h|_T^2 + 1/2 sum_E h_E |[k du_h/dn]|_E^2 + sum_E h_E |g - k du_h/dn|_E^2,

E the sides inside the domain, then those of the boundary with k du/dn = g.

Parameters
----------
u : Function
load : Field, number, Function or callable
    f.
diffusion : Field
    k: it may jump from cell to cell, but not inside one.
reaction : Field
    c.
fluxes : dict of str to Field
    g, on parts of the boundary; "" is all of it. u is given on the others.

Returns
-------
ndarray, shape (cells,)

Raises
------
ValueError
    For an element that is not continuous.

Notes
-----
The sum of squares bounds the error in H1 from above and, up to what f has of higher degree, from below; by constants
that the shapes of the cells determine.

References
----------
Verfurth (1996), A Review of A Posteriori Error Estimation and Adaptive Mesh-Refinement Techniques.
)";

constexpr const char* recovery_doc = R"(eta_T = |G u_h - grad u_h|_T, G u_h the gradient averaged at nodes.

Parameters
----------
u : Function

Returns
-------
ndarray, shape (cells,)

Raises
------
ValueError
    For an element that is not continuous.

Notes
-----
Where cells are alike and u is smooth, the root of the sum of squares tends to the error itself for P1 and Q1; of P2 it
sees a share. It does not see that where k jumps it is k grad u that is continuous.

References
----------
Zienkiewicz & Zhu (1987), Int. J. Numer. Methods Eng. 24, 337.
)";

constexpr const char* mark_doc = R"(The smallest set of cells that has the share theta of the sum of squares.

Parameters
----------
indicators : array_like, shape (cells,)
theta : float
    In (0, 1]; 1 for all cells that have an indicator > 0.

Returns
-------
ndarray of int32
    Numbers of cells, increasing.

References
----------
Dorfler (1996), SIAM J. Numer. Anal. 33, 1106. Pfeiler & Praetorius (2020), Math. Comp. 89, 2735.

Examples
--------
>>> from mixlab import fem
>>> fem.mark([0.1, 3, 0.2, 2], 0.6).tolist()
[1]
)";

std::vector<Flux> fluxes_from(const std::map<std::string, Field>& given) {
  std::vector<Flux> fluxes;
  for (const auto& [part, value] : given)
    fluxes.push_back({part, value});
  return fluxes;
}

void bind_estimates(py::module_& m) {
  m.def(
      "residual_indicators",
      [](const Function& u, const Field& load, const Field& diffusion, const Field& reaction,
         const std::map<std::string, Field>& fluxes) {
        const EllipticProblem problem{load, diffusion, reaction, fluxes_from(fluxes)};
        return run_released([&] { return residual_indicators(u, problem); });
      },
      py::arg("u"), py::arg("load"), py::kw_only(), py::arg_v("diffusion", Field(1.0), "1.0"),
      py::arg_v("reaction", Field(0.0), "0.0"), py::arg("fluxes") = std::map<std::string, Field>{},
      residual_doc);
  m.def("recovery_indicators", &recovery_indicators, py::arg("u"), recovery_doc);
  m.def(
      "mark",
      [](const In<"indicators", Vector>& indicators, double theta) { return mark(*indicators, theta); },
      py::arg("indicators"), py::arg("theta") = 0.5, mark_doc);
  m.def(
      "cell_integrals",
      [](const Mesh& mesh, const Field& f, int degree) { return cell_integrals(mesh, f, degree); },
      py::arg("mesh"), py::arg("f"), py::arg("degree") = -1,
      R"(The integral of a field over each cell.

Parameters
----------
mesh : Mesh
f : Field, number, Function or callable
degree : int
    Up to which the quadrature is exact; -1: that of the field.

Returns
-------
ndarray, shape (cells,)
)");
}

constexpr const char* adaptive_doc = R"(Solve, estimate, mark, refine, and again.

Parameters
----------
mesh : Mesh
    To begin with; of triangles or intervals.
solve : callable
    Takes a Mesh, returns a Function on it.
estimate : callable
    Takes a Function, returns indicators, one a cell: `recovery_indicators`, or a call of `residual_indicators`.
theta : float
    Share of the estimate's square that marked cells have; 1 for all cells.
tolerance : float
    For the estimate, the root of the sum of squares.
max_unknowns : int
    The mesh is not refined once there are as many.
max_steps : int
every_edge : bool
    Cut all three edges of a marked triangle, as in `bisect`.
curve : callable, optional
    As in `refine`.
progress : bool or callable, optional

Returns
-------
AdaptiveResult

Raises
------
ValueError
    For a solution on another mesh, a number of indicators that is not that of cells.

Notes
-----
Energy errors of P1 fall as N^(-1/2), of P2 as 1/N, whatever the corners of the domain.

References
----------
Binev, Dahmen & DeVore (2004), Numer. Math. 97, 219. Cascon, Kreuzer, Nochetto & Siebert (2008), SIAM J. Numer. Anal. 46,
2524.

Examples
--------
>>> from mixlab import fem
>>> u, v = fem.trial(), fem.test()
>>> def solve(mesh):
...     return fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), fem.Space(mesh), {"": 0})
>>> result = fem.solve_adaptively(fem.l_shape(4), solve, fem.recovery_indicators, max_unknowns=500)
>>> bool(result.estimates[-1] < result.estimates[0] / 2)
True
)";

SolveOn solve_on(const py::function& solve, const std::string& function) {
  auto kept = std::make_shared<Keeper>(solve);
  return [kept, function](const Mesh& mesh) {
    const py::gil_scoped_acquire held;
    const py::object answer = (**kept)(mesh);
    if (!py::isinstance<Function>(answer))
      throw py::type_error(function + ": solve must return a Function, got " +
                           std::string(py::str(py::type::of(answer).attr("__name__"))));
    return py::cast<Function>(answer);
  };
}

Estimate estimate_by(const py::function& estimate) {
  auto kept = std::make_shared<Keeper>(estimate);
  return [kept](const Function& u) -> Vector {
    const py::gil_scoped_acquire held;
    return *py::cast<In<"estimate", Vector>>((**kept)(u));
  };
}

void bind_loop(py::module_& m) {
  py::class_<AdaptiveResult> cls(m, "AdaptiveResult", R"(A solution on a mesh made for it, and the way there.

Attributes
----------
solution : Function
indicators : ndarray, shape (cells,)
    Of the solution.
unknowns : ndarray of int
estimates : ndarray
    One a step.
meshes : list of Mesh
    Nested; the last one is the solution's.
parents : list of ndarray
    Points of each mesh from those of the one before, for `prolongation`; one fewer.
status : mixlab.Status
)");
  cls.def_readonly("status", &AdaptiveResult::status)
      .def_readonly("solution", &AdaptiveResult::solution)
      .def_property_readonly("indicators", [](const AdaptiveResult& it) { return Vector(it.indicators); })
      .def_property_readonly("unknowns",
                             [](const AdaptiveResult& it) { return py::array(py::cast(it.unknowns)); })
      .def_property_readonly("estimates",
                             [](const AdaptiveResult& it) { return to_numpy(std::vector(it.estimates)); })
      .def_readonly("meshes", &AdaptiveResult::meshes)
      .def_readonly("parents", &AdaptiveResult::parents)
      .def("__repr__", [](const AdaptiveResult& it) {
        return "AdaptiveResult(" + std::string(name(it.status)) + ", " + std::to_string(it.meshes.size()) +
               " meshes, " + std::to_string(it.unknowns.back()) + " unknowns)";
      });
  draws(cls, "mixlab._figures_fem_runs", "adaptive",
        R"(Draw the last mesh, and the estimates against the unknowns.

Parameters
----------
axes : two of matplotlib.axes.Axes, optional

Returns
-------
ndarray of matplotlib.axes.Axes
)");
  m.def(
      "solve_adaptively",
      [](const Mesh& mesh, const py::function& solve, const py::function& estimate, double theta,
         double tolerance, Index max_unknowns, Index max_steps, bool every_edge, const py::object& curve,
         const ProgressOption& progress) {
        const AdaptiveOptions options{
            theta, tolerance, max_unknowns, max_steps, {every_edge, curve_from(curve)}};
        const Monitor monitor = watch(progress, "solve_adaptively");
        const auto solve_it = solve_on(solve, "solve_adaptively");
        const auto estimate_it = estimate_by(estimate);
        return run_released([&] { return solve_adaptively(mesh, solve_it, estimate_it, options, monitor); });
      },
      py::arg("mesh"), py::arg("solve"), py::arg("estimate"), py::kw_only(), py::arg("theta") = 0.5,
      py::arg("tolerance") = 0.0, py::arg("max_unknowns") = 100'000, py::arg("max_steps") = 100,
      py::arg("every_edge") = false, py::arg("curve") = py::none(), py::arg("progress") = py::none(),
      adaptive_doc);
}

constexpr const char* improve_doc = R"(Better triangles with the same number of points.

Edges are flipped until all are Delaunay's, points go to the mean of the centroids around them, and so on in turn.

Parameters
----------
mesh : Mesh
sweeps : int
flip, move : bool

Returns
-------
Mesh
    Its smallest angle is not smaller.

Raises
------
ValueError
    Unless the mesh is of triangles.

References
----------
Lawson (1977), Mathematical Software III, 161. Chen (2004), 13th International Meshing Roundtable, 109.

Examples
--------
>>> from mixlab import fem
>>> mesh = fem.disk(6)
>>> bool(fem.improve(mesh).quality().min() >= mesh.quality().min() - 1e-12)
True
)";

constexpr const char* remesh_doc =
    R"(A mesh with edges of length about 1, measured by a tensor: |e|^2 = e . M e.

Long edges are cut, short ones collapsed, then points moved and edges flipped in the geometry of M.

Parameters
----------
mesh : Mesh
metric : array_like, shape (points, 3)
    M_xx, M_xy, M_yy at the points, positive definite; linear between them.
sweeps : int
    Each cuts, collapses, flips and moves; cutting halves edges.

Returns
-------
Mesh
    Corners of the domain and ends of named parts stay; other points of straight sides move along these.

References
----------
Borouchaki, George, Hecht, Laug & Saltel (1997), Finite Elem. Anal. Des. 25, 61.

Examples
--------
>>> import numpy as np
>>> from mixlab import fem
>>> mesh = fem.rectangle(8, 8)
>>> finer = fem.remesh(mesh, np.tile([400.0, 0, 100], (len(mesh.points), 1)))
>>> bool(150 < len(finer.points) < 400)
True
)";

constexpr const char* metric_doc =
    R"(The metric for P1 to have a small energy error, from recovered second derivatives of u.

M = s (k / l)^(1/8) |H|, k >= l > 0 the eigenvalues of |H|.

Parameters
----------
u : Function
    P1 on triangles.
points : int
    How many a mesh with this metric has, within some percent.
longest : float
    Edge; 0 for a quarter of the domain's extent.
most_stretched : float
    Ratio of lengths along and across.

Returns
-------
ndarray, shape (points of the mesh, 3)
    For `remesh`.

Raises
------
ValueError
    For a function that is not of P1 on triangles.
)";

constexpr const char* fitted_doc =
    R"(Solve, find the metric, remesh, and again: cells get sizes and shapes that follow the solution.

Parameters
----------
mesh : Mesh
    To begin with, of triangles.
solve : callable
    Takes a Mesh, returns a Function of P1 on it.
points : int
    Of the last mesh, about.
growth : float
    Of points from mesh to mesh.
repeats : int
    More meshes of the last size.
most_stretched : float
    As in `hessian_metric`.
progress : bool or callable, optional

Returns
-------
Function
    On the last mesh. Meshes are not nested.

Notes
-----
For -laplace u = 1 on the L-shape, the error of the integral of u times the number of points is 0.36 to 0.38, where
bisected meshes have 0.9 to 1.1.

Examples
--------
>>> from mixlab import fem
>>> u, v = fem.trial(), fem.test()
>>> def solve(mesh):
...     return fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), fem.Space(mesh), {"": 0})
>>> uh = fem.solve_fitted(fem.l_shape(4), solve, points=1000)
>>> bool(abs(fem.integrate(uh.space.mesh, uh) - 0.214075802) < 1e-3)
True
)";

void bind_improvement(py::module_& m) {
  m.def(
      "improve",
      [](const Mesh& mesh, int sweeps, bool flip, bool move) {
        return run_released([&] { return improve(mesh, {sweeps, flip, move}); });
      },
      py::arg("mesh"), py::kw_only(), py::arg("sweeps") = 10, py::arg("flip") = true, py::arg("move") = true,
      improve_doc);
  m.def(
      "remesh",
      [](const Mesh& mesh, const In<"metric", Matrix>& metric, int sweeps) {
        return run_released([&] { return remesh(mesh, *metric, {sweeps}); });
      },
      py::arg("mesh"), py::arg("metric"), py::kw_only(), py::arg("sweeps") = 6, remesh_doc);
  m.def(
      "hessian_metric",
      [](const Function& u, Index points, double longest, double most_stretched) {
        return hessian_metric(u, {points, longest, most_stretched});
      },
      py::arg("u"), py::kw_only(), py::arg("points") = 1000, py::arg("longest") = 0.0,
      py::arg("most_stretched") = 20.0, metric_doc);
  m.def(
      "solve_fitted",
      [](const Mesh& mesh, const py::function& solve, Index points, double growth, int repeats,
         double most_stretched, const ProgressOption& progress) {
        FitOptions options{points, growth, repeats, {}, {}};
        options.metric.most_stretched = most_stretched;
        const Monitor monitor = watch(progress, "solve_fitted");
        const auto solve_it = solve_on(solve, "solve_fitted");
        return run_released([&] { return solve_fitted(mesh, solve_it, options, monitor); });
      },
      py::arg("mesh"), py::arg("solve"), py::kw_only(), py::arg("points") = 10'000, py::arg("growth") = 3.0,
      py::arg("repeats") = 2, py::arg("most_stretched") = 20.0, py::arg("progress") = py::none(), fitted_doc);
}

} // namespace

void bind_adaptive(py::module_& m) {
  bind_estimates(m);
  bind_loop(m);
  bind_improvement(m);
}

} // namespace mixlab::python
