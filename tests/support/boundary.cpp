// SPDX-License-Identifier: BSD-3-Clause
// mixlab._boundary: every way across the NumPy boundary, once. Built for tests/python only.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <chrono>
#include <cstdint>
#include <thread>

#include "array.hpp"
#include "callback.hpp"
#include "figure.hpp"
#include "mixlab/core/error.hpp"
#include "module.hpp"
#include "progress.hpp"
#include "random.hpp"

namespace {

using namespace mixlab;
using namespace mixlab::python;
using namespace pybind11::literals;

using MatrixF = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

std::uintptr_t address(const void* data) { return reinterpret_cast<std::uintptr_t>(data); }

// ---- arrays in

/// Where C++ reads the argument, and the sum it reads there.
template <class Argument>
std::pair<std::uintptr_t, double> seen(const Argument& argument) {
  const auto view = *argument;
  double sum = 0;
  for (Index i = 0; i < view.size(); ++i)
    sum += static_cast<double>(view.data()[i]);
  return {address(view.data()), sum};
}

template <class Argument>
void def_seen(py::module_& m, const char* name, const char* argument) {
  m.def(name, [](const Argument& a) { return seen(a); }, py::arg(argument));
}

void add_arguments(py::module_& m) {
  def_seen<In<"density", Matrix>>(m, "matrix", "density");
  def_seen<In<"x", Vector>>(m, "vector", "x");
  def_seen<In<"velocity", Array<double, 3>>>(m, "field", "velocity");
  def_seen<In<"solid", Mask>>(m, "mask", "solid");
  def_seen<In<"tensor", Tensor>>(m, "tensor", "tensor");
  def_seen<In<"density", MatrixF>>(m, "matrix_float32", "density");
  def_seen<In<"velocity", Array<float, 3>>>(m, "field_float32", "velocity");
  def_seen<In<"x", Vector, allow_nonfinite>>(m, "vector_with_gaps", "x");
  m.def("precision", [](const In<"u", Matrix>&) { return "float64"; }, "u"_a);
  m.def("precision", [](const In<"u", MatrixF>&) { return "float32"; }, "u"_a);
  m.def("rank", [](const In<"u", Vector>&) { return 1; }, "u"_a);
  m.def("rank", [](const In<"u", Matrix>&) { return 2; }, "u"_a);
  using OneOrMany = std::variant<double, In<"density", Vector>>;
  m.def(
      "one_or_many", [](const OneOrMany& value) { return value.index() == 0 ? "one" : "many"; }, "density"_a);
  m.def(
      "count_solid",
      [](const std::optional<In<"solid", Mask>>& solid) {
        return solid ? Index((**solid).count()) : Index(-1);
      },
      "solid"_a = py::none());
  m.def("first", [](In<"x", Vector> x) { return (*x)[0]; }, "x"_a, py::call_guard<py::gil_scoped_release>());
}

void add_in_place(py::module_& m) {
  m.def("double_inplace", [](const InOut<"u", Matrix>& u) { *u *= 2; }, "u"_a);
  m.def("double_vector_inplace", [](const InOut<"x", Vector>& x) { *x *= 2; }, "x"_a);
}

// ---- arrays out

struct Owner {
  Matrix matrix = Matrix::Constant(2, 3, 1.5);
  const Matrix& view() const { return matrix; }
};

/// A matrix and the address its memory had in C++, to see that NumPy got the same.
std::pair<Matrix, std::uintptr_t> matrix_and_address(Index rows, Index columns) {
  Matrix result = Matrix::Zero(rows, columns);
  const auto where = address(result.data());
  return {std::move(result), where};
}

Array<double, 3> counting(Index ny, Index nx) {
  Array<double, 3> result({ny, nx, 2});
  for (Index i = 0; i < result.size(); ++i)
    result.data()[i] = double(i);
  return result;
}

void add_results(py::module_& m) {
  m.def("matrix_and_address", &matrix_and_address, "rows"_a, "columns"_a);
  m.def("counting", &counting, "ny"_a, "nx"_a);
  m.def("counting_vector", [](Index n) -> Vector { return Vector::LinSpaced(n, 0, double(n - 1)); }, "n"_a);
  m.def(
      "nothing_solid", [](Index ny, Index nx) -> Mask { return Mask::Constant(ny, nx, false); }, "ny"_a,
      "nx"_a);
  m.def("zero_tensor", [](const TensorShape& shape) { return Tensor(shape); }, "shape"_a);
  m.def("half_float32", [](Index n) { return Array<float, 1>({n}); }, "n"_a);
  py::class_<Owner>(m, "Owner")
      .def(py::init())
      .def_readonly("matrix", &Owner::matrix)
      .def("view", &Owner::view)
      .def(
          "total", [](const Owner&, const In<"density", Matrix>& density) { return (*density).sum(); },
          "density"_a);
}

// ---- callbacks

/// Calls f at n points written one after the other into the same vector, as an optimiser does.
double sum_along_line(const std::function<double(const Vector&)>& f, Index n) {
  Vector x(2);
  double sum = 0;
  for (Index i = 0; i < n; ++i) {
    x << double(i), 10.0 * double(i);
    sum += f(x);
  }
  return sum;
}

void add_callbacks(py::module_& m) {
  m.def(
      "sum_along_line",
      [](const ScalarCallable& f, Index n) { return sum_along_line(scalar_function(f, "objective"), n); },
      "objective"_a, "n"_a);
  m.def(
      "sum_along_line_released",
      [](const ScalarCallable& f, Index n) {
        const auto objective = scalar_function(f, "objective", allow_nonfinite);
        return run_released([&] { return sum_along_line(objective, n); });
      },
      "objective"_a, "n"_a);
  m.def(
      "gradient_at",
      [](const VectorCallable& f, const In<"x", Vector>& x) {
        return vector_function(f, "gradient", (*x).size())(*x);
      },
      "gradient"_a, "x"_a);
}

// ---- long work, random numbers, errors

/// Something with a state, that works for a long time and is asked to stop about 40 times a second.
class Counter {
 public:
  RunResult run(Index steps, const Monitor& monitor) {
    RunResult result;
    while (result.steps < steps && result.status == Status::completed) {
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
      ++count;
      result.residual = 1.0 / double(++result.steps);
      result.history_step.push_back(double(result.steps));
      result.history_residual.push_back(result.residual);
      if (!monitor({result.steps, steps, result.residual}))
        result.status = Status::stopped;
    }
    return result;
  }
  Index count = 0;
};

Vector uniforms(Index n, NumpyEngine& engine) {
  Vector result(n);
  for (double& x : result)
    x = uniform(engine);
  return result;
}

void add_long_work(py::module_& m) {
  py::class_<Counter>(m, "Counter")
      .def(py::init())
      .def_readonly("count", &Counter::count)
      .def(
          "run",
          [](Counter& self, Index steps, const ProgressOption& progress) {
            const Monitor monitor = watch(progress, "counting");
            return run_released([&] { return self.run(steps, monitor); });
          },
          "steps"_a, py::kw_only(), "progress"_a = py::none());
}

void add_random(py::module_& m) {
  m.def(
      "uniforms",
      [](Index n, const Rng& rng) {
        auto engine = rng.engine();
        return run_released([&] { return uniforms(n, engine); });
      },
      "n"_a, py::kw_only(), "rng"_a = py::none());
  m.def("raw", [](const Rng& rng) { return rng.engine()(); }, py::kw_only(), "rng"_a = py::none());
  m.def("uniform_of_64_bits", [](std::uint64_t seed) {
    std::mt19937_64 engine(seed);
    const std::uint64_t bits = std::mt19937_64(engine)();
    return std::pair(bits, uniform(engine));
  });
}

Matrix product(const MatrixView& a, const MatrixView& b) { return a * b; }

void add_errors(py::module_& m) {
  m.def("diverge", [] { throw DivergenceError("the run diverged at step 12"); });
  m.def("fail", [] { throw MixlabError("the mathematics failed"); });
  m.def("require_positive",
        [](double step) { require(step > 0, "heat_1d", "step must be > 0, got ", step); });
  m.def(
      "product", [](const In<"a", Matrix>& a, const In<"b", Matrix>& b) { return product(*a, *b); }, "a"_a,
      "b"_a);
  m.def("entry", [](const In<"x", Vector>& x, Index i) { return (*x)[i]; }, "x"_a, "i"_a);
}

} // namespace

PYBIND11_MODULE(_boundary, m) {
  use_core();
  add_arguments(m);
  add_in_place(m);
  add_results(m);
  add_callbacks(m);
  add_long_work(m);
  add_random(m);
  add_errors(m);
}
