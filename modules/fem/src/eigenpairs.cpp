// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/eigenpairs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "eigen_blocks.hpp"
#include "mixlab/fem/algebraic_multigrid.hpp"

#include <Eigen/Eigenvalues>

namespace mixlab::fem {
namespace {

constexpr const char* function = "smallest_eigenpairs";

void require_arguments(const SparseView& K, const SparseView& M, Index count, const EigenpairsOptions& o) {
  require_square(K, function, "K");
  require_square(M, function, "M");
  require(M.rows() == K.rows(), function, "M must have ", K.rows(), " rows, as K has, got ", M.rows());
  require_finite_entries(K, function, "K");
  require_finite_entries(M, function, "M");
  require(is_symmetric(K), function, "K must be symmetric, got one that is not");
  require(is_symmetric(M), function, "M must be symmetric, got one that is not");
  require(1 <= count && count <= K.rows(), function, "count must be between 1 and n = ", K.rows(), ", got ",
          count);
  require(std::isfinite(o.shift), function, "shift must be finite, got ", o.shift);
  require(o.tolerance > 0, function, "tolerance must be > 0, got ", o.tolerance);
  require(o.max_iterations >= 1, function, "max_iterations must be >= 1, got ", o.max_iterations);
  require(o.basis == 0 || o.basis > count, function, "basis must be > count = ", count, ", got ", o.basis);
}

/// So few unknowns that a basis would be all there is.
bool is_small(Index n, Index count) { return n <= 3 * count + 40; }

Eigenpairs all_at_once(const SparseView& K, const SparseView& M, Index count, const EigenpairsOptions& o) {
  const Eigen::LLT<Matrix> cholesky{Matrix(M)};
  if (cholesky.info() != Eigen::Success)
    throw NotPositiveDefiniteError("smallest_eigenpairs: M is not positive definite");
  const Eigen::GeneralizedSelfAdjointEigenSolver<Matrix> solver{Matrix(K), Matrix(M)};
  const Vector& values = solver.eigenvalues();
  std::vector<Index> order(static_cast<std::size_t>(K.rows()));
  std::iota(order.begin(), order.end(), Index{0});
  if (o.method == EigenMethod::lanczos)
    std::sort(order.begin(), order.end(), [&](Index a, Index b) {
      return std::pair(std::abs(values[a] - o.shift), a) < std::pair(std::abs(values[b] - o.shift), b);
    });
  order.resize(static_cast<std::size_t>(count));
  Eigenpairs found;
  found.status = Status::converged;
  found.values = values(order);
  found.vectors = solver.eigenvectors()(Eigen::all, order).transpose();
  return found;
}

Eigenpairs finished(Eigenpairs found, const SparseView& K, const SparseView& M, double shift) {
  finish({Rows(K), Rows(M)}, shift, found);
  return found;
}

} // namespace

void finish(const Pencil& pencil, double shift, Eigenpairs& found) {
  const Index count = found.values.size();
  std::vector<Index> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), Index{0});
  std::sort(order.begin(), order.end(),
            [&](Index a, Index b) { return std::pair(found.values[a], a) < std::pair(found.values[b], b); });
  found.values = Vector(found.values(order));
  found.vectors = Matrix(found.vectors(order, Eigen::all));
  found.residuals.resize(count);
  Vector Kx, Mx;
  for (Index i = 0; i < count; ++i) {
    Index largest = 0;
    found.vectors.row(i).cwiseAbs().maxCoeff(&largest);
    if (found.vectors(i, largest) < 0)
      found.vectors.row(i) *= -1;
    const Vector x = found.vectors.row(i).transpose();
    multiply(pencil.K, x, Kx);
    multiply(pencil.M, x, Mx);
    const double lambda = found.values[i],
                 scale = std::max(std::abs(lambda), std::abs(lambda - shift)) * Mx.norm();
    found.residuals[i] = (Kx - lambda * Mx).norm() / (scale > 0 ? scale : 1);
  }
}

std::string_view name(EigenMethod method) { return method == EigenMethod::lanczos ? "lanczos" : "lobpcg"; }

EigenMethod eigen_method_named(std::string_view wanted) {
  for (const EigenMethod method : {EigenMethod::lanczos, EigenMethod::lobpcg})
    if (name(method) == wanted)
      return method;
  require(false, function, "method must be \"lanczos\" or \"lobpcg\", got \"", wanted, "\"");
  return EigenMethod::lanczos;
}

Eigenpairs smallest_eigenpairs(const SparseView& K, const SparseView& M, Index count,
                               const EigenpairsOptions& options, const Monitor& monitor) {
  require_arguments(K, M, count, options);
  if (is_small(K.rows(), count))
    return finished(all_at_once(K, M, count, options), K, M, options.shift);
  if (options.method == EigenMethod::lanczos)
    return finished(lanczos(K, M, count, options, monitor), K, M, options.shift);
  const Multigrid B =
      algebraic_multigrid(options.shift == 0 ? SparseMatrix(K) : SparseMatrix(K - options.shift * M));
  return smallest_eigenpairs(K, M, count, options, B, monitor);
}

Eigenpairs smallest_eigenpairs(const SparseView& K, const SparseView& M, Index count,
                               const EigenpairsOptions& options, const Preconditioner& B,
                               const Monitor& monitor) {
  require_arguments(K, M, count, options);
  require(B.size() == K.rows(), function, "the preconditioner must be of extent ", K.rows(), ", got ",
          B.size());
  EigenpairsOptions smallest = options;
  smallest.method = EigenMethod::lobpcg;
  if (is_small(K.rows(), count))
    return finished(all_at_once(K, M, count, smallest), K, M, options.shift);
  return finished(lobpcg({Rows(K), Rows(M)}, count, smallest, B, monitor), K, M, options.shift);
}

} // namespace mixlab::fem
