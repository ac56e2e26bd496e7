// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/bisection.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <stdexcept>

#include "mesh_facts.hpp"
#include "mixlab/fem/generators.hpp"

using namespace mixlab;
using namespace mixlab::fem;
using namespace mixlab::fem::facts;
using mixlab::test::contains;

namespace {

/// Its three angles' cosines, to nine digits, in order: what similar triangles share.
std::array<long, 3> similarity_class(const Mesh& mesh, Index cell) {
  std::array<long, 3> result{};
  for (Index i = 0; i < 3; ++i) {
    const auto p = mesh.points().row(mesh.cells()(cell, i));
    const Eigen::RowVector2d a = mesh.points().row(mesh.cells()(cell, (i + 1) % 3)) - p;
    const Eigen::RowVector2d b = mesh.points().row(mesh.cells()(cell, (i + 2) % 3)) - p;
    result[static_cast<std::size_t>(i)] = std::lround(1e7 * a.normalized().dot(b.normalized()));
  }
  std::sort(result.begin(), result.end());
  return result;
}

/// Whether cosines differ by rounding alone.
bool is_near(const std::array<long, 3>& a, const std::array<long, 3>& b) {
  return std::abs(a[0] - b[0]) < 3 && std::abs(a[1] - b[1]) < 3 && std::abs(a[2] - b[2]) < 3;
}

Numbers marked_by(const Mesh& mesh, const std::function<bool(Index)>& is_marked) {
  std::vector<Number> marked;
  for (Number c = 0; c < mesh.cells().rows(); ++c)
    if (is_marked(c))
      marked.push_back(c);
  return Eigen::Map<Numbers>(marked.data(), static_cast<Index>(marked.size()));
}

bool touches(const Mesh& mesh, Index cell, const Eigen::RowVector2d& place) {
  return ((mesh.points()(mesh.cells().row(cell), Eigen::all).rowwise() - place).rowwise().norm().array() <
          1e-12)
      .any();
}

/// Scalene triangles of all sorts, with no good reference edge: a disk, stretched and sheared.
Mesh skewed(Index rings) {
  const Mesh round = disk(rings);
  Matrix moved = round.points();
  for (auto p : moved.rowwise())
    p << p[0] + 0.3 * p[1] + 0.1 * p[1] * p[1], 0.6 * p[1] + 0.07 * p[0] * p[0];
  return Mesh(CellShape::triangle, moved, round.cells(), named_facets(round));
}

} // namespace

TEST_CASE("one cell marked of two: both are cut across their common edge", "[fem][exact]") {
  const Mesh mesh = rectangle(1, 1);
  const Bisection fine = bisect(mesh, numbers({0}));
  check_trust(fine.mesh);
  CHECK(fine.mesh.points() == points({{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0.5, 0.5}}));
  CHECK(fine.mesh.cells() == facts::table({{4, 1, 3}, {4, 0, 1}, {4, 2, 0}, {4, 3, 2}}));
  CHECK(fine.cells == numbers({0, 0, 1, 1}));
  CHECK(fine.parents.row(4) == facts::table({{0, 3}}));
  const Bisection again = bisect(fine.mesh, numbers({0}));
  check_trust(again.mesh);
  CHECK(again.mesh.cells().rows() == 5);
  CHECK(length(again.mesh, "right") == Approx(1));
  CHECK(again.mesh.part("right").size() == 2);
}

TEST_CASE("a marked cell may be cut on every edge", "[fem][exact]") {
  const Bisection fine = bisect(rectangle(1, 1), numbers({0}), {.every_edge = true});
  check_trust(fine.mesh);
  CHECK((fine.cells.array() == 0).count() == 4);
  CHECK((fine.cells.array() == 1).count() == 2);
  const Mesh mesh = l_shape(2);
  const Mesh all = bisect(mesh, marked_by(mesh, [](Index) { return true; }), {.every_edge = true}).mesh;
  check_trust(all);
  CHECK(all.cells().rows() == 4 * mesh.cells().rows());
  CHECK(all.h() == Approx(mesh.h() / 2));
}

TEST_CASE("twenty rounds leave no hanging point and at most four shapes a triangle", "[fem][invariant]") {
  const auto [coarse, every_edge] = GENERATE(
      Catch::Generators::table<Mesh, bool>({{skewed(2), false}, {skewed(2), true}, {l_shape(1), false}}));
  std::mt19937_64 engine(11);
  Mesh mesh = coarse;
  Numbers ancestor = Numbers::LinSpaced(mesh.cells().rows(), 0, static_cast<Number>(mesh.cells().rows() - 1));
  std::vector<std::vector<std::array<long, 3>>> shapes(static_cast<std::size_t>(mesh.cells().rows()));
  for (int round = 0; round < 20; ++round) {
    const Numbers marked = marked_by(mesh, [&](Index c) {
      return touches(mesh, c, coarse.points().row(0)) || (round < 10 && engine() % 8 == 0);
    });
    Bisection fine = bisect(mesh, marked, {.every_edge = every_edge});
    check_trust(fine.mesh);
    CHECK(euler(fine.mesh) == 1);
    const Vector before = mesh.cell_measures(), after = fine.mesh.cell_measures();
    Vector sums = Vector::Zero(before.size());
    for (Index c = 0; c < after.size(); ++c)
      sums[fine.cells[c]] += after[c];
    CHECK(((sums - before).array() / before.array()).abs().maxCoeff() < 1e-9);
    for (const Number c : marked)
      CHECK((fine.cells.array() == c).count() >= (every_edge ? 4 : 2));
    ancestor = Numbers(ancestor(fine.cells));
    mesh = fine.mesh;
    for (Index c = 0; c < ancestor.size(); ++c) {
      auto& known = shapes[static_cast<std::size_t>(ancestor[c])];
      const auto shape = similarity_class(mesh, c);
      if (std::none_of(known.begin(), known.end(), [&](const auto& other) { return is_near(shape, other); }))
        known.push_back(shape);
    }
  }
  CHECK(mesh.h() / mesh.cell_diameters().minCoeff() > 300);
  for (const auto& known : shapes)
    CHECK(known.size() <= 4);
}

TEST_CASE("towards a corner the number of cells grows by a constant a round", "[fem][invariant]") {
  Mesh mesh = l_shape(2);
  Index before = 0, marked_so_far = 0;
  const Index first = mesh.cells().rows();
  for (int round = 0; round < 60; ++round) {
    before = mesh.cells().rows();
    const Numbers marked = marked_by(mesh, [&](Index c) { return touches(mesh, c, {0, 0}); });
    marked_so_far += marked.size();
    mesh = bisect(mesh, marked).mesh;
    CHECK(mesh.cells().rows() - before <= 14);
  }
  CHECK(mesh.cell_diameters().minCoeff() < 1e-9);
  CHECK(mesh.quality().minCoeff() > 0.86);
  CHECK(mesh.cells().rows() - first <= 2 * marked_so_far);
}

TEST_CASE("closure adds no more than a few cells a marked one", "[fem][invariant]") {
  for (const Mesh& coarse : {rectangle(4, 4), skewed(3)}) {
    std::mt19937_64 engine(3);
    Mesh mesh = coarse;
    Index marked_so_far = 0;
    for (int round = 0; round < 300; ++round) { // a marked cell a round is what closure costs most
      const Numbers marked = numbers({static_cast<Number>(engine() % std::uint64_t(mesh.cells().rows()))});
      marked_so_far += marked.size();
      mesh = bisect(mesh, marked).mesh;
    }
    CHECK(mesh.cells().rows() - coarse.cells().rows() <= 6 * marked_so_far);
  }
}

TEST_CASE("a mesh without newest points is cut across its longest edges first", "[fem][invariant]") {
  const Mesh coarse = skewed(4);
  const Bisection fine = bisect(coarse, numbers({17}));
  CHECK_FALSE(coarse.newest_point_first());
  CHECK(fine.mesh.newest_point_first());
  const Number middle =
      fine.mesh.cells()(std::find(fine.cells.begin(), fine.cells.end(), 17) - fine.cells.begin(), 0);
  const auto ends = fine.parents.row(middle);
  CHECK((coarse.points().row(ends[0]) - coarse.points().row(ends[1])).norm() ==
        Approx(coarse.cell_diameters()[17]).epsilon(1e-12));
}

TEST_CASE("regions and curves follow bisection", "[fem][invariant]") {
  const Mesh plain = disk(2);
  Mesh mesh(CellShape::triangle, plain.points(), plain.cells(), named_facets(plain),
            {{"core", numbers({0, 1, 2, 3, 4, 5})}});
  const double core = mesh.cell_measures()(mesh.region("core")).sum();
  const Curve circle = [](std::string_view, const Eigen::Vector2d& p) -> Eigen::Vector2d {
    return p.normalized();
  };
  for (int round = 0; round < 8; ++round) {
    mesh = bisect(mesh, marked_by(mesh, [](Index) { return true; }), {.curve = circle}).mesh;
    check_trust(mesh);
  }
  CHECK(mesh.cell_measures()(mesh.region("core")).sum() == Approx(core).epsilon(1e-13));
  for (const Number f : mesh.part("circle"))
    CHECK(mesh.points().row(mesh.boundary()(f, 0)).norm() == Approx(1).epsilon(1e-15));
  CHECK(pi - mesh.cell_measures().sum() < 0.01);
}

TEST_CASE("linear functions go from one mesh to the next", "[fem][invariant]") {
  const Mesh mesh = skewed(3);
  const Bisection fine = bisect(mesh, numbers({0, 9, 20, 33}));
  const SparseMatrix P = prolongation(fine.parents, mesh.points().rows());
  CHECK((P * mesh.points() - fine.mesh.points()).cwiseAbs().maxCoeff() < 1e-15);
}

TEST_CASE("marked intervals are halved", "[fem][exact]") {
  const Mesh mesh(CellShape::interval, points({{0}, {1}, {3}}), facts::table({{0, 1}, {1, 2}}),
                  {{"end", facts::table({{2}})}}, {{"second", numbers({1})}});
  const Bisection fine = bisect(mesh, numbers({1}));
  check_trust(fine.mesh);
  CHECK(fine.mesh.points() == points({{0}, {1}, {3}, {2}}));
  CHECK(fine.mesh.cells() == facts::table({{0, 1}, {1, 3}, {3, 2}}));
  CHECK(fine.cells == numbers({0, 1, 1}));
  CHECK(fine.mesh.region("second") == numbers({1, 2}));
  CHECK(fine.parents.row(3) == facts::table({{1, 2}}));
}

TEST_CASE("nothing marked, nothing new", "[fem][edge]") {
  const Mesh mesh = l_shape(2);
  const Bisection same = bisect(mesh, Numbers());
  CHECK(same.mesh.cells() == mesh.cells());
  CHECK(same.mesh.points() == mesh.points());
  CHECK(same.mesh.boundary() == mesh.boundary());
  CHECK(bisect(mesh, numbers({3, 3})).mesh.cells() == bisect(mesh, numbers({3})).mesh.cells());
}

TEST_CASE("bisection refuses quadrilaterals and cells that are not there", "[fem][error]") {
  CHECK_THROWS_WITH(bisect(rectangle(1, 1, {.shape = CellShape::quadrilateral}), numbers({0})),
                    contains("bisect: the mesh must be of triangles or intervals"));
  CHECK_THROWS_WITH(bisect(rectangle(1, 1), numbers({2})),
                    contains("marked must hold cells from 0 to 1, got 2"));
  CHECK_THROWS_WITH(bisect(interval(0, 1, 1), numbers({-1})), contains("got -1"));
  const auto away = [](std::string_view, const Eigen::Vector2d& p) { return Eigen::Vector2d(-9 * p); };
  const Mesh round = disk(1);
  CHECK_THROWS_WITH(
      bisect(round, marked_by(round, [](Index) { return true; }), {.every_edge = true, .curve = away}),
      contains("bisect: the curve must be so near"));
}
