// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab::linalg::steps {

/// The moduli of the entries that a QR algorithm drives to zero, one row a step.
class OffDiagonalHistory {
 public:
  explicit OffDiagonalHistory(bool keep) : keep_(keep) {}

  template <class Entries>
  void add(const Entries& entries) {
    if (!keep_)
      return;
    ++rows_;
    for (Index i = 0; i < entries.size(); ++i)
      numbers_.push_back(std::abs(entries[i]));
  }

  Matrix matrix(Index columns, double scale) const {
    return scale * Eigen::Map<const Matrix>(numbers_.data(), rows_, columns);
  }

 private:
  bool keep_;
  Index rows_ = 0;
  std::vector<double> numbers_;
};

} // namespace mixlab::linalg::steps
