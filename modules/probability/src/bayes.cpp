// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/bayes.hpp"

#include <cmath>
#include <string>

#include "simplex.hpp"

namespace mixlab::probability {
namespace {

void require_likelihood(const VectorView& likelihood, Index hypotheses, std::string_view function) {
  require(likelihood.size() == hypotheses, function, "likelihood must have ", hypotheses,
          " entries, one a hypothesis, got ", likelihood.size());
  require_finite(likelihood.data(), likelihood.size(), function, "likelihood");
  for (double l : likelihood)
    require(l >= 0, function, "likelihood must be >= 0, got ", l);
}

struct Update {
  Vector posterior;
  double log_evidence;
};

Update update(const Vector& prior, const Vector& likelihood, const std::string& function) {
  // Densities of many data may be as small as 1e-300: the largest is taken out first.
  const double top = likelihood.maxCoeff();
  if (!(top > 0) || !(prior.dot(likelihood / top) > 0))
    throw MixlabError(function +
                      ": the data have probability zero under every hypothesis that the prior allows");
  const Vector joint = prior.cwiseProduct(likelihood / top);
  return {joint / joint.sum(), std::log(joint.sum()) + std::log(top)};
}

} // namespace

Vector bayes(const VectorView& prior, const VectorView& likelihood) {
  const Vector P = law(prior, "bayes", "prior", false);
  require_likelihood(likelihood, P.size(), "bayes");
  return update(P, likelihood, "bayes").posterior;
}

SequentialUpdate sequential_update(const VectorView& prior, const MatrixView& likelihoods) {
  const Vector P = law(prior, "sequential_update", "prior", false);
  SequentialUpdate result{Matrix(likelihoods.rows() + 1, P.size()), 0};
  result.history.row(0) = P;
  for (Index k = 0; k < likelihoods.rows(); ++k) {
    const Vector likelihood = likelihoods.row(k);
    require_likelihood(likelihood, P.size(), "sequential_update");
    const auto [posterior, log_evidence] = update(result.history.row(k), likelihood, "sequential_update");
    result.history.row(k + 1) = posterior;
    result.log_evidence += log_evidence;
  }
  return result;
}

double posterior_odds(double prior_odds, double bayes_factor) {
  require(prior_odds >= 0 && std::isfinite(prior_odds), "posterior_odds", "prior_odds must be >= 0, got ",
          prior_odds);
  require(bayes_factor >= 0 && std::isfinite(bayes_factor), "posterior_odds",
          "bayes_factor must be >= 0, got ", bayes_factor);
  return prior_odds * bayes_factor;
}

} // namespace mixlab::probability
