// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/units.hpp"

#include <cmath>
#include <numbers>
#include <sstream>

#include "mixlab/core/error.hpp"

namespace mixlab::lbm {
namespace {

template <class... Parts>
std::string text(const Parts&... parts) {
  std::ostringstream out;
  out.precision(4);
  (out << ... << parts);
  return out.str();
}

} // namespace

Units::Units(const UnitsOptions& options) : options_(options) {
  const auto positive = [](double value, std::string_view argument) {
    require(value > 0 && std::isfinite(value), "Units", argument, " must be > 0, got ", value);
  };
  positive(options.length, "length");
  positive(options.speed, "speed");
  positive(options.viscosity, "viscosity");
  positive(double(options.cells), "cells");
  positive(options.lattice_speed, "lattice_speed");
}

double Units::mach() const { return options_.lattice_speed * std::numbers::sqrt3; }
double Units::velocity_to_lattice(double v) const { return v * time_step() / cell_size(); }
double Units::velocity_from_lattice(double v) const { return v * cell_size() / time_step(); }
double Units::time_to_lattice(double t) const { return t / time_step(); }
double Units::time_from_lattice(double t) const { return t * time_step(); }

std::vector<std::string> Units::warnings() const {
  std::vector<std::string> said;
  const double tau = relaxation_time();
  // Least tau that a lid-driven cavity of 64 cells stands, roughly: BGK gives up first.
  const double least = std::holds_alternative<Bgk>(options_.collision) ? 0.51 : 0.501;
  if (mach() > 0.3)
    said.push_back(text("Too compressible: at Mach ", mach(), " the error in Mach squared is ",
                        100 * mach() * mach(), " %. Take lattice_speed below ", 0.3 / std::numbers::sqrt3,
                        "."));
  if (tau < least)
    said.push_back(
        text("Likely unstable: relaxation_time is ", tau, ", below ", least, " for collision '",
             name(options_.collision), "'. Take more cells, or a larger lattice_speed",
             std::holds_alternative<Bgk>(options_.collision) ? ", or collision 'trt' or 'mrt'." : "."));
  if (tau > 2)
    said.push_back(
        text("Inaccurate: relaxation_time is ", tau,
             "; above 2 the errors of the walls and of high orders grow. Take a smaller lattice_speed."));
  if (cell_reynolds() > 20)
    said.push_back(text("Under-resolved: the Reynolds number of a cell is ", cell_reynolds(),
                        "; boundary layers fall between the nodes. Take more cells."));
  return said;
}

std::string Units::report() const {
  std::string lines =
      text("Reynolds ", reynolds(), ", Mach ", mach(), ", relaxation time ", relaxation_time(), "\n", "cell ",
           cell_size(), " m, step ", time_step(), " s, viscosity ", lattice_viscosity(), " cells^2/step\n");
  const auto said = warnings();
  if (said.empty())
    lines += "Nothing against this choice.\n";
  for (const std::string& warning : said)
    lines += warning + "\n";
  return lines;
}

} // namespace mixlab::lbm
