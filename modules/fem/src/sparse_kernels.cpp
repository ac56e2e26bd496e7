// SPDX-License-Identifier: BSD-3-Clause
#include "sparse_kernels.hpp"

#include <algorithm>
#include <cstring>

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

SparseMatrix in_order(SparseMatrix A) {
  A.makeCompressed();
  const Rows rows(A);
  bool ordered = true;
  for (Index i = 0; i < rows.rows && ordered; ++i)
    for (Index e = rows.starts[i] + 1; e < rows.starts[i + 1]; ++e)
      ordered = ordered && rows.column[e - 1] < rows.column[e];
  if (ordered)
    return A;
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  for (Index i = 0; i < rows.rows; ++i)
    for (Index e = rows.starts[i]; e < rows.starts[i + 1]; ++e)
      entries.emplace_back(static_cast<std::int32_t>(i), rows.column[e], rows.value[e]);
  SparseMatrix sorted(A.rows(), A.cols());
  sorted.setFromTriplets(entries.begin(), entries.end());
  return sorted;
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

/// A share of the rows of a product, before the shares are put together.
struct Share {
  std::vector<std::int32_t> column;
  std::vector<double> value;
};

/// One row of C = A B at the end of `share`; place[j] >= first when column j has been met in this row.
void merge_row(const Rows& A, const Rows& B, Index i, std::vector<std::int32_t>& place, Share& share) {
  const auto first = static_cast<std::int32_t>(share.column.size());
  for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e)
    for (Index k = A.column[e], f = B.starts[k]; f < B.starts[k + 1]; ++f) {
      auto& p = place[static_cast<std::size_t>(B.column[f])];
      if (p >= first) {
        share.value[static_cast<std::size_t>(p)] += A.value[e] * B.value[f];
        continue;
      }
      p = static_cast<std::int32_t>(share.column.size());
      share.column.push_back(B.column[f]);
      share.value.push_back(A.value[e] * B.value[f]);
    }
}

/// Sorts the entries from `first` on by columns: rows are short, so by insertion.
void sort_row(Share& share, std::size_t first) {
  auto* column = share.column.data();
  auto* value = share.value.data();
  for (std::size_t e = first + 1; e < share.column.size(); ++e) {
    const auto c = column[e];
    const double v = value[e];
    std::size_t f = e;
    for (; f > first && column[f - 1] > c; --f) {
      column[f] = column[f - 1];
      value[f] = value[f - 1];
    }
    column[f] = c;
    value[f] = v;
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
  std::vector<Share> shares(static_cast<std::size_t>(threads()));
  std::vector<std::int32_t> length(static_cast<std::size_t>(A.rows));
  int used = 1;
  parallel([&](const Team& team) {
    if (team.rank == 0)
      used = team.size;
    const auto [begin, end] = team.share(A.rows);
    Share& share = shares[static_cast<std::size_t>(team.rank)];
    std::vector<std::int32_t> place(static_cast<std::size_t>(B.columns), -1);
    for (Index i = begin; i < end; ++i) {
      const std::size_t first = share.column.size();
      merge_row(A, B, i, place, share);
      sort_row(share, first);
      // The sort has moved what `place` knew; the next row begins beyond all of it.
      length[static_cast<std::size_t>(i)] = static_cast<std::int32_t>(share.column.size() - first);
    }
  });
  SparseMatrix C(A.rows, B.columns);
  std::size_t entries = 0;
  for (const Share& share : shares)
    entries += share.column.size();
  require(entries < std::size_t(1) << 31, "product", "a product must have fewer than 2^31 entries, got ",
          entries);
  C.resizeNonZeros(static_cast<Index>(entries));
  C.outerIndexPtr()[0] = 0;
  for (Index i = 0; i < A.rows; ++i)
    C.outerIndexPtr()[i + 1] = C.outerIndexPtr()[i] + length[static_cast<std::size_t>(i)];
  Index at = 0;
  for (int r = 0; r < used; ++r) {
    const Share& share = shares[static_cast<std::size_t>(r)];
    std::copy(share.column.begin(), share.column.end(), C.innerIndexPtr() + at);
    std::copy(share.value.begin(), share.value.end(), C.valuePtr() + at);
    at += static_cast<Index>(share.column.size());
  }
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
