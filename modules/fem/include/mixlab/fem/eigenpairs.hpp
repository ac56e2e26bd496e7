// SPDX-License-Identifier: BSD-3-Clause
// A few solutions of K x = lambda M x, K and M symmetric, M positive definite, two ways.
//
// Lanczos on the inverse (Ericsson & Ruhe 1980): (K - sigma M)^-1 M is symmetric in the scalar product of M
// and has the eigenvalues 1 / (lambda - sigma), so those of K nearest to sigma come first. A factorisation,
// then a solution and an orthogonalisation against the whole basis a step; a basis that is full is replaced
// by its best part (thick restart: Wu & Simon 2000).
//
// LOBPCG (Knyazev 2001): Rayleigh-Ritz on the span of X, of the preconditioned residuals B (K X - M X Lambda)
// and of the last directions. No factorisation; it finds the smallest eigenvalues and wants a good B close to
// K^-1.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "mixlab/core/result.hpp"
#include "mixlab/fem/preconditioner.hpp"

namespace mixlab::fem {

enum class EigenMethod { lanczos, lobpcg };

std::string_view name(EigenMethod method);
EigenMethod eigen_method_named(std::string_view name); ///< "lanczos", "lobpcg"

struct EigenpairsOptions {
  EigenMethod method = EigenMethod::lanczos;
  double shift = 0; ///< sigma; with lobpcg, B is made for K - sigma M when none is given
  /// lanczos: of |(K - sigma M)^-1 M x - theta x|_M / |theta|; lobpcg: of |K x - lambda M x| / |lambda M x|,
  /// or what rounding allows if that is more
  double tolerance = 1e-10;
  Index max_iterations = 1000; ///< solutions with K - sigma M; steps of lobpcg
  Index basis = 0;             ///< lanczos: vectors kept before a restart, more than count; 0: 2 count + 20
  std::uint64_t seed = 1;      ///< of the random start
};

struct Eigenpairs {
  Vector values;    ///< (count), increasing
  Matrix vectors;   ///< (count, n): row i belongs to values[i]; X M X^T = I; the largest entry in modulus is
                    ///< positive
  Vector residuals; ///< (count), |K x - lambda M x| / (max(|lambda|, |lambda - sigma|) |M x|), computed at
                    ///< the end
  Status status = Status::exhausted;
  Index iterations = 0;
  std::vector<double>
      history_iteration; ///< when the error was estimated: at restarts, or in every step of lobpcg
  std::vector<double> history_residual; ///< the largest of the estimates that the tolerance is about
};

/// Eigenvalues that are multiple come out as often as they are: when lanczos has converged it starts again
/// with a random direction across what it has found, until that adds nothing.
///
/// @param K, M (n, n)  @param count 1 <= count <= n; with few unknowns a dense solver does it
/// @throws SingularMatrixError when K - sigma M is singular: sigma is an eigenvalue, as 0 is without
/// Dirichlet conditions; NotPositiveDefiniteError when M is not positive definite; std::invalid_argument
Eigenpairs smallest_eigenpairs(const SparseView& K, const SparseView& M, Index count,
                               const EigenpairsOptions& options = {}, const Monitor& monitor = {});
/// By LOBPCG, with this preconditioner.
Eigenpairs smallest_eigenpairs(const SparseView& K, const SparseView& M, Index count,
                               const EigenpairsOptions& options, const Preconditioner& B,
                               const Monitor& monitor = {});

} // namespace mixlab::fem
