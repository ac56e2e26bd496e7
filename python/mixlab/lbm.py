# SPDX-License-Identifier: BSD-3-Clause
"""Lattice Boltzmann methods in two dimensions (course 254-2-21).

Ready flows that know their answer: `Cavity`, `Poiseuille`, `Couette`, `TaylorGreen`, `ShearWave`, `Cylinder`,
`GaussianHill`, `NaturalConvection`. What they are made from: `Simulation` (a fluid) and `Transport` (a scalar), with
collisions, sides and obstacles. The method taken apart: `equilibrium`, `collide`, `stream`, `moments`, `D2Q9`. What it
does to a plane wave: `linear_fluid`, `growth_factor`, `dispersion`.

Fields are indexed ``[y, x]``, ``y = 0`` at the bottom; a velocity field has shape ``(ny, nx, 2)``, populations
``(9, ny, nx)``.

Examples
--------
>>> from mixlab import lbm
>>> cavity = lbm.Cavity(n=32, reynolds=100)
>>> cavity.run(tolerance=1e-5).status.name
'converged'
"""

from ._lbm import (
    D2Q5,
    D2Q9,
    Bgk,
    Cavity,
    Couette,
    Cylinder,
    DecayingFlow,
    Dispersion,
    ExactFlow,
    FixedValue,
    Flow,
    GaussianHill,
    Insulated,
    LinearScheme,
    Mrt,
    NaturalConvection,
    Obstacle,
    Outflow,
    Periodic,
    Poiseuille,
    Regularized,
    ShearWave,
    Simulation,
    TaylorGreen,
    Transport,
    Trt,
    Units,
    Wall,
    ZouHePressure,
    ZouHeVelocity,
    amplification_matrix,
    collide,
    density_of,
    disc,
    dispersion,
    equilibrium,
    growth_factor,
    interpolate_cubic,
    linear_fluid,
    linear_scalar,
    moments,
    obstacle_from_distance,
    populations_from_moments,
    stream,
    streamfunction,
    velocity_of,
    vorticity,
)
from ._lbm_saving import load

__all__ = [
    "D2Q5",
    "D2Q9",
    "Bgk",
    "Cavity",
    "Couette",
    "Cylinder",
    "DecayingFlow",
    "Dispersion",
    "ExactFlow",
    "FixedValue",
    "Flow",
    "GaussianHill",
    "Insulated",
    "LinearScheme",
    "Mrt",
    "NaturalConvection",
    "Obstacle",
    "Outflow",
    "Periodic",
    "Poiseuille",
    "Regularized",
    "ShearWave",
    "Simulation",
    "TaylorGreen",
    "Transport",
    "Trt",
    "Units",
    "Wall",
    "ZouHePressure",
    "ZouHeVelocity",
    "amplification_matrix",
    "collide",
    "density_of",
    "disc",
    "dispersion",
    "equilibrium",
    "growth_factor",
    "interpolate_cubic",
    "linear_fluid",
    "linear_scalar",
    "load",
    "moments",
    "obstacle_from_distance",
    "populations_from_moments",
    "stream",
    "streamfunction",
    "velocity_of",
    "vorticity",
]
