// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/simulation.hpp"

#include <algorithm>
#include <limits>
#include <numbers>

#include "boundary_nodes.hpp"
#include "engine.hpp"
#include "mixlab/core/error.hpp"
#include "simulation_solver.hpp"
#include "speed_limit.hpp"

namespace mixlab::lbm {
namespace {

template <class T>
RowKernel<T> kernel_for(const Physics& physics) {
  switch (physics.collision.index()) {
  case 0:
    return bgk_kernel<T>(physics);
  case 1:
    return trt_kernel<T>(physics);
  case 2:
    return mrt_kernel<T>(physics);
  default:
    return regularized_kernel<T>(physics);
  }
}

/// fluid() with the flags of the physics known at run time, for what is not in the inner loop.
Fluid<double> fluid_of(const Physics& physics, const Cell<double>& f, std::array<double, 2> force) {
  const Pairs<double> p(f);
  return physics.incompressible ? fluid<double, true, true>(f, p, force[0], force[1])
                                : fluid<double, false, true>(f, p, force[0], force[1]);
}

} // namespace

template <class T>
class Simulation::SolverIn : public Solver {
 public:
  explicit SolverIn(const SimulationOptions& given)
      : Solver(given), engine_(options.ny, options.nx),
        domain_(make_domain(options.ny, options.nx, engine_.stride(), options.obstacles, "Simulation")),
        nodes_(boundary_nodes<T>(domain_, options.sides)) {
    solid = domain_.solid;
    engine_.set_up(solid, fluid_links<T>(domain_, options.sides), kernel_for<T>(physics));
    if (options.force_field) {
      force_x_.assign(static_cast<std::size_t>(cells()), T(options.force[0]));
      force_y_.assign(static_cast<std::size_t>(cells()), T(options.force[1]));
    }
    initialise(Matrix::Ones(options.ny, options.nx), Array<double, 3>({options.ny, options.nx, 2}));
  }

  void initialise(const MatrixView& density, ArrayView<double, 3> velocity) override {
    for (const auto [y, begin, end] : engine_.spans())
      for (Index x = begin; x < end; ++x) {
        // The populations carry the momentum less half the force: this is then the velocity that velocity()
        // returns.
        const auto F = force_at(y, x);
        const double rho = density(y, x), scale = physics.incompressible ? 1 : rho;
        const double u = velocity(y, x, 0), v = velocity(y, x, 1);
        for (std::size_t q = 0; q < 9; ++q) {
          const double w = D2Q9::weights[q], cu = D2Q9::cx[q] * u + D2Q9::cy[q] * v;
          const double cF = D2Q9::cx[q] * F[0] + D2Q9::cy[q] * F[1];
          const double equilibrium = rho - 1 + scale * (3 * cu + 4.5 * cu * cu - 1.5 * (u * u + v * v));
          engine_.row(q, y)[x] = T(w * (equilibrium - 1.5 * cF));
        }
      }
    time_ = 0;
    has_streamed_ = false;
    record = {};
    change_.forget();
    snapshot_.forget();
  }

  void set_force(ArrayView<double, 3> force) override {
    for (Index i = 0; i < cells(); ++i) {
      force_x_[static_cast<std::size_t>(i)] = T(options.force[0] + force.data()[2 * i]);
      force_y_[static_cast<std::size_t>(i)] = T(options.force[1] + force.data()[2 * i + 1]);
    }
  }

  void advance(Index steps) override {
    const T* a = options.force_field ? force_x_.data() : nullptr;
    const T* b = options.force_field ? force_y_.data() : nullptr;
    while (steps > 0) {
      const Index batch = std::min(steps, steps_together());
      engine_.advance(batch, a, b, {T(options.force[0]), T(options.force[1])},
                      [&](Index step) { return strength(time_ + step + 1); });
      time_ += batch;
      steps -= batch;
      complete_nodes();
      record_force();
    }
    has_streamed_ = true;
  }

  bool keep_if_finite() override {
    if (!snapshot_.keep_if_finite(engine_, time_))
      return false;
    kept_records_ = record.time.size();
    return true;
  }

  bool can_restore() const override { return snapshot_.holds(); }
  void restore() override {
    time_ = snapshot_.restore(engine_);
    has_streamed_ = false;
    for (auto* values : {&record.time, &record.x, &record.y})
      values->resize(std::min(values->size(), kept_records_));
  }

  double change() override {
    const Array<double, 3> now = velocity();
    return change_(now.data(), now.size());
  }

  Matrix density() const override {
    Matrix rho = Matrix::Ones(options.ny, options.nx);
    engine_.for_each_cell([&](Index y, Index x, const Cell<double>& f) {
      rho(y, x) = 1 + fluid_of(physics, f, {0, 0}).excess;
    });
    return rho;
  }

  Array<double, 3> velocity() const override {
    Array<double, 3> u({options.ny, options.nx, 2});
    engine_.for_each_cell([&](Index y, Index x, const Cell<double>& f) {
      const auto m = fluid_of(physics, f, force_at(y, x));
      u(y, x, 0) = m.ux;
      u(y, x, 1) = m.uy;
    });
    return u;
  }

  Array<double, 3> stress() const override {
    Array<double, 3> sigma({options.ny, options.nx, 3});
    engine_.for_each_cell([&](Index y, Index x, const Cell<double>& f) {
      const auto [Fx, Fy] = force_at(y, x);
      const Pairs<double> p(f);
      const auto m = fluid_of(physics, f, {Fx, Fy});
      const auto neq = nonequilibrium_stress<double, true>(p, m, Fx, Fy);
      // sigma = 2 rho nu S with neq = -2 rho tau S / 3.
      const double rate = physics.incompressible
                              ? ShearRate<double, true, true, true>(physics)(p, m, Fx, Fy)
                              : ShearRate<double, false, true, true>(physics)(p, m, Fx, Fy);
      const double factor = -(1 - 0.5 * rate);
      sigma(y, x, 0) = factor * 0.5 * (neq.xx - neq.yy);
      sigma(y, x, 1) = -sigma(y, x, 0);
      sigma(y, x, 2) = factor * neq.xy;
    });
    return sigma;
  }

  Array<double, 3> state() const override { return engine_.state(); }
  void set_state(ArrayView<double, 3> state, Index time) override {
    engine_.set_state(state);
    time_ = time;
    has_streamed_ = false;
    change_.forget();
    snapshot_.forget();
  }

  std::array<double, 2> force_on(int owner) const override {
    return has_streamed_ ? momentum_exchange(owner) : std::array<double, 2>{0, 0};
  }

 private:
  std::array<double, 2> force_at(Index y, Index x) const {
    if (!options.force_field)
      return options.force;
    const auto i = static_cast<std::size_t>(y * options.nx + x);
    return {double(force_x_[i]), double(force_y_[i])};
  }

  /// What part of their velocity walls and inlets have at a time.
  double strength(Index time) const {
    if (double(time) >= options.ramp)
      return 1;
    return std::pow(std::sin(0.5 * std::numbers::pi * double(time) / options.ramp), 2);
  }

  /// Steps between which nothing has to be done.
  Index steps_together() const {
    if (!nodes_.empty())
      return 1;
    return record_every > 0 ? record_every - time_ % record_every : std::numeric_limits<Index>::max();
  }

  void complete_nodes() {
    if (nodes_.empty())
      return;
    const double now = strength(time_);
    const auto origin = engine_.origins();
    std::array<double, 4> more_density{};
    for (SideIndex side : {left, right, bottom, top})
      more_density[side] = density_for_waves(nodes_, side, origin, now);
    for (const auto& node : nodes_)
      complete(node, origin, physics.incompressible, now, more_density[node.side],
               force_at(node.cell / options.nx, node.cell % options.nx));
  }

  void record_force() {
    if (record_every == 0 || time_ % record_every != 0)
      return;
    const auto F = momentum_exchange(static_cast<int>(first_obstacle + recorded_obstacle));
    record.time.push_back(double(time_));
    record.x.push_back(F[0]);
    record.y.push_back(F[1]);
  }

  /// Ladd 1994: the wall receives -c_q f_opposite(x) and gives back c_q f_q. Just after streaming both are
  /// there to be read, the first at the link's source and the second at the cell that it enters. Deviations,
  /// so that the pressure of the fluid at rest does not count.
  std::array<double, 2> momentum_exchange(int owner) const {
    std::array<double, 2> force{0, 0};
    const auto f = engine_.origins();
    for (const auto& link : engine_.links()) {
      if (link.owner != owner)
        continue;
      const auto q = static_cast<std::size_t>(link.q);
      const double exchanged = double(f[D2Q9::opposite[q]][link.source]) +
                               double(f[q][cell_entered<D2Q9>(link, engine_.stride())]);
      force[0] -= D2Q9::cx[q] * exchanged;
      force[1] -= D2Q9::cy[q] * exchanged;
    }
    return force;
  }

  Engine<T, D2Q9> engine_;
  Domain domain_;
  std::vector<BoundaryNode<T>> nodes_;
  bool has_streamed_ = false; ///< since the populations were set, so that what went into walls is known
  std::vector<T> force_x_, force_y_;
  Snapshot<T, D2Q9> snapshot_;
  std::size_t kept_records_ = 0;
  RelativeChange change_;
};

Simulation::Simulation(const SimulationOptions& o) {
  require(o.ny >= 1 && o.nx >= 1, "Simulation", "shape must be positive, got (", o.ny, ", ", o.nx, ")");
  require_valid(o.collision, o.relaxation_time, "Simulation");
  require_valid(o.sides, o.ny, o.nx, "Simulation");
  require_finite(o.force.data(), 2, "Simulation", "force");
  require(o.smagorinsky >= 0 && o.smagorinsky < 1, "Simulation", "smagorinsky must lie in [0, 1), got ",
          o.smagorinsky);
  require(o.ramp >= 0 && std::isfinite(o.ramp), "Simulation", "ramp must be >= 0, got ", o.ramp);
  if (o.precision == Precision::float32)
    solver_ = std::make_unique<SolverIn<float>>(o);
  else
    solver_ = std::make_unique<SolverIn<double>>(o);
}

Simulation::~Simulation() = default;
Simulation::Simulation(Simulation&&) noexcept = default;
Simulation& Simulation::operator=(Simulation&&) noexcept = default;

const SimulationOptions& Simulation::options() const { return solver_->options; }
Index Simulation::time() const { return solver_->time(); }
Mask Simulation::solid() const { return solver_->solid; }
Matrix Simulation::density() const { return solver_->density(); }
Array<double, 3> Simulation::velocity() const { return solver_->velocity(); }
Array<double, 3> Simulation::stress() const { return solver_->stress(); }
Array<double, 3> Simulation::state() const { return solver_->state(); }
const ForceRecord& Simulation::recorded_force() const { return solver_->record; }

void Simulation::initialise(const MatrixView& density, ArrayView<double, 3> velocity) {
  const Index ny = options().ny, nx = options().nx;
  require(density.rows() == ny && density.cols() == nx, "initialise", "density must have shape (", ny, ", ",
          nx, "), got (", density.rows(), ", ", density.cols(), ")");
  require_finite(density.data(), density.size(), "initialise", "density");
  require((density.array() > 0).all(), "initialise", "density must be > 0, got ", density.minCoeff());
  require_velocity_field(velocity, ny, nx, "initialise");
  solver_->initialise(density, velocity);
}

void Simulation::set_force(ArrayView<double, 3> force) {
  const Index ny = options().ny, nx = options().nx;
  require(options().force_field, "set_force", "the simulation was made without force_field=True");
  require(force.shape() == Shape<3>{ny, nx, 2}, "set_force", "force must have shape (", ny, ", ", nx,
          ", 2), got (", force.shape(0), ", ", force.shape(1), ", ", force.shape(2), ")");
  require_finite(force.data(), force.size(), "set_force", "force");
  solver_->force_given = Array<double, 3>(force);
  solver_->set_force(force);
}

Array<double, 3> Simulation::force() const {
  return solver_->force_given.empty() ? Array<double, 3>({options().ny, options().nx, 2})
                                      : solver_->force_given;
}

RunResult Simulation::run(const RunOptions& run_options, const Monitor& monitor, double time_unit) {
  const OneRunAtATime lock(solver_->running, "Simulation.run");
  const auto advice = [this] {
    std::ostringstream text;
    text << "Slower flow, a larger relaxation_time (" << options().relaxation_time
         << " now), a finer grid, or collision 'trt' or 'mrt' make it stable ('" << name(options().collision)
         << "' now).";
    return text.str();
  };
  return lbm::run(*solver_, run_options, monitor, time_unit, "Simulation.run", advice);
}

Array<double, 3> Simulation::populations() const {
  Array<double, 3> f = solver_->state();
  const Index plane = solver_->cells();
  for (std::size_t q = 0; q < 9; ++q)
    for (Index i = 0; i < plane; ++i)
      f.data()[static_cast<Index>(q) * plane + i] += D2Q9::weights[q];
  return f;
}

void Simulation::set_state(ArrayView<double, 3> state, Index time) {
  require(state.shape() == Shape<3>{9, options().ny, options().nx}, "set_state", "state must have shape (9, ",
          options().ny, ", ", options().nx, "), got (", state.shape(0), ", ", state.shape(1), ", ",
          state.shape(2), ")");
  require_finite(state.data(), state.size(), "set_state", "state");
  require(time >= 0, "set_state", "time must be >= 0, got ", time);
  solver_->set_state(state, time);
}

std::array<double, 2> Simulation::force_on(SideIndex side) const { return solver_->force_on(side); }

std::array<double, 2> Simulation::force_on(Index obstacle) const {
  const auto count = static_cast<Index>(options().obstacles.size());
  require(obstacle >= 0 && obstacle < count, "force_on", "obstacle must lie in [0, ", count, "), got ",
          obstacle);
  return solver_->force_on(static_cast<int>(first_obstacle + obstacle));
}

void Simulation::record_force(Index obstacle, Index every) {
  const auto count = static_cast<Index>(options().obstacles.size());
  require(obstacle >= 0 && obstacle < count, "record_force", "obstacle must lie in [0, ", count, "), got ",
          obstacle);
  require(every >= 0, "record_force", "every must be >= 0, got ", every);
  solver_->recorded_obstacle = obstacle;
  solver_->record_every = every;
  solver_->record = {};
}

} // namespace mixlab::lbm
