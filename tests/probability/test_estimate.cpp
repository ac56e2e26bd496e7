// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/estimate.hpp"

#include <numbers>

#include "information.hpp"
#include "mixlab/probability/divergence.hpp"
#include "mixlab/probability/gaussian.hpp"

namespace mixlab::probability {
namespace {

constexpr auto none = Correction::none;

double log_density(double x, double m, double v) {
  return -0.5 * ((x - m) * (x - m) / v + std::log(2 * M_PI * v));
}

/// Log densities of N(0, 1) and N(m, v) at samples of the first, or of the second.
LogDensities at_samples(Index n, double m, double v, bool of_second, std::mt19937_64& engine) {
  std::normal_distribution<double> normal;
  LogDensities log{Vector(n), Vector(n)};
  for (Index i = 0; i < n; ++i) {
    const double z = normal(engine), x = of_second ? m + std::sqrt(v) * z : z;
    log.p[i] = log_density(x, 0, 1);
    log.q[i] = log_density(x, m, v);
  }
  return log;
}

/// Within 5 standard errors: a false alarm has probability 6e-7.
void check_near(const Estimate& e, double truth) {
  CHECK(e.standard_error > 0);
  CHECK(std::abs(e.value - truth) <= 5 * e.standard_error);
}

} // namespace

TEST_CASE("Monte Carlo finds the closed forms of Gaussians, within its error bar", "[probability][exact]") {
  std::mt19937_64 engine(21);
  const double m = 0.5, v = 1.2;
  const Gaussian p = Gaussian::of(0, 1), q = Gaussian::of(m, v);
  const LogDensities log = at_samples(40000, m, v, false, engine);
  using enum DivergenceKind;
  check_near(monte_carlo_divergence(kl, log), gaussian_kl_divergence(p, q));
  check_near(monte_carlo_divergence(hellinger, log), gaussian_hellinger(p, q));
  check_near(monte_carlo_divergence(bhattacharyya, log), gaussian_bhattacharyya(p, q));
  check_near(monte_carlo_divergence(renyi, log, {}, {.alpha = 0.3}), gaussian_renyi_divergence(p, q, 0.3));
  check_near(monte_carlo_divergence(chi_squared, log), std::expm1(gaussian_renyi_divergence(p, q, 2)));
  const LogDensities shifted = at_samples(40000, m, 1, false, engine);
  check_near(monte_carlo_divergence(total_variation, shifted),
             gaussian_total_variation(p, Gaussian::of(m, 1)));
}

TEST_CASE("the error bar shrinks as the square root of the samples, and covers the truth as often as it says",
          "[probability][invariant]") {
  std::mt19937_64 engine(22);
  const double truth = gaussian_kl_divergence(Gaussian::of(0, 1), Gaussian::of(1, 1));
  int covered = 0;
  const int runs = 1000;
  for (int k = 0; k < runs; ++k) {
    const Estimate e = monte_carlo_divergence(DivergenceKind::kl, at_samples(400, 1, 1, false, engine));
    covered += e.lower <= truth && truth <= e.upper;
  }
  // Binomial(1000, 0.95): outside of 915..985 with probability below 1e-5.
  CHECK(covered >= 915);
  CHECK(covered <= 985);
  // log p/q is N(1/2, 1) here: the standard error is 1/sqrt(n), itself known to 1/sqrt(2 n).
  const Estimate big = monte_carlo_divergence(DivergenceKind::kl, at_samples(20000, 1, 1, false, engine));
  CHECK(big.standard_error * std::sqrt(20000.0) == Approx(1).epsilon(0.025)); // 5 standard deviations
}

TEST_CASE("Jensen-Shannon by samples of both laws lies in its bounds", "[probability][exact]") {
  std::mt19937_64 engine(23);
  const auto of = [&](double m) {
    return monte_carlo_divergence(DivergenceKind::js, at_samples(40000, m, 1, false, engine),
                                  at_samples(40000, m, 1, true, engine));
  };
  double sum = 0; // by the trapezoidal rule, exponentially accurate
  const double h = 1e-3;
  for (double x = -12; x <= 13; x += h) {
    const double a = std::exp(log_density(x, 0, 1)), b = std::exp(log_density(x, 1, 1)), c = 0.5 * (a + b);
    sum += 0.5 * h * (a * std::log(a / c) + b * std::log(b / c));
  }
  check_near(of(1), sum);
  CHECK(of(60).value == Approx(std::numbers::ln2).epsilon(1e-12)); // a mean of 40000 numbers
}

TEST_CASE("where a density is zero the estimates are what the conventions say", "[probability][edge]") {
  const LogDensities half{vec({0, 0, 0, 0}), vec({0.5, -INFINITY, 0.5, -INFINITY})};
  using enum DivergenceKind;
  CHECK(monte_carlo_divergence(kl, half).value == INFINITY);
  CHECK(monte_carlo_divergence(chi_squared, half).value == INFINITY);
  CHECK(monte_carlo_divergence(total_variation, half).value == 0.5);
  CHECK(std::isfinite(monte_carlo_divergence(bhattacharyya, half).value));
  const LogDensities same{vec({-1, -2}), vec({-1, -2})};
  for (auto kind : {kl, total_variation, hellinger, chi_squared, renyi, bhattacharyya}) {
    CHECK(monte_carlo_divergence(kind, same).value == 0);
    CHECK(monte_carlo_divergence(kind, same).standard_error == 0);
  }
}

TEST_CASE("Miller's correction takes away most of the bias of the entropy of frequencies",
          "[probability][exact]") {
  std::mt19937_64 engine(24);
  const Index k = 20, n = 200;
  std::uniform_int_distribution<Index> die(0, k - 1);
  double plain = 0, corrected = 0;
  const int runs = 400;
  for (int run = 0; run < runs; ++run) {
    Vector counts = Vector::Zero(k);
    for (Index i = 0; i < n; ++i)
      ++counts[die(engine)];
    plain += estimate_entropy(counts, none).value / runs;
    corrected += estimate_entropy(counts).value / runs;
  }
  // The bias of the frequencies is -(k - 1)/(2 n) = -0.0475 at first order; of the corrected, O(1/n^2).
  // One estimate scatters by about 0.016, the mean of 400 by 8e-4: 6 of those.
  CHECK(plain - std::log(double(k)) == Approx(-0.0475).margin(5e-3));
  CHECK(std::abs(corrected - std::log(double(k))) < 5e-3);
}

TEST_CASE("without correction the estimates are those of the frequencies", "[probability][exact]") {
  const Vector counts = vec({5, 3, 2, 0});
  CHECK(estimate_entropy(counts, none).value == Approx(entropy(counts, {.normalize = true})).epsilon(1e-14));
  CHECK(estimate_entropy(counts).value - estimate_entropy(counts, none).value ==
        Approx(2.0 / 20).epsilon(1e-12));
  CHECK(estimate_entropy(counts).size == 10);
  const Matrix table = vec({8, 2, 1, 9}).reshaped<Eigen::RowMajor>(2, 2);
  CHECK(estimate_mutual_information(table, none).value ==
        Approx(mutual_information(table, {.normalize = true})).epsilon(1e-12));
  // bias: (1 + 1 - 3)/(2 n)
  CHECK(estimate_mutual_information(table).value ==
        Approx(mutual_information(table, {.normalize = true}) - 1.0 / 40).epsilon(1e-12));
  CHECK(estimate_entropy(vec({7})).value == 0);
}

TEST_CASE("estimates refuse what they cannot use", "[probability][error]") {
  const LogDensities two{vec({-1, -2}), vec({-1, -1})};
  CHECK_THROWS_WITH(divergence_named("KL"), contains("kind must be 'kl'"));
  CHECK(divergence_named("chi_squared") == DivergenceKind::chi_squared);
  CHECK_THROWS_WITH(monte_carlo_divergence(DivergenceKind::js, two), contains("samples of q"));
  CHECK_THROWS_WITH(monte_carlo_divergence(DivergenceKind::kl, {vec({1}), vec({1})}),
                    contains("at least 2 samples"));
  CHECK_THROWS_WITH(monte_carlo_divergence(DivergenceKind::kl, {vec({-1, -INFINITY}), vec({-1, -1})}),
                    contains("the density of p must be > 0 at its own samples, got 0 at sample 1"));
  CHECK_THROWS_WITH(monte_carlo_divergence(DivergenceKind::kl, {vec({-1, NAN}), vec({-1, -1})}),
                    contains("nan"));
  CHECK_THROWS_WITH(monte_carlo_divergence(DivergenceKind::renyi, two, {}, {.alpha = 1}),
                    contains("alpha must be"));
  CHECK_THROWS_WITH(monte_carlo_divergence(DivergenceKind::kl, two, {}, {.confidence = 1}),
                    contains("confidence"));
  CHECK_THROWS_WITH(estimate_entropy(vec({0.5, 1})), contains("counts must be whole numbers, got 0.5"));
  CHECK_THROWS_WITH(estimate_entropy(vec({0, 0})), contains("must not be all zero"));
}

} // namespace mixlab::probability
