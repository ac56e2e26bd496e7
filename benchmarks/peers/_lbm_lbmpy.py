# SPDX-License-Identifier: BSD-3-Clause
"""lbmpy: kernels generated in C, called from Python or, alone, from C."""

import ctypes
import itertools
from typing import Any

import _side_by_side as side
import numpy as np
from _lbm_case import MRT_RATES, TAU, Case, Fields, initial


class Lbmpy:
    """lbmpy's generated kernel, called step after step from Python as its tutorials do, ring filled by its own
    LBMPeriodicityHandling. `Bare` calls the same kernel from C, and fills no ring."""

    def __init__(self, case: Case, pattern: str, *, vectorise: bool, fixed: bool = False):
        import pystencils
        from lbmpy.advanced_streaming import LBMPeriodicityHandling, Timestep
        from lbmpy.advanced_streaming.utility import is_inplace

        self.kind = " ".join([pattern] + ["vectorised"] * vectorise + ["fixed size" if fixed else "any size"])
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
            # Of the vectoriser's other options, alignment and non-temporal stores, 2.0 generates nothing.
            config.cpu.vectorize.enable = True
            config.cpu.vectorize.assume_inner_stride_one = True
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
        # Reduced by x^4 = x^2 and x^3 = x, which hold on the lattice but not in the continuous Maxwellian of lbmpy.
        nested = [[sympy.Integer(1)], [x, y], [3 * r2 - 4], [9 * x**2 * y**2 - 6 * r2 + 4]]
        nested += [[3 * x * y**2 - 2 * x, 3 * x**2 * y - 2 * y], [x**2 - y**2, x * y]]
        e, eps, q = MRT_RATES.values()
        rates = [0, 0, 0, e, eps, q, q, 1 / TAU, 1 / TAU]  # one a moment: a shorter list would mean something else
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
        self.pointers = [ctypes.cast(ctypes.CDLL(kernel.library).bare, ctypes.c_void_p) for kernel in kernels]
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
