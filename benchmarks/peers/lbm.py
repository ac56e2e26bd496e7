# SPDX-License-Identifier: BSD-3-Clause
"""mixlab.lbm beside lbmpy, pylbm, Numba and NumPy, and beside what the memory allows.

    python benchmarks/peers/lbm.py --quick
    python benchmarks/peers/lbm.py --markdown docs/benchmarks/lbm.md

A periodic D2Q9 fluid starts from Taylor-Green vortices. After 100 steps every contender must have the density and the
velocity that mixlab has; only then are they timed, in alternation. Rates are in MLUPS, millions of lattice updates per
second. One process a number of threads, because most of these libraries read it once, when they are loaded.
"""

import argparse
import ctypes
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import _side_by_side as side
import numpy as np

TAU = 0.8
MRT_RATES = {"energy": 1.63, "energy_square": 1.14, "energy_flux": 1.92}  # Lallemand & Luo 2000
STEPS_TO_AGREE = 100
SPEED = 0.05
# Largest difference after 100 steps. In single precision a population near 4/9 is rounded by up to 3e-8 a step, hence
# 100 steps by 3e-6 if every rounding went the same way, and up to nine of them are summed.
TOLERANCE = {"float64": 1e-10, "float32": 3e-5}
CX = np.array([0, 1, 0, -1, 0, 1, -1, -1, 1])
CY = np.array([0, 0, 1, 0, -1, 1, 1, -1, -1])
W = np.array([4 / 9] + [1 / 9] * 4 + [1 / 36] * 4)
PACKAGES = ["mixlab", "numpy", "lbmpy", "pystencils", "sympy", "pylbm", "cython", "mpi4py", "numba", "llvmlite"]

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
        [c2**0, 3 * c2 - 4, (9 * c2**2 - 21 * c2 + 8) / 2, CX, (3 * c2 - 5) * CX, CY, (3 * c2 - 5) * CY]
        + [CX**2 - CY**2, CX * CY]
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


# ---- the contenders ---------------------------------------------------------------------------------------------------


class Mixlab:
    name = "mixlab"

    def __init__(self, case: Case) -> None:
        import mixlab
        from mixlab import lbm

        mixlab.set_threads(case.threads)
        collision = lbm.Mrt(**MRT_RATES) if case.collision == "mrt" else lbm.Bgk()
        n = case.n
        self.simulation = lbm.Simulation((n, n), TAU, collision=collision, precision=case.precision)
        self.simulation.initialise(*initial(n))
        self.calls: list[tuple[float, float]] = []

    def advance(self, steps: int) -> None:
        start = time.perf_counter()
        result = self.simulation.run(steps, progress=False)
        self.calls.append((time.perf_counter() - start, result.seconds))

    def fields(self) -> Fields:
        return {"density": self.simulation.density, "velocity": self.simulation.velocity}


PROBE = r"""
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#define EACH(M) M(0) M(1) M(2) M(3) M(4) M(5) M(6) M(7) M(8)
#define PLANE(q) real* __restrict const a##q = a + q * plane;
#define OTHER(q) real* __restrict const b##q = b + q * plane;
#define COPY(q) b##q[i] = a##q[i];
#define UPDATE(q) a##q[i] = factor * a##q[i];
#define ZERO(q) a##q[i] = 0;
static real* share(int64_t bytes) {
  void* p = aligned_alloc((size_t)1 << 21, (size_t)((bytes + (1 << 21) - 1) / (1 << 21) * (1 << 21)));
  if (p) madvise(p, (size_t)bytes, MADV_HUGEPAGE);
  return p;
}
/* Rows, shared between threads as a lattice's are: `width` cells each, nine planes that do not start alike in a page. */
#define ROWS(BODY) \
  _Pragma("omp parallel for schedule(static)") for (int64_t y = 0; y < rows; ++y) { \
    _Pragma("omp simd") for (int64_t i = y * width; i < (y + 1) * width; ++i) { BODY } }
real* probe_new(int64_t rows, int64_t width, int64_t plane) {
  real* a = share(9 * plane * (int64_t)sizeof(real));
  if (!a) return a;
  EACH(PLANE)
  ROWS(EACH(ZERO))
  return a;
}
void probe_free(real* a) { free(a); }
void probe_update(real* a, int64_t rows, int64_t width, int64_t plane, int64_t times, real factor) {
  EACH(PLANE)
  for (int64_t t = 0; t < times; ++t) ROWS(EACH(UPDATE))
}
void probe_copy(real* a, real* b, int64_t rows, int64_t width, int64_t plane, int64_t times) {
  EACH(PLANE) EACH(OTHER)
  for (int64_t t = 0; t < times; ++t) ROWS(EACH(COPY))
}
"""


class Memory:
    """Nine streams, of the lattice's size, on which nothing is computed."""

    def __init__(self, case: Case) -> None:
        real = {"float64": "double", "float32": "float"}[case.precision]
        self.library = side.compile_c(f"probe_{real}", f"#define real {real}\n{PROBE}")
        self.library.probe_new.restype = ctypes.c_void_p
        self.number = {"float64": ctypes.c_double, "float32": ctypes.c_float}[case.precision]
        bytes_each = np.dtype(case.precision).itemsize
        plane = (case.n * case.n * bytes_each + 63) // 64 * 64 + 7 * 64
        self.shape = tuple(ctypes.c_int64(k) for k in (case.n, case.n, plane // bytes_each))
        self.lattices: list[ctypes.c_void_p] = []

    def lattice(self) -> ctypes.c_void_p:
        address = self.library.probe_new(*self.shape)
        if not address:
            raise MemoryError("no room for the nine streams")
        self.lattices.append(ctypes.c_void_p(address))
        return self.lattices[-1]

    def __del__(self) -> None:
        for lattice in self.lattices:
            self.library.probe_free(lattice)


class Update(Memory):
    name = "update, 9 streams"

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.a = self.lattice()

    def advance(self, times: int) -> None:
        self.library.probe_update(self.a, *self.shape, ctypes.c_int64(times), self.number(0.999))


class Copy(Memory):
    name = "copy, 9 streams"

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.a, self.b = self.lattice(), self.lattice()

    def advance(self, times: int) -> None:
        self.library.probe_copy(self.a, self.b, *self.shape, ctypes.c_int64(times))


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


class Pylbm:
    """pylbm's own D2Q9 in the moments of Lallemand & Luo, generator Cython. It knows double precision and, without MPI
    processes, one thread. Its code is compiled with this machine's instructions, which pylbm itself does not ask for."""

    name = "pylbm"

    def __init__(self, case: Case) -> None:
        if case.precision != "float64":
            raise RuntimeError("pylbm has no single precision")
        if case.threads != 1:
            raise RuntimeError("pylbm has no threads")
        os.environ["CFLAGS"] = "-O3 -march=native -ffast-math"
        import logging

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
                        "polynomials": [1, X, Y, 3 * r2 - 4, (9 * r2**2 - 21 * r2 + 8) / 2]
                        + [3 * X * r2 - 5 * X, 3 * Y * r2 - 5 * Y, X**2 - Y**2, X * Y],
                        "relaxation_parameters": [0, 0, 0, e, eps, q, q, shear, shear],
                        "equilibrium": [rho, qx, qy, -2 * rho + 3 * q2, rho - 3 * q2, -qx, -qy]
                        + [(qx**2 - qy**2) / rho, qx * qy / rho],
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


class Lbmpy:
    """lbmpy's generated kernel, called step after step from Python as its tutorials do, ring filled by its own
    LBMPeriodicityHandling. `Bare` calls the same kernel from C, and fills no ring."""

    def __init__(self, case: Case, pattern: str, *, vectorise: bool, fixed: bool = False, nontemporal: bool = False):
        import pystencils
        from lbmpy.advanced_streaming import LBMPeriodicityHandling, Timestep
        from lbmpy.advanced_streaming.utility import is_inplace

        self.kind = " ".join(
            [pattern]
            + ["vectorised"] * vectorise
            + ["non-temporal"] * nontemporal
            + ["fixed size" if fixed else "any size"]
        )
        self.name = f"lbmpy {self.kind}"
        n, dtype = case.n, np.dtype(case.precision).type
        target = pystencils.Target
        self.dh = pystencils.create_data_handling(
            (n, n), periodicity=True, default_ghost_layers=1, default_target=target.CPU
        )
        common = {"layout": "fzyx", "dtype": dtype, "alignment": 64 if vectorise else False}
        self.inplace = is_inplace(pattern)
        names = ["src"] if self.inplace else ["src", "dst"]
        for name in names:
            self.dh.add_array(name, values_per_cell=9, **common)
            self.dh.fill(name, 0.0, ghost_layers=True)
        self.arrays = [self.dh.cpu_arrays[name] for name in names]
        self.fill_ring = LBMPeriodicityHandling(self.method(case).stencil, self.dh, "src", streaming_pattern=pattern)
        self.times = [Timestep.ODD, Timestep.EVEN] if self.inplace else [Timestep.BOTH]
        self.before = Timestep.EVEN if self.inplace else Timestep.BOTH

        field = self.dh.fields["src"] if fixed else None
        config = pystencils.CreateKernelConfig(default_dtype=dtype)
        if vectorise:
            config.target = target.available_vector_cpu_targets()[-1]
            config.cpu.vectorize.enable = True
            config.cpu.vectorize.assume_inner_stride_one = True
            if nontemporal:
                config.cpu.vectorize.assume_aligned = True
                config.cpu.vectorize.use_nontemporal_stores = {"dst"}
        config.cpu.openmp.enable = case.threads > 1
        self.kernels = [self.generated(case, pattern, time_step, field, config) for time_step in self.times]
        self.pattern = pattern
        self.exchange(case, "write")
        self.case = case

    def method(self, case: Case) -> Any:
        from lbmpy.creationfunctions import create_lb_method

        return create_lb_method(lbm_config=self.config(case))

    @staticmethod
    def config(case: Case, **more: Any) -> Any:
        import sympy
        from lbmpy import LBMConfig, LBStencil, Method, Stencil
        from lbmpy.moments import MOMENT_SYMBOLS

        more |= {"stencil": LBStencil(Stencil.D2Q9), "compressible": True}
        if case.collision == "bgk":
            return LBMConfig(method=Method.SRT, relaxation_rate=1 / TAU, **more)
        x, y, _ = MOMENT_SYMBOLS
        r2 = x**2 + y**2
        nested = [[sympy.Integer(1)], [x, y], [3 * r2 - 4], [sympy.expand((9 * r2**2 - 21 * r2 + 8) / 2)]]
        nested += [[(3 * r2 - 5) * x, (3 * r2 - 5) * y], [x**2 - y**2, x * y]]
        rates = [0, 0, *MRT_RATES.values(), 1 / TAU]
        return LBMConfig(method=Method.MRT, weighted=False, nested_moments=nested, relaxation_rates=rates, **more)

    def generated(self, case: Case, pattern: str, time_step: Any, field: Any, config: Any) -> Any:
        from lbmpy import LBMOptimisation
        from lbmpy.creationfunctions import create_lb_ast

        kernel = create_lb_ast(
            lbm_config=self.config(case, streaming_pattern=pattern, timestep=time_step),
            lbm_optimisation=LBMOptimisation(symbolic_field=field, field_layout="fzyx"),
            config=config,
        )
        return lbmpy_compiler().compile(kernel)

    def exchange(self, case: Case, direction: str) -> Fields:
        """Writes the initial state into the populations, or reads density and velocity from them."""
        import pystencils
        from lbmpy.macroscopic_value_kernels import macroscopic_values_getter, pdf_initialization_assignments

        n, dtype = case.n, np.dtype(case.precision).type
        arrays = {"rho": np.zeros((n + 2, n + 2), dtype).T, "u": np.zeros((2, n + 2, n + 2), dtype).transpose(2, 1, 0)}
        density, velocity = initial(n)
        arrays["rho"][1:-1, 1:-1] = density.T
        arrays["u"][1:-1, 1:-1] = velocity.transpose(1, 0, 2)
        make = pystencils.Field.create_generic
        fields = {
            name: make(name, 2, dtype=dtype, index_shape=shape, layout="fzyx")
            for name, shape in (("rho", ()), ("u", (2,)), ("src", (9,)))
        }
        assignments = (pdf_initialization_assignments if direction == "write" else macroscopic_values_getter)(
            self.method(case),
            fields["rho"].center,
            fields["u"].center_vector,
            fields["src"],
            streaming_pattern=self.pattern,
            previous_timestep=self.before,
        )
        config = pystencils.CreateKernelConfig(default_dtype=dtype, ghost_layers=1)
        kernel = lbmpy_compiler().compile(pystencils.create_kernel(assignments, config=config))
        kernel(src=self.dh.cpu_arrays["src"], **arrays)
        return {
            "density": arrays["rho"][1:-1, 1:-1].T.copy(),
            "velocity": arrays["u"][1:-1, 1:-1].transpose(1, 0, 2).copy(),
        }

    def advance(self, steps: int) -> None:
        arrays, fill_ring = self.dh.cpu_arrays, self.fill_ring
        if not self.inplace:
            kernel = self.kernels[0]
            for _ in range(steps):
                fill_ring()
                kernel(src=arrays["src"], dst=arrays["dst"])
                self.dh.swap("src", "dst")
            return
        (odd, even), (odd_step, even_step) = self.kernels, self.times
        for _ in range(steps // 2):
            fill_ring(even_step)
            odd(src=arrays["src"])
            fill_ring(odd_step)
            even(src=arrays["src"])

    def fields(self) -> Fields:
        return self.exchange(self.case, "read")


class Bare:
    """The kernel of an Lbmpy alone: a loop in C calls it, nobody fills the ring. Less than a simulation needs."""

    DRIVER = """
    #include <stdint.h>
    typedef void kernel(void*, void*, const int64_t*);
    void alternate(int64_t steps, kernel* odd, kernel* even, void* a, void* b, const int64_t* sizes) {
      for (int64_t t = 0; t < steps; ++t)
        if (t % 2) even(b, a, sizes); else odd(a, b, sizes);
    }
    """

    def __init__(self, whole: Lbmpy) -> None:
        self.name = f"{whole.name}, kernel alone"
        self.whole = whole
        self.alternate = side.compile_c("alternate", self.DRIVER).alternate
        kernels = whole.kernels if whole.inplace else whole.kernels * 2
        self.pointers = [
            ctypes.cast(ctypes.CDLL(kernel.library).bare, ctypes.c_void_p) for kernel in kernels
        ]
        self.sizes = bare_sizes(whole.kernels[0].kernel, whole.arrays[0])

    def advance(self, steps: int) -> None:
        arrays = self.whole.arrays
        a, b = (ctypes.c_void_p(arrays[k].ctypes.data) for k in (0, -1))
        self.alternate(ctypes.c_int64(steps), *self.pointers, a, b, self.sizes)


def bare_sizes(kernel: Any, array: np.ndarray) -> Any:
    """What the kernel wants to know of its arrays, in the order of its parameters."""
    from pystencils.codegen.properties import FieldShape, FieldStride

    values = []
    for parameter in kernel.parameters:
        if properties := parameter.get_properties((FieldShape, FieldStride)):
            prop = next(iter(properties))  # two fields of one layout share a parameter
            extent = isinstance(prop, FieldShape)
            values.append(array.shape[prop.coordinate] if extent else array.strides[prop.coordinate] // array.itemsize)
    return (ctypes.c_int64 * max(len(values), 1))(*values)


_compiler: list[Any] = []


def lbmpy_compiler() -> Any:
    """pystencils' own compiler and flags (-Ofast -march=native); its modules get one more entry, for `Bare`."""
    if _compiler:
        return _compiler[0]
    from pystencils.codegen.properties import FieldBasePtr, FieldShape, FieldStride
    from pystencils.jit import CpuJit
    from pystencils.jit.cpu.compiler_info import CompilerInfo
    from pystencils.jit.cpu.default_module_builder import DefaultExtensionModuleBuilder

    class Builder(DefaultExtensionModuleBuilder):
        def render_module(self, kernel: Any, module_name: str) -> str:
            module = super().render_module(kernel, module_name)
            pointers = [prop for p in kernel.parameters for prop in p.get_properties(FieldBasePtr)]
            if not {pointer.field.name for pointer in pointers} <= {"src", "dst"}:
                return module  # it writes the initial state or reads the fields
            arguments, size = [], itertools.count()
            for parameter in kernel.parameters:
                if pointers := parameter.get_properties(FieldBasePtr):
                    (pointer,) = pointers
                    arguments.append(f"({parameter.dtype.c_string()}) {pointer.field.name}")
                elif parameter.get_properties((FieldShape, FieldStride)):
                    arguments.append(f"sizes[{next(size)}]")
            entry = f"internal::{kernel.name}({', '.join(arguments)});"
            head = 'extern "C" void bare(void* src, void* dst, const int64_t* sizes)'
            return f"{module}\n{head} {{ (void) dst; (void) sizes; {entry} }}\n"

        def get_wrapper(self, kernel: Any, extension_module: Any) -> Any:
            wrapper = super().get_wrapper(kernel, extension_module)
            wrapper.library = extension_module.__file__  # now: Python has one module object for all of this name
            return wrapper

    info = CompilerInfo.get_default()
    (side.BUILD / "lbmpy").mkdir(parents=True, exist_ok=True)
    _compiler.append(CpuJit(info, side.BUILD / "lbmpy", module_builder=Builder(info)))
    return _compiler[0]


# ---- one case -----------------------------------------------------------------------------------------------------------

PULL = [
    ("lbmpy default", [{"pattern": "pull", "vectorise": False, "fixed": True}]),
    (
        "lbmpy pull, best",
        [
            {"pattern": "pull", "vectorise": True},
            {"pattern": "pull", "vectorise": True, "nontemporal": True},
            {"pattern": "pull", "vectorise": True, "nontemporal": True, "fixed": True},
        ],
    ),
]
IN_PLACE = ("lbmpy in place, best", [{"pattern": p, "vectorise": True} for p in ("aa", "esopull", "esotwist")])
LBMPY = [*PULL, IN_PLACE]
OTHERS = [Pylbm, Numba, NumpyBlocked, NumpyRoll]
KERNEL_ALONE = ", kernel alone"


def agreed(contender: Any, reference: Fields, tolerance: float) -> float:
    contender.advance(STEPS_TO_AGREE)
    return side.require_agreement(contender.name, contender.fields(), reference, tolerance)


def best_lbmpy(case: Case, row: str, settings: list[dict[str, Any]], reference: Fields) -> tuple[Lbmpy, Any, float]:
    """The fastest of several settings, and its kernel alone. All of them have to agree."""
    best: tuple[float, Lbmpy, Any, float] | None = None
    for setting in settings:
        contender = Lbmpy(case, **setting)
        difference = agreed(contender, reference, TOLERANCE[case.precision])
        alone = Bare(contender)
        steps = side.work_for(alone, 0.1, multiple=2)
        took = min(side.seconds_of(alone, steps) for _ in range(5)) / steps
        side.say(f"    {contender.name}: kernel {case.n**2 / took / 1e6:.0f} MLUPS, agrees to {difference:.1e}")
        if best is None or took < best[0]:
            best = took, contender, alone, difference
    assert best is not None
    _, contender, alone, difference = best
    contender.name, alone.name = row, row + KERNEL_ALONE
    return contender, alone, difference


def measure(case: Case, rounds: int, seconds: float) -> dict[str, Any]:
    side.say(f"{case}")
    ours = Mixlab(case)
    ours.advance(STEPS_TO_AGREE)
    reference = ours.fields()
    contenders: list[Any] = [Update(case), ours]
    missing, differences, settings = {}, {}, {}

    for row, candidates in LBMPY:
        made, why = side.attempt(lambda r=row, c=candidates: best_lbmpy(case, r, c, reference))
        if made is None:
            missing[row] = why
        else:
            contenders += made[:2]
            differences[row], settings[row] = made[2], made[0].kind
    for kind in OTHERS:
        contender, why = side.attempt(lambda k=kind: k(case))
        if contender is None:
            missing[kind.name] = why
        else:
            differences[kind.name] = agreed(contender, reference, TOLERANCE[case.precision])
            contenders.append(contender)
    contenders.append(Copy(case))
    for row, why in missing.items():
        side.say(f"    {row}: not measured: {why}")

    work = {}
    for contender in contenders:
        # What is run for real lasts at least a hundred steps; who is slow does fewer, or the evening would be over.
        work[contender.name] = side.work_for(contender, seconds, 1, 2)
    for contender in contenders:
        if isinstance(contender, Mixlab | Lbmpy):
            work[contender.name] = max(work[contender.name], 100)
    ours.calls.clear()
    samples = side.alternate(contenders, work, rounds)
    rates = {name: [case.n**2 / s / 1e6 for s in values] for name, values in samples.items()}
    result = {
        "size": case.n,
        "collision": case.collision,
        "precision": case.precision,
        "threads": case.threads,
        "mlups": rates,
        "steps_a_sample": work,
        "differences": differences,
        "settings": settings,
        "not_measured": missing,
        "roofline_fraction": side.ratios(rates["mixlab"], rates[Update.name]),
        "ratios": {name: side.ratios(rates["mixlab"], rates[name]) for name in rates if name != "mixlab"},
        "python_call": python_call(ours),
    }
    side.say("    " + ", ".join(f"{name} {side.spread(values)[0]:.0f}" for name, values in rates.items()))
    return result


def python_call(ours: Mixlab) -> dict[str, float]:
    """What run(100) costs from Python beyond the seconds its loop in C++ measures."""
    ours.calls.clear()
    deadline = time.perf_counter() + 0.5
    while len(ours.calls) < 9 and (len(ours.calls) < 3 or time.perf_counter() < deadline):
        ours.advance(100)
    extra = [wall - inside for wall, inside in ours.calls]
    return {
        "steps": 100,
        "microseconds": 1e6 * side.spread(extra)[0],
        "fraction": side.spread([e / inside for e, (_, inside) in zip(extra, ours.calls, strict=True)])[0],
    }


# ---- all of them ---------------------------------------------------------------------------------------------------------


def header() -> list[str]:
    return [
        "size",
        "collision",
        "precision",
        "threads",
        "mixlab MLUPS",
        "peer",
        "its MLUPS",
        "mixlab / peer",
        "mixlab / roofline",
        "from Python",
    ]


def table(results: list[dict[str, Any]]) -> list[list[str]]:
    lines = []
    for r in results:
        ours = side.spread(r["mlups"]["mixlab"])[0]
        bytes_moved = 18 * np.dtype(r["precision"]).itemsize
        start = [f"{r['size']}²", r["collision"].upper(), r["precision"], str(r["threads"]), f"{ours:.0f}"]
        low = side.spread(r["roofline_fraction"])
        end = [f"{100 * low[0]:.0f} % [{100 * low[1]:.0f}-{100 * low[2]:.0f}]", f"+{100 * r['python_call']['fraction']:.2f} %"]
        for name, ratio in r["ratios"].items():
            middle, smallest, largest = side.spread(ratio)
            rate = side.spread(r["mlups"][name])[0]
            label = name
            if name in r["settings"]:
                label += f" ({r['settings'][name]})"
            if name == Update.name:
                label = f"roofline: {name}, {rate * bytes_moved / 1e3:.1f} GB/s"
            if name == Copy.name:
                label = f"{name}, {rate * bytes_moved * 1.5 / 1e3:.1f} GB/s with write-allocate"
            lines.append([*start, label, f"{rate:.0f}", f"{middle:.2f} [{smallest:.2f}-{largest:.2f}]", *end])
            start, end = [""] * len(start), ["", ""]
        for name, why in r["not_measured"].items():
            lines.append([*start, name, "-", why, *end])
    return lines


def run_worker(threads: int, cases: list[tuple[int, str, str]], args: argparse.Namespace) -> list[dict[str, Any]]:
    """A process that has this many threads from its start."""
    environment = {k: v for k, v in os.environ.items() if not re.match(r"(OMP|NUMBA|KMP|GOMP)_", k)}
    for name in ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[name] = str(threads)
    results = []
    for case in cases:  # a process each: what one case has allocated is given back before the next
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            job = json.dumps({"case": case, "threads": threads, "rounds": args.rounds, "seconds": args.seconds})
            command = [sys.executable, "-W", "ignore", str(Path(__file__).resolve()), "--worker", job, file.name]
            # Elsewhere than among the sources: pylbm's compilation reads a pyproject.toml of the folder it is run in.
            subprocess.run(command, env=environment, check=True, stdout=sys.stderr, cwd=side.BUILD)
            results.append(json.loads(Path(file.name).read_text()))
    return results


def work(job: str, path: str) -> None:
    wanted = json.loads(job)
    case = Case(*wanted["case"], wanted["threads"])
    Path(path).write_text(json.dumps(measure(case, wanted["rounds"], wanted["seconds"])))


BEGIN, END = "<!-- table: written by benchmarks/peers/lbm.py -->", "<!-- end of table -->"


def write_markdown(path: Path, report: dict[str, Any]) -> None:
    """Puts the table between its two marks; the words around it are written by hand."""
    text = path.read_text(encoding="utf-8") if path.exists() else f"# Speed of mixlab.lbm\n\n{BEGIN}\n{END}\n"
    before, found, rest = text.partition(BEGIN)
    if not found or END not in rest:
        raise SystemExit(f"{path}: the marks of the table are missing")
    m, v = report["machine"], report["versions"]
    words = f"{m['cpu']}, {m['cores']} cores, {m['compiler']}, {m['date']}. "
    words += ", ".join(f"{name} {version}" for name, version in v.items()) + "."
    table_text = side.markdown(header(), table(report["results"]))
    path.write_text(f"{before}{BEGIN}\n{words}\n\n{table_text}{END}{rest.partition(END)[2]}", encoding="utf-8")


def listed(kind: Any) -> Any:
    return lambda text: [kind(part) for part in text.split(",")]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="mixlab.lbm side by side with its peers")
    parser.add_argument("--quick", action="store_true", help="128^2 and 512^2, BGK, float64, one thread, 3 rounds")
    parser.add_argument("--sizes", type=listed(int), metavar="N,N")
    parser.add_argument("--collisions", type=listed(str), metavar="bgk,mrt")
    parser.add_argument("--precisions", type=listed(str), metavar="float64,float32")
    parser.add_argument("--threads", type=listed(int), metavar="1,2")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, help="about how long a sample lasts")
    parser.add_argument("--json", type=Path, default=side.OUTPUT / "lbm.json")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="writes the table into this page, too")
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    full = {
        "sizes": [64, 128, 256, 1024, 2048],
        "collisions": ["bgk", "mrt"],
        "precisions": ["float64", "float32"],
        "threads": [t for t in (1, 2) if t <= cores],
        "rounds": 9,
        "seconds": 0.3,
    }
    quick = {"sizes": [128, 512], "collisions": ["bgk"], "precisions": ["float64"], "threads": [1], "rounds": 3}
    for name, value in (full | ({**quick, "seconds": 0.1} if args.quick else {})).items():
        if getattr(args, name) is None:
            setattr(args, name, value)
    return args


def main() -> int:
    args = arguments()
    if args.worker:
        work(*args.worker)
        return 0
    side.BUILD.mkdir(parents=True, exist_ok=True)
    cases = list(itertools.product(args.sizes, args.collisions, args.precisions))
    report = {"machine": side.machine(), "versions": side.versions(PACKAGES), "tau": TAU, "mrt_rates": MRT_RATES}
    report["results"] = [r for threads in args.threads for r in run_worker(threads, cases, args)]
    args.json.parent.mkdir(parents=True, exist_ok=True)
    args.json.write_text(json.dumps(report, indent=1) + "\n")
    print(side.aligned(header(), table(report["results"])))
    if args.markdown:
        write_markdown(args.markdown, report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
