// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/lattice.hpp"

#include "fields.hpp"

namespace mixlab::lbm {
namespace {

/// sum of w_q cx^a cy^b.
template <class L>
double moment(int a, int b) {
  double sum = 0;
  for (std::size_t q = 0; q < L::size; ++q)
    sum += L::weights[q] * std::pow(L::cx[q], a) * std::pow(L::cy[q], b);
  return sum;
}

template <class L>
void check_up_to_third_order() {
  CHECK(moment<L>(0, 0) == Approx(1).epsilon(1e-15));
  for (const auto& [a, b] : {std::pair{1, 0}, {0, 1}, {1, 1}, {3, 0}, {2, 1}, {1, 2}, {0, 3}})
    CHECK(std::abs(moment<L>(a, b)) < 1e-16);
  CHECK(moment<L>(2, 0) == Approx(sound_speed_squared).epsilon(1e-15));
  CHECK(moment<L>(0, 2) == Approx(sound_speed_squared).epsilon(1e-15));
}

template <class L>
void check_opposites() {
  for (std::size_t q = 0; q < L::size; ++q) {
    const auto opposite = static_cast<std::size_t>(L::opposite[q]);
    CHECK(L::cx[opposite] == -L::cx[q]);
    CHECK(L::cy[opposite] == -L::cy[q]);
    CHECK(L::weights[opposite] == L::weights[q]);
    CHECK(L::opposite[opposite] == int(q));
  }
}

} // namespace

TEST_CASE("the weights' moments are those of a Gaussian up to third order", "[lbm][invariant]") {
  check_up_to_third_order<D2Q9>();
  check_up_to_third_order<D2Q5>();
}

TEST_CASE("the fourth moments of D2Q9 are isotropic, those of D2Q5 are not", "[lbm][invariant]") {
  const double fourth = sound_speed_squared * sound_speed_squared;
  CHECK(moment<D2Q9>(4, 0) == Approx(3 * fourth).epsilon(1e-15));
  CHECK(moment<D2Q9>(0, 4) == Approx(3 * fourth).epsilon(1e-15));
  CHECK(moment<D2Q9>(2, 2) == Approx(fourth).epsilon(1e-15));
  CHECK(std::abs(moment<D2Q9>(3, 1)) < 1e-16);
  CHECK(moment<D2Q5>(2, 2) == 0);
}

TEST_CASE("opposite directions are opposite", "[lbm][exact]") {
  check_opposites<D2Q9>();
  check_opposites<D2Q5>();
}

} // namespace mixlab::lbm
