// SPDX-License-Identifier: BSD-3-Clause
// Weak forms, as on the blackboard, and their matrices and vectors.
#include "fem_parts.hpp"
#include "gil.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

/// A pair as a NumPy array of objects, so that K @ grad(u), b @ grad(u), grad(u) @ grad(v) and 2 * grad(u)
/// mean what they say.
template <class T>
py::object pair(T first, T second) {
  py::list both;
  both.append(py::cast(std::move(first)));
  both.append(py::cast(std::move(second)));
  return py::module_::import("numpy").attr("array")(both, py::arg("dtype") = "object");
}

/// Sums, and products with fields: what Trial, Test and Bilinear have in common.
template <class A>
void define_sums(py::class_<A>& cls) {
  cls.def(
         "__add__", [](const A& a, const A& b) { return a + b; }, py::is_operator())
      .def(
          "__sub__", [](const A& a, const A& b) { return a - b; }, py::is_operator())
      .def("__neg__", [](const A& a) { return -a; })
      .def(
          "__mul__", [](const A& a, const Field& f) { return f * a; }, py::is_operator())
      .def(
          "__rmul__", [](const A& a, const Field& f) { return f * a; }, py::is_operator())
      .def(
          "__truediv__", [](const A& a, const Field& f) { return a / f; }, py::is_operator())
      .def("__repr__", [](const A& a) { return text(a); });
}

void bind_expressions(py::module_& m) {
  py::class_<Trial> trial_class(
      m, "Trial", "The unknown u of a weak form, its derivatives, and sums of these with factors.");
  py::class_<Test> test_class(
      m, "Test", "The test function v of a weak form, its derivatives, and sums of these with factors.");
  py::class_<Bilinear> product(m, "Bilinear",
                               "A sum of f D_i u D_j v: what is integrated in a bilinear form.");
  define_sums(trial_class);
  define_sums(test_class);
  define_sums(product);
  trial_class.def("__mul__", [](const Trial& u, const Test& v) { return u * v; }, py::is_operator());
  test_class.def("__mul__", [](const Test& v, const Trial& u) { return u * v; }, py::is_operator());
  m.def("trial", &trial, py::arg("block") = 0,
        "The unknown of a weak form, of one of its blocks.\n\nReturns\n-------\nTrial\n");
  m.def("test", &test, py::arg("block") = 0,
        "The test function of a weak form, of one of its blocks.\n\nReturns\n-------\nTest\n");
}

constexpr const char* derivative_doc = R"(The derivative along x (`dx`) or y (`dy`), cell by cell.

Parameters
----------
u : Trial, Test or Function
    In a form: the unknown or the test function itself, times a constant at most.

Returns
-------
Trial, Test or Field

Raises
------
ValueError
    For something differentiated already, or multiplied by what varies.
)";

constexpr const char* gradient_doc = R"((du/dx, du/dy) as a NumPy array of two objects.

So ``grad(u) @ grad(v)`` is the scalar product, ``K @ grad(u)`` a tensor's, ``b @ grad(u)`` a wind's. In one dimension the
second is zero.

Parameters
----------
u : Trial, Test or Function

Returns
-------
ndarray of object, shape (2,)
)";

template <class U>
void bind_derivatives(py::module_& m) {
  m.def("dx", [](const U& u) { return dx(u); }, py::arg("u"), derivative_doc);
  m.def("dy", [](const U& u) { return dy(u); }, py::arg("u"), derivative_doc);
  m.def("grad", [](const U& u) { return pair(dx(u), dy(u)); }, py::arg("u"), gradient_doc);
}

template <class Integrand>
void bind_form(py::module_& m, const char* name, const char* doc) {
  using F = Form<Integrand>;
  py::class_<F>(m, name, doc)
      .def(
          "__add__", [](const F& a, const F& b) { return a + b; }, py::is_operator())
      .def("__repr__", [](const F& a) { return text(a); });
}

Where where(const std::optional<std::string>& on_part, const std::optional<std::string>& region) {
  if (on_part && region)
    throw py::value_error("integral: give `on` (a part of the boundary) or `over` (a region), not both");
  return on_part ? on(*on_part) : over(region.value_or(""));
}

constexpr const char* integral_doc =
    R"(The integral of an expression: over the domain, a region or a part of the boundary.

Parameters
----------
integrand : Bilinear or Test
    Products of trial and test functions give a bilinear form, test functions alone a linear one.
on : str, optional
    A part of the boundary by its name; "" for all of it.
over : str, optional
    A region by its name.
degree : int
    Up to which the quadrature is exact; -1 takes the degrees of the elements and the factors, and 2 more for each
    factor that is no polynomial.

Returns
-------
BilinearForm or LinearForm

Examples
--------
>>> from mixlab import fem
>>> u, v = fem.trial(), fem.test()
>>> a = fem.integral(fem.grad(u) @ fem.grad(v)) + fem.integral(2 * u * v, on="right")
>>> A = fem.assemble(a, fem.Space(fem.interval(0, 1, 2)))
>>> A.toarray().round(12).tolist()
[[2.0, -2.0, 0.0], [-2.0, 4.0, -2.0], [0.0, -2.0, 4.0]]
)";

Spaces spaces_from(const std::vector<Space>& spaces) { return Spaces(spaces); }

/// An Assembler, and its matrix as Python sees it: the same memory.
class System {
 public:
  explicit System(Assembler&& assembler)
      : assembler_(std::make_shared<Assembler>(std::move(assembler))),
        matrix_(view_by_scipy(assembler_->matrix(), assembler_)) {}
  py::object matrix() const { return matrix_; }
  py::object refill() {
    run_released([&] { assembler_->refill(); });
    return matrix_;
  }

 private:
  std::shared_ptr<Assembler> assembler_;
  py::object matrix_;
};

void bind_assembly(py::module_& m) {
  constexpr const char* doc = R"(The matrix A[i, j] = a(phi_j, phi_i), or the vector b[i] = l(phi_i).

Parameters
----------
form : BilinearForm or LinearForm
space : Space, or list of Spaces
    One for each block; their numbers follow each other.

Returns
-------
scipy.sparse.csr_matrix or ndarray
    Rows are for test functions, columns for trial functions.

Raises
------
ValueError
    For a block, a region or a part of the boundary that is not there, or where a factor is not finite.
)";
  m.def(
      "assemble", [](const BilinearForm& a, const Space& V) { return to_scipy(assemble(a, V)); },
      py::arg("form"), py::arg("space"), doc);
  m.def(
      "assemble", [](const LinearForm& l, const Space& V) { return assemble(l, V); }, py::arg("form"),
      py::arg("space"));
  m.def(
      "assemble",
      [](const BilinearForm& a, const std::vector<Space>& V) {
        return to_scipy(assemble(a, spaces_from(V)));
      },
      py::arg("form"), py::arg("space"));
  m.def(
      "assemble",
      [](const LinearForm& l, const std::vector<Space>& V) { return assemble(l, spaces_from(V)); },
      py::arg("form"), py::arg("space"));
  py::class_<System>(m, "Assembler",
                     R"(A matrix whose structure is found once, and filled as often as its form changes.

Parameters
----------
form : BilinearForm
space : Space, or list of Spaces

Examples
--------
>>> from mixlab import fem
>>> V = fem.Space(fem.interval(0, 1, 2))
>>> w = fem.Function(V)
>>> u, v = fem.trial(), fem.test()
>>> system = fem.Assembler(fem.integral((1 + w) * fem.grad(u) @ fem.grad(v)), V)
>>> w.values = [1, 1, 1]
>>> system.refill().toarray()[1].round(12).tolist()
[-4.0, 8.0, -4.0]
)")
      .def(py::init([](const BilinearForm& a, const Space& V) { return System({a, V}); }), py::arg("form"),
           py::arg("space"))
      .def(py::init([](const BilinearForm& a, const std::vector<Space>& V) {
             return System({a, spaces_from(V)});
           }),
           py::arg("form"), py::arg("space"))
      .def("refill", &System::refill, R"(Computes the numbers anew, in the same memory.

Returns
-------
scipy.sparse.csr_matrix
    The same object each time, read-only: copy() it to keep its numbers.
)")
      .def_property_readonly("matrix", &System::matrix,
                             "scipy.sparse.csr_matrix, read-only: its numbers change with `refill`.");
}

} // namespace

void bind_forms(py::module_& m) {
  bind_expressions(m);
  bind_derivatives<Trial>(m);
  bind_derivatives<Test>(m);
  bind_derivatives<Function>(m);
  bind_form<Bilinear>(m, "BilinearForm", "A sum of integrals a(u, v).");
  bind_form<Test>(m, "LinearForm", "A sum of integrals l(v).");
  m.def(
      "integral",
      [](const Bilinear& f, const std::optional<std::string>& on, const std::optional<std::string>& over,
         int degree) { return integral(f, where(on, over), degree); },
      py::arg("integrand"), py::kw_only(), py::arg("on") = py::none(), py::arg("over") = py::none(),
      py::arg("degree") = -1, integral_doc);
  m.def(
      "integral",
      [](const Test& f, const std::optional<std::string>& on, const std::optional<std::string>& over,
         int degree) { return integral(f, where(on, over), degree); },
      py::arg("integrand"), py::kw_only(), py::arg("on") = py::none(), py::arg("over") = py::none(),
      py::arg("degree") = -1);
  m.def(
      "integrate",
      [](const Mesh& mesh, const Field& f, const std::optional<std::string>& on,
         const std::optional<std::string>& over,
         int degree) { return integrate(mesh, f, where(on, over), degree); },
      py::arg("mesh"), py::arg("f"), py::kw_only(), py::arg("on") = py::none(), py::arg("over") = py::none(),
      py::arg("degree") = -1, R"(The integral of a field, a number.

Parameters
----------
mesh : Mesh
f : Field, number, Function or callable
on, over : str, optional
    As in `integral`.
degree : int
    Up to which the quadrature is exact; -1: that of the field.

Returns
-------
float

Raises
------
ValueError
    Where f is not finite.
)");
  bind_assembly(m);
}

} // namespace mixlab::python
