// SPDX-License-Identifier: BSD-3-Clause
// Spaces, functions and fields. A Field is a tree in C++: Python's operators build it, and it is evaluated
// without Python but for the callables in it.
#include "callback.hpp"
#include "fem_parts.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

/// f(x) or f(x, y) with arrays, returning an array or a number.
Field field_from(const py::function& callable) {
  auto kept = std::make_shared<Keeper>(callable);
  return Field::many([kept](const Vector& x, const Vector& y) -> Vector {
    const py::gil_scoped_acquire held;
    const py::object answer = y.size() == x.size() && x.size() > 0
                                  ? (**kept)(to_numpy(Vector(x)), to_numpy(Vector(y)))
                                  : (**kept)(to_numpy(Vector(x)));
    const bool number = py::array(answer).ndim() == 0;
    const detail::Wanted wanted{"a function of the coordinates", py::dtype::of<double>(), number ? 0 : 1,
                                true};
    if (number)
      return Vector::Constant(x.size(), detail::number_in(answer, wanted));
    const py::array array = detail::viewable<double>(answer, wanted);
    return Eigen::Map<const Vector>(static_cast<const double*>(array.data()), array.size());
  });
}

template <class T>
void define_arithmetic(py::class_<T>& cls) {
  const auto field = [](const T& a) { return Field(a); };
  cls.def(
         "__add__", [field](const T& a, const Field& b) { return field(a) + b; }, py::is_operator())
      .def(
          "__radd__", [field](const T& a, const Field& b) { return b + field(a); }, py::is_operator())
      .def(
          "__sub__", [field](const T& a, const Field& b) { return field(a) - b; }, py::is_operator())
      .def(
          "__rsub__", [field](const T& a, const Field& b) { return b - field(a); }, py::is_operator())
      .def(
          "__mul__", [field](const T& a, const Field& b) { return field(a) * b; }, py::is_operator())
      .def(
          "__rmul__", [field](const T& a, const Field& b) { return b * field(a); }, py::is_operator())
      .def(
          "__truediv__", [field](const T& a, const Field& b) { return field(a) / b; }, py::is_operator())
      .def(
          "__rtruediv__", [field](const T& a, const Field& b) { return b / field(a); }, py::is_operator())
      .def("__neg__", [field](const T& a) { return -field(a); })
      .def(
          "__pow__", [field](const T& a, double exponent) { return pow(field(a), exponent); },
          py::is_operator())
      .def("__abs__", [field](const T& a) { return abs(field(a)); });
}

/// numpy.sin(field) calls field.sin().
template <class T>
void define_functions(py::class_<T>& cls) {
  const auto define = [&](const char* name, Field (*f)(const Field&)) {
    cls.def(name, [f](const T& a) { return f(Field(a)); });
  };
  define("sin", &fem::sin);
  define("cos", &fem::cos);
  define("tan", &fem::tan);
  define("arctan", &fem::arctan);
  define("exp", &fem::exp);
  define("log", &fem::log);
  define("sqrt", &fem::sqrt);
  define("sinh", &fem::sinh);
  define("cosh", &fem::cosh);
  define("tanh", &fem::tanh);
}

void bind_spaces(py::module_& m) {
  py::class_<Space> cls(m, "Space",
                        R"(A finite-element space: an element on each cell of a mesh, glued together.

Parameters
----------
mesh : Mesh
element : str
    "P1", "P2", "P3" on intervals; "P1", "P2", "P1b", "CR" on triangles; "Q1", "Q2" on quadrilaterals.
periodic : list of (str, str)
    Pairs of names of the boundary that are one and the same line, moved.

Raises
------
ValueError
    For an element that is not one of the mesh's cells; periodic sides that do not match.

Examples
--------
>>> from mixlab import fem
>>> V = fem.Space(fem.rectangle(4, 3), "P2")
>>> V.size
63
)");
  copies_are_itself(cls);
  cls.def(py::init([](Mesh mesh, const std::string& element,
                      std::vector<std::pair<std::string, std::string>> periodic) {
            return Space(std::move(mesh), element, {std::move(periodic)});
          }),
          py::arg("mesh"), py::arg("element") = "P1", py::kw_only(),
          py::arg("periodic") = std::vector<std::pair<std::string, std::string>>{})
      .def_property_readonly("mesh", &Space::mesh)
      .def_property_readonly("element", [](const Space& V) { return std::string(V.element().name()); })
      .def_property_readonly("degree", [](const Space& V) { return V.element().degree(); })
      .def_property_readonly("size", &Space::size, "How many basis functions.")
      .def_property_readonly(
          "dofs", [](const Space& V) { return NumberTable(V.dofs()); },
          "ndarray of int32, shape (cells, functions of a cell): their numbers.")
      .def_property_readonly("nodes", &Space::nodes,
                             "ndarray, shape (size, d): where each basis function sits.")
      .def(
          "on", [](const Space& V, const std::string& name) { return fem::Numbers(V.on(name)); },
          py::arg("name") = "",
          R"(The numbers of the basis functions that sit on a part of the boundary.

Parameters
----------
name : str
    "" for all of the boundary.

Returns
-------
ndarray of int32
)")
      .def(
          "basis",
          [](const Space& V, const In<"points", Matrix>& points) {
            const int d = V.mesh().dimension();
            if ((*points).cols() != d)
              throw py::value_error("basis: points must have " + std::to_string(d) + " columns, got " +
                                    std::to_string((*points).cols()));
            return V.element().table(Matrix(*points)).value;
          },
          py::arg("points"), R"(The element's functions at points of the reference cell.

Parameters
----------
points : array_like, shape (q, d)
    In (0, 1), in the triangle (0, 0) (1, 0) (0, 1), or in (0, 1)^2.

Returns
-------
ndarray, shape (q, functions of a cell)
)")
      .def("__repr__", [](const Space& V) {
        return "Space(" + std::string(V.element().name()) + ", " + std::to_string(V.size()) +
               " functions on " + std::to_string(V.mesh().cells().rows()) + " " +
               std::string(name(V.mesh().shape())) + "s)";
      });
}

void bind_function(py::class_<Function>& cls) {
  cls.def(py::init([](const Space& space, const std::optional<In<"values", Vector>>& values) {
            return values ? Function(space, Vector(**values)) : Function(space);
          }),
          py::arg("space"), py::arg("values") = py::none())
      .def("__copy__", [](const Function& u) { return Function(u.space(), u.values()); })
      .def(
          "__deepcopy__", [](const Function& u, const py::dict&) { return Function(u.space(), u.values()); },
          py::arg("memo"))
      .def_property_readonly("space", &Function::space)
      .def_property(
          "values", [](const Function& u) { return Vector(u.values()); },
          [](Function& u, const In<"values", Vector>& values) { u.assign(*values); },
          "ndarray, shape (size of the space,): a copy; assigning changes the function, and forms that hold "
          "it.")
      .def(
          "at", [](const Function& u, const In<"points", Matrix>& points) { return u.at(*points); },
          py::arg("points"),
          R"(Values at any points of the domain.

Parameters
----------
points : array_like, shape (k, d)

Returns
-------
ndarray, shape (k,)

Raises
------
ValueError
    For a point outside the domain.
)")
      .def("__repr__", [](const Function& u) {
        return "Function(" + std::string(u.space().element().name()) + ", " +
               std::to_string(u.values().size()) + " values)";
      });
  define_arithmetic(cls);
  define_functions(cls);
  draws(cls, "mixlab._figures_fem", "function", R"(Draw the function.

Parameters
----------
ax : matplotlib.axes.Axes, optional
surface : bool
    In two dimensions: as a surface over the domain instead of colours.
mesh : bool
    Whether to draw the mesh, too.
name : str
    Of what is drawn, "u" by default.
bar : bool
    Whether to draw the scale of colours.

Returns
-------
matplotlib.axes.Axes
)");
}

} // namespace

void bind_fields(py::module_& m) {
  bind_spaces(m);
  py::class_<Field> field(m, "Field", R"(A number at every place of a domain.

Made of `coordinates`, numbers, discrete functions, callables f(x, y) that take and return arrays, with + - * / ** and
NumPy's functions (sin, cos, tan, arctan, exp, log, sqrt, sinh, cosh, tanh). It is built once, and evaluated in C++ at as
many points as there are.
)");
  py::class_<Function> function(m, "Function",
                                R"(A function of a finite-element space: sum of values[i] phi_i.

Parameters
----------
space : Space
values : array_like, shape (space.size,), optional
    Zero if not given.
)");
  field.def(py::init<double>(), py::arg("constant"))
      .def(py::init<const Function&>(), py::arg("function"))
      .def(py::init(&field_from), py::arg("callable"))
      .def_property_readonly("degree", &Field::degree,
                             "Of the polynomial that it is, or that is integrated in its place.")
      .def("__repr__", [](const Field& f) { return text(f); });
  py::implicitly_convertible<double, Field>();
  py::implicitly_convertible<py::int_, Field>();
  py::implicitly_convertible<Function, Field>();
  py::implicitly_convertible<py::function, Field>();
  define_arithmetic(field);
  define_functions(field);
  bind_function(function);
  m.def("coordinates", &coordinates, R"(The fields x and y.

Returns
-------
tuple of two Fields

Examples
--------
>>> from mixlab import fem
>>> x, y = fem.coordinates()
>>> round(fem.integrate(fem.rectangle(4, 4), x * y**2), 12)
0.166666666667
)");
  m.def("normal", &normal, "The fields n_x and n_y of the outward normal: on the boundary only.");
  m.def("cell_size", &cell_size, "The field h: the longest edge of the cell a point is in.");
  m.def(
      "on_cells", [](const In<"values", Vector>& values) { return on_cells(Vector(*values)); },
      py::arg("values"), "The field that is values[c] on cell c.");
  m.def("minimum", &fem::minimum, py::arg("a"), py::arg("b"), "The smaller of two fields, place by place.");
  m.def("maximum", &fem::maximum, py::arg("a"), py::arg("b"), "The larger of two fields, place by place.");
  m.def(
      "interpolate", [](const Space& V, const Field& f) { return interpolate(V, f); }, py::arg("space"),
      py::arg("f"),
      R"(The function that has f's values at the nodes of the space.

Parameters
----------
space : Space
f : Field, number, Function or callable

Returns
-------
Function

Raises
------
ValueError
    Where f is not finite.

Notes
-----
For smooth f the error is O(h^(p+1)) in L2 and O(h^p) in H1, p the element's degree.
)");
}

} // namespace mixlab::python
