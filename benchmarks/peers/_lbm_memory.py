# SPDX-License-Identifier: BSD-3-Clause
"""What the memory allows: nine streams of the lattice's size on which nothing is computed."""

import ctypes

import _side_by_side as side
import numpy as np
from _lbm_case import Case

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
/* Rows, shared between threads as a lattice's are: `width` cells each, nine planes staggered in their pages. */
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
