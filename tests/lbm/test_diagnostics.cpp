// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/diagnostics.hpp"

#include <numbers>
#include <stdexcept>

#include "fields.hpp"
#include "mixlab/core/order.hpp"

namespace mixlab::lbm {
namespace {

/// The velocity at the centres of n x n cells of the unit square.
template <class Velocity>
Array<double, 3> sampled(Index n, const Velocity& velocity) {
  Array<double, 3> field({n, n, 2});
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i) {
      const auto [u, v] = velocity((double(i) + 0.5) / double(n), (double(j) + 0.5) / double(n));
      field(j, i, 0) = u;
      field(j, i, 1) = v;
    }
  return field;
}

constexpr double pi = std::numbers::pi;

/// psi = sin(pi x) (1 - cos(pi y)): u = dpsi/dy, v = -dpsi/dx, omega = - laplacian psi.
std::array<double, 2> swirl(double x, double y) {
  return {pi * std::sin(pi * x) * std::sin(pi * y), -pi * std::cos(pi * x) * (1 - std::cos(pi * y))};
}

} // namespace

TEST_CASE("a rigid rotation has vorticity 2 everywhere, edges included", "[lbm][exact]") {
  const auto field = sampled(7, [](double x, double y) { return std::array<double, 2>{-y, x}; });
  CHECK((vorticity(field, 1.0 / 7).array() - 2).abs().maxCoeff() < 1e-13);
}

TEST_CASE("vorticity and streamfunction are second order", "[lbm][order]") {
  Vector h(3), e_vorticity(3), e_streamfunction(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = Index{16} << k;
    h[k] = 1 / double(n);
    const auto field = sampled(n, swirl);
    const Matrix omega = vorticity(field, h[k]), psi = streamfunction(field, h[k]);
    e_vorticity[k] = e_streamfunction[k] = 0;
    for (Index j = 0; j < n; ++j)
      for (Index i = 0; i < n; ++i) {
        const double x = (double(i) + 0.5) * h[k], y = (double(j) + 0.5) * h[k];
        const double exact_psi = std::sin(pi * x) * (1 - std::cos(pi * y));
        const double exact_omega = pi * pi * std::sin(pi * x) * (1 - 2 * std::cos(pi * y));
        e_vorticity[k] = std::max(e_vorticity[k], std::abs(omega(j, i) - exact_omega));
        e_streamfunction[k] = std::max(e_streamfunction[k], std::abs(psi(j, i) - exact_psi));
      }
  }
  CHECK(observed_order(h, e_vorticity) > 1.8);
  CHECK(observed_order(h, e_vorticity) < 2.2);
  CHECK(observed_order(h, e_streamfunction) > 1.8);
  CHECK(observed_order(h, e_streamfunction) < 2.2);
}

TEST_CASE("the cubic through four nodes gives back a cubic, and the nodes", "[lbm][exact]") {
  const Vector x = vector({0, 0.1, 0.35, 0.5, 0.8, 1});
  const Vector y = 2 * x.array().cube() - x.array() + 3;
  for (double at : {0.0, 0.05, 0.2, 0.5, 0.63, 0.99, 1.0})
    CHECK(interpolate_cubic(x, y, at) == Approx(2 * at * at * at - at + 3).epsilon(1e-14));
}

TEST_CASE("diagnostics refuse what is too small or of another shape", "[lbm][error][edge]") {
  CHECK_THROWS_WITH(vorticity(Array<double, 3>({2, 3, 2})),
                    contains("velocity must have shape (ny, nx, 2) with ny, nx >= 3, got (2, 3, 2)"));
  CHECK_THROWS_WITH(streamfunction(Array<double, 3>({3, 3, 3})), contains("got (3, 3, 3)"));
  CHECK_THROWS_WITH(vorticity(Array<double, 3>({3, 3, 2}), 0), contains("h must be > 0, got 0"));
  CHECK_THROWS_WITH(interpolate_cubic(vector({0, 1, 2}), vector({0, 1, 2}), 1),
                    contains("at least four nodes"));
  CHECK_THROWS_AS(interpolate_cubic(vector({0, 1, 2, 3}), vector({0, 1, 2}), 1), std::invalid_argument);
  CHECK(streamfunction(Array<double, 3>({1, 1, 2})).size() == 1);
}

} // namespace mixlab::lbm
