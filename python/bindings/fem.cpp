// SPDX-License-Identifier: BSD-3-Clause
#include "fem_parts.hpp"
#include "module.hpp"

namespace mixlab::python {

py::object to_scipy(SparseMatrix&& matrix) {
  matrix.makeCompressed();
  auto kept = std::make_unique<SparseMatrix>(std::move(matrix));
  SparseMatrix& A = *kept;
  const py::capsule owner(kept.release(), [](void* pointer) { delete static_cast<SparseMatrix*>(pointer); });
  const py::array_t<double> data(A.nonZeros(), A.valuePtr(), owner);
  const py::array_t<std::int32_t> indices(A.nonZeros(), A.innerIndexPtr(), owner);
  const py::array_t<std::int32_t> indptr(A.rows() + 1, A.outerIndexPtr(), owner);
  const auto csr = py::module_::import("scipy.sparse").attr("csr_matrix");
  return csr(py::make_tuple(data, indices, indptr), py::arg("shape") = py::make_tuple(A.rows(), A.cols()),
             py::arg("copy") = false);
}

fem::Numbers numbers_from(const py::object& integers, const char* function, const char* argument) {
  const py::array array = py::array::ensure(integers);
  if (!array || array.ndim() != 1 ||
      (array.dtype().kind() != 'i' && array.dtype().kind() != 'u' && array.size() > 0))
    throw py::type_error(std::string(function) + ": " + argument + " must be a 1-D array of integers");
  const auto wide = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>(array);
  fem::Numbers numbers(wide.size());
  for (py::ssize_t i = 0; i < wide.size(); ++i)
    numbers[i] = static_cast<fem::Number>(
        std::clamp<std::int64_t>(wide.at(i), -1, std::numeric_limits<fem::Number>::max()));
  return numbers;
}

} // namespace mixlab::python

PYBIND11_MODULE(_fem, m) {
  mixlab::python::use_core();
  m.doc() = "The compiled part of mixlab.fem.";
  mixlab::python::bind_meshes(m);
  mixlab::python::bind_fields(m);
  mixlab::python::bind_forms(m);
  mixlab::python::bind_solvers(m);
  mixlab::python::bind_text(m);
}
