// SPDX-License-Identifier: BSD-3-Clause
// Contiguous arrays of fixed rank, last index fastest (C order), for what has more axes than a matrix:
// a vector field (ny, nx, 2), the populations of a lattice (9, ny, nx), a colour image (ny, nx, 3).
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab {

template <int rank>
using Shape = std::array<Index, rank>;

template <int rank>
Index count(const Shape<rank>& shape) {
  Index product = 1;
  for (Index extent : shape)
    product *= extent;
  return product;
}

/// Read-only view of a contiguous array. The memory belongs to somebody else and must outlive the view.
template <class T, int rank>
class ArrayView {
 public:
  ArrayView(const T* data, Shape<rank> shape) : data_(data), shape_(shape) {}

  const T* data() const { return data_; }
  const Shape<rank>& shape() const { return shape_; }
  Index shape(int axis) const { return shape_[static_cast<std::size_t>(axis)]; }
  Index size() const { return count<rank>(shape_); }

  template <class... I>
  const T& operator()(I... index) const {
    static_assert(sizeof...(I) == rank);
    return data_[offset(shape_, index...)];
  }

  /// Position of an entry in memory, in C order.
  template <class... I>
  static Index offset(const Shape<rank>& shape, I... index) {
    Index position = 0;
    std::size_t axis = 0;
    ((position = position * shape[axis++] + static_cast<Index>(index)), ...);
    return position;
  }

 private:
  const T* data_;
  Shape<rank> shape_;
};

/// Owning array, zero at first.
template <class T, int rank>
class Array {
 public:
  Array() : shape_{} {}
  explicit Array(Shape<rank> shape) : shape_(shape), data_(static_cast<std::size_t>(count<rank>(shape))) {}
  explicit Array(ArrayView<T, rank> other)
      : shape_(other.shape()), data_(other.data(), other.data() + other.size()) {}

  T* data() { return data_.data(); }
  const T* data() const { return data_.data(); }
  const Shape<rank>& shape() const { return shape_; }
  Index shape(int axis) const { return shape_[static_cast<std::size_t>(axis)]; }
  Index size() const { return static_cast<Index>(data_.size()); }
  bool empty() const { return data_.empty(); }

  template <class... I>
  T& operator()(I... index) {
    return data_[static_cast<std::size_t>(ArrayView<T, rank>::offset(shape_, index...))];
  }
  template <class... I>
  const T& operator()(I... index) const {
    return data_[static_cast<std::size_t>(ArrayView<T, rank>::offset(shape_, index...))];
  }

  operator ArrayView<T, rank>() const { return {data_.data(), shape_}; }

 private:
  Shape<rank> shape_;
  std::vector<T> data_;
};

} // namespace mixlab
