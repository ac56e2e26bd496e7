// SPDX-License-Identifier: BSD-3-Clause
// The matrices that cross the public interface: row-major, so that NumPy's default order is viewed and never
// copied.
#pragma once

#ifdef MIXLAB_THROWING_ASSERTIONS
#include <stdexcept>
// A shape mistake inside Eigen must not kill a notebook's kernel: it becomes a C++ exception, then a Python
// one.
#define eigen_assert(condition)                                                                              \
  ((condition) ? static_cast<void>(0) : throw std::logic_error("Eigen assertion failed: " #condition))
#endif
#include <Eigen/Core>

namespace mixlab {

using Index = Eigen::Index;
using Vector = Eigen::VectorXd;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using VectorView = Eigen::Ref<const Vector>;
using MatrixView = Eigen::Ref<const Matrix>;

/// True where a cell or a sample is selected. Row-major, one byte an entry, as NumPy's bool arrays.
using Mask = Eigen::Array<bool, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using MaskView = Eigen::Ref<const Mask>;

} // namespace mixlab
