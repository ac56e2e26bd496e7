// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/jacobi_eigen.hpp"

#include "checks.hpp"
#include "heartbeat.hpp"
#include "jacobi_rotation.hpp"
#include "sorting.hpp"

namespace mixlab::linalg {
namespace {

/// sqrt(sum of the squares off the diagonal) / ||S||_F.
double relative_off(const Matrix& S) {
  const double norm = S.norm();
  if (norm == 0)
    return 0;
  Matrix off = S / norm;
  off.diagonal().setZero();
  return off.norm();
}

bool is_negligible(const Matrix& S, Index p, Index q, double tolerance) {
  return std::abs(S(p, q)) <= tolerance * std::sqrt(std::abs(S(p, p))) * std::sqrt(std::abs(S(q, q)));
}

/// S <- G S G^T with s_pq made zero, V^T <- G V^T. The rows of S are turned; its columns follow by symmetry.
void rotate(Matrix& S, Matrix& vt, Index p, Index q) {
  const steps::JacobiRotation J(S(p, p), S(p, q), S(q, q));
  const double first = S(p, p) - J.t * S(p, q), second = S(q, q) + J.t * S(p, q);
  J.G.turn_rows(S, p, q);
  J.G.turn_rows(vt, p, q);
  S(p, p) = first;
  S(q, q) = second;
  S(p, q) = S(q, p) = 0;
  S.col(p) = S.row(p).transpose();
  S.col(q) = S.row(q).transpose();
}

/// How many rotations it took; breaks off when the monitor says so.
Index sweep(Matrix& S, Matrix& vt, double tolerance, steps::Heartbeat& heartbeat) {
  Index rotations = 0;
  for (Index p = 0; p < S.rows() && heartbeat.goes_on(); ++p)
    for (Index q = p + 1; q < S.rows(); ++q)
      if (!is_negligible(S, p, q, tolerance)) {
        rotate(S, vt, p, q);
        ++rotations;
      }
  return rotations;
}

} // namespace

JacobiEigen jacobi_eigen(const MatrixView& S_given, const JacobiOptions& options, const Monitor& monitor) {
  steps::require_symmetric(S_given, "jacobi_eigen", "S");
  steps::require_budget(options.tolerance, options.max_iterations, "jacobi_eigen");
  const double scale = steps::scale_of(S_given);
  Matrix S = (S_given + S_given.transpose()) / (2 * scale);
  Matrix vt = Matrix::Identity(S.rows(), S.rows());

  JacobiEigen result;
  result.history_off.push_back(relative_off(S));
  steps::Heartbeat heartbeat(monitor, options.max_iterations);
  while (result.iterations < options.max_iterations) {
    const Index rotations = sweep(S, vt, options.tolerance, heartbeat);
    if (!heartbeat.goes_on(result.iterations, result.history_off.back())) {
      result.status = Status::stopped;
      break;
    }
    if (rotations == 0) {
      result.status = Status::converged;
      break;
    }
    ++result.iterations;
    result.history_off.push_back(relative_off(S));
  }
  const auto order = steps::ascending(S.diagonal());
  result.values = scale * Vector(S.diagonal())(order);
  result.vectors = vt(order, Eigen::all).transpose();
  return result;
}

} // namespace mixlab::linalg
