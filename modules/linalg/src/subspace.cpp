// SPDX-License-Identifier: BSD-3-Clause
#include "subspace.hpp"

#include <numbers>

#include "dense_parts.hpp"
#include "lapack.hpp"

namespace mixlab::linalg {
namespace {

using lapack::narrow;

/// Rows taken at a time: they stay in the second cache between the two products.
template <class T>
Index block_rows(const CentredRows<T>& A) {
  return std::clamp<Index>(Index(192 * 1024 / sizeof(T)) / std::max<Index>(A.cols(), 1), 16, 256);
}

/// Calls use(block, rows) for each block of the rows of a part.
template <class T, class Use>
void for_each_block(const CentredRows<T>& A, Rows part, const Use& use) {
  std::vector<T> scratch;
  const Index height = block_rows(A);
  for (Index first = part.first; first < part.last; first += height) {
    const Rows rows{first, std::min(first + height, part.last)};
    use(A(rows, scratch), rows);
  }
}

/// Y = B Q for `rows` rows B of A.
template <class T>
void multiply(const CentredRows<T>& A, const T* B, Index rows, const MatrixOf<T>& Q, T* Y) {
  const auto l = narrow(Q.cols());
  lapack::gemm('N', 'N', l, narrow(rows), narrow(A.cols()), T(1), Q.data(), l, B, narrow(A.stride()), T(0), Y,
               l);
}

/// Z += B^T Y.
template <class T>
void add_transposed(const CentredRows<T>& A, const T* B, Index rows, const T* Y, MatrixOf<T>& Z) {
  const auto l = narrow(Z.cols());
  lapack::gemm('N', 'T', l, narrow(A.cols()), narrow(rows), T(1), Y, l, B, narrow(A.stride()), T(1), Z.data(),
               l);
}

/// The sum over the parts of what add(part, sum) adds to an (n, l) matrix.
template <class T, class Add>
MatrixOf<T> sum_of_parts(const CentredRows<T>& A, Index l, const Add& add) {
  const Index parts = parts_for(A.rows(), 256, 16);
  std::vector<MatrixOf<T>> sums(static_cast<std::size_t>(parts), MatrixOf<T>::Zero(A.cols(), l));
  parallel_for(parts, [&](Index i) { add(part_of(A.rows(), parts, i), sums[static_cast<std::size_t>(i)]); });
  for (std::size_t i = 1; i < sums.size(); ++i)
    sums[0] += sums[i];
  return std::move(sums[0]);
}

} // namespace

template <class T>
MatrixOf<T> times(const CentredRows<T>& A, const MatrixOf<T>& Q) {
  MatrixOf<T> Y(A.rows(), Q.cols());
  if (Y.size() == 0)
    return Y;
  const Index parts = parts_for(A.rows(), 256, 64);
  parallel_for(parts, [&](Index i) {
    for_each_block(A, part_of(A.rows(), parts, i),
                   [&](const T* B, Rows rows) { multiply(A, B, rows.count(), Q, Y.row(rows.first).data()); });
  });
  return Y;
}

template <class T>
MatrixOf<T> transposed_times(const CentredRows<T>& A, const MatrixOf<T>& Y) {
  return sum_of_parts(A, Y.cols(), [&](Rows part, MatrixOf<T>& Z) {
    for_each_block(A, part, [&](const T* B, Rows rows) {
      add_transposed(A, B, rows.count(), Y.row(rows.first).data(), Z);
    });
  });
}

template <class T>
MatrixOf<T> gram_times(const CentredRows<T>& A, const MatrixOf<T>& Q) {
  return sum_of_parts(A, Q.cols(), [&](Rows part, MatrixOf<T>& Z) {
    MatrixOf<T> Y(block_rows(A), Q.cols());
    for_each_block(A, part, [&](const T* B, Rows rows) {
      multiply(A, B, rows.count(), Q, Y.data());
      add_transposed(A, B, rows.count(), Y.data(), Z);
    });
  });
}

// Tall and skinny QR (Demmel, Grigori, Hoemmen & Langou 2012): each block of rows has its own QR in cache,
// the triangles on top of each other have another, and Q is the product of the two.
template <class T>
MatrixOf<T> orthonormal_columns(const MatrixOf<T>& Y) {
  const Index l = Y.cols(), parts = parts_for(Y.rows(), std::max<Index>(4 * l, 512), Y.rows());
  if (parts == 1)
    return qr_of<T>(Y).Q;
  MatrixOf<T> Q(Y.rows(), l), triangles(parts * l, l);
  parallel_for(parts, [&](Index i) {
    const Rows rows = part_of(Y.rows(), parts, i);
    const ThinQr<T> own = qr_of<T>(Y.middleRows(rows.first, rows.count()));
    Q.middleRows(rows.first, rows.count()) = own.Q;
    triangles.middleRows(i * l, l) = own.R;
  });
  const MatrixOf<T> top = qr_of<T>(std::move(triangles)).Q;
  parallel_for(parts, [&](Index i) {
    const Rows rows = part_of(Y.rows(), parts, i);
    const MatrixOf<T> own = Q.middleRows(rows.first, rows.count());
    Q.middleRows(rows.first, rows.count()).noalias() = own * top.middleRows(i * l, l);
  });
  return Q;
}

namespace {

/// 10 sqrt(2/pi) max |(I - Q Q^T) y| over the columns y of `probes` = A w, w Gaussian (Eq. 4.3).
template <class T>
double error_bound(const MatrixOf<T>& Q, MatrixOf<T> probes) {
  if (probes.cols() == 0)
    return std::numeric_limits<double>::quiet_NaN();
  const MatrixOf<T> along = Q.transpose() * probes;
  probes.noalias() -= Q * along;
  return 10 * std::sqrt(2 / std::numbers::pi) * double(probes.colwise().norm().maxCoeff());
}

} // namespace

template <class T>
SubspaceSvd<T> subspace_svd(const CentredRows<T>& A, MatrixOf<T> start, Index l, Index power_iterations) {
  for (Index i = 0; i < power_iterations;
       ++i) // without the QR every column would turn to the first component
    start.leftCols(l) = qr_of<T>(gram_times<T>(A, start.leftCols(l))).Q;
  const MatrixOf<T> Y = times(A, start);
  MatrixOf<T> Q = orthonormal_columns<T>(Y.leftCols(l));
  Svd<T> small = svd_of<T>(transposed_times(A, Q).transpose());
  const double bound = error_bound<T>(Q, Y.rightCols(Y.cols() - l));
  return {std::move(Q), std::move(small), bound};
}

template MatrixOf<double> times(const CentredRows<double>&, const MatrixOf<double>&);
template MatrixOf<float> times(const CentredRows<float>&, const MatrixOf<float>&);
template MatrixOf<double> gram_times(const CentredRows<double>&, const MatrixOf<double>&);
template MatrixOf<float> gram_times(const CentredRows<float>&, const MatrixOf<float>&);
template SubspaceSvd<double> subspace_svd(const CentredRows<double>&, MatrixOf<double>, Index, Index);
template SubspaceSvd<float> subspace_svd(const CentredRows<float>&, MatrixOf<float>, Index, Index);

} // namespace mixlab::linalg
