// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <memory>
#include <string>

#include "mixlab/core/error.hpp"
#include "mixlab/fem/direct.hpp"
#include "sparse_kernels.hpp"

namespace mixlab::fem {

/// What every kind of factorisation does. A has ordered columns and keeps its pattern.
class Factorisation {
 public:
  virtual ~Factorisation() = default;
  virtual DirectKind kind() const = 0;
  virtual void factorise(const SparseMatrix& A) = 0; ///< the first time with an analysis
  virtual void solve(const double* b, double* x) = 0;
  virtual Index entries() const = 0;
};

std::unique_ptr<Factorisation> ldlt();
std::unique_ptr<Factorisation> cholmod(); ///< nullptr when mixlab was built without
std::unique_ptr<Factorisation> lu();

/// A pivot of no more than this part of its row is rounding. What n eliminations leave of a zero grows like
/// sqrt(n).
inline double negligible(Index n) { return 1e-14 * std::sqrt(double(n) + 100); }

/// The largest modulus in row i.
inline double largest(const SparseMatrix& A, Index i) {
  double most = 0;
  for (Index e = A.outerIndexPtr()[i]; e < A.outerIndexPtr()[i + 1]; ++e)
    most = std::max(most, std::abs(A.valuePtr()[e]));
  return most;
}

/// @throws SingularMatrixError when |pivot| is negligible beside row `unknown` of A
inline void require_pivot(double pivot, const SparseMatrix& A, Index unknown) {
  const double scale = largest(A, unknown);
  if (std::abs(pivot) > negligible(A.rows()) * scale)
    return;
  std::ostringstream message;
  message << "DirectSolver: A is singular to rounding: the pivot of unknown " << unknown << " is " << pivot
          << " where its row has " << scale
          << ". With no Dirichlet condition and no reaction, constants are in the kernel; fix one value or "
             "the mean";
  throw SingularMatrixError(message.str());
}

} // namespace mixlab::fem
