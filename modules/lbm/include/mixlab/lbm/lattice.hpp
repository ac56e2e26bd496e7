// SPDX-License-Identifier: BSD-3-Clause
// The two lattices: velocities c_q in cells per step, weights w_q, and for each q the opposite direction.
// Both have the squared speed of sound 1/3. x is the fast index and points right, y points up.
#pragma once

#include <array>

namespace mixlab::lbm {

/// Squared speed of sound, in (cells per step) squared.
inline constexpr double sound_speed_squared = 1.0 / 3.0;

/// Nine velocities, for a fluid (Qian, d'Humieres & Lallemand 1992), in the order of Lallemand & Luo (2000):
///
///     6  2  5
///      \ | /
///     3--0--1
///      / | \.
///     7  4  8
struct D2Q9 {
  static constexpr int size = 9;
  static constexpr std::array<int, 9> cx{0, 1, 0, -1, 0, 1, -1, -1, 1};
  static constexpr std::array<int, 9> cy{0, 0, 1, 0, -1, 1, 1, -1, -1};
  static constexpr std::array<int, 9> opposite{0, 3, 4, 1, 2, 7, 8, 5, 6};
  static constexpr std::array<double, 9> weights{4. / 9,  1. / 9,  1. / 9,  1. / 9, 1. / 9,
                                                 1. / 36, 1. / 36, 1. / 36, 1. / 36};
};

/// Five velocities, enough for a scalar that diffuses and is carried along.
struct D2Q5 {
  static constexpr int size = 5;
  static constexpr std::array<int, 5> cx{0, 1, 0, -1, 0};
  static constexpr std::array<int, 5> cy{0, 0, 1, 0, -1};
  static constexpr std::array<int, 5> opposite{0, 3, 4, 1, 2};
  static constexpr std::array<double, 5> weights{1. / 3, 1. / 6, 1. / 6, 1. / 6, 1. / 6};
};

enum class Lattice { d2q5, d2q9 };

} // namespace mixlab::lbm
