// SPDX-License-Identifier: BSD-3-Clause
// The matrices that every method of linalg is tried on: random, graded, rank-deficient, Hilbert, clustered.
//
//   const auto [name, A] = GENERATE(from_range(families(30, 20)));
//   CAPTURE(name);
#pragma once

#include "mixlab/core/types.hpp" // before Eigen: it says what a failed assertion does

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "mixlab/core/random.hpp"

namespace mixlab::test {

/// Independent standard normal entries, the same on every machine (Box & Muller 1958).
inline Matrix gaussian(Index rows, Index columns, unsigned seed = 1) {
  std::mt19937_64 engine(seed);
  Matrix A(rows, columns);
  for (double& a : A.reshaped<Eigen::RowMajor>()) {
    const double radius = std::sqrt(-2 * std::log1p(-uniform(engine)));
    a = radius * std::cos(2 * std::numbers::pi * uniform(engine));
  }
  return A;
}

inline Vector gaussian_vector(Index size, unsigned seed = 1) { return gaussian(size, 1, seed).col(0); }

/// Orthonormal columns, uniformly distributed up to signs; columns <= rows.
inline Matrix orthonormal(Index rows, Index columns, unsigned seed = 1) {
  const Eigen::MatrixXd G = gaussian(rows, columns, seed);
  return Eigen::HouseholderQR<Eigen::MatrixXd>(G).householderQ() * Eigen::MatrixXd::Identity(rows, columns);
}

/// U diag(sigma) V^T with random U and V: singular values as given, to rounding; sigma.size() <= both sides.
inline Matrix with_singular_values(Index rows, Index columns, const Vector& sigma, unsigned seed = 1) {
  return orthonormal(rows, sigma.size(), seed) * sigma.asDiagonal() *
         orthonormal(columns, sigma.size(), seed + 1000).transpose();
}

/// Q diag(lambda) Q^T, symmetric to the last bit.
inline Matrix with_eigenvalues(const Vector& lambda, unsigned seed = 1) {
  const Matrix Q = orthonormal(lambda.size(), lambda.size(), seed);
  const Matrix A = Q * lambda.asDiagonal() * Q.transpose();
  return (A + A.transpose()) / 2;
}

/// 10^first, ..., 10^last in a geometric progression.
inline Vector powers_of_ten(Index count, double first, double last) {
  return Vector::LinSpaced(count, first, last).unaryExpr([](double e) { return std::pow(10.0, e); });
}

/// h_ij = 1 / (i + j + 1), counted from zero.
inline Matrix hilbert(Index rows, Index columns) {
  return Matrix::NullaryExpr(rows, columns, [](Index i, Index j) { return 1 / double(i + j + 1); });
}

/// Three clusters, around 3, 2 and 1, each of them 1e-10 wide.
inline Vector clustered_values(Index count) {
  return Vector::NullaryExpr(count, [&](Index i) {
    return 3 - double(3 * i / std::max<Index>(count, 1)) - 1e-10 * double(i) / double(count);
  });
}

/// Half of them zero, the others between 1 and 2.
inline Vector half_zero_values(Index count) {
  return Vector::NullaryExpr(count,
                             [&](Index i) { return 2 * i < count ? 2 - double(2 * i) / double(count) : 0; });
}

struct Family {
  std::string name;
  Matrix matrix;
};

/// One matrix of each family.
inline std::vector<Family> families(Index rows, Index columns, unsigned seed = 1) {
  const Index smaller = std::min(rows, columns);
  return {
      {"random", gaussian(rows, columns, seed)},
      {"graded", gaussian(rows, columns, seed) * powers_of_ten(columns, 0, -12).asDiagonal()},
      {"rank-deficient", with_singular_values(rows, columns, half_zero_values(smaller), seed)},
      {"Hilbert", hilbert(rows, columns)},
      {"clustered", with_singular_values(rows, columns, clustered_values(smaller), seed)},
  };
}

/// The same families, symmetric; the random one is indefinite, the others are positive (semi)definite.
inline std::vector<Family> symmetric_families(Index n, unsigned seed = 1) {
  const Matrix G = gaussian(n, n, seed);
  const Vector d = powers_of_ten(n, 0, -6);
  const Matrix scaling =
      d * d.transpose(); // D S D entry by entry, so that it stays symmetric to the last bit
  return {
      {"random", (G + G.transpose()) / 2},
      {"graded", with_eigenvalues(Vector::LinSpaced(n, 1, 2), seed).cwiseProduct(scaling)},
      {"rank-deficient", with_eigenvalues(half_zero_values(n), seed)},
      {"Hilbert", hilbert(n, n)},
      {"clustered", with_eigenvalues(clustered_values(n), seed)},
  };
}

/// ||A - B||_F / ||A||_F.
inline double relative_error(const Matrix& A, const Matrix& B) { return (A - B).norm() / A.norm(); }

/// ||Q^T Q - I||_F: what is lost of orthogonality.
inline double orthogonality_loss(const Matrix& Q) {
  return (Q.transpose() * Q - Matrix::Identity(Q.cols(), Q.cols())).norm();
}

} // namespace mixlab::test
