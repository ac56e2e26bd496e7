// SPDX-License-Identifier: BSD-3-Clause
// The heat equation: a lecture in seven steps.
//
//     u_t - laplace u = 0  in a domain,    u = 0  on its boundary,    u = u_0  at first
//
// Multiplied by a test function and integrated by parts in space, with u in a space of finite elements, it is
// a system of ordinary differential equations for the values at the points,
//
//     M u' + A u = 0,    M_ij = int phi_i phi_j,    A_ij = int grad phi_i . grad phi_j,
//
// stiff ones: the eigenvalues of M^-1 A reach from some 2 pi^2 to some 1/h^2.
//
// What it teaches: schemes have orders, and one sees them; an explicit one has to mind the fastest mode long
// after that has died; Crank-Nicolson keeps what it should damp; a lumped mass keeps the maximum principle;
// steps can be left to follow the solution.
//
// Sample runs:
//     heat
//     heat 64
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <numbers>

#include "mixlab/core/error.hpp"
#include "mixlab/core/order.hpp"
#include "mixlab/fem/evolution.hpp"
#include "mixlab/fem/generators.hpp"

#if __has_include(<boost/numeric/odeint.hpp>)
#include <boost/numeric/odeint.hpp>
#define HAS_ODEINT
#endif

using namespace mixlab;
using namespace mixlab::fem;

namespace {

using std::numbers::pi;

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();
const EvolutionProblem heat{
    .mass = integral(u * v), .stiffness = integral(dot(grad(u), grad(v))), .conditions = {{"", 0}}};
constexpr TimeScheme schemes[] = {TimeScheme::explicit_euler, TimeScheme::implicit_euler,
                                  TimeScheme::crank_nicolson, TimeScheme::bdf2, TimeScheme::sdirk2};

int length(std::string_view text) { return int(text.size()); }

/// P1 on (0, 1) in n parts has sin(k pi x) as an eigenvector; its eigenvalue.
double eigenvalue(Index n, Index k) {
  const double h = 1.0 / double(n), c = std::cos(double(k) * pi * h);
  return 6 * (1 - c) / ((2 + c) * h * h);
}

/// At time 0.1, from sin(pi x): of the time alone, as the solution of M u' + A u = 0 is known.
double error_in_time(TimeScheme scheme, Index n, double dt) {
  const Function w = interpolate(Space(interval(0, 1, n)), sin(pi * x));
  const Vector exact = std::exp(-eigenvalue(n, 1) * 0.1) * w.values();
  evolve(heat, w, 0.1, {.scheme = scheme, .step = dt});
  return (w.values() - exact).cwiseAbs().maxCoeff();
}

double observed_order_of(TimeScheme scheme) {
  Vector dt(4), error(4);
  for (Index k = 0; k < 4; ++k) {
    dt[k] = 0.1 / double(40 << k);
    error[k] = error_in_time(scheme, 8, dt[k]);
  }
  return observed_order(dt, error);
}

/// A plate of temperature 1 that is cooled at its boundary from now on.
Function plate(Index n) {
  const Space V(rectangle(n, n));
  Vector values = Vector::Ones(V.size());
  for (const Number i : V.on(""))
    values[i] = 0;
  return Function(V, values);
}

#ifdef HAS_ODEINT
/// u' = -A u / m, m the lumped mass, by the method of Dormand and Prince: how often it asks for u'.
Index right_hand_sides(Index n, double duration, double tolerance, Function& result) {
  using State = std::vector<double>;
  namespace odeint = boost::numeric::odeint;
  const TimeStepper system(heat, result, {.lumped = true});
  const Vector m = system.mass().diagonal();
  const Numbers boundary = result.space().on("");
  Index calls = 0;
  const auto rate = [&](const State& state, State& change, double) {
    const Vector Au = system.stiffness() * Vector::Map(state.data(), m.size());
    Vector::Map(change.data(), m.size()) = -Au.cwiseQuotient(m);
    for (const Number i : boundary)
      change[std::size_t(i)] = 0;
    ++calls;
  };
  State state(result.values().begin(), result.values().end());
  odeint::integrate_adaptive(odeint::make_controlled<odeint::runge_kutta_dopri5<State>>(tolerance, 0.0), rate,
                             state, 0.0, duration, 0.1 / double(n * n));
  result.assign(Vector::Map(state.data(), m.size()));
  return calls;
}
#endif

int lecture(Index n) {
  // 1. One mode on the square, implicit Euler: each step divides by 1 + lambda dt.
  const Function mode = interpolate(Space(rectangle(n, n)), sin(pi * x) * sin(pi * y));
  evolve(heat, mode, 0.1, {.scheme = TimeScheme::implicit_euler, .step = 1e-3});
  const double top = mode.values().maxCoeff(), factor = std::pow(1 + 2 * pi * pi * 1e-3, -100);
  std::printf("1. sin(pi x) sin(pi y) after 100 steps of implicit Euler: %.6f\n", top);
  std::printf("   (1 + 2 pi^2 dt)^-100 = %.6f, exp(-2 pi^2 t) = %.6f\n", factor, std::exp(-0.2 * pi * pi));
  if (std::abs(top - factor) > 20 * factor / double(n * n))
    return 1;

  // 2. Orders: the error in time when dt is halved three times, in P1's own eigenvector.
  std::printf("2. observed orders:");
  for (const TimeScheme scheme : schemes) {
    const bool second = scheme != TimeScheme::explicit_euler && scheme != TimeScheme::implicit_euler;
    const double order = observed_order_of(scheme);
    std::printf(" %.*s %.2f%s", length(name(scheme)), name(scheme).data(), order,
                scheme == TimeScheme::sdirk2 ? "\n" : ",");
    if (std::abs(order - (second ? 2 : 1)) > 0.1)
      return 1;
  }

  // 3. Explicit Euler is stable up to 2 / lambda_max, h^2 / 6 on a line: beyond, it is refused; if one
  //    insists, what was rounding error grows.
  const Space line(interval(0, 1, n));
  const Function forced = interpolate(line, x * (1 - x));
  TimeStepper euler(heat, forced, {.scheme = TimeScheme::explicit_euler, .check_stability = false});
  const double limit = euler.stable_step();
  for (Index k = 0; k < 200; ++k)
    euler.step(1.1 * limit);
  std::printf("3. explicit Euler: 2 / lambda_max = %.3e, h^2 / 6 = %.3e; 200 steps a tenth longer: max |u| = "
              "%.0e\n",
              limit, 1 / double(6 * n * n), forced.values().cwiseAbs().maxCoeff());
  try {
    evolve(heat, interpolate(line, x * (1 - x)), 0.1,
           {.scheme = TimeScheme::explicit_euler, .step = 1.1 * limit});
    return 1;
  } catch (const DivergenceError& error) {
    std::printf("   %s\n", error.what());
  }
  if (forced.values().cwiseAbs().maxCoeff() < 100)
    return 1;

  // 4. A hot plate, cooled from now on: values that contradict the boundary hold all frequencies. In long
  //    steps Crank-Nicolson multiplies the fast ones by almost -1, L-stable schemes by almost 0.
  std::printf("4. a plate of temperature 1, ten steps of 0.01: the lowest and the highest value\n");
  for (const TimeScheme scheme :
       {TimeScheme::crank_nicolson, TimeScheme::implicit_euler, TimeScheme::sdirk2}) {
    const Function w = plate(n);
    evolve(heat, w, 0.1, {.scheme = scheme, .step = 0.01});
    const double low = w.values().minCoeff();
    std::printf("   %-15.*s %+.4f %+.4f\n", length(name(scheme)), name(scheme).data(), low,
                w.values().maxCoeff());
    if ((low < -0.01) != (scheme == TimeScheme::crank_nicolson))
      return 1;
  }

  // 5. In short steps M matters: it couples neighbours, and what is inside rises above 1 as the boundary is
  //    cooled. Lumped, M is diagonal, and nothing leaves [0, 1].
  std::printf("5. one step of 1e-6 of implicit Euler:");
  for (const bool lumped : {false, true}) {
    const Function w = plate(n);
    evolve(heat, w, 1e-6, {.scheme = TimeScheme::implicit_euler, .step = 1e-6, .lumped = lumped});
    const double high = w.values().maxCoeff();
    std::printf(" highest value %.6f with M %s%s", high, lumped ? "lumped" : "consistent",
                lumped ? "\n" : ",");
    if (lumped ? high > 1 + 1e-12 : high < 1 + 1e-4)
      return 1;
  }

  // 6. Steps that follow the solution: short while the boundary cools it, long in the end.
  const Function cooled = plate(n);
  const Evolution evolution = evolve(heat, cooled, 0.5, {.step = 1e-5, .lumped = true, .tolerance = 1e-4});
  const auto& t = evolution.history_time;
  const double first = t[1], last = t[t.size() - 2] - t[t.size() - 3];
  std::printf("6. tolerance 1e-4: %td steps from %.0e to %.0e, %td factorisations; all as "
              "long as the first they were %.0f\n",
              evolution.steps, first, last, evolution.factorisations, 0.5 / first);
  if (evolution.status != Status::completed || last < 100 * first)
    return 1;

  // 7. The same by an explicit method of order 5 with steps that adapt as well, Boost.Odeint's: its error
  //    control finds the limit of stability instead, and stays there to the end.
#ifdef HAS_ODEINT
  Function explicitly = plate(n);
  const Index calls = right_hand_sides(n, 0.5, 1e-4, explicitly);
  const double apart = (explicitly.values() - cooled.values()).cwiseAbs().maxCoeff();
  std::printf("7. Dormand and Prince: %td products with A, where 0.5 lambda_max is %.0f; %.0e from step 6\n",
              calls, 0.5 * 8 * double(n * n), apart);
  return calls > n * n && apart < 1e-3 ? 0 : 1;
#else
  std::printf("7. is left out: Boost.Odeint was not found\n");
  return 0;
#endif
}

} // namespace

int main(int argc, char** argv) {
  try {
    return lecture(argc > 1 ? std::atol(argv[1]) : 32);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
