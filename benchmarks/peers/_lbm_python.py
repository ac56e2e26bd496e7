# SPDX-License-Identifier: BSD-3-Clause
"""What one writes oneself in Python: with NumPy, with Numba."""

from typing import Any

import numpy as np
from _lbm_case import CX, CY, MRT_RATES, TAU, Case, Fields, W, collision_matrices, equilibrium, macroscopic


class NumpyRoll:
    """As a course writes it: whole arrays, np.roll, everything that can be is computed in place."""

    name = "NumPy, np.roll"

    def __init__(self, case: Case) -> None:
        self.f = equilibrium(case.n).astype(case.precision)
        A, Q = collision_matrices(case.collision)
        self.bgk = case.collision == "bgk"
        self.A, self.Q = A.astype(case.precision), Q.astype(case.precision)
        self.W = W.astype(case.precision)
        self.C = np.stack([CX, CY]).astype(case.precision)

    def advance(self, steps: int) -> None:
        f, w = self.f, self.W
        for _ in range(steps):
            rho = f.sum(axis=0)
            jx, jy = np.tensordot(self.C, f, 1)
            ux, uy = jx / rho, jy / rho
            if self.bgk:
                isotropic = rho - 1.5 * (jx * ux + jy * uy)
                f *= f.dtype.type(1 - 1 / TAU)
                for q in range(9):
                    cj, cu = CX[q] * jx + CY[q] * jy, CX[q] * ux + CY[q] * uy
                    f[q] += (w[q] / TAU).astype(f.dtype) * (isotropic + 3 * cj + 4.5 * cj * cu)
            else:
                f[:] = np.tensordot(self.A, f, 1) + np.tensordot(self.Q, np.stack([jx * ux, jy * uy, jx * uy]), 1)
            for q in range(1, 9):
                f[q] = np.roll(f[q], (CY[q], CX[q]), axis=(0, 1))

    def fields(self) -> Fields:
        return macroscopic(self.f)


class NumpyBlocked:
    """As NumPy goes fastest: rows in blocks that stay in cache, the collision one product of matrices, no temporary."""

    name = "NumPy, blocked"

    def __init__(self, case: Case) -> None:
        n, dtype = case.n, np.dtype(case.precision)
        self.n, self.stride = n, n + 2
        self.f = np.empty((9, n + 2, n + 2), dtype)
        self.f[:, 1:-1, 1:-1] = equilibrium(n)
        self.g = self.f.copy()
        self.rows = max(1, min(n, 2**19 // (24 * self.stride * dtype.itemsize)))
        A, Q = collision_matrices(case.collision)
        self.M = np.stack([np.ones(9), CX, CY]).astype(dtype)
        self.A = np.concatenate([A, Q], axis=1).astype(dtype)
        self.gathered = np.empty((12, self.rows * self.stride), dtype)
        self.moments = np.empty((3, self.rows * self.stride), dtype)

    def advance(self, steps: int) -> None:
        for _ in range(steps):
            self.step()

    def step(self) -> None:
        f, g, n, stride = self.f, self.g, self.n, self.stride
        f[:, :, 0], f[:, :, n + 1] = f[:, :, n], f[:, :, 1]
        f[:, 0], f[:, n + 1] = f[:, n], f[:, 1]
        flat, out = f.reshape(9, -1), g.reshape(9, -1)
        for y in range(1, n + 1, self.rows):
            begin, end = y * stride + 1, min(y + self.rows, n + 1) * stride - 1
            h, m = self.gathered[:, : end - begin], self.moments[:, : end - begin]
            for q in range(9):
                shift = CX[q] + CY[q] * stride
                h[q] = flat[q, begin - shift : end - shift]
            rho, jx, jy = np.matmul(self.M, h[:9], out=m)
            jxux, jyuy, jxuy = h[9:]
            np.divide(jx, rho, out=jxux)
            np.divide(jy, rho, out=jyuy)
            np.multiply(jx, jyuy, out=jxuy)
            jxux *= jx
            jyuy *= jy
            np.matmul(self.A, h, out=out[:, begin:end])
        self.f, self.g = g, f

    def fields(self) -> Fields:
        return macroscopic(self.f[:, 1:-1, 1:-1])


class Numba:
    """Fused, parallel over rows, two lattices, fastmath."""

    name = "Numba"

    def __init__(self, case: Case) -> None:
        import numba

        numba.set_num_threads(case.threads)
        n = case.n
        self.f = np.empty((9, n + 2, n + 2), case.precision)
        self.f[:, 1:-1, 1:-1] = equilibrium(n)
        self.g = self.f.copy()
        number = self.f.dtype.type
        rates = (1 / TAU,) if case.collision == "bgk" else (*MRT_RATES.values(), 1 / TAU)
        self.rates = tuple(number(rate) for rate in rates)
        self.kernel = numba_kernels(case.precision)[case.collision]
        self.advance(1)  # compiles
        self.f[:, 1:-1, 1:-1] = equilibrium(n)

    def advance(self, steps: int) -> None:
        for _ in range(steps):
            self.kernel(self.f, self.g, *self.rates)
            self.f, self.g = self.g, self.f

    def fields(self) -> Fields:
        return macroscopic(self.f[:, 1:-1, 1:-1])


_numba_kernels: dict[str, dict[str, Any]] = {}


def numba_kernels(precision: str) -> dict[str, Any]:
    if precision in _numba_kernels:
        return _numba_kernels[precision]
    from numba import njit, prange

    number = np.dtype(precision).type
    one, three_halves, three, four_and_half = number(1), number(1.5), number(3), number(4.5)
    w0, w1, w5 = number(4 / 9), number(1 / 9), number(1 / 36)
    two, four, quarter, twelfth, thirty_sixth = number(2), number(4), number(0.25), number(1 / 12), number(1 / 36)
    options = {"parallel": True, "fastmath": True, "error_model": "numpy"}

    @njit(inline="always")
    def fill_ghosts(f):  # type: ignore[no-untyped-def]
        ny, nx = f.shape[1] - 2, f.shape[2] - 2
        for q in range(9):
            for y in range(1, ny + 1):
                f[q, y, 0] = f[q, y, nx]
                f[q, y, nx + 1] = f[q, y, 1]
            f[q, 0] = f[q, ny]
            f[q, ny + 1] = f[q, 1]

    @njit(**options)
    def bgk(f, g, omega):  # type: ignore[no-untyped-def]
        fill_ghosts(f)
        for y in prange(1, f.shape[1] - 1):
            for x in range(1, f.shape[2] - 1):
                f0, f1, f2, f3, f4 = f[0, y, x], f[1, y, x - 1], f[2, y - 1, x], f[3, y, x + 1], f[4, y + 1, x]
                f5, f6, f7, f8 = f[5, y - 1, x - 1], f[6, y - 1, x + 1], f[7, y + 1, x + 1], f[8, y + 1, x - 1]
                rho = f0 + f1 + f2 + f3 + f4 + f5 + f6 + f7 + f8
                volume = one / rho
                ux, uy = (f1 + f5 + f8 - f3 - f6 - f7) * volume, (f2 + f5 + f6 - f4 - f7 - f8) * volume
                p, m = ux + uy, uy - ux
                k = rho * (one - three_halves * (ux * ux + uy * uy))
                g[0, y, x] = f0 + omega * (w0 * k - f0)
                g[1, y, x] = f1 + omega * (w1 * (k + rho * (three * ux + four_and_half * ux * ux)) - f1)
                g[2, y, x] = f2 + omega * (w1 * (k + rho * (three * uy + four_and_half * uy * uy)) - f2)
                g[3, y, x] = f3 + omega * (w1 * (k + rho * (four_and_half * ux * ux - three * ux)) - f3)
                g[4, y, x] = f4 + omega * (w1 * (k + rho * (four_and_half * uy * uy - three * uy)) - f4)
                g[5, y, x] = f5 + omega * (w5 * (k + rho * (three * p + four_and_half * p * p)) - f5)
                g[6, y, x] = f6 + omega * (w5 * (k + rho * (three * m + four_and_half * m * m)) - f6)
                g[7, y, x] = f7 + omega * (w5 * (k + rho * (four_and_half * p * p - three * p)) - f7)
                g[8, y, x] = f8 + omega * (w5 * (k + rho * (four_and_half * m * m - three * m)) - f8)

    @njit(**options)
    def mrt(f, g, rate_e, rate_eps, rate_q, rate_shear):  # type: ignore[no-untyped-def]
        fill_ghosts(f)
        for y in prange(1, f.shape[1] - 1):
            for x in range(1, f.shape[2] - 1):
                f0, f1, f2, f3, f4 = f[0, y, x], f[1, y, x - 1], f[2, y - 1, x], f[3, y, x + 1], f[4, y + 1, x]
                f5, f6, f7, f8 = f[5, y - 1, x - 1], f[6, y - 1, x + 1], f[7, y + 1, x + 1], f[8, y + 1, x - 1]
                axes, diagonals = f1 + f2 + f3 + f4, f5 + f6 + f7 + f8
                rho = f0 + axes + diagonals
                jx, jy = f1 - f3 + f5 - f6 - f7 + f8, f2 - f4 + f5 + f6 - f7 - f8
                volume = one / rho
                xx, yy, xy = jx * jx * volume, jy * jy * volume, jx * jy * volume
                e = rate_e * (three * (xx + yy) - two * rho - (two * diagonals - axes - four * f0)) * thirty_sixth
                eps = rate_eps * (rho - three * (xx + yy) - (four * f0 - two * axes + diagonals)) * thirty_sixth
                qx = rate_q * (-jx - (f5 - f6 - f7 + f8 - two * (f1 - f3))) * twelfth
                qy = rate_q * (-jy - (f5 + f6 - f7 - f8 - two * (f2 - f4))) * twelfth
                normal = rate_shear * (xx - yy - (f1 - f2 + f3 - f4)) * quarter
                shear = rate_shear * (xy - (f5 - f6 + f7 - f8)) * quarter
                axis, diagonal = -e - two * eps, two * e + eps
                g[0, y, x] = f0 + four * (eps - e)
                g[1, y, x] = f1 + axis + normal - two * qx
                g[2, y, x] = f2 + axis - normal - two * qy
                g[3, y, x] = f3 + axis + normal + two * qx
                g[4, y, x] = f4 + axis - normal + two * qy
                g[5, y, x] = f5 + diagonal + shear + qx + qy
                g[6, y, x] = f6 + diagonal - shear - qx + qy
                g[7, y, x] = f7 + diagonal + shear - qx - qy
                g[8, y, x] = f8 + diagonal - shear + qx - qy

    _numba_kernels[precision] = {"bgk": bgk, "mrt": mrt}
    return _numba_kernels[precision]
