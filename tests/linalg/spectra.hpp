// SPDX-License-Identifier: BSD-3-Clause
// Matrices for the iterations: of a given spectrum, of known eigenvalues, and the families on which every
// decomposition must be backward stable.
#pragma once

#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "mixlab/core/types.hpp"
#include "mixlab/test/catch.hpp"

#include <Eigen/QR>

namespace mixlab::linalg::spectra {

using mixlab::test::Approx;
using mixlab::test::contains;

/// Uniform on (-1, 1), from the engine's own bits: the same numbers with every standard library.
inline Matrix noise(Index rows, Index columns, unsigned seed) {
  std::mt19937_64 engine(seed);
  return Matrix::NullaryExpr(rows, columns, [&] { return std::ldexp(double(engine() >> 11), -52) - 1; });
}

inline Vector noise(Index n, unsigned seed) { return noise(n, 1, seed).col(0); }

inline Matrix orthogonal(Index n, unsigned seed) {
  return Eigen::HouseholderQR<Eigen::MatrixXd>(noise(n, n, seed)).householderQ() *
         Eigen::MatrixXd::Identity(n, n);
}

inline Matrix symmetric_with(const Vector& spectrum, unsigned seed = 1) {
  const Matrix Q = orthogonal(spectrum.size(), seed);
  const Matrix S = Q * spectrum.asDiagonal() * Q.transpose();
  return (S + S.transpose()) / 2;
}

inline Matrix tridiagonal(const Vector& diagonal, const Vector& beside) {
  Matrix T = diagonal.asDiagonal();
  T.diagonal(1) = T.diagonal(-1) = beside;
  return T;
}

/// 1, 2, ..., n.
inline Vector counted(Index n) { return Vector::LinSpaced(n, 1, double(n)); }

/// The second difference with zero at both ends: eigenvalues 2 - 2 cos(k pi / (n + 1)).
inline Matrix laplacian(Index n) { return tridiagonal(Vector::Constant(n, 2), Vector::Constant(n - 1, -1)); }

inline Vector laplacian_eigenvalues(Index n) {
  return Vector(4 * (counted(n).array() * (std::numbers::pi / double(2 * (n + 1)))).sin().square());
}

/// Wilkinson's W_n^+: |i - m| on the diagonal and 1 beside it.
inline Matrix wilkinson_plus(Index n) {
  const Vector d = (Vector::LinSpaced(n, 0, double(n - 1)).array() - double(n - 1) / 2).abs();
  return tridiagonal(d, Vector::Ones(n - 1));
}

/// Clement's matrix in its symmetric form: eigenvalues -n + 1, -n + 3, ..., n - 1.
inline Matrix clement(Index n) {
  Vector b(n - 1);
  for (Index i = 0; i + 1 < n; ++i)
    b[i] = std::sqrt(double((i + 1) * (n - 1 - i)));
  return tridiagonal(Vector::Zero(n), b);
}

/// Frank's matrix: Hessenberg, determinant 1; its eigenvalues come in pairs lambda, 1 / lambda, the small
/// ones badly conditioned.
inline Matrix frank(Index n) {
  Matrix F = Matrix::Zero(n, n);
  for (Index i = 0; i < n; ++i)
    for (Index j = std::max<Index>(i - 1, 0); j < n; ++j)
      F(i, j) = double(n - std::max(i, j));
  return F;
}

inline Matrix hilbert(Index n) {
  return Matrix::NullaryExpr(n, n, [](Index i, Index j) { return 1 / double(i + j + 1); });
}

/// 1, ..., 10^-decades, evenly on a logarithmic scale.
inline Vector graded(Index n, double decades) {
  return Vector::NullaryExpr(n,
                             [=](Index i) { return std::pow(10.0, -decades * double(i) / double(n - 1)); });
}

struct Named {
  std::string name;
  Matrix matrix;
};

inline std::vector<Named> symmetric_families(Index n) {
  Vector rank_deficient = noise(n, 3), clustered = Vector::Ones(n);
  rank_deficient.head(n / 2).setZero();
  clustered.head(n / 2) += 1e-13 * counted(n / 2);
  clustered.tail(n / 3).setConstant(-2);
  const Matrix R = noise(n, n, 2), D = graded(n, 40).asDiagonal();
  return {{"random", R + R.transpose()},
          {"graded spectrum", symmetric_with(graded(n, 20))},
          {"graded from above", D * symmetric_with(counted(n)) * D},
          {"graded from below", (D * symmetric_with(counted(n)) * D).reverse()},
          {"rank deficient", symmetric_with(rank_deficient)},
          {"Hilbert", hilbert(n)},
          {"clustered", symmetric_with(clustered)},
          {"Laplacian", laplacian(n)},
          {"Wilkinson", wilkinson_plus(n)},
          {"ones", Matrix::Ones(n, n)},
          {"zero", Matrix::Zero(n, n)},
          {"identity", Matrix::Identity(n, n)},
          {"huge", 1e300 * (R + R.transpose())},
          {"minute", 1e-300 * (R + R.transpose())}};
}

inline std::vector<Named> square_families(Index n) {
  std::vector<Named> families = symmetric_families(n);
  Matrix shift = Matrix::Zero(n, n), jordan = 2 * Matrix::Identity(n, n);
  shift.diagonal(-1).setOnes();
  jordan.diagonal(1).setOnes();
  Matrix cycle = shift;
  cycle(0, n - 1) = 1;
  const Matrix X = noise(n, n, 5);
  families.push_back({"random, not symmetric", X});
  families.push_back({"graded columns", X * graded(n, 30).asDiagonal()});
  families.push_back({"Jordan block", jordan});
  families.push_back({"Jordan block, transposed and nilpotent", shift});
  families.push_back({"permutation", cycle});
  families.push_back({"Frank", frank(n)});
  families.push_back({"skew", X - X.transpose()});
  families.push_back({"rank one", X.col(0) * X.row(1)});
  return families;
}

/// The Frobenius norm, of a matrix of any scale.
inline double norm(const Matrix& A) {
  const double largest = A.size() == 0 ? 0 : A.cwiseAbs().maxCoeff();
  return largest == 0 ? 0 : largest * (A / largest).norm();
}

/// ||A - B|| / ||A||, and ||B|| for A = 0.
inline double relative_distance(const Matrix& A, const Matrix& B) {
  const double size = norm(A);
  return size == 0 ? norm(B) : norm(A / size - B / size);
}

/// ||Q^T Q - I||.
inline double loss_of_orthogonality(const Matrix& Q) {
  return norm(Q.transpose() * Q - Matrix::Identity(Q.cols(), Q.cols()));
}

/// What the project promises of every decomposition: 1e-14 n.
inline double promised(Index n) { return 1e-14 * double(n); }

} // namespace mixlab::linalg::spectra
