// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <numbers>

#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/fem/adaptive.hpp"
#include "mixlab/fem/eigenproblem.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using mixlab::test::Approx;
using std::numbers::pi;

constexpr double first_of_l = 9.63972384402194; // Betcke & Trefethen 2005
constexpr double first_of_disk = 5.7831859629468,
                 second_of_disk = 14.6819706421239; // squared zeros of J_0, J_1

const BilinearForm stiffness = integral(dot(grad(trial()), grad(test())));
const BilinearForm mass = integral(trial() * test());

Vector eigenvalues(const Mesh& mesh, const char* element, Index count) {
  return eigenfunctions(stiffness, mass, Space(mesh, element), count).values;
}

/// Of the gap between eigenvalue `which` and the true one, over meshes 0 to 3; that it is never below.
template <class MeshOf>
double order(const MeshOf& mesh_of, const char* element, Index which, double truth) {
  Vector h(4), gap(4);
  for (Index k = 0; k < 4; ++k) {
    h[k] = std::pow(0.5, k);
    gap[k] = eigenvalues(mesh_of(k), element, which + 1)[which] - truth;
  }
  UNSCOPED_INFO(element << ", eigenvalue " << which << ": " << gap.transpose());
  CHECK(gap.minCoeff() > 0);
  return observed_order(h, gap);
}

} // namespace

TEST_CASE("eigenvalues of an interval are the known ones of P1", "[fem][exact]") {
  const Index n = 10;
  const Vector values = eigenvalues(interval(0, 1, n), "P1", 5);
  for (Index k = 0; k < 5; ++k) {
    const double c = std::cos(double(k + 1) * pi / double(n));
    CHECK(values[k] == Approx(6.0 * double(n * n) * (1 - c) / (2 + c)).epsilon(1e-10));
  }
}

TEST_CASE("the square: 2, 5, 5, 8 times pi^2, with order 2 p, the double one twice", "[fem][order]") {
  const auto mesh = [](Index k) { return rectangle(4 << k, 4 << k); };
  for (const auto& [element, p] : {std::pair{"P1", 1}, {"P2", 2}}) {
    CHECK(order(mesh, element, 0, 2 * pi * pi) == Approx(2 * p).margin(0.15));
    CHECK(order(mesh, element, 1, 5 * pi * pi) == Approx(2 * p).margin(0.25));
    CHECK(order(mesh, element, 2, 5 * pi * pi) == Approx(2 * p).margin(0.25));
    CHECK(order(mesh, element, 3, 8 * pi * pi) == Approx(2 * p).margin(0.35));
  }
}

TEST_CASE("the L: the first eigenvalue has the corner's order, the third, 2 pi^2, that of the element",
          "[fem][order]") {
  const auto mesh = [](Index k) { return l_shape(4 << k); };
  // on its way from 2, the smooth part's
  CHECK(order(mesh, "P1", 0, first_of_l) == Approx(5 / 3.).margin(0.1));
  CHECK(order(mesh, "P2", 0, first_of_l) == Approx(4 / 3.).margin(0.15));
  CHECK(order(mesh, "P1", 2, 2 * pi * pi) == Approx(2).margin(0.1));
  CHECK(order(mesh, "P2", 2, 2 * pi * pi) == Approx(4).margin(0.2));
}

TEST_CASE("adaptive meshes give the first eigenvalue of the L its order back: gaps fall as 1 / N",
          "[fem][order]") {
  std::vector<double> gaps;
  const auto solve_on = [&](const Mesh& mesh) {
    EigenFunctions first = eigenfunctions(stiffness, mass, Space(mesh), 1);
    gaps.push_back(first.values[0] - first_of_l);
    return first.functions[0];
  };
  const auto estimate = [&](const Function& u) { // -laplace u = lambda u
    return residual_indicators(u, {.reaction = -(gaps.back() + first_of_l)});
  };
  const AdaptiveResult result = solve_adaptively(l_shape(2), solve_on, estimate, {.max_unknowns = 10000});
  Vector n(8), gap(8);
  for (Index k = 0; k < 8; ++k) {
    const std::size_t step = gaps.size() - 8 + std::size_t(k);
    n[k] = double(result.unknowns[step]);
    gap[k] = gaps[step];
  }
  INFO(gap.transpose());
  CHECK(gap.minCoeff() > 0);
  CHECK(observed_order(n, gap) == Approx(-1).margin(0.06)); // order 2 in h = N^(-1/2)
}

TEST_CASE("the disk: zeros of Bessel functions, squared", "[fem][order]") {
  const auto mesh = [](Index k) { return disk(4 << k); }; // inscribed polygons: from above
  CHECK(order(mesh, "P1", 0, first_of_disk) == Approx(2).margin(0.15));
  CHECK(order(mesh, "P1", 1, second_of_disk) == Approx(2).margin(0.15));
  CHECK(order(mesh, "P1", 2, second_of_disk) == Approx(2).margin(0.15));
}

TEST_CASE("eigenfunctions are orthonormal and 0 where they are told to be", "[fem][invariant]") {
  const Space V(rectangle(6, 6), "P2");
  const EigenFunctions modes = eigenfunctions(stiffness, mass, V, 4, {"left"});
  CHECK(modes.status == Status::converged);
  CHECK(modes.values[0] == Approx(pi * pi / 4).epsilon(1e-4)); // sin(pi x / 2)
  for (Index i = 0; i < 4; ++i) {
    for (const Number node : V.on("left"))
      CHECK(modes.functions[std::size_t(i)].values()[node] == 0);
    for (Index j = 0; j < 4; ++j) {
      const Field product = Field(modes.functions[std::size_t(i)]) * Field(modes.functions[std::size_t(j)]);
      CHECK(integrate(V.mesh(), product) == Approx(i == j).margin(1e-9));
    }
  }
}

TEST_CASE("without a condition a shift is wanted, and the constant comes first", "[fem][edge]") {
  const Space V(rectangle(6, 6));
  CHECK_THROWS_AS(eigenfunctions(stiffness, mass, V, 2, {}), SingularMatrixError);
  const EigenFunctions modes = eigenfunctions(stiffness, mass, V, 3, {}, {.shift = -1});
  CHECK(modes.values[0] == Approx(0).margin(1e-10));
  CHECK(modes.values[1] == Approx(pi * pi).epsilon(0.05));
  CHECK(modes.functions[0].values().cwiseAbs().minCoeff() == Approx(1));
  CHECK_THROWS_AS(eigenfunctions(stiffness, mass, V, 0), std::invalid_argument);
  CHECK_THROWS_AS(eigenfunctions(stiffness, mass, V, 26), std::invalid_argument);
  CHECK_THROWS_AS(eigenfunctions(stiffness, mass, V, 1, {"west"}), std::invalid_argument);
}

} // namespace mixlab::fem
