// SPDX-License-Identifier: BSD-3-Clause
// NumPy's random numbers, drawn by C++.
//
//   m.def("walk", [](Index steps, const Rng& rng) {
//     auto engine = rng.engine();
//     return run_released([&] { return walk(steps, engine); });   // uniform(engine) is Generator.random()
//   }, "steps"_a, py::kw_only(), "rng"_a = py::none(), doc);
//
// rng is a seed, a numpy.random.Generator or None (fresh entropy). A Generator is advanced by what C++ draws
// from it. The engine holds the Generator's lock as long as it lives, so no Python callback of the same
// function may draw from that Generator (NumPy below 2.4 would wait for ever).
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "gil.hpp"
#include "mixlab/core/random.hpp"

namespace mixlab::python {

/// NumPy's C interface to a bit generator, as numpy/random/bitgen.h declares it.
struct BitGenerator {
  void* state;
  std::uint64_t (*next_uint64)(void*);
  std::uint32_t (*next_uint32)(void*);
  double (*next_double)(void*);
  std::uint64_t (*next_raw)(void*);
};

/// A uniform random bit generator whose bits are those of a numpy.random.Generator.
class NumpyEngine {
 public:
  using result_type = std::uint64_t;

  explicit NumpyEngine(const py::object& generator) : generator_(generator) {
    const py::object bits = generator.attr("bit_generator");
    source_ = py::capsule(bits.attr("capsule")).get_pointer<BitGenerator>();
    lock_ = Keeper(bits.attr("lock"));
    lock_->attr("acquire")();
  }
  NumpyEngine(const NumpyEngine&) = delete;
  NumpyEngine& operator=(const NumpyEngine&) = delete;
  ~NumpyEngine() {
    const py::gil_scoped_acquire held;
    const py::error_scope whatever_is_being_raised;
    lock_->attr("release")();
  }

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
  result_type operator()() { return source_->next_uint64(source_->state); }
  double uniform() { return source_->next_double(source_->state); }

 private:
  Keeper generator_; // owns the state
  Keeper lock_;
  BitGenerator* source_ = nullptr;
};

/// The argument rng: a seed, a Generator or None.
class Rng {
 public:
  Rng() = default;
  explicit Rng(const py::object& given) : generator_(generator_of(given)) {}

  NumpyEngine engine() const { return NumpyEngine(*generator_); }

 private:
  static py::object generator_of(const py::object& given) {
    const auto random = py::module_::import("numpy.random");
    if (py::isinstance(given, random.attr("Generator")))
      return given;
    if (!given.is_none())
      require_seed(given);
    return random.attr("default_rng")(given);
  }

  static void require_seed(const py::object& given) {
    if (!PyIndex_Check(given.ptr()) || PyBool_Check(given.ptr()))
      throw py::type_error("rng must be an int seed, a numpy.random.Generator or None; got " +
                           py::repr(given).cast<std::string>());
    if (given < py::int_(0))
      throw py::value_error("rng must be a seed >= 0, got " + py::str(given).cast<std::string>());
  }

  Keeper generator_;
};

} // namespace mixlab::python

namespace pybind11::detail {

template <>
struct type_caster<mixlab::python::Rng> {
  PYBIND11_TYPE_CASTER(mixlab::python::Rng, const_name("int | numpy.random.Generator | None"));

  bool load(handle object, bool) {
    value = mixlab::python::Rng(reinterpret_borrow<pybind11::object>(object));
    return true;
  }
};

} // namespace pybind11::detail
