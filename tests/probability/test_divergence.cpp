// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/divergence.hpp"

#include <limits>
#include <numbers>

#include "information.hpp"

namespace mixlab::probability {
namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
const double ln2 = std::numbers::ln2;

const Vector p3 = vec({0.36, 0.48, 0.16}), uniform3 = Vector::Constant(3, 1.0 / 3);

/// check(p, q) on pairs of random laws, of which some have zeros (where p has, q may not).
template <class Check>
void for_random_pairs(const Check& check) {
  std::mt19937_64 engine(1);
  for (Index n : {1, 2, 3, 10, 257, 1000})
    for (int k = 0; k < 20; ++k) {
      const Vector q = random_law(n, engine);
      check(random_law(n, engine, k % 2 == 0 ? 0.0 : 0.4), q);
    }
}

Vector f_kl(const Vector& t) { return t.array() * t.array().log(); }

} // namespace

TEST_CASE("divergences have the published values on three outcomes", "[probability][golden]") {
  CHECK(kl_divergence(p3, uniform3) == Approx(0.0852996013).margin(1e-10));
  CHECK(kl_divergence(uniform3, p3) == Approx(0.0974550068).margin(1e-10));
  CHECK(js_divergence(p3, uniform3) == Approx(0.0224598604).margin(1e-10));
  CHECK(js_distance(p3, uniform3) == Approx(std::sqrt(0.0224598604)).margin(1e-9));
  CHECK(total_variation(p3, uniform3) == Approx(0.1733333333).margin(1e-10));
  CHECK(hellinger(p3, uniform3) == Approx(0.1504982751).margin(1e-10));
}

TEST_CASE("entropies of equal and of dyadic probabilities are exact", "[probability][exact]") {
  CHECK(entropy(Vector::Constant(8, 0.125), {.base = 2}) == Approx(3).epsilon(1e-15));
  CHECK(entropy(vec({0.5, 0.25, 0.125, 0.125}), {.base = 2}) == Approx(1.75).epsilon(1e-15));
  CHECK(renyi_entropy(vec({0.5, 0.25, 0.25}), 0, {.base = 3}) == Approx(1).epsilon(1e-15));
  CHECK(renyi_entropy(vec({0.5, 0.25, 0.25}), inf, {.base = 2}) == Approx(1).epsilon(1e-15));
  CHECK(renyi_entropy(vec({0.5, 0.25, 0.25}), 2) == Approx(-std::log(0.375)).epsilon(1e-14));
  CHECK(chi_squared_divergence(vec({0.5, 0.5}), vec({0.25, 0.75})) == Approx(1.0 / 3).epsilon(1e-15));
  CHECK(bhattacharyya(vec({1, 0}), vec({0.25, 0.75})) == Approx(ln2).epsilon(1e-15));
}

TEST_CASE("cross entropy is entropy and divergence", "[probability][invariant]") {
  for_random_pairs([](const Vector& p, const Vector& q) {
    CHECK(cross_entropy(p, q) == Approx(entropy(p) + kl_divergence(p, q)).epsilon(1e-13).margin(1e-14));
  });
}

TEST_CASE("Jensen: divergences are not negative, and Jensen-Shannon is at most log 2",
          "[probability][invariant]") {
  for_random_pairs([](const Vector& p, const Vector& q) {
    CHECK(kl_divergence(p, q) >= 0);
    CHECK(js_divergence(p, q) >= 0);
    CHECK(js_divergence(p, q) <= ln2);
    CHECK(js_divergence(p, q) == Approx(js_divergence(q, p)).epsilon(1e-13));
    CHECK(kl_divergence(p, p) == 0);
  });
}

TEST_CASE("Pinsker and Le Cam bound the total variation", "[probability][invariant]") {
  for_random_pairs([](const Vector& p, const Vector& q) {
    const double tv = total_variation(p, q), h = hellinger(p, q), slack = 1e-15;
    CHECK(tv <= std::sqrt(kl_divergence(p, q) / 2) + slack);
    CHECK(h * h <= tv + slack);
    CHECK(tv <= std::sqrt(2.0) * h + slack);
    CHECK(kl_divergence(p, q) <= std::log1p(chi_squared_divergence(p, q)) + slack);
    CHECK(bhattacharyya(p, q) == Approx(-std::log1p(-h * h)).epsilon(1e-12).margin(1e-14));
  });
}

TEST_CASE("the square roots of Jensen-Shannon and Hellinger obey the triangle inequality",
          "[probability][invariant]") {
  std::mt19937_64 engine(2);
  for (int k = 0; k < 200; ++k) {
    const Vector p = random_law(5, engine), q = random_law(5, engine), r = random_law(5, engine);
    CHECK(js_distance(p, r) <= js_distance(p, q) + js_distance(q, r) + 1e-15);
    CHECK(hellinger(p, r) <= hellinger(p, q) + hellinger(q, r) + 1e-15);
  }
}

TEST_CASE("a channel brings no two laws apart: data processing", "[probability][invariant]") {
  std::mt19937_64 engine(3);
  for (int k = 0; k < 100; ++k) {
    const Vector p = random_law(6, engine, 0.3), q = random_law(6, engine);
    const Matrix W = random_channel(6, 4, engine);
    const Vector Wp = W.transpose() * p, Wq = W.transpose() * q;
    CHECK(kl_divergence(Wp, Wq) <= kl_divergence(p, q) + 1e-15);
    CHECK(js_divergence(Wp, Wq) <= js_divergence(p, q) + 1e-15);
    CHECK(total_variation(Wp, Wq) <= total_variation(p, q) + 1e-15);
    CHECK(hellinger(Wp, Wq) <= hellinger(p, q) + 1e-15);
    CHECK(chi_squared_divergence(Wp, Wq) <= chi_squared_divergence(p, q) + 1e-15);
    for (double alpha : {0.3, 2.0, 5.0})
      CHECK(renyi_divergence(Wp, Wq, alpha) <= renyi_divergence(p, q, alpha) + 1e-14);
  }
}

TEST_CASE("Renyi's divergence increases in alpha, through Kullback-Leibler", "[probability][invariant]") {
  for_random_pairs([](const Vector& p, const Vector& q) {
    double before = 0, entropy_before = inf;
    for (double alpha : {0.0, 0.25, 0.5, 0.999, 1.0, 1.001, 2.0, 10.0, inf}) {
      const double now = renyi_divergence(p, q, alpha), h = renyi_entropy(p, alpha);
      CHECK(now >= before - 1e-12); // alpha near 1: a logarithm of nearly 1 is divided by 1e-3
      CHECK(h <= entropy_before + 1e-12);
      before = now;
      entropy_before = h;
    }
    // The derivative in alpha at 1 is half the variance of log p/q: some units.
    CHECK(renyi_divergence(p, q, 1 + 1e-6) == Approx(kl_divergence(p, q)).margin(1e-4));
    CHECK(renyi_divergence(p, q, 2) ==
          Approx(std::log1p(chi_squared_divergence(p, q))).epsilon(1e-12).margin(1e-14));
    CHECK(renyi_divergence(p, q, 0.5) == Approx(2 * bhattacharyya(p, q)).epsilon(1e-12).margin(1e-14));
  });
}

TEST_CASE("the f-divergence gives all the others", "[probability][invariant]") {
  const DivergenceGenerator kl{f_kl, 0, inf};
  const DivergenceGenerator tv{[](const Vector& t) -> Vector { return 0.5 * (t.array() - 1).abs(); }, 0.5,
                               0.5};
  const DivergenceGenerator h2{
      [](const Vector& t) -> Vector { return 0.5 * (t.array().sqrt() - 1).square(); }, 0.5, 0.5};
  const DivergenceGenerator chi2{[](const Vector& t) -> Vector { return (t.array() - 1).square(); }, 1, inf};
  const auto js_of = [](const Vector& t) -> Vector {
    return 0.5 * (t.array() * (2 * t.array() / (1 + t.array())).log() + (2 / (1 + t.array())).log());
  };
  const DivergenceGenerator js{js_of, 0.5 * ln2, 0.5 * ln2};
  const auto close = [](double value) { return Approx(value).epsilon(1e-12).margin(1e-14); };
  std::mt19937_64 engine(4);
  for (int k = 0; k < 40; ++k) {
    const Vector p = random_law(12, engine, 0.3), q = random_law(12, engine, 0.3);
    CHECK(f_divergence(p, q, kl) == close(kl_divergence(p, q)));
    CHECK(f_divergence(p, q, tv) == close(total_variation(p, q)));
    CHECK(f_divergence(p, q, h2) == close(std::pow(hellinger(p, q), 2)));
    CHECK(f_divergence(p, q, chi2) == close(chi_squared_divergence(p, q)));
    CHECK(f_divergence(p, q, js) == close(js_divergence(p, q)));
  }
}

TEST_CASE("entropy obeys the chain rule, and information is what conditioning saves",
          "[probability][invariant]") {
  std::mt19937_64 engine(5);
  for (int k = 0; k < 40; ++k) {
    const Vector flat = random_law(12, engine, 0.3);
    const Matrix joint = flat.reshaped<Eigen::RowMajor>(3, 4);
    const Vector x = joint.rowwise().sum(), y = joint.colwise().sum();
    CHECK(entropy(flat) == Approx(entropy(x) + conditional_entropy(joint)).epsilon(1e-13));
    CHECK(mutual_information(joint) == Approx(entropy(y) - conditional_entropy(joint)).margin(1e-13));
    CHECK(mutual_information(joint) == Approx(mutual_information(joint.transpose())).margin(1e-14));
    CHECK(mutual_information(Matrix(x * y.transpose())) <= 1e-15);
  }
}

TEST_CASE("two laws that are nearly equal keep their digits", "[probability][exact]") {
  // KL of (1/2 + d, 1/2 - d) and the fair coin: 2 d^2 + 4 d^4 / 3 + ...
  for (double d : {1e-3, 1e-5, 1e-7}) {
    const double expected = 2 * d * d + 4.0 / 3 * d * d * d * d;
    CHECK(kl_divergence(vec({0.5 + d, 0.5 - d}), vec({0.5, 0.5})) == Approx(expected).epsilon(3e-9));
  }
}

TEST_CASE("zeros and tiny probabilities are what the conventions say", "[probability][edge]") {
  const Vector certain = vec({1, 0}), other = vec({0, 1}), fair = vec({0.5, 0.5});
  CHECK(entropy(vec({1})) == 0);
  CHECK(entropy(certain) == 0);
  CHECK(kl_divergence(certain, fair) == Approx(ln2).epsilon(1e-15));
  CHECK(kl_divergence(fair, certain) == inf);
  CHECK(cross_entropy(fair, certain) == inf);
  CHECK(chi_squared_divergence(fair, certain) == inf);
  CHECK(chi_squared_divergence(certain, certain) == 0);
  CHECK(renyi_divergence(fair, certain, 2) == inf);
  CHECK(renyi_divergence(fair, certain, inf) == inf);
  CHECK(renyi_divergence(fair, certain, 0.5) == Approx(ln2).epsilon(1e-15));
  CHECK(renyi_divergence(certain, other, 0.5) == inf);
  CHECK(renyi_divergence(certain, other, 0) == inf);
  CHECK(bhattacharyya(certain, other) == inf);
  CHECK(js_divergence(certain, other) == Approx(ln2).epsilon(1e-15));
  CHECK(total_variation(certain, other) == 1);
  CHECK(hellinger(certain, other) == 1);
  const double tiny = 1e-310; // subnormal, and 0.5 / tiny overflows
  CHECK(kl_divergence(fair, vec({tiny, 1})) == Approx(-ln2 - 0.5 * std::log(tiny)).epsilon(1e-6));
  CHECK(kl_divergence(vec({tiny, 1}), fair) == Approx(ln2).epsilon(1e-15));
}

TEST_CASE("divergences refuse what is not a law", "[probability][error][edge]") {
  const Vector fair = vec({0.5, 0.5});
  CHECK_THROWS_WITH(entropy(vec({0.5, 0.6})),
                    contains("entropy: p must sum to 1 (or say normalize), got 1.1"));
  CHECK_THROWS_WITH(entropy(vec({1.5, -0.5})), contains("entropy: p must be >= 0, got -0.5 at index 1"));
  CHECK_THROWS_WITH(entropy(Vector()), contains("at least one entry"));
  CHECK_THROWS_WITH(entropy(vec({0, 0}), {.normalize = true}), contains("must not be all zero"));
  CHECK_THROWS_WITH(entropy(vec({nan_value, 1})), contains("p must be finite, got nan"));
  CHECK_THROWS_WITH(entropy(fair, {.base = 1}), contains("base must be > 1, got 1"));
  CHECK_THROWS_WITH(kl_divergence(fair, uniform3), contains("p and q must have the same size, got 2 and 3"));
  CHECK_THROWS_WITH(renyi_divergence(fair, fair, -1), contains("alpha must be >= 0, got -1"));
  CHECK_THROWS_WITH(f_divergence(vec({1, 0}), fair, {f_kl, nan_value, nan_value}),
                    contains("at_zero must be given"));
  CHECK_THROWS_WITH(f_divergence(fair, vec({1, 0}), {f_kl, 0, nan_value}),
                    contains("at_infinity must be given"));
  CHECK_THROWS_WITH(f_divergence(fair, fair, {[](const Vector&) { return Vector(); }, 0, 0}),
                    contains("f must return 2 values, got 0"));
  CHECK(kl_divergence(vec({1, 3}), vec({2, 2}), {.normalize = true}) ==
        Approx(kl_divergence(vec({0.25, 0.75}), fair)).epsilon(1e-15));
}

} // namespace mixlab::probability
