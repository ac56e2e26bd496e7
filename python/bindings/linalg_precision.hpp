// SPDX-License-Identifier: BSD-3-Clause
// Classes and functions that exist in both precisions.
#pragma once

#include <concepts>
#include <string>

namespace mixlab::python {

/// "Svd" in double precision, "Svd32" in single.
template <class T>
std::string typed(const char* name) {
  return std::string(name) + (std::same_as<T, float> ? "32" : "");
}

} // namespace mixlab::python
