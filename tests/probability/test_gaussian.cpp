// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/gaussian.hpp"

#include <Eigen/Dense>

#include "information.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::probability {
namespace {

Gaussian random_gaussian(Index k, std::mt19937_64& engine) {
  const Matrix A = random_matrix(k, k, engine);
  return {random_matrix(k, 1, engine), A * A.transpose() + 0.1 * Matrix::Identity(k, k)};
}

/// Integral over the line of f(p(x), q(x)) by the trapezoidal rule, which converges exponentially here.
template <class F>
double integral(const Gaussian& p, const Gaussian& q, const F& f) {
  const auto density = [](const Gaussian& g, double x) {
    const double v = g.covariance(0, 0), d = x - g.mean[0];
    return std::exp(-0.5 * d * d / v) / std::sqrt(2 * M_PI * v);
  };
  double sum = 0;
  const double h = 1e-3;
  for (double x = -60; x <= 60; x += h)
    if (const double a = density(p, x), b = density(q, x); a > 1e-290 && b > 1e-290)
      sum += h * f(a, b);
  return sum;
}

} // namespace

TEST_CASE("Kullback-Leibler of two Gaussians has the published values", "[probability][golden]") {
  const Gaussian p = Gaussian::of(0, 1), q = Gaussian::of(1, 4);
  CHECK(gaussian_kl_divergence(p, q) == Approx(0.4431471805599453).epsilon(1e-14));
  CHECK(gaussian_kl_divergence(q, p) == Approx(1.3068528194400546).epsilon(1e-14));
}

TEST_CASE("closed forms in one dimension are the integrals", "[probability][exact]") {
  const Gaussian p = Gaussian::of(0.3, 1.7), q = Gaussian::of(-0.6, 2.4);
  const auto close = [](double value) { return Approx(value).epsilon(1e-11); };
  CHECK(gaussian_kl_divergence(p, q) ==
        close(integral(p, q, [](double a, double b) { return a * std::log(a / b); })));
  const double affinity = integral(p, q, [](double a, double b) { return std::sqrt(a * b); });
  CHECK(gaussian_bhattacharyya(p, q) == Approx(-std::log(affinity)).epsilon(1e-10));
  CHECK(gaussian_hellinger(p, q) == Approx(std::sqrt(1 - affinity)).epsilon(1e-10));
  for (double alpha : {0.3, 2.0}) {
    const auto power = [&](double a, double b) { return std::pow(a, alpha) * std::pow(b, 1 - alpha); };
    CHECK(gaussian_renyi_divergence(p, q, alpha) ==
          Approx(std::log(integral(p, q, power)) / (alpha - 1)).epsilon(1e-10));
  }
  CHECK(gaussian_wasserstein(p, q) == close(std::hypot(0.9, std::sqrt(1.7) - std::sqrt(2.4))));
  const Gaussian r = Gaussian::of(-0.6, 1.7);
  // The integrand has a kink: second order.
  CHECK(gaussian_total_variation(p, r) ==
        Approx(0.5 * integral(p, r, [](double a, double b) { return std::abs(a - b); })).epsilon(1e-6));
}

TEST_CASE("divergences of Gaussians do not see an affine map", "[probability][invariant]") {
  std::mt19937_64 engine(11);
  for (Index k : {1, 2, 5}) {
    const Gaussian p = random_gaussian(k, engine), q = random_gaussian(k, engine);
    const Matrix A = random_matrix(k, k, engine) + 3 * Matrix::Identity(k, k);
    const auto mapped = [&](const Gaussian& g) {
      const Matrix C = A * g.covariance * A.transpose();
      return Gaussian{A * g.mean + Vector::Ones(k), 0.5 * (C + C.transpose())};
    };
    const Gaussian Ap = mapped(p), Aq = mapped(q);
    CHECK(gaussian_kl_divergence(Ap, Aq) == Approx(gaussian_kl_divergence(p, q)).epsilon(1e-10));
    CHECK(gaussian_hellinger(Ap, Aq) == Approx(gaussian_hellinger(p, q)).epsilon(1e-10));
    CHECK(gaussian_renyi_divergence(Ap, Aq, 0.7) ==
          Approx(gaussian_renyi_divergence(p, q, 0.7)).epsilon(1e-10));
  }
}

TEST_CASE("Renyi of Gaussians: Kullback-Leibler at 1, twice Bhattacharyya at 1/2, infinite where it must be",
          "[probability][invariant]") {
  std::mt19937_64 engine(12);
  const Gaussian p = random_gaussian(3, engine), q = random_gaussian(3, engine);
  CHECK(gaussian_renyi_divergence(p, q, 1) == gaussian_kl_divergence(p, q));
  CHECK(gaussian_renyi_divergence(p, q, 1 - 1e-6) == Approx(gaussian_kl_divergence(p, q)).epsilon(1e-4));
  CHECK(gaussian_renyi_divergence(p, q, 0.5) == Approx(2 * gaussian_bhattacharyya(p, q)).epsilon(1e-12));
  CHECK(gaussian_renyi_divergence(Gaussian::of(0, 4), Gaussian::of(0, 1), 2) == INFINITY);
}

TEST_CASE("the Wasserstein distance of Gaussians is a metric, and zero to rounding",
          "[probability][invariant]") {
  std::mt19937_64 engine(13);
  for (Index k : {1, 2, 6}) {
    const Gaussian p = random_gaussian(k, engine), q = random_gaussian(k, engine),
                   r = random_gaussian(k, engine);
    CHECK(gaussian_wasserstein(p, p) <= 1e-13 * double(k) * p.covariance.norm());
    CHECK(gaussian_wasserstein(p, q) == Approx(gaussian_wasserstein(q, p)).epsilon(1e-12));
    CHECK(gaussian_wasserstein(p, r) <= gaussian_wasserstein(p, q) + gaussian_wasserstein(q, r) + 1e-12);
  }
  const Vector zero = Vector::Zero(2);
  const Matrix line = vec({4, 0}).asDiagonal(), none = Matrix::Zero(2, 2);
  CHECK(gaussian_wasserstein({zero, line}, {zero, none}) == Approx(2).epsilon(1e-14)); // singular covariances
}

TEST_CASE("Gaussians that are none are refused", "[probability][error][edge]") {
  const Gaussian good = Gaussian::of(0, 1);
  CHECK_THROWS_AS(gaussian_kl_divergence(good, Gaussian::of(0, -1)), NotPositiveDefiniteError);
  CHECK_THROWS_AS(gaussian_kl_divergence(good, Gaussian::of(0, 0)), NotPositiveDefiniteError);
  CHECK_THROWS_AS(gaussian_wasserstein(good, Gaussian::of(0, -1)), NotPositiveDefiniteError);
  CHECK_THROWS_WITH(gaussian_kl_divergence(good, {vec({0, 0}), Matrix::Identity(2, 2)}),
                    contains("must have the same size, got 1 and 2"));
  const Matrix skew = vec({1, 0.5, 0, 1}).reshaped<Eigen::RowMajor>(2, 2);
  CHECK_THROWS_WITH(gaussian_hellinger({vec({0, 0}), skew}, {vec({0, 0}), skew}),
                    contains("covariance_p must be symmetric"));
  CHECK_THROWS_WITH(gaussian_total_variation(good, Gaussian::of(0, 2)), contains("must be equal"));
  CHECK_THROWS_WITH(gaussian_renyi_divergence(good, good, 0), contains("alpha must be > 0"));
  CHECK_THROWS_WITH(gaussian_kl_divergence(Gaussian::of(NAN, 1), good), contains("mean_p must be finite"));
}

} // namespace mixlab::probability
