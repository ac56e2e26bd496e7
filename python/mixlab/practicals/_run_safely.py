# SPDX-License-Identifier: BSD-3-Clause
"""Calls a student's function so that nothing it does reaches further than the call.

It may raise, never end, print without end, change NumPy's settings or the folder: `call_safely` gives its value or
raises `Failure`, and puts everything back. Only a real interrupt, that of Jupyter's button or of Ctrl-C,
goes through.
"""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import io
import linecache
import os
import random
import signal
import sys
import sysconfig
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, TypeVar

import numpy as np

from ._diagnosis import Finding

T = TypeVar("T")
LIMIT = 5.0  # seconds a call
PRINTED = 2000  # characters kept of what a function prints
OWN_LINES = 3  # lines of theirs shown under an exception
PATIENCE = 3.0  # seconds spent on stopping a thread that does not want to end


class Failure(Exception):
    """What a student's function did instead of returning."""

    def __init__(self, code: str, variant: str = "", /, **parts: Any) -> None:
        super().__init__(code)
        self.finding = Finding(code, parts, variant=variant)


class TimeLimit(BaseException):
    """Not an Exception: `except Exception` does not swallow it."""


def call_safely(function: Callable[[], T], seconds: float = LIMIT, printed: Printed | None = None) -> T:
    """Return ``function()``, or raise Failure.

    Examples
    --------
    >>> from mixlab.practicals._run_safely import Failure, call_safely
    >>> call_safely(lambda: 1 + 1)
    2
    >>> try:
    ...     call_safely(lambda: 1 / 0)
    ... except Failure as failure:
    ...     print(failure.finding.code, failure.finding.parts["type"])
    exception ZeroDivisionError
    """
    with _Interrupts() as interrupts, _world_restored(printed or Printed()):
        try:
            return _within(function, seconds, interrupts)
        except Failure:
            raise
        except TimeLimit:
            raise Failure("timeout", seconds=seconds) from None
        except BaseException as error:
            interrupts.raise_if_any()
            raise _failure_from(error, seconds, interrupts) from None
        finally:
            interrupts.raise_if_any()


# --- what a call must leave as it was


class Printed(io.TextIOBase):
    """Keeps the first characters written to it."""

    def __init__(self, limit: int = PRINTED) -> None:
        self._pieces: list[str] = []
        self._left = limit
        self.is_cut = False

    def write(self, text: str) -> int:
        if text and self._left <= 0:
            self.is_cut = True
        kept = str(text)[: max(self._left, 0)]
        self._left -= len(kept)
        self._pieces.append(kept)
        return len(text)

    def close(self) -> None:
        """Stay open: the next call prints too."""

    def text(self) -> str:
        return "".join(self._pieces).rstrip() + (" …" if self.is_cut else "")


@contextlib.contextmanager
def _world_restored(printed: Printed) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for restored in (_folder, _recursion_limit, _figures, _no_input, _no_display):
            stack.enter_context(restored())
        stack.enter_context(np.errstate(all="ignore"))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        stack.enter_context(contextlib.redirect_stdout(printed))
        stack.enter_context(contextlib.redirect_stderr(printed))
        yield


@contextlib.contextmanager
def _folder() -> Iterator[None]:
    try:
        folder = os.getcwd()
    except OSError:  # it has been removed
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.chdir(folder)


@contextlib.contextmanager
def random_state_kept() -> Iterator[None]:
    """Around several calls, and not in each: two calls that draw must not draw the same."""
    numpy_state, state = np.random.get_state(), random.getstate()  # noqa: NPY002 (theirs may use it)
    try:
        yield
    finally:
        np.random.set_state(numpy_state)  # noqa: NPY002
        random.setstate(state)


@contextlib.contextmanager
def _recursion_limit() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


@contextlib.contextmanager
def _figures() -> Iterator[None]:
    def numbers() -> set[int]:
        pyplot = sys.modules.get("matplotlib.pyplot")
        return set(pyplot.get_fignums()) if pyplot else set()

    before = numbers()
    try:
        yield
    finally:
        for number in numbers() - before:
            sys.modules["matplotlib.pyplot"].close(number)


@contextlib.contextmanager
def _no_input() -> Iterator[None]:
    def refused(prompt: object = "") -> str:
        raise EOFError("input() has nobody to ask here")

    before, builtins.input = builtins.input, refused
    try:
        yield
    finally:
        builtins.input = before


@contextlib.contextmanager
def _no_display() -> Iterator[None]:
    """A figure that the function shows would be shown at each call."""
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        yield
        return
    from IPython.utils.capture import capture_output

    with capture_output(stdout=False, stderr=False, display=True):
        yield


class _Interrupts:
    """Tells a real interrupt from a KeyboardInterrupt that the function raised itself."""

    def __init__(self) -> None:
        self.came = False
        self.hurry: Callable[[], object] = lambda: None  # brings the alarm forward, in case the function swallows this
        self._before: Any = None

    def __enter__(self) -> _Interrupts:
        if threading.current_thread() is threading.main_thread():
            before = signal.getsignal(signal.SIGINT)
            if callable(before):
                self._before = before
                signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.came = True
        self.hurry()
        self._before(number, frame)

    def raise_if_any(self) -> None:
        if self.came:
            raise KeyboardInterrupt


# --- the time limit


def _within(function: Callable[[], T], seconds: float, interrupts: _Interrupts) -> T:
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        with _Alarm(seconds, interrupts):
            return _their_call(function)
    return _in_thread(function, seconds)


def _their_call(function: Callable[[], T]) -> T:
    """Its frame marks where the student's frames begin."""
    return function()


class _Alarm:
    """Raises TimeLimit in the student's frames, again and again until they are left.

    A bare `except:` in a loop swallows the first ones. Later ones come so close that one falls in the handler itself,
    at a random distance, since a regular one would always miss it. Frames of ours are never interrupted.
    """

    def __init__(self, seconds: float, interrupts: _Interrupts) -> None:
        self._seconds = seconds
        self._interrupts = interrupts
        self._calls = 0
        self._active = True

    def __enter__(self) -> None:
        self._start = time.monotonic()
        self._handler = signal.signal(signal.SIGALRM, self._ring)
        self._timer = signal.setitimer(signal.ITIMER_REAL, self._seconds, 0.5)
        self._interrupts.hurry = lambda: signal.setitimer(signal.ITIMER_REAL, 0.2, 0.5)

    def __exit__(self, *_: object) -> None:
        self._active = False
        self._interrupts.hurry = lambda: None
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._handler if self._handler is not None else signal.SIG_DFL)
        delay, interval = self._timer
        if delay:  # somebody else's alarm
            signal.setitimer(signal.ITIMER_REAL, max(1e-3, delay - (time.monotonic() - self._start)), interval)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if not self._active:
            return
        theirs = self._is_theirs(frame)
        self._calls += 1
        pause = 0.05 if self._calls < 4 else 10 ** random.uniform(-5.7, -3)
        signal.setitimer(signal.ITIMER_REAL, pause, 0.5)
        if theirs:
            raise TimeLimit

    def _is_theirs(self, frame: FrameType | None) -> bool:
        while frame is not None and frame.f_code is not _Alarm._ring.__code__:
            if frame.f_code is _their_call.__code__:
                return True
            frame = frame.f_back
        return False


def _in_thread(function: Callable[[], T], seconds: float) -> T:
    """Outside the main thread, and where there is no alarm: watch a thread, and stop it from here."""
    values: list[T] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            with np.errstate(all="ignore"):  # the settings are a thread's own
                values.append(_their_call(function))
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        thread.join(seconds)
    finally:
        ended = _stopped(thread, lambda: bool(values or errors))
    if values:
        return values[0]
    raise errors[0] if ended and errors else TimeLimit


def _stopped(thread: threading.Thread, is_done: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < deadline:
        if not is_done():
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(TimeLimit))
        thread.join(0.005)
    return not thread.is_alive()


# --- their exceptions, for them to read


def _failure_from(error: BaseException, seconds: float, interrupts: _Interrupts) -> Failure:
    if isinstance(error, NotImplementedError):
        return Failure("todo")
    kind = type(error).__name__
    lines = own_lines(error.__traceback__)
    try:
        text = _within(lambda: str(error), seconds, interrupts)
    except BaseException:  # whatever its __str__ does
        text = ""
    variant = "recursion" if isinstance(error, RecursionError) else ""
    return Failure("exception", variant, type=kind, text=text.strip()[:300], lines=lines)


def own_lines(trace: TracebackType | None) -> tuple[tuple[str, int, str], ...]:
    """The student's own lines in a traceback, the last ones: (file or "", number, text); "" is a cell."""
    lines = []
    for frame, number in traceback.walk_tb(trace):
        name = frame.f_code.co_filename
        if _is_own(name):
            line = (_shown(name), number, linecache.getline(name, number, frame.f_globals).strip()[:120])
            lines.append(line)
    return tuple(dict.fromkeys(lines))[-OWN_LINES:]


_NOT_OWN = tuple(
    {str(Path(__file__).parents[1]) + os.sep}
    | {sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    | {"<frozen", "<__array_function__"}
)


def _is_own(filename: str) -> bool:
    return not filename.startswith(_NOT_OWN)


def _shown(filename: str) -> str:
    in_a_cell = filename.startswith("<") or f"{os.sep}ipykernel_" in filename
    return "" if in_a_cell else os.path.basename(filename)
