// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/transport.hpp"

#include <cmath>

#include "field_nodes.hpp"
#include "locator.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

/// coth z - 1 / z, z >= 0, by its series where the difference would cancel.
double upwind_share(double z) {
  if (z < 0.03)
    return z / 3 * (1 - z * z / 15 * (1 - 2 * z * z / 21));
  return 1 / std::tanh(z) - 1 / z;
}

double peclet(double speed, double eps, double h) { return speed == 0 ? 0 : speed * h / (2 * eps); }

double parameter(double speed, double eps, double h) {
  return speed == 0 ? 0 : h / (2 * speed) * upwind_share(peclet(speed, eps, h));
}

/// f(|b|, eps, h)
class OfPeclet final : public FieldNode {
 public:
  OfPeclet(double (*f)(double, double, double), VectorField b, Field eps)
      : f_(f), b_(std::move(b)), eps_(std::move(eps)) {}

  void evaluate(const Points& points, Array& out) const override {
    const Array &bx = points.value(b_[0]), &by = points.value(b_[1]), &eps = points.value(eps_);
    const Array& h = points.cell_size();
    out.resize(points.size());
    for (Index i = 0; i < out.size(); ++i)
      out[i] = f_(std::hypot(bx[i], by[i]), eps[i], h[i]);
  }
  int degree() const override { return std::max(b_[0].degree(), b_[1].degree()); }
  bool likes_many() const override {
    return b_[0].node()->likes_many() || b_[1].node()->likes_many() || eps_.node()->likes_many();
  }

 private:
  double (*f_)(double, double, double);
  VectorField b_;
  Field eps_;
};

class AtFeet final : public FieldNode {
 public:
  AtFeet(const Function& u, VectorField feet)
      : space_(u.space()), values_(u.shared_values()), feet_(std::move(feet)), locator_(space_.mesh()) {}

  void evaluate(const Points& points, Array& out) const override {
    const int d = space_.mesh().dimension();
    require(d == points.mesh().dimension(), "at_feet", "u must be of the same dimension as the domain, ",
            points.mesh().dimension(), ", got ", d);
    out.resize(points.size());
    Eigen::RowVectorXd from(d), foot(d);
    for (Index i = 0; i < out.size(); ++i) {
      for (int k = 0; k < d; ++k) {
        from[k] = points.coordinate(k)[i];
        foot[k] = points.value(feet_[std::size_t(k)])[i];
      }
      out[i] = value(from, foot);
    }
  }
  int degree() const override { return space_.element().degree() + 2; }
  bool likes_many() const override { return feet_[0].node()->likes_many() || feet_[1].node()->likes_many(); }

 private:
  double value(const Eigen::RowVectorXd& from, const Eigen::RowVectorXd& foot) const {
    require_finite(foot.data(), foot.size(), "at_feet", "feet");
    Located place = locator_.find(foot);
    if (place.cell < 0)
      place = last_inside(from, foot);
    const Table table = space_.element().table(place.reference);
    double sum = 0;
    for (Index i = 0; i < table.value.cols(); ++i)
      sum += table.value(0, i) * (*values_)[space_.dofs()(place.cell, i)];
    return sum;
  }

  /// Where the way from a point of the domain to one outside leaves it, by bisection.
  Located last_inside(const Eigen::RowVectorXd& from, const Eigen::RowVectorXd& foot) const {
    Located last = locator_.find(from);
    require(last.cell >= 0, "at_feet", "u must be given where it is asked for, got a place outside, ", from);
    double inside = 0, outside = 1;
    for (int step = 0; step < 30; ++step) {
      const double middle = 0.5 * (inside + outside);
      const Eigen::RowVectorXd place = from + middle * (foot - from);
      Located found = locator_.find(place);
      (found.cell >= 0 ? inside : outside) = middle;
      if (found.cell >= 0)
        last = std::move(found);
    }
    return last;
  }

  Space space_;
  std::shared_ptr<const Vector> values_;
  VectorField feet_;
  Locator locator_;
};

} // namespace

Field cell_peclet(const VectorField& b, const Field& eps) {
  return Field(std::make_shared<OfPeclet>(peclet, b, eps));
}

Field supg_parameter(const VectorField& b, const Field& eps) {
  return Field(std::make_shared<OfPeclet>(parameter, b, eps));
}

StabilizedForms supg(const VectorField& b, const Field& eps, const Field& f) {
  const Trial u = trial();
  const Test v = test();
  const Trial along = dot(b, grad(u));
  const Test upwind = supg_parameter(b, eps) * dot(b, grad(v));
  return {integral(eps * dot(grad(u), grad(v)) + along * v + along * upwind), integral(f * v + f * upwind)};
}

Field at_feet(const Function& u, const VectorField& feet) { return Field(std::make_shared<AtFeet>(u, feet)); }

VectorField feet(const std::array<Function, 2>& b, double dt) {
  require(std::isfinite(dt), "feet", "dt must be finite, got ", dt);
  const auto x = coordinates();
  const VectorField half = {x[0] - 0.5 * dt * Field(b[0]), x[1] - 0.5 * dt * Field(b[1])};
  return {x[0] - dt * at_feet(b[0], half), x[1] - dt * at_feet(b[1], half)};
}

} // namespace mixlab::fem
