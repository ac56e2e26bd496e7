// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <random>

#include "mesh_facts.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/improve.hpp"
#include "mixlab/fem/solve.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using facts::pi;
using mixlab::test::Approx;

constexpr double torsion_of_l =
    0.2140758026865; // int u of -laplace u = 1, by the p-version of finite elements

Function torsion(const Mesh& mesh) {
  return solve(integral(dot(grad(trial()), grad(test()))), integral(1.0 * test()), Space(mesh), {{"", 0}});
}

double angle(const Mesh& mesh, Index cell, int i) {
  const auto p = mesh.points().row(mesh.cells()(cell, i));
  const Eigen::RowVector2d a = mesh.points().row(mesh.cells()(cell, (i + 1) % 3)) - p,
                           b = mesh.points().row(mesh.cells()(cell, (i + 2) % 3)) - p;
  return std::atan2(a[0] * b[1] - a[1] * b[0], a.dot(b));
}

double smallest_angle(const Mesh& mesh) {
  double smallest = pi;
  for (Index c = 0; c < mesh.cells().rows(); ++c)
    for (int i = 0; i < 3; ++i)
      smallest = std::min(smallest, angle(mesh, c, i));
  return smallest;
}

/// The largest sum of the two angles that look at an edge: Delaunay's triangulations have none over pi.
double largest_opposite_sum(const Mesh& mesh) {
  Vector sums = Vector::Zero(mesh.edges().points.rows());
  for (Index c = 0; c < mesh.cells().rows(); ++c)
    for (int i = 0; i < 3; ++i)
      sums[mesh.edges().of_cell(c, i)] += angle(mesh, c, i);
  for (Index e = 0; e < sums.size(); ++e)
    if (mesh.edges().cells(e, 1) < 0)
      sums[e] = 0;
  return sums.maxCoeff();
}

/// int of the P1 function that is |x|^2 at the points.
double lifted(const Mesh& mesh) {
  const Vector areas = mesh.cell_measures();
  double sum = 0;
  for (Index c = 0; c < areas.size(); ++c)
    for (const Number p : mesh.cells().row(c))
      sum += areas[c] / 3 * mesh.points().row(p).squaredNorm();
  return sum;
}

/// The unit square, points inside put out of place, with the names of its sides and its left half.
Mesh crooked(int n, unsigned seed) {
  const Mesh mesh = rectangle(n, n);
  std::mt19937 engine(seed);
  std::uniform_real_distribution<double> shift(-0.22 / n, 0.22 / n);
  Matrix points = mesh.points();
  for (Index p = 0; p < points.rows(); ++p) {
    const bool inside = points.row(p).minCoeff() > 0 && points.row(p).maxCoeff() < 1;
    if (inside && std::abs(points(p, 0) - 0.5) > 1e-9)
      for (Index k = 0; k < 2; ++k)
        points(p, k) += shift(engine);
  }
  NamedPart half{"left half", Numbers(n * n)};
  Index k = 0;
  for (Index c = 0; c < mesh.cells().rows(); ++c) {
    double x = 0;
    for (const Number p : mesh.cells().row(c))
      x += mesh.points()(p, 0) / 3;
    if (x < 0.5)
      half.members[k++] = Number(c);
  }
  return {mesh.shape(), points, mesh.cells(), facts::named_facets(mesh), {half}};
}

void check_square(const Mesh& mesh) {
  facts::check_trust(mesh);
  CHECK(facts::euler(mesh) == 1);
  CHECK(mesh.cell_measures().minCoeff() > 0);
  for (const auto* side : {"left", "right", "bottom", "top"})
    CHECK(facts::length(mesh, side) == Approx(1).epsilon(1e-12));
  double half = 0;
  for (const Number c : mesh.region("left half"))
    half += mesh.cell_measures()[c];
  CHECK(half == Approx(0.5).epsilon(1e-12));
}

/// (n, 3) the same everywhere.
Matrix constant_metric(const Mesh& mesh, double xx, double xy, double yy) {
  return facts::points({{xx, xy, yy}}).replicate(mesh.points().rows(), 1);
}

double points_asked_for(const Mesh& mesh, const Matrix& metric) {
  const Vector areas = mesh.cell_measures();
  double sum = 0;
  for (Index c = 0; c < areas.size(); ++c)
    for (const Number p : mesh.cells().row(c))
      sum += areas[c] / 3 * std::sqrt(metric(p, 0) * metric(p, 2) - metric(p, 1) * metric(p, 1));
  return 2 / std::sqrt(3) * sum;
}

double constant_on_l(const FitOptions& options) {
  const Function u = solve_fitted(l_shape(8), torsion, options);
  return double(u.space().size()) * (torsion_of_l - integrate(u.space().mesh(), u));
}

} // namespace

TEST_CASE("of a flat kite the long diagonal is flipped", "[fem][exact]") {
  const Mesh kite(CellShape::triangle, facts::points({{0, 0}, {1, -0.2}, {2, 0}, {1, 0.2}}),
                  facts::table({{0, 1, 2}, {0, 2, 3}}));
  const Mesh better = improve(kite, {.move = false});
  CHECK(find_edge(better.edges(), 1, 3) >= 0);
  CHECK(find_edge(better.edges(), 0, 2) < 0);
  CHECK(better.points() == kite.points());
}

TEST_CASE("flips end at Delaunay's triangulation", "[fem][invariant]") { // Lawson 1977
  for (const unsigned seed : {1, 2, 3}) {
    const Mesh mesh = crooked(20, seed), better = improve(mesh, {.move = false});
    check_square(better);
    CHECK(better.points() == mesh.points());
    CHECK(largest_opposite_sum(mesh) > pi + 0.1);
    CHECK(largest_opposite_sum(better) < pi + 1e-7);
    CHECK(smallest_angle(better) >= smallest_angle(mesh));
    CHECK(lifted(better) < lifted(mesh)); // of all triangulations it has the lowest lift: Rippa 1990
  }
}

TEST_CASE("moves never make the smallest angle smaller, and make most cells better", "[fem][invariant]") {
  for (const unsigned seed : {1, 2, 3}) {
    const Mesh mesh = crooked(20, seed);
    const Mesh moved = improve(mesh, {.flip = false}), both = improve(mesh);
    check_square(moved);
    check_square(both);
    CHECK(smallest_angle(moved) >= smallest_angle(mesh));
    CHECK(smallest_angle(both) >= smallest_angle(mesh));
    CHECK(smallest_angle(both) > 25 * pi / 180);
    CHECK(both.quality().mean() > mesh.quality().mean() + 0.02);
    CHECK(both.cells().rows() == mesh.cells().rows());
  }
}

TEST_CASE("nothing is done to a mesh that has nothing to gain", "[fem][edge]") {
  const Mesh one(CellShape::triangle, facts::points({{0, 0}, {1, 0}, {0, 1}}), facts::table({{0, 1, 2}}));
  CHECK(improve(one).points() == one.points());
  const Mesh mesh = crooked(4, 1);
  CHECK(improve(mesh, {.flip = false, .move = false}).points() == mesh.points());
  CHECK(improve(mesh, {.flip = false, .move = false}).cells() == mesh.cells());
  // right triangles of bisection: for each point the mean of centroids is where it is
  const Mesh right = bisect(rectangle(4, 4), facts::numbers({0, 5, 9})).mesh, same = improve(right);
  CHECK(same.quality().mean() == Approx(right.quality().mean()).margin(0.02));
}

TEST_CASE("edges get the length that the metric asks for", "[fem][invariant]") {
  const double h = 0.04;
  for (const int n : {4, 60}) { // to be cut, to be collapsed
    const Mesh mesh = crooked(n, 1);
    const Mesh made = remesh(mesh, constant_metric(mesh, 1 / (h * h), 0, 1 / (h * h)));
    check_square(made);
    const double wanted = 2 / std::sqrt(3) / (h * h) + 2 / h; // and half the points of the boundary
    INFO(n << ": " << made.points().rows() << " points, " << wanted << " wanted");
    CHECK(double(made.points().rows()) == Approx(wanted).epsilon(0.15));
    CHECK(made.quality().mean() > 0.9);
    CHECK(made.h() < 1.7 * h);
  }
}

TEST_CASE("a metric that stretches makes cells that are equilateral to it", "[fem][invariant]") {
  // lengths 0.02 and 0.1 along axes turned by 30 degrees
  const double c = std::cos(pi / 6), s = std::sin(pi / 6), k = 1 / (0.02 * 0.02), l = 1 / (0.1 * 0.1);
  const Mesh mesh = crooked(10, 1);
  const Mesh made =
      remesh(mesh, constant_metric(mesh, k * c * c + l * s * s, (k - l) * c * s, k * s * s + l * c * c));
  check_square(made);
  Matrix turned = made.points() * (Matrix(2, 2) << c, -s, s, c).finished();
  turned.col(0) *= 5;
  const Mesh straight =
      Mesh::trusted(made.shape(), turned, made.cells(), made.boundary(), made.boundary_parts());
  CHECK(made.quality().mean() < 0.6);
  CHECK(straight.quality().mean() > 0.85);
}

TEST_CASE("the metric of a paraboloid is its second derivatives", "[fem][exact]") {
  const auto [x, y] = coordinates();
  const Mesh mesh = rectangle(32, 32);
  const Matrix metric = hessian_metric(interpolate(Space(mesh), x * x + 4 * y * y), {.points = 5000});
  const Index middle = 16 * 33 + 16;
  CHECK(mesh.points().row(middle) == Eigen::RowVector2d(0.5, 0.5));
  CHECK(metric(middle, 2) == Approx(4 * metric(middle, 0)).epsilon(1e-10));
  CHECK(std::abs(metric(middle, 1)) < 1e-10 * metric(middle, 0));
  CHECK(points_asked_for(mesh, metric) == Approx(5000).epsilon(0.01));
  const Matrix flat = hessian_metric(interpolate(Space(mesh), x), {.points = 500}); // no second derivatives
  CHECK(flat.allFinite());
  CHECK(points_asked_for(mesh, flat) == Approx(500).epsilon(0.01));
}

TEST_CASE("cells that follow second derivatives: a third of bisection's error on the L", "[fem][order]") {
  // Squared energy error times N: with bisection 0.9 to 1.1. Shape alone is worth little, since most cells
  // border on sides along which u does not bend: equilateral cells of the right sizes have 0.9 as well, 0.4
  // those of FreeFem's adaptmesh, stretched as these are. 0.36 is reached with 90000 points.
  const double stretched = constant_on_l({.points = 8000});
  INFO(stretched);
  CHECK(stretched < 0.41);
  CHECK(stretched > 0.33);
  const double equilateral = constant_on_l({.points = 8000, .metric = {.most_stretched = 1}});
  INFO(equilateral);
  CHECK(equilateral < 1.05);
  CHECK(equilateral > 0.75);
}

TEST_CASE("a monitor may stop fitting", "[fem][edge]") {
  int calls = 0;
  const Function u = solve_fitted(l_shape(4), torsion, {.points = 5000}, [&](const Progress& progress) {
    ++calls;
    CHECK(progress.step == calls);
    CHECK(progress.steps >= 5);
    return calls < 2;
  });
  CHECK(calls == 2);
  CHECK(u.space().size() < 2000);
}

TEST_CASE("what cannot be improved is refused", "[fem][error]") {
  const Mesh squares = rectangle(2, 2, {.shape = CellShape::quadrilateral}), mesh = rectangle(2, 2);
  CHECK_THROWS_AS(improve(squares), std::invalid_argument);
  CHECK_THROWS_AS(improve(interval(0, 1, 3)), std::invalid_argument);
  CHECK_THROWS_AS(improve(mesh, {.sweeps = -1}), std::invalid_argument);
  CHECK_THROWS_AS(remesh(mesh, Matrix::Ones(2, 3)), std::invalid_argument);
  CHECK_THROWS_AS(remesh(mesh, constant_metric(mesh, 1, 2, 1)), std::invalid_argument);
  CHECK_THROWS_AS(remesh(mesh, constant_metric(mesh, 1, NAN, 1)), std::invalid_argument);
  const Function u(Space(mesh, "P2")), v((Space(mesh)));
  CHECK_THROWS_AS(hessian_metric(u), std::invalid_argument);
  CHECK_THROWS_AS(hessian_metric(v, {.points = 2}), std::invalid_argument);
  CHECK_THROWS_AS(hessian_metric(v, {.most_stretched = 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(hessian_metric(v, {.longest = -1}), std::invalid_argument);
  CHECK_THROWS_AS(solve_fitted(mesh, torsion, {.growth = 1}), std::invalid_argument);
}

} // namespace mixlab::fem
