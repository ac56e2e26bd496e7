// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/transport.hpp"

#include "engine.hpp"
#include "mixlab/core/error.hpp"
#include "speed_limit.hpp"
#include "transport_rates.hpp"
#include "transport_solver.hpp"

namespace mixlab::lbm {

std::pair<double, double> scalar_rates(double relaxation_time, const Collision& collision) {
  const double odd = 1 / relaxation_time;
  if (const auto* trt = std::get_if<Trt>(&collision))
    return {1 / (0.5 + trt->magic / (relaxation_time - 0.5)), odd};
  return {odd, odd};
}

void require_valid_scalar(double relaxation_time, Lattice lattice, const Collision& collision, bool quadratic,
                          std::string_view function) {
  require_valid(collision, relaxation_time, function);
  require(std::holds_alternative<Bgk>(collision) || std::holds_alternative<Trt>(collision), function,
          "the collision of a scalar must be 'bgk' or 'trt', got '", name(collision), "'");
  require(lattice == Lattice::d2q9 || !quadratic, function,
          "quadratic must be False on D2Q5, whose five velocities cannot carry the squares");
}

template <class T, class L>
class Transport::SolverIn : public Solver {
 public:
  explicit SolverIn(const TransportOptions& given)
      : Solver(given), engine_(options.ny, options.nx), u_(static_cast<std::size_t>(cells())),
        v_(static_cast<std::size_t>(cells())) {
    const Domain domain =
        make_domain(options.ny, options.nx, engine_.stride(), options.obstacles, "Transport");
    solid = domain.solid;
    const auto [even, odd] = scalar_rates(options.relaxation_time, options.collision);
    engine_.set_up(solid, scalar_links<T, L>(domain, options.sides),
                   scalar_kernel<T, L>(even, odd, options.quadratic));
    initialise(Matrix::Zero(options.ny, options.nx));
  }

  void initialise(const MatrixView& value) override {
    for (const auto [y, begin, end] : engine_.spans())
      for (Index x = begin; x < end; ++x) {
        const auto i = static_cast<std::size_t>(y * options.nx + x);
        const double u = double(u_[i]), v = double(v_[i]);
        for (std::size_t q = 0; q < L::size; ++q) {
          const double cu = L::cx[q] * u + L::cy[q] * v;
          const double squares = options.quadratic ? 4.5 * cu * cu - 1.5 * (u * u + v * v) : 0;
          engine_.row(q, y)[x] = T(L::weights[q] * value(y, x) * (1 + 3 * cu + squares));
        }
      }
    time_ = 0;
    change_.forget();
    snapshot_.forget();
  }

  void set_velocity(ArrayView<double, 3> velocity) override {
    for (Index i = 0; i < cells(); ++i) {
      u_[static_cast<std::size_t>(i)] = T(velocity.data()[2 * i]);
      v_[static_cast<std::size_t>(i)] = T(velocity.data()[2 * i + 1]);
    }
  }

  void advance(Index steps) override {
    engine_.advance(steps, u_.data(), v_.data(), {}, [](Index) { return 1.0; });
    time_ += steps;
  }
  bool keep_if_finite() override { return snapshot_.keep_if_finite(engine_, time_); }
  bool can_restore() const override { return snapshot_.holds(); }
  void restore() override { time_ = snapshot_.restore(engine_); }
  double change() override {
    const Matrix now = value();
    return change_(now.data(), now.size());
  }

  Matrix value() const override {
    Matrix C = Matrix::Zero(options.ny, options.nx);
    engine_.for_each_cell([&](Index y, Index x, const Cell<double, L>& f) {
      for (double part : f)
        C(y, x) += part;
    });
    return C;
  }

  Array<double, 3> velocity() const override {
    Array<double, 3> u({options.ny, options.nx, 2});
    for (Index i = 0; i < cells(); ++i) {
      u.data()[2 * i] = double(u_[static_cast<std::size_t>(i)]);
      u.data()[2 * i + 1] = double(v_[static_cast<std::size_t>(i)]);
    }
    return u;
  }
  Array<double, 3> state() const override { return engine_.state(); }
  void set_state(ArrayView<double, 3> state, Index time) override {
    require(state.shape() == Shape<3>{L::size, options.ny, options.nx}, "set_state",
            "state must have shape (", L::size, ", ", options.ny, ", ", options.nx, "), got (",
            state.shape(0), ", ", state.shape(1), ", ", state.shape(2), ")");
    engine_.set_state(state);
    time_ = time;
    change_.forget();
    snapshot_.forget();
  }

 private:
  Engine<T, L> engine_;
  std::vector<T> u_, v_;
  Snapshot<T, L> snapshot_;
  RelativeChange change_;
};

Transport::Transport(const TransportOptions& o) {
  require(o.ny >= 1 && o.nx >= 1, "Transport", "shape must be positive, got (", o.ny, ", ", o.nx, ")");
  require_valid_scalar(o.relaxation_time, o.lattice, o.collision, o.quadratic, "Transport");
  require_valid(o.sides, o.ny, o.nx, "Transport");
  const bool small = o.lattice == Lattice::d2q5, single = o.precision == Precision::float32;
  if (small && single)
    solver_ = std::make_unique<SolverIn<float, D2Q5>>(o);
  else if (small)
    solver_ = std::make_unique<SolverIn<double, D2Q5>>(o);
  else if (single)
    solver_ = std::make_unique<SolverIn<float, D2Q9>>(o);
  else
    solver_ = std::make_unique<SolverIn<double, D2Q9>>(o);
}

Transport::~Transport() = default;
Transport::Transport(Transport&&) noexcept = default;
Transport& Transport::operator=(Transport&&) noexcept = default;

const TransportOptions& Transport::options() const { return solver_->options; }
Index Transport::time() const { return solver_->time(); }
Mask Transport::solid() const { return solver_->solid; }
Matrix Transport::value() const { return solver_->value(); }
Array<double, 3> Transport::velocity() const { return solver_->velocity(); }
Array<double, 3> Transport::state() const { return solver_->state(); }

void Transport::initialise(const MatrixView& value) {
  require(value.rows() == options().ny && value.cols() == options().nx, "initialise",
          "value must have shape (", options().ny, ", ", options().nx, "), got (", value.rows(), ", ",
          value.cols(), ")");
  require_finite(value.data(), value.size(), "initialise", "value");
  solver_->initialise(value);
}

void Transport::set_velocity(ArrayView<double, 3> velocity) {
  require_velocity_field(velocity, options().ny, options().nx, "set_velocity");
  solver_->set_velocity(velocity);
}

RunResult Transport::run(const RunOptions& run_options, const Monitor& monitor, double time_unit) {
  const OneRunAtATime lock(solver_->running, "Transport.run");
  return lbm::run(*solver_, run_options, monitor, time_unit, "Transport.run",
                  [] { return "A slower velocity or a larger relaxation_time makes it stable."; });
}

void Transport::set_state(ArrayView<double, 3> state, Index time) {
  require_finite(state.data(), state.size(), "set_state", "state");
  require(time >= 0, "set_state", "time must be >= 0, got ", time);
  solver_->set_state(state, time);
}

} // namespace mixlab::lbm
