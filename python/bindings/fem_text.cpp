// SPDX-License-Identifier: BSD-3-Clause
// Forms as the text of another program: what mixlab.fem.freefem writes its scripts with.
#include "fem_parts.hpp"

namespace mixlab::python {
namespace {

using namespace fem;

/// (integrand, "on" or "over", name, degree, whether it was given), one an integral.
py::list tuples(const std::vector<WrittenIntegral>& integrals) {
  py::list all;
  for (const auto& it : integrals)
    all.append(py::make_tuple(it.integrand, it.where.boundary ? "on" : "over", it.where.name, it.degree,
                              it.degree_given));
  return all;
}

} // namespace

void bind_text(py::module_& m) {
  py::class_<Writer>(m, "Writer", R"(Writes fields and forms in the words of another program.

Parameters
----------
words : dict of str to str
    What is called otherwise there, such as ``{"**": "^", "arctan": "atan"}``.
blocks : int
    1: the unknown is u, the test function v; else u0, u1, ... and v0, v1, ...
)")
      .def(py::init([](const std::map<std::string, std::string>& words, int blocks) {
             return Writer(Words(words.begin(), words.end()), blocks);
           }),
           py::arg("words"), py::arg("blocks") = 1)
      .def(
          "field", [](Writer& it, const Field& f) { return it.write(f); }, py::arg("f"),
          "A field.\n\nReturns\n-------\nstr\n")
      .def(
          "integrals",
          [](Writer& it, const BilinearForm& a, const std::vector<Space>& V) {
            return tuples(it.write(a, Spaces(V)));
          },
          py::arg("form"), py::arg("spaces"), R"(The integrals of a form.

Parameters
----------
form : BilinearForm or LinearForm
spaces : list of Spaces

Returns
-------
list of (str, str, str, int, bool)
    The integrand; "on" or "over"; the name of the part; the degree of the rule; whether that was given.
)")
      .def(
          "integrals",
          [](Writer& it, const LinearForm& l, const std::vector<Space>& V) {
            return tuples(it.write(l, Spaces(V)));
          },
          py::arg("form"), py::arg("spaces"))
      .def_property_readonly("functions", &Writer::functions, "list of Functions: those called w1, w2, ...")
      .def_property_readonly("on_cells", &Writer::on_cells, "list of ndarray: those called c1, c2, ...")
      .def_property_readonly("programs", &Writer::programs, "How many callables there were: f1, f2, ...");
}

} // namespace mixlab::python
