// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/schur.hpp"

#include "checks.hpp"
#include "off_diagonal_history.hpp"
#include "reductions.hpp"
#include "rotations.hpp"

namespace mixlab::linalg {
namespace {

using steps::ReflectionOf;
using steps::Rotation;

Vector below_diagonal(const Matrix& H) { return H.rows() < 2 ? Vector() : Vector(H.diagonal(-1)); }

void deflate(Matrix& H, double tolerance) {
  for (Index i = 0; i + 1 < H.rows(); ++i) {
    const double beside = std::abs(H(i, i)) + std::abs(H(i + 1, i + 1));
    if (std::abs(H(i + 1, i)) <= tolerance * (beside > 0 ? beside : 1)) // 1 is the size of the scaled matrix
      H(i + 1, i) = 0;
  }
}

/// The last row of the last block that is larger than 2 x 2; at most 1 when there is none.
Index last_active_row(const Matrix& H) {
  Index hi = H.rows() - 1;
  while (hi > 1) {
    if (H(hi, hi - 1) == 0)
      hi -= 1;
    else if (H(hi - 1, hi - 2) == 0)
      hi -= 2;
    else
      break;
  }
  return hi;
}

Index first_row_of_block(const Matrix& H, Index hi) {
  Index lo = hi;
  while (lo > 0 && H(lo, lo - 1) != 0)
    --lo;
  return lo;
}

/// The two shifts, as the eigenvalues of [first *; * second] whose other two entries have the product `rest`.
struct DoubleShift {
  double first, second, rest;
};

DoubleShift francis(const Matrix& H, Index hi) {
  return {H(hi - 1, hi - 1), H(hi, hi), H(hi - 1, hi) * H(hi, hi - 1)};
}

/// Away from the usual shifts, for a matrix that they leave as it is: Wilkinson & Reinsch 1971, hqr2.
DoubleShift exceptional(const Matrix& H, Index hi) {
  const double w = std::abs(H(hi, hi - 1)) + std::abs(H(hi - 1, hi - 2));
  return {0.75 * w, 0.75 * w, -0.4375 * w * w};
}

/// The first column of (H - mu_1 I)(H - mu_2 I) over h_21. Written in differences, as hqr2 has it: with the
/// sum and the product of the shifts, clustered eigenvalues would cancel.
Eigen::Vector3d first_column(const Matrix& H, Index lo, DoubleShift shift) {
  const double h11 = H(lo, lo), r = shift.second - h11, s = shift.first - h11;
  return {(r * s - shift.rest) / H(lo + 1, lo) + H(lo, lo + 1), H(lo + 1, lo + 1) - h11 - r - s,
          H(lo + 2, lo + 1)};
}

/// P H P and Q P, for a reflection P of rows k, k + 1, ... inside of the block that ends at hi.
template <int size>
void reflect(Matrix& H, Matrix& qt, Index k, Index first_column, Index hi,
             const Eigen::Matrix<double, size, 1>& x) {
  const ReflectionOf<size> P(x);
  P.from_left(H.template middleRows<size>(k).rightCols(H.cols() - first_column));
  P.from_right(H.template middleCols<size>(k).topRows(std::min(k + size + 1, hi + 1)));
  P.from_left(qt.template middleRows<size>(k));
}

/// Golub & Van Loan 2013, Alg. 7.5.1.
void francis_step(Matrix& H, Matrix& qt, Index lo, Index hi, DoubleShift shift) {
  Eigen::Vector3d x = first_column(H, lo, shift);
  for (Index k = lo; k + 2 <= hi; ++k) {
    reflect<3>(H, qt, k, std::max(lo, k - 1), hi, x);
    if (k > lo)
      H(k + 1, k - 1) = H(k + 2, k - 1) = 0;
    x << H(k + 1, k), H(k + 2, k), (k + 3 <= hi ? H(k + 3, k) : 0);
  }
  reflect<2>(H, qt, hi - 1, hi - 2, hi, x.head<2>());
  H(hi, hi - 2) = 0;
}

void rotate(Matrix& T, Matrix& qt, Index i, Rotation G) {
  G.turn_rows(T, i, i + 1, i);
  G.turn_columns(T, i, i + 1, i + 2);
  G.turn_rows(qt, i, i + 1);
}

/// Makes a 2 x 2 block triangular where its eigenvalues are real, else gives it equal diagonal entries.
void standardize(Matrix& T, Matrix& qt, Index i) {
  const double p = (T(i, i) - T(i + 1, i + 1)) / 2, bc = T(i, i + 1) * T(i + 1, i);
  const double discriminant = p * p + bc;
  if (discriminant >= 0) {
    const double to_eigenvalue = p + std::copysign(std::sqrt(discriminant), p);
    rotate(T, qt, i, Rotation::zeroing(to_eigenvalue, T(i + 1, i))); // the eigenvector becomes the first
    T(i + 1, i) = 0;
    return;
  }
  const double angle = std::atan2(-2 * p, T(i, i + 1) + T(i + 1, i)) / 2;
  rotate(T, qt, i, {std::cos(angle), std::sin(angle)});
  T(i, i) = T(i + 1, i + 1) = (T(i, i) + T(i + 1, i + 1)) / 2;
  if (T(i + 1, i) != 0 &&
      T(i, i + 1) * T(i + 1, i) >= 0) // a double eigenvalue, up to rounding: real after all
    standardize(T, qt, i);
}

Eigen::VectorXcd eigenvalues_of(const Matrix& T) {
  Eigen::VectorXcd lambda = T.diagonal().cast<std::complex<double>>();
  for (Index i = 0; i + 1 < T.rows(); ++i)
    if (T(i + 1, i) != 0) {
      const double imaginary = std::sqrt(std::abs(T(i, i + 1))) * std::sqrt(std::abs(T(i + 1, i)));
      lambda[i].imag(imaginary);
      lambda[i + 1].imag(-imaginary);
    }
  return lambda;
}

} // namespace

Schur schur(const MatrixView& A, const SchurOptions& options, const Monitor& monitor) {
  steps::require_square(A, "schur", "A");
  steps::require_budget(options.tolerance, options.max_iterations, "schur");
  const Index n = A.rows();
  const double scale = steps::scale_of(A);
  steps::Heartbeat heartbeat(monitor, n);
  auto [H, Q] = steps::hessenberg_of(A / scale, heartbeat);
  Matrix qt = Q.transpose();

  Schur result;
  steps::OffDiagonalHistory history(options.keep_history);
  Index row_before = -1, steps_on_row = 0;
  for (;; ++result.iterations) {
    deflate(H, options.tolerance);
    const Index hi = last_active_row(H);
    history.add(below_diagonal(H));
    steps_on_row = hi == row_before ? steps_on_row + 1 : 0;
    row_before = hi;
    if (hi <= 1) {
      result.status = Status::converged;
      break;
    }
    if (result.iterations == options.max_iterations)
      break;
    if (!heartbeat.goes_on(n - 1 - hi, std::abs(H(hi, hi - 1)))) {
      result.status = Status::stopped;
      break;
    }
    const bool is_stuck = steps_on_row > 0 && steps_on_row % 10 == 0;
    francis_step(H, qt, first_row_of_block(H, hi), hi, is_stuck ? exceptional(H, hi) : francis(H, hi));
  }
  if (result.status == Status::converged)
    for (Index i = 0; i + 1 < n; ++i)
      if (H(i + 1, i) != 0)
        standardize(H, qt, i);
  result.history_sub_diagonal = history.matrix(std::max<Index>(n - 1, 0), scale);
  result.t = scale * H;
  result.q = qt.transpose();
  result.eigenvalues = eigenvalues_of(result.t);
  return result;
}

} // namespace mixlab::linalg
