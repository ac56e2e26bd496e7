// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/random.hpp"

#include <bit>
#include <cmath>

#include "mixlab/test/catch.hpp"

namespace mixlab {
namespace {

using Words = std::array<std::uint64_t, 4>;

/// The reference: one lane, as Blackman & Vigna print it.
std::uint64_t xoshiro256pp(Words& s) {
  const std::uint64_t result = std::rotl(s[0] + s[3], 23) + s[0];
  const std::uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = std::rotl(s[3], 45);
  return result;
}

} // namespace

TEST_CASE("Philox4x64-10 gives the words of numpy.random.Philox", "[core][golden]") {
  // computed by numpy.random.Philox, of the counters that Random123 tests
  CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
        Words{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b});
  const std::uint64_t ones = ~std::uint64_t{0};
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) ==
        Words{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0});
  CHECK(philox({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
               {0x452821e638d01377, 0xbe5466cf34e90c6c}) ==
        Words{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6});
}

TEST_CASE("each lane of a block is xoshiro256++ started by Philox", "[core][exact]") {
  Words s{1, 2, 3, 4}; // computed from the definition in Python integers
  CHECK(xoshiro256pp(s) == 41943041);
  CHECK(xoshiro256pp(s) == 58720359);
  CHECK(xoshiro256pp(s) == 3588806011781223);
  UniformBlock block({1, 2}, 3);
  UniformBlock::Bits first, second;
  block.fill(first);
  block.fill(second);
  for (std::size_t lane = 0; lane < UniformBlock::lanes; ++lane) {
    Words state = philox({3, lane, 0, 0}, {1, 2});
    for (const auto* bits : {&first, &second})
      for (std::size_t i = lane; i < UniformBlock::batch; i += UniformBlock::lanes)
        CHECK((*bits)[i] == xoshiro256pp(state));
  }
}

TEST_CASE("uniform numbers are odd multiples of 2^-53 inside (0, 1)", "[core][exact]") {
  UniformBlock for_bits({5, 6}, 0), for_numbers({5, 6}, 0);
  UniformBlock::Bits bits;
  UniformBlock::Batch numbers;
  for_bits.fill(bits);
  for_numbers.fill(numbers);
  for (std::size_t i = 0; i < UniformBlock::batch; ++i)
    CHECK(numbers[i] == double(2 * (bits[i] >> 12) + 1) * 0x1p-53);
}

} // namespace mixlab
