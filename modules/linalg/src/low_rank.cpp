// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/low_rank.hpp"

#include "checks.hpp"
#include "thin_svd.hpp"

namespace mixlab::linalg {

LowRank low_rank(const MatrixView& A, Index rank) {
  steps::require_numbers(A, "low_rank", "A");
  const Index most = std::min(A.rows(), A.cols());
  require(rank >= 0 && rank <= most, "low_rank", "rank must be between 0 and ", most, ", got ", rank);
  const auto svd = steps::thin_svd(A, "low_rank");
  const Vector rest = svd.singular_values.tail(most - rank);
  return {svd.u.leftCols(rank), svd.singular_values.head(rank), svd.vt.topRows(rank),
          rest.size() == 0 ? 0 : rest[0], rest.norm()};
}

Matrix LowRank::approximation() const { return u * singular_values.asDiagonal() * vt; }

} // namespace mixlab::linalg
