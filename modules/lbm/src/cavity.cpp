// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/cavity.hpp"

#include "cavity_tables.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/lbm/diagnostics.hpp"
#include "speed_limit.hpp"

namespace mixlab::lbm {
namespace {

SimulationOptions simulation_options(const CavityOptions& o) {
  require(o.n >= 4, "Cavity", "n must be >= 4, got ", o.n);
  require(o.reynolds > 0 && std::isfinite(o.reynolds), "Cavity", "reynolds must be > 0, got ", o.reynolds);
  require(o.lid_speed > 0, "Cavity", "lid_speed must be > 0, got ", o.lid_speed);
  require_speed_limit(o.lid_speed, "Cavity", "lid_speed");
  SimulationOptions s;
  s.ny = s.nx = o.n;
  s.relaxation_time = relaxation_time_of(o.lid_speed * double(o.n) / o.reynolds);
  s.collision = o.collision;
  s.incompressible = true;
  s.precision = o.precision;
  Wall lid;
  lid.velocity = Matrix{{o.lid_speed, 0}};
  s.sides = {Wall{}, Wall{}, Wall{}, lid};
  return s;
}

/// The values of a field across the line 1/2, at each of n places along it, closed by its values on both
/// walls.
template <class Value>
Vector across_the_middle(Index n, double first_wall, double last_wall, const Value& value) {
  const Vector centres = cell_centres(n, double(n));
  Vector line(n + 2);
  line[0] = first_wall;
  line[n + 1] = last_wall;
  for (Index along = 0; along < n; ++along) {
    const Vector across = Vector::NullaryExpr(n, [&](Index i) { return value(along, i); });
    line[along + 1] = interpolate_cubic(centres, across, 0.5);
  }
  return line;
}

Vector with_walls(const Vector& centres) {
  Vector nodes(centres.size() + 2);
  nodes << 0, centres, 1;
  return nodes;
}

Profile column_of(const Table& table, double reynolds, std::string_view function) {
  require(reynolds == 100 || reynolds == 400 || reynolds == 1000, function,
          "the tables hold reynolds = 100, 400 and 1000, got ", reynolds);
  Profile profile{Vector(table.size()), Vector(table.size())};
  for (std::size_t i = 0; i < table.size(); ++i) { // printed from 1 down to 0
    const TableRow& row = table[table.size() - 1 - i];
    profile.first[static_cast<Index>(i)] = row.k / 128.0;
    profile.second[static_cast<Index>(i)] = reynolds == 100   ? row.re100
                                            : reynolds == 400 ? row.re400
                                                              : row.re1000;
  }
  return profile;
}

double largest_difference(const Profile& computed, const Profile& reference) {
  double largest = 0;
  for (Index i = 0; i < reference.first.size(); ++i) {
    const double value = interpolate_cubic(computed.first, computed.second, reference.first[i]);
    largest = std::max(largest, std::abs(value - reference.second[i]));
  }
  return largest;
}

} // namespace

Cavity::Cavity(const CavityOptions& options)
    : Flow(simulation_options(options), double(options.n), options.lid_speed), options_(options) {}

Profile Cavity::centreline_u() const {
  const auto u = velocity();
  return {with_walls(y()), across_the_middle(options_.n, 0, 1, [&](Index j, Index i) { return u(j, i, 0); })};
}

Profile Cavity::centreline_v() const {
  const auto u = velocity();
  return {with_walls(x()), across_the_middle(options_.n, 0, 0, [&](Index i, Index j) { return u(j, i, 1); })};
}

Profile Cavity::reference_u() const { return column_of(reference_u_table, options_.reynolds, "reference_u"); }
Profile Cavity::reference_v() const { return column_of(reference_v_table, options_.reynolds, "reference_v"); }
Profile Cavity::ghia_u() const { return column_of(ghia_u_table, options_.reynolds, "ghia_u"); }
Profile Cavity::ghia_v() const { return column_of(ghia_v_table, options_.reynolds, "ghia_v"); }

std::pair<double, double> Cavity::error() const {
  return {largest_difference(centreline_u(), reference_u()),
          largest_difference(centreline_v(), reference_v())};
}

} // namespace mixlab::lbm
