// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/joint.hpp"

#include "information.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::probability {
namespace {

using Names = std::vector<std::string>;

std::vector<Variable> three() {
  return {{"x", {std::int64_t(0), std::int64_t(1)}}, {"y", {"a", "b", "c"}}, {"z", {false, true}}};
}

JointTable random_table(unsigned seed, double zeros = 0) {
  std::mt19937_64 engine(seed);
  return {three(), random_law(12, engine, zeros)};
}

/// Two fair dice and their sum.
JointTable dice() {
  std::vector<Variable> variables{{"first", {}}, {"second", {}}, {"sum", {}}};
  for (std::int64_t k = 1; k <= 6; ++k) {
    variables[0].outcomes.emplace_back(k);
    variables[1].outcomes.emplace_back(k);
  }
  for (std::int64_t s = 2; s <= 12; ++s)
    variables[2].outcomes.emplace_back(s);
  Vector p = Vector::Zero(6 * 6 * 11);
  for (Index i = 0; i < 6; ++i)
    for (Index j = 0; j < 6; ++j)
      p[(i * 6 + j) * 11 + i + j] = 1.0 / 36;
  return {variables, p};
}

const auto seven = std::int64_t(7);

} // namespace

TEST_CASE("two dice and their sum are what every schoolchild knows", "[probability][exact]") {
  const JointTable t = dice();
  CHECK(t.probability({{"sum", seven}}) == Approx(1.0 / 6).epsilon(1e-14));
  CHECK(t.expectation("sum") == Approx(7).epsilon(1e-14));
  CHECK(t.variance("sum") == Approx(35.0 / 6).epsilon(1e-14));
  CHECK(t.covariance("first", "sum") == Approx(35.0 / 12).epsilon(1e-14));
  CHECK(t.covariance("first", "second") == Approx(0).margin(1e-14));
  CHECK(t.covariance("sum", "sum") == t.variance("sum"));
  CHECK(t.are_independent({"first"}, {"second"}));
  CHECK_FALSE(t.are_independent({"first"}, {"sum"}));
  CHECK_FALSE(t.are_independent({"first"}, {"second"}, {"sum"}));
  const JointTable given = t.given({{"sum", seven}});
  CHECK(given.names() == Names{"first", "second"});
  CHECK(given.probability({{"first", std::int64_t(3)}, {"second", std::int64_t(4)}}) ==
        Approx(1.0 / 6).epsilon(1e-14));
  CHECK(given.probability({{"first", std::int64_t(3)}, {"second", std::int64_t(3)}}) == 0);
  CHECK(t.entropy({"first", "second", "sum"}) == Approx(std::log(36)).epsilon(1e-14));
  CHECK(t.conditional_entropy({"sum"}, {"first", "second"}) == 0);
}

TEST_CASE("the product of the chain rule's factors is the table, in any order", "[probability][invariant]") {
  for (double zeros : {0.0, 0.5}) {
    const JointTable t = random_table(51, zeros);
    for (const Names& order : {Names{"x", "y", "z"}, Names{"z", "x", "y"}, Names{"y", "z", "x"}}) {
      const auto factors = t.chain_rule(order);
      const JointTable same = t.marginal(order);
      const auto shape = same.shape();
      for (Index flat = 0; flat < 12; ++flat) {
        double product = factors[2].probabilities[flat]; // all three variables, in that order
        product *=
            factors[1].probabilities[flat / shape[2]] * factors[0].probabilities[flat / shape[2] / shape[1]];
        CHECK(product == Approx(same.probabilities()[flat]).margin(1e-16));
      }
    }
  }
}

TEST_CASE("the law of total probability, and a marginal of a marginal", "[probability][invariant]") {
  const JointTable t = random_table(52);
  Vector total = Vector::Zero(6);
  for (bool z : {false, true})
    total += t.probability({{"z", z}}) * t.given({{"z", z}}).probabilities();
  CHECK((total - t.marginal({"x", "y"}).probabilities()).cwiseAbs().maxCoeff() <= 1e-16);
  CHECK((t.marginal({"y", "x"}).marginal({"x"}).probabilities() - t.marginal({"x"}).probabilities())
            .cwiseAbs()
            .maxCoeff() <= 1e-16);
  CHECK(t.probability({}) == Approx(1).epsilon(1e-15));
}

TEST_CASE("entropies of a table obey the chain rule and Shannon's inequality", "[probability][invariant]") {
  for (unsigned seed = 60; seed < 80; ++seed) {
    const JointTable t = random_table(seed, 0.3);
    CHECK(t.entropy() == Approx(t.entropy({"x"}) + t.conditional_entropy({"y", "z"}, {"x"})).epsilon(1e-13));
    CHECK(t.mutual_information({"x"}, {"y"}) ==
          Approx(t.entropy({"x"}) + t.entropy({"y"}) - t.entropy({"x", "y"})).margin(1e-14));
    CHECK(
        t.mutual_information({"x"}, {"y"}, {"z"}) ==
        Approx(t.entropy({"x", "z"}) + t.entropy({"y", "z"}) - t.entropy() - t.entropy({"z"})).margin(1e-14));
    CHECK(t.mutual_information({"x"}, {"y"}, {"z"}) >= 0);
    CHECK(
        t.mutual_information({"x"}, {"y", "z"}) ==
        Approx(t.mutual_information({"x"}, {"z"}) + t.mutual_information({"x"}, {"y"}, {"z"})).margin(1e-14));
  }
}

TEST_CASE("frequencies of samples", "[probability][exact]") {
  const JointTable t = JointTable::from_samples(
      {"sky", "rain"}, {{"grey", true}, {"grey", true}, {"blue", false}, {"grey", false}});
  CHECK(t.variable("sky").outcomes == std::vector<Outcome>{"blue", "grey"});
  CHECK(t.probability({{"sky", "grey"}, {"rain", true}}) == 0.5);
  CHECK(t.given({{"sky", "blue"}}).probability({{"rain", true}}) == 0);
  CHECK(t.expectation("rain") == 0.5);
  CHECK(t.expectation("sky", {{"sky", vec({10, 20})}}) == 17.5);
  CHECK_THROWS_WITH(JointTable::from_samples({"a"}, {}), contains("at least one sample"));
  CHECK_THROWS_WITH(JointTable::from_samples({"a"}, {{true, false}}),
                    contains("each sample must have 1 outcomes"));
}

TEST_CASE("what is conditional on an event of probability zero is not defined", "[probability][error]") {
  const JointTable t = dice();
  const Event impossible{{"first", std::int64_t(6)}, {"sum", std::int64_t(2)}};
  CHECK_THROWS_AS(t.given(impossible), MixlabError);
  CHECK_THROWS_WITH(t.given(impossible), contains("first = 6, sum = 2 has probability zero"));
  const auto table = t.conditional({"second"}, {"first", "sum"});
  CHECK(table.shape() == std::vector<Index>{6, 11, 6});
  CHECK(table.probabilities.segment(10 * 6, 6).isZero()); // first = 1, sum = 12
  CHECK(table.probabilities.segment(0, 6).sum() == 1);
}

TEST_CASE("tables refuse what is not one", "[probability][error][edge]") {
  const Vector half = vec({0.5, 0.5});
  const Variable coin{"coin", {"heads", "tails"}};
  CHECK_THROWS_WITH(JointTable({coin}, vec({0.5, 0.6})), contains("probabilities must sum to 1"));
  CHECK_THROWS_WITH(JointTable({coin}, vec({0.5, 0.5 + 1e-9})), contains("probabilities must sum to 1"));
  CHECK_THROWS_WITH(JointTable({coin}, vec({1.5, -0.5})), contains("must be >= 0, got -0.5"));
  CHECK_THROWS_WITH(JointTable({coin}, vec({1})), contains("probabilities must have 2 entries"));
  CHECK_THROWS_WITH(JointTable({coin, coin}, Vector::Constant(4, 0.25)),
                    contains("names must differ, got 'coin' twice"));
  CHECK_THROWS_WITH(JointTable({{"c", {"a", "a"}}}, half), contains("outcomes of 'c' must differ"));
  CHECK_THROWS_WITH(JointTable({{"c", {}}}, Vector()), contains("at least one outcome"));
  const JointTable t({coin}, half);
  CHECK_THROWS_WITH(t.marginal({"die"}), contains("there is no variable 'die'; there are 'coin'"));
  CHECK_THROWS_WITH(t.marginal({"coin", "coin"}), contains("named twice"));
  CHECK_THROWS_WITH(t.probability({{"coin", "edge"}}),
                    contains("'coin' has the outcomes 'heads', 'tails'; got 'edge'"));
  CHECK_THROWS_WITH(t.expectation("coin"), contains("not numbers: give values, got 'heads'"));
  CHECK_THROWS_WITH(t.expectation("coin", {{"coin", vec({1})}}), contains("must be 2 numbers, got 1"));
  CHECK(JointTable({coin}, vec({3, 1}), {.normalize = true}).probability({{"coin", "heads"}}) == 0.75);
  CHECK(JointTable({{"sure", {true}}}, vec({1})).entropy() == 0);
  CHECK(t.given({}).probabilities() == half);
}

} // namespace mixlab::probability
