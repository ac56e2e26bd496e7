# SPDX-License-Identifier: BSD-3-Clause
"""What `progress=` means. The compiled loops call the object returned by `open_bar` a dozen times a second."""

from __future__ import annotations

import math
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any, Protocol

DELAY = 0.3  # seconds: what ends sooner shows no bar


class Watcher(Protocol):
    def update(self, step: int, steps: int, residual: float) -> bool:
        """Take note of a step; False asks the loop to stop."""

    def close(self) -> None: ...


class Bar:
    """A tqdm bar that says how many steps are done and how small the residual is."""

    def __init__(self, description: str, delay: float) -> None:
        self._description, self._delay = description, delay
        self._start = time.time()
        self._bar: Any = None  # opened when the delay is over: in a notebook that takes some milliseconds

    def _open(self, steps: int) -> Any:
        with warnings.catch_warnings():  # a notebook without widgets gets the text bar, that is all
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
        bar = tqdm(desc=self._description, total=steps, unit=" steps", unit_scale=steps >= 10_000)
        bar.start_t = self._start
        return bar

    def update(self, step: int, steps: int, residual: float) -> bool:
        if self._bar is None:
            if time.time() - self._start < self._delay:
                return True
            self._bar = self._open(steps)
        if not math.isnan(residual):
            self._bar.set_postfix_str(f"residual {residual:.1e}", refresh=False)
        self._bar.update(step - self._bar.n)
        return True

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


class Calls:
    """The user's own function; it stops the loop by returning False."""

    def __init__(self, function: Callable[[int, int, float], Any]) -> None:
        self._function = function

    def update(self, step: int, steps: int, residual: float) -> bool:
        answer = self._function(step, steps, residual)
        is_bool = type(answer).__name__ in ("bool", "bool_")  # NumPy's too, without importing it
        return not is_bool or bool(answer)

    def close(self) -> None: ...


def in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and "IPKernelApp" in shell.config


def somebody_looks() -> bool:
    return in_notebook() or (sys.stderr is not None and sys.stderr.isatty())


def open_bar(progress: object, description: str) -> Watcher | None:
    """Return what is to be told of each step, or None when nobody asked.

    Parameters
    ----------
    progress : bool, callable or None
        None shows a bar at a terminal and in a notebook only; True always; False never. A callable gets
        (step, steps, residual).
    description : str
        What stands before the bar.
    """
    if progress is None:
        return Bar(description, DELAY) if somebody_looks() else None
    if isinstance(progress, bool):
        return Bar(description, 0) if progress else None
    if callable(progress):
        return Calls(progress)
    raise TypeError(f"progress must be True, False, None or a function of (step, steps, residual); got {progress!r}")
