// SPDX-License-Identifier: BSD-3-Clause
#include "fem_parts.hpp"
#include "gil.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

constexpr const char* solve_doc =
    R"(The u, equal to given values on the boundary, with a(u, v) = l(v) for all v.

Parameters
----------
a : BilinearForm
l : LinearForm
space : Space, or list of Spaces
dirichlet : dict of str to Field, number, Function or callable
    Values on parts of the boundary by their names, "" for all of it. With several spaces the keys are (name, block).
solver : {"auto", "ldlt", "cholmod", "lu"}
    "auto": ldlt for symmetric matrices, cholmod above 40 000 unknowns; lu for the others.

Returns
-------
Function, or list of Functions

Raises
------
SingularMatrixError
    When the solution is not unique.
ValueError
    As in `assemble`; for a name that is not one of the boundary.

Examples
--------
>>> from mixlab import fem
>>> u, v = fem.trial(), fem.test()
>>> V = fem.Space(fem.rectangle(200, 200))
>>> uh = fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v), V, {"": 0})
>>> float(uh.at([[0.5, 0.5]])[0].round(9))
0.073669902
)";

} // namespace

fem::Field field_of(py::handle given, const std::string& what) {
  try {
    return py::cast<Field>(given);
  } catch (const py::cast_error&) {
    if (py::isinstance<py::float_>(given)) // only those that are not finite fail
      throw py::value_error(what + " must be finite, got " + std::string(py::str(given)));
    throw py::type_error(what + " must be a Field, a number, a Function or a callable, got " +
                         detail::with_article(detail::type_name(given)));
  }
}

std::vector<fem::Dirichlet> conditions_from(const py::dict& given) {
  std::vector<Dirichlet> conditions;
  for (const auto& [key, value] : given) {
    const Field field = field_of(value, "dirichlet[" + std::string(py::repr(key)) + "]");
    if (py::isinstance<py::str>(key))
      conditions.push_back({py::cast<std::string>(key), field, 0});
    else {
      const auto [part, block] = py::cast<std::pair<std::string, int>>(key);
      conditions.push_back({part, field, block});
    }
  }
  return conditions;
}

void bind_solvers(py::module_& m) {
  m.def(
      "solve",
      [](const BilinearForm& a, const LinearForm& l, const Space& V, const py::dict& dirichlet,
         const std::string& solver) {
        const auto conditions = conditions_from(dirichlet);
        const DirectKind kind = direct_kind_named(solver);
        return run_released([&] { return solve(a, l, V, conditions, {kind}); });
      },
      py::arg("a"), py::arg("l"), py::arg("space"), py::arg("dirichlet") = py::dict(), py::kw_only(),
      py::arg("solver") = "auto", solve_doc);
  m.def(
      "solve",
      [](const BilinearForm& a, const LinearForm& l, const std::vector<Space>& V, const py::dict& dirichlet,
         const std::string& solver) {
        const auto conditions = conditions_from(dirichlet);
        const DirectKind kind = direct_kind_named(solver);
        return run_released([&] { return solve(a, l, Spaces(V), conditions, {kind}); });
      },
      py::arg("a"), py::arg("l"), py::arg("space"), py::arg("dirichlet") = py::dict(), py::kw_only(),
      py::arg("solver") = "auto");
  m.def("norm_l2", &norm_l2, py::arg("mesh"), py::arg("f"), py::arg("degree") = -1, R"(sqrt(int f^2).

Parameters
----------
mesh : Mesh
f : Field, number, Function or callable
degree : int
    Up to which the quadrature is exact; -1: that of f^2.

Returns
-------
float
)");
  m.def(
      "seminorm_h1",
      [](const Mesh& mesh, const py::object& gradient, int degree) {
        std::vector<Field> parts;
        for (const auto& part : py::list(gradient))
          parts.push_back(field_of(part, "seminorm_h1: gradient"));
        if (parts.empty() || parts.size() > 2)
          throw py::value_error("seminorm_h1: gradient must have one field a coordinate");
        return seminorm_h1(mesh, {parts[0], parts.size() == 2 ? parts[1] : Field(0.0)}, degree);
      },
      py::arg("mesh"), py::arg("gradient"), py::arg("degree") = -1, R"(sqrt(int |gradient|^2).

Parameters
----------
mesh : Mesh
gradient : sequence of Fields
    Its components, such as ``grad(u)``.
degree : int

Returns
-------
float
)");
}

} // namespace mixlab::python
