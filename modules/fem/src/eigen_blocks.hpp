// SPDX-License-Identifier: BSD-3-Clause
// Some vectors of extent n, as the rows of a matrix, in the scalar product of M.
#pragma once

#include <random>

#include "mixlab/core/error.hpp"
#include "mixlab/fem/eigenpairs.hpp"
#include "sparse_kernels.hpp"

namespace mixlab::fem {

/// K x = lambda M x.
struct Pencil {
  Rows K, M;
  Index size() const { return K.rows; }
};

/// A of each row of X.
inline Matrix of_rows(const Rows& A, const Matrix& X) {
  Matrix Y(X.rows(), X.cols());
  parallel_for(blocks_of(A.rows), [&](Index b) {
    for (Index r = 0; r < X.rows(); ++r)
      for (Index i = b * block; i < std::min(A.rows, (b + 1) * block); ++i)
        Y(r, i) = times(A, i, X.row(r).data());
  });
  return Y;
}

/// X Y^T, the same whatever the number of threads.
inline Matrix products(const Matrix& X, const Matrix& Y) {
  const Index n = X.cols(), parts = blocks_of(n);
  std::vector<Matrix> sums(static_cast<std::size_t>(parts));
  parallel_for(parts, [&](Index b) {
    const Index first = b * block, count = std::min(block, n - first);
    sums[static_cast<std::size_t>(b)].noalias() =
        X.middleCols(first, count) * Y.middleCols(first, count).transpose();
  });
  Matrix sum = Matrix::Zero(X.rows(), Y.rows());
  for (const Matrix& part : sums)
    sum += part;
  return sum;
}

/// C X, some columns at a time.
inline Matrix combined(const Matrix& C, const Matrix& X) {
  Matrix Y(C.rows(), X.cols());
  parallel_for(blocks_of(X.cols()), [&](Index b) {
    const Index first = b * block, count = std::min(block, X.cols() - first);
    Y.middleCols(first, count).noalias() = C * X.middleCols(first, count);
  });
  return Y;
}

inline Matrix random_rows(Index rows, Index n, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  return Matrix::NullaryExpr(rows, n, [&] { return normal(engine); });
}

/// Fills in vectors' signs, residuals; sorts by increasing values.
void finish(const Pencil& pencil, double shift, Eigenpairs& found);

Eigenpairs lanczos(const SparseView& K, const SparseView& M, Index count, const EigenpairsOptions& options,
                   const Monitor& monitor);
Eigenpairs lobpcg(const Pencil& pencil, Index count, const EigenpairsOptions& options,
                  const Preconditioner& B, const Monitor& monitor);

} // namespace mixlab::fem
