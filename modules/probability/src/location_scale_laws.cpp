// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/location_scale_laws.hpp"

#include "densities.hpp"
#include "sampling.hpp"

namespace mixlab::probability {

namespace vm = vector_math;

ContinuousLaw::Drawer Uniform::drawer() const {
  return inversion([a = a, length = b - a](double u) { return a + length * u; });
}

ContinuousLaw::Drawer Normal::drawer() const {
  return [m = m, s = s](UniformBlock& source, double* out, Index count) {
    in_batches(out, count, [&](Batch& z) {
      draw_normals(source, z);
      for (double& x : z)
        x = m + s * x;
    });
  };
}

ContinuousLaw::Drawer LogNormal::drawer() const {
  return [m = m, s = s](UniformBlock& source, double* out, Index count) {
    in_batches(out, count, [&](Batch& z) {
      draw_normals(source, z);
      for (double& x : z)
        x = vm::exp(m + s * x);
    });
  };
}

ContinuousLaw::Drawer Cauchy::drawer() const {
  return inversion([m = m, s = s](double u) { // tan(pi (u - 1/2))
    const auto [sin, cos] = vm::sincos_turns(0.5 * (u - 0.5));
    return m + s * (sin / cos);
  });
}

ContinuousLaw::Drawer Laplace::drawer() const {
  return inversion([m = m, s = s](double u) {
    const double tail = u < 0.5 ? u : 1 - u;
    return m - s * std::copysign(vm::log_of_normal(2 * tail), 0.5 - u);
  });
}

ContinuousLaw::Drawer Logistic::drawer() const {
  return inversion([m = m, s = s](double u) { return m + s * vm::log_of_normal(u / (1 - u)); });
}

ContinuousLaw::Drawer Gumbel::drawer() const {
  return inversion([m = m, s = s](double u) { return m - s * vm::log_of_normal(-vm::log_of_normal(u)); });
}

void Uniform::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return Uniform::density(point); });
}

void Normal::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return Normal::density(point); });
}

void LogNormal::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(),
                 [this](double point) { return vm::exp(LogNormal::log_density(point)); });
}

void Cauchy::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return Cauchy::density(point); });
}

void Laplace::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return Laplace::density(point); });
}

void Logistic::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(), [this](double point) { return Logistic::density(point); });
}

void Gumbel::densities(const double* x, double* p, Index count) const {
  fill_densities(x, p, count, support(),
                 [this](double point) { return vm::exp(Gumbel::log_density(point)); });
}

} // namespace mixlab::probability
