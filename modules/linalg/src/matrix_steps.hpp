// SPDX-License-Identifier: BSD-3-Clause
// What a matrix looked like after each step of a factorisation, for those who ask.
#pragma once

#include <string_view>
#include <vector>

#include "mixlab/core/array.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::linalg::steps {

class MatrixSteps {
 public:
  /// Room for A, added at once, and for at most so many changes of it.
  MatrixSteps(bool kept, Index changes, const MatrixView& A, std::string_view function)
      : kept_(kept), shape_{0, A.rows(), A.cols()} {
    constexpr Index gigabyte = Index{1} << 27; // in numbers
    const Index numbers = (changes + 1) * A.size();
    require(!kept || numbers <= gigabyte, function, "steps must be asked of a smaller matrix: up to ",
            numbers, " numbers would be kept, ", gigabyte, " at most are");
    add(A);
  }

  void add(const MatrixView& A) {
    if (!kept_)
      return;
    ++shape_[0];
    for (Index i = 0; i < A.rows(); ++i)
      numbers_.insert(numbers_.end(), A.row(i).begin(), A.row(i).end());
  }

  /// Shape (changes + 1, m, n); (0, m, n) if they were not asked for.
  Array<double, 3> all() const { return Array<double, 3>(ArrayView<double, 3>(numbers_.data(), shape_)); }

 private:
  bool kept_;
  Shape<3> shape_;
  std::vector<double> numbers_;
};

} // namespace mixlab::linalg::steps
