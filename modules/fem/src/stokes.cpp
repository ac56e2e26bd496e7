// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/stokes.hpp"

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

constexpr const char* function = "solve_stokes";

void require_conditions(const std::vector<Dirichlet>& conditions) {
  for (const Dirichlet& condition : conditions)
    require(condition.block == 0 || condition.block == 1, function,
            "conditions must be of the velocity, blocks 0 and 1, got block ", condition.block);
}

/// A (0, 1), the flux -int div phi_i of each velocity: zero for those that are free if no end is open.
bool is_closed(const SparseMatrix& A, const Vector& one, const Numbers& given, Index pressures_from) {
  Vector flux = (A * one).head(pressures_from);
  const double size = flux.cwiseAbs().maxCoeff();
  for (const Number i : given)
    flux[i] = 0;
  return flux.cwiseAbs().maxCoeff() <= 1e-12 * size;
}

/// The sum of the equations of the pressure says that as much flows in as out. What is missing is taken from
/// all of them alike, and one of them replaced by p_0 = 0.
void close(SparseMatrix& A, Vector& b, const Space& pressure, Index pressures_from) {
  auto flows = b.tail(pressure.size());
  const Vector mass = assemble(integral(test()), pressure);
  flows -= flows.sum() / mass.sum() * mass;
  A.coeffRef(pressures_from, pressures_from) = 0;
  A.makeCompressed();
  eliminate(A, b, {Numbers::Constant(1, Number(pressures_from)), Vector::Zero(1)});
}

void take_mean(Vector& values, const Space& pressure, const Vector& one) {
  const Vector mass = assemble(integral(test()), pressure);
  values -= mass.dot(values) / mass.dot(one) * one;
}

} // namespace

StokesForms stokes_forms(const Field& viscosity, const VectorField& f) {
  const auto nu = viscosity.constant();
  require(!nu || *nu > 0, "stokes_forms", "viscosity must be > 0, got ", nu.value_or(0));
  const std::array<Trial, 2> u{trial(0), trial(1)};
  const std::array<Test, 2> v{test(0), test(1)};
  const Trial p = trial(2);
  const Test q = test(2);
  return {integral(viscosity * (dot(grad(u[0]), grad(v[0])) + dot(grad(u[1]), grad(v[1])))) +
              integral(-(p * div(v)) - div(u) * q),
          integral(dot(f, v))};
}

StokesSolution solve_stokes(const Space& velocity, const Space& pressure, const Field& viscosity,
                            const VectorField& f, const std::vector<Dirichlet>& conditions,
                            const DirectOptions& options) {
  require_conditions(conditions);
  const Spaces spaces{velocity, velocity, pressure};
  const auto [a, l] = stokes_forms(viscosity, f);
  SparseMatrix A = assemble(a, spaces);
  Vector b = assemble(l, spaces), one = Vector::Zero(b.size());
  const GivenValues given = given_values(spaces, conditions);
  const Index from = spaces.offset(2);
  one.tail(pressure.size()) = interpolate(pressure, 1).values();
  const bool closed = is_closed(A, one, given.numbers, from);
  eliminate(A, b, given);
  if (closed)
    close(A, b, pressure, from);
  const Vector x = DirectSolver(A, options).solve(b);
  Vector p = x.tail(pressure.size());
  if (closed)
    take_mean(p, pressure, one.tail(pressure.size()));
  return {{Function(velocity, x.head(velocity.size())), Function(velocity, x.segment(from / 2, from / 2))},
          Function(pressure, std::move(p))};
}

} // namespace mixlab::fem
