// SPDX-License-Identifier: BSD-3-Clause
// Bayes' rule for finitely many hypotheses: P(h | data) = P(h) P(data | h) / sum over h' of the same.
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab::probability {

/// The posterior. @throws MixlabError when the data are impossible under every hypothesis that has mass.
Vector bayes(const VectorView& prior, const VectorView& likelihood);

/// Beliefs before and after each datum.
struct SequentialUpdate {
  Matrix history;          ///< row 0 is the prior, row k the posterior after k data
  double log_evidence = 0; ///< log P(all data)

  Vector posterior() const { return history.row(history.rows() - 1); }
};

/// likelihoods(k, h) = P(datum k | h), the data independent given h. The order of the data does not matter to
/// the last posterior.
SequentialUpdate sequential_update(const VectorView& prior, const MatrixView& likelihoods);

/// Odds of a hypothesis after data that are `bayes_factor` times as likely under it: prior_odds *
/// bayes_factor.
double posterior_odds(double prior_odds, double bayes_factor);

} // namespace mixlab::probability
