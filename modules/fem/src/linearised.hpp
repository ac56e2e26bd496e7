// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <optional>
#include <vector>

#include "mixlab/fem/direct.hpp"
#include "mixlab/fem/dirichlet.hpp"

namespace mixlab::fem {

/// A problem linearised where its functions stand: J du = r among the unknowns that no condition gives. The
/// pattern of J and the analysis of its factorisation are found once.
class Linearised {
 public:
  /// Imposes the conditions on u.
  Linearised(BilinearForm jacobian, std::vector<Function> u, const std::vector<Dirichlet>& conditions,
             const DirectOptions& options);

  const Vector& values() const { return x_; }
  const std::vector<Function>& functions() const { return u_; }
  /// The functions take these values. @param x finite
  void move_to(const Vector& x);

  Vector load(const LinearForm& form) const; ///< 0 where values are given
  Vector apply() const;                      ///< J x, 0 where values are given, with J as refill() left it
  void refill();
  void factorise(); ///< J as refill() left it
  /// @param r 0 where values are given
  Vector solve(const Vector& r) const { return solver_->solve(r); }

 private:
  Vector& free(Vector& r) const;

  BilinearForm jacobian_;
  std::vector<Function> u_;
  Spaces spaces_;
  Numbers given_;
  DirectOptions options_;
  Vector x_;
  std::optional<Assembler> assembler_;
  std::optional<DirectSolver> solver_;
};

} // namespace mixlab::fem
