// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/time_stepper.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "mixlab/core/error.hpp"
#include "spectral_radius.hpp"

namespace mixlab::fem {
namespace {

constexpr const char* function = "TimeStepper";
constexpr TimeScheme schemes[] = {TimeScheme::explicit_euler, TimeScheme::implicit_euler,
                                  TimeScheme::crank_nicolson, TimeScheme::theta,
                                  TimeScheme::bdf2,           TimeScheme::sdirk2};
const double gamma = 1 - 1 / std::sqrt(2.0); // A's in both stages of sdirk2
const double delta = 1 - 1 / (2 * gamma);    // of R(u0) in its last stage

SparseMatrix row_sums(const SparseMatrix& M) {
  const Vector sums = M * Vector::Ones(M.cols());
  SparseMatrix lumped(M.rows(), M.cols());
  lumped.reserve(Eigen::VectorXi::Ones(M.rows()));
  for (Index i = 0; i < M.rows(); ++i) {
    require(sums[i] > 1e-12 * M.coeff(i, i), function,
            "lumped must be for an element whose rows of M have sums > 0, as "
            "P1's have, got ",
            sums[i], " in row ", i);
    lumped.insert(i, i) = sums[i];
  }
  lumped.makeCompressed();
  return lumped;
}

/// M + c A with given values taken out, and its factors.
class Shifted {
 public:
  bool is_for(double c) const { return solver_ && c == c_; }

  void factorise(const SparseMatrix& M, const SparseMatrix& A, double c, const Numbers& given,
                 const DirectOptions& options) {
    SparseMatrix S = c == 0 ? M : SparseMatrix(M + c * A);
    elimination_.emplace(S, given);
    if (solver_)
      solver_->refactor(S);
    else
      solver_.emplace(S, options);
    c_ = c;
  }
  Vector solve(Vector b, const Vector& given) const {
    elimination_->apply(b, given);
    return solver_->solve(b);
  }

 private:
  double c_ = 0;
  std::optional<Elimination> elimination_;
  std::optional<DirectSolver> solver_;
};

} // namespace

std::string_view name(TimeScheme scheme) {
  switch (scheme) {
  case TimeScheme::explicit_euler:
    return "explicit_euler";
  case TimeScheme::implicit_euler:
    return "implicit_euler";
  case TimeScheme::crank_nicolson:
    return "crank_nicolson";
  case TimeScheme::theta:
    return "theta";
  case TimeScheme::bdf2:
    return "bdf2";
  case TimeScheme::sdirk2:
    return "sdirk2";
  }
  return "unknown";
}

TimeScheme time_scheme_named(std::string_view wanted) {
  for (const TimeScheme scheme : schemes)
    if (name(scheme) == wanted)
      return scheme;
  require(false, function,
          "scheme must be \"explicit_euler\", \"implicit_euler\", \"crank_nicolson\", \"theta\", "
          "\"bdf2\" or \"sdirk2\", got \"",
          wanted, "\"");
  return TimeScheme::sdirk2;
}

struct TimeStepper::State {
  /// What is known of a moment without solving for it: load, and given values.
  struct Data {
    Vector f, g;
  };
  /// What schemes of two steps remember.
  struct Before {
    Vector u, reaction;
    double step;
  };

  State(EvolutionProblem p, Function start, const TimeStepperOptions& options, double time)
      : problem(std::move(p)), u(std::move(start)), o(options), t(time) {
    require_options();
    const Spaces spaces(u.space());
    M = assemble(problem.mass, spaces);
    A = assemble(problem.stiffness, spaces);
    if (o.lumped)
      M = row_sums(M);
    const GivenValues values = given_at(t);
    given = values.numbers;
    now = {assemble(problem.load, spaces), values.values};
    Vector x = u.values();
    for (Index k = 0; k < given.size(); ++k)
      x[given[k]] = values.values[k];
    u.assign(x);
  }

  void require_options() const {
    require(0 <= o.theta && o.theta <= 1, function, "theta must be in [0, 1], got ", o.theta);
    require_finite(&t, 1, function, "time");
  }

  bool has_reaction() const { return !problem.reaction.parts.empty(); }

  double theta() const {
    switch (o.scheme) {
    case TimeScheme::explicit_euler:
      return 0;
    case TimeScheme::crank_nicolson:
      return 0.5;
    case TimeScheme::theta:
      return o.theta;
    default:
      return 1;
    }
  }

  void set_time(double time) {
    if (problem.time)
      problem.time->assign(time);
  }
  GivenValues given_at(double time) {
    set_time(time);
    return given_values(u.space(), problem.conditions);
  }
  Data data_at(double time) {
    if (!problem.time)
      return now;
    Vector g = given_at(time).values;
    return {assemble(problem.load, u.space()), std::move(g)};
  }
  /// R(x), or zero.
  Vector reaction(const Vector& x, double time) {
    if (!has_reaction())
      return Vector::Zero(x.size());
    set_time(time);
    assign(x);
    try {
      return assemble(problem.reaction, u.space());
    } catch (const std::invalid_argument& overflow) { // R may leave the finite numbers where u has not yet
      if (t == 0)
        throw;
      throw DivergenceError("TimeStepper: after time " + std::to_string(t) + ", " + overflow.what());
    }
  }
  void check_finite(const Vector& x) const {
    if (!x.allFinite())
      throw DivergenceError("TimeStepper: u left the finite numbers after time " + std::to_string(t));
  }
  void assign(const Vector& x) {
    check_finite(x);
    u.assign(x);
  }

  /// (M + c A) x = b. Two factorisations are kept: step doubling goes from one to the other.
  Vector solve(double c, Vector b, const Vector& g) {
    check_finite(b);
    if (!slots[recent].is_for(c)) {
      recent = 1 - recent;
      if (!slots[recent].is_for(c)) {
        slots[recent].factorise(M, A, c, given, o.direct);
        ++factorisations;
      }
    }
    return slots[recent].solve(std::move(b), g);
  }

  Vector theta_step(const Vector& x, double dt, const Vector& R, const Data& next) {
    const double th = theta();
    Vector b = M * x + dt * (th * next.f + R);
    if (th < 1)
      b += (1 - th) * dt * (now.f - A * x);
    return solve(th * dt, std::move(b), next.g);
  }

  /// The stages at t + gamma dt and t + dt; the second is the solution.
  Vector sdirk2_step(const Vector& x, double dt, const Data& next) {
    const double c = gamma * dt;
    const Vector R0 = reaction(x, t);
    const Data middle = data_at(t + c);
    const Vector u1 = solve(c, M * x + c * (middle.f + R0), middle.g);
    // c (f - A u1), from the equation of the first stage
    const Vector slope = M * (u1 - x) - c * R0;
    Vector b = M * x + (1 - gamma) / gamma * slope + c * next.f;
    if (has_reaction())
      b += dt * (delta * R0 + (1 - delta) * reaction(u1, t + c));
    return solve(c, std::move(b), next.g);
  }

  Vector bdf2_step(const Vector& x, double dt, const Vector& R, const Data& next) {
    const double w = dt / before->step, lead = (1 + 2 * w) / (1 + w), c = dt / lead;
    const Vector past = (1 + w) * x - w * w / (1 + w) * before->u;
    return solve(c, M * past / lead + c * (next.f + (1 + w) * R - w * before->reaction), next.g);
  }

  void step(double dt) {
    const Vector x = u.values();
    const Data next = data_at(t + dt);
    Vector R = is_one_step() && o.scheme == TimeScheme::sdirk2 ? Vector() : reaction(x, t), y;
    if (o.scheme == TimeScheme::sdirk2 || (!is_one_step() && !before))
      y = sdirk2_step(x, dt, next);
    else if (o.scheme == TimeScheme::bdf2)
      y = bdf2_step(x, dt, R, next);
    else if (!is_one_step()) { // CNAB
      const double w = dt / before->step;
      y = theta_step(x, dt, (1 + w / 2) * R - w / 2 * before->reaction, next);
    } else
      y = theta_step(x, dt, R, next);
    assign(y);
    t += dt;
    now = next;
    set_time(t);
    if (!is_one_step())
      before = Before{x, std::move(R), dt};
  }

  bool is_one_step() const {
    return o.scheme != TimeScheme::bdf2 && !(o.scheme == TimeScheme::crank_nicolson && has_reaction());
  }

  double find_stable_step() {
    if (theta() >= 0.5 || !is_symmetric(A))
      return std::numeric_limits<double>::infinity();
    const auto free = [this](Vector x) {
      for (const Number i : given)
        x[i] = 0;
      return x;
    };
    Shifted masses;
    masses.factorise(M, A, 0, given, o.direct);
    const Vector zero = Vector::Zero(given.size());
    Vector start(M.rows());
    for (Index i = 0; i < start.size(); ++i)
      start[i] = std::sin(1 + 12.9898 * double(i) * double(i + 1)); // no symmetry, no mode left out
    start = free(start);
    if (start.isZero(0))
      return std::numeric_limits<double>::infinity();
    const double lambda =
        largest_eigenvalue([&](const Vector& x) { return free(A * x); },
                           [&](const Vector& x) { return masses.solve(x, zero); }, M, start);
    return lambda > 0 ? 2 / ((1 - 2 * theta()) * lambda) : std::numeric_limits<double>::infinity();
  }

  EvolutionProblem problem;
  Function u;
  TimeStepperOptions o;
  double t;
  SparseMatrix M, A;
  Numbers given;
  Data now;
  std::optional<Before> before;
  std::array<Shifted, 2> slots;
  std::size_t recent = 0;
  Index factorisations = 0;
  std::optional<double> stable; ///< once it was asked for

  struct Saved {
    double t;
    Vector u;
    Data now;
    std::optional<Before> before;
  };
  std::optional<Saved> last; ///< before the last step
};

TimeStepper::TimeStepper(EvolutionProblem problem, Function u, const TimeStepperOptions& options, double time)
    : state_(std::make_unique<State>(std::move(problem), std::move(u), options, time)) {}
TimeStepper::~TimeStepper() = default;
TimeStepper::TimeStepper(TimeStepper&&) noexcept = default;
TimeStepper& TimeStepper::operator=(TimeStepper&&) noexcept = default;

void TimeStepper::step(double dt) {
  State& s = *state_;
  require(dt > 0 && std::isfinite(dt), function, "dt must be > 0, got ", dt);
  if (s.o.check_stability && s.theta() < 0.5 && dt > stable_step() * (1 + 1e-9)) {
    std::ostringstream message;
    message << "TimeStepper: a step of " << dt << " is not stable, the longest that is is " << stable_step()
            << "; take shorter ones, an implicit scheme, or check_stability = false to see what happens";
    throw DivergenceError(message.str());
  }
  State::Saved saved{s.t, s.u.values(), s.now, s.before};
  try {
    s.step(dt);
  } catch (...) { // a reaction may have been taken of some stage
    s.u.assign(saved.u);
    s.set_time(s.t);
    throw;
  }
  s.last = std::move(saved);
}

double TimeStepper::step_doubled(double dt) {
  State& s = *state_;
  require(is_one_step(), function, "scheme must be one of a single step for step doubling, got ",
          name(s.o.scheme));
  step(dt);
  const State::Saved start = *s.last;
  const Vector once = s.u.values();
  undo();
  step(dt / 2);
  step(dt / 2);
  s.last = start;
  return (once - s.u.values()).norm() / std::sqrt(double(once.size())) / (std::pow(2.0, order()) - 1);
}

void TimeStepper::undo() {
  State& s = *state_;
  require(s.last.has_value(), "undo", "there must be a step to take back, got none");
  s.t = s.last->t;
  s.now = s.last->now;
  s.before = s.last->before;
  s.u.assign(s.last->u);
  s.set_time(s.t);
  s.last.reset();
}

double TimeStepper::time() const { return state_->t; }
const Function& TimeStepper::solution() const { return state_->u; }
bool TimeStepper::is_one_step() const { return state_->is_one_step(); }
int TimeStepper::order() const {
  const TimeScheme scheme = state_->o.scheme;
  const bool second = scheme == TimeScheme::bdf2 || scheme == TimeScheme::sdirk2 ||
                      scheme == TimeScheme::crank_nicolson ||
                      (scheme == TimeScheme::theta && state_->o.theta == 0.5 && !state_->has_reaction());
  return second ? 2 : 1;
}
double TimeStepper::stable_step() const {
  if (!state_->stable)
    state_->stable = state_->find_stable_step();
  return *state_->stable;
}
Index TimeStepper::factorisations() const { return state_->factorisations; }
const SparseMatrix& TimeStepper::mass() const { return state_->M; }
const SparseMatrix& TimeStepper::stiffness() const { return state_->A; }

} // namespace mixlab::fem
