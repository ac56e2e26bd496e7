// SPDX-License-Identifier: BSD-3-Clause
// Catch2 of either major version. A test includes this header only, says `using mixlab::test::Approx;`, and
// compares messages by CHECK_THROWS_WITH(expression, mixlab::test::contains("...")).
#pragma once

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <string>

namespace mixlab::test {

#if __has_include(<catch2/catch_test_macros.hpp>)
using Catch::Approx;
inline auto contains(const std::string& part) { return Catch::Matchers::ContainsSubstring(part); }
#else
using Catch::Detail::Approx;
inline auto contains(const std::string& part) { return Catch::Matchers::Contains(part); }
#endif

} // namespace mixlab::test
