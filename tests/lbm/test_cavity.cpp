// SPDX-License-Identifier: BSD-3-Clause
// The gate is the converged solution in tests/golden, not Ghia's table, which is off by up to 0.018.
#include "mixlab/lbm/cavity.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "fields.hpp"
#include "mixlab/core/order.hpp"

namespace mixlab::lbm {
namespace {

/// The rows of a golden file: a coordinate, then the values at Re 100, 400, 1000. Comments and the heading
/// are passed over.
std::vector<std::array<double, 4>> golden(const std::string& file) {
  std::ifstream in(std::string(MIXLAB_GOLDEN) + "/" + file);
  REQUIRE(in.good());
  std::vector<std::array<double, 4>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || !std::isdigit(static_cast<unsigned char>(line[0])))
      continue;
    std::array<double, 4> row{};
    std::istringstream cells(line);
    std::string cell;
    for (double& number : row) {
      REQUIRE(std::getline(cells, cell, ','));
      number = std::stod(cell);
    }
    rows.push_back(row);
  }
  REQUIRE(rows.size() == 17);
  return rows;
}

/// Files go from 1 down to 0 with coordinates of four digits, profiles go up with the exact ones.
void check_same(const Profile& profile, const std::string& file, std::size_t column) {
  const auto rows = golden(file);
  REQUIRE(profile.first.size() == 17);
  for (std::size_t i = 0; i < 17; ++i) {
    CAPTURE(file, column, i);
    CHECK(std::abs(profile.first[Index(16 - i)] - rows[i][0]) < 5.1e-5);
    CHECK(profile.second[Index(16 - i)] == rows[i][column]);
  }
}

/// The cavity at its steady state.
Cavity steady(Index n, double reynolds, const Collision& collision) {
  Cavity cavity({.n = n, .reynolds = reynolds, .collision = collision});
  const RunResult result = cavity.run({.max_steps = 2000000, .tolerance = 1e-6});
  REQUIRE(result.status == Status::converged);
  return cavity;
}

double largest_error(Index n, double reynolds, const Collision& collision) {
  const auto [u, v] = steady(n, reynolds, collision).error();
  CAPTURE(n, reynolds, name(collision), u, v);
  return std::max(u, v);
}

} // namespace

TEST_CASE("the tables of the cavity are the golden files, number by number", "[lbm][golden]") {
  const auto [reynolds, column] = GENERATE(table<double, std::size_t>({{100, 1}, {400, 2}, {1000, 3}}));
  const Cavity cavity({.n = 64, .reynolds = reynolds});
  check_same(cavity.reference_u(), "cavity_converged_u.csv", column);
  check_same(cavity.reference_v(), "cavity_converged_v.csv", column);
  check_same(cavity.ghia_u(), "ghia_u.csv", column);
  check_same(cavity.ghia_v(), "ghia_v.csv", column);
}

TEST_CASE("the cavity at Re 100 on 64 cells is within 1e-3 of the converged solution", "[lbm][golden]") {
  const Collision collision = GENERATE(as<Collision>(), Trt{}, Mrt{});
  CHECK(largest_error(64, 100, collision) < 1e-3);
}

TEST_CASE("the cavity has no flow through its walls, and its streamfunction and vorticity the known extremes",
          "[lbm][golden]") {
  const Cavity cavity = steady(64, 100, Trt{});
  // Re 100: psi_min = -0.103423 (Ghia, Ghia & Shin 1982, Table III).
  const Matrix psi = cavity.streamfunction();
  CHECK(psi.minCoeff() == Approx(-0.10342).epsilon(0.005));
  CHECK(psi.row(63).cwiseAbs().maxCoeff() < 0.01); // half a cell below the lid: half a cell's flux
  const auto u = cavity.velocity();
  double through_middle = 0;
  for (Index y = 0; y < 64; ++y)
    through_middle += u(y, 31, 0) / 64;
  CHECK(std::abs(through_middle) < 1e-5);
  CHECK(cavity.vorticity().rows() == 64);
}

TEST_CASE("centrelines run from wall to wall", "[lbm][exact]") {
  const Cavity cavity({.n = 16, .reynolds = 100});
  const auto [y, u] = cavity.centreline_u();
  const auto [x, v] = cavity.centreline_v();
  CHECK(y.size() == 18);
  CHECK(y[0] == 0);
  CHECK(y[1] == Approx(0.5 / 16).epsilon(1e-15));
  CHECK(y[17] == 1);
  CHECK(u[0] == 0);
  CHECK(u[17] == 1);
  CHECK(v[0] == 0);
  CHECK(v[17] == 0);
  CHECK(x.size() == 18);
}

TEST_CASE("the lid is held back by just what drags the other walls", "[lbm][invariant]") {
  const Cavity cavity = steady(32, 100, Trt{});
  const auto& s = cavity.simulation();
  const double sum = s.force_on(top)[0] + s.force_on(bottom)[0] + s.force_on(left)[0] + s.force_on(right)[0];
  CHECK(std::abs(sum) < 1e-4 * std::abs(s.force_on(top)[0]));
  CHECK(s.force_on(top)[0] < 0);
}

TEST_CASE("a cavity refuses what it cannot be made of", "[lbm][error][edge]") {
  CHECK_THROWS_WITH(Cavity({.n = 3}), contains("Cavity: n must be >= 4, got 3"));
  CHECK_THROWS_WITH(Cavity({.reynolds = 0}), contains("reynolds must be > 0, got 0"));
  CHECK_THROWS_WITH(Cavity({.reynolds = INFINITY}), contains("reynolds must be > 0"));
  CHECK_THROWS_WITH(Cavity({.lid_speed = 0.2}), contains("lid_speed must stay below Mach 0.3"));
  CHECK_THROWS_WITH(Cavity({.lid_speed = -0.1}), contains("lid_speed must be > 0, got -0.1"));
  CHECK_THROWS_WITH(Cavity({.n = 16, .reynolds = 1e20}), contains("relaxation_time must be > 1/2"));
  CHECK_THROWS_WITH(Cavity({.reynolds = 200}).reference_u(),
                    contains("reynolds = 100, 400 and 1000, got 200"));
  CHECK_THROWS_AS(Cavity({.reynolds = 200}).error(), std::invalid_argument);
}

TEST_CASE("the cavity at Re 100 converges with order 1.8 at least, to 1e-3 at 128 cells",
          "[lbm][golden][order][slow]") {
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = Index{32} << k;
    h[k] = 1 / double(n);
    error[k] = largest_error(n, 100, Trt{});
  }
  CAPTURE(error.transpose());
  CHECK(error[2] <= 1e-3);
  CHECK(observed_order(h, error) >= 1.8);
  CHECK(observed_order(h, error) <= 2.6); // the coarsest grid is not in the asymptotic range
}

TEST_CASE("the cavity at Re 400 on 128 cells is within 2.5e-3", "[lbm][golden][slow]") {
  CHECK(largest_error(128, 400, Trt{}) <= 2.5e-3);
}

TEST_CASE("the cavity at Re 1000 on 128 cells is within 4e-3 with MRT", "[lbm][golden][slow]") {
  CHECK(largest_error(128, 1000, Mrt{}) <= 4e-3);
}

// Some minutes on one core: not run unless asked for by its tag.
TEST_CASE("the cavity at Re 1000 converges with order 1.8 at least, to 1.5e-3 at 256 cells with MRT",
          "[lbm][golden][order][.validation]") {
  Vector h(3), error(3);
  for (Index k = 0; k < 3; ++k) {
    const Index n = Index{64} << k;
    h[k] = 1 / double(n);
    error[k] = largest_error(n, 1000, Mrt{});
  }
  CAPTURE(error.transpose());
  CHECK(error[2] <= 1.5e-3);
  CHECK(observed_order(h, error) >= 1.8);
}

} // namespace mixlab::lbm
