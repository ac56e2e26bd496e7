// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/randomized_svd.hpp"

#include "dense_parts.hpp"
#include "mixlab/core/error.hpp"
#include "subspace.hpp"

namespace mixlab::linalg {
namespace {

template <class T>
RandomizedSvd<T> from(const MatrixViewOf<T>& A, Index rank, MatrixOf<T> start,
                      const RandomizedSvdOptions& options) {
  const Index columns = columns_to_draw(A.rows(), A.cols(), rank, options);
  require(start.rows() == A.cols() && start.cols() == columns, "randomized_svd", "start must be ", A.cols(),
          " x ", columns, ", got ", start.rows(), " x ", start.cols());
  require_finite_matrix(A, "randomized_svd", "A");
  const VectorOf<T> nothing_to_subtract;
  const CentredRows<T> rows(A, nothing_to_subtract);
  SubspaceSvd<T> found =
      subspace_svd(rows, std::move(start), columns - options.error_probes, options.power_iterations);
  const Svd<T>& small = found.small;
  const VectorOf<T> none;
  return {times(CentredRows<T>(found.basis, none), MatrixOf<T>(small.U.leftCols(rank))),
          small.singular_values.head(rank), small.Vt.topRows(rank), found.error_bound};
}

} // namespace

Index columns_to_draw(Index rows, Index columns, Index rank, const RandomizedSvdOptions& options) {
  const Index most = std::min(rows, columns);
  require(1 <= rank && rank <= most, "randomized_svd", "rank must be between 1 and min(m, n) = ", most,
          ", got ", rank);
  require(options.oversampling >= 0, "randomized_svd", "oversampling must be >= 0, got ",
          options.oversampling);
  require(options.power_iterations >= 0, "randomized_svd", "power_iterations must be >= 0, got ",
          options.power_iterations);
  require(options.error_probes >= 0, "randomized_svd", "error_probes must be >= 0, got ",
          options.error_probes);
  return std::min(rank + options.oversampling, most) + options.error_probes;
}

RandomizedSvd<double> randomized_svd_from(const MatrixViewOf<double>& A, Index rank, MatrixOf<double> start,
                                          const RandomizedSvdOptions& options) {
  return from<double>(A, rank, std::move(start), options);
}
RandomizedSvd<float> randomized_svd_from(const MatrixViewOf<float>& A, Index rank, MatrixOf<float> start,
                                         const RandomizedSvdOptions& options) {
  return from<float>(A, rank, std::move(start), options);
}

} // namespace mixlab::linalg
