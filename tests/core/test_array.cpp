// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/array.hpp"

#include <numeric>
#include <vector>

#include "mixlab/test/catch.hpp"

using mixlab::Array;
using mixlab::ArrayView;
using mixlab::Index;

TEST_CASE("the last index of an array is the fast one", "[core][exact]") {
  Array<double, 3> a({2, 3, 4});
  std::iota(a.data(), a.data() + a.size(), 0.0);
  CHECK(a(0, 0, 1) == 1);
  CHECK(a(0, 1, 0) == 4);
  CHECK(a(1, 0, 0) == 12);
  CHECK(a(1, 2, 3) == 23);
}

TEST_CASE("an array starts at zero", "[core][exact]") {
  const Array<double, 2> a({5, 7});
  CHECK(std::accumulate(a.data(), a.data() + a.size(), 0.0) == 0);
}

TEST_CASE("an array owns a copy of the view it was made from", "[core][invariant]") {
  std::vector<double> memory{1, 2, 3, 4, 5, 6};
  const ArrayView<double, 2> view(memory.data(), {2, 3});
  const Array<double, 2> copy(view);
  memory[5] = -1;
  CHECK(view(1, 2) == -1);
  CHECK(copy(1, 2) == 6);
  CHECK(copy.shape() == view.shape());
}

TEST_CASE("the size of an array is the product of its extents", "[core][exact]") {
  const Array<float, 4> a({2, 3, 5, 7});
  CHECK(a.size() == 210);
  CHECK(a.shape(2) == 5);
}

TEST_CASE("an array without entries is empty", "[core][edge]") {
  CHECK(Array<double, 2>().empty());
  CHECK((Array<double, 2>({0, 4}).empty()));
  CHECK((Array<double, 2>({0, 4}).shape(1) == 4));
  CHECK_FALSE((Array<double, 1>({1}).empty()));
}
