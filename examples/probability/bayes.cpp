// SPDX-License-Identifier: BSD-3-Clause
// A medical test, and a coin: Bayes' rule in six steps.
//
// A disease has one person in a hundred. A test finds 99 % of the ill, and is positive for 5 % of the
// healthy. Yours is positive. Are you ill? Bayes' rule weighs each hypothesis by what it says of the data,
//
//     P(h | data) = P(h) P(data | h) / sum over h' of P(h') P(data | h'),
//
// and the next datum finds the posterior as its prior.
//
// What it teaches: that a rare cause stays unlikely after one good sign; that evidence adds up when the data
// are independent given the cause, and only then; that a joint table, a network and the rule are one
// computation; how a belief about a number, instead of a yes or no, is updated by conjugate priors.
//
// Sample runs:
//     bayes
//     bayes 0.2
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "mixlab/probability/bayes.hpp"
#include "mixlab/probability/conjugate.hpp"
#include "mixlab/probability/divergence.hpp"
#include "mixlab/probability/network.hpp"

using namespace mixlab;
using namespace mixlab::probability;

namespace {

const std::vector<Outcome> yes_no{true, false};

int lecture(double prevalence) {
  // 1. The prior, and what each hypothesis says of a positive test.
  const Vector prior = Eigen::Vector2d(prevalence, 1 - prevalence);
  const Vector positive = Eigen::Vector2d(0.99, 0.05);

  // 2. One positive test: of those who have one, most may be healthy.
  const Vector after_one = bayes(prior, positive);
  std::printf("ill, before any test:        %.4f\n", prior[0]);
  std::printf("ill, after one positive:     %.4f\n", after_one[0]);

  // 3. Two more positives and a negative, if they err independently of one another.
  Matrix likelihoods(4, 2);
  likelihoods << positive.transpose(), positive.transpose(), positive.transpose(),
      (1 - positive.array()).transpose();
  const SequentialUpdate updates = sequential_update(prior, likelihoods);
  for (Index k = 0; k < updates.history.rows(); ++k)
    std::printf("  after %td: %.4f\n", k, updates.history(k, 0));

  // 4. But tests on one sample of blood share its faults: a network says so. A sample is spoilt once in
  // fifty,
  //    and then every test of it is positive.
  BayesianNetwork net;
  net.add({"ill", yes_no}, {}, prior);
  net.add({"spoilt", yes_no}, {}, Eigen::Vector2d(0.02, 0.98));
  Vector table(8); // P(positive | ill, spoilt), of which the third column is the average 0.05 of step 1
  const double false_positive = (0.05 - 0.02) / 0.98, found = (0.99 - 0.02) / 0.98;
  table << 1, 0, found, 1 - found, 1, 0, false_positive, 1 - false_positive;
  net.add({"first", yes_no}, {"ill", "spoilt"}, table);
  net.add({"second", yes_no}, {"ill", "spoilt"}, table);
  const double shared = net.query({"ill"}, {{"first", true}, {"second", true}}).probability({{"ill", true}});
  std::printf("ill, after two positives of one sample: %.4f, of two samples: %.4f\n", shared,
              updates.history(2, 0));

  // 5. How much a test tells, in bits: the mutual information of illness and result.
  Matrix joint(2, 2);
  joint << prior[0] * positive[0], prior[0] * (1 - positive[0]), prior[1] * positive[1],
      prior[1] * (1 - positive[1]);
  std::printf("a test tells %.4f bits, of %.4f\n", mutual_information(joint, {.base = 2}),
              entropy(prior, {.base = 2}));

  // 6. The prevalence itself, learnt from 200 persons of whom 4 are ill, by a Beta prior that knows nothing.
  Vector persons = Vector::Zero(200);
  persons.head(4).setOnes();
  const BetaBinomial belief = BetaBinomial(1, 1).update(persons);
  const auto [low, high] = belief.credible_interval();
  std::printf("prevalence: %.4f, between %.4f and %.4f\n", belief.mean(), low, high);

  // The odds form gives the same number as the first step.
  const double odds = posterior_odds(prevalence / (1 - prevalence), 0.99 / 0.05);
  const double error = std::abs(after_one[0] - odds / (1 + odds));
  const bool right = error < 1e-14 && shared < updates.history(2, 0);
  std::printf("rule and odds differ by %.1e: %s\n", error, right ? "right" : "WRONG");
  return right ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return lecture(argc > 1 ? std::atof(argv[1]) : 0.01);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
