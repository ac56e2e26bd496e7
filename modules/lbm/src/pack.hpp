// SPDX-License-Identifier: BSD-3-Clause
// As many numbers as one vector register holds. A collision is written once for a type N: N = Pack<double>
// runs it on several cells at once, N = double on one cell, N = std::complex<double> differentiates it (see
// stability.cpp). Compilers that guess whether a loop can be vectorised guess wrong on nine streams; here
// there is nothing to guess.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstring>

namespace mixlab::lbm {

#if defined(__AVX512F__)
inline constexpr std::size_t pack_bytes = 64;
#elif defined(__AVX__)
inline constexpr std::size_t pack_bytes = 32;
#else
inline constexpr std::size_t pack_bytes = 16; // SSE2, NEON
#endif

template <class T>
struct PackOf {
  using type __attribute__((vector_size(pack_bytes))) =
      T; // extension of GCC and Clang: + - * / work entry by entry
};
template <class T>
using Pack = typename PackOf<T>::type;

template <class T>
inline constexpr std::ptrdiff_t pack_width = static_cast<std::ptrdiff_t>(pack_bytes / sizeof(T));

template <class N, class T>
N load(const T* address) {
  N value;
  std::memcpy(&value, address, sizeof value); // one unaligned load
  return value;
}

template <class N, class T>
void store(T* address, const N& value) {
  std::memcpy(address, &value, sizeof value);
}

/// The number `value` in every entry.
template <class N, class T>
N broadcast(T value) {
  return N{} + value;
}

template <class N>
N square_root(const N& value) {
  using std::sqrt;
  if constexpr (requires { value[0]; }) {
    N root{}; // GCC 12 warns of an uninitialised one where packs are 32 bytes
    for (std::size_t i = 0; i < sizeof(N) / sizeof(value[0]); ++i)
      root[i] = sqrt(value[i]);
    return root;
  } else {
    return sqrt(value);
  }
}

} // namespace mixlab::lbm
