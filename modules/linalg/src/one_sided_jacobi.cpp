// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/one_sided_jacobi.hpp"

#include <Eigen/QR>

#include "checks.hpp"
#include "heartbeat.hpp"
#include "jacobi_rotation.hpp"
#include "sorting.hpp"

namespace mixlab::linalg {
namespace {

/// Relative to the matrix: the square of a shorter column would vanish. Such a column counts for zero.
constexpr double shortest = 1e-150;

/// The columns of A, one a row, largest first: rows are contiguous, and large columns before small ones keep
/// the small ones' digits.
struct Columns {
  Matrix a;
  Matrix vt;

  explicit Columns(const Matrix& At) {
    const auto order = steps::descending(At.rowwise().norm());
    a = At(order, Eigen::all);
    vt = Matrix::Identity(At.rows(), At.rows())(order, Eigen::all);
  }
};

struct Sweep {
  double largest_cosine = 0;
  Index rotations = 0;
};

Sweep sweep(Columns& columns, double tolerance, steps::Heartbeat& heartbeat) {
  auto& [a, vt] = columns;
  Sweep done;
  for (Index p = 0; p < a.rows() && heartbeat.goes_on(); ++p)
    for (Index q = p + 1; q < a.rows(); ++q) {
      const double app = a.row(p).squaredNorm(), aqq = a.row(q).squaredNorm(), apq = a.row(p).dot(a.row(q));
      const double lengths = std::sqrt(app) * std::sqrt(aqq);
      if (std::abs(apq) <= tolerance * lengths || std::min(app, aqq) < shortest * shortest)
        continue;
      const steps::Rotation G = steps::JacobiRotation(app, apq, aqq).G;
      G.turn_rows(a, p, q);
      G.turn_rows(vt, p, q);
      done.largest_cosine = std::max(done.largest_cosine, std::abs(apq) / lengths);
      ++done.rotations;
    }
  return done;
}

/// Rows from `rank` on, orthonormal to those before.
void complete(Matrix& rows, Index rank) {
  if (rank == rows.rows())
    return;
  const Eigen::MatrixXd known = rows.topRows(rank).transpose();
  const Eigen::MatrixXd Q = Eigen::HouseholderQR<Eigen::MatrixXd>(known).householderQ();
  rows.bottomRows(rows.rows() - rank) = Q.middleCols(rank, rows.rows() - rank).transpose();
}

/// sigma_j = ||a_j||, u_j = a_j / sigma_j; where sigma_j = 0, any direction that is still free.
void split(JacobiSvd& result, const Columns& columns, double scale) {
  const Vector norms = columns.a.rowwise().norm();
  const Vector lengths = (norms.array() < shortest).select(0, norms);
  const auto order = steps::descending(lengths);
  const Index rank = (lengths.array() > 0).count();
  Matrix ut = columns.a(order, Eigen::all);
  for (Index j = 0; j < rank; ++j)
    ut.row(j) /= lengths[order[std::size_t(j)]];
  complete(ut, rank);
  result.singular_values = scale * lengths(order);
  result.u = ut.transpose();
  result.vt = columns.vt(order, Eigen::all);
}

JacobiSvd svd_of_tall(const Matrix& At, double scale, const JacobiOptions& options, const Monitor& monitor) {
  Columns columns(At);
  JacobiSvd result;
  steps::Heartbeat heartbeat(monitor, options.max_iterations);
  while (result.iterations < options.max_iterations) {
    const Sweep done = sweep(columns, options.tolerance, heartbeat);
    if (!heartbeat.goes_on(result.iterations, done.largest_cosine)) {
      result.status = Status::stopped;
      break;
    }
    result.history_cosine.push_back(done.largest_cosine);
    if (done.rotations == 0) {
      result.status = Status::converged;
      break;
    }
    ++result.iterations;
  }
  split(result, columns, scale);
  return result;
}

} // namespace

JacobiSvd one_sided_jacobi_svd(const MatrixView& A, const JacobiOptions& options, const Monitor& monitor) {
  steps::require_numbers(A, "one_sided_jacobi_svd", "A");
  steps::require_budget(options.tolerance, options.max_iterations, "one_sided_jacobi_svd");
  const double scale = steps::scale_of(A);
  if (A.rows() >= A.cols())
    return svd_of_tall(A.transpose() / scale, scale, options, monitor);
  JacobiSvd result = svd_of_tall(A / scale, scale, options, monitor);
  const Matrix u = result.vt.transpose(); // A^T = U S V^T is A = V S U^T
  result.vt = result.u.transpose();
  result.u = u;
  return result;
}

} // namespace mixlab::linalg
