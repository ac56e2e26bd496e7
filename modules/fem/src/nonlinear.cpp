// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/nonlinear.hpp"

#include <cmath>
#include <limits>

#include "heartbeat.hpp"
#include "linearised.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

constexpr double sufficient_decrease = 1e-4;

void require_options(const NonlinearOptions& o, std::string_view function) {
  require(o.tolerance > 0, function, "tolerance must be > 0, got ", o.tolerance);
  require(o.absolute_tolerance >= 0, function, "absolute_tolerance must be >= 0, got ", o.absolute_tolerance);
  require(o.max_iterations >= 0, function, "max_iterations must be >= 0, got ", o.max_iterations);
  require(0 < o.damping && o.damping <= 1, function, "damping must be in (0, 1], got ", o.damping);
  require(o.max_halvings >= 0, function, "max_halvings must be >= 0, got ", o.max_halvings);
}

/// What Newton's and Picard's iterations share: F, and a matrix that says where to go.
class Iteration {
 public:
  Iteration(const BilinearForm& matrix, const LinearForm& load, const std::vector<Function>& u,
            const std::vector<Dirichlet>& conditions, const NonlinearOptions& options, bool is_newton)
      : options_(options), name_(is_newton ? "newton" : "picard"), is_newton_(is_newton), load_(load),
        problem_(matrix, u, conditions, options.direct) {}

  NonlinearResult run(const Monitor& monitor) {
    NonlinearResult result{problem_.functions(), Status::exhausted, 0, 0, {}, {}};
    F_ = evaluate();
    const double enough = std::max(options_.tolerance * F_.norm(), options_.absolute_tolerance);
    Heartbeat heartbeat(monitor, options_.max_iterations);
    Index& k = result.iterations;
    for (result.history_residual = {F_.norm()}; F_.norm() > enough && k < options_.max_iterations; ++k) {
      if (!heartbeat.goes_on(k, F_.norm())) {
        result.status = Status::stopped;
        break;
      }
      const double t = advance(direction(), k);
      if (t == 0)
        break;
      result.history_step.push_back(t);
      result.history_residual.push_back(F_.norm());
    }
    result.residual = F_.norm();
    if (result.residual <= enough)
      result.status = Status::converged;
    return result;
  }

 private:
  Vector evaluate() {
    if (is_newton_)
      return problem_.load(load_);
    problem_.refill();
    return problem_.apply() - problem_.load(load_);
  }

  /// False, with F_ as it was, where F is not finite.
  bool try_at(const Vector& x, Vector& F) {
    if (!x.allFinite())
      return false;
    problem_.move_to(x);
    try {
      F = evaluate();
    } catch (const std::invalid_argument&) { // a field that is not finite; at the start it was
      return false;
    }
    return std::isfinite(F.norm());
  }

  Vector direction() {
    if (is_newton_)
      problem_.refill();
    problem_.factorise();
    return problem_.solve(-F_);
  }

  /// Goes a part t of the way, and returns it; 0, not moving, when no t lessens the residual.
  double advance(const Vector& du, Index iteration) {
    const Vector start = problem_.values();
    Vector F;
    double t = options_.damping;
    for (Index halvings = 0; halvings <= options_.max_halvings; ++halvings, t /= 2) {
      const bool finite = try_at(start + t * du, F);
      if (!options_.line_search && !finite)
        throw DivergenceError(std::string(name_) + ": the residual left the finite numbers in iteration " +
                              std::to_string(iteration + 1));
      if (!options_.line_search || (finite && F.norm() <= (1 - sufficient_decrease * t) * F_.norm())) {
        F_ = std::move(F);
        return t;
      }
    }
    problem_.move_to(start);
    return 0;
  }

  const NonlinearOptions& options_;
  std::string_view name_;
  bool is_newton_;
  const LinearForm& load_;
  Linearised problem_;
  Vector F_;
};

} // namespace

NonlinearResult newton(const BilinearForm& jacobian, const LinearForm& residual,
                       const std::vector<Function>& u, const std::vector<Dirichlet>& conditions,
                       const NonlinearOptions& options, const Monitor& monitor) {
  require_options(options, "newton");
  return Iteration(jacobian, residual, u, conditions, options, true).run(monitor);
}

NonlinearResult newton(const BilinearForm& jacobian, const LinearForm& residual, const Function& u,
                       const std::vector<Dirichlet>& conditions, const NonlinearOptions& options,
                       const Monitor& monitor) {
  return newton(jacobian, residual, std::vector{u}, conditions, options, monitor);
}

NonlinearResult picard(const BilinearForm& a, const LinearForm& l, const std::vector<Function>& u,
                       const std::vector<Dirichlet>& conditions, NonlinearOptions options,
                       const Monitor& monitor) {
  require_options(options, "picard");
  options.line_search = false;
  return Iteration(a, l, u, conditions, options, false).run(monitor);
}

NonlinearResult picard(const BilinearForm& a, const LinearForm& l, const Function& u,
                       const std::vector<Dirichlet>& conditions, NonlinearOptions options,
                       const Monitor& monitor) {
  return picard(a, l, std::vector{u}, conditions, std::move(options), monitor);
}

} // namespace mixlab::fem
