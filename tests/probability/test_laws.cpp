// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "mixlab/core/parallel.hpp"
#include "mixlab/probability/beta_laws.hpp"
#include "mixlab/probability/counting_laws.hpp"
#include "mixlab/probability/gamma_laws.hpp"
#include "mixlab/probability/location_scale_laws.hpp"
#include "mixlab/probability/multivariate_normal.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::probability {

using test::Approx;
using test::contains;

namespace {

std::unique_ptr<Law> law_named(const std::string& name, const std::vector<double>& p) {
  const auto whole = [&](std::size_t i) { return static_cast<std::int64_t>(p.at(i)); };
  if (name == "Normal")
    return std::make_unique<Normal>(p.at(0), p.at(1));
  if (name == "LogNormal")
    return std::make_unique<LogNormal>(p.at(0), p.at(1));
  if (name == "Cauchy")
    return std::make_unique<Cauchy>(p.at(0), p.at(1));
  if (name == "Laplace")
    return std::make_unique<Laplace>(p.at(0), p.at(1));
  if (name == "Logistic")
    return std::make_unique<Logistic>(p.at(0), p.at(1));
  if (name == "Gumbel")
    return std::make_unique<Gumbel>(p.at(0), p.at(1));
  if (name == "Exponential")
    return std::make_unique<Exponential>(p.at(0));
  if (name == "Gamma")
    return std::make_unique<Gamma>(p.at(0), p.at(1));
  if (name == "InverseGamma")
    return std::make_unique<InverseGamma>(p.at(0), p.at(1));
  if (name == "ChiSquared")
    return std::make_unique<ChiSquared>(p.at(0));
  if (name == "Weibull")
    return std::make_unique<Weibull>(p.at(0), p.at(1));
  if (name == "Rayleigh")
    return std::make_unique<Rayleigh>(p.at(0));
  if (name == "Pareto")
    return std::make_unique<Pareto>(p.at(0), p.at(1));
  if (name == "Beta")
    return std::make_unique<Beta>(p.at(0), p.at(1));
  if (name == "StudentT")
    return std::make_unique<StudentT>(p.at(0), p.at(1), p.at(2));
  if (name == "FisherF")
    return std::make_unique<FisherF>(p.at(0), p.at(1));
  if (name == "Binomial")
    return std::make_unique<Binomial>(whole(0), p.at(1));
  if (name == "Geometric")
    return std::make_unique<Geometric>(p.at(0));
  if (name == "NegativeBinomial")
    return std::make_unique<NegativeBinomial>(p.at(0), p.at(1));
  if (name == "Poisson")
    return std::make_unique<Poisson>(p.at(0));
  if (name == "Hypergeometric")
    return std::make_unique<Hypergeometric>(whole(0), whole(1), whole(2));
  throw std::runtime_error("no law called " + name);
}

struct Golden {
  std::string law, what;
  std::vector<double> parameters;
  double x, value;
};

std::vector<Golden> golden() {
  std::ifstream file(MIXLAB_GOLDEN "/laws.csv");
  std::vector<Golden> rows;
  std::string line, parameters, x, value;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    Golden row;
    std::getline(fields, row.law, ',');
    std::getline(fields, parameters, ',');
    std::getline(fields, row.what, ',');
    std::getline(fields, x, ',');
    std::getline(fields, value, ',');
    std::istringstream numbers(parameters);
    for (std::string number; numbers >> number;)
      row.parameters.push_back(std::stod(number));
    row.x = std::stod(x);
    row.value = std::strtod(value.c_str(), nullptr);
    rows.push_back(row);
  }
  return rows;
}

double computed(const Law& law, const std::string& what, double x) {
  const auto* continuous = dynamic_cast<const ContinuousLaw*>(&law);
  if (what == "entropy")
    return law.entropy();
  if (what == "cdf")
    return law.cdf(x);
  if (what == "survival")
    return law.survival(x);
  return continuous ? continuous->log_pdf(x) : dynamic_cast<const DiscreteLaw&>(law).log_pmf(x);
}

} // namespace

TEST_CASE("densities, both tails and entropies are those of mpmath, far out too", "[laws][golden]") {
  const auto rows = golden();
  REQUIRE(rows.size() > 300);
  for (const Golden& row : rows) {
    if (std::abs(row.value) < 1e-300 && row.what != "log_p")
      continue; // below the normal numbers
    const auto law = law_named(row.law, row.parameters);
    const double value = computed(*law, row.what, row.x);
    INFO(describe(*law) << ' ' << row.what << '(' << row.x << ") = " << value << ", mpmath: " << row.value);
    // a density is exp of its logarithm: an absolute error of the latter is a relative one of the former
    const double scale = row.what == "log_p" ? std::max(1.0, std::abs(row.value) / 100) : std::abs(row.value);
    CHECK(std::abs(value - row.value) <= 1e-12 * scale);
  }
}

TEST_CASE("quantiles undo distribution functions, from 1e-300 to 1 - 1e-16", "[laws][invariant]") {
  for (const Golden& row : golden()) {
    if (row.what != "entropy")
      continue;
    const auto law = law_named(row.law, row.parameters);
    if (dynamic_cast<const ContinuousLaw*>(law.get()) == nullptr)
      continue;
    for (double p : {1e-300, 1e-100, 1e-16, 1e-3, 0.3, 0.5, 0.9}) {
      const double x = law->quantile(p), y = law->inverse_survival(p);
      INFO(describe(*law) << ", p = " << p << ", quantile " << x << ", from above " << y);
      // what one unit in the last place of x changes cannot be undone
      const auto slack = [&](double at) {
        const auto& it = dynamic_cast<const ContinuousLaw&>(*law);
        return 1e-12 + 4e-16 * std::abs(at) * it.pdf(at) / p;
      };
      if (std::isnormal(x))
        CHECK(std::abs(law->cdf(x) / p - 1) <= slack(x));
      if (std::isnormal(y) && y < law->support().second) // the numbers next to 1 are 1e-16 apart
        CHECK(std::abs(law->survival(y) / p - 1) <= slack(y));
    }
    const double x = law->quantile(1 - 0x1p-53); // of a beta law next to 1, where numbers are coarse
    CHECK(law->survival(x) == Approx(0x1p-53).epsilon(1e-2 * (row.law == "Beta") + 1e-11));
  }
}

TEST_CASE("a quantile on integers is the smallest that reaches p", "[laws][exact]") {
  for (const Golden& row : golden()) {
    if (row.what != "entropy")
      continue;
    const auto law = law_named(row.law, row.parameters);
    if (dynamic_cast<const DiscreteLaw*>(law.get()) == nullptr)
      continue;
    const auto [lower, upper] = law->support();
    for (double p : {1e-300, 1e-9, 0.2, 0.5, 0.75, 1 - 1e-12}) {
      const double k = law->quantile(p);
      INFO(describe(*law) << ", p = " << p << ", k = " << k);
      CHECK(law->cdf(k) >= p);
      if (k > lower)
        CHECK(law->cdf(k - 1) < p);
      CHECK(law->quantile(law->cdf(k)) == k);
      const double l = law->inverse_survival(p);
      CHECK(law->survival(l) <= p);
      if (l > lower)
        CHECK(law->survival(l - 1) > p);
    }
    CHECK(law->quantile(0) == lower);
    CHECK(law->quantile(1) == upper);
  }
}

TEST_CASE("samples do not depend on threads, and a smaller one begins a larger one", "[laws][invariant]") {
  const RandomKey key{1, 2};
  const Gamma gamma(0.5);
  const Poisson poisson(30);
  const Vector all = gamma.sample(20000, key);
  const IntegerVector counts = poisson.sample(20000, key);
  CHECK(gamma.sample(5001, key) == all.head(5001));
  CHECK(poisson.sample(777, key) == counts.head(777));
  set_threads(3);
  CHECK(gamma.sample(20000, key) == all);
  CHECK(poisson.sample(20000, key) == counts);
  set_threads(1);
}

TEST_CASE("a seed means the same law by any engine of 64 bits", "[laws][exact]") {
  std::mt19937_64 first(7), second(7);
  const RandomKey key = random_key(second);
  CHECK(Normal().sample(10, first) == Normal().sample(10, key));
}

TEST_CASE("an inverted sample is the quantile of its uniform number", "[laws][exact]") {
  const RandomKey key{3, 4};
  const Vector u = Uniform().sample(5000, key);
  const Vector logistic = Logistic(1, 2).sample(5000, key), pareto = Pareto(3, 2).sample(5000, key);
  for (Index i = 0; i < u.size(); ++i) {
    CHECK(logistic[i] == Approx(Logistic(1, 2).quantile(u[i])).epsilon(1e-13).margin(1e-13));
    CHECK(pareto[i] == Approx(Pareto(3, 2).quantile(1 - u[i])).epsilon(1e-13));
    CHECK(Poisson(9).sample(i + 1, key)[i] == std::int64_t(Poisson(9).quantile(u[i])));
    i += 97;
  }
}

TEST_CASE("wide laws are sampled without a table", "[laws][invariant]") {
  // the mean of 2000 draws is within 6 standard errors of the law's: false alarm 4 x 2e-9
  const auto distance = [](const DiscreteLaw& law) {
    const IntegerVector draws = law.sample(2000, RandomKey{5, 6});
    return (draws.cast<double>().mean() - law.mean()) / law.standard_deviation() * std::sqrt(2000.0);
  };
  CHECK(std::abs(distance(Poisson(1e13))) < 6);
  CHECK(std::abs(distance(Binomial(4'000'000'000'000'000, 0.25))) < 6);
  CHECK(std::abs(distance(Hypergeometric(4'000'000'000'000, 1'000'000'000'000, 2'000'000'000'000))) < 6);
  CHECK(std::abs(distance(NegativeBinomial(2.5, 1e-8))) < 6);
}

TEST_CASE("outside the support there is nothing", "[laws][edge]") {
  CHECK(Exponential().pdf(-1) == 0);
  CHECK(Exponential().cdf(-1) == 0);
  CHECK(Exponential().survival(-1) == 1);
  CHECK(Exponential().log_pdf(-1) == -infinity);
  CHECK(Beta(2, 2).cdf(1.5) == 1);
  CHECK(Normal().pdf(infinity) == 0);
  CHECK(Gamma(3).log_pdf(infinity) == -infinity);
  CHECK(Binomial(3, 0.5).pmf(1.5) == 0);
  CHECK(Binomial(3, 0.5).cdf(1.5) == 0.5);
  CHECK(Gamma(0.5).pdf(0) == infinity);
  CHECK(Gamma(1, 2).pdf(0) == 0.5);
  CHECK(Beta(1, 3).pdf(0) == 3);
}

TEST_CASE("a law of one point", "[laws][edge]") {
  for (const Binomial& law : {Binomial(0, 0.3), Binomial(0, 1)}) {
    CHECK(law.pmf(0) == 1);
    CHECK(law.cdf(0) == 1);
    CHECK(law.quantile(0.5) == 0);
    CHECK(law.entropy() == 0);
    CHECK(law.sample(3, RandomKey{}) == IntegerVector::Zero(3));
  }
  CHECK(Binomial(5, 1).support() == std::pair(5.0, 5.0));
  CHECK(Poisson(0).pmf(0) == 1);
  CHECK(Hypergeometric(5, 5, 2).mean() == 2);
  CHECK_THROWS_AS(Poisson(0).skewness(), MixlabError);
  CHECK(Normal().sample(0, RandomKey{}).size() == 0);
  CHECK(Poisson(3).pmf(Vector(0)).size() == 0);
}

TEST_CASE("what is infinite is said to be, what is undefined is refused", "[laws][error]") {
  CHECK(Pareto(0.5).mean() == infinity);
  CHECK(Pareto(2).variance() == infinity);
  CHECK(StudentT(1.5).variance() == infinity);
  CHECK_THROWS_AS(Cauchy().mean(), MixlabError);
  CHECK_THROWS_WITH(StudentT(3).skewness(), contains("degrees_of_freedom > 3"));
  CHECK_THROWS_WITH(Cauchy().moment_generating_function(1), contains("there is no"));
  CHECK_THROWS_WITH(Exponential(2).moment_generating_function(2), contains("t < rate"));
  CHECK(LogNormal().moment_generating_function(0) == 1);
}

TEST_CASE("laws refuse what is out of range, by name", "[laws][error]") {
  CHECK_THROWS_WITH(Normal(0, 0), contains("Normal: standard_deviation must be > 0"));
  CHECK_THROWS_WITH(Uniform(1, 1), contains("upper must be > lower"));
  CHECK_THROWS_WITH(Gamma(-1), contains("shape"));
  CHECK_THROWS_WITH(Binomial(-1, 0.5), contains("trials"));
  CHECK_THROWS_WITH(Binomial(1, 1.5), contains("probability must be in [0, 1], got 1.5"));
  CHECK_THROWS_WITH(Geometric(0), contains("(0, 1]"));
  CHECK_THROWS_WITH(Hypergeometric(3, 4, 1), contains("marked must be <= population"));
  CHECK_THROWS_WITH(DiscreteUniform(2, 1), contains("upper"));
  CHECK_THROWS_WITH(Normal(std::nan(""), 1), contains("mean must be finite"));
  CHECK_THROWS_WITH(Normal().pdf(std::nan("")), contains("x must not be nan"));
  CHECK_THROWS_WITH(Normal().cdf(Vector::Constant(2, std::nan(""))), contains("nan"));
  CHECK_THROWS_WITH(Normal().quantile(1.5), contains("p must be in [0, 1], got 1.5"));
  CHECK_THROWS_WITH(Normal().sample(-1, RandomKey{}), contains("size"));
}

TEST_CASE("a multivariate normal law factors into a marginal and a conditional one", "[laws][invariant]") {
  const Vector m = (Vector(3) << 1, -2, 0.5).finished();
  const Matrix S = (Matrix(3, 3) << 4, 1, 0.5, 1, 3, -1, 0.5, -1, 2).finished();
  const MultivariateNormal law(m, S);
  const Matrix x = (Matrix(1, 3) << 0.3, 1.2, -0.7).finished();
  const Vector known = (Vector(2) << -0.7, 0.3).finished(); // x_2, x_0
  const double chain = law.marginal({2, 0}).log_pdf(known.transpose())[0] +
                       law.conditional({2, 0}, known).log_pdf(x.middleCols(1, 1))[0];
  CHECK(law.log_pdf(x)[0] == Approx(chain).epsilon(1e-14));
  const double d = law.mahalanobis(x)[0];
  const Vector y = x.row(0).transpose() - m;
  const Matrix& L = law.cholesky_factor();
  CHECK(d * d == Approx(y.dot(L.transpose().triangularView<Eigen::Upper>().solve(
                            L.triangularView<Eigen::Lower>().solve(y))))
                     .epsilon(1e-13));
  CHECK((L * L.transpose() - S).cwiseAbs().maxCoeff() < 1e-14);
  CHECK(law.entropy() ==
        Approx(law.marginal({0}).entropy() + law.conditional({0}, Vector::Zero(1)).entropy()).epsilon(1e-14));
  CHECK(MultivariateNormal(Vector::Zero(1), Matrix::Identity(1, 1)).entropy() ==
        Approx(Normal().entropy()).epsilon(1e-15));
}

TEST_CASE("samples of a multivariate normal law have its moments", "[laws][invariant]") {
  const Vector m = (Vector(2) << 1, -2).finished();
  const Matrix S = (Matrix(2, 2) << 4, 1, 1, 3).finished();
  const Matrix X = MultivariateNormal(m, S).sample(100000, RandomKey{8, 9});
  const Matrix centred = X.rowwise() - m.transpose();
  // standard errors: sqrt(4/n) of a mean, at most sqrt(2) 4/sqrt(n) of a covariance; 7 of them, false alarm
  // 1e-11
  CHECK((X.colwise().mean().transpose() - m).cwiseAbs().maxCoeff() < 7 * 2 / std::sqrt(1e5));
  CHECK((centred.transpose() * centred / 1e5 - S).cwiseAbs().maxCoeff() < 7 * 5.7 / std::sqrt(1e5));
}

TEST_CASE("a multivariate normal law refuses", "[laws][error]") {
  const Vector m = Vector::Zero(2);
  CHECK_THROWS_AS(MultivariateNormal(m, Matrix::Ones(2, 2)), NotPositiveDefiniteError);
  CHECK_THROWS_WITH(MultivariateNormal(m, Matrix::Identity(3, 3)), contains("shape (2, 2)"));
  CHECK_THROWS_WITH(MultivariateNormal(m, (Matrix(2, 2) << 1, 0.5, 0, 1).finished()), contains("symmetric"));
  const MultivariateNormal law(m, Matrix::Identity(2, 2));
  CHECK_THROWS_WITH(law.marginal({0, 2}), contains("indices must be in [0, 2), got 2"));
  CHECK_THROWS_WITH(law.marginal({0, 0}), contains("twice"));
  CHECK_THROWS_WITH(law.conditional({0}, Vector(2)), contains("values"));
  CHECK_THROWS_WITH(law.pdf(Matrix::Zero(1, 3)), contains("2 columns"));
}

} // namespace mixlab::probability
