# SPDX-License-Identifier: BSD-3-Clause
"""A figure and its parameters: small multiples everywhere, sliders below them where something can move."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from ._lang import language, say
from ._typography import decimal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS = 6
COLUMNS = 3
PANEL = (3.2, 2.6)  # inches

Range = Sequence[Any]


def slider(f: Callable[..., Any], **ranges: Range) -> None:
    """Show how a figure depends on its parameters.

    First a static figure: each parameter over its range, the others in the middle of theirs, in six panels at most.
    It is there in a PDF, too, and in an editor without widgets. Below it, in a notebook with ipywidgets, one slider a
    parameter; none where ``MIXLAB_CI=1``.

    Parameters
    ----------
    f : callable
        Called as ``f(ax=…, h=…)`` with one value a parameter, it draws on the axes `ax`. Without an argument `ax`, it
        is called as ``f(h=…)`` and returns something with a method ``plot(ax=…)``.
    **ranges : tuple or list
        At most three. ``h=(0.1, 1)``: all numbers between; ``n=(2, 8)`` with two integers: the integers between;
        ``h=(0.1, 1, 0.3)``: with a step; ``scheme=["bgk", "mrt"]``: these values.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab.practicals import slider
    >>> x = np.linspace(0, 1, 50)
    >>> def wave(ax, k, a):
    ...     ax.plot(x, a * np.sin(k * np.pi * x))
    >>> slider(wave, k=(1, 5), a=[1, 2, 3])
    """
    _require_sense(f, ranges)
    figure = _multiples(f, ranges)
    if not _in_a_notebook():
        return
    _show(figure)
    if os.environ.get("MIXLAB_CI") != "1" and find_spec("ipywidgets") is not None:
        _show(_widget(f, ranges))


def values(of: Range, count: int) -> list[Any]:
    """At most `count` values spread over a range, its ends among them; the middle one when there is one only.

    Examples
    --------
    >>> from mixlab.practicals._slider import values
    >>> values((0.0, 1.0), 3), values((1, 10), 3), values(["a", "b"], 3)
    ([0.0, 0.5, 1.0], [1, 5, 10], ['a', 'b'])
    """
    if isinstance(of, tuple) and len(of) == 2 and not _are_whole(of):
        low, high = map(float, of)
        return [float(v) for v in np.linspace(low, high, count)] if count > 1 else [(low + high) / 2]
    steps = _steps(of)
    places = np.linspace(0, steps, min(count, steps + 1)).astype(int).tolist() if count > 1 else [steps // 2]
    return [_at(of, place) for place in places]


def _steps(of: Range) -> int:
    """How many there are from the first value to the last."""
    if isinstance(of, list):
        return len(of) - 1
    low, high, step = of if len(of) == 3 else (*of, 1)
    return int(np.floor((high - low) / step + 1e-9))


def _at(of: Range, place: int) -> Any:
    if isinstance(of, list):
        return of[place]
    return of[0] + place * (of[2] if len(of) == 3 else 1)


def _are_whole(of: Range) -> bool:
    return all(isinstance(v, (int, np.integer)) for v in of)


# --- what was asked for


def _require_sense(f: Any, ranges: dict[str, Range]) -> None:
    if not callable(f):
        kind = type(f).__name__
        raise TypeError(
            say(
                f"slider : il faut une fonction (sans parenthèses), et non {kind}",
                f"slider: give a function (without parentheses), not {kind}",
            )
        )
    if not 1 <= len(ranges) <= 3:
        raise TypeError(
            say(
                "slider : de un à trois paramètres, par exemple slider(f, h=(0.1, 1))",
                "slider: one to three parameters, such as slider(f, h=(0.1, 1))",
            )
        )
    for name, of in ranges.items():
        if not _is_range(of):
            raise ValueError(
                say(
                    f"slider, {name} : donnez (début, fin), (début, fin, pas) ou une liste de valeurs, et non {of!r}",
                    f"slider, {name}: give (start, end), (start, end, step) or a list of values, not {of!r}",
                )
            )


def _is_range(of: Any) -> bool:
    if isinstance(of, list):
        return len(of) > 0
    if not isinstance(of, tuple) or len(of) not in (2, 3):
        return False
    if not all(isinstance(v, (int, float, np.integer, np.floating)) and np.isfinite(v) for v in of):
        return False
    return bool(of[0] < of[1] and (len(of) == 2 or of[2] > 0))


# --- figures


def _multiples(f: Callable[..., Any], ranges: dict[str, Range]) -> Figure:
    """One parameter: up to two rows of panels. Several: one row each."""
    import matplotlib.pyplot as plt

    each = PANELS // len(ranges)
    middle = {name: values(of, 1)[0] for name, of in ranges.items()}
    rows = [[(name, v) for v in values(of, each)] for name, of in ranges.items()]
    if len(rows) == 1:
        rows = [rows[0][k : k + COLUMNS] for k in range(0, len(rows[0]), COLUMNS)]
    width = max(map(len, rows))
    size = (PANEL[0] * width, PANEL[1] * len(rows))
    figure, axes = plt.subplots(len(rows), width, figsize=size, squeeze=False, layout="constrained")
    try:
        _fill(f, rows, axes, middle)
    except BaseException:
        plt.close(figure)  # else the notebook shows what there is of it
        raise
    if len(ranges) > 1:
        others = ", ".join(f"{name} = {_shown(v)}" for name, v in middle.items())
        figure.suptitle(say(f"autour de {others}", f"around {others}"), fontsize="medium")
    return figure


def _fill(f: Callable[..., Any], rows: list[list[tuple[str, Any]]], axes: Any, middle: dict[str, Any]) -> None:
    for row, line in zip(rows, axes, strict=True):
        for ax in line[len(row) :]:
            ax.set_axis_off()
        for (name, value), ax in zip(row, line, strict=False):
            _draw(f, ax, middle | {name: value})
            ax.set_title(f"{name} = {_shown(value)}", fontsize="medium")


def _draw(f: Callable[..., Any], ax: Axes, chosen: dict[str, Any]) -> None:
    if _takes_axes(f):
        f(ax=ax, **chosen)
        return
    drawn = f(**chosen)
    if not callable(getattr(drawn, "plot", None)):
        kind = type(drawn).__name__
        raise TypeError(
            say(
                "slider : la fonction doit avoir un argument ax et y dessiner, ou rendre un objet muni de "
                f"plot(ax=…) ; elle rend {kind}",
                f"slider: the function must have an argument ax and draw on it, or return an object with plot(ax=…); "
                f"it returns {kind}",
            )
        )
    drawn.plot(ax=ax)


def _takes_axes(f: Callable[..., Any]) -> bool:
    try:
        return "ax" in inspect.signature(f).parameters
    except (TypeError, ValueError):  # a compiled function may not tell
        return False


def _shown(value: Any) -> str:
    if isinstance(value, (float, np.floating)):
        return decimal(float(value), language())
    return str(value)


# --- notebooks


def _in_a_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and getattr(shell, "kernel", None) is not None


def _show(thing: Any) -> None:
    import matplotlib.pyplot as plt
    from IPython.display import display
    from matplotlib.figure import Figure

    display(thing)
    if isinstance(thing, Figure):
        plt.close(thing)  # else the notebook shows it a second time at the end of the cell


def _widget(f: Callable[..., Any], ranges: dict[str, Range]) -> Any:
    import ipywidgets
    import matplotlib.pyplot as plt

    def draw(**chosen: Any) -> None:
        figure, ax = plt.subplots(layout="constrained")
        _draw(f, ax, chosen)
        _show(figure)

    controls = {name: _control(name, of) for name, of in ranges.items()}
    return ipywidgets.VBox([*controls.values(), ipywidgets.interactive_output(draw, controls)])


def _control(name: str, of: Range) -> Any:
    """It draws when the mouse is let go, and not all along its way."""
    import ipywidgets

    shared = {"value": values(of, 1)[0], "description": name, "continuous_update": False}
    if isinstance(of, list):
        return ipywidgets.SelectionSlider(options=of, **shared)
    if _are_whole(of):
        return ipywidgets.IntSlider(min=of[0], max=of[1], step=of[2] if len(of) == 3 else 1, **shared)
    step = of[2] if len(of) == 3 else (of[1] - of[0]) / 100
    return ipywidgets.FloatSlider(min=of[0], max=of[1], step=step, readout_format=".3g", **shared)
