// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/golub_kahan.hpp"

#include "checks.hpp"
#include "off_diagonal_history.hpp"
#include "reductions.hpp"
#include "rotations.hpp"
#include "sorting.hpp"

namespace mixlab::linalg {
namespace {

using steps::Rotation;

/// B, with d on its diagonal and f above, and the bases in which it stands, one vector a row.
struct Band {
  Vector d, f;
  Matrix ut, vt;

  double largest() const {
    const double in_f = f.size() == 0 ? 0 : f.cwiseAbs().maxCoeff();
    return d.size() == 0 ? 0 : std::max(d.cwiseAbs().maxCoeff(), in_f);
  }
};

void deflate(Band& B, double tolerance) {
  const double zero = tolerance * B.largest();
  for (Index i = 0; i < B.f.size(); ++i)
    if (std::abs(B.f[i]) <= tolerance * (std::abs(B.d[i]) + std::abs(B.d[i + 1])))
      B.f[i] = 0;
  for (Index i = 0; i < B.d.size(); ++i)
    if (std::abs(B.d[i]) <= zero)
      B.d[i] = 0;
}

Index last_active_row(const Vector& f) {
  Index hi = f.size();
  while (hi > 0 && f[hi - 1] == 0)
    --hi;
  return hi;
}

Index first_row_of_block(const Vector& f, Index hi) {
  Index lo = hi;
  while (lo > 0 && f[lo - 1] != 0)
    --lo;
  return lo;
}

/// Where d_i = 0: f_i is turned out to the right through the rows below, until row i is zero.
void clear_row(Band& B, Index i, Index hi) {
  double z = B.f[i];
  B.f[i] = 0;
  for (Index k = i + 1; k <= hi; ++k) {
    const auto G = Rotation::zeroing(B.d[k], z);
    G.turn(B.d[k], z);
    G.turn_rows(B.ut, k, i);
    if (k < hi) {
      z = -G.s * B.f[k];
      B.f[k] *= G.c;
    }
  }
}

/// Where the last d is zero: f above it is turned out upwards through the columns to the left.
void clear_last_column(Band& B, Index lo, Index hi) {
  double z = B.f[hi - 1];
  B.f[hi - 1] = 0;
  for (Index k = hi - 1; k >= lo; --k) {
    const auto G = Rotation::zeroing(B.d[k], z);
    G.turn(B.d[k], z);
    G.turn_rows(B.vt, k, hi);
    if (k > lo) {
      z = -G.s * B.f[k - 1];
      B.f[k - 1] *= G.c;
    }
  }
}

/// Whether a d_i = 0 was found in the block, and used to take it apart.
bool split_at_zero(Band& B, Index lo, Index hi) {
  for (Index i = lo; i < hi; ++i)
    if (B.d[i] == 0) {
      clear_row(B, i, hi);
      return true;
    }
  if (B.d[hi] == 0)
    clear_last_column(B, lo, hi);
  return B.d[hi] == 0;
}

/// The eigenvalue of the last 2 x 2 block of B^T B nearest to its last entry.
double wilkinson(const Band& B, Index lo, Index hi) {
  const double above = hi - 1 > lo ? B.f[hi - 2] : 0;
  const double a = B.d[hi - 1] * B.d[hi - 1] + above * above, b = B.d[hi - 1] * B.f[hi - 1];
  const double last = B.d[hi] * B.d[hi] + B.f[hi - 1] * B.f[hi - 1], half = (a - last) / 2;
  if (b == 0)
    return last;
  return last - b * (b / (half + std::copysign(std::hypot(half, b), half)));
}

/// Golub & Van Loan 2013, Alg. 8.6.1: rotations from the right and from the left in turn chase the bulge.
void golub_kahan_step(Band& B, Index lo, Index hi) {
  auto& [d, f, ut, vt] = B;
  double y = d[lo] - wilkinson(B, lo, hi) / d[lo], z = f[lo]; // the first column of B^T B - mu I, over d[lo]
  for (Index k = lo; k < hi; ++k) {
    const auto right = Rotation::zeroing(y, z);
    if (k > lo)
      f[k - 1] = right.c * y + right.s * z;
    right.turn(d[k], f[k]);
    z = right.s * d[k + 1];
    d[k + 1] *= right.c;
    right.turn_rows(vt, k, k + 1);

    const auto left = Rotation::zeroing(d[k], z);
    d[k] = left.c * d[k] + left.s * z;
    left.turn(f[k], d[k + 1]);
    left.turn_rows(ut, k, k + 1);
    if (k + 1 < hi) {
      y = f[k];
      z = left.s * f[k + 1];
      f[k + 1] *= left.c;
    }
  }
}

/// sigma = |d|, descending.
void sort_into(GolubKahanSvd& result, Band& B, double scale) {
  for (Index i = 0; i < B.d.size(); ++i)
    if (B.d[i] < 0)
      B.vt.row(i) *= -1;
  const Vector sigma = B.d.cwiseAbs();
  const auto order = steps::descending(sigma);
  result.singular_values = scale * sigma(order);
  result.u = B.ut(order, Eigen::all).transpose();
  result.vt = B.vt(order, Eigen::all);
}

GolubKahanSvd svd_of_tall(Matrix A, double scale, const GolubKahanOptions& options, const Monitor& monitor) {
  const Index n = A.cols();
  steps::Heartbeat heartbeat(monitor, n);
  auto [diagonal, super_diagonal, u, vt] = steps::bidiagonal_of(std::move(A), heartbeat);
  Band B{std::move(diagonal), std::move(super_diagonal), u.transpose(), std::move(vt)};

  GolubKahanSvd result;
  steps::OffDiagonalHistory history(options.keep_history);
  for (;; ++result.iterations) {
    deflate(B, options.tolerance);
    const Index hi = last_active_row(B.f);
    history.add(B.f);
    if (hi == 0) {
      result.status = Status::converged;
      break;
    }
    if (result.iterations == options.max_iterations)
      break;
    if (!heartbeat.goes_on(n - 1 - hi, std::abs(B.f[hi - 1]))) {
      result.status = Status::stopped;
      break;
    }
    const Index lo = first_row_of_block(B.f, hi);
    if (!split_at_zero(B, lo, hi))
      golub_kahan_step(B, lo, hi);
  }
  result.history_off_diagonal = history.matrix(B.f.size(), scale);
  sort_into(result, B, scale);
  return result;
}

} // namespace

GolubKahanSvd golub_kahan_svd(const MatrixView& A, const GolubKahanOptions& options, const Monitor& monitor) {
  steps::require_numbers(A, "golub_kahan_svd", "A");
  steps::require_budget(options.tolerance, options.max_iterations, "golub_kahan_svd");
  const double scale = steps::scale_of(A);
  if (A.rows() >= A.cols())
    return svd_of_tall(A / scale, scale, options, monitor);
  GolubKahanSvd result = svd_of_tall(A.transpose() / scale, scale, options, monitor);
  const Matrix u = result.vt.transpose(); // A^T = U S V^T is A = V S U^T
  result.vt = result.u.transpose();
  result.u = u;
  return result;
}

} // namespace mixlab::linalg
