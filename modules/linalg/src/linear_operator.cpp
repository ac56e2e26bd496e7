// SPDX-License-Identifier: BSD-3-Clause
// A row of A is read from memory once: its product with x is an entry of u, and that times the row is added
// to w while the row is still in cache. w is summed over parts of fixed extent, added in order: results do
// not depend on the number of threads.
#include "linear_operator.hpp"

#include <memory>
#include <numeric>

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

/// The rows from the shortest to the longest, and where each of them was: a counting sort.
Csr by_length(const CsrView& A, std::vector<std::int32_t>& order) {
  const auto length = [&](Index i) {
    return static_cast<std::size_t>(A.row_starts[i + 1] - A.row_starts[i]);
  };
  std::size_t longest = 0;
  for (Index i = 0; i < A.rows; ++i)
    longest = std::max(longest, length(i));
  std::vector<std::int32_t> next(longest + 2, 0);
  for (Index i = 0; i < A.rows; ++i)
    ++next[length(i) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  order.resize(static_cast<std::size_t>(A.rows));
  for (Index i = 0; i < A.rows; ++i)
    order[static_cast<std::size_t>(next[length(i)]++)] = static_cast<std::int32_t>(i);
  Csr sorted{A.rows, {0}, {}, {}};
  for (const std::int32_t i : order) {
    sorted.column_indices.insert(sorted.column_indices.end(), A.column_indices + A.row_starts[i],
                                 A.column_indices + A.row_starts[i + 1]);
    sorted.values.insert(sorted.values.end(), A.values + A.row_starts[i], A.values + A.row_starts[i + 1]);
    sorted.row_starts.push_back(static_cast<std::int32_t>(sorted.values.size()));
  }
  return sorted;
}

/// w = the sum over parts of what add(part, sum) adds to a sum of its own.
template <class Add>
void sum_over_parts(Index parts, Index columns, double* w, const Add& add) {
  Matrix sums = Matrix::Zero(parts, columns);
  parallel_for(parts, [&](Index i) { add(i, sums.row(i).data()); });
  Eigen::Map<Eigen::RowVectorXd> total(w, columns);
  total = sums.row(0);
  for (Index i = 1; i < parts; ++i)
    total += sums.row(i);
}

/// The rows of part i of `parts` that have as many entries each, about.
Rows part_of_entries(const CsrView& A, Index parts, Index i) {
  const auto first_row = [&](Index part) -> Index {
    if (part == parts)
      return A.rows;
    const auto entry = static_cast<std::int32_t>(part * Index(A.row_starts[A.rows]) / parts);
    return part == 0 ? 0 : std::lower_bound(A.row_starts, A.row_starts + A.rows, entry) - A.row_starts;
  };
  return {first_row(i), first_row(i + 1)};
}

void there_and_back(const CsrView& A, const double* x, double* u, double* w) {
  const Index parts = parts_for(A.rows, 512, 16);
  sum_over_parts(parts, A.columns, w, [&](Index part, double* sum) {
    const Rows rows = part_of_entries(A, parts, part);
    for (Index i = rows.first; i < rows.last; ++i) {
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
  const Index parts = parts_for(A.rows(), 512, 16);
  sum_over_parts(parts, A.cols(), w, [&](Index part, double* sum) {
    const Rows rows = part_of(A.rows(), parts, part);
    Eigen::Map<Vector> total(sum, A.cols());
    for (Index i = rows.first; i < rows.last; ++i) {
      u[i] = A.row(i).dot(along) - u[i];
      total += u[i] * A.row(i).transpose();
    }
  });
}

/// The same with A^T, whose rows are A's columns: two passes.
void there_and_back_transposed(const MatrixView& A, const double* x, double* u, double* w) {
  Vector product(A.cols());
  const Index parts = parts_for(A.rows(), 512, 16);
  sum_over_parts(parts, A.cols(), product.data(), [&](Index part, double* sum) {
    const Rows rows = part_of(A.rows(), parts, part);
    Eigen::Map<Vector> total(sum, A.cols());
    for (Index i = rows.first; i < rows.last; ++i)
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
  const bool is_tall = A.rows >= A.columns;
  const Csr turned = is_tall ? Csr() : transpose(A);
  TallOperator result{std::max(A.rows, A.columns), std::min(A.rows, A.columns), {}};
  const auto copy = std::make_shared<const Csr>(by_length(is_tall ? A : turned.view(A.rows), result.order));
  result.there_and_back = [copy, columns = result.columns](const double* x, double* u, double* w) {
    there_and_back(copy->view(columns), x, u, w);
  };
  return result;
}

} // namespace mixlab::linalg
