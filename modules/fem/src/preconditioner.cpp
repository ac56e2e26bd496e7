// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/preconditioner.hpp"

#include <cmath>

#include "mixlab/core/error.hpp"
#include "sparse_kernels.hpp"

namespace mixlab::fem {
namespace {

void check(SparseMatrix& A, std::string_view function) {
  A.makeCompressed();
  require_square(A, function);
  require_finite_entries(A, function);
  put_in_order(A);
}

/// The part of A below and on the diagonal.
SparseMatrix lower_triangle(const Rows& A, const std::vector<std::int32_t>& diagonal) {
  SparseMatrix L(A.rows, A.columns);
  Index entries = 0;
  for (Index i = 0; i < A.rows; ++i)
    entries += diagonal[static_cast<std::size_t>(i)] + 1 - A.starts[i];
  L.resizeNonZeros(entries);
  std::int32_t at = 0;
  for (Index i = 0; i < A.rows; ++i) {
    L.outerIndexPtr()[i] = at;
    for (Index e = A.starts[i]; e <= diagonal[static_cast<std::size_t>(i)]; ++e, ++at) {
      L.innerIndexPtr()[at] = A.column[e];
      L.valuePtr()[at] = A.value[e];
    }
  }
  L.outerIndexPtr()[A.rows] = at;
  return L;
}

} // namespace

Jacobi::Jacobi(const SparseView& A) {
  SparseMatrix ordered = copy_of(A);
  check(ordered, "Jacobi");
  const auto diagonal = positive_diagonal(Rows(ordered), "Jacobi");
  inverse_diagonal_.resize(A.rows());
  for (Index i = 0; i < A.rows(); ++i)
    inverse_diagonal_[i] = 1 / ordered.valuePtr()[diagonal[static_cast<std::size_t>(i)]];
}

void Jacobi::apply(const Vector& r, Vector& z) const {
  z.resize(r.size());
  parallel_for(r.size(), [&](Index i) { z[i] = inverse_diagonal_[i] * r[i]; });
}

SymmetricGaussSeidel::SymmetricGaussSeidel(const SparseView& A) : A_(copy_of(A)) {
  check(A_, "SymmetricGaussSeidel");
  diagonal_ = positive_diagonal(Rows(A_), "SymmetricGaussSeidel");
}

void SymmetricGaussSeidel::apply(const Vector& r, Vector& z) const {
  const Rows A(A_);
  z.resize(r.size());
  for (Index i = 0; i < A.rows; ++i) { // (D + L) y = r
    const Index d = diagonal_[static_cast<std::size_t>(i)];
    double sum = r[i];
    for (Index e = A.starts[i]; e < d; ++e)
      sum -= A.value[e] * z[A.column[e]];
    z[i] = sum / A.value[d];
  }
  for (Index i = A.rows - 1; i >= 0; --i) { // (D + L^T) z = D y
    const Index d = diagonal_[static_cast<std::size_t>(i)];
    double sum = 0;
    for (Index e = d + 1; e < A.starts[i + 1]; ++e)
      sum += A.value[e] * z[A.column[e]];
    z[i] -= sum / A.value[d];
  }
}

IncompleteCholesky::IncompleteCholesky(const SparseView& A) {
  SparseMatrix ordered = copy_of(A);
  check(ordered, "IncompleteCholesky");
  C_ = lower_triangle(Rows(ordered), positive_diagonal(Rows(ordered), "IncompleteCholesky"));
  const std::vector<double> lower(C_.valuePtr(), C_.valuePtr() + C_.nonZeros());
  while (!factorise(lower)) {
    shift_ = shift_ > 0 ? 2 * shift_ : 1e-3;
    if (shift_ > 1e3) // with s that large A + s D is all but diagonal
      throw NotPositiveDefiniteError("IncompleteCholesky: A is not positive definite");
  }
}

/// Row by row: c_ij = (a_ij - sum_k c_ik c_jk) / c_jj over the k < j that both rows have, then c_ii.
bool IncompleteCholesky::factorise(const std::vector<double>& lower) {
  const auto* starts = C_.outerIndexPtr();
  const auto* column = C_.innerIndexPtr();
  double* c = C_.valuePtr();
  std::copy(lower.begin(), lower.end(), c);
  std::vector<double> row(static_cast<std::size_t>(C_.rows()), 0.0); // row i, spread out
  for (Index i = 0; i < C_.rows(); ++i) {
    const Index d = starts[i + 1] - 1;
    const double a = (1 + shift_) * c[d];
    double pivot = a;
    for (Index e = starts[i]; e < d; ++e) {
      const Index j = column[e];
      double sum = c[e];
      for (Index f = starts[j]; f < starts[j + 1] - 1; ++f)
        sum -= row[static_cast<std::size_t>(column[f])] * c[f];
      c[e] = sum / c[starts[j + 1] - 1];
      row[static_cast<std::size_t>(j)] = c[e];
      pivot -= c[e] * c[e];
    }
    for (Index e = starts[i]; e < d; ++e)
      row[static_cast<std::size_t>(column[e])] = 0;
    if (!(pivot > 1e-10 * a))
      return false;
    c[d] = std::sqrt(pivot);
  }
  return true;
}

void IncompleteCholesky::apply(const Vector& r, Vector& z) const {
  const Rows C(C_);
  z.resize(r.size());
  for (Index i = 0; i < C.rows; ++i) { // C y = r
    const Index d = C.starts[i + 1] - 1;
    double sum = r[i];
    for (Index e = C.starts[i]; e < d; ++e)
      sum -= C.value[e] * z[C.column[e]];
    z[i] = sum / C.value[d];
  }
  for (Index i = C.rows - 1; i >= 0; --i) { // C^T z = y
    const Index d = C.starts[i + 1] - 1;
    z[i] /= C.value[d];
    for (Index e = C.starts[i]; e < d; ++e)
      z[C.column[e]] -= C.value[e] * z[i];
  }
}

} // namespace mixlab::fem
