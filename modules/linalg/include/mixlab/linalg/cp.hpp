// SPDX-License-Identifier: BSD-3-Clause
// The canonical polyadic decomposition: a tensor as a sum of R tensors of rank one,
//
//   X ~ sum_r weight_r a_r^(0) o a_r^(1) o ... o a_r^(N-1),     |a_r^(n)| = 1,
//
// by alternating least squares: with all factors but A^(n) fixed, the best A^(n) solves a linear problem.
// Kolda & Bader (2009), SIAM Review 51, 455, section 3.4 and fig. 3.3.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mixlab/core/random.hpp"
#include "mixlab/core/result.hpp"
#include "mixlab/core/tensor.hpp"

namespace mixlab::linalg {

struct CpOptions {
  std::string start = "random"; ///< or "hosvd": the leading left singular vectors of the unfoldings
  double tolerance = 1e-8;      ///< on the change of the relative error in a sweep; 0: all sweeps are done
  Index max_iterations = 1000;  ///< sweeps over the modes
};

struct Cp {
  Vector weights;              ///< R, decreasing
  std::vector<Matrix> factors; ///< one a mode, I_n x R, with columns of norm 1 (0 where the weight is 0)
  double error = 0;            ///< |X - reconstruction| / |X|
  Status status = Status::completed;
  Index iterations = 0;
  std::vector<double> history_error; ///< after each sweep; it never increases

  double fit() const { return 1 - error; }
  Tensor reconstruct() const;
};

/// From given factors, one a mode, I_n x R. Those of all modes but the first matter.
Cp cp_from(const TensorView& tensor, std::vector<Matrix> factors, const CpOptions& options = {},
           const Monitor& monitor = {});

namespace detail {

void require_cp(const TensorView& tensor, Index rank, const CpOptions& options);

/// Puts the leading left singular vectors of each unfolding into the first columns of its factor.
void start_from_hosvd(const TensorView& tensor, std::vector<Matrix>& factors);

} // namespace detail

/// From factors with entries uniform on [-1, 1), or from singular vectors completed by such columns.
template <class Engine>
Cp cp(const TensorView& tensor, Index rank, const CpOptions& options, Engine& engine,
      const Monitor& monitor = {}) {
  detail::require_cp(tensor, rank, options);
  std::vector<Matrix> factors;
  for (Index extent : tensor.shape()) {
    factors.emplace_back(extent, rank);
    for (Index i = 0; i < factors.back().size(); ++i)
      factors.back().data()[i] = 2 * uniform(engine) - 1;
  }
  if (options.start == "hosvd")
    detail::start_from_hosvd(tensor, factors);
  return cp_from(tensor, std::move(factors), options, monitor);
}

} // namespace mixlab::linalg
