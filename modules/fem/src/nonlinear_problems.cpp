// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/nonlinear_problems.hpp"

#include <cmath>

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

// Residual and Jacobian are integrated by the same rule: then one is the other's derivative to the last
// digit, and Newton's method keeps its exponent 2.

/// int k(|grad w|^2) grad w . grad v and its derivative, int k grad u . grad v + 2 k' (grad w . grad u)
/// (grad w . grad v).
NonlinearForms quasilinear(const Function& w, const Field& k, const Field& twice_slope) {
  const Trial u = trial();
  const Test v = test();
  const VectorField g = grad(w);
  const int degree = 4 * w.space().element().degree() - 2; // of P1 all is constant in cells
  return {integral(k * dot(grad(u), grad(v)) + twice_slope * dot(g, grad(u)) * dot(g, grad(v)), {}, degree),
          integral(k * dot(g, grad(v)), {}, degree)};
}

Field square(const VectorField& g) { return dot(g, g); }

} // namespace

NonlinearForms bratu(const Function& w, const Field& lambda) {
  const Trial u = trial();
  const Test v = test();
  const Field e = exp(w);
  const int degree = e.degree() + 2 * w.space().element().degree();
  return {integral(dot(grad(u), grad(v))) + integral(-lambda * e * u * v, {}, degree),
          integral(dot(grad(w), grad(v))) + integral(-lambda * e * v, {}, degree),
          integral(-e * v, {}, degree)};
}

NonlinearForms p_laplacian(const Function& w, double p, const Field& f, double epsilon) {
  constexpr const char* function = "p_laplacian";
  require(p > 1 && std::isfinite(p), function, "p must be > 1, got ", p);
  require(epsilon >= 0 && std::isfinite(epsilon), function, "epsilon must be >= 0, got ", epsilon);
  require(epsilon > 0 || p >= 2, function, "epsilon must be > 0 for p < 2, got ", epsilon);
  // s > 0 also where grad w = 0 and eps = 0: its negative power times grad w grad w is 0 there, not NaN
  constexpr double tiny = 1e-200;
  const Field s = maximum(epsilon * epsilon + square(grad(w)), tiny);
  NonlinearForms forms = quasilinear(w, pow(s, (p - 2) / 2), (p - 2) * pow(s, (p - 4) / 2));
  forms.residual = forms.residual + integral(-f * test());
  return forms;
}

NonlinearForms minimal_surface(const Function& w) {
  const Field s = 1 + square(grad(w));
  return quasilinear(w, pow(s, -0.5), -1.0 * pow(s, -1.5));
}

double surface_area(const Function& w) { return integrate(w.space().mesh(), sqrt(1 + square(grad(w)))); }

} // namespace mixlab::fem
