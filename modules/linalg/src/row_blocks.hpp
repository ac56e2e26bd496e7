// SPDX-License-Identifier: BSD-3-Clause
// Passes over a tall matrix, some rows at a time, shared between threads. The rows are cut in parts of fixed
// extent, whatever the number of threads; each part has its own sum, and the sums are added in order.
#pragma once

#include <algorithm>
#include <vector>

#include "mixlab/core/parallel.hpp"
#include "mixlab/linalg/dense.hpp"

namespace mixlab::linalg {

/// [first, last) of part i of `parts`.
struct Rows {
  Index first, last;
  Index count() const { return last - first; }
};
inline Rows part_of(Index rows, Index parts, Index i) { return {rows * i / parts, rows * (i + 1) / parts}; }

/// At most `most` parts of at least `least` rows.
inline Index parts_for(Index rows, Index least, Index most) {
  return std::clamp<Index>(rows / std::max<Index>(least, 1), 1, most);
}

/// The rows of X - 1 mean^T, some at a time. They are X's own memory where there is nothing to subtract, and
/// are else written to `scratch`, which the cache holds: X itself is never copied as a whole.
template <class T>
class CentredRows {
 public:
  CentredRows(const MatrixViewOf<T>& X, const VectorOf<T>& mean) : X_(X), mean_(mean) {}

  Index rows() const { return X_.rows(); }
  Index cols() const { return X_.cols(); }
  bool copies() const { return mean_.size() > 0; }
  Index stride() const { return copies() ? X_.cols() : X_.outerStride(); }

  const T* operator()(Rows rows, std::vector<T>& scratch) const {
    if (!copies())
      return X_.data() + rows.first * X_.outerStride();
    scratch.resize(static_cast<std::size_t>(rows.count() * X_.cols()));
    write(rows, scratch.data());
    return scratch.data();
  }

  void write(Rows rows, T* to) const {
    for (Index i = rows.first; i < rows.last; ++i, to += X_.cols()) {
      Eigen::Map<Eigen::Array<T, 1, Eigen::Dynamic>> row(to, X_.cols());
      if (copies())
        row = X_.row(i).array() - mean_.transpose().array();
      else
        row = X_.row(i);
    }
  }

 private:
  MatrixViewOf<T> X_;
  VectorOf<T> mean_;
};

} // namespace mixlab::linalg
