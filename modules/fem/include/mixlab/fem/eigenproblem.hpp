// SPDX-License-Identifier: BSD-3-Clause
// Vibrations, modes, energy levels: numbers lambda and functions u, 0 on parts of the boundary, such that
//
//     a(u, v) = lambda m(u, v) for all v,
//
// a and m symmetric. Of conforming spaces the k-th lambda is never below the true one, and the gap is that of
// the best approximation in energy, squared (Babuska & Osborn 1991).
#pragma once

#include "mixlab/fem/assembly.hpp"
#include "mixlab/fem/eigenpairs.hpp"

namespace mixlab::fem {

struct EigenFunctions {
  Vector values;                   ///< increasing, each as often as it is there
  std::vector<Function> functions; ///< m(u_i, u_j) = 1 if i = j, else 0
  Status status = Status::exhausted;
  Index iterations = 0;
};

/// The `count` smallest, or nearest to options.shift.
/// @param zero_on parts of the boundary where u = 0, "" all of it; none: options.shift must not be an
/// eigenvalue, as 0 is of the laplacian
/// @throws std::invalid_argument for fewer unknowns than `count`; and what assemble() and
/// smallest_eigenpairs() throw
EigenFunctions eigenfunctions(const BilinearForm& a, const BilinearForm& m, const Space& V, Index count,
                              const std::vector<std::string>& zero_on = {""},
                              const EigenpairsOptions& options = {}, const Monitor& monitor = {});

} // namespace mixlab::fem
