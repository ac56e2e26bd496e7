# SPDX-License-Identifier: BSD-3-Clause
"""``%%cpp``: a cell of C++ whose functions are called from Python, on NumPy arrays.

::

    %%cpp
    void scale(const double* x, double* y, long n, double a) {
        for (long i = 0; i < n; ++i) y[i] = a * x[i];
    }

Each function of the cell that is not ``static`` becomes a Python function of the same name. It takes numbers
(``double``, ``float``, ``bool``, ``int``, ``long``, ``std::size_t``…), an integer where C++ wants one, and arrays
(``const double*``, ``double*``…), which are C-contiguous NumPy arrays of exactly that type: nothing is converted or
copied. Sizes are arguments like others. There are two ways to call it:

- ``scale(x, y, n, a)``: with all its arguments. The arrays that are not ``const`` are filled in place.
- ``scale(x, n, a)``: without those that are not ``const``. They are made for the call, full of NaN, and returned.
  Each has the shape of the first array argument, or the one that a comment tells, made of integers and of names of
  integer arguments: ``double* density /* [ny, nx] */``. An array that is given must have the shape of such a comment.

The first call with given shapes and integers is made in a copy of the process, so that one that would crash is an error
and not the end of the kernel.

A function that is to return something and has no ``return`` yet returns ``...`` when it is called.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import inspect
import math
import mmap
import numbers
import operator
import os
import queue
import signal
import threading
import time
import warnings
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ._cpp_build import build
from ._cpp_source import Argument, Function, read
from ._lang import say

LONGEST_MESSAGE = 300  # characters of a C++ exception
WAIT = 0.05  # seconds between two looks at whether Python was interrupted


class CppError(RuntimeError):
    """An exception that the C++ function threw."""


class CrashError(RuntimeError):
    """The C++ function would have ended the notebook's kernel."""


def load_ipython_extension(shell: Any) -> None:
    """Give a notebook its ``%%cpp`` cells."""

    def cpp(line: str, cell: str) -> None:
        if line.strip():
            raise ValueError(say("%%cpp ne prend pas d'options", "%%cpp takes no options"))
        functions, remarks = compiled("\n" + cell)  # the line of %%cpp counts, as in the editor
        shell.push(functions)
        for remark in remarks:
            print(remark)

    shell.register_magic_function(cpp, "cell", "cpp")


def compiled(source: str) -> tuple[dict[str, CppFunction], list[str]]:
    """The functions of a C++ source by name, and what is to be said about it.

    Examples
    --------
    >>> from mixlab.practicals._cpp import compiled
    >>> functions, _ = compiled("double cube(double x) { return x * x * x; }")
    >>> functions["cube"](2)
    8.0
    """
    found = read(source)
    library, warned = build(found)
    functions = {function.name: CppFunction(function, library) for function in found.functions}
    return functions, [*warned, *found.remarks()]


# --- a function


@dataclass
class _Prepared:
    """One call: its arguments as C++ takes them, what keeps these alive, and where the answer comes."""

    values: list[Any]
    arrays: list[tuple[int, np.ndarray]]  # with the place of each
    outputs: list[np.ndarray]
    result: Any
    message: Any = field(default_factory=lambda: ctypes.create_string_buffer(LONGEST_MESSAGE))


def _unfilled(shape: tuple[int, ...], dtype: np.dtype) -> np.ndarray:
    nothing = np.nan if dtype.kind == "f" else np.iinfo(dtype).min if dtype.kind == "i" else 0
    return np.full(shape, nothing, dtype)


class CppFunction:
    """A function of a ``%%cpp`` cell.

    Attributes
    ----------
    arguments : tuple of Argument
        Name, C++ type, and whether it is an array, of each.
    """

    def __init__(self, function: Function, library: ctypes.CDLL) -> None:
        self.arguments = function.arguments
        self._results = tuple(a for a in function.arguments if a.is_output)
        self._inputs = tuple(a for a in function.arguments if not a.is_output)
        self.__name__ = self.__qualname__ = function.name
        self.__doc__ = function.signature
        self.__signature__ = _signature(function)
        self._safe: set[Hashable] = set()  # shapes and integers that it was called with and came back from
        self._returns = function.returns
        self._is_todo = function.is_todo
        self._symbol = getattr(library, function.symbol)
        kinds = [ctypes.c_void_p if a.is_array else np.ctypeslib.as_ctypes_type(a.dtype) for a in function.arguments]
        self._symbol.argtypes = [*kinds, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_long]
        self._symbol.restype = ctypes.c_int

    def __call__(self, *arguments: Any) -> Any:
        prepared = self._prepared(arguments)
        if self._is_todo:
            return ...
        # What it may reach in memory depends on little else than these, so the first call is made elsewhere first.
        sizes = tuple(a.shape if isinstance(a, np.ndarray) else a for a in arguments if not isinstance(a, float))
        if sizes not in self._safe:
            with contextlib.suppress(TimeoutError):  # so far it has done no harm
                protected(self, arguments, seconds=5)
            self._safe.add(sizes)
        status = _worker().run(lambda: self._run(prepared), self.__name__)
        return self._answer(prepared, status)

    def checked(self, *arguments: Any) -> Any:
        """Call it, once it has been seen in another process that it does not crash. The caller limits the time."""
        protected(self, arguments, seconds=math.inf)
        return self(*arguments)

    def direct(self, *arguments: Any) -> Any:
        """Call it for a clock, when the same call is known to end: no thread, and results not full of NaN before."""
        prepared = self._prepared(arguments, np.empty)
        return ... if self._is_todo else self._answer(prepared, self._run(prepared))

    def __repr__(self) -> str:
        return f"<C++ {self.__doc__}>"

    # the arguments

    def _prepared(self, given: tuple[Any, ...], make: Callable[..., np.ndarray] = _unfilled) -> _Prepared:
        missing = self._results if len(given) < len(self.arguments) else ()
        if len(given) != len(self.arguments) - len(missing):
            raise TypeError(self._how_many(len(given)))
        there = self._inputs if missing else self.arguments
        values = {a.name: self._read(a, value) for a, value in zip(there, given, strict=True)}
        for argument in missing:
            values[argument.name] = make(self._shape_of(argument, values), argument.dtype)
        ordered = [values[a.name] for a in self.arguments]
        self._require_shapes(values)
        return _Prepared(
            values=[v.ctypes.data if isinstance(v, np.ndarray) else v for v in ordered],
            arrays=[(k, v) for k, v in enumerate(ordered) if isinstance(v, np.ndarray)],
            outputs=[values[a.name] for a in missing],
            result=np.zeros((), self._returns) if self._returns else None,
        )

    def _how_many(self, got: int) -> str:
        ways = [self.arguments, self._inputs] if self._results else [self.arguments]
        calls = [f"{self.__name__}({', '.join(a.name for a in way)})" for way in ways]
        return say(
            f"appelez {' ou '.join(calls)} ; il y a ici {got} argument{'s' if got > 1 else ''}",
            f"call {' or '.join(calls)}; there {'are' if got != 1 else 'is'} {got} here",
        )

    def _read(self, argument: Argument, value: Any) -> Any:
        where = f"{self.__name__}, `{argument.name}`"
        return _read_array(where, argument, value) if argument.is_array else _read_number(where, argument, value)

    def _shape_of(self, argument: Argument, values: dict[str, Any]) -> tuple[int, ...]:
        shape = _shape(argument, values)
        if shape is None:
            arrays = (values[a.name] for a in self.arguments if a.is_array and a.name in values)
            first = next(arrays, None)
            if first is None:
                raise TypeError(
                    say(
                        f"{self.__name__} : donnez le tableau `{argument.name}`, ou sa forme, en commentaire du C++ : "
                        f"{argument.type}* {argument.name} /* [n] */",
                        f"{self.__name__}: give the array `{argument.name}`, or its shape in a comment of the C++: "
                        f"{argument.type}* {argument.name} /* [n] */",
                    )
                )
            shape = first.shape
        return shape

    def _require_shapes(self, values: dict[str, Any]) -> None:
        for argument in self.arguments:
            shape = _shape(argument, values)
            if shape is not None and values[argument.name].shape != shape:
                got = values[argument.name].shape
                raise TypeError(
                    say(
                        f"{self.__name__}, `{argument.name}` : le C++ annonce la forme {shape}, le tableau a {got}",
                        f"{self.__name__}, `{argument.name}`: the C++ announces the shape {shape}, the array has {got}",
                    )
                )

    # the call

    def _run(self, prepared: _Prepared) -> int:
        result = prepared.result.ctypes.data if prepared.result is not None else None
        status: int = self._symbol(*prepared.values, result, prepared.message, LONGEST_MESSAGE)
        return status

    def _answer(self, prepared: _Prepared, status: int) -> Any:
        if status:
            raise CppError(prepared.message.value.decode(errors="replace"))
        answers = [] if prepared.result is None else [prepared.result.item()]
        answers += prepared.outputs
        return tuple(answers) if len(answers) > 1 else answers[0] if answers else None


def _signature(function: Function) -> inspect.Signature:
    """As `check` calls it: without the arrays that are returned."""
    kind = inspect.Parameter.POSITIONAL_ONLY
    return inspect.Signature([inspect.Parameter(a.name, kind) for a in function.arguments if not a.is_output])


def _shape(argument: Argument, values: dict[str, Any]) -> tuple[int, ...] | None:
    if argument.shape is None:
        return None
    shape = tuple(int(size) if size.isdigit() else values[size] for size in argument.shape)
    if min(shape, default=0) < 0:
        raise TypeError(f"`{argument.name}`: {list(argument.shape)} = {list(shape)}")
    return shape


def _read_array(where: str, argument: Argument, value: Any) -> np.ndarray:
    if not isinstance(value, np.ndarray):
        kind = type(value).__name__
        raise TypeError(
            say(f"{where} : il faut un tableau NumPy, et non {kind}", f"{where} must be a NumPy array, not {kind}")
        )
    if value.dtype != argument.dtype:
        raise TypeError(
            say(
                f"{where} : il faut un tableau de {argument.dtype} ({argument.type} en C++), et non de {value.dtype}",
                f"{where} must be an array of {argument.dtype} ({argument.type} in C++), not of {value.dtype}",
            )
        )
    if not (value.flags.c_contiguous and value.flags.aligned):
        raise TypeError(
            say(
                f"{where} : les éléments ne se suivent pas en mémoire (tranche ou transposée ?) ; "
                "faites np.ascontiguousarray(…)",
                f"{where}: its elements are not one after the other in memory (a slice or a transpose?); "
                "use np.ascontiguousarray(…)",
            )
        )
    if argument.is_output and not value.flags.writeable:
        raise TypeError(
            say(
                f"{where} : ce tableau est en lecture seule, et {argument.type}* permet d'y écrire (const manque ?)",
                f"{where}: this array is read-only, and {argument.type}* may write to it (is const missing?)",
            )
        )
    return value


def _read_number(where: str, argument: Argument, value: Any) -> Any:
    kind = type(value).__name__
    if argument.dtype.kind == "b":
        if isinstance(value, (bool, np.bool_)):
            return bool(value)
        raise TypeError(
            say(f"{where} : il faut True ou False, et non {kind}", f"{where} must be True or False, not {kind}")
        )
    if argument.dtype.kind == "f":
        if isinstance(value, (numbers.Real, np.bool_)):
            return float(value)
        raise TypeError(say(f"{where} : il faut un nombre, et non {kind}", f"{where} must be a number, not {kind}"))
    try:
        whole = operator.index(value)
    except TypeError:
        raise TypeError(
            say(f"{where} : il faut un entier, et non {kind}", f"{where} must be an integer, not {kind}")
        ) from None
    limits = np.iinfo(argument.dtype)
    if not limits.min <= whole <= limits.max:
        raise TypeError(
            say(
                f"{where} : {whole} n'est pas dans les limites du type {argument.type}",
                f"{where}: {whole} is not within the limits of the type {argument.type}",
            )
        )
    return whole


# --- a thread that runs it, so that Python can be interrupted


class _Worker:
    """One thread for all calls: a new one each time would cost more than many a function."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self._jobs: queue.SimpleQueue[tuple[Callable[[], int], queue.SimpleQueue[int]]] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True, name="mixlab %%cpp").start()

    def _work(self) -> None:
        while True:
            job, done = self._jobs.get()
            done.put(job())
            del job  # and the arrays it holds

    def run(self, job: Callable[[], int], name: str) -> int:
        done: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._jobs.put((job, done))
        try:
            while True:
                with contextlib.suppress(queue.Empty):
                    return done.get(timeout=WAIT)
        except KeyboardInterrupt:
            _forget(self)
            raise KeyboardInterrupt(_goes_on(name)) from None
        except BaseException:
            _forget(self)
            raise


def _goes_on(name: str) -> str:
    return say(
        f"{name} continue en arrière-plan jusqu'à sa fin (on ne peut pas arrêter du C++)",
        f"{name} goes on in the background until it ends (C++ cannot be stopped)",
    )


_idle: _Worker | None = None


def _worker() -> _Worker:
    global _idle
    if _idle is None or _idle.process != os.getpid():
        _idle = _Worker()
    return _idle


def _forget(worker: _Worker) -> None:
    """Leave it to a function that was interrupted."""
    global _idle
    if _idle is worker:
        _idle = None


# --- a first call in another process


def protected(function: CppFunction, arguments: Sequence[Any], seconds: float = 5.0) -> None:
    """Raise CrashError if the call would end the process, TimeoutError if it takes too long.

    It is made in a copy of the process, where both ends of each array are next to memory that cannot be touched.
    """
    if not hasattr(os, "fork") or function._is_todo:
        return
    prepared = function._prepared(tuple(arguments))
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # Python >= 3.12, about threads: the child starts none and takes no lock of theirs
        child = os.fork()
    if child == 0:
        _run_and_exit(function, prepared)
    number = _signal_of(child, seconds)
    if number is None:
        raise TimeoutError(say(f"plus de {seconds:g} s", f"more than {seconds:g} s"))
    if number:
        raise CrashError(_crash(function.__name__, number))


def _run_and_exit(function: CppFunction, prepared: _Prepared) -> None:
    try:
        _stay_silent()
        for at_end in (True, False):
            for place, array in prepared.arrays:
                prepared.values[place] = _guarded(array, at_end)
            function._run(prepared)
    finally:
        os._exit(0)


def _stay_silent() -> None:
    import resource

    faulthandler.disable()
    for number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGABRT, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _guarded(array: np.ndarray, at_end: bool) -> int:
    """Address of a copy right before, or right after, a page that cannot be touched."""
    page = mmap.PAGESIZE
    room = -(-array.nbytes // page) * page
    memory = mmap.mmap(-1, room + 2 * page)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    copy = start + page + (room - array.nbytes if at_end else 0)
    ctypes.memmove(copy, array.ctypes.data, array.nbytes)
    protect = ctypes.CDLL(None).mprotect
    protect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for edge in (start, start + page + room):
        protect(edge, page, 0)
    _kept.append(memory)
    return copy


_kept: list[mmap.mmap] = []


def _signal_of(child: int, seconds: float) -> int | None:
    """The number of the signal that ended the child; 0: it ended by itself; None: it was still running."""
    deadline = time.monotonic() + seconds
    pause = 2e-4
    ended = 0
    try:
        while not ended and time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
            if not ended:
                time.sleep(pause)
                pause = min(2 * pause, 0.02)
    finally:
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return os.WTERMSIG(status) if ended and os.WIFSIGNALED(status) else 0 if ended else None


def _crash(name: str, number: int) -> str:
    if number in (signal.SIGSEGV, signal.SIGBUS):
        why = say("sans doute un indice en dehors d'un tableau", "probably an index outside an array")
    elif number == signal.SIGFPE:
        why = say("sans doute une division entière par zéro", "probably an integer division by zero")
    elif number == signal.SIGABRT:
        why = say("un assert, ou de la mémoire abîmée", "an assert, or damaged memory")
    else:
        why = signal.strsignal(number) or ""
    return say(f"{name} s'arrête sur le signal {number} : {why}", f"{name} was stopped by signal {number}: {why}")
