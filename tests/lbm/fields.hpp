// SPDX-License-Identifier: BSD-3-Clause
// What the tests of lbm have in common: the four collisions, rough fields to start from, and how far two
// fields are apart.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "mixlab/core/parallel.hpp"
#include "mixlab/core/random.hpp"
#include "mixlab/lbm/kinetics.hpp"
#include "mixlab/lbm/lattice.hpp"
#include "mixlab/lbm/simulation.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::lbm {

using test::Approx;
using test::contains;

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

/// GENERATE(each_collision()) runs a test with all four.
inline auto each_collision() {
  return Catch::Generators::values<Collision>({Bgk{}, Trt{}, Mrt{}, Regularized{}});
}

/// A constant, or a smooth wave, as a velocity field.
inline Array<double, 3> uniform_velocity(Index ny, Index nx, double u, double v) {
  Array<double, 3> field({ny, nx, 2});
  for (Index i = 0; i < ny * nx; ++i) {
    field.data()[2 * i] = u;
    field.data()[2 * i + 1] = v;
  }
  return field;
}

/// Numbers in [-size, size], the same for the same seed.
inline Array<double, 3> noise(Shape<3> shape, double size, unsigned seed = 1) {
  std::mt19937_64 engine(seed);
  Array<double, 3> values(shape);
  for (Index i = 0; i < values.size(); ++i)
    values.data()[i] = size * (2 * uniform(engine) - 1);
  return values;
}

/// Density 1 up to `size`, as a matrix.
inline Matrix rough_density(Index ny, Index nx, double size, unsigned seed = 2) {
  const auto values = noise({1, ny, nx}, size, seed);
  return Eigen::Map<const Matrix>(values.data(), ny, nx).array() + 1;
}

/// Populations far from any equilibrium: each weight up to a tenth of itself more or less.
inline Array<double, 3> rough_populations(Index ny, Index nx, unsigned seed = 3) {
  auto f = noise({9, ny, nx}, 0.1, seed);
  for (Index q = 0; q < 9; ++q)
    for (Index i = 0; i < ny * nx; ++i) {
      double& value = f.data()[q * ny * nx + i];
      value = D2Q9::weights[static_cast<std::size_t>(q)] * (1 + value);
    }
  return f;
}

/// What Simulation::set_state takes: f - w.
inline Array<double, 3> deviations(Array<double, 3> f) {
  const Index plane = f.shape(1) * f.shape(2);
  for (Index q = 0; q < 9; ++q)
    for (Index i = 0; i < plane; ++i)
      f.data()[q * plane + i] -= D2Q9::weights[static_cast<std::size_t>(q)];
  return f;
}

inline double largest(ArrayView<double, 3> a) {
  double value = 0;
  for (Index i = 0; i < a.size(); ++i)
    value = std::isnan(a.data()[i]) ? a.data()[i] : std::max(value, std::abs(a.data()[i]));
  return value;
}

/// Largest difference of two arrays of the same shape; NaN where one holds a NaN.
inline double distance(ArrayView<double, 3> a, ArrayView<double, 3> b) {
  REQUIRE(a.shape() == b.shape());
  double value = 0;
  for (Index i = 0; i < a.size(); ++i) {
    const double difference = std::abs(a.data()[i] - b.data()[i]);
    value = std::isnan(difference) ? difference : std::max(value, difference);
  }
  return value;
}

/// The same to the last bit.
inline bool identical(ArrayView<double, 3> a, ArrayView<double, 3> b) {
  return a.shape() == b.shape() && std::equal(a.data(), a.data() + a.size(), b.data());
}

/// result(k, y, x) = field(k, y - dy, x - dx), periodic.
inline Array<double, 3> rolled(ArrayView<double, 3> field, Index dy, Index dx) {
  const Index ny = field.shape(1), nx = field.shape(2);
  Array<double, 3> result(field.shape());
  for (Index k = 0; k < field.shape(0); ++k)
    for (Index y = 0; y < ny; ++y)
      for (Index x = 0; x < nx; ++x)
        result(k, (y + dy) % ny, (x + dx) % nx) = field(k, y, x);
  return result;
}

inline Vector vector(std::initializer_list<double> values) {
  Vector result(static_cast<Index>(values.size()));
  std::copy(values.begin(), values.end(), result.data());
  return result;
}

inline RunOptions steps(Index count) { return {.max_steps = count}; }

inline Wall moving(double u, double v) {
  Wall wall;
  wall.velocity = Matrix{{u, v}};
  return wall;
}

/// Sets the number of threads, and puts the old one back.
class Threads {
 public:
  explicit Threads(int count) : before_(threads()) { set_threads(count); }
  ~Threads() { set_threads(before_); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

 private:
  int before_;
};

} // namespace mixlab::lbm
