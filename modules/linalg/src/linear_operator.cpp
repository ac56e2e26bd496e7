// SPDX-License-Identifier: BSD-3-Clause
// A row of A is read from memory once: its product with x is an entry of u, and that times the row is added
// to w while the row is still in cache. w is summed over parts of fixed extent, added in order: results do
// not depend on the number of threads.
#include "linear_operator.hpp"

#include <memory>

#include "mixlab/core/error.hpp"
#include "row_blocks.hpp"

namespace mixlab::linalg {
namespace {

struct Csr {
  Index rows = 0;
  std::vector<std::int32_t> row_starts, column_indices;
  std::vector<double> values;
  CsrView view(Index columns) const {
    return {rows, columns, row_starts.data(), column_indices.data(), values.data()};
  }
};

/// Counting sort of the entries by column.
Csr transpose(const CsrView& A) {
  const auto entries = static_cast<std::size_t>(A.row_starts[A.rows]);
  Csr result{A.columns, std::vector<std::int32_t>(static_cast<std::size_t>(A.columns) + 1, 0),
             std::vector<std::int32_t>(entries), std::vector<double>(entries)};
  for (std::size_t e = 0; e < entries; ++e)
    ++result.row_starts[static_cast<std::size_t>(A.column_indices[e]) + 1];
  for (std::size_t j = 1; j < result.row_starts.size(); ++j)
    result.row_starts[j] += result.row_starts[j - 1];
  std::vector<std::int32_t> next(result.row_starts.begin(), result.row_starts.end() - 1);
  for (Index i = 0; i < A.rows; ++i)
    for (std::int32_t e = A.row_starts[i]; e < A.row_starts[i + 1]; ++e) {
      const auto to = static_cast<std::size_t>(next[static_cast<std::size_t>(A.column_indices[e])]++);
      result.column_indices[to] = static_cast<std::int32_t>(i);
      result.values[to] = A.values[e];
    }
  return result;
}

/// Rows of A whose sum w has memory of its own.
template <class Add>
void sum_over_parts(Index rows, Index columns, double* w, const Add& add) {
  const Index parts = parts_for(rows, 512, 16);
  Matrix sums = Matrix::Zero(parts, columns);
  parallel_for(parts, [&](Index i) { add(part_of(rows, parts, i), sums.row(i).data()); });
  Eigen::Map<Eigen::RowVectorXd> total(w, columns);
  total = sums.row(0);
  for (Index i = 1; i < parts; ++i)
    total += sums.row(i);
}

void there_and_back(const CsrView& A, const double* x, double* u, double* w) {
  sum_over_parts(A.rows, A.columns, w, [&](Rows part, double* sum) {
    for (Index i = part.first; i < part.last; ++i) {
      const std::int32_t first = A.row_starts[i], last = A.row_starts[i + 1];
      double product = -u[i];
      for (std::int32_t e = first; e < last; ++e)
        product += A.values[e] * x[A.column_indices[e]];
      for (std::int32_t e = first; e < last; ++e)
        sum[A.column_indices[e]] += A.values[e] * product;
      u[i] = product;
    }
  });
}

void there_and_back(const MatrixView& A, const double* x, double* u, double* w) {
  const Eigen::Map<const Vector> along(x, A.cols());
  sum_over_parts(A.rows(), A.cols(), w, [&](Rows part, double* sum) {
    Eigen::Map<Vector> total(sum, A.cols());
    for (Index i = part.first; i < part.last; ++i) {
      u[i] = A.row(i).dot(along) - u[i];
      total += u[i] * A.row(i).transpose();
    }
  });
}

/// The same with A^T, whose rows are A's columns: two passes.
void there_and_back_transposed(const MatrixView& A, const double* x, double* u, double* w) {
  Vector product(A.cols());
  sum_over_parts(A.rows(), A.cols(), product.data(), [&](Rows part, double* sum) {
    Eigen::Map<Vector> total(sum, A.cols());
    for (Index i = part.first; i < part.last; ++i)
      total += x[i] * A.row(i).transpose();
  });
  Eigen::Map<Vector> result(u, A.cols());
  result = product - result;
  parallel_for(A.rows(), [&](Index i) { w[i] = A.row(i).dot(result); });
}

void require_structure(const CsrView& A) {
  constexpr const char* function = "truncated_svd";
  require(A.rows >= 0 && A.columns >= 0 && A.row_starts[0] == 0, function,
          "A must be a matrix in compressed rows, the first of which starts at 0");
  for (Index i = 0; i < A.rows; ++i)
    require(A.row_starts[i] <= A.row_starts[i + 1], function,
            "the starts of A's rows must not decrease, row ", i);
  const Index entries = A.row_starts[A.rows];
  for (Index e = 0; e < entries; ++e)
    require(0 <= A.column_indices[e] && A.column_indices[e] < A.columns, function,
            "column indices of A must be between 0 and ", A.columns - 1, ", got ", A.column_indices[e]);
  require_finite(A.values, entries, function, "A");
}

} // namespace

TallOperator tall_operator_of(const MatrixView& A) {
  if (A.rows() >= A.cols())
    return {A.rows(), A.cols(), [&A](const double* x, double* u, double* w) { there_and_back(A, x, u, w); }};
  return {A.cols(), A.rows(),
          [&A](const double* x, double* u, double* w) { there_and_back_transposed(A, x, u, w); }};
}

TallOperator tall_operator_of(const CsrView& A) {
  require_structure(A);
  if (A.rows >= A.columns)
    return {A.rows, A.columns, [A](const double* x, double* u, double* w) { there_and_back(A, x, u, w); }};
  const auto copy = std::make_shared<const Csr>(transpose(A));
  return {A.columns, A.rows, [copy, columns = A.rows](const double* x, double* u, double* w) {
            there_and_back(copy->view(columns), x, u, w);
          }};
}

} // namespace mixlab::linalg
