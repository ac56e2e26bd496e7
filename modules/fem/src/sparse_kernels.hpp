// SPDX-License-Identifier: BSD-3-Clause
// What the sparse solvers are made of: rows of a matrix, products, sums whose value does not depend on the
// number of threads.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "mixlab/core/parallel.hpp"
#include "mixlab/core/sparse.hpp"

namespace mixlab::fem {

/// Compressed rows; the memory belongs to somebody else.
struct Rows {
  Index rows = 0, columns = 0;
  const std::int32_t* starts = nullptr;
  const std::int32_t* column = nullptr;
  const double* value = nullptr;

  Rows() = default;
  /// @param A compressed
  template <class Sparse>
  explicit Rows(const Sparse& A)
      : rows(A.rows()), columns(A.cols()), starts(A.outerIndexPtr()), column(A.innerIndexPtr()),
        value(A.valuePtr()) {}
  Index entries() const { return rows == 0 ? 0 : starts[rows]; }
};

/// The scalar product of row i and x.
inline double times(const Rows& A, Index i, const double* x) {
  double sum = 0;
  for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e)
    sum += A.value[e] * x[A.column[e]];
  return sum;
}

constexpr Index block = 4096; ///< what one partial sum is made of

inline Index blocks_of(Index count) { return (count + block - 1) / block; }

/// part(first, last) of each block, shared between threads, added in order.
template <class Part>
double sum_of_blocks(Index count, const Part& part) {
  std::vector<double> sums(static_cast<std::size_t>(blocks_of(count)));
  parallel_for(blocks_of(count), [&](Index b) {
    sums[static_cast<std::size_t>(b)] = part(b * block, std::min(count, (b + 1) * block));
  });
  double sum = 0;
  for (const double s : sums)
    sum += s;
  return sum;
}

double dot(const Vector& x, const Vector& y);
/// y = A x.
void multiply(const Rows& A, const Vector& x, Vector& y);
/// y = A x, and x . y, in one pass.
double multiply_and_dot(const Rows& A, const Vector& x, Vector& y);
/// r = b - A x.
void residual(const Rows& A, const VectorView& b, const Vector& x, Vector& r);

/// @throws std::invalid_argument naming the function: not square, a column that does not exist, entries that
/// are not finite
void require_square(const SparseView& A, std::string_view function, std::string_view argument = "A");
void require_finite_entries(const SparseView& A, std::string_view function, std::string_view argument = "A");
void require_right_hand_side(const VectorView& b, Index n, std::string_view function);

/// The same rows in memory of its own. (Eigen's assignment insists on columns in order.)
SparseMatrix copy_of(const SparseView& A);
/// Sorts the columns of each row, each to be there once; compressed. (Eigen 3.4 cannot move a sparse matrix:
/// what would return one that it was given would copy it.)
void put_in_order(SparseMatrix& A);
/// Where each row has its diagonal: n numbers. @throws NotPositiveDefiniteError for one that is missing or
/// not > 0
std::vector<std::int32_t> positive_diagonal(const Rows& A, std::string_view function);

SparseMatrix transposed(const Rows& A);
/// A B, by rows (Gustavson 1978): each row of A merges rows of B. Entries that happen to be zero are kept.
SparseMatrix product(const Rows& A, const Rows& B);
/// The values of C = A B where only values of A and B have changed since C was made.
void refill_product(const Rows& A, const Rows& B, SparseMatrix& C);
void refill_transposed(const Rows& A, SparseMatrix& T);

} // namespace mixlab::fem
