// SPDX-License-Identifier: BSD-3-Clause
// One step in time of M u' + A u = f(t) + R(u), where (M u)_i = m(u, phi_i) and so on; A is taken implicitly
// and the reaction R explicitly (IMEX):
//
//     theta            M (u1 - u0) / dt + A (theta u1 + (1 - theta) u0) = theta f1 + (1 - theta) f0 + R(u0)
//                      0: explicit Euler, 1/2: Crank-Nicolson, 1: implicit Euler
//     crank_nicolson   with R = 3/2 R(u0) - 1/2 R(u_{-1}): CNAB
//     bdf2             M (3/2 u1 - 2 u0 + 1/2 u_{-1}) / dt + A u1 = f1 + 2 R(u0) - R(u_{-1}): SBDF2
//     sdirk2           two stages, gamma = 1 - 1/sqrt 2 (Alexander 1977); with R: ARS(2,2,2)
//                      (Ascher, Ruuth & Spiteri 1997, section 2.6)
//
// CNAB and SBDF2 (Ascher, Ruuth & Wetton 1995) are written for two consecutive steps of any lengths, and
// begin with a step of sdirk2. All but Crank-Nicolson and theta < 1 are L-stable; explicit Euler wants dt <=
// 2 / lambda_max.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "mixlab/fem/direct.hpp"
#include "mixlab/fem/dirichlet.hpp"
#include "mixlab/fem/parameter.hpp"

namespace mixlab::fem {

enum class TimeScheme { explicit_euler, implicit_euler, crank_nicolson, theta, bdf2, sdirk2 };
std::string_view name(TimeScheme scheme);
TimeScheme time_scheme_named(std::string_view name);

struct EvolutionProblem {
  BilinearForm mass;                      ///< m(u', v)
  BilinearForm stiffness;                 ///< a(u, v)
  LinearForm load = {};                   ///< f(t; v)
  std::vector<Dirichlet> conditions = {}; ///< u = g(t)
  LinearForm reaction = {};               ///< R(u; v), which holds the function that evolves
  /// The time, as it stands in load, conditions and reaction; without it, load and conditions are computed
  /// once.
  std::optional<Parameter> time = {};
};

struct TimeStepperOptions {
  TimeScheme scheme = TimeScheme::sdirk2;
  double theta = 0.5;          ///< of the scheme theta, in [0, 1]
  bool lumped = false;         ///< M is diagonal: the sums of its rows, which must be > 0 (P1, Q1)
  bool check_stability = true; ///< refuses steps that grow without bound; if A is symmetric, and for R = 0
  DirectOptions direct = {};
};

class TimeStepper {
 public:
  /// @param u where to start; it changes with every step; the conditions are imposed on it first
  /// @throws std::invalid_argument for theta out of [0, 1], a mass that cannot be lumped
  TimeStepper(EvolutionProblem problem, Function u, const TimeStepperOptions& options = {}, double time = 0);
  ~TimeStepper();
  TimeStepper(TimeStepper&&) noexcept;
  TimeStepper& operator=(TimeStepper&&) noexcept;

  /// The factors of M + c dt A are kept while dt stays.
  /// @throws std::invalid_argument unless dt > 0; DivergenceError for a step that is not stable, or values
  /// that are not finite
  void step(double dt);

  /// Two steps of dt / 2; returns |difference to one step of dt| / (2^p - 1), the root of the mean square,
  /// which estimates the error of what is kept (Hairer, Norsett & Wanner 1993, II.4).
  /// @throws std::invalid_argument for schemes of two steps
  double step_doubled(double dt);
  /// Takes the last step back, once.
  void undo();

  double time() const;
  const Function& solution() const;
  bool is_one_step() const; ///< all but bdf2 and, with a reaction, crank_nicolson
  int order() const;        ///< of the scheme
  /// The longest step that does not grow, 2 / ((1 - 2 theta) lambda_max(M^-1 A)): infinite for implicit
  /// schemes, and where A is not symmetric.
  double stable_step() const;
  Index factorisations() const; ///< done so far

  const SparseMatrix& mass() const; ///< lumped if that was asked for
  const SparseMatrix& stiffness() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace mixlab::fem
