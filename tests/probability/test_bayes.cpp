// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/bayes.hpp"

#include <algorithm>
#include <functional>

#include "information.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/probability/conjugate.hpp"
#include "mixlab/probability/network.hpp"

namespace mixlab::probability {
namespace {

const std::vector<Outcome> yes_no{true, false};

/// Russell & Norvig 2010, figure 14.2.
BayesianNetwork burglary() {
  BayesianNetwork net;
  net.add({"burglary", yes_no}, {}, vec({0.001, 0.999}));
  net.add({"earthquake", yes_no}, {}, vec({0.002, 0.998}));
  net.add({"alarm", yes_no}, {"burglary", "earthquake"},
          vec({0.95, 0.05, 0.94, 0.06, 0.29, 0.71, 0.001, 0.999}));
  net.add({"john", yes_no}, {"alarm"}, vec({0.9, 0.1, 0.05, 0.95}));
  net.add({"mary", yes_no}, {"alarm"}, vec({0.7, 0.3, 0.01, 0.99}));
  return net;
}

BayesianNetwork random_network(std::mt19937_64& engine) {
  BayesianNetwork net;
  const auto law_for = [&](Index rows, Index width) {
    Matrix table = random_channel(rows, width, engine);
    return Vector(table.reshaped<Eigen::RowMajor>());
  };
  const Variable three{"", {std::int64_t(0), std::int64_t(1), std::int64_t(2)}};
  net.add({"a", yes_no}, {}, law_for(1, 2));
  net.add({"b", three.outcomes}, {"a"}, law_for(2, 3));
  net.add({"c", yes_no}, {"a"}, law_for(2, 2));
  net.add({"d", three.outcomes}, {"c", "b"}, law_for(6, 3));
  net.add({"e", yes_no}, {"d"}, law_for(3, 2));
  return net;
}

/// Integral of a belief's density and of its first two moments, by the trapezoidal rule.
template <class Belief>
Eigen::Vector3d moments(const Belief& belief, double from, double to, Index n = 400000) {
  Eigen::Vector3d sums = Eigen::Vector3d::Zero();
  const double h = (to - from) / double(n);
  for (Index k = 1; k < n; ++k) {
    const double x = from + h * double(k), d = belief.pdf(x);
    sums += h * d * Eigen::Vector3d(1, x, x * x);
  }
  return sums;
}

template <class Belief>
void check_moments(const Belief& belief, double from, double to) {
  const Eigen::Vector3d m = moments(belief, from, to);
  CHECK(m[0] == Approx(1).epsilon(1e-7));
  CHECK(m[1] == Approx(belief.mean()).epsilon(1e-6).margin(1e-7));
  CHECK(m[2] - m[1] * m[1] == Approx(belief.variance()).epsilon(1e-5));
  const auto [low, high] = belief.credible_interval(0.9);
  CHECK(moments(belief, low, high)[0] == Approx(0.9).epsilon(1e-4));
}

} // namespace

TEST_CASE("a positive test for a rare disease", "[probability][exact]") {
  const Vector posterior = bayes(vec({0.01, 0.99}), vec({0.99, 0.05}));
  CHECK(posterior[0] == Approx(1.0 / 6).epsilon(1e-14));
  CHECK(posterior.sum() == Approx(1).epsilon(1e-15));
  CHECK(posterior_odds(1.0 / 99, 0.99 / 0.05) == Approx(posterior[0] / posterior[1]).epsilon(1e-14));
  CHECK(bayes(vec({0.5, 0.5}), vec({1e-320, 0}))[0] == 1); // nearly impossible is not impossible
  CHECK(bayes(vec({1}), vec({0.3}))[0] == 1);
}

TEST_CASE("updating datum by datum is updating at once, in any order", "[probability][invariant]") {
  std::mt19937_64 engine(71);
  const Vector prior = random_law(4, engine);
  const Matrix likelihoods = random_matrix(6, 4, engine).cwiseAbs();
  const SequentialUpdate all = sequential_update(prior, likelihoods);
  const Vector product = likelihoods.colwise().prod();
  CHECK((all.posterior() - bayes(prior, product)).cwiseAbs().maxCoeff() <= 1e-14);
  CHECK(all.log_evidence == Approx(std::log(prior.dot(product))).epsilon(1e-13));
  CHECK((sequential_update(prior, likelihoods.colwise().reverse()).posterior() - all.posterior())
            .cwiseAbs()
            .maxCoeff() <= 1e-14);
  CHECK(all.history.rows() == 7);
  CHECK(all.history.row(0).transpose() == prior);
  CHECK(sequential_update(prior, Matrix(0, 4)).posterior() == prior);
}

TEST_CASE("Bayes refuses what it cannot use", "[probability][error]") {
  const Vector fair = vec({0.5, 0.5});
  CHECK_THROWS_AS(bayes(vec({1, 0}), vec({0, 1})), MixlabError);
  CHECK_THROWS_WITH(bayes(fair, vec({0, 0})), contains("probability zero under every hypothesis"));
  CHECK_THROWS_WITH(bayes(vec({0.5, 0.6}), fair), contains("prior must sum to 1"));
  CHECK_THROWS_WITH(bayes(fair, vec({1, 1, 1})),
                    contains("likelihood must have 2 entries, one a hypothesis, got 3"));
  CHECK_THROWS_WITH(bayes(fair, vec({1, -1})), contains("likelihood must be >= 0, got -1"));
  CHECK_THROWS_WITH(bayes(fair, vec({1, NAN})), contains("likelihood must be finite"));
  CHECK_THROWS_WITH(posterior_odds(-1, 2), contains("prior_odds must be >= 0"));
}

TEST_CASE("conjugate updates have the textbook's hyper-parameters", "[probability][exact]") {
  const auto beta = BetaBinomial(2, 3).update(vec({1, 0, 1, 1}));
  CHECK(beta.alpha() == 5);
  CHECK(beta.beta() == 4);
  // P(data) = B(5, 4)/B(2, 3) = (4! 3!/8!)/(1! 2!/4!) = 3/70
  CHECK(std::exp(beta.log_evidence()) == Approx(3.0 / 70).epsilon(1e-14));
  CHECK(beta.history().row(2) == Eigen::RowVector2d(3, 4));
  CHECK(beta.size() == 4);
  CHECK(beta.predictive(1) == Approx(beta.mean()).epsilon(1e-14));

  const auto gamma = GammaPoisson(2, 1).update(vec({3, 5, 4}));
  CHECK(gamma.shape() == 14);
  CHECK(gamma.rate() == 4);
  // prod 1/x! * Gamma(14)/Gamma(2) * 1^2/4^14
  CHECK(gamma.log_evidence() ==
        Approx(std::lgamma(14) - 14 * std::log(4) - std::log(6.0 * 120 * 24)).epsilon(1e-13));

  const auto normal = NormalNormal(1, 4, 2).update(vec({3, 5, 4}));
  CHECK(normal.variance() == Approx(1 / (1.0 / 4 + 3.0 / 2)).epsilon(1e-14));
  CHECK(normal.mean() == Approx(normal.variance() * (1.0 / 4 + 12.0 / 2)).epsilon(1e-14));

  const auto both = NormalInverseGamma(0, 1, 2, 2).update(vec({1, 3}));
  CHECK(both.location() == Approx(4.0 / 3).epsilon(1e-14));
  CHECK(both.pseudo_count() == 3);
  CHECK(both.shape() == 3);
  // Murphy 2007, eq. 197: b + sum (x - mean)^2/2 + kappa n (mean - m)^2/(2 (kappa + n)) = 2 + 1 + 2*4/(2*3)
  CHECK(both.scale() == Approx(13.0 / 3).epsilon(1e-14));

  const auto classes = DirichletMultinomial(vec({1, 2, 3})).update(vec({0, 2, 2}));
  CHECK(classes.concentration() == vec({2, 2, 5}));
  CHECK(std::exp(classes.log_evidence()) == Approx(1.0 / 6 * 3 / 7 * 4 / 8).epsilon(1e-14));
  CHECK(classes.mean()[2] == Approx(5.0 / 9).epsilon(1e-15));
}

TEST_CASE("a Dirichlet belief about two classes is a Beta belief", "[probability][invariant]") {
  const auto two = DirichletMultinomial(vec({2, 3})).update(vec({0, 1, 1}));
  const auto beta = BetaBinomial(2, 3).update(vec({1, 0, 0}));
  CHECK(two.log_evidence() == Approx(beta.log_evidence()).epsilon(1e-14));
  CHECK(two.variance()[0] == Approx(beta.variance()).epsilon(1e-14));
  CHECK(two.credible_interval()(0, 0) == Approx(beta.credible_interval().first).epsilon(1e-12));
  CHECK(two.credible_interval()(0, 1) == Approx(beta.credible_interval().second).epsilon(1e-12));
}

TEST_CASE("densities, moments and intervals of beliefs fit together", "[probability][invariant]") {
  check_moments(BetaBinomial(2.5, 4), 0, 1);
  check_moments(GammaPoisson(3, 2), 0, 30);
  check_moments(NormalNormal(1, 0.5, 2), -9, 11);
  check_moments(NormalInverseGamma(0.5, 2, 6, 4), -60, 61);
}

TEST_CASE("predictive probabilities sum to one", "[probability][invariant]") {
  const BetaBinomial beta(1.5, 2.5);
  double sum = 0;
  for (Index k = 0; k <= 12; ++k)
    sum += beta.predictive(k, 12);
  CHECK(sum == Approx(1).epsilon(1e-13));
  const GammaPoisson gamma(2.5, 0.7);
  sum = 0;
  for (Index k = 0; k < 200; ++k)
    sum += gamma.predictive(k);
  CHECK(sum == Approx(1).epsilon(1e-12));
  for (const auto& density : std::vector<std::function<double(double)>>{
           [](double x) { return NormalNormal(0, 1, 2).predictive(x); },
           [](double x) { return NormalInverseGamma(0, 1, 4, 2).predictive(x); }}) {
    sum = 0;
    for (double x = -200; x < 200; x += 0.01)
      sum += 0.01 * density(x);
    CHECK(sum == Approx(1).epsilon(1e-9));
  }
}

TEST_CASE("beliefs refuse other data, and take none", "[probability][error][edge]") {
  CHECK_THROWS_WITH(BetaBinomial(0, 1), contains("BetaBinomial: alpha must be > 0 and finite, got 0"));
  CHECK_THROWS_WITH(BetaBinomial(1, 1).update(vec({0.5})), contains("data must be 0 or 1, got 0.5"));
  CHECK_THROWS_WITH(BetaBinomial(1, 1).credible_interval(1),
                    contains("level must be between 0 and 1, got 1"));
  CHECK_THROWS_WITH(BetaBinomial(1, 1).predictive(3, 2), contains("got 3 of 2"));
  CHECK_THROWS_WITH(GammaPoisson(1, 1).update(vec({-1})), contains("whole numbers >= 0, got -1"));
  CHECK_THROWS_WITH(GammaPoisson(1, INFINITY), contains("rate must be > 0 and finite, got inf"));
  CHECK_THROWS_WITH(NormalNormal(0, 1, 1).update(vec({NAN})), contains("data must be finite"));
  CHECK_THROWS_WITH(NormalInverseGamma(0, 1, -1, 1), contains("shape must be > 0"));
  CHECK_THROWS_WITH(DirichletMultinomial(vec({1})), contains("at least 2 entries"));
  CHECK_THROWS_WITH(DirichletMultinomial(vec({1, 1})).update(vec({2})), contains("from 0 to 1, got 2"));
  CHECK(BetaBinomial(1, 1).update(Vector()).log_evidence() == 0);
  CHECK(NormalInverseGamma(0, 1, 1, 1).variance() == INFINITY);
  CHECK(BetaBinomial(0.5, 0.5).pdf(0) == INFINITY);
  CHECK(BetaBinomial(2, 2).pdf(1.5) == 0);
}

TEST_CASE("the burglary network answers as in the book", "[probability][golden]") {
  const JointTable b = burglary().query({"burglary"}, {{"john", true}, {"mary", true}});
  // 0.001 (0.002 * 0.95 + 0.998 * 0.94) weighs 0.9 * 0.7, and the rest 0.05 * 0.01; see section 14.4.1
  const double yes = 0.001 * (0.002 * (0.95 * 0.63 + 0.05 * 5e-4) + 0.998 * (0.94 * 0.63 + 0.06 * 5e-4));
  const double no = 0.999 * (0.002 * (0.29 * 0.63 + 0.71 * 5e-4) + 0.998 * (0.001 * 0.63 + 0.999 * 5e-4));
  CHECK(b.probability({{"burglary", true}}) == Approx(yes / (yes + no)).epsilon(1e-14));
  CHECK(b.probability({{"burglary", true}}) == Approx(0.2841718353643929).epsilon(1e-13));
}

TEST_CASE("rain, given wet grass, in the sprinkler network", "[probability][golden]") {
  BayesianNetwork net; // Russell & Norvig 2010, figure 14.12 (a)
  net.add({"cloudy", yes_no}, {}, vec({0.5, 0.5}));
  net.add({"sprinkler", yes_no}, {"cloudy"}, vec({0.1, 0.9, 0.5, 0.5}));
  net.add({"rain", yes_no}, {"cloudy"}, vec({0.8, 0.2, 0.2, 0.8}));
  net.add({"wet", yes_no}, {"sprinkler", "rain"}, vec({0.99, 0.01, 0.90, 0.10, 0.90, 0.10, 0.00, 1.00}));
  // Murphy 1998: P(wet) = 0.6471, P(sprinkler | wet) = 0.2781/0.6471, P(rain | wet) = 0.4581/0.6471
  CHECK(net.query({"wet"}).probability({{"wet", true}}) == Approx(0.6471).epsilon(1e-14));
  CHECK(net.query({"sprinkler"}, {{"wet", true}}).probability({{"sprinkler", true}}) ==
        Approx(0.2781 / 0.6471).epsilon(1e-13));
  CHECK(net.query({"rain"}, {{"wet", true}}).probability({{"rain", true}}) ==
        Approx(0.4581 / 0.6471).epsilon(1e-13));
  CHECK_THROWS_AS(net.query({"cloudy"}, {{"wet", true}, {"rain", false}, {"sprinkler", false}}), MixlabError);
}

TEST_CASE("Monty Hall: who changes the door wins two times in three", "[probability][exact]") {
  const std::vector<Outcome> doors{std::int64_t(1), std::int64_t(2), std::int64_t(3)};
  Vector opened = Vector::Zero(27);
  for (Index car = 0; car < 3; ++car)
    for (Index choice = 0; choice < 3; ++choice)
      for (Index door = 0; door < 3; ++door)
        if (door != car && door != choice)
          opened[(car * 3 + choice) * 3 + door] = car == choice ? 0.5 : 1;
  BayesianNetwork net;
  net.add({"car", doors}, {}, Vector::Constant(3, 1.0 / 3));
  net.add({"choice", doors}, {}, Vector::Constant(3, 1.0 / 3));
  net.add({"opened", doors}, {"car", "choice"}, opened);
  const JointTable car = net.query({"car"}, {{"choice", std::int64_t(1)}, {"opened", std::int64_t(3)}});
  CHECK((car.probabilities() - vec({1.0 / 3, 2.0 / 3, 0})).cwiseAbs().maxCoeff() <= 1e-15);
}

TEST_CASE("enumeration agrees with the whole table, and separation with independence",
          "[probability][invariant]") {
  std::mt19937_64 engine(72);
  const BayesianNetwork net = random_network(engine);
  const JointTable joint = net.joint();
  CHECK(joint.probabilities().size() == 72);
  const Event evidence{{"e", true}, {"b", std::int64_t(1)}};
  const Vector expected = joint.given(evidence).marginal({"d", "a"}).probabilities();
  CHECK((net.query({"d", "a"}, evidence).probabilities() - expected).cwiseAbs().maxCoeff() <= 1e-15);
  const Names all{"a", "b", "c", "d", "e"};
  for (const auto& x : all)
    for (const auto& y : all)
      for (const Names& given :
           {Names{}, Names{"a"}, Names{"d"}, Names{"a", "d"}, Names{"a", "e"}, Names{"b", "c"}}) {
        const auto among = [&](const std::string& n) {
          return std::find(given.begin(), given.end(), n) != given.end();
        };
        if (x == y || among(x) || among(y))
          continue;
        // Tables drawn at random have no independence but that of the graph, with probability one.
        CHECK(net.d_separated(x, y, given) == joint.are_independent({x}, {y}, given, 1e-9));
      }
}

TEST_CASE("networks refuse cycles and tables that do not fit", "[probability][error][edge]") {
  BayesianNetwork net;
  CHECK_THROWS_WITH(net.joint(), contains("the network has no variable"));
  CHECK_THROWS_WITH(net.add({"a", yes_no}, {"a"}, vec({1, 0, 0, 1})), contains("no cycle"));
  CHECK_THROWS_WITH(net.add({"a", yes_no}, {"b"}, vec({1, 0, 0, 1})),
                    contains("parent 'b' of 'a' must be added first: the graph must have no cycle"));
  CHECK_THROWS_WITH(net.add({"a", yes_no}, {}, vec({0.5, 0.6})),
                    contains("each row of the table of 'a' must sum to 1"));
  CHECK_THROWS_WITH(net.add({"a", yes_no}, {}, vec({1})), contains("must have 1 x 2 entries, got 1"));
  net.add({"a", yes_no}, {}, vec({0.5, 0.5}));
  CHECK_THROWS_WITH(net.add({"a", yes_no}, {}, vec({0.5, 0.5})), contains("'a' is there already"));
  CHECK_THROWS_WITH(net.query({"b"}), contains("there is no variable 'b'"));
  CHECK_THROWS_WITH(net.query({"a"}, {{"a", true}}), contains("'a' is named twice"));
  CHECK_THROWS_WITH(net.query({}), contains("at least one name"));
  CHECK_THROWS_WITH(net.query({"a"}, {{"b", true}}), contains("there is no variable 'b'"));
  CHECK_THROWS_WITH(net.d_separated("a", "a"), contains("must differ"));
}

} // namespace mixlab::probability
