// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/qr_algorithm.hpp"

#include "checks.hpp"
#include "off_diagonal_history.hpp"
#include "reductions.hpp"
#include "rotations.hpp"
#include "sorting.hpp"

namespace mixlab::linalg {
namespace {

using steps::Rotation;

/// T, with a on its diagonal and b beside it, and the basis in which it stands, one vector a row.
struct Band {
  Vector a, b;
  Matrix vt;
};

void deflate(Band& T, double tolerance) {
  for (Index i = 0; i < T.b.size(); ++i)
    if (std::abs(T.b[i]) <= tolerance * (std::abs(T.a[i]) + std::abs(T.a[i + 1])))
      T.b[i] = 0;
}

/// The last row, from hi upwards, that still hangs together with the one above; 0 when there is none.
Index last_active_row(const Vector& b, Index hi) {
  while (hi > 0 && b[hi - 1] == 0)
    --hi;
  return hi;
}

Index first_row_of_block(const Vector& b, Index hi) {
  Index lo = hi;
  while (lo > 0 && b[lo - 1] != 0)
    --lo;
  return lo;
}

/// Golub & Van Loan 2013, (8.3.8).
double wilkinson(double a, double b, double last) {
  const double d = (a - last) / 2;
  return last - b * (b / (d + std::copysign(std::hypot(d, b), d)));
}

double shift_for(const Band& T, Index hi, Shift shift) {
  switch (shift) {
  case Shift::none:
    return 0;
  case Shift::rayleigh:
    return T.a[hi];
  case Shift::wilkinson:
    return wilkinson(T.a[hi - 1], T.b[hi - 1], T.a[hi]);
  }
  return 0;
}

/// One implicit QR step on rows lo to hi: the first rotation of T - mu I = Q R makes a bulge, the others
/// chase it out below. Golub & Van Loan 2013, Alg. 8.3.2.
void qr_step(Band& T, Index lo, Index hi, double mu) {
  auto& [a, b, vt] = T;
  double x = a[lo] - mu, z = b[lo];
  for (Index k = lo; k < hi; ++k) {
    const auto G = Rotation::zeroing(x, z);
    const auto [c, s] = G;
    if (k > lo)
      b[k - 1] = c * x + s * z;
    const double above = a[k], beside = b[k], below = a[k + 1];
    a[k] = c * c * above + 2 * c * s * beside + s * s * below;
    a[k + 1] = s * s * above - 2 * c * s * beside + c * c * below;
    b[k] = c * s * (below - above) + (c * c - s * s) * beside;
    if (k + 1 < hi) {
      x = b[k];
      z = s * b[k + 1];
      b[k + 1] *= c;
    }
    G.turn_rows(vt, k, k + 1);
  }
}

/// A shift is meant for the last block, and the others wait; without one, all blocks go on at their own
/// rates.
void advance(Band& T, Index hi, Shift shift) {
  while (hi > 0) {
    const Index lo = first_row_of_block(T.b, hi);
    qr_step(T, lo, hi, shift_for(T, hi, shift));
    hi = shift == Shift::none ? last_active_row(T.b, lo) : 0;
  }
}

void sort_into(QrEigen& result, const Band& T, double scale) {
  const auto order = steps::ascending(T.a);
  result.values = scale * T.a(order);
  result.vectors = T.vt(order, Eigen::all).transpose();
}

} // namespace

std::string_view name(Shift shift) {
  return shift == Shift::none ? "none" : shift == Shift::rayleigh ? "rayleigh" : "wilkinson";
}

Shift shift_named(std::string_view text) {
  for (const Shift shift : {Shift::none, Shift::rayleigh, Shift::wilkinson})
    if (text == name(shift))
      return shift;
  require(false, "qr_algorithm", "shift must be 'wilkinson', 'rayleigh' or 'none', got '", text, "'");
  return Shift::none;
}

QrEigen qr_algorithm(const MatrixView& S, const QrAlgorithmOptions& options, const Monitor& monitor) {
  steps::require_symmetric(S, "qr_algorithm", "S");
  steps::require_budget(options.tolerance, options.max_iterations, "qr_algorithm");
  const Index n = S.rows();
  const double scale = steps::scale_of(S);
  steps::Heartbeat heartbeat(monitor, n);
  auto [diagonal, off_diagonal, Q] = steps::tridiagonal_of((S + S.transpose()) / (2 * scale), heartbeat);
  Band T{std::move(diagonal), std::move(off_diagonal), Q.transpose()};

  QrEigen result;
  steps::OffDiagonalHistory history(options.keep_history);
  for (;; ++result.iterations) {
    deflate(T, options.tolerance);
    const Index hi = last_active_row(T.b, T.b.size());
    history.add(T.b);
    result.history_active.push_back(hi);
    if (hi == 0) {
      result.status = Status::converged;
      break;
    }
    if (result.iterations == options.max_iterations)
      break;
    if (!heartbeat.goes_on(n - 1 - hi, std::abs(T.b[hi - 1]))) {
      result.status = Status::stopped;
      break;
    }
    advance(T, hi, options.shift);
  }
  result.history_off_diagonal = history.matrix(T.b.size(), scale);
  sort_into(result, T, scale);
  return result;
}

} // namespace mixlab::linalg
