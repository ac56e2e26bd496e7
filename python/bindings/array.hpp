// SPDX-License-Identifier: BSD-3-Clause
// NumPy arrays in and out: with callback.hpp and random.hpp, the only code that knows NumPy.
//
//   m.def("vorticity", [](const In<"velocity", Array<double, 3>>& velocity, double h) {
//     return vorticity(*velocity, h);                            // a Matrix, moved into a NumPy array
//   });
//
// In<"name", T>     read-only; T is Matrix, Vector, Mask, Array<number, rank> or Tensor (one axis or more).
// `*argument` is a Map, an ArrayView or a TensorView. InOut<"name", T>  changed in place; such a function's
// name ends in _inplace. std::optional<In<"name", T>>   None means absent. (Include pybind11/stl.h.)
//
// An array of the exact number type, C-contiguous and aligned, is viewed. Another layout, or a type that
// NumPy casts "safely" (no number changes), is copied. All else is a TypeError that names the argument: a
// wrong rank is never stretched, an imaginary part never dropped. NaN and infinities are a ValueError, unless
// allow_nonfinite is said. Take arguments by const reference. Of several overloads, the one whose type and
// rank fit exactly is called; when none does, the first converts or refuses: put float64 first. "A number or
// one a row" is std::variant<double, In<...>>.
//
// A Matrix, Vector, Mask, Array, Tensor or std::vector returned by value is moved: NumPy gets the memory
// itself.
#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "gil.hpp"
#include "mixlab/core/array.hpp"
#include "mixlab/core/tensor.hpp"
#include "mixlab/core/types.hpp"

namespace mixlab::python {

/// A string as template argument.
template <std::size_t n>
struct Name {
  char text[n]{};
  constexpr Name(const char (&literal)[n]) { std::copy_n(literal, n, text); }
};

enum class Numbers { finite, any };
inline constexpr Numbers allow_nonfinite = Numbers::any;

namespace detail {

template <class T>
inline constexpr bool is_array = false;
template <class T, int rank>
inline constexpr bool is_array<Array<T, rank>> = true;

template <class T>
inline constexpr bool is_dense = false;
template <class T, int rows, int columns, int order>
inline constexpr bool is_dense<Eigen::Matrix<T, rows, columns, order>> = true;
template <class T, int rows, int columns, int order>
inline constexpr bool is_dense<Eigen::Array<T, rows, columns, order>> = true;

template <class T>
concept Dense = is_dense<T>;

} // namespace detail

/// The C++ types that hold what NumPy calls an array.
template <class T>
concept Holder = detail::Dense<T> || detail::is_array<T> || std::same_as<T, Tensor>;

/// The rank of what takes arrays of one axis or more.
inline constexpr int any_rank = -1;

/// How each of them is viewed, and what NumPy calls it.
template <Holder T>
struct Layout;

template <detail::Dense T>
struct Layout<T> {
  static_assert(T::IsRowMajor || T::IsVectorAtCompileTime, "matrices cross the boundary in C order");
  using Scalar = typename T::Scalar;
  using View = Eigen::Map<const T>;
  using Span = Eigen::Map<T>;
  static constexpr int rank = T::IsVectorAtCompileTime ? 1 : 2;
  using Extents = Shape<rank>;

  template <class V, class P>
  static V map(P* data, const Shape<rank>& shape) {
    if constexpr (rank == 1)
      return V(data, shape[0]);
    else
      return V(data, shape[0], shape[1]);
  }
  static Shape<rank> shape(const T& value) {
    if constexpr (rank == 1)
      return {value.size()};
    else
      return {value.rows(), value.cols()};
  }
};

template <class T, int n>
struct Layout<Array<T, n>> {
  using Scalar = T;
  using View = ArrayView<T, n>;
  static constexpr int rank = n;
  using Extents = Shape<rank>;

  template <class V, class P>
  static V map(P* data, const Shape<rank>& shape) {
    return V(data, shape);
  }
  static Shape<rank> shape(const Array<T, n>& value) { return value.shape(); }
};

template <>
struct Layout<Tensor> {
  using Scalar = double;
  using View = TensorView;
  static constexpr int rank = any_rank;
  using Extents = TensorShape;

  template <class V, class P>
  static V map(P* data, const TensorShape& shape) {
    return V(data, shape);
  }
  static TensorShape shape(const Tensor& value) { return value.shape(); }
};

namespace detail {

/// What is asked of an argument, or of a callback's answer.
struct Wanted {
  std::string_view name;
  py::dtype type;
  int rank;
  bool returned = false; ///< by the callback of that name

  std::string subject() const { return std::string(name) + (returned ? " must return " : " must be "); }
  bool accepts(py::ssize_t axes) const { return rank == any_rank ? axes > 0 : axes == rank; }
  std::string array() const {
    if (rank == 0)
      return "a number";
    if (rank == any_rank)
      return "an array of " + py::str(type).cast<std::string>() + " of one axis or more";
    return "a " + std::to_string(rank) + "-D array of " + py::str(type).cast<std::string>();
  }
};

inline std::string with_article(const std::string& noun) {
  return (std::string_view("aeiou").find(noun.at(0)) == std::string_view::npos ? "a " : "an ") + noun;
}

inline std::string type_name(py::handle object) {
  return py::type::handle_of(object).attr("__name__").cast<std::string>();
}

/// "a 1-D array of float64 with shape (3,)", or what stands there instead of an array.
inline std::string described(py::handle object, const py::array& array) {
  if (array.ndim() == 0 && !py::isinstance<py::array>(object))
    return with_article(type_name(object));
  return "a " + std::to_string(array.ndim()) + "-D array of " + py::str(array.dtype()).cast<std::string>() +
         " with shape " + py::str(array.attr("shape")).cast<std::string>();
}

[[noreturn]] inline void refuse(const Wanted& wanted, const std::string& got) {
  throw py::type_error(wanted.subject() + wanted.array() + "; got " + got);
}

/// ndarray itself is the usual case, and the quick one.
inline bool is_masked(py::handle object) {
  if (Py_TYPE(object.ptr()) == py::detail::npy_api::get().PyArray_Type_ || !py::isinstance<py::array>(object))
    return false;
  return py::isinstance(object, py::module_::import("numpy.ma").attr("MaskedArray"));
}

inline bool is_aligned(const py::array& array) {
  return (array.flags() & py::detail::npy_api::NPY_ARRAY_ALIGNED_) != 0;
}

/// Whatever NumPy makes of an object; refuses what it could only make nonsense of.
inline py::array as_array(const py::object& object, const Wanted& wanted) {
  if (object.is_none())
    refuse(wanted, wanted.returned ? "None (is a return missing?)" : "None");
  if (is_masked(object))
    refuse(wanted, "a masked array (fill or compress it first)");
  try {
    return py::array(object);
  } catch (const py::error_already_set& error) {
    if (!error.matches(PyExc_ValueError))
      throw;
    refuse(wanted, "a ragged " + type_name(object));
  }
}

inline std::string why_not_cast(const py::dtype& from, const py::dtype& to) {
  const auto either = [&](std::string_view kinds) {
    return kinds.find(from.kind()) != std::string_view::npos;
  };
  if (to.kind() == 'b')
    return either("iuf") ? " (a mask is a comparison, such as field != 0)" : "";
  if (either("c"))
    return " (the imaginary part would be lost)";
  if (either("iuf"))
    return " (digits would be lost: convert it with astype)";
  return "";
}

/// A fresh array of the type wanted. NumPy itself refuses a cast that is not safe, unless it is forced.
template <class Scalar>
py::array cast_safely(const py::array& array, py::handle given, const Wanted& wanted) {
  constexpr int aligned = py::detail::npy_api::NPY_ARRAY_ALIGNED_;
  try {
    return py::array_t<Scalar, py::array::c_style | aligned>(array);
  } catch (const py::error_already_set& error) {
    if (!error.matches(PyExc_TypeError))
      throw;
    refuse(wanted, described(given, array) + why_not_cast(array.dtype(), wanted.type));
  }
}

template <class Scalar>
bool is_viewable(py::handle object) {
  return py::isinstance<py::array_t<Scalar, py::array::c_style>>(object) &&
         is_aligned(py::reinterpret_borrow<py::array>(object)) && !is_masked(object);
}

/// Whether an array has the number type and the rank wanted, whatever its layout.
template <class Scalar>
bool fits(py::handle object, const Wanted& wanted) {
  return py::isinstance<py::array_t<Scalar>>(object) && !is_masked(object) &&
         wanted.accepts(py::reinterpret_borrow<py::array>(object).ndim());
}

/// The object as an aligned C-contiguous array: itself, or a copy. A null array if it does not fit and,
/// several overloads being tried, another may.
template <class Scalar>
py::array viewable(py::handle object, const Wanted& wanted, bool convert = true) {
  if (!convert && !fits<Scalar>(object, wanted))
    return py::reinterpret_steal<py::array>(py::handle());
  auto array = is_viewable<Scalar>(object) ? py::reinterpret_borrow<py::array>(object)
                                           : as_array(py::reinterpret_borrow<py::object>(object), wanted);
  if (!wanted.accepts(array.ndim()))
    refuse(wanted, described(object, array));
  if (is_viewable<Scalar>(array))
    return array;
  return cast_safely<Scalar>(array, object, wanted);
}

template <class Scalar>
bool all_finite(const Scalar* data, Index size) {
  if constexpr (!std::floating_point<Scalar>)
    return true;
  else {
    const Eigen::Map<const Eigen::Array<Scalar, Eigen::Dynamic, 1>> x(data, size);
    return (x - x).sum() ==
           0; // NaN - NaN and inf - inf are NaN; unlike a test of each entry, this is vectorised
  }
}

inline std::string index_text(Index flat, const py::array& array) {
  std::string text;
  for (py::ssize_t axis = array.ndim(); axis-- > 0; flat /= array.shape(axis))
    text = std::to_string(flat % array.shape(axis)) + (text.empty() ? "" : ", ") + text;
  return array.ndim() == 1 ? "(" + text + ",)" : "(" + text + ")";
}

[[noreturn]] inline void refuse_nonfinite(double value, const std::string& where, const Wanted& wanted) {
  throw py::value_error(wanted.subject() + (wanted.returned ? "finite values, got " : "finite, got ") +
                        py::repr(py::float_(value)).cast<std::string>() + where);
}

template <class Scalar>
void require_all_finite(const py::array& array, const Wanted& wanted) {
  const auto* data = static_cast<const Scalar*>(array.data());
  if (all_finite(data, array.size()))
    return;
  const auto* bad = std::find_if(data, data + array.size(), [](Scalar x) { return !std::isfinite(x); });
  refuse_nonfinite(double(*bad), " at index " + index_text(bad - data, array), wanted);
}

template <class Extents>
Extents shape_of(const py::array& array) {
  Extents shape{};
  if constexpr (std::same_as<Extents, TensorShape>)
    shape.resize(static_cast<std::size_t>(array.ndim()));
  std::copy_n(array.shape(), shape.size(), shape.begin());
  return shape;
}

/// Why an object cannot be changed in place; empty if it can.
template <class Scalar>
std::string why_not_in_place(py::handle object, const Wanted& wanted) {
  if (!py::isinstance<py::array>(object))
    return object.is_none() ? "None" : with_article(type_name(object));
  if (is_masked(object))
    return "a masked array";
  const auto array = py::reinterpret_borrow<py::array>(object);
  if (array.ndim() != wanted.rank || !py::isinstance<py::array_t<Scalar>>(object))
    return described(object, array);
  if (!py::isinstance<py::array_t<Scalar, py::array::c_style>>(object))
    return described(object, array) + " that is not C-contiguous";
  if (!is_aligned(array))
    return described(object, array) + " that is not aligned";
  return array.writeable() ? "" : described(object, array) + " that is read-only";
}

template <class Scalar>
py::array writeable(py::handle object, const Wanted& wanted) {
  const std::string got = why_not_in_place<Scalar>(object, wanted);
  if (!got.empty())
    throw py::type_error(std::string(wanted.name) + " is changed in place and must be " + wanted.array() +
                         ", C-contiguous and writeable; got " + got);
  return py::reinterpret_borrow<py::array>(object);
}

} // namespace detail

/// A read-only array argument.
template <Name argument, Holder T, Numbers numbers = Numbers::finite>
class In {
 public:
  using Scalar = typename Layout<T>::Scalar;
  using View = typename Layout<T>::View;
  using Extents = typename Layout<T>::Extents;
  static constexpr int rank = Layout<T>::rank;

  In() = default;
  explicit In(py::array array)
      : data_(static_cast<const Scalar*>(array.data())), shape_(detail::shape_of<Extents>(array)),
        owner_(std::move(array)) {}

  View operator*() const { return Layout<T>::template map<View>(data_, shape_); }

 private:
  const Scalar* data_ = nullptr;
  Extents shape_{};
  Keeper owner_;
};

/// An array argument that the function changes.
template <Name argument, detail::Dense T, Numbers numbers = Numbers::finite>
class InOut {
 public:
  using Scalar = typename Layout<T>::Scalar;
  using Span = typename Layout<T>::Span;
  using Extents = typename Layout<T>::Extents;
  static constexpr int rank = Layout<T>::rank;

  InOut() = default;
  explicit InOut(py::array array)
      : data_(static_cast<Scalar*>(array.mutable_data())), shape_(detail::shape_of<Extents>(array)),
        owner_(std::move(array)) {}

  Span operator*() const { return Layout<T>::template map<Span>(data_, shape_); }

 private:
  Scalar* data_ = nullptr;
  Extents shape_{};
  Keeper owner_;
};

namespace detail {

template <class Memory, class Extents>
py::array adopt(Memory&& memory, const Extents& shape) {
  auto kept = std::make_unique<Memory>(std::move(memory));
  auto* data = kept->data();
  const py::capsule owner(kept.get(), [](void* pointer) { delete static_cast<Memory*>(pointer); });
  kept.release(); // the capsule has it now
  using Scalar = std::remove_pointer_t<decltype(data)>;
  return py::array_t<Scalar>(std::vector<py::ssize_t>(shape.begin(), shape.end()), data, owner);
}

template <class Scalar>
constexpr auto ndarray_of() {
  using py::detail::const_name;
  constexpr auto scalar = const_name<std::same_as<Scalar, bool>>(
      const_name("numpy.bool_"), py::detail::npy_format_descriptor<Scalar>::name);
  return const_name("numpy.typing.NDArray[") + scalar + const_name("]");
}

} // namespace detail

/// The memory itself, now NumPy's.
template <Holder T>
py::array to_numpy(T&& value)
  requires(!std::is_reference_v<T>)
{
  const auto shape = Layout<T>::shape(value);
  return detail::adopt(std::move(value), shape);
}

template <class Scalar>
py::array_t<Scalar> to_numpy(std::vector<Scalar>&& value) {
  static_assert(!std::same_as<Scalar, bool>, "std::vector<bool> has no array of bool inside");
  const std::array<Index, 1> shape{static_cast<Index>(value.size())};
  return detail::adopt(std::move(value), shape);
}

} // namespace mixlab::python

namespace pybind11::detail {

template <mixlab::python::Name argument, class T, mixlab::python::Numbers numbers>
struct type_caster<mixlab::python::In<argument, T, numbers>> {
  using Argument = mixlab::python::In<argument, T, numbers>;
  using Scalar = typename Argument::Scalar;
  PYBIND11_TYPE_CASTER(Argument, const_name("numpy.typing.ArrayLike"));

  bool load(handle object, bool convert) {
    const mixlab::python::detail::Wanted wanted{argument.text, dtype::of<Scalar>(), Argument::rank};
    array found = mixlab::python::detail::viewable<Scalar>(object, wanted, convert);
    if (!found)
      return false;
    if constexpr (numbers == mixlab::python::Numbers::finite)
      mixlab::python::detail::require_all_finite<Scalar>(found, wanted);
    value = Argument(std::move(found));
    return true;
  }
};

template <mixlab::python::Name argument, class T, mixlab::python::Numbers numbers>
struct type_caster<mixlab::python::InOut<argument, T, numbers>> {
  using Argument = mixlab::python::InOut<argument, T, numbers>;
  using Scalar = typename Argument::Scalar;
  PYBIND11_TYPE_CASTER(Argument, mixlab::python::detail::ndarray_of<Scalar>());

  bool load(handle object, bool) {
    const mixlab::python::detail::Wanted wanted{argument.text, dtype::of<Scalar>(), Argument::rank};
    array found = mixlab::python::detail::writeable<Scalar>(object, wanted);
    if constexpr (numbers == mixlab::python::Numbers::finite)
      mixlab::python::detail::require_all_finite<Scalar>(found, wanted);
    value = Argument(std::move(found));
    return true;
  }
};

/// Results only: an argument is an In<...>.
template <mixlab::python::Holder T>
struct type_caster<T> {
  static constexpr auto name =
      mixlab::python::detail::ndarray_of<typename mixlab::python::Layout<T>::Scalar>();

  static handle cast(T&& value, return_value_policy, handle) {
    return mixlab::python::to_numpy(std::move(value)).release();
  }
  static handle cast(const T& value, return_value_policy, handle) {
    return mixlab::python::to_numpy(T(value)).release();
  }
};

} // namespace pybind11::detail
