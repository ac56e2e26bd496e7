// SPDX-License-Identifier: BSD-3-Clause
// What a matrix looked like after each step of a factorisation, for those who ask.
#pragma once

#include <vector>

#include "mixlab/core/array.hpp"

namespace mixlab::linalg::steps {

class MatrixSteps {
 public:
  MatrixSteps(bool kept, Index rows, Index columns) : kept_(kept), rows_(rows), columns_(columns) {}

  template <class M>
  void add(const M& matrix) {
    if (kept_)
      matrices_.emplace_back(matrix);
  }

  Array<double, 3> all() const {
    Array<double, 3> found(Shape<3>{Index(matrices_.size()), rows_, columns_});
    double* next = found.data();
    for (const Matrix& matrix : matrices_)
      next = std::copy_n(matrix.data(), matrix.size(), next);
    return found;
  }

 private:
  bool kept_;
  Index rows_, columns_;
  std::vector<Matrix> matrices_;
};

} // namespace mixlab::linalg::steps
