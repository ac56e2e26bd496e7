// SPDX-License-Identifier: BSD-3-Clause
// The lid-driven cavity: a lecture in eight steps.
//
// A square of fluid between three walls at rest and a lid that slides at speed U along the top obeys
//
//     du/dt + (u . grad) u = - grad p + (1 / Re) lap u,    div u = 0,    Re = U L / nu,
//
// u = (1, 0) on the lid and 0 on the other walls, in units of U and of the side L. Up to Re = 1000 and well
// beyond, the flow becomes steady: one large vortex, and two small ones in the lower corners.
//
// The method solves another equation, for populations f_q that fly along nine velocities c_q and collide:
//
//     f_q(x + c_q, t + 1) = f_q(x, t) + C_q(f(x, t)),    rho = sum f_q,    rho u = sum c_q f_q,
//
// and the Navier-Stokes equations follow for scales much larger than a cell and speeds much below that of
// sound, with nu = (tau - 1/2)/3 in cells squared per step.
//
// What it teaches: to choose tau from a Reynolds number; to see when such a choice is poor; to run to a
// steady state and know that it is one; to judge the result by converged values rather than by the famous
// table of Ghia, Ghia & Shin (1982), whose own error is visible in the last step.
//
// Sample runs:
//     lid_driven_cavity
//     lid_driven_cavity 128 1000 mrt
//     lid_driven_cavity 32 100 bgk
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "mixlab/core/error.hpp"
#include "mixlab/lbm/cavity.hpp"
#include "mixlab/lbm/diagnostics.hpp"
#include "mixlab/lbm/units.hpp"

using namespace mixlab;
using namespace mixlab::lbm;

namespace {

/// Largest |error| to be expected with n cells: second order, from runs on 32 to 256 cells with some room.
/// The constant grows with the Reynolds number, as the boundary layers on the walls grow thinner.
double error_bound(const CavityOptions& o) {
  const double at_64_cells = o.reynolds <= 100 ? 1.5e-3 : o.reynolds <= 400 ? 1e-2 : 4e-2;
  const double refined = 64 / double(o.n);
  return at_64_cells * refined * refined;
}

CavityOptions options_from(int argc, char** argv) {
  CavityOptions o;
  o.n = argc > 1 ? std::atoi(argv[1]) : 64;
  o.reynolds = argc > 2 ? std::atof(argv[2]) : 400;
  o.collision = collision_named(argc > 3 ? argv[3] : "trt");
  return o;
}

int lecture(const CavityOptions& options) {
  // 1. From a Reynolds number to a relaxation time. The lid's speed in cells per step is ours to choose: the
  //    error of a flow that is too compressible grows with its square, the number of steps with its inverse.
  const Units units({.length = 1,
                     .speed = 1,
                     .viscosity = 1 / options.reynolds,
                     .cells = options.n,
                     .lattice_speed = options.lid_speed,
                     .collision = options.collision});
  std::cout << "1. " << options.n << " cells a side, collision '" << name(options.collision) << "'\n"
            << units.report();

  // 2. The cavity: a Simulation with four walls, each half a cell outside the last row of cells.
  Cavity cavity(options);
  const SimulationOptions& inside = cavity.simulation().options();
  std::printf("2. relaxation time %.4f, viscosity %.5f cells^2/step, one unit of time L/U is %.0f steps\n",
              inside.relaxation_time, viscosity_of(inside.relaxation_time), cavity.time_unit());

  // 3. The first instants. The lid has just begun to slide: only a layer of thickness sqrt(nu t) moves.
  cavity.run({.max_steps = static_cast<Index>(cavity.time_unit() / 2)});
  std::printf("3. at time %.2f the vortex has psi = %.4f\n", cavity.time(),
              cavity.streamfunction().minCoeff());

  // 4. To the steady state: the velocity changes by less than 1e-6 of itself while the lid goes one side far.
  const RunResult result = cavity.run({.max_steps = 2'000'000, .tolerance = 1e-6});
  std::cout << "4. " << describe(result) << ", time " << cavity.time() << '\n';
  if (result.status != Status::converged)
    return 1;

  // 5. What the flow looks like: the centre of the vortex is where the streamfunction is least.
  Index row = 0, column = 0;
  const Matrix psi = cavity.streamfunction();
  const double strongest = psi.minCoeff(&row, &column);
  std::printf("5. psi = %.5f at (%.3f, %.3f)\n", strongest, cavity.x()[column], cavity.y()[row]);

  // 6. What holds it: in a steady state the forces on the four walls add up to nothing.
  const Simulation& fluid = cavity.simulation();
  const double lid = fluid.force_on(top)[0];
  const double others = fluid.force_on(bottom)[0] + fluid.force_on(left)[0] + fluid.force_on(right)[0];
  const double unit = cavity.speed() * cavity.speed() * cavity.length(); // rho U^2 L
  std::printf("6. force along x on the lid %.5f, on the other walls %+.5f (rho U^2 L)\n", lid / unit,
              others / unit);

  // 7. The profile of u along x = 1/2, beside the converged values and those of Ghia, Ghia & Shin.
  const auto [y, u] = cavity.centreline_u();
  const auto [nodes, converged] = cavity.reference_u();
  const Vector ghia = cavity.ghia_u().second;
  std::printf("7.      y     u here  converged    (here)       Ghia    (Ghia)\n");
  for (Index i = nodes.size() - 1; i >= 0; --i) {
    const double here = interpolate_cubic(y, u, nodes[i]);
    std::printf("   %.4f  %9.5f  %9.5f  %+8.5f  %9.5f  %+8.5f\n", nodes[i], here, converged[i],
                here - converged[i], ghia[i], ghia[i] - converged[i]);
  }

  // 8. The number that is checked.
  const auto [error_u, error_v] = cavity.error();
  const double bound = error_bound(options);
  const bool is_right = error_u <= bound && error_v <= bound;
  std::printf("8. largest |error| of u %.2e, of v %.2e, bound %.2e: %s\n", error_u, error_v, bound,
              is_right ? "right" : "WRONG");
  return is_right ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return lecture(options_from(argc, argv));
  } catch (
      const std::exception& error) { // a Reynolds number without a table, too few cells, a run that blew up
    std::cerr << error.what() << "\nusage: lid_driven_cavity [n] [reynolds: 100, 400 or 1000] [collision]\n";
    return 2;
  }
}
