// SPDX-License-Identifier: BSD-3-Clause
// Random laws, joint laws and channels for the tests of information and transport.
#pragma once

#include <cmath>
#include <initializer_list>
#include <random>

#include "mixlab/core/types.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::probability {

using mixlab::test::Approx;
using mixlab::test::contains;

inline Vector vec(std::initializer_list<double> values) {
  return Eigen::Map<const Vector>(values.begin(), Index(values.size()));
}

/// Flat on the simplex; `zeros` of the entries, on average, are exactly zero.
inline Vector random_law(Index n, std::mt19937_64& engine, double zeros = 0) {
  std::exponential_distribution<double> exponential;
  std::uniform_real_distribution<double> uniform;
  Vector p(n);
  for (double& x : p)
    x = uniform(engine) < zeros ? 0 : exponential(engine);
  p[0] += 1e-3;
  return p / p.sum();
}

/// Rows are laws.
inline Matrix random_channel(Index n, Index m, std::mt19937_64& engine) {
  Matrix W(n, m);
  for (Index i = 0; i < n; ++i)
    W.row(i) = random_law(m, engine);
  return W;
}

inline Matrix random_matrix(Index n, Index m, std::mt19937_64& engine) {
  std::normal_distribution<double> normal;
  return Matrix::NullaryExpr(n, m, [&] { return normal(engine); });
}

} // namespace mixlab::probability
