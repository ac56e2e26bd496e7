// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/gamma_laws.hpp"

#include <boost/math/quadrature/exp_sinh.hpp>
#include <boost/math/quadrature/tanh_sinh.hpp>

#include "densities.hpp"
#include "sampling.hpp"

namespace mixlab::probability {

namespace vm = vector_math;

namespace {

/// E exp(t W^(1/k)), W exponential of rate 1: int exp(t w^(1/k) - w) dw, split at the top of the integrand.
double weibull_mgf(double k, double t) {
  const auto exponent = [&](double w) { return t * std::pow(w, 1 / k) - w; };
  const double top = t > 0 ? std::pow(t / k, k / (k - 1)) : 0;
  const double scale = exponent(top); // taken out, so that nothing overflows before the result does
  const auto integrand = [&](double w) { return std::exp(exponent(w) - scale); };
  double total = boost::math::quadrature::exp_sinh<double>().integrate(
      [&](double w) { return integrand(top + w); }, 1e-14);
  if (top > 0)
    total += boost::math::quadrature::tanh_sinh<double>().integrate(integrand, 0.0, top, 1e-14);
  return std::exp(scale) * total;
}

ContinuousLaw::Drawer gamma_drawer(double shape, double scale) {
  return [shape, scale](UniformBlock& source, double* out, Index count) {
    StandardGamma gamma(shape);
    in_batches(out, count, [&](Batch& x) {
      gamma.draw(source, x);
      for (double& value : x)
        value *= scale;
    });
  };
}

} // namespace

double Gamma::standard_entropy(double a) {
  // log Gamma and psi by Stirling's series, whose large terms cancel on paper
  return 0.5 * std::log(a) + log_sqrt_two_pi + 0.5 - 0.5 / a + stirling_error(a) + (a - 1) * digamma_error(a);
}

ContinuousLaw::Drawer Exponential::drawer() const {
  return inversion([scale = 1 / r](double u) { return -scale * vm::log_of_normal(u); });
}

ContinuousLaw::Drawer Gamma::drawer() const { return gamma_drawer(a, s); }

ContinuousLaw::Drawer ChiSquared::drawer() const { return gamma_drawer(a, 2); }

ContinuousLaw::Drawer InverseGamma::drawer() const {
  return [a = a, s = s](UniformBlock& source, double* out, Index count) {
    StandardGamma gamma(a);
    in_batches(out, count, [&](Batch& x) {
      gamma.draw(source, x);
      for (double& value : x)
        value = s / value;
    });
  };
}

double Weibull::variance() const { return s * s * (moment(2) - moment(1) * moment(1)); }

double Weibull::skewness() const {
  const double m = moment(1), v = moment(2) - m * m;
  return (moment(3) - 3 * m * v - m * m * m) / (v * std::sqrt(v));
}

double Weibull::kurtosis() const {
  const double m = moment(1), v = moment(2) - m * m;
  return (moment(4) - 4 * m * moment(3) + 6 * m * m * moment(2) - 3 * m * m * m * m) / (v * v) - 3;
}

double Weibull::mgf(double t) const {
  if (k < 1)
    no_mgf("E exp(t X) is infinite for every t > 0 if shape < 1");
  if (k > 1)
    return weibull_mgf(k, s * t);
  require_mgf(t < 1 / s, "t < 1 / scale if shape is 1", t);
  return 1 / (1 - s * t);
}

ContinuousLaw::Drawer Weibull::drawer() const {
  return inversion([s = s, power = 1 / k](double u) {
    return s * vm::exp(power * vm::log_of_normal(-vm::log_of_normal(u)));
  });
}

double Rayleigh::mgf(double t) const {
  if (t < 0) // the two terms below would cancel
    return weibull_mgf(2, std::numbers::sqrt2 * s * t);
  const double y = s * t;
  return 1 + y * std::exp(0.5 * y * y) * std::sqrt(std::numbers::pi / 2) *
                 (1 + std::erf(y / std::numbers::sqrt2));
}

ContinuousLaw::Drawer Rayleigh::drawer() const {
  return inversion([s = s](double u) { return s * std::sqrt(-2 * vm::log_of_normal(u)); });
}

void Exponential::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return Exponential::density(point); });
}

void Gamma::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return vm::exp(Gamma::log_density(point)); });
}

void InverseGamma::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(),
                 [this](double point) { return vm::exp(InverseGamma::log_density(point)); });
}

void ChiSquared::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(),
                 [this](double point) { return vm::exp(ChiSquared::log_density(point)); });
}

void Weibull::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(),
                 [this](double point) { return vm::exp(Weibull::log_density(point)); });
}

void Rayleigh::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return Rayleigh::density(point); });
}

} // namespace mixlab::probability
