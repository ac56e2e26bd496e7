# SPDX-License-Identifier: BSD-3-Clause
"""What is simulated: a periodic D2Q9 fluid that starts from Taylor-Green vortices."""

import numpy as np

TAU = 0.8
MRT_RATES = {"energy": 1.63, "energy_square": 1.14, "energy_flux": 1.92}  # Lallemand & Luo 2000
STEPS_TO_AGREE = 100
SPEED = 0.05
# Largest difference after 100 steps. In single precision a population below 1/2 is rounded by up to 3e-8 a step, and
# nine of them are summed: 3e-5 if all roundings went the same way. Those who keep f - w differ by 2e-7, others by 8e-6.
TOLERANCE = {"float64": 1e-10, "float32": 1.5e-5}
CX = np.array([0, 1, 0, -1, 0, 1, -1, -1, 1])
CY = np.array([0, 0, 1, 0, -1, 1, 1, -1, -1])
W = np.array([4 / 9] + [1 / 9] * 4 + [1 / 36] * 4)

Fields = dict[str, np.ndarray]


def initial(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Density (n, n) and velocity (n, n, 2), indexed [y, x]."""
    y, x = (2 * np.pi * (np.mgrid[0:n, 0:n] + 0.5)) / n
    velocity = SPEED * np.stack([-np.cos(x) * np.sin(y), np.sin(x) * np.cos(y)], axis=-1)
    return 1 - 0.75 * SPEED**2 * (np.cos(2 * x) + np.cos(2 * y)), velocity


def equilibrium(n: int) -> np.ndarray:
    rho, u = initial(n)
    cu = CX[:, None, None] * u[..., 0] + CY[:, None, None] * u[..., 1]
    return W[:, None, None] * rho * (1 + 3 * cu + 4.5 * cu**2 - 1.5 * (u**2).sum(axis=-1))


def macroscopic(f: np.ndarray) -> Fields:
    f = f.astype(np.float64)
    rho = f.sum(axis=0)
    return {"density": rho, "velocity": np.stack([np.tensordot(c, f, 1) / rho for c in (CX, CY)], axis=-1)}


def collision_matrices(collision: str) -> tuple[np.ndarray, np.ndarray]:
    """A (9, 9) and Q (9, 3): a collision turns f into A f + Q (jx ux, jy uy, jx uy)."""
    c2 = CX**2 + CY**2
    moments = np.stack(  # Lallemand & Luo 2000, Eq. (4); the rows are orthogonal
        [
            *(c2**0, 3 * c2 - 4, (9 * c2**2 - 21 * c2 + 8) / 2),
            *(CX, (3 * c2 - 5) * CX, CY, (3 * c2 - 5) * CY),
            *(CX**2 - CY**2, CX * CY),
        ]
    )
    shear = 1 / TAU
    if collision == "bgk":
        rates = np.full(9, shear)
    else:
        e, eps, q = MRT_RATES.values()
        rates = np.array([0, e, eps, 0, q, 0, q, shear, shear])
    inverse = np.linalg.inv(moments)
    relaxation = inverse @ np.diag(rates) @ moments
    linear = W[:, None] * np.stack([np.ones(9), 3 * CX, 3 * CY], axis=1) @ np.stack([np.ones(9), CX, CY])
    quadratic = W[:, None] * np.stack([4.5 * CX**2 - 1.5, 4.5 * CY**2 - 1.5, 9 * CX * CY], axis=1)
    return np.eye(9) - relaxation @ (np.eye(9) - linear), relaxation @ quadratic


class Case:
    """What is simulated, and how many threads may work on it."""

    def __init__(self, n: int, collision: str, precision: str, threads: int) -> None:
        self.n, self.collision, self.precision, self.threads = n, collision, precision, threads

    def __str__(self) -> str:
        return f"{self.n}^2 {self.collision} {self.precision} {self.threads} thread(s)"
