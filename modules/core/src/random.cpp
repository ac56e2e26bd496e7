// SPDX-License-Identifier: BSD-3-Clause
// Why it is fast: the state of xoshiro256++ is four words, and eight generators are kept word by word next to
// each other, so that one step of all eight is a dozen vector instructions without a multiplication. A word
// becomes a number by writing its upper 52 bits behind the exponent of 1, which needs no conversion from
// integer to floating point. Philox, which is slower by a factor of five, only seeds the lanes, once a block.
#include "mixlab/core/random.hpp"

#include <bit>

namespace mixlab {
namespace {

using Lanes = std::array<std::uint64_t, UniformBlock::lanes>;

/// Both halves of a * b.
std::array<std::uint64_t, 2> multiply(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
}

/// One step of every lane. The sum is what the scrambler "++" returns.
inline void step(std::array<Lanes, 4>& s, std::uint64_t* out) {
  for (std::size_t l = 0; l < UniformBlock::lanes; ++l) {
    out[l] = std::rotl(s[0][l] + s[3][l], 23) + s[0][l];
    const std::uint64_t t = s[1][l] << 17;
    s[2][l] ^= s[0][l];
    s[3][l] ^= s[1][l];
    s[1][l] ^= s[2][l];
    s[0][l] ^= s[3][l];
    s[2][l] ^= t;
    s[3][l] = std::rotl(s[3][l], 45);
  }
}

} // namespace

std::array<std::uint64_t, 4> philox(std::array<std::uint64_t, 4> c, RandomKey key) {
  for (int round = 0; round < 10; ++round) {
    const auto [high0, low0] = multiply(0xD2E7470EE14C6C93, c[0]);
    const auto [high1, low1] = multiply(0xCA5A826395121157, c[2]);
    c = {high1 ^ c[1] ^ key[0], low1, high0 ^ c[3] ^ key[1], low0};
    key[0] += 0x9E3779B97F4A7C15; // the golden ratio
    key[1] += 0xBB67AE8584CAA73B; // sqrt(3) - 1
  }
  return c;
}

UniformBlock::UniformBlock(const RandomKey& key, std::uint64_t block) {
  for (std::size_t l = 0; l < lanes; ++l) {
    const auto words = philox({block, l, 0, 0}, key);
    for (std::size_t w = 0; w < 4; ++w)
      state_[w][l] = words[w];
  }
}

void UniformBlock::fill(Bits& bits) {
  auto s = state_; // a copy that the compiler may keep in registers
  for (std::size_t i = 0; i < batch; i += lanes)
    step(s, bits.data() + i);
  state_ = s;
}

void UniformBlock::fill(Batch& uniforms) {
  Bits bits;
  fill(bits);
  for (std::size_t i = 0; i < batch; ++i)
    uniforms[i] = std::bit_cast<double>(bits[i] >> 12 | 0x3FF0000000000000) - (1 - 0x1p-53);
}

} // namespace mixlab
