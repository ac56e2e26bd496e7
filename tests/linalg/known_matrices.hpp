// SPDX-License-Identifier: BSD-3-Clause
// Matrices with known singular values, for the tests of what is built on LAPACK.
#pragma once

#include <random>

#include "mixlab/linalg/randomized_svd.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::linalg::known {

using mixlab::test::Approx;

inline Matrix gaussian(Index rows, Index columns, std::uint64_t seed = 1) {
  std::mt19937_64 engine(seed);
  return gaussian_matrix<double>(rows, columns, engine);
}

inline Matrix orthonormal(Index rows, Index columns, std::uint64_t seed) {
  return qr(gaussian(rows, columns, seed)).Q;
}

/// (m, n) with these singular values.
inline Matrix with_singular_values(Index m, Index n, const Vector& s, std::uint64_t seed = 7) {
  return orthonormal(m, s.size(), seed) * s.asDiagonal() * orthonormal(n, s.size(), seed + 1).transpose();
}

inline Vector geometric(Index count, double ratio) {
  Vector s(count);
  for (Index i = 0; i < count; ++i)
    s[i] = std::pow(ratio, double(i));
  return s;
}

inline double orthonormality_error(const Matrix& rows) {
  return (rows * rows.transpose() - Matrix::Identity(rows.rows(), rows.rows())).cwiseAbs().maxCoeff();
}

} // namespace mixlab::linalg::known
