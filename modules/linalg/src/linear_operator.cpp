// SPDX-License-Identifier: BSD-3-Clause
// Each entry of a product is summed by one thread in one order, or by parts of fixed extent: results do not
// depend on the number of threads. A^T x with A in compressed rows would scatter to all of y; the transpose
// is therefore stored too, once, and both products gather.
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

void gather(const CsrView& A, const double* x, double* y) {
  parallel([&](const Team& team) {
    const auto [first, last] = team.share(A.rows);
    for (Index i = first; i < last; ++i) {
      double sum = 0;
      for (std::int32_t e = A.row_starts[i]; e < A.row_starts[i + 1]; ++e)
        sum += A.values[e] * x[A.column_indices[e]];
      y[i] = sum;
    }
  });
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

void multiply_transposed(const MatrixView& A, const double* x, double* y) {
  const Index parts = parts_for(A.rows(), 128, 16);
  Matrix sums(parts, A.cols());
  parallel_for(parts, [&](Index i) {
    const Rows rows = part_of(A.rows(), parts, i);
    sums.row(i).noalias() = Eigen::Map<const Vector>(x + rows.first, rows.count()).transpose() *
                            A.middleRows(rows.first, rows.count());
  });
  Eigen::Map<Eigen::RowVectorXd> result(y, A.cols());
  result = sums.row(0);
  for (Index i = 1; i < parts; ++i)
    result += sums.row(i);
}

void multiply(const MatrixView& A, const double* x, double* y) {
  const Index parts = parts_for(A.rows(), 128, 16);
  parallel_for(parts, [&](Index i) {
    const Rows rows = part_of(A.rows(), parts, i);
    Eigen::Map<Vector>(y + rows.first, rows.count()).noalias() =
        A.middleRows(rows.first, rows.count()) * Eigen::Map<const Vector>(x, A.cols());
  });
}

} // namespace

LinearOperator operator_of(const MatrixView& A) {
  return {A.rows(), A.cols(), [&A](const double* x, double* y) { multiply(A, x, y); },
          [&A](const double* x, double* y) { multiply_transposed(A, x, y); }};
}

LinearOperator operator_of(const CsrView& A) {
  require_structure(A);
  const auto transpose_of_A = std::make_shared<const Csr>(transpose(A));
  return {A.rows, A.columns, [A](const double* x, double* y) { gather(A, x, y); },
          [A, transpose_of_A](const double* x, double* y) { gather(transpose_of_A->view(A.rows), x, y); }};
}

} // namespace mixlab::linalg
