// SPDX-License-Identifier: BSD-3-Clause
// Contiguous arrays of doubles whose number of axes is known at run time only, last index fastest (C order).
// Where it is fixed, Array<T, rank> of array.hpp lets the compiler check it.
#pragma once

#include <utility>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab {

using TensorShape = std::vector<Index>;

/// The product of the extents: 1 of no axis at all.
inline Index count(const TensorShape& shape) {
  Index product = 1;
  for (Index extent : shape)
    product *= extent;
  return product;
}

/// Read-only view of a tensor. The memory belongs to somebody else and must outlive the view.
class TensorView {
 public:
  TensorView(const double* data, TensorShape shape) : data_(data), shape_(std::move(shape)) {}

  const double* data() const { return data_; }
  const TensorShape& shape() const { return shape_; }
  Index shape(Index axis) const { return shape_[static_cast<std::size_t>(axis)]; }
  Index rank() const { return static_cast<Index>(shape_.size()); }
  Index size() const { return count(shape_); }

  /// X(i, j, k): one index an axis.
  template <class... I>
  double operator()(I... index) const {
    return data_[offset(shape_, index...)];
  }

  /// Position of an entry in memory, in C order.
  template <class... I>
  static Index offset(const TensorShape& shape, I... index) {
    Index position = 0;
    std::size_t axis = 0;
    ((position = position * shape[axis++] + static_cast<Index>(index)), ...);
    return position;
  }

 private:
  const double* data_;
  TensorShape shape_;
};

/// Owning tensor, zero at first. The default one has one axis and no entry.
class Tensor {
 public:
  Tensor() : Tensor(TensorShape{0}) {}
  explicit Tensor(TensorShape shape)
      : shape_(std::move(shape)), data_(static_cast<std::size_t>(count(shape_))) {}
  explicit Tensor(const TensorView& other)
      : shape_(other.shape()), data_(other.data(), other.data() + other.size()) {}

  double* data() { return data_.data(); }
  const double* data() const { return data_.data(); }
  const TensorShape& shape() const { return shape_; }
  Index shape(Index axis) const { return shape_[static_cast<std::size_t>(axis)]; }
  Index rank() const { return static_cast<Index>(shape_.size()); }
  Index size() const { return static_cast<Index>(data_.size()); }

  template <class... I>
  double& operator()(I... index) {
    return data_[static_cast<std::size_t>(TensorView::offset(shape_, index...))];
  }
  template <class... I>
  double operator()(I... index) const {
    return data_[static_cast<std::size_t>(TensorView::offset(shape_, index...))];
  }

  operator TensorView() const { return {data_.data(), shape_}; }

 private:
  TensorShape shape_;
  std::vector<double> data_;
};

} // namespace mixlab
