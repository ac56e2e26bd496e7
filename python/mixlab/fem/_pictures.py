# SPDX-License-Identifier: BSD-3-Clause
"""Pictures of functions; Matplotlib is loaded when the first is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from numpy.typing import ArrayLike

from .._fem import Function, Space
from ._vtk import snapshots_of

if TYPE_CHECKING:
    from matplotlib.animation import FuncAnimation
    from matplotlib.axes import Axes


def plot_gradient(u: Function, ax: Axes | None = None, *, arrows: int = 16) -> Axes:
    """Draw the gradient of a function: its length in colours, its direction by arrows; in one dimension a graph.

    Parameters
    ----------
    u : Function
    ax : matplotlib.axes.Axes, optional
    arrows : int
        How many along the longer side of the domain.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For no arrow.

    Examples
    --------
    >>> from mixlab import fem
    >>> x, y = fem.coordinates()
    >>> ax = fem.plot_gradient(fem.interpolate(fem.Space(fem.disk(6), "P2"), x * y))
    """
    from .. import _figures_fem

    if arrows < 1:
        raise ValueError(f"plot_gradient: arrows must be >= 1, got {arrows}")
    return _figures_fem.gradient(u, ax, arrows=arrows)


def plot_error(u: Function, exact: Any, ax: Axes | None = None) -> Axes:
    """Draw u - exact, in colours that are white where it is zero; in one dimension a graph.

    Parameters
    ----------
    u : Function
    exact : Field, number, Function or callable
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Notes
    -----
    It is evaluated at the nodes of elements of degree 2 (in one dimension 3), so that an error of P1 that is small at
    the corners is seen in between.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> x, y = fem.coordinates()
    >>> wave = np.sin(np.pi * x) * y
    >>> ax = fem.plot_error(fem.interpolate(fem.Space(fem.rectangle(6, 6)), wave), wave)
    """
    from .. import _figures_fem

    return _figures_fem.error(u, exact, ax)


def animate(space: Space, times: ArrayLike, snapshots: Iterable[Any], *, interval: int = 100) -> FuncAnimation:
    """A function that changes in time, as an animation with one scale of colours for all times.

    Parameters
    ----------
    space : Space
    times : array_like, shape (k,)
    snapshots : sequence of Function, or array_like of shape (k, space.size)
        The function at these times.
    interval : int
        Milliseconds between pictures.

    Returns
    -------
    matplotlib.animation.FuncAnimation
        A notebook shows it with buttons to play it; ``save("heat.gif", writer="pillow")`` writes it.

    Raises
    ------
    ValueError
        For fewer or more snapshots than times.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import fem
    >>> V = fem.Space(fem.interval(0, 1, 16))
    >>> x = fem.coordinates()[0]
    >>> times = [0.0, 0.1]
    >>> film = fem.animate(V, times, [fem.interpolate(V, np.exp(-t) * np.sin(np.pi * x)) for t in times])
    >>> film.save("heat.gif", writer="pillow")
    """
    from .. import _figures_fem

    moments, states = snapshots_of(space, times, snapshots, "animate")
    return _figures_fem.film(space, moments, states, interval)
