// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/natural_convection.hpp"

#include "mixlab/lbm/diagnostics.hpp"
#include "simulation_solver.hpp"
#include "speed_limit.hpp"
#include "transport_solver.hpp"

namespace mixlab::lbm {
namespace {

SimulationOptions fluid_options(const ConvectionOptions& o) {
  const auto positive = [](double value, std::string_view argument) {
    require(value > 0 && std::isfinite(value), "NaturalConvection", argument, " must be > 0, got ", value);
  };
  require(o.n >= 4, "NaturalConvection", "n must be >= 4, got ", o.n);
  positive(o.rayleigh, "rayleigh");
  positive(o.prandtl, "prandtl");
  positive(o.speed, "speed");
  require_speed_limit(o.speed, "NaturalConvection", "speed");
  SimulationOptions s;
  s.ny = s.nx = o.n;
  // Ra = U^2 L^2 / (nu D) with nu = Pr D.
  s.relaxation_time = relaxation_time_of(o.speed * double(o.n) * std::sqrt(o.prandtl / o.rayleigh));
  s.collision = o.collision;
  s.incompressible = true;
  s.force_field = true;
  s.sides = {Wall{}, Wall{}, Wall{}, Wall{}};
  return s;
}

TransportOptions heat_options(const ConvectionOptions& o) {
  TransportOptions t;
  t.ny = t.nx = o.n;
  t.relaxation_time = relaxation_time_of(o.speed * double(o.n) / std::sqrt(o.prandtl * o.rayleigh));
  t.collision = Trt{0.25};
  t.sides = {FixedValue{Vector::Constant(1, 0.5)}, FixedValue{Vector::Constant(1, -0.5)}, Insulated{},
             Insulated{}};
  return t;
}

} // namespace

/// Fluid and heat, one step each in turn: buoyancy from the temperature, then the temperature in the new
/// flow.
class ConvectionStepper : public Stepper {
 public:
  ConvectionStepper(Simulation& fluid, Transport& heat, double buoyancy)
      : fluid_(*fluid.solver_), heat_(*heat.solver_), buoyancy_(buoyancy), force_({cells_y(), cells_x(), 2}) {
  }

  void advance(Index steps) override {
    for (Index step = 0; step < steps; ++step) {
      const Matrix T = heat_.value();
      for (Index i = 0; i < T.size(); ++i)
        force_.data()[2 * i + 1] = buoyancy_ * T.data()[i];
      fluid_.set_force(force_);
      fluid_.advance(1);
      heat_.set_velocity(fluid_.velocity());
      heat_.advance(1);
    }
  }
  Index time() const override { return fluid_.time(); }
  Index cells() const override { return fluid_.cells(); }
  bool keep_if_finite() override {
    const bool fluid_is_finite = fluid_.keep_if_finite(); // no short cut: both must keep the same step
    return heat_.keep_if_finite() && fluid_is_finite;
  }
  bool can_restore() const override { return fluid_.can_restore() && heat_.can_restore(); }
  void restore() override {
    fluid_.restore();
    heat_.restore();
  }
  double change() override { return std::max(fluid_.change(), heat_.change()); }

 private:
  Index cells_y() const { return fluid_.options.ny; }
  Index cells_x() const { return fluid_.options.nx; }

  Simulation::Solver& fluid_;
  Transport::Solver& heat_;
  double buoyancy_;
  Array<double, 3> force_;
};

struct NaturalConvection::Parts {
  explicit Parts(const ConvectionOptions& o)
      : options(o), fluid(fluid_options(o)), heat(heat_options(o)),
        stepper(fluid, heat, o.speed * o.speed / double(o.n)) {}

  double diffusivity() const { return viscosity_of(heat.options().relaxation_time); }
  double length() const { return double(options.n); }

  ConvectionOptions options;
  Simulation fluid;
  Transport heat;
  ConvectionStepper stepper;
  std::atomic<bool> running = false;
};

NaturalConvection::NaturalConvection(const ConvectionOptions& options)
    : parts_(std::make_unique<Parts>(options)) {}
NaturalConvection::~NaturalConvection() = default;

const ConvectionOptions& NaturalConvection::options() const { return parts_->options; }
const Simulation& NaturalConvection::fluid() const { return parts_->fluid; }
const Transport& NaturalConvection::heat() const { return parts_->heat; }
Index NaturalConvection::steps() const { return parts_->fluid.time(); }

RunResult NaturalConvection::run(const RunOptions& run_options, const Monitor& monitor) {
  const OneRunAtATime lock(parts_->running, "NaturalConvection.run");
  return lbm::run(parts_->stepper, run_options, monitor, parts_->length() / parts_->options.speed,
                  "NaturalConvection.run", [] { return "A smaller speed or more cells make it stable."; });
}

double NaturalConvection::time() const {
  return double(steps()) * parts_->diffusivity() / (parts_->length() * parts_->length());
}

Vector NaturalConvection::x() const { return cell_centres(parts_->options.n, parts_->length()); }
Vector NaturalConvection::y() const { return x(); }

Matrix NaturalConvection::temperature() const { return parts_->heat.value(); }

Array<double, 3> NaturalConvection::velocity() const {
  Array<double, 3> u = parts_->fluid.velocity();
  const double unit = parts_->diffusivity() / parts_->length();
  for (Index i = 0; i < u.size(); ++i)
    u.data()[i] /= unit;
  return u;
}

Matrix NaturalConvection::streamfunction() const {
  return lbm::streamfunction(velocity(), 1 / parts_->length());
}

double NaturalConvection::nusselt() const {
  // The flux u T - dT/dx, averaged over the square; the second term gives 1 exactly, since both walls are
  // held.
  const Array<double, 3> u = velocity();
  const Matrix T = temperature();
  double carried = 0;
  for (Index y = 0; y < T.rows(); ++y)
    for (Index x = 0; x < T.cols(); ++x)
      carried += u(y, x, 0) * T(y, x);
  return 1 + carried / double(T.size());
}

std::pair<double, double> NaturalConvection::largest_velocities() const {
  const Array<double, 3> u = velocity();
  const Vector centres = x();
  const Index n = centres.size();
  double largest_u = 0, largest_v = 0;
  for (Index i = 0; i < n; ++i) {
    const Vector u_row = Vector::NullaryExpr(n, [&](Index k) { return u(i, k, 0); });
    const Vector v_column = Vector::NullaryExpr(n, [&](Index k) { return u(k, i, 1); });
    largest_u = std::max(largest_u, interpolate_cubic(centres, u_row, 0.5));
    largest_v = std::max(largest_v, interpolate_cubic(centres, v_column, 0.5));
  }
  return {largest_u, largest_v};
}

void NaturalConvection::set_state(ArrayView<double, 3> fluid, ArrayView<double, 3> heat, Index time) {
  parts_->fluid.set_state(fluid, time);
  parts_->heat.set_state(heat, time);
}

} // namespace mixlab::lbm
