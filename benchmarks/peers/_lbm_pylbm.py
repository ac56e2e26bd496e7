# SPDX-License-Identifier: BSD-3-Clause
"""pylbm."""

import logging
import os
from typing import Any

import numpy as np
from _lbm_case import MRT_RATES, TAU, Case, Fields, initial


class Pylbm:
    """pylbm's own D2Q9 in the moments of Lallemand & Luo, generator Cython. It knows double precision and, without MPI
    processes, one thread. Its code is compiled with this machine's instructions, which pylbm does not ask for."""

    name = "pylbm"

    def __init__(self, case: Case) -> None:
        if case.precision != "float64":
            raise RuntimeError("pylbm has no single precision")
        if case.threads != 1:
            raise RuntimeError("pylbm has no threads")
        os.environ["CFLAGS"] = "-O3 -march=native -ffast-math"
        import pylbm
        import sympy

        logging.disable(logging.WARNING)
        n = case.n
        rho, qx, qy, X, Y = sympy.symbols("rho qx qy X Y")
        r2, q2 = X**2 + Y**2, (qx**2 + qy**2) / rho
        shear = 1 / TAU
        e, eps, q = (shear,) * 3 if case.collision == "bgk" else MRT_RATES.values()
        density, velocity = initial(n)

        def ringed(field: np.ndarray) -> Any:  # pylbm asks for the ring around the domain, too, and indexes [x, y]
            return lambda x, y: np.pad(field.T, 1, mode="wrap")

        self.rho, self.q = rho, (qx, qy)
        self.simulation = pylbm.Simulation(
            {
                "box": {"x": [0, n], "y": [0, n], "label": -1},
                "space_step": 1.0,
                "scheme_velocity": 1.0,
                "generator": "cython",
                "schemes": [
                    {
                        "velocities": list(range(9)),
                        "conserved_moments": [rho, qx, qy],
                        "polynomials": [
                            *(1, X, Y, 3 * r2 - 4, (9 * r2**2 - 21 * r2 + 8) / 2),
                            *(3 * X * r2 - 5 * X, 3 * Y * r2 - 5 * Y, X**2 - Y**2, X * Y),
                        ],
                        "relaxation_parameters": [0, 0, 0, e, eps, q, q, shear, shear],
                        "equilibrium": [
                            *(rho, qx, qy, -2 * rho + 3 * q2, rho - 3 * q2),
                            *(-qx, -qy, (qx**2 - qy**2) / rho, qx * qy / rho),
                        ],
                    }
                ],
                "init": {
                    rho: ringed(density),
                    qx: ringed(density * velocity[..., 0]),
                    qy: ringed(density * velocity[..., 1]),
                },
            }
        )

    def advance(self, steps: int) -> None:
        for _ in range(steps):
            self.simulation.one_time_step()

    def fields(self) -> Fields:
        rho = np.array(self.simulation.m[self.rho]).T
        q = np.stack([np.array(self.simulation.m[c]).T for c in self.q], axis=-1)
        return {"density": rho, "velocity": q / rho[..., None]}
