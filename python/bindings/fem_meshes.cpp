// SPDX-License-Identifier: BSD-3-Clause
// Meshes: made, checked, refined.
#include "fem_parts.hpp"
#include "mixlab/fem/bisection.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/gmsh.hpp"
#include "mixlab/fem/refinement.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

CellShape shape_named(const std::string& name) {
  for (const CellShape shape : {CellShape::interval, CellShape::triangle, CellShape::quadrilateral})
    if (fem::name(shape) == name)
      return shape;
  throw py::value_error("shape must be interval, triangle or quadrilateral, got " + name);
}

Diagonal diagonal_named(const std::string& name) {
  if (name == "right")
    return Diagonal::right;
  if (name == "left")
    return Diagonal::left;
  if (name == "crossed")
    return Diagonal::crossed;
  throw py::value_error("rectangle: diagonal must be right, left or crossed, got " + name);
}

Mesh mesh_from(const In<"points", Matrix>& points, const py::object& cells, const std::string& shape,
               const std::map<std::string, py::object>& boundary,
               const std::map<std::string, py::object>& regions) {
  std::vector<NamedFacets> facets;
  for (const auto& [name, of] : boundary)
    facets.push_back({name, table_from(of, "Mesh", "boundary")});
  std::vector<NamedPart> parts;
  for (const auto& [name, of] : regions)
    parts.push_back({name, numbers_from(of, "Mesh", "regions")});
  return Mesh(shape_named(shape), Matrix(*points), table_from(cells, "Mesh", "cells"), facets, parts);
}

std::vector<std::string> names_of(const std::vector<NamedPart>& parts) {
  std::vector<std::string> names;
  for (const auto& part : parts)
    names.push_back(part.name);
  return names;
}

void bind_mesh(py::module_& m) {
  py::class_<Mesh> cls(m, "Mesh", R"(A mesh of an interval or of a domain of the plane, which does not change.

Parameters
----------
points : array_like, shape (n, d)
cells : array_like of int, shape (m, 2), (m, 3) or (m, 4)
    Their points; counter-clockwise in two dimensions.
shape : {"triangle", "interval", "quadrilateral"}
boundary : dict of str to array_like of int, shape (k, d), optional
    Names of parts of the boundary, and their facets by their points. What has no name is "boundary".
regions : dict of str to array_like of int, optional
    Names of regions, and their cells.

Raises
------
ValueError
    Naming the first culprit: no cell; a point not finite, not used or twice there; a cell that names a point that does
    not exist, is inverted or has no area; an edge of three cells; a hanging point; a facet that is not on the boundary.

Examples
--------
>>> from mixlab import fem
>>> mesh = fem.Mesh([[0, 0], [1, 0], [0, 1]], [[0, 1, 2]])
>>> mesh.cell_measures().tolist()
[0.5]
)");
  cls.def(py::init(&mesh_from), py::arg("points"), py::arg("cells"), py::arg("shape") = "triangle",
          py::kw_only(), py::arg("boundary") = std::map<std::string, py::object>{},
          py::arg("regions") = std::map<std::string, py::object>{})
      .def_property_readonly(
          "points", [](const Mesh& mesh) { return Matrix(mesh.points()); }, "ndarray, shape (n, d).")
      .def_property_readonly(
          "cells", [](const Mesh& mesh) { return NumberTable(mesh.cells()); },
          "ndarray of int32, shape (m, corners).")
      .def_property_readonly(
          "boundary", [](const Mesh& mesh) { return NumberTable(mesh.boundary()); },
          "ndarray of int32, shape (b, d): the facets of the boundary by their points.")
      .def_property_readonly("shape", [](const Mesh& mesh) { return std::string(name(mesh.shape())); })
      .def_property_readonly("dimension", &Mesh::dimension)
      .def_property_readonly("boundary_names",
                             [](const Mesh& mesh) { return names_of(mesh.boundary_parts()); })
      .def_property_readonly("region_names", [](const Mesh& mesh) { return names_of(mesh.regions()); })
      .def_property_readonly(
          "edges", [](const Mesh& mesh) { return NumberTable(mesh.edges().points); },
          "ndarray of int32, shape (e, 2): each edge once, by its points.")
      .def_property_readonly("h", &Mesh::h, "The longest edge.")
      .def(
          "part", [](const Mesh& mesh, const std::string& name) { return fem::Numbers(mesh.part(name)); },
          py::arg("name"), "Rows of `boundary` that have this name.\n\nReturns\n-------\nndarray of int32\n")
      .def(
          "region", [](const Mesh& mesh, const std::string& name) { return fem::Numbers(mesh.region(name)); },
          py::arg("name"), "Cells of this region.\n\nReturns\n-------\nndarray of int32\n")
      .def("cell_measures", &Mesh::cell_measures,
           "Lengths or areas of the cells.\n\nReturns\n-------\nndarray, shape (m,)\n")
      .def("cell_diameters", &Mesh::cell_diameters,
           "The longest edge of each cell.\n\nReturns\n-------\nndarray, shape (m,)\n")
      .def("quality", &Mesh::quality, R"(The shape of each cell, from 0 (flat) to 1 (equilateral, square).

Returns
-------
ndarray, shape (m,)

References
----------
Bank & Smith (1997), SIAM J. Numer. Anal. 34, 979.
)")
      .def("__repr__", [](const Mesh& mesh) {
        return "Mesh(" + std::to_string(mesh.points().rows()) + " points, " +
               std::to_string(mesh.cells().rows()) + " " + std::string(name(mesh.shape())) + "s)";
      });
  copies_are_itself(cls);
  draws(cls, "mixlab._figures_fem", "mesh", R"(Draw the mesh, each part of the boundary in its colour.

Parameters
----------
ax : matplotlib.axes.Axes, optional
values : array_like, shape (cells,), optional
    Shown as colours of the cells: indicators, sizes, Péclet numbers.
label : str
    What they are.

Returns
-------
matplotlib.axes.Axes
)");
}

void bind_generators(py::module_& m) {
  m.def(
      "interval", py::overload_cast<double, double, Index>(&interval), py::arg("a"), py::arg("b"),
      py::arg("n"),
      R"(The interval (a, b) in n equal cells, or in cells between given points; boundary "left" and "right".

Parameters
----------
a, b : float
n : int

Returns
-------
Mesh
)");
  m.def("interval", [](const In<"points", Vector>& points) { return interval(*points); }, py::arg("points"));
  m.def(
      "rectangle",
      [](Index nx, Index ny, double x0, double x1, double y0, double y1, const std::string& diagonal,
         const std::string& shape) {
        return rectangle(nx, ny, {x0, x1, y0, y1, diagonal_named(diagonal), shape_named(shape)});
      },
      py::arg("nx"), py::arg("ny"), py::kw_only(), py::arg("x0") = 0.0, py::arg("x1") = 1.0,
      py::arg("y0") = 0.0, py::arg("y1") = 1.0, py::arg("diagonal") = "right", py::arg("shape") = "triangle",
      R"((x0, x1) x (y0, y1) in nx x ny rectangles; boundary "bottom", "right", "top", "left".

Parameters
----------
nx, ny : int
x0, x1, y0, y1 : float
diagonal : {"right", "left", "crossed"}
    How rectangles become triangles. "right" is FreeFem++'s square.
shape : {"triangle", "quadrilateral"}

Returns
-------
Mesh
)");
}

void bind_other_generators(py::module_& m) {
  m.def("l_shape", &l_shape, py::arg("n"), R"((-1, 1)^2 without x > 0, y < 0, in 6 n^2 right triangles.

The boundary is "reentrant" (the two sides that meet at the origin) and "outer".

Parameters
----------
n : int

Returns
-------
Mesh
)");
  m.def("disk", &disk, py::arg("rings"), py::arg("radius") = 1.0,
        R"(The disk about the origin, in 6 rings^2 triangles; boundary "circle".

Parameters
----------
rings : int
radius : float

Returns
-------
Mesh
)");
  m.def("annulus", &annulus, py::arg("inner"), py::arg("outer"), py::arg("rings"), py::arg("sectors"),
        R"(inner < r < outer about the origin, in 2 rings sectors triangles; boundary "inner" and "outer".

Parameters
----------
inner, outer : float
rings, sectors : int

Returns
-------
Mesh
)");
}

void bind_refinement(py::module_& m) {
  py::class_<Refinement>(m, "Refinement", R"(A mesh refined everywhere.

Attributes
----------
mesh : Mesh
parents : ndarray of int32, shape (n, 2); of quadrilaterals (n, 4)
    Each point is the mean of these points of the coarse mesh.
)")
      .def_property_readonly("mesh", [](const Refinement& it) { return it.mesh; })
      .def_property_readonly("parents", [](const Refinement& it) { return NumberTable(it.parents); });
  py::class_<Bisection>(m, "Bisection", R"(A mesh some of whose cells were cut.

Attributes
----------
mesh : Mesh
parents : ndarray of int32, shape (n, 2)
    Each point is the mean of these points of the coarse mesh.
cells : ndarray of int32, shape (m,)
    The coarse cell in which each cell lies.
)")
      .def_property_readonly("mesh", [](const Bisection& it) { return it.mesh; })
      .def_property_readonly("parents", [](const Bisection& it) { return NumberTable(it.parents); })
      .def_property_readonly("cells", [](const Bisection& it) { return fem::Numbers(it.cells); });
  m.def(
      "refine", [](const Mesh& mesh, const py::object& curve) { return refine(mesh, curve_from(curve)); },
      py::arg("mesh"), py::kw_only(), py::arg("curve") = py::none(),
      R"(Each triangle cut into four similar ones, each quadrilateral into four, each interval into two.

Parameters
----------
mesh : Mesh
curve : callable, optional
    Moves new points of the boundary: ``curve(part, (x, y))`` returns their place, so that a disk stays a disk.

Returns
-------
Refinement

Examples
--------
>>> from mixlab import fem
>>> fem.refine(fem.rectangle(2, 2)).mesh
Mesh(25 points, 32 triangles)
)");
  m.def(
      "bisect",
      [](const Mesh& mesh, const py::object& marked, bool every_edge, const py::object& curve) {
        return bisect(mesh, numbers_from(marked, "bisect", "marked"), {every_edge, curve_from(curve)});
      },
      py::arg("mesh"), py::arg("marked"), py::kw_only(), py::arg("every_edge") = false,
      py::arg("curve") = py::none(),
      R"(Newest-vertex bisection of marked triangles, and of those that it takes to leave no hanging point.

Parameters
----------
mesh : Mesh
marked : array_like of int
    Cells.
every_edge : bool
    Cut all three edges of a marked cell rather than one.
curve : callable, optional
    As in `refine`.

Returns
-------
Bisection

Raises
------
ValueError
    For quadrilaterals, a cell that does not exist.

Notes
-----
However often it is done, a triangle's descendants have at most four shapes.

References
----------
Mitchell (1991), J. Comput. Appl. Math. 36, 65. Binev, Dahmen & DeVore (2004), Numer. Math. 97, 219.

Examples
--------
>>> from mixlab import fem
>>> fem.bisect(fem.rectangle(2, 2), [0]).mesh
Mesh(10 points, 10 triangles)
)");
  m.def(
      "read_gmsh",
      [](const std::string& path, bool skip_inner_lines) { return read_gmsh(path, {skip_inner_lines}); },
      py::arg("path"), py::kw_only(), py::arg("skip_inner_lines") = false,
      R"(A mesh from a file of Gmsh, format 2.2 or 4.1.

Physical groups become parts of the boundary and regions.

Parameters
----------
path : str
skip_inner_lines : bool
    Leave out named lines inside the domain rather than refuse them.

Returns
-------
Mesh

Raises
------
ValueError
    With the file and the line: what is wrong with it.
)");
  m.def(
      "write_gmsh", [](const Mesh& mesh, const std::string& path) { write_gmsh(mesh, path); },
      py::arg("mesh"), py::arg("path"),
      R"(The mesh as a file of Gmsh, format 2.2.

Parameters
----------
mesh : Mesh
path : str
)");
}

} // namespace

fem::Curve curve_from(const py::object& curve) {
  if (curve.is_none())
    return {};
  auto kept = std::make_shared<Keeper>(curve);
  return [kept](std::string_view part, const Eigen::Vector2d& midpoint) {
    const py::gil_scoped_acquire held;
    const auto place =
        py::cast<std::array<double, 2>>((**kept)(std::string(part), std::array{midpoint[0], midpoint[1]}));
    return Eigen::Vector2d(place[0], place[1]);
  };
}

void bind_meshes(py::module_& m) {
  bind_mesh(m);
  bind_generators(m);
  bind_other_generators(m);
  bind_refinement(m);
}

} // namespace mixlab::python
