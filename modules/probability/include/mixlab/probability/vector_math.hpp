// SPDX-License-Identifier: BSD-3-Clause
// log, exp and the like without a branch, a table or a call: a loop over them becomes vector instructions.
// Good to 2 units in the last place on the arguments that are named; not meant for others.
//
// Coefficients: fdlibm (Sun Microsystems 1993), e_log.c, k_sin.c, k_cos.c.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

namespace mixlab::probability::vector_math {

inline constexpr double ln2_high = 0x1.62e42feep-1; // its last bits are 0: small multiples are exact
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// x = 2^k (1 + f), 1 + f in [sqrt(1/2), sqrt(2)), for a normal number x > 0.
struct Split {
  double k, f;
};

inline Split split(double x) {
  constexpr std::uint64_t sqrt_half = 0x3FE6A09E667F3BCD;
  constexpr std::uint64_t one = 0x3FF0000000000000;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) + (one - sqrt_half);
  // an integer below 2^52 behind the exponent of 2^52 is that integer plus 2^52
  return {std::bit_cast<double>(bits >> 52 | 0x4330000000000000) - (0x1p52 + 1023),
          std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFF) + sqrt_half) - 1};
}

/// log(2^k (1 + f)).
inline double log_of(double k, double f) {
  const double s = f / (2 + f);
  const double z = s * s;
  const double w = z * z;
  const double odd = w * (0x1.999999997fa04p-2 + w * (0x1.c71c51d8e78afp-3 + w * 0x1.39a09d078c69fp-3));
  const double even =
      z * (0x1.5555555555593p-1 +
           w * (0x1.2492494229359p-2 + w * (0x1.7466496cb03dep-3 + w * 0x1.2f112df3e5244p-3)));
  const double half_square = 0.5 * f * f;
  return k * ln2_high - ((half_square - (s * (half_square + odd + even) + k * ln2_low)) - f);
}

/// x > 0, a normal number: enough for uniform numbers and what is made of them.
inline double log_of_normal(double x) {
  const auto [k, f] = split(x);
  return log_of(k, f);
}

/// x >= 0.
inline double log(double x) {
  const bool subnormal = x < 0x1p-1022;
  const auto [k, f] = split(subnormal ? x * 0x1p54 : x);
  const double value = log_of(subnormal ? k - 54 : k, f);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return x == 0 ? -infinity : x == infinity ? infinity : value;
}

/// y >= 0: what 1 + y loses is put back.
inline double log1p(double y) {
  const double u = 1 + y;
  return log(u) + (u < 0x1p60 ? (y - (u - 1)) / u : 0);
}

/// 2^k as a product of two, each of them a normal number, and e^r - 1, where x = k ln 2 + r.
struct Scaled {
  double power, other, rest;
};

/// -746 <= x <= 710.
inline Scaled scaled_exp(double x) {
  constexpr double round = 0x1.8p52; // added and taken away, it rounds to an integer
  const double shifted = x * 0x1.71547652b82fep0 + round;
  const double k = shifted - round;
  const double r = (x - k * ln2_high) - k * ln2_low;
  // Taylor: |r| <= ln(2)/2, and r^14/14! < 2^-57
  double q = 1.0 / 6227020800;
  q = q * r + 1.0 / 479001600;
  q = q * r + 1.0 / 39916800;
  q = q * r + 1.0 / 3628800;
  q = q * r + 1.0 / 362880;
  q = q * r + 1.0 / 40320;
  q = q * r + 1.0 / 5040;
  q = q * r + 1.0 / 720;
  q = q * r + 1.0 / 120;
  q = q * r + 1.0 / 24;
  q = q * r + 1.0 / 6;
  q = q * r + 0.5;
  const std::uint64_t e =
      std::bit_cast<std::uint64_t>(shifted) - (std::bit_cast<std::uint64_t>(round) - 2048);
  const std::uint64_t half = e >> 1; // of k + 2048
  return {std::bit_cast<double>((half - 1) << 52), std::bit_cast<double>((e - half - 1) << 52),
          r + r * r * q};
}

/// Any x: 0 and infinity where they must be, and what is between 0 and the smallest normal number.
inline double exp(double x) {
  const double below = x < 710 ? x : 710;
  const Scaled e = scaled_exp(below > -746 ? below : -746);
  return (1 + e.rest) * e.power * e.other;
}

/// Any x.
inline double expm1(double x) {
  const double below = x < 710 ? x : 710;
  const Scaled e = scaled_exp(below > -746 ? below : -746);
  const double power = e.power * e.other;
  return (power - 1) + power * e.rest;
}

struct SinCos {
  double sin, cos;
};

/// Of the angle 2 pi u, |u| <= 1: the quarter turns are taken away without rounding.
inline SinCos sincos_turns(double u) {
  constexpr double round = 0x1.8p52;
  const double shifted = 4 * u + round;
  const std::uint64_t quarter = std::bit_cast<std::uint64_t>(shifted);
  const double a = 0x1.921fb54442d18p2 * (u - 0.25 * (shifted - round)); // in [-pi/4, pi/4]
  const double z = a * a;
  const double sine =
      a +
      a * z *
          (-0x1.5555555555549p-3 +
           z * (0x1.111111110f8a6p-7 + z * (-0x1.a01a019c161d5p-13 +
                                            z * (0x1.71de357b1fe7dp-19 +
                                                 z * (-0x1.ae5e68a2b9cebp-26 + z * 0x1.5d93a5acfd57cp-33)))));
  const double cosine =
      1 - 0.5 * z +
      z * z *
          (0x1.555555555554cp-5 +
           z * (-0x1.6c16c16c15177p-10 +
                z * (0x1.a01a019cb159p-16 + z * (-0x1.27e4f809c52adp-22 +
                                                 z * (0x1.1ee9ebdb4b1c4p-29 + z * -0x1.8fae9be8838d4p-37)))));
  const bool swapped = (quarter & 1) != 0;
  const std::uint64_t sign_of_sin = (quarter & 2) << 62;
  const std::uint64_t sign_of_cos = ((quarter + 1) & 2) << 62;
  const double s = swapped ? cosine : sine;
  const double c = swapped ? sine : cosine;
  return {std::bit_cast<double>(std::bit_cast<std::uint64_t>(s) ^ sign_of_sin),
          std::bit_cast<double>(std::bit_cast<std::uint64_t>(c) ^ sign_of_cos)};
}

} // namespace mixlab::probability::vector_math
