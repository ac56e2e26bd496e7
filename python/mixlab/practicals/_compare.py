# SPDX-License-Identifier: BSD-3-Clause
"""Several programs for one computation: they agree first, then they are timed."""

from __future__ import annotations

import gc
import html
import os
import time
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from ._cpp import CppFunction
from ._lang import language, say
from ._typography import WIDE, decimal

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BUDGET = 2.0  # seconds of timing, all sizes and contenders together
CI_BUDGET = 0.1
SAMPLE = 5e-4  # a call that is shorter is repeated, so that the clock's own error is small
MOST_ROUNDS = 51

# Okabe & Ito's colours, which colour-blind readers tell apart, each with a marker of its own.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X"]


class AgreementError(ValueError):
    """Two contenders give different answers: their times would mean nothing."""


class Comparison:
    """What `compare` measured.

    Attributes
    ----------
    sizes : ndarray, shape (m,)
        The sizes; for one set of inputs, the number of entries of the largest array.
    times : dict of str to ndarray, shape (m,)
        Median time of one call, in seconds.
    spread : dict of str to ndarray, shape (m, 2)
        Shortest and longest time, in seconds.
    left_out : dict of str to str
        Contenders that were not timed since there is nothing in them yet, and what is said about each.
    table : str
        Sizes, times, spread and speed-up over the first contender.
    """

    def __init__(
        self, sizes: Sequence[int], samples: list[dict[str, list[float]]], left_out: dict[str, str], lang: str
    ) -> None:
        self.sizes = np.asarray(sizes)
        names = list(samples[0])
        self.times = {name: np.array([np.median(of[name]) for of in samples]) for name in names}
        self.spread = {name: np.array([(min(of[name]), max(of[name])) for of in samples]) for name in names}
        self.left_out = left_out
        self._lang = lang
        # Samples of one round are neighbours in time: the median of their ratios is steadier than a ratio of medians.
        self._samples = samples

    def speedup(self, name: str, over: str | None = None) -> np.ndarray:
        """How many times faster a contender is than another.

        Parameters
        ----------
        name : str
            The contender.
        over : str, optional
            The other one; the first by default.

        Returns
        -------
        ndarray, shape (m,)
            One ratio a size; above 1 when `name` is faster.
        """
        over = next(iter(self.times)) if over is None else over
        for asked in (name, over):
            if asked not in self.times:
                raise KeyError(f"{asked!r}: {', '.join(self.times)}")
        return np.array([np.median(np.divide(of[over], of[name])) for of in self._samples])

    @property
    def table(self) -> str:
        rows = [self._header(), *self._rows()]
        widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
        lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
        return "\n".join([*lines, *self._notes()])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the times: against the size, on logarithmic scales, or as bars when there is one size only.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes
        """
        if ax is None:
            import matplotlib.pyplot as plt

            _, ax = plt.subplots()
        if len(self.sizes) > 1:
            self._draw_lines(ax)
        else:
            self._draw_bars(ax)
        return ax

    def __repr__(self) -> str:
        return self.table

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(cell)}</th>" for cell in self._header())
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in self._rows()
        )
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self._notes())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"

    def _header(self) -> list[str]:
        first = next(iter(self.times), "")
        if self._lang == "fr":
            return ["taille", "programme", "temps médian", "du plus court au plus long", f"gain sur {first}"]
        return ["size", "program", "median time", "shortest to longest", f"speed-up over {first}"]

    def _rows(self) -> list[list[str]]:
        rows = []
        for k, size in enumerate(self.sizes):
            for name in self.times:
                shortest, longest = (_seconds(t, self._lang) for t in self.spread[name][k])
                gain = decimal(self.speedup(name)[k], self._lang)
                median = _seconds(self.times[name][k], self._lang)
                rows.append([str(size), name, median, f"{shortest} – {longest}", f"× {gain}"])
        return rows

    def _notes(self) -> list[str]:
        return [say(f"{name} : {why}", f"{name}: {why}", self._lang) for name, why in self.left_out.items()]

    def _draw_lines(self, ax: Axes) -> None:
        for k, (name, times) in enumerate(self.times.items()):
            style = {"color": COLOURS[k % len(COLOURS)], "marker": MARKERS[k % len(MARKERS)]}
            low, high = self.spread[name].T
            ax.fill_between(self.sizes, low, high, color=style["color"], alpha=0.15, linewidth=0)
            ax.loglog(self.sizes, times, label=name, **style)
        ax.set_xticks(self.sizes, [str(size) for size in self.sizes])
        ax.set_xticks([], minor=True)
        ax.set_xlabel(say("taille n", "size n", self._lang))
        ax.set_ylabel(say("temps d'un appel (s)", "time of a call (s)", self._lang))
        ax.grid(True, which="major", alpha=0.3)
        ax.legend()

    def _draw_bars(self, ax: Axes) -> None:
        names = list(self.times)
        medians = np.array([self.times[name][0] for name in names])
        low, high = np.array([self.spread[name][0] for name in names]).reshape(-1, 2).T
        colours = [COLOURS[k % len(COLOURS)] for k in range(len(names))]
        ax.barh(names, medians, xerr=[medians - low, high - medians], color=colours, capsize=3)
        ax.invert_yaxis()  # the first on top, as in the table
        ax.set_xscale("log")
        ax.set_xlabel(say("temps d'un appel (s)", "time of a call (s)", self._lang))
        ax.grid(True, axis="x", which="major", alpha=0.3)


def compare(
    contenders: Mapping[str, Callable[..., Any]],
    *inputs: Any,
    make_inputs: Callable[[int], Any] | None = None,
    sizes: Sequence[int] = (64, 128, 256),
    tolerance: float = 1e-10,
    budget: float | None = None,
    lang: str | None = None,
) -> Comparison:
    """Check that several programs give the same answer, then time them.

    They are timed in turn, in rounds, so that whatever else the machine does hits all of them alike. A program that
    changes its inputs gets fresh copies at each call, made before the clock starts; one that returns None is judged
    by the arrays that it changed. A ``%%cpp`` function runs in another process first, so that a crash is an error.

    A contender that is not written yet (it is, or returns, ``...``, or nothing but NaN) is left out, and the table
    says so.

    Parameters
    ----------
    contenders : dict of str to callable
        The programs by name; the first is the one that others are compared with.
    *inputs
        What each is called with, when there is one size only.
    make_inputs : callable, optional
        Makes the inputs from a size: a tuple, or the only input.
    sizes : sequence of int
        The sizes handed to `make_inputs`.
    tolerance : float
        Largest difference of two answers, relative to the largest entry.
    budget : float, optional
        Seconds of timing in total; 2 by default, 0.1 where ``MIXLAB_CI=1``.
    lang : {"fr", "en"}, optional
        Language of the table; the session's by default.

    Returns
    -------
    Comparison

    Raises
    ------
    AgreementError
        If two answers differ by more than the tolerance: which two, by how much and where. If one gives no answer.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab.practicals._compare import compare
    >>> square = {"loop": lambda x: sum(v * v for v in x), "numpy": lambda x: x @ x}
    >>> result = compare(square, make_inputs=np.ones, sizes=(100, 1000), budget=0.05)
    >>> bool(result.speedup("numpy")[-1] > 1)
    True
    """
    lang = language(lang)
    _require_sense(contenders, inputs, make_inputs, sizes, lang)
    if budget is None:
        budget = CI_BUDGET if os.environ.get("MIXLAB_CI") == "1" else BUDGET
    cases = [_as_tuple(make_inputs(n)) for n in sizes] if make_inputs else [inputs]
    labels = list(sizes) if make_inputs else [_size_of(inputs)]

    written = {name: f for name, f in contenders.items() if f is not ...}
    left_out = {name: _todo(lang) for name in contenders if name not in written}
    changes = set()
    for case in cases:
        answers = {}
        for name, function in written.items():
            answers[name], changed = _call(function, case)
            changes |= {name} if changed else set()
        empty = _not_written(answers, lang)
        left_out |= empty
        written = {name: f for name, f in written.items() if name not in empty}
        _require_agreement({name: answers[name] for name in written}, tolerance, lang)
    samples = [_time_in_turn(written, case, changes, budget / len(cases)) for case in cases]
    return Comparison(labels, samples, {name: left_out[name] for name in contenders if name in left_out}, lang)


def _require_sense(
    contenders: object, inputs: tuple[Any, ...], make_inputs: object, sizes: Sequence[int], lang: str
) -> None:
    if not isinstance(contenders, Mapping) or not contenders:
        raise TypeError(
            say(
                "compare : donnez un dictionnaire, par exemple compare({'numpy': f, 'mixlab': g}, x)",
                "compare: give a dictionary, such as compare({'numpy': f, 'mixlab': g}, x)",
                lang,
            )
        )
    for name, function in contenders.items():
        if function is not ... and not callable(function):
            raise TypeError(
                say(
                    f"compare : « {name} » doit être une fonction (sans parenthèses), et non {type(function).__name__}",
                    f"compare: {name!r} must be a function (without parentheses), not {type(function).__name__}",
                    lang,
                )
            )
    if make_inputs is not None and inputs:
        raise TypeError(
            say(
                "compare : donnez les entrées, ou bien make_inputs, mais pas les deux",
                "compare: give the inputs, or make_inputs, but not both",
                lang,
            )
        )
    if make_inputs is not None and not len(sizes):
        raise ValueError(say("compare : sizes est vide", "compare: sizes is empty", lang))


# ---- the answers ----------------------------------------------------------------------------------------------------


def _call(function: Callable[..., Any], inputs: tuple[Any, ...]) -> tuple[Any, bool]:
    """The answer, and whether the inputs were changed on the way to it."""
    given = deepcopy(inputs)
    answer = (function.checked if isinstance(function, CppFunction) else function)(*given)
    changed = tuple(after for after, before in zip(given, inputs, strict=True) if not _same(after, before))
    if answer is None and changed:
        answer = changed[0] if len(changed) == 1 else changed
    return answer, bool(changed)


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, (tuple, list)) and type(a) is type(b):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    return True  # of what else there may be, nobody can say: taken as unchanged


def _todo(lang: str) -> str:
    return say("à compléter, donc pas chronométré", "to do, so not timed", lang)


def _not_written(answers: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Contenders without an answer yet. Nothing but NaN counts as none only where another one found numbers."""
    todo = {name: _todo(lang) for name, answer in answers.items() if answer is ...}
    nothing = {name for name, answer in answers.items() if name not in todo and _only_nan(answer)}
    if len(nothing) + len(todo) < len(answers):
        why = say("ne rend que des NaN, donc pas chronométré", "gives nothing but NaN, so not timed", lang)
        todo |= dict.fromkeys(nothing, why)
    return todo


def _only_nan(answer: Any) -> bool:
    return isinstance(answer, np.ndarray) and answer.dtype.kind in "fc" and answer.size > 0 and np.isnan(answer).all()


def _require_agreement(answers: Mapping[str, Any], tolerance: float, lang: str) -> None:
    for name, answer in answers.items():
        if answer is None:
            raise AgreementError(
                say(
                    f"« {name} » ne rend rien et ne change pas ses entrées : manque-t-il un return ?",
                    f"{name!r} returns nothing and leaves its inputs as they are: is a return missing?",
                    lang,
                )
            )
    for first, second in combinations(answers, 2):
        for place, a, b in _leaves("", answers[first], answers[second]):
            problem = _difference(a, b, tolerance, lang)
            if problem:
                where = say(f" (partie {place})", f" (part {place})", lang) if place else ""
                raise AgreementError(
                    say(
                        f"« {first} » et « {second} » ne sont pas d'accord{where} : {problem}.",
                        f"{first!r} and {second!r} do not agree{where}: {problem}.",
                        lang,
                    )
                )


def _leaves(place: str, a: Any, b: Any) -> list[tuple[str, Any, Any]]:
    """The pairs to compare: of two tuples, entry by entry; of two dictionaries, key by key."""
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        return [leaf for key in a for leaf in _leaves(f"{place}[{key!r}]", a[key], b[key])]
    if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        return [leaf for k in range(len(a)) for leaf in _leaves(f"{place}[{k}]", a[k], b[k])]
    return [(place, a, b)]


def _difference(a: Any, b: Any, tolerance: float, lang: str) -> str:
    """What is different, in words; nothing when the two agree."""
    try:
        a, b = np.asarray(a), np.asarray(b)
    except ValueError:  # lists of lists of different lengths
        return say("les formes sont différentes", "the shapes differ", lang)
    if a.shape != b.shape:
        return say(f"formes {a.shape} et {b.shape}", f"shapes {a.shape} and {b.shape}", lang)
    if a.dtype.kind not in "biufc" or b.dtype.kind not in "biufc":
        same = a.dtype.kind == b.dtype.kind and bool(np.all(a == b))
        return "" if same else say("les résultats sont différents", "the results differ", lang)
    if not a.size:
        return ""
    gap = _gaps(a, b)
    largest = np.unravel_index(np.argmax(gap), gap.shape)
    scale = max((float(np.max(np.abs(x), where=np.isfinite(x), initial=0.0)) for x in (a, b)), default=0.0)
    if gap[largest] <= tolerance * scale:
        return ""
    size = decimal(gap[largest], lang)
    index = ", ".join(str(int(k)) for k in largest)
    where = say(f", à l'indice [{index}]", f", at index [{index}]", lang) if index else ""
    limit = decimal(tolerance, lang)
    return say(
        f"le plus grand écart est {size}{where} (tolérance relative {limit})",
        f"the largest difference is {size}{where} (relative tolerance {limit})",
        lang,
    )


def _gaps(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Absolute differences: 0 where both are NaN or the same infinity, infinite where only one is."""
    kind = np.result_type(a, b, np.float64)
    with np.errstate(invalid="ignore"):
        gap = np.abs(a.astype(kind) - b.astype(kind))
    same = (a == b) | ((a != a) & (b != b))
    return np.where(same, 0.0, np.where(np.isnan(gap), np.inf, gap))


# ---- the clock ------------------------------------------------------------------------------------------------------


def _time_in_turn(
    contenders: Mapping[str, Callable[..., Any]], inputs: tuple[Any, ...], changes: set[str], budget: float
) -> dict[str, list[float]]:
    """Seconds of a call, one sample a round and contender: at least one round, three if three budgets allow it."""
    samples: dict[str, list[float]] = {name: [] for name in contenders}
    contenders = {name: f.direct if isinstance(f, CppFunction) else f for name, f in contenders.items()}
    names = list(contenders)
    repeats = {name: _repeats(contenders[name], inputs, name in changes) for name in names}
    was_on = gc.isenabled()
    gc.disable()
    start = time.perf_counter()
    try:
        for turn in range(MOST_ROUNDS):
            for name in names[turn % len(names or "-") :] + names[: turn % len(names or "-")]:
                samples[name].append(_sample(contenders[name], inputs, name in changes, repeats[name]))
            spent = time.perf_counter() - start
            if spent > (budget if turn >= 2 else 3 * budget):
                break
    finally:
        if was_on:
            gc.enable()
    return samples


def _repeats(function: Callable[..., Any], inputs: tuple[Any, ...], changed: bool) -> int:
    once = _sample(function, inputs, changed, 1)  # warms up, too
    return 1 if changed else max(1, round(SAMPLE / max(once, 1e-8)))


def _sample(function: Callable[..., Any], inputs: tuple[Any, ...], changed: bool, repeats: int) -> float:
    given = deepcopy(inputs) if changed else inputs
    start = time.perf_counter()
    for _ in range(repeats):
        function(*given)
    return (time.perf_counter() - start) / repeats


# ---- words ----------------------------------------------------------------------------------------------------------


def _as_tuple(inputs: Any) -> tuple[Any, ...]:
    return inputs if isinstance(inputs, tuple) else (inputs,)


def _size_of(inputs: tuple[Any, ...]) -> int:
    return max((x.size for x in inputs if isinstance(x, np.ndarray)), default=1)


def _seconds(value: float, lang: str) -> str:
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= scale:
            return decimal(value / scale, lang) + f"{WIDE}{unit}"
    return decimal(value / 1e-9, lang) + f"{WIDE}ns"


def _aligned(row: list[str], widths: list[int]) -> list[str]:
    """Numbers to the right, names to the left."""
    return [
        cell.ljust(width) if k == 1 else cell.rjust(width)
        for k, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
