// SPDX-License-Identifier: BSD-3-Clause
// Symmetric positive definite operators B close to A^-1, for the conjugate gradients.
//
//     Jacobi                   B = D^-1
//     symmetric Gauss-Seidel   B = (D + L^T)^-1 D (D + L)^-1,    A = L + D + L^T
//     incomplete Cholesky      B = (C C^T)^-1, C lower triangular with the pattern of A, C C^T = A on that
//     pattern
//
// Saad 2003, sections 10.2 and 10.3. None of them renumbers the unknowns.
#pragma once

#include <cstdint>
#include <vector>

#include "mixlab/core/sparse.hpp"

namespace mixlab::fem {

class Preconditioner {
 public:
  virtual ~Preconditioner() = default;
  virtual Index size() const = 0;
  /// z = B r. One call at a time: an implementation may use memory of its own.
  virtual void apply(const Vector& r, Vector& z) const = 0;
  Vector operator()(const Vector& r) const {
    Vector z;
    apply(r, z);
    return z;
  }
};

/// B = I.
class Identity : public Preconditioner {
 public:
  explicit Identity(Index n) : n_(n) {}
  Index size() const override { return n_; }
  void apply(const Vector& r, Vector& z) const override { z = r; }

 private:
  Index n_;
};

/// @throws NotPositiveDefiniteError for a diagonal that is not > 0, here and below
class Jacobi : public Preconditioner {
 public:
  explicit Jacobi(const SparseView& A);
  Index size() const override { return inverse_diagonal_.size(); }
  void apply(const Vector& r, Vector& z) const override;

 private:
  Vector inverse_diagonal_;
};

class SymmetricGaussSeidel : public Preconditioner {
 public:
  explicit SymmetricGaussSeidel(const SparseView& A);
  Index size() const override { return A_.rows(); }
  void apply(const Vector& r, Vector& z) const override;

 private:
  SparseMatrix A_;
  std::vector<std::int32_t> diagonal_; ///< where each row has it
};

/// IC(0), which exists for M-matrices (Meijerink & van der Vorst 1977). Where a pivot is not positive, A + s
/// D is factorised instead, s = 1e-3, 2e-3, 4e-3, ... (Manteuffel 1980).
class IncompleteCholesky : public Preconditioner {
 public:
  explicit IncompleteCholesky(const SparseView& A);
  Index size() const override { return C_.rows(); }
  void apply(const Vector& r, Vector& z) const override;
  double shift() const { return shift_; } ///< s: 0 when nothing broke down
  const SparseMatrix& factor() const { return C_; }

 private:
  bool factorise(const std::vector<double>& lower);
  SparseMatrix C_; ///< the diagonal last in each row
  double shift_ = 0;
};

} // namespace mixlab::fem
