// SPDX-License-Identifier: BSD-3-Clause
// The parts of mixlab._lbm, and the kinds of arguments that they share.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <variant>

#include "array.hpp"
#include "figure.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/lbm/boundary.hpp"
#include "mixlab/lbm/run.hpp"
#include "mixlab/lbm/simulation.hpp"
#include "mixlab/lbm/transport.hpp"
#include "progress.hpp"

namespace mixlab::python {

using namespace pybind11::literals;

void bind_kinetics(py::module_& m);
void bind_boundaries(py::module_& m);
void bind_simulation(py::module_& m);
void bind_flows(py::module_& m);

/// A collision, or the name of one.
using CollisionArgument = std::variant<std::string, lbm::Bgk, lbm::Trt, lbm::Mrt, lbm::Regularized>;

inline lbm::Collision collision(const CollisionArgument& given) {
  return std::visit(
      [](const auto& it) -> lbm::Collision {
        if constexpr (std::is_same_v<std::decay_t<decltype(it)>, std::string>)
          return lbm::collision_named(it);
        else
          return it;
      },
      given);
}

inline lbm::Precision precision(const std::string& name) {
  require(name == "float64" || name == "float32", "precision", "must be 'float64' or 'float32', got '", name,
          "'");
  return name == "float64" ? lbm::Precision::float64 : lbm::Precision::float32;
}
inline const char* name_of(lbm::Precision precision) {
  return precision == lbm::Precision::float64 ? "float64" : "float32";
}

inline lbm::Lattice lattice(const std::string& name) {
  require(name == "d2q5" || name == "d2q9", "lattice", "must be 'd2q5' or 'd2q9', got '", name, "'");
  return name == "d2q5" ? lbm::Lattice::d2q5 : lbm::Lattice::d2q9;
}
inline const char* name_of(lbm::Lattice lattice) { return lattice == lbm::Lattice::d2q5 ? "d2q5" : "d2q9"; }

/// (u, v), or one row per cell.
using VelocityArgument = std::variant<std::array<double, 2>, In<"velocity", Matrix>>;

inline Matrix velocity_rows(const VelocityArgument& given) {
  if (const auto* pair = std::get_if<std::array<double, 2>>(&given))
    return Matrix{{(*pair)[0], (*pair)[1]}};
  return **std::get_if<In<"velocity", Matrix>>(&given);
}

/// With max_steps alone, that many steps; with a tolerance, until it is met; with neither, until steady.
inline lbm::RunOptions run_options(std::optional<Index> max_steps, std::optional<double> tolerance,
                                   Index check_every) {
  const double steady = max_steps ? 0.0 : 1e-6;
  return {max_steps.value_or(1'000'000), tolerance.value_or(steady), check_every};
}

/// The method run() of everything in mixlab.lbm.
template <class Class>
void add_run(Class& cls, const char* name) {
  using Self = typename Class::type;
  cls.def(
      "run",
      [name](Self& self, std::optional<Index> max_steps, std::optional<double> tolerance, Index check_every,
             const ProgressOption& progress) {
        const Monitor monitor = watch(progress, name);
        const auto options = run_options(max_steps, tolerance, check_every);
        return run_released([&] { return self.run(options, monitor); });
      },
      "max_steps"_a = py::none(), "tolerance"_a = py::none(), py::kw_only(), "check_every"_a = 256,
      "progress"_a = py::none(), R"(Advance in time.

With ``max_steps`` alone, exactly that many steps. With ``tolerance``, until the velocity (or the scalar) changes by less
than that, relatively, per unit of time (a step for `Simulation` and `Transport`, the flow's own unit for ready flows).
With neither, until it changes by less than 1e-6.

Parameters
----------
max_steps : int, optional
    The most steps to do; a million when a tolerance is set.
tolerance : float, optional
    When to call it steady.
check_every : int
    Steps between two measures of the change, and between two checks that all is finite.
progress : bool or callable, optional
    None: a bar at a terminal or in a notebook. A callable gets (step, steps, residual) and stops the run by returning
    False.

Returns
-------
RunResult
    Why it stopped, how many steps it took, the residuals.

Raises
------
mixlab.DivergenceError
    The populations are no longer finite. The message names the step; the object keeps the last finite state.
KeyboardInterrupt
    Within 0.2 s of Ctrl-C or the notebook's interrupt; the object stays usable.
)");
}

inline constexpr const char* save_doc = R"(Save parameters and state to a file, for `mixlab.lbm.load`.

A run resumed from the file goes on exactly as it would have, to the last bit.

Parameters
----------
path : str or path-like
    Written as ``.npz``, the suffix being added where it is missing.

Returns
-------
pathlib.Path
    The file written.
)";

inline constexpr const char* pyvista_doc = R"(The fields as a `pyvista.ImageData`, for ParaView or 3-D views.

Needs ``pip install mixlab[3d]``. ``.to_pyvista().save("flow.vti")`` writes a VTK file.

Returns
-------
pyvista.ImageData
    Cell data: velocity (with a third component 0), pressure or value.
)";

/// Saving and VTK, the same for all.
template <class Class>
void add_export(Class& cls) {
  delegates(cls, "save", "mixlab._lbm_saving", "save", save_doc);
  delegates(cls, "to_pyvista", "mixlab._lbm_saving", "to_pyvista", pyvista_doc);
}

inline constexpr const char* flow_plot_doc = R"(Draw it.

Parameters
----------
ax : matplotlib.axes.Axes, or several for what has several panels; optional
    Where to draw; a new figure by default.

Returns
-------
matplotlib.axes.Axes, or an array of them
)";

} // namespace mixlab::python
