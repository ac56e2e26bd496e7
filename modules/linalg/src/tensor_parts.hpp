// SPDX-License-Identifier: BSD-3-Clause
// What the decompositions of tensors share.
#pragma once

#include <chrono>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "mixlab/core/error.hpp"
#include "mixlab/core/result.hpp"
#include "mixlab/linalg/tensor.hpp"

namespace mixlab::linalg {

/// "(3, 4, 2)"
std::string text(const TensorShape& shape);

/// All entries, as a vector.
inline Eigen::Map<const Vector> entries(const TensorView& tensor) { return {tensor.data(), tensor.size()}; }

inline void require_entries(const TensorView& tensor, std::string_view function) {
  require(tensor.size() > 0, function, "tensor must have entries, got shape ", text(tensor.shape()));
}

/// |X|, with room left for the products of the decomposition.
inline double norm_of(const TensorView& tensor, std::string_view function) {
  const double norm = entries(tensor).stableNorm();
  require(norm < 1e300, function, "tensor must have a norm below 1e300, got ", norm);
  return norm;
}

/// U of A = U S V^T, `count` columns of it (completed to an orthonormal basis where A has fewer), and all of
/// S. In each column the entry of largest modulus is positive.
struct LeftSingular {
  Matrix vectors;
  Vector values;
};
LeftSingular left_singular(const Matrix& A, Index count);

/// Hands every sweep to the monitor, at most some twenty times a second.
class Heartbeat {
 public:
  explicit Heartbeat(const Monitor& monitor) : monitor_(monitor) {}

  /// False if the monitor asks to stop.
  bool operator()(const Progress& now) {
    const auto time = std::chrono::steady_clock::now();
    if (!monitor_ || time - last_ < std::chrono::milliseconds(50))
      return true;
    last_ = time;
    return monitor_(now);
  }

 private:
  const Monitor& monitor_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// How an iteration on the relative error stands after a sweep, whose error is noted in the history.
inline bool settled(std::vector<double>& history, double error, double tolerance) {
  const bool first = history.empty();
  const double change = first ? 1 : std::abs(history.back() - error);
  history.push_back(error);
  return !first && change < tolerance;
}

} // namespace mixlab::linalg
