// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/continuation.hpp"

#include <algorithm>
#include <cmath>

#include "heartbeat.hpp"
#include "linearised.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

constexpr const char* function = "continuation";
constexpr Index easy = 3; ///< iterations of a corrector that allow a longer step
constexpr Index secant_steps = 20;
/// dlambda/ds that is a fold's: lambda is then good to its square, and nearer to the fold F_u is so nearly
/// singular that two solutions with it lose more digits than the secant gains.
constexpr double flat = 1e-6;

void require_options(const ContinuationOptions& o) {
  require(o.smallest_step > 0, function, "smallest_step must be > 0, got ", o.smallest_step);
  require(o.step >= o.smallest_step, function, "step must be >= smallest_step, got ", o.step);
  require(o.largest_step >= o.step, function, "largest_step must be >= step, got ", o.largest_step);
  require(o.max_points >= 1, function, "max_points must be >= 1, got ", o.max_points);
  require(o.lowest < o.highest, function, "lowest must be < highest, got ", o.lowest, " and ", o.highest);
  require(o.tolerance > 0, function, "tolerance must be > 0, got ", o.tolerance);
  require(o.max_iterations >= 1, function, "max_iterations must be >= 1, got ", o.max_iterations);
}

/// (u, lambda), or a direction.
struct Pair {
  Vector u;
  double lambda;
};
double product(const Vector& a, const Vector& b) { return a.dot(b) / double(a.size()); }
double product(const Pair& a, const Pair& b) { return product(a.u, b.u) + a.lambda * b.lambda; }
double length(const Pair& a) { return std::sqrt(product(a, a)); }

struct Point {
  Pair at, tangent;
  double arclength;
  Index iterations;
};

class Follower {
 public:
  Follower(const BilinearForm& jacobian, const LinearForm& residual, const LinearForm& rate,
           const Function& u, Parameter lambda, const std::vector<Dirichlet>& conditions,
           const ContinuationOptions& options)
      : o_(options), residual_(residual), rate_(rate), lambda_(std::move(lambda)),
        problem_(jacobian, {u}, conditions, options.direct) {}

  /// The solution with the lambda of the start, and the tangent there.
  Point first() {
    Point point{{problem_.values(), lambda_.value()}, {}, 0, 0};
    const Pair fixed_lambda{Vector::Zero(problem_.values().size()), 1};
    if (!correct(point, point.at, fixed_lambda, 0))
      throw DivergenceError("continuation: no solution was found at the start, lambda = " +
                            std::to_string(lambda_.value()) + "; begin nearer to one");
    point.tangent = tangent_along({fixed_lambda.u, o_.increasing ? 1.0 : -1.0}, point.at);
    return point;
  }

  /// ds further on. @return false when the corrector failed
  bool go(const Point& from, double ds, Point& to) {
    to.at = {from.at.u + ds * from.tangent.u, from.at.lambda + ds * from.tangent.lambda};
    if (!correct(to, from.at, from.tangent, ds))
      return false;
    to.tangent = tangent_along(from.tangent, to.at);
    to.arclength = from.arclength + ds;
    return true;
  }

  /// Between `from` and a point `ds` further on, by the secant of dlambda/ds, kept within what is known to
  /// hold it.
  Fold fold(const Point& from, double ds, const Point& beyond) {
    double low = 0, high = ds, slope_low = from.tangent.lambda, slope_high = beyond.tangent.lambda;
    Point best = beyond, next;
    for (Index k = 0; k < secant_steps && std::abs(best.tangent.lambda) > flat; ++k) {
      const double s = low - slope_low * (high - low) / (slope_high - slope_low);
      if (!go(from, s, next))
        break;
      best = next;
      const bool before = next.tangent.lambda * from.tangent.lambda > 0;
      // the end that stays counts for half (Illinois: Dowell & Jarratt 1971)
      (before ? low : high) = s;
      (before ? slope_low : slope_high) = next.tangent.lambda;
      (before ? slope_high : slope_low) /= 2;
    }
    return {best.at.lambda, best.arclength, best.tangent.lambda, best.at.u};
  }

  void stand_at(const Pair& at) {
    problem_.move_to(at.u);
    lambda_.assign(at.lambda);
  }

 private:
  void factorise_at(const Pair& at) {
    stand_at(at);
    problem_.refill();
    problem_.factorise();
  }

  /// Newton's method for F = 0 and <direction, (u, lambda) - origin> = ds, from to.at.
  bool correct(Point& to, const Pair& origin, const Pair& direction, double ds) {
    try {
      for (to.iterations = 1; to.iterations <= o_.max_iterations; ++to.iterations) {
        factorise_at(to.at);
        const Vector a = problem_.solve(-problem_.load(residual_)), b = problem_.solve(-problem_.load(rate_));
        const double gap = ds - product(direction, {to.at.u - origin.u, to.at.lambda - origin.lambda});
        const double dlambda = (gap - product(direction.u, a)) / (direction.lambda + product(direction.u, b));
        const Pair d{a + dlambda * b, dlambda};
        to.at = {to.at.u + d.u, to.at.lambda + d.lambda};
        if (!std::isfinite(length(to.at)))
          return false;
        if (length(d) <= o_.tolerance * (1 + length(to.at)))
          return true;
      }
    } catch (const std::invalid_argument&) { // fields that are not finite, far from the branch
      if (at_start(to, ds))
        throw;
    } catch (const SingularMatrixError&) { // or so large that no pivot is left
      if (at_start(to, ds))
        throw;
    }
    return false;
  }
  static bool at_start(const Point& to, double ds) { return ds == 0 && to.iterations == 1; }

  /// Of length one, at `at`; `before` says which of the two.
  Pair tangent_along(const Pair& before, const Pair& at) {
    factorise_at(at);
    Pair t{problem_.solve(-problem_.load(rate_)), 1};
    const double size = length(t), scale = product(t, before) < 0 ? -1 / size : 1 / size;
    t.u *= scale;
    t.lambda *= scale;
    return t;
  }

  const ContinuationOptions& o_;
  const LinearForm &residual_, &rate_;
  Parameter lambda_;
  Linearised problem_;
};

bool passed_an_end(const Point& point, const ContinuationOptions& o) {
  return (point.at.lambda < o.lowest && point.tangent.lambda < 0) ||
         (point.at.lambda > o.highest && point.tangent.lambda > 0);
}

void append(Branch& branch, const Point& point) {
  branch.parameter.push_back(point.at.lambda);
  branch.arclength.push_back(point.arclength);
  branch.slope.push_back(point.tangent.lambda);
  branch.values.push_back(point.at.u);
  branch.iterations.push_back(point.iterations);
}

} // namespace

Branch continuation(const BilinearForm& jacobian, const LinearForm& residual, const LinearForm& rate,
                    const Function& u, Parameter lambda, const std::vector<Dirichlet>& conditions,
                    const ContinuationOptions& options, const Monitor& monitor) {
  const ContinuationOptions& o = options;
  require_options(o);
  Follower follower(jacobian, residual, rate, u, std::move(lambda), conditions, o);
  Branch branch;
  Point point = follower.first(), next;
  append(branch, point);
  Heartbeat heartbeat(monitor, o.max_points);
  double ds = o.step;
  while (Index(branch.values.size()) < o.max_points && ds >= o.smallest_step) {
    if (!heartbeat.goes_on(Index(branch.values.size()), std::abs(point.tangent.lambda))) {
      branch.status = Status::stopped;
      break;
    }
    if (!follower.go(point, ds, next)) {
      ds /= 2;
      continue;
    }
    if (point.tangent.lambda * next.tangent.lambda < 0)
      branch.folds.push_back(follower.fold(point, ds, next));
    point = next;
    append(branch, point);
    if (passed_an_end(point, o)) {
      branch.status = Status::completed;
      break;
    }
    if (point.iterations <= easy)
      ds = std::min(1.5 * ds, o.largest_step);
  }
  follower.stand_at(point.at);
  return branch;
}

} // namespace mixlab::fem
