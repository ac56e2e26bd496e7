// SPDX-License-Identifier: BSD-3-Clause
// How mixlab says no. A caller's mistake is std::invalid_argument (ValueError in Python), thrown by
// require(); mathematics that failed is a MixlabError.
#pragma once

#include <charconv>
#include <cmath>
#include <concepts>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "mixlab/core/types.hpp"

namespace mixlab {

/// Base of all that goes wrong in the mathematics rather than in the call.
class __attribute__((visibility("default"))) MixlabError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An iteration or a time loop left the finite numbers.
class __attribute__((visibility("default"))) DivergenceError : public MixlabError {
 public:
  using MixlabError::MixlabError;
};

/// A matrix that had to be invertible is not, or is so nearly not that the result would mean nothing.
class __attribute__((visibility("default"))) SingularMatrixError : public MixlabError {
 public:
  using MixlabError::MixlabError;
};

/// A symmetric matrix that had to be positive definite is not.
class __attribute__((visibility("default"))) NotPositiveDefiniteError : public MixlabError {
 public:
  using MixlabError::MixlabError;
};

/// A part of a message; a number in the fewest digits that tell it from its neighbours.
template <class Part>
void write_part(std::ostream& message, const Part& part) {
  if constexpr (std::floating_point<Part>) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, part).ptr;
    message.write(digits, end - digits);
  } else {
    message << part;
  }
}

/// require(step > 0, "heat_1d", "step must be > 0, got ", step): throws "heat_1d: step must be > 0, got
/// -0.1".
template <class... Parts>
void require(bool condition, std::string_view function, const Parts&... expectation_and_value) {
  if (condition)
    return;
  std::ostringstream message;
  message << function << ": ";
  (write_part(message, expectation_and_value), ...);
  throw std::invalid_argument(message.str());
}

/// Refuses a NaN or an infinity in `count` numbers, naming the argument and the first bad position.
template <class T>
void require_finite(const T* values, Index count, std::string_view function, std::string_view argument) {
  for (Index i = 0; i < count; ++i)
    require(std::isfinite(values[i]), function, argument, " must be finite, got ", values[i],
            " at flat index ", i);
}

} // namespace mixlab
