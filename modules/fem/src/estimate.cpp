// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/estimate.hpp"

#include <algorithm>
#include <cmath>

#include "integration.hpp"
#include "local_polynomial.hpp"

namespace mixlab::fem {
namespace {

constexpr int highest_degree = 12; // of what is squared and integrated

int degree_of_square(int degree) { return 2 * std::min(degree, highest_degree / 2); }

void require_continuous(const Function& u, std::string_view function) {
  const Element& element = u.space().element();
  require(element.continuous(), function, "u must be of a continuous element, got ", element.name());
}

/// (m, sides) a number for each side of the mesh: of its edge, or of its point in one dimension.
const NumberTable& sides_of_cells(const Mesh& mesh) {
  return mesh.dimension() == 1 ? mesh.cells() : mesh.edges().of_cell;
}

/// What flows out of cells through sides, w . n, at the points of a rule on each side: (sides, q). The two
/// cells of a side add up to the jump. A side's points go from its smaller to its larger corner.
class SideFluxes {
 public:
  SideFluxes(const Mesh& mesh, int degree)
      : mesh_(mesh), rule_(mesh.dimension() == 1 ? Quadrature{Matrix::Zero(1, 1), Vector::Ones(1)}
                                                 : quadrature(CellShape::interval, degree)),
        values_(Matrix::Zero(sides_of_cells(mesh).maxCoeff() + 1, rule_.weights.size())) {}

  void add_from_all_cells(const Field& flux) {
    for (int side = 0; side < sides_of(mesh_.shape()); ++side)
      add(flux, side, all_cells(mesh_));
  }
  /// @param which a flag for each side of the mesh: those that are of this part get it
  void add_from_boundary(const Field& flux, const std::string& part, std::vector<bool>& which) {
    const Facets facets = facets_on(mesh_, part);
    for (int side = 0; side < sides_of(mesh_.shape()); ++side) {
      std::vector<Number> cells;
      for (Index f = 0; f < facets.cells.size(); ++f)
        if (facets.sides[f] == side) {
          cells.push_back(facets.cells[f]);
          which[std::size_t(sides_of_cells(mesh_)(facets.cells[f], side))] = true;
        }
      add(flux, side, Eigen::Map<const Numbers>(cells.data(), Index(cells.size())));
    }
  }
  /// The mean of the square over a side.
  double mean_square(Index side) const {
    return values_.row(side).array().square().matrix().dot(rule_.weights.transpose());
  }

 private:
  void add(const Field& flux, int side, const Numbers& cells) {
    Points points(mesh_, rule_, side);
    const auto [a, b] = corners_of_side(mesh_.shape(), side);
    const Index n = rule_.weights.size();
    walk(points, cells, flux.node()->likes_many(), [&](const Points& here) {
      require_finite_field(flux, here, "residual_indicators");
      const Values values(flux, here);
      for (Index c = 0; c < here.cells(); ++c) {
        const Number cell = here.cell(c);
        const bool along = mesh_.cells()(cell, a) <= mesh_.cells()(cell, b);
        for (Index q = 0; q < n; ++q)
          values_(sides_of_cells(mesh_)(cell, side), along ? q : n - 1 - q) += values[c * n + q];
      }
    });
  }

  const Mesh& mesh_;
  Quadrature rule_;
  Matrix values_;
};

/// How many cells a side has: 1 on the boundary.
std::vector<std::uint8_t> cells_of_sides(const Mesh& mesh, Index sides) {
  std::vector<std::uint8_t> result(std::size_t(sides), 0);
  for (const Number side : sides_of_cells(mesh).reshaped())
    ++result[std::size_t(side)];
  return result;
}

double side_length(const Mesh& mesh, Index cell, int side, double diameter) {
  if (mesh.dimension() == 1)
    return diameter;
  const auto [a, b] = corners_of_side(mesh.shape(), side);
  return (mesh.points().row(mesh.cells()(cell, a)) - mesh.points().row(mesh.cells()(cell, b))).norm();
}

/// squares_T += 1/2 sum_E h_E |[w . n]|_E^2 + sum_E h_E |g - w . n|_E^2
void add_jumps(const Mesh& mesh, const VectorField& w, const std::vector<Flux>& given, Vector& squares) {
  int degree = std::max(w[0].degree(), w[1].degree());
  for (const Flux& flux : given)
    degree = std::max(degree, flux.value.degree());
  SideFluxes fluxes(mesh, degree_of_square(degree));
  fluxes.add_from_all_cells(w[0] * normal()[0] + w[1] * normal()[1]);
  const NumberTable& sides = sides_of_cells(mesh);
  std::vector<bool> is_given(std::size_t(sides.maxCoeff()) + 1);
  for (const Flux& flux : given)
    fluxes.add_from_boundary(-flux.value, flux.part, is_given);
  const auto cells = cells_of_sides(mesh, Index(is_given.size()));
  const Vector h = mesh.cell_diameters();
  for (Index c = 0; c < sides.rows(); ++c)
    for (int side = 0; side < int(sides.cols()); ++side) {
      const auto e = std::size_t(sides(c, side));
      const double share = cells[e] == 2 ? 0.5 : is_given[e] ? 1 : 0;
      const double length = side_length(mesh, c, side, h[c]);
      squares[c] += share * length * (mesh.dimension() == 1 ? 1 : length) * fluxes.mean_square(Index(e));
    }
}

} // namespace

Vector cell_integrals(const Mesh& mesh, const Field& f, int degree) {
  Vector result = Vector::Zero(mesh.cells().rows());
  Points points(mesh, quadrature(mesh.shape(), degree < 0 ? f.degree() : degree));
  walk(points, all_cells(mesh), f.node()->likes_many(), [&](const Points& here) {
    require_finite_field(f, here, "cell_integrals");
    const Values values(f, here);
    for (Index c = 0, i = 0; c < here.cells(); ++c)
      for (Index q = 0; q < here.per_cell(); ++q, ++i)
        result[here.cell(c)] += here.weight()[i] * values[i];
  });
  return result;
}

Vector residual_indicators(const Function& u, const EllipticProblem& problem) {
  require_continuous(u, "residual_indicators");
  const auto& [f, k, c, fluxes] = problem;
  const Mesh& mesh = u.space().mesh();
  const VectorField w = {k * dx(u), k * dy(u)};
  const bool flat = k.constant() && u.space().element().name() == "P1";
  const Field residual = (flat ? f : f + div(w)) - c * Field(u);
  const Vector h = mesh.cell_diameters();
  Vector squares = cell_integrals(mesh, residual * residual, degree_of_square(residual.degree()));
  squares.array() *= h.array().square();
  // on a side where k jumps, k grad u has the limits from inside the two cells
  add_jumps(mesh, k.constant() ? w : VectorField{local_polynomial(w[0]), local_polynomial(w[1])}, fluxes,
            squares);
  return squares.cwiseSqrt();
}

std::array<Function, 2> recovered_gradient(const Function& u) {
  require_continuous(u, "recovered_gradient");
  const Space& V = u.space();
  const Mesh& mesh = V.mesh();
  const Index n = V.element().size();
  const Vector measure = mesh.cell_measures();
  Vector weight = Vector::Zero(V.size()), sums[2] = {weight, weight};
  const VectorField gradient = grad(u);
  Points points(mesh, {V.element().nodes(), Vector::Ones(n)});
  walk(points, all_cells(mesh), false, [&](const Points& here) {
    for (int k = 0; k < mesh.dimension(); ++k) {
      const Values values(gradient[std::size_t(k)], here);
      for (Index c = 0; c < here.cells(); ++c)
        for (Index i = 0; i < n; ++i)
          sums[k][V.dofs()(here.cell(c), i)] += measure[here.cell(c)] * values[c * n + i];
    }
    for (Index c = 0; c < here.cells(); ++c)
      for (Index i = 0; i < n; ++i)
        weight[V.dofs()(here.cell(c), i)] += measure[here.cell(c)];
  });
  return {Function(V, sums[0].cwiseQuotient(weight)), Function(V, sums[1].cwiseQuotient(weight))};
}

Vector recovery_indicators(const Function& u) {
  require_continuous(u, "recovery_indicators");
  const auto [gx, gy] = recovered_gradient(u);
  const VectorField gap = {Field(gx) - dx(u), Field(gy) - dy(u)};
  return cell_integrals(u.space().mesh(), gap[0] * gap[0] + gap[1] * gap[1]).cwiseSqrt();
}

/// Halves, by the median, what is still to be decided.
Numbers mark(const VectorView& indicators, double theta) {
  require(theta > 0 && theta <= 1, "mark", "theta must be in (0, 1], got ", theta);
  require_finite(indicators.data(), indicators.size(), "mark", "indicators");
  std::vector<Number> cells;
  for (Index c = 0; c < indicators.size(); ++c)
    if (indicators[c] != 0)
      cells.push_back(Number(c));
  const auto larger = [&](Number a, Number b) {
    const double x = std::abs(indicators[a]), y = std::abs(indicators[b]);
    return x > y || (x == y && a < b);
  };
  const auto square = [&](double sum, Number c) { return sum + indicators[c] * indicators[c]; };
  auto taken = cells.begin(), end = cells.end();
  if (theta == 1)
    taken = end;
  double missing = theta * std::accumulate(taken, end, 0.0, square);
  while (taken != end && missing > 0) {
    const auto middle = taken + (end - taken) / 2;
    std::nth_element(taken, middle, end, larger);
    const double upper = std::accumulate(taken, middle, 0.0, square);
    if (upper >= missing && middle != taken) {
      end = middle;
    } else {
      const auto next = middle == taken ? middle + 1 : middle;
      missing -= middle == taken ? square(0.0, *middle) : upper;
      taken = next;
    }
  }
  std::sort(cells.begin(), taken);
  return Eigen::Map<const Numbers>(cells.data(), taken - cells.begin());
}

} // namespace mixlab::fem
