// SPDX-License-Identifier: BSD-3-Clause
#include "sparse_kernels.hpp"

#include <algorithm>
#include <limits>

#include "mixlab/core/error.hpp"

namespace mixlab::fem {

double dot(const Vector& x, const Vector& y) {
  return sum_of_blocks(x.size(), [&](Index first, Index last) {
    return x.segment(first, last - first).dot(y.segment(first, last - first));
  });
}

void multiply(const Rows& A, const Vector& x, Vector& y) {
  y.resize(A.rows);
  const double* from = x.data();
  double* to = y.data();
  parallel_for(A.rows, [&](Index i) { to[i] = times(A, i, from); });
}

double multiply_and_dot(const Rows& A, const Vector& x, Vector& y) {
  y.resize(A.rows);
  return sum_of_blocks(A.rows, [&](Index first, Index last) {
    for (Index i = first; i < last; ++i)
      y[i] = times(A, i, x.data());
    return x.segment(first, last - first).dot(y.segment(first, last - first));
  });
}

void residual(const Rows& A, const VectorView& b, const Vector& x, Vector& r) {
  r.resize(A.rows);
  const double* from = x.data();
  parallel_for(A.rows, [&](Index i) { r[i] = b[i] - times(A, i, from); });
}

void require_square(const SparseView& A, std::string_view function, std::string_view argument) {
  require(A.rows() == A.cols(), function, argument, " must be square, got ", A.rows(), " x ", A.cols());
  const Rows rows(A);
  for (Index e = 0; e < rows.entries(); ++e)
    require(0 <= rows.column[e] && rows.column[e] < rows.columns, function, argument,
            " must have columns below ", rows.columns, ", got ", rows.column[e]);
}

void require_finite_entries(const SparseView& A, std::string_view function, std::string_view argument) {
  const Rows rows(A);
  double sum = 0; // finite only if all of them are; one pass that vectorises
  for (Index e = 0; e < rows.entries(); ++e)
    sum += rows.value[e] * 0;
  if (sum == 0)
    return;
  for (Index i = 0; i < rows.rows; ++i)
    for (Index e = rows.starts[i]; e < rows.starts[i + 1]; ++e)
      require(std::isfinite(rows.value[e]), function, argument, " must be finite, got ", rows.value[e],
              " in row ", i, ", column ", rows.column[e]);
}

void require_right_hand_side(const VectorView& b, Index n, std::string_view function) {
  require(b.size() == n, function, "b must have ", n, " entries, as A has rows, got ", b.size());
  require_finite(b.data(), b.size(), function, "b");
}

SparseMatrix copy_of(const SparseView& A) {
  const Rows rows(A);
  SparseMatrix copy(A.rows(), A.cols());
  copy.resizeNonZeros(rows.entries());
  std::copy(rows.starts, rows.starts + rows.rows + 1, copy.outerIndexPtr());
  std::copy(rows.column, rows.column + rows.entries(), copy.innerIndexPtr());
  std::copy(rows.value, rows.value + rows.entries(), copy.valuePtr());
  return copy;
}

void put_in_order(SparseMatrix& A) {
  A.makeCompressed();
  const Rows rows(A);
  bool ordered = true;
  for (Index i = 0; i < rows.rows && ordered; ++i)
    for (Index e = rows.starts[i] + 1; e < rows.starts[i + 1]; ++e)
      ordered = ordered && rows.column[e - 1] < rows.column[e];
  if (ordered)
    return;
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  for (Index i = 0; i < rows.rows; ++i)
    for (Index e = rows.starts[i]; e < rows.starts[i + 1]; ++e)
      entries.emplace_back(static_cast<std::int32_t>(i), rows.column[e], rows.value[e]);
  SparseMatrix sorted(A.rows(), A.cols());
  sorted.setFromTriplets(entries.begin(), entries.end());
  A.swap(sorted);
}

std::vector<std::int32_t> positive_diagonal(const Rows& A, std::string_view function) {
  std::vector<std::int32_t> position(static_cast<std::size_t>(A.rows));
  for (Index i = 0; i < A.rows; ++i) {
    const auto* end = A.column + A.starts[i + 1];
    const auto* found = std::lower_bound(A.column + A.starts[i], end, static_cast<std::int32_t>(i));
    const bool there = found != end && *found == i;
    if (!there || !(A.value[found - A.column] > 0)) {
      std::ostringstream message;
      message << function << ": A is not positive definite: its diagonal is "
              << (there ? A.value[found - A.column] : 0.0) << " in row " << i;
      throw NotPositiveDefiniteError(message.str());
    }
    position[static_cast<std::size_t>(i)] = static_cast<std::int32_t>(found - A.column);
  }
  return position;
}

namespace {

/// Visits the entries in the order in which they stand in the transpose: to(place, row, entry).
template <class To>
void transpose(const Rows& A, std::vector<std::int32_t> place, const To& to) {
  for (Index i = 0; i < A.rows; ++i)
    for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e)
      to(place[static_cast<std::size_t>(A.column[e])]++, i, e);
}

constexpr double not_met = std::numeric_limits<double>::infinity();

/// How many columns row i of A B has; met[j] = i for those.
std::int32_t length_of_row(const Rows& A, const Rows& B, Index i, std::vector<std::int32_t>& met) {
  std::int32_t length = 0;
  for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e)
    for (Index k = A.column[e], f = B.starts[k]; f < B.starts[k + 1]; ++f) {
      auto& last = met[static_cast<std::size_t>(B.column[f])];
      length += last != i ? 1 : 0;
      last = static_cast<std::int32_t>(i);
    }
  return length;
}

/// Rows are short, and often nearly in order.
void sort_by_insertion(std::int32_t* first, std::int32_t* last) {
  if (last - first > 64)
    return std::sort(first, last);
  for (auto* at = first + (first < last ? 1 : 0); at < last; ++at) {
    const auto c = *at;
    auto* to = at;
    for (; to > first && to[-1] > c; --to)
      *to = to[-1];
    *to = c;
  }
}

/// Row i of A B, which has the place [column, ...) in the product. sum[j] < infinity for the columns met so
/// far, and is put back afterwards.
void merge_row(const Rows& A, const Rows& B, Index i, std::vector<double>& sum, std::int32_t* column,
               double* value) {
  auto* end = column;
  for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e)
    for (Index k = A.column[e], f = B.starts[k]; f < B.starts[k + 1]; ++f) {
      double& s = sum[static_cast<std::size_t>(B.column[f])];
      if (s == not_met) {
        *end++ = B.column[f];
        s = 0;
      }
      s += A.value[e] * B.value[f];
    }
  sort_by_insertion(column, end);
  for (; column < end; ++column, ++value) {
    *value = sum[static_cast<std::size_t>(*column)];
    sum[static_cast<std::size_t>(*column)] = not_met;
  }
}

} // namespace

SparseMatrix transposed(const Rows& A) {
  SparseMatrix T(A.columns, A.rows);
  T.resizeNonZeros(A.entries());
  auto* starts = T.outerIndexPtr();
  std::fill(starts, starts + A.columns + 1, 0);
  for (Index e = 0; e < A.entries(); ++e)
    ++starts[A.column[e] + 1];
  for (Index j = 0; j < A.columns; ++j)
    starts[j + 1] += starts[j];
  transpose(A, {starts, starts + A.columns}, [&](std::int32_t place, Index i, Index e) {
    T.innerIndexPtr()[place] = static_cast<std::int32_t>(i);
    T.valuePtr()[place] = A.value[e];
  });
  return T;
}

void refill_transposed(const Rows& A, SparseMatrix& T) {
  const auto* starts = T.outerIndexPtr();
  transpose(A, {starts, starts + A.columns},
            [&](std::int32_t place, Index, Index e) { T.valuePtr()[place] = A.value[e]; });
}

SparseMatrix product(const Rows& A, const Rows& B) {
  SparseMatrix C(A.rows, B.columns);
  auto* starts = C.outerIndexPtr();
  parallel([&](const Team& team) {
    std::vector<std::int32_t> met(static_cast<std::size_t>(B.columns), -1);
    const auto [first, last] = team.share(A.rows);
    for (Index i = first; i < last; ++i)
      starts[i + 1] = length_of_row(A, B, i, met);
  });
  Index entries = 0;
  for (Index i = 0; i < A.rows; ++i) {
    entries += starts[i + 1];
    require(entries <= std::numeric_limits<std::int32_t>::max(), "Multigrid",
            "a coarse matrix must have fewer than 2^31 entries");
    starts[i + 1] = static_cast<std::int32_t>(entries);
  }
  C.resizeNonZeros(entries);
  parallel([&](const Team& team) {
    std::vector<double> sum(static_cast<std::size_t>(B.columns), not_met);
    const auto [first, last] = team.share(A.rows);
    for (Index i = first; i < last; ++i)
      merge_row(A, B, i, sum, C.innerIndexPtr() + starts[i], C.valuePtr() + starts[i]);
  });
  return C;
}

void refill_product(const Rows& A, const Rows& B, SparseMatrix& C) {
  const auto* starts = C.outerIndexPtr();
  const auto* column = C.innerIndexPtr();
  double* value = C.valuePtr();
  parallel([&](const Team& team) {
    std::vector<double> sum(static_cast<std::size_t>(B.columns), 0.0);
    const auto [begin, end] = team.share(A.rows);
    for (Index i = begin; i < end; ++i) {
      for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e)
        for (Index k = A.column[e], f = B.starts[k]; f < B.starts[k + 1]; ++f)
          sum[static_cast<std::size_t>(B.column[f])] += A.value[e] * B.value[f];
      for (Index e = starts[i]; e < starts[i + 1]; ++e) {
        value[e] = sum[static_cast<std::size_t>(column[e])];
        sum[static_cast<std::size_t>(column[e])] = 0;
      }
    }
  });
}

} // namespace mixlab::fem
