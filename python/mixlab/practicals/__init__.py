# SPDX-License-Identifier: BSD-3-Clause
"""The practicals: notebooks that check what is written in them.

A notebook begins with `setup`. `check` examines an answer and says what to look at, `hint` gives a hint at a time,
`ready` says whether an exercise is passed; `compare` times functions side by side, `slider` turns a figure's parameter.

Examples
--------
>>> from mixlab.practicals import check
>>> import numpy as np
>>> check("lbm.viscosity", lambda t, a, k: np.polyfit(t, np.log(a), 1)[0] / k**2)
✗ lbm.viscosity: not yet. Right but for the sign: everything has the opposite one.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._card import Result
    from ._check import check, hint, ready
    from ._compare import compare
    from ._exercises import exercise_ids
    from ._session import setup
    from ._slider import slider

__all__ = ["Result", "check", "compare", "exercise_ids", "hint", "ready", "setup", "slider"]

_HOMES = {
    "Result": "_card",
    "check": "_check",
    "compare": "_compare",
    "exercise_ids": "_exercises",
    "hint": "_check",
    "ready": "_check",
    "setup": "_session",
    "slider": "_slider",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
