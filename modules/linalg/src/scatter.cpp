// SPDX-License-Identifier: BSD-3-Clause
// Why it is fast, and exact where the textbook's sum of x x^T - n mean mean^T is not: samples are read from
// memory once. Blocks of rows go to a buffer that stays in the second cache, minus a point c close to the
// mean, and are squared there by syrk, which computes one triangle only. With s = sum (x - c),
//     sum (x - mean)(x - mean)^T = sum (x - c)(x - c)^T - s s^T / n.
// c is the mean of the first m rows. Then |mean - c|^2 <= (n / m) variance, whatever the data: of the
// sixteen digits the subtraction costs at most log10(n / m), and none in samples that come in no order.
#include "scatter.hpp"

#include "lapack.hpp"
#include "row_blocks.hpp"

namespace mixlab::linalg {
namespace {

constexpr Index first_rows = 256;

/// Close to the mean: that of the first rows, exact for a constant column.
template <class T>
VectorOf<T> provisional_mean(const MatrixViewOf<T>& X) {
  const Index m = std::min(X.rows(), first_rows);
  VectorOf<T> sum = VectorOf<T>::Zero(X.cols());
  for (Index i = 1; i < m; ++i)
    sum += X.row(i).transpose() - X.row(0).transpose();
  return X.row(0).transpose() + sum / T(m);
}

/// A block of this many rows fits in half of a second cache of 512 kB.
template <class T>
Index block_rows(Index columns) {
  return std::clamp<Index>(Index(256 * 1024 / sizeof(T)) / std::max<Index>(columns, 1), 32, 512);
}

/// Calls use(block, rows) for the blocks of a part, and adds their rows to `sum`.
template <class T, class Use>
void for_each_block(const CentredRows<T>& centred, Rows part, Vector& sum, const Use& use) {
  const Index height = block_rows<T>(centred.cols());
  std::vector<T> scratch;
  for (Index first = part.first; first < part.last; first += height) {
    const Rows rows{first, std::min(first + height, part.last)};
    const Eigen::Map<const MatrixOf<T>> block(centred(rows, scratch), rows.count(), centred.cols());
    for (Index i = 0; i < block.rows(); ++i)
      sum += block.row(i).transpose().template cast<double>();
    use(block);
  }
}

/// G += B^T B on and above the diagonal.
template <class T>
void add_gram(const Eigen::Map<const MatrixOf<T>>& B, MatrixOf<T>& G) {
  const auto p = lapack::narrow(B.cols());
  lapack::syrk('L', 'N', p, lapack::narrow(B.rows()), T(1), B.data(), p, T(1), G.data(), p);
}

/// As many sums as parts: no more than 64 MB of them, and sixteen at most.
Index parts_of_scatter(Index n, Index p) {
  const Index affordable = (Index{64} << 20) / (8 * std::max<Index>(p * p, 1));
  return parts_for(n, 2 * p, std::clamp<Index>(affordable, 1, 16));
}

} // namespace

template <class T>
Scatter<T> scatter_of(const MatrixViewOf<T>& X) {
  const Index n = X.rows(), p = X.cols(), parts = parts_of_scatter(n, p);
  const VectorOf<T> c = provisional_mean<T>(X);
  const CentredRows<T> centred(X, c);
  std::vector<MatrixOf<T>> G(static_cast<std::size_t>(parts), MatrixOf<T>::Zero(p, p));
  std::vector<Vector> sums(static_cast<std::size_t>(parts), Vector::Zero(p));
  parallel_for(parts, [&](Index i) {
    const auto part = static_cast<std::size_t>(i);
    for_each_block(centred, part_of(n, parts, i), sums[part],
                   [&](const Eigen::Map<const MatrixOf<T>>& block) { add_gram<T>(block, G[part]); });
  });
  Vector s = sums[0];
  Scatter<T> result{{}, G[0].template cast<double>()};
  for (std::size_t i = 1; i < G.size(); ++i) {
    result.scatter += G[i].template cast<double>();
    s += sums[i];
  }
  result.scatter.template triangularView<Eigen::Upper>() -= s * s.transpose() / double(n);
  result.mean = (c.template cast<double>() + s / double(n)).template cast<T>();
  return result;
}

template <class T>
Spread<T> spread_of(const MatrixViewOf<T>& X) {
  const Index n = X.rows(), p = X.cols(), parts = parts_for(n, first_rows, 16);
  const VectorOf<T> c = provisional_mean<T>(X);
  const CentredRows<T> centred(X, c);
  std::vector<Vector> sums(static_cast<std::size_t>(parts), Vector::Zero(p));
  Vector squares = Vector::Zero(parts);
  parallel_for(parts, [&](Index i) {
    for_each_block(
        centred, part_of(n, parts, i), sums[static_cast<std::size_t>(i)],
        [&](const Eigen::Map<const MatrixOf<T>>& block) { squares[i] += double(block.squaredNorm()); });
  });
  Vector s = sums[0];
  for (std::size_t i = 1; i < sums.size(); ++i)
    s += sums[i];
  return {(c.template cast<double>() + s / double(n)).template cast<T>(),
          std::max(0.0, squares.sum() - s.squaredNorm() / double(n))};
}

template Scatter<double> scatter_of(const MatrixViewOf<double>&);
template Scatter<float> scatter_of(const MatrixViewOf<float>&);
template Spread<double> spread_of(const MatrixViewOf<double>&);
template Spread<float> spread_of(const MatrixViewOf<float>&);

} // namespace mixlab::linalg
