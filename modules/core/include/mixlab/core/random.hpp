// SPDX-License-Identifier: BSD-3-Clause
// Numbers from a uniform random bit generator. The same seed gives the same numbers in Python and in C++: an
// engine that draws from a NumPy Generator brings NumPy's own uniform() along, and other engines follow its
// recipe.
//
// Many numbers at once come from a key: 128 bits drawn from the engine, which UniformBlock expands. Block b
// of a key is the same whoever computes it, so that samples depend on the seed and not on the number of
// threads.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <random>

namespace mixlab {

template <class Engine>
concept DrawsUniform = requires(Engine& engine) {
  { engine.uniform() } -> std::same_as<double>;
};

/// Uniform on [0, 1), a multiple of 2^-53: what Generator.random() gives from the same 64 bits.
template <class Engine>
  requires DrawsUniform<Engine> || std::uniform_random_bit_generator<Engine>
double uniform(Engine& engine) {
  if constexpr (DrawsUniform<Engine>) {
    return engine.uniform();
  } else {
    static_assert(Engine::min() == 0 && Engine::max() == UINT64_MAX,
                  "an engine of 64 bits, such as mt19937_64");
    return static_cast<double>(engine() >> 11) * 0x1p-53;
  }
}

/// What a whole sample is computed from.
using RandomKey = std::array<std::uint64_t, 2>;

/// The next 128 bits of an engine of 64 bits, as a key.
template <std::uniform_random_bit_generator Engine>
RandomKey random_key(Engine& engine) {
  static_assert(Engine::min() == 0 && Engine::max() == UINT64_MAX,
                "an engine of 64 bits, such as mt19937_64");
  const std::uint64_t first = engine();
  return {first, engine()};
}

/// Philox4x64-10: 256 bits from a counter of 256 and a key of 128, as numpy.random.Philox computes them.
/// Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", section 3.3.
std::array<std::uint64_t, 4> philox(std::array<std::uint64_t, 4> counter, RandomKey key);

/// A sequence of uniform numbers for one block of a sample: eight xoshiro256++ side by side (Blackman & Vigna
/// 2021), number 8 i + l being the i-th of lane l. Lane l of block b starts from philox((b, l, 0, 0), key).
class UniformBlock {
 public:
  static constexpr std::size_t lanes = 8;
  static constexpr std::size_t batch = 256;

  /// Numbers are handed out by the batch, so that what turns them into a law's samples can be vectorised.
  struct alignas(64) Batch : std::array<double, batch> {};
  struct alignas(64) Bits : std::array<std::uint64_t, batch> {};

  UniformBlock(const RandomKey& key, std::uint64_t block);

  /// The next 256 words of 64 bits.
  void fill(Bits& bits);
  /// The next 256 numbers, odd multiples of 2^-53: in the open interval (0, 1), symmetric about 1/2.
  void fill(Batch& uniforms);

 private:
  alignas(64) std::array<std::array<std::uint64_t, lanes>, 4> state_{};
};

} // namespace mixlab
