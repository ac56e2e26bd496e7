// SPDX-License-Identifier: BSD-3-Clause
#include <numbers>

#include "mixlab/core/order.hpp"
#include "mixlab/fem/form.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using std::numbers::pi;
const auto [x, y] = coordinates();

struct Case {
  const char* element;
  CellShape shape;
  int degree; ///< of the polynomials that it has
};
constexpr Case cases[] = {
    {"P1", CellShape::interval, 1}, {"P2", CellShape::interval, 2},      {"P3", CellShape::interval, 3},
    {"P1", CellShape::triangle, 1}, {"P2", CellShape::triangle, 2},      {"P1b", CellShape::triangle, 1},
    {"CR", CellShape::triangle, 1}, {"Q1", CellShape::quadrilateral, 1}, {"Q2", CellShape::quadrilateral, 2}};

Mesh mesh_of(CellShape shape, Index n) {
  return shape == CellShape::interval ? interval(0, 1, n) : rectangle(n, n, {.shape = shape});
}

} // namespace

TEST_CASE("interpolation is of order p + 1 in L2 and p in H1", "[fem][order]") {
  for (const auto& [name, shape, p] : cases) {
    const bool line = shape == CellShape::interval;
    const Field u = line ? sin(pi * x) : sin(pi * x) * cos(y);
    const Field ux = line ? pi * cos(pi * x) : pi * cos(pi * x) * cos(y),
                uy = line ? Field(0.0) : -sin(pi * x) * sin(y);
    Vector h(4), l2(4), h1(4);
    for (Index k = 0; k < 4; ++k) {
      const Index n = 4 << k;
      const Function w = interpolate(Space(mesh_of(shape, n), name), u);
      const Field e = u - w, ex = ux - dx(w), ey = uy - dy(w);
      h[k] = 1.0 / double(n);
      l2[k] = std::sqrt(integrate(w.space().mesh(), e * e, {}, 10));
      h1[k] = std::sqrt(integrate(w.space().mesh(), ex * ex + ey * ey, {}, 10));
    }
    INFO(name << " on an " << fem::name(shape));
    CHECK(observed_order(h, l2) == Approx(p + 1).margin(0.15));
    CHECK(observed_order(h, h1) == Approx(p).margin(0.15));
  }
}

TEST_CASE("polynomials of the element's degree come back, anywhere", "[fem][exact]") {
  Matrix line(5, 1), plane(5, 2);
  line << 0, 0.123, 0.5, 0.87, 1;
  plane << 0, 0, 0.123, 0.456, 0.5, 0.5, 0.9, 0.01, 1, 1;
  for (const auto& [name, shape, p] : cases) {
    const bool is_line = shape == CellShape::interval;
    const Matrix& points = is_line ? line : plane;
    const Function w =
        interpolate(Space(mesh_of(shape, 3), name), pow(1 + x - 2 * (is_line ? Field(0.0) : y), p));
    const Vector second = is_line ? Vector::Zero(5) : Vector(points.col(1));
    const Vector expected = (1 + points.col(0).array() - 2 * second.array()).pow(double(p));
    INFO(name << " on an " << fem::name(shape));
    CHECK((w.at(points) - expected).cwiseAbs().maxCoeff() < 1e-13);
  }
}

TEST_CASE("a function follows what is assigned, and forms that hold it follow", "[fem][invariant]") {
  Function w(Space(interval(0, 1, 4), "P2"));
  const Field square = w * w;
  CHECK(integrate(w.space().mesh(), square) == 0);
  w.assign(Vector::Constant(w.space().size(), 3));
  CHECK(integrate(w.space().mesh(), square) == Approx(9));
}

TEST_CASE("a point outside, values of another extent or not finite are refused", "[fem][error]") {
  const Space V(rectangle(2, 2));
  const Function w(V);
  CHECK_THROWS_AS(w.at((Matrix(1, 2) << 1.1, 0.5).finished()), std::invalid_argument);
  CHECK_THROWS_AS(w.at((Matrix(1, 1) << 0.5).finished()), std::invalid_argument);
  CHECK_THROWS_AS(Function(V, Vector::Zero(3)), std::invalid_argument);
  CHECK_THROWS_AS(Function(V, Vector::Constant(V.size(), std::nan(""))), std::invalid_argument);
  CHECK_THROWS_AS(interpolate(V, 1 / x), std::invalid_argument);
  CHECK_THROWS_AS(integrate(rectangle(2, 2), w * w), std::invalid_argument); // another mesh
}

} // namespace mixlab::fem
