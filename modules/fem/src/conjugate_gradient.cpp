// SPDX-License-Identifier: BSD-3-Clause
// A step reads A once, and the vectors x, r, p, A p, z once each: the product with A and the scalar product
// that follows it share a pass, so do the updates of x and r and the norm.
#include "mixlab/fem/conjugate_gradient.hpp"

#include <cmath>

#include "heartbeat.hpp"
#include "mixlab/core/error.hpp"
#include "sparse_kernels.hpp"

namespace mixlab::fem {
namespace {

constexpr const char* function = "conjugate_gradient";

void require_arguments(const SparseView& A, const VectorView& b, const ConjugateGradientOptions& o,
                       Index size) {
  require_square(A, function);
  require_finite_entries(A, function);
  require_right_hand_side(b, A.rows(), function);
  require(size == A.rows(), function, "the preconditioner must be of extent ", A.rows(), ", got ", size);
  require(o.tolerance > 0, function, "tolerance must be > 0, got ", o.tolerance);
  require(o.max_iterations >= 0, function, "max_iterations must be >= 0, got ", o.max_iterations);
  require(o.start.size() == 0 || o.start.size() == A.rows(), function, "start must have ", A.rows(),
          " entries, got ", o.start.size());
  require_finite(o.start.data(), o.start.size(), function, "start");
}

/// (p, A p) and (r, B r) are squared norms of vectors that are not zero.
double positive(double square, const char* what, Index iteration) {
  if (square > 0 && std::isfinite(square))
    return square;
  std::ostringstream message;
  message << function << ": " << what << " = " << square << " in iteration " << iteration;
  if (!std::isfinite(square))
    throw DivergenceError(message.str());
  throw NotPositiveDefiniteError(message.str() +
                                 "; it must be > 0 for a symmetric positive definite operator");
}

/// x += alpha p, r -= alpha q; returns |r|^2.
double step(double alpha, const Vector& p, const Vector& q, Vector& x, Vector& r) {
  return sum_of_blocks(x.size(), [&](Index first, Index last) {
    const Index n = last - first;
    x.segment(first, n) += alpha * p.segment(first, n);
    r.segment(first, n) -= alpha * q.segment(first, n);
    return r.segment(first, n).squaredNorm();
  });
}

/// p = z + beta p.
void new_direction(const Vector& z, double beta, Vector& p) {
  parallel_for(blocks_of(p.size()), [&](Index b) {
    const Index first = b * block, n = std::min(block, p.size() - first);
    p.segment(first, n) = z.segment(first, n) + beta * p.segment(first, n);
  });
}

} // namespace

ConjugateGradient conjugate_gradient(const SparseView& matrix, const VectorView& b,
                                     const ConjugateGradientOptions& options, const Preconditioner& B,
                                     const Monitor& monitor) {
  require_arguments(matrix, b, options, B.size());
  const Rows A(matrix);
  ConjugateGradient result;
  Vector& x = result.x;
  x = options.start.size() > 0 ? options.start : Vector::Zero(A.rows);
  Vector r, z, p = Vector::Zero(A.rows), q;
  residual(A, b, x, r);
  const double scale = b.norm() > 0 ? b.norm() : 1; // b = 0: the residual itself has to vanish
  double size = r.norm() / scale, rz_before = 1;
  if (!std::isfinite(size))
    throw DivergenceError("conjugate_gradient: |b - A x| / |b| overflows at the start");
  result.history_residual.push_back(size);
  Heartbeat heartbeat(monitor, options.max_iterations);
  Index& k = result.iterations;
  for (; size > options.tolerance && k < options.max_iterations; ++k) {
    if (!heartbeat.goes_on(k, size)) {
      result.status = Status::stopped;
      break;
    }
    B.apply(r, z);
    const double rz = positive(dot(r, z), "(r, B r)", k);
    new_direction(z, k == 0 ? 0 : rz / rz_before, p);
    rz_before = rz;
    const double alpha = rz / positive(multiply_and_dot(A, p, q), "(p, A p)", k);
    size = std::sqrt(step(alpha, p, q, x, r)) / scale;
    result.history_residual.push_back(size);
  }
  if (size <= options.tolerance)
    result.status = Status::converged;
  residual(A, b, x, r);
  result.residual = r.norm() / scale;
  return result;
}

ConjugateGradient conjugate_gradient(const SparseView& A, const VectorView& b,
                                     const ConjugateGradientOptions& options, const Monitor& monitor) {
  return conjugate_gradient(A, b, options, Identity(A.rows()), monitor);
}

} // namespace mixlab::fem
