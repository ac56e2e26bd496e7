// SPDX-License-Identifier: BSD-3-Clause
// Numbers from a uniform random bit generator. The same seed gives the same numbers in Python and in C++: an
// engine that draws from a NumPy Generator brings NumPy's own uniform() along, and other engines follow its
// recipe.
#pragma once

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

} // namespace mixlab
