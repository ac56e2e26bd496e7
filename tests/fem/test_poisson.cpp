// SPDX-License-Identifier: BSD-3-Clause
// Whole problems: orders from both sides, and values that others have published or computed.
#include <cmath>
#include <numbers>

#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using std::numbers::pi;

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();
const Bilinear laplace = dot(grad(u), grad(v));

struct Errors {
  Vector h = Vector(4), l2 = Vector(4), h1 = Vector(4);
  double order_l2() const { return observed_order(h, l2); }
  double order_h1() const { return observed_order(h, h1); }
};

Mesh mesh_of(CellShape shape, Index n) {
  return shape == CellShape::interval ? interval(0, 1, n) : rectangle(n, n, {.shape = shape});
}

/// -div(grad u) + u = f with the exact solution on the boundary, on four meshes.
Errors errors(const char* element, CellShape shape, const Field& exact, const VectorField& gradient,
              const Field& f) {
  Errors result;
  for (Index k = 0; k < 4; ++k) {
    const Index n = 4 << k;
    const Space V(mesh_of(shape, n), element);
    const Function w = solve(integral(laplace + u * v), integral(f * v, {}, 8), V, {{"", exact}});
    const VectorField gap{gradient[0] - dx(w), gradient[1] - dy(w)};
    result.h[k] = 1.0 / double(n);
    result.l2[k] = norm_l2(V.mesh(), exact - w, 10);
    result.h1[k] = seminorm_h1(V.mesh(), gap, 10);
  }
  return result;
}

double centre(const Function& w) { return w.at((Matrix(1, 2) << 0.5, 0.5).finished())[0]; }

Function unit_load(const Space& V) { return solve(integral(laplace), integral(1.0 * v), V, {{"", 0}}); }

} // namespace

TEST_CASE("a smooth solution is approached with order p + 1 in L2 and p in H1", "[fem][order]") {
  struct Case {
    const char* element;
    CellShape shape;
    int p;
  };
  for (const auto& [name, shape, p] : {Case{"P1", CellShape::interval, 1},
                                       {"P2", CellShape::interval, 2},
                                       {"P3", CellShape::interval, 3},
                                       {"P1", CellShape::triangle, 1},
                                       {"P2", CellShape::triangle, 2},
                                       {"P1b", CellShape::triangle, 1},
                                       {"CR", CellShape::triangle, 1},
                                       {"Q1", CellShape::quadrilateral, 1},
                                       {"Q2", CellShape::quadrilateral, 2}}) {
    const bool line = shape == CellShape::interval;
    const Field exact = line ? sin(pi * x) : sin(pi * x) * exp(y);
    const VectorField gradient = line ? VectorField{pi * cos(pi * x), 0.0}
                                      : VectorField{pi * cos(pi * x) * exp(y), sin(pi * x) * exp(y)};
    const Errors e = errors(name, shape, exact, gradient, (line ? pi * pi + 1 : pi * pi) * exact);
    INFO(name << " on " << fem::name(shape) << "s: " << e.order_l2() << " and " << e.order_h1());
    CHECK(e.order_l2() == Approx(p + 1).margin(0.15));
    CHECK(e.order_h1() == Approx(p).margin(0.15));
  }
}

TEST_CASE("at a re-entrant corner the order in H1 is 2/3, whatever the element", "[fem][order]") {
  // r^(2/3) sin(2 theta / 3), harmonic; theta from the side y = 0, x > 0 (Grisvard 1985)
  const auto angle = [](double a, double b) {
    const double theta = std::atan2(b, a);
    return theta < -1e-12 ? theta + 2 * pi : std::max(theta, 0.0);
  };
  const Field exact([angle](double a, double b) {
    return std::pow(a * a + b * b, 1 / 3.) * std::sin(2 * angle(a, b) / 3);
  });
  for (const auto* name : {"P1", "P2"}) {
    Vector h(4), energy(4);
    for (Index k = 0; k < 4; ++k) {
      const Mesh mesh = l_shape(4 << k);
      const Function w = solve(integral(laplace), integral(0.0 * v), Space(mesh, name), {{"", exact}});
      // grad u . grad u = 4/9 r^(-2/3); both gradients of the same harmonic function
      const VectorField gradient{
          Field([angle](double a, double b) {
            return -2 / 3. * std::pow(a * a + b * b, -1 / 6.) * std::sin(angle(a, b) / 3);
          }),
          Field([angle](double a, double b) {
            return 2 / 3. * std::pow(a * a + b * b, -1 / 6.) * std::cos(angle(a, b) / 3);
          })};
      h[k] = 1.0 / double(4 << k);
      energy[k] = seminorm_h1(mesh, {gradient[0] - dx(w), gradient[1] - dy(w)}, 8);
    }
    INFO(name << ": " << observed_order(h, energy));
    CHECK(observed_order(h, energy) == Approx(2 / 3.).margin(0.05));
  }
}

TEST_CASE("P1 on the square in 200 x 200 is to twelve digits what four other codes find", "[fem][peer]") {
  // u(1/2, 1/2) for -laplace u = 1, u = 0: FreeFem++ 4.9, scikit-fem 12, DOLFINx 0.5
  CHECK(centre(unit_load(Space(rectangle(200, 200)))) ==
        Approx(0.0736699020758).epsilon(1e-12).margin(1e-13));
}

TEST_CASE("the torsion of the square, the L and the disk have their known values", "[fem][golden]") {
  // Fourier series for the square; p-version of the finite elements for the L; u = (1 - r^2) / 4 on the disk
  const Function square = unit_load(Space(rectangle(32, 32), "P2"));
  CHECK(centre(square) == Approx(0.073671353281514).epsilon(2e-6));
  CHECK(integrate(square.space().mesh(), square) == Approx(0.035144253738789).epsilon(4e-6));
  Vector h(4), square_gap(4), l_gap(4), disk_gap(4);
  for (Index k = 0; k < 4; ++k) {
    const Index n = 8 << k;
    h[k] = 1.0 / double(n);
    const auto torsion = [](const Mesh& mesh, const char* element) {
      return integrate(mesh, unit_load(Space(mesh, element)));
    };
    square_gap[k] = 0.035144253738789 - torsion(rectangle(n, n), "P1");
    l_gap[k] = 0.2140758026865 - torsion(l_shape(n), "P2"); // of P1 the smooth part would hide the corner's
    disk_gap[k] = pi / 8 - torsion(disk(n), "P1");
  }
  CHECK(square_gap.minCoeff() > 0); // the energy is approached from below
  CHECK(l_gap.minCoeff() > 0);
  CHECK(observed_order(h, square_gap) == Approx(2).margin(0.1));
  CHECK(observed_order(h, l_gap) == Approx(4 / 3.).margin(0.1)); // twice the order in H1
  CHECK(observed_order(h, disk_gap) == Approx(2).margin(0.1));
}

TEST_CASE("P1 is exact at the points in one dimension", "[fem][invariant]") {
  // Green's function of a point is in the space (Douglas & Dupont 1974)
  const Vector points = (Vector(6) << 0, 0.1, 0.15, 0.5, 0.8, 1).finished();
  const Function w =
      solve(integral(dx(u) * dx(v)), integral(exp(x) * v, {}, 20), Space(interval(points)), {{"", 0}});
  for (Index i = 0; i < points.size(); ++i) {
    const double t = points[i];
    CHECK(w.values()[i] == Approx(1 - std::exp(t) + t * (std::exp(1.0) - 1)).margin(1e-14));
  }
}

TEST_CASE("Neumann and Robin conditions say what they should", "[fem][exact]") {
  // u = x^2 + y: -laplace u = -2, du/dn = 2 on the right, -1 below; du/dn + 3 u = 1 + 3 (x^2 + 1) on top
  const Field exact = x * x + y;
  const Function w =
      solve(integral(laplace) + integral(3 * u * v, on("top")),
            integral(-2.0 * v) + integral(2.0 * v, on("right")) + integral(-1.0 * v, on("bottom")) +
                integral((1 + 3 * (x * x + 1)) * v, on("top")),
            Space(rectangle(3, 5), "P2"), {{"left", y}});
  CHECK(norm_l2(w.space().mesh(), w - exact) < 1e-14);
}

TEST_CASE("periodic conditions: a wave comes back to itself", "[fem][order]") {
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = 8 << k;
    const Space V(rectangle(n, n), "P1", {{{"left", "right"}}});
    const Field exact = sin(2 * pi * x);
    const Function w = solve(integral(laplace + u * v), integral((4 * pi * pi + 1) * exact * v, {}, 8), V);
    h[k] = 1.0 / double(n);
    error[k] = norm_l2(V.mesh(), w - exact, 8);
  }
  CHECK(observed_order(h, error) == Approx(2).margin(0.1));
}

TEST_CASE("linear elasticity: a bar in tension, by two blocks", "[fem][exact]") {
  // plane strain, lambda = mu = 1, stretched by 1 along x: u = (x, -y / 3) has no stress along y
  const Mesh mesh = rectangle(3, 2);
  const Space V(mesh);
  const Trial u0 = trial(0), u1 = trial(1);
  const Test v0 = test(0), v1 = test(1);
  const auto shear = [](auto a, auto b) { return dy(a) + dx(b); };
  const Bilinear energy = (dx(u0) + dy(u1)) * (dx(v0) + dy(v1)) + 2 * dx(u0) * dx(v0) + 2 * dy(u1) * dy(v1) +
                          shear(u0, u1) * shear(v0, v1);
  const auto displacement = solve(integral(energy), integral(0.0 * v0), {V, V},
                                  {{"left", 0, 0}, {"right", 1, 0}, {"bottom", 0, 1}});
  CHECK(norm_l2(mesh, displacement[0] - x) < 1e-14);
  CHECK(norm_l2(mesh, displacement[1] + y / 3) < 1e-14);
}

TEST_CASE("without a condition the solution is not unique, and that is said", "[fem][error]") {
  CHECK_THROWS_AS(solve(integral(laplace), integral(1.0 * v), Space(rectangle(5, 5))), SingularMatrixError);
  CHECK_THROWS_AS(solve(integral(laplace), integral(1.0 * v), Space(rectangle(5, 5)), {{"west", 0}}),
                  std::invalid_argument);
}

} // namespace mixlab::fem
