// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/refinement.hpp"

#include <stdexcept>

#include "mesh_facts.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/core/parallel.hpp"
#include "mixlab/fem/generators.hpp"

using namespace mixlab;
using namespace mixlab::fem;
using namespace mixlab::fem::facts;
using mixlab::test::contains;

namespace {

Eigen::Vector2d onto_unit_circle(std::string_view, const Eigen::Vector2d& point) {
  return point.normalized();
}

/// A rectangle whose left half is one region.
Mesh halves(CellShape shape) {
  const Mesh mesh = rectangle(4, 2, {.diagonal = Diagonal::left, .shape = shape});
  std::vector<Number> left;
  for (Number c = 0; c < mesh.cells().rows(); ++c)
    if (mesh.points()(mesh.cells().row(c).maxCoeff(), 0) <= 0.5)
      left.push_back(c);
  return Mesh(shape, mesh.points(), mesh.cells(), named_facets(mesh),
              {{"some", Eigen::Map<Numbers>(left.data(), static_cast<Index>(left.size()))}});
}

} // namespace

TEST_CASE("refinement halves h, multiplies the cells and keeps shapes, areas and names", "[fem][invariant]") {
  for (const Mesh& mesh :
       {halves(CellShape::triangle), halves(CellShape::quadrilateral), l_shape(2), disk(3),
        annulus(1, 2, 2, 9), interval(Vector::LinSpaced(7, 0, 2).array().square().matrix())}) {
    const auto [fine, parents] = refine(mesh);
    check_trust(fine);
    const Index times = mesh.dimension() == 1 ? 2 : 4;
    CHECK(fine.cells().rows() == times * mesh.cells().rows());
    CHECK(fine.h() == Approx(mesh.h() / 2).epsilon(1e-14));
    CHECK(fine.cell_measures().sum() == Approx(mesh.cell_measures().sum()).epsilon(1e-13));
    CHECK(fine.quality().minCoeff() == Approx(mesh.quality().minCoeff()).epsilon(1e-12));
    CHECK(fine.newest_point_first() == mesh.newest_point_first());
    for (Index c = 0; c < fine.cells().rows(); ++c)
      CHECK(fine.cell_measures()[c] ==
            Approx(mesh.cell_measures()[c / times] / double(times)).epsilon(1e-12));
    if (mesh.dimension() == 2) {
      CHECK(euler(fine) == euler(mesh));
      for (const NamedPart& part : mesh.boundary_parts())
        CHECK(length(fine, part.name) == Approx(length(mesh, part.name)).epsilon(1e-13));
    }
    for (const NamedPart& region : mesh.regions())
      for (const Number c : fine.region(region.name))
        CHECK((region.members.array() == c / 4).any());
  }
}

TEST_CASE("refined triangles point the same way, so that they can be bisected", "[fem][invariant]") {
  const Mesh mesh = rectangle(3, 2), fine = refine(mesh).mesh;
  const auto reference = [](const Mesh& m, Index c) {
    return Eigen::RowVectorXd(m.points().row(m.cells()(c, 2)) - m.points().row(m.cells()(c, 1)));
  };
  for (Index c = 0; c < fine.cells().rows(); ++c) {
    const auto a = reference(mesh, c / 4), b = reference(fine, c);
    CHECK(std::abs(a[0] * b[1] - a[1] * b[0]) < 1e-15);
  }
}

TEST_CASE("each new point is the mean of its parents", "[fem][invariant]") {
  for (const Mesh& mesh : {rectangle(3, 4), interval(0, 1, 5), disk(2),
                           Mesh(CellShape::quadrilateral, points({{0, 0}, {2, 0.1}, {1.5, 1}, {-0.2, 1.2}}),
                                facts::table({{0, 1, 2, 3}}))}) {
    const auto [fine, parents] = refine(mesh);
    const SparseMatrix P = prolongation(parents, mesh.points().rows());
    CHECK(P.rows() == fine.points().rows());
    CHECK((P * mesh.points() - fine.points()).cwiseAbs().maxCoeff() < 1e-15);
    CHECK((P * Vector::Ones(P.cols()) - Vector::Ones(P.rows())).cwiseAbs().maxCoeff() == 0);
    const SparseMatrix top = P.topRows(P.cols());
    CHECK(Matrix(top) == Matrix::Identity(P.cols(), P.cols()));
    CHECK(P.isCompressed());
  }
}

TEST_CASE("a disk refined onto its circle stays a disk", "[fem][order]") {
  const MeshHierarchy disks(disk(1), 6, onto_unit_circle);
  Vector step(5), missing(5);
  for (Index level = 1; level < 6; ++level) {
    const Mesh& mesh = disks.mesh(level);
    check_trust(mesh);
    for (const Number f : mesh.part("circle"))
      CHECK(mesh.points().row(mesh.boundary()(f, 0)).norm() == Approx(1).epsilon(1e-15));
    step[level - 1] = std::pow(0.5, level);
    missing[level - 1] = pi - mesh.cell_measures().sum();
    CHECK(mesh.quality().minCoeff() > 0.7);
  }
  const double order = observed_order(step, missing);
  CHECK(order > 1.97);
  CHECK(order < 2.02);
}

TEST_CASE("a hierarchy holds nested meshes", "[fem][invariant]") {
  const MeshHierarchy meshes(l_shape(1), 4);
  CHECK(meshes.levels() == 4);
  CHECK(meshes.finest().cells().rows() == 6 * 64);
  CHECK(meshes.mesh(0).cells().rows() == 6);
  Matrix linear = meshes.mesh(0).points();
  for (Index level = 1; level < 4; ++level)
    linear = meshes.prolongation(level) * linear;
  CHECK((linear - meshes.finest().points()).cwiseAbs().maxCoeff() < 1e-15);
  CHECK(MeshHierarchy(interval(0, 1, 1), 1).levels() == 1);
}

TEST_CASE("refinement does not depend on the number of threads", "[fem][invariant]") {
  const Mesh mesh = disk(20);
  const int before = threads();
  set_threads(1);
  const Refinement one = refine(mesh);
  set_threads(3);
  const Refinement three = refine(mesh);
  set_threads(before);
  CHECK(one.mesh.cells() == three.mesh.cells());
  CHECK(one.mesh.points() == three.mesh.points());
  CHECK(one.parents == three.parents);
}

TEST_CASE("refinement refuses curves that are not there and levels that are none", "[fem][error]") {
  const auto away = [](std::string_view, const Eigen::Vector2d& p) { return Eigen::Vector2d(-9 * p); };
  CHECK_THROWS_WITH(refine(disk(1), away), contains("refine: the curve must be so near the facets"));
  const auto nowhere = [](std::string_view, const Eigen::Vector2d& p) { return Eigen::Vector2d(p / 0.0); };
  CHECK_THROWS_WITH(refine(rectangle(1, 1), nowhere), contains("the curve must be finite"));
  CHECK_THROWS_WITH(MeshHierarchy(disk(1), 0), contains("levels must be >= 1, got 0"));
  const MeshHierarchy two(disk(1), 2);
  CHECK_THROWS_WITH(two.mesh(2), contains("level must be from 0 to 1, got 2"));
  CHECK_THROWS_WITH(two.parents(0), contains("level must be from 1 to 1, got 0"));
  CHECK_THROWS_WITH(two.prolongation(2), contains("level must be from 1 to 1, got 2"));
  CHECK_THROWS_WITH(prolongation(facts::table({{0, 3}}), 3),
                    contains("parents must be from 0 to 2, got 0 to 3"));
}
