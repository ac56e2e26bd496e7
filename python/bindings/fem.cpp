// SPDX-License-Identifier: BSD-3-Clause
#include "fem_parts.hpp"
#include "module.hpp"

namespace mixlab::python {

namespace {

/// csr_matrix with these arrays, of which `owner` keeps the memory.
py::object csr_of(const SparseMatrix& A, const py::capsule& owner, bool writeable) {
  const py::array_t<double> data(A.nonZeros(), A.valuePtr(), owner);
  const py::array_t<std::int32_t> indices(A.nonZeros(), A.innerIndexPtr(), owner);
  const py::array_t<std::int32_t> indptr(A.rows() + 1, A.outerIndexPtr(), owner);
  if (!writeable)
    for (const py::array& array : {py::array(data), py::array(indices), py::array(indptr)})
      array.attr("flags").attr("writeable") = false;
  const auto csr = py::module_::import("scipy.sparse").attr("csr_matrix");
  return csr(py::make_tuple(data, indices, indptr), py::arg("shape") = py::make_tuple(A.rows(), A.cols()),
             py::arg("copy") = false);
}

} // namespace

py::object to_scipy(SparseMatrix&& matrix) {
  matrix.makeCompressed();
  auto kept = std::make_unique<SparseMatrix>(std::move(matrix));
  const SparseMatrix& A = *kept;
  return csr_of(A, py::capsule(kept.release(), [](void* it) { delete static_cast<SparseMatrix*>(it); }),
                true);
}

py::object view_by_scipy(const SparseMatrix& matrix, std::shared_ptr<const void> owner) {
  using Owner = std::shared_ptr<const void>;
  auto kept = std::make_unique<Owner>(std::move(owner));
  return csr_of(matrix, py::capsule(kept.release(), [](void* it) { delete static_cast<Owner*>(it); }), false);
}

namespace {

/// scipy.sparse's compressed rows, sorted, each entry once.
py::object rows_of(const AnyMatrix& matrix, const std::string& what) {
  const auto scipy = py::module_::import("scipy.sparse");
  if (!py::cast<bool>(scipy.attr("issparse")(matrix)) && !py::isinstance<py::array>(matrix))
    throw py::type_error(what + " must be a matrix of scipy.sparse or a 2-D array, got " +
                         std::string(py::str(py::type::of(matrix).attr("__name__"))));
  py::object csr = scipy.attr("csr_matrix")(matrix);
  if (!py::cast<bool>(csr.attr("has_canonical_format"))) {
    csr = csr.attr("copy")();
    csr.attr("sum_duplicates")();
  }
  return csr;
}

} // namespace

SparseArgument::SparseArgument(const AnyMatrix& matrix, const char* function, const char* argument) {
  const std::string what = std::string(function) + ": " + argument;
  const py::object csr = rows_of(matrix, what);
  std::tie(rows_, columns_) = py::cast<std::pair<Index, Index>>(csr.attr("shape"));
  data_ = detail::viewable<double>(csr.attr("data"), {what, py::dtype::of<double>(), 1});
  indices_ = csr.attr("indices").attr("astype")("int32", py::arg("copy") = false);
  starts_ = csr.attr("indptr").attr("astype")("int32", py::arg("copy") = false);
}

SparseView SparseArgument::operator*() const {
  return Eigen::Map<const SparseMatrix>(
      rows_, columns_, data_.size(), static_cast<const std::int32_t*>(starts_.data()),
      static_cast<const std::int32_t*>(indices_.data()), static_cast<const double*>(data_.data()));
}

namespace {

/// Numbers of 64 bits, none of them for an empty list; what does not fit 32 becomes -1 or the largest one,
/// which no mesh has.
py::array integers_from(const py::object& integers, int dimensions, const std::string& name) {
  const detail::Wanted wanted{name, py::dtype::of<std::int64_t>(), dimensions};
  if (py::isinstance<py::list>(integers) && py::len(integers) == 0)
    return py::array_t<std::int64_t>(std::vector<py::ssize_t>(dimensions, 0));
  return detail::viewable<std::int64_t>(integers, wanted);
}

void narrow(const py::array& from, fem::Number* to) {
  const auto* wide = static_cast<const std::int64_t*>(from.data());
  std::transform(wide, wide + from.size(), to, [](std::int64_t i) {
    return static_cast<fem::Number>(std::clamp<std::int64_t>(i, -1, std::numeric_limits<fem::Number>::max()));
  });
}

} // namespace

fem::Numbers numbers_from(const py::object& integers, const char* function, const char* argument) {
  const py::array given = integers_from(integers, 1, std::string(function) + ": " + argument);
  fem::Numbers numbers(given.size());
  narrow(given, numbers.data());
  return numbers;
}

fem::NumberTable table_from(const py::object& integers, const char* function, const char* argument) {
  const py::array given = integers_from(integers, 2, std::string(function) + ": " + argument);
  fem::NumberTable table(given.shape(0), given.shape(1));
  narrow(given, table.data());
  return table;
}

} // namespace mixlab::python

PYBIND11_MODULE(_fem, m) {
  mixlab::python::use_core();
  m.doc() = "The compiled part of mixlab.fem.";
  mixlab::python::bind_meshes(m);
  mixlab::python::bind_fields(m);
  mixlab::python::bind_forms(m);
  mixlab::python::bind_solvers(m);
  mixlab::python::bind_linear_solvers(m);
  mixlab::python::bind_multigrid(m);
  mixlab::python::bind_eigenpairs(m);
  mixlab::python::bind_adaptive(m);
  mixlab::python::bind_transport(m);
  mixlab::python::bind_nonlinear(m);
  mixlab::python::bind_evolution(m);
  mixlab::python::bind_stokes(m);
  mixlab::python::bind_text(m);
}
